//! Something worked out for a panel and kept while what it depends on stays the same. Short work is done at once; long work
//! on a thread, while the panel goes on showing what it had.

use std::sync::mpsc::Receiver;

use super::jobs::aside;

/// Work on more samples than this goes to a thread.
const MOST_AT_ONCE: usize = 500_000;

/// A value with the key that it was worked out for.
pub(super) struct Memo<K, V> {
    kept: Option<(K, V)>,
    under_way: Option<(K, Receiver<V>)>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { kept: None, under_way: None }
    }
}

impl<K: PartialEq, V: Send + 'static> Memo<K, V> {
    /// The value for `key`, and whether it is that of an earlier key because the new one is still worked out; none before
    /// the first is ready. `num_samples` tells how long `work` takes.
    pub(super) fn get(
        &mut self,
        key: K,
        num_samples: usize,
        ctx: &egui::Context,
        work: impl FnOnce() -> V + Send + 'static,
    ) -> Option<(&V, bool)> {
        self.take_in();
        if self.kept.as_ref().is_none_or(|(kept, _)| *kept != key) {
            if num_samples <= MOST_AT_ONCE {
                (self.kept, self.under_way) = (Some((key, work())), None);
            } else if self.under_way.as_ref().is_none_or(|(wanted, _)| *wanted != key) {
                self.under_way = Some((key, aside("study", ctx, work)));
            }
        }
        let is_old = self.under_way.is_some();
        self.kept.as_ref().map(|(_, value)| (value, is_old))
    }

    fn take_in(&mut self) {
        // Work that broke down never answers: it is not tried again for the same key.
        let answer = self.under_way.as_ref().and_then(|(_, answer)| answer.try_recv().ok());
        if let Some(value) = answer {
            self.kept = self.under_way.take().map(|(key, _)| (key, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_work_leaves_the_old_value_until_it_is_done() {
        let ctx = egui::Context::default();
        let mut memo = Memo::default();
        assert_eq!(memo.get(1, 1, &ctx, || "short"), Some((&"short", false)));
        let (sender, receiver) = std::sync::mpsc::channel::<()>();
        let work = move || {
            let _waited = receiver.recv();
            "long"
        };
        assert_eq!(memo.get(2, usize::MAX, &ctx, work), Some((&"short", true)));
        sender.send(()).unwrap();
        while memo.get(2, usize::MAX, &ctx, || unreachable!()) == Some((&"short", true)) {
            std::thread::yield_now();
        }
        assert_eq!(memo.get(2, usize::MAX, &ctx, || unreachable!()), Some((&"long", false)));
    }
}
