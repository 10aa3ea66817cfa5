//! What panels work out from the case that is open and keep: not saved, not undone, made anew when it is not current.

use std::sync::Arc;

use super::{
    calculators::CalcLook,
    causes::CauseStudies,
    clock_studies::ClockStudies,
    hypotheses::Weighed,
    law_study::LawStudy,
    memo::Memo,
    narrative::Narratives,
    open::Ground,
    past::PastStudy,
    report::ReportStudy,
    scope::{ExceedanceRow, Scope, episode_of},
    workspace::{OverlayLook, Selection, Tab, Workspace},
};
use crate::{
    analysis::{
        Bands, Episode, FirstOut, MarginPoint, Measures, Onset, OnsetError, Overlay, OverlayError,
        alarms::{
            Burst, Comparison, ExpectedAlarm, USUAL_TOLERANCE_SECS, chattering, compare, expected_alarms,
            expected_floods, stale,
        },
        nanos_of, onset,
    },
    case::{Direction, Limit},
    check::{CheckIssue, check},
    historian::AlarmRecords,
    id::{EventId, TagId},
    physics::{Refusal, Solution, solve},
    time::Instant,
    timeline::{
        Prepared, Replay,
        corroborate::{Corroboration, corroborate, corroborate_until},
    },
};

/// What the curves of a margin depend on, besides the samples.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MarginKey {
    pub samples_idx: usize,
    pub direction: Direction,
    pub on_delay_nanos: i64,
    pub events: Vec<EventId>,
    /// Stands for the samples and the events' times.
    pub generation: usize,
}

/// The lead on each event against the set point.
pub(super) type Margins = Vec<(EventId, Vec<MarginPoint>)>;

/// What the bands of all tags depend on, besides the samples.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BandsKey {
    pub window: (Instant, Instant),
    pub limits: Vec<(usize, Direction, f64)>,
    pub generation: usize,
}

/// What the first-out table depends on, besides the samples.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FirstKey {
    pub window: (Instant, Instant),
    pub scope: Scope,
    pub limits: Vec<Limit>,
    pub generation: usize,
}

/// What the alarms expected depend on, besides the samples and the logs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AlarmsKey {
    pub limits: Vec<Limit>,
    pub with_design: bool,
    pub generation: usize,
}

/// The alarms expected, and how they compare with the logs.
pub(super) struct AlarmStudy {
    pub expected: Vec<ExpectedAlarm>,
    pub comparison: Comparison,
    pub floods: Vec<Burst>,
    pub num_chattering: usize,
    pub num_stale: usize,
    /// Limits and safeguards that could not be held against samples.
    pub num_unjudged: usize,
}

/// Works out the alarms expected, compared with the usual tolerance.
pub(super) fn alarm_study(replay: &Replay, logs: &[AlarmRecords], with_design: bool) -> AlarmStudy {
    let at = |event: &EventId| replay.timeline.moment(event);
    let found = expected_alarms(&replay.case, &replay.samples, &at, with_design);
    let (num_unjudged, expected) = (found.unjudged.len() + found.unfit.len(), found.alarms);
    let comparison = compare(&expected, logs, nanos_of(USUAL_TOLERANCE_SECS));
    let end = |alarm: &ExpectedAlarm| replay.samples.tags[alarm.result.samples_idx].span().map(|(_, end)| end);
    let num_stale = expected.iter().filter_map(|alarm| Some(stale(&alarm.occurrences, end(alarm)?).len())).sum();
    let num_chattering = expected.iter().map(|alarm| chattering(&alarm.occurrences).len()).sum();
    AlarmStudy { comparison, floods: expected_floods(&expected), num_chattering, num_stale, num_unjudged, expected }
}

/// What an overlay depends on, besides the samples.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OverlayKey {
    pub look: OverlayLook,
    pub horizon: Option<Instant>,
    pub generation: usize,
}

/// The breaks of one tag's trend.
#[derive(Clone, Debug)]
pub(super) struct OnsetStudy {
    pub samples_idx: usize,
    pub found: Result<Onset, OnsetError>,
}

/// What breaks depend on, besides the samples: the tag's samples, the stretch, the generation.
pub(super) type OnsetKey = (usize, (Instant, Instant), usize);

/// What the measures of an exceedance depend on, besides the samples: the row, the limit, the samples shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MeasuresKey {
    id: (usize, usize),
    limit: (Direction, f64),
    num_samples: usize,
    generation: usize,
}

/// What corroboration depends on, besides the samples: how far is looked, the generation.
type ToldKey = (Option<Instant>, usize);

/// What sources say held against the rest, and how far was looked.
pub(super) type Seen = (Option<Instant>, Corroboration);

/// What the consistency check depends on, besides the samples: the limits, the generation.
type CheckedKey = (Vec<Limit>, usize, bool);

/// Everything worked out.
#[derive(Default)]
pub(super) struct Studies {
    /// What was read of the history.
    pub past: PastStudy,
    /// What anchors come to, what moves with a clock, and what is certain of the order.
    pub clocks: ClockStudies,
    /// The packs of law, and what they come to.
    pub law: LawStudy,
    /// What follows from the causes, and where they stand.
    pub causes: CauseStudies,
    /// The texts that were read, and what became of what they propose.
    pub narratives: Narratives,
    /// The draft of the report, and what is typed into it.
    pub report: ReportStudy,
    told: Memo<ToldKey, Arc<Seen>>,
    checked: Memo<CheckedKey, Arc<Vec<CheckIssue>>>,
    pub margins: Memo<MarginKey, Margins>,
    pub bands: Memo<BandsKey, Vec<(usize, Bands)>>,
    pub first: Memo<FirstKey, FirstOut>,
    pub alarms: Memo<AlarmsKey, Arc<AlarmStudy>>,
    pub overlay: Memo<OverlayKey, Result<Overlay, OverlayError>>,
    onset: Memo<OnsetKey, Arc<OnsetStudy>>,
    measures: Memo<MeasuresKey, Option<(Episode, Measures)>>,
    prepared: Option<(usize, Arc<Prepared>)>,
    /// The topics of hypotheses weighed.
    weighed: Option<Weighed>,
    /// What the calculators found for what was typed last.
    calculated: Option<(CalcLook, Result<Solution, Refusal>)>,
}

impl Studies {
    /// Forgets what was worked out of samples; what was read of the history and of texts stays true.
    pub(super) fn forget_samples(&mut self) {
        let (past, narratives) = (std::mem::take(&mut self.past), std::mem::take(&mut self.narratives));
        let report = std::mem::take(&mut self.report);
        *self = Self { past, narratives, report, ..Self::default() };
    }

    /// The breaks of the trend of the tag selected, else of the one chosen last, else of the first lane's, in the window shown; none while there is
    /// nothing to look at.
    pub(super) fn onset(
        &mut self,
        ground: &Ground,
        workspace: &Workspace,
        ctx: &egui::Context,
    ) -> Option<Arc<OnsetStudy>> {
        let tags = &ground.replay.samples.tags;
        let position = |tag: &TagId| tags.iter().position(|samples| &samples.tag == tag);
        let selected = match &workspace.selection {
            Some(Selection::Tag(tag)) => Some(tag),
            _ => workspace.study.onset_tag.as_ref(),
        };
        let chosen = selected.and_then(position);
        let lane = || workspace.lanes.tags().next();
        let samples_idx = chosen.or_else(lane).filter(|idx| *idx < tags.len())?;
        let window = workspace.window;
        let to = workspace.scope().horizon.map_or(window.to, |horizon| horizon.min(window.to));
        if window.from >= to {
            return None;
        }
        let (key, replay) = ((samples_idx, (window.from, to), ground.generation), ground.replay.clone());
        let work = move || {
            let found = onset(&replay.samples.tags[samples_idx], (window.from, to));
            Arc::new(OnsetStudy { samples_idx, found })
        };
        // The search itself takes longer than a look at the samples.
        self.onset
            .get(key, tags[samples_idx].series.len().saturating_mul(16), ctx, work)
            .map(|(study, _)| study.clone())
    }

    /// What sources say held against the rest, as far as the scope shows it, while its tab or an event with readings is looked
    /// at. What was worked out with more in sight is not shown.
    pub(super) fn told(
        &mut self,
        ground: &Ground,
        workspace: &Workspace,
        tabs: &[Tab],
        ctx: &egui::Context,
    ) -> Option<Arc<Seen>> {
        let case = &ground.replay.case;
        let has_claims = |event: &EventId| case.event(event).is_some_and(|event| !event.claims.is_empty());
        let is_looked_at = matches!(&workspace.selection, Some(Selection::Event(event)) if has_claims(event));
        if !is_looked_at && !tabs.contains(&Tab::Corroboration) {
            return None;
        }
        let horizon = workspace.scope().horizon;
        let replay = ground.replay.clone();
        let work = move || {
            let found = horizon.map_or_else(|| corroborate(&replay), |horizon| corroborate_until(&replay, horizon));
            Arc::new((horizon, found))
        };
        // Readings that no sample shows take a pass over the record each; looking at every event takes about as long as at
        // fifty samples.
        let num_samples: usize = ground.replay.samples.tags.iter().map(|tag| tag.series.len()).sum();
        let num_claims: usize = case.events.iter().map(|event| event.claims.len()).sum();
        let cost = num_samples.saturating_mul(num_claims).saturating_add(case.events.len() * 50);
        let (found, _) = self.told.get((horizon, ground.generation), cost, ctx, work)?;
        let is_within = match (found.0, horizon) {
            (_, None) => true,
            (Some(seen), Some(horizon)) => seen <= horizon,
            (None, Some(_)) => false,
        };
        is_within.then(|| found.clone())
    }

    /// Where the case does not agree with itself, while it is looked at.
    pub(super) fn checked(
        &mut self,
        ground: &Ground,
        tabs: &[Tab],
        ctx: &egui::Context,
    ) -> Option<Arc<Vec<CheckIssue>>> {
        if !tabs.contains(&Tab::Check) && !tabs.contains(&Tab::OpenPoints) {
            return None;
        }
        let packs = self.law.packs(ground, ctx)?;
        let (replay, case) = (ground.replay.clone(), &ground.replay.case);
        let num_samples: usize = replay.samples.tags.iter().map(|tag| tag.series.len()).sum();
        let num_claims: usize = case.events.iter().map(|event| event.claims.len()).sum();
        let cost = num_samples.saturating_mul(num_claims).saturating_add((case.events.len() + case.causes.len()) * 500);
        let key = (case.limits.clone(), ground.generation, packs.problem.is_some());
        let work = move || Arc::new(check(&replay, &packs.law));
        self.checked.get(key, cost, ctx, work).map(|(found, _)| found.clone())
    }

    /// The selected exceedance as far as it is shown, with its mean and area; none without one.
    pub(super) fn measures(
        &mut self,
        ground: &Ground,
        workspace: &Workspace,
        rows: &[ExceedanceRow],
        ctx: &egui::Context,
    ) -> Option<(Episode, Measures)> {
        let Some(Selection::Exceedance(id)) = workspace.selection else { return None };
        let row = rows.iter().find(|row| row.id == id)?;
        let limit = (row.direction, row.limit_value);
        let key = MeasuresKey { id, limit, num_samples: row.num_samples, generation: ground.generation };
        let (replay, scope) = (ground.replay.clone(), workspace.scope());
        let work = move || {
            let episode = episode_of(&replay, scope, id)?;
            let measures = replay.exceedances[id.0].measures(&replay.case, &replay.samples, &episode);
            Some((episode, measures))
        };
        self.measures.get(key, row.num_samples, ctx, work).and_then(|(found, _)| found.clone())
    }

    /// The topics of hypotheses weighed, and how their evidence stands.
    pub(super) fn weighed(&mut self, replay: &Arc<Replay>) -> &Weighed {
        let kept = self.weighed.take().filter(|weighed| weighed.is_of(replay));
        self.weighed.insert(kept.unwrap_or_else(|| Weighed::new(replay)))
    }

    /// What a calculator finds for what is typed.
    pub(super) fn calculated(&mut self, look: &CalcLook) -> &Result<Solution, Refusal> {
        let kept = self.calculated.take().filter(|(of, _)| of == look);
        let found =
            kept.map_or_else(|| look.given().and_then(|given| solve(look.calculator, &given)), |(_, found)| found);
        &self.calculated.insert((look.clone(), found)).1
    }

    /// The alarms expected, when they are worked out and nothing has changed since.
    pub(super) fn alarms_worked_out(&self, ground: &Ground, workspace: &Workspace) -> Option<Arc<AlarmStudy>> {
        let is_current = |key: &AlarmsKey| {
            key.generation == ground.generation
                && key.with_design == workspace.study.alarms_with_design
                && key.limits == ground.replay.case.limits
        };
        self.alarms.kept(is_current).cloned()
    }

    /// What set points of the replay's tags share; made at the first call and whenever the case's tags changed.
    pub(super) fn prepared(&mut self, replay: &Replay, generation: usize) -> Arc<Prepared> {
        match &self.prepared {
            Some((of, prepared)) if *of == generation => prepared.clone(),
            _ => {
                let prepared = Arc::new(Prepared::of(replay));
                self.prepared = Some((generation, prepared.clone()));
                prepared
            }
        }
    }
}
