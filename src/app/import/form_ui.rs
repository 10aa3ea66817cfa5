//! The recipe as a form: one row for each choice, with what was found and room to say otherwise.

use egui::{RichText, TextEdit, vec2};
use egui_material_icons::icons;

use super::{
    Choice, Preview,
    taking_ui::{kind_ui, taking_ui},
};
use crate::{
    app::{
        theme::{self, Palette},
        widgets,
    },
    case::Severity,
    text::Texts,
    timeline::FileKind,
};

const LABEL: f32 = 108.0;
const FIELD: f32 = 190.0;

/// The form.
pub(super) fn form_ui(ui: &mut egui::Ui, preview: &mut Preview, texts: Texts) {
    ui.add(egui::Label::new(RichText::new(texts.get("preview-what")).size(theme::SMALL).weak()).wrap());
    ui.add_space(theme::STEP);
    kind_ui(ui, preview, texts);
    taking_ui(ui, preview, texts);
    let kind = preview.kind();
    // Of events the columns are asked for above.
    let is_asked = |choice: &Choice| match kind {
        FileKind::Recording => true,
        FileKind::Events => choice.is_of_rows() && *choice != Choice::TimeColumn,
        FileKind::Alarms => choice.is_of_rows(),
    };
    for choice in Choice::ALL.into_iter().filter(is_asked) {
        row_ui(ui, preview, choice, texts);
    }
}

fn row_ui(ui: &mut egui::Ui, preview: &mut Preview, choice: Choice, texts: Texts) {
    let palette = Palette::of(ui);
    let now = ui.input(|input| input.time);
    let found = preview.found(choice);
    let name = texts.get(choice.key());
    let is_given = preview.given.get(&choice).is_some_and(|text| !text.trim().is_empty());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::STEP;
        let label = vec2(LABEL, theme::ROW);
        ui.allocate_ui_with_layout(label, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_width(LABEL);
            ui.add(egui::Label::new(&name).truncate());
        });
        let text = preview.given.entry(choice).or_default();
        let hint = if found.is_empty() { "—" } else { found.as_str() };
        let field = TextEdit::singleline(text).hint_text(hint).desired_width(FIELD);
        let response = ui.add(field).accessible_name(&name);
        if response.changed() {
            preview.change(now);
        }
        offers_ui(ui, preview, choice, &name, texts);
        let reset = texts.get("preview-as-found");
        if widgets::icon_button_ui(ui, icons::ICON_UNDO, &reset, is_given).clicked() {
            preview.say(choice, String::new(), now);
        }
    });
    let (note, colour) = match &preview.wrong {
        Some((wrong, why)) if *wrong == choice => (why.clone(), palette.severity(Severity::Critical)),
        _ if choice == Choice::Zone && preview.is_zone_open() => {
            (texts.get("preview-assumed"), palette.severity(Severity::Caution))
        }
        _ if is_given => (texts.get("preview-given"), palette.accent),
        _ if preview.file().is_none() && found.is_empty() => (String::new(), palette.faint),
        _ if found.is_empty() => (texts.get("preview-does-not-arise"), palette.faint),
        _ => (texts.get("preview-found"), palette.faint),
    };
    if note.is_empty() && preview.kind() != FileKind::Recording {
        return;
    }
    ui.horizontal(|ui| {
        ui.add_space(LABEL + theme::STEP);
        ui.add(egui::Label::new(RichText::new(note).size(theme::SMALL).color(colour)).wrap());
    });
    ui.add_space(2.0);
}

/// The texts that can be picked.
fn offers_ui(ui: &mut egui::Ui, preview: &mut Preview, choice: Choice, name: &str, texts: Texts) {
    let tables = preview.read.as_ref().map(|read| read.tables.clone()).unwrap_or_default();
    let offers = choice.offers(&tables, &preview.columns(), &preview.forms().0);
    let icon = icons::ICON_ARROW_DROP_DOWN.rich_text().size(18.0);
    let now = ui.input(|input| input.time);
    let button = egui::Button::new(icon).min_size(vec2(26.0, 20.0));
    ui.add_enabled_ui(!offers.is_empty(), |ui| {
        let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
            ui.set_min_width(180.0);
            egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (text, key) in &offers {
                    let shown = key.map_or_else(|| text.clone(), |key| texts.get(key));
                    let label = if shown == *text { shown } else { format!("{shown}   {text}") };
                    if ui.button(label).clicked() {
                        preview.say(choice, text.clone(), now);
                        ui.close();
                    }
                }
            });
        });
        response.accessible_name(texts.fmt("preview-pick", &[("name", name)]));
    });
}
