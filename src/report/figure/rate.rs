//! The rate of change: lanes of slopes over a stated window, with limits on rates and events.

use super::{
    Colour, Scene,
    axis::Ruler,
    chart::Chart,
    curve::{Curve, Stroke, max_gap, usual_apart},
    font::wrap,
    lane::{Lane, LimitLine},
    sheet::{SMALL, WIDTH},
    trend,
};
use crate::{
    analysis::{LimitResult, SlopeOver, SlopePoint, slopes},
    historian::{Origin, TagSamples},
    report::Error,
    text::{Texts, duration, significant},
    time::{Instant, NANOS_PER_SEC},
    timeline::Replay,
    units,
};

/// What a figure of rates shows.
#[derive(Clone, Debug, Default)]
pub struct RateOptions {
    /// The places of its samples in order; empty: tags with a limit or a published value, at most four.
    pub samples: Vec<usize>,
    /// First moment on the reference clock; none: the first sample.
    pub from: Option<Instant>,
    /// Last moment; none: the last sample.
    pub to: Option<Instant>,
    /// The time that a slope is taken over, in seconds; none: that of a limit on a rate, else ten minutes, longer where a
    /// record is long or its samples lie far apart.
    pub window_secs: Option<f64>,
    /// Its title; none: the case's.
    pub title: Option<String>,
    /// The last moment that anything may be shown of; none: all may.
    pub horizon: Option<Instant>,
}

const MOST_LANES: usize = 4;
const NUM_POINTS: usize = 1_200;
const USUAL_SECS: f64 = 600.0;
/// So many windows lie side by side in a figure at most, so that no moment falls between two slopes.
const MOST_WINDOWS: f64 = 300.0;
/// In a window so many samples at least, as a rule.
const LEAST_SAMPLES: f64 = 3.0;
const ROUND_SECS: [f64; 17] = [
    1.0,
    5.0,
    10.0,
    30.0,
    60.0,
    120.0,
    300.0,
    600.0,
    1_200.0,
    1_800.0,
    3_600.0,
    7_200.0,
    21_600.0,
    43_200.0,
    86_400.0,
    604_800.0,
    2_592_000.0,
];
/// Rates that all lie below this a minute are counted by the hour.
const SLOW: f64 = 0.005;

/// The rates of change. Errors: no samples, an empty window, nowhere a window that was wholly recorded.
///
/// Cost: some thousand lines through a few hundred samples a lane, whatever the number of samples.
pub fn rate(replay: &Replay, options: &RateOptions, texts: Texts) -> Result<Scene, Error> {
    let (first, last) = replay.samples.span().ok_or(Error::NoSamples)?;
    let (from, to) = (options.from.unwrap_or(first), options.to.unwrap_or(last));
    let to = options.horizon.map_or(to, |horizon| horizon.min(to));
    if from >= to {
        return Err(Error::EmptyWindow);
    }
    let chosen = if options.samples.is_empty() { rated(replay) } else { options.samples.clone() };
    let chosen: Vec<usize> = chosen.into_iter().filter(|idx| *idx < replay.samples.tags.len()).collect();
    let secs = options.window_secs.unwrap_or_else(|| usual_window(replay, &chosen, to.secs_since(from)));
    let lanes = chosen.iter().map(|idx| lane(replay, texts, *idx, (from, to), secs));
    // A tag that gives no rate has no lane where nobody asked for it by name.
    let is_asked = !options.samples.is_empty();
    let lanes: Vec<Lane> = lanes.filter(|lane| is_asked || lane.curve.extent.is_some()).collect();
    if lanes.iter().all(|lane| lane.curve.extent.is_none()) {
        return Err(Error::NoSamples);
    }
    let length = duration(secs);
    let title = || texts.fmt("figure-rate-title", &[("title", trend::short_title(replay, texts))]);
    let mut notes = wrap(&texts.fmt("figure-rate-note", &[("length", &length)]), SMALL, WIDTH - 24.0);
    if to.secs_since(from) / secs > NUM_POINTS as f64 {
        notes.push(texts.fmt("figure-rate-sparse", &[("count", &NUM_POINTS.to_string())]));
    }
    let chart = Chart {
        is_made: lanes.iter().any(|lane| lane.curve.has_reconstruction),
        lanes,
        window: (from, to),
        title: options.title.clone().unwrap_or_else(title),
        notes,
        num_left_out: 0,
        size: (WIDTH, None),
        with_events: true,
        horizon: options.horizon,
    };
    Ok(chart.draw(replay, texts))
}

/// Tags with a limit or a published value, at most four; the first tags where there is none such.
pub fn rated(replay: &Replay) -> Vec<usize> {
    let is_of_note = |idx: &usize| {
        let qualities = replay.samples.tags[*idx].series.qualities();
        replay.exceedances.iter().any(|result| result.samples_idx == *idx)
            || qualities.runs().iter().any(|(_, quality)| quality.origin == Origin::Published)
    };
    let all = 0..replay.samples.tags.len();
    let of_note: Vec<usize> = all.clone().filter(is_of_note).take(MOST_LANES).collect();
    if of_note.is_empty() { all.take(MOST_LANES).collect() } else { of_note }
}

/// The window in seconds where nobody gives one.
fn usual_window(replay: &Replay, chosen: &[usize], span_secs: f64) -> f64 {
    let on_rate =
        replay.exceedances.iter().filter(|result| result.is_on_rate() && chosen.contains(&result.samples_idx));
    let mut given = on_rate.filter_map(|result| replay.case.limit(result.limit.as_ref()?)?.rate_window_s);
    let least = given.next().unwrap_or(USUAL_SECS.min(span_secs / 20.0));
    let apart = chosen.iter().filter_map(|idx| usual_apart(&replay.samples.tags[*idx].series));
    let apart = apart.max().unwrap_or(0) as f64 / NANOS_PER_SEC as f64;
    let wanted = least.max(span_secs / MOST_WINDOWS).max(apart * LEAST_SAMPLES);
    if wanted == least && least != span_secs / 20.0 {
        return least;
    }
    ROUND_SECS.into_iter().find(|secs| *secs >= wanted).unwrap_or(wanted)
}

fn lane(replay: &Replay, texts: Texts, samples_idx: usize, (from, to): (Instant, Instant), secs: f64) -> Lane {
    let samples = &replay.samples.tags[samples_idx];
    let window_nanos = (secs * NANOS_PER_SEC as f64) as i64;
    let over = SlopeOver { from, to, window_nanos, num_points: NUM_POINTS, max_gap_nanos: max_gap(samples) };
    let found = slopes(samples, over);
    let results: Vec<&LimitResult> =
        replay.exceedances.iter().filter(|result| result.samples_idx == samples_idx && result.is_on_rate()).collect();
    let (unit, scale) = unit(samples, &results, &found);
    let curve = curve(&found, scale);
    let named = replay.case.tag(samples.tag.as_str()).map(|tag| tag.name.get(texts.lang()));
    let mut shown = trend::heading(samples, named, "", texts);
    shown = texts.fmt("figure-rate-lane", &[("tag", &shown), ("unit", &unit)]);
    Lane {
        heading: shown,
        remark: curve.has_reconstruction.then(|| texts.get("figure-reconstructed-lane")),
        peak: peak(&curve, &unit, Ruler::of(replay), (from, to), texts),
        limits: results.iter().filter_map(|result| limit(replay, result, &unit, texts)).collect(),
        curve,
        hue: Colour::of_curve(samples_idx),
        has_zero: true,
        empty: texts.get("figure-rate-none"),
    }
}

/// The unit of a lane and what a change of 1 in a second is in it: that of a limit on the rate, else by the minute or hour.
fn unit(samples: &TagSamples, results: &[&LimitResult], found: &[SlopePoint]) -> (String, f64) {
    let of_limit = results.first().and_then(|result| {
        let scale = units::convert_rate(1.0, &format!("{}/s", samples.unit), &result.unit)?;
        Some((result.unit.clone(), scale))
    });
    let fastest = found.iter().filter_map(|point| point.per_sec).fold(0.0, |most: f64, slope| most.max(slope.abs()));
    let (per, secs) = if fastest * 60.0 < SLOW { ("h", 3_600.0) } else { ("min", 60.0) };
    let unit = if samples.unit.is_empty() { "1" } else { &samples.unit };
    of_limit.unwrap_or_else(|| (format!("{unit}/{per}"), secs))
}

fn limit(replay: &Replay, result: &LimitResult, unit: &str, texts: Texts) -> Option<LimitLine> {
    let value = units::convert_rate(result.value, &result.unit, unit)?;
    Some(LimitLine { value, ..trend::limit_line(replay, result, texts) })
}

/// Slopes as strokes: one ends where there is no slope, and where reconstruction begins or ends.
fn curve(found: &[SlopePoint], scale: f64) -> Curve {
    let mut curve = Curve::default();
    let (last, mut before) = (found.len().saturating_sub(1).max(1) as f64, None);
    for (k, point) in found.iter().enumerate() {
        let Some(slope) = point.per_sec.map(|slope| slope * scale).filter(|slope| slope.is_finite()) else {
            before = None;
            continue;
        };
        if before != Some(point.is_reconstruction) {
            curve.strokes.push(Stroke { points: Vec::new(), is_reconstruction: point.is_reconstruction });
        }
        if let Some(stroke) = curve.strokes.last_mut() {
            stroke.points.push((k as f64 / last, slope));
        }
        let (low, high) = curve.extent.unwrap_or((slope, slope));
        curve.extent = Some((low.min(slope), high.max(slope)));
        curve.has_reconstruction |= point.is_reconstruction;
        before = Some(point.is_reconstruction);
    }
    // The line of 0 is what a rate is read against.
    curve.extent = curve.extent.map(|(low, high)| (low.min(0.0), high.max(0.0)));
    curve
}

/// The fastest rise, its value and its time; none where nothing rises.
fn peak(
    curve: &Curve,
    unit: &str,
    ruler: Ruler,
    (from, to): (Instant, Instant),
    texts: Texts,
) -> Option<((f64, f64), String)> {
    let points = curve.strokes.iter().flat_map(|stroke| &stroke.points);
    let fastest = points.copied().reduce(|most, point| if point.1 > most.1 { point } else { most })?;
    if fastest.1 <= 0.0 {
        return None;
    }
    let second = |nanos: i64| Instant::from_nanos(nanos.div_euclid(NANOS_PER_SEC) * NANOS_PER_SEC);
    let at = second(from.plus_nanos((to.nanos().saturating_sub(from.nanos()) as f64 * fastest.0) as i64).nanos());
    let args = [("value", significant(fastest.1, 3)), ("unit", unit.to_owned()), ("time", ruler.moment(at))];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Some((fastest, texts.fmt("figure-rate-peak", &args)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{figure::Mark, sample};

    #[test]
    fn rates_name_their_window_their_units_and_what_is_reconstructed() {
        let replay = sample::replay();
        for (texts, wanted) in [
            (sample::both()[0], ["重构数据", "℃/min", "MPa(g)/h", "此前 10 min", "最快"]),
            (sample::both()[1], ["RECONSTRUCTION", "℃/min", "MPa(g)/h", "the 10 min before", "fastest"]),
        ] {
            let scene = rate(&replay, &RateOptions::default(), texts).unwrap();
            let all: Vec<&str> = scene.texts().collect();
            for wanted in wanted {
                assert!(all.iter().any(|text| text.contains(wanted)), "{wanted} is not among {all:?}");
            }
            let dashed = |mark: &&Mark| matches!(mark, Mark::Line { points, dash: Some(_), .. } if points.len() > 500);
            assert_eq!(scene.marks.iter().filter(dashed).count(), 1, "the reconstructed temperature alone is dashed");
        }
    }

    #[test]
    fn a_limit_on_a_rate_gives_the_unit_and_stands_in_its_lane() {
        let mut replay = sample::replay();
        let mut limit = replay.case.limits[0].clone();
        limit.id = "fast".into();
        limit.kind = crate::case::LimitKind::RateOfChange;
        (limit.value, limit.unit, limit.rate_window_s) = (30.0, "℃/h".into(), Some(300.0));
        replay.case.limits.push(limit);
        let replay = Replay::derive(replay.case, replay.samples);
        let scene = rate(&replay, &RateOptions::default(), sample::both()[1]).unwrap();
        let all: Vec<&str> = scene.texts().collect();
        for wanted in ["℃/h)", "> 30 ℃/h", "the 5 min before"] {
            assert!(all.iter().any(|text| text.contains(wanted)), "{wanted} is not among {all:?}");
        }
    }

    #[test]
    fn where_nothing_was_recorded_there_is_no_figure() {
        let texts = sample::both()[0];
        let none = |replay: &Replay, options: RateOptions| rate(replay, &options, texts).unwrap_err();
        assert!(matches!(none(&sample::empty(), RateOptions::default()), Error::NoSamples));
        let replay = sample::replay();
        let (first, last) = replay.samples.span().unwrap();
        let hours = |hours: i64| Some(last.plus_nanos(hours * 3_600 * NANOS_PER_SEC));
        let after = RateOptions { from: hours(1), to: hours(2), ..RateOptions::default() };
        assert!(matches!(none(&replay, after), Error::NoSamples));
        let hidden = RateOptions { horizon: Some(first), ..RateOptions::default() };
        assert!(matches!(none(&replay, hidden), Error::EmptyWindow));
        let no_window = RateOptions { window_secs: Some(0.0), ..RateOptions::default() };
        assert!(matches!(none(&replay, no_window), Error::NoSamples));
    }
}
