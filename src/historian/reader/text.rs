//! A table's text, in memory or on disk, handed out in windows.
//!
//! Promises: a text on disk is never held whole. Leaves out: encodings other than UTF-8, which are decoded in memory.

use std::{fs::File, io};

/// A table's text without its byte order mark.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text<'a> {
    /// In memory, and known to be UTF-8.
    Whole(&'a [u8]),
    /// In a file from byte `skip` on, and believed to be UTF-8: each window is to be checked.
    Disk { file: &'a File, skip: u64, len: usize },
}

impl Text<'_> {
    /// Its length in bytes.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Whole(text) => text.len(),
            Self::Disk { len, .. } => *len,
        }
    }

    /// The bytes from `from` to `until` or the text's end, which a text in memory exceeds; `buffer` holds those from disk.
    pub(super) fn window<'b>(&'b self, from: usize, until: usize, buffer: &'b mut Vec<u8>) -> io::Result<&'b [u8]> {
        let until = until.min(self.len());
        match self {
            Self::Whole(text) => Ok(&text[from..]),
            Self::Disk { file, skip, .. } => {
                let len = until.saturating_sub(from);
                if buffer.len() < len {
                    buffer.resize(len, 0);
                }
                read_at(file, &mut buffer[..len], skip + from as u64)?;
                Ok(&buffer[..len])
            }
        }
    }
}

/// Fills `buffer` from a file's byte `offset` on. Error: the file ends before.
pub(crate) fn read_at(file: &File, mut buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        match some_at(file, buffer, offset) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(num) => {
                buffer = &mut buffer[num..];
                offset += num as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(unix)]
fn some_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn some_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}
