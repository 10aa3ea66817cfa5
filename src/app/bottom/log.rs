//! What the window did and noticed, with the reasons; the problems alone, or everything; and a way to take it along.

use egui::{RichText, ScrollArea};

use crate::app::{
    desk::{Act, Acts, Desk},
    messages::{Messages, Note},
    theme, widgets,
};
use crate::case::Severity;

const LINE: f32 = 20.0;

/// Everything or problems only, and the lines to the clipboard.
pub(super) fn choice_ui(ui: &mut egui::Ui, desk: &Desk<'_>, messages: &Messages, acts: &mut Acts) {
    let num_problems = messages.lines().iter().filter(|note| is_problem(note)).count();
    for is_problems in [false, true] {
        let count = if is_problems { num_problems } else { messages.lines().len() };
        let name = desk.texts.get(if is_problems { "log-problems" } else { "log-all" });
        let is_on = desk.workspace.filters.problems_only == is_problems;
        if ui.selectable_label(is_on, format!("{name} {count}")).clicked() {
            acts.push(Act::ProblemsOnly(is_problems));
        }
    }
    ui.separator();
    if ui.button(RichText::new(desk.texts.get("log-copy")).size(theme::SMALL)).clicked() {
        let lines: Vec<String> =
            shown(desk, messages).iter().map(|note| note.line(desk.texts, desk.scope.is_open())).collect();
        ui.ctx().copy_text(lines.join("\n"));
    }
}

/// The lines, the newest in sight.
pub(super) fn log_ui(ui: &mut egui::Ui, desk: &Desk<'_>, messages: &Messages) {
    let notes = shown(desk, messages);
    if notes.is_empty() {
        return widgets::empty_ui(ui, desk, "log-none", None);
    }
    let scroll = ScrollArea::vertical().id_salt("log").auto_shrink(false).stick_to_bottom(true);
    scroll.show_rows(ui, LINE, notes.len(), |ui, rows| {
        for note in &notes[rows] {
            ui.horizontal(|ui| {
                ui.set_height(LINE - theme::STEP);
                widgets::severity_ui(ui, desk, note.severity);
                ui.label(RichText::new(&note.said).color(desk.palette.weak));
                let text = note.shown(desk.texts, desk.scope.is_open());
                let line = if note.detail.is_empty() { text } else { format!("{text} — {}", note.detail) };
                ui.add(egui::Label::new(&line).truncate()).on_hover_text(line);
            });
        }
    });
}

fn is_problem(note: &Note) -> bool {
    note.severity != Severity::Information
}

fn shown<'a>(desk: &Desk<'_>, messages: &'a Messages) -> Vec<&'a Note> {
    messages.lines().iter().filter(|note| !desk.workspace.filters.problems_only || is_problem(note)).collect()
}
