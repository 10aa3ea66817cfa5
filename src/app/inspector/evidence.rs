//! A piece of evidence: what it is, whether it is still the registered one, everything that cites it, and its fields. Path,
//! digest and size are what was registered: nobody edits them.

use egui::{RichText, Ui};

use super::{
    form::{Form, form_ui, name_of},
    group_ui, heading_ui, link_ui, notice_ui,
    rows::reading_ui,
};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        evidence_list::badge,
        narrative::look_into,
        past::selection_of,
        widgets,
        workspace::interval_of,
    },
    case::{Citing, Evidence, ThingId},
    id::EvidenceId,
    text::Code,
};

pub(super) fn evidence_ui(ui: &mut Ui, desk: &Desk<'_>, id: &EvidenceId, acts: &mut Acts) {
    let (texts, lang) = (desk.texts, desk.lang());
    let Some(evidence) = desk.replay.case.evidence_of(id) else { return };
    heading_ui(ui, evidence.title.get(lang), &evidence.kind.name(texts));
    let (icon, colour, key) = badge(desk, evidence);
    ui.horizontal(|ui| {
        ui.label(icon.rich_text().size(16.0).color(colour));
        ui.add(egui::Label::new(texts.get(key)).wrap());
    });
    widgets::field_ui(ui, &texts.get("evidence-origin"), evidence.origin.get(lang));
    if let Some(collector) = &evidence.collector {
        widgets::field_ui(ui, &texts.get("evidence-collector"), collector.get(lang));
    }
    if let Some(collected) = &evidence.collected {
        widgets::field_ui(ui, &texts.get("evidence-collected"), collected);
    }
    if let Some(path) = evidence.file() {
        let key = if evidence.path.is_some() { "evidence-file" } else { "evidence-reference" };
        widgets::field_ui(ui, &texts.get(key), path);
    }
    if let Some(registered) = &evidence.registered_at {
        let by = evidence.registered_by.as_deref().map_or_else(String::new, |by| format!("{by} · "));
        widgets::field_ui(ui, &texts.get("evidence-registered"), &format!("{by}{registered}"));
    }
    reading_ui(ui, desk, evidence, acts);
    if let Some(wish) = look_into(&desk.replay.case, id, None)
        && ui.button(texts.get("narrative-read-evidence")).clicked()
    {
        acts.push(Act::Narrative(wish));
    }
    if let Some(sha256) = &evidence.sha256 {
        group_ui(ui, "SHA-256");
        ui.add(egui::Label::new(RichText::new(sha256).monospace().size(11.0)).wrap());
    }
    if let Some(note) = &evidence.note {
        notice_ui(ui, desk, note.get(lang));
    }
    form_ui(ui, desk, &ThingId::Evidence(id.clone()), evidence, acts, fields);
    citing_ui(ui, desk, id, acts);
}

fn fields(form: &mut Form<'_, '_>, next: &mut Evidence) {
    form.name("field-title", &mut next.title);
    form.words("evidence-origin", &mut next.origin);
    form.some_words("evidence-collector", &mut next.collector, false);
    form.some_text("evidence-collected", &mut next.collected);
    form.some_words("head-note", &mut next.note, true);
}

/// Everything that rests on it and may be shown, each with the way there.
fn citing_ui(ui: &mut Ui, desk: &Desk<'_>, id: &EvidenceId, acts: &mut Acts) {
    let (case, texts) = (&desk.replay.case, desk.texts);
    let citing = case.citing(id);
    let shown: Vec<_> = citing.iter().filter(|one| is_shown(desk, one)).collect();
    if shown.is_empty() {
        return;
    }
    group_ui(ui, &texts.fmt("evidence-citing", &[("count", &shown.len().to_string())]));
    for one in shown {
        match one {
            Citing::Thing(thing) => {
                let name = name_of(desk, case, thing);
                match selection_of(thing) {
                    Some(target) => link_ui(ui, &name, target, acts),
                    None => drop(ui.add(egui::Label::new(name).wrap())),
                }
            }
            Citing::Part(list, words) => {
                let kind = texts.get(&format!("part-{}", list.replace('_', "-")));
                let name = words.map_or_else(
                    || kind.clone(),
                    |words| texts.fmt("form-named", &[("kind", &kind), ("title", words.get(desk.lang()))]),
                );
                ui.add(egui::Label::new(RichText::new(name).weak()).wrap());
            }
        }
    }
}

/// What was found out afterwards is hidden while the future is; events by their time.
fn is_shown(desk: &Desk<'_>, citing: &Citing<'_>) -> bool {
    match citing {
        _ if desk.scope.is_open() => true,
        Citing::Thing(ThingId::Event(id)) => {
            interval_of(desk.replay, id).is_some_and(|interval| desk.scope.shows(interval))
        }
        Citing::Thing(thing) => {
            matches!(thing, ThingId::Limit(_) | ThingId::Tag(_) | ThingId::Clock(_) | ThingId::AlarmLog(_))
        }
        Citing::Part(..) => false,
    }
}
