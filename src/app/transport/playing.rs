//! Playing on: the ends of the record, the stretch that is looped over, and bookmarks that pause.

use crate::{
    app::{
        axis::TimeWindow,
        scope::ExceedanceRow,
        workspace::{Direction, Selection, Workspace},
    },
    time::{Instant, NANOS_PER_SEC},
    timeline::Replay,
};

/// What the loop goes over: the exceedance or the annotation selected, else the window shown; held inside the record.
pub(in crate::app) fn stretch_to_loop(workspace: &Workspace, replay: &Replay, rows: &[ExceedanceRow]) -> TimeWindow {
    let selected = match &workspace.selection {
        Some(Selection::Exceedance(id)) => rows.iter().find(|row| row.id == *id).map(|row| (row.start, row.end)),
        Some(Selection::Annotation(id)) => {
            let shown = crate::app::remarks::Remarks::of(replay, workspace.scope());
            shown.annotation(replay, id).and_then(|(_, interval)| interval).map(|at| (at.earliest, at.latest))
        }
        _ => None,
    };
    let window = match selected.filter(|(from, to)| from < to) {
        Some((from, to)) => TimeWindow::new(from, to),
        None => workspace.window,
    };
    let inside = |at: Instant| at.clamp(workspace.span.from, workspace.span.to);
    TimeWindow::new(inside(window.from), inside(window.to))
}

impl Workspace {
    /// Plays on by `dt_secs` of the wall's clock. Stops at the ends of the record, and at the first of `stops` that it
    /// passes or reaches, which is given back; begins the stretch looped over anew at its end.
    pub(in crate::app) fn play_on(&mut self, dt_secs: f64, stops: &[Instant]) -> Option<Instant> {
        let direction = self.playing?;
        let sign = if direction == Direction::Forward { 1.0 } else { -1.0 };
        let nanos = (dt_secs * self.speed * sign * NANOS_PER_SEC as f64) as i64;
        let was_inside = self.window.contains(self.cursor);
        let stop = match self.looping {
            Some(stretch) => self.play_in(stretch, nanos, stops),
            None => self.play_along(nanos, stops),
        };
        if stop.is_some() {
            self.playing = None;
        }
        if was_inside && !self.window.contains(self.cursor) {
            let panned = self.window.panned(0.9 * sign);
            self.window = if panned.contains(self.cursor) { panned } else { self.window.centred(self.cursor) };
        }
        stop
    }

    /// Along the record, to its end.
    fn play_along(&mut self, nanos: i64, stops: &[Instant]) -> Option<Instant> {
        let next = self.cursor.plus_nanos(nanos);
        let next = if self.span.contains(self.cursor) { next.clamp(self.span.from, self.span.to) } else { next };
        let stop = first_passed(self.cursor, next, stops);
        self.set_cursor(stop.unwrap_or(next));
        let is_at_end = if nanos > 0 { self.cursor >= self.span.to } else { self.cursor <= self.span.from };
        if is_at_end {
            self.playing = None;
        }
        stop
    }

    /// Inside a stretch, over and over; a cursor outside goes to where the stretch begins.
    fn play_in(&mut self, stretch: TimeWindow, nanos: i64, stops: &[Instant]) -> Option<Instant> {
        let (start, end) = if nanos >= 0 { (stretch.from, stretch.to) } else { (stretch.to, stretch.from) };
        if !stretch.contains(self.cursor) {
            self.set_cursor(start);
            return None;
        }
        let next = self.cursor.plus_nanos(nanos).clamp(stretch.from, stretch.to);
        let stop = first_passed(self.cursor, next, stops);
        let is_round = stop.is_none() && next == end && self.cursor == end;
        self.set_cursor(if is_round { start } else { stop.unwrap_or(next) });
        stop
    }
}

/// The first of `stops` after `from` on the way to `to`, `to` included.
fn first_passed(from: Instant, to: Instant, stops: &[Instant]) -> Option<Instant> {
    if from <= to {
        stops.iter().filter(|at| from < **at && **at <= to).min().copied()
    } else {
        stops.iter().filter(|at| to <= **at && **at < from).max().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{case::Case, historian::CaseSamples, time::Zone};

    fn at(secs: i64) -> Instant {
        Instant::from_nanos(secs * NANOS_PER_SEC)
    }

    /// A look at ten minutes, playing at a second for a second.
    fn playing(direction: Direction) -> Workspace {
        let replay = Replay::derive(Case::bare("c", Zone::UTC), CaseSamples::default());
        let mut workspace = Workspace::new(&replay);
        workspace.span = TimeWindow::new(at(0), at(600));
        workspace.reach_to(workspace.span);
        workspace.show(workspace.span);
        (workspace.playing, workspace.speed) = (Some(direction), 1.0);
        workspace
    }

    #[test]
    fn a_stop_that_is_passed_is_where_playing_pauses_and_goes_on_from() {
        for (direction, from, steps) in [
            (Direction::Forward, 0, [(5, None), (8, Some(8)), (13, None)]),
            (Direction::Back, 11, [(8, Some(8)), (3, Some(3)), (0, None)]),
        ] {
            let mut workspace = playing(direction);
            workspace.set_cursor(at(from));
            for (expect, stop) in steps {
                workspace.playing = Some(direction);
                let found = workspace
                    .play_on(5.0, &[at(8), at(3)].map(|stop| if from == 0 && stop == at(3) { at(900) } else { stop }));
                assert_eq!((workspace.cursor, found), (at(expect), stop.map(at)), "{direction:?}");
                assert_eq!(workspace.playing.is_none(), stop.is_some() || expect == 0);
            }
        }
    }

    #[test]
    fn a_loop_begins_anew_at_its_end_and_fetches_the_cursor() {
        let mut workspace = playing(Direction::Forward);
        workspace.looping = Some(TimeWindow::new(at(100), at(112)));
        workspace.set_cursor(at(500));
        let mut seen = Vec::new();
        for _ in 0..6 {
            assert_eq!(workspace.play_on(5.0, &[]), None);
            seen.push(workspace.cursor.nanos() / NANOS_PER_SEC);
        }
        assert_eq!(seen, [100, 105, 110, 112, 100, 105]);
        workspace.playing = Some(Direction::Back);
        for expect in [100, 112, 107] {
            workspace.play_on(5.0, &[]);
            assert_eq!(workspace.cursor, at(expect));
        }
        assert!(workspace.playing.is_some(), "a loop has no end");
    }
}
