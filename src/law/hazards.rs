//! The life of a hazard: how far it has come, what it claims beyond that, and what the next step needs.

use chrono::NaiveDate;

use crate::case::{Case, Hazard, HazardCategory, Lang, RiskColour, Words};

/// The steps of a hazard's life, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HazardStep {
    /// It was found.
    Found,
    /// It was handed over to whom it concerns.
    HandedOver,
    /// The five settlements are named.
    Settled,
    /// It is being rectified.
    Rectifying,
    /// The rectification was verified.
    Verified,
    /// It was struck off.
    StruckOff,
}

impl HazardStep {
    /// Every step, in order.
    pub const ALL: [Self; 6] =
        [Self::Found, Self::HandedOver, Self::Settled, Self::Rectifying, Self::Verified, Self::StruckOff];

    /// The step after this one; none after the last.
    pub fn next(self) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| *step > self)
    }
}

/// What a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HazardNeed {
    /// The day it was found.
    FoundDay,
    /// The day it was handed over.
    HandOverDay,
    /// Who is responsible.
    Duty,
    /// What is done.
    Measures,
    /// With which funds.
    Funds,
    /// By when.
    Deadline,
    /// What if it goes wrong meanwhile.
    Plan,
    /// The day the rectification began.
    RectifyingDay,
    /// The day it was verified.
    VerifiedDay,
    /// The day it was struck off.
    StruckOffDay,
    /// What shows that it is gone.
    ClosingEvidence,
    /// Its days stand in the order of its steps.
    DaysInOrder,
}

/// Where a hazard stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HazardStanding {
    /// The last step up to which everything is there.
    pub step: HazardStep,
    /// The last step that its days claim.
    pub claimed: HazardStep,
    /// What is wanting for the step claimed; empty when it claims no more than it has.
    pub wanting: Vec<HazardNeed>,
    /// What the next step needs, and what was left out before it; empty after the last.
    pub next: Vec<HazardNeed>,
    /// The day by which it is due.
    pub due: Option<NaiveDate>,
    /// So many days are left; below nothing when it is overdue, none when it is verified or has no day.
    pub days_left: Option<i64>,
}

/// How many hazards there are of each sort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HazardCounts {
    /// All of them.
    pub all: usize,
    /// Major ones.
    pub major: usize,
    /// By colour, gravest first.
    pub colours: [usize; 4],
    /// By category: person, object, environment, management.
    pub categories: [usize; 4],
    /// By the last step reached.
    pub steps: [usize; 6],
    /// Overdue ones.
    pub overdue: usize,
    /// Those that claim a step for which something is wanting.
    pub claiming: usize,
}

/// The colours, gravest first.
pub const RISK_COLOURS: [RiskColour; 4] = [RiskColour::Red, RiskColour::Orange, RiskColour::Yellow, RiskColour::Blue];
/// The categories, as they are listed.
pub const HAZARD_CATEGORIES: [HazardCategory; 4] =
    [HazardCategory::Person, HazardCategory::Object, HazardCategory::Environment, HazardCategory::Management];

/// True when something stands there.
fn is_said(words: Option<&Words>) -> bool {
    words.is_some_and(|words| !words.get(Lang::Zh).trim().is_empty() || !words.get(Lang::En).trim().is_empty())
}

/// What a step still needs.
pub fn needs(hazard: &Hazard, step: HazardStep) -> Vec<HazardNeed> {
    let settled = &hazard.settled;
    let days = [hazard.found, hazard.handed_over, hazard.rectifying, hazard.verified, hazard.struck_off];
    let is_in_order = days.iter().flatten().is_sorted();
    let asked: &[(bool, HazardNeed)] = match step {
        HazardStep::Found => &[(hazard.found.is_some(), HazardNeed::FoundDay)],
        HazardStep::HandedOver => &[(hazard.handed_over.is_some(), HazardNeed::HandOverDay)],
        HazardStep::Settled => &[
            (is_said(settled.duty.as_ref()), HazardNeed::Duty),
            (is_said(settled.measures.as_ref()), HazardNeed::Measures),
            (is_said(settled.funds.as_ref()), HazardNeed::Funds),
            (settled.deadline.is_some(), HazardNeed::Deadline),
            (is_said(settled.plan.as_ref()), HazardNeed::Plan),
        ],
        HazardStep::Rectifying => &[(hazard.rectifying.is_some(), HazardNeed::RectifyingDay)],
        HazardStep::Verified => &[(hazard.verified.is_some(), HazardNeed::VerifiedDay)],
        HazardStep::StruckOff => &[
            (hazard.struck_off.is_some(), HazardNeed::StruckOffDay),
            (!hazard.closing.is_empty(), HazardNeed::ClosingEvidence),
            (is_in_order, HazardNeed::DaysInOrder),
        ],
    };
    asked.iter().filter(|(is_there, _)| !is_there).map(|(_, need)| *need).collect()
}

/// Where a hazard stands on a day.
pub fn standing(hazard: &Hazard, now: NaiveDate) -> HazardStanding {
    let is_done = |step: &&HazardStep| needs(hazard, **step).is_empty();
    let step = HazardStep::ALL.iter().take_while(is_done).last().copied().unwrap_or(HazardStep::Found);
    let claims = [
        (hazard.struck_off.is_some(), HazardStep::StruckOff),
        (hazard.verified.is_some(), HazardStep::Verified),
        (hazard.rectifying.is_some(), HazardStep::Rectifying),
        (hazard.handed_over.is_some(), HazardStep::HandedOver),
    ];
    let claimed = claims.iter().find(|(is, _)| *is).map_or(HazardStep::Found, |(_, step)| *step).max(step);
    let upto = |last: HazardStep| -> Vec<HazardNeed> {
        HazardStep::ALL.iter().filter(|step| **step <= last).flat_map(|step| needs(hazard, *step)).collect()
    };
    let wanting = upto(claimed);
    let is_over = hazard.verified.is_some() || hazard.struck_off.is_some();
    let due = hazard.settled.deadline;
    HazardStanding {
        step,
        claimed,
        wanting,
        next: step.next().map(upto).unwrap_or_default(),
        due,
        days_left: due.filter(|_| !is_over).map(|due| due.signed_duration_since(now).num_days()),
    }
}

/// How many hazards of a case there are of each sort on a day.
pub fn hazard_counts(case: &Case, now: NaiveDate) -> HazardCounts {
    let mut counts = HazardCounts { all: case.hazards.len(), ..HazardCounts::default() };
    for hazard in &case.hazards {
        let standing = standing(hazard, now);
        let place = |is: &mut dyn Iterator<Item = bool>| is.take_while(|is| !is).count();
        counts.major += usize::from(hazard.major);
        counts.colours[place(&mut RISK_COLOURS.iter().map(|colour| *colour == hazard.colour))] += 1;
        counts.categories[place(&mut HAZARD_CATEGORIES.iter().map(|category| *category == hazard.category))] += 1;
        counts.steps[place(&mut HazardStep::ALL.iter().map(|step| *step == standing.step))] += 1;
        counts.overdue += usize::from(standing.days_left.is_some_and(|left| left < 0));
        counts.claiming += usize::from(!standing.wanting.is_empty() && standing.claimed > HazardStep::Found);
    }
    counts
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::case::Settled;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    pub(in crate::law) fn hazard() -> Hazard {
        serde_json::from_str(r#"{"id":"h1","text":"h","colour":"red","category":"object"}"#).unwrap()
    }

    fn settled() -> Settled {
        Settled {
            duty: Some("厂长".into()),
            measures: Some("加装".into()),
            funds: Some("5万元".into()),
            deadline: Some(day("2025-01-31")),
            plan: Some("停用".into()),
        }
    }

    #[test]
    fn rectification_needs_all_five_settlements() {
        let mut one = hazard();
        one.found = Some(day("2025-01-01"));
        one.handed_over = Some(day("2025-01-02"));
        one.rectifying = Some(day("2025-01-03"));
        let now = day("2025-01-10");
        let found = standing(&one, now);
        assert_eq!((found.step, found.claimed), (HazardStep::HandedOver, HazardStep::Rectifying));
        assert_eq!(found.wanting.len(), 5);
        let parts: [fn(&mut Settled); 5] = [
            |settled| settled.duty = None,
            |settled| settled.measures = None,
            |settled| settled.funds = None,
            |settled| settled.deadline = None,
            |settled| settled.plan = None,
        ];
        for (without, need) in parts.iter().zip(&found.wanting) {
            one.settled = settled();
            without(&mut one.settled);
            let found = standing(&one, now);
            assert_eq!((found.step, found.wanting.as_slice()), (HazardStep::HandedOver, &[*need][..]));
        }
        one.settled = settled();
        let found = standing(&one, now);
        assert_eq!((found.step, found.wanting.len(), found.days_left), (HazardStep::Rectifying, 0, Some(21)));
        assert_eq!(standing(&one, day("2025-02-02")).days_left, Some(-2));
    }

    #[test]
    fn striking_off_needs_a_day_and_evidence_in_order() {
        let mut one = hazard();
        one.found = Some(day("2025-01-01"));
        one.handed_over = Some(day("2025-01-02"));
        one.settled = settled();
        one.rectifying = Some(day("2025-01-03"));
        one.verified = Some(day("2025-01-20"));
        one.struck_off = Some(day("2025-01-21"));
        let now = day("2025-03-01");
        assert_eq!(standing(&one, now).wanting, [HazardNeed::ClosingEvidence]);
        one.closing = vec![crate::id::FindingId::from("f1").into()];
        let found = standing(&one, now);
        assert_eq!((found.step, found.next.len(), found.days_left), (HazardStep::StruckOff, 0, None));
        one.struck_off = Some(day("2025-01-10"));
        assert_eq!(standing(&one, now).wanting, [HazardNeed::DaysInOrder]);
    }
}
