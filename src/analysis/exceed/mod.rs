//! Exceedances: the episodes in which a series lay strictly beyond a value.
//!
//! An episode is a maximal run of consecutive usable samples beyond the value. Bad and missing samples do not end one by
//! themselves; a gap between usable samples longer than the threshold's `max_gap_nanos` does, and inside it the state is
//! unknown. A usable sample exactly on the value is inside. `rules` says what deadbands, delays and the like make of that.

mod episode;
mod measure;
mod rate;
mod rules;
mod scan;
mod search;

pub use episode::{Bracket, Episode, Threshold};
pub use measure::{Measures, Tally, measures};
pub use rate::{RateOver, rates};
pub use rules::{Rules, Window, episodes_under, nanos_of};
pub use scan::scan;
pub use search::episodes;

#[cfg(test)]
mod tests;
