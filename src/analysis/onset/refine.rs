//! One break between two others: a bend or a jump, where, and where else it may be.

use super::ChangeKind;
use crate::analysis::fit::{Fitter, Point};

/// A break, places from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Break {
    pub kind: ChangeKind,
    pub place: f64,
    pub earliest: f64,
    pub latest: f64,
    pub jump: f64,
    pub gain: f64,
}

/// What the likelihood ratio of a place in the bracket is at most (95 %).
const WITHIN: f64 = 7.35;
/// Points on each side of a break at least.
const SIDE: usize = 2;
/// By how many noise variances, for each factor e of points, a jump must be better than a bend: it has one number more.
const JUMP: f64 = 2.0;

impl Break {
    /// The places that deserve a closer look: the bracket and as much again on each side.
    pub(super) fn around(&self) -> (f64, f64) {
        let width = (self.latest - self.earliest).max(4.0 / super::reduce::MOST as f64);
        ((self.earliest - width).max(0.0), (self.latest + width).min(1.0))
    }
}

/// A way to break at one place: the sum of squares, the place, the two places between which it is not told from others.
struct Try {
    rest: f64,
    place: f64,
    from: f64,
    to: f64,
    jump: f64,
}

/// The best break of the points; none when they are too few.
pub(super) fn find(points: &[Point], variance: f64) -> Option<Break> {
    let num = points.len();
    if num < 2 * SIDE + 1 {
        return None;
    }
    let fitter = Fitter::new(points.to_vec());
    let (bends, jumps) = (bends(&fitter), jumps(&fitter));
    let least = |tries: &[Try]| tries.iter().map(|found| found.rest).fold(f64::INFINITY, f64::min);
    let (bend, jump) = (least(&bends), least(&jumps));
    let is_jump = bend - jump > JUMP * (num as f64).ln() * variance;
    let (kind, tries, best) = if is_jump { (ChangeKind::Jump, jumps, jump) } else { (ChangeKind::Bend, bends, bend) };
    let within = || tries.iter().filter(|found| found.rest <= best + WITHIN * variance);
    let chosen = tries.iter().find(|found| found.rest == best)?;
    Some(Break {
        kind,
        place: chosen.place,
        earliest: within().map(|found| found.from).fold(f64::INFINITY, f64::min),
        latest: within().map(|found| found.to).fold(f64::NEG_INFINITY, f64::max),
        jump: chosen.jump,
        gain: (fitter.cost(0, num) - best) / variance,
    })
}

/// Two lines that meet, at each point and halfway to the next.
fn bends(fitter: &Fitter) -> Vec<Try> {
    let points = fitter.points();
    let num = points.len();
    let mut tries = Vec::new();
    for idx in SIDE - 1..num - SIDE {
        let (here, next) = (points[idx].0, points[idx + 1].0);
        let halfway = f64::midpoint(here, next);
        let before = f64::midpoint(points[idx.saturating_sub(1)].0, here);
        for (place, from, to) in [(here, before, halfway), (halfway, here, next)] {
            if let Some((rest, ..)) = fitter.bent((0, num), idx + 1, place) {
                tries.push(Try { rest, place, from, to, jump: 0.0 });
            }
        }
    }
    tries
}

/// Two lines that need not meet, parted between two points.
fn jumps(fitter: &Fitter) -> Vec<Try> {
    let points = fitter.points();
    let num = points.len();
    let parted = |idx: usize| {
        let (from, to) = (points[idx - 1].0, points[idx].0);
        let place = f64::midpoint(from, to);
        let (before, after) = (fitter.line(0, idx), fitter.line(idx, num));
        let jump = before.zip(after).map_or(0.0, |(before, after)| after.at(place) - before.at(place));
        Try { rest: fitter.cost(0, idx) + fitter.cost(idx, num), place, from, to, jump }
    };
    (SIDE..=num - SIDE).map(parted).collect()
}
