//! One column of numbers, shared and immutable, wherever it lies.

use std::{ops::Deref, sync::Arc};

/// A column of numbers. Clones share it.
#[derive(Clone, Debug)]
pub struct Column<T>(Arc<Vec<T>>);

impl<T> Deref for Column<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> From<Vec<T>> for Column<T> {
    /// Keeps the vector's own memory: nothing is copied.
    fn from(values: Vec<T>) -> Self {
        Self(Arc::new(values))
    }
}

impl<T> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        values.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T: PartialEq> PartialEq for Column<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
