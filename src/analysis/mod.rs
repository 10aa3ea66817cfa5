//! Pure functions over samples: where limits were exceeded, what a series holds, when a change began, what a safeguard
//! would have done, which tag left its limit first, how a run compares with normal ones.
//!
//! Promises: the same input gives the same output; nothing here reads a file, a clock or the environment.

mod actuation;
pub mod alarms;
mod align;
mod bands;
mod exceed;
mod first_out;
mod fit;
mod flags;
mod health;
mod lead;
mod onset;
mod overlay;
mod slope;
mod state;
mod stats;
mod usable;
mod validity;

pub use actuation::{Actuation, Gaps, SetPoint, actuations, last_actuation};
pub use align::{Alignment, NoAlignment, Peak, align};
pub use bands::{Band, BandLimit, Bands, Share, bands, bands_of_tags};
pub use exceed::{
    Bracket, Episode, Measures, RateOver, Rules, Tally, Threshold, Window, episodes, episodes_under, measures,
    nanos_of, rates, scan,
};
pub use first_out::{FirstOut, LeftLimit, first_out};
pub use fit::Line;
pub use flags::{Asked, LimitResult, Unjudged, exceedances, exceedances_again, hold, judge, max_gap_nanos};
pub use health::{Health, Remark, RemarkKind, Sampling, health, sampling};
pub use lead::{Lead, MarginPoint, margin, set_points};
pub use onset::{Change, ChangeKind, LEAST_SAMPLES, Onset, OnsetError, Segment, onset};
pub use overlay::{Departure, Envelope, Overlay, OverlayError, OverlayPoint, OverlaySpan, Shown, overlay};
pub use slope::{SlopeOver, SlopePoint, slopes};
pub use state::{TagState, states};
pub use stats::{TagStats, stats};
pub use validity::Moments;
