//! What a clock's anchors come to: offset and drift with what speaks against them, what adopting that would move, and the
//! button that adopts it. A mistake of zone is offered with the zone that would mend it.

use egui::{RichText, Ui};

use super::{anchors::Sides, caution_ui, plot, shown_anchors, state_zone_ui};
use crate::{
    app::{
        clock_studies::{ClockStudies, Moved},
        desk::{Act, Acts, Desk},
        inspector::group_ui,
        theme, widgets,
    },
    case::{Clock, Edit, Lang, SourceRef, Words},
    id::ClockId,
    text::{Texts, clock_error, doubt_text, fit_line, signed_secs, whole_hours_text},
    timeline::{ClockFit, FitModel},
};

const MODELS: [(Option<FitModel>, &str); 3] = [
    (None, "fit-model-auto"),
    (Some(FitModel::Offset), "fit-model-offset"),
    (Some(FitModel::Drift), "fit-model-drift"),
];

fn model_id(clock: &ClockId) -> egui::Id {
    egui::Id::unique(("fit-model", clock.as_str()))
}

/// The model chosen for a clock; none: the one that its anchors ask for.
pub(super) fn model_of(ui: &Ui, clock: &ClockId) -> Option<FitModel> {
    ui.data(|data| data.get_temp(model_id(clock))).unwrap_or(None)
}

/// The fit of a clock that has anchors.
pub(super) fn fit_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut ClockStudies, clock: &Clock, acts: &mut Acts) {
    let (shown, is_cut) = shown_anchors(desk, &clock.id);
    if is_cut || shown.is_empty() {
        return;
    }
    let texts = desk.texts;
    group_ui(ui, &texts.get("clock-fit"));
    let mut model = model_of(ui, &clock.id);
    ui.horizontal_wrapped(|ui| {
        for (one, key) in MODELS {
            let text = RichText::new(texts.get(key)).size(theme::SMALL);
            if ui.selectable_label(model == one, text).clicked() {
                model = one;
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(model_id(&clock.id), model));
    let Some(fit) = studies.fit(desk.ground, &clock.id, model, ui.ctx()).cloned() else {
        ui.add(egui::Label::new(RichText::new(texts.get("fit-none")).weak()).wrap());
        return;
    };
    ui.add(egui::Label::new(fit_line(&fit, texts)).wrap());
    for doubt in &fit.doubts {
        caution_ui(ui, desk, &doubt_text(*doubt, texts));
    }
    plot::residuals_ui(ui, desk, clock, &fit);
    if let Some(found) = &fit.whole_hours {
        caution_ui(ui, desk, &whole_hours_text(found, texts));
        if let Some((zone, _)) = found.zone {
            state_zone_ui(ui, desk, clock, zone, acts);
        }
    }
    adopt_ui(ui, desk, studies, clock, &fit, acts);
}

/// How the clock would go, what would move with it, and the button.
fn adopt_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut ClockStudies, clock: &Clock, fit: &ClockFit, acts: &mut Acts) {
    let texts = desk.texts;
    if fit.is_refused {
        return;
    }
    let adopted = adopted(desk, clock, fit);
    let is_same = clock_error(&adopted, texts) == clock_error(clock, texts);
    if is_same {
        ui.label(RichText::new(texts.get("fit-as-it-is")).weak());
        return;
    }
    widgets::field_ui(ui, &texts.get("fit-before"), &clock_error(clock, texts));
    widgets::field_ui(ui, &texts.get("fit-after"), &clock_error(&adopted, texts));
    let tags = &desk.replay.samples.tags;
    let is_on = |tag| tags.iter().any(|samples| samples.tag == tag && samples.clock == clock.id);
    let num_exceedances = desk.rows.iter().filter(|row| is_on(row.tag.clone())).count();
    if let Some(moved) = studies.moved(desk.ground, desk.scope, &adopted, ui.ctx()) {
        let text = RichText::new(moved_text(moved, num_exceedances, texts)).size(theme::SMALL);
        ui.add(egui::Label::new(text).wrap());
    }
    if ui.button(texts.get("fit-adopt")).on_hover_text(texts.get("fit-adopt-hint")).clicked() {
        acts.push(Act::Edit(Box::new(Edit::put(adopted))));
    }
}

fn moved_text(moved: &Moved, num_exceedances: usize, texts: Texts) -> String {
    let Some((least, most)) = moved.shift_s else { return texts.get("fit-moves-nothing") };
    let (least, most) = (signed_secs((least * 1e3).round() / 1e3), signed_secs((most * 1e3).round() / 1e3));
    let by = if least == most {
        texts.fmt("fit-moves-by", &[("secs", &least)])
    } else {
        texts.fmt("fit-moves-from-to", &[("least", &least), ("most", &most)])
    };
    let num_exceedances = if moved.num_samples == 0 { 0 } else { num_exceedances };
    let counts = [moved.num_events, moved.num_samples, num_exceedances, moved.num_annotations].map(|n| n.to_string());
    let [events, samples, exceedances, annotations] = counts.each_ref().map(String::as_str);
    let args = [
        ("events", events),
        ("samples", samples),
        ("exceedances", exceedances),
        ("annotations", annotations),
        ("by", &by),
    ];
    texts.fmt("fit-moves", &args)
}

/// The clock as the fit has it, with a note that says what it came from, and the source that all anchors share, if they do.
fn adopted(desk: &Desk<'_>, clock: &Clock, fit: &ClockFit) -> Clock {
    let counted: Vec<_> = fit.residuals.iter().filter(|residual| !residual.is_outlier).collect();
    let (all, num_counted) = (fit.residuals.len().to_string(), counted.len().to_string());
    let anchors: Vec<_> = counted
        .iter()
        .filter_map(|x| desk.replay.case.clock_anchors.iter().find(|anchor| anchor.id == x.reading.anchor))
        .collect();
    let note = |lang: Lang| {
        let mut others: Vec<String> = Vec::new();
        for anchor in &anchors {
            let other = desk.replay.case.clock(Sides::of(anchor, &clock.id).other);
            let name = other.map_or(String::new(), |other| other.name.get(lang).to_owned());
            if !others.contains(&name) {
                others.push(name);
            }
        }
        let texts = Texts::new(lang);
        let others = texts.listed(&others);
        texts.fmt("fit-note", &[("count", &all), ("counted", &num_counted), ("others", &others)])
    };
    let source: Option<&SourceRef> = anchors.first().and_then(|anchor| anchor.source.as_ref());
    let source = source.filter(|source| anchors.iter().all(|anchor| anchor.source.as_ref() == Some(*source)));
    Clock { note: Some(Words::both(note(Lang::Zh), note(Lang::En))), source: source.cloned(), ..fit.adopted(clock) }
}
