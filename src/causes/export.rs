//! The graph for other programs: JSON with tests, evidence and times, and Graphviz DOT.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    CauseStudy, Counts, EdgeState, EdgeStudy, NodeStudy, ProofChange, ProofState, Sufficiency, Timing, counts_with,
};
use crate::{
    case::{
        Case, Cause, CauseKind, CauseLevel, CauseNature, CauseStatus, Judged, Lang, Proof, Safeguard, SafeguardState,
    },
    time::{Interval, Zone},
};

/// The graph as one JSON document.
#[derive(Debug, Serialize)]
pub struct CausesJson<'a> {
    /// The case.
    pub case: &'a str,
    /// How many of what.
    pub counts: Counts,
    /// The causes, in the case's order.
    pub causes: Vec<CauseJson<'a>>,
    /// The steps, effect by effect.
    pub edges: Vec<EdgeJson<'a>>,
    /// Safeguards with the causes that they should have kept from arising.
    pub safeguards: Vec<SafeguardJson<'a>>,
}

/// One cause.
#[derive(Debug, Serialize)]
pub struct CauseJson<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    kind: CauseKind,
    nature: CauseNature,
    level: Option<CauseLevel>,
    status: CauseStatus,
    presumptive: bool,
    sufficiency: Sufficiency,
    complete: Option<&'a Judged>,
    begins: Option<Ends>,
    evidence: Vec<ProofJson<'a>>,
}

#[derive(Debug, Serialize)]
struct Ends {
    earliest: String,
    latest: String,
}

#[derive(Debug, Serialize)]
struct ProofJson<'a> {
    of: Value,
    state: &'static str,
    changed: Vec<ChangeJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ChangeJson<'a> {
    name: &'a str,
    was: Option<&'a str>,
    is: Option<&'a str>,
}

/// One step.
#[derive(Debug, Serialize)]
pub struct EdgeJson<'a> {
    cause: &'a str,
    effect: &'a str,
    state: EdgeState,
    test: Option<&'a Judged>,
    timing: Timing,
}

/// One safeguard.
#[derive(Debug, Serialize)]
pub struct SafeguardJson<'a> {
    id: &'a str,
    name: &'a str,
    state: SafeguardState,
    guards: Vec<&'a str>,
}

/// The causes that are shown and the steps between them, with everything that follows from them; titles in one language.
/// Safeguards only where every cause is.
pub fn causes_json<'a>(case: &'a Case, study: &'a CauseStudy, shown: &[bool], lang: Lang) -> CausesJson<'a> {
    let nodes = case.causes.iter().zip(&study.nodes).zip(shown).filter(|(_, is_shown)| **is_shown);
    let steps = study.edges.iter().filter(|step| shown[step.edge.cause] && shown[step.edge.effect]);
    let safeguards = if shown.contains(&false) { &[] } else { case.safeguards.as_slice() };
    let safeguard = |one: &'a Safeguard| SafeguardJson {
        id: one.id.as_str(),
        name: one.name.get(lang),
        state: one.state,
        guards: one.guards.iter().map(crate::id::CauseId::as_str).collect(),
    };
    CausesJson {
        case: &case.id,
        counts: counts_with(case, study, shown),
        causes: nodes.map(|((cause, node), _)| cause_json(cause, node, case.zone, lang)).collect(),
        edges: steps.map(|step| edge_json(case, step)).collect(),
        safeguards: safeguards.iter().map(safeguard).collect(),
    }
}

fn cause_json<'a>(cause: &'a Cause, node: &'a NodeStudy, zone: Zone, lang: Lang) -> CauseJson<'a> {
    let ends = |at: Interval| Ends { earliest: at.earliest.rfc3339(zone), latest: at.latest.rfc3339(zone) };
    CauseJson {
        id: cause.id.as_str(),
        title: cause.title.get(lang),
        text: cause.text.get(lang),
        kind: cause.kind,
        nature: cause.nature,
        level: cause.level,
        status: cause.status,
        presumptive: node.is_presumptive,
        sufficiency: node.sufficiency,
        complete: cause.complete.as_ref(),
        begins: node.time.as_ref().and_then(|time| time.begins).map(ends),
        evidence: cause.evidence.iter().zip(&node.proofs).map(|(proof, state)| proof_json(proof, state)).collect(),
    }
}

fn proof_json<'a>(proof: &Proof, state: &'a ProofState) -> ProofJson<'a> {
    let change = |one: &'a ProofChange| ChangeJson { name: &one.name, was: one.was.as_deref(), is: one.is.as_deref() };
    let changed =
        if let ProofState::Stale(changes) = state { changes.iter().map(change).collect() } else { Vec::new() };
    let state = match state {
        ProofState::Fresh => "fresh",
        ProofState::Unstamped => "unconfirmed",
        ProofState::Stale(_) => "stale",
        ProofState::Missing => "missing",
    };
    ProofJson { of: serde_json::to_value(&proof.of).unwrap_or(Value::Object(Map::new())), state, changed }
}

fn edge_json<'a>(case: &'a Case, step: &EdgeStudy) -> EdgeJson<'a> {
    let effect = &case.causes[step.edge.effect];
    EdgeJson {
        cause: case.causes[step.edge.cause].id.as_str(),
        effect: effect.id.as_str(),
        state: step.state,
        test: effect.follows[step.edge.link].test.as_ref(),
        timing: step.timing,
    }
}

/// The graph as Graphviz DOT, causes above their effects: presumptive causes dashed, untested steps dotted with a question
/// mark, steps found not to be causal crossed, steps against time red.
pub fn dot(case: &Case, study: &CauseStudy, shown: &[bool], lang: Lang) -> String {
    let mut out = vec![
        "digraph causes {".to_owned(),
        "  rankdir=TB;".to_owned(),
        "  node [shape=box, fontname=\"sans-serif\", fontsize=11];".to_owned(),
    ];
    for ((cause, node), _) in case.causes.iter().zip(&study.nodes).zip(shown).filter(|(_, is_shown)| **is_shown) {
        let shape = match cause.nature {
            CauseNature::Event => "box",
            CauseNature::Condition => "ellipse",
            CauseNature::Decision => "diamond",
            CauseNature::Safeguard => "octagon",
        };
        let style = match (node.is_presumptive, cause.status) {
            (_, CauseStatus::Rejected) => "dashed,filled",
            (true, _) => "dashed",
            (false, _) => "solid",
        };
        let title = wrapped(cause.title.get(lang));
        out.push(format!("  {} [label={title}, shape={shape}, style=\"{style}\"];", quoted(cause.id.as_str())));
    }
    for step in study.edges.iter().filter(|step| shown[step.edge.cause] && shown[step.edge.effect]) {
        let (from, to) = (&case.causes[step.edge.cause].id, &case.causes[step.edge.effect].id);
        let style = match step.state {
            EdgeState::Causal => "style=solid",
            EdgeState::Open => "style=dotted, label=\"?\"",
            EdgeState::Unsure => "style=dashed, label=\"~\"",
            EdgeState::NotCausal => "style=dotted, color=gray, label=\"×\"",
        };
        let colour = if step.timing == Timing::Reversed { ", color=red" } else { "" };
        out.push(format!("  {} -> {} [{style}{colour}];", quoted(from.as_str()), quoted(to.as_str())));
    }
    out.push("}\n".to_owned());
    out.join("\n")
}

/// A text as DOT quotes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " "))
}

/// The same in lines of a box's width.
fn wrapped(text: &str) -> String {
    let (mut lines, mut width) = (String::new(), 0);
    let quoted = quoted(text);
    for c in quoted[1..quoted.len() - 1].chars() {
        let cell = if c.is_ascii() { 1 } else { 2 };
        if (c == ' ' && width > 18) || width > 26 && cell == 2 {
            lines.push_str("\\n");
            width = 0;
            if c == ' ' {
                continue;
            }
        }
        lines.push(c);
        width += cell;
    }
    format!("\"{lines}\"")
}
