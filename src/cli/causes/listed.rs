//! The graph as an outline for people: effects with their causes below, tests, evidence and what times say against it.

use crate::{
    case::{Cause, CauseStatus},
    causes::{
        CauseStudy, ProofState,
        layout::{CauseView, Item, Shown, WayKind, place},
    },
    text::{Code, Texts, begin_text, counts_text, proof_change, proof_kind, proof_name, proof_state_name, timing_text},
    timeline::Replay,
};

const INDENT: &str = "    ";

/// The outline, the counts and the times that do not agree.
pub(super) fn blocks(replay: &Replay, study: &CauseStudy, texts: Texts) -> Vec<String> {
    let case = &replay.case;
    if case.causes.is_empty() {
        return vec![texts.get("graph-none")];
    }
    let (causes, events) = (vec![true; case.causes.len()], vec![true; case.events.len()]);
    let shown = Shown { replay, study, causes: &causes, events: &events, safeguards: true };
    let outline = place(CauseView::Outline, shown);
    let mut lines = Vec::new();
    let mut depths = vec![0_usize; outline.boxes.len()];
    for (row, one) in outline.boxes.iter().enumerate() {
        let Item::Cause(idx) = one.item else { continue };
        let step = outline.ways.iter().find(|way| way.from == row);
        if let Some(way) = step {
            depths[row] = depths[way.to] + 1;
        }
        let before = INDENT.repeat(depths[row]);
        let tested = step.and_then(|way| if let WayKind::Step(step) = way.kind { Some(step) } else { None });
        let tested =
            tested.map(|step| texts.fmt("graph-list-step", &[("state", &study.edges[step].state.name(texts))]));
        let title = case.causes[idx].title.get(texts.lang());
        let again = if one.is_first { String::new() } else { texts.get("graph-list-again") };
        let parts = [tested.unwrap_or_default(), title.to_owned(), again];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        lines.push(format!("{before}{}", parts.join(" ")));
        if one.is_first {
            lines.extend(told(replay, study, idx, texts).into_iter().map(|line| format!("{before}  {line}")));
        }
    }
    let mut blocks = vec![counts_text(&study.counts, texts), lines.join("\n")];
    let against: Vec<String> = study.edges.iter().filter_map(|step| timing_text(case, study, step, texts)).collect();
    if !against.is_empty() {
        let lines = against.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n");
        blocks.push(format!("{}\n{lines}", texts.get("graph-list-times")));
    }
    blocks
}

/// What is to be said of a cause: its sort, whether its causes suffice, when it began, its evidence.
fn told(replay: &Replay, study: &CauseStudy, idx: usize, texts: Texts) -> Vec<String> {
    let (case, node) = (&replay.case, &study.nodes[idx]);
    let cause: &Cause = &case.causes[idx];
    let mut said = vec![cause.kind.name(texts), cause.nature.name(texts)];
    said.extend(cause.level.map(|level| level.name(texts)));
    if cause.status != CauseStatus::Proposed {
        said.push(cause.status.name(texts));
    }
    said.push(node.sufficiency.name(texts));
    if node.is_presumptive {
        said.push(texts.get("graph-legend-presumptive"));
    }
    let mut lines = vec![said.join(" · ")];
    if let Some(begins) = node.time.as_ref().and_then(|time| time.begins) {
        lines.push(texts.fmt("graph-list-begins", &[("when", &begin_text(case, begins, texts))]));
    }
    for (proof, state) in cause.evidence.iter().zip(&node.proofs) {
        let (kind, name) = (proof_kind(&proof.of, texts), proof_name(case, &proof.of, texts));
        let args = [("kind", &*kind), ("name", &name), ("state", &proof_state_name(state, texts))];
        lines.push(texts.fmt("graph-list-proof", &args));
        if let ProofState::Stale(changes) = state {
            lines.extend(changes.iter().map(|change| format!("  {}", proof_change(case, change, texts))));
        }
    }
    lines
}
