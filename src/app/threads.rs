//! The threads that share the work of one reading: as many as the machine runs at the same time.

use std::thread::{available_parallelism, scope};

use crate::historian::Workers;

/// Threads that live as long as one piece of work.
#[derive(Clone, Copy, Debug)]
pub struct Threads(usize);

impl Default for Threads {
    fn default() -> Self {
        Self(available_parallelism().map_or(1, usize::from))
    }
}

impl Workers for Threads {
    fn count(&self) -> usize {
        self.0
    }

    fn all(&self, work: &(dyn Fn() + Sync)) {
        scope(|scope| {
            // A thread that cannot be started leaves its share to the others.
            let started =
                (1..self.0).map(|_| std::thread::Builder::new().name("read".into()).spawn_scoped(scope, work));
            let helpers: Vec<_> = started.flatten().collect();
            work();
            drop(helpers);
        });
    }
}
