//! A tag: its samples, the one at the cursor, its limits, and its fields.

use egui::Ui;

use super::{
    form::{Form, Names, form_ui},
    group_ui, heading_ui, link_ui, notice_ui,
    rows::place_ui,
};
use crate::{
    app::{
        desk::{Acts, Desk, plain},
        edit::Home,
        fields::number_of,
        reading::Reading,
        widgets,
        workspace::Selection,
    },
    case::{Interpolation, Limit, Quantity, Tag, ThingId},
    id::TagId,
    text::{Code, Texts},
    units,
};

const QUANTITIES: [Quantity; 5] =
    [Quantity::Temperature, Quantity::Pressure, Quantity::Level, Quantity::Flow, Quantity::Other];
const INTERPOLATIONS: [Interpolation; 2] = [Interpolation::Linear, Interpolation::Step];

pub(super) fn tag_ui(ui: &mut Ui, desk: &Desk<'_>, id: &TagId, acts: &mut Acts) {
    let (case, texts) = (&desk.replay.case, desk.texts);
    let tag = case.tag(id.as_str());
    heading_ui(ui, id.as_str(), &texts.get("sort-tag"));
    if let Some(tag) = tag {
        ui.add(egui::Label::new(tag.name.get(desk.lang())).wrap());
        if let Some(equipment) = &tag.equipment {
            group_ui(ui, &texts.get("event-equipment"));
            let name = case.equipment_name(equipment, desk.lang());
            link_ui(ui, name, Selection::Equipment(equipment.clone()), acts);
        }
        form_ui(ui, desk, &ThingId::Tag(id.clone()), tag, acts, |form, next| fields(form, desk, tag, next));
    }
    samples_ui(ui, desk, id, acts);
    let limits: Vec<&Limit> = case.limits_of(id).collect();
    if !limits.is_empty() {
        group_ui(ui, &texts.get("tag-limits"));
        for limit in limits {
            limit_row_ui(ui, desk, limit, acts);
        }
    }
}

/// The samples under that name: how many, how far they reach, where they come from.
fn samples_ui(ui: &mut Ui, desk: &Desk<'_>, id: &TagId, acts: &mut Acts) {
    let (case, texts) = (&desk.replay.case, desk.texts);
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

/// A limit in one line that leads to it.
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

fn fields(form: &mut Form<'_, '_>, desk: &Desk<'_>, tag: &Tag, next: &mut Tag) {
    let texts = desk.texts;
    form.name("tag-field-name", &mut next.name);
    form.code("tag-quantity", &mut next.quantity, &QUANTITIES);
    form.some("event-equipment", &mut next.equipment, "tag-no-equipment", &Names::of_equipment(desk));
    // Samples in another unit are made of the file's anew.
    let has_samples = desk.replay.samples.tags.iter().any(|samples| samples.tag == tag.id);
    if !has_samples || matches!(desk.ground.home, Home::Folder(..)) {
        form.text("field-unit", &mut next.unit, |typed| unit_of(typed, tag, texts));
        if next.unit != tag.unit {
            next.range = tag.range.and_then(|range| in_unit(range, &tag.unit, &next.unit));
        }
    } else {
        widgets::field_ui(form.ui(), &texts.get("field-unit"), &tag.unit);
    }
    let mut range = tag.range.map_or(String::new(), |[low, high]| format!("{low} – {high}"));
    let before = range.clone();
    form.text("tag-instrument-range", &mut range, |typed| {
        let range = range_of(typed, texts)?;
        Ok(range.map_or(String::new(), |[low, high]| format!("{low} – {high}")))
    });
    if range != before {
        next.range = range_of(&range, texts).unwrap_or(tag.range);
    }
    form.code("tag-interpolation", &mut next.interpolation, &INTERPOLATIONS);
    form.number("tag-accuracy", &mut next.accuracy, Some(0.0));
    form.number("tag-longest-gap", &mut next.max_interpolation_s, Some(f64::MIN_POSITIVE));
}

/// The unit that was typed; why not when the instrument's range cannot follow into it.
fn unit_of(typed: &str, tag: &Tag, texts: Texts) -> Result<String, String> {
    let unit = typed.trim();
    if unit.is_empty() {
        return Err(texts.get("form-empty"));
    }
    match tag.range {
        Some(range) if in_unit(range, &tag.unit, unit).is_none() => {
            Err(texts.fmt("form-unit-of-range", &[("from", &tag.unit), ("to", unit)]))
        }
        _ => Ok(unit.to_owned()),
    }
}

fn in_unit([low, high]: [f64; 2], from: &str, to: &str) -> Option<[f64; 2]> {
    Some([units::convert(low, from, to)?, units::convert(high, from, to)?])
}

/// Two numbers with a dash, a comma or blanks between them; none for nothing.
fn range_of(typed: &str, texts: Texts) -> Result<Option<[f64; 2]>, String> {
    let plain = typed.trim().replace('−', "-");
    let is_gap = |c: char| c.is_whitespace() || "–—~～,，;；至".contains(c);
    let mut parts: Vec<String> = plain.split(is_gap).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    parts.retain(|part| part != "-" && part != "to" && part != "…");
    if let [one] = parts.as_slice() {
        // 0-400: the dash after a figure parts the two.
        let dash = one
            .char_indices()
            .skip(1)
            .find(|(idx, c)| *c == '-' && one[..*idx].ends_with(|c: char| c.is_ascii_digit()));
        if let Some((idx, _)) = dash {
            parts = vec![one[..idx].to_owned(), one[idx + 1..].to_owned()];
        }
    }
    match parts.as_slice() {
        [] => Ok(None),
        [low, high] => {
            let ends = number_of(low, None, texts)?.zip(number_of(high, None, texts)?);
            let range = ends.filter(|(low, high)| low < high).map(|(low, high)| [low, high]);
            range.map(Some).ok_or_else(|| texts.get("form-range-reversed"))
        }
        _ => Err(texts.get("form-no-range")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Lang;

    #[test]
    fn a_range_is_read_as_people_type_it() {
        let read = |typed: &str| range_of(typed, Texts::new(Lang::En)).ok();
        for (typed, expect) in [
            ("0 – 400", Some([0.0, 400.0])),
            ("0-400", Some([0.0, 400.0])),
            ("−0.1 ~ 0", Some([-0.1, 0.0])),
            ("-0.1-0.5", Some([-0.1, 0.5])),
            ("0至16", Some([0.0, 16.0])),
            ("0 - 16", Some([0.0, 16.0])),
            ("  ", None),
        ] {
            assert_eq!(read(typed), Some(expect), "{typed}");
        }
        for typed in ["400 – 0", "5", "a – b", "1 2 3"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
