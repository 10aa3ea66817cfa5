//! What of a case rests on a piece of evidence: the way back from the register.

use super::{Case, SourceRef, ThingId, Words, sources};
use crate::id::EvidenceId;

/// Something that cites a piece of evidence.
#[derive(Clone, Debug, PartialEq)]
pub enum Citing<'a> {
    /// A thing with an identity.
    Thing(ThingId),
    /// A part of the case without one: its list as the case file names it, and its words where it has any.
    Part(&'static str, Option<&'a Words>),
}

impl Case {
    /// Everything that cites a piece of evidence, in the order of the case file's parts, each once. Recordings and alarm logs,
    /// which are made of it, come first.
    pub fn citing(&self, evidence: &EvidenceId) -> Vec<Citing<'_>> {
        let is_it = |source: &SourceRef| &source.evidence == evidence;
        let mut found = Vec::new();
        let recorded = self.recordings.iter().filter(|one| &one.evidence == evidence).flat_map(|one| &one.columns);
        found.extend(recorded.map(|column| Citing::Thing(ThingId::Tag(column.tag.clone()))));
        let logs = self.alarm_logs.iter().filter(|one| &one.evidence == evidence);
        found.extend(logs.map(|one| Citing::Thing(ThingId::AlarmLog(one.id.clone()))));
        self.parts_citing(&is_it, &mut found);
        macro_rules! things {
            ($($list:ident as $kind:ident by $cites:expr;)*) => {$(
                let cites: &dyn Fn(&super::$kind) -> bool = &$cites;
                let citing = self.$list.iter().filter(|one| cites(one));
                found.extend(citing.map(|one| Citing::Thing(ThingId::$kind(one.id.clone()))));
            )*};
        }
        things! {
            clocks as Clock by |one| one.source.as_ref().is_some_and(is_it);
            clock_anchors as ClockAnchor by |one| one.source.as_ref().is_some_and(is_it);
            limits as Limit by |one| one.source.as_ref().is_some_and(is_it);
            events as Event by |one| one.sources.iter().any(is_it);
            findings as Finding by |one| is_it(&one.source);
            safeguards as Safeguard by |one| is_it(&one.source);
            causes as Cause by |one| one.documents().any(is_it);
            hypotheses as Hypothesis by |one| sources::of_hypothesis(one).any(is_it);
            matrix as MatrixItem by |one| sources::of_item(one).any(is_it);
            calculations as Calculation by |one| sources::of_calculation(one).any(is_it);
            parties as Party by |one| sources::of_party(one).any(is_it);
            lessons as Lesson by |one| is_it(&one.source);
            measures as Measure by |one| one.source.as_ref().is_some_and(is_it);
            questions as Question by |one| is_it(&one.source);
            hazards as Hazard by |one| sources::of_hazard(one).any(is_it);
            equipment as Equipment by |one| sources::of_equipment(one).any(is_it);
        }
        found.dedup();
        found
    }

    /// What cites it and has no identity.
    fn parts_citing<'a>(&'a self, is_it: &impl Fn(&SourceRef) -> bool, found: &mut Vec<Citing<'a>>) {
        if let Some(accident) = &self.accident {
            let whole = [&accident.source, &accident.casualties_source, &accident.process_source];
            let losses = accident.losses.iter().map(|loss| &loss.source);
            let mut all = whole.into_iter().flatten().chain(losses).chain([&accident.organisation.source]);
            found.extend(all.any(is_it).then_some(Citing::Part("accident", None)));
        }
        let site = self.site.as_ref().and_then(|site| site.source.as_ref());
        found.extend(site.filter(|source| is_it(source)).map(|_| Citing::Part("site", None)));
        let parameters = self.parameters.iter().map(|one| ("parameters", &one.name, &one.source));
        let parts = parameters.filter(|(_, _, source)| is_it(source));
        found.extend(parts.map(|(list, words, _)| Citing::Part(list, Some(words))));
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case::{CaseFolder, Edit};

    #[test]
    fn what_cites_evidence_is_what_the_case_points_from() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        for evidence in &case.evidence {
            let is_pointed_at = case.sources().any(|source| source.evidence == evidence.id);
            let is_read = case.recordings.iter().any(|one| one.evidence == evidence.id);
            assert_eq!(!case.citing(&evidence.id).is_empty(), is_pointed_at || is_read, "{}", evidence.id);
        }
        let mut event = case.events[0].clone();
        let evidence = event.sources[0].evidence.clone();
        let is_listed = |case: &Case| case.citing(&evidence).contains(&Citing::Thing(ThingId::Event("e01".into())));
        assert!(event.id.as_str() == "e01" && is_listed(&case));
        event.sources.clear();
        assert!(!is_listed(&Edit::put(event).apply(&case).unwrap().0));
    }
}
