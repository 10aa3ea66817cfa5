//! From events to be to events of a case: with lanes, equipment, readings and the evidence they stand in.

use super::drafts::{DraftWhen, EventDraft, EventFile};
use crate::{
    case::{Case, Claim, Edit, Equipment, Event, EventKind, LaneKind, SourceRef, When, Words},
    historian::{Issue, IssueCode},
    id::{ClockId, EquipmentId, EventId, EvidenceId, LaneId},
    timeline::lanes::Lanes,
    units,
};

/// What the events of a file are put on.
#[derive(Clone, Debug, PartialEq)]
pub struct Intake {
    /// The file, as the case's register knows it.
    pub evidence: EvidenceId,
    /// Its SHA-256, from which the events' identities come.
    pub sha256: String,
    /// The clock that its times were taken on.
    pub clock: ClockId,
    /// The lane of rows that name none; a name that is not yet a lane becomes one.
    pub lane: String,
}

/// What becomes of a file's events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    /// The edits, to be made as one: new lanes first, then the events.
    pub edits: Vec<Edit>,
    /// Events that are new.
    pub num_new: usize,
    /// Events that the case has from the same file and row already; they are left as they are.
    pub num_known: usize,
    /// What could not be taken over of rows that were kept.
    pub remarks: Vec<Issue>,
}

/// The edits that put events of a file into a case. Rows that the case has already stay as somebody may have edited them.
pub fn take_in<'d>(
    case: &Case,
    file: &EventFile,
    chosen: impl Iterator<Item = &'d EventDraft>,
    into: &Intake,
) -> Taken {
    let mut taken = Taken::default();
    let mut lanes = Lanes::of_case(case);
    let (mut events, mut previous): (Vec<Event>, Option<EventId>) = (Vec::new(), None);
    let stem: String = into.sha256.chars().take(10).collect();
    for draft in chosen {
        let id: EventId = format!("ev-{stem}-{}", draft.row).into();
        let when = when_of(draft, into, previous.as_ref());
        previous = Some(id.clone());
        if case.event(&id).is_some() {
            taken.num_known += 1;
            continue;
        }
        let Some(when) = when else {
            taken.remarks.push(issue(draft, IssueCode::DayUnknown, &draft.wording));
            previous = None;
            continue;
        };
        let kind = if draft.lane.is_some() { LaneKind::Actor } else { LaneKind::Source };
        let lane = lanes.named(draft.lane.as_deref().unwrap_or(&into.lane), kind);
        events.push(event_of(case, file, draft, into, (id, when, lane), &mut taken.remarks));
    }
    taken.num_new = events.len();
    taken.edits = lanes.new.into_iter().map(Edit::put).chain(events.into_iter().map(Edit::put)).collect();
    taken
}

fn issue(draft: &EventDraft, code: IssueCode, detail: &str) -> Issue {
    Issue { row: Some(draft.row), column: None, code, detail: detail.to_owned(), count: 1 }
}

/// When; none for a while after an event that is not there.
fn when_of(draft: &EventDraft, into: &Intake, previous: Option<&EventId>) -> Option<When> {
    let wording = Words::from(draft.wording.as_str());
    Some(match draft.when {
        DraftWhen::At { earliest, latest, about, .. } => {
            When::At { clock: into.clock.clone(), earliest, latest, about, wording }
        }
        DraftWhen::AfterPrevious { least_s, most_s } => {
            When::After { event: previous?.clone(), least_s, most_s, wording }
        }
    })
}

fn event_of(
    case: &Case,
    file: &EventFile,
    draft: &EventDraft,
    into: &Intake,
    (id, when, lane): (EventId, When, LaneId),
    remarks: &mut Vec<Issue>,
) -> Event {
    let named = draft.equipment.as_deref();
    let equipment = named.and_then(|name| equipment_named(case, name));
    if let (Some(name), None) = (named, &equipment) {
        remarks.push(issue(draft, IssueCode::EquipmentUnknown, name));
    }
    let claim = draft.reading.as_ref().map(|(tag, value, unit)| {
        let known = case.tag(tag)?;
        let unit = unit.clone().unwrap_or_else(|| known.unit.clone());
        units::convert(*value, &unit, &known.unit)?;
        let id = format!("{}-claim", id.as_str()).into();
        Some(Claim { id, tag: known.id.clone(), value: *value, unit, decimals: None })
    });
    if let (Some(None), Some((tag, ..))) = (&claim, &draft.reading) {
        remarks.push(issue(draft, IssueCode::ReadingLeftOut, tag));
    }
    let claims: Vec<Claim> = claim.flatten().into_iter().collect();
    let kind = match (draft.lane.is_some() && file.places.of(super::EventColumn::Lane).is_some(), claims.is_empty()) {
        (_, false) => EventKind::Reading,
        (true, true) => EventKind::Act,
        (false, true) => EventKind::Condition,
    };
    Event {
        id,
        title: draft.title.as_str().into(),
        description: draft.text.as_str().into(),
        lane,
        kind,
        when,
        equipment: equipment.into_iter().collect(),
        claims,
        sets: Vec::new(),
        sources: std::iter::once(&draft.row).chain(&draft.more_rows).map(|row| source_of(into, *row)).collect(),
        same_as: Vec::new(),
        legal_step: None,
    }
}

fn source_of(into: &Intake, row: u64) -> SourceRef {
    let clause = Words::both(format!("第{row}行"), format!("row {row}"));
    SourceRef { evidence: into.evidence.clone(), clause: Some(clause) }
}

fn equipment_named(case: &Case, name: &str) -> Option<EquipmentId> {
    let name = name.trim();
    let is_named = |x: &&Equipment| {
        let names = [crate::case::Lang::Zh, crate::case::Lang::En].map(|lang| x.name.get(lang));
        x.id.as_str().eq_ignore_ascii_case(name) || names.iter().any(|known| known.eq_ignore_ascii_case(name))
    };
    case.equipment.iter().find(is_named).map(|x| x.id.clone())
}
