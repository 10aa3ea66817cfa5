//! The closure matrix: causes, lessons, measures and parties held together, and what nothing answers.

use std::collections::{BTreeSet, HashMap};

use crate::{
    case::{Case, Cause, CauseKind, CauseStatus, Lesson, Measure, Party},
    id::CauseId,
};

/// What nothing answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure<'a> {
    /// What answers each cause that stands.
    pub rows: Vec<ClosureRow<'a>>,
    /// Indirect causes without a measure.
    pub unanswered: Vec<&'a Cause>,
    /// Direct causes that no measure answers, neither of their own nor through what they follow from.
    pub direct: Vec<&'a Cause>,
    /// Measures that answer no cause.
    pub groundless: Vec<&'a Measure>,
    /// Lessons without a measure.
    pub unlearnt: Vec<&'a Lesson>,
    /// Faulted parties without a proposal.
    pub unproposed: Vec<&'a Party>,
    /// Measures that nobody is to carry out.
    pub unassigned: Vec<&'a Measure>,
}

/// What answers a cause.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosureRow<'a> {
    /// The cause.
    pub cause: &'a Cause,
    /// Lessons drawn from it.
    pub lessons: Vec<&'a Lesson>,
    /// Measures against it.
    pub measures: Vec<&'a Measure>,
    /// Who carries them out.
    pub parties: Vec<&'a Party>,
}

impl Closure<'_> {
    /// True when everything is answered; direct causes are a person's to judge.
    pub fn is_closed(&self) -> bool {
        self.unanswered.is_empty()
            && self.groundless.is_empty()
            && self.unlearnt.is_empty()
            && self.unproposed.is_empty()
            && self.unassigned.is_empty()
    }
}

/// Holds the causes, lessons, measures and parties of a case together. Causes that were rejected ask for nothing.
pub fn closure(case: &Case) -> Closure<'_> {
    let standing = || case.causes.iter().filter(|cause| cause.status != CauseStatus::Rejected);
    let rows: Vec<ClosureRow<'_>> = standing().map(|cause| row(case, cause)).collect();
    let answered: BTreeSet<&CauseId> =
        rows.iter().filter(|row| !row.measures.is_empty()).map(|row| &row.cause.id).collect();
    let by_id: HashMap<&CauseId, &Cause> = case.causes.iter().map(|cause| (&cause.id, cause)).collect();
    let open = |kind| standing().filter(move |cause| cause.kind == kind);
    let is_of = |lesson: &Lesson, measure: &Measure| {
        measure.lessons.contains(&lesson.id) || lesson.causes.iter().any(|cause| measure.causes.contains(cause))
    };
    let has_ground = |measure: &&Measure| {
        let lessons = case.lessons.iter().filter(|lesson| measure.lessons.contains(&lesson.id));
        !measure.causes.is_empty() || lessons.into_iter().any(|lesson| !lesson.causes.is_empty())
    };
    Closure {
        unanswered: open(CauseKind::Indirect).filter(|cause| !answered.contains(&cause.id)).collect(),
        direct: open(CauseKind::Direct).filter(|cause| !is_reached(&by_id, cause, &answered)).collect(),
        groundless: case.measures.iter().filter(|measure| !has_ground(measure)).collect(),
        unlearnt: (case.lessons.iter())
            .filter(|lesson| !case.measures.iter().any(|measure| is_of(lesson, measure)))
            .collect(),
        unproposed: case
            .parties
            .iter()
            .filter(|party| !party.breaches.is_empty() && party.proposal.is_none())
            .collect(),
        unassigned: case.measures.iter().filter(|measure| measure.parties.is_empty()).collect(),
        rows,
    }
}

fn row<'a>(case: &'a Case, cause: &'a Cause) -> ClosureRow<'a> {
    let lessons: Vec<&Lesson> = case.lessons.iter().filter(|lesson| lesson.causes.contains(&cause.id)).collect();
    let answers = |measure: &&Measure| {
        measure.causes.contains(&cause.id) || lessons.iter().any(|lesson| measure.lessons.contains(&lesson.id))
    };
    let measures: Vec<&Measure> = case.measures.iter().filter(answers).collect();
    let is_charged = |party: &&Party| measures.iter().any(|measure| measure.parties.contains(&party.id));
    let parties = case.parties.iter().filter(is_charged).collect();
    ClosureRow { cause, lessons, measures, parties }
}

/// True when the cause or anything it follows from, however far back, is answered.
fn is_reached(by_id: &HashMap<&CauseId, &Cause>, cause: &Cause, answered: &BTreeSet<&CauseId>) -> bool {
    let mut seen: BTreeSet<&CauseId> = BTreeSet::new();
    let mut ahead: Vec<&CauseId> = vec![&cause.id];
    while let Some(id) = ahead.pop() {
        if answered.contains(id) {
            return true;
        }
        if seen.insert(id) {
            ahead.extend(by_id.get(id).into_iter().flat_map(|cause| &cause.follows).map(|link| &link.cause));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case::CaseFolder;

    #[test]
    fn the_kettle_case_leaves_training_staffing_and_the_ecology_bureau_open() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let found = closure(&case);
        let ids: Vec<&str> = found.unanswered.iter().map(|cause| cause.id.as_str()).collect();
        assert_eq!(ids, ["i4-training", "i5-staff"]);
        assert_eq!(found.unproposed.iter().map(|party| party.id.as_str()).collect::<Vec<_>>(), ["ecology-bureau"]);
        assert!(found.unlearnt.iter().any(|lesson| lesson.id.as_str() == case.lessons[1].id.as_str()));
    }

    #[test]
    fn what_is_answered_is_not_listed_and_what_is_rejected_asks_for_nothing() {
        let mut case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        case.measures[0].causes.extend(["i4-training".into(), "i5-staff".into()]);
        case.measures[0].lessons = case.lessons.iter().map(|lesson| lesson.id.clone()).collect();
        case.parties.iter_mut().for_each(|party| party.breaches.clear());
        let found = closure(&case);
        assert!(found.unanswered.is_empty() && found.unlearnt.is_empty() && found.unproposed.is_empty());
        case.measures.clear();
        assert_eq!(closure(&case).unanswered.len(), 6);
        case.causes.iter_mut().for_each(|cause| cause.status = CauseStatus::Rejected);
        assert!(closure(&case).unanswered.is_empty() && closure(&case).direct.is_empty());
    }

    #[test]
    fn a_direct_cause_is_answered_through_what_it_follows_from() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let direct: Vec<String> = closure(&case).direct.iter().map(|cause| cause.id.to_string()).collect();
        assert!(!direct.contains(&"d3-rise".to_owned()), "it follows from the construction, which a measure answers");
        assert!(direct.contains(&"d1-pump-cooling".to_owned()), "{direct:?}");
    }
}
