//! Confirming evidence: everything that it rests on is noted as it is now.

use super::confirmed;
use crate::case::{Case, Edit, Proof};

/// The edit that confirms every piece of evidence of causes, hypotheses, items of matrices, breaches and hazards as it is now;
/// none when nothing would change.
pub fn confirm_all(case: &Case) -> Option<Edit> {
    let mut edits = Vec::new();
    macro_rules! each {
        ($($list:ident by $evidence:expr;)*) => {$(
            for one in &case.$list {
                let mut next = one.clone();
                let evidence: &dyn Fn(&mut _) = &$evidence;
                evidence(&mut next);
                if &next != one {
                    edits.push(Edit::put(next));
                }
            }
        )*};
    }
    let confirm = |evidence: &mut Vec<Proof>| evidence.iter_mut().for_each(|proof| *proof = confirmed(case, proof));
    each! {
        causes by |one: &mut crate::case::Cause| confirm(&mut one.evidence);
        hypotheses by |one: &mut crate::case::Hypothesis| confirm(&mut one.evidence);
        matrix by |one: &mut crate::case::MatrixItem| confirm(&mut one.evidence);
        parties by |one: &mut crate::case::Party| {
            one.breaches.iter_mut().for_each(|breach| confirm(&mut breach.evidence));
        };
        hazards by |one: &mut crate::case::Hazard| {
            confirm(&mut one.evidence);
            confirm(&mut one.closing);
        };
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}
