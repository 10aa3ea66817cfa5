//! Minima and maxima of blocks of samples, so that any window draws in time that depends on pixels, not samples.
//!
//! Memory: two `f64` per 32 samples on the lowest level and a quarter of that on each above, 0.67 bytes a sample: 4.2 %
//! of the 16 bytes that its time and value take. NaN and infinities are left out of minima and maxima.

use super::{Alone, Column, Times, Workers, means::shared};

const BLOCK: usize = 32;
const FAN: usize = 1 << FAN_BITS;
const FAN_BITS: usize = 2;
/// Values that one worker takes at a time: whole blocks.
const SHARE: usize = BLOCK << 15;
const LANES: usize = 4;

/// Minimum and maximum of a stretch of values; `min > max` when it holds none.
/// Laid out as two numbers in a row: it is stored so.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C)]
pub(super) struct Span {
    min: f64,
    max: f64,
}

impl Span {
    const NONE: Self = Self { min: f64::INFINITY, max: f64::NEG_INFINITY };

    /// The span of a few values, four at a time so that the compiler can keep them in one register.
    fn of(values: &[f64]) -> Self {
        let (mut min, mut max) = ([f64::INFINITY; LANES], [f64::NEG_INFINITY; LANES]);
        let (whole, rest) = values.as_chunks::<LANES>();
        for four in whole {
            for lane in 0..LANES {
                (min[lane], max[lane]) = widen((min[lane], max[lane]), four[lane]);
            }
        }
        let ends = min.into_iter().zip(max).map(|(min, max)| Self { min, max });
        let span = ends.fold(Self::NONE, Self::join);
        rest.iter().fold(span, |span, value| {
            let (min, max) = widen((span.min, span.max), *value);
            Self { min, max }
        })
    }

    /// Neither side holds a NaN, so that plain comparisons do.
    #[inline]
    fn join(self, other: Self) -> Self {
        let min = if other.min < self.min { other.min } else { self.min };
        let max = if other.max > self.max { other.max } else { self.max };
        Self { min, max }
    }
}

/// A minimum and maximum with one more value in it; values that are not finite change nothing.
fn widen((min, max): (f64, f64), value: f64) -> (f64, f64) {
    let value = if value.abs() < f64::INFINITY { value } else { f64::NAN };
    (if value < min { value } else { min }, if value > max { value } else { max })
}

/// The table of block minima and maxima over one series.
#[derive(Clone, Debug)]
pub struct Pyramid {
    /// `levels[0]` covers blocks of 32 samples, each further level 4 times as many.
    levels: Vec<Column<Span>>,
    len: usize,
}

/// What one slice of time holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    /// First record's index; equal to `end` when the slice holds none.
    pub start: usize,
    /// One past the last record's index.
    pub end: usize,
    /// Smallest value; above `max` when the slice holds no value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
}

impl Bucket {
    /// True when the slice holds no usable value.
    pub fn is_void(&self) -> bool {
        self.min > self.max
    }
}

impl Pyramid {
    /// The pyramid over `values`.
    pub fn build(values: &[f64]) -> Self {
        Self::build_shared(values, &Alone)
    }

    /// The same, the work shared out.
    pub fn build_shared(values: &[f64], workers: &dyn Workers) -> Self {
        let mut levels = Vec::new();
        let parts = values.len().div_ceil(SHARE);
        let mut level: Vec<Span> = Vec::with_capacity(values.len().div_ceil(BLOCK));
        for spans in shared(workers, parts, |idx| {
            let share = &values[idx * SHARE..values.len().min((idx + 1) * SHARE)];
            share.chunks(BLOCK).map(Span::of).collect::<Vec<_>>()
        }) {
            level.extend(spans);
        }
        while level.len() > 1 {
            let above = level.chunks(FAN).map(|spans| spans.iter().fold(Span::NONE, |a, b| a.join(*b))).collect();
            levels.push(std::mem::replace(&mut level, above).into());
        }
        levels.push(level.into());
        Self { levels, len: values.len() }
    }

    /// A pyramid over `len` values from its stored levels; none when they are not those of so many values.
    pub(super) fn from_levels(levels: Vec<Column<Span>>, len: usize) -> Option<Self> {
        let mut expected = len.div_ceil(BLOCK);
        for (depth, level) in levels.iter().enumerate() {
            let is_last = depth + 1 == levels.len();
            if level.len() != expected || is_last != (expected <= 1) {
                return None;
            }
            expected = expected.div_ceil(FAN);
        }
        (!levels.is_empty()).then_some(Self { levels, len })
    }

    /// Its levels, the lowest first.
    pub(super) fn levels(&self) -> &[Column<Span>] {
        &self.levels
    }

    /// Minimum and maximum of `values[start..end]`, finite values only; `None` when there is none.
    /// `values` must be what the pyramid was built over.
    pub fn min_max(&self, values: &[f64], start: usize, end: usize) -> Option<(f64, f64)> {
        debug_assert_eq!(values.len(), self.len, "the pyramid belongs to these values");
        let span = self.span(values, start, end.min(self.len));
        (span.min <= span.max).then_some((span.min, span.max))
    }

    /// The index of the first finite value in `values[start..]` for which `found` holds, blocks that `may_hold` rules out
    /// by their minimum and maximum being passed over whole.
    pub fn find_from(
        &self,
        values: &[f64],
        start: usize,
        may_hold: impl Fn(f64, f64) -> bool,
        found: impl Fn(f64) -> bool,
    ) -> Option<usize> {
        let mut idx = start;
        while idx < self.len {
            let block_end = ((idx / BLOCK + 1) * BLOCK).min(self.len);
            if let Some(at) = values[idx..block_end].iter().position(|value| value.is_finite() && found(*value)) {
                return Some(idx + at);
            }
            idx = self.next_block(block_end, &may_hold);
        }
        None
    }

    /// The start of the first block at or after `idx` (a block's start) that `may_hold` does not rule out.
    fn next_block(&self, mut idx: usize, may_hold: &impl Fn(f64, f64) -> bool) -> usize {
        'climb: while idx < self.len {
            // The largest block that starts here, then smaller ones.
            let highest = if idx == 0 { usize::MAX } else { (idx / BLOCK).trailing_zeros() as usize / FAN_BITS };
            for depth in (0..=highest.min(self.levels.len() - 1)).rev() {
                let (level, size) = (&self.levels[depth], BLOCK << (FAN_BITS * depth));
                let span = level[idx / size];
                if span.min > span.max || !may_hold(span.min, span.max) {
                    idx += size;
                    continue 'climb;
                }
            }
            return idx;
        }
        self.len
    }

    /// Equal slices of the time window, each with its records and their minimum and maximum.
    ///
    /// Every record of the window is in one slice, and the window's own ends are exact. Between slices, records nearer to the
    /// end of theirs than 1/16 of its width (a sixteenth of a pixel) may be counted to the neighbour: less than a screen can
    /// show, and far fewer places in memory to look at. Slices of up to 250 regular records or so are exact throughout.
    pub fn envelope(&self, times: &Times, values: &[f64], window: (i64, i64), num_buckets: usize) -> Vec<Bucket> {
        let (from, to) = (i128::from(window.0), i128::from(window.1));
        let index = times.index();
        let mut mark = (0, 0);
        let minds = ((to - from) / (num_buckets as i128).max(1) / 16).clamp(0, i128::from(i64::MAX)) as i64;
        let place = |nth: usize| {
            let until = from + (to - from) * nth as i128 / (num_buckets as i128).max(1);
            let until = until.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64;
            let is_outer = nth == 0 || nth == num_buckets;
            index.place(times, until, if is_outer { 0 } else { minds }, &mut mark)
        };
        // All places first: what one slice reads does not wait for where the next one ends.
        self.between(values, (0..=num_buckets).map(place).collect())
    }

    /// The slices `first`, `first + 1`, … of a grid of `slice_nanos` that counts from the epoch, each with its records and
    /// their minimum and maximum. Where a slice ends does not depend on which others are asked for; that is as near as in
    /// [`Self::envelope`], the outermost ends no exception.
    pub fn slices(
        &self,
        times: &Times,
        values: &[f64],
        slice_nanos: i64,
        first: i64,
        num_slices: usize,
    ) -> Vec<Bucket> {
        let (index, mut mark) = (times.index(), (0, 0));
        let place = |nth: usize| {
            let until = first.saturating_add(nth as i64).saturating_mul(slice_nanos);
            index.place(times, until, slice_nanos / 16, &mut mark)
        };
        self.between(values, (0..=num_slices).map(place).collect())
    }

    /// What lies between one place and the next.
    fn between(&self, values: &[f64], mut places: Vec<usize>) -> Vec<Bucket> {
        (1..places.len()).for_each(|nth| places[nth] = places[nth].max(places[nth - 1]));
        let bucket = |pair: &[usize]| {
            let span = self.span(values, pair[0], pair[1]);
            Bucket { start: pair[0], end: pair[1], min: span.min, max: span.max }
        };
        places.windows(2).map(bucket).collect()
    }

    fn span(&self, values: &[f64], start: usize, end: usize) -> Span {
        if start >= end {
            return Span::NONE;
        }
        if end - start <= 2 * BLOCK {
            return Span::of(&values[start..end]);
        }
        let (first, last) = (start.div_ceil(BLOCK), end / BLOCK);
        let edges = Span::of(&values[start..first * BLOCK]).join(Span::of(&values[last * BLOCK..end]));
        edges.join(self.blocks(first, last))
    }

    /// The span of whole blocks of the lowest level: at either end single ones of a level, up to where a block of the next
    /// level begins, then that level.
    fn blocks(&self, mut first: usize, mut last: usize) -> Span {
        let mut span = Span::NONE;
        for (depth, level) in self.levels.iter().enumerate() {
            let (up_first, up_last) = (first.div_ceil(FAN), last / FAN);
            if up_first >= up_last || depth + 1 == self.levels.len() {
                return level[first..last].iter().fold(span, |a, b| a.join(*b));
            }
            for end in [first..up_first * FAN, up_last * FAN..last] {
                span = level[end].iter().fold(span, |a, b| a.join(*b));
            }
            (first, last) = (up_first, up_last);
        }
        span
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values() -> impl Strategy<Value = Vec<f64>> {
        let value = prop_oneof![9 => -100.0f64..100.0, 1 => Just(f64::NAN)];
        prop::collection::vec(value, 0..6_000)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_stretch_answers_as_brute_force_does(values in values(), a in 0usize..6_000, b in 0usize..6_000) {
            let (start, end) = (a.min(b).min(values.len()), a.max(b).min(values.len()));
            let brute = Span::of(&values[start..end]);
            let expect = (brute.min <= brute.max).then_some((brute.min, brute.max));
            prop_assert_eq!(Pyramid::build(&values).min_max(&values, start, end), expect);
        }

        #[test]
        fn the_first_value_beyond_is_found(values in values(), start in 0usize..6_000, limit in 60.0f64..120.0) {
            let brute = values.iter().enumerate().skip(start).find(|(_, v)| **v > limit).map(|(idx, _)| idx);
            let found = Pyramid::build(&values).find_from(&values, start, |_, max| max > limit, |v| v > limit);
            prop_assert_eq!(found, brute);
        }
    }

    proptest! {
        #[test]
        fn envelopes_answer_as_brute_force_does(
            values in values(), step in 1i64..1_000, jitter in 0i64..200, from in -100i64..1_000, width in 1i64..7_000_000,
            num_buckets in 1usize..60,
        ) {
            let times: Times = (0..values.len() as i64).map(|n| n * step + (n * 7_919 % (jitter + 1)).min(step)).collect();
            let buckets = Pyramid::build(&values).envelope(&times, &values, (from, from + width), num_buckets);
            let end_of = |nth: usize| (i128::from(from) + i128::from(width) * nth as i128 / num_buckets as i128) as i64;
            let exact = |until: i64| times.partition_point(|time| *time < until);
            let mut before = exact(from);
            for (nth, bucket) in buckets.iter().enumerate() {
                prop_assert_eq!(bucket.start, before, "each record is in one bucket");
                let brute = Span::of(&values[bucket.start..bucket.end]);
                prop_assert_eq!((bucket.min, bucket.max), (brute.min, brute.max));
                let until = end_of(nth + 1);
                for idx in bucket.end.min(exact(until))..bucket.end.max(exact(until)) {
                    prop_assert!((times[idx] - until).abs() <= width / num_buckets as i64 / 16);
                }
                before = bucket.end;
            }
            prop_assert_eq!(before, exact(from + width), "the outermost ends are exact");
        }
    }

    #[test]
    fn a_single_spike_shows_in_its_bucket_at_every_zoom() {
        let mut values = vec![1.0; 100_000];
        values[77_777] = 50.0;
        let times: Times = (0..100_000).collect();
        let pyramid = Pyramid::build(&values);
        for num_buckets in [1, 10, 1_000, 2_000] {
            let buckets = pyramid.envelope(&times, &values, (0, 100_000), num_buckets);
            assert_eq!(buckets.iter().filter(|bucket| bucket.max == 50.0).count(), 1);
            assert_eq!(buckets.iter().map(|bucket| bucket.end - bucket.start).sum::<usize>(), values.len());
        }
    }
}
