//! What reading may use besides the file: helpers, a way to be stopped, a place to tell progress. Always arguments.

use std::{path::PathBuf, time::SystemTime};

use super::{Cancel, Progress};

/// Somebody to share work with. The roof (`app`, `cli`) gives threads; rooms below start none of their own.
pub trait Workers: Sync {
    /// How many can work at the same time; at least 1.
    fn count(&self) -> usize;

    /// Calls `work` once for each worker, at the same time, and returns when every call has returned.
    fn all(&self, work: &(dyn Fn() + Sync));
}

/// No helpers: the caller does the work itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Workers for Alone {
    fn count(&self) -> usize {
        1
    }

    fn all(&self, work: &(dyn Fn() + Sync)) {
        work();
    }
}

/// The folder of the disk cache, and how large it may grow. Whoever hands it in decides both.
#[derive(Clone, Debug)]
pub struct CacheFolder {
    /// The folder; made when something is first kept.
    pub path: PathBuf,
    /// No entry is written that would make the folder larger than this: what was least recently used gives way first.
    pub most_bytes: u64,
    /// The time at which entries count as used.
    pub now: SystemTime,
}

/// The means of one reading. Whatever they are, the result is the same to the bit.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// Who shares the work.
    pub workers: &'a dyn Workers,
    /// Looked at every few milliseconds of work.
    pub cancel: &'a Cancel,
    /// Told how far the reading is, in bytes.
    pub progress: &'a Progress,
    /// The disk cache; none to read the file itself and to write nothing.
    pub cache: Option<&'a CacheFolder>,
}

impl<'a> Means<'a> {
    /// Reading alone and without a cache.
    pub fn alone(cancel: &'a Cancel, progress: &'a Progress) -> Self {
        Self { workers: &Alone, cancel, progress, cache: None }
    }
}

/// `work(0)`, `work(1)`… up to `num`, shared out among the workers, their results in order.
pub(super) fn shared<T: Send>(workers: &dyn Workers, num: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    use std::sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    };
    if num <= 1 || workers.count() == 1 {
        return (0..num).map(work).collect();
    }
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(num)));
    workers.all(&|| {
        loop {
            let idx = next.fetch_add(1, Ordering::Relaxed);
            if idx >= num {
                break;
            }
            let result = work(idx);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((idx, result));
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(idx, _)| *idx);
    done.into_iter().map(|(_, result)| result).collect()
}
