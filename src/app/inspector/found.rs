//! Findings and safeguards: what was found, what should have acted.

use egui::Ui;

use super::{
    form::{Form, Names, form_ui},
    group_ui, heading_ui, link_ui, source_ui,
};
use crate::{
    app::{
        desk::{Acts, Desk, plain},
        widgets,
        workspace::Selection,
    },
    case::{Direction, Safeguard, SafeguardState, ThingId},
    id::{FindingId, SafeguardId},
    text::Code,
};

const STATES: [SafeguardState; 3] = [SafeguardState::Present, SafeguardState::Absent, SafeguardState::Failed];
const SIDES: [Direction; 2] = [Direction::Above, Direction::Below];

pub(super) fn finding_ui(ui: &mut Ui, desk: &Desk<'_>, id: &FindingId, acts: &mut Acts) {
    let (case, texts, lang) = (&desk.replay.case, desk.texts, desk.lang());
    let Some(finding) = case.findings.iter().find(|finding| &finding.id == id) else { return };
    heading_ui(ui, "", &texts.get("sort-finding"));
    ui.add(egui::Label::new(finding.text.get(lang)).wrap());
    if !finding.equipment.is_empty() {
        group_ui(ui, &texts.get("event-equipment"));
    }
    for equipment in &finding.equipment {
        let name = case.equipment_name(equipment, lang);
        link_ui(ui, name, Selection::Equipment(equipment.clone()), acts);
    }
    group_ui(ui, &texts.get("event-sources"));
    source_ui(ui, desk, &finding.source, acts);
    let causes: Vec<_> = case.causes.iter().filter(|cause| cause.findings().any(|finding| finding == id)).collect();
    super::causes::links_ui(ui, desk, "event-causes", &causes, acts);
    form_ui(ui, desk, &ThingId::Finding(id.clone()), finding, acts, |form, next| {
        form.name("head-finding", &mut next.text);
        form.several("event-equipment", &mut next.equipment, &Names::of_equipment(desk));
        form.source(&mut next.source);
    });
}

pub(super) fn safeguard_ui(ui: &mut Ui, desk: &Desk<'_>, id: &SafeguardId, acts: &mut Acts) {
    let (case, texts, lang) = (&desk.replay.case, desk.texts, desk.lang());
    let Some(safeguard) = case.safeguards.iter().find(|safeguard| &safeguard.id == id) else { return };
    heading_ui(ui, safeguard.name.get(lang), &texts.get("sort-safeguard"));
    widgets::field_ui(ui, &texts.get("head-state"), &safeguard.state.name(texts));
    if let Some(tag) = &safeguard.tag {
        group_ui(ui, &texts.get("sort-tag"));
        link_ui(ui, tag.as_str(), Selection::Tag(tag.clone()), acts);
    }
    if let Some(point) = safeguard.set_point {
        let own = safeguard.tag.as_ref().and_then(|tag| case.tag(tag.as_str())).map(|tag| tag.unit.as_str());
        let unit = safeguard.set_point_unit.as_deref().or(own).unwrap_or("");
        let side = safeguard.direction.map_or(String::new(), |side| format!("{} ", side.sign()));
        widgets::field_ui(ui, &texts.get("head-acts-at"), &format!("{side}{} {unit}", plain(point, 6)));
    }
    if let Some(action) = &safeguard.action {
        widgets::field_ui(ui, &texts.get("safeguard-action"), action.get(lang));
    }
    ui.add_space(8.0);
    ui.add(egui::Label::new(safeguard.note.get(lang)).wrap());
    group_ui(ui, &texts.get("event-sources"));
    source_ui(ui, desk, &safeguard.source, acts);
    form_ui(ui, desk, &ThingId::Safeguard(id.clone()), safeguard, acts, |form, next| fields(form, desk, next));
}

fn fields(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Safeguard) {
    let sides = Names::new(SIDES.into_iter().map(|side| (side, side.name(desk.texts))));
    form.name("field-name", &mut next.name);
    form.code("head-state", &mut next.state, &STATES);
    form.some("sort-tag", &mut next.tag, "safeguard-no-tag", &Names::of_tags(desk));
    form.some("field-direction", &mut next.direction, "safeguard-no-side", &sides);
    form.number("head-acts-at", &mut next.set_point, None);
    form.some_text("safeguard-unit", &mut next.set_point_unit);
    form.number("safeguard-delay", &mut next.on_delay_s, Some(0.0));
    form.some_words("safeguard-action", &mut next.action, false);
    form.words("head-note", &mut next.note);
    form.source(&mut next.source);
}
