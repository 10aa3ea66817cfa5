//! Gzip and zip around tables; half of the changes are made inside and packed again.
#![no_main]

#[path = "../../common/check.rs"]
mod check;
mod repack;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check::check(bytes));
libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], size: usize, most: usize, seed: u32| {
    repack::mutate(bytes, size, most, seed)
});
