//! The direct causes as the graph that they form: what acts together, what follows, what goes on in parallel.

use super::writer::Writer;
use crate::{
    case::{Cause, CauseKind, Question},
    report::model::{Item, Sentence},
};

/// One step of the graph of direct causes; causes are given by their place among the direct causes.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// Several causes that act side by side, and what they lead to.
    Joint(Vec<usize>, Vec<usize>),
    /// Causes of which each leads to the next and to nothing else.
    Line(Vec<usize>),
    /// One cause that leads to several others.
    Branches(usize, Vec<usize>),
    /// A cause that is tied to no other.
    Alone(usize),
}

impl<'a> Writer<'a> {
    /// The direct causes in the case's order.
    fn direct(&self) -> Vec<&'a Cause> {
        self.standing(CauseKind::Direct)
    }

    /// How the direct causes hang together; nothing for fewer than two.
    pub(super) fn chain(&mut self) {
        let causes = self.direct();
        if causes.len() < 2 {
            return;
        }
        self.remark("chain-lead", &[("count", &causes.len().to_string())]);
        let items: Vec<Item> = steps(&parents(&causes))
            .iter()
            .enumerate()
            .map(|(idx, step)| {
                let mut sentences = vec![self.step(step, &causes)];
                if let Step::Joint(from, _) = step {
                    // A question that bears on all of them asks how they acted together.
                    let is_on_all = |question: &Question| from.iter().all(|c| question.causes.contains(&causes[*c].id));
                    sentences.extend(self.see_questions(is_on_all));
                }
                self.item(idx, sentences)
            })
            .collect();
        self.list(items);
    }

    fn step(&self, step: &Step, causes: &[&'a Cause]) -> Sentence {
        let named = |idx: &usize| {
            let args = [("number", &*(idx + 1).to_string()), ("title", self.clause(&causes[*idx].title))];
            self.fmt("chain-cause", &args)
        };
        let all = |idxs: &[usize], gap: &str| idxs.iter().map(named).collect::<Vec<_>>().join(&self.get(gap));
        match step {
            Step::Joint(from, to) => {
                let args = [("causes", &*all(from, "chain-and")), ("effect", &all(to, "chain-branch"))];
                self.frame("chain-joint", &args)
            }
            Step::Line(idxs) => self.frame("chain-line", &[("links", &all(idxs, "chain-then"))]),
            Step::Branches(from, to) => {
                let (count, branches) = (to.len().to_string(), all(to, "chain-branch"));
                let args = [("cause", &*named(from)), ("count", &count), ("branches", &branches)];
                self.frame("chain-branches", &args)
            }
            Step::Alone(idx) => self.frame("chain-alone", &[("cause", &named(idx))]),
        }
    }
}

/// For each direct cause the direct causes that it follows from, in order.
fn parents(causes: &[&Cause]) -> Vec<Vec<usize>> {
    let from = |cause: &Cause| (0..causes.len()).filter(|idx| cause.follows_from(&causes[*idx].id)).collect();
    causes.iter().map(|cause| from(cause)).collect()
}

/// The steps in the order of their first effect. Every tie is told once, also where causes run in a circle.
fn steps(parents: &[Vec<usize>]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut told: Vec<&[usize]> = Vec::new();
    for (idx, from) in parents.iter().enumerate() {
        if from.is_empty() {
            if !parents.iter().any(|others| others.contains(&idx)) {
                steps.push(Step::Alone(idx));
            }
            continue;
        }
        if told.contains(&from.as_slice()) {
            continue;
        }
        told.push(from);
        let effects: Vec<usize> = (0..parents.len()).filter(|effect| &parents[*effect] == from).collect();
        match (from.as_slice(), effects.as_slice()) {
            ([only], [effect]) => match steps.last_mut() {
                Some(Step::Line(line)) if line.last() == Some(only) => line.push(*effect),
                _ => steps.push(Step::Line(vec![*only, *effect])),
            },
            ([only], _) => steps.push(Step::Branches(*only, effects)),
            _ => steps.push(Step::Joint(from.clone(), effects)),
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_causes_join_and_branches_part() {
        let parents = [vec![], vec![], vec![0, 1], vec![2], vec![3], vec![4], vec![4], vec![]];
        let expect = [
            Step::Joint(vec![0, 1], vec![2]),
            Step::Line(vec![2, 3, 4]),
            Step::Branches(4, vec![5, 6]),
            Step::Alone(7),
        ];
        assert_eq!(steps(&parents), expect);
        assert_eq!(steps(&[vec![1], vec![0]]), [Step::Line(vec![1, 0, 1])]);
    }
}
