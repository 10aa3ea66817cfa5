//! A topic for people: who leads, the ranking, the matrix, what the ranking hangs on, what is excluded.

use super::run::{cell, hypothesis};
use crate::{
    causes::{TopicStudy, mark_of, state_of, unsettled},
    cli::table::table,
    text::{
        Code, Texts, flip_text, hypothesis_name, leaders_text, proof_kind, proof_name, proof_state_name, topic_remarks,
    },
    timeline::Replay,
};

/// The blocks of one topic.
pub(super) fn blocks(replay: &Replay, study: &TopicStudy, texts: Texts) -> Vec<String> {
    let case = &replay.case;
    let title = case.topics.iter().find(|one| one.id == study.topic).map_or("", |one| one.text.get(texts.lang()));
    let mut blocks = vec![format!("{title}\n{}", "─".repeat(40))];
    if !study.ranked.is_empty() {
        blocks.push(leaders_text(case, study, texts));
        blocks.push(format!("{}\n{}", texts.get("hypotheses-head-ranking"), ranking(replay, study, texts)));
    }
    if !study.items.is_empty() {
        blocks.push(format!(
            "{}\n{}\n{}",
            texts.get("hypotheses-head-matrix"),
            matrix(replay, study, texts),
            texts.get("hypotheses-key")
        ));
        let mut lines: Vec<String> = study.flips.iter().map(|flip| flip_text(case, flip, texts)).collect();
        if lines.is_empty() && !study.leaders.is_empty() {
            lines.push(texts.get("hypotheses-steady"));
        }
        lines.extend(topic_remarks(case, study, &unsettled(replay, &study.topic), texts));
        blocks.push(format!("{}\n  {}", texts.get("hypotheses-head-sensitivity"), lines.join("\n  ")));
    }
    if !study.excluded.is_empty() {
        blocks.push(format!("{}\n{}", texts.get("hypotheses-head-excluded"), excluded(replay, study, texts)));
    }
    blocks
}

fn ranking(replay: &Replay, study: &TopicStudy, texts: Texts) -> String {
    let row = |ranked: &crate::causes::Ranked| {
        vec![
            ranked.place.map_or_else(|| "—".into(), |place| place.to_string()),
            ranked.against.to_string(),
            ranked.num_inconsistent.to_string(),
            ranked.num_unrated.to_string(),
            format!("{}  {}", ranked.hypothesis, hypothesis_name(&replay.case, &ranked.hypothesis, texts)),
        ]
    };
    let header = ["place", "against", "num", "unrated", "hypothesis"];
    let header = header.map(|key| texts.get(&format!("hypotheses-col-{key}")));
    table(&header, &[true, true, true, true, false], study.ranked.iter().map(row).collect())
}

/// Items as rows, hypotheses as columns in the order of the ranking.
fn matrix(replay: &Replay, study: &TopicStudy, texts: Texts) -> String {
    let case = &replay.case;
    let columns: Vec<_> = study.ranked.iter().map(|one| &one.hypothesis).chain(&study.excluded).collect();
    let row = |item: &crate::case::MatrixItem| {
        let marks =
            columns.iter().map(|id| cell(hypothesis(case, id).and_then(|one| mark_of(one, &item.id))).to_owned());
        let about = [item.weight.name(texts), item.text.get(texts.lang()).to_owned()];
        marks.chain(about).collect()
    };
    let mut header: Vec<String> = columns.iter().map(ToString::to_string).collect();
    header.extend(["hypotheses-col-weight", "hypotheses-col-item"].map(|key| texts.get(key)));
    table(&header, &[], case.matrix.iter().filter(|item| item.topic == study.topic).map(row).collect())
}

fn excluded(replay: &Replay, study: &TopicStudy, texts: Texts) -> String {
    let (case, lang) = (&replay.case, texts.lang());
    let mut lines = Vec::new();
    for one in study.excluded.iter().filter_map(|id| hypothesis(case, id)) {
        lines.push(format!("  {}", one.text.get(lang)));
        let basis = one.basis.as_ref().map(|basis| texts.fmt("hypotheses-basis", &[("basis", basis.get(lang))]));
        lines.extend(basis.map(|basis| format!("    {basis}")));
        for proof in &one.evidence {
            let (kind, name) = (proof_kind(&proof.of, texts), proof_name(case, &proof.of, texts));
            let state = proof_state_name(&state_of(replay, proof), texts);
            let said = texts.fmt("hypotheses-proof", &[("kind", &kind), ("name", &name), ("state", &state)]);
            lines.push(format!("    {said}"));
        }
    }
    lines.join("\n")
}
