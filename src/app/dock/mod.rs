//! Where each panel stands: tabs in rows and columns that are dragged, resized, closed and shown again.
//!
//! Promises: every pane is in the tree exactly once, shown or hidden; trends cannot be closed; a layout that nobody touched
//! follows the window's size, one that somebody made keeps its side panels as wide as they are.

mod look;
mod shape;
mod width;

use egui::{Vec2, vec2};
use egui_tiles::{TileId, Tree};

use super::{start::WorkspaceKind, workspace::Tab};

pub(super) use look::{Room, dock_ui};
pub(super) use shape::Saved;

/// Something that stands in the window in a place of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Pane {
    /// The list of tags.
    Tags,
    /// The list of evidence.
    Evidence,
    /// Trends and timeline.
    Trends,
    /// What is selected.
    Inspector,
    /// A table or study.
    Tab(Tab),
}

impl Pane {
    /// Every pane.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let own = [Self::Tags, Self::Evidence, Self::Trends, Self::Inspector];
        own.into_iter().chain(Tab::ALL.map(Self::Tab))
    }

    /// The key of its title, which also names it in a saved layout.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Tags => "panel-tags",
            Self::Evidence => "panel-evidence",
            Self::Trends => "panel-trends",
            Self::Inspector => "panel-inspector",
            Self::Tab(tab) => tab.key(),
        }
    }

    /// Trends stay: without them there is nothing to look at.
    pub(super) fn can_be_closed(self) -> bool {
        self != Self::Trends
    }
}

/// The layout of the panes.
#[derive(Debug)]
pub(super) struct Dock {
    /// What it is arranged for.
    kind: WorkspaceKind,
    tree: Tree<Pane>,
    /// The size that the shares of rows and columns were made for.
    size: Vec2,
    /// Nobody moved anything yet.
    is_untouched: bool,
    /// The layout changed since somebody asked.
    is_changed: bool,
    /// Fills the whole window, while it does.
    alone: Option<Pane>,
}

impl Default for Dock {
    fn default() -> Self {
        Self::first(WorkspaceKind::default())
    }
}

impl Dock {
    /// The layout that a workspace begins with.
    pub(super) fn first(kind: WorkspaceKind) -> Self {
        let size = vec2(1_600.0, 880.0);
        let tree = shape::first(kind, size).tree();
        Self { kind, tree, size, is_untouched: true, is_changed: false, alone: None }
    }

    /// A layout as it was saved; panes that it does not know stand with the tables.
    pub(super) fn of(kind: WorkspaceKind, saved: &Saved) -> Self {
        let size = vec2(saved.width, saved.height);
        Self { kind, tree: saved.tree(), size, is_untouched: false, is_changed: false, alone: None }
    }

    /// What it is arranged for.
    pub(super) fn kind(&self) -> WorkspaceKind {
        self.kind
    }

    /// The layout as it is.
    pub(super) fn saved(&self) -> Saved {
        Saved::of(&self.tree, self.size)
    }

    /// True once after something was moved, closed or brought into sight.
    pub(super) fn take_change(&mut self) -> bool {
        std::mem::take(&mut self.is_changed)
    }

    /// The tables and studies in sight.
    pub(super) fn tabs(&self) -> Vec<Tab> {
        if let Some(alone) = self.alone {
            return Tab::ALL.into_iter().filter(|tab| Pane::Tab(*tab) == alone).collect();
        }
        let panes = self.tree.active_tiles();
        let of = |id: TileId| match self.tree.tiles.get_pane(&id) {
            Some(Pane::Tab(tab)) => Some(*tab),
            _ => None,
        };
        panes.into_iter().filter_map(of).collect()
    }

    /// True when a pane has not been closed, in sight or behind another tab.
    pub(super) fn is_there(&self, pane: Pane) -> bool {
        self.place(pane).is_some_and(|id| self.tree.is_visible(id))
    }

    /// Brings a pane into sight.
    pub(super) fn reveal(&mut self, pane: Pane) {
        if let Some(place) = self.place(pane) {
            self.tree.set_visible(place, true);
            self.tree.make_active(|id, _| id == place);
            self.is_changed = true;
        }
        if self.alone.is_some_and(|alone| alone != pane) {
            self.alone = None;
        }
    }

    /// Closes a pane, or shows it again.
    pub(super) fn toggle(&mut self, pane: Pane) {
        if !self.is_there(pane) {
            return self.reveal(pane);
        }
        if let Some(place) = self.place(pane).filter(|_| pane.can_be_closed()) {
            self.tree.set_visible(place, false);
            self.is_changed = true;
        }
        if self.alone == Some(pane) {
            self.alone = None;
        }
    }

    /// Gives a pane the whole window, or takes that back.
    pub(super) fn toggle_alone(&mut self, pane: Pane) {
        self.alone = if self.alone == Some(pane) { None } else { Some(pane) };
    }

    /// Takes the whole window from a pane; false when none has it.
    pub(super) fn leave_alone(&mut self) -> bool {
        self.alone.take().is_some()
    }

    /// The layout that the window begins with.
    pub(super) fn reset(&mut self) {
        *self = Self { is_changed: true, ..Self::first(self.kind) };
    }

    fn place(&self, pane: Pane) -> Option<TileId> {
        self.tree.tiles.find_pane(&pane)
    }

    /// Fits the layout to the window before it is drawn.
    fn fit(&mut self, size: Vec2) {
        if size == self.size {
            return;
        }
        if self.is_untouched {
            // The same order of making gives the same identities: what panes remember by them stays.
            let (tabs, hidden) = (self.tabs(), self.hidden());
            self.tree = shape::first(self.kind, size).tree();
            for tab in tabs {
                self.tree
                    .make_active(|_, tile| matches!(tile, egui_tiles::Tile::Pane(pane) if *pane == Pane::Tab(tab)));
            }
            for pane in hidden {
                if let Some(place) = self.place(pane) {
                    self.tree.set_visible(place, false);
                }
            }
        } else {
            width::keep_sides(&mut self.tree, self.size, size);
        }
        self.size = size;
    }

    fn hidden(&self) -> Vec<Pane> {
        Pane::all().filter(|pane| !self.is_there(*pane)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pane_stands_somewhere_once_and_trends_stay() {
        let mut dock = Dock::default();
        assert!(Pane::all().all(|pane| dock.place(pane).is_some()));
        let num_panes = dock.tree.tiles.tiles().filter(|tile| tile.is_pane()).count();
        assert_eq!(num_panes, Pane::all().count());
        dock.toggle(Pane::Trends);
        assert!(dock.is_there(Pane::Trends));
        dock.toggle(Pane::Tags);
        assert!(!dock.is_there(Pane::Tags));
        dock.toggle(Pane::Tags);
        assert!(dock.is_there(Pane::Tags));
    }

    #[test]
    fn each_workspace_has_every_pane_and_begins_with_its_own_canvas() {
        for (kind, tab) in [
            (WorkspaceKind::Investigate, None),
            (WorkspaceKind::Causes, Some(Tab::Causes)),
            (WorkspaceKind::Report, Some(Tab::Preview)),
        ] {
            let mut dock = Dock::first(kind);
            assert!(Pane::all().all(|pane| dock.place(pane).is_some()), "{kind:?}");
            for canvas in [Tab::Causes, Tab::Preview] {
                assert_eq!(dock.tabs().contains(&canvas), tab == Some(canvas), "{kind:?}");
            }
            dock.toggle(Pane::Evidence);
            dock.reset();
            assert_eq!((dock.kind(), dock.is_there(Pane::Evidence)), (kind, true));
        }
    }

    #[test]
    fn a_tab_that_is_asked_for_comes_into_sight() {
        let mut dock = Dock::default();
        assert_eq!(dock.tabs(), [Tab::Exceedances]);
        dock.toggle(Pane::Tab(Tab::Log));
        dock.reveal(Pane::Tab(Tab::Log));
        assert_eq!(dock.tabs(), [Tab::Log]);
        dock.toggle_alone(Pane::Trends);
        assert!(dock.tabs().is_empty());
        dock.reveal(Pane::Tab(Tab::Quality));
        assert_eq!(dock.tabs(), [Tab::Quality], "what fills the window makes room");
    }

    #[test]
    fn a_layout_comes_back_as_it_was_saved() {
        let mut dock = Dock::default();
        dock.toggle(Pane::Evidence);
        dock.reveal(Pane::Tab(Tab::Quality));
        assert!(dock.take_change() && !dock.take_change());
        let saved = dock.saved();
        let text = serde_json::to_string(&saved).unwrap();
        let back = Dock::of(WorkspaceKind::Investigate, &serde_json::from_str::<Saved>(&text).unwrap());
        assert_eq!((back.is_there(Pane::Evidence), back.tabs()), (false, vec![Tab::Quality]));
        assert_eq!(back.saved(), saved);
    }
}
