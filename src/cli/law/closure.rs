//! `causeway closure`: what no measure, no cause and no proposal answers.

use serde::Serialize;

use super::args;
use crate::{
    case::{Case, CaseFolder},
    cli::{Outcome, args::Common, output, table::table},
    law::{Closure, ClosureRow, closure},
    report::closure_lists,
    text::Texts,
};

#[derive(Serialize)]
struct Answer<'a> {
    source: &'a str,
    closed: bool,
    causes_without_measure: Vec<&'a str>,
    direct_causes_unreached: Vec<&'a str>,
    measures_without_cause: Vec<&'a str>,
    lessons_without_measure: Vec<&'a str>,
    parties_without_proposal: Vec<&'a str>,
    measures_without_party: Vec<&'a str>,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    cause: &'a str,
    lessons: Vec<&'a str>,
    measures: Vec<&'a str>,
    parties: Vec<&'a str>,
}

/// Holds everything together and prints it.
pub(in crate::cli) fn run(verb: &args::Closure, common: &Common, texts: Texts) -> Outcome {
    let case = CaseFolder::find(&verb.case)?.open()?;
    let found = closure(&case);
    if common.json {
        return output::json(&answer(&case, &found));
    }
    output::to_stdout(&text(&case, &found, texts))
}

fn answer<'a>(case: &'a Case, found: &Closure<'a>) -> Answer<'a> {
    let row = |row: &ClosureRow<'a>| Row {
        cause: row.cause.id.as_str(),
        lessons: row.lessons.iter().map(|lesson| lesson.id.as_str()).collect(),
        measures: row.measures.iter().map(|measure| measure.id.as_str()).collect(),
        parties: row.parties.iter().map(|party| party.id.as_str()).collect(),
    };
    Answer {
        source: &case.id,
        closed: found.is_closed(),
        causes_without_measure: found.unanswered.iter().map(|cause| cause.id.as_str()).collect(),
        direct_causes_unreached: found.direct.iter().map(|cause| cause.id.as_str()).collect(),
        measures_without_cause: found.groundless.iter().map(|measure| measure.id.as_str()).collect(),
        lessons_without_measure: found.unlearnt.iter().map(|lesson| lesson.id.as_str()).collect(),
        parties_without_proposal: found.unproposed.iter().map(|party| party.id.as_str()).collect(),
        measures_without_party: found.unassigned.iter().map(|measure| measure.id.as_str()).collect(),
        rows: found.rows.iter().map(row).collect(),
    }
}

fn text(case: &Case, found: &Closure<'_>, texts: Texts) -> String {
    if case.causes.is_empty() && case.measures.is_empty() {
        return texts.get("closure-none");
    }
    let lang = texts.lang();
    let named = |names: Vec<String>| if names.is_empty() { texts.get("closure-open") } else { names.join("\n") };
    let row = |row: &ClosureRow<'_>| {
        vec![
            row.cause.title.get(lang).to_owned(),
            named(row.lessons.iter().map(|lesson| lesson.id.to_string()).collect()),
            named(row.measures.iter().map(|measure| measure.id.to_string()).collect()),
            named(row.parties.iter().map(|party| party.name.get(lang).to_owned()).collect()),
        ]
    };
    let header = ["cause", "lessons", "measures", "parties"].map(|key| texts.get(&format!("closure-col-{key}")));
    let matrix = table(&header, &[], found.rows.iter().map(row).collect());
    let mut blocks = vec![format!("{}\n{matrix}", texts.get("closure-matrix"))];
    for (title, lines) in closure_lists(found, texts) {
        let lines: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
        blocks.push(format!("{title}\n{}", lines.join("\n")));
    }
    if blocks.len() == 1 {
        blocks.push(texts.get("closure-all-closed"));
    }
    blocks.join("\n\n")
}
