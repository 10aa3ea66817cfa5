//! What a file holds that is not samples: its events or alarm records, each with its row, and the rows that were rejected.

use egui::{Align, Layout, RichText, ScrollArea};
use egui_extras::{Column, TableBody, TableBuilder};

use super::{Preview, figures_ui::issues_ui, taking::Held};
use crate::{
    app::theme::{self, Palette},
    case::Severity,
    historian::{AlarmRecords, RecordState},
    text::{Texts, date_time, elapsed},
    time::Instant,
    timeline::{DraftWhen, EventFile},
};

/// The list of what would come in.
pub(super) fn held_ui(ui: &mut egui::Ui, preview: &mut Preview, texts: Texts) {
    let Some(mut read) = preview.read.take() else { return };
    match &mut read.held {
        Held::Events(file) => events_ui(ui, preview, file, texts),
        Held::Alarms(log) => alarms_ui(ui, preview, log, texts),
        Held::Samples => {}
    }
    preview.read = Some(read);
}

/// How many rows come in, how many do not and why.
pub(super) fn held_figures_ui(ui: &mut egui::Ui, preview: &Preview, texts: Texts) {
    let palette = Palette::of(ui);
    let Some(held) = preview.held() else { return };
    let (num, all) = match held {
        Held::Events(file) => (file.drafts.iter().filter(|x| !preview.is_left_out(x.row)).count(), file.drafts.len()),
        Held::Alarms(log) => (log.records.len(), log.records.len()),
        Held::Samples => return,
    };
    let rejected = held.rejected();
    ui.horizontal(|ui| {
        let text = texts.fmt("taking-count", &[("count", &num.to_string()), ("all", &all.to_string())]);
        ui.label(RichText::new(text).strong());
        let colour = if rejected.is_empty() { palette.weak } else { palette.severity(Severity::Critical) };
        let text = texts.fmt("preview-rows-rejected", &[("rows", &rejected.len().to_string())]);
        ui.label(RichText::new(text).color(colour));
    });
    issues_ui(ui, rejected, texts);
}

fn table_ui(ui: &mut egui::Ui, heads: &[String], texts: Texts, body: impl FnOnce(TableBody<'_>)) {
    ScrollArea::horizontal().id_salt("held-rows").auto_shrink(false).show(ui, |ui| {
        let table = TableBuilder::new(ui)
            .id_salt("held-table")
            .striped(true)
            .auto_shrink(false)
            .min_scrolled_height(0.0)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(28.0))
            .column(Column::exact(52.0))
            .column(Column::initial(238.0).at_least(60.0).clip(true).resizable(true))
            .columns(Column::initial(150.0).at_least(40.0).clip(true).resizable(true), heads.len() - 2)
            .column(Column::remainder().at_least(120.0).clip(true));
        let table = table.header(theme::ROW, |mut row| {
            row.col(|_| {});
            for head in std::iter::once(texts.get("preview-row")).chain(heads.iter().cloned()) {
                row.col(|ui| {
                    ui.label(RichText::new(head).size(theme::SMALL).weak());
                });
            }
        });
        table.body(body);
    });
}

fn cell_ui(ui: &mut egui::Ui, text: &str) {
    ui.add(egui::Label::new(text).truncate()).on_hover_text(text);
}

fn events_ui(ui: &mut egui::Ui, preview: &mut Preview, file: &EventFile, texts: Texts) {
    let heads = ["event-column-time", "event-column-lane", "event-column-title", "event-column-text"];
    let Some(taking) = &mut preview.taking else { return };
    table_ui(ui, &heads.map(|key| texts.get(key)), texts, |body| {
        body.rows(theme::ROW, file.drafts.len(), |mut row| {
            let draft = &file.drafts[row.index()];
            row.col(|ui| {
                let mut is_in = !taking.left_out.contains(&draft.row);
                let name = texts.fmt("taking-take", &[("row", &draft.row.to_string())]);
                if ui.checkbox(&mut is_in, "").accessible_name(name).changed() {
                    if is_in {
                        taking.left_out.remove(&draft.row);
                    } else {
                        taking.left_out.insert(draft.row);
                    }
                }
            });
            row.col(|ui| cell_ui(ui, &draft.row.to_string()));
            row.col(|ui| {
                let text = when_text(&draft.when, texts);
                ui.add(egui::Label::new(&text).truncate()).on_hover_text(format!("{text}\n“{}”", draft.wording));
            });
            row.col(|ui| cell_ui(ui, draft.lane.as_deref().unwrap_or(&taking.lane)));
            row.col(|ui| cell_ui(ui, &draft.title));
            row.col(|ui| cell_ui(ui, &draft.text));
        });
    });
}

/// When, as short as it can be told: the second end of an interval says only what differs.
fn when_text(when: &DraftWhen, texts: Texts) -> String {
    match when {
        DraftWhen::At { elapsed_s: Some(secs), .. } => elapsed(Instant::from_nanos((secs * 1e9).round() as i64), true),
        DraftWhen::At { earliest, latest, .. } => {
            let form = if earliest.and_utc().timestamp_subsec_nanos() == 0 {
                "%Y-%m-%d %H:%M:%S"
            } else {
                "%Y-%m-%d %H:%M:%S%.3f"
            };
            let first = earliest.format(form).to_string();
            match (earliest == latest, earliest.date() == latest.date()) {
                (true, _) => first,
                (false, true) => format!("{first} – {}", latest.format("%H:%M:%S")),
                (false, false) => format!("{first} – {}", latest.format("%Y-%m-%d %H:%M:%S")),
            }
        }
        DraftWhen::AfterPrevious { least_s, most_s } => texts.fmt(
            "taking-after-previous",
            &[("least", &crate::text::duration(*least_s)), ("most", &crate::text::duration(*most_s))],
        ),
    }
}

fn alarms_ui(ui: &mut egui::Ui, preview: &Preview, log: &AlarmRecords, texts: Texts) {
    let heads =
        ["event-column-time", "event-column-tag", "event-column-state", "event-column-priority", "event-column-text"];
    let Some(taking) = &preview.taking else { return };
    let zone = taking.clocks.iter().find(|(id, ..)| *id == taking.clock).map(|(_, _, zone)| *zone);
    let zone = zone.unwrap_or(crate::time::Zone::UTC);
    table_ui(ui, &heads.map(|key| texts.get(key)), texts, |body| {
        body.rows(theme::ROW, log.records.len(), |mut row| {
            let record = &log.records[row.index()];
            let state = texts.get(match record.state {
                RecordState::Raised => "alarm-state-raised",
                RecordState::Returned => "alarm-state-returned",
                RecordState::Acknowledged => "alarm-state-acknowledged",
            });
            let time = date_time(record.time, zone);
            let level = record.level.as_ref().map_or_else(String::new, |level| format!(" {level}"));
            row.col(|_| {});
            row.col(|ui| cell_ui(ui, &record.row.to_string()));
            row.col(|ui| cell_ui(ui, &time));
            row.col(|ui| cell_ui(ui, &format!("{}{level}", record.tag)));
            row.col(|ui| cell_ui(ui, &state));
            row.col(|ui| cell_ui(ui, record.priority.as_deref().unwrap_or("—")));
            row.col(|ui| cell_ui(ui, record.text.as_deref().unwrap_or("—")));
        });
    });
}
