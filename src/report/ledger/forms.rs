//! What stands in each form, worked out of a case's hazards. What a case does not hold stays empty.

use chrono::NaiveDate;

use super::FormSheet;
use crate::{
    case::{Case, CheckStage, Hazard, Words},
    law::{Form, HazardStep, standing},
    report::SheetCell,
    text::{Code, Texts, names_of, proof_name},
};

/// A form filled in for a case. One that the program does not know by its code has its headings and fixed rows only.
pub(super) fn sheet(case: &Case, form: &Form, now: NaiveDate, texts: Texts) -> FormSheet {
    let filling = Filling { case, now, texts };
    let rows = match form.id.as_str() {
        "major" => filling.major(),
        "problems" => filling.problems(),
        "summary" => filling.summary(),
        "weekly" => filling.weekly(form),
        "progress" => vec![filling.progress(form.columns.len())],
        _ => form.rows.iter().map(|row| vec![row.clone().into()]).collect(),
    };
    let head = form.head.iter().map(|field| (field.clone(), filling.field(field)));
    FormSheet {
        id: form.id.clone(),
        name: form.title.get(texts.lang()).to_owned(),
        head: head.collect(),
        columns: form.columns.clone(),
        rows,
        foot: form.foot.iter().map(|field| (field.clone(), String::new())).collect(),
        note: form.note.as_ref().map(|note| note.get(texts.lang()).to_owned()),
    }
}

struct Filling<'a> {
    case: &'a Case,
    now: NaiveDate,
    texts: Texts,
}

impl Filling<'_> {
    fn words(&self, words: Option<&Words>) -> String {
        words.map(|words| words.get(self.texts.lang()).to_owned()).unwrap_or_default()
    }

    fn unit(&self) -> String {
        self.words(self.case.accident.as_ref().map(|accident| &accident.organisation.name))
    }

    fn area(&self) -> String {
        self.words(self.case.accident.as_ref().and_then(|accident| accident.organisation.area.as_ref()))
    }

    fn industry(&self) -> String {
        self.words(self.case.accident.as_ref().and_then(|accident| accident.organisation.industry.as_ref()))
    }

    /// What stands in a field above a form; fields that a case does not hold stay empty.
    fn field(&self, field: &str) -> String {
        match field {
            "企业名称" | "填报单位" => self.unit(),
            "填报时间" => self.now.to_string(),
            "检查时间" => {
                let mut days: Vec<NaiveDate> = self.case.hazards.iter().filter_map(|hazard| hazard.found).collect();
                days.sort_unstable();
                days.dedup();
                self.texts.listed(&days.iter().map(ToString::to_string).collect::<Vec<_>>())
            }
            _ => String::new(),
        }
    }

    fn major(&self) -> Vec<Vec<SheetCell>> {
        let of = |(idx, hazard): (usize, &Hazard)| {
            let texts = [
                self.unit(),
                self.area(),
                self.industry(),
                hazard.check.map(|check| check.name(self.texts)).unwrap_or_default(),
                self.words(hazard.found_by.as_ref()),
                day(hazard.found),
                self.words(Some(&hazard.text)),
                self.settled(hazard),
                self.words(hazard.supervised_by.as_ref()),
                self.words(hazard.penalty.as_ref()),
                self.done(hazard),
                self.words(hazard.note.as_ref()),
            ];
            row(idx, texts)
        };
        self.case.hazards.iter().filter(|hazard| hazard.major).enumerate().map(of).collect()
    }

    fn problems(&self) -> Vec<Vec<SheetCell>> {
        let of = |(idx, hazard): (usize, &Hazard)| {
            let proofs: Vec<String> =
                hazard.evidence.iter().map(|proof| proof_name(self.case, &proof.of, self.texts)).collect();
            let criterion = hazard.criterion.as_ref();
            let criterion = criterion.map(|number| self.texts.fmt("ledger-criterion", &[("number", number)]));
            let basis: Vec<String> =
                [Some(self.words(hazard.basis.as_ref())).filter(|text| !text.is_empty()), criterion]
                    .into_iter()
                    .flatten()
                    .collect();
            let texts = [
                self.words(Some(&hazard.text)),
                proofs.join("\n"),
                self.texts.listed(&basis),
                hazard.category.name(self.texts),
                self.words(hazard.note.as_ref()),
            ];
            row(idx, texts)
        };
        self.case.hazards.iter().enumerate().map(of).collect()
    }

    /// A row for each body and day of inspection.
    fn summary(&self) -> Vec<Vec<SheetCell>> {
        let mut groups: Vec<(Option<NaiveDate>, String)> =
            self.case.hazards.iter().map(|hazard| (hazard.found, self.words(hazard.found_by.as_ref()))).collect();
        groups.sort();
        groups.dedup();
        let of = |(idx, (found, by)): (usize, &(Option<NaiveDate>, String))| {
            let is_of = |hazard: &&Hazard| hazard.found == *found && &self.words(hazard.found_by.as_ref()) == by;
            let hazards: Vec<&Hazard> = self.case.hazards.iter().filter(is_of).collect();
            let major = hazards.iter().filter(|hazard| hazard.major).count();
            let done = hazards.iter().filter(|hazard| is_done(hazard)).count().to_string();
            let mut penalties: Vec<String> = hazards
                .iter()
                .map(|hazard| self.words(hazard.penalty.as_ref()))
                .filter(|text| !text.is_empty())
                .collect();
            penalties.dedup();
            let all = hazards.len().to_string();
            let done = self.texts.fmt("ledger-some-done", &[("all", &all), ("done", &done)]);
            let mut cells = row(idx, [self.unit(), self.area(), self.industry(), by.clone(), day(*found)]);
            cells.push(SheetCell::from((hazards.len() - major) as f64));
            cells.push(SheetCell::from(major as f64));
            cells.extend([self.texts.listed(&penalties), String::new(), done, String::new()].map(SheetCell::from));
            cells
        };
        groups.iter().enumerate().map(of).collect()
    }

    fn weekly(&self, form: &Form) -> Vec<Vec<SheetCell>> {
        let point = |row: &str| match row {
            "企业自查自改" => self.found_by("ledger-self", &[CheckStage::SelfCheck]),
            "市县联合检查" => self.found_by("ledger-joint", &[CheckStage::Joint]),
            "县级交叉检查" => self.found_by("ledger-joint", &[CheckStage::Cross]),
            "行政处罚" => {
                let count = self.case.hazards.iter().filter(|hazard| hazard.penalty.is_some()).count().to_string();
                self.texts.fmt("ledger-penalties", &[("count", &count)])
            }
            _ => String::new(),
        };
        let of = |(idx, name): (usize, &String)| row(idx, [name.clone(), point(name), String::new()]);
        form.rows.iter().enumerate().map(of).collect()
    }

    fn found_by(&self, key: &str, checks: &[CheckStage]) -> String {
        let (found, done) = self.pair(|hazard| hazard.check.is_some_and(|check| checks.contains(&check)));
        let is_of = |hazard: &&Hazard| hazard.major && hazard.check.is_some_and(|check| checks.contains(&check));
        let major = self.case.hazards.iter().filter(is_of).count().to_string();
        self.texts.fmt(key, &[("found", &found.to_string()), ("done", &done.to_string()), ("major", &major)])
    }

    /// Pairs of found and rectified; what is handed down from above and the indicators of sampling checks and enforcement are
    /// known to the authority alone.
    fn progress(&self, num_columns: usize) -> Vec<SheetCell> {
        let of = |checks: &'static [CheckStage]| {
            self.pair(move |hazard| hazard.check.is_some_and(|check| checks.contains(&check)))
        };
        let enforced = of(&[CheckStage::Joint, CheckStage::Cross, CheckStage::City]);
        let known = [Some(of(&[CheckStage::SelfCheck])), Some(enforced), Some(of(&[CheckStage::Public])), None]
            .into_iter()
            .chain([Some(self.pair(|hazard| hazard.supervised_by.is_some()))]);
        let cells = known.flat_map(|pair| match pair {
            Some((found, done)) => [SheetCell::from(found as f64), SheetCell::from(done as f64)],
            None => [SheetCell::Empty, SheetCell::Empty],
        });
        cells.chain(std::iter::repeat(SheetCell::Empty)).take(num_columns).collect()
    }

    fn pair(&self, is: impl Fn(&Hazard) -> bool) -> (usize, usize) {
        let found = || self.case.hazards.iter().filter(|hazard| is(hazard));
        (found().count(), found().filter(|hazard| is_done(hazard)).count())
    }

    fn settled(&self, hazard: &Hazard) -> String {
        let settled = &hazard.settled;
        let open = || self.texts.get("ledger-unsettled");
        let of =
            |words: &Option<Words>| words.as_ref().map_or_else(open, |words| words.get(self.texts.lang()).to_owned());
        self.texts.fmt(
            "ledger-settled",
            &[
                ("duty", &of(&settled.duty)),
                ("measures", &of(&settled.measures)),
                ("funds", &of(&settled.funds)),
                ("deadline", &settled.deadline.map_or_else(open, |day| day.to_string())),
                ("plan", &of(&settled.plan)),
            ],
        )
    }

    /// How far the rectification is; a finished one with its day.
    fn done(&self, hazard: &Hazard) -> String {
        let standing = standing(hazard, self.now);
        match standing.step {
            HazardStep::StruckOff => self.texts.fmt("ledger-done", &[("day", &day(hazard.struck_off))]),
            HazardStep::Verified => self.texts.fmt("ledger-verified", &[("day", &day(hazard.verified))]),
            step if standing.wanting.is_empty() => self.texts.fmt("ledger-step", &[("step", &step.name(self.texts))]),
            step => {
                let needs = names_of(&standing.wanting, self.texts);
                self.texts.fmt("ledger-open", &[("step", &step.name(self.texts)), ("needs", &needs)])
            }
        }
    }
}

/// True for a hazard whose rectification was verified with everything that needs.
fn is_done(hazard: &Hazard) -> bool {
    standing(hazard, NaiveDate::MIN).step >= HazardStep::Verified
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn row<const N: usize>(idx: usize, texts: [String; N]) -> Vec<SheetCell> {
    std::iter::once(SheetCell::from((idx + 1) as f64)).chain(texts.map(SheetCell::from)).collect()
}
