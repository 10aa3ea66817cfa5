//! Ticks: calendar times in the case's zone, and round values.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};

use crate::{
    historian::FileSamples,
    text::{date_time, number},
    time::{Instant, NANOS_PER_SEC, Resolved, Zone},
    timeline::Replay,
};

/// What times are read off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ruler {
    /// Civil times of a zone.
    Civil(Zone),
    /// Time since the recording's zero, whose calendar time nobody gave.
    Elapsed,
}

impl Ruler {
    /// What a figure's times are read off: elapsed time for a file that counts from a zero of its own.
    pub(super) fn of(replay: &Replay) -> Self {
        let files = &replay.samples.files;
        let counts = |file: &FileSamples| file.time_format.starts_with("elapsed_") && file.provenance.start.is_none();
        if !files.is_empty() && files.iter().all(counts) { Self::Elapsed } else { Self::Civil(replay.case.zone) }
    }

    /// A moment as text.
    pub(super) fn moment(self, at: Instant) -> String {
        match self {
            Self::Civil(zone) => date_time(at, zone),
            Self::Elapsed => elapsed(at, true),
        }
    }

    /// At most about `most` ticks at round times within `[from, to]`.
    pub(super) fn ticks(self, from: Instant, to: Instant, most: usize) -> Vec<TimeTick> {
        let zone = match self {
            Self::Civil(zone) => return time_ticks(from, to, zone, most),
            Self::Elapsed => Zone::UTC,
        };
        let ticks = time_ticks(from, to, zone, most);
        let has_seconds = ticks.iter().any(|tick| tick.at.nanos() % (60 * NANOS_PER_SEC) != 0);
        let label = |tick: TimeTick| TimeTick { label: elapsed(tick.at, has_seconds), date: None, ..tick };
        ticks.into_iter().map(label).collect()
    }
}

/// Time since zero: `T+1:05:20`, hours counted on beyond a day.
fn elapsed(at: Instant, has_seconds: bool) -> String {
    let nanos = at.nanos().unsigned_abs();
    let sign = if at.nanos() < 0 { '−' } else { '+' };
    let (secs, rest) = (nanos / NANOS_PER_SEC as u64, nanos % NANOS_PER_SEC as u64);
    let (hours, minutes, seconds) = (secs / 3_600, secs / 60 % 60, secs % 60);
    match (has_seconds, rest) {
        (false, _) => format!("T{sign}{hours}:{minutes:02}"),
        (true, 0) => format!("T{sign}{hours}:{minutes:02}:{seconds:02}"),
        (true, _) => format!("T{sign}{hours}:{minutes:02}:{seconds:02}.{:03}", rest / 1_000_000),
    }
}

/// One tick of the time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TimeTick {
    /// When.
    pub at: Instant,
    /// The time of day, or the date where ticks are days apart.
    pub label: String,
    /// The date, on the first tick of each day.
    pub date: Option<String>,
}

const STEPS_MILLIS: [i64; 24] = [
    1,
    10,
    100,
    1_000,
    2_000,
    5_000,
    10_000,
    15_000,
    30_000,
    60_000,
    2 * 60_000,
    5 * 60_000,
    10 * 60_000,
    15 * 60_000,
    30 * 60_000,
    3_600_000,
    2 * 3_600_000,
    3 * 3_600_000,
    6 * 3_600_000,
    12 * 3_600_000,
    86_400_000,
    2 * 86_400_000,
    7 * 86_400_000,
    14 * 86_400_000,
];
const NANOS_PER_MILLI: i64 = NANOS_PER_SEC / 1000;
const DAY_MILLIS: i64 = 86_400_000;

/// At most about `most` ticks at round civil times within `[from, to]`.
pub(super) fn time_ticks(from: Instant, to: Instant, zone: Zone, most: usize) -> Vec<TimeTick> {
    let span_millis = (to.secs_since(from) * 1000.0).max(1.0);
    let wanted = span_millis / most.max(1) as f64;
    match STEPS_MILLIS.into_iter().find(|step| *step as f64 >= wanted) {
        Some(step) => even_ticks(from, to, zone, step),
        None => month_ticks(from, to, zone, wanted),
    }
}

fn even_ticks(from: Instant, to: Instant, zone: Zone, step_millis: i64) -> Vec<TimeTick> {
    let step = step_millis * NANOS_PER_MILLI;
    let civil_nanos = |at: Instant| zone.civil(at).and_utc().timestamp_nanos_opt().unwrap_or_default();
    let mut tick = civil_nanos(from).div_euclid(step) * step;
    let (mut ticks, mut last_date) = (Vec::new(), None);
    while tick <= civil_nanos(to) {
        let civil = DateTime::from_timestamp_nanos(tick).naive_utc();
        tick = tick.saturating_add(step);
        let (Resolved::One(at) | Resolved::Twice(at, _)) = zone.resolve(civil) else { continue };
        if at < from || at > to {
            continue;
        }
        let date = civil.format("%Y-%m-%d").to_string();
        if step_millis >= DAY_MILLIS {
            ticks.push(TimeTick { at, label: date, date: None });
            continue;
        }
        let is_new = last_date.as_ref() != Some(&date);
        ticks.push(TimeTick { at, label: time_of_day(civil, step_millis), date: is_new.then(|| date.clone()) });
        last_date = Some(date);
    }
    ticks
}

fn time_of_day(civil: NaiveDateTime, step_millis: i64) -> String {
    let form = match step_millis {
        ..1_000 => "%H:%M:%S%.3f",
        1_000..60_000 => "%H:%M:%S",
        _ => "%H:%M",
    };
    civil.format(form).to_string()
}

fn month_ticks(from: Instant, to: Instant, zone: Zone, wanted_millis: f64) -> Vec<TimeTick> {
    let months = wanted_millis / DAY_MILLIS as f64 / 30.4;
    let step = [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|step| f64::from(*step) >= months).unwrap_or(240);
    let month_of = |at: Instant| zone.civil(at).year() * 12 + zone.civil(at).month0() as i32;
    let mut month = month_of(from).div_euclid(step) * step;
    let mut ticks = Vec::new();
    while month <= month_of(to) {
        let first = NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1);
        month += step;
        let Some(civil) = first.and_then(|day| day.and_hms_opt(0, 0, 0)) else { continue };
        let (Resolved::One(at) | Resolved::Twice(at, _)) = zone.resolve(civil) else { continue };
        if at >= from && at <= to {
            ticks.push(TimeTick { at, label: civil.format("%Y-%m").to_string(), date: None });
        }
    }
    ticks
}

/// Round values within `[low, high]`, at most about `most`, with their labels.
pub(super) fn value_ticks(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let rough = (high - low) / most.max(1) as f64;
    if rough <= 0.0 || !rough.is_finite() {
        return Vec::new();
    }
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|step| *step >= rough).unwrap_or(rough);
    let decimals = usize::try_from(-(step.log10().floor() as i64)).unwrap_or(0);
    let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
    (first..=last).map(|k| k as f64 * step).map(|value| (value, number(value, decimals))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: &str, to: &str) -> Vec<String> {
        let at = |text| Instant::parse_rfc3339(text).unwrap();
        let ticks = time_ticks(at(from), at(to), Zone::parse("Asia/Shanghai").unwrap(), 8);
        ticks
            .into_iter()
            .map(|tick| format!("{}{}", tick.label, tick.date.map_or(String::new(), |d| format!(" {d}"))))
            .collect()
    }

    #[test]
    fn dates_stand_only_where_they_change() {
        let found = labels("2024-12-16T21:00:00+08:00", "2024-12-17T03:00:00+08:00");
        assert_eq!(found, ["21:00 2024-12-16", "22:00", "23:00", "00:00 2024-12-17", "01:00", "02:00", "03:00"]);
    }

    #[test]
    fn time_since_zero_is_no_calendar_time() {
        let at = |secs: i64| Instant::from_nanos(secs * NANOS_PER_SEC);
        let ticks = Ruler::Elapsed.ticks(at(0), at(30 * 3_600), 4);
        assert_eq!(ticks.iter().map(|tick| tick.label.as_str()).collect::<Vec<_>>(), ["T+0:00", "T+12:00", "T+24:00"]);
        assert!(ticks.iter().all(|tick| tick.date.is_none()));
        assert_eq!(Ruler::Elapsed.moment(at(3_920)), "T+1:05:20");
    }

    #[test]
    fn every_span_gets_a_few_ticks() {
        for (to, most) in
            [("2024-12-16T21:00:01+08:00", 12), ("2024-12-18T21:00:00+08:00", 12), ("2031-01-01T00:00:00Z", 12)]
        {
            let found = labels("2024-12-16T21:00:00+08:00", to);
            assert!((2..=most).contains(&found.len()), "{to}: {found:?}");
        }
    }

    #[test]
    fn values_are_round() {
        let found: Vec<String> = value_ticks(-0.09, 0.01, 5).into_iter().map(|(_, label)| label).collect();
        assert_eq!(found, ["-0.08", "-0.06", "-0.04", "-0.02", "0"]);
        assert!(value_ticks(1.0, 1.0, 5).is_empty());
    }
}
