//! Loose ends: every identity is used once, every reference leads somewhere.

use std::{collections::HashSet, path::Path};

use super::{Anchor, Case, Condition, Error, Process, View, When, sources};
use crate::id::{ClockId, EquipmentId, EventId, EvidenceId, LevelId, NodeId, TagId};

mod reasons;

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
    safeguards: HashSet<&'a str>,
    topics: HashSet<&'a str>,
    matrix: HashSet<&'a str>,
    calculations: HashSet<&'a str>,
    lessons: HashSet<&'a str>,
    annotations: HashSet<&'a str>,
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
    links.hypotheses(case, &known)?;
    links.responsibility(case, &known)?;
    links.remarks(case, &known)?;
    links.views(case, &known)?;
    links.lead(&known.evidence, "source.evidence", sources::of_case(case).map(|x| x.evidence.as_str()))
}

impl Links<'_> {
    fn identities<'c>(&self, case: &'c Case) -> Result<Known<'c>, Error> {
        self.unique("recordings", case.recordings.iter().map(|x| x.id.as_str()))?;
        self.unique("clock_anchors", case.clock_anchors.iter().map(|x| x.id.as_str()))?;
        self.unique("alarm_logs", case.alarm_logs.iter().map(|x| x.id.as_str()))?;
        self.unique("levels", case.levels.iter().map(|x| x.id.as_str()))?;
        self.unique("hypotheses", case.hypotheses.iter().map(|x| x.id.as_str()))?;
        self.unique("measures", case.measures.iter().map(|x| x.id.as_str()))?;
        self.unique("questions", case.questions.iter().map(|x| x.id.as_str()))?;
        self.unique("screenings", case.screenings.iter().map(|x| x.id.as_str()))?;
        self.unique("hazards", case.hazards.iter().map(|x| x.id.as_str()))?;
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
            safeguards: self.unique("safeguards", case.safeguards.iter().map(|x| x.id.as_str()))?,
            topics: self.unique("topics", case.topics.iter().map(|x| x.id.as_str()))?,
            matrix: self.unique("matrix", case.matrix.iter().map(|x| x.id.as_str()))?,
            calculations: self.unique("calculations", case.calculations.iter().map(|x| x.id.as_str()))?,
            lessons: self.unique("lessons", case.lessons.iter().map(|x| x.id.as_str()))?,
            annotations: self.unique("annotations", case.annotations.iter().map(|x| x.id.as_str()))?,
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
        let heating = case.tags.iter().filter_map(|x| x.heated_by.as_ref());
        self.lead(tags, "tags[].heated_by", heating.map(TagId::as_str))?;
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
        let curves = || case.views.iter().flat_map(View::curves);
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
