//! How each case was looked at last: panes, window of time, cursor, lanes. A file for each case beside the settings, never in the
//! case, which holds what people found and not how they sat.
//!
//! A file that cannot be read or written costs nothing but the memory.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    axis::TimeWindow,
    bottom::ListLook,
    dock::{Dock, Saved},
    edit::Home,
    lanes::LaneKey,
    open::Ground,
    settings::write_new,
    start::WorkspaceKind,
    trend::Lanes,
    window::App,
    workspace::Workspace,
};
use crate::{case::ViewLane, time::Instant, timeline::Replay};

/// Files of another version are not read.
const VERSION: u32 = 1;
/// The workspaces that have panes of their own.
const BUILT: [WorkspaceKind; 3] = [WorkspaceKind::Investigate, WorkspaceKind::Causes, WorkspaceKind::Report];

/// The look at one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Layout {
    version: u32,
    /// For whoever reads the folder: the case.
    case: String,
    panes: Saved,
    /// The panes of the workspace of causes; none where they were never moved.
    #[serde(default)]
    causes: Option<Saved>,
    /// The panes of the workspace of the report; none where they were never moved.
    #[serde(default)]
    report: Option<Saved>,
    /// From and to, in nanoseconds of reference time.
    window: [i64; 2],
    cursor: i64,
    trend_share: f32,
    scale_to_view: bool,
    /// The lanes of the trends as a named view keeps them; none in files of a time that did not keep them.
    #[serde(default)]
    lanes: Vec<ViewLane>,
    /// The lanes of the timeline that were hidden.
    #[serde(default)]
    hidden_lanes: BTreeSet<LaneKey>,
    /// How lists were searched and sorted; none in files of a time that did not keep that.
    #[serde(default)]
    lists: Option<Lists>,
}

/// How lists were searched and sorted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    tags: String,
    exceedances: (usize, bool),
    events: ListLook,
    annotations: ListLook,
}

impl Lists {
    fn of(workspace: &Workspace) -> Self {
        Self {
            tags: workspace.search.clone(),
            exceedances: workspace.sort,
            events: workspace.events.clone(),
            annotations: workspace.annotations.clone(),
        }
    }

    fn restore(&self, workspace: &mut Workspace) {
        workspace.search.clone_from(&self.tags);
        workspace.sort = self.exceedances;
        workspace.events.clone_from(&self.events);
        workspace.annotations.clone_from(&self.annotations);
    }
}

/// Where the look at what came from `home` is kept; nothing for what came from nowhere.
fn place_of(home: &Home, settings: &Path) -> Option<PathBuf> {
    let key = match home {
        Home::Folder(folder, _) if folder.is_bundled() => format!("bundled {}", folder.root().display()),
        Home::Folder(folder, _) => std::path::absolute(folder.root()).ok()?.display().to_string(),
        Home::File(place, _) => std::path::absolute(place).ok()?.display().to_string(),
        Home::Nowhere => return None,
    };
    let digest = Sha256::digest(key);
    let name = format!("{:024x}", digest.iter().take(12).fold(0u128, |sum, byte| sum << 8 | u128::from(*byte)));
    Some(settings.parent()?.join("layouts").join(name).with_extension("json"))
}

impl Layout {
    fn of(replay: &Replay, [panes, causes, report]: [Saved; 3], workspace: &Workspace) -> Self {
        Self {
            version: VERSION,
            case: replay.case.id.clone(),
            panes,
            causes: Some(causes),
            report: Some(report),
            window: [workspace.window.from.nanos(), workspace.window.to.nanos()],
            cursor: workspace.cursor.nanos(),
            trend_share: workspace.trend_share,
            scale_to_view: workspace.scale_to_view,
            lanes: workspace.lanes.to_view(&replay.samples.tags),
            hidden_lanes: workspace.hidden_lanes.clone(),
            lists: Some(Lists::of(workspace)),
        }
    }

    /// The layout in a file, if it is one of this version.
    fn read(place: &Path) -> Option<Self> {
        let layout: Self = serde_json::from_str(&fs::read_to_string(place).ok()?).ok()?;
        (layout.version == VERSION).then_some(layout)
    }

    /// Puts window of time and lanes where they were, as far as the record is still there.
    fn restore(&self, workspace: &mut Workspace, replay: &Replay) {
        let (lanes, _) = Lanes::of_lanes(&self.lanes, &replay.samples.tags);
        if !lanes.all().is_empty() {
            workspace.lanes = lanes;
        }
        workspace.hidden_lanes.clone_from(&self.hidden_lanes);
        if let Some(lists) = &self.lists {
            lists.restore(workspace);
        }
        let window = TimeWindow::new(Instant::from_nanos(self.window[0]), Instant::from_nanos(self.window[1]));
        let whole = workspace.window;
        if self.window[0] < self.window[1] && window.from <= whole.to && window.to >= whole.from {
            workspace.show(window);
        }
        workspace.set_cursor(Instant::from_nanos(self.cursor));
        workspace.trend_share = if self.trend_share.is_finite() { self.trend_share.clamp(0.15, 0.85) } else { 0.6 };
        workspace.scale_to_view = self.scale_to_view;
    }
}

impl App {
    /// Arranges the window for another workspace; the panes of the one before stay as they are. Says so when it is not built.
    pub(super) fn show_workspace(&mut self, kind: WorkspaceKind) {
        self.say_not_built(kind);
        if let Some(other) = self.other_docks.iter_mut().find(|dock| dock.kind() == kind) {
            std::mem::swap(&mut self.dock, other);
        }
    }

    /// The panes of the workspaces as they are, in their order.
    fn saved_docks(&self) -> [Saved; 3] {
        BUILT.map(|kind| {
            let other = self.other_docks.iter().find(|dock| dock.kind() == kind);
            other.unwrap_or(&self.dock).saved()
        })
    }

    /// Keeps the look at what is open.
    pub(super) fn save_look(&mut self) {
        let (Some(ground), Some(workspace), Some(settings)) = (&self.ground, &self.workspace, &self.settings_place)
        else {
            return;
        };
        if let Some(place) = place_of(&ground.home, settings)
            && let Ok(text) = serde_json::to_string_pretty(&Layout::of(&ground.replay, self.saved_docks(), workspace))
            && let Err(why) = write_new(&place, &text)
        {
            self.messages.log(super::messages::Note::new("log-settings-failed", &[("why", &why)]));
        }
    }

    /// The look at what was opened as it was left.
    pub(super) fn restore_look(&mut self, ground: &Ground, workspace: &mut Workspace) {
        let layout = self.settings_place.as_ref().and_then(|settings| Layout::read(&place_of(&ground.home, settings)?));
        let saved = |kind| match kind {
            WorkspaceKind::Causes => layout.as_ref()?.causes.as_ref(),
            WorkspaceKind::Report => layout.as_ref()?.report.as_ref(),
            _ => layout.as_ref().map(|layout| &layout.panes),
        };
        let dock = |kind| saved(kind).map_or_else(|| Dock::first(kind), |saved| Dock::of(kind, saved));
        let shown = self.dock.kind();
        self.dock = dock(shown);
        self.other_docks = BUILT.into_iter().filter(|kind| *kind != shown).map(dock).collect();
        if let Some(layout) = layout {
            layout.restore(workspace, &ground.replay);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            dock::Pane,
            open,
            past::{Access, Hold},
            settings::Settings,
            workspace::Tab,
        },
        case::{By, Lang, Recipe},
        historian::{Cancel, Progress},
    };

    fn kettle() -> open::Ground {
        let (cancel, progress) = (Cancel::default(), Progress::default());
        let access = Access { hold: Hold::Ask, by: By { author: String::new(), at_s: 0 }, open: None };
        let (place, stage) = (Path::new(open::FIRST_CASE), open::Stage::default());
        open::open(place, &Recipe::default(), None, &access, (&cancel, &progress, &stage)).unwrap()
    }

    #[test]
    fn a_case_is_found_as_it_was_left_and_a_broken_file_costs_the_memory_only() {
        let folder = tempfile::tempdir().unwrap();
        let app = || {
            let mut app = App::with_replay(&egui::Context::default(), kettle().replay, Lang::En);
            app.settings_place = Some(folder.path().join("settings.json"));
            app
        };
        let mut first = app();
        first.take(kettle());
        let whole = first.workspace.as_ref().unwrap().window;
        let window = TimeWindow::new(whole.from.plus_nanos(whole.width() / 4), whole.to);
        first.show_window(window);
        first.dock.toggle(Pane::Tab(Tab::Limits));
        let look = first.workspace.as_mut().unwrap();
        look.lanes.toggle(2);
        look.lanes.exchange(0, 1);
        look.lanes.toggle_collapsed(1);
        look.lanes.set_height(0, Some(120.0));
        look.hidden_lanes.insert(LaneKey::Exceedances);
        let lanes = look.lanes.clone();
        look.search = "TI".into();
        look.sort = (3, false);
        look.events = ListLook { search: "泵".into(), sort: (2, false), resolved: None };
        look.annotations = ListLook { search: "x".into(), sort: (4, true), resolved: Some(true) };
        let lists = Lists::of(look);
        first.save_look();
        let mut second = app();
        second.take(kettle());
        assert_eq!(second.window(), Some(window));
        assert!(!second.dock.is_there(Pane::Tab(Tab::Limits)));
        let look = second.workspace.as_ref().unwrap();
        assert_eq!(look.lanes, lanes);
        assert_eq!(Lists::of(look), lists);
        assert!(look.hidden_lanes.contains(&LaneKey::Exceedances));
        for file in fs::read_dir(folder.path().join("layouts")).unwrap() {
            fs::write(file.unwrap().path(), "{").unwrap();
        }
        let mut third = app();
        third.take(kettle());
        assert_eq!(third.window(), Some(whole));
        assert_eq!(Settings::load(third.settings_place.as_ref()), Settings::default());
    }
}
