//! `causeway first-out`: which tag left which limit first.

use serde::Serialize;

use super::{args, shared};
use crate::{
    analysis::{FirstOut, LeftLimit, LimitResult, first_out},
    case::Direction,
    cli::{
        Outcome,
        args::Common,
        exceed_text,
        source::{Failure, Source},
        table::table,
    },
    report::figure,
    text::{Texts, duration, significant},
};

#[derive(Serialize)]
struct Told {
    source: String,
    zone_assumed: bool,
    from: String,
    to: String,
    limits: Vec<ToldLimit>,
    order: Vec<[usize; 2]>,
    may_be_first: Vec<usize>,
    first: Option<usize>,
}

#[derive(Serialize)]
struct ToldLimit {
    tag: String,
    unit: String,
    limit: Option<String>,
    direction: Direction,
    value: f64,
    left_between: Option<[String; 2]>,
    first_beyond: String,
    occurrences: usize,
    longest_s: f64,
    total_s: f64,
    reconstructed: bool,
}

/// Orders the limits that were left and prints them.
pub(in crate::cli) fn run(verb: &args::FirstOut, common: &Common, texts: Texts) -> Outcome {
    shared::check_figure(verb.output.as_ref(), &verb.source, common)?;
    let source = Source::load(&verb.source, common)?;
    let results = shared::judged(&source, &verb.limits)?;
    let window = verb.window.of(&source)?;
    let found = first_out(&results, &source.replay.samples, window);
    if found.left.is_empty() && verb.output.is_some() {
        return Err(Failure::NothingLeft { place: source.place });
    }
    let told = Told {
        source: source.name.clone(),
        zone_assumed: source.is_zone_assumed(),
        from: window.0.rfc3339(source.zone()),
        to: window.1.rfc3339(source.zone()),
        limits: found.left.iter().map(|left| tell(left, &results[left.result_idx], &source)).collect(),
        order: found.order.iter().map(|(a, b)| [*a, *b]).collect(),
        first: if let [only] = found.may_be_first.as_slice() { Some(*only) } else { None },
        may_be_first: found.may_be_first.clone(),
    };
    shared::figure(verb.output.as_ref(), texts, || figure::first_out(&source.replay, texts, &results, &found))?;
    let is_made = found.left.iter().any(|left| left.is_reconstructed);
    let blocks = || vec![exceed_text::heading(&source, texts), block(&source, &results, &found, texts)];
    shared::tell(common, &told, blocks, &shared::remarks(&source, common, is_made, texts))
}

fn tell(left: &LeftLimit, result: &LimitResult, source: &Source) -> ToldLimit {
    ToldLimit {
        tag: left.tag.to_string(),
        unit: result.unit.clone(),
        limit: left.limit.as_ref().map(ToString::to_string),
        direction: result.direction,
        value: result.value,
        left_between: left.left.map(|left| shared::ends(left, source.zone())),
        first_beyond: left.first_beyond.rfc3339(source.zone()),
        occurrences: left.occurrences,
        longest_s: left.longest_secs,
        total_s: left.total_secs,
        reconstructed: left.is_reconstructed,
    }
}

fn block(source: &Source, results: &[LimitResult], found: &FirstOut, texts: Texts) -> String {
    if found.left.is_empty() {
        return texts.get("study-first-out-none");
    }
    let limit = |left: &LeftLimit| {
        let result = &results[left.result_idx];
        format!("{} {} {} {}", left.tag, result.direction.sign(), significant(result.value, 9), result.unit)
    };
    let row = |(idx, left): (usize, &LeftLimit)| {
        let when = left.left.map_or_else(
            || texts.fmt("study-first-out-already", &[("time", &source.dating().moment(left.first_beyond))]),
            |left| source.dating().range(left),
        );
        let before: Vec<String> =
            (0..idx).filter(|other| found.left[*other].is_before(left)).map(|other| (other + 1).to_string()).collect();
        vec![
            (idx + 1).to_string(),
            limit(left).trim().to_owned(),
            when,
            if before.is_empty() { "—".into() } else { texts.listed(&before) },
            left.occurrences.to_string(),
            duration(left.longest_secs),
            duration(left.total_secs),
            if left.is_reconstructed { texts.get("cli-reconstructed") } else { String::new() },
        ]
    };
    let header = ["number", "limit", "left", "after", "occurrences", "longest", "total"];
    let header: Vec<String> =
        header.iter().map(|key| texts.get(&format!("study-col-{key}"))).chain([texts.get("cli-col-remarks")]).collect();
    let right = [true, false, false, false, true, true, true];
    let rows = found.left.iter().enumerate().map(row).collect();
    let first: Vec<String> = found.may_be_first.iter().map(|idx| limit(&found.left[*idx])).collect();
    let verdict = match first.as_slice() {
        [only] if found.left[found.may_be_first[0]].left.is_some() => {
            texts.fmt("study-first-out-first", &[("limit", only.trim())])
        }
        several => texts.fmt("study-first-out-open", &[("limits", &texts.listed(several))]),
    };
    format!("{}\n\n{verdict}\n{}", table(&header, &right, rows), texts.get("study-first-out-note"))
}
