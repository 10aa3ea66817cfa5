//! Dragging a tag, from the list or from a lane, onto a lane or between two: the mark where it would go, and the drop.

use egui::{Align2, DragAndDrop, LayerId, Order, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{arrange::LanePlace, wish::TrendAct};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        theme,
    },
    case::Severity,
};

/// A tag on its way, by the place of its samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct TagDrag(pub usize);

/// How near to a lane's edge "between two lanes" begins.
const EDGE: f32 = 14.0;

/// Where a tag dropped at height `y` goes: into the lane there, on its own at an edge, below all under the last one.
fn place_at(lanes: &[Rect], y: f32) -> LanePlace {
    let Some(lane_idx) = lanes.iter().position(|lane| y < lane.bottom()) else {
        return LanePlace::Before(lanes.len());
    };
    let lane = lanes[lane_idx];
    let edge = EDGE.min(lane.height() / 4.0);
    if y < lane.top() + edge {
        LanePlace::Before(lane_idx)
    } else if y > lane.bottom() - edge {
        LanePlace::Before(lane_idx + 1)
    } else {
        LanePlace::Into(lane_idx)
    }
}

/// Shows where the tag that is dragged over `area` would go, and puts it there when it is let go. `lanes` are the places of
/// the lanes.
pub(super) fn drop_ui(ui: &Ui, desk: &Desk<'_>, area: Rect, lanes: &[Rect], acts: &mut Acts) {
    let Some(drag) = DragAndDrop::payload::<TagDrag>(ui.ctx()) else { return };
    let Some(samples) = desk.replay.samples.tags.get(drag.0) else { return };
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let Some(at) = pointer.filter(|at| area.intersect(ui.clip_rect()).contains(*at)) else { return };
    let place = place_at(lanes, at.y);
    let tags = &desk.replay.samples.tags;
    let all = desk.workspace.lanes.all();
    let fits = !matches!(place, LanePlace::Into(idx) if !all[idx].has_room_for(drag.0, tags));
    mark(ui, desk, area, lanes, (place, fits));
    let key = match place {
        LanePlace::Into(_) if !fits => "trend-drop-third",
        LanePlace::Into(_) => "trend-drop-into",
        LanePlace::Before(_) => "trend-drop-own",
    };
    let words = desk.texts.fmt(key, &[("tag", samples.tag.as_str()), ("unit", &samples.unit)]);
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, ui.scope_id().with("tag-drag")));
    let galley = painter.layout_no_wrap(words, theme::small(), desk.palette.text);
    let least = pos2(area.left() + 4.0, area.top() + 2.0);
    let left = (at.x + 14.0).min(area.right() - galley.size().x - 16.0).max(least.x);
    let plate = Rect::from_min_size(pos2(left, (at.y + 10.0).max(least.y)), galley.size() + vec2(12.0, 6.0));
    painter.rect(plate, 3.0, desk.palette.plate, Stroke::new(1.0, desk.palette.accent), StrokeKind::Inside);
    painter.text(
        plate.left_center() + vec2(6.0, 0.0),
        Align2::LEFT_CENTER,
        galley.text(),
        theme::small(),
        desk.palette.text,
    );
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        acts.push(Act::Trend(TrendAct::Place(drag.0, place)));
    }
}

/// A frame around the lane that takes the tag, or a bar where its own lane would stand.
fn mark(ui: &Ui, desk: &Desk<'_>, area: Rect, lanes: &[Rect], (place, fits): (LanePlace, bool)) {
    let bar = |y: f32| {
        let y = y.clamp(area.top() + 1.5, area.bottom() - 1.5);
        ui.painter().hline(area.x_range(), y, Stroke::new(3.0, desk.palette.accent));
    };
    match place {
        LanePlace::Into(idx) if fits => {
            let fill = desk.palette.accent.gamma_multiply(0.08);
            let line = Stroke::new(2.0, desk.palette.accent);
            ui.painter().rect(lanes[idx].shrink(1.0), 3.0, fill, line, StrokeKind::Inside);
        }
        LanePlace::Into(idx) => {
            let line = Stroke::new(1.0, desk.palette.severity(Severity::Caution));
            ui.painter().rect_stroke(lanes[idx].shrink(1.0), 3.0, line, StrokeKind::Inside);
            bar(lanes[idx].bottom());
        }
        LanePlace::Before(idx) => {
            let below = lanes.last().map_or(area.top(), Rect::bottom);
            bar(lanes.get(idx).map_or(below, Rect::top));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_lane_takes_a_tag_in_and_its_edges_put_it_between() {
        let lane = |top: f32, height: f32| Rect::from_min_size(pos2(0.0, top), vec2(100.0, height));
        let lanes = [lane(0.0, 100.0), lane(100.0, 24.0), lane(124.0, 100.0)];
        for (y, expect) in [
            (5.0, LanePlace::Before(0)),
            (50.0, LanePlace::Into(0)),
            (95.0, LanePlace::Before(1)),
            (112.0, LanePlace::Into(1)),
            (121.0, LanePlace::Before(2)),
            (170.0, LanePlace::Into(2)),
            (300.0, LanePlace::Before(3)),
        ] {
            assert_eq!(place_at(&lanes, y), expect, "{y}");
        }
        assert_eq!(place_at(&[], 10.0), LanePlace::Before(0));
    }
}
