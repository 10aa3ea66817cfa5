//! The clock on the wall and chance: what the rooms below never ask for is asked for here, for the window and the verbs.

use std::hash::{BuildHasher as _, RandomState};

use crate::case::Actor;

/// Sixteen bytes that nobody else has: those by which the system has tables of this program spread, and the moment.
pub fn new_actor() -> Actor {
    let moment = chrono::Utc::now().timestamp_nanos_opt();
    let state = RandomState::new();
    let halves = [state.hash_one((moment, std::process::id(), 0)), state.hash_one((moment, std::process::id(), 1))];
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&halves[0].to_le_bytes());
    bytes[8..].copy_from_slice(&halves[1].to_le_bytes());
    bytes
}

/// Now, to the second, as RFC 3339 in UTC.
pub fn now_rfc3339() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
