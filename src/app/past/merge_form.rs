//! The dialog that merges a colleague's copy: a path, what the copy would bring, and the button that merges.

use std::path::{Path, PathBuf};

use egui::{Key, RichText, ScrollArea, TextEdit, Ui};

use super::{PastAct, Shelf, kind_name, thing_name, wall_clock};
use crate::{
    app::{
        desk::{Act, Acts},
        new_actor, theme,
        theme::Palette,
    },
    case::{self, By, CaseFolder, ChangeLine, Joining, Severity},
    text::{Explain as _, Texts, fork_name, value_shown},
};

/// How tall the list of what comes may be.
const TALL: f32 = 360.0;
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
    joining: Box<Joining>,
    /// Changes made there that are not here.
    changes: Vec<ChangeLine>,
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
        // A copy of it: edits go on meanwhile.
        let ours = shelf.book().clone();
        let is_same = ours.folder().root().canonicalize().ok() == folder.root().canonicalize().ok();
        if is_same {
            return Ok(None);
        }
        let mut joining = Joining::prepare(&ours, &folder, [new_actor(), new_actor()], by)?;
        let changes = joining.merged.changes.iter().filter_map(|hash| joining.history.line(hash)).collect();
        Ok(Some(Preview { place: place.to_owned(), joining: Box::new(joining), changes }))
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
        if form.path.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
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
    let Joining { merged, originals, absent, .. } = &*found.joining;
    if found.changes.is_empty() && originals.is_empty() {
        ui.label(texts.get("merge-nothing"));
        return;
    }
    ScrollArea::vertical().max_height(TALL).min_scrolled_height(TALL).auto_shrink([false, true]).show(ui, |ui| {
        // First what somebody must look at.
        let forks = merged.forks.iter().map(|fork| {
            let versions: Vec<String> =
                fork.versions.iter().map(|version| value_shown(&version.json, texts.lang())).collect();
            format!("{}: {}", fork_name(fork, &found.joining.case, texts), versions.join(" ≠ "))
        });
        part_ui(ui, &head("merge-forks", merged.forks.len(), texts), Some(Severity::Caution), forks);
        let missing = absent.iter().cloned();
        part_ui(ui, &head("merge-absent", absent.len(), texts), Some(Severity::Caution), missing);
        let things = merged.units.iter().map(|unit| thing_name(unit, texts));
        part_ui(ui, &head("merge-things", merged.units.len(), texts), None, things);
        let files = originals.iter().cloned();
        part_ui(ui, &head("merge-originals", originals.len(), texts), None, files);
        let changes = found.changes.iter().map(|line| {
            let author = if line.by.author.is_empty() { texts.get("history-nobody") } else { line.by.author.clone() };
            format!("{}  {author}  {}", wall_clock(line.by.at_s), kind_name(line.kind, texts))
        });
        part_ui(ui, &head("merge-changes", found.changes.len(), texts), None, changes);
    });
    ui.add_space(theme::STEP);
    if ui.button(texts.get("merge-go")).clicked() {
        acts.push(Act::Past(PastAct::Merge(found.joining.clone())));
    }
}

fn head(key: &str, count: usize, texts: Texts) -> String {
    texts.fmt(key, &[("count", &count.to_string())])
}

/// A heading with its lines; nothing when there are none.
fn part_ui(ui: &mut Ui, head: &str, severity: Option<Severity>, lines: impl ExactSizeIterator<Item = String>) {
    if lines.len() == 0 {
        return;
    }
    let head = RichText::new(head).strong();
    ui.label(match severity {
        Some(severity) => head.color(Palette::of(ui).severity(severity)),
        None => head,
    });
    for line in lines.take(MOST) {
        ui.add(egui::Label::new(&line).truncate()).on_hover_text(&line);
    }
    ui.add_space(theme::STEP);
}
