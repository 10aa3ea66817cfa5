//! What changes of the history did, read from it on a thread for the rows in sight, and kept.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError},
    },
};

use super::{Shelf, thing_name};
use crate::{
    app::jobs::aside,
    case::{ChangeKind, ChangeLine, UnitChange},
    text::Texts,
};

/// How many changes are asked about at once.
const MOST: usize = 48;
/// How many things of one change are kept for showing.
const MOST_UNITS: usize = 500;

/// What one change did.
#[derive(Clone, Debug)]
pub(in crate::app) struct Told {
    pub units: Vec<UnitChange>,
    /// How many things it bore on.
    pub num_units: usize,
}

/// What is asked of the history's table.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Ask {
    pub search: String,
    pub kind: Option<ChangeKind>,
    pub chosen: Option<String>,
}

/// What was read of the history, and what is chosen in its table.
#[derive(Default)]
pub(in crate::app) struct PastStudy {
    pub ask: Ask,
    told: HashMap<String, Arc<Told>>,
    asking: Option<Receiver<Vec<(String, Told)>>>,
}

impl PastStudy {
    /// What a change did, when it is known by now.
    pub(in crate::app) fn told(&self, hash: &str) -> Option<&Arc<Told>> {
        self.told.get(hash)
    }

    /// A change in words, when they are known by now. The beginning needs no reading.
    pub(in crate::app) fn label(&self, line: &ChangeLine, texts: Texts) -> Option<String> {
        if line.kind == ChangeKind::Begin {
            return Some(texts.get("history-begun"));
        }
        let told = self.told(&line.hash)?;
        let count = told.num_units.to_string();
        Some(match (told.units.first(), told.num_units) {
            (None, _) => texts.get("history-nothing"),
            (Some(unit), 1) => thing_name(unit, texts),
            (Some(_), _) => texts.fmt("history-several", &[("count", &count)]),
        })
    }

    /// Takes in what was read, and asks about changes that nothing is known of yet.
    pub(in crate::app) fn ask<'a>(
        &mut self,
        shelf: &Shelf,
        lines: impl Iterator<Item = &'a ChangeLine>,
        ctx: &egui::Context,
    ) {
        if let Some(waited) = &self.asking {
            match waited.try_recv() {
                Ok(found) => self.told.extend(found.into_iter().map(|(hash, told)| (hash, Arc::new(told)))),
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => {}
            }
            self.asking = None;
        }
        let missing = lines.filter(|line| line.kind != ChangeKind::Begin && !self.told.contains_key(&line.hash));
        let wanted: Vec<String> = missing.take(MOST).map(|line| line.hash.clone()).collect();
        if !wanted.is_empty() {
            let shelf = shelf.clone();
            self.asking = Some(aside("read-history", ctx, move || read(&shelf, wanted)));
        }
    }
}

/// Reads what changes did; the book is free for edits between any two.
fn read(shelf: &Shelf, hashes: Vec<String>) -> Vec<(String, Told)> {
    let told = |hash: String| {
        let mut units = shelf.book().history_mut().map(|history| history.change(&hash)).unwrap_or_default();
        let num_units = units.len();
        units.truncate(MOST_UNITS);
        (hash, Told { units, num_units })
    };
    hashes.into_iter().map(told).collect()
}
