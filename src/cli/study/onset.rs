//! `causeway onset`: when a trend broke.

use serde::Serialize;

use super::{args, shared};
use crate::{
    analysis::{Change, ChangeKind, Onset},
    cli::{Outcome, args::Common, exceed_text, source::Source, table::table},
    report::figure,
    text::{Texts, figure as shown, significant},
    time::Zone,
};

#[derive(Serialize)]
struct Told {
    source: String,
    zone_assumed: bool,
    tag: String,
    unit: String,
    from: String,
    to: String,
    samples: usize,
    points: usize,
    noise: f64,
    penalty: f64,
    confidence: f64,
    reconstructed: bool,
    began: Option<usize>,
    changes: Vec<ToldChange>,
    segments: Vec<ToldSegment>,
}

#[derive(Serialize)]
struct ToldChange {
    kind: &'static str,
    at: String,
    between: [String; 2],
    slope_before_per_h: f64,
    slope_after_per_h: f64,
    jump: f64,
    gain: f64,
}

#[derive(Serialize)]
struct ToldSegment {
    from: String,
    to: String,
    value_from: f64,
    value_to: f64,
    slope_per_h: f64,
}

const HOUR: f64 = 3_600.0;
const CONFIDENCE: f64 = 0.95;

/// Searches the breaks and prints them.
pub(in crate::cli) fn run(verb: &args::Onset, common: &Common, texts: Texts) -> Outcome {
    shared::check_figure(verb.output.as_ref(), &verb.source, common)?;
    let source = Source::load(&verb.source, common)?;
    let samples_idx = source.samples_of(&verb.tag)?[0];
    let window = verb.window.of(&source)?;
    let samples = &source.replay.samples.tags[samples_idx];
    let found = shared::breaks(&source, samples_idx, window)?;
    shared::figure(verb.output.as_ref(), texts, || figure::onset(&source.replay, texts, samples_idx, window, &found))?;
    let zone = source.zone();
    let told = Told {
        source: source.name.clone(),
        zone_assumed: source.is_zone_assumed(),
        tag: verb.tag.clone(),
        unit: samples.unit.clone(),
        from: window.0.rfc3339(zone),
        to: window.1.rfc3339(zone),
        samples: found.num_samples,
        points: found.num_points,
        noise: found.noise,
        penalty: found.penalty,
        confidence: CONFIDENCE,
        reconstructed: found.is_reconstructed,
        began: found.began_idx,
        changes: found.changes.iter().map(|change| tell(change, zone)).collect(),
        segments: segments(&found, zone),
    };
    let blocks = || vec![exceed_text::heading(&source, texts), block(&source, &verb.tag, &samples.unit, &found, texts)];
    shared::tell(common, &told, blocks, &shared::remarks(&source, common, found.is_reconstructed, texts))
}

fn tell(change: &Change, zone: Zone) -> ToldChange {
    ToldChange {
        kind: if change.kind == ChangeKind::Jump { "jump" } else { "bend" },
        at: change.at.rfc3339(zone),
        between: shared::ends(change.bracket, zone),
        slope_before_per_h: change.slope_before * HOUR,
        slope_after_per_h: change.slope_after * HOUR,
        jump: change.jump,
        gain: change.gain,
    }
}

fn segments(found: &Onset, zone: Zone) -> Vec<ToldSegment> {
    let tell = |segment: &crate::analysis::Segment| ToldSegment {
        from: segment.from.rfc3339(zone),
        to: segment.to.rfc3339(zone),
        value_from: segment.value_from,
        value_to: segment.value_to,
        slope_per_h: segment.slope_per_sec * HOUR,
    };
    found.segments.iter().map(tell).collect()
}

fn block(source: &Source, tag: &str, unit: &str, found: &Onset, texts: Texts) -> String {
    let dating = source.dating();
    let numbers = [
        ("tag", tag.to_owned()),
        ("samples", found.num_samples.to_string()),
        ("points", found.num_points.to_string()),
        ("noise", shown(found.noise)),
        ("unit", unit.to_owned()),
        ("count", found.changes.len().to_string()),
    ];
    let args: Vec<(&str, &str)> = numbers.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let head = texts.fmt("study-onset-head", &args);
    if found.changes.is_empty() {
        return format!("{head}\n{}", texts.get("study-onset-none"));
    }
    let row = |(idx, change): (usize, &Change)| {
        vec![
            (idx + 1).to_string(),
            dating.moment(change.at),
            dating.range(change.bracket),
            texts.get(if change.kind == ChangeKind::Jump { "study-onset-jump" } else { "study-onset-bend" }),
            significant(change.slope_before * HOUR, 3),
            significant(change.slope_after * HOUR, 3),
            if change.kind == ChangeKind::Jump { significant(change.jump, 3) } else { "—".into() },
        ]
    };
    let header = ["number", "at", "bracket", "kind", "slope-before", "slope-after", "jump"];
    let header = header.map(|key| texts.fmt(&format!("study-col-{key}"), &[("unit", unit)]));
    let right = [true, false, false, false, true, true, true];
    let rows = found.changes.iter().enumerate().map(row).collect();
    let began = match found.began_idx {
        Some(idx) => {
            let bracket = dating.range(found.changes[idx].bracket);
            texts.fmt("study-onset-began", &[("number", &(idx + 1).to_string()), ("bracket", &bracket)])
        }
        None => texts.get("study-onset-no-beginning"),
    };
    format!("{head}\n{}\n\n{began}\n{}", table(&header, &right, rows), texts.get("study-onset-note"))
}
