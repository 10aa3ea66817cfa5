//! What the accident cost: casualties, stated losses, and the grade that hangs on them.

use super::writer::Writer;
use crate::{
    case::{Accident, LossStatement},
    report::model::Sentence,
    text::{number, significant},
};

/// The least direct loss in yuan of each grade above the lowest (State Council Order 493, article 3), and its name.
const GRADES: [(f64, &str); 3] = [(1e8, "grade-highest"), (5e7, "grade-major"), (1e7, "grade-serious")];

impl<'a> Writer<'a> {
    /// Casualties and direct loss; statements that disagree are set side by side.
    pub(super) fn casualties(&mut self) {
        let Some(accident) = self.case.accident.as_ref() else {
            self.remark("no-casualties", &[]);
            return;
        };
        let mut sentences = vec![self.harm(accident)];
        match accident.losses.as_slice() {
            [] => sentences.push(self.frame("no-loss", &[])),
            [only] => sentences.push(self.loss("loss", only)),
            several => {
                sentences.push(self.frame("losses-lead", &[("count", &several.len().to_string())]));
                sentences.extend(several.iter().map(|loss| self.loss("loss-stated", loss)));
                sentences.extend(self.grade_in_doubt(accident));
            }
        }
        self.paragraph(sentences);
    }

    /// Casualties; to be verified when the case names no source.
    pub(super) fn harm(&self, accident: &'a Accident) -> Sentence {
        let key = if accident.deaths == 0 && accident.serious_injuries == 0 { "no-harm" } else { "harm" };
        let (deaths, injuries) = (accident.deaths.to_string(), accident.serious_injuries.to_string());
        let grounds = accident.casualties_source.iter().map(|source| self.source(source)).collect();
        self.state(key, &[("deaths", &deaths), ("injuries", &injuries)], grounds)
    }

    /// By how much the stated losses disagree, what that does to the grade, and the question that asks so.
    pub(super) fn grade_in_doubt(&mut self, accident: &'a Accident) -> Vec<Sentence> {
        let stated = |loss: &&LossStatement| loss.yuan > 0.0;
        let by_size = |a: &&LossStatement, b: &&LossStatement| a.yuan.total_cmp(&b.yuan);
        let least = accident.losses.iter().filter(stated).min_by(by_size);
        let most = accident.losses.iter().filter(stated).max_by(by_size);
        let (Some(least), Some(most)) = (least, most) else { return Vec::new() };
        if most.yuan <= least.yuan {
            return Vec::new();
        }
        let (low, high) = (grade(least.yuan), grade(most.yuan));
        let key = if low == high { "losses-differ" } else { "grade-differs" };
        let (factor, low, high) = (significant(most.yuan / least.yuan, 3), self.get(low), self.get(high));
        let args = [
            ("factor", factor.as_str()),
            ("least", &least.wording),
            ("most", &most.wording),
            ("low", &low),
            ("high", &high),
        ];
        let grounds = vec![self.source(&least.source), self.source(&most.source)];
        let mut sentence = self.state(key, &args, grounds);
        sentence.footnotes.push(Self::footnote(self.get("law-grade")));
        let mut sentences = vec![sentence];
        sentences.extend(self.see_questions(|question| question.losses));
        sentences
    }

    fn loss(&self, key: &str, loss: &'a LossStatement) -> Sentence {
        let yuan = number(loss.yuan, 2);
        self.state(key, &[("wording", &loss.wording), ("yuan", &yuan)], vec![self.source(&loss.source)])
    }
}

/// The key of the grade that a direct loss alone would make.
fn grade(yuan: f64) -> &'static str {
    GRADES.iter().find(|(least, _)| yuan >= *least).map_or("grade-ordinary", |(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_begins_at_its_least_loss() {
        for (yuan, expect) in [
            (136_411.0, "grade-ordinary"),
            (9_999_999.0, "grade-ordinary"),
            (1e7, "grade-serious"),
            (5e7, "grade-major"),
            (1e8, "grade-highest"),
        ] {
            assert_eq!(grade(yuan), expect, "{yuan}");
        }
    }
}
