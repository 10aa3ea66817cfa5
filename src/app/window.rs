//! The application: its state, and one frame of it. Panels read a [`Desk`] and give back wishes; `apply` grants them.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    apply,
    command::UiCommand,
    desk::{Acts, Desk},
    dialogs::{self, Dialog},
    dock::{Dock, Room},
    edit::{self, History, Keep, NewForm},
    errand::Errands,
    fonts,
    import::{Preview, Row},
    jobs::{Jobs, Report, Slot},
    leaving::Change,
    menu_bar,
    messages::{Messages, Note},
    narrative,
    open::{self, Ground},
    panels,
    past::{self, Access, Hold, Past},
    picture::{self, Picture},
    remarks::RemarkCache,
    report,
    scope::{ExceedanceRow, Scope},
    settings::{Settings, first_lang},
    start::{Start, WorkspaceKind, first_place, moment},
    start_page,
    studies::Studies,
    tables,
    theme::{self, Palette},
    trend::TrendCache,
    workspace::{Selection, Tab, Workspace},
};
use crate::{
    case::{By, HistoryNote, Lang, Recipe},
    historian::{Cancel, Progress},
    text::Texts,
    timeline::{Replay, bookmark_moment},
};

/// The window's whole state.
pub struct App {
    pub(super) ground: Option<Ground>,
    pub(super) workspace: Option<Workspace>,
    pub(super) dock: Dock,
    /// The layouts of the workspaces that are not shown.
    pub(super) other_docks: Vec<Dock>,
    pub(super) texts: Texts,
    pub(super) settings: Settings,
    /// Where settings are written; none: nowhere (tests).
    pub(super) settings_place: Option<PathBuf>,
    pub(super) jobs: Jobs,
    pub(super) messages: Messages,
    pub(super) dialog: Option<Dialog>,
    pub(super) history: History,
    pub(super) studies: Studies,
    pub(super) keep: Keep,
    /// What is to take the place of what is open.
    pub(super) change: Change,
    /// The window closes once everything is on disk.
    pub(super) is_closing: bool,
    pub(super) trends: TrendCache,
    /// How the file that is being opened was asked to be read.
    pub(super) asked: Recipe,
    /// The row that was looked up last in its file.
    pub(super) row: Option<Row>,
    /// A picture of the window that was asked for.
    pub(super) picture: Option<Picture>,
    /// Files that are written or read for dialogs.
    pub(super) errands: Errands,
    /// What is known of the case's past.
    pub(super) past: Past,
    /// Files that were dropped together and wait for their turn.
    pub(super) dropped: VecDeque<PathBuf>,
    /// The preview that comes back once a copy is saved.
    pub(super) after_copy: Option<Box<Preview>>,
    remarks: RemarkCache,
    rows: Vec<ExceedanceRow>,
    rows_of: Option<Scope>,
    at: Option<String>,
    title: String,
    /// A menu or list was open at the end of the last frame: it takes keys before the window does.
    has_popup: bool,
}

impl App {
    /// The window as a user starts it: settings are read, the case opens in the background.
    pub fn new(ctx: &egui::Context, start: Start) -> Self {
        let settings_place = Settings::place();
        let settings = Settings::load(settings_place.as_ref());
        let lang = start.lang.unwrap_or_else(|| first_lang(&settings));
        let first = first_place(&start, &settings);
        let mut app = Self::bare(ctx, settings, lang);
        app.settings_place = settings_place;
        app.at = start.at;
        app.show_workspace(start.workspace);
        app.open(first, start.recipe, ctx);
        app
    }

    /// The window on a case that is already loaded; no settings are read or written.
    pub fn with_replay(ctx: &egui::Context, replay: Arc<Replay>, lang: Lang) -> Self {
        let mut app = Self::bare(ctx, Settings::default(), lang);
        app.take(Ground::of(replay));
        app
    }

    /// The window on a case opened here and now, in the foreground; no settings are read or written. For pictures.
    pub fn with_case(ctx: &egui::Context, place: &Path, lang: Lang) -> Result<Self, String> {
        let texts = Texts::new(lang);
        let (cancel, progress) = (Cancel::default(), Progress::default());
        let access = Access { hold: Hold::Ask, by: By { author: String::new(), at_s: 0 }, open: None };
        let watch = (&cancel, &progress, &open::Stage::default());
        let ground = open::open(place, &Recipe::default(), None, &access, watch);
        let ground = ground.map_err(|error| error.text(texts))?;
        let mut app = Self::bare(ctx, Settings::default(), lang);
        app.take(ground);
        Ok(app)
    }

    fn bare(ctx: &egui::Context, settings: Settings, lang: Lang) -> Self {
        fonts::install(ctx);
        theme::install(ctx);
        ctx.set_theme(settings.theme.preference());
        ctx.set_zoom_factor(settings.ui_scale);
        Self {
            ground: None,
            workspace: None,
            dock: Dock::default(),
            other_docks: [WorkspaceKind::Causes, WorkspaceKind::Report].map(Dock::first).into(),
            texts: Texts::new(lang),
            settings,
            settings_place: None,
            jobs: Jobs::default(),
            messages: Messages::default(),
            dialog: None,
            history: History::default(),
            studies: Studies::default(),
            keep: Keep::default(),
            change: Change::default(),
            is_closing: false,
            trends: TrendCache::default(),
            asked: Recipe::default(),
            row: None,
            picture: None,
            errands: Errands::default(),
            past: Past::default(),
            dropped: VecDeque::new(),
            after_copy: None,
            remarks: RemarkCache::default(),
            rows: Vec::new(),
            rows_of: None,
            at: None,
            title: String::new(),
            has_popup: false,
        }
    }

    /// Takes over what was opened; the look at it begins anew.
    pub(super) fn take(&mut self, ground: Ground) {
        self.save_look();
        let mut workspace = Workspace::new(&ground.replay);
        self.restore_look(&ground, &mut workspace);
        if let Some(at) = self.at.take() {
            match moment(&at, ground.replay.case.zone, workspace.cursor, workspace.span) {
                Some(at) => workspace.bring_cursor(at),
                None => self.messages.warn("message-at-unreadable", &[("text", &at)]),
            }
        }
        for issue_note in ground.notes() {
            self.messages.log(issue_note);
        }
        let unknown = ground.replay.case.unknown.fields().len();
        if unknown > 0 {
            self.messages.warn("message-unknown-fields", &[("count", &unknown.to_string())]);
        }
        if ground.past_notes.iter().any(|note| matches!(note, HistoryNote::Migrated(_))) {
            self.messages.tell("message-case-migrated", &[]);
        }
        past::flush(self);
        self.jobs.forget_saves();
        self.past.begin_anew();
        (self.history, self.keep, self.studies) = (History::default(), Keep::default(), Studies::default());
        (self.workspace, self.ground) = (Some(workspace), Some(ground));
        self.trends = TrendCache::default();
        (self.rows_of, self.row) = (None, None);
    }

    pub(super) fn drain(&mut self, ctx: &egui::Context) {
        for report in self.jobs.ended() {
            match report {
                Report::Picked(Some(path)) => {
                    if let Some(Dialog::Copy(form) | Dialog::New(NewForm { place: form, .. })) = &mut self.dialog {
                        form.move_below(&path);
                    } else if let Some(Dialog::Table(form)) = &mut self.dialog {
                        form.picked(&path);
                    } else if let Some(Dialog::Past(dialog)) = &mut self.dialog {
                        dialog.picked(&path);
                    } else if matches!(self.dialog, Some(Dialog::Narrative)) {
                        self.studies.narratives.entry.path = path.display().to_string();
                    } else {
                        let is_import = matches!(&self.dialog, Some(Dialog::Open(form)) if form.is_import);
                        self.dialog = None;
                        if is_import { self.dropped(path, true, ctx) } else { self.open(path, Recipe::default(), ctx) }
                    }
                }
                Report::Read(read) => self.previewed(*read),
                Report::Row(row) => self.row = Some(row),
                Report::Reread(result) => edit::taken_anew(self, result, ctx),
                Report::Saved { result, .. } => edit::kept(self, result),
                Report::Made(place, result) => self.made(place, result, ctx),
                Report::Copied(copied) => self.copied(*copied, ctx),
                Report::Picked(None) => {}
                Report::Opened { place, result: Ok(ground) } => self.opened(place, ground),
                Report::Hashed { place, recipe, is_same } => self.hashed(place, recipe, is_same, ctx),
                Report::Opened { result: Err(error), .. } if error.is_cancelled() => {}
                Report::Opened { place, result: Err(error) } => {
                    self.stay();
                    self.open_failed(place, &error, ctx);
                }
            }
        }
        for ended in self.errands.ended() {
            tables::ended(self, ended, ctx);
        }
        past::go_on(self, ctx);
        narrative::go_on(self);
        self.arrive(ctx);
        self.take_dropped(ctx);
        if [Slot::Open, Slot::Preview, Slot::Row].iter().any(|slot| self.jobs.at(*slot).is_some()) {
            ctx.request_repaint_after(std::time::Duration::from_millis(100));
        }
    }

    /// Says that a workspace is not built yet; nothing for one that is.
    pub(super) fn say_not_built(&mut self, workspace: WorkspaceKind) {
        if !workspace.is_built() {
            let (name, shown) = (self.texts.get(workspace.key()), self.texts.get(WorkspaceKind::default().key()));
            self.messages.warn("message-workspace-not-built", &[("name", &name), ("shown", &shown)]);
        }
    }

    pub(super) fn save_settings(&mut self) {
        if let Some(place) = &self.settings_place
            && let Err(why) = self.settings.save(place)
        {
            self.messages.log(Note::new("log-settings-failed", &[("why", &why)]));
        }
    }

    fn play(&mut self, ctx: &egui::Context) {
        if let Some(workspace) = &mut self.workspace
            && workspace.playing.is_some()
        {
            let dt = ctx.input(|input| f64::from(input.stable_dt)).min(0.1);
            let bookmarks = self.ground.iter().flat_map(|ground| &ground.replay.case.bookmarks);
            let pausing: Vec<_> =
                bookmarks.filter(|mark| mark.pauses).filter_map(|mark| Some((bookmark_moment(mark)?, mark))).collect();
            let stops: Vec<_> = pausing.iter().map(|(at, _)| *at).collect();
            if let Some(stop) = workspace.play_on(dt, &stops)
                && let Some((_, mark)) = pausing.iter().find(|(at, _)| *at == stop)
            {
                self.messages.tell("bookmark-paused", &[("name", &mark.name)]);
                workspace.selection = Some(Selection::Bookmark(mark.id.clone()));
            }
            ctx.request_repaint();
        }
    }

    /// What is beyond limits must be listed anew.
    pub(super) fn forget_rows(&mut self) {
        self.rows_of = None;
    }

    fn refresh_rows(&mut self) {
        let scope = self.scope();
        if self.rows_of != Some(scope) {
            self.rows = self.shown_exceedances();
            self.rows_of = Some(scope);
        }
    }

    fn retitle(&mut self, ctx: &egui::Context) {
        let title = match &self.ground {
            Some(ground) => format!("{} — Causeway 复盘", ground.replay.case.title.get(self.texts.lang())),
            None => "Causeway 复盘".into(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn panels_ui(&mut self, ui: &mut egui::Ui) -> Acts {
        let mut acts = Acts::new();
        let palette = Palette::of(ui);
        // Under a dialog everything looks as if the pointer were elsewhere: a hint that is open closes.
        let pointer = self.dialog.is_some().then(|| ui.input_mut(|input| std::mem::take(&mut input.pointer)));
        menu_bar::menu_bar_ui(ui, self, &mut acts);
        if let (Some(ground), Some(workspace)) = (&self.ground, &self.workspace) {
            let tabs = self.dock.tabs();
            let onset = tabs.contains(&Tab::Onset).then(|| self.studies.onset(ground, workspace, ui.ctx())).flatten();
            let alarms = self.studies.alarms_worked_out(ground, workspace);
            let told = self.studies.told(ground, workspace, &tabs, ui.ctx());
            let checked = self.studies.checked(ground, &tabs, ui.ctx());
            let report = report::page_of(&mut self.studies, ground, workspace, &tabs, self.texts, ui.ctx());
            let remarks = self.remarks.get(&ground.replay, workspace.scope());
            let measured = self.studies.measures(ground, workspace, &self.rows, ui.ctx());
            let desk = Desk {
                ground,
                replay: &ground.replay,
                workspace,
                rows: &self.rows,
                tabs: &tabs,
                scope: workspace.scope(),
                texts: self.texts,
                palette,
                keep: &self.keep,
                onset: onset.as_deref(),
                measured: measured.as_ref(),
                row: self.row.as_ref(),
                remarks,
                told: told.as_ref().map(|told| &told.1),
                checked: checked.as_ref().map(|checked| checked.as_slice()),
                alarms: alarms.as_deref(),
                report: report.as_deref(),
                author: self.settings.author.as_deref(),
                looked_at: past::looked_at(&self.past),
            };
            let room = Room {
                desk: &desk,
                trends: &mut self.trends,
                messages: &self.messages,
                studies: &mut self.studies,
                acts: &mut acts,
            };
            panels::workbench_ui(ui, &mut self.dock, room);
        } else {
            start_page::start_page_ui(ui, self.texts, self.jobs.opening(), &self.settings.recent, &mut acts);
        }
        if self.ground.is_some() && !matches!(self.dialog, Some(Dialog::Open(_))) {
            panels::opening_ui(ui, self.texts, self.jobs.opening(), &mut acts);
        }
        // A picture that was asked for shows the case, not what the window says.
        if self.picture.is_none() {
            let is_open = self.workspace.as_ref().is_none_or(|workspace| !workspace.hide_future);
            self.messages.messages_ui(ui, self.texts, is_open, &mut acts);
        }
        if let Some(pointer) = pointer {
            ui.input_mut(|input| input.pointer = pointer);
        }
        let wish = self.wish();
        let beside = (&self.jobs, &mut self.studies.narratives);
        dialogs::dialog_ui(ui, &mut self.dialog, beside, wish, self.texts, &mut acts);
        acts
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.drain(&ctx);
        self.go_on_previewing(&ctx);
        self.closing(&ctx);
        if let Some(rest) = self.messages.expire() {
            ctx.request_repaint_after(rest);
        }
        let has_popup = self.has_popup || ctx.any_popup_open();
        if self.dialog.is_none() && !has_popup {
            for command in UiCommand::pressed(&ctx) {
                apply::command(self, command, &ctx);
            }
        }
        if !has_popup && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
            apply::close_topmost(self, &ctx);
        }
        self.play(&ctx);
        picture::go_on(self, &ctx);
        self.refresh_rows();
        self.retitle(&ctx);
        let acts = self.panels_ui(ui);
        self.has_popup = ctx.any_popup_open();
        for act in acts {
            apply::act(self, act, &ctx);
        }
        if !ctx.input(|input| input.pointer.any_down()) && self.dock.take_change() {
            self.save_look();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.save_look();
    }
}
