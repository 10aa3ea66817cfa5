//! Columns of times, and finding a moment in one without touching the times themselves.
//!
//! An index keeps every 512th time and how far the times between stray from a straight line. Where they do not stray, as in
//! every regular recording, the place of a moment is computed; where they stray by less than the asker minds, too. Memory:
//! 16 bytes per 512 samples.

use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
};

use super::Column;

/// What places are rounded to: blocks of the pyramid, largest first.
const ROUND: [usize; 3] = [STRIDE, 128, 32];
/// Times between two marks.
pub(super) const STRIDE: usize = 512;

/// Ascending times in nanoseconds, shared by the series of a table.
#[derive(Clone, Debug)]
pub struct Times(Arc<(Column<i64>, OnceLock<TimeIndex>)>);

impl Deref for Times {
    type Target = [i64];

    #[inline]
    fn deref(&self) -> &[i64] {
        &self.0.0
    }
}

impl From<Vec<i64>> for Times {
    fn from(times: Vec<i64>) -> Self {
        Column::from(times).into()
    }
}

impl From<Column<i64>> for Times {
    fn from(times: Column<i64>) -> Self {
        Self(Arc::new((times, OnceLock::new())))
    }
}

impl FromIterator<i64> for Times {
    fn from_iter<I: IntoIterator<Item = i64>>(times: I) -> Self {
        times.into_iter().collect::<Vec<_>>().into()
    }
}

impl Times {
    /// The index, built at the first call (one pass over the times).
    pub(super) fn index(&self) -> &TimeIndex {
        self.0.1.get_or_init(|| TimeIndex::build(self))
    }
}

/// A mark at every 512th time.
#[derive(Clone, Debug)]
pub(super) struct TimeIndex {
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    time: i64,
    /// How far times up to the next mark stray from the straight line to it; `STRAYS` when that is not known.
    stray: i64,
}

const STRAYS: i64 = i64::MAX;

impl TimeIndex {
    fn build(times: &[i64]) -> Self {
        let mark = |idx: usize| {
            let start = idx * STRIDE;
            let next = times.get(start + STRIDE).copied();
            let stray = next.map_or(STRAYS, |next| stray(&times[start..start + STRIDE], next));
            Mark { time: times[start], stray }
        };
        Self { marks: (0..times.len().div_ceil(STRIDE)).map(mark).collect() }
    }

    /// A place that parts the times before `until` from those at or after it, as exactly as `minds` nanoseconds: those on
    /// the wrong side are no farther from `until`. Where that leaves a choice, a multiple of 512, 128 or 32. `last_mark` is
    /// where the place before was found.
    pub(super) fn place(&self, times: &[i64], until: i64, minds: i64, last_mark: &mut (usize, usize)) -> usize {
        let (before, step) = *last_mark;
        let after = seek(self.marks.len(), |idx| self.marks[idx].time, 0, before + step, until);
        let Some(idx) = after.checked_sub(1) else { return 0 };
        *last_mark = (after, after.saturating_sub(before));
        let (mark, start) = (self.marks[idx], idx * STRIDE);
        if mark.stray > minds.max(0) {
            let end = times.len().min(start + STRIDE);
            return start + times[start..end].partition_point(|time| *time < until);
        }
        // Known to fit: a mark that does not stray has a next one, not too far away to multiply.
        let width = self.marks[after].time - mark.time;
        let place = ((until - mark.time) * STRIDE as i64 + width - 1).div_euclid(width.max(1)).clamp(0, STRIDE as i64);
        for round in ROUND {
            if mark.stray.saturating_add(width / (2 * STRIDE as i64 / round as i64) + 1) < minds {
                return start + (place as usize + round / 2) / round * round;
            }
        }
        start + place as usize
    }
}

/// How far `times` stray from the straight line from the first one to `next`.
fn stray(times: &[i64], next: i64) -> i64 {
    let Some(width) = next.checked_sub(times[0]).filter(|width| *width > 0 && *width < i64::MAX / 1_024) else {
        return STRAYS;
    };
    let step = width / STRIDE as i64;
    let uneven = times.windows(2).fold(width % STRIDE as i64, |uneven, pair| uneven | ((pair[1] - pair[0]) ^ step));
    if uneven == 0 {
        return 0;
    }
    let line = (0..).map(|idx| times[0] + ((width * idx) >> STRIDE.trailing_zeros()));
    times.iter().zip(line).map(|(time, line)| (time - line).abs()).max().unwrap_or(0)
}

/// The first place from `from` on whose time is not before `until`, looked for around `guess` in steps that double.
fn seek(len: usize, time: impl Fn(usize) -> i64, from: usize, guess: usize, until: i64) -> usize {
    let (mut low, mut high) = (from, len);
    let guess = guess.clamp(from, len.max(from));
    let mut step = 1;
    if guess < len && time(guess) < until {
        low = guess + 1;
        while low + step < len && time(low + step) < until {
            low += step + 1;
            step *= 2;
        }
        high = (low + step).min(len);
    } else {
        high = guess.min(high);
        while high >= from + step && time(high - step) >= until {
            high -= step;
            step *= 2;
        }
        low = low.max(high.saturating_sub(step));
    }
    while low < high {
        let middle = low.midpoint(high);
        if time(middle) < until { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn seeking_answers_as_a_plain_search_does(
            steps in prop::collection::vec(0i64..5, 0..300), from in 0usize..300, guess in 0usize..400, until in -3i64..900,
        ) {
            let times: Vec<i64> = steps.iter().scan(0, |time, step| { *time += step; Some(*time) }).collect();
            let from = from.min(times.len());
            let expect = from + times[from..].partition_point(|time| *time < until);
            prop_assert_eq!(seek(times.len(), |idx| times[idx], from, guess, until), expect);
        }

        #[test]
        fn places_are_exact_or_as_near_as_asked(
            runs in prop::collection::vec((1usize..900, 0i64..400, 0i64..30, 0i64..100_000), 1..8),
            untils in prop::collection::vec(-10i64..1_500_000, 1..20), minds in prop_oneof![Just(0i64), 0i64..100_000],
        ) {
            let mut times: Vec<i64> = Vec::new();
            for (num, step, jitter, gap) in runs {
                let start = times.last().copied().unwrap_or(0) + gap;
                times.extend((0..num as i64).map(|n| start + n * step + (n * 7_919 % (jitter + 1)).min(step)));
            }
            times.sort_unstable();
            let times: Times = times.into();
            let mut mark = (0, 0);
            for until in untils {
                let place = times.index().place(&times, until, minds, &mut mark);
                let exact = times.partition_point(|time| *time < until);
                if minds == 0 {
                    prop_assert_eq!(place, exact);
                }
                for idx in place.min(exact)..place.max(exact) {
                    prop_assert!((times[idx] - until).abs() <= minds, "{} for {} minds {}", times[idx], until, minds);
                }
            }
        }
    }

    #[test]
    fn a_regular_recording_needs_no_look_at_its_times() {
        let times: Times = (0..100_000i64).map(|idx| idx * 1_000_000_000).collect();
        let all = times.index().marks.split_last().unwrap().1.iter().all(|mark| mark.stray == 0);
        assert!(all, "nothing strays but the last, open stretch");
    }
}
