//! Leaving what is open: nothing that is on no disk is lost without a question.

use std::path::{Path, PathBuf};

use super::{
    dialogs::Dialog,
    edit::{self, Home, Keep, Leaving},
    jobs::Slot,
    messages::Note,
    open::Ground,
    past::{self, Hold},
    report,
    window::App,
};
use crate::{case::Recipe, historian::FileSamples};

/// What is to take the place of what is open.
#[derive(Default)]
pub(super) struct Change {
    /// What was opened and waits for edits that are on their way to the disk.
    arrived: Option<(PathBuf, Box<Ground>)>,
    /// It was agreed that edits are discarded once something else is open.
    may_discard: bool,
}

impl App {
    /// Opens something, unless edits would be lost: then it asks first.
    pub(super) fn open(&mut self, place: PathBuf, recipe: Recipe, ctx: &egui::Context) {
        report::keep_typed(self, ctx);
        if self.keep.is_at_risk() {
            return self.ask(Leaving::Open(place, Box::new(recipe)));
        }
        self.begin_to_open(place, recipe, None, Hold::Ask, ctx);
    }

    /// Opens something in the background; what is open stays, and can be edited, until it is there. `file` is what was read
    /// of it already.
    pub(super) fn begin_to_open(
        &mut self,
        place: PathBuf,
        recipe: Recipe,
        file: Option<FileSamples>,
        hold: Hold,
        ctx: &egui::Context,
    ) {
        // It may be the very case that is being written.
        past::flush(self);
        self.jobs.finish_saving();
        self.change = Change::default();
        self.asked = recipe.clone();
        let access = past::access(self, hold);
        self.jobs.open(place, (recipe, file), access, ctx);
    }

    /// Opens the case anew that is open: what something else wrote in its file is taken in, upon the edits in its history.
    pub(super) fn open_anew(&mut self, ctx: &egui::Context) {
        let Some(Home::Folder(folder, Some(_))) = self.ground.as_ref().map(|ground| &ground.home) else { return };
        let place = folder.root();
        self.begin_to_open(place, Recipe::default(), None, Hold::Ask, ctx);
        self.change.may_discard = true;
    }

    /// What was opened is there.
    pub(super) fn opened(&mut self, place: PathBuf, ground: Box<Ground>) {
        self.change.arrived = Some((place, ground));
    }

    /// Nothing was opened: what is open stays, with its edits.
    pub(super) fn stay(&mut self) {
        self.change = Change::default();
    }

    /// Takes over what was opened. Before that it waits for edits that are on their way to the disk, and asks about those
    /// that are on none: somebody may have made them while it was opened.
    pub(super) fn arrive(&mut self, ctx: &egui::Context) {
        if self.keep == Keep::Writing {
            return;
        }
        let Some((place, ground)) = self.change.arrived.take() else { return };
        edit::cancel_gesture(self);
        if self.keep.is_at_risk() && !self.change.may_discard {
            return self.ask(Leaving::Take(place, ground));
        }
        self.settle(&place, *ground, ctx);
    }

    fn settle(&mut self, place: &Path, ground: Ground, ctx: &egui::Context) {
        let shown = place.display().to_string();
        self.settings.opened(place, !ground.is_bare);
        self.save_settings();
        if matches!(self.dialog, Some(Dialog::Open(_))) {
            self.dialog = None;
        }
        self.change = Change::default();
        self.take(ground);
        past::keep_what_was_noticed(self, ctx);
        self.messages.log(Note::new("log-opened", &[("place", &shown)]));
        self.hash_what_was_remembered(place.to_owned(), ctx);
        self.back_to_preview(ctx);
    }

    /// Something was edited that is on no disk: what was agreed before does not bear on it.
    pub(super) fn take_back_discarding(&mut self) {
        self.change.may_discard = false;
    }

    /// Leaves although edits are on no disk. Until something else is open they stay, and at risk.
    pub(super) fn leave(&mut self, leaving: Leaving, ctx: &egui::Context) {
        self.dialog = None;
        match leaving {
            Leaving::Close => {
                self.keep = Keep::Kept;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Leaving::Start => self.let_go(),
            Leaving::Open(place, recipe) => {
                self.begin_to_open(place, *recipe, None, Hold::Ask, ctx);
                self.change.may_discard = true;
            }
            Leaving::Take(place, ground) => self.settle(&place, *ground, ctx),
        }
    }

    /// Keeps the window open while edits are not on disk: asks about those that are nowhere, waits for those on their way.
    pub(super) fn closing(&mut self, ctx: &egui::Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked {
            report::keep_typed(self, ctx);
            past::flush(self);
            // Whatever keeps the case file from being written is told before the window is gone.
            if self.jobs.hurry() && self.keep == Keep::Kept {
                self.keep = Keep::Writing;
            }
        }
        if is_asked && self.keep.is_at_risk() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.is_closing = false;
            return self.ask(Leaving::Close);
        }
        if is_asked && self.keep == Keep::Writing {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.is_closing = true;
        }
        if self.is_closing && self.keep != Keep::Writing {
            self.is_closing = false;
            if self.keep.is_at_risk() {
                return self.ask(Leaving::Close);
            }
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    /// Back to the start page, unless edits would be lost: then it asks first.
    pub(super) fn close_case(&mut self, ctx: &egui::Context) {
        edit::cancel_gesture(self);
        report::keep_typed(self, ctx);
        past::back(self);
        past::flush(self);
        // Whether what is being written arrives decides whether there is anything to ask.
        self.jobs.finish_saving();
        self.drain(ctx);
        if self.keep.is_at_risk() {
            return self.ask(Leaving::Start);
        }
        self.let_go();
    }

    fn let_go(&mut self) {
        self.save_look();
        self.jobs.cancel(Slot::Open);
        self.jobs.forget_saves();
        self.stay();
        (self.ground, self.workspace, self.keep) = (None, None, Keep::Kept);
    }

    fn ask(&mut self, leaving: Leaving) {
        let id = self.ground.as_ref().map(|ground| ground.replay.case.id.clone()).unwrap_or_default();
        self.dialog = Some(Dialog::Leave(leaving, id));
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, time::Duration};

    use super::*;
    use crate::{
        app::edit::{Change, Walk, change},
        case::{AlarmColumns, Case, CaseFolder, Edit, Lang, Limit},
        historian,
    };

    const BUNDLED: &str = "taigu-kettle-2024";

    /// A copy of the bundled case on disk.
    fn on_disk(home: &Path) -> PathBuf {
        let bundled = CaseFolder::find(Path::new(BUNDLED)).unwrap();
        bundled.copy_to(&home.join("own"), &bundled.open().unwrap()).unwrap();
        home.join("own")
    }

    /// Makes the first limit's value another one.
    fn edit_limit(app: &mut App, value: f64, ctx: &egui::Context) {
        let limit = Limit { value, ..app.case().unwrap().limits[0].clone() };
        edit::edit(app, Edit::put(limit), ctx);
    }

    fn value(case: &Case) -> f64 {
        case.limits[0].value
    }

    /// Takes in what jobs say until `is_done`.
    fn drain_until(app: &mut App, ctx: &egui::Context, is_done: impl Fn(&App) -> bool) {
        for _ in 0..3_000 {
            app.drain(ctx);
            if is_done(app) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it never came");
    }

    #[test]
    fn what_is_edited_while_something_else_opens_is_asked_about() {
        let home = tempfile::tempdir().unwrap();
        let (ctx, other) = (egui::Context::default(), on_disk(home.path()));
        let mut app = App::with_case(&ctx, Path::new(BUNDLED), Lang::En).unwrap();
        app.open(other.clone(), Recipe::default(), &ctx);
        edit_limit(&mut app, 123.0, &ctx);
        drain_until(&mut app, &ctx, |app| app.dialog.is_some());
        let Some(Dialog::Leave(leaving, _)) = app.dialog.take() else { panic!("no question") };
        assert!(matches!(&leaving, Leaving::Take(place, _) if *place == other));
        assert_eq!((value(app.case().unwrap()), app.keep.clone()), (123.0, Keep::InMemory));
        app.leave(leaving, &ctx);
        assert!(value(app.case().unwrap()) != 123.0 && app.keep == Keep::Kept, "discarded after all");
    }

    #[test]
    fn edits_that_may_be_discarded_stay_at_risk_until_something_else_is_open() {
        let home = tempfile::tempdir().unwrap();
        let (ctx, other) = (egui::Context::default(), on_disk(home.path()));
        let mut app = App::with_case(&ctx, Path::new(BUNDLED), Lang::En).unwrap();
        edit_limit(&mut app, 123.0, &ctx);
        let nowhere = Leaving::Open(home.path().join("nowhere"), Box::default());
        app.leave(nowhere, &ctx);
        drain_until(&mut app, &ctx, |app| app.jobs.opening().is_none());
        assert!(app.keep.is_at_risk(), "nothing was opened, nothing is kept");
        app.leave(Leaving::Open(other.clone(), Box::default()), &ctx);
        drain_until(&mut app, &ctx, |app| value(app.case().unwrap()) != 123.0);
        assert!(app.dialog.is_none(), "it was agreed");
        assert_eq!(app.keep, Keep::Kept);
    }

    #[test]
    fn closing_a_case_asks_about_edits_and_leaves_the_start_page() {
        let ctx = egui::Context::default();
        let mut app = App::with_case(&ctx, Path::new(BUNDLED), Lang::En).unwrap();
        edit_limit(&mut app, 123.0, &ctx);
        app.close_case(&ctx);
        let Some(Dialog::Leave(leaving, _)) = app.dialog.take() else { panic!("no question") };
        assert!(app.case().is_some());
        app.leave(leaving, &ctx);
        assert!(app.case().is_none() && app.keep == Keep::Kept);
    }

    #[test]
    fn a_new_case_is_made_and_opened() {
        let home = tempfile::tempdir().unwrap();
        let ctx = egui::Context::default();
        let mut app = App::with_case(&ctx, Path::new(BUNDLED), Lang::En).unwrap();
        let place = home.path().join("mine");
        app.jobs.make(place.clone(), Box::new(Case::begun("mine", None)), &ctx);
        drain_until(&mut app, &ctx, |app| app.case().is_some_and(|case| case.id == "mine"));
        assert!(app.case().unwrap().clocks[0].zone_assumed && place.join("case.json").exists());
    }

    #[test]
    fn what_writing_one_case_came_to_says_nothing_of_the_next() {
        let home = tempfile::tempdir().unwrap();
        let (ctx, own) = (egui::Context::default(), on_disk(home.path()));
        let mut app = App::with_case(&ctx, &own, Lang::En).unwrap();
        edit_limit(&mut app, 123.0, &ctx);
        app.wait_until_kept();
        // Its report is still unread when the next case takes its place.
        let next = home.path().join("next");
        let case = Case { title: "next".into(), ..app.case().unwrap().clone() };
        let folder = CaseFolder::find(Path::new(BUNDLED)).unwrap().copy_to(&next, &case).unwrap();
        app.take(App::with_case(&ctx, &next, Lang::En).unwrap().ground.unwrap());
        app.drain(&ctx);
        edit_limit(&mut app, 124.0, &ctx);
        app.wait_until_kept();
        app.drain(&ctx);
        assert_eq!((app.keep.clone(), value(&folder.open().unwrap())), (Keep::Kept, 124.0));
    }

    #[test]
    fn a_copy_of_what_is_no_longer_open_changes_nothing() {
        let home = tempfile::tempdir().unwrap();
        let (ctx, own) = (egui::Context::default(), on_disk(home.path()));
        let mut app = App::with_case(&ctx, Path::new(BUNDLED), Lang::En).unwrap();
        let copy = home.path().join("copy");
        app.save_copy(copy.clone(), &ctx);
        app.take(App::with_case(&ctx, &own, Lang::En).unwrap().ground.unwrap());
        drain_until(&mut app, &ctx, |app| !app.jobs.is_copying());
        edit_limit(&mut app, 123.0, &ctx);
        app.wait_until_kept();
        let on_disk = |place: &Path| value(&CaseFolder::find(place).unwrap().open().unwrap());
        assert!(on_disk(&own) == 123.0 && on_disk(&copy) != 123.0);
    }

    #[test]
    fn what_is_edited_while_it_is_copied_reaches_the_copy() {
        let home = tempfile::tempdir().unwrap();
        let ctx = egui::Context::default();
        let mut app = App::with_case(&ctx, Path::new(BUNDLED), Lang::En).unwrap();
        let copy = home.path().join("copy");
        app.save_copy(copy.clone(), &ctx);
        edit_limit(&mut app, 123.0, &ctx);
        drain_until(&mut app, &ctx, |app| !app.jobs.is_copying());
        app.wait_until_kept();
        app.drain(&ctx);
        assert_eq!(value(&CaseFolder::find(&copy).unwrap().open().unwrap()), 123.0);
        assert_eq!(app.keep, Keep::Kept);
    }

    #[test]
    fn a_window_that_cannot_write_what_it_waits_for_asks_and_does_not_close_later() {
        let home = tempfile::tempdir().unwrap();
        let (ctx, own) = (egui::Context::default(), on_disk(home.path()));
        let mut app = App::with_case(&ctx, &own, Lang::En).unwrap();
        app.is_closing = true;
        app.keep = Keep::Failed("no room".into());
        app.closing(&ctx);
        assert!(matches!(app.dialog, Some(Dialog::Leave(Leaving::Close, _))) && !app.is_closing);
    }

    #[test]
    fn files_read_anew_leave_the_logs_and_make_studies_anew() {
        let home = tempfile::tempdir().unwrap();
        let (ctx, own) = (egui::Context::default(), on_disk(home.path()));
        let mut app = App::with_case(&ctx, &own, Lang::En).unwrap();
        let ground = app.ground.as_mut().unwrap();
        let log = "time,tag,state\n2024-01-01 00:00:00,TI-101,ACT\n";
        let columns = AlarmColumns::default();
        let (place, bytes, cancel) = (Path::new("log.csv"), log.as_bytes(), historian::Cancel::default());
        let log = historian::read_alarm_log(place, bytes, &Recipe::default(), &columns, &cancel).unwrap();
        ground.alarm_logs = Arc::new(vec![log]);
        let generation = ground.generation;
        let recording = ground.replay.case.recordings[0].clone();
        change(&mut app, Walk::Make, Change::Edit(Edit::put(recording)), None, &ctx);
        drain_until(&mut app, &ctx, |app| app.history.last().is_some());
        let ground = app.ground.as_ref().unwrap();
        assert_eq!(ground.alarm_logs.len(), 1);
        assert!(ground.generation != generation, "what was worked out of the samples before is not current");
    }
}
