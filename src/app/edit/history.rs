//! The steps made since a case was opened: what undo takes back and redo makes again. Pure.

use std::sync::Arc;

use crate::{case::Edit, timeline::Replay};

/// An edit that was made, and what takes it back.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct Step {
    pub edit: Edit,
    pub undo: Edit,
}

/// A drag under way: one step, however often the mouse moves.
#[derive(Clone, Debug)]
pub(super) struct Gesture {
    /// What was open before it began.
    pub before: Arc<Replay>,
    /// What it amounts to so far.
    pub step: Step,
}

/// Steps done and undone.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    pub(super) gesture: Option<Gesture>,
}

impl History {
    /// The step that undo takes back.
    pub(in crate::app) fn last(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that redo makes again.
    pub(in crate::app) fn next(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// A step was made: what had been undone is gone.
    pub(super) fn made(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
    }

    /// The last step was taken back.
    pub(super) fn taken_back(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// The next step was made again.
    pub(super) fn made_again(&mut self) {
        self.done.extend(self.undone.pop());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(n: usize) -> Step {
        let edit = Edit::All(vec![Edit::All(Vec::new()); n]);
        Step { edit: edit.clone(), undo: edit }
    }

    #[test]
    fn a_new_step_ends_what_could_be_made_again() {
        let mut history = History::default();
        history.made(step(1));
        history.made(step(2));
        history.taken_back();
        assert_eq!((history.last(), history.next()), (Some(&step(1)), Some(&step(2))));
        history.made_again();
        assert_eq!((history.last(), history.next()), (Some(&step(2)), None));
        history.taken_back();
        history.made(step(3));
        assert_eq!((history.last(), history.next()), (Some(&step(3)), None));
    }
}
