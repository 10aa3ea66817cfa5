//! The clocks of the case as a table, with what their anchors come to; beside it the widths that wordings are read with.

use egui::{Panel, RichText, ScrollArea, Ui};

use super::lists::{Row, table_of};
use crate::{
    app::{
        clock_studies::ClockStudies,
        command::UiCommand,
        desk::{Act, Acts, Desk, plain},
        fields::number_ui,
        inspector::{has_hidden_anchors, num_readings},
        theme, widgets,
        workspace::Selection,
    },
    case::{Clock, Edit, Reading},
    text::{doubt_text, fit_line, signed_secs, whole_hours_text},
    timeline::ClockFit,
};

const HEADS: [&str; 9] = [
    "head-clock",
    "head-zone",
    "head-clock-ahead",
    "head-clock-drift",
    "head-clock-within",
    "head-clock-basis",
    "head-clock-anchors",
    "head-clock-fit",
    "head-clock-doubts",
];

/// The table, and the widths on its right.
pub(super) fn clocks_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut ClockStudies, acts: &mut Acts) {
    Panel::right("reading-widths").resizable(true).default_size(250.0).size_range(190.0..=420.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("reading-widths").auto_shrink(false).show(ui, |ui| widths_ui(ui, desk, acts));
    });
    egui::CentralPanel::no_frame().show(ui, |ui| {
        ui.horizontal(|ui| {
            let name = UiCommand::NewClock.text(desk.texts);
            if ui.button(RichText::new(name).size(theme::SMALL)).clicked() {
                acts.push(Act::Command(UiCommand::NewClock));
            }
        });
        let clocks = &desk.replay.case.clocks;
        let fits = studies.fits(desk.ground, ui.ctx()).unwrap_or_default();
        let rows: Vec<Row> = clocks
            .iter()
            .enumerate()
            .map(|(idx, clock)| row_of(desk, clock, fits.get(idx).and_then(Option::as_ref)))
            .collect();
        let widths = [170.0, 110.0, 90.0, 90.0, 80.0, 80.0, 60.0, 330.0];
        if let Some(clicked) = table_of(ui, desk, "clocks", &HEADS, &widths, rows.len(), |row| rows[row].clone()) {
            acts.push(Act::Select(rows[clicked].target.clone()));
        }
    });
}

fn row_of(desk: &Desk<'_>, clock: &Clock, fit: Option<&ClockFit>) -> Row {
    let texts = desk.texts;
    let is_reference = clock.id == desk.replay.case.reference_clock;
    let is_hidden = has_hidden_anchors(desk, &clock.id);
    let fit = fit.filter(|_| !is_reference && !is_hidden);
    let secs =
        |secs: f64, unit: &str| if is_reference { "—".to_owned() } else { format!("{} {unit}", signed_secs(secs)) };
    let basis = match (is_reference, clock.assumed) {
        (true, _) => "clock-is-reference",
        (_, true) => "clock-basis-assumed",
        (_, false) => "clock-basis-stated",
    };
    let zone = if clock.zone_assumed { format!("{} ?", clock.zone) } else { clock.zone.to_string() };
    let anchors = if is_hidden { "—".to_owned() } else { num_readings(desk, &clock.id).to_string() };
    let cells = vec![
        clock.name.get(desk.lang()).to_owned(),
        zone,
        secs(clock.ahead_s, "s"),
        if clock.drift_s_per_h == 0.0 { "—".to_owned() } else { secs(clock.drift_s_per_h, "s/h") },
        if is_reference { "—".to_owned() } else { format!("±{} s", plain(clock.uncertainty_s, 3)) },
        texts.get(basis),
        anchors,
        fit.map_or_else(String::new, |fit| fit_line(fit, texts)),
        fit.map_or_else(String::new, |fit| doubts_of(desk, fit)),
    ];
    Row { cells, target: Some(Selection::Clock(clock.id.clone())) }
}

/// What speaks against a fit, after a sign of how many doubts there are.
fn doubts_of(desk: &Desk<'_>, fit: &ClockFit) -> String {
    let mut doubts: Vec<String> = fit.doubts.iter().map(|doubt| doubt_text(*doubt, desk.texts)).collect();
    doubts.extend(fit.whole_hours.as_ref().map(|found| whole_hours_text(found, desk.texts)));
    if doubts.is_empty() { String::new() } else { format!("▲ {}  {}", doubts.len(), doubts.join(" · ")) }
}

/// How wide "about" and a bare hour or minute are taken; it holds for what is read from now on.
fn widths_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let texts = desk.texts;
    widgets::title_ui(ui, &texts.get("widths-title"));
    let hint = RichText::new(texts.get("widths-hint")).size(theme::SMALL).weak();
    ui.add(egui::Label::new(hint).wrap());
    let now = desk.replay.case.reading;
    let mut next: Reading = now;
    let fields = [
        ("widths-about-minute", &mut next.about_minute_s),
        ("widths-about-hour", &mut next.about_hour_s),
        ("widths-bare-minute", &mut next.bare_minute_s),
        ("widths-bare-hour", &mut next.bare_hour_s),
    ];
    for (key, slot) in fields {
        let value = *slot;
        number_ui(ui, texts, (key, &texts.get(key)), Some(value), Some(0.0), |typed| *slot = typed.unwrap_or(value));
    }
    if next != now {
        acts.push(Act::Edit(Box::new(Edit::Reading(next))));
    }
}
