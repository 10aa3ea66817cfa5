//! Loose ends: every identity is used once, every reference leads somewhere.

use std::{collections::BTreeSet, path::Path};

use super::{Case, Error, SourceRef, When};

/// Checks lists of identities; names the file in errors.
struct Links<'a> {
    place: &'a Path,
}

/// Fails on the first identity defined twice and on the first reference to something that is not there.
pub(super) fn check(case: &Case, place: &Path) -> Result<(), Error> {
    let links = Links { place };
    let evidence = links.unique("evidence", case.evidence.iter().map(|x| x.id.as_str()))?;
    let clocks = links.unique("clocks", case.clocks.iter().map(|x| x.id.as_str()))?;
    let tags = links.unique("tags", case.tags.iter().map(|x| x.id.as_str()))?;
    let lanes = links.unique("lanes", case.lanes.iter().map(|x| x.id.as_str()))?;
    let events = links.unique("events", case.events.iter().map(|x| x.id.as_str()))?;
    let findings = links.unique("findings", case.findings.iter().map(|x| x.id.as_str()))?;
    let causes = links.unique("causes", case.causes.iter().map(|x| x.id.as_str()))?;
    let equipment = links.unique("equipment", case.equipment.iter().map(|x| x.id.as_str()))?;
    links.unique("limits", case.limits.iter().map(|x| x.id.as_str()))?;
    links.unique("recordings", case.recordings.iter().map(|x| x.id.as_str()))?;
    links.unique("safeguards", case.safeguards.iter().map(|x| x.id.as_str()))?;
    links.unique("parties", case.parties.iter().map(|x| x.id.as_str()))?;

    let claims = case.events.iter().flat_map(|event| &event.claims);
    links.unique("events[].claims", claims.clone().map(|x| x.id.as_str()))?;
    links.lead(&clocks, "reference_clock", [case.reference_clock.as_str()])?;
    links.lead(&evidence, "recordings[].evidence", case.recordings.iter().map(|x| x.evidence.as_str()))?;
    links.lead(&clocks, "recordings[].clock", case.recordings.iter().map(|x| x.clock.as_str()))?;
    let columns = case.recordings.iter().flat_map(|x| &x.columns);
    links.lead(&tags, "recordings[].columns[].tag", columns.map(|x| x.tag.as_str()))?;
    links.lead(&tags, "limits[].tag", case.limits.iter().map(|x| x.tag.as_str()))?;
    links.lead(&tags, "events[].claims[].tag", claims.map(|x| x.tag.as_str()))?;
    links.lead(
        &tags,
        "safeguards[].tag",
        case.safeguards.iter().filter_map(|x| x.tag.as_ref()).map(super::super::id::TagId::as_str),
    )?;
    links.lead(
        &tags,
        "parameters[].tag",
        case.parameters.iter().filter_map(|x| x.tag.as_ref()).map(super::super::id::TagId::as_str),
    )?;
    links.lead(
        &equipment,
        "tags[].equipment",
        case.tags.iter().filter_map(|x| x.equipment.as_ref()).map(super::super::id::EquipmentId::as_str),
    )?;
    let touched = case.events.iter().flat_map(|x| &x.equipment);
    links.lead(&equipment, "events[].equipment", touched.map(super::super::id::EquipmentId::as_str))?;
    links.lead(&lanes, "events[].lane", case.events.iter().map(|x| x.lane.as_str()))?;
    for event in &case.events {
        match &event.when {
            When::At { clock, .. } => links.lead(&clocks, "events[].when.clock", [clock.as_str()])?,
            When::After { event, .. } => links.lead(&events, "events[].when.event", [event.as_str()])?,
            When::Between { after, before, .. } => {
                links.lead(&events, "events[].when.after/before", [after.as_str(), before.as_str()])?;
            }
        }
    }
    for cause in &case.causes {
        links.lead(&causes, "causes[].follows", cause.follows.iter().map(super::super::id::CauseId::as_str))?;
        links.lead(&events, "causes[].events", cause.events.iter().map(super::super::id::EventId::as_str))?;
        links.lead(&findings, "causes[].findings", cause.findings.iter().map(super::super::id::FindingId::as_str))?;
    }
    let answered = case.measures.iter().flat_map(|x| &x.causes);
    links.lead(&causes, "measures[].causes", answered.map(super::super::id::CauseId::as_str))?;
    links.lead(
        &events,
        "questions[].events",
        case.questions.iter().flat_map(|x| &x.events).map(super::super::id::EventId::as_str),
    )?;
    links.lead(&evidence, "source.evidence", sources(case).map(|x| x.evidence.as_str()))
}

/// Every pointer into the evidence register that the case holds.
fn sources(case: &Case) -> impl Iterator<Item = &SourceRef> {
    let losses = case.accident.iter().flat_map(|x| &x.losses).map(|x| &x.source);
    let about = losses.chain(case.accident.iter().map(|x| &x.organisation.source));
    let parameters = case.parameters.iter().map(|x| &x.source);
    let clocks = case.clocks.iter().filter_map(|x| x.source.as_ref());
    let limits = case.limits.iter().filter_map(|x| x.source.as_ref());
    let events = case.events.iter().flat_map(|x| &x.sources);
    let findings = case.findings.iter().map(|x| &x.source);
    let safeguards = case.safeguards.iter().map(|x| &x.source);
    let causes = case.causes.iter().filter_map(|x| x.source.as_ref());
    let exclusions = case.exclusions.iter().map(|x| &x.source);
    let breaches = case.parties.iter().flat_map(|x| &x.breaches).map(|x| &x.source);
    let proposals = case.parties.iter().filter_map(|x| x.proposal.as_ref()).map(|x| &x.source);
    let lessons = case.lessons.iter().map(|x| &x.source);
    let measures = case.measures.iter().filter_map(|x| x.source.as_ref());
    let questions = case.questions.iter().map(|x| &x.source);
    about
        .chain(parameters)
        .chain(clocks)
        .chain(limits)
        .chain(events)
        .chain(findings)
        .chain(safeguards)
        .chain(causes)
        .chain(exclusions)
        .chain(breaches)
        .chain(proposals)
        .chain(lessons)
        .chain(measures)
        .chain(questions)
}

impl Links<'_> {
    fn unique<'i>(&self, list: &'static str, ids: impl Iterator<Item = &'i str>) -> Result<BTreeSet<&'i str>, Error> {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                return Err(Error::Twice { place: self.place.to_owned(), list, id: id.to_owned() });
            }
        }
        Ok(seen)
    }

    fn lead<'i>(
        &self,
        known: &BTreeSet<&str>,
        field: &'static str,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> Result<(), Error> {
        for id in ids {
            if !known.contains(id) {
                return Err(Error::Dangling { place: self.place.to_owned(), field, id: id.to_owned() });
            }
        }
        Ok(())
    }
}
