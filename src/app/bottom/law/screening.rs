//! The criteria for major hazards: what the case comes to by each, what speaks of it, and a person's own judgement.

use egui::{Panel, RichText, ScrollArea, Ui};
use egui_extras::TableRow;

use super::tables;
use crate::{
    app::{
        bottom::{
            head_ui,
            lists::{Cells, HEAD, columns_ui, drawn_ui},
        },
        desk::{Act, Acts, Desk},
        fields::{code_ui, text_ui},
        law_study::{LawTables, ScreenLine},
        remarks::{fresh, now},
        studies::Studies,
        theme, widgets,
    },
    case::{Edit, Screening, ScreeningVerdict, Severity, ThingId, Words},
    id::ScreeningId,
    text::Code,
};

const HEADS: [&str; 5] =
    ["screen-col-number", "screen-col-verdict", "screen-col-criterion", "screen-col-evidence", "screen-col-note"];
const VERDICTS: [ScreeningVerdict; 4] =
    [ScreeningVerdict::Hit, ScreeningVerdict::Candidate, ScreeningVerdict::NoData, ScreeningVerdict::NotApplicable];

/// The table, and beside it the criterion that is looked at.
pub(in crate::app::bottom) fn screening_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, acts: &mut Acts) {
    let Some(found) = tables(ui, desk, studies) else { return };
    if found.list.is_none() {
        return widgets::empty_ui(ui, desk, "screen-no-list", None);
    }
    let id = egui::Id::unique("screening-criterion");
    let mut looked_at: usize =
        ui.data(|data| data.get_temp(id)).unwrap_or(0).min(found.screening.len().saturating_sub(1));
    Panel::right("screening-criterion").resizable(true).default_size(330.0).size_range(240.0..=560.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("screening-criterion").auto_shrink(false).show(ui, |ui| {
            if let Some(line) = found.screening.get(looked_at) {
                criterion_ui(ui, desk, line, acts);
            }
        });
    });
    egui::CentralPanel::no_frame().show(ui, |ui| {
        summary_ui(ui, desk, &found);
        let widths = [34.0, 110.0, 300.0, 300.0];
        let head = columns_ui(ui, "screening", &widths).header(HEAD, |mut row| {
            for key in HEADS {
                row.col(|ui| head_ui(ui, &desk.texts.get(key)));
            }
        });
        let draw = |row: &mut TableRow<'_, '_>, idx: usize| row_ui(row, desk, &found.screening[idx]);
        let cells = Cells { num_rows: found.screening.len(), draw: &draw, is_selected: &|idx| idx == looked_at };
        if let Some(clicked) = drawn_ui(head, &cells) {
            looked_at = clicked;
        }
    });
    ui.data_mut(|data| data.insert_temp(id, looked_at));
}

fn summary_ui(ui: &mut Ui, desk: &Desk<'_>, found: &LawTables) {
    let Some((list, source)) = &found.list else { return };
    let count = |verdict| found.screening.iter().filter(|line| line.verdict == verdict).count().to_string();
    let [hit, candidate, none, not] = VERDICTS.map(count);
    let args = [("list", list.as_str()), ("hit", &hit), ("candidate", &candidate), ("none", &none), ("not", &not)];
    let text = RichText::new(desk.texts.fmt("screen-head", &args)).size(theme::SMALL);
    let hint = format!("{source}\n{}", desk.texts.get("screen-final"));
    ui.add(egui::Label::new(text).truncate()).on_hover_text(hint);
}

fn row_ui(row: &mut TableRow<'_, '_>, desk: &Desk<'_>, line: &ScreenLine) {
    let cell = |row: &mut TableRow<'_, '_>, text: RichText, whole: &str| {
        row.col(|ui| {
            ui.add(egui::Label::new(text).truncate()).on_hover_text(whole);
        });
    };
    let verdict =
        format!("{} {}{}", mark(line.verdict), line.verdict.name(desk.texts), if line.is_judged { " ※" } else { "" });
    let voices = desk.texts.listed(&line.voices.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>());
    cell(row, RichText::new(line.number.to_string()), &line.text);
    cell(row, RichText::new(verdict).color(colour(desk, line.verdict)), &line.note);
    cell(row, RichText::new(&line.text), &line.text);
    cell(row, RichText::new(&voices), &voices);
    cell(row, RichText::new(&line.note), &line.note);
}

/// A shape for each verdict, so that colour is not all that tells them apart.
fn mark(verdict: ScreeningVerdict) -> &'static str {
    match verdict {
        ScreeningVerdict::Hit => "◆",
        ScreeningVerdict::Candidate => "▲",
        ScreeningVerdict::NoData => "○",
        ScreeningVerdict::NotApplicable => "–",
    }
}

fn colour(desk: &Desk<'_>, verdict: ScreeningVerdict) -> egui::Color32 {
    match verdict {
        ScreeningVerdict::Hit => desk.palette.severity(Severity::Critical),
        ScreeningVerdict::Candidate => desk.palette.severity(Severity::Caution),
        ScreeningVerdict::NoData | ScreeningVerdict::NotApplicable => desk.palette.weak,
    }
}

/// One criterion: what it asks for, what speaks of it, and the judgement, which may be set and taken back here.
fn criterion_ui(ui: &mut Ui, desk: &Desk<'_>, line: &ScreenLine, acts: &mut Acts) {
    let (texts, case) = (desk.texts, &desk.replay.case);
    let number = line.number.to_string();
    ui.add(egui::Label::new(RichText::new(format!("{number}  {}", line.text)).size(theme::TITLE)).wrap());
    widgets::field_ui(ui, &texts.get("screen-derived"), &format!("{} · {}", line.derived.name(texts), line.why));
    let now = case.screenings.iter().rev().find(|own| own.criterion.trim() == number);
    let judged = |verdict: ScreeningVerdict, note: Option<Words>| {
        let id = now.map(|own| own.id.clone());
        let id = id.unwrap_or_else(|| {
            ScreeningId::from(fresh("screening", |id| !case.screenings.iter().any(|own| own.id.as_str() == id)))
        });
        let findings = now.map_or_else(|| line.findings.clone(), |own| own.findings.clone());
        let (criterion, author) = (number.clone(), desk.author.unwrap_or_default().to_owned());
        Edit::put(Screening { id, criterion, verdict, findings, note, author, at: Some(self::now()) })
    };
    let mut edit = None;
    if let Some(verdict) = code_ui(ui, &texts.get("screen-own"), line.verdict, &VERDICTS, texts) {
        edit = Some(judged(verdict, now.and_then(|own| own.note.clone())));
    }
    let note = now.and_then(|own| own.note.as_ref());
    let shown = note.map_or("", |note| note.get(desk.lang()));
    if let Some(typed) = text_ui(ui, ("screen-own-note", line.number), &texts.get("screen-own-note"), shown, false) {
        let words = note.map_or_else(|| Words::from(typed.as_str()), |note| note.with(desk.lang(), typed.clone()));
        edit = Some(judged(line.verdict, (!typed.trim().is_empty()).then_some(words)));
    }
    if let Some(own) = now {
        let by = if own.author.is_empty() { texts.get("screen-somebody") } else { own.author.clone() };
        widgets::field_ui(ui, &texts.get("screen-judged-by"), &by);
        if ui.button(texts.get("screen-take-back")).on_hover_text(texts.get("screen-take-back-hint")).clicked() {
            edit = Some(Edit::Remove(ThingId::Screening(own.id.clone())));
        }
    }
    acts.extend(edit.map(|edit| Act::Edit(Box::new(edit))));
    if !line.voices.is_empty() {
        ui.add_space(theme::STEP);
        ui.label(RichText::new(texts.get("screen-col-evidence")).size(theme::SMALL).weak());
        for (text, target) in &line.voices {
            let link = RichText::new(text).color(ui.visuals().hyperlink_color);
            if ui.add(egui::Label::new(link).wrap().sense(egui::Sense::click())).clicked() {
                acts.push(Act::Select(Some(target.clone())));
            }
        }
    }
}
