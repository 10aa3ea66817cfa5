//! `causeway whatif --json` (DESIGN.md): `lead_s` runs from the first sample beyond the set point, with the on-delay, to the
//! earliest moment of the event; `lead_least_s` and `lead_most_s` are what the crossing, the event and the clocks leave open.

use serde::Serialize;

use super::{shared, whatif::Answer, whatif_text};
use crate::{
    analysis::{Actuation, Lead},
    case::{Direction, SafeguardState},
    cli::source::Source,
    historian::TagSamples,
    report::figure::MarginCurve,
    text::Texts,
    time::Zone,
    timeline::{EventLead, Never, WhatIf, process_at},
};

#[derive(Serialize)]
pub(super) struct Told {
    source: String,
    zone_assumed: bool,
    safeguards: Vec<ToldSafeguard>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    margin: Vec<ToldMargin>,
}

#[derive(Serialize)]
struct ToldSafeguard {
    id: Option<String>,
    name: String,
    state: SafeguardState,
    tag: Option<String>,
    set_point: Option<f64>,
    unit: Option<String>,
    direction: Option<Direction>,
    on_delay_s: Option<f64>,
    action: Option<String>,
    acts_at: Option<String>,
    acts_between: Option<[String; 2]>,
    why_not: Option<&'static str>,
    why_not_text: Option<String>,
    reconstructed: bool,
    acted_before: bool,
    leads: Vec<ToldLead>,
    actuations: Vec<ToldActuation>,
    has_more: bool,
    process: Vec<ToldState>,
}

#[derive(Serialize)]
struct ToldActuation {
    acts_at: String,
    acts_between: [String; 2],
    crossing_seen: bool,
    status: crate::historian::Status,
    reconstructed: bool,
}

#[derive(Serialize)]
struct ToldLead {
    event: String,
    earliest: String,
    latest: String,
    lead_s: f64,
    lead_least_s: f64,
    lead_most_s: f64,
    last_acts_at: Option<String>,
    last_lead_s: Option<f64>,
    last_lead_least_s: Option<f64>,
    last_lead_most_s: Option<f64>,
}

#[derive(Serialize)]
struct ToldState {
    tag: String,
    unit: String,
    value: Option<f64>,
    at: Option<String>,
    reconstructed: bool,
    rate_per_min: Option<f64>,
}

#[derive(Serialize)]
struct ToldMargin {
    event: String,
    points: Vec<ToldMarginPoint>,
}

#[derive(Serialize)]
struct ToldMarginPoint {
    set_point: f64,
    lead_s: Option<f64>,
    last_lead_s: Option<f64>,
}

pub(super) fn tell(source: &Source, answers: &[Answer], curves: &[MarginCurve], texts: Texts) -> Told {
    let point = |found: &crate::analysis::MarginPoint| ToldMarginPoint {
        set_point: found.set_point,
        lead_s: found.first.map(|lead| lead.secs),
        last_lead_s: found.last.map(|lead| lead.secs),
    };
    let margin = |curve: &MarginCurve| ToldMargin {
        event: curve.event.to_string(),
        points: curve.points.iter().map(point).collect(),
    };
    Told {
        source: source.name.clone(),
        zone_assumed: source.is_zone_assumed(),
        safeguards: answers.iter().map(|answer| safeguard(source, answer, texts)).collect(),
        margin: curves.iter().map(margin).collect(),
    }
}

fn safeguard(source: &Source, answer: &Answer, texts: Texts) -> ToldSafeguard {
    let trial = answer.trial.as_ref();
    let found = answer.found.as_ref().ok();
    let never = answer.found.as_ref().err();
    let tag = found.map(|found| &source.replay.samples.tags[found.samples_idx]);
    let of_tag = |trial: &crate::timeline::Trial| source.replay.samples.tag(trial.tag.as_str());
    let unit =
        |trial: &crate::timeline::Trial| trial.unit.clone().or_else(|| of_tag(trial).map(|tag| tag.unit.clone()));
    let told = |acted: &Actuation| tag.map(|tag| actuation(acted, tag, source.zone()));
    let actuations: Vec<ToldActuation> =
        found.into_iter().flat_map(|found| &found.actuations).filter_map(told).collect();
    let first = actuations.first();
    ToldSafeguard {
        id: answer.id.clone(),
        name: whatif_text::name(answer, texts),
        state: answer.state,
        tag: trial.map(|trial| trial.tag.to_string()),
        set_point: trial.map(|trial| trial.set_point),
        unit: trial.and_then(unit),
        direction: trial.map(|trial| trial.direction),
        on_delay_s: trial.map(|trial| trial.on_delay_secs),
        action: answer.action.as_ref().map(|action| action.get(texts.lang()).to_owned()),
        acts_at: first.map(|first| first.acts_at.clone()),
        acts_between: first.map(|first| first.acts_between.clone()),
        why_not: never.map(code),
        why_not_text: never.map(|never| whatif_text::why_not(never, answer, source, texts)),
        reconstructed: first.is_some_and(|first| first.reconstructed),
        acted_before: found.is_some_and(WhatIf::acted_before),
        leads: found
            .into_iter()
            .flat_map(|found| &found.leads)
            .filter_map(|known| Some(lead(known, tag?, source.zone())))
            .collect(),
        has_more: found.is_some_and(|found| found.has_more),
        process: process(source, found),
        actuations,
    }
}

fn code(never: &Never) -> &'static str {
    match never {
        Never::NoSetPoint => "no_set_point",
        Never::NoSamples => "no_samples",
        Never::Unit => "unit",
        Never::NotReached(_) => "not_reached",
        Never::TooShort => "too_short",
    }
}

fn actuation(acted: &Actuation, tag: &TagSamples, zone: Zone) -> ToldActuation {
    ToldActuation {
        acts_at: acted.reference_time(tag).rfc3339(zone),
        acts_between: shared::ends(acted.interval(tag), zone),
        crossing_seen: acted.crossed.is_some(),
        status: acted.quality.status,
        reconstructed: acted.quality.is_reconstruction(),
    }
}

fn lead(known: &EventLead, tag: &TagSamples, zone: Zone) -> ToldLead {
    let last = |of: fn(&Lead) -> f64| known.last.as_ref().map(|(_, lead)| of(lead));
    let [earliest, latest] = shared::ends(known.interval, zone);
    ToldLead {
        event: known.event.to_string(),
        earliest,
        latest,
        lead_s: known.first.secs,
        lead_least_s: known.first.least_secs,
        lead_most_s: known.first.most_secs,
        last_acts_at: known.last.as_ref().map(|(acted, _)| acted.reference_time(tag).rfc3339(zone)),
        last_lead_s: last(|lead| lead.secs),
        last_lead_least_s: last(|lead| lead.least_secs),
        last_lead_most_s: last(|lead| lead.most_secs),
    }
}

/// What the process was doing at the first actuation.
fn process(source: &Source, found: Option<&WhatIf>) -> Vec<ToldState> {
    let Some((found, first)) = found.and_then(|found| Some((found, found.actuations.first()?))) else {
        return Vec::new();
    };
    let at = first.reference_time(&source.replay.samples.tags[found.samples_idx]);
    let state = |state: crate::analysis::TagState| ToldState {
        tag: state.tag.to_string(),
        unit: state.unit,
        value: state.value,
        at: state.at.map(|at| at.rfc3339(source.zone())),
        reconstructed: state.quality.is_some_and(crate::historian::Quality::is_reconstruction),
        rate_per_min: state.rate_per_sec.map(|rate| rate * 60.0),
    };
    process_at(&source.replay, at).into_iter().map(state).collect()
}
