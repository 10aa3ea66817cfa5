//! Readings beyond what a source states of a parameter: of the tag's own, or, of a temperature, of another one, as a vessel
//! hotter than its heating medium ever was. Pressures of different places may differ as they like.

use crate::{
    case::{Case, Claim, Event, Lang, Parameter, Quantity},
    id::{ClaimId, EventId},
    timeline::narrative::stated_range,
    units,
};

/// A reading beyond a stated range.
#[derive(Clone, Debug, PartialEq)]
pub struct RangeCheck {
    /// The reading.
    pub claim: ClaimId,
    /// Its event.
    pub event: EventId,
    /// The value asserted, in the parameter's unit.
    pub value: f64,
    /// The parameter's position in the case.
    pub parameter: usize,
    /// Which of its ranges.
    pub of: RangeOf,
    /// The ends of that range.
    pub range: (f64, f64),
    /// How far beyond the nearer end; below zero under the lower one.
    pub beyond: f64,
    /// True when the parameter is that of another tag.
    pub is_other: bool,
}

/// The ranges that a case states of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeOf {
    /// By design.
    Design,
    /// For work.
    Working,
    /// In actual operation.
    Actual,
}

/// Every reading that lies beyond a stated range, in the case's order. Of another temperature only the range in actual
/// operation counts, and only its upper end.
pub fn ranges(case: &Case) -> Vec<RangeCheck> {
    let mut found = Vec::new();
    for event in &case.events {
        for claim in &event.claims {
            for idx in 0..case.parameters.len() {
                found.extend(beyond(case, event, claim, idx));
            }
        }
    }
    found
}

fn beyond(case: &Case, event: &Event, claim: &Claim, idx: usize) -> Vec<RangeCheck> {
    let parameter = &case.parameters[idx];
    let Some(tag) = &parameter.tag else { return Vec::new() };
    let is_other = *tag != claim.tag;
    let quantity = |tag: &str| case.tag(tag).map(|tag| tag.quantity);
    let is_hot = |tag: &str| quantity(tag) == Some(Quantity::Temperature);
    if is_other && !(is_hot(tag.as_str()) && is_hot(claim.tag.as_str())) {
        return Vec::new();
    }
    let Some(value) = units::convert_at(claim.value, &claim.unit, &parameter.unit, case.atmosphere_kpa()) else {
        return Vec::new();
    };
    let of = [RangeOf::Design, RangeOf::Working, RangeOf::Actual];
    let found = of.into_iter().filter(|of| !is_other || *of == RangeOf::Actual).filter_map(|of| {
        let range = of.range(parameter)?;
        let beyond = if value > range.1 {
            value - range.1
        } else if value < range.0 && range.0 < range.1 {
            value - range.0
        } else {
            return None;
        };
        let counts = !is_other || (beyond > 0.0 && range.0 < range.1);
        let check = |event: &Event| RangeCheck {
            claim: claim.id.clone(),
            event: event.id.clone(),
            value,
            parameter: idx,
            of,
            range,
            beyond,
            is_other,
        };
        counts.then(|| check(event))
    });
    found.collect()
}

impl RangeOf {
    fn range(self, parameter: &Parameter) -> Option<(f64, f64)> {
        let words = match self {
            Self::Design => &parameter.design,
            Self::Working => &parameter.working,
            Self::Actual => &parameter.actual,
        };
        stated_range(words.get(Lang::Zh))
    }
}
