//! When did it begin? The breaks of a tag's trend in the window shown, each with the stretch in which it may lie. The lane of
//! the tag shows the straight stretches and the brackets.

use egui::{RichText, Ui};

use super::lists::{Row, table_of};
use crate::{
    analysis::{Change, ChangeKind, LEAST_SAMPLES, Onset, OnsetError},
    app::{
        desk::{Act, Acts, Desk, plain},
        studies::OnsetStudy,
        theme, widgets,
    },
};

/// Which tag is looked at.
pub(super) fn choice_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let Some(study) = desk.onset else { return };
    let tag = desk.replay.samples.tags.get(study.samples_idx).map_or("", |samples| samples.tag.as_str());
    let chosen = widgets::tag_choice_ui(ui, desk, "onset-tag", &desk.texts.get("onset-tag"), tag);
    acts.extend(chosen.map(|idx| Act::OnsetTag(desk.replay.samples.tags[idx].tag.clone())));
    ui.label(RichText::new(desk.texts.get("onset-window")).size(theme::SMALL).weak());
}

/// The finding in one sentence, and the table of breaks.
pub(super) fn onset_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let Some(study) = desk.onset else { return widgets::empty_ui(ui, desk, "onset-nothing", None) };
    let Some(samples) = desk.replay.samples.tags.get(study.samples_idx) else { return };
    let onset = match &study.found {
        Ok(onset) => onset,
        Err(OnsetError::TooFew(count)) => {
            let (count, least) = (count.to_string(), LEAST_SAMPLES.to_string());
            let text = desk.texts.fmt("onset-too-few", &[("count", &count), ("least", &least)]);
            ui.label(RichText::new(text).weak());
            return;
        }
        Err(OnsetError::OneTime) => return widgets::empty_ui(ui, desk, "onset-one-time", None),
    };
    sentence_ui(ui, desk, study, onset, acts);
    if onset.changes.is_empty() {
        return widgets::empty_ui(ui, desk, "onset-none", None);
    }
    let heads = ["head-break", "head-bracket", "head-kind", "head-slope-before", "head-slope-after", "head-gain"];
    let row = |idx: usize| row_of(desk, &onset.changes[idx], onset.began_idx == Some(idx), &samples.unit);
    if let Some(clicked) =
        table_of(ui, desk, "onset", &heads, &[120.0, 300.0, 90.0, 140.0, 140.0], onset.changes.len(), row)
    {
        acts.push(Act::BringCursor(onset.changes[clicked].at));
    }
}

/// When the last movement began.
fn sentence_ui(ui: &mut Ui, desk: &Desk<'_>, study: &OnsetStudy, onset: &Onset, acts: &mut Acts) {
    ui.horizontal_wrapped(|ui| {
        match onset.began_idx.map(|idx| &onset.changes[idx]) {
            Some(change) => {
                let bracket = widgets::interval_text(desk, change.bracket);
                let key = if change.slope_after > 0.0 { "onset-rise" } else { "onset-fall" };
                let tag = &desk.replay.samples.tags[study.samples_idx].tag;
                let at = desk.stamps().dated(change.at);
                let text = desk.texts.fmt(key, &[("tag", tag.as_str()), ("time", &at), ("bracket", &bracket)]);
                if ui.add(egui::Label::new(RichText::new(text).strong()).sense(egui::Sense::click())).clicked() {
                    acts.push(Act::BringCursor(change.at));
                }
            }
            None => {
                ui.label(RichText::new(desk.texts.get("onset-no-beginning")).weak());
            }
        }
        if onset.is_reconstructed {
            widgets::reconstruction_badge_ui(ui, desk);
        }
        let (samples, points) = (onset.num_samples.to_string(), onset.num_points.to_string());
        let how = desk.texts.fmt("onset-how", &[("samples", &samples), ("points", &points)]);
        ui.label(RichText::new(how).size(theme::SMALL).color(desk.palette.faint))
            .on_hover_text(desk.texts.get("onset-method"));
    });
}

fn row_of(desk: &Desk<'_>, change: &Change, is_beginning: bool, unit: &str) -> Row {
    let per_hour = |slope: f64| {
        let slope = slope * 3_600.0;
        format!("{} {unit}/h", plain(slope, if slope.abs() < 0.1 { 5 } else { 2 }))
    };
    let at = desk.stamps().dated(change.at);
    Row {
        cells: vec![
            if is_beginning { format!("▶ {at}") } else { at },
            widgets::interval_text(desk, change.bracket),
            desk.texts.get(if change.kind == ChangeKind::Jump { "study-onset-jump" } else { "study-onset-bend" }),
            per_hour(change.slope_before),
            per_hour(change.slope_after),
            plain(change.gain, 0),
        ],
        target: None,
    }
}
