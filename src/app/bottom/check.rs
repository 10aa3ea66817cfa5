//! Where the case does not agree with itself or with the law, and what it lacks; each place leads to what it is about.

use egui::{Button, Label, RichText, ScrollArea, Ui};
use egui_material_icons::{MaterialIcon, icons};

use super::corroboration::go_to_event;
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        past::selection_of,
        theme, widgets,
        workspace::Selection,
    },
    case,
    check::{CheckIssue, Place, Severity},
    text::{Code, issue_place, issue_text},
};

const SORTS: [Severity; 3] = [Severity::Contradiction, Severity::Gap, Severity::Remark];

/// The issues, the gravest first, with the choice of a sort above.
pub(super) fn check_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-check");
    }
    let Some(issues) = desk.checked else { return widgets::empty_ui(ui, desk, "check-working", None) };
    if issues.is_empty() {
        return widgets::empty_ui(ui, desk, "check-none", None);
    }
    let sort = sort_ui(ui, desk, issues);
    ui.add_space(2.0);
    let shown: Vec<&CheckIssue> =
        issues.iter().filter(|issue| sort.is_none_or(|sort| issue.severity == sort)).collect();
    ScrollArea::vertical().id_salt("check").auto_shrink(false).show(ui, |ui| {
        for issue in shown {
            issue_ui(ui, desk, issue, acts);
        }
    });
}

/// The sort looked at; none: all.
fn sort_ui(ui: &mut Ui, desk: &Desk<'_>, issues: &[CheckIssue]) -> Option<Severity> {
    let id = egui::Id::unique("check-sort");
    let mut sort: Option<Severity> = ui.data(|data| data.get_temp(id)).flatten();
    ui.horizontal(|ui| {
        for one in std::iter::once(None).chain(SORTS.map(Some)) {
            let name = one.map_or_else(|| desk.texts.get("check-all"), |one| one.name(desk.texts));
            let count = issues.iter().filter(|issue| one.is_none_or(|one| issue.severity == one)).count();
            let text = RichText::new(format!("{name} {count}")).size(theme::SMALL);
            if ui.add(Button::selectable(sort == one, text)).accessible_name(name).clicked() {
                sort = one;
                ui.data_mut(|data| data.insert_temp(id, sort));
            }
        }
    });
    sort
}

fn issue_ui(ui: &mut Ui, desk: &Desk<'_>, issue: &CheckIssue, acts: &mut Acts) {
    let (icon, colour) = mark(desk, issue.severity);
    ui.add_space(theme::STEP);
    ui.horizontal_top(|ui| {
        ui.label(icon.rich_text().size(15.0).color(colour)).on_hover_text(issue.severity.name(desk.texts));
        ui.vertical(|ui| {
            ui.add(Label::new(issue_text(issue, &desk.replay.case, desk.texts)).wrap());
            ui.horizontal_wrapped(|ui| {
                for place in &issue.places {
                    place_ui(ui, desk, place, acts);
                }
            });
        });
    });
}

fn mark(desk: &Desk<'_>, severity: Severity) -> (MaterialIcon, egui::Color32) {
    match severity {
        Severity::Contradiction => (icons::ICON_CANCEL, desk.palette.severity(case::Severity::Critical)),
        Severity::Gap => (icons::ICON_WARNING, desk.palette.severity(case::Severity::Caution)),
        Severity::Remark => (icons::ICON_HELP, desk.palette.weak),
    }
}

fn place_ui(ui: &mut Ui, desk: &Desk<'_>, place: &Place, acts: &mut Acts) {
    let text = RichText::new(issue_place(place, &desk.replay.case, desk.texts)).size(theme::SMALL);
    let target = if let Place::Thing(id) = place { selection_of(id) } else { None };
    match target {
        Some(Selection::Event(event)) => {
            if ui.link(text).clicked() {
                go_to_event(desk, &event, acts);
            }
        }
        Some(target) => {
            if ui.link(text).clicked() {
                acts.push(Act::Select(Some(target)));
            }
        }
        None => {
            ui.label(text.weak());
        }
    }
}
