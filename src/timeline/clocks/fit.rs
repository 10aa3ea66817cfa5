//! A clock's offset and drift from its anchors.

use super::{
    hours::{WholeHours, whole_hours},
    pairs::{AnchorReading, Unread, anchor_readings},
    robust::{Line, level_of, line_of, median, scale},
};
use crate::{
    case::{Case, Clock, FASTEST_DRIFT_S_PER_H},
    id::{ClockAnchorId, ClockId},
    time::Instant,
};

/// What a clock's error is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FitModel {
    /// The same at all times.
    Offset,
    /// Growing evenly.
    Drift,
}

/// How far an anchor lies from the fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Residual {
    /// The anchor and what it says.
    pub reading: AnchorReading,
    /// Seconds between what it says and what the fit says.
    pub secs: f64,
    /// True when it lies so far off that it counts little or nothing.
    pub is_outlier: bool,
}

/// Why a fit is to be taken with care.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Doubt {
    /// One anchor alone: nothing checks it.
    OneAnchor,
    /// Fewer than three anchors, or all at one moment: a drift cannot be told from an error.
    TooFewForDrift,
    /// Three anchors give a drift and one check of it.
    DriftBarelyChecked,
    /// So many anchors lie far off the others.
    Outliers(usize),
    /// The anchors contradict each other: they lie this many seconds off, on average.
    Scattered(f64),
}

impl Doubt {
    /// Its code.
    pub fn word(self) -> &'static str {
        match self {
            Self::OneAnchor => "one_anchor",
            Self::TooFewForDrift => "too_few_for_drift",
            Self::DriftBarelyChecked => "drift_barely_checked",
            Self::Outliers(_) => "outliers",
            Self::Scattered(_) => "scattered",
        }
    }
}

/// What the anchors of one clock come to.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockFit {
    /// The clock.
    pub clock: ClockId,
    /// What was fitted.
    pub model: FitModel,
    /// The source time at which `ahead_s` holds: the middle of the anchors.
    pub origin: Instant,
    /// Seconds ahead of the reference at `origin`.
    pub ahead_s: f64,
    /// Seconds gained in an hour; zero for an offset.
    pub drift_s_per_h: f64,
    /// Half-width, in seconds, within which the anchors that count agree with it, and what they themselves leave open.
    pub uncertainty_s: f64,
    /// The typical residual, in seconds.
    pub typical_s: f64,
    /// Each anchor that says something.
    pub residuals: Vec<Residual>,
    /// Anchors that say nothing, and why.
    pub unread: Vec<(ClockAnchorId, Unread)>,
    /// What speaks against it.
    pub doubts: Vec<Doubt>,
    /// True when the anchors are too scattered to fit anything through them.
    pub is_refused: bool,
    /// What looks like a mistake of zone or daylight saving; never applied here.
    pub whole_hours: Option<WholeHours>,
}

/// A reading of a clock's face is not known better than this, in seconds, whoever wrote it down.
const FACE_S: f64 = 0.5;
/// Residuals of more than so many times what anchors leave open say that they contradict each other.
const SCATTER: f64 = 3.0;
/// A change over the anchors' span must be so many times the residuals to be called a drift.
const SIGNIFICANT: f64 = 3.0;

impl ClockFit {
    /// The clock as the fit has it: its offset, drift and uncertainty; stated from now on and not assumed.
    pub fn adopted(&self, clock: &Clock) -> Clock {
        let is_drift = self.model == FitModel::Drift;
        let origin = self.origin.with_offset(clock.zone).naive_local();
        let millis = |secs: f64| (secs * 1e3).round() / 1e3;
        Clock {
            ahead_s: millis(self.ahead_s),
            drift_s_per_h: if is_drift { (self.drift_s_per_h * 1e6).round() / 1e6 } else { 0.0 },
            drift_from: is_drift.then_some(origin),
            uncertainty_s: millis(self.uncertainty_s),
            assumed: false,
            ..clock.clone()
        }
    }

    /// The first and last source time that an anchor lies at.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        let shown = || self.residuals.iter().map(|residual| residual.reading.shown);
        Some((shown().min()?, shown().max()?))
    }
}

/// What the anchors of a clock come to; none when none says anything. Without a `model` a drift is fitted only where it
/// stands out of the residuals. Cost: quadratic in the anchors.
pub fn fit_clock(case: &Case, clock: &ClockId, model: Option<FitModel>) -> Option<ClockFit> {
    let (readings, unread) = anchor_readings(case, clock);
    let mut fit = fit_readings(clock, readings, model)?;
    fit.unread = unread;
    fit.whole_hours = whole_hours(case, &fit);
    Some(fit)
}

/// The same of readings alone.
pub(super) fn fit_readings(clock: &ClockId, readings: Vec<AnchorReading>, model: Option<FitModel>) -> Option<ClockFit> {
    let first = readings.iter().map(|reading| reading.shown).min()?;
    let last = readings.iter().map(|reading| reading.shown).max()?;
    let origin = Instant::from_nanos(first.nanos() + (last.nanos() - first.nanos()) / 2);
    let hours = |at: Instant| at.secs_since(origin) / 3_600.0;
    let points: Vec<(f64, f64)> = readings.iter().map(|reading| (hours(reading.shown), reading.ahead_s)).collect();
    let open: Vec<f64> = readings.iter().map(|reading| reading.within_s.max(FACE_S)).collect();
    let floor = median(&open);
    let (model, line) = line_through(&points, floor, model);
    let secs: Vec<f64> = points.iter().map(|(x, y)| y - line.at(*x)).collect();
    let typical_s = scale(&secs);
    let reach = SCATTER * typical_s.max(floor);
    let residuals: Vec<Residual> = readings
        .into_iter()
        .zip(&secs)
        .map(|(reading, secs)| Residual { is_outlier: secs.abs() > reach.max(reading.within_s), secs: *secs, reading })
        .collect();
    let num_outliers = residuals.iter().filter(|residual| residual.is_outlier).count();
    let is_refused = typical_s > SCATTER * floor || num_outliers * 5 > residuals.len() * 2;
    let counted = residuals.iter().filter(|residual| !residual.is_outlier);
    let uncertainty_s = counted.map(|x| x.secs.abs().max(x.reading.within_s)).fold(FACE_S, f64::max);
    let mean_s = secs.iter().map(|secs| secs.abs()).sum::<f64>() / secs.len() as f64;
    let doubts = doubts(&points, model, num_outliers, is_refused.then_some(mean_s));
    Some(ClockFit {
        clock: clock.clone(),
        model,
        origin,
        ahead_s: line.level,
        drift_s_per_h: line.slope,
        uncertainty_s,
        typical_s,
        residuals,
        unread: Vec::new(),
        doubts,
        is_refused,
        whole_hours: None,
    })
}

/// The model asked for, or the simpler one unless a drift stands out; and its line.
fn line_through(points: &[(f64, f64)], floor: f64, model: Option<FitModel>) -> (FitModel, Line) {
    let level = level_of(points, floor);
    let is_of_clock = |line: &Line| line.slope.abs() < FASTEST_DRIFT_S_PER_H;
    let line = line_of(points, floor).filter(is_of_clock);
    let Some(line) = line.filter(|_| model != Some(FitModel::Offset)) else {
        return (FitModel::Offset, level);
    };
    let span = points.iter().map(|(x, _)| *x).fold(f64::MIN, f64::max)
        - points.iter().map(|(x, _)| *x).fold(f64::MAX, f64::min);
    let rest = scale(&points.iter().map(|(x, y)| y - line.at(*x)).collect::<Vec<_>>()).max(floor);
    let stands_out = points.len() >= 3 && (line.slope * span).abs() > SIGNIFICANT * rest;
    if model == Some(FitModel::Drift) || stands_out { (FitModel::Drift, line) } else { (FitModel::Offset, level) }
}

fn doubts(points: &[(f64, f64)], model: FitModel, num_outliers: usize, scattered: Option<f64>) -> Vec<Doubt> {
    let is_one_moment = points.iter().all(|(x, _)| *x == points[0].0);
    let few = match (points.len(), model) {
        (1, _) => Some(Doubt::OneAnchor),
        (len, _) if len < 3 || is_one_moment => Some(Doubt::TooFewForDrift),
        (3, FitModel::Drift) => Some(Doubt::DriftBarelyChecked),
        _ => None,
    };
    let outliers = (num_outliers > 0).then_some(Doubt::Outliers(num_outliers));
    few.into_iter().chain(outliers).chain(scattered.map(Doubt::Scattered)).collect()
}
