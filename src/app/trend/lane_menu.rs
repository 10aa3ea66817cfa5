//! What can be done with a lane and with a curve on it: the menu of the right button.

use egui::{Button, Ui};

use super::{arrange::LanePlace, wish::TrendAct, wish::is_step};
use crate::app::desk::{Act, Acts, Desk};

/// The menu of a curve and its lane.
pub(super) fn lane_menu_ui(ui: &mut Ui, desk: &Desk<'_>, lane_idx: usize, samples_idx: usize, acts: &mut Acts) {
    let lanes = desk.workspace.lanes.all();
    let (Some(lane), Some(samples)) = (lanes.get(lane_idx), desk.replay.samples.tags.get(samples_idx)) else { return };
    let tag = samples.tag.as_str();
    let mut entry = |ui: &mut Ui, key: &str, is_enabled: bool, act: Act| {
        if ui.add_enabled(is_enabled, Button::new(desk.texts.fmt(key, &[("tag", tag)]))).clicked() {
            acts.push(act);
            ui.close();
        }
    };
    let trend = |wish: TrendAct| Act::Trend(wish);
    let is_shared = lane.curves.len() > 1;
    if is_shared {
        entry(ui, "curve-own-lane", true, trend(TrendAct::Place(samples_idx, LanePlace::Before(lane_idx + 1))));
        entry(ui, "curve-remove", true, Act::ToggleLane(samples_idx));
    }
    if lane_idx > 0 {
        let fits = lanes[lane_idx - 1].has_room_for(samples_idx, &desk.replay.samples.tags);
        entry(ui, "curve-join", fits, trend(TrendAct::Place(samples_idx, LanePlace::Into(lane_idx - 1))));
    }
    let is_step = is_step(desk.replay, &desk.workspace.lanes, samples_idx);
    let key = if is_step { "curve-as-line" } else { "curve-as-steps" };
    entry(ui, key, true, trend(TrendAct::Step(samples_idx, Some(!is_step))));
    if lane.curves.iter().any(|curve| curve.samples_idx == samples_idx && curve.is_step.is_some()) {
        entry(ui, "curve-as-tag", true, trend(TrendAct::Step(samples_idx, None)));
    }
    ui.separator();
    let key = if lane.is_collapsed { "lane-expand" } else { "lane-collapse" };
    entry(ui, key, true, trend(TrendAct::Collapse(lane_idx)));
    entry(ui, "lane-reset-height", lane.height.is_some(), trend(TrendAct::ResetHeight(lane_idx)));
    entry(ui, "lane-up", lane_idx > 0, Act::MoveLane { from: lane_idx, to: lane_idx.saturating_sub(1) });
    entry(ui, "lane-down", lane_idx + 1 < lanes.len(), Act::MoveLane { from: lane_idx, to: lane_idx + 1 });
    entry(ui, "lane-remove", true, trend(TrendAct::RemoveLane(lane_idx)));
}
