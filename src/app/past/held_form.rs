//! The question when another window has the case open: look at it, take it over, or leave it.

use std::path::PathBuf;

use egui::{RichText, Ui};

use super::{Hold, PastAct};
use crate::{
    app::{
        desk::{Act, Acts},
        theme,
        theme::Palette,
    },
    case::{Recipe, Severity},
    text::Texts,
};

/// The case, and who holds it.
#[derive(Clone, Debug)]
pub(in crate::app) struct HeldForm {
    pub place: PathBuf,
    pub recipe: Box<Recipe>,
    /// What the holder wrote of itself.
    pub holder: String,
}

impl HeldForm {
    /// Who holds the case, in words: as far as the holder said.
    fn holder_in_words(&self, texts: Texts) -> String {
        let mut lines = self.holder.lines().map(str::trim);
        let mut part = |key: &str| {
            let said = lines.next().unwrap_or_default();
            if said.is_empty() { texts.get(key) } else { said.to_owned() }
        };
        let (author, computer, since) = (part("held-nobody"), part("held-somewhere"), part("held-sometime"));
        let since = chrono::DateTime::parse_from_rfc3339(&since)
            .map_or(since, |since| since.format("%Y-%m-%d %H:%M %:z").to_string());
        texts.fmt("held-by", &[("author", &author), ("computer", &computer), ("since", &since)])
    }
}

/// Who holds it, and three ways to go on.
pub(super) fn held_form_ui(ui: &mut Ui, form: &HeldForm, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(form.place.display().to_string()).wrap());
    ui.add(egui::Label::new(RichText::new(form.holder_in_words(texts)).weak()).wrap());
    ui.add_space(theme::STEP);
    ui.add(egui::Label::new(texts.get("held-what")).wrap());
    ui.add_space(theme::STEP);
    let colour = Palette::of(ui).severity(Severity::Caution);
    ui.add(egui::Label::new(RichText::new(texts.get("held-warning")).color(colour)).wrap());
    ui.add_space(theme::STEP * 2.0);
    ui.horizontal(|ui| {
        for (key, hold) in [("held-look", Hold::LookOnly), ("held-take-over", Hold::TakeOver)] {
            if ui.button(texts.get(key)).clicked() {
                acts.push(Act::Past(PastAct::Open(form.place.clone(), form.recipe.clone(), hold)));
            }
        }
        if ui.button(texts.get("cancel")).clicked() {
            acts.push(Act::CloseDialog);
        }
    });
}
