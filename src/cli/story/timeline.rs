//! `causeway timeline`: a case's events on the reference clock, and what order is certain.

use serde::Serialize;

use super::args;
use crate::{
    case::{Case, Event, Lane, When},
    cli::{
        Outcome,
        args::Common,
        exceed::table_format,
        exceed_text, output,
        source::{Failure, Source},
        table::table,
    },
    id::EventId,
    report::timeline_sheet,
    text::{Code, Texts},
    time::Instant,
    timeline::{Basis, TimedEvent, Timeline, certain_order, is_elapsed},
};

#[derive(Serialize)]
struct Told<'a> {
    source: &'a str,
    filtered: bool,
    events_in_case: usize,
    events: Vec<ToldEvent<'a>>,
    order: Vec<ToldPair>,
}

#[derive(Serialize)]
struct ToldEvent<'a> {
    id: &'a EventId,
    title: &'a str,
    lane: &'a str,
    kind: crate::case::EventKind,
    wording: &'a str,
    clock: Option<&'a str>,
    basis: String,
    earliest: Option<String>,
    latest: Option<String>,
    /// Seconds since a start that is not on the calendar, instead of the two before.
    #[serde(skip_serializing_if = "Option::is_none")]
    elapsed_s: Option<[f64; 2]>,
    claims: usize,
}

#[derive(Serialize)]
struct ToldPair {
    before: EventId,
    after: EventId,
}

/// An event with its time.
type Timed<'a> = (&'a Event, &'a TimedEvent);

/// Prints the events that are asked for, or writes them as a table as well.
pub(in crate::cli) fn run(verb: &args::Timeline, common: &Common, texts: Texts) -> Outcome {
    let format = verb.output.as_deref().map(|output| table_format(&verb.source, output)).transpose()?;
    let source = Source::load(&verb.source, common)?;
    let events = chosen(verb, &source)?;
    let is_filtered = !verb.lanes.is_empty() || verb.window.from.is_some() || verb.window.to.is_some();
    if let Some((place, format)) = verb.output.as_deref().zip(format) {
        output::file(place, &timeline_sheet(&source.replay, &events, texts).bytes(format)?, texts)?;
        if is_filtered {
            output::to_stderr(&filtered(&source, &events, texts));
        }
    }
    if common.json {
        return output::json(&told(&source, &events, is_filtered, texts));
    }
    let mut blocks = vec![exceed_text::heading(&source, texts)];
    if is_filtered {
        blocks.push(filtered(&source, &events, texts));
    }
    blocks.push(block(&source, &events, texts));
    output::to_stdout(&blocks.join("\n\n"))
}

/// The events asked for, by their times; those without one come last.
fn chosen<'a>(verb: &args::Timeline, source: &'a Source) -> Result<Vec<Timed<'a>>, Failure> {
    let case = &source.replay.case;
    let lanes = verb.lanes.iter().map(|asked| lane(case, asked, source)).collect::<Result<Vec<_>, _>>()?;
    let (from, to) = verb.window.ends(source)?;
    let timed = case.events.iter().zip(&source.replay.timeline.events);
    let is_asked = |(event, timed): &Timed<'_>| {
        let is_in = |at: crate::time::Interval| {
            from.is_none_or(|from| from <= at.latest) && to.is_none_or(|to| at.earliest <= to)
        };
        let in_window = timed.interval.map_or(from.is_none() && to.is_none(), is_in);
        in_window && (lanes.is_empty() || lanes.iter().any(|lane| lane.id == event.lane))
    };
    let mut events: Vec<Timed<'_>> = timed.filter(is_asked).collect();
    events.sort_by_key(|(_, timed)| timed.interval.map_or((true, None), |at| (false, Some((at.earliest, at.latest)))));
    Ok(events)
}

fn lane<'a>(case: &'a Case, asked: &str, source: &Source) -> Result<&'a Lane, Failure> {
    let names = |lane: &Lane| {
        use crate::case::Lang::{En, Zh};
        [lane.name.get(Zh), lane.name.get(En)].iter().any(|name| name.eq_ignore_ascii_case(asked))
    };
    let found = case.lanes.iter().find(|lane| lane.id.as_str() == asked || names(lane));
    found.ok_or_else(|| Failure::NoLane {
        place: source.place.clone(),
        id: asked.into(),
        found: case.lanes.iter().map(|lane| lane.id.as_str()).collect::<Vec<_>>().join(", "),
    })
}

fn told<'a>(source: &'a Source, events: &[Timed<'a>], is_filtered: bool, texts: Texts) -> Told<'a> {
    let lang = texts.lang();
    let shown = Timeline { events: events.iter().map(|(_, timed)| (*timed).clone()).collect() };
    let event = |(event, timed): &Timed<'a>| ToldEvent {
        id: &event.id,
        title: event.title.get(lang),
        lane: event.lane.as_str(),
        kind: event.kind,
        wording: event.when.wording().get(lang),
        clock: match &event.when {
            When::At { clock, .. } => Some(clock.as_str()),
            When::After { .. } | When::Between { .. } => None,
        },
        basis: timed.basis.key().trim_start_matches("basis-").replace('-', "_"),
        earliest: timed.interval.filter(|_| !is_elapsed(event, timed)).map(|at| at.earliest.rfc3339(source.zone())),
        latest: timed.interval.filter(|_| !is_elapsed(event, timed)).map(|at| at.latest.rfc3339(source.zone())),
        elapsed_s: timed
            .interval
            .filter(|_| is_elapsed(event, timed))
            .map(|at| [at.earliest, at.latest].map(|at| at.secs_since(Instant::from_nanos(0)))),
        claims: event.claims.len(),
    };
    Told {
        source: &source.name,
        filtered: is_filtered,
        events_in_case: source.replay.case.events.len(),
        events: events.iter().map(event).collect(),
        order: certain_order(&shown).into_iter().map(|(before, after)| ToldPair { before, after }).collect(),
    }
}

fn filtered(source: &Source, events: &[Timed<'_>], texts: Texts) -> String {
    let (shown, all) = (events.len().to_string(), source.replay.case.events.len().to_string());
    texts.fmt("story-filtered", &[("shown", &shown), ("all", &all)])
}

fn block(source: &Source, events: &[Timed<'_>], texts: Texts) -> String {
    if events.is_empty() {
        return texts.get("story-no-events");
    }
    let lang = texts.lang();
    let case = &source.replay.case;
    let row = |(idx, (event, timed)): (usize, &Timed<'_>)| {
        let lane = case.lanes.iter().find(|lane| lane.id == event.lane);
        let is_certain = |earlier: &Timed<'_>| {
            earlier.1.interval.zip(timed.interval).is_some_and(|(first, second)| first.is_before(second))
        };
        let open: Vec<String> = events[..idx]
            .iter()
            .filter(|earlier| !is_certain(earlier))
            .map(|(event, _)| event.id.to_string())
            .collect();
        vec![
            event.id.to_string(),
            timed.interval.map_or_else(|| texts.get("story-no-time"), |at| source.dating().range(at)),
            event.title.get(lang).to_owned(),
            lane.map(|lane| lane.name.get(lang).to_owned()).unwrap_or_default(),
            event.when.wording().get(lang).to_owned(),
            timed.basis.name(texts),
            if open.is_empty() {
                String::new()
            } else {
                texts.fmt("story-order-open", &[("events", &texts.listed(&open))])
            },
        ]
    };
    let header = ["id", "time", "title", "lane", "wording", "basis", "order"];
    let header = header.map(|key| texts.get(&format!("story-col-{key}")));
    let rows = events.iter().enumerate().map(row).collect();
    let mut notes = vec![texts.get("story-order-note")];
    if events.iter().any(|(_, timed)| timed.basis == Basis::AssumedClock) {
        notes.push(texts.get("story-order-assumed"));
    }
    if events.iter().any(|(event, timed)| is_elapsed(event, timed)) {
        notes.push(texts.get("elapsed-note"));
    }
    format!("{}\n\n{}", table(&header, &[], rows), notes.join("\n"))
}
