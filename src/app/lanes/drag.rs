//! Dragging the selected event along the time axis: its readings of the clock move together; one drag is one step.

use chrono::{NaiveDateTime, TimeDelta};
use egui::{CursorIcon, Response, Ui};

use crate::{
    app::{
        axis::Axis,
        desk::{Act, Acts, Desk},
        workspace::Selection,
    },
    case::{Edit, Event, When},
    time::NANOS_PER_SEC,
};

/// What a dragged event's time is rounded to: the first of these seconds that a pixel does not resolve.
const STEPS: [i64; 7] = [1, 5, 15, 60, 300, 900, 3_600];

/// True for an event that can be dragged: selected, and timed by a clock of its own.
pub(super) fn is_movable(desk: &Desk<'_>, target: &Selection) -> bool {
    let Selection::Event(id) = target else { return false };
    let is_at = desk.replay.case.event(id).is_some_and(|event| matches!(event.when, When::At { .. }));
    is_at && desk.workspace.selection.as_ref() == Some(target)
}

/// Moves the event under the pointer.
pub(super) fn drag_ui(ui: &Ui, desk: &Desk<'_>, axis: &Axis, response: &Response, target: &Selection, acts: &mut Acts) {
    let Selection::Event(id) = target else { return };
    let held = response.id.with("held");
    if response.drag_started()
        && let Some(event) = desk.replay.case.event(id)
    {
        ui.data_mut(|data| data.insert_temp(held, event.clone()));
    }
    let event: Option<Event> = ui.data(|data| data.get_temp(held));
    if response.dragged()
        && let Some(event) = event
        && let Some((from, to)) = ui.input(|input| input.pointer.press_origin().zip(input.pointer.latest_pos()))
    {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        let apart = |from: f32, to: f32| axis.time_from_x(to).nanos().saturating_sub(axis.time_from_x(from).nanos());
        let step = step(apart(axis.left, axis.left + 1.0));
        acts.extend(moved(&event, apart(from.x, to.x), step).map(|event| Act::EditSlide(Box::new(Edit::put(event)))));
    }
    if response.drag_stopped() {
        ui.data_mut(|data| data.remove::<Event>(held));
        acts.push(Act::EditOver);
    }
}

/// What times are rounded to when a pixel stands for so many nanoseconds.
fn step(nanos_per_px: i64) -> i64 {
    let fits = |step: &&i64| **step * NANOS_PER_SEC >= nanos_per_px;
    STEPS.iter().find(fits).or(STEPS.last()).copied().unwrap_or(1)
}

/// The event so much later, its earliest reading rounded to `step` seconds; none when it stays where it was.
fn moved(event: &Event, nanos: i64, step: i64) -> Option<Event> {
    let mut event = event.clone();
    let When::At { earliest, latest, .. } = &mut event.when else { return None };
    let later = earliest.checked_add_signed(TimeDelta::nanoseconds(nanos))?;
    let secs = later.and_utc().timestamp();
    let rounded: NaiveDateTime =
        chrono::DateTime::from_timestamp((secs as f64 / step as f64).round() as i64 * step, 0)?.naive_utc();
    let by = rounded - *earliest;
    (*earliest, *latest) = (rounded, latest.checked_add_signed(by)?);
    (by != TimeDelta::zero()).then_some(event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_keeps_its_width_and_lands_on_round_times() {
        let case = crate::case::CaseFolder::find(std::path::Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let event = case
            .events
            .iter()
            .find(|event| matches!(&event.when, When::At { earliest, latest, .. } if earliest < latest));
        let event = event.unwrap();
        let When::At { earliest, latest, .. } = &event.when else { unreachable!() };
        let later = moved(event, 3_700 * NANOS_PER_SEC, 60).unwrap();
        let When::At { earliest: from, latest: to, .. } = &later.when else { unreachable!() };
        assert_eq!(*to - *from, *latest - *earliest);
        assert_eq!(from.and_utc().timestamp() % 60, 0);
        assert!((*from - *earliest).num_seconds().abs_diff(3_700) <= 30);
        assert_eq!(moved(&later, 0, 60), None);
        assert_eq!((step(1), step(20 * NANOS_PER_SEC), step(i64::MAX)), (1, 60, 3_600));
    }
}
