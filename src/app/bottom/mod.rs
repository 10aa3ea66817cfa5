//! The tables at the bottom.

mod exceedances;
mod lists;
mod quality;

use egui::{Button, RichText};

pub(super) use quality::last_row;

use super::{
    desk::{Act, Acts, Desk},
    messages::Messages,
    theme,
    workspace::Tab,
};

/// The tabs and the table of the chosen one.
pub(super) fn bottom_ui(ui: &mut egui::Ui, desk: &Desk<'_>, messages: &Messages, acts: &mut Acts) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for tab in Tab::ALL {
            let is_on = desk.workspace.tab == tab;
            let count = count(desk, messages, tab).map(|count| format!(" {count}")).unwrap_or_default();
            let name = desk.texts.get(tab.key());
            let response = ui.add(Button::selectable(is_on, format!("{name}{count}"))).accessible_name(name);
            if response.clicked() {
                acts.push(Act::Tab(tab));
            }
        }
        if desk.workspace.tab == Tab::Exceedances {
            ui.separator();
            exceedances::filter_ui(ui, desk, acts);
        }
        if desk.workspace.tab == Tab::Quality {
            quality::filter_ui(ui, desk, acts);
        }
    });
    ui.add_space(2.0);
    match desk.workspace.tab {
        Tab::Exceedances => exceedances::table_ui(ui, desk, acts),
        Tab::Findings => lists::findings_ui(ui, desk, acts),
        Tab::Safeguards => lists::safeguards_ui(ui, desk, acts),
        Tab::Quality => quality::quality_ui(ui, desk, acts),
        Tab::Log => lists::log_ui(ui, desk, messages),
    }
}

fn count(desk: &Desk<'_>, messages: &Messages, tab: Tab) -> Option<usize> {
    match tab {
        Tab::Exceedances => Some(desk.rows.len()),
        Tab::Findings if desk.scope.is_open() => Some(desk.replay.case.findings.len()),
        Tab::Safeguards if desk.scope.is_open() => Some(desk.replay.case.safeguards.len()),
        Tab::Quality => Some(quality::num_lines(desk)),
        Tab::Log => Some(messages.lines().len()),
        _ => None,
    }
}

/// A table's head cell.
fn head_ui(ui: &mut egui::Ui, text: &str) {
    ui.label(RichText::new(text).size(theme::SMALL).weak());
}
