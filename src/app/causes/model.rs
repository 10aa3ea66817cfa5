//! What the canvas of causes shows: the study of the case's causes, which of them the scope lets through, and where they
//! stand in the view that is chosen. Kept while the case, the scope and the view stay. Pure but for the keeping.

use std::sync::{Arc, Weak};

use crate::{
    app::{memo::Memo, scope::Scope},
    causes::{
        CauseStudy,
        layout::{CauseView, Placement, Shown, place},
        study,
    },
    timeline::Replay,
};

/// From so many causes on, the graph is looked at on a thread.
const MANY: usize = 120;
/// What one cause costs in terms of samples, where that is on a thread.
const COST: usize = 10_000;

/// The state of a case, told from all others while it is held by anybody.
#[derive(Clone, Debug)]
struct Of(Weak<Replay>);

impl PartialEq for Of {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

/// A view of the causes that may be shown.
#[derive(Debug)]
pub(in crate::app) struct Picture {
    /// Where everything stands.
    pub placement: Placement,
    /// Whether each cause is shown, in the case's order.
    pub causes: Vec<bool>,
}

impl Picture {
    /// How many causes are not shown.
    pub(in crate::app) fn num_hidden(&self) -> usize {
        self.causes.iter().filter(|is_shown| !**is_shown).count()
    }
}

/// The case, the view, and which causes and events are shown.
type PictureKey = (Of, CauseView, Vec<bool>, Vec<bool>);

/// What was worked out of the causes.
#[derive(Default)]
pub(in crate::app) struct CauseStudies {
    study: Memo<Of, Arc<CauseStudy>>,
    picture: Memo<PictureKey, Arc<Picture>>,
}

impl CauseStudies {
    /// What follows from the causes of the case; none while that of a large graph is worked out for the first time.
    pub(in crate::app) fn study(&mut self, replay: &Arc<Replay>, ctx: &egui::Context) -> Option<Arc<CauseStudy>> {
        let (of, held) = (Of(Arc::downgrade(replay)), replay.clone());
        let (found, is_old) = self.study.get(of, cost(replay), ctx, move || Arc::new(study(&held)))?;
        // What was found of another state may name causes by places that are others now.
        (!is_old).then(|| found.clone())
    }

    /// The view of it that the scope lets through.
    pub(in crate::app) fn picture(
        &mut self,
        replay: &Arc<Replay>,
        (scope, view): (Scope, CauseView),
        ctx: &egui::Context,
    ) -> Option<(Arc<CauseStudy>, Arc<Picture>)> {
        let found = self.study(replay, ctx)?;
        let causes = shown_causes(replay, &found, scope);
        let events: Vec<bool> = (replay.timeline.events.iter())
            .map(|timed| timed.interval.map_or(scope.is_open(), |at| scope.shows(at)))
            .collect();
        let key = (Of(Arc::downgrade(replay)), view, causes.clone(), events.clone());
        let (held, known) = (replay.clone(), found.clone());
        let work = move || {
            let safeguards = scope.is_open();
            let shown = Shown { replay: &held, study: &known, causes: &causes, events: &events, safeguards };
            let placement = place(view, shown);
            Arc::new(Picture { placement, causes })
        };
        let (picture, is_old) = self.picture.get(key, cost(replay), ctx, work)?;
        (!is_old).then(|| (found, picture.clone()))
    }
}

fn cost(replay: &Replay) -> usize {
    let num = replay.case.causes.len();
    if num < MANY { 0 } else { num.saturating_mul(COST) }
}

/// Which causes may be shown: while the future is hidden those whose timed evidence lies before the cursor, all of it. What
/// only findings or documents show was found afterwards.
pub(in crate::app) fn shown_causes(replay: &Replay, study: &CauseStudy, scope: Scope) -> Vec<bool> {
    let is_known = |idx: usize| {
        let last = study.nodes[idx].time.as_ref().map(|time| time.last);
        scope.horizon.is_none_or(|horizon| last.is_some_and(|last| last <= horizon))
    };
    (0..replay.case.causes.len()).map(is_known).collect()
}
