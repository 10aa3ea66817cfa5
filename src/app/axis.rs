//! The time axis that trends, timeline and ruler share: a window of reference time laid over a stretch of pixels, and
//! its calendar-aware ticks. Pure.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime};

use super::stamp::Stamps;
use crate::text::elapsed;
use crate::time::{Instant, NANOS_PER_SEC, Resolved, Zone};

const SEC: i64 = NANOS_PER_SEC;
const MINUTE: i64 = 60 * SEC;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// The shortest window: one millisecond.
const SHORTEST: i64 = SEC / 1_000;
/// The longest window: about a century.
const LONGEST: i64 = 36_525 * DAY;

/// A window of reference time; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeWindow {
    /// First moment shown.
    pub from: Instant,
    /// Last moment shown.
    pub to: Instant,
}

impl TimeWindow {
    /// The window between two moments, widened to at least a millisecond.
    pub fn new(a: Instant, b: Instant) -> Self {
        let (from, to) = (a.min(b), a.max(b));
        let width = to.nanos().saturating_sub(from.nanos());
        if width < SHORTEST { Self { from, to: from.plus_nanos(SHORTEST) } } else { Self { from, to } }
    }

    /// The window with `share` of its width added on each side.
    #[must_use]
    pub fn padded(self, share: f64) -> Self {
        let margin = (self.width() as f64 * share) as i64;
        Self::new(self.from.plus_nanos(-margin), self.to.plus_nanos(margin))
    }

    /// Its width in nanoseconds.
    pub fn width(self) -> i64 {
        self.to.nanos().saturating_sub(self.from.nanos()).max(1)
    }

    /// The window with `factor` of its width, `at` staying where it is on screen.
    #[must_use]
    pub fn zoomed(self, factor: f64, at: Instant) -> Self {
        let width = (self.width() as f64 * factor).clamp(SHORTEST as f64, LONGEST as f64);
        let share = at.secs_since(self.from) * SEC as f64 / self.width() as f64;
        let from = at.plus_nanos(-((width * share) as i64));
        Self { from, to: from.plus_nanos(width as i64) }
    }

    /// The window moved by a share of its width.
    #[must_use]
    pub fn panned(self, share: f64) -> Self {
        let nanos = (self.width() as f64 * share) as i64;
        Self { from: self.from.plus_nanos(nanos), to: self.to.plus_nanos(nanos) }
    }

    /// The window of the same width around `at`.
    #[must_use]
    pub fn centred(self, at: Instant) -> Self {
        let from = at.plus_nanos(-self.width() / 2);
        Self { from, to: from.plus_nanos(self.width()) }
    }

    /// True when `at` lies inside.
    pub fn contains(self, at: Instant) -> bool {
        self.from <= at && at <= self.to
    }
}

/// A window of time over the pixels from `left` to `right`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    pub window: TimeWindow,
    pub left: f32,
    pub right: f32,
}

impl Axis {
    /// The pixel of a moment; far outside the window it is held near the edge, so that painters do not overflow.
    pub(super) fn x_from_time(&self, at: Instant) -> f32 {
        let share = at.secs_since(self.window.from) * SEC as f64 / self.window.width() as f64;
        self.left + (share.clamp(-4.0, 5.0) * f64::from(self.right - self.left)) as f32
    }

    /// The moment of a pixel.
    pub(super) fn time_from_x(&self, x: f32) -> Instant {
        let share = f64::from(x - self.left) / f64::from((self.right - self.left).max(1.0));
        self.window.from.plus_nanos((share * self.window.width() as f64) as i64)
    }
}

/// One tick of the time axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub at: Instant,
    /// Time of day, or the date where ticks are days apart or more.
    pub label: String,
    /// The date, only where it differs from the tick before.
    pub date: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Nanos(i64),
    Days(u32),
    Months(u32),
}

const STEPS: &[(i64, Step)] = &[
    (SEC / 1_000, Step::Nanos(SEC / 1_000)),
    (SEC / 200, Step::Nanos(SEC / 200)),
    (SEC / 50, Step::Nanos(SEC / 50)),
    (SEC / 10, Step::Nanos(SEC / 10)),
    (SEC / 2, Step::Nanos(SEC / 2)),
    (SEC, Step::Nanos(SEC)),
    (5 * SEC, Step::Nanos(5 * SEC)),
    (10 * SEC, Step::Nanos(10 * SEC)),
    (30 * SEC, Step::Nanos(30 * SEC)),
    (MINUTE, Step::Nanos(MINUTE)),
    (2 * MINUTE, Step::Nanos(2 * MINUTE)),
    (5 * MINUTE, Step::Nanos(5 * MINUTE)),
    (10 * MINUTE, Step::Nanos(10 * MINUTE)),
    (30 * MINUTE, Step::Nanos(30 * MINUTE)),
    (HOUR, Step::Nanos(HOUR)),
    (2 * HOUR, Step::Nanos(2 * HOUR)),
    (3 * HOUR, Step::Nanos(3 * HOUR)),
    (6 * HOUR, Step::Nanos(6 * HOUR)),
    (12 * HOUR, Step::Nanos(12 * HOUR)),
    (DAY, Step::Days(1)),
    (2 * DAY, Step::Days(2)),
    (7 * DAY, Step::Days(7)),
    (14 * DAY, Step::Days(14)),
    (30 * DAY, Step::Months(1)),
    (91 * DAY, Step::Months(3)),
    (182 * DAY, Step::Months(6)),
    (365 * DAY, Step::Months(12)),
    (1_826 * DAY, Step::Months(60)),
    (3_652 * DAY, Step::Months(120)),
];

/// The ticks of a window, at least `apart_px` apart on a canvas of that many pixels.
pub(super) fn ticks(axis: &Axis, stamps: Stamps, apart_px: f32) -> Vec<Tick> {
    let width_px = f64::from((axis.right - axis.left).max(1.0));
    let least = (axis.window.width() as f64 * f64::from(apart_px) / width_px) as i64;
    if stamps.is_elapsed() {
        return elapsed_ticks(axis.window, least);
    }
    let zone = stamps.zone;
    let step = STEPS.iter().find(|(length, _)| *length >= least).map_or(Step::Months(240), |(_, step)| *step);
    let mut found: Vec<Tick> = Vec::new();
    let mut last_date: Option<NaiveDate> = None;
    for at in moments(axis.window, zone, step) {
        let civil = zone.civil(at);
        let is_new = last_date != Some(civil.date());
        last_date = Some(civil.date());
        found.push(match step {
            Step::Nanos(nanos) => Tick {
                at,
                label: civil.format(time_format(nanos)).to_string(),
                date: is_new.then(|| stamps.day(at).unwrap_or_else(|| civil.format("%Y-%m-%d").to_string())),
            },
            Step::Days(_) => match stamps.day(at) {
                Some(label) => Tick { at, label, date: None },
                None => Tick { at, label: civil.format("%m-%d").to_string(), date: year_of(&found, civil, zone) },
            },
            Step::Months(_) => Tick { at, label: civil.format("%Y-%m").to_string(), date: None },
        });
    }
    found
}

/// Ticks of a recording without a calendar: round spans since its start.
fn elapsed_ticks(window: TimeWindow, least: i64) -> Vec<Tick> {
    let nanos = STEPS.iter().map(|(length, _)| *length).find(|length| *length >= least).unwrap_or(7_305 * DAY);
    let found = moments(window, Zone::UTC, Step::Nanos(nanos));
    found.into_iter().map(|at| Tick { at, label: elapsed(at, nanos < SEC), date: None }).collect()
}

fn year_of(before: &[Tick], civil: NaiveDateTime, zone: Zone) -> Option<String> {
    let same = before.last().is_some_and(|tick| zone.civil(tick.at).year() == civil.year());
    (!same).then(|| civil.format("%Y").to_string())
}

fn time_format(step_nanos: i64) -> &'static str {
    match step_nanos {
        nanos if nanos < SEC => "%H:%M:%S%.3f",
        nanos if nanos < MINUTE => "%H:%M:%S",
        _ => "%H:%M",
    }
}

fn moments(window: TimeWindow, zone: Zone, step: Step) -> Vec<Instant> {
    let mut found = Vec::new();
    let start = zone.civil(window.from);
    match step {
        Step::Nanos(nanos) => {
            let mut at = window.from;
            while at <= window.to && found.len() < 400 {
                let offset = i64::from(zone.offset_at(at).local_minus_utc()) * SEC;
                let local = at.nanos().saturating_add(offset);
                let on_step = at.plus_nanos((nanos - local.rem_euclid(nanos)) % nanos);
                if on_step > window.to {
                    break;
                }
                found.push(on_step);
                at = on_step.plus_nanos(nanos);
                if at <= on_step {
                    break;
                }
            }
        }
        Step::Days(days) => {
            let since = start.date().num_days_from_ce().rem_euclid(days as i32);
            let first = start.date() - Days::new(since as u64);
            push_dates(&mut found, window, zone, first, |date| date.checked_add_days(Days::new(u64::from(days))));
        }
        Step::Months(months) => {
            let count = start.date().year() * 12 + start.date().month0() as i32;
            let count = count - count.rem_euclid(months as i32);
            let first = NaiveDate::from_ymd_opt(count.div_euclid(12), count.rem_euclid(12) as u32 + 1, 1);
            if let Some(first) = first {
                push_dates(&mut found, window, zone, first, |date| date.checked_add_months(Months::new(months)));
            }
        }
    }
    found
}

fn push_dates(
    found: &mut Vec<Instant>,
    window: TimeWindow,
    zone: Zone,
    first: NaiveDate,
    next: impl Fn(NaiveDate) -> Option<NaiveDate>,
) {
    let mut date = Some(first);
    while let Some(day) = date
        && found.len() < 400
    {
        if let Some(midnight) = day.and_hms_opt(0, 0, 0)
            && let Resolved::One(at) | Resolved::Twice(at, _) = zone.resolve(midnight)
        {
            if at > window.to {
                break;
            }
            if at >= window.from {
                found.push(at);
            }
        }
        date = next(day);
    }
}

/// Round figures from `low` to `high`, about `count` of them.
pub(super) fn round_figures(low: f64, high: f64, count: usize) -> Vec<f64> {
    let span = high - low;
    if !span.is_finite() || span <= 0.0 || count == 0 {
        return Vec::new();
    }
    let rough = span / count as f64;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|step| *step >= rough).unwrap_or(rough);
    let first = (low / step).ceil() as i64;
    let last = (high / step).floor() as i64;
    (first..=last.min(first + 100)).map(|n| n as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::stamp::Calendar;

    fn at(text: &str) -> Instant {
        Instant::parse_rfc3339(text).unwrap()
    }

    fn check(from: &str, to: &str, zone: &str, expect: &[&str]) {
        let axis = Axis { window: TimeWindow::new(at(from), at(to)), left: 0.0, right: 800.0 };
        let shown = ticks(&axis, Stamps { zone: Zone::parse(zone).unwrap(), calendar: Calendar::Civil }, 90.0);
        let texts: Vec<String> = shown
            .iter()
            .map(|tick| format!("{}{}", tick.date.as_ref().map(|d| format!("{d} ")).unwrap_or_default(), tick.label))
            .collect();
        assert_eq!(texts, expect);
    }

    #[test]
    fn ticks_stand_on_round_civil_times_and_dates_show_where_they_change() {
        check(
            "2024-12-17T17:40:00+08:00",
            "2024-12-17T18:10:00+08:00",
            "Asia/Shanghai",
            &["2024-12-17 17:40", "17:45", "17:50", "17:55", "18:00", "18:05", "18:10"],
        );
        check(
            "2024-12-16T20:00:00+08:00",
            "2024-12-17T06:00:00+08:00",
            "Asia/Shanghai",
            &["2024-12-16 20:00", "22:00", "2024-12-17 00:00", "02:00", "04:00", "06:00"],
        );
    }

    #[test]
    fn a_day_without_two_oclock_keeps_its_ticks_in_step() {
        check(
            "2024-03-31T00:00:00+01:00",
            "2024-03-31T08:00:00+02:00",
            "Europe/Berlin",
            &["2024-03-31 00:00", "01:00", "03:00", "04:00", "05:00", "06:00", "07:00", "08:00"],
        );
    }

    #[test]
    fn a_recording_without_a_calendar_has_ticks_since_its_start() {
        let window = TimeWindow::new(Instant::from_nanos(0), Instant::from_nanos(2 * HOUR));
        let axis = Axis { window, left: 0.0, right: 400.0 };
        let shown = ticks(&axis, Stamps { zone: Zone::UTC, calendar: Calendar::Elapsed }, 90.0);
        let labels: Vec<&str> = shown.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["T+00:00:00", "T+00:30:00", "T+01:00:00", "T+01:30:00", "T+02:00:00"]);
        assert!(shown.iter().all(|tick| tick.date.is_none()));
    }

    #[test]
    fn zooming_keeps_the_moment_under_the_pointer() {
        let window = TimeWindow::new(at("2024-01-01T00:00:00Z"), at("2024-01-02T00:00:00Z"));
        let axis = Axis { window, left: 100.0, right: 900.0 };
        let held = axis.time_from_x(300.0);
        let zoomed = Axis { window: window.zoomed(0.1, held), ..axis };
        assert!((zoomed.x_from_time(held) - 300.0).abs() < 0.5);
    }

    #[test]
    fn figures_are_round() {
        assert_eq!(round_figures(0.0, 260.0, 5), [0.0, 100.0, 200.0]);
        assert_eq!(round_figures(-0.09, 0.01, 4), [-0.05, 0.0]);
    }
}
