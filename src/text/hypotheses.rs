//! Competing explanations in words: marks, who leads, and what that hangs on.

use super::{Code, Texts, codes::codes};
use crate::{
    case::{Case, HypothesisStatus, Mark, Weight},
    causes::{Flip, Support, TopicStudy},
    id::{HypothesisId, MatrixItemId},
};

codes! {
    Mark {
        VeryConsistent => "hypotheses-mark-very-consistent", Consistent => "hypotheses-mark-consistent",
        Neutral => "hypotheses-mark-neutral", Inconsistent => "hypotheses-mark-inconsistent",
        VeryInconsistent => "hypotheses-mark-very-inconsistent", NotApplicable => "hypotheses-mark-not-applicable",
    }
    HypothesisStatus {
        Open => "hypotheses-status-open", Favoured => "hypotheses-status-favoured",
        Excluded => "hypotheses-status-excluded",
    }
    Weight {
        Low => "hypotheses-weight-low", Medium => "hypotheses-weight-medium", High => "hypotheses-weight-high",
    }
}

/// A mark's sign, the same in every language: CC, C, N, I, II, NA.
pub fn mark_sign(mark: Mark) -> &'static str {
    match mark {
        Mark::VeryConsistent => "CC",
        Mark::Consistent => "C",
        Mark::Neutral => "N",
        Mark::Inconsistent => "I",
        Mark::VeryInconsistent => "II",
        Mark::NotApplicable => "NA",
    }
}

/// A hypothesis in its own words; its identity when the case does not hold it.
pub fn hypothesis_name<'a>(case: &'a Case, id: &'a HypothesisId, texts: Texts) -> &'a str {
    case.hypotheses.iter().find(|one| &one.id == id).map_or(id.as_str(), |one| one.text.get(texts.lang()))
}

fn item_name<'a>(case: &'a Case, id: &'a MatrixItemId, texts: Texts) -> &'a str {
    case.matrix.iter().find(|one| &one.id == id).map_or(id.as_str(), |one| one.text.get(texts.lang()))
}

/// Names of items in a row.
fn items_text(case: &Case, ids: &[MatrixItemId], texts: Texts) -> String {
    let names = ids.iter().map(|id| bare(item_name(case, id, texts)));
    names.collect::<Vec<_>>().join(&texts.get("hypotheses-join"))
}

/// A sentence without its full stop, to stand within another.
fn bare(sentence: &str) -> &str {
    sentence.trim_end_matches(['.', '。'])
}

fn names(case: &Case, ids: &[HypothesisId], texts: Texts) -> String {
    let names = ids.iter().map(|id| bare(hypothesis_name(case, id, texts)));
    names.collect::<Vec<_>>().join(&texts.get("hypotheses-join"))
}

/// Who leads, in a sentence.
pub fn leaders_text(case: &Case, study: &TopicStudy, texts: Texts) -> String {
    let key = match study.leaders.len() {
        0 => return texts.get("hypotheses-no-leader"),
        1 => "hypotheses-leads",
        _ => "hypotheses-level",
    };
    texts.fmt(key, &[("names", &names(case, &study.leaders, texts))])
}

/// What changes who leads, and who leads then.
pub fn flip_text(case: &Case, flip: &Flip, texts: Texts) -> String {
    let then = match flip.leaders.len() {
        0 => "hypotheses-then-nothing",
        1 => "hypotheses-then-leads",
        _ => "hypotheses-then-level",
    };
    let then = texts.fmt(then, &[("names", &names(case, &flip.leaders, texts))]);
    let count = flip.items.len().to_string();
    let (key, name) = match &flip.without {
        Support::Item(id) => {
            let args = [("name", bare(item_name(case, id, texts))), ("leaders", &*then)];
            return texts.fmt("hypotheses-flip-item", &args);
        }
        Support::Clock(id) => {
            ("hypotheses-flip-clock", case.clock(id).map_or(id.as_str(), |one| one.name.get(texts.lang())))
        }
        Support::Limit(id) => {
            ("hypotheses-flip-limit", case.limit(id).map_or(id.as_str(), |one| one.name.get(texts.lang())))
        }
    };
    texts.fmt(key, &[("name", name), ("count", &count), ("leaders", &then)])
}

/// What must be known of a topic's ranking besides: cells not rated, items that tell nothing apart, items whose evidence is
/// no longer what it was (`stale`).
pub fn topic_remarks(case: &Case, study: &TopicStudy, stale: &[MatrixItemId], texts: Texts) -> Vec<String> {
    let mut remarks = Vec::new();
    let unrated: usize = study.ranked.iter().map(|one| one.num_unrated).sum();
    if unrated > 0 {
        remarks.push(texts.fmt("hypotheses-incomplete", &[("count", &unrated.to_string())]));
    }
    if !study.indifferent.is_empty() {
        let names = items_text(case, &study.indifferent, texts);
        remarks.push(texts.fmt("hypotheses-indifferent", &[("names", &names)]));
    }
    if !stale.is_empty() {
        remarks.push(texts.fmt("hypotheses-stale", &[("names", &items_text(case, stale, texts))]));
    }
    remarks
}
