//! The texts that were read while a case is open, and what became of what they propose. Pure.

use std::{
    path::PathBuf,
    sync::{Arc, mpsc::Receiver},
};

use chrono::NaiveDate;

use super::{read::Told, text_ui::Laid};
use crate::{
    case::{Case, EvidenceKind},
    id::{ClockId, EventId, EvidenceId},
    timeline::{Replay, narrative::Draft},
};

/// Where a text comes from.
#[derive(Clone, Debug)]
pub(in crate::app) enum TextFrom {
    /// A file.
    File(PathBuf),
    /// What was pasted.
    Pasted(String),
    /// A piece of evidence, and the characters to be shown of it.
    Evidence(EvidenceId, Option<(usize, usize)>),
}

/// A wish.
#[derive(Clone, Debug)]
pub(in crate::app) enum NarrativeAct {
    /// Shows the page where a text is named, with a file that was dropped; or the text looked at last.
    Ask(Option<PathBuf>),
    /// Reads a text and shows it.
    Read(TextFrom),
    /// Reads the text shown once more, as about another day.
    About(Option<NaiveDate>),
    /// Makes events of these proposals of the text shown.
    Accept(Vec<usize>),
    /// Leaves the text for the page where another is named.
    Another,
    /// Shows a text again that was read before.
    Show(usize),
    /// Goes to an event that came of a proposal.
    Follow(EventId),
    /// Stops waiting for a text that is being read.
    Stop,
}

/// A proposal as it stands.
#[derive(Clone, Debug)]
pub(in crate::app) struct Item {
    /// As it would be accepted.
    pub draft: Draft,
    /// As it was proposed.
    pub offered: Draft,
    /// The first and last character of the words for its time, counted from 1.
    pub time_at: (usize, usize),
    /// Those of its readings.
    pub claims_at: Vec<(usize, usize)>,
    /// Who acts and what it happens to, as the text names them.
    pub names: Vec<String>,
    /// It was looked at and refused.
    pub is_refused: bool,
}

impl Item {
    /// True when it can be accepted: it has a time, and none of it was accepted or refused.
    pub(in crate::app) fn is_open(&self, case: &Case) -> bool {
        !self.is_refused && !self.is_accepted(case)
    }

    /// True when its event is in the case.
    pub(in crate::app) fn is_accepted(&self, case: &Case) -> bool {
        case.event(&self.draft.id).is_some()
    }

    /// True when something says when it was.
    pub(in crate::app) fn has_time(&self, case: &Case) -> bool {
        let is_there = |(event, ..): &(EventId, f64, f64)| case.event(event).is_some();
        self.draft.span.is_some() || self.draft.counted.as_ref().is_some_and(is_there)
    }
}

/// A text with what it proposes.
pub(in crate::app) struct Narrative {
    /// What it is called.
    pub name: String,
    /// The file, byte for byte.
    pub bytes: Arc<[u8]>,
    pub sha256: String,
    pub text: Arc<str>,
    pub is_pasted: bool,
    /// What sort of evidence it becomes.
    pub kind: EvidenceKind,
    /// The day that it is about; none: the program looks for it.
    pub day: Option<NaiveDate>,
    /// The clock that its times are read off.
    pub clock: ClockId,
    pub items: Vec<Item>,
    /// The proposal looked at.
    pub chosen: usize,
    /// The characters that are to be brought into sight.
    pub goal: Option<(usize, usize)>,
    /// The text as it was laid out last.
    pub laid: Option<Laid>,
}

impl Narrative {
    fn of(told: Told, case: &Case) -> Self {
        let place = told.place;
        let mut made = Self {
            name: told.name,
            bytes: told.bytes,
            sha256: told.sha256,
            text: told.text,
            is_pasted: told.is_pasted,
            kind: EvidenceKind::Statement,
            day: told.day,
            clock: case.reference_clock.clone(),
            items: told.items,
            chosen: 0,
            goal: None,
            laid: None,
        };
        if !told.is_pasted {
            made.kind = EvidenceKind::Document;
        }
        made.choose(made.items.iter().position(|item| item.is_open(case)).unwrap_or(0));
        made.go_to(place);
        made
    }

    /// Takes in another reading of the same text: what was edited or refused stays.
    fn renew(&mut self, told: Told) {
        let before = std::mem::replace(&mut self.items, told.items);
        for item in &mut self.items {
            let Some(old) = before.iter().find(|old| old.draft.id == item.draft.id) else { continue };
            item.is_refused = old.is_refused;
            if old.draft != old.offered {
                item.draft = old.draft.clone();
            }
        }
        (self.day, self.laid) = (told.day, None);
        self.chosen = self.chosen.min(self.items.len().saturating_sub(1));
        self.go_to(told.place);
    }

    /// Looks at a proposal, and brings its place in the text into sight.
    pub(in crate::app) fn choose(&mut self, idx: usize) {
        self.chosen = idx;
        self.goal = self.items.get(idx).map(|item| item.draft.place);
    }

    /// Looks at the next proposal that nobody decided on, if there is one.
    pub(in crate::app) fn go_on(&mut self, case: &Case) {
        let after = self.items.iter().enumerate().skip(self.chosen + 1).chain(self.items.iter().enumerate());
        let next = after.into_iter().find(|(_, item)| item.is_open(case)).map(|(idx, _)| idx);
        if let Some(next) = next {
            self.choose(next);
        }
    }

    /// Brings a place into sight, and looks at the proposal that stands there.
    pub(super) fn go_to(&mut self, place: Option<(usize, usize)>) {
        let Some((first, last)) = place else { return };
        let is_there = |item: &Item| item.draft.place.0 <= last && first <= item.draft.place.1;
        if let Some(idx) = self.items.iter().position(is_there) {
            self.chosen = idx;
        }
        self.goal = Some((first, last));
    }

    /// The proposal that a character belongs to: whose time it is, else whose sentence.
    pub(super) fn item_at(&self, character: usize) -> Option<usize> {
        let is_in = |(first, last): (usize, usize)| first <= character && character <= last;
        let of_time = self.items.iter().position(|item| is_in(item.time_at));
        of_time.or_else(|| self.items.iter().position(|item| is_in(item.draft.place)))
    }

    /// The proposals that can be accepted now, as they stand.
    pub(in crate::app) fn ready(&self, case: &Case) -> Vec<usize> {
        let items = self.items.iter().enumerate();
        items.filter(|(_, item)| item.is_open(case) && item.has_time(case)).map(|(idx, _)| idx).collect()
    }
}

/// The page where a text is named.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct EntryPage {
    pub path: String,
    pub pasted: String,
    pub error: Option<String>,
    /// A file that was dropped and may be a recording as well.
    pub is_dropped: bool,
}

/// What the dialog must know of the window.
#[derive(Default)]
pub(in crate::app) struct Around {
    /// What is open; none while nothing is.
    pub replay: Option<Arc<Replay>>,
    /// Nothing is hidden.
    pub is_open: bool,
    /// Edits have somewhere to go.
    pub is_writable: bool,
    /// What was accepted is on its way into the case, or something else is being opened.
    pub is_busy: bool,
}

/// Everything about narratives while one case is open.
#[derive(Default)]
pub(in crate::app) struct Narratives {
    pub read: Vec<Narrative>,
    /// Which of them is shown; none: the page where one is named.
    pub shown: Option<usize>,
    pub entry: EntryPage,
    /// A text that is being read.
    pub(super) reading: Option<Receiver<Result<Told, String>>>,
    pub around: Around,
    /// The text comes back once a copy is saved.
    pub(super) is_waiting: bool,
}

impl Narratives {
    /// The text shown.
    pub(in crate::app) fn shown(&mut self) -> Option<&mut Narrative> {
        self.shown.and_then(|idx| self.read.get_mut(idx))
    }

    /// True while a text is being read.
    pub(in crate::app) fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    /// Takes in a text that was read: a new one, or one that is there already.
    pub(super) fn take(&mut self, told: Told, case: &Case) {
        let known = self.read.iter().position(|known| known.sha256 == told.sha256);
        match known {
            Some(idx) => self.read[idx].renew(told),
            None => self.read.push(Narrative::of(told, case)),
        }
        self.shown = known.or(Some(self.read.len() - 1));
        self.entry = EntryPage::default();
    }

    /// Shows the text of that digest again, at a place; false when it was not read yet.
    pub(super) fn again(&mut self, sha256: &str, place: Option<(usize, usize)>) -> bool {
        let Some(idx) = self.read.iter().position(|known| known.sha256.eq_ignore_ascii_case(sha256)) else {
            return false;
        };
        self.shown = Some(idx);
        self.read[idx].go_to(place);
        true
    }
}
