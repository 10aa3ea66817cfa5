//! Workbooks (xlsx, xlsb, ods, xls), whose reader panics on some damaged ones, which ours catches, and so it must here; half of the changes are made in one of their parts and packed again.
#![no_main]

#[path = "../../common/check.rs"]
mod check;
mod repack;

libfuzzer_sys::fuzz_target!(init: std::panic::set_hook(Box::new(|_| ())), |bytes: &[u8]| check::check(bytes));
libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], size: usize, most: usize, seed: u32| {
    repack::mutate(bytes, size, most, seed)
});
