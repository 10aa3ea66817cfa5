//! What the chosen change did, field by field, and the way to the case as it was after it.

use egui::{Grid, RichText, Ui};

use crate::{
    app::{
        desk::{Act, Acts, Desk},
        past::{PastAct, PastStudy, kind_name, thing_name, wall_clock},
        theme,
    },
    case::{ChangeLine, UnitChange},
    text::{field_name, value_shown},
};

/// Wider values are cut, and whole under the pointer.
const WIDE: usize = 160;

/// The chosen change; a hint while none is.
pub(super) fn diff_ui(ui: &mut Ui, desk: &Desk<'_>, past: &PastStudy, lines: &[ChangeLine], acts: &mut Acts) {
    let texts = desk.texts;
    let chosen = past.ask.chosen.as_ref().and_then(|hash| lines.iter().find(|line| &line.hash == hash));
    let Some(line) = chosen else {
        ui.label(RichText::new(texts.get("history-hint")).weak());
        return;
    };
    let parts = [wall_clock(line.by.at_s), line.by.author.clone(), kind_name(line.kind, texts)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    ui.label(RichText::new(parts.join(" · ")).size(theme::SMALL).weak());
    ui.horizontal(|ui| {
        if ui.button(texts.get("history-look")).clicked() {
            acts.push(Act::Past(PastAct::Look(line.hash.clone())));
        }
        if ui.button(texts.get("history-restore-go")).clicked() {
            acts.push(Act::Past(PastAct::Restore(line.hash.clone())));
        }
    });
    ui.add_space(theme::STEP);
    let Some(told) = past.told(&line.hash) else { return };
    for unit in &told.units {
        unit_ui(ui, desk, unit);
    }
    if told.num_units > told.units.len() {
        let more = (told.num_units - told.units.len()).to_string();
        ui.label(RichText::new(texts.fmt("history-more", &[("count", &more)])).weak());
    }
}

/// One thing: each field with its value before and after.
fn unit_ui(ui: &mut Ui, desk: &Desk<'_>, unit: &UnitChange) {
    let texts = desk.texts;
    ui.add(egui::Label::new(RichText::new(thing_name(unit, texts)).strong()).wrap());
    let grid = Grid::new(("history-diff", &unit.unit.list, &unit.unit.id)).num_columns(3).spacing([12.0, 2.0]);
    grid.show(ui, |ui| {
        for key in ["head-field", "head-before", "head-after"] {
            ui.label(RichText::new(texts.get(key)).size(theme::SMALL).weak());
        }
        ui.end_row();
        for (field, before, after) in &unit.fields {
            ui.label(RichText::new(field_name(field, texts)).weak()).on_hover_text(field);
            for value in [before, after] {
                let text = value.as_ref().map_or_else(|| "—".into(), |json| value_shown(json, texts.lang()));
                let cut: String = text.chars().take(WIDE).collect();
                ui.label(cut).on_hover_text(text);
            }
            ui.end_row();
        }
    });
    ui.add_space(theme::STEP);
}
