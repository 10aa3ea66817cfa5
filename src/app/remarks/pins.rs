//! Annotations on a trend lane: a bar over the stretch, a sign at its beginning that a click selects.

use egui::{Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use super::{about, menu::note_tag};
use crate::{
    app::{
        axis::Axis,
        desk::{Act, Acts, Desk},
        marks,
        workspace::Selection,
    },
    case::Annotation,
};

/// Width that a sign takes.
const SIGN: f32 = 15.0;
/// With more signs than this in a lane only the one under the pointer can be grasped.
const MOST: usize = 40;
/// From the lane's top to the middle of its signs.
const DOWN: f32 = 10.0;

/// The signs of the annotations on the tags that a lane shows.
pub(in crate::app) fn pins_ui(ui: &mut Ui, desk: &Desk<'_>, axis: &Axis, plot: Rect, shown: &[usize], acts: &mut Acts) {
    let Some(first) = shown.first() else { return };
    note_tag(ui, plot.intersect(ui.clip_rect()), *first);
    let tags: Vec<_> =
        shown.iter().filter_map(|idx| desk.replay.samples.tags.get(*idx)).map(|samples| &samples.tag).collect();
    let mut taken_to = f32::NEG_INFINITY;
    let mut found: Vec<(f32, f32, &Annotation)> = Vec::new();
    for (idx, interval) in &desk.remarks.annotations {
        let annotation = &desk.replay.case.annotations[*idx];
        let Some(interval) = interval.filter(|_| annotation.anchor.tags().iter().any(|tag| tags.contains(&tag))) else {
            continue;
        };
        let (left, right) = (axis.x_from_time(interval.earliest), axis.x_from_time(interval.latest));
        if right >= axis.left && left <= axis.right {
            found.push((left, right, annotation));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let is_crowded = found.len() > MOST;
    for (left, right, annotation) in found {
        // Signs that would cover each other stand side by side.
        let x = left.clamp(axis.left, axis.right - SIGN).max(taken_to);
        taken_to = x + SIGN;
        let id = ui.scope_id().with(("pin", *first, annotation.id.as_str()));
        let place = Rect::from_center_size(pos2(x + SIGN / 2.0, plot.top() + DOWN), vec2(SIGN - 1.0, SIGN));
        let is_near = !is_crowded || ui.rect_contains_pointer(place);
        let response = is_near.then(|| ui.interact(place.intersect(plot), id, Sense::click()));
        pin_ui(ui, desk, (plot, place), (left, right), (annotation, response), acts);
    }
}

fn pin_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    (plot, place): (Rect, Rect),
    (left, right): (f32, f32),
    (annotation, response): (&Annotation, Option<Response>),
    acts: &mut Acts,
) {
    let target = Selection::Annotation(annotation.id.clone());
    let is_selected = desk.workspace.selection.as_ref() == Some(&target);
    let painter = ui.painter_at(plot.intersect(ui.clip_rect()));
    let colour = if is_selected { desk.palette.accent } else { desk.palette.weak };
    if right - left > 1.0 {
        let bar = Rect::from_x_y_ranges(left..=right, plot.top()..=plot.top() + 3.0);
        painter.rect_filled(bar, 0.0, colour.gamma_multiply(if annotation.resolved { 0.35 } else { 0.75 }));
        if is_selected || response.as_ref().is_some_and(Response::hovered) {
            let area = Rect::from_x_y_ranges(left..=right, plot.y_range());
            painter.rect_filled(area, 0.0, colour.gamma_multiply(0.07));
        }
    }
    let line = Stroke::new(1.0, colour.gamma_multiply(0.6));
    painter.vline(left, plot.y_range(), line);
    marks::speech(&painter, place.center(), colour, desk.palette.plot, annotation.resolved);
    let Some(response) = response else { return };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, annotation.title()));
    if response.clicked() {
        acts.push(Act::Select(Some(target)));
    }
    response.on_hover_ui(|ui| hint_ui(ui, desk, annotation));
}

/// Who said what about what.
pub(in crate::app) fn hint_ui(ui: &mut Ui, desk: &Desk<'_>, annotation: &Annotation) {
    ui.add(egui::Label::new(&annotation.text).wrap());
    ui.small(about(desk.replay, &annotation.anchor, desk.stamps(), desk.texts));
    let count = annotation.replies.len().to_string();
    let mut parts = vec![annotation.author.clone()];
    if !annotation.replies.is_empty() {
        parts.push(desk.texts.fmt("annotation-replies", &[("count", &count)]));
    }
    if annotation.resolved {
        parts.push(desk.texts.get("annotation-resolved"));
    }
    ui.small(parts.join(" · "));
}
