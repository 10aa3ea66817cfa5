//! What the dialog for opening holds: the path, how a recording is to be read, and why the last try failed.

use egui::{CollapsingHeader, Grid, Key, RichText, TextEdit};

use super::{
    desk::{Act, Acts},
    jobs::Opening,
    open, panels, theme,
    theme::Palette,
};
use crate::{
    case::{Recipe, Severity, Start},
    text::Texts,
    time::Zone,
};

/// The two orders of day and month that a file may leave open, each with the text that names it.
const ORDERS: [(&str, &str); 2] = [("open-day-first", "%d/%m/%Y %H:%M:%S"), ("open-month-first", "%m/%d/%Y %H:%M:%S")];

/// The dialog's fields.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenForm {
    pub path: String,
    zone: String,
    time_format: String,
    start: String,
    /// Why the last try failed.
    error: Option<String>,
    /// The last try failed because day and month cannot be told apart.
    is_ambiguous: bool,
}

impl OpenForm {
    /// The form for a file whose dates can be read in two ways.
    pub(super) fn ambiguous(path: String) -> Self {
        Self { path, is_ambiguous: true, ..Self::default() }
    }

    /// Takes in why the try failed; what was typed stays.
    pub(super) fn fail(&mut self, error: String, is_ambiguous: bool) {
        // The question itself says what is wrong, and in this window's terms.
        (self.error, self.is_ambiguous) = (Some(error).filter(|_| !is_ambiguous), is_ambiguous);
    }

    /// How a recording is to be read. Error: what cannot be understood, in words.
    fn recipe(&self, texts: Texts) -> Result<Recipe, String> {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let wrong = |key: &str, text: &str| texts.fmt(key, &[("text", text)]);
        let zone = given(&self.zone)
            .map(|text| Zone::parse(&text).ok_or_else(|| wrong("open-zone-unreadable", &text)))
            .transpose()?;
        let start = given(&self.start)
            .map(|text| Start::parse(&text).ok_or_else(|| wrong("open-start-unreadable", &text)))
            .transpose()?;
        Ok(Recipe { zone, start, time_format: given(&self.time_format), ..Recipe::default() })
    }

    fn submit(&mut self, texts: Texts, acts: &mut Acts) {
        match self.recipe(texts) {
            Ok(recipe) => {
                self.error = None;
                acts.push(Act::OpenAs(self.path.trim().into(), Box::new(recipe)));
            }
            Err(why) => self.error = Some(why),
        }
    }
}

/// The form; while something is being opened its progress stands in place of the button.
pub(super) fn open_form_ui(
    ui: &mut egui::Ui,
    form: &mut OpenForm,
    opening: Option<&Opening>,
    texts: Texts,
    acts: &mut Acts,
) {
    path_ui(ui, form, opening.is_none(), texts, acts);
    if let Some(opening) = opening {
        panels::progress_ui(ui, texts, opening, acts);
    }
    if let Some(error) = &form.error {
        let colour = Palette::of(ui).severity(Severity::Critical);
        ui.add_space(theme::STEP);
        ui.add(egui::Label::new(RichText::new(error).color(colour)).wrap());
    }
    ui.add_space(theme::STEP);
    CollapsingHeader::new(texts.get("open-choices")).open(form.is_ambiguous.then_some(true)).show(ui, |ui| {
        choices_ui(ui, form, texts);
    });
    if form.is_ambiguous {
        order_ui(ui, form, opening.is_none(), texts, acts);
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        for (key, folder) in [("open-browse-folder", true), ("open-browse-file", false)] {
            if ui.button(texts.get(key)).clicked() {
                acts.push(Act::Browse { folder });
            }
        }
    });
    ui.add_space(8.0);
    for name in open::bundled() {
        if ui.button(texts.fmt("start-bundled", &[("name", &name)])).clicked() {
            acts.push(Act::Open(name.into()));
        }
    }
    ui.add_space(4.0);
    ui.label(RichText::new(texts.get("start-drop")).size(theme::SMALL).weak());
}

fn path_ui(ui: &mut egui::Ui, form: &mut OpenForm, is_idle: bool, texts: Texts, acts: &mut Acts) {
    ui.label(texts.get("open-path"));
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut form.path).hint_text(texts.get("open-path-hint")).desired_width(400.0);
        let response = ui.add(field).accessible_name(texts.get("open-path"));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_ready = is_idle && !form.path.trim().is_empty();
        if (ui.add_enabled(is_ready, egui::Button::new(texts.get("open-go"))).clicked() || entered) && is_ready {
            form.submit(texts, acts);
        }
        if !response.has_focus() && form.path.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
    });
}

/// Zone, form of the times, start: what a recording itself may leave unsaid.
fn choices_ui(ui: &mut egui::Ui, form: &mut OpenForm, texts: Texts) {
    Grid::new("reading-choices").num_columns(2).spacing([12.0, 6.0]).show(ui, |ui| {
        let fields = [
            ("open-zone", "open-zone-hint", &mut form.zone),
            ("open-time-format", "open-time-format-hint", &mut form.time_format),
            ("open-start", "open-start-hint", &mut form.start),
        ];
        for (key, hint, text) in fields {
            ui.label(texts.get(key));
            let field = TextEdit::singleline(text).hint_text(texts.get(hint)).desired_width(280.0);
            ui.add(field).accessible_name(texts.get(key));
            ui.end_row();
        }
    });
}

/// The question that only a person can answer: which of two orders of day and month.
fn order_ui(ui: &mut egui::Ui, form: &mut OpenForm, is_idle: bool, texts: Texts, acts: &mut Acts) {
    ui.add_space(theme::STEP);
    ui.label(texts.get("open-order"));
    let mut chosen = false;
    ui.horizontal(|ui| {
        for (key, time_format) in ORDERS {
            if ui.add_enabled(is_idle, egui::Button::new(texts.get(key))).clicked() {
                form.time_format = time_format.into();
                chosen = true;
            }
        }
    });
    if chosen {
        form.submit(texts, acts);
    }
}
