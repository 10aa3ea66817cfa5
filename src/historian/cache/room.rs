//! Keeping the cache folder within its bound: what was least recently used gives way.
//!
//! A file's modification time is the time it was last used. A file that cannot be removed (on Windows, one that is mapped)
//! is passed over; then nothing new is kept, and loading goes on as without a cache.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::super::CacheFolder;

/// A half-written file of this age belongs to a program that was ended.
const LEFT_BEHIND: Duration = Duration::from_hours(24);

struct Kept {
    place: PathBuf,
    len: u64,
    used: SystemTime,
}

/// Remembers that a file of the cache was used. Failures make it look older than it is, no more.
pub(super) fn touch(cache: &CacheFolder, place: &Path) {
    let _touched = File::options().append(true).open(place).and_then(|file| file.set_modified(cache.now));
}

/// Makes room for `coming` more bytes; false when there is none to be had. Nothing is removed for what cannot fit at all.
pub(super) fn make_room(cache: &CacheFolder, coming: u64) -> bool {
    if coming > cache.most_bytes {
        return false;
    }
    let mut kept = all_kept(&cache.path);
    let is_left_behind = |kept: &Kept| {
        kept.place.extension().is_some_and(|ending| ending == "part")
            && cache.now.duration_since(kept.used).is_ok_and(|age| age > LEFT_BEHIND)
    };
    kept.retain(|kept| !is_left_behind(kept) || fs::remove_file(&kept.place).is_err());
    kept.sort_by(|a, b| (a.used, &a.place).cmp(&(b.used, &b.place)));
    let mut total: u64 = kept.iter().map(|kept| kept.len).sum();
    for oldest in kept.iter().filter(|kept| kept.place.extension().is_none_or(|ending| ending != "part")) {
        if total + coming <= cache.most_bytes {
            break;
        }
        if fs::remove_file(&oldest.place).is_ok() {
            total -= oldest.len;
        }
    }
    total + coming <= cache.most_bytes
}

/// Every file that the cache has put into its folder.
fn all_kept(folder: &Path) -> Vec<Kept> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let kept = entries.filter_map(|entry| {
        let (place, metadata) = (entry.path(), entry.metadata().ok()?);
        let is_own = place.extension().is_some_and(|end| ["samples", "stamp", "part"].iter().any(|own| end == *own));
        let used = metadata.modified().ok()?;
        (is_own && metadata.is_file()).then_some(Kept { place, len: metadata.len(), used })
    });
    kept.collect()
}
