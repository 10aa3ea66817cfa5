//! Safeguards and what they would have done: a list of all, and one set point that slides while its margin is redrawn.

mod chart;
mod list;
mod panel;

use egui::{Panel, Ui};

use crate::{
    app::{
        desk::{Act, Acts, Desk},
        studies::Studies,
        widgets,
        workspace::TrialLook,
    },
    case::{Direction, Safeguard},
    historian::TagSamples,
    timeline::{Trial, events_that_matter},
};

/// The tab.
pub(super) fn whatif_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-whatif");
    }
    if desk.replay.samples.tags.is_empty() {
        return widgets::empty_ui(ui, desk, "whatif-no-samples", None);
    }
    let events = events_that_matter(desk.replay);
    let prepared = studies.prepared(desk.replay, desk.ground.generation);
    let width = (ui.available_width() * 0.46).clamp(320.0, 720.0);
    Panel::right("whatif-trial").resizable(true).default_size(width).size_range(280.0..=900.0).show(ui, |ui| {
        panel::panel_ui(ui, desk, studies, &prepared, &events, acts);
    });
    egui::CentralPanel::no_frame().show(ui, |ui| list::list_ui(ui, desk, &prepared, &events, acts));
}

/// The look at a safeguard's own set point; none without one, or when no recording carries its tag.
pub(in crate::app) fn look_at(desk: &Desk<'_>, safeguard: &Safeguard) -> Option<TrialLook> {
    let trial = Trial::of(safeguard, None)?;
    let samples = desk.replay.samples.tags.iter().find(|samples| samples.tag == trial.tag)?;
    let point = trial.point(samples)?;
    Some(TrialLook {
        safeguard: Some(safeguard.id.clone()),
        tag: trial.tag,
        direction: trial.direction,
        set_point: point.value,
        on_delay_secs: trial.on_delay_secs,
    })
}

/// A look at a tag that no safeguard watches: a set point in the upper part of what it showed.
fn look_at_tag(samples: &TagSamples, direction: Direction) -> TrialLook {
    let range = samples.series.pyramid().min_max(samples.series.values(), 0, samples.series.len());
    let (low, high) = range.unwrap_or((0.0, 1.0));
    let share = if direction == Direction::Above { 0.5 } else { 0.25 };
    TrialLook {
        safeguard: None,
        tag: samples.tag.clone(),
        direction,
        set_point: low + (high - low) * share,
        on_delay_secs: 0.0,
    }
}

/// The trial shown: the one chosen, else that of the first safeguard that has one, else one on the first tag.
pub(super) fn current(desk: &Desk<'_>) -> Option<TrialLook> {
    let of_safeguard = || desk.replay.case.safeguards.iter().find_map(|safeguard| look_at(desk, safeguard));
    let of_tag = || desk.replay.samples.tags.first().map(|samples| look_at_tag(samples, Direction::Above));
    desk.workspace.study.trial.clone().or_else(of_safeguard).or_else(of_tag)
}

/// The trial that a look amounts to.
fn trial_of(look: &TrialLook) -> Trial {
    Trial {
        tag: look.tag.clone(),
        direction: look.direction,
        set_point: look.set_point,
        unit: None,
        on_delay_secs: look.on_delay_secs,
    }
}

/// The wish to look at another trial.
fn wish(look: TrialLook) -> Act {
    Act::Try(Some(Box::new(look)))
}
