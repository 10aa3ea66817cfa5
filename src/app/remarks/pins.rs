//! Annotations on a trend lane: a bar over the stretch, a sign at its beginning that a click selects.

use egui::{Align2, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{about, menu::note_tag};
use crate::{
    app::{
        axis::{Axis, TimeWindow},
        desk::{Act, Acts, Desk},
        marks, theme,
        workspace::Selection,
    },
    case::Annotation,
};

/// Width that a sign takes.
const SIGN: f32 = 15.0;
/// With more signs than this in a lane neighbours become one.
const MOST: usize = 40;
/// Width that the sign of several takes.
const GROUP: f32 = 30.0;
/// How many of a group its hint names.
const TOLD: usize = 8;
/// From the lane's top to the middle of its signs.
const DOWN: f32 = 10.0;

/// An annotation in view: where it begins and ends, in points.
type Placed<'a> = (f32, f32, &'a Annotation);

/// The signs of the annotations on the tags that a lane shows. A crowd of them is drawn as groups that say how many they are.
pub(in crate::app) fn pins_ui(ui: &mut Ui, desk: &Desk<'_>, axis: &Axis, plot: Rect, shown: &[usize], acts: &mut Acts) {
    let Some(first) = shown.first() else { return };
    note_tag(ui, plot.intersect(ui.clip_rect()), *first);
    let found = in_view(desk, axis, shown);
    if found.len() > MOST {
        return groups_ui(ui, desk, (axis, plot, *first), &found, acts);
    }
    let mut taken_to = f32::NEG_INFINITY;
    for (left, right, annotation) in found {
        // Signs that would cover each other stand side by side.
        let x = left.clamp(axis.left, axis.right - SIGN).max(taken_to);
        taken_to = x + SIGN;
        pin_at(ui, desk, (plot, x, *first), (left, right, annotation), acts);
    }
}

/// The annotations on these tags that the window shows, by their beginnings.
fn in_view<'a>(desk: &Desk<'a>, axis: &Axis, shown: &[usize]) -> Vec<Placed<'a>> {
    let tags: Vec<_> =
        shown.iter().filter_map(|idx| desk.replay.samples.tags.get(*idx)).map(|samples| &samples.tag).collect();
    let (from, to) = (axis.window.from, axis.window.to);
    let mut found: Vec<Placed<'a>> = Vec::new();
    for (idx, interval) in &desk.remarks.annotations {
        let Some(interval) = interval.filter(|interval| interval.latest >= from && interval.earliest <= to) else {
            continue;
        };
        let annotation = &desk.replay.case.annotations[*idx];
        if annotation.anchor.tags().iter().any(|tag| tags.contains(&tag)) {
            found.push((axis.x_from_time(interval.earliest), axis.x_from_time(interval.latest), annotation));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found
}

fn pin_at(ui: &mut Ui, desk: &Desk<'_>, (plot, x, first): (Rect, f32, usize), placed: Placed<'_>, acts: &mut Acts) {
    let (left, right, annotation) = placed;
    let id = ui.scope_id().with(("pin", first, annotation.id.as_str()));
    let place = Rect::from_center_size(pos2(x + SIGN / 2.0, plot.top() + DOWN), vec2(SIGN - 1.0, SIGN));
    let response = ui.interact(place.intersect(plot), id, Sense::click());
    pin_ui(ui, desk, (plot, place), (left, right), (annotation, response), acts);
}

/// Annotations whose signs would cover each other as one sign with their number; a click goes to the stretch they cover.
fn groups_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    (axis, plot, first): (&Axis, Rect, usize),
    found: &[Placed<'_>],
    acts: &mut Acts,
) {
    for (nth, group) in grouped(found, axis).into_iter().enumerate() {
        let x = group[0].0.clamp(axis.left, axis.right - GROUP);
        if let [one] = group {
            pin_at(ui, desk, (plot, x, first), *one, acts);
            continue;
        }
        let place = Rect::from_center_size(pos2(x + GROUP / 2.0, plot.top() + DOWN), vec2(GROUP - 2.0, SIGN));
        let response = ui.interact(place.intersect(plot), ui.scope_id().with(("pins", first, nth)), Sense::click());
        let is_selected =
            group.iter().any(|one| desk.workspace.selection == Some(Selection::Annotation(one.2.id.clone())));
        let colour = if is_selected || response.hovered() { desk.palette.accent } else { desk.palette.weak };
        let painter = ui.painter_at(plot.intersect(ui.clip_rect()));
        painter.vline(group[0].0, plot.y_range(), Stroke::new(1.0, colour.gamma_multiply(0.6)));
        painter.rect(place, 4.0, desk.palette.plate, Stroke::new(1.0, colour), StrokeKind::Inside);
        let count = group.len().to_string();
        painter.text(place.center(), Align2::CENTER_CENTER, &count, theme::small(), colour);
        let words = desk.texts.fmt("lane-annotations-many", &[("count", &count)]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
        if response.clicked() {
            let last = group.iter().map(|one| one.1).fold(group[0].1, f32::max);
            let window = TimeWindow::new(axis.time_from_x(group[0].0 - 1.0), axis.time_from_x(last.max(x + GROUP)));
            acts.push(Act::Show(window.padded(0.1)));
        }
        response.on_hover_ui(|ui| {
            ui.label(words);
            group.iter().take(TOLD).for_each(|one| drop(ui.small(one.2.title())));
        });
    }
}

/// Neighbours that begin within one sign's width of the first of them, in order.
fn grouped<'f, 'a>(found: &'f [Placed<'a>], axis: &Axis) -> Vec<&'f [Placed<'a>]> {
    let place = |one: &Placed<'_>| one.0.clamp(axis.left, axis.right - GROUP);
    let mut groups = Vec::new();
    let mut rest = found;
    while let Some(first) = rest.first() {
        let until = place(first) + GROUP;
        let (group, others) = rest.split_at(rest.partition_point(|one| place(one) < until).max(1));
        groups.push(group);
        rest = others;
    }
    groups
}

fn pin_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    (plot, place): (Rect, Rect),
    (left, right): (f32, f32),
    (annotation, response): (&Annotation, Response),
    acts: &mut Acts,
) {
    let target = Selection::Annotation(annotation.id.clone());
    let is_selected = desk.workspace.selection.as_ref() == Some(&target);
    let painter = ui.painter_at(plot.intersect(ui.clip_rect()));
    let colour = if is_selected { desk.palette.accent } else { desk.palette.weak };
    if right - left > 1.0 {
        let bar = Rect::from_x_y_ranges(left..=right, plot.top()..=plot.top() + 3.0);
        painter.rect_filled(bar, 0.0, colour.gamma_multiply(if annotation.resolved { 0.35 } else { 0.75 }));
        if is_selected || response.hovered() {
            let area = Rect::from_x_y_ranges(left..=right, plot.y_range());
            painter.rect_filled(area, 0.0, colour.gamma_multiply(0.07));
        }
    }
    let line = Stroke::new(1.0, colour.gamma_multiply(0.6));
    painter.vline(left, plot.y_range(), line);
    marks::speech(&painter, place.center(), colour, desk.palette.plot, annotation.resolved);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    #[test]
    fn a_crowd_is_parted_into_groups_and_nobody_is_lost() {
        let case = crate::case::Case::bare("c", crate::time::Zone::UTC);
        let window = TimeWindow::new(Instant::from_nanos(0), Instant::from_nanos(1_000_000_000));
        let axis = Axis { window, left: 0.0, right: 900.0 };
        let one = Annotation {
            id: "a".into(),
            anchor: crate::case::Anchor::Event { event: "e".into() },
            author: case.id.clone(),
            created: window.from.with_offset(case.zone),
            text: String::new(),
            labels: Vec::new(),
            replies: Vec::new(),
            resolved: false,
        };
        let found: Vec<Placed<'_>> = (-50..950).map(|x| (x as f32, x as f32, &one)).collect();
        let groups = grouped(&found, &axis);
        assert!(groups.len() <= 30, "{}", groups.len());
        assert_eq!(groups.iter().map(|group| group.len()).sum::<usize>(), found.len());
        assert!(groups.windows(2).all(|pair| pair[1][0].0 - pair[0][0].0.max(0.0) >= GROUP));
    }
}
