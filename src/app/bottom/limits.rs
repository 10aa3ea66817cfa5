//! The table of limits: what each says, where that stands, how often it was exceeded; and the button for a new one.

use super::lists::{Row, table_of};
use crate::{
    app::{
        desk::{Act, Acts, Desk, plain},
        theme, widgets,
        workspace::Selection,
    },
    case::{Direction, Edit, Limit, LimitKind, Severity},
    id::{LimitId, TagId},
    text::{Code, duration},
};

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
    let value = plain(low + (high - low) * 0.9, 3).replace('−', "-").parse().unwrap_or(high);
    let id = free_id(desk);
    let mut limit =
        Limit::plain(id.clone(), samples.tag.clone(), LimitKind::Operating, (Direction::Above, value), &samples.unit);
    limit.name = desk.texts.fmt("limit-new-name", &[("tag", samples.tag.as_str())]).into();
    limit.severity = Severity::Caution;
    vec![Act::Edit(Box::new(Edit::put(limit))), Act::Select(Some(Selection::Limit(id)))]
}

fn free_id(desk: &Desk<'_>) -> LimitId {
    let is_free = |id: &LimitId| desk.replay.case.limits.iter().all(|limit| &limit.id != id);
    (1..10_000).map(|n| LimitId::from(format!("limit-{n}"))).find(is_free).unwrap_or_else(|| "limit".into())
}

/// The table.
pub(super) fn table_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let rows: Vec<Row> = desk.replay.case.limits.iter().map(|limit| row_of(desk, limit)).collect();
    if rows.is_empty() {
        return widgets::empty_ui(ui, desk, "limits-none", None);
    }
    let heads = [
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
    let widths = [72.0, 92.0, 200.0, 110.0, 84.0, 120.0, 150.0, 64.0, 96.0];
    if let Some(clicked) = table_of(ui, desk, "limits", &heads, &widths, rows.len(), |row| rows[row].clone()) {
        acts.push(Act::Select(rows[clicked].target.clone()));
    }
}

fn row_of(desk: &Desk<'_>, limit: &Limit) -> Row {
    let beyond = desk.rows.iter().filter(|row| row.limit.as_ref() == Some(&limit.id));
    let (count, total) = beyond.fold((0, 0.0), |(count, total), row| (count + 1, total + row.duration_s));
    let source = widgets::source_text(desk, limit.source.as_ref());
    Row {
        cells: vec![
            limit.severity.name(desk.texts),
            limit.tag.to_string(),
            limit.name.get(desk.lang()).to_owned(),
            limit.kind.name(desk.texts),
            limit.level.as_ref().map_or(String::new(), ToString::to_string),
            format!("{} {} {}", limit.direction.sign(), plain(limit.value, 6), limit.unit),
            rules(desk, limit),
            count.to_string(),
            if count == 0 { "—".into() } else { duration(total) },
            if source.is_empty() { desk.texts.get("no-source") } else { source },
        ],
        target: Some(Selection::Limit(limit.id.clone())),
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
