//! Figures against figures: losses and the grades they lead to, designs, stated ranges, properties of substances.

use super::{CheckIssue, Place, Problem, Severity};
use crate::{
    case::{Accident, Case, Direction, Lang, Limit, LimitKind, Parameter, ThingId, Words},
    law::Law,
    physics,
    timeline::{Replay, corroborate, narrative::stated_range},
    units,
};

/// Two amounts are one when they differ by less than this share.
const SAME: f64 = 1e-6;
/// Sources that differ by more ℃ disagree.
const SPREAD_C: f64 = 10.0;

pub(super) fn check(replay: &Replay, law: &Law, found: &mut Vec<CheckIssue>) {
    let case = &replay.case;
    if let Some(accident) = &case.accident {
        losses(accident, found);
        grades(accident, law, found);
    }
    heating(case, found);
    stated(case, found);
    substances(case, found);
    for range in corroborate::ranges(case) {
        let places = vec![ThingId::Event(range.event.clone()).into(), Place::Part("parameters")];
        // Beyond its own range is an exceedance, which has its own list; hotter than what heated it is not to be explained.
        if range.is_other {
            found.push(Problem::BeyondStated(range).at(Severity::Contradiction, places));
        }
    }
}

fn losses(accident: &Accident, found: &mut Vec<CheckIssue>) {
    let amounts = || accident.losses.iter().map(|loss| loss.yuan);
    let (least, most) = (amounts().fold(f64::INFINITY, f64::min), amounts().fold(0.0, f64::max));
    if accident.losses.len() > 1 && most - least > SAME * most {
        let wordings = accident.losses.iter().map(|loss| loss.wording.clone()).collect();
        let problem = Problem::AmountsDiffer { wordings, factor: most / least };
        found.push(problem.at(Severity::Contradiction, vec![Place::Part("accident.losses")]));
    }
}

fn grades(accident: &Accident, law: &Law, found: &mut Vec<CheckIssue>) {
    let graded = law.on(Some(accident.date)).grades_of(accident).into_iter();
    let grades: Vec<(String, Words)> =
        graded.filter_map(|(loss, graded)| Some((loss?.wording.clone(), graded.grade.name.clone()))).collect();
    if grades.windows(2).any(|pair| pair[0].1 != pair[1].1) {
        found.push(Problem::GradesDiffer { grades }.at(Severity::Contradiction, vec![Place::Part("accident.losses")]));
    }
}

/// Limits of design: what heats against what is heated.
fn heating(case: &Case, found: &mut Vec<CheckIssue>) {
    for heated in &case.tags {
        let Some(source) = &heated.heated_by else { continue };
        let (Some(heated), Some(source)) = (design(case, heated.id.as_str()), design(case, source.as_str())) else {
            continue;
        };
        let hottest = units::convert(source.value, &source.unit, &heated.unit);
        if hottest.is_some_and(|hottest| hottest > heated.value) {
            let places = [heated, source].map(|limit| ThingId::Limit(limit.id.clone()).into()).to_vec();
            let problem = Problem::DesignBeyond { heated: heated.id.clone(), source: source.id.clone() };
            found.push(problem.at(Severity::Contradiction, places));
        }
    }
}

/// The lowest upper design limit of a tag.
fn design<'a>(case: &'a Case, tag: &str) -> Option<&'a Limit> {
    let of_tag = case.limits.iter().filter(|limit| limit.tag.as_str() == tag);
    of_tag
        .filter(|limit| limit.kind == LimitKind::Design && limit.direction == Direction::Above)
        .min_by(|a, b| a.value.total_cmp(&b.value))
}

/// Ranges stated of parameters against limits of the same tag.
fn stated(case: &Case, found: &mut Vec<CheckIssue>) {
    for (idx, parameter) in case.parameters.iter().enumerate() {
        for (words, kind) in [(&parameter.design, LimitKind::Design), (&parameter.working, LimitKind::Operating)] {
            found.extend(differs(case, (idx, parameter), words, kind));
        }
    }
}

fn differs(case: &Case, (idx, parameter): (usize, &Parameter), words: &Words, kind: LimitKind) -> Option<CheckIssue> {
    let (low, high) = stated_range(words.get(Lang::Zh)).or_else(|| stated_range(words.get(Lang::En)))?;
    let tag = parameter.tag.as_ref()?;
    let (limit, stated) = case.limits_of(tag).filter(|limit| limit.kind == kind).find_map(|limit| {
        let stated = if limit.direction == Direction::Above { high } else { low };
        let value = units::convert(limit.value, &limit.unit, &parameter.unit)?;
        ((value - stated).abs() > SAME * value.abs().max(stated.abs())).then_some((limit, stated))
    })?;
    let problem = Problem::NumbersDiffer { parameter: idx, stated, limit: limit.id.clone() };
    Some(problem.at(Severity::Contradiction, vec![ThingId::Limit(limit.id.clone()).into(), Place::Part("parameters")]))
}

/// Limits that are a property of a substance on which sources disagree.
fn substances(case: &Case, found: &mut Vec<CheckIssue>) {
    for limit in case.limits.iter().filter(|limit| limit.kind == LimitKind::Substance) {
        let Some(substance) = limit.substance.as_deref().and_then(physics::substance) else { continue };
        let reported = || substance.autoignition.iter().map(|one| one.celsius);
        let (least, most) = (reported().fold(f64::INFINITY, f64::min), reported().fold(f64::NEG_INFINITY, f64::max));
        if most - least > SPREAD_C {
            let problem = Problem::SubstanceDiffers { limit: limit.id.clone(), least, most };
            found.push(problem.at(Severity::Remark, vec![ThingId::Limit(limit.id.clone()).into()]));
        }
    }
}
