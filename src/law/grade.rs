//! The grade of an accident, and which measure decided it.

use super::{Grade, GradeTable, Kept, On};
use crate::case::{Accident, LossStatement};

/// What grades go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// People killed.
    Deaths,
    /// People seriously injured.
    SeriousInjuries,
    /// Direct economic loss.
    Loss,
}

/// What an accident cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Toll {
    /// People killed.
    pub deaths: u32,
    /// People seriously injured.
    pub serious_injuries: u32,
    /// Direct loss in yuan.
    pub loss_yuan: f64,
}

/// A grade with what decided it.
#[derive(Clone, Debug)]
pub struct Graded<'a> {
    /// The grade.
    pub grade: &'a Grade,
    /// The measures that reach it; in the lowest grade all of them, for none goes beyond.
    pub decided_by: Vec<Measure>,
    /// The table it comes from.
    pub table: &'a Kept<GradeTable>,
}

impl<'a> On<'a> {
    /// The highest grade that any one measure reaches, by the table in force; none when none is known, or a loss is below
    /// nothing or no number. A threshold itself counts as reached.
    pub fn grade(self, toll: Toll) -> Option<Graded<'a>> {
        if toll.loss_yuan.is_nan() || toll.loss_yuan < 0.0 {
            return None;
        }
        let table = self.grades()?;
        let (grade, decided_by) = table.entry.grades.iter().find_map(|grade| {
            let reached = [
                (Measure::Deaths, toll.deaths >= grade.deaths),
                (Measure::SeriousInjuries, toll.serious_injuries >= grade.serious_injuries),
                (Measure::Loss, toll.loss_yuan >= grade.loss_yuan),
            ];
            let by: Vec<Measure> = reached.iter().filter(|(_, is)| *is).map(|(measure, _)| *measure).collect();
            (!by.is_empty()).then_some((grade, by))
        })?;
        Some(Graded { grade, decided_by, table })
    }

    /// The grade that each statement of loss comes to, with the casualties, in the case's order; where no loss is stated, the one
    /// of the casualties alone. Statements that no grade can be given for are left out.
    pub fn grades_of(self, accident: &Accident) -> Vec<(Option<&LossStatement>, Graded<'a>)> {
        let stated = accident.losses.iter().map(|loss| (Some(loss), loss.yuan));
        let none = accident.losses.is_empty().then_some((None, 0.0));
        let graded = |(loss, loss_yuan)| {
            let (deaths, serious_injuries) = (accident.deaths, accident.serious_injuries);
            Some((loss, self.grade(Toll { deaths, serious_injuries, loss_yuan })?))
        };
        stated.chain(none).filter_map(graded).collect()
    }
}

#[cfg(test)]
mod tests {
    use Measure::{Deaths, Loss, SeriousInjuries};

    use super::*;
    use crate::law::Law;

    #[test]
    fn every_threshold_belongs_to_the_higher_grade() {
        let graded = |deaths, serious_injuries, loss_yuan| {
            let on = Law::built_in().on("2024-12-17".parse().ok());
            let graded = on.grade(Toll { deaths, serious_injuries, loss_yuan }).unwrap();
            (graded.grade.id.clone(), graded.decided_by)
        };
        let steps =
            [("larger", "ordinary", 3, 10, 1e7), ("major", "larger", 10, 50, 5e7), ("special", "major", 30, 100, 1e8)];
        for (grade, below, deaths, serious, loss) in steps {
            assert_eq!(graded(deaths, 0, 0.0), (grade.to_owned(), vec![Deaths]));
            assert_eq!(graded(0, serious, 0.0), (grade.to_owned(), vec![SeriousInjuries]));
            assert_eq!(graded(0, 0, loss), (grade.to_owned(), vec![Loss]));
            for under in [graded(deaths - 1, 0, 0.0), graded(0, serious - 1, 0.0), graded(0, 0, loss - 0.01)] {
                assert_eq!(under.0, below, "just below {grade}");
            }
        }
        assert_eq!(graded(10, 50, 0.0), ("major".into(), vec![Deaths, SeriousInjuries]));
        assert_eq!(graded(0, 0, 0.0), ("ordinary".into(), vec![Deaths, SeriousInjuries, Loss]));
        assert_eq!((graded(0, 0, 136_411.0).0, graded(0, 0, 1_364_110_000.0).0), ("ordinary".into(), "special".into()));
    }

    #[test]
    fn without_a_table_in_force_or_a_loss_that_is_one_there_is_no_grade() {
        let toll = Toll { deaths: 1, serious_injuries: 0, loss_yuan: 0.0 };
        let law = Law::built_in();
        assert!(law.on("2007-05-31".parse().ok()).grade(toll).is_none());
        assert!(law.on("2007-06-01".parse().ok()).grade(toll).is_some() && law.on(None).grade(toll).is_some());
        for loss_yuan in [-1.0, f64::NAN] {
            assert!(law.on(None).grade(Toll { loss_yuan, ..toll }).is_none());
        }
    }
}
