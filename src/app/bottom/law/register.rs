//! The register of responsibility: a row for each act or omission; candidate regulators and ranges of penalties beside it.

use egui::{Panel, RichText, ScrollArea, Ui};
use egui_extras::TableRow;

use super::{lists_ui, tables};
use crate::{
    app::{
        bottom::{
            head_ui,
            lists::{Cells, HEAD, columns_ui, drawn_ui},
            tables_ui,
        },
        desk::{Act, Acts, Desk},
        law_study::RegisterLine,
        remarks::fresh,
        studies::Studies,
        tables::TableWish,
        theme, widgets,
        workspace::Selection,
    },
    case::{Edit, Party, PartyKind, Severity},
    id::PartyId,
};

/// The columns shown, by their places in the register.
const SHOWN: [usize; 7] = [0, 4, 6, 1, 2, 7, 8];
const HEADS: [&str; 7] = [
    "register-col-party",
    "register-col-problem",
    "register-col-state",
    "register-col-duty",
    "register-col-law",
    "register-col-proposal",
    "register-col-conflict",
];

/// The table, and what stands beside it.
pub(in crate::app::bottom) fn register_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, acts: &mut Acts) {
    let Some(found) = tables(ui, desk, studies) else { return };
    Panel::right("register-sides").resizable(true).default_size(330.0).size_range(200.0..=600.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("register-sides").auto_shrink(false).show(ui, |ui| lists_ui(ui, &found.sides));
    });
    egui::CentralPanel::no_frame().show(ui, |ui| {
        ui.horizontal(|ui| {
            if ui.button(RichText::new(desk.texts.get("register-new-party")).size(theme::SMALL)).clicked() {
                begin(desk, acts);
            }
            tables_ui(ui, desk, &[TableWish::ExportRegister], acts);
            let ready = found.register.iter().filter(|line| line.is_ready && line.breach.is_some()).count().to_string();
            let all = found.register.iter().filter(|line| line.breach.is_some()).count().to_string();
            let said = desk.texts.fmt("register-summary", &[("ready", &ready), ("all", &all)]);
            ui.label(RichText::new(said).size(theme::SMALL).weak());
        });
        if found.register.is_empty() {
            return widgets::empty_ui(ui, desk, "register-no-parties", None);
        }
        let widths = [130.0, 240.0, 170.0, 180.0, 220.0, 220.0];
        let head = columns_ui(ui, "register", &widths).header(HEAD, |mut row| {
            for key in HEADS {
                row.col(|ui| head_ui(ui, &desk.texts.get(key)));
            }
        });
        let is_selected = |idx: usize| {
            matches!(&desk.workspace.selection, Some(Selection::Party(id)) if *id == found.register[idx].party)
        };
        let draw = |row: &mut TableRow<'_, '_>, idx: usize| row_ui(row, desk, &found.register[idx]);
        let cells = Cells { num_rows: found.register.len(), draw: &draw, is_selected: &is_selected };
        if let Some(clicked) = drawn_ui(head, &cells) {
            acts.push(Act::Select(Some(Selection::Party(found.register[clicked].party.clone()))));
        }
    });
}

fn row_ui(row: &mut TableRow<'_, '_>, desk: &Desk<'_>, line: &RegisterLine) {
    for column in SHOWN {
        let whole = line.cells.get(column).map_or("", String::as_str);
        let mut text = RichText::new(match (column, line.has_conflict) {
            (8, true) => format!("▲ {}", desk.texts.get("register-conflict-short")),
            (6, _) if line.breach.is_some() => format!("{} {whole}", if line.is_ready { "●" } else { "▲" }),
            _ => whole.replace('\n', " "),
        });
        if (column == 6 && !line.is_ready) || (column == 8 && line.has_conflict) {
            text = text.color(desk.palette.severity(Severity::Caution));
        }
        row.col(|ui| {
            let cell = ui.add(egui::Label::new(text).truncate());
            if !whole.is_empty() {
                cell.on_hover_text(whole);
            }
        });
    }
}

/// Begins a party, which the inspector then shows.
fn begin(desk: &Desk<'_>, acts: &mut Acts) {
    let parties = &desk.replay.case.parties;
    let id = PartyId::from(fresh("party", |id| !parties.iter().any(|party| party.id.as_str() == id)));
    let party = Party {
        id: id.clone(),
        name: desk.texts.get("register-party-new").into(),
        kind: PartyKind::Regulator,
        also: Vec::new(),
        investigates: None,
        duties: Vec::new(),
        breaches: Vec::new(),
        proposal: None,
    };
    acts.push(Act::Edit(Box::new(Edit::put(party))));
    acts.push(Act::Select(Some(Selection::Party(id))));
}
