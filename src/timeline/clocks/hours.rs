//! Mistakes of zone and daylight saving: a clock, or some of its anchors, off by whole hours.

use super::{
    fit::{ClockFit, fit_readings},
    pairs::anchor_readings,
};
use crate::{
    case::{Case, Clock},
    id::ClockAnchorId,
    time::Zone,
};

/// What looks like a mistake of zone.
#[derive(Clone, Debug, PartialEq)]
pub struct WholeHours {
    /// Hours that the anchors named are off; negative when they are behind.
    pub hours: i32,
    /// The anchors that are off by them.
    pub anchors: Vec<ClockAnchorId>,
    /// True when all of the clock's anchors are, so that the zone as a whole is in question, not daylight saving.
    pub is_all: bool,
    /// A zone under which all of them agree, and the seconds ahead that then remain.
    pub zone: Option<(Zone, f64)>,
}

const HOUR_S: f64 = 3_600.0;
/// A clock may go wrong by this many seconds and its whole hours still be told from its own error.
const APART_S: f64 = 600.0;

/// What looks like a mistake of zone in the readings behind a fit; none when nothing does.
pub(super) fn whole_hours(case: &Case, fit: &ClockFit) -> Option<WholeHours> {
    let hours_off = |ahead_s: f64| {
        let hours = (ahead_s / HOUR_S).round();
        (hours != 0.0 && (ahead_s - hours * HOUR_S).abs() <= APART_S).then_some(hours as i32)
    };
    let clock = case.clock(&fit.clock)?;
    let readings = || fit.residuals.iter().map(|residual| &residual.reading);
    let off: Vec<_> = readings().filter_map(|x| Some((hours_off(x.ahead_s)?, x.anchor.clone()))).collect();
    let (hours, _) = off.first()?;
    let anchors: Vec<ClockAnchorId> =
        off.iter().filter(|(other, _)| other == hours).map(|(_, id)| id.clone()).collect();
    let is_all = anchors.len() == fit.residuals.len();
    Some(WholeHours { hours: *hours, is_all, anchors, zone: zone_that_fits(case, clock, fit, *hours) })
}

/// A zone under which no anchor is off by an hour and the anchors agree: one that the case knows, else the fixed offset that
/// takes the hours away.
fn zone_that_fits(case: &Case, clock: &Clock, fit: &ClockFit, hours: i32) -> Option<(Zone, f64)> {
    let at = fit.residuals.first()?.reading.shown;
    let offset_s = at.with_offset(clock.zone).offset().local_minus_utc() + hours * 3_600;
    let sign = if offset_s < 0 { '-' } else { '+' };
    let fixed = Zone::parse(&format!("{sign}{:02}:{:02}", offset_s.abs() / 3_600, offset_s.abs() / 60 % 60));
    let known = case.clocks.iter().map(|other| other.zone);
    let tried = [case.zone].into_iter().chain(known).chain([Zone::UTC]).chain(fixed);
    tried.filter(|zone| *zone != clock.zone).find_map(|zone| {
        let mut under = case.clone();
        under.clocks.iter_mut().filter(|x| x.id == clock.id).for_each(|x| x.zone = zone);
        let (readings, _) = anchor_readings(&under, &clock.id);
        let fits = readings.len() == fit.residuals.len() && readings.iter().all(|x| x.ahead_s.abs() <= APART_S);
        let again = fit_readings(&clock.id, readings, None).filter(|again| fits && !again.is_refused)?;
        Some((zone, again.ahead_s))
    })
}
