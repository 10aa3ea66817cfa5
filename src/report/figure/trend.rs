//! The trend: stacked lanes on one time axis, with limits, what lies beyond them, and events.

use std::path::Path;

use super::{
    Colour, Scene,
    axis::Ruler,
    chart::Chart,
    curve::curve,
    lane::{Lane, LimitLine},
    sheet,
};
use crate::{
    analysis::LimitResult,
    case::Interpolation,
    historian::TagSamples,
    id::TagId,
    report::Error,
    text::{Code, Texts, figure},
    time::Instant,
    timeline::Replay,
};

/// What a trend shows.
#[derive(Clone, Debug)]
pub struct TrendOptions {
    /// Its tags in order; empty: all, at most [`MOST_LANES`].
    pub tags: Vec<TagId>,
    /// The places of its samples in order, in place of `tags`; empty: those that `tags` names.
    pub samples: Vec<usize>,
    /// First moment on the reference clock; none: the first sample.
    pub from: Option<Instant>,
    /// Last moment; none: the last sample.
    pub to: Option<Instant>,
    /// Width in logical pixels (96 to an inch).
    pub width: u32,
    /// Height in logical pixels; none: as high as the lanes need.
    pub height: Option<u32>,
    /// Its title; none: the case's.
    pub title: Option<String>,
    /// Whether events are marked.
    pub with_events: bool,
    /// Whether limits are drawn.
    pub with_limits: bool,
    /// The last moment that anything may be shown of; none: all may. Events that may come later are left out.
    pub horizon: Option<Instant>,
}

/// The most lanes that are drawn without being asked for by name.
pub const MOST_LANES: usize = 8;
const PRINT_DPI: f64 = 300.0;
const SCREEN_DPI: f64 = 96.0;
const MOST_BUCKETS: f64 = 3000.0;

impl Default for TrendOptions {
    /// All tags over the whole recording, with limits and events.
    fn default() -> Self {
        Self {
            tags: Vec::new(),
            samples: Vec::new(),
            from: None,
            to: None,
            width: sheet::WIDTH as u32,
            height: None,
            title: None,
            with_events: true,
            with_limits: true,
            horizon: None,
        }
    }
}

/// The trend as SVG.
pub fn trend_svg(replay: &Replay, options: &TrendOptions, texts: Texts) -> Result<String, Error> {
    trend(replay, options, texts)?.svg()
}

/// The trend as PNG at 300 dots per inch.
pub fn trend_png(replay: &Replay, options: &TrendOptions, texts: Texts) -> Result<Vec<u8>, Error> {
    let scene = trend(replay, options, texts)?;
    scene.png(scene.width / SCREEN_DPI * 25.4, PRINT_DPI)
}

/// The trend as a scene. Errors: no samples, an unknown tag, an empty window, an absurd size.
///
/// Cost: a few envelopes a lane, whatever the number of samples.
pub fn trend(replay: &Replay, options: &TrendOptions, texts: Texts) -> Result<Scene, Error> {
    let chosen = chosen(replay, options)?;
    let (first, last) = replay.samples.span().ok_or(Error::NoSamples)?;
    let (from, to) = window(replay, options, (first, last))?;
    check_size(options)?;
    let lanes: Vec<Lane> = chosen.iter().map(|idx| lane(replay, options, texts, *idx, (from, to))).collect();
    let title = options
        .title
        .clone()
        .unwrap_or_else(|| texts.fmt("figure-trend-title", &[("title", short_title(replay, texts))]));
    let is_of_all = options.tags.is_empty() && options.samples.is_empty();
    let chart = Chart {
        lanes,
        window: (from, to),
        title,
        notes: Vec::new(),
        is_made: chosen.iter().any(|idx| replay.samples.tags[*idx].has_reconstruction()),
        num_left_out: if is_of_all { replay.samples.tags.len() - chosen.len() } else { 0 },
        size: (f64::from(options.width), options.height.map(f64::from)),
        with_events: options.with_events,
        horizon: options.horizon,
    };
    Ok(chart.draw(replay, texts))
}

/// The window asked for. Errors: it ends before it begins, or begins after everything recorded.
fn window(
    replay: &Replay,
    options: &TrendOptions,
    (first, last): (Instant, Instant),
) -> Result<(Instant, Instant), Error> {
    let (from, to) = (options.from.unwrap_or(first), options.to.unwrap_or(last));
    let to = options.horizon.map_or(to, |horizon| horizon.min(to));
    if options.to.is_none() && from >= last && from > first {
        return Err(Error::PastEnd { from: Ruler::of(replay).moment(from), end: Ruler::of(replay).moment(last) });
    }
    if from >= to { Err(Error::EmptyWindow) } else { Ok((from, to)) }
}

/// The case's title; for a file that belongs to no case its name without the folders.
pub(super) fn short_title(replay: &Replay, texts: Texts) -> &str {
    let title = replay.case.title.get(texts.lang());
    if replay.case.evidence.is_empty() && replay.case.recordings.is_empty() {
        let name = Path::new(title).file_name().and_then(|name| name.to_str());
        return name.unwrap_or(title);
    }
    title
}

fn check_size(options: &TrendOptions) -> Result<(), Error> {
    let height = options.height.unwrap_or(options.width);
    let fits = |px: u32| (200..=20_000).contains(&px);
    if fits(options.width) && fits(height) { Ok(()) } else { Err(Error::Size { width: options.width, height }) }
}

/// Which entries of the samples are drawn.
fn chosen(replay: &Replay, options: &TrendOptions) -> Result<Vec<usize>, Error> {
    let (all, tags) = (&replay.samples.tags, &options.tags);
    if all.is_empty() {
        return Err(Error::NoSamples);
    }
    if !options.samples.is_empty() {
        return Ok(options.samples.iter().copied().filter(|idx| *idx < all.len()).collect());
    }
    if tags.is_empty() {
        return Ok((0..all.len().min(MOST_LANES)).collect());
    }
    let find = |tag: &TagId| {
        all.iter().position(|samples| &samples.tag == tag).ok_or_else(|| Error::NoTag {
            tag: tag.to_string(),
            known: all.iter().map(|samples| samples.tag.as_str()).collect::<Vec<_>>().join(", "),
        })
    };
    tags.iter().map(find).collect()
}

fn lane(replay: &Replay, options: &TrendOptions, texts: Texts, samples_idx: usize, window: (Instant, Instant)) -> Lane {
    let samples = &replay.samples.tags[samples_idx];
    let tag = replay.case.tag(samples.tag.as_str());
    let interpolation = tag.map_or(Interpolation::Linear, |tag| tag.interpolation);
    let num_buckets = (f64::from(options.width) * 2.0).min(MOST_BUCKETS) as usize;
    let curve = curve(samples, interpolation, window, num_buckets);
    let results = replay.exceedances.iter().filter(|result| result.samples_idx == samples_idx && !result.is_on_rate());
    let limits = if options.with_limits {
        results.map(|result| limit_line(replay, result, texts)).collect()
    } else {
        Vec::new()
    };
    Lane {
        heading: heading(samples, tag.map(|tag| tag.name.get(texts.lang())), &samples.unit, texts),
        remark: samples.has_reconstruction().then(|| texts.get("figure-reconstructed-lane")),
        curve,
        limits,
        hue: Colour::of_curve(samples_idx),
        has_zero: false,
        peak: None,
        empty: texts.get("figure-no-samples"),
    }
}

pub(super) fn heading(samples: &TagSamples, name: Option<&str>, unit: &str, texts: Texts) -> String {
    let tag = samples.tag.as_str();
    let name = name.filter(|name| *name != tag).unwrap_or("");
    let key = match (name.is_empty(), unit.is_empty()) {
        (true, true) => "figure-lane-bare",
        (true, false) => "figure-lane-unit",
        (false, true) => "figure-lane-name",
        (false, false) => "figure-lane",
    };
    texts.fmt(key, &[("tag", tag), ("name", name), ("unit", unit)])
}

pub(super) fn limit_line(replay: &Replay, result: &LimitResult, texts: Texts) -> LimitLine {
    let limit = result.limit.as_ref().and_then(|id| replay.case.limit(id));
    let kind = limit.map_or_else(|| result.direction.sign().to_string(), |limit| limit.kind.name(texts));
    let severity = limit.map_or(crate::case::Severity::Caution, |limit| limit.severity);
    LimitLine {
        value: result.value,
        sign: if result.direction == crate::case::Direction::Above { 1.0 } else { -1.0 },
        label: texts.fmt(
            "figure-limit",
            &[
                ("kind", &kind),
                ("sign", &result.direction.sign().to_string()),
                ("value", &figure(result.value)),
                ("unit", &result.unit),
            ],
        ),
        severity,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{
        figure::{markers, sheet::Span},
        sample,
    };

    #[test]
    fn a_trend_says_what_is_reconstructed_on_which_clock_and_against_which_limit() {
        let replay = sample::replay();
        for (texts, stamp, clock, limit) in [
            (sample::both()[0], "重构", "北京时间", "设计值 > 200 ℃"),
            (sample::both()[1], "RECONSTRUCTION", "Beijing time", "Design > 200 ℃"),
        ] {
            let scene = trend(&replay, &TrendOptions::default(), texts).unwrap();
            let all: Vec<&str> = scene.texts().collect();
            for wanted in [stamp, clock, limit, "TI-1", "MPa(g)", "2024-05-04"] {
                assert!(all.iter().any(|text| text.contains(wanted)), "{wanted} is not among {all:?}");
            }
            assert!(all.iter().any(|text| text.starts_with("▲") && text.contains("400")), "{all:?}");
        }
    }

    #[test]
    fn badges_never_overlap() {
        let replay = sample::replay();
        let (from, to) = replay.timeline.span().unwrap();
        let span = Span { from, to, left: 50.0, right: 120.0 };
        let found = markers::markers(&replay, sample::both()[0], span);
        let rows = markers::rows(&found, span);
        assert_eq!(found.len(), 5);
        assert!(rows.iter().any(|row| *row > 0));
    }

    #[test]
    fn what_cannot_be_drawn_is_refused_with_its_reason() {
        let (replay, texts) = (sample::replay(), sample::both()[1]);
        let options = TrendOptions { tags: vec!["XX".into()], ..TrendOptions::default() };
        assert!(trend(&replay, &options, texts).unwrap_err().to_string().contains("TI-1, PI-1"));
        let at = replay.span().unwrap().0;
        let options = TrendOptions { from: Some(at), to: Some(at), ..TrendOptions::default() };
        assert!(matches!(trend(&replay, &options, texts), Err(Error::EmptyWindow)));
        let (from, end) = (replay.span().unwrap().1.plus_nanos(1), "2024-05-04 17:59:50");
        let options = TrendOptions { from: Some(from), ..TrendOptions::default() };
        assert!(trend(&replay, &options, texts).unwrap_err().to_string().contains(end));
        let options = TrendOptions { from: Some(from), to: Some(from.plus_nanos(1)), ..TrendOptions::default() };
        let scene = trend(&replay, &options, texts).unwrap();
        assert!(scene.texts().any(|text| text.contains("RECONSTRUCTION")), "the stamp stays after the last sample");
        assert!(matches!(trend(&sample::empty(), &TrendOptions::default(), texts), Err(Error::NoSamples)));
        let options = TrendOptions { width: 7, ..TrendOptions::default() };
        assert!(matches!(trend(&replay, &options, texts), Err(Error::Size { .. })));
    }
}
