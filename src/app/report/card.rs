//! What a sentence rests on: as a card under the pointer, and in the inspector with the ways there.

use egui::{Label, RichText, Ui};
use egui_material_icons::icons;

use super::{
    page::{SentencePlace, Told},
    wish::ReportAct,
};
use crate::{
    app::{
        axis::TimeWindow,
        desk::{Act, Acts, Desk},
        dock::Pane,
        start::WorkspaceKind,
        theme, widgets,
        workspace::{Selection, Tab, interval_of},
    },
    case::Severity,
    report::model::{Ground, Target},
};

/// The card of a sentence.
pub(super) fn sentence_card_ui(ui: &mut Ui, desk: &Desk<'_>, told: &Told) {
    standing_ui(ui, desk, told);
    for ground in &told.grounds {
        ground_card_ui(ui, desk, ground);
    }
    for (number, text) in &told.notes {
        ui.add(Label::new(RichText::new(format!("[{number}]  {text}")).size(theme::SMALL)).wrap());
    }
}

/// The card of one ground.
pub(super) fn ground_card_ui(ui: &mut Ui, desk: &Desk<'_>, ground: &Ground) {
    let text = format!("{}  {}", ground.label, ground.hint);
    ui.add(Label::new(RichText::new(text).size(12.0)).wrap());
    if ground.is_stale {
        let colour = desk.palette.severity(Severity::Alarm);
        let said = RichText::new(desk.texts.get("report-ground-stale")).size(theme::SMALL).color(colour);
        ui.add(Label::new(said).wrap());
    }
}

/// Whether a sentence stands, must be verified, or rests on what has changed.
fn standing_ui(ui: &mut Ui, desk: &Desk<'_>, told: &Told) {
    let said = |key: &str, severity: Option<Severity>| {
        let colour = severity.map_or(desk.palette.weak, |severity| desk.palette.severity(severity));
        RichText::new(desk.texts.get(key)).size(theme::SMALL).color(colour)
    };
    let text = match (told.is_unverified, told.is_stale, told.grounds.is_empty() && told.notes.is_empty()) {
        (true, ..) => said("report-told-unverified", Some(Severity::Caution)),
        (_, true, _) => said("report-told-stale", Some(Severity::Alarm)),
        (_, _, true) => said("report-told-frame", None),
        _ => said("report-told-grounds", None),
    };
    ui.add(Label::new(text).wrap());
}

/// The inspector of a sentence.
pub(in crate::app) fn sentence_ui(ui: &mut Ui, desk: &Desk<'_>, place: &SentencePlace, acts: &mut Acts) {
    let texts = desk.texts;
    let Some(page) = desk.report else { return };
    ui.label(RichText::new(texts.get("report-sentence")).size(theme::SMALL).weak());
    let Some(told) = page.sentence(place) else {
        ui.label(RichText::new(texts.get("report-sentence-gone")).weak());
        return;
    };
    ui.add(Label::new(&told.text).wrap());
    ui.add_space(theme::STEP);
    standing_ui(ui, desk, told);
    for (idx, ground) in told.grounds.iter().enumerate() {
        ui.push_id(idx, |ui| ground_ui(ui, desk, ground, acts));
    }
    for (number, text) in &told.notes {
        ui.add_space(theme::STEP);
        ui.add(Label::new(RichText::new(format!("[{number}]  {text}")).size(12.0)).wrap());
    }
}

fn ground_ui(ui: &mut Ui, desk: &Desk<'_>, ground: &Ground, acts: &mut Acts) {
    ui.add_space(theme::STEP);
    ui.horizontal_top(|ui| {
        let there = there(desk, &ground.target);
        let name = desk.texts.fmt("report-show-there", &[("name", &ground.label)]);
        if widgets::icon_button_ui(ui, icons::ICON_OPEN_IN_NEW, &name, !there.is_empty()).clicked() {
            acts.extend(there);
        }
        ui.vertical(|ui| {
            if ui.link(&ground.label).on_hover_text(desk.texts.get("report-ground-hint")).clicked() {
                acts.extend(way(desk, ground));
            }
            ui.add(Label::new(RichText::new(&ground.hint).size(12.0).color(desk.palette.weak)).wrap());
            if ground.is_stale {
                let said = RichText::new(desk.texts.get("report-ground-stale")).size(theme::SMALL);
                ui.add(Label::new(said.color(desk.palette.severity(Severity::Alarm))).wrap());
            }
        });
    });
}

/// What the inspector can show of a ground.
fn selection_of(target: &Target) -> Option<Selection> {
    Some(match target {
        Target::Evidence(id, _) => Selection::Evidence(id.clone()),
        Target::Event(id) => Selection::Event(id.clone()),
        Target::Finding(id) => Selection::Finding(id.clone()),
        Target::Samples(tag, ..) => Selection::Tag(tag.clone()),
        Target::Limit(id) => Selection::Limit(id.clone()),
        Target::Annotation(id) => Selection::Annotation(id.clone()),
        _ => return None,
    })
}

/// The way to a ground without leaving the report: the inspector shows it, or the page goes where it is described.
pub(super) fn way(desk: &Desk<'_>, ground: &Ground) -> Vec<Act> {
    match selection_of(&ground.target) {
        Some(selection) => {
            let at = moment(desk, &ground.target).map(Act::BringCursor);
            std::iter::once(Act::Select(Some(selection))).chain(at).collect()
        }
        None => vec![Act::Report(ReportAct::Anchor(ground.anchor.clone()))],
    }
}

fn moment(desk: &Desk<'_>, target: &Target) -> Option<crate::time::Instant> {
    match target {
        Target::Event(id) => interval_of(desk.replay, id).map(|interval| interval.earliest),
        _ => None,
    }
}

/// The way to a ground where it is investigated; nothing for what has no place there.
fn there(desk: &Desk<'_>, target: &Target) -> Vec<Act> {
    let pane = match target {
        Target::Evidence(..) => Pane::Evidence,
        Target::Event(_) => Pane::Tab(Tab::Events),
        Target::Finding(_) => Pane::Tab(Tab::Findings),
        Target::Samples(..) => Pane::Trends,
        Target::Limit(_) => Pane::Tab(Tab::Limits),
        Target::Annotation(_) => Pane::Tab(Tab::Annotations),
        Target::Calculation(_) => Pane::Tab(Tab::Calculators),
        Target::Question(_) => return Vec::new(),
    };
    let mut acts = vec![Act::Workspace(WorkspaceKind::Investigate), Act::Reveal(pane)];
    acts.extend(selection_of(target).map(|selection| Act::Select(Some(selection))));
    acts.extend(moment(desk, target).map(Act::BringCursor));
    if let Target::Samples(_, from, to) = target {
        acts.push(Act::Show(TimeWindow::new(*from, *to).padded(0.05)));
    }
    acts
}
