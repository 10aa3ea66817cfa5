//! The fields of a thing, edited in place. Each kind of thing is a short table of them; every field writes into the thing as
//! it shall be, once it was left, and what was changed is one edit.

mod fields;
mod law;
mod refs;
mod sources;

use egui::{RichText, Ui};

use crate::{
    app::{
        desk::{Act, Acts, Desk},
        hypotheses::removal,
        theme,
    },
    case::{Case, Edit, Thing, ThingId},
    text::thing_key,
};

pub(super) use refs::Names;

/// The fields of one thing.
pub(super) struct Form<'u, 'd> {
    ui: &'u mut Ui,
    desk: &'u Desk<'d>,
    /// The identity of what is edited: what is typed for one thing never turns up at another.
    id: String,
    /// Texts are shown in both languages.
    is_both: bool,
}

impl<'u, 'd> Form<'u, 'd> {
    /// Fields of the thing of that identity.
    pub(super) fn new(ui: &'u mut Ui, desk: &'u Desk<'d>, id: &str) -> Self {
        let is_both = ui.data(|data| data.get_temp(both_id())).unwrap_or(false);
        Self { ui, desk, id: id.to_owned(), is_both }
    }

    /// What the fields stand in.
    pub(super) fn ui(&mut self) -> &mut Ui {
        self.ui
    }

    /// Fields of the `nth` part of the thing, which keep apart from the same fields of another part.
    pub(super) fn nth(&mut self, nth: usize, fields: impl FnOnce(&mut Form<'_, '_>)) {
        let mut part = Form { ui: self.ui, desk: self.desk, id: format!("{} {nth}", self.id), is_both: self.is_both };
        fields(&mut part);
    }

    /// Tells a field apart from all others of the form; `part` from those of the same name.
    fn salt(&self, key: &'static str, part: impl egui::AsIdSalt) -> egui::IdSalt {
        egui::IdSalt::new((key, &self.id, part))
    }

    /// The switch that shows texts in both languages.
    pub(super) fn both_ui(&mut self) {
        let texts = self.desk.texts;
        let mut is_both = self.is_both;
        let text = RichText::new(texts.get("form-both")).size(theme::SMALL);
        self.ui.checkbox(&mut is_both, text).on_hover_text(texts.get("form-both-hint"));
        if is_both != self.is_both {
            self.is_both = is_both;
            self.ui.data_mut(|data| data.insert_temp(both_id(), is_both));
        }
    }
}

fn both_id() -> egui::Id {
    egui::Id::unique("form-in-both-languages")
}

/// The fields of a thing under a header that opens them; what `fields` changed is one edit.
pub(super) fn form_ui<T: Clone + PartialEq + Into<Thing>>(
    ui: &mut Ui,
    desk: &Desk<'_>,
    id: &ThingId,
    now: &T,
    acts: &mut Acts,
    fields: impl FnOnce(&mut Form<'_, '_>, &mut T),
) {
    let kind = desk.texts.get(thing_key(id));
    ui.add_space(theme::STEP * 2.0);
    let header = egui::CollapsingHeader::new(desk.texts.fmt("form-edit", &[("kind", &kind)]));
    header.id_salt(("form", thing_key(id))).show(ui, |ui| {
        let mut next = now.clone();
        let mut form = Form::new(ui, desk, id.as_str());
        form.both_ui();
        fields(&mut form, &mut next);
        if next != *now {
            acts.push(Act::Edit(Box::new(Edit::put(next))));
        }
        remove_ui(ui, desk, id, &kind, acts);
    });
}

/// The button that takes the thing out, where nothing but itself would miss it.
fn remove_ui(ui: &mut Ui, desk: &Desk<'_>, id: &ThingId, kind: &str, acts: &mut Acts) {
    if !is_removable(id) {
        return;
    }
    ui.add_space(theme::STEP * 2.0);
    let name = desk.texts.fmt("form-remove", &[("kind", kind)]);
    if ui.button(name).on_hover_text(desk.texts.get("form-remove-hint")).clicked() {
        acts.push(Act::Edit(Box::new(removal(&desk.replay.case, id))));
    }
}

/// Evidence is a register and tags carry samples: neither goes by a click.
fn is_removable(id: &ThingId) -> bool {
    !matches!(id, ThingId::Evidence(_) | ThingId::Tag(_))
}

/// The sort and the name of a thing as links say them.
pub(super) fn name_of(desk: &Desk<'_>, case: &Case, id: &ThingId) -> String {
    let title = id.find(case).map_or_else(|| id.as_str().to_owned(), |thing| thing.title(desk.lang()).to_owned());
    desk.texts.fmt("form-named", &[("kind", &desk.texts.get(thing_key(id))), ("title", &title)])
}
