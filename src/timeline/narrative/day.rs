//! Which day a time of a text is on: said, carried on from the time before, or the day that the text is about.

use chrono::NaiveDate;

use crate::time::wording::{DateSaid, Said, Spoken, find};

/// Words before a time that lead back to the day of the accident.
const OF_THE_ACCIDENT: &[&str] = &["事故", "事发", "案发", "那天", "当时", "that day", "the day of the"];

/// The day spoken of while a text is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    /// The day that the text is about; none while that is unknown.
    main: Option<NaiveDate>,
    now: Option<NaiveDate>,
}

impl Days {
    pub(super) fn from(main: Option<NaiveDate>) -> Self {
        Self { main, now: main }
    }

    /// A new part begins: its times without a day are those of the day that the text is about.
    pub(super) fn section(&mut self) {
        self.now = self.main.or(self.now);
    }

    /// A date that stands above what follows.
    pub(super) fn announce(&mut self, text: &str) {
        for found in find(text) {
            if let Said::Moment(spoken) = found.said
                && spoken.date.is_some()
            {
                self.take(&spoken, self.ground(&spoken, ""));
            }
        }
    }

    /// The day before which `spoken` is read; `lead` is what stands before it. None when its day cannot be told.
    pub(super) fn ground(self, spoken: &Spoken, lead: &str) -> Option<NaiveDate> {
        if let Some(day) = full(spoken) {
            return Some(day);
        }
        let is_main = OF_THE_ACCIDENT.iter().any(|word| lead.trim_end().to_lowercase().ends_with(word));
        if is_main { self.main.or(self.now) } else { self.now }
    }

    /// Goes on to the day that `spoken` says, read from `ground`, or to the last of a stretch.
    pub(super) fn take(&mut self, spoken: &Spoken, ground: Option<NaiveDate>) {
        let Some(mut day) = ground else { return };
        let mut part = Some(spoken);
        while let Some(said) = part {
            day = said.day(day).unwrap_or(day);
            part = said.until.as_deref();
        }
        self.now = Some(day);
    }

    /// The accident was on the day spoken of last: when nobody told, that is what the text is about.
    pub(super) fn accident(&mut self) {
        self.main = self.main.or(self.now);
    }
}

fn full(spoken: &Spoken) -> Option<NaiveDate> {
    match spoken.date {
        Some(DateSaid::Full(day)) => Some(day),
        _ => None,
    }
}
