//! The alarms that a correctly working system would have raised, and what the logs say of each.

use egui::{RichText, Ui};

use super::lists::{Row, table_of};
use crate::{
    analysis::alarms::{AlarmOrigin, Compared, ExpectedAlarm, Verdict},
    app::{
        desk::{Act, Acts, Desk, plain},
        studies::{AlarmStudy, AlarmsKey, Studies, alarm_study},
        theme, widgets,
        workspace::Selection,
    },
    text::{Code, duration},
};

/// Whether design limits count too.
pub(super) fn choice_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let mut with_design = desk.workspace.study.alarms_with_design;
    let text = RichText::new(desk.texts.get("alarms-with-design")).size(theme::SMALL);
    if ui.checkbox(&mut with_design, text).on_hover_text(desk.texts.get("alarms-with-design-what")).changed() {
        acts.push(Act::AlarmsWithDesign(with_design));
    }
}

/// The table; a click brings the cursor to the alarm.
pub(super) fn alarms_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-alarms");
    }
    let key = AlarmsKey {
        limits: desk.replay.case.limits.clone(),
        with_design: desk.workspace.study.alarms_with_design,
        generation: desk.ground.generation,
    };
    let (replay, logs, with_design) = (desk.ground.replay.clone(), desk.ground.alarm_logs.clone(), key.with_design);
    let num_samples = desk.replay.samples.tags.iter().map(|tag| tag.series.len()).sum();
    let found = studies
        .alarms
        .get(key, num_samples, ui.ctx(), move || std::sync::Arc::new(alarm_study(&replay, &logs, with_design)));
    let Some((found, _)) = found else { return };
    if found.comparison.compared.is_empty() && found.comparison.extra.is_empty() {
        return widgets::empty_ui(ui, desk, "alarms-none", None);
    }
    summary_ui(ui, desk, found);
    let heads = [
        "head-raised",
        "head-tag",
        "head-alarm",
        "head-value",
        "head-cleared",
        "head-verdict",
        "head-why",
        "head-delay",
        "head-note",
    ];
    let widths = [112.0, 84.0, 200.0, 100.0, 112.0, 76.0, 200.0, 80.0];
    let (compared, extra) = (&found.comparison.compared, &found.comparison.extra);
    let row = |idx: usize| match compared.get(idx) {
        Some(compared) => expected_row(desk, found, compared),
        None => extra_row(desk, extra[idx - compared.len()]),
    };
    let clicked = table_of(ui, desk, "alarms", &heads, &widths, compared.len() + extra.len(), row);
    if let Some(compared) = clicked.and_then(|clicked| compared.get(clicked)) {
        let alarm = &found.expected[compared.alarm_idx];
        acts.push(Act::BringCursor(alarm.occurrences[compared.occurrence_idx].raised));
        acts.push(Act::Select(selection_of(alarm)));
    } else if let Some(clicked) = clicked {
        let (log, record) = extra[clicked - compared.len()];
        let log = &desk.ground.alarm_logs[log];
        acts.push(Act::BringCursor(log.reference_time(&log.records[record])));
    }
}

/// How many were expected and what became of them; floods, chattering and stale alarms.
fn summary_ui(ui: &mut Ui, desk: &Desk<'_>, found: &AlarmStudy) {
    let texts = desk.texts;
    let count = |verdict| found.comparison.compared.iter().filter(|compared| compared.verdict == verdict).count();
    let mut parts = vec![texts.fmt(
        "alarms-summary",
        &[
            ("expected", &found.comparison.compared.len().to_string()),
            ("missing", &count(Verdict::Missing).to_string()),
            ("late", &count(Verdict::Late).to_string()),
            ("unknown", &count(Verdict::CannotTell).to_string()),
            ("extra", &found.comparison.extra.len().to_string()),
        ],
    )];
    if desk.ground.alarm_logs.is_empty() {
        parts.push(texts.get("alarms-no-log"));
    }
    for (key, number) in [
        ("alarms-floods", found.floods.len()),
        ("alarms-chattering", found.num_chattering),
        ("alarms-stale", found.num_stale),
    ] {
        if number > 0 {
            parts.push(texts.fmt(key, &[("count", &number.to_string())]));
        }
    }
    ui.add(egui::Label::new(RichText::new(parts.join("  ·  ")).size(theme::SMALL).weak()).truncate());
}

fn expected_row(desk: &Desk<'_>, found: &AlarmStudy, compared: &Compared) -> Row {
    let alarm = &found.expected[compared.alarm_idx];
    let (occurrence, result) = (&alarm.occurrences[compared.occurrence_idx], &alarm.result);
    let flags = [
        (alarm.is_realarm(compared.occurrence_idx), "alarms-again"),
        (occurrence.is_open_start, "alarms-open-start"),
        (occurrence.is_reconstructed, "badge-reconstruction"),
    ];
    let flags: Vec<String> = flags.iter().filter(|(is_set, _)| *is_set).map(|(_, key)| desk.texts.get(key)).collect();
    Row {
        cells: vec![
            desk.stamps().dated(occurrence.raised),
            result.tag.to_string(),
            name(desk, alarm),
            format!("{} {} {}", result.direction.sign(), plain(result.value, 6), result.unit),
            occurrence.cleared.map_or_else(|| desk.texts.get("alarms-standing"), |at| desk.stamps().dated(at)),
            compared.verdict.name(desk.texts),
            compared.why.name(desk.texts),
            compared.delay_s.map_or("—".into(), duration),
            desk.texts.listed(&flags),
        ],
        target: selection_of(alarm),
    }
}

/// An alarm that was logged and not expected.
fn extra_row(desk: &Desk<'_>, (log_idx, record_idx): (usize, usize)) -> Row {
    let log = &desk.ground.alarm_logs[log_idx];
    let record = &log.records[record_idx];
    Row {
        cells: vec![
            desk.stamps().dated(log.reference_time(record)),
            record.tag.to_string(),
            record.text.clone().unwrap_or_default(),
            record.level.clone().unwrap_or_default(),
            String::new(),
            desk.texts.get("alarms-extra"),
            String::new(),
            String::new(),
            desk.texts.fmt("alarms-row", &[("row", &record.row.to_string())]),
        ],
        target: None,
    }
}

fn name(desk: &Desk<'_>, alarm: &ExpectedAlarm) -> String {
    let words = alarm.origin.words(&desk.replay.case);
    words.map_or(String::new(), |words| words.get(desk.lang()).to_owned())
}

fn selection_of(alarm: &ExpectedAlarm) -> Option<Selection> {
    match &alarm.origin {
        AlarmOrigin::Limit(id) => Some(Selection::Limit(id.clone())),
        AlarmOrigin::Safeguard(id) => Some(Selection::Safeguard(id.clone())),
        AlarmOrigin::Given => None,
    }
}
