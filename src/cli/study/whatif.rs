//! `causeway whatif`: when safeguards would have acted on the recorded data.

use super::{args, shared, whatif_json, whatif_text};
use crate::{
    case::{SafeguardState, Words},
    cli::{
        Outcome,
        args::Common,
        exceed_text,
        expression::Expression,
        source::{Failure, Source},
    },
    id::EventId,
    report::figure::{margin, margin_curves},
    text::Texts,
    timeline::{Never, Prepared, Trial, WhatIf, events_that_matter, what_if},
};

/// One safeguard, or a set point that is only tried, and what it would have done.
pub(super) struct Answer {
    /// The safeguard's identity; none for a set point that is tried.
    pub(super) id: Option<String>,
    pub(super) name: Option<Words>,
    pub(super) state: SafeguardState,
    pub(super) action: Option<Words>,
    pub(super) note: Option<Words>,
    pub(super) trial: Option<Trial>,
    pub(super) found: Result<WhatIf, Never>,
}

/// Finds when each would have acted and prints it.
pub(in crate::cli) fn run(verb: &args::WhatIf, common: &Common, texts: Texts) -> Outcome {
    shared::check_figure(verb.output.as_ref(), &verb.case, common)?;
    let expression = match &verb.limit {
        Some(text) => Some(Expression::parse(text).ok_or_else(|| Failure::Limit { text: text.clone() })?),
        None => None,
    };
    let source = Source::load(&verb.case, common)?;
    if source.is_bare && expression.is_none() {
        return Err(Failure::NoLimits { place: source.place });
    }
    let events = chosen_events(verb, &source)?;
    let prepared = Prepared::of(&source.replay);
    let answers = match expression {
        Some(expression) => vec![tried(&source, &prepared, &events, &expression, verb.on_delay)?],
        None => of_case(&source, &prepared, &events, verb)?,
    };
    let is_one = verb.safeguard.is_some() || verb.limit.is_some();
    let judged = answers.iter().find_map(|answer| Some((answer, answer.found.as_ref().ok()?)));
    let curves = match judged {
        Some((_, found)) if is_one || verb.output.is_some() => margin_curves(&source.replay, &prepared, found, &events),
        _ => Vec::new(),
    };
    if let Some(place) = &verb.output {
        let Some((answer, found)) = judged.filter(|_| !curves.is_empty()) else {
            return Err(Failure::NoMargin { place: source.place });
        };
        let name = whatif_text::name(answer, texts);
        let title = texts.fmt("study-margin-title", &[("name", &name)]);
        let point = (found.samples_idx, &found.point);
        shared::figure(Some(place), texts, || margin(&source.replay, texts, &title, point, &curves))?;
    }
    let tags = &source.replay.samples.tags;
    let is_made = answers.iter().filter_map(|answer| answer.found.as_ref().ok());
    let is_made = is_made.into_iter().any(|found| tags[found.samples_idx].has_reconstruction());
    let told = whatif_json::tell(&source, &answers, if is_one { &curves } else { &[] }, texts);
    let blocks = || {
        let mut blocks = vec![exceed_text::heading(&source, texts)];
        blocks.extend(whatif_text::blocks(&source, &answers, texts));
        blocks
    };
    shared::tell(common, &told, blocks, &shared::remarks(&source, common, is_made, texts))
}

/// The events asked for, or those that matter. Error: one that the case does not hold.
fn chosen_events(verb: &args::WhatIf, source: &Source) -> Result<Vec<EventId>, Failure> {
    if verb.events.is_empty() {
        return Ok(events_that_matter(&source.replay));
    }
    let known = &source.replay.case.events;
    let find = |id: &String| {
        let event = known.iter().find(|event| event.id.as_str() == id).map(|event| event.id.clone());
        event.ok_or_else(|| {
            let found = known.iter().map(|event| event.id.as_str()).collect::<Vec<_>>().join(", ");
            Failure::NoEvent { place: source.place.clone(), id: id.clone(), found }
        })
    };
    verb.events.iter().map(find).collect()
}

/// A typed set point. Errors: no such tag, a unit that does not turn into the tag's.
fn tried(
    source: &Source,
    prepared: &Prepared,
    events: &[EventId],
    typed: &Expression,
    on_delay_secs: f64,
) -> Result<Answer, Failure> {
    let samples_idx = source.samples_of(&typed.tag)?[0];
    let trial = Trial {
        tag: typed.tag.as_str().into(),
        direction: typed.direction,
        set_point: typed.value,
        unit: typed.unit.clone(),
        on_delay_secs,
    };
    let of_tag = &source.replay.samples.tags[samples_idx].unit;
    if trial.point(&source.replay.samples.tags[samples_idx]).is_none() {
        let unit = trial.unit.unwrap_or_default();
        return Err(Failure::Unit { tag: typed.tag.clone(), unit, of_tag: of_tag.clone() });
    }
    let found = what_if(&source.replay, prepared, &trial, events);
    let (id, name, action, note) = (None, None, None, None);
    Ok(Answer { id, name, state: SafeguardState::Absent, action, note, trial: Some(trial), found })
}

/// The case's safeguards, or the one asked for. Error: no such safeguard.
fn of_case(
    source: &Source,
    prepared: &Prepared,
    events: &[EventId],
    verb: &args::WhatIf,
) -> Result<Vec<Answer>, Failure> {
    let all = &source.replay.case.safeguards;
    let is_asked = |id: &str| verb.safeguard.as_ref().is_none_or(|asked| asked == id);
    let answers: Vec<Answer> = all
        .iter()
        .filter(|safeguard| is_asked(safeguard.id.as_str()))
        .map(|safeguard| {
            let trial = Trial::of(safeguard, verb.set_point);
            let found = trial.as_ref().ok_or(Never::NoSetPoint);
            Answer {
                id: Some(safeguard.id.to_string()),
                name: Some(safeguard.name.clone()),
                state: safeguard.state,
                action: safeguard.action.clone(),
                note: Some(safeguard.note.clone()),
                found: found.and_then(|trial| what_if(&source.replay, prepared, trial, events)),
                trial,
            }
        })
        .collect();
    match &verb.safeguard {
        Some(id) if answers.is_empty() => {
            let found = all.iter().map(|safeguard| safeguard.id.as_str()).collect::<Vec<_>>().join(", ");
            Err(Failure::NoSafeguard { place: source.place.clone(), id: id.clone(), found })
        }
        _ => Ok(answers),
    }
}
