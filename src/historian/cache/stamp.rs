//! Which SHA-256 a file had when it was last read, known again by what the system says of the file and by samples of it.

use std::{
    fs::{self, File, Metadata},
    io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use sha2::{Digest, Sha256};

use super::{
    super::{CacheFolder, reader::read_at},
    room::{make_room, touch},
};
use crate::case::hex;

/// Files below this size are hashed whole each time.
pub(in crate::historian) const HASHED_BELOW: u64 = 16 << 20;
/// Bytes looked at, at each end and at each place between.
const END: usize = 64 << 10;
const BETWEEN: usize = 4 << 10;
const NUM_BETWEEN: u64 = 64;

/// What tells a file from others and from itself before a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::historian) struct Stamp(String);

impl Stamp {
    /// The stamp of an open file. Cost: about a millisecond.
    pub(in crate::historian) fn of(place: &Path, file: &File) -> io::Result<Self> {
        let metadata = file.metadata()?;
        let mut hash = Sha256::new();
        hash.update(fs::canonicalize(place)?.as_os_str().as_encoded_bytes());
        let modified = metadata.modified()?.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        hash.update(format!(" {} {modified} {}", metadata.len(), identity(&metadata)));
        let mut bytes = vec![0; END];
        let last = metadata.len().saturating_sub(END as u64);
        let between = (1..=NUM_BETWEEN).map(|nth| (last / (NUM_BETWEEN + 1) * nth, BETWEEN));
        for (offset, len) in [(0, END), (last, END)].into_iter().chain(between) {
            let len = len.min(usize::try_from(metadata.len() - offset).unwrap_or(len));
            read_at(file, &mut bytes[..len], offset)?;
            hash.update(&bytes[..len]);
        }
        Ok(Self(hex(&hash.finalize())))
    }

    /// The SHA-256 that the file had when it was stamped; none when this stamp is not known.
    pub(in crate::historian) fn sha256(&self, cache: &CacheFolder) -> Option<String> {
        let place = self.place(&cache.path);
        let text = fs::read_to_string(&place).ok()?;
        touch(cache, &place);
        let (sha256, check) = text.trim_end().split_once(' ')?;
        (check == self.check(sha256)).then(|| sha256.to_owned())
    }

    /// Remembers the file's SHA-256. Failures cost time only.
    pub(in crate::historian) fn remember(&self, cache: &CacheFolder, sha256: &str) {
        let (place, text) = (self.place(&cache.path), format!("{sha256} {}\n", self.check(sha256)));
        if make_room(cache, text.len() as u64)
            && super::keep::put(&place, |file| io::Write::write_all(file, text.as_bytes())).is_ok()
        {
            touch(cache, &place);
        }
    }

    /// Forgets the file's SHA-256: the next reading is of its bytes.
    pub(in crate::historian) fn forget(&self, cache: &CacheFolder) {
        let _forgotten = fs::remove_file(self.place(&cache.path));
    }

    fn place(&self, cache: &Path) -> PathBuf {
        cache.join(format!("{}.stamp", &self.0[..40]))
    }

    /// Proves that a stamp's text is whole and belongs to this stamp.
    fn check(&self, sha256: &str) -> String {
        hex(&Sha256::digest(format!("{} {sha256}", self.0)))
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt as _;
    format!("{} {} {} {}", metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(metadata: &Metadata) -> String {
    metadata
        .created()
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok())
        .map_or_else(String::new, |since| since.as_nanos().to_string())
}
