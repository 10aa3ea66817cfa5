//! `causeway hypotheses`: explanations ranked by what speaks against them.

use serde::Serialize;

use super::{args::Hypotheses, listed};
use crate::{
    case::{Case, Hypothesis, Mark, MatrixItem},
    causes::{Support, TopicStudy, mark_of, unsettled, weigh_all},
    cli::{Outcome, args::Common, exceed_text, output, source::Source},
    text::{Texts, flip_text, mark_sign},
    timeline::Replay,
};

#[derive(Serialize)]
struct Told {
    topics: Vec<ToldTopic>,
}

#[derive(Serialize)]
struct ToldTopic {
    id: String,
    text: String,
    items: Vec<ToldItem>,
    ranking: Vec<ToldHypothesis>,
    leaders: Vec<String>,
    sensitivity: Vec<ToldFlip>,
    excluded: Vec<ToldExcluded>,
}

#[derive(Serialize)]
struct ToldItem {
    id: String,
    text: String,
    weight: crate::case::Weight,
    indifferent: bool,
    evidence_current: bool,
    marks: std::collections::BTreeMap<String, &'static str>,
}

#[derive(Serialize)]
struct ToldHypothesis {
    id: String,
    text: String,
    status: crate::case::HypothesisStatus,
    place: Option<usize>,
    against: u32,
    inconsistent: usize,
    unrated: usize,
}

#[derive(Serialize)]
struct ToldFlip {
    without: &'static str,
    id: String,
    items: Vec<String>,
    leaders: Vec<String>,
    text: String,
}

#[derive(Serialize)]
struct ToldExcluded {
    id: String,
    text: String,
    basis: Option<String>,
    evidence: usize,
}

/// Prints matrix, ranking and sensitivity of every topic.
pub(in crate::cli) fn run(verb: &Hypotheses, common: &Common, texts: Texts) -> Outcome {
    let source = Source::load(&verb.source, common)?;
    let studies = weigh_all(&source.replay.case);
    if common.json {
        source.say_what_was_assumed(common, texts);
        return output::json(&Told {
            topics: studies.iter().map(|study| tell(&source.replay, study, texts)).collect(),
        });
    }
    let mut blocks = vec![exceed_text::heading(&source, texts)];
    if studies.is_empty() {
        blocks.push(texts.get("hypotheses-none"));
    }
    blocks.extend(studies.iter().flat_map(|study| listed::blocks(&source.replay, study, texts)));
    blocks.extend(source.assumptions(common, texts));
    output::to_stdout(&blocks.join("\n\n"))
}

/// A hypothesis of the case that a study names.
pub(super) fn hypothesis<'a>(case: &'a Case, id: &crate::id::HypothesisId) -> Option<&'a Hypothesis> {
    case.hypotheses.iter().find(|one| &one.id == id)
}

fn tell(replay: &Replay, study: &TopicStudy, texts: Texts) -> ToldTopic {
    let (case, lang) = (&replay.case, texts.lang());
    let text = case.topics.iter().find(|one| one.id == study.topic).map_or("", |one| one.text.get(lang));
    let stale = unsettled(replay, &study.topic);
    let marks = |item: &MatrixItem| {
        let rated = |one: &Hypothesis| Some((one.id.to_string(), mark_sign(mark_of(one, &item.id)?)));
        case.hypotheses.iter().filter(|one| one.topic == study.topic).filter_map(rated).collect()
    };
    let item = |item: &MatrixItem| ToldItem {
        id: item.id.to_string(),
        text: item.text.get(lang).to_owned(),
        weight: item.weight,
        indifferent: study.indifferent.contains(&item.id),
        evidence_current: !stale.contains(&item.id),
        marks: marks(item),
    };
    let ranked = study.ranked.iter().filter_map(|ranked| {
        let one = hypothesis(case, &ranked.hypothesis)?;
        Some(ToldHypothesis {
            id: one.id.to_string(),
            text: one.text.get(lang).to_owned(),
            status: one.status,
            place: ranked.place,
            against: ranked.against,
            inconsistent: ranked.num_inconsistent,
            unrated: ranked.num_unrated,
        })
    });
    let excluded = study.excluded.iter().filter_map(|id| hypothesis(case, id)).map(|one| ToldExcluded {
        id: one.id.to_string(),
        text: one.text.get(lang).to_owned(),
        basis: one.basis.as_ref().map(|basis| basis.get(lang).to_owned()),
        evidence: one.evidence.len(),
    });
    ToldTopic {
        id: study.topic.to_string(),
        text: text.to_owned(),
        items: case.matrix.iter().filter(|one| one.topic == study.topic).map(item).collect(),
        ranking: ranked.collect(),
        leaders: study.leaders.iter().map(ToString::to_string).collect(),
        sensitivity: study.flips.iter().map(|flip| tell_flip(case, flip, texts)).collect(),
        excluded: excluded.collect(),
    }
}

fn tell_flip(case: &Case, flip: &crate::causes::Flip, texts: Texts) -> ToldFlip {
    let (without, id) = match &flip.without {
        Support::Item(id) => ("item", id.to_string()),
        Support::Clock(id) => ("clock", id.to_string()),
        Support::Limit(id) => ("limit", id.to_string()),
    };
    ToldFlip {
        without,
        id,
        items: flip.items.iter().map(ToString::to_string).collect(),
        leaders: flip.leaders.iter().map(ToString::to_string).collect(),
        text: flip_text(case, flip, texts),
    }
}

/// A mark in a cell; a dot while there is none.
pub(super) fn cell(mark: Option<Mark>) -> &'static str {
    mark.map_or("·", mark_sign)
}
