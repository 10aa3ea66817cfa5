//! `causeway clocks`: notes anchors, adopts fits, states zones; then lists how each clock goes.

use super::{
    anchor,
    args::Clocks,
    listed::{json, text},
};
use crate::{
    case::{Case, CaseFolder, Clock, Edit, Lang, ThingId, Words},
    cli::{Outcome, args::Common, custody::Session, output, source::Failure},
    id::ClockId,
    text::{Texts, fit_line},
    time::Zone,
    timeline::fit_clock,
};

/// Makes the edits that were asked for, all or none, and lists the clocks.
pub(in crate::cli) fn run(verb: &Clocks, common: &Common, texts: Texts) -> Outcome {
    let is_edit =
        !(verb.anchors.is_empty() && verb.remove_anchor.is_empty() && verb.adopt.is_empty() && verb.zone_of.is_empty());
    let case = if is_edit {
        let mut session = Session::open(&verb.case, &verb.author, texts)?;
        let edited = edited(&session.case, verb, texts)?;
        session.keep(edited)?;
        session.case
    } else {
        CaseFolder::find(&verb.case)?.open()?
    };
    if common.json { json(&case, verb.model.map(Into::into)) } else { text(&case, verb.model.map(Into::into), texts) }
}

fn edited(case: &Case, verb: &Clocks, texts: Texts) -> Result<Case, Failure> {
    let mut case = case.clone();
    for text in &verb.anchors {
        let anchor = anchor::parse(text).ok_or_else(|| Failure::Anchor { text: text.clone() })?;
        for clock in [&anchor.clock, &anchor.against] {
            clock_of(&case, clock.as_str())?;
        }
        case = Edit::put(anchor).apply(&case)?.0;
    }
    for id in &verb.remove_anchor {
        if !case.clock_anchors.iter().any(|anchor| anchor.id.as_str() == id) {
            let found = case.clock_anchors.iter().map(|anchor| anchor.id.to_string()).collect::<Vec<_>>();
            return Err(Failure::NoSuchAnchor { asked: id.clone(), found: texts.listed(&found) });
        }
        case = Edit::Remove(ThingId::ClockAnchor(id.as_str().into())).apply(&case)?.0;
    }
    for text in &verb.zone_of {
        let unreadable = || Failure::Anchor { text: text.clone() };
        let (id, zone) = text.split_once('=').ok_or_else(unreadable)?;
        let zone = Zone::parse(zone).ok_or_else(|| Failure::NoZone { asked: zone.trim().to_owned() })?;
        let clock = clock_of(&case, id.trim())?;
        case = Edit::put(Clock { zone, zone_assumed: false, ..clock }).apply(&case)?.0;
    }
    for id in &verb.adopt {
        let clock = clock_of(&case, id)?;
        let fit = fit_clock(&case, &clock.id, verb.model.map(Into::into));
        let fit = fit.ok_or_else(|| Failure::NoAnchor { clock: id.clone() })?;
        if fit.is_refused {
            return Err(Failure::Scattered { clock: id.clone(), why: fit_line(&fit, texts) });
        }
        // What said something of the clock before said it of another offset.
        let note = |lang| fit_line(&fit, Texts::new(lang));
        let note = Some(Words::both(note(Lang::Zh), note(Lang::En)));
        let mut sources = fit
            .residuals
            .iter()
            .filter_map(|x| case.clock_anchors.iter().find(|anchor| anchor.id == x.reading.anchor)?.source.clone());
        let (before, after) = (clock.clone(), Clock { note, source: sources.next(), ..fit.adopted(&clock) });
        output::to_stderr(
            &texts.fmt("clock-adopted", &[("clock", before.name.get(texts.lang())), ("what", &fit_line(&fit, texts))]),
        );
        case = Edit::put(after).apply(&case)?.0;
    }
    Ok(case)
}

fn clock_of(case: &Case, id: &str) -> Result<Clock, Failure> {
    let found = case.clock(&ClockId::from(id)).cloned();
    found.ok_or_else(|| Failure::NoClock { asked: id.to_owned(), found: anchor::known(case) })
}
