//! A run laid over normal runs of the same tag, each aligned at a moment of its own: what differed, and from when on.

mod chart;

use egui::{DragValue, RichText, Ui};

use crate::{
    analysis::{Overlay, OverlayError, OverlaySpan, overlay},
    app::{
        desk::{Act, Acts, Desk, plain},
        studies::{OverlayKey, Studies},
        theme, widgets,
        workspace::OverlayLook,
    },
    case::Interpolation,
    text::duration,
    time::Instant,
};

/// Slots of time that the chart shows at most.
const MOST: usize = 600;
const HOUR: f64 = 3_600.0;

/// The controls on the left, the chart on the right.
pub(super) fn overlay_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, acts: &mut Acts) {
    if desk.replay.samples.tags.is_empty() {
        return widgets::empty_ui(ui, desk, "onset-nothing", None);
    }
    let look = desk.workspace.study.overlay.clone().unwrap_or_else(|| first_look(desk));
    egui::Panel::left("overlay-choice").resizable(true).default_size(330.0).size_range(240.0..=520.0).show(ui, |ui| {
        egui::ScrollArea::vertical().id_salt("overlay-choice").auto_shrink(false).show(ui, |ui| {
            choice_ui(ui, desk, &look, acts);
        });
    });
    let tag = desk.replay.samples.tags.iter().enumerate().find(|(_, samples)| samples.tag == look.tag);
    let Some((samples_idx, samples)) = tag else { return };
    if look.normal.is_empty() {
        return widgets::empty_ui(ui, desk, "overlay-no-normal", None);
    }
    let key = OverlayKey { look: look.clone(), horizon: desk.scope.horizon, generation: desk.ground.generation };
    let (replay, span) = (desk.ground.replay.clone(), span_of(desk, &look));
    let found = studies.overlay.get(key, samples.series.len(), ui.ctx(), move || {
        let samples = &replay.samples.tags[samples_idx];
        let tag = replay.case.tag(samples.tag.as_str());
        overlay(samples, tag.map_or(Interpolation::default(), |tag| tag.interpolation), &span)
    });
    match found {
        Some((Ok(found), _)) => {
            departures_ui(ui, desk, found, &samples.unit);
            chart::chart_ui(ui, desk, &look, samples_idx, found, acts);
        }
        Some((Err(error), _)) => widgets::empty_ui(ui, desk, error_key(*error), None),
        None => {}
    }
}

/// The first look: the tag selected, aligned at the cursor, nothing laid under it yet.
fn first_look(desk: &Desk<'_>) -> OverlayLook {
    let selected = match &desk.workspace.selection {
        Some(crate::app::workspace::Selection::Tag(tag)) => Some(tag.clone()),
        _ => None,
    };
    let first = desk.replay.samples.tags.first().map(|samples| samples.tag.clone());
    OverlayLook {
        tag: selected.or(first).unwrap_or_else(|| "".into()),
        at: desk.workspace.cursor,
        normal: Vec::new(),
        before_secs: 2.0 * HOUR,
        after_secs: 2.0 * HOUR,
    }
}

/// What is laid over what; nothing after the horizon.
fn span_of(desk: &Desk<'_>, look: &OverlayLook) -> OverlaySpan {
    let horizon = desk.scope.horizon.unwrap_or(Instant::from_nanos(i64::MAX));
    // Every run ends at the same offset, so the nearest one to the horizon decides for all.
    let latest = look.normal.iter().copied().chain([look.at]).max().unwrap_or(look.at);
    let after_secs = look.after_secs.min(horizon.secs_since(latest)).max(0.0);
    OverlaySpan {
        at: look.at,
        normal: look.normal.clone(),
        before_secs: look.before_secs,
        after_secs,
        tolerance: 0.0,
        most: MOST,
    }
}

fn error_key(error: OverlayError) -> &'static str {
    match error {
        OverlayError::Empty => "overlay-empty",
        OverlayError::NoRun => "overlay-no-run",
        OverlayError::NoNormal(_) => "overlay-no-normal-samples",
    }
}

fn choice_ui(ui: &mut Ui, desk: &Desk<'_>, look: &OverlayLook, acts: &mut Acts) {
    let texts = desk.texts;
    let mut next = look.clone();
    ui.horizontal(|ui| {
        let chosen = widgets::tag_choice_ui(ui, desk, "overlay-tag", &texts.get("onset-tag"), look.tag.as_str());
        if let Some(idx) = chosen {
            next.tag = desk.replay.samples.tags[idx].tag.clone();
        }
        for (key, secs) in [("overlay-before", &mut next.before_secs), ("overlay-after", &mut next.after_secs)] {
            ui.label(RichText::new(texts.get(key)).size(theme::SMALL).weak());
            let mut hours = *secs / HOUR;
            let field = DragValue::new(&mut hours).range(0.0..=8_760.0).speed(0.1).max_decimals(2).suffix(" h");
            if ui.add(field).accessible_name(texts.get(key)).changed() {
                *secs = hours * HOUR;
            }
        }
    });
    ui.horizontal(|ui| {
        ui.label(texts.fmt("overlay-at", &[("time", &desk.stamps().dated(look.at))]));
        if ui.button(RichText::new(texts.get("overlay-set")).size(theme::SMALL)).clicked() {
            next.at = desk.workspace.cursor;
        }
    });
    let mut dropped = None;
    for (idx, normal) in look.normal.iter().enumerate() {
        ui.horizontal(|ui| {
            ui.label(RichText::new(texts.fmt("overlay-normal", &[("time", &desk.stamps().dated(*normal))])).weak());
            if ui.button(RichText::new(texts.get("overlay-drop")).size(theme::SMALL)).clicked() {
                dropped = Some(idx);
            }
        });
    }
    if let Some(idx) = dropped {
        next.normal.remove(idx);
    }
    let is_new = !look.normal.contains(&desk.workspace.cursor) && look.at != desk.workspace.cursor;
    if ui.add_enabled(is_new, egui::Button::new(texts.get("overlay-add"))).clicked() {
        next.normal.push(desk.workspace.cursor);
    }
    if desk.workspace.study.overlay.as_ref() != Some(&next) {
        acts.push(Act::Overlay(Box::new(next)));
    }
}

/// Where the run left the normal ones, in words.
fn departures_ui(ui: &mut Ui, desk: &Desk<'_>, found: &Overlay, unit: &str) {
    let texts = desk.texts;
    let text = match found.departures.first() {
        None => texts.get("overlay-never-leaves"),
        Some(first) => {
            let offset = found.points[first.first_idx].offset_secs;
            let most = found.departures.iter().map(|departure| departure.excess.abs()).fold(0.0, f64::max);
            texts.fmt(
                "overlay-leaves",
                &[
                    ("count", &found.departures.len().to_string()),
                    ("offset", &signed(offset)),
                    ("most", &format!("{} {unit}", plain(most, 4))),
                ],
            )
        }
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(text).size(theme::SMALL));
        if found.is_reconstructed {
            widgets::reconstruction_badge_ui(ui, desk);
        }
    });
}

/// An offset from the moment that runs are aligned at.
fn signed(secs: f64) -> String {
    if secs < 0.0 { format!("T0−{}", duration(-secs)) } else { format!("T0+{}", duration(secs)) }
}
