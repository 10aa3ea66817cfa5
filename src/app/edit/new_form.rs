//! The dialog for a new case: what it is called, the zone of its times, the folder to make.

use egui::TextEdit;

use super::copy_form::{CopyForm, place_ui};
use crate::{
    app::{
        desk::{Act, Acts},
        theme,
    },
    case::{Case, Words},
    text::Texts,
    time::Zone,
};

/// The dialog's fields.
#[derive(Clone, Debug)]
pub(in crate::app) struct NewForm {
    title: String,
    zone: String,
    pub place: CopyForm,
}

impl NewForm {
    /// A form that proposes a free folder in the user's documents and the zone of the system.
    pub(in crate::app) fn new(texts: Texts) -> Self {
        let zone = system_zone().map(|zone| zone.to_string()).unwrap_or_default();
        Self { title: String::new(), zone, place: CopyForm::new(&texts.get("new-folder")) }
    }
}

/// The zone that the system says, when it says one by name.
fn system_zone() -> Option<Zone> {
    let named = std::env::var("TZ").ok().or_else(|| std::fs::read_to_string("/etc/timezone").ok());
    let linked = || std::fs::read_link("/etc/localtime").ok().map(|place| place.display().to_string());
    let text = named.or_else(linked)?;
    let name = text.split_once("zoneinfo/").map_or(text.as_str(), |(_, name)| name);
    Zone::parse(name)
}

/// A case with nothing in it but its name and zone. Its identity is the folder's name.
fn begun(form: &NewForm, zone: Option<Zone>) -> Case {
    let folder = std::path::Path::new(form.place.path.trim());
    let id = folder.file_name().map_or_else(|| "case".into(), |name| name.to_string_lossy().into_owned());
    let case = Case::begun(&id, zone);
    match form.title.trim() {
        "" => case,
        title => Case { title: Words::from(title), ..case },
    }
}

/// The form.
pub(in crate::app) fn new_form_ui(ui: &mut egui::Ui, form: &mut NewForm, texts: Texts, acts: &mut Acts) {
    ui.label(texts.get("new-title"));
    let title =
        TextEdit::singleline(&mut form.title).hint_text(texts.get("new-title-hint")).desired_width(f32::INFINITY);
    let response = ui.add(title).accessible_name(texts.get("new-title"));
    if ui.memory(|memory| memory.focused().is_none()) && form.title.is_empty() {
        response.request_focus();
    }
    ui.add_space(theme::STEP);
    ui.label(texts.get("new-zone"));
    let zone = TextEdit::singleline(&mut form.zone).hint_text("Asia/Shanghai").desired_width(200.0);
    ui.add(zone).accessible_name(texts.get("new-zone"));
    ui.add_space(theme::STEP);
    if place_ui(ui, &mut form.place, ("new-go", "copy-busy"), texts, acts) {
        match form.zone.trim() {
            "" => submit(form, None, acts),
            name => match Zone::parse(name) {
                Some(zone) => submit(form, Some(zone), acts),
                None => form.place.error = Some(texts.fmt("new-zone-unknown", &[("name", name)])),
            },
        }
    }
}

fn submit(form: &mut NewForm, zone: Option<Zone>, acts: &mut Acts) {
    form.place.error = None;
    form.place.is_busy = true;
    acts.push(Act::MakeCase(form.place.path.trim().into(), Box::new(begun(form, zone))));
}
