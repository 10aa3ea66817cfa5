//! What names a lane of the timeline.

use crate::id::LaneId;

/// A lane of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::app) enum LaneKey {
    Exceedances,
    Alarms,
    Annotations,
    /// One of the case's own.
    Of(LaneId),
}
