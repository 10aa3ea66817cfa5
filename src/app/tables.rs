//! Files out of the window and into it: exceedances and limits as CSV or xlsx, what the trends show as CSV, SVG or PNG,
//! pictures of the window; limits and alarm logs taken from a file. The work itself is done by `errand`, on a thread.

use std::path::{Path, PathBuf};

use egui::{Key, RichText, TextEdit};

use super::{
    desk::{Act, Acts},
    dialogs::Dialog,
    edit,
    errand::{Done, Ended, Errand, Fail},
    messages::Note,
    picture::Picture,
    theme::{self, Palette},
    watch::{Watch, watch_ui},
    window::App,
};
use crate::{
    case::{Edit, Severity},
    historian::AlarmRecords,
    report::{TakenLimits, row_problem},
    text::Texts,
};

/// Which file goes where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableWish {
    ExportExceedances,
    ExportLimits,
    ExportRegister,
    SaveLedger,
    ImportLimits,
    AlarmLog,
    ExportSamples,
    SaveFigure,
    SaveCauses,
    ExportReport,
    SavePicture,
    SaveWindow,
}

impl TableWish {
    /// The key of the dialog's title.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::ExportExceedances => "table-export-exceedances",
            Self::ExportLimits => "table-export-limits",
            Self::ExportRegister => "table-export-register",
            Self::SaveLedger => "table-save-ledger",
            Self::ImportLimits => "table-import-limits",
            Self::AlarmLog => "table-alarm-log",
            Self::ExportSamples => "command-save-samples",
            Self::SaveFigure => "command-save-figure",
            Self::SaveCauses => "command-save-causes",
            Self::ExportReport => "command-export-report",
            Self::SavePicture => "command-save-picture",
            Self::SaveWindow => "command-save-window",
        }
    }

    /// The key of what the dialog says.
    fn what(self) -> &'static str {
        match self {
            Self::ExportExceedances | Self::ExportLimits | Self::ExportRegister => "table-what",
            Self::SaveLedger => "table-ledger-what",
            Self::ImportLimits => "table-import-what",
            Self::AlarmLog => "table-alarm-log-what",
            Self::ExportSamples => "export-samples-what",
            Self::SaveFigure => "export-figure-what",
            Self::SaveCauses => "causes-export-what",
            Self::ExportReport => "report-export-what",
            Self::SavePicture | Self::SaveWindow => "export-picture-what",
        }
    }

    /// The name that a new file is given; none for what is read.
    fn file_name(self) -> Option<&'static str> {
        match self {
            Self::ExportExceedances => Some("exceedances.xlsx"),
            Self::ExportLimits => Some("limits.xlsx"),
            Self::ExportRegister => Some("responsibility.xlsx"),
            Self::SaveLedger => Some("ledger.xlsx"),
            Self::ImportLimits | Self::AlarmLog => None,
            Self::ExportSamples => Some("samples.csv"),
            Self::SaveFigure => Some("trends.svg"),
            Self::SaveCauses => Some("causes.svg"),
            Self::ExportReport => Some("report.docx"),
            Self::SavePicture => Some("trends.png"),
            Self::SaveWindow => Some("window.png"),
        }
    }

    fn is_import(self) -> bool {
        self.file_name().is_none()
    }
}

/// The dialog's fields.
#[derive(Clone, Debug)]
pub(super) struct TableForm {
    pub wish: TableWish,
    pub path: String,
    error: Option<String>,
    /// A file that is there already: it is replaced only once that was agreed to.
    taken: Option<PathBuf>,
    /// True while it is being read or written.
    is_busy: bool,
    /// What is written while it is busy.
    watch: Watch,
    /// True until it was shown: then the hand is put into its field.
    is_new: bool,
}

impl TableForm {
    /// A form that proposes a file in the user's documents.
    pub(super) fn new(wish: TableWish) -> Self {
        let dirs = directories::UserDirs::new();
        let documents = dirs.as_ref().map(|dirs| dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned());
        let path = wish.file_name().map(|name| documents.unwrap_or_default().join(name).display().to_string());
        Self {
            wish,
            path: path.unwrap_or_default(),
            error: None,
            taken: None,
            is_busy: false,
            watch: Watch::default(),
            is_new: true,
        }
    }

    /// Takes what was picked: a file, or a folder for the file named before.
    pub(super) fn picked(&mut self, path: &Path) {
        let name = PathBuf::from(&self.path);
        let place = if path.is_dir() { path.join(name.file_name().unwrap_or_default()) } else { path.to_owned() };
        self.path = place.display().to_string();
    }

    /// The form as it was filled in, with the question whether the file at that place may be replaced.
    fn asking(wish: TableWish, place: PathBuf) -> Self {
        let path = place.display().to_string();
        Self { wish, path, error: None, taken: Some(place), is_busy: false, watch: Watch::default(), is_new: false }
    }
}

/// The form.
pub(super) fn table_form_ui(ui: &mut egui::Ui, form: &mut TableForm, texts: Texts, acts: &mut Acts) {
    let is_import = form.wish.is_import();
    ui.add(egui::Label::new(RichText::new(texts.get(form.wish.what())).weak()).wrap());
    ui.add_space(theme::STEP);
    let place = PathBuf::from(form.path.trim());
    let is_taken = form.taken.as_ref() == Some(&place);
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut form.path).desired_width(400.0);
        let name =
            if matches!(form.wish.key(), key if key.starts_with("table")) { "table-path" } else { "export-path" };
        let response = ui.add(field).accessible_name(texts.get(name));
        if form.is_new {
            response.request_focus();
            form.is_new = false;
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !is_taken;
        let is_ready = !form.path.trim().is_empty() && !form.is_busy;
        let go = texts.get(match (is_import, is_taken) {
            (true, _) => "table-import-go",
            (false, false) => "table-export-go",
            (false, true) => "export-replace",
        });
        if (ui.add_enabled(is_ready, egui::Button::new(go)).clicked() || entered) && is_ready {
            acts.push(Act::Table(form.wish, form.path.trim().into(), is_taken));
        }
    });
    if form.is_busy {
        watch_ui(ui, &form.watch, texts);
    }
    let taken = is_taken.then(|| texts.get("export-taken"));
    if let Some(error) = form.error.clone().or(taken) {
        let severity = if is_taken { Severity::Caution } else { Severity::Critical };
        let colour = Palette::of(ui).severity(severity);
        ui.add_space(theme::STEP);
        ui.add(egui::Label::new(RichText::new(error).color(colour)).wrap());
    }
    ui.add_space(8.0);
    let key = if is_import { "open-browse-file" } else { "open-browse-folder" };
    if ui.button(texts.get(key)).clicked() {
        acts.push(Act::Browse { folder: !is_import });
    }
}

/// Begins what the dialog is for; a picture is taken once the dialog is off the screen.
pub(super) fn grant(app: &mut App, wish: TableWish, place: &Path, may_replace: bool, ctx: &egui::Context) {
    if matches!(wish, TableWish::SavePicture | TableWish::SaveWindow) {
        app.dialog = None;
        app.picture = Some(Picture::save(wish, place.to_owned(), may_replace));
        return ctx.request_repaint();
    }
    let (Some(ground), Some(workspace)) = (&app.ground, &app.workspace) else { return };
    let watch = Watch::default();
    if let Some(Dialog::Table(form)) = &mut app.dialog {
        (form.error, form.is_busy, form.watch) = (None, true, watch.clone());
    }
    let mut errand = Errand::new((wish, place.to_owned(), may_replace), ground, workspace, app.texts);
    errand.watch = watch;
    app.errands.begin(errand, ctx);
}

/// Takes in how it ended; an error stays in the dialog, or comes as a message when the dialog was closed.
pub(super) fn ended(app: &mut App, ended: Ended, ctx: &egui::Context) {
    let is_shown = matches!(&app.dialog, Some(Dialog::Table(form)) if form.wish == ended.wish && form.is_busy);
    let Ended { wish, place, replay, result } = ended;
    let is_open = app.ground.as_ref().is_some_and(|ground| ground.replay.case.id == replay.case.id);
    let done = match result {
        Ok(done) => done,
        Err(Fail::Taken) if is_shown || app.dialog.is_none() => {
            app.dialog = Some(Dialog::Table(TableForm::asking(wish, place)));
            return;
        }
        Err(fail) => {
            let why = match fail {
                Fail::Taken => app.texts.get("export-taken"),
                Fail::Why(why) => why,
            };
            match &mut app.dialog {
                Some(Dialog::Table(form)) if is_shown => (form.error, form.is_busy) = (Some(why), false),
                _ => app.messages.error(if wish.is_import() { "table-failed" } else { "export-failed" }, &[], why),
            }
            return;
        }
    };
    if is_shown {
        app.dialog = None;
    }
    if wish == TableWish::ExportReport {
        app.studies.report.written();
    }
    match done {
        Done::Written(rows) => {
            let shown = place.display().to_string();
            match rows {
                Some(rows) => {
                    app.messages.tell("table-exported", &[("place", &shown), ("rows", &rows.to_string())]);
                }
                None => app.messages.tell("export-written", &[("place", &shown)]),
            }
        }
        // What was read for a case that is no longer open tells nothing of the one that is.
        Done::Limits(_) | Done::AlarmLog(_) if !is_open => {}
        Done::Limits(found) => take_limits_in(app, &found, &replay.case.limits, ctx),
        Done::AlarmLog(log) => take_log_in(app, *log),
    }
}

/// Takes in an alarm log for comparison while the case is open. One read before is read anew and counts once.
fn take_log_in(app: &mut App, log: AlarmRecords) {
    let texts = app.texts;
    let Some(ground) = &mut app.ground else { return };
    let (records, rejected) = (log.records.len().to_string(), log.rejected.len().to_string());
    for issue in &log.rejected {
        let (row, why) = (issue.row.unwrap_or(0).to_string(), issue.text(texts));
        app.messages.log(Note::new("table-alarm-rejected", &[("row", &row), ("why", &why)]));
    }
    let mut logs = ground.alarm_logs.as_ref().clone();
    logs.retain(|known| known.log.is_some() || known.place != log.place);
    logs.push(log);
    ground.alarm_logs = std::sync::Arc::new(logs);
    ground.generation += 1;
    app.messages.tell("table-alarm-log-read", &[("records", &records), ("rejected", &rejected)]);
}

/// Takes in limits that were read against those there were then.
fn take_limits_in(app: &mut App, found: &TakenLimits, before: &[crate::case::Limit], ctx: &egui::Context) {
    let texts = app.texts;
    for row in &found.rejected {
        let (_, why) = row_problem(&row.problem, texts);
        app.messages.log(Note::new("table-rejected", &[("row", &row.row.to_string()), ("why", &why)]));
    }
    let changed = found.case.limits.iter().filter(|limit| !before.contains(limit));
    let edits: Vec<Edit> = changed.map(|limit| Edit::put(limit.clone())).collect();
    let (taken, rejected) = (found.taken.to_string(), found.rejected.len().to_string());
    if !edits.is_empty() {
        edit::edit(app, Edit::All(edits), ctx);
    }
    app.messages.tell("table-imported", &[("taken", &taken), ("rejected", &rejected)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Lang;

    #[test]
    fn no_file_takes_the_place_of_an_original_or_unasked_of_another() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("trend.csv");
        std::fs::write(&place, "time,TI\n2024-01-01 00:00:00,1\n2024-01-01 00:00:01,2\n").unwrap();
        let before = std::fs::read(&place).unwrap();
        let app = App::with_case(&egui::Context::default(), &place, Lang::En).unwrap();
        let (ground, workspace) = (app.ground.as_ref().unwrap(), app.workspace.as_ref().unwrap());
        let run = |wish, place: &Path, may_replace| {
            let wanted = (wish, place.to_owned(), may_replace);
            Errand::new(wanted, ground, workspace, app.texts).run().result
        };
        let mut given_up = Errand::new(
            (TableWish::ExportSamples, home.path().join("given-up.csv"), false),
            ground,
            workspace,
            app.texts,
        );
        given_up.watch = Watch::default();
        given_up.watch.cancel.cancel();
        assert!(matches!(given_up.run().result, Err(Fail::Why(why)) if why == app.texts.get("export-given-up")));
        assert!(!home.path().join("given-up.csv").exists());
        for wish in [TableWish::ExportExceedances, TableWish::ExportSamples] {
            assert!(matches!(run(wish, &place, true), Err(Fail::Why(_))));
            assert_eq!(std::fs::read(&place).unwrap(), before);
            let table = home.path().join(format!("{wish:?}.csv"));
            assert!(matches!(run(wish, &table, false), Ok(Done::Written(Some(_)))));
            let written = std::fs::read(&table).unwrap();
            assert!(matches!(run(TableWish::ExportLimits, &table, false), Err(Fail::Taken)));
            assert_eq!(std::fs::read(&table).unwrap(), written);
            assert!(run(wish, &table, true).is_ok());
        }
        let figure = home.path().join("figure.svg");
        assert!(matches!(run(TableWish::SaveFigure, &figure, false), Ok(Done::Written(None))));
        assert!(std::fs::read_to_string(&figure).unwrap().contains("<svg"));
        assert!(matches!(run(TableWish::SaveFigure, &home.path().join("figure.bmp"), false), Err(Fail::Why(_))));
    }
}
