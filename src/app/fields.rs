//! Fields that are edited in place: a text, a number, a choice. Each gives the new value once, when the hand lets go of it,
//! so that one change is one step.

use egui::{ComboBox, Key, RichText, TextEdit, Ui};

use super::theme::{self, Palette};
use crate::{
    case::Severity,
    text::{Code, Texts},
};

/// What a field leaves free on its right, where the scroll bar runs.
const RIM: f32 = 8.0;

/// A label over whatever edits its value.
pub(super) fn labelled_ui<R>(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(theme::STEP);
    ui.label(RichText::new(label).size(theme::SMALL).weak());
    add(ui)
}

/// A text under a label; the new one when the field was left or Enter was pressed in it. Escape leaves it as it was.
pub(super) fn text_ui(ui: &mut Ui, salt: impl egui::AsIdSalt, label: &str, now: &str, is_long: bool) -> Option<String> {
    let id = ui.scope_id().with(("field", salt));
    labelled_ui(ui, label, |ui| {
        let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_else(|| now.to_owned());
        let field =
            if is_long { TextEdit::multiline(&mut typed).desired_rows(2) } else { TextEdit::singleline(&mut typed) };
        let response = ui.add(field.id(id).desired_width(ui.available_width() - RIM)).accessible_name(label);
        if response.has_focus() {
            ui.data_mut(|data| data.insert_temp(id, typed));
            return None;
        }
        ui.data_mut(|data| data.remove::<String>(id));
        let is_given_up = ui.input(|input| input.key_pressed(Key::Escape));
        (response.lost_focus() && !is_given_up && typed != now).then_some(typed)
    })
}

/// A text under a label that must read as something: what `read` makes of it when the field was left. What it refuses
/// changes nothing, and why stands under the field until something else is typed.
pub(super) fn read_ui<T>(
    ui: &mut Ui,
    salt: impl egui::AsIdSalt + Copy,
    label: &str,
    now: &str,
    is_long: bool,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Option<T> {
    let id = ui.scope_id().with(("refused", salt));
    let typed = text_ui(ui, salt, label, now, is_long);
    let is_new = typed.is_some();
    match typed.map(|typed| read(&typed)) {
        Some(Ok(value)) => {
            ui.data_mut(|data| data.remove::<String>(id));
            return Some(value);
        }
        Some(Err(why)) => {
            ui.data_mut(|data| data.insert_temp(id, why));
        }
        None => {}
    }
    if let Some(why) = ui.data(|data| data.get_temp::<String>(id)) {
        let colour = Palette::of(ui).severity(Severity::Critical);
        let label = ui.add(egui::Label::new(RichText::new(why).size(theme::SMALL).color(colour)).wrap());
        if is_new {
            label.scroll_to_me(None);
        }
    }
    None
}

/// A number under a label that may be left empty; `set` hears the new one when the field was left. What is no number, or
/// less than `least`, changes nothing and is said.
pub(super) fn number_ui(
    ui: &mut Ui,
    texts: Texts,
    (salt, label): (impl egui::AsIdSalt + Copy, &str),
    now: Option<f64>,
    least: Option<f64>,
    set: impl FnOnce(Option<f64>),
) {
    let shown = now.map_or(String::new(), |now| now.to_string());
    if let Some(value) = read_ui(ui, salt, label, &shown, false, |typed| number_of(typed, least, texts)) {
        set(value);
    }
}

/// The number that was typed, none for nothing; or why it is none.
pub(super) fn number_of(typed: &str, least: Option<f64>, texts: Texts) -> Result<Option<f64>, String> {
    let plain = typed.trim().replace('−', "-");
    if plain.is_empty() {
        return Ok(None);
    }
    let value = plain.parse().ok().filter(|value: &f64| value.is_finite());
    let value = value.ok_or_else(|| texts.fmt("form-no-number", &[("typed", typed.trim())]))?;
    match least.filter(|least| value < *least) {
        Some(least) => Err(texts.fmt("form-too-small", &[("typed", typed.trim()), ("least", &least.to_string())])),
        None => Ok(Some(value)),
    }
}

/// One of several codes under a label; the new one when another was chosen.
pub(super) fn code_ui<T: Code + PartialEq + Copy>(
    ui: &mut Ui,
    label: &str,
    now: T,
    all: &[T],
    texts: Texts,
) -> Option<T> {
    let names: Vec<String> = all.iter().map(|code| code.name(texts)).collect();
    let chosen = all.iter().position(|code| *code == now).unwrap_or(0);
    choice_ui(ui, label, chosen, &names).map(|idx| all[idx])
}

/// One of several names in a cell of a table, without a frame; the place of the new one when another was chosen. `label` is
/// its accessible name.
pub(super) fn cell_choice_ui(
    ui: &mut Ui,
    salt: impl egui::AsIdSalt,
    label: &str,
    chosen: usize,
    names: &[String],
) -> Option<usize> {
    let mut idx = chosen;
    ui.visuals_mut().widgets.inactive.weak_bg_fill = egui::Color32::TRANSPARENT;
    let shown = names.get(chosen).cloned().unwrap_or_default();
    let choice = ComboBox::from_id_salt(salt).width(ui.available_width() - 4.0).selected_text(shown).truncate();
    let response = choice.show_ui(ui, |ui| {
        for (name_idx, name) in names.iter().enumerate() {
            ui.selectable_value(&mut idx, name_idx, name);
        }
    });
    response.response.accessible_name(label);
    (idx != chosen).then_some(idx)
}

/// One of several names under a label; the place of the new one when another was chosen.
pub(super) fn choice_ui(ui: &mut Ui, label: &str, chosen: usize, names: &[String]) -> Option<usize> {
    labelled_ui(ui, label, |ui| {
        let mut idx = chosen;
        let shown = names.get(chosen).cloned().unwrap_or_default();
        let response = ComboBox::from_id_salt(("choice", label))
            .width(ui.available_width() - RIM)
            .selected_text(shown)
            .truncate()
            .show_ui(ui, |ui| {
                for (name_idx, name) in names.iter().enumerate() {
                    ui.selectable_value(&mut idx, name_idx, name);
                }
            });
        response.response.accessible_name(label);
        (idx != chosen).then_some(idx)
    })
}
