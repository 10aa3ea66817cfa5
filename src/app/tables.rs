//! Tables out of the window and into it: exceedances and limits as CSV or xlsx, limits taken from a file.

use std::path::{Path, PathBuf};

use egui::{Key, RichText, TextEdit};

use super::{
    desk::{Act, Acts},
    edit,
    theme::{self, Palette},
    window::App,
};
use crate::{
    case::{AlarmColumns, Edit, Recipe, Severity, is_original, write_whole},
    historian::{self, Cancel, read_alarm_log},
    report::{SheetFormat, exceedance_sheet, limit_sheet, row_problem, take_limits},
    text::{Explain, Texts, why_not_written},
};

/// Which table goes where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableWish {
    ExportExceedances,
    ExportLimits,
    ImportLimits,
    AlarmLog,
}

impl TableWish {
    /// The key of the dialog's title.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::ExportExceedances => "table-export-exceedances",
            Self::ExportLimits => "table-export-limits",
            Self::ImportLimits => "table-import-limits",
            Self::AlarmLog => "table-alarm-log",
        }
    }
}

/// The dialog's fields.
#[derive(Clone, Debug)]
pub(super) struct TableForm {
    pub wish: TableWish,
    pub path: String,
    error: Option<String>,
    /// True until it was shown: then the hand is put into its field.
    is_new: bool,
}

impl TableForm {
    /// A form that proposes a file in the user's documents.
    pub(super) fn new(wish: TableWish) -> Self {
        let dirs = directories::UserDirs::new();
        let documents = dirs.as_ref().map(|dirs| dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned());
        let name = match wish {
            TableWish::ExportExceedances => "exceedances.xlsx",
            TableWish::ExportLimits => "limits.xlsx",
            TableWish::ImportLimits | TableWish::AlarmLog => {
                return Self { wish, path: String::new(), error: None, is_new: true };
            }
        };
        let path = documents.unwrap_or_default().join(name).display().to_string();
        Self { wish, path, error: None, is_new: true }
    }

    /// Takes what was picked: a file, or a folder for the file named before.
    pub(super) fn picked(&mut self, path: &Path) {
        let name = PathBuf::from(&self.path);
        let place = if path.is_dir() { path.join(name.file_name().unwrap_or_default()) } else { path.to_owned() };
        self.path = place.display().to_string();
    }
}

/// The form.
pub(super) fn table_form_ui(ui: &mut egui::Ui, form: &mut TableForm, texts: Texts, acts: &mut Acts) {
    let is_import = matches!(form.wish, TableWish::ImportLimits | TableWish::AlarmLog);
    let what = match form.wish {
        TableWish::ImportLimits => "table-import-what",
        TableWish::AlarmLog => "table-alarm-log-what",
        TableWish::ExportExceedances | TableWish::ExportLimits => "table-what",
    };
    ui.add(egui::Label::new(RichText::new(texts.get(what)).weak()).wrap());
    ui.add_space(theme::STEP);
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut form.path).desired_width(400.0);
        let response = ui.add(field).accessible_name(texts.get("table-path"));
        if form.is_new {
            response.request_focus();
            form.is_new = false;
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_ready = !form.path.trim().is_empty();
        let go = texts.get(if is_import { "table-import-go" } else { "table-export-go" });
        if (ui.add_enabled(is_ready, egui::Button::new(go)).clicked() || entered) && is_ready {
            acts.push(Act::Table(form.wish, form.path.trim().into()));
        }
    });
    if let Some(error) = &form.error {
        let colour = Palette::of(ui).severity(Severity::Critical);
        ui.add_space(theme::STEP);
        ui.add(egui::Label::new(RichText::new(error).color(colour)).wrap());
    }
    ui.add_space(8.0);
    let key = if is_import { "open-browse-file" } else { "open-browse-folder" };
    if ui.button(texts.get(key)).clicked() {
        acts.push(Act::Browse { folder: !is_import });
    }
}

/// Grants the wish; an error stays in the dialog.
pub(super) fn grant(app: &mut App, wish: TableWish, place: &Path, ctx: &egui::Context) {
    let done = match wish {
        TableWish::ImportLimits => import(app, place, ctx),
        TableWish::AlarmLog => alarm_log(app, place),
        TableWish::ExportExceedances | TableWish::ExportLimits => export(app, wish, place),
    };
    match (done, &mut app.dialog) {
        (Ok(()), dialog) => *dialog = None,
        (Err(why), Some(super::dialogs::Dialog::Table(form))) => form.error = Some(why),
        (Err(why), _) => app.messages.error("table-failed", &[], why),
    }
}

fn export(app: &mut App, wish: TableWish, place: &Path) -> Result<(), String> {
    let texts = app.texts;
    let Some(ground) = &app.ground else { return Ok(()) };
    let format = SheetFormat::from_path(place).ok_or_else(|| texts.get("table-ending"))?;
    if is_original(ground.home.original(), place) {
        return Err(texts.get("table-original"));
    }
    let sheet = if wish == TableWish::ExportLimits {
        limit_sheet(&ground.replay.case, format, texts)
    } else {
        exceedance_sheet(&ground.replay, &super::scope::cut_results(&ground.replay, app.scope()), texts)
    };
    let bytes = sheet.bytes(format).map_err(|error| error.to_string())?;
    write_whole(place, &bytes).map_err(|error| why_not_written(&error, texts))?;
    let (shown, rows) = (place.display().to_string(), sheet.rows.len().to_string());
    app.messages.tell("table-exported", &[("place", &shown), ("rows", &rows)]);
    Ok(())
}

/// Reads an alarm log for comparison while the case is open; on the reference clock, in the case's zone. One read before is
/// read anew and counts once.
fn alarm_log(app: &mut App, place: &Path) -> Result<(), String> {
    let texts = app.texts;
    let Some(ground) = &mut app.ground else { return Ok(()) };
    let unreadable = |source| historian::Error::Unreadable { place: place.to_owned(), source };
    let recipe = Recipe { zone: Some(ground.replay.case.zone), ..Recipe::default() };
    let read = std::fs::read(place)
        .map_err(unreadable)
        .and_then(|bytes| read_alarm_log(place, &bytes, &recipe, &AlarmColumns::default(), &Cancel::default()));
    let log = read.map_err(|error| error.explain(texts))?;
    let (records, rejected) = (log.records.len().to_string(), log.rejected.len().to_string());
    for issue in &log.rejected {
        let (row, why) = (issue.row.unwrap_or(0).to_string(), issue.text(texts));
        app.messages.log(super::messages::Note::new("table-alarm-rejected", &[("row", &row), ("why", &why)]));
    }
    let mut logs = ground.alarm_logs.as_ref().clone();
    logs.retain(|known| known.log.is_some() || known.place != log.place);
    logs.push(log);
    ground.alarm_logs = std::sync::Arc::new(logs);
    ground.generation += 1;
    app.messages.tell("table-alarm-log-read", &[("records", &records), ("rejected", &rejected)]);
    Ok(())
}

fn import(app: &mut App, place: &Path, ctx: &egui::Context) -> Result<(), String> {
    let texts = app.texts;
    let Some(ground) = &app.ground else { return Ok(()) };
    let case = &ground.replay.case;
    let found = take_limits(case, place, &Recipe::default()).map_err(|error| error.explain(texts))?;
    for row in &found.rejected {
        let (_, why) = row_problem(&row.problem, texts);
        app.messages.log(super::messages::Note::new("table-rejected", &[("row", &row.row.to_string()), ("why", &why)]));
    }
    let changed = found.case.limits.iter().filter(|limit| !case.limits.contains(limit));
    let edits: Vec<Edit> = changed.map(|limit| Edit::put(limit.clone())).collect();
    let (taken, rejected) = (found.taken.to_string(), found.rejected.len().to_string());
    if !edits.is_empty() {
        edit::edit(app, Edit::All(edits), ctx);
    }
    app.messages.tell("table-imported", &[("taken", &taken), ("rejected", &rejected)]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Lang;

    #[test]
    fn a_table_never_takes_the_place_of_an_original() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("trend.csv");
        std::fs::write(&place, "time,TI\n2024-01-01 00:00:00,1\n2024-01-01 00:00:01,2\n").unwrap();
        let before = std::fs::read(&place).unwrap();
        let mut app = App::with_case(&egui::Context::default(), &place, Lang::En).unwrap();
        assert!(export(&mut app, TableWish::ExportExceedances, &place).is_err());
        assert_eq!(std::fs::read(&place).unwrap(), before);
        assert!(export(&mut app, TableWish::ExportExceedances, &home.path().join("table.csv")).is_ok());
    }
}
