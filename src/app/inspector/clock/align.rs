//! Two tags laid over each other by their shapes: the shifts at which they agree, what speaks against them, and the button that
//! makes an anchor of one. The search runs on a thread; nothing is applied by itself.

use egui::{RichText, Ui};

use super::{caution_ui, draft::free_id, face_at};
use crate::{
    analysis::{Alignment, NoAlignment},
    app::{
        clock_studies::{AlignKey, ClockStudies},
        desk::{Act, Acts, Desk},
        fields::{choice_ui, number_ui},
        theme, widgets,
    },
    case::{Clock, ClockAnchor, Edit, Lang, Words},
    text::{Texts, number, signed_secs},
    time::{Instant, NANOS_PER_SEC},
};

/// What is chosen: places of samples, and the stretch once the search was asked for.
#[derive(Clone, Copy)]
struct Look {
    own: usize,
    other: usize,
    max_shift_s: f64,
    window: Option<(Instant, Instant)>,
    /// How many searches were asked for.
    search: usize,
}

/// The choices under a header, and what the search found.
pub(super) fn align_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut ClockStudies, clock: &Clock, acts: &mut Acts) {
    let header = egui::CollapsingHeader::new(desk.texts.get("align-title")).id_salt("align");
    header.show(ui, |ui| {
        let tags = || desk.replay.samples.tags.iter().enumerate();
        let own: Vec<usize> = tags().filter(|(_, samples)| samples.clock == clock.id).map(|(idx, _)| idx).collect();
        let other: Vec<usize> = tags().filter(|(_, samples)| samples.clock != clock.id).map(|(idx, _)| idx).collect();
        let (Some(first), Some(second)) = (own.first(), other.first()) else {
            ui.add(egui::Label::new(RichText::new(desk.texts.get("align-no-tags")).weak()).wrap());
            return;
        };
        let id = ui.scope_id().with("align-look");
        let kept: Option<Look> = ui.data(|data| data.get_temp(id));
        let kept = kept.filter(|look| own.contains(&look.own) && other.contains(&look.other));
        let mut look =
            kept.unwrap_or(Look { own: *first, other: *second, max_shift_s: 600.0, window: None, search: 0 });
        choices_ui(ui, desk, &own, &other, &mut look);
        ui.data_mut(|data| data.insert_temp(id, look));
        if let Some(window) = look.window {
            let (own, other, max_shift_s) = (look.own, look.other, look.max_shift_s);
            let (search, generation) = (look.search, desk.ground.generation);
            let key = AlignKey { own, other, max_shift_s, window, search, generation };
            if found_ui(ui, desk, studies, clock, &key, acts) {
                studies.stop_search();
                look.window = None;
                ui.data_mut(|data| data.insert_temp(id, look));
            }
        }
    });
}

fn choices_ui(ui: &mut Ui, desk: &Desk<'_>, own: &[usize], other: &[usize], look: &mut Look) {
    let texts = desk.texts;
    let before = (look.own, look.other, look.max_shift_s);
    let name = |idx: &usize| desk.replay.samples.tags[*idx].tag.to_string();
    for (key, all, slot) in [("align-own", own, &mut look.own), ("align-other", other, &mut look.other)] {
        let names: Vec<String> = all.iter().map(name).collect();
        let chosen = all.iter().position(|idx| idx == slot).unwrap_or(0);
        if let Some(idx) = choice_ui(ui, &texts.get(key), chosen, &names) {
            *slot = all[idx];
        }
    }
    let label = texts.get("align-max-shift");
    let max_shift = &mut look.max_shift_s;
    number_ui(ui, texts, ("align-max-shift", &label), Some(*max_shift), Some(1.0), |typed| {
        *max_shift = typed.unwrap_or(*max_shift);
    });
    // What was found is of what was chosen then.
    if before != (look.own, look.other, look.max_shift_s) {
        look.window = None;
    }
    ui.add_space(theme::STEP);
    if ui.button(texts.get("align-search")).on_hover_text(texts.get("align-search-hint")).clicked() {
        look.window = Some(window_of(desk, look.max_shift_s));
        look.search += 1;
    }
}

/// The window shown; while the future is hidden, so much of it that no shift reaches beyond the cursor.
fn window_of(desk: &Desk<'_>, max_shift_s: f64) -> (Instant, Instant) {
    let window = desk.workspace.window;
    let reach = (max_shift_s * NANOS_PER_SEC as f64) as i64;
    let last = desk.scope.horizon.map_or(window.to, |horizon| horizon.plus_nanos(-reach).min(window.to));
    (window.from, last.max(window.from))
}

/// What was found, or that the search goes on; true once it is to be stopped.
fn found_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    studies: &mut ClockStudies,
    clock: &Clock,
    key: &AlignKey,
    acts: &mut Acts,
) -> bool {
    let texts = desk.texts;
    let tags = &desk.replay.samples.tags;
    let (own, other) = (&tags[key.own], &tags[key.other]);
    let is_late = desk.scope.horizon.is_some_and(|horizon| key.window.1 > horizon);
    if is_late {
        return false;
    }
    let stretch = widgets::interval_text(desk, crate::time::Interval::new(key.window.0, key.window.1));
    ui.label(RichText::new(texts.fmt("align-window", &[("time", &stretch)])).size(theme::SMALL).weak());
    let mut is_stopped = false;
    match studies.aligned(desk.ground, key, ui.ctx()) {
        None => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(RichText::new(texts.get("align-searching")).weak());
                is_stopped = ui.button(texts.get("align-stop")).on_hover_text(texts.get("align-stop-hint")).clicked();
            });
        }
        Some(Err(NoAlignment::Flat)) => {
            let args = [("tag", own.tag.as_str()), ("with", other.tag.as_str())];
            caution_ui(ui, desk, &texts.fmt("align-flat", &args));
        }
        Some(Err(NoAlignment::TooShort | NoAlignment::Cancelled)) => {
            caution_ui(ui, desk, &texts.get("align-too-short"));
        }
        Some(Ok(found)) => {
            peaks_ui(ui, desk, clock, key, found, acts);
            let is_made = own.has_reconstruction() || other.has_reconstruction();
            let doubts =
                [(found.is_ambiguous, "align-ambiguous"), (found.is_weak, "align-weak"), (is_made, "align-made")];
            for (_, key) in doubts.iter().filter(|(is_so, _)| *is_so) {
                caution_ui(ui, desk, &texts.get(key));
            }
        }
    }
    is_stopped
}

/// The shifts, best first, each with the button that makes an anchor of it.
fn peaks_ui(ui: &mut Ui, desk: &Desk<'_>, clock: &Clock, key: &AlignKey, found: &Alignment, acts: &mut Acts) {
    let texts = desk.texts;
    let tags = &desk.replay.samples.tags;
    let (own, other) = (tags[key.own].tag.as_str(), tags[key.other].tag.as_str());
    for peak in &found.peaks {
        let (secs, r) = (shift_text(peak.shift_s, found.step_s), number(peak.correlation, 3));
        let args = [("tag", own), ("of", other), ("secs", secs.as_str()), ("r", &r)];
        ui.add_space(theme::STEP);
        ui.add(egui::Label::new(texts.fmt("align-peak", &args)).wrap());
        let name = texts.fmt("align-add", &[("secs", &secs)]);
        if ui.button(name).on_hover_text(texts.get("align-add-hint")).clicked() {
            let anchor = anchor(desk, clock, key, (peak.shift_s, found.step_s));
            acts.extend(anchor.map(|anchor| Act::Edit(Box::new(Edit::put(anchor)))));
        }
    }
    let step = texts.fmt("align-step", &[("secs", &number(found.step_s, 3))]);
    ui.add(egui::Label::new(RichText::new(step).size(theme::SMALL).weak()).wrap());
}

/// A shift with no more decimals than the grid's step gives sense to.
fn shift_text(shift_s: f64, step_s: f64) -> String {
    let decimals = if step_s >= 1.0 { 1 } else { 3 };
    signed_secs(number(shift_s, decimals).parse().unwrap_or(shift_s))
}

/// The anchor in the middle of the stretch: what this clock showed there when the other one showed its own, were the shift right.
fn anchor(desk: &Desk<'_>, clock: &Clock, key: &AlignKey, (shift_s, step_s): (f64, f64)) -> Option<ClockAnchor> {
    let case = &desk.replay.case;
    let tags = &desk.replay.samples.tags;
    let against = case.clock(&tags[key.other].clock)?;
    let (from, to) = (key.window.0.nanos(), key.window.1.nanos());
    let middle = Instant::from_nanos(from + (to - from) / 2);
    let own = middle.plus_nanos((shift_s * NANOS_PER_SEC as f64).round() as i64);
    let note = |lang: Lang| {
        let names = [("tag", tags[key.own].tag.as_str()), ("of", tags[key.other].tag.as_str())];
        Texts::new(lang).fmt("align-note", &names)
    };
    Some(ClockAnchor {
        id: free_id(case),
        clock: clock.id.clone(),
        shows: face_at(clock, own),
        against: against.id.clone(),
        reads: face_at(against, middle),
        within_s: (step_s * 1e3).ceil() / 1e3,
        left_out: false,
        note: Some(Words::both(note(Lang::Zh), note(Lang::En))),
        source: None,
    })
}
