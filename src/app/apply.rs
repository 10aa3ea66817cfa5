//! Grants wishes: the one place where the window's state changes.

use super::{
    calculators,
    causes::{self, CausesAct},
    command::UiCommand,
    desk::Act,
    dialogs::Dialog,
    edit::{self, CopyForm, Keep, NewForm},
    inspector::{new_clock, new_event},
    jobs::{Deed, Slot},
    lanes::{self, LaneKey},
    narrative::{self, NarrativeAct},
    open::FIRST_CASE,
    palette::PaletteForm,
    past,
    picture::{Picture, Region},
    remarks::{self, AuthorForm},
    report,
    settings::ThemeChoice,
    start::WorkspaceKind,
    tables::{self, TableForm, TableWish},
    transport::{stretch_to_loop, to_bookmark, to_event, to_exceedance},
    trend,
    window::App,
    workspace::{Direction, SPEEDS, Selection, Workspace},
};
use crate::{
    case::{Lang, Recipe},
    id::LaneId,
    text::Texts,
    time::Instant,
    timeline::Replay,
};

/// Does what a panel wished.
pub(super) fn act(app: &mut App, act: Act, ctx: &egui::Context) {
    match act {
        Act::Command(command) => return self::command(app, command, ctx),
        Act::Open(place) => {
            app.dialog = None;
            return app.open(place, Recipe::default(), ctx);
        }
        Act::OpenHere(place) => return app.open(place, Recipe::default(), ctx),
        Act::AskImport(place) => return app.dropped(place, true, ctx),
        Act::AskReading => return app.preview_open_file(ctx),
        Act::AskRecording(id) => return app.preview_recording(&id, ctx),
        Act::FinishPreview { is_import } => return app.finish_preview(is_import, ctx),
        Act::StopPreview => return app.jobs.cancel(Slot::Preview),
        Act::LookUp(file_idx, row) => return app.look_up(file_idx, row, ctx),
        Act::Edit(edit) => return edit::edit(app, *edit, ctx),
        Act::EditSlide(edit) => return edit::edit_slide(app, *edit),
        Act::EditOver => return edit::edit_over(app, ctx),
        Act::AskCopy(form) => return app.dialog = Some(Dialog::Copy(*form)),
        Act::SaveCopy(place) => return app.save_copy(place, ctx),
        Act::MakeCase(place, case) => return app.jobs.make(place, case, ctx),
        Act::AskTable(wish) => return app.dialog = Some(Dialog::Table(TableForm::new(wish))),
        Act::Table(wish, place, may_replace) => return tables::grant(app, wish, &place, may_replace, ctx),
        Act::SaveAgain if app.keep == Keep::Outside => return app.open_anew(ctx),
        Act::SaveAgain => return edit::keep(app, Deed::Again, ctx),
        Act::Leave(leaving) => return app.leave(leaving, ctx),
        Act::CloseDialog => return app.dialog = None,
        Act::Browse { folder } => {
            let title = app.texts.get(if folder { "open-browse-folder" } else { "open-browse-file" });
            return app.jobs.pick(&title, folder, ctx);
        }
        Act::Reveal(pane) => return app.dock.reveal(pane),
        Act::TogglePane(pane) => return app.dock.toggle(pane),
        Act::PaneAlone(pane) => return app.dock.toggle_alone(pane),
        Act::Dismiss(idx) => return app.messages.dismiss(idx),
        Act::CancelJob => return app.jobs.cancel(Slot::Open),
        Act::NotBuilt(workspace) => return app.say_not_built(workspace),
        Act::AskAnnotationAt(at, samples_idx) => {
            let anchor = remarks::pointed_at(app, at, samples_idx);
            return remarks::annotation_form(app, anchor);
        }
        Act::Annotate(form) => return remarks::annotate(app, *form, ctx),
        Act::Reply(id, text) => return remarks::reply(app, &id, &text, ctx),
        Act::Sign(author) => return remarks::sign(app, &author),
        Act::SetBookmark(at) => return remarks::bookmark(app, at, ctx),
        Act::NewEvent(at, lane) => return begin_event(app, at, lane.as_ref(), ctx),
        Act::Trend(wish) => return trend::grant(app, wish, ctx),
        Act::Calculate(wish) => return calculators::grant(app, wish, ctx),
        Act::Narrative(wish) => return narrative::grant(app, wish, ctx),
        Act::Causes(wish) => return causes::grant(app, wish, ctx),
        Act::Report(wish) => return report::grant(app, wish, ctx),
        Act::Workspace(kind) => return app.show_workspace(kind),
        Act::Past(wish) => return past::grant(app, wish, ctx),
        _ => {}
    }
    let Some(workspace) = &mut app.workspace else { return };
    match act {
        Act::SetCursor(at) => workspace.set_cursor(at),
        Act::BringCursor(at) => workspace.bring_cursor(at),
        Act::Slide(window) => workspace.window = window,
        Act::Settle => workspace.remember(),
        Act::Show(window) => workspace.show(window),
        Act::Select(selection) => workspace.select(selection),
        Act::ToggleLane(samples_idx) => workspace.lanes.toggle(samples_idx),
        Act::MoveLane { from, to } => workspace.lanes.exchange(from, to),
        Act::LaneHeight(lane_idx, height) => workspace.lanes.set_height(lane_idx, Some(height)),
        Act::TrendShare(share) => workspace.trend_share = share.clamp(0.15, 0.85),
        Act::JumpToExceedance(row) => workspace.jump_to_exceedance(&row),
        Act::QualityFilter(is_on) => workspace.filters.rejected_only = is_on,
        Act::ProblemsOnly(is_on) => workspace.filters.problems_only = is_on,
        Act::Search(text) => workspace.search = text,
        Act::SortBy(column) => {
            let (sorted, ascending) = workspace.sort;
            workspace.sort = (column, sorted != column || !ascending);
        }
        Act::ToggleSeverity(severity) => {
            let shown = workspace.severities.entry(severity).or_insert(true);
            *shown = !*shown;
        }
        Act::Speed(speed) => workspace.speed = speed,
        Act::OrderInWindow(is_window) => workspace.study.order_in_window = is_window,
        Act::AlarmsWithDesign(with_design) => workspace.study.alarms_with_design = with_design,
        Act::OnsetTag(tag) => {
            workspace.selection = Some(Selection::Tag(tag.clone()));
            workspace.study.onset_tag = Some(tag);
        }
        Act::Overlay(look) => workspace.study.overlay = Some(*look),
        Act::Topic(topic) => workspace.study.topic = Some(topic),
        Act::Process(look) => workspace.process = look,
        Act::Try(look) => workspace.study.trial = look.map(|look| *look),
        Act::Loop(stretch) => workspace.looping = stretch,
        Act::ToggleTimelineLane(key) => lanes::toggle(workspace, key),
        Act::ListEvents(look) => workspace.events = look,
        Act::ListClaims(look) => workspace.claims = look,
        Act::ListAnnotations(look) => workspace.annotations = look,
        _ => {}
    }
}

/// Does what a command says.
pub(super) fn command(app: &mut App, command: UiCommand, ctx: &egui::Context) {
    match command {
        UiCommand::Open => app.dialog = Some(Dialog::open(false)),
        UiCommand::Import if app.ground.is_some() => app.dialog = Some(Dialog::open(true)),
        UiCommand::ReadNarrative => narrative::grant(app, NarrativeAct::Ask(None), ctx),
        UiCommand::NewCase => app.dialog = Some(Dialog::New(NewForm::new(app.texts))),
        UiCommand::OpenBundled => app.open(FIRST_CASE.into(), Recipe::default(), ctx),
        UiCommand::Undo => edit::undo(app, ctx),
        UiCommand::Redo => edit::redo(app, ctx),
        UiCommand::NewEvent => {
            if let Some(at) = app.cursor() {
                begin_event(app, at, None, ctx);
            }
        }
        UiCommand::NewCause => causes::grant(app, CausesAct::New(None), ctx),
        UiCommand::CauseEvidence => causes::ask_cause(app, ctx),
        UiCommand::RemoveCause => causes::remove_chosen(app, ctx),
        UiCommand::SaveCauses => causes::ask_file(app),
        UiCommand::Investigate => app.show_workspace(WorkspaceKind::Investigate),
        UiCommand::Causes => app.show_workspace(WorkspaceKind::Causes),
        UiCommand::Report => app.show_workspace(WorkspaceKind::Report),
        UiCommand::ExportReport => report::ask_file(app),
        UiCommand::NextOpenPoint => report::next_open_point(app),
        UiCommand::KeepSection => report::keep_typed(app, ctx),
        UiCommand::DraftSection => report::back_to_draft(app, ctx),
        UiCommand::NewClock => {
            let begun = app.case().map(|case| new_clock(case, app.texts)).unwrap_or_default();
            for wish in begun {
                act(app, wish, ctx);
            }
        }
        UiCommand::SaveCopy => {
            if let Some(ground) = &app.ground {
                app.dialog = Some(Dialog::Copy(CopyForm::new(&ground.replay.case.id)));
            }
        }
        UiCommand::Merge => past::ask_merge(app),
        UiCommand::CopyPicture => app.picture = Some(Picture::copy(Region::View)),
        UiCommand::CopyWindow => app.picture = Some(Picture::copy(Region::Window)),
        UiCommand::SavePicture | UiCommand::SaveWindow | UiCommand::SaveFigure | UiCommand::SaveSamples => {
            if app.ground.is_some() {
                let wish = match command {
                    UiCommand::SavePicture => TableWish::SavePicture,
                    UiCommand::SaveWindow => TableWish::SaveWindow,
                    UiCommand::SaveFigure => TableWish::SaveFigure,
                    _ => TableWish::ExportSamples,
                };
                app.dialog = Some(Dialog::Table(TableForm::new(wish)));
            }
        }
        UiCommand::CloseCase if app.ground.is_some() => app.close_case(ctx),
        UiCommand::ResetLayout => app.dock.reset(),
        UiCommand::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
        UiCommand::Palette => app.dialog = Some(Dialog::Palette(PaletteForm::of(app, ctx))),
        UiCommand::Shortcuts => app.dialog = Some(Dialog::Shortcuts),
        UiCommand::About => app.dialog = Some(Dialog::About),
        UiCommand::ToggleTheme => {
            app.settings.theme = if ctx.theme() == egui::Theme::Dark { ThemeChoice::Light } else { ThemeChoice::Dark };
            ctx.set_theme(app.settings.theme.preference());
            app.save_settings();
        }
        UiCommand::ToggleLanguage => {
            let lang = if app.texts.lang() == Lang::Zh { Lang::En } else { Lang::Zh };
            app.texts = Texts::new(lang);
            app.settings.lang = Some(lang);
            app.save_settings();
        }
        UiCommand::LargerUi | UiCommand::SmallerUi => {
            let step = if command == UiCommand::LargerUi { 0.1 } else { -0.1 };
            app.settings.ui_scale = (app.settings.ui_scale + step).clamp(0.6, 2.5);
            ctx.set_zoom_factor(app.settings.ui_scale);
            app.save_settings();
        }
        UiCommand::Annotate => remarks::annotation_form(app, None),
        UiCommand::SetBookmark => {
            if let Some(at) = app.cursor() {
                remarks::bookmark(app, at, ctx);
            }
        }
        UiCommand::Loop => {
            let rows = app.shown_exceedances();
            if let (Some(ground), Some(workspace)) = (&app.ground, &mut app.workspace) {
                let stretch = stretch_to_loop(workspace, &ground.replay, &rows);
                workspace.looping = workspace.looping.is_none().then_some(stretch);
            }
        }
        UiCommand::Author => {
            let author = app.settings.author.clone().unwrap_or_default();
            app.dialog = Some(Dialog::Author(AuthorForm { author }));
        }
        _ if trend::command(app, command) => {}
        _ => {
            if let (Some(ground), Some(workspace)) = (&app.ground, &mut app.workspace) {
                look(workspace, &ground.replay, command);
            }
        }
    }
}

/// Adds an event, and selects it.
fn begin_event(app: &mut App, at: Instant, lane: Option<&LaneId>, ctx: &egui::Context) {
    if let Some(ground) = &app.ground {
        for wish in new_event(&ground.replay.case, at, lane, app.texts) {
            act(app, wish, ctx);
        }
    }
}

/// Commands that change how the case is looked at.
fn look(workspace: &mut Workspace, replay: &Replay, command: UiCommand) {
    match command {
        UiCommand::Fit => workspace.show(workspace.span.padded(0.01)),
        UiCommand::ViewBack => workspace.go(-1),
        UiCommand::ViewForward => workspace.go(1),
        UiCommand::ZoomIn => zoom(workspace, 0.5),
        UiCommand::ZoomOut => zoom(workspace, 2.0),
        UiCommand::ScaleToView => workspace.scale_to_view = !workspace.scale_to_view,
        UiCommand::HideFuture => workspace.hide_future = !workspace.hide_future,
        UiCommand::PlayPause if workspace.playing.is_some() => workspace.playing = None,
        UiCommand::PlayPause => play(workspace, Direction::Forward),
        UiCommand::PlayBack => faster_or_play(workspace, Direction::Back),
        UiCommand::PlayForward => faster_or_play(workspace, Direction::Forward),
        UiCommand::Pause => workspace.playing = None,
        UiCommand::StepBack => step(workspace, replay, Direction::Back),
        UiCommand::StepForward => step(workspace, replay, Direction::Forward),
        UiCommand::PreviousEvent => to_event(workspace, replay, Direction::Back),
        UiCommand::NextEvent => to_event(workspace, replay, Direction::Forward),
        UiCommand::ToStart => workspace.bring_cursor(workspace.span.from),
        UiCommand::ToEnd => workspace.bring_cursor(workspace.span.to),
        UiCommand::PreviousExceedance => to_exceedance(workspace, replay, Direction::Back),
        UiCommand::NextExceedance => to_exceedance(workspace, replay, Direction::Forward),
        UiCommand::PreviousBookmark => to_bookmark(workspace, replay, Direction::Back),
        UiCommand::NextBookmark => to_bookmark(workspace, replay, Direction::Forward),
        UiCommand::LaneExceedances => lanes::toggle(workspace, LaneKey::Exceedances),
        UiCommand::LaneAlarms => lanes::toggle(workspace, LaneKey::Alarms),
        UiCommand::LaneAnnotations => lanes::toggle(workspace, LaneKey::Annotations),
        _ => {}
    }
}

fn zoom(workspace: &mut Workspace, factor: f64) {
    let at = if workspace.window.contains(workspace.cursor) {
        workspace.cursor
    } else {
        workspace.window.from.plus_nanos(workspace.window.width() / 2)
    };
    workspace.show(workspace.window.zoomed(factor, at));
}

fn play(workspace: &mut Workspace, direction: Direction) {
    // Playing from the very end begins anew.
    if direction == Direction::Forward && workspace.cursor >= workspace.span.to {
        workspace.bring_cursor(workspace.span.from);
    }
    workspace.playing = Some(direction);
}

fn faster_or_play(workspace: &mut Workspace, direction: Direction) {
    if workspace.playing == Some(direction) {
        let faster = SPEEDS.iter().find(|speed| **speed > workspace.speed);
        workspace.speed = faster.copied().unwrap_or(workspace.speed);
    } else {
        play(workspace, direction);
    }
}

/// To the nearest sample before or after the cursor among the lanes shown.
fn step(workspace: &mut Workspace, replay: &Replay, direction: Direction) {
    workspace.playing = None;
    let cursor = workspace.cursor;
    let nearest = workspace.lanes.tags().filter_map(|samples_idx| {
        let samples = replay.samples.tags.get(samples_idx)?;
        let times = samples.series.times();
        let source = samples.clock_map.to_source(cursor).nanos();
        let idx = match direction {
            Direction::Forward => times.partition_point(|time| *time <= source),
            Direction::Back => times.partition_point(|time| *time < source).checked_sub(1)?,
        };
        (idx < times.len()).then(|| samples.reference_time(idx))
    });
    let nearest = match direction {
        Direction::Forward => nearest.min(),
        Direction::Back => nearest.max(),
    };
    if let Some(at) = nearest {
        workspace.bring_cursor(at);
    }
}

/// Esc: closes the topmost thing only: dialog, message, opening, playing, selection.
pub(super) fn close_topmost(app: &mut App, ctx: &egui::Context) {
    if egui::DragAndDrop::has_any_payload(ctx) {
        egui::DragAndDrop::clear_payload(ctx);
    } else if ctx.text_edit_focused() {
        ctx.memory_mut(egui::Memory::stop_text_input);
    } else if app.dialog.take().is_some()
        || app.messages.dismiss_last()
        || edit::cancel_gesture(app)
        || app.dock.leave_alone()
    {
    } else if app.jobs.opening().is_some() {
        app.jobs.cancel(Slot::Open);
    } else if let Some(workspace) = &mut app.workspace
        && workspace.playing.take().is_none()
        && workspace.measure.take().is_none()
    {
        workspace.select(None);
    }
}
