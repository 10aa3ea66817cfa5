//! Which annotations and bookmarks may be shown. Pure.

use crate::{
    app::scope::Scope,
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

impl Remarks {
    /// Everything that ended before the scope's horizon. What is about no known time shows only while nothing is hidden.
    pub(in crate::app) fn of(replay: &Replay, scope: Scope) -> Self {
        let case = &replay.case;
        let mut annotations = Vec::new();
        for (idx, annotation) in case.annotations.iter().enumerate() {
            let interval = anchor_interval(case, &replay.timeline, &annotation.anchor);
            if interval.map_or(scope.is_open(), |interval| scope.shows(interval)) {
                annotations.push((idx, interval));
            }
        }
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
