//! Loose ends: every identity is used once, every reference leads somewhere.

use std::{collections::HashSet, path::Path};

use super::{Anchor, Case, Condition, Error, Process, SourceRef, When};
use crate::id::{
    CauseId, ClockId, EquipmentId, EventId, EvidenceId, FindingId, LevelId, LimitId, NodeId, PartyId, TagId,
};

/// Checks lists of identities; names the file in errors.
struct Links<'a> {
    place: &'a Path,
}

/// The identities that a case holds, list by list.
struct Known<'a> {
    evidence: HashSet<&'a str>,
    clocks: HashSet<&'a str>,
    tags: HashSet<&'a str>,
    equipment: HashSet<&'a str>,
    lanes: HashSet<&'a str>,
    events: HashSet<&'a str>,
    findings: HashSet<&'a str>,
    causes: HashSet<&'a str>,
    limits: HashSet<&'a str>,
    parties: HashSet<&'a str>,
}

/// Fails on the first identity that is empty or defined twice and on the first reference to something that is not there.
pub(super) fn check(case: &Case, place: &Path) -> Result<(), Error> {
    let links = Links { place };
    let known = links.identities(case)?;
    links.plant(case, &known)?;
    links.processes(case, &known)?;
    links.limits(case, &known)?;
    links.course(case, &known)?;
    links.causes(case, &known)?;
    links.remarks(case, &known)?;
    links.views(case, &known)?;
    links.lead(&known.evidence, "source.evidence", sources(case).map(|x| x.evidence.as_str()))
}

/// Every pointer into the evidence register that the case holds, in the order of the case file's parts.
pub(super) fn sources(case: &Case) -> impl Iterator<Item = &SourceRef> {
    let accident = case.accident.iter();
    let whole = accident.clone().flat_map(|x| [&x.source, &x.casualties_source, &x.process_source]).flatten();
    let losses = accident.clone().flat_map(|x| &x.losses).map(|x| &x.source);
    let about = whole.chain(losses).chain(accident.map(|x| &x.organisation.source));
    let parameters = case.parameters.iter().map(|x| &x.source);
    let clocks = case.clocks.iter().filter_map(|x| x.source.as_ref());
    let clock_anchors = case.clock_anchors.iter().filter_map(|x| x.source.as_ref());
    let site = case.site.iter().filter_map(|x| x.source.as_ref());
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
        .chain(site)
        .chain(clocks)
        .chain(clock_anchors)
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
    fn identities<'c>(&self, case: &'c Case) -> Result<Known<'c>, Error> {
        self.unique("recordings", case.recordings.iter().map(|x| x.id.as_str()))?;
        self.unique("clock_anchors", case.clock_anchors.iter().map(|x| x.id.as_str()))?;
        self.unique("alarm_logs", case.alarm_logs.iter().map(|x| x.id.as_str()))?;
        self.unique("levels", case.levels.iter().map(|x| x.id.as_str()))?;
        self.unique("safeguards", case.safeguards.iter().map(|x| x.id.as_str()))?;
        self.unique("annotations", case.annotations.iter().map(|x| x.id.as_str()))?;
        self.unique("bookmarks", case.bookmarks.iter().map(|x| x.id.as_str()))?;
        self.unique("views", case.views.iter().map(|x| x.id.as_str()))?;
        let claims = case.events.iter().flat_map(|event| &event.claims);
        self.unique("events[].claims", claims.map(|x| x.id.as_str()))?;
        Ok(Known {
            evidence: self.unique("evidence", case.evidence.iter().map(|x| x.id.as_str()))?,
            clocks: self.unique("clocks", case.clocks.iter().map(|x| x.id.as_str()))?,
            tags: self.unique("tags", case.tags.iter().map(|x| x.id.as_str()))?,
            equipment: self.unique("equipment", case.equipment.iter().map(|x| x.id.as_str()))?,
            lanes: self.unique("lanes", case.lanes.iter().map(|x| x.id.as_str()))?,
            events: self.unique("events", case.events.iter().map(|x| x.id.as_str()))?,
            findings: self.unique("findings", case.findings.iter().map(|x| x.id.as_str()))?,
            causes: self.unique("causes", case.causes.iter().map(|x| x.id.as_str()))?,
            limits: self.unique("limits", case.limits.iter().map(|x| x.id.as_str()))?,
            parties: self.unique("parties", case.parties.iter().map(|x| x.id.as_str()))?,
        })
    }

    /// What points to tags, clocks, files and equipment.
    fn plant(&self, case: &Case, known: &Known<'_>) -> Result<(), Error> {
        let Known { evidence, clocks, tags, equipment, .. } = known;
        self.lead(clocks, "reference_clock", [case.reference_clock.as_str()])?;
        self.lead(evidence, "recordings[].evidence", case.recordings.iter().map(|x| x.evidence.as_str()))?;
        let compared = case.clock_anchors.iter().flat_map(|x| [x.clock.as_str(), x.against.as_str()]);
        self.lead(clocks, "clock_anchors[].clock, against", compared)?;
        self.lead(clocks, "recordings[].clock", case.recordings.iter().map(|x| x.clock.as_str()))?;
        let columns = case.recordings.iter().flat_map(|x| &x.columns);
        self.lead(tags, "recordings[].columns[].tag", columns.map(|x| x.tag.as_str()))?;
        self.lead(tags, "limits[].tag", case.limits.iter().map(|x| x.tag.as_str()))?;
        let watched = case.safeguards.iter().filter_map(|x| x.tag.as_ref());
        self.lead(tags, "safeguards[].tag", watched.map(TagId::as_str))?;
        let shown = case.parameters.iter().filter_map(|x| x.tag.as_ref());
        self.lead(tags, "parameters[].tag", shown.map(TagId::as_str))?;
        let carriers = case.tags.iter().filter_map(|x| x.equipment.as_ref());
        self.lead(equipment, "tags[].equipment", carriers.map(EquipmentId::as_str))
    }

    /// What drawings of the process point to.
    fn processes(&self, case: &Case, known: &Known<'_>) -> Result<(), Error> {
        self.unique("processes", case.processes.iter().map(|x| x.id.as_str()))?;
        for Process { nodes, pipes, readouts, .. } in &case.processes {
            let ids = self.unique("processes[].nodes", nodes.iter().map(|x| x.id.as_str()))?;
            let stands_for = nodes.iter().filter_map(|x| x.equipment.as_ref());
            self.lead(&known.equipment, "processes[].nodes[].equipment", stands_for.map(EquipmentId::as_str))?;
            self.lead(&ids, "processes[].pipes[].from", pipes.iter().map(|x| x.from.as_str()))?;
            self.lead(&ids, "processes[].pipes[].to", pipes.iter().map(|x| x.to.as_str()))?;
            self.lead(&known.tags, "processes[].readouts[].tag", readouts.iter().map(|x| x.tag.as_str()))?;
            let measured_on = readouts.iter().filter_map(|x| x.node.as_ref());
            self.lead(&ids, "processes[].readouts[].node", measured_on.map(NodeId::as_str))?;
        }
        Ok(())
    }

    /// What limits and alarm logs point to, their tags apart.
    fn limits(&self, case: &Case, known: &Known<'_>) -> Result<(), Error> {
        let levels = case.known_levels();
        let levels = levels.iter().map(|level| level.id.as_str()).collect();
        self.lead(&levels, "limits[].level", case.limits.iter().filter_map(|x| x.level.as_ref()).map(LevelId::as_str))?;
        let conditions = case.limits.iter().filter_map(|x| x.validity.as_ref()?.condition.as_ref());
        for condition in conditions {
            match condition {
                Condition::Tag { tag, .. } => self.lead(&known.tags, "limits[].validity.while.tag", [tag.as_str()])?,
                Condition::Between { after, before } => {
                    let ends = [after.as_str(), before.as_str()];
                    self.lead(&known.events, "limits[].validity.while.after/before", ends)?;
                }
            }
        }
        self.lead(&known.evidence, "alarm_logs[].evidence", case.alarm_logs.iter().map(|x| x.evidence.as_str()))?;
        self.lead(&known.clocks, "alarm_logs[].clock", case.alarm_logs.iter().map(|x| x.clock.as_str()))
    }

    /// What events point to.
    fn course(&self, case: &Case, known: &Known<'_>) -> Result<(), Error> {
        for event in &case.events {
            self.lead(&known.lanes, "events[].lane", [event.lane.as_str()])?;
            self.lead(&known.equipment, "events[].equipment", event.equipment.iter().map(EquipmentId::as_str))?;
            self.lead(&known.events, "events[].same_as", event.same_as.iter().map(EventId::as_str))?;
            self.lead(&known.tags, "events[].claims[].tag", event.claims.iter().map(|x| x.tag.as_str()))?;
            let set = || event.sets.iter().map(|x| x.equipment.as_str());
            self.lead(&known.equipment, "events[].sets[].equipment", set())?;
            self.unique("events[].sets", set())?;
            match &event.when {
                When::At { clock, .. } => self.lead(&known.clocks, "events[].when.clock", [clock.as_str()])?,
                When::After { event, .. } => self.lead(&known.events, "events[].when.event", [event.as_str()])?,
                When::Between { after, before, .. } => {
                    self.lead(&known.events, "events[].when.after/before", [after.as_str(), before.as_str()])?;
                }
            }
        }
        Ok(())
    }

    /// What findings, causes, measures and questions point to.
    fn causes(&self, case: &Case, known: &Known<'_>) -> Result<(), Error> {
        let Known { causes, events, findings, equipment, .. } = known;
        let found_on = case.findings.iter().flat_map(|x| &x.equipment);
        self.lead(equipment, "findings[].equipment", found_on.map(EquipmentId::as_str))?;
        for cause in &case.causes {
            self.lead(causes, "causes[].follows", cause.follows.iter().map(CauseId::as_str))?;
            self.lead(events, "causes[].events", cause.events.iter().map(EventId::as_str))?;
            self.lead(findings, "causes[].findings", cause.findings.iter().map(FindingId::as_str))?;
        }
        let answered = case.measures.iter().flat_map(|x| &x.causes);
        self.lead(causes, "measures[].causes", answered.map(CauseId::as_str))?;
        for question in &case.questions {
            self.lead(events, "questions[].events", question.events.iter().map(EventId::as_str))?;
            self.lead(causes, "questions[].causes", question.causes.iter().map(CauseId::as_str))?;
            self.lead(&known.limits, "questions[].limits", question.limits.iter().map(LimitId::as_str))?;
            self.lead(&known.parties, "questions[].proposals", question.proposals.iter().map(PartyId::as_str))?;
        }
        Ok(())
    }

    /// What annotations are about.
    fn remarks(&self, case: &Case, known: &Known<'_>) -> Result<(), Error> {
        for anchor in case.annotations.iter().map(|annotation| &annotation.anchor) {
            self.lead(&known.tags, "annotations[].anchor.tags", anchor.tags().iter().map(TagId::as_str))?;
            self.lead(&known.clocks, "annotations[].anchor.clock", anchor.clock().map(ClockId::as_str))?;
            if let Anchor::Event { event } = anchor {
                self.lead(&known.events, "annotations[].anchor.event", [event.as_str()])?;
            }
        }
        Ok(())
    }

    /// What views of the trends point to.
    fn views(&self, case: &Case, known: &Known<'_>) -> Result<(), Error> {
        let curves = || case.views.iter().flat_map(super::View::curves);
        self.lead(&known.tags, "views[].lanes[].curves[].tag", curves().map(|x| x.tag.as_str()))?;
        let recorded = curves().filter_map(|x| x.evidence.as_ref());
        self.lead(&known.evidence, "views[].lanes[].curves[].evidence", recorded.map(EvidenceId::as_str))
    }

    fn unique<'i>(&self, list: &'static str, ids: impl Iterator<Item = &'i str>) -> Result<HashSet<&'i str>, Error> {
        let mut seen = HashSet::new();
        for id in ids {
            if id.trim().is_empty() {
                return Err(Error::Unnamed { place: self.place.to_owned(), list });
            }
            if !seen.insert(id) {
                return Err(Error::Twice { place: self.place.to_owned(), list, id: id.to_owned() });
            }
        }
        Ok(seen)
    }

    fn lead<'i>(
        &self,
        known: &HashSet<&str>,
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
