//! Which alarms should have come, and when.

use crate::{
    analysis::{Asked, Episode, LimitResult, Moments, Rules, Unjudged, hold, nanos_of},
    case::{Case, Limit, LimitKind, Safeguard, SafeguardState, Words},
    historian::{CaseSamples, TagSamples},
    id::{LevelId, LimitId, SafeguardId},
    time::Instant,
    units,
};

/// Where an expected alarm comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlarmOrigin {
    /// A limit of the case.
    Limit(LimitId),
    /// A safeguard of the case.
    Safeguard(SafeguardId),
    /// Given by hand.
    Given,
}

/// What the case says of the alarm itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was there: a limit of kind alarm or trip, or a safeguard that was present.
    Configured,
    /// The case says that it was not there.
    Absent,
    /// The case says that it was there and did not work.
    Failed,
    /// The case registers no alarm at this limit.
    NotConfigured,
    /// The alarm was given by hand: nothing is said of it.
    Unstated,
}

/// One alarm that should have been raised at a value.
#[derive(Clone, Debug)]
pub struct ExpectedAlarm {
    /// Where it comes from.
    pub origin: AlarmOrigin,
    /// What the case says of it.
    pub standing: Standing,
    /// Its level.
    pub level: Option<LevelId>,
    /// The limit held against the samples.
    pub result: LimitResult,
    /// Each time it should have been raised, in order.
    pub occurrences: Vec<Occurrence>,
}

/// One time that an alarm should have been raised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Occurrence {
    /// Which of the result's episodes it belongs to.
    pub episode_idx: usize,
    /// When it should have been raised: at the first sample beyond, or when the on-delay was over.
    pub raised: Instant,
    /// When it should have returned: at the first sample returned, or when the off-delay was over; none while the samples do
    /// not show a return.
    pub cleared: Option<Instant>,
    /// True when the record, an unknown stretch or the limit's validity begins beyond: it may have been raised before.
    pub is_open_start: bool,
    /// True when any of its samples is part of a reconstruction.
    pub is_reconstructed: bool,
}

impl AlarmOrigin {
    /// What the case calls it; none for an alarm given by hand.
    pub fn words<'a>(&self, case: &'a Case) -> Option<&'a Words> {
        match self {
            Self::Limit(id) => case.limit(id).map(|limit| &limit.name),
            Self::Safeguard(id) => case.safeguards.iter().find(|one| &one.id == id).map(|one| &one.name),
            Self::Given => None,
        }
    }
}

impl ExpectedAlarm {
    /// True for every occurrence but the first: the alarm came again.
    pub fn is_realarm(&self, occurrence_idx: usize) -> bool {
        occurrence_idx > 0
    }
}

/// The alarms that should exist, and what could not be judged.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The alarms.
    pub alarms: Vec<ExpectedAlarm>,
    /// Limits that could not be held against samples.
    pub unjudged: Vec<Unjudged>,
    /// Safeguards whose set point's unit does not turn into that of their tag's samples.
    pub unfit: Vec<SafeguardId>,
}

/// Every alarm that should exist, in the case's order: limits, then safeguards. With `with_design` design limits count too,
/// but for those at a value for which another alarm is expected already.
pub fn expected_alarms(case: &Case, samples: &CaseSamples, at: Moments<'_>, with_design: bool) -> Expected {
    let (mut found, mut left_out, mut unfit) = (Vec::new(), Vec::new(), Vec::new());
    let is_alarm = |limit: &&Limit| matches!(limit.kind, LimitKind::Alarm | LimitKind::Trip);
    for limit in case.limits.iter().filter(is_alarm) {
        of_limit(limit, Standing::Configured, case, samples, at, &mut found, &mut left_out);
    }
    for safeguard in &case.safeguards {
        let (alarms, is_fit) = of_safeguard(safeguard, case, samples);
        found.extend(alarms);
        unfit.extend((!is_fit).then(|| safeguard.id.clone()));
    }
    let design = case.limits.iter().filter(|limit| with_design && limit.kind == LimitKind::Design);
    for limit in design {
        let mut own = Vec::new();
        of_limit(limit, Standing::NotConfigured, case, samples, at, &mut own, &mut left_out);
        let is_known = |alarm: &ExpectedAlarm| {
            let point = |alarm: &ExpectedAlarm| (alarm.result.samples_idx, alarm.result.direction, alarm.result.value);
            found.iter().any(|known| point(known) == point(alarm))
        };
        own.retain(|alarm| !is_known(alarm));
        found.extend(own);
    }
    Expected { alarms: found, unjudged: left_out, unfit }
}

fn of_limit(
    limit: &Limit,
    standing: Standing,
    case: &Case,
    samples: &CaseSamples,
    at: Moments<'_>,
    found: &mut Vec<ExpectedAlarm>,
    left_out: &mut Vec<Unjudged>,
) {
    let num_before = found.len() + left_out.len();
    for (idx, tag) in samples.tags.iter().enumerate().filter(|(_, tag)| tag.tag == limit.tag) {
        match Asked::of(limit, tag, case, samples, at) {
            Ok(asked) => {
                let alarm = expected_alarm(tag, idx, &asked);
                let is_fit = alarm.is_some();
                found.extend(alarm.map(|alarm| ExpectedAlarm {
                    origin: AlarmOrigin::Limit(limit.id.clone()),
                    standing,
                    level: limit.level.clone(),
                    ..alarm
                }));
                left_out.extend((!is_fit).then(|| Unjudged::Unit(limit.id.clone())));
            }
            Err(unjudged) => left_out.push(unjudged),
        }
    }
    if found.len() + left_out.len() == num_before {
        left_out.push(Unjudged::NoSamples(limit.id.clone()));
    }
}

/// The alarms at a safeguard's set point, and whether its unit turns into that of every recording of its tag.
fn of_safeguard(safeguard: &Safeguard, case: &Case, samples: &CaseSamples) -> (Vec<ExpectedAlarm>, bool) {
    let (Some(wanted), Some(direction), Some(value)) = (&safeguard.tag, safeguard.direction, safeguard.set_point)
    else {
        return (Vec::new(), true);
    };
    let standing = match safeguard.state {
        SafeguardState::Present => Standing::Configured,
        SafeguardState::Absent => Standing::Absent,
        SafeguardState::Failed => Standing::Failed,
    };
    let on_delay_nanos = safeguard.on_delay_s.map_or(0, nanos_of);
    let (mut alarms, mut is_fit) = (Vec::new(), true);
    for (idx, tag) in samples.tags.iter().enumerate().filter(|(_, tag)| &tag.tag == wanted) {
        let stated = safeguard.set_point_unit.as_deref().unwrap_or(&tag.unit);
        let Some(value) = units::convert_at(value, stated, &tag.unit, case.atmosphere_kpa()) else {
            is_fit = false;
            continue;
        };
        let rules = Rules { on_delay_nanos, ..Rules::default() };
        let asked = Asked { direction, value, unit: tag.unit.clone(), rules, rate_window_nanos: None };
        let alarm = expected_alarm(tag, idx, &asked);
        let origin = || AlarmOrigin::Safeguard(safeguard.id.clone());
        alarms.extend(alarm.map(|alarm| ExpectedAlarm { origin: origin(), standing, ..alarm }));
    }
    (alarms, is_fit)
}

/// The alarm at what is asked of one tag's samples; none when its rate's unit does not fit them.
pub fn expected_alarm(tag: &TagSamples, samples_idx: usize, asked: &Asked) -> Option<ExpectedAlarm> {
    let asked = Asked { rules: asked.rules.of_an_alarm(), ..asked.clone() };
    let result = hold(tag, samples_idx, &asked)?;
    let occurrence = |(episode_idx, episode): (usize, &Episode)| {
        let to_reference = |at: Instant, delay: i64| tag.clock_map.to_reference(at.plus_nanos(delay));
        Occurrence {
            episode_idx,
            raised: to_reference(episode.start, asked.rules.on_delay_nanos),
            cleared: episode.crossed_out.map(|out| to_reference(out.after, asked.rules.off_delay_nanos)),
            is_open_start: episode.crossed_in.is_none(),
            is_reconstructed: episode.num_reconstructed > 0,
        }
    };
    let occurrences = result.episodes.iter().enumerate().map(occurrence).collect();
    let (origin, standing, level) = (AlarmOrigin::Given, Standing::Unstated, None);
    Some(ExpectedAlarm { origin, standing, level, result, occurrences })
}
