//! What a piece of evidence rests on, and whether that is still what it was when somebody last confirmed it.
//!
//! The ground is kept in the case as readable texts under names such as `clock/recorder` or `limit/kettle-design`; they are
//! made here and nowhere else, and compared as texts.

use std::collections::BTreeMap;

use crate::{
    case::{Case, Direction, Lang, Proof, ProofOf, SafeguardState, When, Words},
    id::{ClockId, EventId, EvidenceId, LimitId, TagId},
    time::{Instant, Interval},
    timeline::Replay,
};

/// How a piece of evidence stands today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofState {
    /// It rests on what it rested on when it was confirmed.
    Fresh,
    /// Nobody has confirmed it yet.
    Unstamped,
    /// What it rests on has changed since it was confirmed.
    Stale(Vec<ProofChange>),
    /// What it points to is not there.
    Missing,
}

impl ProofState {
    /// True when confirming it would settle something: nobody has yet, or its ground is another one now. An episode that is
    /// gone and an original whose file is not the one registered are not settled by a word.
    pub fn can_be_confirmed(&self) -> bool {
        match self {
            Self::Unstamped => true,
            Self::Stale(changes) => changes.iter().any(|change| change.is_of_ground),
            Self::Fresh | Self::Missing => false,
        }
    }

    /// True when it may carry a statement: it is there, and nothing under it has changed.
    pub fn is_valid(&self) -> bool {
        matches!(self, Self::Fresh | Self::Unstamped)
    }
}

/// One thing that evidence rests on and that is no longer what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofChange {
    /// Its name: `clock/recorder`, `limit/kettle-design`, `event/e05`.
    pub name: String,
    /// What was stated of it; none when it was not rested on.
    pub was: Option<String>,
    /// What is stated of it now; none when it is gone.
    pub is: Option<String>,
    /// True when the ground is another one than was confirmed; false when the evidence itself is gone or its file changed.
    pub is_of_ground: bool,
}

type Ground = BTreeMap<String, String>;

/// What a piece of evidence rests on today: clocks with their maps, limits with their values, events with their times,
/// results of calculations, SHA-256 of originals. Empty when what it points to is not there.
pub fn rests_on(case: &Case, proof: &Proof) -> BTreeMap<String, String> {
    let mut ground = Ground::new();
    let is_there = match &proof.of {
        ProofOf::Event { event } => rest_on_event(case, event, &mut ground),
        ProofOf::Finding { finding } => case.findings.iter().find(|one| &one.id == finding).map(|one| {
            ground.insert(format!("finding/{finding}"), said(&one.text));
            rest_on_original(case, &one.source.evidence, &mut ground);
        }),
        ProofOf::Exceedance { limit, .. } => rest_on_limit(case, limit, &mut ground),
        ProofOf::Window { tag, .. } => case.tag(tag.as_str()).map(|_| rest_on_tag(case, tag, &mut ground)),
        ProofOf::Document { source } => case.evidence_of(&source.evidence).map(|_| {
            rest_on_original(case, &source.evidence, &mut ground);
        }),
        ProofOf::Calculation { calculation } => {
            case.calculations.iter().find(|one| &one.id == calculation).map(|one| {
                let result = |one: &crate::case::CalcResult| {
                    format!("{} {}", one.name, stretch(one.low, one.high, &one.unit)).trim_end().to_owned()
                };
                let results = one.results.iter().map(result).collect::<Vec<_>>().join("; ");
                ground.insert(format!("calculation/{calculation}"), results);
            })
        }
        ProofOf::Safeguard { safeguard } => case.safeguards.iter().find(|one| &one.id == safeguard).map(|one| {
            let state = match one.state {
                SafeguardState::Present => "present",
                SafeguardState::Absent => "absent",
                SafeguardState::Failed => "failed",
            };
            ground.insert(format!("safeguard/{safeguard}"), state.to_owned());
            rest_on_original(case, &one.source.evidence, &mut ground);
        }),
        ProofOf::Annotation { annotation } => case.annotation(annotation).map(|one| {
            ground.insert(format!("annotation/{annotation}"), one.text.clone());
            if let Some(clock) = one.anchor.clock() {
                rest_on_clock(case, clock, &mut ground);
            }
        }),
    };
    if is_there.is_none() {
        ground.clear();
    }
    ground
}

/// The evidence as it stands when somebody confirms it now.
pub fn confirmed(case: &Case, proof: &Proof) -> Proof {
    Proof { rests_on: rests_on(case, proof), ..proof.clone() }
}

/// How a piece of evidence stands. An exceedance is stale too once no episode of its limit overlaps the one noted; anything
/// is once the file of an original under it is not the one registered.
pub fn state_of(replay: &Replay, proof: &Proof) -> ProofState {
    let case = &replay.case;
    if !is_there(case, &proof.of) {
        return ProofState::Missing;
    }
    let today = rests_on(case, proof);
    let mut changes: Vec<ProofChange> =
        if proof.rests_on.is_empty() { Vec::new() } else { differences(&proof.rests_on, &today) };
    if let ProofOf::Exceedance { limit, .. } = &proof.of
        && episode(replay, &proof.of).is_none()
    {
        let was = noted(&proof.of).map(|noted| spelt(noted, case));
        changes.push(ProofChange { name: format!("exceedance/{limit}"), was, is: None, is_of_ground: false });
    }
    for changed in replay.changed_evidence() {
        let name = format!("evidence/{}", changed.evidence);
        if today.contains_key(&name) {
            changes.push(ProofChange { name, was: Some(changed.registered), is: changed.actual, is_of_ground: false });
        }
    }
    match (changes.is_empty(), proof.rests_on.is_empty()) {
        (false, _) => ProofState::Stale(changes),
        (true, true) if !today.is_empty() => ProofState::Unstamped,
        // An original that has no file rests on nothing that could change.
        (true, _) => ProofState::Fresh,
    }
}

fn is_there(case: &Case, of: &ProofOf) -> bool {
    match of {
        ProofOf::Event { event } => case.event(event).is_some(),
        ProofOf::Finding { finding } => case.findings.iter().any(|one| &one.id == finding),
        ProofOf::Exceedance { limit, .. } => case.limit(limit).is_some(),
        ProofOf::Window { tag, .. } => case.tag(tag.as_str()).is_some(),
        ProofOf::Document { source } => case.evidence_of(&source.evidence).is_some(),
        ProofOf::Calculation { calculation } => case.calculations.iter().any(|one| &one.id == calculation),
        ProofOf::Safeguard { safeguard } => case.safeguards.iter().any(|one| &one.id == safeguard),
        ProofOf::Annotation { annotation } => case.annotation(annotation).is_some(),
    }
}

/// The window that an exceedance or a stretch of a tag was noted with.
fn noted(of: &ProofOf) -> Option<Interval> {
    match of {
        ProofOf::Exceedance { from, to, .. } | ProofOf::Window { from, to, .. } => {
            Some(Interval::new(Instant::from_offset(*from)?, Instant::from_offset(*to)?))
        }
        _ => None,
    }
}

/// Where the evidence lies on the reference clock as it is today, as `(begin, end)`, each with what is not known of it; none
/// for what has no time. An exceedance is the first episode of its limit that overlaps the one noted.
pub(super) fn span_of(replay: &Replay, of: &ProofOf) -> Option<(Interval, Interval)> {
    match of {
        ProofOf::Event { event } => replay.timeline.moment(event).map(|at| (at, at)),
        ProofOf::Window { .. } => {
            let noted = noted(of)?;
            Some((Interval::exact(noted.earliest), Interval::exact(noted.latest)))
        }
        ProofOf::Exceedance { .. } => episode(replay, of),
        ProofOf::Annotation { annotation } => {
            let anchor = &replay.case.annotation(annotation)?.anchor;
            let at = crate::timeline::anchor_interval(&replay.case, &replay.timeline, anchor)?;
            Some((Interval::exact(at.earliest), Interval::exact(at.latest)))
        }
        ProofOf::Finding { .. }
        | ProofOf::Document { .. }
        | ProofOf::Calculation { .. }
        | ProofOf::Safeguard { .. } => None,
    }
}

/// Begin and end of the first episode of the limit that overlaps the one noted: between which samples it was crossed, on
/// the reference clock with the clock's uncertainty.
fn episode(replay: &Replay, of: &ProofOf) -> Option<(Interval, Interval)> {
    let ProofOf::Exceedance { limit, .. } = of else { return None };
    let noted = noted(of)?;
    let results = replay.exceedances.iter().filter(|result| result.limit.as_ref() == Some(limit));
    results.flat_map(|result| result.episodes.iter().map(move |episode| (result, episode))).find_map(
        |(result, episode)| {
            let map = replay.samples.tags.get(result.samples_idx)?.clock_map;
            let whole = map.interval_to_reference(Interval::new(episode.start, episode.end));
            let overlaps = !whole.is_before(noted) && !noted.is_before(whole);
            overlaps.then(|| {
                let begin = episode.crossed_in.map_or(episode.start, |crossed| crossed.before);
                let end = episode.crossed_out.map_or(episode.end, |crossed| crossed.after);
                (
                    map.interval_to_reference(Interval::new(begin, episode.start)),
                    map.interval_to_reference(Interval::new(episode.end, end)),
                )
            })
        },
    )
}

/// What differs between two grounds. An original whose SHA-256 was registered only later is no change.
fn differences(was: &Ground, is: &Ground) -> Vec<ProofChange> {
    let mut names: Vec<&String> = was.keys().chain(is.keys()).collect();
    names.sort();
    names.dedup();
    let changed = |name: &&String| {
        let is_new_original = name.starts_with("evidence/") && !was.contains_key(*name);
        was.get(*name) != is.get(*name) && !is_new_original
    };
    let change = |name: &String| ProofChange {
        name: name.clone(),
        was: was.get(name).cloned(),
        is: is.get(name).cloned(),
        is_of_ground: true,
    };
    names.into_iter().filter(changed).map(change).collect()
}

fn rest_on_event(case: &Case, event: &EventId, ground: &mut Ground) -> Option<()> {
    case.event(event)?;
    // Not by recursion: a case may hang an event on another thousands of times over.
    let mut ahead = vec![event];
    while let Some(found) = ahead.pop().and_then(|id| case.event(id)) {
        let name = format!("event/{}", found.id);
        if ground.contains_key(&name) {
            continue;
        }
        ground.insert(name, time_told(&found.when));
        match &found.when {
            When::At { clock, .. } => rest_on_clock(case, clock, ground),
            When::After { event, .. } => ahead.push(event),
            When::Between { after, before, .. } => ahead.extend([after, before]),
        }
        for source in &found.sources {
            rest_on_original(case, &source.evidence, ground);
        }
    }
    Some(())
}

fn time_told(when: &When) -> String {
    let shown = |at: &chrono::NaiveDateTime| at.format("%Y-%m-%d %H:%M:%S%.f").to_string();
    match when {
        When::At { earliest, latest, .. } if earliest == latest => shown(earliest),
        When::At { earliest, latest, .. } => format!("{} … {}", shown(earliest), shown(latest)),
        When::After { event, least_s, most_s, .. } => format!("{event} {}", stretch_of(*least_s, *most_s, "s", "+")),
        When::Between { after, before, .. } => format!("{after} … {before}"),
    }
}

fn rest_on_limit(case: &Case, limit: &LimitId, ground: &mut Ground) -> Option<()> {
    let found = case.limit(limit)?;
    let side = match found.direction {
        Direction::Above => "above",
        Direction::Below => "below",
    };
    let mut told = vec![format!("{side} {} {}", found.value, found.unit)];
    let rules = [
        ("deadband", found.deadband, found.unit.as_str()),
        ("on-delay", found.on_delay_s, "s"),
        ("off-delay", found.off_delay_s, "s"),
        ("least", found.min_duration_s, "s"),
        ("merge", found.merge_gap_s, "s"),
        ("window", found.rate_window_s, "s"),
    ];
    told.extend(rules.iter().filter_map(|(name, value, unit)| Some(format!("{name} {} {unit}", (*value)?))));
    ground.insert(format!("limit/{limit}"), told.join(", "));
    rest_on_tag(case, &found.tag, ground);
    Some(())
}

/// The recordings that carry a tag: their files and their clocks.
fn rest_on_tag(case: &Case, tag: &TagId, ground: &mut Ground) {
    for recording in &case.recordings {
        if recording.columns.iter().any(|column| &column.tag == tag) {
            rest_on_clock(case, &recording.clock, ground);
            rest_on_original(case, &recording.evidence, ground);
        }
    }
}

fn rest_on_clock(case: &Case, clock: &ClockId, ground: &mut Ground) {
    let Some(found) = case.clock(clock) else { return };
    let mut told = vec![format!("{}{} s", sign(found.ahead_s), found.ahead_s.abs())];
    if found.drift_s_per_h != 0.0 {
        let from = found.drift_from.map(|from| format!(" @ {from}")).unwrap_or_default();
        told.push(format!("{}{} s/h{from}", sign(found.drift_s_per_h), found.drift_s_per_h.abs()));
    }
    if found.uncertainty_s != 0.0 {
        told.push(format!("±{} s", found.uncertainty_s));
    }
    told.push(found.zone.to_string());
    ground.insert(format!("clock/{clock}"), told.join(", "));
}

fn rest_on_original(case: &Case, evidence: &EvidenceId, ground: &mut Ground) {
    if let Some(sha256) = case.evidence_of(evidence).and_then(|one| one.sha256.as_ref()) {
        ground.insert(format!("evidence/{evidence}"), sha256.trim().to_lowercase());
    }
}

fn sign(value: f64) -> char {
    if value < 0.0 { '−' } else { '+' }
}

fn stretch(low: f64, high: f64, unit: &str) -> String {
    stretch_of(low, high, unit, "")
}

fn stretch_of(low: f64, high: f64, unit: &str, before: &str) -> String {
    if low == high { format!("{before}{low} {unit}") } else { format!("{before}{low} … {before}{high} {unit}") }
}

/// What somebody wrote, in both languages where there are two.
fn said(words: &Words) -> String {
    let (zh, en) = (words.get(Lang::Zh), words.get(Lang::En));
    if zh == en { zh.to_owned() } else { format!("{zh} / {en}") }
}

fn spelt(interval: Interval, case: &Case) -> String {
    format!("{} … {}", interval.earliest.rfc3339(case.zone), interval.latest.rfc3339(case.zone))
}
