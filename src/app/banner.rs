//! The banner over the middle while a piece of evidence is not what the register says, or edits are on no disk: it stays
//! until that is mended.

use egui::{Frame, Margin, RichText, Stroke};
use egui_material_icons::{MaterialIcon, icons};

use super::{
    command::UiCommand,
    desk::{Act, Acts, Desk},
    edit::Keep,
    import::Choice,
    open::HashState,
    past::{PastAct, wall_clock},
    stamp::Calendar,
    theme,
    workspace::Selection,
};
use crate::case::{Evidence, Severity};

/// The pieces of evidence whose files differ from the register or are missing, with the key that says so.
pub(super) fn wrong<'a>(desk: &Desk<'a>) -> Vec<(&'a Evidence, &'static str)> {
    let evidence = desk.replay.case.evidence.iter();
    evidence
        .filter_map(|evidence| match desk.ground.hashes.get(&evidence.id)? {
            HashState::Changed => Some((evidence, "hash-changed")),
            HashState::Missing => Some((evidence, "hash-missing")),
            HashState::Same | HashState::Unregistered => None,
        })
        .collect()
}

/// A line for each such piece, with a button that selects it, and one while edits are on no disk; nothing when all is well.
pub(super) fn banner_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    reading_ui(ui, desk, acts);
    past_ui(ui, desk, acts);
    keep_ui(ui, desk, acts);
    for (evidence, key) in wrong(desk) {
        let key = if key == "hash-missing" { "banner-missing" } else { "banner-changed" };
        let text = desk.texts.fmt(key, &[("title", evidence.title.get(desk.lang()))]);
        let show = desk.texts.get("banner-show");
        if line_ui(ui, desk, (icons::ICON_GPP_BAD, Severity::Critical), &text, &[&show]) == Some(0) {
            acts.push(Act::Select(Some(Selection::Evidence(evidence.id.clone()))));
        }
    }
}

/// How a file that belongs to no case was read, in a line, and the way to change that.
fn reading_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let Some(file) = desk.replay.samples.files.first().filter(|_| desk.ground.is_bare) else { return };
    let texts = desk.texts;
    let found = |choice: Choice| Some(choice.found_in_words(file, texts)).filter(|text| !text.is_empty());
    let mut parts: Vec<String> =
        [Choice::Sheet, Choice::Encoding, Choice::TimeFormat].into_iter().filter_map(found).collect();
    let zone = file.zone.to_string();
    if desk.ground.is_zone_assumed() {
        parts.push(texts.fmt("zone-assumed", &[("zone", &zone)]));
    } else if matches!(desk.ground.calendar, Calendar::Civil | Calendar::Mixed) {
        parts.push(zone);
    }
    let (rows, rejected) = (file.rows.to_string(), file.rows_rejected.to_string());
    parts.push(texts.fmt("read-rows", &[("rows", &rows), ("rejected", &rejected)]));
    let is_doubtful = desk.ground.is_zone_assumed() || file.rows_rejected > 0;
    let severity = if is_doubtful { Severity::Caution } else { Severity::Information };
    let text = texts.fmt("read-as", &[("how", &parts.join(" · "))]);
    if line_ui(ui, desk, (icons::ICON_TUNE, severity), &text, &[&texts.get("read-change")]) == Some(0) {
        acts.push(Act::AskReading);
    }
}

/// That an earlier state is shown, the way back, and the way to have it again.
fn past_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let Some(line) = desk.looked_at else { return };
    let texts = desk.texts;
    let time = wall_clock(line.by.at_s);
    let text = if line.by.at_s == 0 {
        texts.get("banner-as-of-begin")
    } else {
        texts.fmt("banner-as-of", &[("time", &time), ("author", &line.by.author)])
    };
    let (back, restore) = (texts.get("banner-back"), texts.get("history-restore-go"));
    match line_ui(ui, desk, (icons::ICON_HISTORY, Severity::Caution), &text, &[&back, &restore]) {
        Some(0) => acts.push(Act::Past(PastAct::Back)),
        Some(_) => acts.push(Act::Past(PastAct::Restore(line.hash.clone()))),
        None => {}
    }
}

/// Edits that are on no disk, and what to do about it.
fn keep_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let (key, severity) = match desk.keep {
        Keep::Kept | Keep::Writing => return,
        Keep::InMemory => ("banner-in-memory", Severity::Caution),
        Keep::Outside => ("banner-outside", Severity::Critical),
        Keep::Failed(_) => ("banner-save-failed", Severity::Critical),
    };
    let (text, copy) = (desk.texts.get(key), desk.texts.get("command-save-copy"));
    let again = desk.texts.get(if *desk.keep == Keep::Outside { "banner-take-in" } else { "banner-save-again" });
    let buttons: &[&str] = if severity == Severity::Critical { &[&copy, &again] } else { &[&copy] };
    match line_ui(ui, desk, (icons::ICON_EDIT_NOTE, severity), &text, buttons) {
        Some(0) => acts.push(Act::Command(UiCommand::SaveCopy)),
        Some(_) => acts.push(Act::SaveAgain),
        None => {}
    }
}

/// One line of the banner; which of its buttons, from the right, was clicked.
fn line_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    (icon, severity): (MaterialIcon, Severity),
    text: &str,
    buttons: &[&str],
) -> Option<usize> {
    let colour = desk.palette.severity(severity);
    let fill = desk.palette.severity_soft(severity);
    let frame = Frame::new().fill(fill).stroke(Stroke::new(1.0, colour)).inner_margin(Margin::symmetric(10, 5));
    let mut clicked = None;
    frame.show(ui, |ui| {
        let size = egui::vec2(ui.available_width(), theme::ROW);
        ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), |ui| {
            for (button_idx, button) in buttons.iter().enumerate() {
                if ui.button(*button).clicked() {
                    clicked = Some(button_idx);
                }
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.label(icon.rich_text().size(18.0).color(colour));
                ui.add(egui::Label::new(RichText::new(text).color(desk.palette.text)).truncate()).on_hover_text(text);
            });
        });
    });
    clicked
}
