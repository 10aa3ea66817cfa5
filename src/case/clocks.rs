//! The sources' clocks, and the moments at which two of them are known to have shown something at once.

use chrono::NaiveDateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{SourceRef, Words};
use crate::{
    id::{ClockAnchorId, ClockId},
    time::{ClockMap, Instant, NANOS_PER_SEC, Resolved, Zone},
};

/// A clock that gains or loses this many seconds in an hour, or more, is none.
pub const FASTEST_DRIFT_S_PER_H: f64 = 1_800.0;

/// One source's clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Clock {
    /// Its identity.
    pub id: ClockId,
    /// What it is called.
    pub name: Words,
    /// The zone whose civil time it shows.
    pub zone: Zone,
    /// True when nobody stated that zone: it is the UTC that a case begins with.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub zone_assumed: bool,
    /// Seconds that it is ahead of the reference; negative when behind. With a drift: when it shows `drift_from`.
    #[serde(default)]
    pub ahead_s: f64,
    /// Seconds that it gains on the reference in each hour that it counts; negative when it loses.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub drift_s_per_h: f64,
    /// What it shows when it is `ahead_s` ahead; asked for by a drift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drift_from: Option<NaiveDateTime>,
    /// Half-width, in seconds, of what is not known of that offset.
    #[serde(default)]
    pub uncertainty_s: f64,
    /// True when the offset is taken for granted and not stated by any source.
    #[serde(default)]
    pub assumed: bool,
    /// Where the offset comes from, or why it is assumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
    /// The source of the offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
}

/// Two clocks seen at once: "the camera shows 17:53:10 when the record shows 17:55:12".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClockAnchor {
    /// Its identity.
    pub id: ClockAnchorId,
    /// The clock that it says something of.
    pub clock: ClockId,
    /// What that clock shows.
    pub shows: NaiveDateTime,
    /// The clock that it was held against.
    pub against: ClockId,
    /// What the other one shows then.
    pub reads: NaiveDateTime,
    /// Half-width, in seconds, of what is not known of the two readings' difference.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub within_s: f64,
    /// True when it is kept in sight but not counted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left_out: bool,
    /// How the two were compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
    /// Where it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(secs: &f64) -> bool {
    *secs == 0.0
}

impl Clock {
    /// A clock of which nothing is known yet: taken to show the reference.
    pub fn assumed(id: ClockId, name: Words, zone: Zone) -> Self {
        Self {
            id,
            name,
            zone,
            zone_assumed: false,
            ahead_s: 0.0,
            drift_s_per_h: 0.0,
            drift_from: None,
            uncertainty_s: 0.0,
            assumed: true,
            note: None,
            source: None,
        }
    }

    /// The zone when somebody stated it; writing another one than UTC over an assumed one states it.
    pub fn stated_zone(&self) -> Option<Zone> {
        (!self.zone_assumed || self.zone != Zone::UTC).then_some(self.zone)
    }

    /// The map from this clock to the reference.
    pub fn map(&self) -> ClockMap {
        let origin = self.drift_from.and_then(|shown| self.moment(shown));
        ClockMap {
            uncertainty_nanos: (self.uncertainty_s * NANOS_PER_SEC as f64).round() as i64,
            drift: if origin.is_some() { self.drift_s_per_h / 3_600.0 } else { 0.0 },
            origin: origin.unwrap_or(Instant::from_nanos(0)),
            ..ClockMap::ahead_by_secs(self.ahead_s)
        }
    }

    /// The moment in source time at which its face shows a civil time, the first of two; none when it never shows it.
    pub fn moment(&self, shown: NaiveDateTime) -> Option<Instant> {
        match self.zone.resolve(shown) {
            Resolved::One(at) | Resolved::Twice(at, _) => Some(at),
            Resolved::Never => None,
        }
    }

    /// True when nothing is said of how it goes but that it shows the reference.
    pub fn is_plain(&self) -> bool {
        self.ahead_s == 0.0 && self.drift_s_per_h == 0.0 && self.uncertainty_s == 0.0
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case::{Case, CaseFolder, Edit};

    fn kettle() -> Case {
        CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap()
    }

    #[test]
    fn a_clock_that_drifts_is_ahead_by_more_each_hour() {
        let clock =
            Clock { drift_s_per_h: 4.5, drift_from: "2024-12-17T09:00:00".parse().ok(), ..kettle().clocks[1].clone() };
        let shown = clock.moment("2024-12-17T19:00:00".parse().unwrap()).unwrap();
        let meant = Instant::parse_rfc3339("2024-12-17T18:57:15+08:00").unwrap();
        assert_eq!(clock.map().to_reference(shown), meant);
        assert_eq!(clock.map().to_source(meant), shown);
    }

    #[test]
    fn a_drift_without_its_moment_is_refused() {
        let case = kettle();
        let clock = Clock { drift_s_per_h: 4.5, ..case.clocks[1].clone() };
        assert!(Edit::put(clock.clone()).apply(&case).is_err());
        let with = Clock { drift_from: "2024-12-17T09:00:00".parse().ok(), ..clock };
        assert!(Edit::put(with.clone()).apply(&case).is_ok());
        assert!(Edit::put(Clock { drift_s_per_h: 4_000.0, ..with }).apply(&case).is_err());
        let anchor = ClockAnchor {
            id: "a1".into(),
            clock: "recorder".into(),
            shows: "2024-12-17T17:53:00".parse().unwrap(),
            against: "recorder".into(),
            reads: "2024-12-17T17:51:00".parse().unwrap(),
            within_s: 1.0,
            left_out: false,
            note: None,
            source: None,
        };
        assert!(Edit::put(anchor.clone()).apply(&case).is_err());
        assert!(Edit::put(ClockAnchor { against: "nobody".into(), ..anchor.clone() }).apply(&case).is_err());
        assert!(Edit::put(ClockAnchor { against: "beijing".into(), ..anchor }).apply(&case).is_ok());
    }
}
