//! What sentences rest on: labels, anchors and hints of evidence, events, findings, limits, samples, questions.

use super::writer::Writer;
use crate::{
    case::{SourceRef, Words},
    id::{AnnotationId, CalculationId, EventId, EvidenceId, FindingId, LimitId, QuestionId, TagId},
    report::{
        model::{Ground, Target},
        source::inside,
    },
    text::calculation_name,
    time::Instant,
};

impl<'a> Writer<'a> {
    /// A place in the evidence.
    pub(super) fn source(&self, source: &SourceRef) -> Ground {
        let idx = self.case.evidence.iter().position(|evidence| evidence.id == source.evidence).unwrap_or_default();
        let number_of = |clause: &Words| self.places_of(idx).iter().position(|known| *known == clause);
        self.place(idx, source.clause.as_ref(), source.clause.as_ref().and_then(number_of))
    }

    /// A place in the evidence at `idx`, the `number`th that the case cites of it.
    fn place(&self, idx: usize, clause: Option<&Words>, number: Option<usize>) -> Ground {
        let evidence = (idx + 1).to_string();
        let place = number.map(|number| (number + 1).to_string());
        let (label, anchor) = match &place {
            Some(place) => {
                let args = [("number", &*evidence), ("place", place)];
                (self.fmt("label-evidence-place", &args), format!("evidence-{evidence}-{place}"))
            }
            None => (self.fmt("label-evidence", &[("number", &evidence)]), format!("evidence-{evidence}")),
        };
        let clause = clause.map(|clause| clause.get(self.texts.lang()).to_owned());
        let known = self.case.evidence.get(idx);
        let title = known.map_or("", |evidence| self.words(&evidence.title));
        let hint = clause.as_ref().map_or_else(|| title.to_owned(), |clause| format!("{title} · {clause}"));
        let id = known.map_or_else(|| EvidenceId::from(""), |evidence| evidence.id.clone());
        let is_stale = self.stale.contains(&id);
        Ground { target: Target::Evidence(id, clause), label, anchor, hint, is_stale }
    }

    pub(super) fn sources(&self, sources: &[SourceRef]) -> Vec<Ground> {
        sources.iter().map(|source| self.source(source)).collect()
    }

    /// The clauses cited of the evidence at `idx`.
    pub(super) fn places_of(&self, idx: usize) -> &[&'a Words] {
        self.places.get(idx).map_or(&[], Vec::as_slice)
    }

    /// A piece of evidence as a whole.
    pub(super) fn evidence_ground(&self, idx: usize) -> Ground {
        let evidence = &self.case.evidence[idx];
        let target = Target::Evidence(evidence.id.clone(), None);
        self.ground("label-evidence", idx, "evidence", self.words(&evidence.title), target)
    }

    pub(super) fn event(&self, id: &EventId) -> Ground {
        let idx = self.case.events.iter().position(|event| &event.id == id).unwrap_or_default();
        let hint = self.case.events.get(idx).map_or("", |event| self.words(&event.title));
        self.ground("label-event", idx, "event", hint, Target::Event(id.clone()))
    }

    pub(super) fn finding(&self, id: &FindingId) -> Ground {
        let idx = self.case.findings.iter().position(|finding| &finding.id == id).unwrap_or_default();
        let hint = self.case.findings.get(idx).map_or("", |finding| self.words(&finding.text));
        self.ground("label-finding", idx, "finding", hint, Target::Finding(id.clone()))
    }

    pub(super) fn limit(&self, id: &LimitId) -> Ground {
        let idx = self.case.limits.iter().position(|limit| &limit.id == id).unwrap_or_default();
        let hint = self.case.limits.get(idx).map_or("", |limit| self.words(&limit.name));
        self.ground("label-limit", idx, "limit", hint, Target::Limit(id.clone()))
    }

    /// Samples of the entry `samples_idx` between two reference times.
    pub(super) fn samples(&self, samples_idx: usize, from: Instant, to: Instant) -> Ground {
        let tag = self.replay.samples.tags[samples_idx].tag.clone();
        let hint = tag.to_string();
        self.ground("label-samples", samples_idx, "samples", &hint, Target::Samples(tag, from, to))
    }

    /// An open question.
    pub(super) fn question(&self, id: &QuestionId) -> Ground {
        let idx = self.case.questions.iter().position(|question| &question.id == id).unwrap_or_default();
        let hint = self.case.questions.get(idx).map_or("", |question| self.words(&question.text));
        self.ground("label-question", idx, "question", hint, Target::Question(id.clone()))
    }

    /// A calculation that the case keeps.
    pub(super) fn calculation_ground(&self, id: &CalculationId) -> Ground {
        let idx = self.case.calculations.iter().position(|kept| &kept.id == id).unwrap_or_default();
        let name = self.case.calculations.get(idx).map_or_else(String::new, |kept| calculation_name(kept, self.texts));
        self.ground("label-calculation", idx, "calculation", &name, Target::Calculation(id.clone()))
    }

    /// An expert's remark.
    pub(super) fn annotation_ground(&self, id: &AnnotationId) -> Ground {
        let idx = self.case.annotations.iter().position(|remark| &remark.id == id).unwrap_or_default();
        let title = self.case.annotations.get(idx).map_or("", |remark| remark.title());
        self.ground("label-annotation", idx, "annotation", title, Target::Annotation(id.clone()))
    }

    /// True when a file behind it is not the one registered.
    fn is_stale(&self, target: &Target) -> bool {
        let among = |sources: &[SourceRef]| sources.iter().any(|source| self.stale.contains(&source.evidence));
        match target {
            Target::Evidence(id, _) => self.stale.contains(id),
            Target::Event(id) => self.case.event(id).is_some_and(|event| among(&event.sources)),
            Target::Finding(id) => {
                let found = self.case.findings.iter().find(|finding| &finding.id == id);
                found.is_some_and(|finding| among(std::slice::from_ref(&finding.source)))
            }
            Target::Limit(id) => {
                self.case.limit(id).is_some_and(|limit| limit.source.iter().any(|s| self.stale.contains(&s.evidence)))
            }
            Target::Samples(tag, ..) => {
                let of_tag = self.replay.samples.tags.iter().filter(|samples| &samples.tag == tag);
                of_tag.filter_map(|samples| samples.evidence.as_ref()).any(|id| self.stale.contains(id))
            }
            Target::Calculation(_) | Target::Annotation(_) | Target::Question(_) => false,
        }
    }

    /// What a mark of the text form points to; none for what the case does not hold.
    pub(super) fn ground_of(&self, mark: &str) -> Option<Ground> {
        let (kind, rest) = mark.split_once(':')?;
        let (id, place) = rest.split_once('|').map_or((rest, None), |(id, place)| (id, Some(place)));
        match kind {
            "evidence" => self.evidence_of(&EvidenceId::from(id), place),
            "event" => self.case.event(&EventId::from(id)).map(|event| self.event(&event.id)),
            "finding" => {
                let id = FindingId::from(id);
                self.case.findings.iter().any(|finding| finding.id == id).then(|| self.finding(&id))
            }
            "limit" => self.case.limit(&LimitId::from(id)).map(|limit| self.limit(&limit.id)),
            "question" => {
                let id = QuestionId::from(id);
                self.case.questions.iter().any(|question| question.id == id).then(|| self.question(&id))
            }
            "calculation" => {
                let id = CalculationId::from(id);
                self.case.calculations.iter().any(|kept| kept.id == id).then(|| self.calculation_ground(&id))
            }
            "annotation" => {
                let id = AnnotationId::from(id);
                self.case.annotation(&id).map(|remark| self.annotation_ground(&remark.id))
            }
            "samples" => self.samples_of(&TagId::from(id), place),
            _ => None,
        }
    }

    fn evidence_of(&self, id: &EvidenceId, place: Option<&str>) -> Option<Ground> {
        let idx = self.case.evidence.iter().position(|evidence| &evidence.id == id)?;
        let Some(place) = place else { return Some(self.evidence_ground(idx)) };
        let known = self.places_of(idx).iter().copied().find(|words| inside(self.words(words)) == place);
        let words = known.cloned().unwrap_or_else(|| Words::from(place));
        let number = known.and_then(|known| self.places_of(idx).iter().position(|words| *words == known));
        Some(self.place(idx, Some(&words), number))
    }

    /// Samples of a tag: from and to as written, or the whole of it.
    fn samples_of(&self, tag: &TagId, place: Option<&str>) -> Option<Ground> {
        let idx = self.replay.samples.tags.iter().position(|samples| &samples.tag == tag)?;
        let (first, last) = self.replay.samples.tags[idx].span()?;
        let ends = place.and_then(|place| place.split_once('|'));
        let ends = ends.and_then(|(from, to)| Some((Instant::parse_rfc3339(from)?, Instant::parse_rfc3339(to)?)));
        let (from, to) = ends.unwrap_or((first, last));
        Some(self.samples(idx, from, to))
    }

    fn ground(&self, key: &str, idx: usize, kind: &str, hint: &str, target: Target) -> Ground {
        let number = (idx + 1).to_string();
        let label = self.fmt(key, &[("number", &number)]);
        let is_stale = self.is_stale(&target);
        Ground { target, label, anchor: format!("{kind}-{number}"), hint: hint.to_owned(), is_stale }
    }
}
