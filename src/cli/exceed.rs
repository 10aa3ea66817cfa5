//! `causeway exceed`: the episodes in which limits were exceeded.

use serde::Serialize;

use super::{
    Outcome,
    args::{Common, Exceed},
    exceed_text,
    expression::Expression,
    output,
    source::{Failure, Source},
};
use crate::{
    analysis::{Bracket, Episode, LimitResult, judge},
    case::Direction,
    historian::TagSamples,
    text::Texts,
    time::{Instant, Zone},
    units,
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
    episodes: Vec<ShownEpisode>,
}

#[derive(Serialize)]
struct ShownLimit {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    direction: Direction,
    value: f64,
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
}

/// Holds the case's limits, or those given, against the samples and prints the episodes.
pub(super) fn run(verb: &Exceed, common: &Common, texts: Texts) -> Outcome {
    let expressions: Vec<Expression> = verb
        .limits
        .iter()
        .map(|text| Expression::parse(text).ok_or_else(|| Failure::Limit { text: text.clone() }))
        .collect::<Result<_, _>>()?;
    let source = Source::load(&verb.source, common)?;
    if source.is_bare && expressions.is_empty() {
        return Err(Failure::NoLimits { place: source.place });
    }
    let results = if expressions.is_empty() {
        source.replay.exceedances.clone()
    } else {
        let judged: Vec<_> =
            expressions.iter().map(|expression| judge_typed(&source, expression)).collect::<Result<_, _>>()?;
        judged.concat()
    };
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

/// A typed limit held against every recording of its tag.
pub(super) fn judge_typed(source: &Source, expression: &Expression) -> Result<Vec<LimitResult>, Failure> {
    let judged = source.samples_of(&expression.tag)?.into_iter().map(|samples_idx| {
        let samples = &source.replay.samples.tags[samples_idx];
        let unit = expression.unit.as_deref().unwrap_or(&samples.unit);
        let value = units::convert(expression.value, unit, &samples.unit).ok_or_else(|| Failure::Unit {
            tag: expression.tag.clone(),
            unit: unit.into(),
            of_tag: samples.unit.clone(),
        })?;
        Ok(judge(samples, samples_idx, expression.direction, value))
    });
    judged.collect()
}

impl ExceededLimit {
    fn of(result: &LimitResult, source: &Source) -> Self {
        let samples = &source.replay.samples.tags[result.samples_idx];
        let show = |episode: &Episode| ShownEpisode::of(episode, samples, source.zone());
        Self {
            tag: result.tag.to_string(),
            unit: result.unit.clone(),
            limit: ShownLimit {
                id: result.limit.as_ref().map(ToString::to_string),
                direction: result.direction,
                value: result.value,
            },
            samples_beyond: result.samples_beyond(),
            episodes: result.episodes.iter().map(show).collect(),
        }
    }
}

impl ShownEpisode {
    fn of(episode: &Episode, samples: &TagSamples, zone: Zone) -> Self {
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
        }
    }
}
