//! What can be wished of the trends, and the one place that grants it.

use super::{
    Lanes,
    arrange::LanePlace,
    measure::Measure,
    views::{ViewForm, free_id},
};
use crate::{
    app::{
        axis::TimeWindow,
        command::UiCommand,
        dialogs::Dialog,
        edit,
        window::App,
        workspace::{Selection, Workspace},
    },
    case::{Case, Edit, Interpolation, View},
    id::ViewId,
    timeline::Replay,
};

/// A wish that concerns the trends.
#[derive(Clone, Debug)]
pub(in crate::app) enum TrendAct {
    /// Puts a tag, by the place of its samples, into a lane or on one of its own.
    Place(usize, LanePlace),
    RemoveLane(usize),
    /// Draws a tag as steps or as lines.
    Step(usize, Option<bool>),
    /// Folds a lane, or opens it.
    Collapse(usize),
    ResetHeight(usize),
    /// Moves what is measured between.
    Measure(Option<Measure>),
    /// Asks for the name of the view to be saved, or of one that is there.
    AskView(Option<ViewId>),
    /// Keeps what is shown under a name; a view of that name gives way.
    SaveView(String),
    RenameView(ViewId, String),
    ShowView(ViewId),
}

/// Does what was wished.
pub(in crate::app) fn grant(app: &mut App, wish: TrendAct, ctx: &egui::Context) {
    match wish {
        TrendAct::AskView(id) => return ask(app, id),
        TrendAct::SaveView(name) => return save(app, &name, ctx),
        TrendAct::RenameView(id, name) => return rename(app, &id, name, ctx),
        TrendAct::ShowView(id) => return show(app, &id),
        TrendAct::Place(samples_idx, place) => return put(app, samples_idx, place),
        _ => {}
    }
    let Some(workspace) = &mut app.workspace else { return };
    match wish {
        TrendAct::RemoveLane(lane_idx) => workspace.lanes.remove(lane_idx),
        TrendAct::Step(samples_idx, is_step) => workspace.lanes.set_step(samples_idx, is_step),
        TrendAct::Collapse(lane_idx) => workspace.lanes.toggle_collapsed(lane_idx),
        TrendAct::ResetHeight(lane_idx) => workspace.lanes.set_height(lane_idx, None),
        TrendAct::Measure(measure) => workspace.measure = measure,
        _ => {}
    }
}

/// Does what a command says, when it is one of the trends; false for any other.
pub(in crate::app) fn command(app: &mut App, command: UiCommand) -> bool {
    let (Some(ground), Some(workspace)) = (&app.ground, &mut app.workspace) else { return false };
    match command {
        UiCommand::Measure => {
            workspace.measure = if workspace.measure.is_some() { None } else { Some(Measure::first(workspace)) };
        }
        UiCommand::ZoomToRange => {
            match workspace.measure.map(|measure| measure.seen(workspace.scope().horizon).stretch()) {
                Some((from, to)) if from < to => workspace.show(TimeWindow::new(from, to).padded(0.02)),
                _ => app.messages.tell("trend-range-first", &[]),
            }
        }
        UiCommand::SaveView => ask(app, None),
        UiCommand::ResetHeights => workspace.lanes.reset_heights(),
        UiCommand::ToggleTrend
        | UiCommand::OwnLane
        | UiCommand::JoinLane
        | UiCommand::LaneUp
        | UiCommand::LaneDown
        | UiCommand::CollapseLane
        | UiCommand::ToggleStep => match selected(workspace, &ground.replay) {
            Some(samples_idx) => of_tag(app, command, samples_idx),
            None => app.messages.tell("trend-select-first", &[]),
        },
        _ => return false,
    }
    true
}

/// The samples of the tag selected.
fn selected(workspace: &Workspace, replay: &Replay) -> Option<usize> {
    let Some(Selection::Tag(id)) = &workspace.selection else { return None };
    let is_it = |idx: &usize| replay.samples.tags.get(*idx).is_some_and(|samples| &samples.tag == id);
    let shown = workspace.lanes.tags().find(is_it);
    shown.or_else(|| (0..replay.samples.tags.len()).find(is_it))
}

/// Commands on the tag selected and its lane.
fn of_tag(app: &mut App, command: UiCommand, samples_idx: usize) {
    let (Some(ground), Some(workspace)) = (&app.ground, &mut app.workspace) else { return };
    let lanes = &mut workspace.lanes;
    if command == UiCommand::ToggleTrend {
        return lanes.toggle(samples_idx);
    }
    let Some(lane_idx) = lanes.lane_of(samples_idx) else {
        return app.messages.tell("trend-not-shown", &[]);
    };
    match command {
        UiCommand::OwnLane if lanes.all()[lane_idx].curves.len() > 1 => {
            lanes.place(samples_idx, LanePlace::Before(lane_idx + 1), &ground.replay.samples.tags);
        }
        UiCommand::JoinLane if lane_idx > 0 => put(app, samples_idx, LanePlace::Into(lane_idx - 1)),
        UiCommand::LaneUp if lane_idx > 0 => lanes.exchange(lane_idx, lane_idx - 1),
        UiCommand::LaneDown => lanes.exchange(lane_idx, lane_idx + 1),
        UiCommand::CollapseLane => lanes.toggle_collapsed(lane_idx),
        UiCommand::ToggleStep => {
            let is_step = is_step(&ground.replay, lanes, samples_idx);
            lanes.set_step(samples_idx, Some(!is_step));
        }
        _ => {}
    }
}

/// True when a tag is drawn as steps: by hand, else as the tag says.
pub(super) fn is_step(replay: &Replay, lanes: &Lanes, samples_idx: usize) -> bool {
    let curve = lanes.all().iter().flat_map(|lane| &lane.curves).find(|curve| curve.samples_idx == samples_idx);
    let by_tag = || {
        let samples = replay.samples.tags.get(samples_idx);
        let tag = samples.and_then(|samples| replay.case.tag(samples.tag.as_str()));
        tag.is_some_and(|tag| tag.interpolation == Interpolation::Step)
    };
    curve.and_then(|curve| curve.is_step).unwrap_or_else(by_tag)
}

fn put(app: &mut App, samples_idx: usize, place: LanePlace) {
    let (Some(ground), Some(workspace)) = (&app.ground, &mut app.workspace) else { return };
    let tags = &ground.replay.samples.tags;
    if samples_idx < tags.len() && !workspace.lanes.place(samples_idx, place, tags) {
        app.messages.tell("trend-third-unit", &[("tag", tags[samples_idx].tag.as_str())]);
    }
}

fn ask(app: &mut App, id: Option<ViewId>) {
    let Some(case) = app.case() else { return };
    let lang = app.texts.lang();
    let name = id.as_ref().and_then(|id| view_of(case, id)).map(|view| view.name.get(lang).to_owned());
    let names = case.views.iter().filter(|view| Some(&view.id) != id.as_ref());
    let taken = names.map(|view| view.name.get(lang).to_owned()).collect();
    app.dialog = Some(Dialog::View(ViewForm::new(id, name.unwrap_or_default(), taken)));
}

fn save(app: &mut App, name: &str, ctx: &egui::Context) {
    let (Some(ground), Some(workspace)) = (&app.ground, &app.workspace) else { return };
    let case = &ground.replay.case;
    let known = case.views.iter().find(|view| view.name.get(app.texts.lang()) == name);
    let view = View {
        id: known.map_or_else(|| free_id(case), |view| view.id.clone()),
        name: known.map_or_else(|| name.into(), |view| view.name.clone()),
        from: workspace.window.from,
        to: workspace.window.to,
        lanes: workspace.lanes.to_view(&ground.replay.samples.tags),
    };
    app.dialog = None;
    edit::edit(app, Edit::put(view), ctx);
}

fn rename(app: &mut App, id: &ViewId, name: String, ctx: &egui::Context) {
    let Some(view) = app.case().and_then(|case| view_of(case, id)).cloned() else { return };
    let name = view.name.with(app.texts.lang(), name);
    app.dialog = None;
    edit::edit(app, Edit::put(View { name, ..view }), ctx);
}

/// Goes to a named view.
pub(in crate::app) fn show(app: &mut App, id: &ViewId) {
    let (Some(ground), Some(workspace)) = (&app.ground, &mut app.workspace) else { return };
    let Some(view) = view_of(&ground.replay.case, id) else { return };
    let (lanes, num_missing) = Lanes::of_view(view, &ground.replay.samples.tags);
    workspace.lanes = lanes;
    workspace.show(TimeWindow::new(view.from, view.to));
    if num_missing > 0 {
        app.messages.warn("view-tags-missing", &[("count", &num_missing.to_string())]);
    }
}

fn view_of<'a>(case: &'a Case, id: &ViewId) -> Option<&'a View> {
    case.views.iter().find(|view| &view.id == id)
}
