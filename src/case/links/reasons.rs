//! Loose ends among causes, hypotheses and responsibility.

use super::{Known, Links};
use crate::{
    case::{Case, Error, Proof, ProofOf, Rating},
    id::{CauseId, DutyId, EquipmentId, EventId, FindingId, LessonId, LimitId, PartyId, SafeguardId},
};

impl Links<'_> {
    /// What findings, safeguards, causes, measures and questions point to.
    pub(super) fn causes(&self, case: &Case, known: &Known<'_>) -> Result<(), Error> {
        let Known { causes, events, equipment, safeguards, .. } = known;
        let found_on = case.findings.iter().flat_map(|x| &x.equipment);
        self.lead(equipment, "findings[].equipment", found_on.map(EquipmentId::as_str))?;
        let guarded = case.safeguards.iter().flat_map(|x| &x.guards);
        self.lead(causes, "safeguards[].guards", guarded.map(CauseId::as_str))?;
        for cause in &case.causes {
            self.lead(causes, "causes[].follows", cause.follows.iter().map(|link| link.cause.as_str()))?;
            self.lead(safeguards, "causes[].safeguard", cause.safeguard.iter().map(SafeguardId::as_str))?;
            self.proofs("causes[].evidence", &cause.evidence, known)?;
        }
        for question in &case.questions {
            self.lead(events, "questions[].events", question.events.iter().map(EventId::as_str))?;
            self.lead(causes, "questions[].causes", question.causes.iter().map(CauseId::as_str))?;
            self.lead(&known.limits, "questions[].limits", question.limits.iter().map(LimitId::as_str))?;
            self.lead(&known.parties, "questions[].proposals", question.proposals.iter().map(PartyId::as_str))?;
        }
        Ok(())
    }

    /// What hypotheses and the items they are held against point to.
    pub(super) fn hypotheses(&self, case: &Case, known: &Known<'_>) -> Result<(), Error> {
        for one in &case.hypotheses {
            self.lead(&known.topics, "hypotheses[].topic", [one.topic.as_str()])?;
            let rated = || one.ratings.iter().map(|Rating { item, .. }| item.as_str());
            self.lead(&known.matrix, "hypotheses[].ratings[].item", rated())?;
            self.unique("hypotheses[].ratings", rated())?;
            self.proofs("hypotheses[].evidence", &one.evidence, known)?;
        }
        for item in &case.matrix {
            self.lead(&known.topics, "matrix[].topic", [item.topic.as_str()])?;
            self.proofs("matrix[].evidence", &item.evidence, known)?;
        }
        Ok(())
    }

    /// What parties, lessons, measures, judgements and hazards point to.
    pub(super) fn responsibility(&self, case: &Case, known: &Known<'_>) -> Result<(), Error> {
        for party in &case.parties {
            let duties = self.unique("parties[].duties", party.duties.iter().map(|x| x.id.as_str()))?;
            self.unique("parties[].breaches", party.breaches.iter().map(|x| x.id.as_str()))?;
            for breach in &party.breaches {
                self.lead(&duties, "parties[].breaches[].duties", breach.duties.iter().map(DutyId::as_str))?;
                self.proofs("parties[].breaches[].evidence", &breach.evidence, known)?;
            }
        }
        let learnt = case.lessons.iter().flat_map(|x| &x.causes);
        self.lead(&known.causes, "lessons[].causes", learnt.map(CauseId::as_str))?;
        for measure in &case.measures {
            self.lead(&known.causes, "measures[].causes", measure.causes.iter().map(CauseId::as_str))?;
            self.lead(&known.lessons, "measures[].lessons", measure.lessons.iter().map(LessonId::as_str))?;
            self.lead(&known.parties, "measures[].parties", measure.parties.iter().map(PartyId::as_str))?;
        }
        let judged = case.screenings.iter().flat_map(|x| &x.findings);
        self.lead(&known.findings, "screenings[].findings", judged.map(FindingId::as_str))?;
        for hazard in &case.hazards {
            self.proofs("hazards[].evidence", &hazard.evidence, known)?;
            self.proofs("hazards[].closing", &hazard.closing, known)?;
        }
        Ok(())
    }

    /// What pieces of evidence point to; places in originals are looked at with all others.
    fn proofs(&self, field: &'static str, evidence: &[Proof], known: &Known<'_>) -> Result<(), Error> {
        for proof in evidence {
            let (list, id) = match &proof.of {
                ProofOf::Event { event } => (&known.events, event.as_str()),
                ProofOf::Finding { finding } => (&known.findings, finding.as_str()),
                ProofOf::Exceedance { limit, .. } => (&known.limits, limit.as_str()),
                ProofOf::Window { tag, .. } => (&known.tags, tag.as_str()),
                ProofOf::Calculation { calculation } => (&known.calculations, calculation.as_str()),
                ProofOf::Safeguard { safeguard } => (&known.safeguards, safeguard.as_str()),
                ProofOf::Annotation { annotation } => (&known.annotations, annotation.as_str()),
                ProofOf::Document { .. } => continue,
            };
            self.lead(list, field, [id])?;
        }
        Ok(())
    }
}
