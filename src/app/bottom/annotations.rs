//! The annotations as a list, searched by text, author and label, and the bookmarks beside it.

use std::cmp::Ordering;

use egui::{Rect, RichText, Ui, UiBuilder, vec2};

use super::{
    bookmarks::bookmarks_ui,
    lists::Row,
    sorted::{Clicked, ListLook, Sheet, holds, search_ui, sorted_ui},
};
use crate::{
    app::{
        command::UiCommand,
        desk::{Act, Acts, Desk},
        remarks::about,
        theme, widgets,
        workspace::Selection,
    },
    case::Annotation,
    time::Interval,
};

const HEADS: [&str; 8] = [
    "head-time",
    "head-state",
    "head-annotation",
    "head-about",
    "head-author",
    "head-created",
    "head-labels",
    "head-replies",
];
/// Room for the bookmarks beside the list; with less than four times as much they stand below it.
const BOOKMARKS: f32 = 220.0;

type Listed<'a> = (&'a Annotation, Option<Interval>);

/// Annotations, and bookmarks beside or below them.
pub(super) fn annotations_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let area = ui.available_rect_before_wrap();
    let (list, marks) = if area.width() > 4.0 * BOOKMARKS {
        let split = area.right() - BOOKMARKS;
        ui.painter().vline(split - 4.0, area.y_range(), desk.palette.line());
        (area.with_max_x(split - 8.0), area.with_min_x(split))
    } else {
        let split = area.top() + area.height() * 0.6;
        (area.with_max_y(split - 4.0), area.with_min_y(split))
    };
    let mut part = |rect: Rect, salt: &str, add: &mut dyn FnMut(&mut Ui)| {
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(salt));
        child.set_clip_rect(rect.expand2(vec2(0.0, 2.0)).intersect(ui.clip_rect()));
        add(&mut child);
    };
    part(list, "annotation-list", &mut |ui| list_ui(ui, desk, acts));
    part(marks, "bookmark-list", &mut |ui| bookmarks_ui(ui, desk, acts));
    ui.advance_cursor_after_rect(area);
}

/// The search field, the filter and the table.
fn list_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let look = &desk.workspace.annotations;
    ui.horizontal(|ui| {
        acts.extend(search_ui(ui, look, &desk.texts.get("annotations-search")).map(Act::ListAnnotations));
        filter_ui(ui, desk, look, acts);
        widgets::command_button_ui(ui, desk.texts, UiCommand::Annotate, true, acts);
    });
    let listed = listed(desk, look);
    if listed.is_empty() {
        let key = match (desk.remarks.annotations.is_empty(), desk.scope.is_open()) {
            (false, _) => "annotations-none-found",
            (true, true) => "annotations-none",
            (true, false) => "annotations-none-yet",
        };
        return widgets::empty_ui(ui, desk, key, None);
    }
    let widths = [112.0, 64.0, 300.0, 220.0, 90.0, 112.0, 110.0];
    let sheet = Sheet { salt: "annotations", heads: &HEADS, widths: &widths };
    match sorted_ui(ui, desk, &sheet, look.sort, listed.len(), |row| row_of(desk, listed[row]), acts) {
        Some(Clicked::Head(sort)) => acts.push(Act::ListAnnotations(ListLook { sort, ..look.clone() })),
        Some(Clicked::Row(row)) => {
            let (annotation, interval) = listed[row];
            acts.push(Act::Select(Some(Selection::Annotation(annotation.id.clone()))));
            acts.extend(interval.map(|interval| Act::BringCursor(desk.workspace.moment_of(interval))));
        }
        None => {}
    }
}

/// All, those that are open, or those resolved.
fn filter_ui(ui: &mut Ui, desk: &Desk<'_>, look: &ListLook, acts: &mut Acts) {
    let ways = [(None, "annotations-all"), (Some(false), "annotation-open"), (Some(true), "annotation-resolved")];
    for (resolved, key) in ways {
        let name = desk.texts.get(key);
        let count = desk.remarks.annotations.iter().filter(|(idx, _)| is_let(desk, *idx, resolved)).count();
        let text = RichText::new(format!("{name} {count}")).size(theme::SMALL);
        if ui.selectable_label(look.resolved == resolved, text).clicked() {
            acts.push(Act::ListAnnotations(ListLook { resolved, ..look.clone() }));
        }
    }
}

fn is_let(desk: &Desk<'_>, idx: usize, resolved: Option<bool>) -> bool {
    resolved.is_none_or(|resolved| desk.replay.case.annotations[idx].resolved == resolved)
}

fn row_of(desk: &Desk<'_>, (annotation, interval): Listed<'_>) -> Row {
    let stamps = desk.stamps();
    let state = if annotation.resolved { "annotation-resolved" } else { "annotation-open" };
    let time = interval.map_or_else(|| "—".into(), |interval| stamps.dated(interval.earliest));
    Row {
        cells: vec![
            time,
            desk.texts.get(state),
            annotation.text.replace('\n', " "),
            about(desk.replay, &annotation.anchor, stamps, desk.texts),
            annotation.author.clone(),
            annotation.created.format("%Y-%m-%d %H:%M").to_string(),
            desk.texts.listed(&annotation.labels),
            annotation.replies.len().to_string(),
        ],
        target: Some(Selection::Annotation(annotation.id.clone())),
    }
}

/// What search and filter let through, sorted as chosen; equals in order of time, then of making.
fn listed<'a>(desk: &Desk<'a>, look: &ListLook) -> Vec<Listed<'a>> {
    let case = &desk.replay.case;
    let is_found = |annotation: &Annotation| {
        let mut texts = vec![annotation.text.as_str(), annotation.author.as_str()];
        texts.extend(annotation.labels.iter().map(String::as_str));
        texts.extend(annotation.replies.iter().flat_map(|reply| [reply.text.as_str(), reply.author.as_str()]));
        look.search.trim().is_empty() || holds(&look.search, &texts)
    };
    let shown = desk.remarks.annotations.iter().filter(|(idx, _)| is_let(desk, *idx, look.resolved));
    let shown = shown.map(|(idx, interval)| (&case.annotations[*idx], *interval));
    let mut found: Vec<Listed<'a>> = shown.filter(|(annotation, _)| is_found(annotation)).collect();
    let (column, ascending) = look.sort;
    let words = |of: &Listed<'_>| about(desk.replay, &of.0.anchor, desk.stamps(), desk.texts);
    if column == 3 {
        found.sort_by_cached_key(words);
    } else {
        found.sort_by(|a, b| {
            let order = match column {
                1 => a.0.resolved.cmp(&b.0.resolved),
                2 => a.0.text.cmp(&b.0.text),
                4 => a.0.author.cmp(&b.0.author),
                5 => a.0.created.cmp(&b.0.created),
                6 => a.0.labels.cmp(&b.0.labels),
                7 => a.0.replies.len().cmp(&b.0.replies.len()),
                _ => Ordering::Equal,
            };
            let start = |of: &Listed<'_>| (of.1.is_none(), of.1.map(|interval| interval.earliest));
            order.then_with(|| start(a).cmp(&start(b)))
        });
    }
    if !ascending {
        found.reverse();
    }
    found
}
