//! Too many alarms, the same one again and again, and one that stands too long: the measures of ISA-18.2 and EEMUA 191.

use super::{ExpectedAlarm, Occurrence};
use crate::time::{Instant, NANOS_PER_SEC};

/// Alarms in quick succession.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burst {
    /// The first of them.
    pub from: Instant,
    /// The last.
    pub to: Instant,
    /// How many.
    pub count: usize,
}

/// Stretches in which more than 10 alarms come in 10 minutes, overlapping ones as one. `raised` ascends.
pub fn floods(raised: &[Instant]) -> Vec<Burst> {
    bursts(raised, 11, 600)
}

/// The floods of all alarms expected together.
pub fn expected_floods(expected: &[ExpectedAlarm]) -> Vec<Burst> {
    let mut raised: Vec<Instant> =
        expected.iter().flat_map(|alarm| &alarm.occurrences).map(|occurrence| occurrence.raised).collect();
    raised.sort_unstable();
    floods(&raised)
}

/// Stretches in which one alarm comes at least 3 times in a minute. `occurrences` ascend.
pub fn chattering(occurrences: &[Occurrence]) -> Vec<Burst> {
    let raised: Vec<Instant> = occurrences.iter().map(|occurrence| occurrence.raised).collect();
    bursts(&raised, 3, 60)
}

/// Occurrences that stand for more than 24 hours, by index; one that is not seen to return counts up to `until`, the last
/// moment known.
pub fn stale(occurrences: &[Occurrence], until: Instant) -> Vec<usize> {
    let stands = |occurrence: &Occurrence| occurrence.cleared.unwrap_or(until).secs_since(occurrence.raised);
    (0..occurrences.len()).filter(|idx| stands(&occurrences[*idx]) > 86_400.0).collect()
}

/// Stretches that are covered by windows of less than `width_s` with at least `least` moments each.
fn bursts(moments: &[Instant], least: usize, width_s: i64) -> Vec<Burst> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (first, window) in moments.windows(least).enumerate() {
        let width = window[least - 1].nanos().saturating_sub(window[0].nanos());
        if width >= width_s * NANOS_PER_SEC {
            continue;
        }
        let last = first + least - 1;
        match found.last_mut() {
            Some(burst) if first <= burst.1 => burst.1 = last,
            _ => found.push((first, last)),
        }
    }
    let burst =
        |(first, last): (usize, usize)| Burst { from: moments[first], to: moments[last], count: last + 1 - first };
    found.into_iter().map(burst).collect()
}
