//! The tables at the bottom.

mod alarms;
mod annotations;
mod bookmarks;
mod check;
mod clocks;
mod corroboration;
mod events;
mod exceedances;
mod history;
mod law;
mod limits;
mod lists;
mod log;
mod onset;
mod order;
mod overlay;
mod quality;
mod sequence;
mod sorted;
mod whatif;

use egui::RichText;

pub(super) use corroboration::verdict_ui;
pub(super) use quality::last_row;
pub(super) use sequence::Sequence;
pub(super) use sorted::ListLook;

use super::{
    calculators, causes,
    desk::{Act, Acts, Desk},
    hypotheses,
    messages::Messages,
    process, report,
    studies::Studies,
    tables::TableWish,
    theme,
    workspace::{Tab, TrialLook},
};

/// A table or study with what is chosen for it above.
pub(super) fn tab_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    tab: Tab,
    messages: &Messages,
    studies: &mut Studies,
    acts: &mut Acts,
) {
    choices_ui(ui, desk, tab, messages, acts);
    match tab {
        Tab::Exceedances => exceedances::table_ui(ui, desk, acts),
        Tab::Limits => limits::table_ui(ui, desk, acts),
        Tab::Order => order::order_ui(ui, desk, studies, acts),
        Tab::Alarms => alarms::alarms_ui(ui, desk, studies, acts),
        Tab::Onset => onset::onset_ui(ui, desk, acts),
        Tab::Overlay => overlay::overlay_ui(ui, desk, studies, acts),
        Tab::Hypotheses => hypotheses::hypotheses_ui(ui, desk, studies, acts),
        Tab::Calculators => calculators::calculators_ui(ui, desk, studies, acts),
        Tab::Findings => lists::findings_ui(ui, desk, acts),
        Tab::Screening => law::screening_ui(ui, desk, studies, acts),
        Tab::Responsibility => law::register_ui(ui, desk, studies, acts),
        Tab::Closure => law::closure_ui(ui, desk, studies, acts),
        Tab::Hazards => law::hazards_ui(ui, desk, acts),
        Tab::Safeguards => whatif::whatif_ui(ui, desk, studies, acts),
        Tab::Quality => quality::quality_ui(ui, desk, acts),
        Tab::Process => process::process_ui(ui, desk, acts),
        Tab::Log => log::log_ui(ui, desk, messages),
        Tab::Events => events::events_ui(ui, desk, acts),
        Tab::Clocks => clocks::clocks_ui(ui, desk, &mut studies.clocks, acts),
        Tab::Causes => causes::causes_ui(ui, desk, &mut studies.causes, acts),
        Tab::Outline => report::outline_ui(ui, desk, acts),
        Tab::Preview => report::preview_ui(ui, desk, &mut studies.report, acts),
        Tab::Section => report::section_ui(ui, desk, &mut studies.report, acts),
        Tab::OpenPoints => report::points_ui(ui, desk, &mut studies.report, acts),
        Tab::DraftChanges => report::changes_ui(ui, desk, acts),
        Tab::People => report::people_ui(ui, desk, acts),
        Tab::Sequence => sequence::sequence_ui(ui, desk, &mut studies.clocks, acts),
        Tab::Corroboration => corroboration::corroboration_ui(ui, desk, acts),
        Tab::Check => check::check_ui(ui, desk, acts),
        Tab::Annotations => annotations::annotations_ui(ui, desk, acts),
        Tab::History => history::history_ui(ui, desk, &mut studies.past, acts),
    }
}

/// What may be chosen for a table, and the way of its contents out and in.
fn choices_ui(ui: &mut egui::Ui, desk: &Desk<'_>, tab: Tab, messages: &Messages, acts: &mut Acts) {
    if !matches!(tab, Tab::Exceedances | Tab::Order | Tab::Onset | Tab::Alarms | Tab::Limits | Tab::Quality | Tab::Log)
    {
        return;
    }
    ui.horizontal(|ui| match tab {
        Tab::Exceedances => {
            exceedances::filter_ui(ui, desk, acts);
            tables_ui(ui, desk, &[TableWish::ExportExceedances], acts);
        }
        Tab::Order => order::stretch_ui(ui, desk, acts),
        Tab::Onset => onset::choice_ui(ui, desk, acts),
        Tab::Alarms => {
            alarms::choice_ui(ui, desk, acts);
            tables_ui(ui, desk, &[TableWish::AlarmLog], acts);
        }
        Tab::Limits => {
            limits::add_ui(ui, desk, acts);
            tables_ui(ui, desk, &[TableWish::ImportLimits, TableWish::ExportLimits], acts);
        }
        Tab::Quality => quality::filter_ui(ui, desk, acts),
        Tab::Log => log::choice_ui(ui, desk, messages, acts),
        _ => {}
    });
    ui.add_space(2.0);
}

/// Buttons for tables out and in.
fn tables_ui(ui: &mut egui::Ui, desk: &Desk<'_>, wishes: &[TableWish], acts: &mut Acts) {
    for wish in wishes {
        if ui.button(RichText::new(desk.texts.get(wish.key())).size(theme::SMALL)).clicked() {
            acts.push(Act::AskTable(*wish));
        }
    }
}

/// How many things a table has to show, where that is a number at once.
pub(super) fn count(desk: &Desk<'_>, messages: &Messages, tab: Tab) -> Option<usize> {
    match tab {
        Tab::Exceedances => Some(desk.rows.len()),
        Tab::Limits => Some(desk.replay.case.limits.len()),
        Tab::Findings if desk.scope.is_open() => Some(desk.replay.case.findings.len()),
        Tab::Safeguards if desk.scope.is_open() => Some(desk.replay.case.safeguards.len()),
        Tab::Hazards if desk.scope.is_open() => Some(desk.replay.case.hazards.len()),
        Tab::Quality => Some(quality::num_lines(desk)),
        Tab::Log => Some(messages.lines().len()),
        Tab::Events => Some(events::num_shown(desk)),
        Tab::Clocks => Some(desk.replay.case.clocks.len()),
        Tab::Check if desk.scope.is_open() => desk.checked.map(<[_]>::len),
        Tab::Annotations => Some(desk.remarks.annotations.len()),
        _ => None,
    }
}

/// The set point that is tried, while its tab is open and the future is shown.
pub(super) fn tried(desk: &Desk<'_>) -> Option<TrialLook> {
    let is_shown = desk.is_open(Tab::Safeguards) && desk.scope.is_open();
    is_shown.then(|| whatif::current(desk)).flatten()
}

/// A table's head cell.
fn head_ui(ui: &mut egui::Ui, text: &str) {
    ui.label(RichText::new(text).size(theme::SMALL).weak());
}
