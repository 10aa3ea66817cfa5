//! Which annotations and bookmarks may be shown. Pure.

use std::{
    collections::HashMap,
    sync::{Arc, Weak},
};

use crate::{
    app::scope::Scope,
    case::Anchor,
    id::{AnnotationId, BookmarkId},
    time::{Instant, Interval},
    timeline::{Replay, anchor_interval, bookmark_moment},
};

/// What the scope shows, by places in the case's lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Remarks {
    /// Annotations, with the time that each is about; none when its event has no time.
    pub annotations: Vec<(usize, Option<Interval>)>,
    /// Bookmarks, in order of time.
    pub bookmarks: Vec<(usize, Instant)>,
}

/// What was found of one case, kept until another state of it is shown.
#[derive(Debug, Default)]
pub(in crate::app) struct RemarkCache {
    /// Whose remarks these are.
    of: Weak<Replay>,
    /// When each annotation of the case is about.
    times: Vec<Option<Interval>>,
    shown: Remarks,
    scope: Scope,
}

impl RemarkCache {
    /// What the scope shows of a case. Times are looked up once for each state of the case.
    pub(in crate::app) fn get(&mut self, replay: &Arc<Replay>, scope: Scope) -> &Remarks {
        let is_same = std::ptr::eq(self.of.as_ptr(), Arc::as_ptr(replay));
        if !is_same {
            self.of = Arc::downgrade(replay);
            self.times = times(replay);
        }
        if !is_same || self.scope != scope {
            self.scope = scope;
            self.shown = Remarks::shown(replay, &self.times, scope);
        }
        &self.shown
    }
}

/// When each annotation is about, in the case's order.
fn times(replay: &Replay) -> Vec<Option<Interval>> {
    let moments: HashMap<&str, Option<Interval>> =
        replay.timeline.events.iter().map(|timed| (timed.event.as_str(), timed.interval)).collect();
    let annotations = replay.case.annotations.iter();
    annotations
        .map(|annotation| match &annotation.anchor {
            Anchor::Event { event } => moments.get(event.as_str()).copied().flatten(),
            anchor => anchor_interval(&replay.case, &replay.timeline, anchor),
        })
        .collect()
}

impl Remarks {
    /// Everything that ended before the scope's horizon. What is about no known time shows only while nothing is hidden.
    pub(in crate::app) fn of(replay: &Replay, scope: Scope) -> Self {
        Self::shown(replay, &times(replay), scope)
    }

    fn shown(replay: &Replay, times: &[Option<Interval>], scope: Scope) -> Self {
        let case = &replay.case;
        let is_shown = |interval: &Option<Interval>| interval.map_or(scope.is_open(), |interval| scope.shows(interval));
        let annotations = times.iter().copied().enumerate().filter(|(_, interval)| is_shown(interval)).collect();
        let moments = case.bookmarks.iter().enumerate().filter_map(|(idx, mark)| Some((idx, bookmark_moment(mark)?)));
        let mut bookmarks: Vec<_> = moments.filter(|(_, at)| scope.shows(Interval::exact(*at))).collect();
        bookmarks.sort_by_key(|(idx, at)| (*at, *idx));
        Self { annotations, bookmarks }
    }

    /// When an annotation is about; none when it is not shown.
    pub(in crate::app) fn annotation(&self, replay: &Replay, id: &AnnotationId) -> Option<(usize, Option<Interval>)> {
        self.annotations.iter().find(|(idx, _)| &replay.case.annotations[*idx].id == id).copied()
    }

    /// A bookmark's moment; none when it is not shown.
    pub(in crate::app) fn bookmark(&self, replay: &Replay, id: &BookmarkId) -> Option<(usize, Instant)> {
        self.bookmarks.iter().find(|(idx, _)| &replay.case.bookmarks[*idx].id == id).copied()
    }
}
