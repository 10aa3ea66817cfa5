//! The verbs that ask a question of the samples: what would a safeguard have done, when did it begin, what left its limit
//! first, how long was it where, how does it compare with a normal run.

pub(super) mod args;
pub(super) mod bands;
pub(super) mod first_out;
pub(super) mod onset;
pub(super) mod overlay;
pub(super) mod shared;
pub(super) mod whatif;
mod whatif_json;
mod whatif_text;
