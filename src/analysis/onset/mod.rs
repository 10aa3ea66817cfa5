//! When did it begin? The moments at which a tag's trend broke, each with the stretch in which the break may lie.
//!
//! The trend is taken to be straight between breaks. PELT ([`pelt`]) finds the parting with the least sum of squares, each
//! break at a penalty of 4·ln(points) noise variances: what the Bayesian information criterion asks for the two numbers of a
//! line and for the place, and as much again as one of them, because the noise is estimated ([`noise`]).
//!
//! Many samples are searched as the means of 720 equal slots of time; then each break is looked at again with the samples
//! around it. There it is decided whether the trend bends (two lines that meet) or jumps (two lines that do not), and every
//! place whose sum of squares is within 7.35 noise variances of the best one belongs to the bracket: 95 % by the likelihood
//! ratio of B. E. Hansen, Sample splitting and threshold estimation, Econometrica 68 (2000) 575–603, table 1; for a bend it
//! is wider than needed. A trend that curves is met by a few straight stretches, and the bracket of its first break holds
//! for the first straight stretch that the noise cannot hide.
//!
//! Times may be irregular; values may come in steps; single spikes are pulled in first.

mod noise;
mod pelt;
mod reduce;
mod refine;
#[cfg(test)]
mod tests;

use super::{fit::Fitter, usable::usable};
use crate::{
    historian::TagSamples,
    time::{Instant, Interval},
};
use reduce::Window;
use refine::Break;

/// How a trend breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It goes on from where it was with another slope.
    Bend,
    /// It goes on elsewhere.
    Jump,
}

/// One break of the trend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// How it breaks.
    pub kind: ChangeKind,
    /// The most likely moment, reference time.
    pub at: Instant,
    /// Where it lies with 95 % confidence, wider by what is not known of the clock.
    pub bracket: Interval,
    /// The slope before, in units a second.
    pub slope_before: f64,
    /// The slope after.
    pub slope_after: f64,
    /// How far it jumps; 0 for a bend.
    pub jump: f64,
    /// By how many noise variances the break lessens the sum of squares.
    pub gain: f64,
}

/// A straight stretch between breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Its beginning, reference time.
    pub from: Instant,
    /// Its end.
    pub to: Instant,
    /// The line's value at its beginning.
    pub value_from: f64,
    /// The line's value at its end.
    pub value_to: f64,
    /// Its slope, in units a second.
    pub slope_per_sec: f64,
}

/// What the search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Onset {
    /// The breaks in order of time.
    pub changes: Vec<Change>,
    /// The straight stretches, one more than breaks.
    pub segments: Vec<Segment>,
    /// The break from which the tag moves one way up to the end of the window; none when it does not, or when it did so
    /// already as the window began.
    pub began_idx: Option<usize>,
    /// Usable samples in the window.
    pub num_samples: usize,
    /// Points that were searched: the samples, or the means that stand for them.
    pub num_points: usize,
    /// The standard deviation with which noise acts on one point.
    pub noise: f64,
    /// What a break had to gain, in noise variances.
    pub penalty: f64,
    /// True when any sample in the window is part of a reconstruction.
    pub is_reconstructed: bool,
}

/// Why there is nothing to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnsetError {
    /// Fewer usable samples than [`LEAST_SAMPLES`].
    TooFew(usize),
    /// All samples stand at one time.
    OneTime,
}

/// The fewest usable samples that are searched.
pub const LEAST_SAMPLES: usize = 16;
/// Points in a straight stretch at least.
const LEAST_POINTS: usize = 5;
const PENALTY: f64 = 4.0;
/// A stretch moves when it does so by more than this many standard deviations of the noise.
const MOVES: f64 = 3.0;

/// The breaks of a tag's trend between reference times `from` and `to`. Cost: one pass over the samples of the window.
pub fn onset(tag: &TagSamples, (from, to): (Instant, Instant)) -> Result<Onset, OnsetError> {
    let series = &tag.series;
    let (start, end) = (tag.clock_map.to_source(from).nanos(), tag.clock_map.to_source(to).nanos());
    let range =
        series.times().partition_point(|time| *time < start)..series.times().partition_point(|time| *time <= end);
    let mut within = usable(series, range.clone());
    let (first, mut last, mut num_samples, mut is_reconstructed) = (within.next(), None, 0, false);
    for idx in first.into_iter().chain(within) {
        (last, num_samples) = (Some(idx), num_samples + 1);
        is_reconstructed = is_reconstructed || series.quality(idx).is_reconstruction();
    }
    let (Some(first), Some(last)) = (first, last) else { return Err(OnsetError::TooFew(0)) };
    if num_samples < LEAST_SAMPLES {
        return Err(OnsetError::TooFew(num_samples));
    }
    let window = Window {
        series,
        range,
        start: series.time(first),
        length_secs: series.time(last).secs_since(series.time(first)),
        middle: series.values()[first],
    };
    if window.length_secs <= 0.0 {
        return Err(OnsetError::OneTime);
    }
    let points = noise::without_spikes(&window.points());
    let variance = noise::variance(&points);
    let penalty = PENALTY * (points.len() as f64).ln();
    let fitter = Fitter::new(points);
    let breaks = if variance > 0.0 { breaks(&window, &fitter, variance, penalty) } else { Vec::new() };
    let segments = segments(tag, &window, &fitter, &breaks);
    let changes: Vec<Change> =
        breaks.iter().enumerate().map(|(idx, found)| change(tag, &window, found, &segments[idx..])).collect();
    Ok(Onset {
        began_idx: began(&changes, &segments, MOVES * variance.sqrt()),
        changes,
        segments,
        num_samples,
        num_points: fitter.points().len(),
        noise: variance.sqrt(),
        penalty,
        is_reconstructed,
    })
}

/// The breaks, each looked at closely between its neighbours.
fn breaks(window: &Window<'_>, fitter: &Fitter, variance: f64, penalty: f64) -> Vec<Break> {
    let num = fitter.points().len();
    let cuts = pelt::cuts(num, LEAST_POINTS, penalty, |from, to| fitter.cost(from, to) / variance);
    let mut found: Vec<Break> = Vec::new();
    for (idx, _) in cuts.iter().enumerate() {
        let from = if idx == 0 { 0 } else { cuts[idx - 1] };
        let to = cuts.get(idx + 1).copied().unwrap_or(num);
        let local = &fitter.points()[from..to];
        let Some(coarse) = refine::find(local, variance) else { continue };
        // The stretches beside a break are straight; only around it more can be told from more samples.
        let is_reduced = window.range.len() > num;
        let close = is_reduced.then(|| refine::find(&window.closer(local, coarse.around()), variance)).flatten();
        found.push(close.unwrap_or(coarse));
    }
    found.sort_by(|a, b| a.place.total_cmp(&b.place));
    found
}

fn segments(tag: &TagSamples, window: &Window<'_>, fitter: &Fitter, breaks: &[Break]) -> Vec<Segment> {
    let places: Vec<f64> = [0.0].into_iter().chain(breaks.iter().map(|found| found.place)).chain([1.0]).collect();
    let at = |place: f64| tag.clock_map.to_reference(window.time(place));
    let points = fitter.points();
    let segment = |pair: &[f64]| {
        let (from, to) = (pair[0], pair[1]);
        let first = points.partition_point(|(x, ..)| *x < from);
        let end = points.partition_point(|(x, ..)| *x <= to).max(first + 1).min(points.len());
        let mean = || points[first.min(points.len() - 1)].1;
        let line = fitter.line(first.min(end), end);
        let value = |place: f64| window.middle + line.map_or_else(mean, |line| line.at(place));
        Segment {
            from: at(from),
            to: at(to),
            value_from: value(from),
            value_to: value(to),
            slope_per_sec: line.map_or(0.0, |line| line.slope) / window.length_secs,
        }
    };
    places.windows(2).map(segment).collect()
}

fn change(tag: &TagSamples, window: &Window<'_>, found: &Break, beside: &[Segment]) -> Change {
    let source = Interval::new(window.time(found.earliest), window.time(found.latest));
    Change {
        kind: found.kind,
        at: tag.clock_map.to_reference(window.time(found.place)),
        bracket: tag.clock_map.interval_to_reference(source),
        slope_before: beside[0].slope_per_sec,
        slope_after: beside[1].slope_per_sec,
        jump: found.jump,
        gain: found.gain,
    }
}

/// The first of the last breaks after which the tag always moves the same way.
fn began(changes: &[Change], segments: &[Segment], least_move: f64) -> Option<usize> {
    let way = |moved: f64| if moved.abs() > least_move { moved.signum() } else { 0.0 };
    let of_segment = |segment: &Segment| way(segment.value_to - segment.value_from);
    let after = |idx: usize| way(changes[idx].jump + segments[idx + 1].value_to - segments[idx + 1].value_from);
    let last = changes.len().checked_sub(1)?;
    let direction = after(last);
    if direction == 0.0 {
        return None;
    }
    let first = (0..=last).rev().take_while(|idx| after(*idx) == direction).last()?;
    (of_segment(&segments[first]) != direction).then_some(first)
}
