//! The table of limits: what each says, where that stands, how often it was exceeded; and the button for a new one.

use egui_extras::TableRow;

use super::{
    head_ui,
    lists::{HEAD, columns_ui},
};
use crate::{
    app::{
        desk::{Act, Acts, Desk, plain, rounded},
        fields::cell_choice_ui,
        inspector::{KINDS, SEVERITIES, limit_value_ui},
        opened_notes::why_unjudged,
        remarks::fresh,
        theme, widgets,
        workspace::Selection,
    },
    case::{Direction, Edit, Limit, LimitKind, Severity},
    id::{LimitId, TagId},
    text::{Code, duration},
};

const HEADS: [&str; 10] = [
    "head-severity",
    "head-tag",
    "head-limit",
    "field-kind",
    "field-level",
    "head-value",
    "head-rules",
    "head-occurrences",
    "head-total",
    "head-source",
];
const WIDTHS: [f32; 9] = [108.0, 92.0, 200.0, 124.0, 84.0, 130.0, 150.0, 64.0, 96.0];

/// The button for a limit on the tag selected, or on the first.
pub(super) fn add_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let is_possible = !desk.replay.samples.tags.is_empty();
    let button = egui::Button::new(egui::RichText::new(desk.texts.get("limit-add")).size(theme::SMALL));
    if ui.add_enabled(is_possible, button).clicked() {
        let selected = match &desk.workspace.selection {
            Some(Selection::Tag(tag)) => Some(tag.clone()),
            _ => None,
        };
        acts.extend(new_limit(desk, selected.as_ref()));
    }
}

/// Adds a limit on `tag`, above everything recorded of it so far, and selects it.
pub(in crate::app) fn new_limit(desk: &Desk<'_>, tag: Option<&TagId>) -> Vec<Act> {
    let of_tag = tag.and_then(|tag| desk.replay.samples.tags.iter().find(|samples| &samples.tag == tag));
    let Some(samples) = of_tag.or(desk.replay.samples.tags.first()) else { return Vec::new() };
    let range = samples.series.pyramid().min_max(samples.series.values(), 0, desk.scope.num_samples(samples));
    let (low, high) = range.unwrap_or((0.0, 1.0));
    let value = rounded(low + (high - low) * 0.9, 3);
    let id = free_id(desk);
    let mut limit =
        Limit::plain(id.clone(), samples.tag.clone(), LimitKind::Operating, (Direction::Above, value), &samples.unit);
    limit.name = desk.texts.fmt("limit-new-name", &[("tag", samples.tag.as_str())]).into();
    limit.severity = Severity::Caution;
    vec![Act::Edit(Box::new(Edit::put(limit))), Act::Select(Some(Selection::Limit(id)))]
}

fn free_id(desk: &Desk<'_>) -> LimitId {
    fresh("limit", |id| desk.replay.case.limits.iter().all(|limit| limit.id.as_str() != id)).into()
}

/// The table: severity, sort, level and value are changed in their cells, everything else in the inspector.
pub(super) fn table_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let limits = &desk.replay.case.limits;
    if limits.is_empty() {
        return widgets::empty_ui(ui, desk, "limits-none", None);
    }
    let head = columns_ui(ui, "limits", &WIDTHS).header(HEAD, |mut row| {
        for key in HEADS {
            row.col(|ui| head_ui(ui, &desk.texts.get(key)));
        }
    });
    head.body(|body| {
        body.rows(theme::ROW, limits.len(), |mut row| {
            let limit = &limits[row.index()];
            row.set_selected(desk.workspace.selection == Some(Selection::Limit(limit.id.clone())));
            row_ui(&mut row, desk, limit, acts);
            if row.response().clicked() {
                acts.push(Act::Select(Some(Selection::Limit(limit.id.clone()))));
            }
        });
    });
}

fn row_ui(row: &mut TableRow<'_, '_>, desk: &Desk<'_>, limit: &Limit, acts: &mut Acts) {
    let mut next = limit.clone();
    row.col(|ui| {
        widgets::severity_ui(ui, desk, limit.severity);
        let names: Vec<String> = SEVERITIES.iter().map(|severity| severity.name(desk.texts)).collect();
        let now = SEVERITIES.iter().position(|severity| *severity == limit.severity).unwrap_or(0);
        if let Some(idx) =
            cell_choice_ui(ui, (limit.id.as_str(), "severity"), &desk.texts.get("head-severity"), now, &names)
        {
            next.severity = SEVERITIES[idx];
        }
    });
    row.col(|ui| text_ui(ui, limit.tag.as_str()));
    row.col(|ui| text_ui(ui, limit.name.get(desk.lang())));
    row.col(|ui| {
        let names: Vec<String> = KINDS.iter().map(|kind| kind.name(desk.texts)).collect();
        let now = KINDS.iter().position(|kind| *kind == limit.kind).unwrap_or(0);
        if let Some(idx) = cell_choice_ui(ui, (limit.id.as_str(), "kind"), &desk.texts.get("field-kind"), now, &names) {
            next.kind = KINDS[idx];
            let window = limit.rate_window_s.unwrap_or(600.0);
            next.rate_window_s = (next.kind == LimitKind::RateOfChange).then_some(window);
        }
    });
    row.col(|ui| level_ui(ui, desk, limit, &mut next));
    row.col(|ui| {
        ui.label(limit.direction.sign().to_string());
        limit_value_ui(ui, desk, limit, acts);
    });
    let beyond = desk.rows.iter().filter(|row| row.limit.as_ref() == Some(&limit.id));
    let (count, total) = beyond.fold((0, 0.0), |(count, total), row| (count + 1, total + row.duration_s));
    let source = widgets::source_text(desk, limit.source.as_ref());
    let source = if source.is_empty() { desk.texts.get("no-source") } else { source };
    let total = if count == 0 { "—".into() } else { duration(total) };
    let is_judged = desk.replay.unjudged.iter().map(why_unjudged).all(|(_, id)| *id != limit.id);
    let count = if is_judged { count.to_string() } else { desk.texts.get("limit-not-judged") };
    for text in [rules(desk, limit), count, total, source] {
        row.col(|ui| text_ui(ui, &text));
    }
    if next != *limit {
        acts.push(Act::Edit(Box::new(Edit::put(next))));
    }
}

fn text_ui(ui: &mut egui::Ui, text: &str) {
    ui.add(egui::Label::new(text).truncate()).on_hover_text(text);
}

/// The level; choosing one takes over its severity.
fn level_ui(ui: &mut egui::Ui, desk: &Desk<'_>, limit: &Limit, next: &mut Limit) {
    let levels = desk.replay.case.known_levels();
    let names = levels.iter().map(|level| level.id.to_string());
    let names: Vec<String> = std::iter::once("—".to_owned()).chain(names).collect();
    let now = levels.iter().position(|level| Some(&level.id) == limit.level.as_ref()).map_or(0, |idx| idx + 1);
    if let Some(idx) = cell_choice_ui(ui, (limit.id.as_str(), "level"), &desk.texts.get("field-level"), now, &names) {
        let level = idx.checked_sub(1).map(|idx| &levels[idx]);
        next.level = level.map(|level| level.id.clone());
        next.severity = level.map_or(limit.severity, |level| level.severity);
    }
}

/// Deadband, delays and durations in short.
fn rules(desk: &Desk<'_>, limit: &Limit) -> String {
    let secs = [
        ("limit-short-on-delay", limit.on_delay_s),
        ("limit-short-off-delay", limit.off_delay_s),
        ("limit-short-min-duration", limit.min_duration_s),
        ("limit-short-merge-gap", limit.merge_gap_s),
        ("limit-short-allowed", limit.allowed_s),
    ];
    let deadband = limit.deadband.map(|value| {
        let value = format!("{} {}", plain(value, 6), limit.unit);
        desk.texts.fmt("limit-short-deadband", &[("value", &value)])
    });
    let secs = secs.into_iter().filter_map(|(key, secs)| {
        secs.filter(|secs| *secs > 0.0).map(|secs| desk.texts.fmt(key, &[("value", &duration(secs))]))
    });
    let validity = limit.validity.as_ref().map(|_| desk.texts.get("limit-short-validity"));
    deadband.into_iter().chain(secs).chain(validity).collect::<Vec<_>>().join(", ")
}
