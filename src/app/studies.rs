//! What panels work out from the case that is open and keep: not saved, not undone, made anew when it is not current.

use std::sync::Arc;

use super::memo::Memo;
use crate::{
    analysis::{Bands, MarginPoint},
    case::Direction,
    id::EventId,
    time::Instant,
    timeline::{Prepared, Replay},
};

/// What the curves of a margin depend on, besides the samples.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MarginKey {
    pub samples_idx: usize,
    pub direction: Direction,
    pub on_delay_nanos: i64,
    pub events: Vec<EventId>,
    /// Stands for the samples and the events' times.
    pub generation: usize,
}

/// The lead on each event against the set point.
pub(super) type Margins = Vec<(EventId, Vec<MarginPoint>)>;

/// What the bands of all tags depend on, besides the samples.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BandsKey {
    pub window: (Instant, Instant),
    pub limits: Vec<(usize, Direction, f64)>,
    pub generation: usize,
}

/// Everything worked out.
#[derive(Default)]
pub(super) struct Studies {
    pub margins: Memo<MarginKey, Margins>,
    pub bands: Memo<BandsKey, Vec<Bands>>,
    prepared: Option<(usize, Arc<Prepared>)>,
}

impl Studies {
    /// What set points of the replay's tags share; made at the first call and whenever the case's tags changed.
    pub(super) fn prepared(&mut self, replay: &Replay, generation: usize) -> Arc<Prepared> {
        match &self.prepared {
            Some((of, prepared)) if *of == generation => prepared.clone(),
            _ => {
                let prepared = Arc::new(Prepared::of(replay));
                self.prepared = Some((generation, prepared.clone()));
                prepared
            }
        }
    }
}
