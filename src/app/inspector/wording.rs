//! What an event's wording allows, read from its words, beside what stands there; taken over by a click, never by itself.

use chrono::NaiveDateTime;
use egui::{RichText, Ui};

use crate::{
    app::{
        desk::{Desk, plain},
        theme,
    },
    case::{Event, When},
    time::wording::{Said, read},
};

/// The reading of the wording where it says a time, and a button where it differs from what stands there.
pub(super) fn reading_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, next: &mut Event) {
    let When::At { earliest, latest, wording, .. } = &event.when else { return };
    let reading = desk.replay.case.reading;
    let Some(Said::Moment(spoken)) = read(wording.get(desk.lang())) else { return };
    let Some((from, to)) = spoken.span(earliest.date(), reading.widths()) else { return };
    let shown = |at: NaiveDateTime| at.format("%m-%d %H:%M:%S").to_string();
    let text = desk.texts.fmt("wording-allows", &[("from", &shown(from)), ("to", &shown(to))]);
    let minutes = |secs: f64| plain(secs / 60.0, 1);
    let widths = [
        ("about_minute", minutes(reading.about_minute_s)),
        ("about_hour", minutes(reading.about_hour_s)),
        ("bare_minute", minutes(reading.bare_minute_s)),
        ("bare_hour", minutes(reading.bare_hour_s)),
    ];
    let widths: Vec<_> = widths.iter().map(|(name, text)| (*name, text.as_str())).collect();
    ui.label(RichText::new(text).size(theme::SMALL).weak()).on_hover_text(desk.texts.fmt("wording-widths", &widths));
    if (from, to) != (*earliest, *latest)
        && ui.button(RichText::new(desk.texts.get("wording-take")).size(theme::SMALL)).clicked()
        && let When::At { earliest, latest, about, .. } = &mut next.when
    {
        (*earliest, *latest, *about) = (from, to, spoken.about);
    }
}
