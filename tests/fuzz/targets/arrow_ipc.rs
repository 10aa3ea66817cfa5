//! Arrow IPC files and streams. What holds of `parquet` holds here.
#![no_main]

#[path = "../../common/check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(init: std::panic::set_hook(Box::new(|_| ())), |bytes: &[u8]| {
    if bytes.starts_with(b"ARROW1") {
        check::check(bytes);
    }
});
