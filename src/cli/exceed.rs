//! `causeway exceed`: the episodes in which limits were exceeded.

use serde::Serialize;

use super::{
    Outcome,
    args::{Common, Exceed, RuleOptions},
    exceed_text, output,
    source::{Failure, Source},
    typed::{expressions, typed},
};
use crate::{
    analysis::{Bracket, Episode, LimitResult, Measures, Tally, hold},
    case::{Direction, LimitKind},
    historian::{Status, TagSamples},
    report::{SheetFormat, exceedance_sheet},
    text::Texts,
    time::{Instant, Zone},
};

#[derive(Serialize)]
struct Exceeded {
    source: String,
    zone_assumed: bool,
    results: Vec<ExceededLimit>,
}

#[derive(Serialize)]
struct ExceededLimit {
    tag: String,
    unit: String,
    limit: ShownLimit,
    samples_beyond: usize,
    occurrences: usize,
    longest_s: f64,
    total_s: f64,
    /// Episodes that lasted longer than allowed; only where the limit allows a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    overdue: Option<usize>,
    episodes: Vec<ShownEpisode>,
}

#[derive(Serialize)]
struct ShownLimit {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    direction: Direction,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<LimitKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    /// False when the case names no source for it; a typed limit has none to name.
    #[serde(skip_serializing_if = "Option::is_none")]
    sourced: Option<bool>,
}

#[derive(Serialize)]
struct ShownEpisode {
    start: String,
    end: String,
    duration_s: f64,
    samples: usize,
    peak: f64,
    peak_time: String,
    crossed_in: Option<[String; 2]>,
    crossed_out: Option<[String; 2]>,
    open_start: bool,
    open_end: bool,
    reconstructed: bool,
    mean_excess: f64,
    area_h: f64,
    area_bounds_h: [f64; 2],
    percent_over: Option<f64>,
    share_reconstructed: f64,
    worst_quality: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    overdue_from: Option<String>,
}

/// Holds the case's limits, or those given, against the samples and prints the episodes.
pub(super) fn run(verb: &Exceed, common: &Common, texts: Texts) -> Outcome {
    expressions(&verb.limits)?;
    let format = verb.output.as_deref().map(|output| table_format(&verb.source, output)).transpose()?;
    let source = Source::load(&verb.source, common)?;
    if source.is_bare && verb.limits.is_empty() {
        return Err(Failure::NoLimits { place: source.place });
    }
    let results = if verb.limits.is_empty() {
        source.replay.exceedances.clone()
    } else {
        judge_typed(&source, &verb.limits, &verb.rules)?
    };
    if let Some((output, format)) = verb.output.as_deref().zip(format) {
        output::file(output, &exceedance_sheet(&source.replay, &results, texts).bytes(format)?, texts)?;
    }
    let shown = Exceeded {
        source: source.name.clone(),
        zone_assumed: source.is_zone_assumed(),
        results: results.iter().map(|result| ExceededLimit::of(result, &source)).collect(),
    };
    let is_made = |result: &LimitResult| source.replay.samples.tags[result.samples_idx].has_reconstruction();
    let mut remarks = if verb.limits.is_empty() { exceed_text::unheld(&source, texts) } else { Vec::new() };
    remarks.extend(source.assumptions(common, texts));
    if results.iter().any(is_made) {
        remarks.push(texts.get("cli-reconstruction-note"));
    }
    if common.json {
        for remark in &remarks {
            output::to_stderr(remark);
        }
        return output::json(&shown);
    }
    output::to_stdout(&exceed_text::text(&source, &results, &remarks, texts))
}

/// Typed limits held against every recording of their tags, under rules typed beside them.
pub(super) fn judge_typed(
    source: &Source,
    limits: &[String],
    rules: &RuleOptions,
) -> Result<Vec<LimitResult>, Failure> {
    let asked = typed(source, limits, rules)?;
    let tags = &source.replay.samples.tags;
    // A rate whose unit does not fit was refused before.
    Ok(asked.iter().filter_map(|(idx, asked)| hold(&tags[*idx], *idx, asked)).collect())
}

impl ExceededLimit {
    fn of(result: &LimitResult, source: &Source) -> Self {
        let replay = &source.replay;
        let samples = &replay.samples.tags[result.samples_idx];
        let show = |episode: &Episode| {
            let measures = result.measures(&replay.case, &replay.samples, episode);
            ShownEpisode::of(episode, measures, samples, source.zone())
        };
        let limit = result.limit.as_ref().and_then(|id| replay.case.limit(id));
        let Tally { occurrences, overdue, longest_s, total_s } = result.tally();
        Self {
            tag: result.tag.to_string(),
            unit: result.unit.clone(),
            limit: ShownLimit {
                id: result.limit.as_ref().map(ToString::to_string),
                direction: result.direction,
                value: result.value,
                kind: limit.map(|limit| limit.kind),
                level: limit.and_then(|limit| limit.level.as_ref()).map(ToString::to_string),
                sourced: limit.map(|limit| limit.source.is_some()),
            },
            samples_beyond: result.samples_beyond(),
            occurrences,
            longest_s,
            total_s,
            overdue: result.rules.allowed_nanos.map(|_| overdue),
            episodes: result.episodes.iter().map(show).collect(),
        }
    }
}

impl ShownEpisode {
    fn of(episode: &Episode, measures: Measures, samples: &TagSamples, zone: Zone) -> Self {
        let show = |at: Instant| samples.clock_map.to_reference(at).rfc3339(zone);
        let bracket = |bracket: Bracket| [show(bracket.before), show(bracket.after)];
        Self {
            start: show(episode.start),
            end: show(episode.end),
            duration_s: episode.duration_secs(),
            samples: episode.num_samples,
            peak: episode.peak,
            peak_time: show(episode.peak_time),
            crossed_in: episode.crossed_in.map(bracket),
            crossed_out: episode.crossed_out.map(bracket),
            open_start: episode.crossed_in.is_none(),
            open_end: episode.crossed_out.is_none(),
            reconstructed: episode.num_reconstructed > 0,
            mean_excess: measures.mean_excess,
            area_h: measures.area_h,
            area_bounds_h: measures.area_bounds_h,
            percent_over: measures.percent_over,
            share_reconstructed: episode.share_reconstructed(),
            worst_quality: episode.worst,
            overdue_from: episode.overdue_from.map(show),
        }
    }
}

/// The format of a table that is to be written at `output`. Errors: another ending, an original's place.
pub(super) fn table_format(input: &std::path::Path, output: &std::path::Path) -> Result<SheetFormat, Failure> {
    let format = SheetFormat::from_path(output);
    let format = format.ok_or_else(|| Failure::Ending { place: output.to_owned(), allowed: ".csv, .xlsx" })?;
    output::spare_originals(input, output)?;
    Ok(format)
}
