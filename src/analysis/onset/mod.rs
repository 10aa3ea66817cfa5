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
//! for the first straight stretch that the noise cannot hide. Noise is not the same everywhere and a later, steeper stretch
//! draws earlier breaks to itself, so the break at which the last movement began is looked at again between its neighbours,
//! as if nothing else had been recorded, until no other break is left between them; and then with less and less of what
//! follows it. Where that puts the beginning before the bracket, what follows curves, and the earlier finding holds.
//!
//! Times may be irregular; values may come in steps; single spikes are pulled in first.

mod noise;
mod pelt;
mod reduce;
mod refine;
#[cfg(test)]
mod tests;

use super::{
    fit::{Fitter, Line},
    usable::usable,
};
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
/// A stretch of less than this share of the window is too short to tell whether it moves.
const SHORT: f64 = 0.02;
/// How often the beginning is looked at again.
const MOST_LOOKS: usize = 8;

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
    let mut found = search(&window);
    narrow(&window, &mut found);
    let segments = segments(tag, &window, &found.stretches);
    let beside = |idx: usize| [segments[idx], segments[idx + 1]];
    let change = |(idx, known): (usize, &Break)| change(tag, &window, known, beside(idx));
    Ok(Onset {
        changes: found.breaks.iter().enumerate().map(change).collect(),
        segments,
        began_idx: found.began_idx,
        num_samples,
        num_points: found.num_points,
        noise: found.variance.sqrt(),
        penalty: found.penalty,
        is_reconstructed,
    })
}

/// A straight stretch, places from 0 to 1, values about the window's middle.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: f64,
    to: f64,
    line: Line,
}

/// What one search gave.
struct Search {
    breaks: Vec<Break>,
    stretches: Vec<Stretch>,
    began_idx: Option<usize>,
    /// Which way the last movement goes: 1 up, −1 down, 0 when there is none.
    direction: f64,
    variance: f64,
    penalty: f64,
    num_points: usize,
}

fn search(window: &Window<'_>) -> Search {
    let points = noise::without_spikes(&window.points());
    let variance = noise::variance(&points);
    let penalty = PENALTY * (points.len().max(2) as f64).ln();
    let fitter = Fitter::new(points);
    let breaks = if variance > 0.0 { breaks(window, &fitter, variance, penalty) } else { Vec::new() };
    let stretches = stretches(window, &breaks);
    let began = began(&breaks, &stretches, variance / fitter.points().len() as f64);
    let (began_idx, direction) = began.map_or((None, 0.0), |(idx, direction)| (Some(idx), direction));
    Search { breaks, stretches, began_idx, direction, variance, penalty, num_points: fitter.points().len() }
}

/// Looks at the break where the last movement began between its neighbours alone, and again while that finds several;
/// then with less and less of what follows it, for what follows may curve and draw the break to itself.
fn narrow(window: &Window<'_>, found: &mut Search) {
    for _ in 0..MOST_LOOKS {
        let Some(began) = found.began_idx else { return };
        let (from, to) = found.neighbours(began);
        let is_whole = from <= 0.0 && to >= 1.0;
        let Some((inner, inner_began)) = look(window, (from, to), found.direction).filter(|_| !is_whole) else { break };
        let is_one = inner.len() == 1;
        found.replace(window, (from, to), inner, inner_began);
        if is_one {
            break;
        }
    }
    let Some(began) = found.began_idx else { return };
    let (from, mut to) = found.neighbours(began);
    for _ in 0..MOST_LOOKS {
        let Some(began) = found.began_idx else { return };
        let known = found.breaks[began];
        if known.kind == ChangeKind::Jump {
            // A curve draws no jump to itself.
            return;
        }
        to = f64::midpoint(known.place, to);
        let Some((inner, inner_began)) = look(window, (from, to), found.direction) else { return };
        // Only what the bracket rules out tells of a curve; less to go by alone would widen it for nothing.
        if inner[inner_began].kind == ChangeKind::Bend && inner[inner_began].place < known.earliest {
            found.replace(window, (from, to), inner, inner_began);
        }
    }
}

/// The breaks between two places as if nothing else had been recorded, and the one where the last movement began; none
/// when that does not go in `direction`.
fn look(window: &Window<'_>, (from, to): (f64, f64), direction: f64) -> Option<(Vec<Break>, usize)> {
    let inner = search(&window.part(from, to)?);
    let outward = |place: f64| from + (to - from) * place;
    let breaks = inner.breaks.into_iter().map(|known| Break {
        place: outward(known.place),
        earliest: outward(known.earliest),
        latest: outward(known.latest),
        ..known
    });
    let began = inner.began_idx.filter(|_| inner.direction == direction)?;
    Some((breaks.collect(), began))
}

impl Search {
    /// The places of the breaks before and after a break, or of the window's ends.
    fn neighbours(&self, idx: usize) -> (f64, f64) {
        let before = idx.checked_sub(1).map_or(0.0, |before| self.breaks[before].place);
        (before, self.breaks.get(idx + 1).map_or(1.0, |after| after.place))
    }

    /// Puts closer findings between two places in the place of what was known there.
    fn replace(&mut self, window: &Window<'_>, (from, to): (f64, f64), inner: Vec<Break>, inner_began: usize) {
        let first = self.breaks.partition_point(|known| known.place <= from);
        let last = self.breaks.partition_point(|known| known.place < to).max(first);
        self.breaks.splice(first..last, inner);
        self.began_idx = Some(first + inner_began);
        self.stretches = stretches(window, &self.breaks);
    }
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

fn stretches(window: &Window<'_>, breaks: &[Break]) -> Vec<Stretch> {
    let places: Vec<f64> = [0.0].into_iter().chain(breaks.iter().map(|found| found.place)).chain([1.0]).collect();
    let stretch = |pair: &[f64]| {
        let (from, to) = (pair[0], pair[1]);
        let points = window.between(from, to);
        let mean = points.iter().map(|(_, y, _)| y).sum::<f64>() / points.len().max(1) as f64;
        let line = Line::through(&points).unwrap_or(Line { level: mean, slope: 0.0 });
        Stretch { from, to, line }
    };
    places.windows(2).map(stretch).collect()
}

fn segments(tag: &TagSamples, window: &Window<'_>, stretches: &[Stretch]) -> Vec<Segment> {
    let at = |place: f64| tag.clock_map.to_reference(window.time(place));
    let segment = |known: &Stretch| Segment {
        from: at(known.from),
        to: at(known.to),
        value_from: window.middle + known.line.at(known.from),
        value_to: window.middle + known.line.at(known.to),
        slope_per_sec: known.line.slope / window.length_secs,
    };
    stretches.iter().map(segment).collect()
}

fn change(tag: &TagSamples, window: &Window<'_>, found: &Break, beside: [Segment; 2]) -> Change {
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

/// The first of the last breaks after which the tag always moves the same way, and which way. A stretch too short to tell
/// stands for none.
/// `variance` is that of the mean of the whole window.
fn began(breaks: &[Break], stretches: &[Stretch], variance: f64) -> Option<(usize, f64)> {
    let moved = |stretch: &Stretch| stretch.line.slope * (stretch.to - stretch.from);
    // What a line through evenly spread points rises by has twelve times the variance of their mean.
    let least = |stretch: &Stretch| MOVES * (12.0 * variance / (stretch.to - stretch.from).max(f64::EPSILON)).sqrt();
    let way = |moved: f64, stretch: &Stretch| if moved.abs() > least(stretch) { moved.signum() } else { 0.0 };
    let after = |idx: usize| way(breaks[idx].jump + moved(&stretches[idx + 1]), &stretches[idx + 1]);
    let last = breaks.len().checked_sub(1)?;
    let direction = after(last);
    if direction == 0.0 {
        return None;
    }
    let is_short = |idx: usize| (stretches[idx + 1].to - stretches[idx + 1].from) < SHORT;
    let goes_on = |idx: &usize| after(*idx) == direction || (after(*idx) == 0.0 && is_short(*idx));
    let run: Vec<usize> = (0..=last).rev().take_while(goes_on).collect();
    let first = run.into_iter().rev().find(|idx| after(*idx) == direction)?;
    (way(moved(&stretches[first]), &stretches[first]) != direction).then_some((first, direction))
}
