//! The table of exceedances: sorted by a click on a head, narrowed by severity, a click on a row jumps there.

use std::cmp::Ordering;

use egui::{Align, Button, Layout, RichText, Sense};
use egui_extras::TableRow;

use super::lists::{HEAD, columns_ui};
use crate::{
    app::{
        causes,
        command::UiCommand,
        desk::{Act, Acts, Desk, plain},
        scope::ExceedanceRow,
        theme, widgets,
        workspace::Selection,
    },
    case::{Limit, Severity},
    text::{Code, duration},
};

const KEYS: [&str; 11] = [
    "head-severity",
    "head-tag",
    "head-limit",
    "head-value",
    "head-start",
    "head-end",
    "head-duration",
    "head-peak",
    "head-excess",
    "head-samples",
    "head-source",
];
/// Columns of figures, right-aligned.
const FIGURES: std::ops::RangeInclusive<usize> = 3..=9;

/// Which severities are listed.
pub(super) fn filter_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    for severity in [Severity::Critical, Severity::Alarm, Severity::Caution, Severity::Information] {
        let count = desk.rows.iter().filter(|row| row.severity == severity).count();
        let is_on = desk.workspace.severities.get(&severity).copied().unwrap_or(true);
        let text = format!("     {} {count}", severity.name(desk.texts));
        let text = RichText::new(text).size(theme::SMALL);
        let button = Button::selectable(false, if is_on { text } else { text.strikethrough().weak() });
        let tip = desk.texts.get("filter-severity");
        let response = ui.add(button).on_hover_text(tip).accessible_name(severity.name(desk.texts));
        let at = egui::pos2(response.rect.left() + 14.0, response.rect.center().y);
        crate::app::marks::severity(ui.painter(), at, 4.5, severity, desk.palette);
        if response.clicked() {
            acts.push(Act::ToggleSeverity(severity));
        }
    }
}

/// The table.
pub(super) fn table_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let rows = listed(desk);
    if rows.is_empty() {
        let key = if !desk.scope.is_open() {
            "exceedances-none-yet"
        } else if desk.replay.case.limits.is_empty() {
            "exceedances-no-limits"
        } else {
            "exceedances-none"
        };
        let command = (desk.replay.case.limits.is_empty() && desk.scope.is_open()).then_some((UiCommand::Open, acts));
        widgets::empty_ui(ui, desk, key, command);
        return;
    }
    let widths = [64.0, 92.0, 190.0, 104.0, 122.0, 122.0, 92.0, 104.0, 92.0, 64.0];
    let head = columns_ui(ui, "exceedances", &widths).header(HEAD, |mut row| {
        for (column, key) in KEYS.iter().enumerate() {
            row.col(|ui| head_ui(ui, desk, column, key, acts));
        }
    });
    head.body(|body| {
        body.rows(theme::ROW, rows.len(), |mut row| {
            let shown = rows[row.index()];
            row.set_selected(desk.workspace.selection == Some(Selection::Exceedance(shown.id)));
            row_ui(&mut row, desk, shown);
            let response = row.response();
            if response.clicked() {
                acts.push(Act::JumpToExceedance(shown.clone()));
            }
            causes::offer_ui(desk, &response, &Selection::Exceedance(shown.id), acts);
        });
    });
}

fn head_ui(ui: &mut egui::Ui, desk: &Desk<'_>, column: usize, key: &str, acts: &mut Acts) {
    let (sorted, ascending) = desk.workspace.sort;
    let arrow = match (sorted == column, ascending) {
        (true, true) => " ▲",
        (true, false) => " ▼",
        _ => "",
    };
    let layout = if FIGURES.contains(&column) {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    ui.with_layout(layout, |ui| {
        let text = RichText::new(format!("{}{arrow}", desk.texts.get(key))).size(theme::SMALL).weak();
        let label = egui::Label::new(text).sense(Sense::click());
        if ui.add(label).on_hover_text(desk.texts.get("head-sort")).clicked() {
            acts.push(Act::SortBy(column));
        }
    });
}

fn row_ui(row: &mut TableRow<'_, '_>, desk: &Desk<'_>, shown: &ExceedanceRow) {
    let limit = limit_of(desk, shown);
    let stamps = desk.stamps();
    let end = stamps.dated(shown.end);
    let end = if shown.is_open { format!("{end} →") } else { end };
    row.col(|ui| {
        widgets::severity_ui(ui, desk, shown.severity);
        ui.label(RichText::new(shown.severity.name(desk.texts)).size(theme::SMALL));
    });
    row.col(|ui| {
        ui.label(shown.tag.as_str());
    });
    row.col(|ui| {
        let name = limit.map_or("", |limit| limit.name.get(desk.lang()));
        let kind = limit.map_or(String::new(), |limit| limit.kind.name(desk.texts));
        ui.add(egui::Label::new(name).truncate()).on_hover_text(kind);
    });
    let figures = [
        format!("{} {} {}", shown.direction.sign(), plain(shown.limit_value, 6), shown.unit),
        stamps.dated(shown.start),
        end,
        duration(shown.duration_s),
        format!("{} {}", plain(shown.peak, 4), shown.unit),
        format!("+{}", plain(shown.excess, 4)),
        shown.num_samples.to_string(),
    ];
    for figure in figures {
        row.col(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(figure));
        });
    }
    row.col(|ui| {
        if shown.reconstructed {
            widgets::reconstruction_badge_ui(ui, desk);
        }
        let source = widgets::source_text(desk, limit.and_then(|limit| limit.source.as_ref()));
        let source = if source.is_empty() { desk.texts.get("no-source") } else { source };
        ui.add(egui::Label::new(RichText::new(&source).weak()).truncate()).on_hover_text(&source);
    });
}

fn limit_of<'a>(desk: &Desk<'a>, row: &ExceedanceRow) -> Option<&'a Limit> {
    row.limit.as_ref().and_then(|id| desk.replay.case.limit(id))
}

/// The rows that the filter lets through, sorted as chosen.
fn listed<'a>(desk: &Desk<'a>) -> Vec<&'a ExceedanceRow> {
    let is_on = |severity| desk.workspace.severities.get(&severity).copied().unwrap_or(true);
    let mut rows: Vec<&ExceedanceRow> = desk.rows.iter().filter(|row| is_on(row.severity)).collect();
    let (column, ascending) = desk.workspace.sort;
    let name = |row: &ExceedanceRow| limit_of(desk, row).map(|limit| limit.name.get(desk.lang()).to_owned());
    rows.sort_by(|a, b| {
        let order = match column {
            0 => b.severity.cmp(&a.severity).then(a.start.cmp(&b.start)),
            1 => a.tag.cmp(&b.tag),
            2 => name(a).cmp(&name(b)),
            3 => a.limit_value.total_cmp(&b.limit_value),
            4 => a.start.cmp(&b.start),
            5 => a.end.cmp(&b.end),
            6 => a.duration_s.total_cmp(&b.duration_s),
            7 => a.peak.total_cmp(&b.peak),
            8 => a.excess.total_cmp(&b.excess),
            9 => a.num_samples.cmp(&b.num_samples),
            _ => Ordering::Equal,
        };
        let order = order.then(a.id.cmp(&b.id));
        if ascending { order } else { order.reverse() }
    });
    rows
}
