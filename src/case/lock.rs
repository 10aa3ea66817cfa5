//! One writer at a time: a lock on a file of the case folder, which the system takes back when its holder ends, however it
//! ends.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{Read, Seek, SeekFrom, Write},
};

use super::CaseFolder;

/// The file that is locked.
pub const LOCK_FILE: &str = "case.lock";
/// The most that is read of what a holder wrote of itself.
const MOST: u64 = 4_096;

/// The lock on a case folder; let go when dropped.
#[derive(Debug)]
pub struct CaseLock {
    file: File,
}

/// What asking for the lock came to.
#[derive(Debug)]
pub enum Locked {
    /// It is held from now on.
    Here(CaseLock),
    /// Somebody else holds it: what the holder wrote of itself.
    Elsewhere(String),
    /// Nobody can hold it: the folder cannot be written, or its file system knows no locks.
    Nowhere,
}

impl CaseLock {
    /// Asks for the lock of a folder; `who` tells others who holds it.
    pub fn take(folder: &CaseFolder, who: &str) -> Locked {
        if folder.is_bundled() {
            return Locked::Nowhere;
        }
        let place = folder.root().join(LOCK_FILE);
        // A link to somewhere else is a stranger's: nothing is written through it.
        if fs::symlink_metadata(&place).is_ok_and(|known| !known.is_file()) {
            return Locked::Nowhere;
        }
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&place);
        let Ok(mut file) = opened else { return Locked::Nowhere };
        match file.try_lock() {
            Ok(()) => {
                // Who holds it is a courtesy; the lock stands without it.
                let _said = file.set_len(0).and_then(|()| file.write_all(who.as_bytes()));
                Locked::Here(Self { file })
            }
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.take(MOST).read_to_string(&mut holder));
                Locked::Elsewhere(read.map_or(String::new(), |_| holder))
            }
            Err(TryLockError::Error(_)) => Locked::Nowhere,
        }
    }
}

impl Drop for CaseLock {
    fn drop(&mut self) {
        let _emptied = self.file.set_len(0);
        let _let_go = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;

    #[test]
    fn one_holds_a_folder_and_the_next_hears_who() {
        let home = tempfile::tempdir().unwrap();
        let folder = CaseFolder::create(&home.path().join("own"), &Case::begun("own", None)).unwrap();
        let Locked::Here(first) = CaseLock::take(&folder, "desk 3") else { panic!("not held") };
        assert!(matches!(CaseLock::take(&folder, "desk 4"), Locked::Elsewhere(who) if who == "desk 3"));
        drop(first);
        assert!(matches!(CaseLock::take(&folder, "desk 4"), Locked::Here(_)));
    }
}
