//! `causeway grade`: the grade of an accident, by numbers or by what a case states.

use serde::Serialize;

use super::{args, shared};
use crate::{
    case::{Case, CaseFolder, Lang, LossStatement},
    cli::{Outcome, args::Common, output, source::Failure},
    law::{Graded, Law, On, Toll},
    text::{Code, Texts, figure, grade_source, names_of, stands_in, statute_name},
};

#[derive(Serialize)]
struct Answer {
    grade: String,
    grade_id: String,
    decided_by: Vec<String>,
    source: String,
    checked: bool,
    own_pack: bool,
}

#[derive(Serialize)]
struct CaseAnswer<'a> {
    source: &'a str,
    date: String,
    deaths: u32,
    serious_injuries: u32,
    statements: Vec<Statement<'a>>,
    grades_differ: bool,
    loss_standard: Option<&'a str>,
}

#[derive(Serialize)]
struct Statement<'a> {
    wording: Option<&'a str>,
    /// None when the case states no loss: the grade is that of the casualties.
    loss_yuan: Option<f64>,
    #[serde(flatten)]
    grade: Answer,
}

/// Grades and prints.
pub(in crate::cli) fn run(verb: &args::Grade, common: &Common, texts: Texts) -> Outcome {
    if let Some(place) = &verb.case {
        let folder = CaseFolder::find(place)?;
        let law = Law::of_case(Some(&folder), &verb.law.packs)?;
        return of_case(&folder.open()?, &law, common, texts);
    }
    let law = Law::of_case(None, &verb.law.packs)?;
    let toll = Toll {
        deaths: verb.deaths.unwrap_or(0),
        serious_injuries: verb.serious.unwrap_or(0),
        loss_yuan: verb.loss.unwrap_or(0.0),
    };
    let Some(graded) = law.on(verb.date).grade(toll) else {
        return Err(Failure::NoGrade { day: verb.date.map(|day| day.to_string()).unwrap_or_default() });
    };
    if common.json {
        return output::json(&answer(&graded, &law, texts));
    }
    output::to_stdout(&texts.fmt(
        "grade-line",
        &[
            ("grade", graded.grade.name.get(texts.lang())),
            ("by", &names_of(&graded.decided_by, texts)),
            ("source", &grade_source(&graded, &law, texts)),
        ],
    ))
}

/// The grade's name is the law's own word in every language.
fn answer(graded: &Graded<'_>, law: &Law, texts: Texts) -> Answer {
    Answer {
        grade: graded.grade.name.get(Lang::Zh).to_owned(),
        grade_id: graded.grade.id.clone(),
        decided_by: graded.decided_by.iter().map(|by| shared::word(by.key(), "grade-measure-")).collect(),
        source: grade_source(graded, law, texts),
        checked: graded.table.entry.status.is_checked(),
        own_pack: graded.table.is_own,
    }
}

fn of_case(case: &Case, law: &Law, common: &Common, texts: Texts) -> Outcome {
    let accident = case.accident.as_ref().ok_or(Failure::NoAccident)?;
    let on = law.on(Some(accident.date));
    let found = on.grades_of(accident);
    if found.len() < accident.losses.len().max(1) {
        return Err(Failure::NoGrade { day: accident.date.to_string() });
    }
    let mut grades: Vec<&str> = Vec::new();
    for (_, graded) in &found {
        let name = graded.grade.name.get(texts.lang());
        if !grades.contains(&name) {
            grades.push(name);
        }
    }
    if common.json {
        return output::json(&CaseAnswer {
            source: &case.id,
            date: accident.date.to_string(),
            deaths: accident.deaths,
            serious_injuries: accident.serious_injuries,
            statements: (found.iter())
                .map(|(loss, graded)| Statement {
                    wording: loss.map(|loss| loss.wording.as_str()),
                    loss_yuan: loss.map(|loss| loss.yuan),
                    grade: answer(graded, law, texts),
                })
                .collect(),
            grades_differ: grades.len() > 1,
            loss_standard: on.loss_standard().map(|kept| kept.entry.id.as_str()),
        });
    }
    let mut lines = vec![texts.fmt(
        "grade-toll",
        &[("deaths", &accident.deaths.to_string()), ("serious", &accident.serious_injuries.to_string())],
    )];
    lines.extend(found.iter().map(|(loss, graded)| statement(case, *loss, graded, law, texts)));
    if accident.losses.is_empty() {
        lines.push(texts.get("grade-no-loss"));
    }
    if grades.len() > 1 {
        let named: Vec<String> = grades.iter().map(|name| (*name).to_owned()).collect();
        lines.push(texts.fmt("grade-differ", &[("grades", &texts.listed(&named))]));
    }
    lines.extend(standard(on, texts));
    output::to_stdout(&lines.join("\n"))
}

fn statement(case: &Case, loss: Option<&LossStatement>, graded: &Graded<'_>, law: &Law, texts: Texts) -> String {
    let grade = graded.grade.name.get(texts.lang());
    let by = names_of(&graded.decided_by, texts);
    match loss {
        None => {
            let source = grade_source(graded, law, texts);
            texts.fmt("grade-line", &[("grade", grade), ("by", &by), ("source", &source)])
        }
        Some(loss) => texts.fmt(
            "grade-statement",
            &[
                ("wording", &loss.wording),
                ("loss", &figure(loss.yuan)),
                ("place", &stands_in(case, &loss.source, texts)),
                ("grade", grade),
                ("by", &by),
            ],
        ),
    }
}

/// By which standard the loss is counted on the accident's day.
fn standard(on: On<'_>, texts: Texts) -> Vec<String> {
    let Some(kept) = on.loss_standard() else { return Vec::new() };
    let statute = on.law.statute(&kept.entry.statute).map(|kept| &kept.entry);
    let number = statute.and_then(|statute| statute.number.as_ref()).map(|number| number.get(texts.lang()));
    let name = number.or(statute.map(|statute| statute_name(statute, texts))).unwrap_or(&kept.entry.id);
    if kept.entry.items.is_empty() {
        return vec![texts.fmt("grade-standard-unknown", &[("standard", name)])];
    }
    let items: Vec<String> = kept.entry.items.iter().map(|item| item.text.get(texts.lang()).to_owned()).collect();
    let mut said = texts.fmt("grade-standard-items", &[("items", &texts.listed(&items))]);
    if !kept.entry.status.is_checked() {
        said = format!("{said} ({})", texts.get("law-check-text"));
    }
    vec![texts.fmt("grade-standard", &[("standard", name)]), said]
}
