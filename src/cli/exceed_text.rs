//! The episodes of `causeway exceed` as tables for people.

use super::{moment::Dating, source::Source, table::table};
use crate::{
    analysis::{Bracket, Episode, LimitResult, Unjudged, sampling},
    historian::{Series, TagSamples},
    report::source_of,
    text::{Code, Texts, duration, significant},
    time::{Instant, Interval, NANOS_PER_SEC},
};

const COLUMNS: [&str; 10] =
    ["start", "end", "duration", "samples", "peak", "excess", "peak-time", "crossed-in", "crossed-out", "remarks"];
const RIGHT: [bool; 6] = [false, false, true, true, true, true];

/// One block per limit, then the remarks.
pub(super) fn text(source: &Source, results: &[LimitResult], remarks: &[String], texts: Texts) -> String {
    let mut blocks = vec![heading(source, texts)];
    blocks.extend(results.iter().map(|result| block(result, source, texts)));
    if !remarks.is_empty() {
        blocks.push(remarks.join("\n"));
    }
    blocks.join("\n\n")
}

/// The clock and zone of the times shown.
pub(super) fn heading(source: &Source, texts: Texts) -> String {
    let case = &source.replay.case;
    let zone = source.zone().to_string();
    match case.clock(&case.reference_clock) {
        Some(clock) if !source.is_bare => {
            texts.fmt("cli-times-of-clock", &[("zone", &zone), ("clock", clock.name.get(texts.lang()))])
        }
        _ if source.dating() == Dating::Elapsed => texts.get("cli-times-elapsed"),
        _ => texts.fmt("cli-times-in-zone", &[("zone", &zone)]),
    }
}

fn block(result: &LimitResult, source: &Source, texts: Texts) -> String {
    let limit = result.limit.as_ref().and_then(|id| source.replay.case.limit(id));
    let value = format!("{} {}", significant(result.value, 9), result.unit);
    let args = [
        ("tag", result.tag.as_str()),
        ("sign", &result.direction.sign().to_string()),
        ("value", value.trim()),
        ("name", &limit.map(|limit| limit.name.get(texts.lang()).to_owned()).unwrap_or_default()),
        ("kind", &limit.map(|limit| limit.kind.name(texts)).unwrap_or_default()),
        ("source", &limit.map(|limit| source_of(&source.replay.case, limit, texts)).unwrap_or_default()),
        ("episodes", &result.episodes.len().to_string()),
        ("samples", &result.samples_beyond().to_string()),
    ];
    let head = texts.fmt(if limit.is_some() { "cli-exceed-limit" } else { "cli-exceed-typed" }, &args);
    if result.episodes.is_empty() {
        return head;
    }
    let header = COLUMNS.map(|key| texts.get(&format!("cli-col-{key}")));
    let samples = &source.replay.samples.tags[result.samples_idx];
    let rows = result.episodes.iter().map(|episode| row(episode, result, samples, source.dating(), texts));
    format!("{head}\n{}", table(&header, &RIGHT, rows.collect()))
}

fn row(episode: &Episode, result: &LimitResult, samples: &TagSamples, dating: Dating, texts: Texts) -> Vec<String> {
    let at = |time: Instant| samples.clock_map.to_reference(time);
    let crossed = |bracket: Option<Bracket>| {
        let range = |bracket: Bracket| dating.range(Interval::new(at(bracket.before), at(bracket.after)));
        bracket.map_or_else(|| "—".to_owned(), range)
    };
    vec![
        dating.moment(at(episode.start)),
        dating.moment(at(episode.end)),
        duration(episode.duration_secs()),
        episode.num_samples.to_string(),
        significant(episode.peak, 6),
        format!("+{}", significant(result.direction.excess(episode.peak, result.value), 6)),
        dating.moment(at(episode.peak_time)),
        crossed(episode.crossed_in),
        crossed(episode.crossed_out),
        texts.listed(&remarks(episode, samples, texts)),
    ]
}

fn remarks(episode: &Episode, samples: &TagSamples, texts: Texts) -> Vec<String> {
    let flags = [
        (episode.crossed_in.is_none(), "cli-open-start"),
        (episode.crossed_out.is_none(), "cli-open-end"),
        (episode.num_reconstructed > 0, "cli-reconstructed"),
    ];
    let mut remarks: Vec<_> = flags.iter().filter(|(set, _)| *set).map(|(_, key)| texts.get(key)).collect();
    if let Some(secs) = longest_gap_secs(&samples.series, episode) {
        remarks.push(texts.fmt("cli-gap-inside", &[("length", &duration(secs))]));
    }
    let num_unusable = episode.last_idx + 1 - episode.first_idx - episode.num_samples;
    if num_unusable > 0 {
        remarks.push(texts.fmt("cli-unusable-inside", &[("count", &num_unusable.to_string())]));
    }
    remarks
}

/// The longest stretch without a usable sample inside an episode, when it is longer than 4.1 median intervals; in seconds.
fn longest_gap_secs(series: &Series, episode: &Episode) -> Option<f64> {
    let median = sampling(series).median_s?;
    let (mut before, mut longest) = (series.times()[episode.first_idx], 0);
    for idx in episode.first_idx + 1..=episode.last_idx {
        if series.is_usable(idx) {
            longest = longest.max(series.times()[idx].saturating_sub(before));
            before = series.times()[idx];
        }
    }
    let longest = longest as f64 / NANOS_PER_SEC as f64;
    (longest > 4.1 * median).then_some(longest)
}

/// What was not held against a limit: tags without one, limits without samples or in another unit.
pub(super) fn unheld(source: &Source, texts: Texts) -> Vec<String> {
    let case = &source.replay.case;
    let without = case.tags.iter().filter(|tag| case.limits_of(&tag.id).next().is_none());
    let mut lines: Vec<String> = without
        .map(|tag| texts.fmt("cli-no-limit-for", &[("tag", tag.id.as_str()), ("name", tag.name.get(texts.lang()))]))
        .collect();
    lines.extend(unjudged(&source.replay.unjudged, texts));
    lines
}

/// Why limits could not be held against samples, a line each.
pub(super) fn unjudged(left_out: &[Unjudged], texts: Texts) -> Vec<String> {
    let line = |unjudged: &Unjudged| match unjudged {
        Unjudged::NoSamples(limit) => texts.fmt("cli-limit-no-samples", &[("limit", limit.as_str())]),
        Unjudged::Unit(limit) => texts.fmt("cli-limit-other-unit", &[("limit", limit.as_str())]),
        Unjudged::Validity(limit) => texts.fmt("cli-limit-validity", &[("limit", limit.as_str())]),
    };
    left_out.iter().map(line).collect()
}
