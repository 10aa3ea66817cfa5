//! What is worked out of clocks and kept: what their anchors come to, what would move with another offset, at which shift two
//! shapes agree, and which order of events is certain.

use std::collections::BTreeSet;

use super::{axis::TimeWindow, bottom::Sequence, lanes::LaneKey, memo::Memo, open::Ground, scope::Scope};
use crate::{
    analysis::{Alignment, NoAlignment, align},
    case::{Case, Clock, ClockAnchor, Edit, When},
    historian::Cancel,
    id::ClockId,
    time::{Instant, Interval},
    timeline::{ClockFit, FitModel, Replay, anchor_interval, fit_clock, resolve},
};

/// What fits depend on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FitKey {
    clocks: Vec<Clock>,
    anchors: Vec<ClockAnchor>,
    /// The clock and the model asked for; none: all clocks, each with the model that its anchors ask for.
    of: Option<(ClockId, Option<FitModel>)>,
}

/// What depends on a clock and would move with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Moved {
    pub num_events: usize,
    pub num_annotations: usize,
    pub num_samples: usize,
    /// The least and the greatest way, in seconds of reference time; none when nothing stands on the clock.
    pub shift_s: Option<(f64, f64)>,
}

/// What that depends on, besides the case.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MovedKey {
    after: Clock,
    scope: Scope,
    generation: usize,
    num_annotations: usize,
}

/// Two tags whose shapes are compared, by the places of their samples.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AlignKey {
    /// On the clock that it is asked for.
    pub own: usize,
    /// On another clock.
    pub other: usize,
    pub max_shift_s: f64,
    pub window: (Instant, Instant),
    /// Which search it is: one that was stopped is not taken for another.
    pub search: usize,
    pub generation: usize,
}

/// What the order of events depends on, besides the case.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SequenceKey {
    pub scope: Scope,
    pub hidden_lanes: BTreeSet<LaneKey>,
    /// The window shown, where there are more events than can be drawn at once.
    pub view: Option<TimeWindow>,
    pub generation: usize,
}

/// Everything of this file that is kept.
#[derive(Default)]
pub(super) struct ClockStudies {
    fits: Memo<FitKey, Vec<Option<ClockFit>>>,
    fit: Memo<FitKey, Option<ClockFit>>,
    moved: Memo<MovedKey, Moved>,
    aligned: Memo<AlignKey, Result<Alignment, NoAlignment>>,
    /// Stops the search under way.
    stop: Cancel,
    sequence: Memo<SequenceKey, Sequence>,
}

impl ClockStudies {
    /// What the anchors of each clock come to, in the case's order.
    pub(super) fn fits(&mut self, ground: &Ground, ctx: &egui::Context) -> Option<&[Option<ClockFit>]> {
        let (key, replay) = (fit_key(&ground.replay.case, None), ground.replay.clone());
        let fit = move || replay.case.clocks.iter().map(|clock| fit_clock(&replay.case, &clock.id, None)).collect();
        self.fits.get(key, cost_of(&ground.replay.case), ctx, fit).map(|(fits, _)| fits.as_slice())
    }

    /// What the anchors of one clock come to.
    pub(super) fn fit(
        &mut self,
        ground: &Ground,
        clock: &ClockId,
        model: Option<FitModel>,
        ctx: &egui::Context,
    ) -> Option<&ClockFit> {
        let (key, replay) = (fit_key(&ground.replay.case, Some((clock.clone(), model))), ground.replay.clone());
        let clock = clock.clone();
        let fit = move || fit_clock(&replay.case, &clock, model);
        self.fit.get(key, cost_of(&ground.replay.case), ctx, fit).and_then(|(fit, _)| fit.as_ref())
    }

    /// What would move if a clock went as `after` says, as far as the scope shows it.
    pub(super) fn moved(
        &mut self,
        ground: &Ground,
        scope: Scope,
        after: &Clock,
        ctx: &egui::Context,
    ) -> Option<&Moved> {
        let case = &ground.replay.case;
        let (num_annotations, generation) = (case.annotations.len(), ground.generation);
        let key = MovedKey { after: after.clone(), scope, generation, num_annotations };
        let (replay, after) = (ground.replay.clone(), after.clone());
        let cost = case.events.len() * case.events.len() + num_annotations;
        self.moved.get(key, cost, ctx, move || moved(&replay, scope, &after)).map(|(moved, _)| moved)
    }

    /// The shifts at which two shapes agree; none until a thread has found them.
    pub(super) fn aligned(
        &mut self,
        ground: &Ground,
        key: &AlignKey,
        ctx: &egui::Context,
    ) -> Option<&Result<Alignment, NoAlignment>> {
        let (work, replay, stop) = (key.clone(), ground.replay.clone(), self.stop.clone());
        let work = move || {
            let tags = &replay.samples.tags;
            let window = Interval::new(work.window.0, work.window.1);
            // The shift found is that of the second against the first.
            align(&tags[work.other], &tags[work.own], window, work.max_shift_s, &stop)
        };
        self.aligned.get(key.clone(), usize::MAX, ctx, work).filter(|(_, is_old)| !is_old).map(|(found, _)| found)
    }

    /// Stops the search for the shift of two shapes; what is asked for next is another one.
    pub(super) fn stop_search(&mut self) {
        std::mem::take(&mut self.stop).cancel();
    }

    /// The order of the events that are shown.
    pub(super) fn sequence(&mut self, ground: &Ground, key: SequenceKey, ctx: &egui::Context) -> Option<&Sequence> {
        let (work, replay) = (key.clone(), ground.replay.clone());
        let num_events = replay.case.events.len();
        let work = move || Sequence::of(&replay, work.scope, &work.hidden_lanes, work.view);
        self.sequence.get(key, 20 * num_events * num_events, ctx, work).map(|(found, _)| found)
    }
}

fn fit_key(case: &Case, of: Option<(ClockId, Option<FitModel>)>) -> FitKey {
    FitKey { clocks: case.clocks.clone(), anchors: case.clock_anchors.clone(), of }
}

fn cost_of(case: &Case) -> usize {
    100 * case.clock_anchors.len() * case.clock_anchors.len()
}

fn moved(replay: &Replay, scope: Scope, after: &Clock) -> Moved {
    let Some(before) = replay.case.clock(&after.id) else { return Moved::default() };
    let Ok((case, _)) = Edit::put(after.clone()).apply(&replay.case) else { return Moved::default() };
    let timeline = resolve(&case);
    let shown = |interval: Option<Interval>| interval.filter(|interval| scope.shows(*interval));
    let both = replay.timeline.events.iter().zip(&timeline.events);
    let num_events = both.filter(|(old, new)| shown(old.interval).is_some() && old.interval != new.interval).count();
    let annotations = replay.case.annotations.iter().filter(|annotation| {
        let old = anchor_interval(&replay.case, &replay.timeline, &annotation.anchor);
        shown(old).is_some() && old != anchor_interval(&case, &timeline, &annotation.anchor)
    });
    let num_annotations = annotations.count();
    let tags = || replay.samples.tags.iter().filter(|samples| samples.clock == after.id);
    let num_samples = tags().map(|samples| scope.num_samples(samples)).sum();
    let ends = tags().filter_map(|samples| {
        let last = scope.num_samples(samples).checked_sub(1)?;
        Some([samples.series.time(0), samples.series.time(last)])
    });
    let read = replay.case.events.iter().zip(&replay.timeline.events).filter_map(|(event, timed)| {
        shown(timed.interval)?;
        match &event.when {
            When::At { clock, earliest, latest, .. } if *clock == after.id => {
                Some([before.moment(*earliest)?, before.moment(*latest)?])
            }
            _ => None,
        }
    });
    let (old, new) = (before.map(), after.map());
    let shifts = ends.chain(read).flatten().map(|at| new.to_reference(at).secs_since(old.to_reference(at)));
    let shift_s = shifts.map(|shift| (shift, shift)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let is_moving = shift_s.is_some_and(|(least, most)| least != 0.0 || most != 0.0);
    Moved { num_events, num_annotations, num_samples: if is_moving { num_samples } else { 0 }, shift_s }
}
