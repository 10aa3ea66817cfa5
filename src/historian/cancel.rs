//! How long work is stopped and how it tells how far it is; both are arguments, never globals.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

/// A flag that asks work to stop. Work looks at it at least every 50 ms. Clones share the flag.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// True once somebody asked.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How far the work is, in bytes or rows. Clones share the counters.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<[AtomicU64; 2]>);

impl Progress {
    /// Sets what there is to do.
    pub fn set_total(&self, total: u64) {
        self.0[1].store(total, Ordering::Relaxed);
    }

    /// Sets what is done.
    pub fn set_done(&self, done: u64) {
        self.0[0].store(done, Ordering::Relaxed);
    }

    /// Done and total; total 0 while it is not known.
    pub fn get(&self) -> (u64, u64) {
        (self.0[0].load(Ordering::Relaxed), self.0[1].load(Ordering::Relaxed))
    }
}
