//! Delimited text: encodings, delimiters, headers, times, values, layouts.
#![no_main]

#[path = "../../common/check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check::check(bytes));
