//! What can be taken to a cause as its evidence: events, findings, exceedances, stretches of a curve, safeguards, remarks and
//! originals, by dragging them onto the canvas or by their menus.

use egui::{DragAndDrop, Response};

use super::CausesAct;
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        scope::ExceedanceRow,
        workspace::{Selection, Workspace, interval_of},
    },
    case::{ProofOf, SourceRef},
    id::TagId,
    time::Instant,
    timeline::Replay,
};

/// What is dragged to a cause.
#[derive(Clone, Debug)]
pub(in crate::app) struct ProofDrag(pub(super) ProofOf);

/// The piece of evidence that a selection stands for; none for what can show nothing, and for what the scope hides.
pub(in crate::app) fn proof_of(
    replay: &Replay,
    workspace: &Workspace,
    rows: &[ExceedanceRow],
    selection: &Selection,
) -> Option<ProofOf> {
    let scope = workspace.scope();
    Some(match selection {
        Selection::Event(event) => {
            let at = interval_of(replay, event);
            at.map_or(scope.is_open(), |at| scope.shows(at)).then(|| ProofOf::Event { event: event.clone() })?
        }
        Selection::Exceedance(id) => {
            let row = rows.iter().find(|row| row.id == *id)?;
            let at = |at: Instant| at.with_offset(replay.case.zone);
            ProofOf::Exceedance { limit: row.limit.clone()?, from: at(row.start), to: at(row.end) }
        }
        Selection::Tag(tag) => window_of(replay, workspace, tag)?,
        Selection::Annotation(annotation) => ProofOf::Annotation { annotation: annotation.clone() },
        Selection::Finding(finding) if scope.is_open() => ProofOf::Finding { finding: finding.clone() },
        Selection::Safeguard(safeguard) if scope.is_open() => ProofOf::Safeguard { safeguard: safeguard.clone() },
        Selection::Evidence(evidence) if scope.is_open() => {
            ProofOf::Document { source: SourceRef { evidence: evidence.clone(), clause: None } }
        }
        _ => return None,
    })
}

/// The stretch that is measured on a tag, else what the window shows of it.
pub(in crate::app) fn window_of(replay: &Replay, workspace: &Workspace, tag: &TagId) -> Option<ProofOf> {
    replay.case.tag(tag.as_str())?;
    let horizon = workspace.scope().horizon;
    let (from, to) = if let Some(measure) = workspace.measure {
        measure.seen(horizon).stretch()
    } else {
        let window = workspace.window;
        (window.from, horizon.map_or(window.to, |horizon| horizon.min(window.to)))
    };
    let at = |at: Instant| at.with_offset(replay.case.zone);
    (from < to).then(|| ProofOf::Window { tag: tag.clone(), from: at(from), to: at(to) })
}

/// Lets something be dragged to a cause, and gives it a menu that does the same.
pub(in crate::app) fn offer_ui(desk: &Desk<'_>, response: &Response, target: &Selection, acts: &mut Acts) {
    if !response.drag_started() && !response.hovered() && !response.context_menu_opened() {
        return;
    }
    let Some(of) = proof_of(desk.replay, desk.workspace, desk.rows, target) else { return };
    carry(response, &of);
    response.context_menu(|ui| entry_ui(ui, desk, of, acts));
}

/// Lets a piece of evidence be dragged to a cause.
pub(in crate::app) fn carry(response: &Response, of: &ProofOf) {
    if response.drag_started() {
        DragAndDrop::set_payload(&response.ctx, ProofDrag(of.clone()));
    }
}

/// The entry of a menu that takes a piece of evidence to a cause.
pub(in crate::app) fn entry_ui(ui: &mut egui::Ui, desk: &Desk<'_>, of: ProofOf, acts: &mut Acts) {
    ui.set_min_width(210.0);
    if ui.button(desk.texts.get("causes-evidence-for")).clicked() {
        acts.push(Act::Causes(CausesAct::Pick(Box::new(of))));
        ui.close();
    }
}
