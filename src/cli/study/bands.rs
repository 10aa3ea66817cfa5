//! `causeway bands`: the time that each tag spent in each band between its limits.

use serde::Serialize;

use super::{args, shared};
use crate::{
    analysis::{Band, Bands, bands_of_tags},
    cli::{Outcome, args::Common, exceed_text, source::Source, table::table},
    historian::TagSamples,
    text::{Texts, duration, number, significant},
};

#[derive(Serialize)]
struct Told {
    source: String,
    zone_assumed: bool,
    from: String,
    to: String,
    tags: Vec<ToldTag>,
}

#[derive(Serialize)]
struct ToldTag {
    tag: String,
    unit: String,
    total_s: f64,
    unknown_s: f64,
    unknown_share: f64,
    bands: Vec<ToldBand>,
}

#[derive(Serialize)]
struct ToldBand {
    band: &'static str,
    limit: Option<ToldLimit>,
    seconds: f64,
    share: f64,
    reconstructed_s: f64,
}

#[derive(Serialize)]
struct ToldLimit {
    id: Option<String>,
    value: f64,
}

/// Reckons the times and prints them.
pub(in crate::cli) fn run(verb: &args::Bands, common: &Common, texts: Texts) -> Outcome {
    let source = Source::load(&verb.source, common)?;
    let results = shared::judged(&source, &verb.limits)?;
    let window = verb.window.of(&source)?;
    let found = bands_of_tags(&source.replay.case, &source.replay.samples, &results, window);
    let tags = &source.replay.samples.tags;
    let is_made = found.iter().any(|(idx, _)| tags[*idx].has_reconstruction());
    let told = Told {
        source: source.name.clone(),
        zone_assumed: source.is_zone_assumed(),
        from: window.0.rfc3339(source.zone()),
        to: window.1.rfc3339(source.zone()),
        tags: found.iter().map(|(idx, bands)| tell(&tags[*idx], bands)).collect(),
    };
    let blocks = || {
        let mut blocks = vec![exceed_text::heading(&source, texts)];
        blocks.extend(found.iter().map(|(idx, bands)| block(&source, &tags[*idx], bands, texts)));
        blocks.push(texts.get("study-bands-note"));
        blocks
    };
    shared::tell(common, &told, blocks, &shared::remarks(&source, common, is_made, texts))
}

fn share(secs: f64, total: f64) -> f64 {
    if total > 0.0 { secs / total } else { 0.0 }
}

fn tell(tag: &TagSamples, found: &Bands) -> ToldTag {
    let limit = |idx: usize| {
        let limit = &found.limits[idx];
        Some(ToldLimit { id: limit.limit.as_ref().map(ToString::to_string), value: limit.value })
    };
    let band = |known: &crate::analysis::Share| {
        let (band, limit) = match known.band {
            Band::Below(idx) => ("below", limit(idx)),
            Band::Normal => ("normal", None),
            Band::Above(idx) => ("above", limit(idx)),
        };
        let share = share(known.secs, found.total_secs);
        ToldBand { band, limit, seconds: known.secs, share, reconstructed_s: known.reconstructed_secs }
    };
    ToldTag {
        tag: tag.tag.to_string(),
        unit: tag.unit.clone(),
        total_s: found.total_secs,
        unknown_s: found.unknown_secs,
        unknown_share: share(found.unknown_secs, found.total_secs),
        bands: found.shares.iter().map(band).collect(),
    }
}

fn block(source: &Source, tag: &TagSamples, found: &Bands, texts: Texts) -> String {
    let percent = |secs: f64| format!("{} %", number(share(secs, found.total_secs) * 100.0, 1));
    let name = |band: Band| match band {
        Band::Normal => texts.get("study-band-normal"),
        Band::Below(idx) | Band::Above(idx) => {
            let limit = &found.limits[idx];
            let of_case = limit.limit.as_ref().and_then(|id| source.replay.case.limits.iter().find(|x| &x.id == id));
            let value = format!("{} {}", significant(limit.value, 9), tag.unit);
            let name = of_case.map(|limit| limit.name.get(texts.lang())).unwrap_or_default();
            let key = match (band, name.is_empty()) {
                (Band::Below(_), true) => "study-band-below",
                (Band::Below(_), false) => "study-band-below-named",
                (_, true) => "study-band-above",
                (_, false) => "study-band-above-named",
            };
            texts.fmt(key, &[("value", value.trim()), ("name", name)])
        }
    };
    // The highest band stands on top, as on a plot.
    let known = found.shares.iter().rev().map(|known| (name(known.band), known.secs));
    let rows = known.chain([(texts.get("study-band-unknown"), found.unknown_secs)]);
    let rows = rows.map(|(name, secs)| vec![name, duration(secs), percent(secs)]).collect();
    let header = ["study-col-band", "cli-col-duration", "study-col-share"].map(|key| texts.get(key));
    let head = texts.fmt("study-bands-tag", &[("tag", tag.tag.as_str()), ("total", &duration(found.total_secs))]);
    format!("{head}\n{}", table(&header, &[false, true, true], rows))
}
