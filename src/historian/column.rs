//! One column of numbers, shared and immutable, in memory of its own or in a mapped file.

use std::{marker::PhantomData, ops::Deref, sync::Arc};

use super::mapped::{Mapped, Plain};

/// A column of numbers. Clones share it.
#[derive(Clone, Debug)]
pub struct Column<T>(Place<T>);

#[derive(Clone, Debug)]
enum Place<T> {
    Own(Arc<Vec<T>>),
    /// `len` numbers from byte `start` on, known to be there.
    Mapped {
        file: Arc<Mapped>,
        start: usize,
        len: usize,
        kind: PhantomData<T>,
    },
}

impl<T: Plain> Column<T> {
    /// `len` numbers from byte `start` of a mapped file on; none when they are not all there.
    pub(super) fn mapped(file: &Arc<Mapped>, start: usize, len: usize) -> Option<Self> {
        file.numbers::<T>(start, len)?;
        Some(Self(Place::Mapped { file: Arc::clone(file), start, len, kind: PhantomData }))
    }
}

impl<T: Plain> Deref for Column<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match &self.0 {
            Place::Own(numbers) => numbers,
            Place::Mapped { file, start, len, .. } => file.numbers(*start, *len).unwrap_or_default(),
        }
    }
}

impl<T> From<Vec<T>> for Column<T> {
    /// Keeps the vector's own memory: nothing is copied.
    fn from(numbers: Vec<T>) -> Self {
        Self(Place::Own(Arc::new(numbers)))
    }
}

impl<T> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(numbers: I) -> Self {
        numbers.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T: Plain + PartialEq> PartialEq for Column<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
