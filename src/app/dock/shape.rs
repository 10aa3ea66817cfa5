//! A layout as it is saved: nested rows, columns and tabs by the names of their panes. Read back, it is made whole: what
//! names nothing or stands twice is left out, what is missing is added.

use egui::Vec2;
use egui_tiles::{Container, Linear, LinearDir, Tabs, Tile, TileId, Tiles, Tree};
use serde::{Deserialize, Serialize};

use super::{Pane, width};
use crate::app::{start::WorkspaceKind, workspace::Tab};

/// Deeper nesting than anybody makes by hand is not read.
const MOST_DEPTH: usize = 16;

/// A layout with the size it was made for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::app) struct Saved {
    pub(super) width: f32,
    pub(super) height: f32,
    shape: Shape,
    hidden: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Shape {
    /// Side by side, each with its share.
    Row(Vec<(f32, Shape)>),
    /// One below the other.
    Column(Vec<(f32, Shape)>),
    /// Behind each other; the number says which is in front.
    Tabs(usize, Vec<String>),
}

/// What the workspace of causes begins with below its canvas.
const FIRST_OF_CAUSES: [Tab; 13] = [
    Tab::Check,
    Tab::Hypotheses,
    Tab::Findings,
    Tab::Events,
    Tab::Exceedances,
    Tab::Safeguards,
    Tab::Screening,
    Tab::Responsibility,
    Tab::Closure,
    Tab::Hazards,
    Tab::Calculators,
    Tab::Corroboration,
    Tab::Annotations,
];
/// What it brings and the workspace of investigating begins without; the menu shows it there.
const OF_CAUSES: [Tab; 8] = [
    Tab::Causes,
    Tab::Check,
    Tab::Hypotheses,
    Tab::Screening,
    Tab::Responsibility,
    Tab::Closure,
    Tab::Hazards,
    Tab::Calculators,
];
/// What the workspace of the report brings and the others begin without.
const OF_REPORT: [Tab; 6] = [Tab::Outline, Tab::Preview, Tab::Section, Tab::OpenPoints, Tab::DraftChanges, Tab::People];
/// What it begins with below the page, after what is open and what changed.
const BESIDE_REPORT: [Tab; 6] =
    [Tab::Check, Tab::Events, Tab::Findings, Tab::Exceedances, Tab::Corroboration, Tab::Annotations];
/// What the workspace of causes begins without.
const NOT_OF_CAUSES: [Tab; 11] = [
    Tab::Limits,
    Tab::Order,
    Tab::Alarms,
    Tab::Onset,
    Tab::Overlay,
    Tab::Quality,
    Tab::Log,
    Tab::Clocks,
    Tab::Sequence,
    Tab::Process,
    Tab::History,
];

/// The layout that a workspace begins with, for a window's size: lists, canvas and inspector above the tables.
pub(super) fn first(kind: WorkspaceKind, size: Vec2) -> Saved {
    if kind == WorkspaceKind::Report {
        return first_of_report(size);
    }
    let is_narrow = size.x < 1_400.0;
    let (left, right) = if is_narrow { (220.0, 240.0) } else { (256.0, 304.0) };
    let tabs = |panes: &[Pane]| Shape::Tabs(0, panes.iter().map(|pane| pane.key().to_owned()).collect());
    let lists = [Pane::Tags, Pane::Evidence];
    let is_of_causes = kind == WorkspaceKind::Causes;
    // Causes are found in tables and trends and not among tags: these make room for the canvas.
    let lists =
        if is_of_causes { tabs(&lists) } else { Shape::Column(lists.map(|pane| (0.5, tabs(&[pane]))).to_vec()) };
    let right = if is_of_causes && !is_narrow { 360.0 } else { right };
    let canvases = [Tab::Process, Tab::Sequence, Tab::Causes];
    let (mut above, mut tables) = (vec![Pane::Trends], Vec::new());
    above.extend(canvases.map(Pane::Tab));
    tables.extend(Tab::ALL.into_iter().filter(|tab| !canvases.contains(tab)).map(Pane::Tab));
    if is_of_causes {
        tables.retain(|pane| !FIRST_OF_CAUSES.map(Pane::Tab).contains(pane));
        tables.splice(0..0, FIRST_OF_CAUSES.map(Pane::Tab).into_iter().chain([Pane::Trends]));
        above.retain(|pane| *pane != Pane::Trends);
        above.reverse();
    }
    let hidden: &[Tab] = if is_of_causes { &NOT_OF_CAUSES } else { &OF_CAUSES };
    let hidden = hidden.iter().chain(&OF_REPORT).map(|tab| Pane::Tab(*tab).key().to_owned()).collect();
    let (share, most) = if is_of_causes { (0.28, 300.0) } else { (0.26, 280.0) };
    let below = (size.y * share).clamp(160.0, most);
    let centre = (size.x - left - right).max(1.0);
    let above = Shape::Row(vec![(left, lists), (centre, tabs(&above)), (right, tabs(&[Pane::Inspector]))]);
    let shape = Shape::Column(vec![((size.y - below).max(1.0), above), (below, tabs(&tables))]);
    Saved { width: size.x, height: size.y, shape, hidden }
}

/// The layout of the report: outline, page, section and what is selected, above what is open and what changed.
fn first_of_report(size: Vec2) -> Saved {
    let is_narrow = size.x < 1_400.0;
    let (left, right) = if is_narrow { (230.0, 330.0) } else { (280.0, 420.0) };
    let tabs = |panes: &[Pane]| Shape::Tabs(0, panes.iter().map(|pane| pane.key().to_owned()).collect());
    let outline = tabs(&[Pane::Tab(Tab::Outline), Pane::Evidence, Pane::Tags]);
    let beside = Shape::Column(vec![(0.64, tabs(&[Pane::Tab(Tab::Section)])), (0.36, tabs(&[Pane::Inspector]))]);
    let canvases = [Tab::Preview, Tab::Causes, Tab::Process, Tab::Sequence];
    let first = [Tab::OpenPoints, Tab::DraftChanges, Tab::People].into_iter().chain(BESIDE_REPORT);
    let known: Vec<Tab> = first.clone().chain(canvases).chain([Tab::Outline, Tab::Section]).collect();
    let rest: Vec<Tab> = Tab::ALL.into_iter().filter(|tab| !known.contains(tab)).collect();
    let mut tables: Vec<Pane> = first.map(Pane::Tab).collect();
    tables.push(Pane::Trends);
    tables.extend(rest.iter().map(|tab| Pane::Tab(*tab)));
    let below = (size.y * 0.22).clamp(140.0, 240.0);
    let centre = (size.x - left - right).max(1.0);
    let above = Shape::Row(vec![(left, outline), (centre, tabs(&canvases.map(Pane::Tab))), (right, beside)]);
    let shape = Shape::Column(vec![((size.y - below).max(1.0), above), (below, tabs(&tables))]);
    let hidden = rest.iter().chain(&canvases[1..]).map(|tab| Pane::Tab(*tab).key().to_owned()).collect();
    Saved { width: size.x, height: size.y, shape, hidden }
}

impl Saved {
    /// The layout of a tree.
    pub(super) fn of(tree: &Tree<Pane>, size: Vec2) -> Self {
        let shape = tree.root().map_or_else(|| Shape::Tabs(0, Vec::new()), |root| shape_of(tree, root));
        let hidden = tree.tiles.iter().filter(|(id, _)| !tree.is_visible(**id));
        let mut hidden: Vec<String> = hidden.filter_map(|(_, tile)| name(tile)).collect();
        hidden.sort();
        Self { width: size.x, height: size.y, shape, hidden }
    }

    /// The tree of the layout, with every pane in it once.
    pub(super) fn tree(&self) -> Tree<Pane> {
        let mut rest: Vec<Pane> = Pane::all().collect();
        let mut tiles = Tiles::default();
        let root = insert(&mut tiles, &self.shape, &mut rest, 0);
        let root = root.unwrap_or_else(|| tiles.insert_tab_tile(Vec::new()));
        for pane in rest {
            let tile = tiles.insert_pane(pane);
            add(&mut tiles, root, tile, pane);
        }
        let mut tree = Tree::new(egui::Id::unique("dock"), root, tiles);
        for pane in Pane::all().filter(|pane| pane.can_be_closed() && self.hidden.iter().any(|name| name == pane.key()))
        {
            if let Some(place) = tree.tiles.find_pane(&pane) {
                tree.set_visible(place, false);
            }
        }
        tree
    }
}

fn name(tile: &Tile<Pane>) -> Option<String> {
    match tile {
        Tile::Pane(pane) => Some(pane.key().to_owned()),
        Tile::Container(_) => None,
    }
}

fn shape_of(tree: &Tree<Pane>, id: TileId) -> Shape {
    match tree.tiles.get(id) {
        Some(Tile::Container(Container::Linear(linear))) => {
            let parts = linear.children.iter().map(|child| (linear.shares[*child], shape_of(tree, *child))).collect();
            if linear.dir == LinearDir::Horizontal { Shape::Row(parts) } else { Shape::Column(parts) }
        }
        Some(Tile::Container(container)) => {
            let children = container.children_vec();
            let front = match container {
                Container::Tabs(tabs) => children.iter().position(|child| tabs.is_active(*child)).unwrap_or(0),
                _ => 0,
            };
            Shape::Tabs(front, children.iter().filter_map(|child| tree.tiles.get(*child).and_then(name)).collect())
        }
        Some(tile @ Tile::Pane(_)) => Shape::Tabs(0, name(tile).into_iter().collect()),
        None => Shape::Tabs(0, Vec::new()),
    }
}

/// Puts a shape among the tiles; nothing when no pane is in it. `rest` are the panes that stand nowhere yet.
fn insert(tiles: &mut Tiles<Pane>, shape: &Shape, rest: &mut Vec<Pane>, depth: usize) -> Option<TileId> {
    if depth > MOST_DEPTH {
        return None;
    }
    let (dir, parts) = match shape {
        Shape::Row(parts) => (LinearDir::Horizontal, parts),
        Shape::Column(parts) => (LinearDir::Vertical, parts),
        Shape::Tabs(front, names) => {
            let front = names.get(*front);
            let mut tabs = Tabs::default();
            for wanted in names {
                let Some(place) = rest.iter().position(|pane| pane.key() == wanted) else { continue };
                let tile = tiles.insert_pane(rest.remove(place));
                tabs.add_child(tile);
                if front == Some(wanted) {
                    tabs.set_active(tile);
                }
            }
            let is_empty = tabs.children.is_empty();
            return (!is_empty).then(|| tiles.insert_container(tabs));
        }
    };
    let mut linear = Linear { dir, ..Linear::default() };
    for (share, part) in parts {
        if let Some(tile) = insert(tiles, part, rest, depth + 1) {
            linear.add_child(tile);
            linear.shares.set_share(tile, if share.is_finite() { share.clamp(0.001, 1e5) } else { 1.0 });
        }
    }
    width::even_out(&mut linear);
    let is_empty = linear.children.is_empty();
    (!is_empty).then(|| tiles.insert_container(linear))
}

/// Adds a pane that the layout does not know to the tabs that hold tables, else to the root.
fn add(tiles: &mut Tiles<Pane>, root: TileId, tile: TileId, pane: Pane) {
    let is_table = |pane: &Pane| matches!(pane, Pane::Tab(_));
    let is_alike = |tile: &Tile<Pane>| matches!(tile, Tile::Pane(known) if is_table(known) == is_table(&pane));
    let alike: Vec<TileId> =
        tiles.iter().filter(|(id, known)| **id != tile && is_alike(known)).map(|(id, _)| *id).collect();
    let home = alike.into_iter().filter_map(|id| tiles.parent_of(id)).min_by_key(|id| id.0).unwrap_or(root);
    if let Some(Tile::Container(container)) = tiles.get_mut(home) {
        container.add_child(tile);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_with_gaps_doubles_and_strangers_is_made_whole() {
        let text = r#"{"width": 900, "height": 700, "hidden": ["panel-trends", "tab-log", "nothing"],
            "shape": {"row": [[1e9, {"tabs": [7, ["panel-trends", "panel-trends", "tab-of-tomorrow"]]}],
                              [null, {"column": []}]]}}"#;
        // A share that is no number is refused by the reader; the rest of such a file is worth nothing then.
        assert!(serde_json::from_str::<Saved>(text).is_err());
        let saved: Saved = serde_json::from_str(&text.replace("null", "-3")).unwrap();
        let tree = saved.tree();
        for pane in Pane::all() {
            let places = tree.tiles.tiles().filter(|tile| matches!(tile, Tile::Pane(known) if *known == pane)).count();
            assert_eq!(places, 1, "{pane:?}");
        }
        let is_visible = |pane: Pane| tree.is_visible(tree.tiles.find_pane(&pane).unwrap());
        assert!(is_visible(Pane::Trends) && !is_visible(Pane::Tab(Tab::Log)));
    }
}
