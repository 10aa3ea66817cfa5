//! When a limit applies, in the source time of the tag that it bears on.

use super::{Threshold, Unjudged, Window, episodes, flags::max_gap_nanos};
use crate::{
    case::{Case, Condition, Limit},
    historian::{CaseSamples, TagSamples},
    id::{EventId, TagId},
    time::{Instant, Interval, Resolved, Zone},
    units,
};

/// When an event happened, on the reference clock; none when that is not known. Whoever has the timeline hands it in.
pub type Moments<'a> = &'a dyn Fn(&EventId) -> Option<Interval>;

const EVER: Window = (Instant::from_nanos(i64::MIN), Instant::from_nanos(i64::MAX));

/// The windows in which a limit applies to a tag's samples, in their source time, ascending and apart; none: always.
pub(super) fn windows(
    limit: &Limit,
    tag: &TagSamples,
    case: &Case,
    samples: &CaseSamples,
    at: Moments<'_>,
) -> Result<Option<Vec<Window>>, Unjudged> {
    let Some(validity) = &limit.validity else { return Ok(None) };
    let unjudged = || Unjudged::Validity(limit.id.clone());
    let from = validity.from.map_or(Some(EVER.0), |civil| resolved(civil, case.zone, true));
    let to = validity.to.map_or(Some(EVER.1), |civil| resolved(civil, case.zone, false));
    let period = from.zip(to).ok_or_else(unjudged)?;
    let holds = match &validity.condition {
        None => vec![EVER],
        Some(Condition::Between { after, before }) => {
            let (after, before) = at(after).zip(at(before)).ok_or_else(unjudged)?;
            vec![(after.latest, before.earliest)]
        }
        Some(Condition::Tag { tag, direction, value, unit }) => {
            let beyond = |other: &TagSamples| {
                let value = units::convert_at(*value, unit, &other.unit, case.atmosphere_kpa())?;
                Some(Threshold { direction: *direction, value, max_gap_nanos: max_gap_nanos(other) })
            };
            holding(samples, tag, beyond).ok_or_else(unjudged)?
        }
    };
    let cut = |(from, to): Window| (from.max(period.0), to.min(period.1));
    let mut windows: Vec<Window> = holds.into_iter().map(cut).filter(|(from, to)| from <= to).collect();
    windows.sort_unstable();
    let mut apart: Vec<Window> = Vec::new();
    for (from, to) in windows {
        match apart.last_mut() {
            Some(last) if from <= last.1.plus_nanos(1) => last.1 = last.1.max(to),
            _ => apart.push((from, to)),
        }
    }
    let to_source = |at: Instant| if at == EVER.0 || at == EVER.1 { at } else { tag.clock_map.to_source(at) };
    Ok(Some(apart.into_iter().map(|(from, to)| (to_source(from), to_source(to))).collect()))
}

/// Where a tag lies beyond a threshold, on the reference clock: from each first sample beyond to just before the one that has
/// returned, over every recording that carries it. None when no recording does, or `beyond` knows no threshold for one.
fn holding(
    samples: &CaseSamples,
    tag: &TagId,
    beyond: impl Fn(&TagSamples) -> Option<Threshold>,
) -> Option<Vec<Window>> {
    let mut windows = None;
    for other in samples.tags.iter().filter(|other| &other.tag == tag) {
        let found = windows.get_or_insert_with(Vec::new);
        let to_reference = |at: Instant| other.clock_map.to_reference(at);
        found.extend(episodes(&other.series, &beyond(other)?).iter().map(|episode| {
            let end = episode.crossed_out.map_or(episode.end, |out| out.after.plus_nanos(-1));
            (to_reference(episode.start), to_reference(end.max(episode.start)))
        }));
    }
    windows
}

/// The moment of a civil time: of two in a fold the one that makes the window wider; of a time that clocks went over the
/// first moment after. None outside the years that fit.
fn resolved(civil: chrono::NaiveDateTime, zone: Zone, is_start: bool) -> Option<Instant> {
    let step = chrono::TimeDelta::minutes(15);
    (0..=96).find_map(|nth| match zone.resolve(civil.checked_add_signed(step * nth)?) {
        Resolved::One(at) => Some(at),
        Resolved::Twice(first, second) => Some(if is_start { first } else { second }),
        Resolved::Never => None,
    })
}
