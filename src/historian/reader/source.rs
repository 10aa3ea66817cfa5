//! Where a table's text comes from: a file's own bytes, in memory or on disk, or what was unpacked from one.

use std::{borrow::Cow, fs::File, path::Path};

use sha2::{Digest, Sha256};

use super::{blocks::BLOCK, cells::Dialect, encoding::Decoded, sniff, text::Text};
use crate::{case::Recipe, historian::Error};

/// A table's text and what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Source<'a> {
    /// The text.
    pub(super) text: Text<'a>,
    /// Its start, or all of it.
    pub(super) head: &'a [u8],
    /// The encoding's name, and how many byte sequences were not of it.
    pub(super) encoding: &'static str,
    pub(super) num_replaced: u64,
    /// The signs between cells and rows when they are known: the text is a workbook's sheet.
    pub(super) sheet: Option<Dialect>,
    /// True when the sheet's dates count from 1904.
    pub(super) is_1904: bool,
    /// The file.
    pub(super) original: Original,
    /// Bytes of a block.
    pub(super) block: usize,
}

impl<'a> Source<'a> {
    /// A text in memory.
    pub(super) fn whole(decoded: &'a Decoded<'_>, original: Original) -> Self {
        let Decoded { text, name, num_replaced, sheet, is_1904 } = decoded;
        Self {
            text: Text::Whole(text),
            head: text,
            encoding: name,
            num_replaced: *num_replaced,
            sheet: *sheet,
            is_1904: *is_1904,
            original,
            block: BLOCK,
        }
    }

    /// A text on disk after a byte order mark of `mark` bytes, known from the file's first bytes to be UTF-8.
    pub(super) fn disk(file: &'a File, len: usize, head: &'a [u8], mark: usize, encoding: &'static str) -> Self {
        Self {
            text: Text::Disk { file, skip: mark as u64, len: len - mark },
            head: &head[mark..],
            encoding,
            num_replaced: 0,
            sheet: None,
            is_1904: false,
            original: Original { bytes: len as u64, hash: hash_of(&head[..mark]), is_hashed: false },
            block: BLOCK,
        }
    }

    /// The signs between its cells and rows. Error: the recipe's delimiter does not fit.
    pub(super) fn dialect(&self, place: &Path, recipe: &Recipe) -> Result<Dialect, Error> {
        let found = self.sheet.map_or_else(|| sniff::dialect(self.head, recipe), Ok);
        found.map_err(|misfit| Error::Recipe { place: place.to_owned(), misfit })
    }
}

/// The file that a table came from, as it lies on disk.
#[derive(Clone, Debug)]
pub(super) struct Original {
    /// Its size.
    pub(super) bytes: u64,
    /// The hash of its bytes before the text, or of all of them when `is_hashed`.
    pub(super) hash: Sha256,
    pub(super) is_hashed: bool,
}

impl Original {
    /// A file whose bytes are not a table's text: packed, a workbook, in an encoding of its own.
    pub(super) fn hashed(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, hash: hash_of(bytes), is_hashed: true }
    }

    /// The file that was decoded: what stands in it as it is in the text is hashed along with the reading.
    pub(super) fn of(bytes: &[u8], decoded: &Decoded<'_>) -> Self {
        match &decoded.text {
            Cow::Owned(_) => Self::hashed(bytes),
            Cow::Borrowed(text) => {
                let before = &bytes[..bytes.len() - text.len()];
                Self { bytes: bytes.len() as u64, hash: hash_of(before), is_hashed: false }
            }
        }
    }
}

fn hash_of(bytes: &[u8]) -> Sha256 {
    let mut hash = Sha256::new();
    hash.update(bytes);
    hash
}
