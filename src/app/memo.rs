//! Something worked out for a panel and kept while what it depends on stays the same. Short work is done at once; long work
//! on a thread, while the panel goes on showing what it had.

use std::sync::mpsc::{Receiver, TryRecvError};

use super::jobs::aside;

/// Work on more samples than this goes to a thread.
const MOST_AT_ONCE: usize = 500_000;

/// A value with the key that it was worked out for. One piece of long work goes on at a time, however often the key changes
/// meanwhile.
pub(super) struct Memo<K, V> {
    kept: Option<(K, V)>,
    under_way: Option<(K, Receiver<V>)>,
    /// The key whose work broke down: it is not tried again.
    broken: Option<K>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { kept: None, under_way: None, broken: None }
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
        self.take_in(&key);
        if self.kept.as_ref().is_some_and(|(kept, _)| *kept == key) {
            return self.kept.as_ref().map(|(_, value)| (value, false));
        }
        if num_samples <= MOST_AT_ONCE {
            return Some((&self.kept.insert((key, work())).1, false));
        }
        if self.under_way.is_none() && self.broken.as_ref() != Some(&key) {
            self.under_way = Some((key, aside("study", ctx, work)));
        }
        self.kept.as_ref().map(|(_, value)| (value, true))
    }

    /// The value that is kept, when its key is still the right one; nothing is worked out.
    pub(super) fn kept(&self, is_current: impl Fn(&K) -> bool) -> Option<&V> {
        self.kept.as_ref().filter(|(key, _)| is_current(key)).map(|(_, value)| value)
    }

    /// Takes in what work has answered; what is kept for the key that is `wanted` stays.
    fn take_in(&mut self, wanted: &K) {
        let Some((_, answer)) = &self.under_way else { return };
        let answer = match answer.try_recv() {
            Err(TryRecvError::Empty) => return,
            answer => answer.ok(),
        };
        let Some((key, _)) = self.under_way.take() else { return };
        match answer {
            Some(value) if self.kept.as_ref().is_none_or(|(kept, _)| kept != wanted) => self.kept = Some((key, value)),
            Some(_) => {}
            None => self.broken = Some(key),
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

    #[test]
    fn a_key_that_comes_back_is_current_and_one_piece_of_work_goes_on_at_a_time() {
        let ctx = egui::Context::default();
        let mut memo = Memo::default();
        assert_eq!(memo.get(1, 1, &ctx, || "one"), Some((&"one", false)));
        let (sender, receiver) = std::sync::mpsc::channel::<()>();
        let work = move || {
            let _waited = receiver.recv();
            "two"
        };
        assert_eq!(memo.get(2, usize::MAX, &ctx, work), Some((&"one", true)));
        assert_eq!(memo.get(3, usize::MAX, &ctx, || unreachable!()), Some((&"one", true)), "it waits its turn");
        assert_eq!(
            memo.get(1, usize::MAX, &ctx, || unreachable!()),
            Some((&"one", false)),
            "the value is that of key 1"
        );
        sender.send(()).unwrap();
        while memo.under_way.is_some() {
            assert_eq!(memo.get(1, usize::MAX, &ctx, || unreachable!()), Some((&"one", false)));
        }
        while memo.get(3, usize::MAX, &ctx, || "three") != Some((&"three", false)) {
            std::thread::yield_now();
        }
    }

    #[test]
    fn work_that_breaks_down_is_not_tried_again_for_its_key() {
        let ctx = egui::Context::default();
        let mut memo = Memo::<_, &str>::default();
        assert_eq!(memo.get(1, usize::MAX, &ctx, || panic!("broken on purpose")), None);
        while memo.broken.is_none() {
            assert_eq!(memo.get(1, usize::MAX, &ctx, || unreachable!()), None);
        }
        assert_eq!(memo.get(1, usize::MAX, &ctx, || unreachable!()), None);
        assert_eq!(memo.get(2, 1, &ctx, || "two"), Some((&"two", false)));
    }
}
