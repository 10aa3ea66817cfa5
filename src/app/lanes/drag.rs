//! Dragging the selected event along the time axis: its readings of the clock move together, or the first or the last alone
//! when one end is dragged. The wording stays; one drag is one step.

use chrono::{NaiveDateTime, TimeDelta};
use egui::{CursorIcon, Response, Ui};

use super::layout::{MARK, Spot};
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

/// How near an end of a wide bar it is still grasped.
const NEAR: f32 = 6.0;
/// How far outside a mark or bar its ends can be grasped.
pub(super) const GRIP: f32 = 9.0;

/// What a drag changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grip {
    Whole,
    Earliest,
    Latest,
}

/// What is grasped at `x` of an item that is drawn from `left` to `right`: an end, from a little inside a wide bar to a
/// little outside any, else the whole.
pub(super) fn grip_at(x: f32, (left, right): (f32, f32)) -> Grip {
    let inside = if right - left > 4.0 * NEAR { NEAR } else { -MARK };
    if x <= left + inside && x >= left - MARK - GRIP {
        Grip::Earliest
    } else if x >= right - inside && x <= right + MARK + GRIP {
        Grip::Latest
    } else {
        Grip::Whole
    }
}

/// True for an event that can be dragged: selected, and timed by a clock of its own.
pub(super) fn is_movable(desk: &Desk<'_>, target: &Selection) -> bool {
    let Selection::Event(id) = target else { return false };
    let is_at = desk.replay.case.event(id).is_some_and(|event| matches!(event.when, When::At { .. }));
    is_at && desk.workspace.selection.as_ref() == Some(target)
}

/// Moves the event under the pointer, or the end of it that is grasped; `spot` is where it is drawn.
pub(super) fn drag_ui(
    ui: &Ui,
    desk: &Desk<'_>,
    axis: &Axis,
    response: &Response,
    (target, spot): (&Selection, &Spot),
    acts: &mut Acts,
) {
    let Selection::Event(id) = target else { return };
    let grip_at = |x: f32| grip_at(x, (spot.left, spot.right));
    if response.hover_pos().is_some_and(|at| grip_at(at.x) != Grip::Whole) {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    let held = response.id.with("held");
    if response.drag_started()
        && let Some(event) = desk.replay.case.event(id)
        && let Some(at) = ui.input(|input| input.pointer.press_origin())
    {
        ui.data_mut(|data| data.insert_temp(held, (event.clone(), grip_at(at.x))));
    }
    let event: Option<(Event, Grip)> = ui.data(|data| data.get_temp(held));
    if response.dragged()
        && let Some((event, grip)) = event
        && let Some((from, to)) = ui.input(|input| input.pointer.press_origin().zip(input.pointer.latest_pos()))
    {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        let apart = |from: f32, to: f32| axis.time_from_x(to).nanos().saturating_sub(axis.time_from_x(from).nanos());
        let step = step(apart(axis.left, axis.left + 1.0));
        acts.extend(
            moved(&event, grip, apart(from.x, to.x), step).map(|event| Act::EditSlide(Box::new(Edit::put(event)))),
        );
    }
    if response.drag_stopped() {
        ui.data_mut(|data| data.remove::<(Event, Grip)>(held));
        acts.push(Act::EditOver);
    }
}

/// What times are rounded to when a pixel stands for so many nanoseconds.
fn step(nanos_per_px: i64) -> i64 {
    let fits = |step: &&i64| **step * NANOS_PER_SEC >= nanos_per_px;
    STEPS.iter().find(fits).or(STEPS.last()).copied().unwrap_or(1)
}

/// The event, or the end grasped, so much later, the reading that leads rounded to `step` seconds; none when it stays where
/// it was. An end stops at the other.
fn moved(event: &Event, grip: Grip, nanos: i64, step: i64) -> Option<Event> {
    let mut event = event.clone();
    let When::At { earliest, latest, .. } = &mut event.when else { return None };
    let leading = if grip == Grip::Latest { *latest } else { *earliest };
    let later = leading.checked_add_signed(TimeDelta::nanoseconds(nanos))?;
    let secs = later.and_utc().timestamp();
    let rounded: NaiveDateTime =
        chrono::DateTime::from_timestamp((secs as f64 / step as f64).round() as i64 * step, 0)?.naive_utc();
    let by = match grip {
        Grip::Whole => rounded - leading,
        Grip::Earliest => rounded.min(*latest) - leading,
        Grip::Latest => rounded.max(*earliest) - leading,
    };
    if grip != Grip::Latest {
        *earliest = earliest.checked_add_signed(by)?;
    }
    if grip != Grip::Earliest {
        *latest = latest.checked_add_signed(by)?;
    }
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
        let later = moved(event, Grip::Whole, 3_700 * NANOS_PER_SEC, 60).unwrap();
        let When::At { earliest: from, latest: to, .. } = &later.when else { unreachable!() };
        assert_eq!(*to - *from, *latest - *earliest);
        assert_eq!(from.and_utc().timestamp() % 60, 0);
        assert!((*from - *earliest).num_seconds().abs_diff(3_700) <= 30);
        assert_eq!(moved(&later, Grip::Whole, 0, 60), None);
        assert_eq!((step(1), step(20 * NANOS_PER_SEC), step(i64::MAX)), (1, 60, 3_600));
    }

    #[test]
    fn an_end_moves_alone_and_stops_at_the_other_and_the_wording_stays() {
        let case = crate::case::CaseFolder::find(std::path::Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let is_wide = |event: &&Event| matches!(&event.when, When::At { earliest, latest, .. } if *latest - *earliest > TimeDelta::minutes(3));
        let event = case.events.iter().find(is_wide).unwrap();
        let ends = |event: &Event| match &event.when {
            When::At { earliest, latest, .. } => (*earliest, *latest),
            _ => unreachable!(),
        };
        let (first, last) = ends(event);
        let hour = 3_600 * NANOS_PER_SEC;
        let wider = moved(event, Grip::Earliest, -hour, 60).unwrap();
        assert_eq!((ends(&wider).1, wider.when.wording()), (last, event.when.wording()));
        assert!((first - ends(&wider).0 - TimeDelta::hours(1)).abs() <= TimeDelta::seconds(30));
        assert_eq!(ends(&moved(event, Grip::Earliest, 1_000 * hour, 60).unwrap()), (last, last));
        assert_eq!(ends(&moved(event, Grip::Latest, -1_000 * hour, 60).unwrap()), (first, first));
        assert!(ends(&moved(event, Grip::Latest, hour, 60).unwrap()).1 > last);
    }

    #[test]
    fn ends_are_grasped_at_the_rims() {
        for (x, (left, right), expect) in [
            (100.0, (100.0, 100.0), Grip::Whole),
            (92.0, (100.0, 100.0), Grip::Earliest),
            (108.0, (100.0, 100.0), Grip::Latest),
            (103.0, (100.0, 200.0), Grip::Earliest),
            (150.0, (100.0, 200.0), Grip::Whole),
            (204.0, (100.0, 200.0), Grip::Latest),
            (240.0, (100.0, 200.0), Grip::Whole),
        ] {
            assert_eq!(grip_at(x, (left, right)), expect, "{x}");
        }
    }
}
