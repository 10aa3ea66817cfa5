//! Where items stand in a lane: rows, so that neither bars nor labels cover each other. Pure.

use super::model::{Item, Look};
use crate::app::axis::Axis;

/// Height of one row of items.
pub(super) const ITEM_ROW: f32 = 20.0;
/// Half the width of an exact event's mark.
pub(super) const MARK: f32 = 5.5;
/// The widest label beside a bar.
const WIDEST_LABEL: f32 = 240.0;
/// With more items than this in view labels are left out.
const MOST_LABELS: usize = 120;

/// An item's place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// Which item of the lane.
    pub item_idx: usize,
    pub row: usize,
    /// The bar's ends; equal for an exact event.
    pub left: f32,
    pub right: f32,
    /// Where the label begins and how wide it may be; none: no room.
    pub label: Option<(f32, f32)>,
}

/// Places for the items of one lane that the window shows, and the number of rows they take (at least one).
pub(super) fn spots(items: &[Item], axis: &Axis, width_of: impl Fn(&Item) -> f32) -> (Vec<Spot>, usize) {
    let mut shown: Vec<(usize, f32, f32)> = Vec::new();
    for (item_idx, item) in items.iter().enumerate() {
        let (left, right) = (axis.x_from_time(item.interval.earliest), axis.x_from_time(item.interval.latest));
        if right >= axis.left - MARK && left <= axis.right + MARK {
            shown.push((item_idx, left, right));
        }
    }
    shown.sort_by(|a, b| a.1.total_cmp(&b.1).then(b.2.total_cmp(&a.2)));
    let with_labels = shown.len() <= MOST_LABELS;
    let mut row_ends: Vec<f32> = Vec::new();
    let mut found = Vec::new();
    for (item_idx, left, right) in shown {
        let label = with_labels.then(|| label_of(&items[item_idx], (left, right), axis, &width_of));
        let start = label.map_or(left, |label| label.0.min(left)) - MARK;
        let end = label.map_or(right, |(at, width)| right.max(at + width)) + MARK;
        let row = row_ends.iter().position(|taken| *taken <= start).unwrap_or_else(|| {
            row_ends.push(0.0);
            row_ends.len() - 1
        });
        row_ends[row] = end;
        found.push(Spot { item_idx, row, left, right, label });
    }
    (found, row_ends.len().max(1))
}

fn label_of(item: &Item, (left, right): (f32, f32), axis: &Axis, width_of: impl Fn(&Item) -> f32) -> (f32, f32) {
    let wanted = width_of(item).min(WIDEST_LABEL);
    let is_soft = matches!(item.look, Look::Event { .. });
    let inside = left.max(axis.left) + 8.0;
    // An event's fill is soft, so its label stands on it; an exceedance's label needs a bar that holds all of it.
    let fits_inside = right.min(axis.right) - inside >= wanted + 8.0;
    if fits_inside && (is_soft || right - left > wanted + 16.0) {
        return (inside, wanted);
    }
    // On the left there is room for a handle between label and mark.
    let (beside, before) = (right + MARK + 4.0, left - wanted - MARK - 8.0);
    if beside + wanted <= axis.right || before < axis.left {
        (beside, wanted.min((axis.right - beside).max(24.0)))
    } else {
        (before, wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{axis::TimeWindow, workspace::Selection},
        time::{Instant, Interval},
        timeline::Basis,
    };

    fn item(from: i64, to: i64) -> Item {
        Item {
            target: Selection::Event("e".into()),
            title: String::new(),
            interval: Interval::new(Instant::from_nanos(from), Instant::from_nanos(to)),
            look: Look::Event { basis: Basis::Stated, is_accident: false },
            note: String::new(),
        }
    }

    #[test]
    fn items_whose_labels_would_meet_stand_in_different_rows() {
        let window = TimeWindow::new(Instant::from_nanos(0), Instant::from_nanos(1_000_000_000));
        let axis = Axis { window, left: 0.0, right: 1_000.0 };
        let ms = 1_000_000;
        let items = [item(100 * ms, 100 * ms), item(150 * ms, 150 * ms), item(400 * ms, 700 * ms), item(-9, -9)];
        let (found, rows) = spots(&items, &axis, |_| 100.0);
        assert_eq!(rows, 2);
        assert_eq!(found.iter().map(|spot| spot.row).collect::<Vec<_>>(), [0, 1, 0, 0][..found.len()]);
        for (idx, spot) in found.iter().enumerate() {
            for other in found[..idx].iter().filter(|other| other.row == spot.row) {
                let (at, width) = other.label.unwrap();
                assert!(at + width <= spot.left || spot.left < 10.0, "{other:?} {spot:?}");
            }
        }
    }

    #[test]
    fn a_label_at_the_right_edge_stands_left_of_its_mark() {
        let window = TimeWindow::new(Instant::from_nanos(0), Instant::from_nanos(1_000_000_000));
        let axis = Axis { window, left: 0.0, right: 1_000.0 };
        let (found, _) = spots(&[item(990_000_000, 990_000_000)], &axis, |_| 100.0);
        assert!(found[0].label.unwrap().0 < 990.0);
    }
}
