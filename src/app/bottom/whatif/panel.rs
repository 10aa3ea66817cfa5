//! One set point that slides: when it would have acted, how long before each event, what the process was doing then.

use egui::{DragValue, RichText, Sense, Ui, vec2};

use super::{chart, current, list::never_text, look_at_tag, trial_of, wish};
use crate::{
    analysis::set_points,
    app::{
        desk::{Act, Acts, Desk, plain, rounded},
        studies::{MarginKey, Margins, Studies},
        theme, widgets,
        workspace::TrialLook,
    },
    case::{Direction, Edit, Safeguard},
    historian::TagSamples,
    id::EventId,
    text::duration,
    time::NANOS_PER_SEC,
    timeline::{EventLead, Prepared, Replay, Trial, WhatIf, events_that_matter, margin_of, process_at, what_if},
};

/// Set points that the curves are drawn through.
const POINTS: usize = 160;

/// The panel.
pub(super) fn panel_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    studies: &mut Studies,
    prepared: &std::sync::Arc<Prepared>,
    events: &[EventId],
    acts: &mut Acts,
) {
    let Some(look) = current(desk) else { return };
    let tag = desk.replay.samples.tags.iter().enumerate().find(|(_, samples)| samples.tag == look.tag);
    let Some((samples_idx, samples)) = tag else { return };
    choice_ui(ui, desk, &look, acts);
    slider_ui(ui, desk, &look, samples, acts);
    let found = what_if(desk.replay, prepared, &trial_of(&look), events);
    let key = MarginKey {
        samples_idx,
        direction: look.direction,
        on_delay_nanos: (look.on_delay_secs * NANOS_PER_SEC as f64) as i64,
        events: events.to_vec(),
        generation: desk.ground.generation,
    };
    let (replay, shared, trial) = (desk.ground.replay.clone(), prepared.clone(), trial_of(&look));
    let work = move || margins(&replay, &shared, samples_idx, &trial);
    let margins = studies.margins.get(key, samples.series.len(), ui.ctx(), work);
    // Read-outs beside the chart where the tab is low, above it where there is room.
    let is_low = ui.available_height() < 300.0;
    let read_outs = |ui: &mut Ui| match &found {
        Ok(found) => found_ui(ui, desk, found),
        Err(never) => {
            ui.label(RichText::new(never_text(desk, never)).color(desk.palette.weak));
        }
    };
    if is_low {
        let half = ui.available_width() * 0.5;
        let side = egui::Panel::left("whatif-read-outs").exact_size(half).resizable(false).frame(egui::Frame::new());
        side.show(ui, |ui| {
            egui::ScrollArea::vertical().id_salt("whatif-read-outs").auto_shrink(false).show(ui, read_outs);
        });
    } else {
        read_outs(ui);
    }
    if let Some(margins) = margins {
        chart::chart_ui(ui, desk, &look, samples, margins, acts);
    }
}

fn margins(replay: &Replay, prepared: &Prepared, samples_idx: usize, trial: &Trial) -> Margins {
    let Some(samples) = replay.samples.tags.get(samples_idx) else { return Vec::new() };
    let Some(point) = trial.point(samples) else { return Vec::new() };
    let curve = |event: &EventId| {
        let interval = replay.timeline.get(event)?.interval?;
        let values = set_points(samples, interval.latest, POINTS);
        Some((event.clone(), margin_of(replay, prepared, (samples_idx, &point), &values, interval)))
    };
    events_that_matter(replay).iter().filter_map(curve).collect()
}

/// Which tag, which side.
fn choice_ui(ui: &mut Ui, desk: &Desk<'_>, look: &TrialLook, acts: &mut Acts) {
    ui.horizontal(|ui| {
        let chosen = widgets::tag_choice_ui(ui, desk, "whatif-tag", &desk.texts.get("whatif-tag"), look.tag.as_str());
        acts.extend(chosen.map(|idx| wish(look_at_tag(&desk.replay.samples.tags[idx], look.direction))));
        for direction in [Direction::Above, Direction::Below] {
            let text = desk.texts.get(if direction == Direction::Above { "whatif-above" } else { "whatif-below" });
            if ui.selectable_label(look.direction == direction, text).clicked() {
                acts.push(wish(TrialLook { direction, safeguard: None, ..look.clone() }));
            }
        }
        if let Some(safeguard) = safeguard_of(desk, look) {
            let name = safeguard.name.get(desk.lang());
            ui.add(egui::Label::new(RichText::new(name).color(desk.palette.weak)).truncate()).on_hover_text(name);
        }
    });
}

fn safeguard_of<'a>(desk: &Desk<'a>, look: &TrialLook) -> Option<&'a Safeguard> {
    desk.replay.case.safeguards.iter().find(|safeguard| Some(&safeguard.id) == look.safeguard.as_ref())
}

/// The set point and the on-delay.
fn slider_ui(ui: &mut Ui, desk: &Desk<'_>, look: &TrialLook, samples: &TagSamples, acts: &mut Acts) {
    let range = samples.series.pyramid().min_max(samples.series.values(), 0, samples.series.len());
    let (low, high) = range.unwrap_or((0.0, 1.0));
    let margin = (high - low).abs().max(1e-9) * 0.1;
    ui.horizontal(|ui| {
        let (mut value, mut delay) = (look.set_point, look.on_delay_secs);
        ui.spacing_mut().slider_width = (ui.available_width() - 300.0).clamp(80.0, 360.0);
        // The rail takes this colour, which is otherwise that of the ground it lies on.
        ui.visuals_mut().widgets.inactive.bg_fill = desk.palette.faint;
        let name = desk.texts.get("whatif-set-point");
        let slider = egui::Slider::new(&mut value, low - margin..=high + margin)
            .max_decimals(4)
            .clamping(egui::SliderClamping::Never)
            .suffix(format!(" {}", samples.unit));
        ui.add(slider).on_hover_text(&name).accessible_name(name);
        let tip = desk.texts.get("whatif-on-delay");
        let field = DragValue::new(&mut delay).range(0.0..=86_400.0).speed(1.0).suffix(" s").max_decimals(1);
        ui.label(RichText::new(&tip).size(theme::SMALL).weak());
        ui.add(field).on_hover_text(&tip).accessible_name(tip);
        if value != look.set_point || delay != look.on_delay_secs {
            acts.push(wish(TrialLook { set_point: value, on_delay_secs: delay, ..look.clone() }));
        }
        keep_ui(ui, desk, look, samples, acts);
    });
}

/// The button that makes the trial the safeguard's own set point, when it differs.
fn keep_ui(ui: &mut Ui, desk: &Desk<'_>, look: &TrialLook, samples: &TagSamples, acts: &mut Acts) {
    let Some(safeguard) = safeguard_of(desk, look) else { return };
    let own = super::look_at(desk, safeguard);
    if own.is_some_and(|own| own.set_point == look.set_point && own.on_delay_secs == look.on_delay_secs) {
        return;
    }
    let text = desk.texts.get("whatif-keep");
    if ui.button(RichText::new(text).size(theme::SMALL)).on_hover_text(desk.texts.get("whatif-keep-what")).clicked() {
        let changed = Safeguard {
            set_point: Some(rounded(look.set_point, 6)),
            set_point_unit: Some(samples.unit.clone()).filter(|_| safeguard.set_point_unit.is_some()),
            on_delay_s: (look.on_delay_secs > 0.0).then_some(look.on_delay_secs),
            ..safeguard.clone()
        };
        acts.push(Act::Edit(Box::new(Edit::put(changed))));
    }
}

/// When it would have acted, its leads, and the process at that moment.
fn found_ui(ui: &mut Ui, desk: &Desk<'_>, found: &WhatIf) {
    let (texts, tag) = (desk.texts, &desk.replay.samples.tags[found.samples_idx]);
    let Some(first) = found.actuations.first() else { return };
    let at = first.reference_time(tag);
    let interval = first.interval(tag);
    let bracket = crate::app::widgets::interval_text(desk, interval);
    ui.horizontal_wrapped(|ui| {
        ui.label(texts.fmt("whatif-acts", &[("time", &desk.stamps().dated(at))])).on_hover_text(bracket);
        if first.quality.is_reconstruction() {
            widgets::reconstruction_badge_ui(ui, desk);
        }
        if found.actuations.len() > 1 {
            let count = (found.actuations.len() - 1).to_string();
            ui.label(RichText::new(texts.fmt("whatif-again", &[("count", &count)])).weak());
        }
    });
    for (event_idx, lead) in found.leads.iter().enumerate() {
        lead_ui(ui, desk, event_idx, lead);
    }
    if found.acted_before() {
        let text = RichText::new(texts.get("whatif-acted-before")).size(theme::SMALL);
        ui.add(egui::Label::new(text.color(desk.palette.severity(crate::case::Severity::Caution))).wrap());
    }
    let doing = process_at(desk.replay, at);
    let doing = doing.iter().filter_map(|state| {
        let value = state.value?;
        let rate = state.rate_per_sec.map(|rate| format!(" ({} {}/h)", signed(rate * 3_600.0), state.unit));
        Some(format!("{} {} {}{}", state.tag, plain(value, 3), state.unit, rate.unwrap_or_default()))
    });
    let doing = doing.collect::<Vec<_>>().join(" · ");
    let text = texts.fmt("whatif-process", &[("states", &doing)]);
    ui.add(egui::Label::new(RichText::new(text).size(theme::SMALL).weak()).wrap());
}

fn signed(value: f64) -> String {
    let shown = plain(value, if value.abs() < 0.1 { 4 } else { 1 });
    if value > 0.0 { format!("+{shown}") } else { shown }
}

fn lead_ui(ui: &mut Ui, desk: &Desk<'_>, event_idx: usize, lead: &EventLead) {
    let title = desk.replay.case.event(&lead.event).map_or(lead.event.as_str(), |event| event.title.get(desk.lang()));
    // Wrapped, for without its event a lead says nothing.
    ui.horizontal_wrapped(|ui| {
        let (spot, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
        chart::sample_line(ui.painter(), spot, desk, event_idx);
        let text = match &lead.last {
            Some((_, last)) if last.least_secs != last.most_secs => {
                let (secs, least, most) = (duration(last.secs), duration(last.least_secs), duration(last.most_secs));
                desk.texts.fmt("whatif-lead-between", &[("lead", &secs), ("least", &least), ("most", &most)])
            }
            Some((_, last)) => desk.texts.fmt("whatif-lead", &[("lead", &duration(last.secs))]),
            None => desk.texts.get("whatif-no-lead"),
        };
        ui.label(RichText::new(text).strong());
        ui.add(egui::Label::new(RichText::new(title).weak()).wrap());
    });
}
