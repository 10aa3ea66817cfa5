//! Where the disk cache lies: one folder in the user's cache folder for each build of the program.
//!
//! A build that reads otherwise than the one before must not be handed what that one read, so the folder bears the size and
//! time of the program's own file; folders of other builds are removed when a new one is begun. How large it may grow is
//! decided here too.

use std::{
    fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::historian::CacheFolder;

/// The cache keeps this much at most: some fifty recordings of the size that takes seconds to read.
const MOST_BYTES: u64 = 20 << 30;

/// The cache folder; none when the system names none.
pub fn cache_folder() -> Option<CacheFolder> {
    let all = directories::ProjectDirs::from("", "", "causeway")?.cache_dir().join("samples");
    let program = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let modified = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let own = all.join(format!("{:x}-{:x}", program.len(), modified.as_nanos()));
    if !own.exists() {
        remove_others(&all);
    }
    Some(CacheFolder { path: own, most_bytes: MOST_BYTES, now: SystemTime::now() })
}

/// Removes what other builds left. What cannot be removed costs room on the disk only.
fn remove_others(all: &Path) {
    for entry in fs::read_dir(all).into_iter().flatten().flatten() {
        let _removed = fs::remove_dir_all(entry.path());
    }
}
