//! Events on the reference clock as one table for a spreadsheet: a row per event.

use crate::{
    case::{Case, Event, When},
    report::{Masking, Sheet, SheetCell},
    text::{Code, Texts, elapsed},
    time::Instant,
    timeline::{Replay, TimedEvent, is_elapsed},
};

const COLUMNS: [&str; 11] =
    ["id", "earliest", "latest", "title", "description", "lane", "kind", "wording", "clock", "basis", "claims"];

/// The events given, in their order. Times are RFC 3339 in the case's zone; empty where an event has none; `T+…` where its source
/// counts from a start that is not on the calendar.
pub fn timeline_sheet(replay: &Replay, events: &[(&Event, &TimedEvent)], texts: Texts) -> Sheet {
    let header = COLUMNS.iter().map(|key| texts.get(&format!("story-col-{key}"))).collect();
    let rows = events.iter().map(|(event, timed)| row(&replay.case, event, timed, texts));
    let mut rows: Vec<_> = rows.collect();
    Masking::of(&replay.case).cells(&mut rows);
    Sheet { name: texts.get("story-sheet-timeline"), header, rows }
}

fn row(case: &Case, event: &Event, timed: &TimedEvent, texts: Texts) -> Vec<SheetCell> {
    let lang = texts.lang();
    let lane = case.lanes.iter().find(|lane| lane.id == event.lane);
    let clock = match &event.when {
        When::At { clock, .. } => case.clock(clock).map(|clock| clock.name.get(lang).to_owned()),
        When::After { .. } | When::Between { .. } => None,
    };
    let claims: Vec<String> =
        event.claims.iter().map(|claim| format!("{} {} {}", claim.tag, claim.value, claim.unit)).collect();
    let is_elapsed = is_elapsed(event, timed);
    let shown = |at: Instant| if is_elapsed { elapsed(at, true) } else { at.rfc3339(case.zone) };
    let ends = timed.interval.map(|at| [at.earliest, at.latest].map(shown)).unwrap_or_default();
    let [earliest, latest] = ends;
    let cells = [
        event.id.to_string(),
        earliest,
        latest,
        event.title.get(lang).into(),
        event.description.get(lang).into(),
        lane.map(|lane| lane.name.get(lang).to_owned()).unwrap_or_default(),
        event.kind.name(texts),
        event.when.wording().get(lang).into(),
        clock.unwrap_or_default(),
        timed.basis.name(texts),
        texts.listed(&claims),
    ];
    cells.into_iter().map(SheetCell::from).collect()
}
