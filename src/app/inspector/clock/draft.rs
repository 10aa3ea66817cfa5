//! An anchor that is being written: begun with what both clocks show at the cursor, kept out of the case until it is added.

use chrono::NaiveDateTime;
use egui::{RichText, Ui};

use super::{Form, anchors::others, face_at, time_field_ui};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        theme,
    },
    case::{Case, Clock, ClockAnchor, Edit},
    id::{ClockAnchorId, ClockId},
};

/// What is typed so far.
#[derive(Clone)]
struct Draft {
    shows: NaiveDateTime,
    against: ClockId,
    reads: NaiveDateTime,
    within_s: f64,
}

impl Draft {
    /// What both clocks show at the cursor, as they are taken to go now.
    fn at_cursor(desk: &Desk<'_>, clock: &Clock, other: &Clock) -> Self {
        let at = desk.workspace.cursor;
        Self { shows: face_at(clock, at), against: other.id.clone(), reads: face_at(other, at), within_s: 1.0 }
    }
}

/// The fields under a header, and the button that adds the anchor.
pub(super) fn draft_ui(ui: &mut Ui, desk: &Desk<'_>, clock: &Clock, acts: &mut Acts) {
    let (texts, case) = (desk.texts, &desk.replay.case);
    let reference = case.clock(&case.reference_clock).filter(|other| other.id != clock.id);
    let Some(other) = reference.or_else(|| case.clocks.iter().find(|other| other.id != clock.id)) else { return };
    let header = egui::CollapsingHeader::new(texts.get("anchor-add")).id_salt("anchor-draft");
    header.show(ui, |ui| {
        let id = ui.scope_id().with("draft");
        let kept: Option<Draft> = ui.data(|data| data.get_temp(id));
        let mut draft = kept
            .filter(|draft| case.clock(&draft.against).is_some())
            .unwrap_or_else(|| Draft::at_cursor(desk, clock, other));
        let mut form = Form::new(ui, desk, &format!("draft {}", clock.id));
        time_field_ui(&mut form, desk, "anchor-shows", &mut draft.shows);
        form.one(("anchor-other", 0), &mut draft.against, &others(desk, &clock.id));
        time_field_ui(&mut form, desk, "anchor-reads", &mut draft.reads);
        form.must_number(("anchor-within", 0), &mut draft.within_s);
        let hint = RichText::new(texts.get("anchor-add-hint")).size(theme::SMALL).weak();
        form.ui().add(egui::Label::new(hint).wrap());
        let (mut is_added, mut is_taken) = (false, false);
        form.ui().horizontal_wrapped(|ui| {
            is_added = ui.button(texts.get("anchor-add-button")).clicked();
            is_taken = ui.button(texts.get("anchor-take-cursor")).clicked();
        });
        if is_taken {
            let against = case.clock(&draft.against).unwrap_or(other);
            draft = Draft { within_s: draft.within_s, ..Draft::at_cursor(desk, clock, against) };
        }
        if is_added {
            acts.push(Act::Edit(Box::new(Edit::put(anchor(case, clock, &draft)))));
            ui.data_mut(|data| data.remove::<Draft>(id));
        } else {
            ui.data_mut(|data| data.insert_temp(id, draft));
        }
    });
}

fn anchor(case: &Case, clock: &Clock, draft: &Draft) -> ClockAnchor {
    ClockAnchor {
        id: free_id(case),
        clock: clock.id.clone(),
        shows: draft.shows,
        against: draft.against.clone(),
        reads: draft.reads,
        within_s: draft.within_s,
        left_out: false,
        note: None,
        source: None,
    }
}

/// An identity that no anchor of the case has.
pub(super) fn free_id(case: &Case) -> ClockAnchorId {
    let is_free = |id: &ClockAnchorId| case.clock_anchors.iter().all(|anchor| anchor.id != *id);
    let ids = (1..=100_000).map(|nth| ClockAnchorId::from(format!("anchor-{nth}")));
    ids.into_iter().find(is_free).unwrap_or_else(|| "anchor".into())
}
