//! The intervals of the emergency response, and whether the clocks behind each were ever held against each other.

use super::writer::Writer;
use crate::{
    case::{Clock, Event, When},
    report::model::{Cell, CellAlign::Left, Row},
    time::Interval,
};

impl<'a> Writer<'a> {
    /// The table of intervals: each response since the accident and since the one before; then, clock by clock, what
    /// lies between responses that other clocks' events stand between.
    pub(super) fn intervals(&mut self, (accident, since): (usize, Interval), responses: &[usize]) {
        let timed: Vec<(usize, Interval)> = responses
            .iter()
            .filter_map(|number| Some((*number, self.replay.timeline.events[number - 1].interval?)))
            .collect();
        let mut rows = Vec::new();
        let mut before = (accident, since);
        for (number, interval) in &timed {
            let event = &self.case.events[number - 1];
            let cells = vec![
                self.words(&event.title).into(),
                self.interval(*interval).into(),
                self.apart(since, *interval).into(),
                self.apart(before.1, *interval).into(),
                self.clocks_apart(&[accident, before.0, *number]).into(),
                Self::grounds_cell(vec![self.event(&self.case.events[accident - 1].id), self.event(&event.id)]),
            ];
            rows.push(Row { anchor: None, cells });
            before = (*number, *interval);
        }
        for (first, (number, interval)) in timed.iter().enumerate() {
            let later = timed.iter().skip(first + 2).find(|(later, _)| self.share_a_clock(*number, *later));
            if let Some((later, to)) = later {
                rows.push(self.between((*number, *interval), (*later, *to)));
            }
        }
        let caption = self.get("intervals-caption");
        let columns = [
            ("column-event", Left, 5),
            ("column-time", Left, 4),
            ("column-since-accident", Left, 4),
            ("column-since-previous", Left, 4),
            ("column-note", Left, 5),
            ("column-grounds", Left, 3),
        ];
        self.table(caption, &columns, rows);
    }

    fn between(&self, (from, first): (usize, Interval), (to, last): (usize, Interval)) -> Row {
        let (before, after) = (&self.case.events[from - 1], &self.case.events[to - 1]);
        let titles = [("from", self.words(&before.title)), ("to", self.words(&after.title))];
        let times = [("from", &*self.interval(first)), ("to", &self.interval(last))];
        let cells: Vec<Cell> = vec![
            self.fmt("interval-between", &titles).into(),
            self.fmt("range", &times).into(),
            "—".into(),
            self.apart(first, last).into(),
            self.get("same-clock").into(),
            Self::grounds_cell(vec![self.event(&before.id), self.event(&after.id)]),
        ];
        Row { anchor: None, cells }
    }

    /// What must be said of an interval between events: whether their clocks were held against each other.
    fn clocks_apart(&self, numbers: &[usize]) -> String {
        let clocks: Vec<Option<&Clock>> = numbers.iter().map(|number| self.clock_of(*number)).collect();
        let is_one = clocks.windows(2).all(|pair| pair[0].map(|clock| &clock.id) == pair[1].map(|clock| &clock.id));
        let is_known = clocks.iter().all(|clock| clock.is_some_and(|clock| !clock.assumed));
        match (is_one, is_known) {
            (true, _) => self.get("same-clock"),
            (false, true) => String::new(),
            (false, false) => self.get("clocks-unverified"),
        }
    }

    fn share_a_clock(&self, first: usize, second: usize) -> bool {
        let id = |number| self.clock_of(number).map(|clock| &clock.id);
        id(first).is_some() && id(first) == id(second)
    }

    /// The clock that an event's time was read off, also through the event it is counted from; none for one that is
    /// only bounded.
    fn clock_of(&self, number: usize) -> Option<&'a Clock> {
        let mut event: &Event = self.case.events.get(number - 1)?;
        // As many steps as there are events lead out of every chain that is no circle.
        for _ in 0..=self.case.events.len() {
            match &event.when {
                When::At { clock, .. } => return self.case.clock(clock),
                When::After { event: from, .. } => event = self.case.event(from)?,
                When::Between { .. } => return None,
            }
        }
        None
    }
}
