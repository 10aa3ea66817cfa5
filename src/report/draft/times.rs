//! Times in sentences: the source's own wording, its clock, and what that is on the reference clock.

use chrono::{Datelike, Timelike};

use super::writer::Writer;
use crate::{
    case::{Event, When},
    text::{clock_time, date_time, number},
    time::{Instant, Interval},
    timeline::{Basis, TimedEvent},
};

impl<'a> Writer<'a> {
    /// A moment in the case's zone: `2024-12-17 17:51:00`.
    pub(super) fn moment(&self, at: Instant) -> String {
        date_time(at, self.case.zone)
    }

    /// Two moments in the case's zone, the second one's date only when it differs.
    pub(super) fn moments(&self, from: Instant, to: Instant) -> String {
        let zone = self.case.zone;
        let is_same_day = zone.civil(from).date() == zone.civil(to).date();
        let second = if is_same_day { clock_time(to, zone) } else { self.moment(to) };
        self.fmt("range", &[("from", &self.moment(from)), ("to", &second)])
    }

    /// An interval in the case's zone, dates only where they are needed, seconds only where there are any.
    pub(super) fn interval(&self, interval: Interval) -> String {
        let zone = self.case.zone;
        let Interval { earliest, latest } = interval;
        let is_same_year = zone.civil(earliest).year() == zone.civil(latest).year();
        let form = if is_same_year { "%m-%d" } else { "%Y-%m-%d" };
        let day = |at: Instant| zone.civil(at).format(form).to_string();
        let time = |at: Instant| {
            let text = clock_time(at, zone);
            text.strip_suffix(":00").map_or_else(|| text.clone(), str::to_owned)
        };
        if earliest == latest {
            return time(earliest);
        }
        let (from, to) = if day(earliest) == day(latest) {
            (time(earliest), time(latest))
        } else {
            (format!("{} {}", day(earliest), time(earliest)), format!("{} {}", day(latest), time(latest)))
        };
        self.fmt("range", &[("from", &from), ("to", &to)])
    }

    /// When an event happened, in the source's words, with the clock and the reading they were given.
    pub(super) fn when(&self, event: &Event, timed: &TimedEvent) -> String {
        let wording = event.when.wording().get(self.texts.lang());
        let interval = timed.interval.map(|interval| self.interval(interval)).unwrap_or_default();
        let mut args = vec![("wording", wording), ("interval", interval.as_str())];
        let key = match (&event.when, timed.interval) {
            (_, None) => "when-unknown",
            (When::At { clock, earliest, latest, .. }, Some(found)) => {
                let clock = self.case.clock(clock);
                let is_reference = clock.is_some_and(|clock| clock.id == self.case.reference_clock);
                args.push(("clock", clock.map_or("", |clock| clock.name.get(self.texts.lang()))));
                let is_shifted = clock.is_some_and(|clock| clock.ahead_s != 0.0 || clock.zone != self.case.zone);
                let reference = self.case.clock(&self.case.reference_clock);
                args.push(("reference", reference.map_or("", |clock| clock.name.get(self.texts.lang()))));
                let is_whole_days = earliest.num_seconds_from_midnight() == 0
                    && latest.num_seconds_from_midnight() >= 23 * 3_600 + 59 * 60;
                match (is_reference || is_whole_days, is_shifted, found.earliest == found.latest || is_whole_days) {
                    (_, true, _) => "when-shifted",
                    (true, false, true) => "when-plain",
                    (true, false, false) => "when-range",
                    (false, false, true) => "when-clock",
                    (false, false, false) => "when-read",
                }
            }
            (When::After { .. }, Some(_)) => "when-relative",
            (When::Between { .. }, Some(_)) => "when-bounded",
        };
        self.fmt(key, &args)
    }

    /// Seconds as a length of time in words, to the millisecond below a minute: `8 分 20 秒`, `8 min 20 s`, `0.5 s`.
    pub(super) fn length(&self, secs: f64) -> String {
        if secs.abs() < 59.9995 {
            let text = self.fmt("seconds", &[("count", &number(secs.abs(), 3))]);
            return if secs < 0.0 { self.fmt("negative", &[("length", &text)]) } else { text };
        }
        let whole = secs.abs().round() as u64;
        let parts = [
            (whole / 86_400, "days"),
            (whole / 3_600 % 24, "hours"),
            (whole / 60 % 60, "minutes"),
            (whole % 60, "seconds"),
        ];
        let shown: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, key)| self.fmt(key, &[("count", &count.to_string())]))
            .collect();
        let text = shown.join(if self.texts.lang() == crate::case::Lang::Zh { "" } else { " " });
        if secs < 0.0 { self.fmt("negative", &[("length", &text)]) } else { text }
    }

    /// The time from one event to another, both known only within their intervals.
    pub(super) fn apart(&self, from: Interval, to: Interval) -> String {
        let (least, most) = (to.earliest.secs_since(from.latest), to.latest.secs_since(from.earliest));
        if (most - least).abs() < 0.000_5 {
            return self.length(least);
        }
        self.fmt("range", &[("from", &self.length(least)), ("to", &self.length(most))])
    }

    /// Events with their numbers, in order of time; one whose order alone is known stays after the one told before it.
    pub(super) fn events(&self) -> Vec<(usize, &'a Event, &'a TimedEvent)> {
        let timed = self.case.events.iter().zip(&self.replay.timeline.events).enumerate();
        let mut at = None;
        let mut events: Vec<_> = timed
            .map(|(idx, (event, timed))| {
                if timed.basis != Basis::Bounded {
                    at = timed.interval.map(|interval| interval.earliest).or(at);
                }
                (at, (idx + 1, event, timed))
            })
            .collect();
        events.sort_by_key(|(at, (number, ..))| (*at, *number));
        events.into_iter().map(|(_, event)| event).collect()
    }
}
