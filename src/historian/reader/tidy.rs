//! Putting samples in order of time, and what is noticed on the way: steps back, duplicates, gaps.
//!
//! Promises: the sort is stable; one time with different values keeps them all in the file's order; only rows that are the
//! same in every value are dropped.

use std::borrow::Cow;
use std::collections::{HashMap, hash_map::Entry};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{log::Log, sink::Sink};
use crate::{
    historian::{Column, IssueCode, QualityRuns, RowMap, Times},
    time::{Instant, NANOS_PER_SEC, Zone},
};

/// A gap is longer than this many median intervals where samples come as they please…
const GAP_FACTOR: f64 = 4.1;
/// …and than this many where nine in ten come at the median interval (a tenth more or less): there, one missing is a gap.
const REGULAR_GAP_FACTOR: f64 = 1.5;
/// Intervals looked at for the median.
const MEDIAN_SAMPLE: usize = 1_000_000;

/// Samples that share one column of times, tidied.
#[derive(Clone, Debug)]
pub(super) struct Tidy {
    /// The times, ascending.
    pub(super) times: Times,
    /// Each sample's row.
    pub(super) rows: RowMap,
    /// The file's index of each sample kept; none when all were kept as they stood.
    kept: Option<Vec<u32>>,
}

impl Tidy {
    /// Sorts and looks over samples at `times` (in the file's order) in rows `rows`, with their values in `sinks`.
    ///
    /// Remarks bear the column `column`. Cost: one pass when the times ascend strictly.
    pub(super) fn new(
        times: Vec<i64>,
        rows: &[u32],
        sinks: &[&Sink],
        zone: Zone,
        column: Option<usize>,
        log: &mut Log,
    ) -> Self {
        let row_of = |idx: usize| rows.get(idx).map(|row| u64::from(*row));
        let mut is_sorted = true;
        for (idx, pair) in times.windows(2).enumerate() {
            if pair[1] < pair[0] {
                is_sorted = false;
                let back = i128::from(pair[0]) - i128::from(pair[1]);
                log.note(IssueCode::StepsBack, row_of(idx + 1), column, || span_text(back));
            }
        }
        let mut order: Option<Vec<u32>> = None;
        if !is_sorted {
            let mut by_time: Vec<u32> = (0..times.len() as u32).collect();
            by_time.sort_by_key(|idx| times[*idx as usize]);
            order = Some(by_time);
        }
        let at = |idx: usize| order.as_ref().map_or(idx, |order| order[idx] as usize);
        let has_equal = (1..times.len()).any(|idx| times[at(idx)] == times[at(idx - 1)]);
        if has_equal {
            let in_order = order.unwrap_or_else(|| (0..times.len() as u32).collect());
            order = Some(without_repeats(&times, &in_order, rows, sinks, zone, column, log));
        }
        let tidy = match order {
            None => {
                let mut times = times;
                times.shrink_to_fit();
                Self { times: times.into(), rows: row_map(Cow::Borrowed(rows)), kept: None }
            }
            Some(kept) => Self {
                times: kept.iter().map(|idx| times[*idx as usize]).collect(),
                rows: row_map(kept.iter().map(|idx| rows[*idx as usize]).collect::<Vec<_>>().into()),
                kept: Some(kept),
            },
        };
        tidy.note_gaps(zone, column, log);
        tidy
    }

    /// The values and qualities of a tag whose samples stand at these times.
    pub(super) fn samples(&self, mut sink: Sink) -> (Column<f64>, QualityRuns) {
        let qualities = sink.qualities();
        match &self.kept {
            None => {
                sink.values.shrink_to_fit();
                (sink.values.into(), qualities)
            }
            Some(kept) => {
                let values = kept.iter().map(|idx| sink.values[*idx as usize]).collect();
                let qualities = if qualities.is_uniform() {
                    qualities
                } else {
                    QualityRuns::collect(kept.iter().map(|idx| qualities.at(*idx as usize)))
                };
                (values, qualities)
            }
        }
    }

    fn note_gaps(&self, zone: Zone, column: Option<usize>, log: &mut Log) {
        let Some(longest) = longest_interval(&self.times) else { return };
        for (idx, pair) in self.times.windows(2).enumerate() {
            let apart = pair[1].saturating_sub(pair[0]);
            if apart > longest {
                let text = || {
                    let (from, to) = (Instant::from_nanos(pair[0]), Instant::from_nanos(pair[1]));
                    format!("{} ({} – {})", span_text(i128::from(apart)), from.rfc3339(zone), to.rfc3339(zone))
                };
                log.note(IssueCode::Gap, self.rows.row(idx + 1), column, text);
            }
        }
    }
}

/// `order` without the samples that repeat an earlier one of the same time in every value; remarks on those that do not.
fn without_repeats(
    times: &[i64],
    order: &[u32],
    rows: &[u32],
    sinks: &[&Sink],
    zone: Zone,
    column: Option<usize>,
    log: &mut Log,
) -> Vec<u32> {
    let qualities: Vec<QualityRuns> = sinks.iter().map(|sink| sink.qualities()).collect();
    let mut kept: Vec<u32> = Vec::with_capacity(order.len());
    for group in order.chunk_by(|a, b| times[*a as usize] == times[*b as usize]) {
        if let [single] = group {
            kept.push(*single);
            continue;
        }
        let mut seen: HashMap<u64, Vec<u32>> = HashMap::new();
        for (nth, idx) in group.iter().enumerate() {
            let row = rows.get(*idx as usize).map(|row| u64::from(*row));
            let time = || Instant::from_nanos(times[*idx as usize]).rfc3339(zone);
            match seen.entry(hash_of(sinks, *idx)) {
                Entry::Occupied(alike) if alike.get().iter().any(|other| are_same(sinks, &qualities, *other, *idx)) => {
                    log.note(IssueCode::DuplicateExact, row, column, time);
                    continue;
                }
                Entry::Occupied(mut alike) => alike.get_mut().push(*idx),
                Entry::Vacant(free) => drop(free.insert(vec![*idx])),
            }
            if nth > 0 {
                log.note(IssueCode::DuplicateConflict, row, column, time);
            }
            kept.push(*idx);
        }
    }
    kept
}

/// True when two samples are the same in every value and quality.
fn are_same(sinks: &[&Sink], qualities: &[QualityRuns], a: u32, b: u32) -> bool {
    let (a, b) = (a as usize, b as usize);
    sinks
        .iter()
        .zip(qualities)
        .all(|(sink, quality)| sink.values[a].to_bits() == sink.values[b].to_bits() && quality.at(a) == quality.at(b))
}

/// The same for samples that are the same in every value.
fn hash_of(sinks: &[&Sink], idx: u32) -> u64 {
    let mut hasher = DefaultHasher::new();
    for sink in sinks {
        sink.values[idx as usize].to_bits().hash(&mut hasher);
    }
    hasher.finish()
}

/// The longest interval that is no gap; none with fewer than three different times.
fn longest_interval(times: &[i64]) -> Option<i64> {
    let step = (times.len() / MEDIAN_SAMPLE).max(1);
    let mut intervals: Vec<i64> =
        times.windows(2).step_by(step).map(|pair| pair[1].saturating_sub(pair[0])).filter(|apart| *apart > 0).collect();
    if intervals.len() < 2 {
        return None;
    }
    let middle = intervals.len() / 2;
    let median = *intervals.select_nth_unstable(middle).1;
    let num_usual = intervals.iter().filter(|apart| (**apart - median).abs() <= median / 10).count();
    let factor = if num_usual * 10 >= intervals.len() * 9 { REGULAR_GAP_FACTOR } else { GAP_FACTOR };
    Some((median as f64 * factor) as i64)
}

fn row_map(rows: Cow<'_, [u32]>) -> RowMap {
    let is_straight = rows.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1));
    if is_straight {
        RowMap::Straight { first: rows.first().copied().map_or(1, u64::from) }
    } else {
        RowMap::Each(rows.into_owned().into())
    }
}

/// A span of time in the largest units that fit, e.g. `7 d 1 h 00 min`, `55 min`, `2.5 s`.
pub(super) fn span_text(nanos: i128) -> String {
    let secs = nanos / i128::from(NANOS_PER_SEC);
    let (days, hours, minutes, seconds) = (secs / 86_400, secs / 3600 % 24, secs / 60 % 60, secs % 60);
    if days > 0 {
        return format!("{days} d {hours} h {minutes:02} min");
    }
    let tail = if seconds > 0 { format!(" {seconds:02} s") } else { String::new() };
    if hours > 0 {
        return format!("{hours} h {minutes:02} min{tail}");
    }
    if minutes > 0 {
        return format!("{minutes} min{tail}");
    }
    format!("{} s", nanos as f64 / NANOS_PER_SEC as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::historian::{Issue, Quality};

    fn tidy(times: &[i64], values: &[f64]) -> (Vec<i64>, Vec<f64>, Vec<Issue>) {
        let mut sink = Sink::default();
        for value in values {
            sink.push(*value, Quality::GOOD);
        }
        let rows: Vec<u32> = (2..).take(times.len()).collect();
        let mut log = Log::default();
        let times = times.iter().map(|secs| secs * NANOS_PER_SEC).collect();
        let tidy = Tidy::new(times, &rows, &[&sink], Zone::UTC, None, &mut log);
        let (values, _) = tidy.samples(sink);
        (tidy.times.iter().map(|t| t / NANOS_PER_SEC).collect(), values.to_vec(), log.issues(|_| String::new()))
    }

    #[test]
    fn the_sort_is_stable_and_conflicts_stay() {
        let (times, values, issues) = tidy(&[0, 10, 20, 10, 20, 30, 30], &[0.0, 1.0, 2.0, 1.5, 2.0, 3.0, 3.0]);
        assert_eq!(times, [0, 10, 10, 20, 30]);
        assert_eq!(values, [0.0, 1.0, 1.5, 2.0, 3.0]);
        let found: Vec<_> = issues.iter().map(|issue| (issue.row, issue.code, issue.detail.as_str())).collect();
        assert_eq!(
            found,
            [
                (Some(5), IssueCode::StepsBack, "10 s"),
                (Some(5), IssueCode::DuplicateConflict, "1970-01-01T00:00:10Z"),
                (Some(6), IssueCode::DuplicateExact, "1970-01-01T00:00:20Z"),
                (Some(8), IssueCode::DuplicateExact, "1970-01-01T00:00:30Z"),
            ]
        );
    }

    #[test]
    fn gaps_are_told_from_the_usual_interval() {
        let (_, _, issues) = tidy(&[0, 10, 20, 30, 71, 81, 122], &[0.0; 7]);
        assert!(issues.iter().all(|issue| issue.code != IssueCode::Gap), "4.1 × 10 s is no gap");
        let (_, _, issues) = tidy(&[0, 10, 20, 30, 72], &[0.0; 5]);
        assert_eq!(issues[0].detail, "42 s (1970-01-01T00:00:30Z – 1970-01-01T00:01:12Z)");
        assert_eq!(span_text(i128::from(NANOS_PER_SEC) * 608_400), "7 d 1 h 00 min");
    }
}
