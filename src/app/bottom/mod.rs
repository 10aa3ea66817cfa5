//! The tables at the bottom.

mod alarms;
mod exceedances;
mod limits;
mod lists;
mod onset;
mod order;
mod overlay;
mod quality;
mod whatif;

use egui::{Button, RichText};

pub(super) use quality::last_row;

use super::{
    desk::{Act, Acts, Desk},
    messages::Messages,
    process,
    studies::Studies,
    tables::TableWish,
    theme,
    workspace::{Tab, TrialLook},
};

/// The tabs and the table of the chosen one.
pub(super) fn bottom_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    messages: &Messages,
    studies: &mut Studies,
    acts: &mut Acts,
) {
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
            ui.separator();
            tables_ui(ui, desk, &[TableWish::ExportExceedances], acts);
        }
        if desk.workspace.tab == Tab::Order {
            ui.separator();
            order::stretch_ui(ui, desk, acts);
        }
        if desk.workspace.tab == Tab::Onset {
            ui.separator();
            onset::choice_ui(ui, desk, acts);
        }
        if desk.workspace.tab == Tab::Alarms {
            ui.separator();
            alarms::choice_ui(ui, desk, acts);
            tables_ui(ui, desk, &[TableWish::AlarmLog], acts);
        }
        if desk.workspace.tab == Tab::Limits {
            ui.separator();
            limits::add_ui(ui, desk, acts);
            tables_ui(ui, desk, &[TableWish::ImportLimits, TableWish::ExportLimits], acts);
        }
        if desk.workspace.tab == Tab::Quality {
            quality::filter_ui(ui, desk, acts);
        }
    });
    ui.add_space(2.0);
    match desk.workspace.tab {
        Tab::Exceedances => exceedances::table_ui(ui, desk, acts),
        Tab::Limits => limits::table_ui(ui, desk, acts),
        Tab::Order => order::order_ui(ui, desk, studies, acts),
        Tab::Alarms => alarms::alarms_ui(ui, desk, studies, acts),
        Tab::Onset => onset::onset_ui(ui, desk, acts),
        Tab::Overlay => overlay::overlay_ui(ui, desk, studies, acts),
        Tab::Findings => lists::findings_ui(ui, desk, acts),
        Tab::Safeguards => whatif::whatif_ui(ui, desk, studies, acts),
        Tab::Quality => quality::quality_ui(ui, desk, acts),
        Tab::Log => lists::log_ui(ui, desk, messages),
        Tab::Process => process::process_ui(ui, desk, acts),
    }
}

/// Buttons for tables out and in.
fn tables_ui(ui: &mut egui::Ui, desk: &Desk<'_>, wishes: &[TableWish], acts: &mut Acts) {
    for wish in wishes {
        if ui.button(RichText::new(desk.texts.get(wish.key())).size(theme::SMALL)).clicked() {
            acts.push(Act::AskTable(*wish));
        }
    }
}

fn count(desk: &Desk<'_>, messages: &Messages, tab: Tab) -> Option<usize> {
    match tab {
        Tab::Exceedances => Some(desk.rows.len()),
        Tab::Limits => Some(desk.replay.case.limits.len()),
        Tab::Findings if desk.scope.is_open() => Some(desk.replay.case.findings.len()),
        Tab::Safeguards if desk.scope.is_open() => Some(desk.replay.case.safeguards.len()),
        Tab::Quality => Some(quality::num_lines(desk)),
        Tab::Log => Some(messages.lines().len()),
        _ => None,
    }
}

/// The set point that is tried, while its tab is open and the future is shown.
pub(super) fn tried(desk: &Desk<'_>) -> Option<TrialLook> {
    let is_shown = desk.workspace.tab == Tab::Safeguards && desk.scope.is_open();
    is_shown.then(|| whatif::current(desk)).flatten()
}

/// A table's head cell.
fn head_ui(ui: &mut egui::Ui, text: &str) {
    ui.label(RichText::new(text).size(theme::SMALL).weak());
}
