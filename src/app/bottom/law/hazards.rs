//! The hazards with their life cycle: how far each has come, what it still needs, and by when.

use chrono::NaiveDate;
use egui::{RichText, Ui};
use egui_extras::TableRow;

use crate::{
    app::{
        bottom::{
            head_ui,
            lists::{Cells, HEAD, columns_ui, drawn_ui},
            tables_ui,
        },
        desk::{Act, Acts, Desk},
        remarks::{fresh, now},
        tables::TableWish,
        theme, widgets,
        workspace::Selection,
    },
    case::{Edit, Hazard, HazardCategory, RiskColour, Settled, Severity},
    id::HazardId,
    law::{HazardStep, hazard_counts, standing},
    text::{Code, due_text, hazard_text},
};

const HEADS: [&str; 7] = [
    "hazard-col-colour",
    "hazard-col-text",
    "hazard-col-category",
    "hazard-col-step",
    "hazard-col-due",
    "hazard-col-found",
    "hazard-col-needs",
];

/// The counts, the button for a new one, and the table.
pub(in crate::app::bottom) fn hazards_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-law");
    }
    let (case, today) = (&desk.replay.case, now().date_naive());
    ui.horizontal(|ui| {
        if ui.button(RichText::new(desk.texts.get("hazard-new")).size(theme::SMALL)).clicked() {
            begin(desk, today, acts);
        }
        tables_ui(ui, desk, &[TableWish::SaveLedger], acts);
        if !case.hazards.is_empty() {
            let counts = hazard_counts(case, today);
            let done = counts.steps[HazardStep::ALL.len() - 1];
            let figures = [counts.all, counts.major, done, counts.overdue, counts.claiming].map(|one| one.to_string());
            let names = ["all", "major", "done", "overdue", "claiming"];
            let args: Vec<(&str, &str)> = names.into_iter().zip(figures.iter().map(String::as_str)).collect();
            ui.label(RichText::new(desk.texts.fmt("hazard-counts", &args)).size(theme::SMALL).weak());
        }
    });
    if case.hazards.is_empty() {
        return widgets::empty_ui(ui, desk, "hazard-none", None);
    }
    let widths = [110.0, 320.0, 100.0, 100.0, 160.0, 90.0];
    let head = columns_ui(ui, "hazards", &widths).header(HEAD, |mut row| {
        for key in HEADS {
            row.col(|ui| head_ui(ui, &desk.texts.get(key)));
        }
    });
    let is_selected =
        |idx: usize| matches!(&desk.workspace.selection, Some(Selection::Hazard(id)) if *id == case.hazards[idx].id);
    let draw = |row: &mut TableRow<'_, '_>, idx: usize| row_ui(row, desk, &case.hazards[idx], today);
    let cells = Cells { num_rows: case.hazards.len(), draw: &draw, is_selected: &is_selected };
    if let Some(clicked) = drawn_ui(head, &cells) {
        acts.push(Act::Select(Some(Selection::Hazard(case.hazards[clicked].id.clone()))));
    }
}

fn row_ui(row: &mut TableRow<'_, '_>, desk: &Desk<'_>, hazard: &Hazard, today: NaiveDate) {
    let (texts, standing) = (desk.texts, standing(hazard, today));
    let is_late = standing.days_left.is_some_and(|left| left < 0);
    let is_claiming = !standing.wanting.is_empty() && standing.claimed > HazardStep::Found;
    let doubt = |text: String, is: bool| {
        let text = RichText::new(if is { format!("▲ {text}") } else { text });
        if is { text.color(desk.palette.severity(Severity::Caution)) } else { text }
    };
    let major = if hazard.major { format!("◆ {}", hazard.colour.name(texts)) } else { hazard.colour.name(texts) };
    let due = standing.due.map(|due| format!("{due}  {}", due_text(&standing, texts))).unwrap_or_default();
    let cells = [
        RichText::new(major).color(desk.palette.severity(grade(hazard.colour))),
        RichText::new(hazard.text.get(desk.lang())),
        RichText::new(hazard.category.name(texts)),
        RichText::new(standing.step.name(texts)),
        doubt(due, is_late),
        RichText::new(hazard.found.map(|day| day.to_string()).unwrap_or_default()),
        doubt(hazard_text(&standing, texts), is_claiming),
    ];
    for text in cells {
        let whole = text.text().to_owned();
        row.col(|ui| {
            let cell = ui.add(egui::Label::new(text).truncate());
            if !whole.is_empty() {
                cell.on_hover_text(whole);
            }
        });
    }
}

/// The severity whose colour stands for a colour of risk: the window's own four, which are told apart by everybody.
fn grade(colour: RiskColour) -> Severity {
    match colour {
        RiskColour::Red => Severity::Critical,
        RiskColour::Orange => Severity::Alarm,
        RiskColour::Yellow => Severity::Caution,
        RiskColour::Blue => Severity::Information,
    }
}

/// Begins a hazard found today, which the inspector then shows.
fn begin(desk: &Desk<'_>, today: NaiveDate, acts: &mut Acts) {
    let hazards = &desk.replay.case.hazards;
    let id = HazardId::from(fresh("hazard", |id| !hazards.iter().any(|hazard| hazard.id.as_str() == id)));
    let hazard = Hazard {
        id: id.clone(),
        text: desk.texts.get("hazard-text-new").into(),
        colour: RiskColour::Yellow,
        major: false,
        criterion: None,
        category: HazardCategory::Object,
        check: None,
        found: Some(today),
        found_by: None,
        basis: None,
        evidence: Vec::new(),
        handed_over: None,
        settled: Settled::default(),
        rectifying: None,
        verified: None,
        verified_by: None,
        struck_off: None,
        closing: Vec::new(),
        supervised_by: None,
        penalty: None,
        note: None,
    };
    acts.push(Act::Edit(Box::new(Edit::put(hazard))));
    acts.push(Act::Select(Some(Selection::Hazard(id))));
}
