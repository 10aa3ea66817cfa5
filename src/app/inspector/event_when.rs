//! When an event was, edited in place: the source's wording, and the readings of a clock, the while after another event, or
//! the two events that it allows.

use chrono::NaiveDateTime;
use egui::Ui;

use super::form::{Form, Names};
use crate::{
    app::{
        desk::Desk,
        fields::{read_ui, text_ui},
    },
    case::{Event, When},
    text::Texts,
    timeline::is_elapsed,
};

pub(in crate::app) const FORM: &str = "%Y-%m-%d %H:%M:%S%.f";

/// The wording, and what it allows.
pub(super) fn when_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, next: &mut Event) {
    let (texts, lang, id) = (desk.texts, desk.lang(), event.id.as_str());
    let said = text_ui(ui, (id, "wording"), &texts.get("event-wording"), event.when.wording().get(lang), false);
    let wording = said.map(|said| event.when.wording().with(lang, said));
    let mut form = Form::new(ui, desk, id);
    let others = Names::of_events(desk, Some(&event.id));
    match &mut next.when {
        When::After { event, least_s, most_s, wording: slot } => {
            *slot = wording.unwrap_or_else(|| slot.clone());
            form.one(("when-after-event", 0), event, &others);
            form.must_number(("when-least", 0), least_s);
            form.must_number(("when-most", 0), most_s);
        }
        When::Between { after, before, wording: slot } => {
            *slot = wording.unwrap_or_else(|| slot.clone());
            form.one(("limit-condition-after", 0), after, &others);
            form.one(("limit-condition-before", 0), before, &others);
        }
        When::At { clock, earliest, latest, wording: slot, .. } => {
            *slot = wording.unwrap_or_else(|| slot.clone());
            let clocks = desk.replay.case.clocks.iter();
            let clocks = Names::new(clocks.map(|clock| (clock.id.clone(), clock.name.get(lang).to_owned())));
            form.one(("event-clock", 0), clock, &clocks);
            // The face of a clock that nobody put on the calendar has no date to be typed.
            if !desk.replay.timeline.events.iter().any(|timed| timed.event == event.id && is_elapsed(event, timed)) {
                at_ui(form.ui(), (id, texts), earliest, latest);
            }
        }
    }
    super::wording::reading_ui(ui, desk, event, next);
}

/// The first and last reading that the wording allows; neither may pass the other.
fn at_ui(ui: &mut Ui, (id, texts): (&str, Texts), earliest: &mut NaiveDateTime, latest: &mut NaiveDateTime) {
    let shown = |at: NaiveDateTime| at.format(FORM).to_string();
    let within = |at: NaiveDateTime, fits: bool, key: &str, other: NaiveDateTime| {
        if fits { Ok(at) } else { Err(texts.fmt(key, &[("other", &shown(other))])) }
    };
    let (first, last) = (*earliest, *latest);
    let read = |typed: &str| moment_of(typed, texts).and_then(|at| within(at, at <= last, "form-after-latest", last));
    if let Some(at) = read_ui(ui, (id, "earliest"), &texts.get("event-earliest"), &shown(first), false, read) {
        *earliest = at;
    }
    let read =
        |typed: &str| moment_of(typed, texts).and_then(|at| within(at, at >= first, "form-before-earliest", first));
    if let Some(at) = read_ui(ui, (id, "latest"), &texts.get("event-latest"), &shown(last), false, read) {
        *latest = at;
    }
}

/// The civil time that was typed, or why it is none.
pub(in crate::app) fn moment_of(typed: &str, texts: Texts) -> Result<NaiveDateTime, String> {
    moment(typed).ok_or_else(|| texts.fmt("form-no-time", &[("typed", typed.trim())]))
}

/// A civil time as people type it.
fn moment(typed: &str) -> Option<NaiveDateTime> {
    let forms =
        [FORM, "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y/%m/%d %H:%M:%S%.f", "%Y/%m/%d %H:%M"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(typed.trim(), form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        let expect = |text: &str| text.parse().ok();
        for (typed, at) in [
            ("2024-12-17 17:53", "2024-12-17T17:53:00"),
            (" 2024/12/17 17:53:10 ", "2024-12-17T17:53:10"),
            ("2024-12-17T17:53:10.5", "2024-12-17T17:53:10.500"),
        ] {
            assert_eq!(moment(typed), expect(at), "{typed}");
        }
        assert_eq!(moment("noon"), None);
    }
}
