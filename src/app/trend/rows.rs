//! The names of a lane with several tags: a row for each, as many as there is room for.

use egui::{Align2, Color32, Rect, Ui, pos2, vec2};

use super::{
    Place,
    gutter::{highlight, tag_response},
    lane::Drawn,
    paint::LanePainter,
};
use crate::app::{
    desk::{Acts, Desk, fixed},
    marks, scope, theme, widgets,
};

/// A row with the tag over its value, and one with both beside each other.
const TALL: f32 = 34.0;
const LOW: f32 = 20.0;

/// The rows in `column`.
pub(super) fn rows_ui(
    ui: &Ui,
    desk: &Desk<'_>,
    place: &Place<'_>,
    lanes: &[LanePainter<'_>],
    drawn: &[Drawn],
    column: Rect,
    acts: &mut Acts,
) {
    let room = column.height() - 8.0;
    let row = if drawn.len() as f32 * TALL <= room { TALL } else { LOW };
    let num_fitting = ((room / row).floor() as usize).max(1);
    let num_shown = if drawn.len() <= num_fitting { drawn.len() } else { num_fitting.saturating_sub(1).max(1) };
    let mut top = column.top() + 4.0;
    for (lane, curve) in lanes.iter().zip(drawn).take(num_shown) {
        let rect = Rect::from_min_size(pos2(column.left(), top), vec2(column.width(), row));
        row_ui(ui, desk, place, (lane, curve), rect, acts);
        top += row;
    }
    if num_shown < drawn.len() {
        let rest = drawn[num_shown..].iter().map(|curve| desk.replay.samples.tags[curve.samples_idx].tag.as_str());
        let words = format!("+{}  {}", drawn.len() - num_shown, rest.collect::<Vec<_>>().join(", "));
        let at = pos2(column.left() + 10.0, top + 2.0);
        widgets::elided(ui.painter(), at, column.width() - 12.0, &words, theme::small(), desk.palette.weak);
    }
}

fn row_ui(
    ui: &Ui,
    desk: &Desk<'_>,
    place: &Place<'_>,
    (lane, curve): (&LanePainter<'_>, &Drawn),
    rect: Rect,
    acts: &mut Acts,
) {
    let samples_idx = curve.samples_idx;
    let samples = &desk.replay.samples.tags[samples_idx];
    let response = tag_response(ui, desk, (place, samples_idx), rect, acts);
    highlight(ui, desk, samples_idx, rect.shrink2(vec2(1.0, 0.5)), &response);
    let painter = ui.painter_at(rect.intersect(ui.clip_rect()));
    let swatch = Rect::from_min_size(pos2(rect.left() + 2.0, rect.top() + 3.0), vec2(3.0, rect.height() - 6.0));
    marks::swatch(&painter, swatch, lane.colour, lane.is_broken);
    let is_tall = rect.height() > LOW;
    let (text, colour) = value_text(desk, samples_idx);
    let left = rect.left() + 10.0;
    let mut right = rect.right() - 2.0;
    if is_tall {
        let value = painter.text(pos2(left, rect.top() + 17.0), Align2::LEFT_TOP, text, theme::body(), colour);
        state_mark(&painter, desk, samples_idx, pos2(value.right() + 9.0, value.center().y));
        right -= 18.0;
    } else {
        state_mark(&painter, desk, samples_idx, pos2(right - 5.0, rect.center().y));
        let at = pos2(right - 13.0, rect.center().y);
        right = painter.text(at, Align2::RIGHT_CENTER, text, theme::body(), colour).left() - 4.0;
    }
    if !curve.picture.reconstructed.is_empty() {
        let sign = Rect::from_min_size(pos2(right - 14.0, rect.top() + 6.0), vec2(14.0, 8.0));
        marks::hatch(&painter, sign, 4.0, desk.palette.weak);
        right = sign.left() - 3.0;
    }
    let top = rect.top() + if is_tall { 1.0 } else { 2.0 };
    widgets::elided(&painter, pos2(left, top), right - left, samples.tag.as_str(), theme::body(), desk.palette.text);
}

fn state_mark(painter: &egui::Painter, desk: &Desk<'_>, samples_idx: usize, at: egui::Pos2) {
    let samples = &desk.replay.samples.tags[samples_idx];
    let value = desk.reading(samples_idx, desk.workspace.cursor).value();
    if let Some(severity) = value.and_then(|value| scope::state_of(desk.replay, &samples.tag, value)) {
        marks::severity(painter, at, 4.0, severity, desk.palette);
    }
}

/// A tag's value at the cursor with its unit, and the colour of its state; a dash where there is none.
pub(super) fn value_text(desk: &Desk<'_>, samples_idx: usize) -> (String, Color32) {
    let samples = &desk.replay.samples.tags[samples_idx];
    let Some(value) = desk.reading(samples_idx, desk.workspace.cursor).value() else {
        return ("—".into(), desk.palette.faint);
    };
    let state = scope::state_of(desk.replay, &samples.tag, value);
    let colour = state.map_or(desk.palette.text, |severity| desk.palette.severity(severity));
    (format!("{} {}", fixed(value, desk.facts(samples_idx).decimals), samples.unit), colour)
}
