//! A narrative on screen: the text at the left, its proposals at the right, the one looked at below them.

use egui::{Align, Layout, RichText, ScrollArea, Ui, vec2};

use super::{
    draft_ui, entry_ui, list_ui,
    model::{Narrative, NarrativeAct, Narratives},
    text_ui,
};
use crate::{
    app::{
        desk::{Act, Acts},
        fields, theme,
        theme::Palette,
    },
    case::{Case, EvidenceKind, Severity},
    text::Texts,
};

const KINDS: [EvidenceKind; 3] = [EvidenceKind::Statement, EvidenceKind::Document, EvidenceKind::Survey];
/// Share of the width that the text takes.
const TEXT: f32 = 0.5;
/// Share of the right side's height that the proposal looked at takes.
const DRAFT: f32 = 0.52;

/// The dialog: the page where a text is named, or the text shown.
pub(in crate::app) fn narrative_ui(ui: &mut Ui, narratives: &mut Narratives, texts: Texts, acts: &mut Acts) {
    let Some(replay) = narratives.around.replay.clone() else { return };
    if !narratives.around.is_open {
        ui.add(egui::Label::new(texts.get("future-narrative")).wrap());
        return;
    }
    let (is_reading, is_writable, is_idle) =
        (narratives.is_reading(), narratives.around.is_writable, !narratives.around.is_busy);
    let error = narratives.entry.error.clone();
    let Some(shown) = narratives.shown() else { return entry_ui::entry_ui(ui, narratives, texts, acts) };
    head_ui(ui, shown, &replay.case, is_reading, texts, acts);
    if let Some(error) = error {
        let colour = Palette::of(ui).severity(Severity::Critical);
        ui.add(egui::Label::new(RichText::new(error).color(colour)).wrap());
    }
    ui.add_space(theme::STEP);
    let size = vec2(ui.available_width(), ui.available_height() - 36.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
        ui.set_min_size(size);
        let left = vec2(size.x * TEXT, size.y);
        ui.allocate_ui_with_layout(left, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(left);
            text_ui::text_ui(ui, shown, texts);
        });
        ui.separator();
        let right = vec2(ui.available_width(), size.y);
        ui.allocate_ui_with_layout(right, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(right);
            ui.add_enabled_ui(is_idle, |ui| right_ui(ui, shown, &replay.case, texts, acts));
        });
    });
    ui.add_enabled_ui(is_idle, |ui| foot_ui(ui, shown, &replay.case, is_writable, texts, acts));
}

fn right_ui(ui: &mut Ui, shown: &mut Narrative, case: &Case, texts: Texts, acts: &mut Acts) {
    if shown.items.is_empty() {
        ui.add(egui::Label::new(texts.get("story-none-proposed")).wrap());
        return;
    }
    let height = ui.available_height();
    let list = vec2(ui.available_width(), height * (1.0 - DRAFT) - theme::STEP);
    ui.allocate_ui_with_layout(list, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(list);
        list_ui::list_ui(ui, shown, case, texts);
    });
    ui.separator();
    draft_ui::decide_ui(ui, shown, case, texts, acts);
    ScrollArea::vertical().id_salt(("draft", shown.chosen)).auto_shrink(false).show(ui, |ui| {
        draft_ui::draft_ui(ui, shown, case, texts);
    });
}

/// What counts for the whole text: its name, what sort of evidence it becomes, the clock, the day.
fn head_ui(ui: &mut Ui, shown: &mut Narrative, case: &Case, is_reading: bool, texts: Texts, acts: &mut Acts) {
    ui.horizontal(|ui| {
        ui.add(egui::Label::new(RichText::new(&shown.name).strong()).truncate());
        if ui.button(texts.get("narrative-another")).clicked() {
            acts.push(Act::Narrative(NarrativeAct::Another));
        }
        if is_reading {
            ui.spinner();
            ui.label(texts.get("narrative-reading"));
        }
    });
    ui.horizontal_top(|ui| {
        let evidence = case.evidence_with(&shown.sha256);
        column_ui(ui, 200.0, |ui| {
            if let Some(evidence) = evidence {
                fields::labelled_ui(ui, &texts.get("narrative-is-evidence"), |ui| {
                    ui.add(egui::Label::new(evidence.title.get(texts.lang())).truncate());
                });
            } else {
                let label = texts.get("narrative-kind");
                shown.kind = fields::code_ui(ui, &label, shown.kind, &KINDS, texts).unwrap_or(shown.kind);
            }
        });
        column_ui(ui, 200.0, |ui| clock_ui(ui, shown, case, texts));
        column_ui(ui, 150.0, |ui| day_ui(ui, shown, texts, acts));
        ui.add(egui::Label::new(RichText::new(texts.get("narrative-head-hint")).size(theme::SMALL).weak()).wrap());
    });
}

fn column_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 48.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        add(ui);
    });
}

/// The clock that all times of the text are read off.
fn clock_ui(ui: &mut Ui, shown: &mut Narrative, case: &Case, texts: Texts) {
    let names: Vec<String> = case.clocks.iter().map(|clock| clock.name.get(texts.lang()).to_owned()).collect();
    let now = case.clocks.iter().position(|clock| clock.id == shown.clock).unwrap_or(usize::MAX);
    if let Some(idx) = fields::choice_ui(ui, &texts.get("narrative-clock"), now, &names) {
        shown.clock = case.clocks[idx].id.clone();
    }
}

/// The day that the text is about; another one has it read again.
fn day_ui(ui: &mut Ui, shown: &Narrative, texts: Texts, acts: &mut Acts) {
    let now = shown.day.map(|day| day.to_string()).unwrap_or_default();
    let read = |typed: &str| match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| texts.get("narrative-no-day")),
    };
    if let Some(day) = fields::read_ui(ui, ("narrative", "day"), &texts.get("narrative-day"), &now, false, read) {
        acts.push(Act::Narrative(NarrativeAct::About(day)));
    }
}

/// How far one is, and accepting all that is left.
fn foot_ui(ui: &mut Ui, shown: &Narrative, case: &Case, is_writable: bool, texts: Texts, acts: &mut Acts) {
    ui.add_space(theme::STEP);
    ui.horizontal(|ui| {
        let num_accepted = shown.items.iter().filter(|item| item.is_accepted(case)).count();
        let num_refused = shown.items.iter().filter(|item| item.is_refused && !item.is_accepted(case)).count();
        let figures = [
            ("all", shown.items.len().to_string()),
            ("accepted", num_accepted.to_string()),
            ("refused", num_refused.to_string()),
        ];
        let figures: Vec<_> = figures.iter().map(|(name, figure)| (*name, figure.as_str())).collect();
        ui.label(RichText::new(texts.fmt("narrative-counts", &figures)).weak());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let ready = shown.ready(case);
            let key = if is_writable { "narrative-accept-all" } else { "narrative-copy-first" };
            let name = texts.fmt(key, &[("count", &ready.len().to_string())]);
            let button = ui.add_enabled(!ready.is_empty(), egui::Button::new(name));
            if button.on_hover_text(texts.get("narrative-accept-all-hint")).clicked() {
                acts.push(Act::Narrative(NarrativeAct::Accept(ready)));
            }
        });
    });
}
