//! What a file is taken as when it is imported into a case, and what that asks of a person. Pure.

use std::collections::BTreeSet;

use crate::{
    case::{Case, Edit, EvidenceKind, Lang, Recipe},
    historian::{AlarmRecords, Issue},
    id::ClockId,
    time::{Zone, wording::Widths},
    timeline::{EventColumns, EventFile, FileKind, Intake, IntakeRecipe, Registered, take_in},
};

/// The choices of taking a file into the case that is open.
#[derive(Clone, Debug)]
pub(in crate::app) struct Taking {
    /// What somebody said it is; none: what it looks like.
    pub kind: Option<FileKind>,
    /// Which column of an event table is what.
    pub columns: EventColumns,
    /// The clock that its times were taken on.
    pub clock: ClockId,
    /// The lane of events whose rows name none.
    pub lane: String,
    /// The day of times that name none, as typed.
    pub day: String,
    /// True while the day cannot be read.
    pub is_day_wrong: bool,
    /// Rows that are left out.
    pub left_out: BTreeSet<u64>,
    /// The case's clocks: identity, name, zone.
    pub clocks: Vec<(ClockId, String, Zone)>,
    widths: Widths,
    /// True when records of one alarm become one event.
    pub joins_alarms: bool,
    zone: Zone,
}

impl Taking {
    /// The choices before anybody makes any.
    pub(in crate::app) fn of(case: &Case, lang: Lang, file_name: &str) -> Self {
        let clock = |clock: &crate::case::Clock| (clock.id.clone(), clock.name.get(lang).to_owned(), clock.zone);
        Self {
            kind: None,
            columns: EventColumns::default(),
            clock: case.reference_clock.clone(),
            lane: file_name.to_owned(),
            day: String::new(),
            is_day_wrong: false,
            left_out: BTreeSet::new(),
            clocks: case.clocks.iter().map(clock).collect(),
            widths: case.reading.widths(),
            joins_alarms: false,
            zone: case.zone,
        }
    }

    /// How the file is read as events. Error: the day cannot be read.
    pub(in crate::app) fn how(&self, recipe: &Recipe) -> Result<IntakeRecipe, String> {
        let zone = self.clocks.iter().find(|(id, ..)| *id == self.clock).map_or(self.zone, |(_, _, zone)| *zone);
        let day = match self.day.trim() {
            "" => None,
            text => Some(text.parse().map_err(|_| text.to_owned())?),
        };
        Ok(IntakeRecipe {
            recipe: recipe.clone(),
            columns: self.columns.clone(),
            zone,
            widths: self.widths,
            day,
            joins_alarms: self.joins_alarms,
        })
    }
}

/// What is to be taken in.
#[derive(Clone, Debug)]
pub(in crate::app) enum Intaken {
    /// The rows of an event file that were not left out.
    Events { file: Box<EventFile>, left_out: BTreeSet<u64>, clock: ClockId, lane: String },
    /// An alarm log, with the recipe that was asked for.
    Alarms { clock: ClockId, recipe: Box<Recipe> },
}

impl Intaken {
    /// The edit that takes it into a case, once its file is registered.
    pub(in crate::app) fn edit(&self, case: &Case, registered: &Registered) -> Edit {
        match self {
            Self::Events { file, left_out, clock, lane } => {
                let (evidence, entry) = registered.evidence(case, EvidenceKind::Document);
                let (sha256, lane) = (registered.sha256.clone(), lane.clone());
                let into = Intake { evidence, sha256, clock: clock.clone(), lane };
                let chosen = file.drafts.iter().filter(|draft| !left_out.contains(&draft.row));
                let taken = take_in(case, file, chosen, &into);
                Edit::All(entry.into_iter().map(Edit::put).chain(taken.edits).collect())
            }
            Self::Alarms { clock, recipe } => Edit::All(registered.alarm_log(case, clock, recipe)),
        }
    }
}

/// What a file was found to hold.
#[derive(Debug)]
pub(in crate::app) enum Held {
    /// Samples, or nothing that can be read: the reading says.
    Samples,
    /// Events.
    Events(Box<EventFile>),
    /// Alarm records.
    Alarms(Box<AlarmRecords>),
}

impl Held {
    /// What it was taken as.
    pub(in crate::app) fn kind(&self) -> FileKind {
        match self {
            Self::Samples => FileKind::Recording,
            Self::Events(_) => FileKind::Events,
            Self::Alarms(_) => FileKind::Alarms,
        }
    }

    /// The rows that were rejected; none of samples, whose reading has remarks of its own.
    pub(in crate::app) fn rejected(&self) -> &[Issue] {
        match self {
            Self::Samples => &[],
            Self::Events(file) => &file.rejected,
            Self::Alarms(log) => &log.rejected,
        }
    }
}
