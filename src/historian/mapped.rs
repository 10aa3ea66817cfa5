//! Cache files mapped into memory, and numbers as the bytes that they are stored in. The one place for `unsafe`.
//!
//! Why mapped: copying a large recording into fresh memory takes longer than everything else about reopening it, and mapped
//! pages cost no memory that the system could not take back. Why it may be trusted: cache files are written beside their
//! place, renamed into it and never written again, so a mapped one can be replaced or removed but does not change. Somebody
//! who writes into the user's cache folder while the program runs can still do harm, as with the program's own file.

#![allow(unsafe_code, reason = "mapping a file and looking at numbers as bytes; each use says why it is sound")]

use std::{fs::File, io};

/// Numbers that any bits make and that have no padding.
pub trait Plain: Copy + Send + Sync + 'static + sealed::Sealed {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for i64 {}
    impl Sealed for u32 {}
    impl Sealed for f64 {}
    impl Sealed for crate::historian::pyramid::Span {}
}

impl Plain for i64 {}
impl Plain for u32 {}
impl Plain for f64 {}
impl Plain for super::pyramid::Span {}

/// A file in memory.
#[derive(Debug)]
pub(super) struct Mapped(memmap2::Mmap);

impl Mapped {
    /// The whole of a file that is never written again.
    pub(super) fn of(file: &File) -> io::Result<Self> {
        // SAFETY: the file is a finished cache file (see the top of this file).
        unsafe { memmap2::Mmap::map(file) }.map(Self)
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The `len` numbers that start at byte `start`; none when they reach beyond the end or do not lie straight.
    pub(super) fn numbers<T: Plain>(&self, start: usize, len: usize) -> Option<&[T]> {
        let end = len.checked_mul(size_of::<T>())?.checked_add(start)?;
        let bytes = self.0.get(start..end)?;
        // SAFETY: any bits make a `Plain` number, and `align_to` keeps to what lies straight.
        let (before, numbers, after) = unsafe { bytes.align_to::<T>() };
        (before.is_empty() && after.is_empty()).then_some(numbers)
    }
}

/// The bytes that numbers are stored in.
pub(super) fn bytes_of<T: Plain>(numbers: &[T]) -> &[u8] {
    // SAFETY: `Plain` numbers have no padding, and any byte is a `u8`.
    unsafe { numbers.align_to::<u8>() }.1
}
