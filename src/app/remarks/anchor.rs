//! What an annotation that is begun now is about, and what an anchor is called. Pure.

use crate::{
    app::{
        axis::TimeWindow,
        desk::plain,
        reading,
        scope::ExceedanceRow,
        stamp::Stamps,
        widgets::interval_words,
        window::App,
        workspace::{Selection, Workspace, interval_of},
    },
    case::Anchor,
    id::{ClockId, TagId},
    text::Texts,
    time::{Instant, Interval},
    timeline::{Replay, anchor_interval, shown_by},
};

/// What the selection stands for: an event, an exceedance with its tag, the shown part of a tag or of a limit's tag; the
/// moment under the cursor when nothing of the sort is selected, or when it lies in the hidden future.
pub(in crate::app) fn anchor_of(replay: &Replay, workspace: &Workspace, rows: &[ExceedanceRow]) -> Anchor {
    let scope = workspace.scope();
    let found = match &workspace.selection {
        Some(Selection::Event(id)) => {
            let interval = interval_of(replay, id);
            let is_shown = interval.map_or(scope.is_open(), |interval| scope.shows(interval));
            is_shown.then(|| Anchor::Event { event: id.clone() })
        }
        Some(Selection::Exceedance(id)) => {
            let row = rows.iter().find(|row| row.id == *id);
            row.map(|row| stretch(replay, vec![row.tag.clone()], TimeWindow { from: row.start, to: row.end }))
        }
        Some(Selection::Tag(tag)) => shown_part(replay, workspace, tag),
        Some(Selection::Limit(id)) => replay.case.limit(id).and_then(|limit| shown_part(replay, workspace, &limit.tag)),
        _ => None,
    };
    found.unwrap_or_else(|| point(replay, workspace.cursor, None))
}

/// What the window shows of a tag's record; none when that is nothing.
fn shown_part(replay: &Replay, workspace: &Workspace, tag: &TagId) -> Option<Anchor> {
    let (first, last) = replay.samples.tag(tag.as_str())?.span()?;
    let last = workspace.scope().horizon.map_or(last, |horizon| horizon.min(last));
    let (from, to) = (workspace.window.from.max(first), workspace.window.to.min(last));
    (from < to).then(|| stretch(replay, vec![tag.clone()], TimeWindow { from, to }))
}

/// A stretch of reference time as an anchor, in the readings of the clock that the tags were recorded by.
pub(in crate::app) fn stretch(replay: &Replay, tags: Vec<TagId>, window: TimeWindow) -> Anchor {
    let clock = clock_of(replay, &tags);
    let shown = |at| shown_by(&replay.case, clock.as_ref(), at);
    Anchor::Range { from: shown(window.from), to: shown(window.to), tags, clock }
}

/// A moment as an anchor; with a tag also what it read then.
pub(in crate::app) fn pointed_at(app: &App, at: Instant, samples_idx: Option<usize>) -> Option<Anchor> {
    let ground = app.ground.as_ref()?;
    let samples = samples_idx.and_then(|idx| Some((idx, ground.replay.samples.tags.get(idx)?)));
    let Some((idx, samples)) = samples else { return Some(point(&ground.replay, at, None)) };
    let is_hidden = app.scope().horizon.is_some_and(|horizon| at > horizon);
    let read = (!is_hidden).then(|| reading::read(samples, &ground.facts[idx], at, !app.scope().is_open()));
    let value = read.and_then(reading::Reading::value).filter(|value| value.is_finite());
    Some(point(&ground.replay, at, Some((samples.tag.clone(), value, samples.unit.clone()))))
}

fn point(replay: &Replay, at: Instant, sample: Option<(TagId, Option<f64>, String)>) -> Anchor {
    let clock = sample.as_ref().and_then(|(tag, ..)| clock_of(replay, std::slice::from_ref(tag)));
    let at = shown_by(&replay.case, clock.as_ref(), at);
    let (tag, value, unit) = sample.map_or((None, None, String::new()), |(tag, value, unit)| (Some(tag), value, unit));
    let unit = if value.is_some() { unit } else { String::new() };
    Anchor::Point { at, clock, tag, value, unit }
}

/// The clock that recorded all of the tags, when that is one and not the reference.
pub(in crate::app) fn clock_of(replay: &Replay, tags: &[TagId]) -> Option<ClockId> {
    let mut clocks = replay.samples.tags.iter().filter(|samples| tags.contains(&samples.tag)).map(|one| &one.clock);
    let first = clocks.next()?;
    let is_one = clocks.all(|clock| clock == first) && *first != replay.case.reference_clock;
    (is_one && replay.case.clock(first).is_some()).then(|| first.clone())
}

/// What an anchor is called: tags and time, or the event.
pub(in crate::app) fn about(replay: &Replay, anchor: &Anchor, stamps: Stamps, texts: Texts) -> String {
    let interval = anchor_interval(&replay.case, &replay.timeline, anchor);
    let time = interval.map_or_else(|| texts.get("annotation-no-time"), |at: Interval| interval_words(stamps, at));
    match anchor {
        Anchor::Event { event } => {
            let title = replay.case.event(event).map_or(event.as_str(), |event| event.title.get(texts.lang()));
            texts.fmt("annotation-of-event", &[("title", title)])
        }
        Anchor::Range { tags, .. } if tags.is_empty() => time,
        Anchor::Range { tags, .. } => {
            let tags: Vec<String> = tags.iter().map(TagId::to_string).collect();
            texts.fmt("annotation-range", &[("tags", &texts.listed(&tags)), ("time", &time)])
        }
        Anchor::Point { tag: None, .. } => time,
        Anchor::Point { tag: Some(tag), value: None, .. } => {
            texts.fmt("annotation-range", &[("tags", tag.as_str()), ("time", &time)])
        }
        Anchor::Point { tag: Some(tag), value: Some(value), unit, .. } => {
            let value = format!("{} {unit}", plain(*value, 6));
            texts.fmt("annotation-point", &[("tag", tag.as_str()), ("value", value.trim()), ("time", &time)])
        }
    }
}
