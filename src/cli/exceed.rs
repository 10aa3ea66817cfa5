//! `causeway exceed`: the episodes in which limits were exceeded.

use serde::Serialize;

use super::{
    Outcome,
    args::{Common, Exceed},
    expression::Expression,
    output,
    source::{Failure, Source},
    table::table,
};
use crate::{
    analysis::{Bracket, Episode, LimitResult, Unjudged, judge},
    case::{Direction, Limit},
    historian::TagSamples,
    text::{Code, Texts, duration, significant},
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
    let mut remarks = if verb.limits.is_empty() { unheld(&source, texts) } else { Vec::new() };
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
    let mut blocks: Vec<String> =
        shown.results.iter().zip(&results).map(|(shown, result)| shown.text(result, &source, texts)).collect();
    if !remarks.is_empty() {
        blocks.push(remarks.join("\n"));
    }
    output::to_stdout(&blocks.join("\n\n"))
}

/// A typed limit held against every recording of its tag.
fn judge_typed(source: &Source, expression: &Expression) -> Result<Vec<LimitResult>, Failure> {
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

    fn text(&self, result: &LimitResult, source: &Source, texts: Texts) -> String {
        let limit = result.limit.as_ref().and_then(|id| source.replay.case.limits.iter().find(|limit| &limit.id == id));
        let value = format!("{} {}", significant(result.value, 9), result.unit);
        let args = [
            ("tag", self.tag.as_str()),
            ("sign", &result.direction.sign().to_string()),
            ("value", value.trim()),
            ("name", &limit.map(|limit| limit.name.get(texts.lang()).to_owned()).unwrap_or_default()),
            ("kind", &limit.map(|limit| limit.kind.name(texts)).unwrap_or_default()),
            ("source", &limit.map(|limit| source_of(limit, source, texts)).unwrap_or_default()),
            ("episodes", &self.episodes.len().to_string()),
            ("samples", &self.samples_beyond.to_string()),
        ];
        let head = texts.fmt(if limit.is_some() { "cli-exceed-limit" } else { "cli-exceed-typed" }, &args);
        if self.episodes.is_empty() {
            return head;
        }
        let header = ["start", "end", "duration", "samples", "peak", "excess", "peak-time", "remarks"]
            .map(|key| texts.get(&format!("cli-col-{key}")));
        let right = [false, false, true, true, true, true];
        let rows = self.episodes.iter().zip(&result.episodes).map(|(shown, episode)| shown.row(episode, result, texts));
        format!("{head}\n{}", table(&header, &right, rows.collect()))
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

    fn row(&self, episode: &Episode, result: &LimitResult, texts: Texts) -> Vec<String> {
        let flags = [
            (self.open_start, "cli-open-start"),
            (self.open_end, "cli-open-end"),
            (self.reconstructed, "cli-reconstructed"),
        ];
        let remarks: Vec<_> = flags.iter().filter(|(set, _)| *set).map(|(_, key)| texts.get(key)).collect();
        vec![
            self.start.clone(),
            self.end.clone(),
            duration(self.duration_s),
            self.samples.to_string(),
            significant(self.peak, 6),
            format!("+{}", significant(result.direction.excess(episode.peak, result.value), 6)),
            self.peak_time.clone(),
            texts.listed(&remarks),
        ]
    }
}

fn source_of(limit: &Limit, source: &Source, texts: Texts) -> String {
    let lang = texts.lang();
    let Some(from) = &limit.source else { return texts.get("cli-unsourced") };
    let title =
        source.replay.case.evidence_of(&from.evidence).map_or(from.evidence.as_str(), |found| found.title.get(lang));
    match &from.clause {
        Some(clause) => texts.listed(&[title.to_owned(), clause.get(lang).to_owned()]),
        None => title.to_owned(),
    }
}

/// What was not held against a limit: tags without one, limits without samples or in another unit.
fn unheld(source: &Source, texts: Texts) -> Vec<String> {
    let case = &source.replay.case;
    let without = case.tags.iter().filter(|tag| case.limits_of(&tag.id).next().is_none());
    let mut lines: Vec<String> = without
        .map(|tag| texts.fmt("cli-no-limit-for", &[("tag", tag.id.as_str()), ("name", tag.name.get(texts.lang()))]))
        .collect();
    for unjudged in &source.replay.unjudged {
        let (key, limit) = match unjudged {
            Unjudged::NoSamples(limit) => ("cli-limit-no-samples", limit),
            Unjudged::Unit(limit) => ("cli-limit-other-unit", limit),
        };
        lines.push(texts.fmt(key, &[("limit", limit.as_str())]));
    }
    lines
}
