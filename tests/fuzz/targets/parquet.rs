//! Parquet files. The library that decodes them panics on some damaged ones; the reader catches that, and so it must here.
#![no_main]

#[path = "../../common/check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(init: std::panic::set_hook(Box::new(|_| ())), |bytes: &[u8]| {
    if bytes.starts_with(b"PAR1") {
        check::check(bytes);
    }
});
