//! Every pointer from the case into its evidence register.

use super::{Calculation, Case, Cause, Equipment, Hazard, Hypothesis, MatrixItem, Party, SourceRef, proofs};

/// All of them, in the order of the case file's parts.
pub(super) fn of_case(case: &Case) -> impl Iterator<Item = &SourceRef> {
    let accident = case.accident.iter();
    let whole = accident.clone().flat_map(|x| [&x.source, &x.casualties_source, &x.process_source]).flatten();
    let losses = accident.clone().flat_map(|x| &x.losses).map(|x| &x.source);
    let plant = whole
        .chain(losses)
        .chain(accident.map(|x| &x.organisation.source))
        .chain(case.equipment.iter().flat_map(of_equipment))
        .chain(case.parameters.iter().map(|x| &x.source))
        .chain(case.site.iter().filter_map(|x| x.source.as_ref()))
        .chain(case.clocks.iter().filter_map(|x| x.source.as_ref()))
        .chain(case.clock_anchors.iter().filter_map(|x| x.source.as_ref()))
        .chain(case.limits.iter().filter_map(|x| x.source.as_ref()));
    let course = case
        .events
        .iter()
        .flat_map(|x| &x.sources)
        .chain(case.findings.iter().map(|x| &x.source))
        .chain(case.safeguards.iter().map(|x| &x.source))
        .chain(case.causes.iter().flat_map(Cause::documents))
        .chain(case.hypotheses.iter().flat_map(of_hypothesis))
        .chain(case.matrix.iter().flat_map(of_item))
        .chain(case.calculations.iter().flat_map(of_calculation));
    let answers = case
        .parties
        .iter()
        .flat_map(of_party)
        .chain(case.lessons.iter().map(|x| &x.source))
        .chain(case.measures.iter().filter_map(|x| x.source.as_ref()))
        .chain(case.questions.iter().map(|x| &x.source))
        .chain(case.hazards.iter().flat_map(of_hazard));
    plant.chain(course).chain(answers)
}

pub(super) fn of_equipment(equipment: &Equipment) -> impl Iterator<Item = &SourceRef> {
    equipment.also.iter().map(|alias| &alias.source)
}

pub(super) fn of_hypothesis(hypothesis: &Hypothesis) -> impl Iterator<Item = &SourceRef> {
    hypothesis.source.iter().chain(proofs::documents(&hypothesis.evidence))
}

pub(super) fn of_item(item: &MatrixItem) -> impl Iterator<Item = &SourceRef> {
    proofs::documents(&item.evidence)
}

pub(super) fn of_calculation(calculation: &Calculation) -> impl Iterator<Item = &SourceRef> {
    calculation.inputs.iter().filter_map(|input| input.source.as_ref())
}

pub(super) fn of_party(party: &Party) -> impl Iterator<Item = &SourceRef> {
    let breaches = party.breaches.iter().flat_map(|x| std::iter::once(&x.source).chain(proofs::documents(&x.evidence)));
    party.investigates.iter().chain(breaches).chain(party.proposal.iter().map(|x| &x.source))
}

pub(super) fn of_hazard(hazard: &Hazard) -> impl Iterator<Item = &SourceRef> {
    proofs::documents(&hazard.evidence).chain(proofs::documents(&hazard.closing))
}
