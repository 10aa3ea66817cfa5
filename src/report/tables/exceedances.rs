//! Episodes beyond limits as one table for a spreadsheet: a row per episode.

use crate::{
    analysis::{Bracket, Episode, LimitResult},
    case::{Case, Limit},
    report::{Masking, Sheet, SheetCell},
    text::{Code, Texts},
    time::Instant,
    timeline::Replay,
};

const COLUMNS: [&str; 26] = [
    "tag",
    "limit",
    "name",
    "limit-kind",
    "direction",
    "limit-value",
    "unit",
    "start",
    "end",
    "duration-s",
    "samples",
    "peak",
    "peak-time",
    "mean-excess",
    "area",
    "percent-over",
    "crossed-in-from",
    "crossed-in-to",
    "crossed-out-from",
    "crossed-out-to",
    "open-start",
    "open-end",
    "share-reconstructed",
    "quality",
    "overdue-from",
    "source",
];

/// Every episode of these results, in their order. Times are RFC 3339 in the case's zone.
pub fn exceedance_sheet(replay: &Replay, results: &[LimitResult], texts: Texts) -> Sheet {
    let header = COLUMNS.iter().map(|key| texts.get(&format!("cli-col-{key}"))).collect();
    let rows = results
        .iter()
        .flat_map(|result| result.episodes.iter().map(move |episode| row(replay, result, episode, texts)));
    let mut rows: Vec<_> = rows.collect();
    Masking::of(&replay.case).cells(&mut rows);
    Sheet { name: texts.get("cli-sheet-exceedances"), header, rows }
}

fn row(replay: &Replay, result: &LimitResult, episode: &Episode, texts: Texts) -> Vec<SheetCell> {
    let lang = texts.lang();
    let limit = result.limit.as_ref().and_then(|id| replay.case.limit(id));
    let map = replay.samples.tags[result.samples_idx].clock_map;
    let at = |time: Instant| SheetCell::from(map.to_reference(time).rfc3339(replay.case.zone));
    let end = |bracket: Option<Bracket>, of: fn(Bracket) -> Instant| bracket.map_or(SheetCell::Empty, |b| at(of(b)));
    let yes = |is_so: bool| SheetCell::from(if is_so { texts.get("cli-yes") } else { String::new() });
    let measures = result.measures(&replay.case, &replay.samples, episode);
    let words = |text: Option<&str>| SheetCell::from(text.unwrap_or_default().to_owned());
    let from = limit.map(|limit| source_of(&replay.case, limit, texts)).unwrap_or_default();
    vec![
        words(Some(result.tag.as_str())),
        words(limit.map(|limit| limit.id.as_str())),
        words(limit.map(|limit| limit.name.get(lang))),
        limit.map(|limit| limit.kind.name(texts)).unwrap_or_default().into(),
        result.direction.name(texts).into(),
        result.value.into(),
        result.unit.clone().into(),
        at(episode.start),
        at(episode.end),
        episode.duration_secs().into(),
        (episode.num_samples as f64).into(),
        episode.peak.into(),
        at(episode.peak_time),
        measures.mean_excess.into(),
        measures.area_h.into(),
        measures.percent_over.into(),
        end(episode.crossed_in, |bracket| bracket.before),
        end(episode.crossed_in, |bracket| bracket.after),
        end(episode.crossed_out, |bracket| bracket.before),
        end(episode.crossed_out, |bracket| bracket.after),
        yes(episode.crossed_in.is_none()),
        yes(episode.crossed_out.is_none()),
        episode.share_reconstructed().into(),
        episode.worst.name(texts).into(),
        episode.overdue_from.map_or(SheetCell::Empty, at),
        from.into(),
    ]
}

/// Where a limit stands in its evidence; that it has no source when it has none.
pub fn source_of(case: &Case, limit: &Limit, texts: Texts) -> String {
    let Some(from) = &limit.source else { return texts.get("cli-unsourced") };
    let title = case.evidence_of(&from.evidence).map_or(from.evidence.as_str(), |found| found.title.get(texts.lang()));
    match &from.clause {
        Some(clause) => texts.listed(&[title.to_owned(), clause.get(texts.lang()).to_owned()]),
        None => title.to_owned(),
    }
}
