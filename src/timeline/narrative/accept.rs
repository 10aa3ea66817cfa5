//! Accepting proposals: each becomes a draft that a person looks through and changes, and the draft an event with the
//! readings that it asserts, tied to its place in the text.
//!
//! Promises: the same place of the same text gives the same identity, so that what was accepted is known again; a reading
//! gets a tag only where the text or the equipment leaves no choice; nothing is accepted without a time. Leaves out: keeping
//! the text as evidence, which `Registered` does.

use chrono::NaiveDateTime;

use super::{Mention, Proposal, Reading, Side, clause::Spot};
use crate::{
    case::{
        Case, Claim, Edit, Event, EventKind, Evidence, EvidenceKind, LaneKind, Lang, Quantity, SourceRef, When, Words,
    },
    id::{ClockId, EquipmentId, EventId, EvidenceId, LaneId, TagId},
    timeline::{Registered, lanes::Lanes},
};

/// An event as it would be accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The identity that the event gets: that of its place in the text.
    pub id: EventId,
    /// The first and the last character of the sentence in the text, counted from 1.
    pub place: (usize, usize),
    /// A few words.
    pub title: String,
    /// What sort of event it is.
    pub kind: EventKind,
    /// The sentence.
    pub sentence: String,
    /// The words for its time.
    pub wording: String,
    /// The first and last reading of the clock's face that these allow; none while the day is open.
    pub span: Option<(NaiveDateTime, NaiveDateTime)>,
    /// True when the words say "about".
    pub about: bool,
    /// The event that it is counted from, and the least and most seconds after it.
    pub counted: Option<(EventId, f64, f64)>,
    /// Its lane.
    pub lane: LaneChoice,
    /// What it happened to.
    pub equipment: Vec<EquipmentId>,
    /// Readings that the text asserts.
    pub claims: Vec<DraftClaim>,
}

/// The lane of an event that is accepted.
#[derive(Clone, Debug, PartialEq)]
pub enum LaneChoice {
    /// One of the case.
    Known(LaneId),
    /// One that is made for it.
    New {
        /// What it is called.
        name: String,
        /// What its events have in common.
        kind: LaneKind,
    },
}

/// A reading that is accepted once it has a tag.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftClaim {
    /// The tag; without one the reading stays in the text only.
    pub tag: Option<TagId>,
    /// The value, in `unit`.
    pub value: f64,
    /// How many decimals it is written with.
    pub decimals: u8,
    /// The unit.
    pub unit: String,
    /// Which side of a change it stands on.
    pub side: Option<Side>,
}

/// Every proposal as a draft. `sha256` is that of the file that holds the text.
pub fn drafts(case: &Case, text: &str, sha256: &str, proposals: &[Proposal]) -> Vec<Draft> {
    let characters = Spot::of(text);
    let stem: String = sha256.chars().take(10).collect();
    let id = |one: &Proposal| EventId::from(format!("told-{stem}-{}", characters.at(one.wording_at.0) + 1));
    let draft = |one: &Proposal| Draft {
        id: id(one),
        place: characters.place(one.offset, one.length),
        title: one.title.clone(),
        kind: one.kind,
        sentence: one.sentence.clone(),
        wording: one.wording.clone(),
        span: one.span,
        about: one.about,
        counted: one.counted.map(|counted| (id(&proposals[counted.from]), counted.least_s, counted.most_s)),
        lane: lane_of(case, one),
        equipment: one.equipment.iter().filter_map(|thing| thing.id.as_deref()).map(EquipmentId::from).collect(),
        claims: one.claims.iter().map(|reading| claim_of(case, one, reading)).collect(),
    };
    proposals.iter().map(draft).collect()
}

/// The lane that is named after who acts or what it happens to; a new one after the first of them; without any, that of
/// events of the same sort.
fn lane_of(case: &Case, one: &Proposal) -> LaneChoice {
    let shown = |mention: &Mention| match mention.id.as_deref() {
        Some(id) => {
            let party = case.parties.iter().find(|party| party.id.as_str() == id).map(|party| &party.name);
            let thing = case.equipment.iter().find(|thing| thing.id.as_str() == id).map(|thing| &thing.name);
            party.or(thing).map_or_else(|| mention.name.clone(), |name| name.get(Lang::Zh).to_owned())
        }
        None => mention.name.clone(),
    };
    // An instrument is no lane of its own.
    let is_tag = |mention: &&Mention| case.tag(&mention.name).is_some();
    let names = || one.actors.iter().chain(&one.equipment).filter(|mention| !is_tag(mention)).map(shown);
    for name in names() {
        if let Some(lane) = case.lanes.iter().find(|lane| lane.is_called(&name)) {
            return LaneChoice::Known(lane.id.clone());
        }
    }
    let kind = if one.actors.is_empty() { LaneKind::Equipment } else { LaneKind::Actor };
    // Where nobody is named, events of the same sort show the way.
    let alike = case.events.iter().find(|event| event.kind == one.kind).map(|event| &event.lane);
    match (names().next(), alike.or_else(|| case.lanes.first().map(|lane| &lane.id))) {
        (Some(name), _) => LaneChoice::New { name, kind },
        (None, Some(lane)) => LaneChoice::Known(lane.clone()),
        (None, None) => LaneChoice::New { name: one.title.clone(), kind: LaneKind::Source },
    }
}

/// A reading with the tag that the text names, or the only one of its quantity at the equipment that it names. The value
/// before a change is of an earlier moment than the event's: it gets none.
fn claim_of(case: &Case, one: &Proposal, reading: &Reading) -> DraftClaim {
    let is_of = |tag: &TagId, quantity: Quantity| case.tag(tag.as_str()).is_some_and(|tag| tag.quantity == quantity);
    let named = one.tags.iter().filter_map(|mention| mention.id.as_deref()).map(TagId::from);
    let named = only(named.filter(|tag| is_of(tag, reading.quantity)));
    let at = |tag: &&crate::case::Tag| {
        let place = tag.equipment.as_ref().map(EquipmentId::as_str);
        place.is_some_and(|place| one.equipment.iter().any(|thing| thing.id.as_deref() == Some(place)))
    };
    let beside = case.tags.iter().filter(|tag| tag.quantity == reading.quantity).filter(at).map(|tag| tag.id.clone());
    let tag = named.or_else(|| only(beside)).filter(|_| reading.side != Some(Side::Before));
    let Reading { value, decimals, unit, side, .. } = reading.clone();
    DraftClaim { tag, value, decimals, unit, side }
}

/// The one thing of a list; none when there are several different ones.
fn only<T: PartialEq>(mut list: impl Iterator<Item = T>) -> Option<T> {
    let first = list.next()?;
    list.all(|other| other == first).then_some(first)
}

/// A text that is accepted from: what the register says of its file, of what sort it is, and what a reader must know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct TextSource {
    /// The file.
    pub file: Registered,
    /// The sort of evidence.
    pub kind: EvidenceKind,
    /// Where it comes from, when it was not imported as a file.
    pub origin: Option<Words>,
    /// The note; of a pasted text, that it was pasted.
    pub note: Option<Words>,
}

impl TextSource {
    /// The evidence that the case has of the same bytes; else also the entry to make.
    fn evidence(&self, case: &Case) -> (EvidenceId, Option<Evidence>) {
        let (id, entry) = self.file.evidence(case, self.kind);
        let told = |entry: Evidence| {
            let origin = self.origin.clone().unwrap_or_else(|| entry.origin.clone());
            Evidence { note: self.note.clone(), origin, ..entry }
        };
        (id, entry.map(told))
    }
}

/// The edit that makes events of drafts, with the lanes that are new and the text as evidence where it is none yet; none when
/// no draft has a time. One counted from an event that is neither there nor accepted with it stands on `clock` by itself.
pub fn accept(case: &Case, drafts: &[Draft], clock: &ClockId, source: &TextSource) -> Option<Edit> {
    let (evidence, entry) = source.evidence(case);
    let mut lanes = Lanes::of_case(case);
    let is_there = |id: &EventId| case.event(id).is_some();
    let timed: Vec<&Draft> = drafts
        .iter()
        .filter(|draft| !is_there(&draft.id) && (draft.span.is_some() || draft.counted.is_some()))
        .collect();
    let is_coming = |id: &EventId| is_there(id) || timed.iter().any(|draft| &draft.id == id);
    let mut events = Vec::new();
    for draft in &timed {
        let wording = Words::from(draft.wording.as_str());
        let when = match (&draft.counted, draft.span) {
            (Some((event, least_s, most_s)), _) if is_coming(event) => {
                When::After { event: event.clone(), least_s: *least_s, most_s: *most_s, wording }
            }
            (_, Some((earliest, latest))) => {
                When::At { clock: clock.clone(), earliest, latest, about: draft.about, wording }
            }
            _ => continue,
        };
        let lane = match &draft.lane {
            LaneChoice::Known(id) => id.clone(),
            LaneChoice::New { name, kind } => lanes.named(name, *kind),
        };
        events.push(draft.event(when, lane, &evidence));
    }
    if events.is_empty() {
        return None;
    }
    let events = events.into_iter().map(Edit::put);
    let mut edits: Vec<Edit> = events.chain(lanes.new.into_iter().map(Edit::put)).chain(entry.map(Edit::put)).collect();
    Some(if edits.len() == 1 { edits.remove(0) } else { Edit::All(edits) })
}

impl Draft {
    fn event(&self, when: When, lane: LaneId, evidence: &EvidenceId) -> Event {
        let claim = |(nth, claim): (usize, &DraftClaim)| {
            let id = format!("{}-claim-{}", self.id, nth + 1).into();
            let (value, unit) = (claim.value, claim.unit.clone());
            Some(Claim { id, tag: claim.tag.clone()?, value, unit, decimals: Some(claim.decimals) })
        };
        Event {
            id: self.id.clone(),
            title: self.title.as_str().into(),
            description: self.sentence.as_str().into(),
            lane,
            kind: self.kind,
            when,
            equipment: self.equipment.clone(),
            claims: self.claims.iter().enumerate().filter_map(claim).collect(),
            sets: Vec::new(),
            sources: vec![SourceRef { evidence: evidence.clone(), clause: Some(super::clause_of(self.place)) }],
            same_as: Vec::new(),
            legal_step: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        case::CaseFolder,
        timeline::narrative::{Context, place_of, read},
    };

    #[test]
    fn what_is_accepted_stands_in_the_case_once_and_knows_its_place() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let text = "2024年12月17日17时20分，王××查看PI-101，压力从-0.080MPa升到-0.050MPa。20分钟后，王××停炉。";
        let context = Context { widths: case.reading.widths(), day: None, case: Some(&case) };
        let found = drafts(&case, text, "0123456789abcdef", &read(text, context));
        assert_eq!(found.len(), 2, "{found:?}");
        let tags: Vec<_> = found[0].claims.iter().map(|claim| claim.tag.as_ref().map(TagId::as_str)).collect();
        assert_eq!(tags, [None, Some("PI-101")], "the value before a change is of another moment");
        let file = Registered {
            name: "a.txt".into(),
            path: "evidence/a.txt".into(),
            sha256: "0123456789abcdef".into(),
            bytes: 1,
            at: None,
            by: None,
        };
        let source = TextSource { file, kind: EvidenceKind::Statement, origin: None, note: None };
        let clock = case.reference_clock.clone();
        let edit = accept(&case, &found, &clock, &source).unwrap();
        let (after, undo) = edit.apply(&case).unwrap();
        assert_eq!((after.events.len(), after.evidence.len()), (case.events.len() + 2, case.evidence.len() + 1));
        assert_eq!(after.lanes.len(), case.lanes.len() + 1, "one lane for both that name the same person");
        let events: Vec<&Event> = after.events.iter().skip(case.events.len()).collect();
        assert_eq!((events[0].claims.len(), events[0].claims[0].decimals), (1, Some(3)));
        assert!(matches!(&events[1].when, When::After { event, .. } if *event == events[0].id), "{:?}", events[1].when);
        for event in &events {
            let (first, last) = place_of(event.sources[0].clause.as_ref().unwrap()).unwrap();
            let there: String = text.chars().skip(first - 1).take(last + 1 - first).collect();
            assert_eq!(there, event.description.get(Lang::Zh));
        }
        assert_eq!(accept(&after, &found, &clock, &source), None, "nothing comes in twice");
        assert_eq!(undo.apply(&after).unwrap().0, case);
        // By itself the second stands at the time that its words allow.
        let alone = accept(&case, &found[1..], &clock, &source).unwrap().apply(&case).unwrap().0;
        assert!(matches!(alone.events.last().unwrap().when, When::At { .. }));
    }
}
