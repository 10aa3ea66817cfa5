//! Causes in words: what evidence points to and rests on, how it stands, what a test asks and what times say.

use super::{Code, Texts, codes::codes, date_time, physics::calculation_name};
use crate::{
    case::{Answer, Case, CauseLevel, CauseNature, CauseStatus, ProofOf},
    causes::{
        CauseStudy, Counts, EdgeState, EdgeStudy, ProofChange, ProofState, Sufficiency, Timing,
        layout::{BandKind, CauseView},
    },
    id::CauseId,
    time::{Instant, Interval},
};

codes! {
    CauseNature {
        Event => "graph-nature-event", Condition => "graph-nature-condition", Decision => "graph-nature-decision",
        Safeguard => "graph-nature-safeguard",
    }
    CauseLevel {
        Physical => "graph-level-physical", Work => "graph-level-work", Management => "graph-level-management",
        Company => "graph-level-company", LocalGovernment => "graph-level-local-government",
        Regulator => "graph-level-regulator",
    }
    CauseStatus {
        Proposed => "graph-status-proposed", Accepted => "graph-status-accepted", Rejected => "graph-status-rejected",
    }
    Answer { No => "graph-answer-no", Yes => "graph-answer-yes", Unsure => "graph-answer-unsure" }
    EdgeState {
        Open => "graph-edge-open", Causal => "graph-edge-causal", NotCausal => "graph-edge-not-causal",
        Unsure => "graph-edge-unsure",
    }
    Sufficiency {
        Root => "graph-node-root", Open => "graph-node-open", Complete => "graph-node-complete",
        Waiting => "graph-node-waiting", Lacking => "graph-node-lacking", Unsure => "graph-node-unsure",
    }
    CauseView {
        Graph => "graph-view-graph", Ecf => "graph-view-ecf", Accimap => "graph-view-accimap",
        Barriers => "graph-view-barriers", Outline => "graph-view-outline",
    }
}

/// What a strip of a view holds.
pub fn band_name(kind: BandKind, texts: Texts) -> String {
    match kind {
        BandKind::Level(Some(level)) => level.name(texts),
        BandKind::Level(None) => texts.get("graph-band-no-level"),
        BandKind::Unlinked => texts.get("graph-band-unlinked"),
        BandKind::Events => texts.get("graph-band-events"),
        BandKind::Factors => texts.get("graph-band-factors"),
        BandKind::Untimed => texts.get("graph-band-untimed"),
        BandKind::Before => texts.get("graph-band-before"),
        BandKind::Safeguards => texts.get("graph-band-safeguards"),
        BandKind::Arisen => texts.get("graph-band-arisen"),
        BandKind::Unassigned => texts.get("graph-band-unassigned"),
    }
}

/// What a piece of evidence points to, by its name in the case; its identity where the case does not hold it any more.
pub fn proof_name(case: &Case, of: &ProofOf, texts: Texts) -> String {
    let lang = texts.lang();
    let gone = |id: &str| id.to_owned();
    let window =
        |name: &str, from: &chrono::DateTime<chrono::FixedOffset>, to: &chrono::DateTime<chrono::FixedOffset>| {
            let shown = |at| Instant::from_offset(at).map(|at| date_time(at, case.zone)).unwrap_or_default();
            texts.fmt("graph-proof-window", &[("name", name), ("from", &shown(*from)), ("to", &shown(*to))])
        };
    match of {
        ProofOf::Event { event } => {
            case.event(event).map_or_else(|| gone(event.as_str()), |one| one.title.get(lang).to_owned())
        }
        ProofOf::Finding { finding } => case
            .findings
            .iter()
            .find(|one| &one.id == finding)
            .map_or_else(|| gone(finding.as_str()), |one| one.text.get(lang).to_owned()),
        ProofOf::Exceedance { limit, from, to } => {
            window(case.limit(limit).map_or(limit.as_str(), |one| one.name.get(lang)), from, to)
        }
        ProofOf::Window { tag, from, to } => window(tag.as_str(), from, to),
        ProofOf::Document { source } => {
            let title = case.evidence_of(&source.evidence).map_or(source.evidence.as_str(), |one| one.title.get(lang));
            match &source.clause {
                Some(clause) => texts.fmt("graph-proof-document", &[("title", title), ("clause", clause.get(lang))]),
                None => title.to_owned(),
            }
        }
        ProofOf::Calculation { calculation } => case
            .calculations
            .iter()
            .find(|one| &one.id == calculation)
            .map_or_else(|| gone(calculation.as_str()), |one| calculation_name(one, texts)),
        ProofOf::Safeguard { safeguard } => {
            let found = case.safeguards.iter().find(|one| &one.id == safeguard);
            found.map_or_else(
                || gone(safeguard.as_str()),
                |one| {
                    let args = [("name", one.name.get(lang)), ("state", &*one.state.name(texts))];
                    texts.fmt("graph-proof-safeguard", &args)
                },
            )
        }
        ProofOf::Annotation { annotation } => {
            case.annotation(annotation).map_or_else(|| gone(annotation.as_str()), |one| one.title().to_owned())
        }
    }
}

/// What sort of evidence it is.
pub fn proof_kind(of: &ProofOf, texts: Texts) -> String {
    texts.get(match of {
        ProofOf::Event { .. } => "graph-proof-kind-event",
        ProofOf::Finding { .. } => "graph-proof-kind-finding",
        ProofOf::Exceedance { .. } => "graph-proof-kind-exceedance",
        ProofOf::Window { .. } => "graph-proof-kind-window",
        ProofOf::Document { .. } => "graph-proof-kind-document",
        ProofOf::Calculation { .. } => "graph-proof-kind-calculation",
        ProofOf::Safeguard { .. } => "graph-proof-kind-safeguard",
        ProofOf::Annotation { .. } => "graph-proof-kind-annotation",
    })
}

/// How a piece of evidence stands, in a word.
pub fn proof_state_name(state: &ProofState, texts: Texts) -> String {
    texts.get(match state {
        ProofState::Fresh => "graph-proof-fresh",
        ProofState::Unstamped => "graph-proof-unconfirmed",
        ProofState::Stale(_) => "graph-proof-stale",
        ProofState::Missing => "graph-proof-missing",
    })
}

/// What has changed under a piece of evidence.
pub fn proof_change(case: &Case, change: &ProofChange, texts: Texts) -> String {
    let name = ground_name(case, &change.name, texts);
    let shown = |text: &Option<String>| text.as_deref().map_or_else(|| texts.get("graph-change-none"), shortened);
    texts.fmt("graph-change", &[("name", &name), ("was", &shown(&change.was)), ("is", &shown(&change.is))])
}

/// How much of a long text is shown.
const SHOWN: usize = 60;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What people call something that evidence rests on: `clock/recorder` is the trend recorder's clock.
fn ground_name(case: &Case, name: &str, texts: Texts) -> String {
    let lang = texts.lang();
    let Some((list, id)) = name.split_once('/') else { return name.to_owned() };
    let words = match list {
        "clock" => case.clock(&id.into()).map(|one| &one.name),
        "limit" | "exceedance" => case.limit(&id.into()).map(|one| &one.name),
        "event" => case.event(&id.into()).map(|one| &one.title),
        "evidence" => case.evidence_of(&id.into()).map(|one| &one.title),
        "safeguard" => case.safeguards.iter().find(|one| one.id.as_str() == id).map(|one| &one.name),
        _ => None,
    };
    let key = match list {
        "clock" => "graph-ground-clock",
        "limit" => "graph-ground-limit",
        "exceedance" => "graph-ground-exceedance",
        "event" => "graph-ground-event",
        "evidence" => "graph-ground-evidence",
        "safeguard" => "graph-ground-safeguard",
        "finding" => "graph-ground-finding",
        "calculation" => "graph-ground-calculation",
        _ => "graph-ground-annotation",
    };
    texts.fmt(key, &[("name", words.map_or(id, |words| words.get(lang)))])
}

/// The question that tests a step.
pub fn test_question(case: &Case, cause: &CauseId, effect: &CauseId, texts: Texts) -> String {
    let args = [("cause", cause_title(case, cause, texts)), ("effect", cause_title(case, effect, texts))];
    texts.fmt("graph-question", &[("cause", args[0].1), ("effect", args[1].1)])
}

/// The title of a cause; its identity when the case does not hold it.
pub fn cause_title<'a>(case: &'a Case, id: &'a CauseId, texts: Texts) -> &'a str {
    case.causes.iter().find(|one| &one.id == id).map_or(id.as_str(), |one| one.title.get(texts.lang()))
}

/// A loop of causes, each leading to the next.
pub fn loop_text(case: &Case, found: &[CauseId], texts: Texts) -> String {
    let titles: Vec<String> =
        found.iter().map(|id| texts.fmt("graph-quoted", &[("title", cause_title(case, id, texts))])).collect();
    texts.fmt("graph-loop", &[("loop", &titles.join(" → "))])
}

/// What times say of a step, when they say anything against it.
pub fn timing_text(case: &Case, study: &CauseStudy, step: &EdgeStudy, texts: Texts) -> Option<String> {
    let begins = |idx: usize| study.nodes[idx].time.as_ref().and_then(|time| time.begins);
    let (cause, effect) = begins(step.edge.cause).zip(begins(step.edge.effect))?;
    let title = |idx: usize| case.causes[idx].title.get(texts.lang());
    let shown = |at: Instant| date_time(at, case.zone);
    let key = match step.timing {
        Timing::Reversed => "graph-timing-reversed",
        Timing::Unclear => "graph-timing-unclear",
        Timing::Fits | Timing::Untold => return None,
    };
    let args = [
        ("cause", title(step.edge.cause)),
        ("effect", title(step.edge.effect)),
        ("begins", &*shown(cause.earliest)),
        ("began", &*shown(effect.latest)),
    ];
    Some(texts.fmt(key, &args))
}

/// When a cause began, as an interval.
pub fn begin_text(case: &Case, begins: Interval, texts: Texts) -> String {
    let (from, to) = (date_time(begins.earliest, case.zone), date_time(begins.latest, case.zone));
    if from == to { from } else { texts.fmt("graph-between", &[("from", &from), ("to", &to)]) }
}

/// How many steps and causes stand how, in a sentence.
pub fn counts_text(counts: &Counts, texts: Texts) -> String {
    let said = |count: usize| count.to_string();
    texts.fmt(
        "graph-counts",
        &[
            ("nodes", &said(counts.nodes)),
            ("edges", &said(counts.edges)),
            ("causal", &said(counts.causal)),
            ("open", &said(counts.open + counts.unsure)),
            ("complete", &said(counts.complete)),
            ("presumptive", &said(counts.presumptive)),
        ],
    )
}
