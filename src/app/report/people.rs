//! The people of the case and how each is shown outside the group: one line each, edited in place.

use egui::{Label, RichText, ScrollArea, Ui};
use egui_material_icons::icons;

use crate::{
    app::{
        desk::{Act, Acts, Desk},
        fields, remarks, theme, widgets,
    },
    case::{Edit, Person, ThingId},
    id::PersonId,
    report::shown_as,
};

/// Widths of name, other names, codes and what is shown instead.
const WIDTHS: [f32; 4] = [150.0, 220.0, 220.0, 150.0];

/// The list.
pub(in crate::app) fn people_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let (texts, people) = (desk.texts, &desk.replay.case.people);
    ui.horizontal(|ui| {
        let add = ui.button(texts.get("people-add")).on_hover_text(texts.get("people-add-hint"));
        if add.clicked() {
            acts.push(Act::Edit(Box::new(Edit::put(begun(people)))));
        }
        ui.add(Label::new(RichText::new(texts.get("people-lead")).size(theme::SMALL).weak()).truncate());
    });
    ScrollArea::both().id_salt("people").auto_shrink(false).show(ui, |ui| {
        if people.is_empty() {
            ui.add_space(theme::STEP);
            ui.label(RichText::new(texts.get("people-none")).weak());
        }
        for person in people {
            ui.push_id(person.id.as_str(), |ui| ui.horizontal(|ui| person_ui(ui, desk, person, acts)));
        }
    });
}

fn person_ui(ui: &mut Ui, desk: &Desk<'_>, person: &Person, acts: &mut Acts) {
    let texts = desk.texts;
    let mut next = person.clone();
    let field = |ui: &mut Ui, idx: usize, key: &str, now: &str| {
        let column = |ui: &mut Ui| {
            ui.set_width(WIDTHS[idx]);
            fields::text_ui(ui, (key, person.id.as_str()), &texts.get(key), now, false)
        };
        ui.vertical(column).inner
    };
    if let Some(name) = field(ui, 0, "people-name", &person.name).filter(|name| !name.trim().is_empty()) {
        name.trim().clone_into(&mut next.name);
    }
    if let Some(typed) = field(ui, 1, "people-aliases", &joined(&person.aliases)) {
        next.aliases = split(&typed);
    }
    if let Some(typed) = field(ui, 2, "people-codes", &joined(&person.codes)) {
        next.codes = split(&typed);
    }
    if let Some(typed) = field(ui, 3, "people-shown", person.shown.as_deref().unwrap_or_default()) {
        next.shown = Some(typed.trim().to_owned()).filter(|shown| !shown.is_empty());
    }
    ui.vertical(|ui| {
        ui.set_width(WIDTHS[0]);
        fields::labelled_ui(ui, &texts.get("people-as"), |ui| ui.label(shown_as(person)));
    });
    let name = texts.get("people-remove");
    if widgets::icon_button_ui(ui, icons::ICON_DELETE, &name, true).on_hover_text(name).clicked() {
        acts.push(Act::Edit(Box::new(Edit::Remove(ThingId::Person(person.id.clone())))));
    }
    if next != *person {
        acts.push(Act::Edit(Box::new(Edit::put(next))));
    }
}

/// A person whose name is still to be given.
fn begun(people: &[Person]) -> Person {
    let is_free = |id: &str| !people.iter().any(|person| person.id.as_str() == id);
    let id = PersonId::from(remarks::fresh("person", is_free));
    Person { id, name: String::new(), aliases: Vec::new(), shown: None, codes: Vec::new() }
}

fn joined(names: &[String]) -> String {
    names.join("; ")
}

/// What stands between semicolons or enumeration commas.
fn split(typed: &str) -> Vec<String> {
    typed.split([';', '；', '、']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        assert_eq!(split(&joined(&["段某".into(), "A. B".into()])), ["段某", "A. B"]);
        assert_eq!(split("；甲、乙;; "), ["甲", "乙"]);
    }
}
