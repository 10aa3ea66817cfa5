//! When the window changes its size, trends take or give the room; what stands beside them keeps its own.

use egui::{Vec2, vec2};
use egui_tiles::{Container, Linear, LinearDir, Tile, TileId, Tree};

use super::Pane;

/// Trends keep at least this part of a row or column; below it everything shrinks alike.
const LEAST: f32 = 0.3;

/// Shares out rows and columns anew, from the size they were made for to the size they get.
pub(super) fn keep_sides(tree: &mut Tree<Pane>, old: Vec2, new: Vec2) {
    if let Some(root) = tree.root() {
        keep(tree, root, old, new);
    }
}

fn keep(tree: &mut Tree<Pane>, id: TileId, old: Vec2, new: Vec2) {
    let Some(Tile::Container(Container::Linear(linear))) = tree.tiles.get(id) else { return };
    let dir = linear.dir;
    let along = |size: Vec2| if dir == LinearDir::Horizontal { size.x } else { size.y };
    let shown: Vec<TileId> =
        linear.children.iter().copied().filter(|child| tree.tiles.is_visible_in_layout(*child)).collect();
    let Some(trends) = shown.iter().copied().find(|child| has_trends(tree, *child)) else { return };
    let total: f32 = shown.iter().map(|child| linear.shares[*child]).sum();
    let sizes: Vec<(TileId, f32)> =
        shown.iter().map(|child| (*child, along(old) * linear.shares[*child] / total)).collect();
    let beside: f32 = sizes.iter().filter(|(child, _)| *child != trends).map(|(_, size)| size).sum();
    let left = along(new) - beside;
    let old_trends = along(old) - beside;
    if left < along(new) * LEAST {
        return;
    }
    if let Some(Tile::Container(Container::Linear(linear))) = tree.tiles.get_mut(id) {
        for (child, size) in sizes {
            linear.shares.set_share(child, if child == trends { left } else { size });
        }
        even_out(linear);
    }
    let inner = |size: Vec2, extent: f32| {
        if dir == LinearDir::Horizontal { vec2(extent, size.y) } else { vec2(size.x, extent) }
    };
    keep(tree, trends, inner(old, old_trends), inner(new, left));
}

/// Scales shares to one on average: that is what a tile gets which is dropped among them.
pub(super) fn even_out(linear: &mut Linear) {
    let total: f32 = linear.children.iter().map(|child| linear.shares[*child]).sum();
    let scale = linear.children.len() as f32 / total.max(f32::MIN_POSITIVE);
    if (scale - 1.0).abs() < 0.01 {
        return;
    }
    for child in linear.children.clone() {
        linear.shares.set_share(child, linear.shares[child] * scale);
    }
}

fn has_trends(tree: &Tree<Pane>, id: TileId) -> bool {
    match tree.tiles.get(id) {
        Some(Tile::Pane(pane)) => *pane == Pane::Trends,
        Some(Tile::Container(container)) => container.children().any(|child| has_trends(tree, *child)),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::shape::first;
    use super::*;
    use crate::app::start::WorkspaceKind;

    #[test]
    fn side_panels_keep_their_width_when_the_window_grows() {
        let (old, new) = (vec2(1_600.0, 880.0), vec2(2_400.0, 1_300.0));
        let mut tree = first(WorkspaceKind::default(), old).tree();
        keep_sides(&mut tree, old, new);
        let Some(Tile::Container(Container::Linear(column))) = tree.root().and_then(|root| tree.tiles.get(root)) else {
            panic!("no column");
        };
        let below = column.children[1];
        let size = |linear: &Linear, child: TileId, extent: f32| {
            let total: f32 = linear.children.iter().map(|child| linear.shares[*child]).sum();
            (extent * linear.shares[child] / total).round()
        };
        assert_eq!(size(column, below, 1_300.0), 229.0);
        let Some(Tile::Container(Container::Linear(row))) = tree.tiles.get(column.children[0]) else {
            panic!("no row")
        };
        let sizes: Vec<f32> = row.children.iter().map(|child| size(row, *child, 2_400.0)).collect();
        assert_eq!(sizes, [256.0, 2_400.0 - 256.0 - 304.0, 304.0]);
    }
}
