//! Tags, limits, exceedances, evidence, findings and safeguards.

use egui::{RichText, Ui};

use super::{
    group_ui, heading_ui, link_ui, notice_ui,
    rows::{place_ui, reading_ui},
    source_ui,
};
use crate::{
    app::{
        desk::{Acts, Desk, plain},
        evidence_list::badge,
        reading::Reading,
        widgets,
        workspace::Selection,
    },
    case::Limit,
    id::{EvidenceId, FindingId, SafeguardId, TagId},
    text::Code,
};

pub(super) fn tag_ui(ui: &mut Ui, desk: &Desk<'_>, id: &TagId, acts: &mut Acts) {
    let (case, texts) = (&desk.replay.case, desk.texts);
    let tag = case.tag(id.as_str());
    heading_ui(ui, id.as_str(), &texts.get("sort-tag"));
    if let Some(tag) = tag {
        ui.add(egui::Label::new(tag.name.get(desk.lang())).wrap());
        if let Some(equipment) = &tag.equipment {
            widgets::field_ui(ui, &texts.get("event-equipment"), case.equipment_name(equipment, desk.lang()));
        }
    }
    for (samples_idx, samples) in desk.replay.samples.tags.iter().enumerate().filter(|(_, samples)| &samples.tag == id)
    {
        let num_shown = desk.scope.num_samples(samples);
        let range = samples.series.pyramid().min_max(samples.series.values(), 0, num_shown);
        let range = range
            .map_or("—".into(), |(low, high)| format!("{} – {} {}", plain(low, 4), plain(high, 4), samples.unit));
        widgets::field_ui(ui, &texts.get("tag-samples"), &num_shown.to_string());
        widgets::field_ui(ui, &texts.get("tag-extremes"), &range);
        sample_ui(ui, desk, samples_idx, acts);
        if let Some(clock) = case.clock(&samples.clock) {
            widgets::field_ui(ui, &texts.get("event-clock"), clock.name.get(desk.lang()));
        }
        if samples.has_reconstruction() {
            notice_ui(ui, desk, &texts.get("tag-reconstruction"));
        }
        if let Some(evidence) = samples.evidence.as_ref().and_then(|id| case.evidence_of(id)) {
            group_ui(ui, &texts.get("event-sources"));
            link_ui(ui, evidence.title.get(desk.lang()), Selection::Evidence(evidence.id.clone()), acts);
        }
    }
    let limits: Vec<&Limit> = case.limits_of(id).collect();
    if !limits.is_empty() {
        group_ui(ui, &texts.get("tag-limits"));
        for limit in limits {
            limit_row_ui(ui, desk, limit, acts);
        }
    }
}

/// The sample at the cursor: value, quality, and where it stands in its file.
fn sample_ui(ui: &mut Ui, desk: &Desk<'_>, samples_idx: usize, acts: &mut Acts) {
    let samples = &desk.replay.samples.tags[samples_idx];
    let cursor = desk.workspace.cursor;
    let reading = desk.reading(samples_idx, cursor);
    let Some(idx) = samples.idx_at(cursor) else { return };
    if matches!(reading, Reading::NoneSince(_) | Reading::NotYet) {
        let text = format!("—  ({})", reading.why(desk, cursor));
        return widgets::field_ui(ui, &desk.texts.get("tag-at-cursor"), &text);
    }
    let quality = samples.series.quality(idx);
    let value = reading.value().map_or("—".into(), |value| format!("{} {}", plain(value, 6), samples.unit));
    let quality = format!("{} – {}", quality.status.name(desk.texts), quality.origin.name(desk.texts));
    widgets::field_ui(ui, &desk.texts.get("tag-at-cursor"), &format!("{value}  ({quality})"));
    place_ui(ui, desk, samples_idx, idx, acts);
}

pub(super) fn limit_row_ui(ui: &mut Ui, desk: &Desk<'_>, limit: &Limit, acts: &mut Acts) {
    ui.horizontal(|ui| {
        widgets::severity_ui(ui, desk, limit.severity);
        let text = format!(
            "{} {} {}  {}",
            limit.direction.sign(),
            plain(limit.value, 6),
            limit.unit,
            limit.name.get(desk.lang())
        );
        link_ui(ui, &text, Selection::Limit(limit.id.clone()), acts);
    });
}

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
    if let Some(sha256) = &evidence.sha256 {
        group_ui(ui, "SHA-256");
        ui.add(egui::Label::new(RichText::new(sha256).monospace().size(11.0)).wrap());
    }
    if let Some(note) = &evidence.note {
        notice_ui(ui, desk, note.get(lang));
    }
    let events = desk.replay.case.events.iter().zip(&desk.replay.timeline.events);
    let citing = events.filter(|(event, timed)| {
        let is_shown = timed.interval.map_or(desk.scope.is_open(), |interval| desk.scope.shows(interval));
        is_shown && event.sources.iter().any(|source| &source.evidence == id)
    });
    let citing: Vec<_> = citing.map(|(event, _)| event).collect();
    if !citing.is_empty() {
        group_ui(ui, &texts.get("evidence-events"));
    }
    for event in citing {
        link_ui(ui, event.title.get(lang), Selection::Event(event.id.clone()), acts);
    }
}

pub(super) fn finding_ui(ui: &mut Ui, desk: &Desk<'_>, id: &FindingId, acts: &mut Acts) {
    let Some(finding) = desk.replay.case.findings.iter().find(|finding| &finding.id == id) else { return };
    heading_ui(ui, "", &desk.texts.get("sort-finding"));
    ui.add(egui::Label::new(finding.text.get(desk.lang())).wrap());
    let names = finding.equipment.iter().map(|id| desk.replay.case.equipment_name(id, desk.lang()));
    widgets::field_ui(ui, &desk.texts.get("event-equipment"), &names.collect::<Vec<_>>().join(", "));
    group_ui(ui, &desk.texts.get("event-sources"));
    source_ui(ui, desk, &finding.source, acts);
}

pub(super) fn safeguard_ui(ui: &mut Ui, desk: &Desk<'_>, id: &SafeguardId, acts: &mut Acts) {
    let Some(safeguard) = desk.replay.case.safeguards.iter().find(|safeguard| &safeguard.id == id) else { return };
    heading_ui(ui, safeguard.name.get(desk.lang()), &desk.texts.get("sort-safeguard"));
    widgets::field_ui(ui, &desk.texts.get("head-state"), &safeguard.state.name(desk.texts));
    if let Some(tag) = &safeguard.tag {
        group_ui(ui, &desk.texts.get("sort-tag"));
        link_ui(ui, tag.as_str(), Selection::Tag(tag.clone()), acts);
    }
    ui.add_space(8.0);
    ui.add(egui::Label::new(safeguard.note.get(desk.lang())).wrap());
    group_ui(ui, &desk.texts.get("event-sources"));
    source_ui(ui, desk, &safeguard.source, acts);
}
