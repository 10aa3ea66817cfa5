//! Named views on screen: the list that goes to them, and the form for a name.

use egui::{Key, RichText, TextEdit, Ui};
use egui_material_icons::icons;

use super::wish::TrendAct;
use crate::{
    app::{
        command::UiCommand,
        desk::{Act, Acts},
        remarks::fresh,
        scope::Scope,
        theme, widgets,
    },
    case::{Case, Edit, ThingId, View},
    id::ViewId,
    text::Texts,
    time::Interval,
};

/// The form for the name of a view.
#[derive(Clone, Debug)]
pub(in crate::app) struct ViewForm {
    /// The view that is renamed; none: what is shown becomes one.
    id: Option<ViewId>,
    name: String,
    /// The names of the other views.
    taken: Vec<String>,
    is_new: bool,
}

impl ViewForm {
    pub(super) fn new(id: Option<ViewId>, name: String, taken: Vec<String>) -> Self {
        Self { id, name, taken, is_new: true }
    }

    /// The key of the dialog's title.
    pub(in crate::app) fn title_key(&self) -> &'static str {
        if self.id.is_some() { "view-rename-title" } else { "command-save-view" }
    }
}

/// The form.
pub(in crate::app) fn view_form_ui(ui: &mut Ui, form: &mut ViewForm, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(RichText::new(texts.get("view-what")).weak()).wrap());
    ui.add_space(theme::STEP);
    ui.horizontal(|ui| {
        let name = texts.get("view-name");
        let field = TextEdit::singleline(&mut form.name).hint_text(&name).desired_width(400.0);
        let response = ui.add(field).accessible_name(name);
        if std::mem::take(&mut form.is_new) {
            response.request_focus();
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let (name, is_taken) = (form.name.trim(), form.taken.iter().any(|taken| taken == form.name.trim()));
        let is_ready = !name.is_empty() && (!is_taken || form.id.is_none());
        let go = texts.get(if form.id.is_some() { "view-rename-go" } else { "view-save-go" });
        if (ui.add_enabled(is_ready, egui::Button::new(go)).clicked() || entered) && is_ready {
            acts.push(Act::Trend(match &form.id {
                Some(id) => TrendAct::RenameView(id.clone(), name.to_owned()),
                None => TrendAct::SaveView(name.to_owned()),
            }));
        }
    });
    if form.taken.iter().any(|taken| taken == form.name.trim()) {
        let key = if form.id.is_some() { "view-name-taken" } else { "view-replaces" };
        ui.add_space(theme::STEP);
        ui.label(RichText::new(texts.get(key)).size(theme::SMALL));
    }
}

/// The views that the scope shows: all, or those that end before the horizon; a name may tell what comes.
pub(in crate::app) fn shown(case: &Case, scope: Scope) -> impl Iterator<Item = &View> {
    case.views.iter().filter(move |view| scope.shows(Interval { earliest: view.from, latest: view.to }))
}

/// Saving what is shown, and every view with what can be done with it.
pub(in crate::app) fn views_menu_ui(ui: &mut Ui, case: &Case, scope: Scope, texts: Texts, acts: &mut Acts) {
    ui.set_min_width(220.0);
    if ui.button(UiCommand::SaveView.text(texts)).clicked() {
        acts.push(Act::Command(UiCommand::SaveView));
    }
    ui.separator();
    let mut num_shown = 0;
    for view in shown(case, scope) {
        num_shown += 1;
        view_ui(ui, view, texts, acts);
    }
    let num_hidden = case.views.len() - num_shown;
    if num_hidden > 0 {
        let words = texts.fmt("views-hidden", &[("count", &num_hidden.to_string())]);
        ui.label(RichText::new(words).size(theme::SMALL).weak());
    } else if num_shown == 0 {
        ui.label(RichText::new(texts.get("views-none")).size(theme::SMALL).weak());
    }
}

/// One view: its name goes to it, beside it are renaming and removing.
fn view_ui(ui: &mut Ui, view: &View, texts: Texts, acts: &mut Acts) {
    let name = view.name.get(texts.lang());
    let wish = |key: &str| texts.fmt(key, &[("name", name)]);
    ui.horizontal(|ui| {
        let room = egui::vec2((ui.available_width() - 64.0).max(120.0), 24.0);
        let button = egui::Button::new(name).truncate().min_size(room);
        let response = ui.add_sized(room, button).on_hover_text(wish("view-show")).accessible_name(wish("view-show"));
        if response.clicked() {
            acts.push(Act::Trend(TrendAct::ShowView(view.id.clone())));
        }
        if widgets::icon_button_ui(ui, icons::ICON_EDIT, &wish("view-rename"), true).clicked() {
            acts.push(Act::Trend(TrendAct::AskView(Some(view.id.clone()))));
        }
        if widgets::icon_button_ui(ui, icons::ICON_DELETE, &wish("view-remove"), true).clicked() {
            acts.push(Act::Edit(Box::new(Edit::Remove(ThingId::View(view.id.clone())))));
        }
    });
}

/// An identity that no view has.
pub(super) fn free_id(case: &Case) -> ViewId {
    fresh("view", |id| case.views.iter().all(|view| view.id.as_str() != id)).into()
}
