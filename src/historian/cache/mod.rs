//! The disk cache: what was read of a file, with its pyramids, so that reopening costs a small part of reading.
//!
//! An entry is named by the file's SHA-256, its reading recipe and this program's version, so a stale or foreign one is
//! never looked at. Every byte of it is checked against sums before any is used; what does not fit is passed over and
//! written anew. A cache that cannot be written costs time only, and nobody is told.
//!
//! How a reopened file is known to be unchanged without hashing it: files below [`HASHED_BELOW`] are hashed, whole, each
//! time (some milliseconds). For larger ones a stamp remembers which SHA-256 belonged to this path's size, modification
//! time and, on Unix, device, inode and *change* time, and to the bytes at 66 places of the file (its ends and 64 between).
//! Any write changes the change time, which no program can set back without turning the system's clock; where there is none
//! (Windows), a change of equal size that also restores the modification time and spares those places would be missed.
//! So a stamp is never enough for evidence: the files of a case are hashed whole each time they are opened, and a bare
//! file that was known by its stamp is hashed by the window once it is shown (`is_still`). `--no-cache` reads the file.
//!
//! `entry` is an entry's form, `keep` writes and `find` reads one, `stamp` the knowledge of files, `room` the folder's bound.

mod entry;
mod find;
mod keep;
mod room;
mod stamp;
mod sum;
#[cfg(test)]
mod tests;

pub(super) use entry::Key;
pub(super) use find::read;
pub(super) use keep::write;
pub(super) use stamp::{HASHED_BELOW, Stamp};
