//! The dialog that merges a colleague's copy: a path, what the copy would bring, and the button that merges.

use std::path::{Path, PathBuf};

use egui::{Key, RichText, ScrollArea, TextEdit, Ui};

use super::{PastAct, Shelf, field_name, kind_name, thing_name, value_shown, wall_clock};
use crate::{
    app::{
        desk::{Act, Acts},
        new_actor, theme,
        theme::Palette,
    },
    case::{self, Book, By, CaseFolder, ChangeLine, Fork, Severity, UnitChange},
    text::{Explain as _, Texts},
};

/// The most lines of a sort that are listed.
const MOST: usize = 200;

/// The dialog's fields.
#[derive(Debug, Default)]
pub(in crate::app) struct MergeForm {
    path: String,
    error: Option<String>,
    pub(super) is_busy: bool,
    found: Option<Preview>,
}

/// What a copy would bring.
#[derive(Debug)]
pub(super) struct Preview {
    place: PathBuf,
    book: Box<Book>,
    /// Changes made there that are not here.
    changes: Vec<ChangeLine>,
    /// What they would do, all together.
    units: Vec<UnitChange>,
    /// Fields that would have several versions.
    forks: Vec<Fork>,
}

impl MergeForm {
    /// Takes what was picked.
    pub(super) fn picked(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    pub(super) fn fail(&mut self, why: String) {
        (self.error, self.is_busy) = (Some(why), false);
    }

    pub(super) fn take(&mut self, found: Result<Preview, String>) {
        match found {
            Ok(found) => (self.found, self.is_busy) = (Some(found), false),
            Err(why) => self.fail(why),
        }
    }

    fn submit(&mut self, acts: &mut Acts) {
        (self.error, self.found) = (None, None);
        acts.push(Act::Past(PastAct::Preview(self.path.trim().into())));
    }
}

/// Reads a copy and merges it in memory; nothing of it is kept.
pub(super) fn preview(shelf: &Shelf, place: &Path, by: &By, texts: Texts) -> Result<Preview, String> {
    let found = || -> Result<Option<Preview>, case::Error> {
        let folder = CaseFolder::find(place)?;
        let mut ours = shelf.book();
        let is_same = ours.folder().root().canonicalize().ok() == folder.root().canonicalize().ok();
        if is_same {
            return Ok(None);
        }
        let (mut book, _, _) = Book::open(folder, new_actor(), by)?;
        let mut history = ours.history_mut()?.clone();
        drop(ours);
        let merged = history.merge(book.history_mut()?)?;
        let changes = merged.changes.iter().filter_map(|hash| history.line(hash)).collect();
        let (place, book) = (place.to_owned(), Box::new(book));
        Ok(Some(Preview { place, book, changes, units: merged.units, forks: merged.forks }))
    };
    match found() {
        Ok(Some(found)) => Ok(found),
        Ok(None) => Err(texts.get("merge-itself")),
        Err(error) => Err(error.explain(texts)),
    }
}

/// The form.
pub(super) fn merge_form_ui(ui: &mut Ui, form: &mut MergeForm, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(RichText::new(texts.get("merge-what")).weak()).wrap());
    ui.add_space(theme::STEP);
    ui.label(texts.get("merge-path"));
    ui.horizontal(|ui| {
        let response =
            ui.add(TextEdit::singleline(&mut form.path).desired_width(360.0)).accessible_name(texts.get("merge-path"));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_ready = !form.is_busy && !form.path.trim().is_empty();
        if (ui.add_enabled(is_ready, egui::Button::new(texts.get("merge-preview"))).clicked() || entered) && is_ready {
            form.submit(acts);
        }
        if form.is_busy {
            ui.spinner();
        }
    });
    if ui.button(texts.get("open-browse-folder")).clicked() {
        acts.push(Act::Browse { folder: true });
    }
    if let Some(error) = &form.error {
        let colour = Palette::of(ui).severity(Severity::Critical);
        ui.add_space(theme::STEP);
        ui.add(egui::Label::new(RichText::new(error).color(colour)).wrap());
    }
    if let Some(found) = &form.found {
        ui.separator();
        found_ui(ui, found, texts, acts);
    }
}

fn found_ui(ui: &mut Ui, found: &Preview, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(RichText::new(found.place.display().to_string()).weak()).truncate());
    if found.changes.is_empty() {
        ui.label(texts.get("merge-nothing"));
        return;
    }
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        let count = |key: &str, count: usize| texts.fmt(key, &[("count", &count.to_string())]);
        ui.strong(count("merge-changes", found.changes.len()));
        for line in found.changes.iter().take(MOST) {
            ui.label(format!("{}  {}  {}", wall_clock(line.by.at_s), line.by.author, kind_name(line.kind, texts)));
        }
        ui.add_space(theme::STEP);
        ui.strong(count("merge-things", found.units.len()));
        for unit in found.units.iter().take(MOST) {
            ui.add(egui::Label::new(thing_name(unit, texts)).truncate());
        }
        if !found.forks.is_empty() {
            ui.add_space(theme::STEP);
            let colour = Palette::of(ui).severity(Severity::Caution);
            ui.label(RichText::new(count("merge-forks", found.forks.len())).color(colour));
        }
        for fork in found.forks.iter().take(MOST) {
            let versions: Vec<String> =
                fork.versions.iter().map(|version| value_shown(&version.json, texts.lang())).collect();
            let name = format!("{} · {}", fork.unit.id, field_name(&fork.field, texts));
            ui.add(egui::Label::new(format!("{name}: {}", versions.join(" ≠ "))).wrap());
        }
    });
    ui.add_space(theme::STEP);
    if ui.button(texts.get("merge-go")).clicked() {
        acts.push(Act::Past(PastAct::Merge(found.book.clone())));
    }
}
