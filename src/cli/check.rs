//! `causeway check`: does a case agree with itself, with the law, and with the text of a report?

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{Outcome, args::Common, law::args::Packs, output, source::Source};
use crate::{
    case::CaseFolder,
    check::{CheckIssue, Severity, check, check_text},
    historian::{Cancel, Error, document_text},
    law::Law,
    text::{Code, Texts, issue_place, issue_text},
};

/// `causeway check`
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The case.
    #[arg(value_name = "CASE")]
    source: PathBuf,
    /// A report or statement to be looked at as well. May be given several times.
    #[arg(long = "narrative", value_name = "FILE")]
    narratives: Vec<PathBuf>,
    #[command(flatten)]
    law: Packs,
}

#[derive(Serialize)]
struct Answer {
    issues: Vec<ToldIssue>,
}

#[derive(Serialize)]
struct ToldIssue {
    code: &'static str,
    severity: &'static str,
    r#where: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    text: String,
}

/// Checks and prints what was found. Issues are no failure.
pub(super) fn run(verb: &Check, common: &Common, texts: Texts) -> Outcome {
    let source = Source::load(&verb.source, common)?;
    let case = &source.replay.case;
    let law = Law::of_case(CaseFolder::find(&verb.source).ok().as_ref(), &verb.law.packs)?;
    let mut found: Vec<(Option<String>, CheckIssue)> =
        check(&source.replay, &law).into_iter().map(|issue| (None, issue)).collect();
    for place in &verb.narratives {
        let bytes = std::fs::read(place).map_err(|source| Error::Unreadable { place: place.clone(), source })?;
        let text = document_text(place, &bytes, common.encoding.as_deref(), &Cancel::default())?;
        let date = case.accident.as_ref().map(|accident| accident.date);
        let file = place.display().to_string();
        found.extend(check_text(&text, &law, date).into_iter().map(|issue| (Some(file.clone()), issue)));
    }
    if common.json {
        let told = |(file, issue): &(Option<String>, CheckIssue)| ToldIssue {
            code: issue.problem.code(),
            severity: severity_code(issue.severity),
            r#where: issue.places.iter().map(crate::check::Place::path).collect(),
            file: file.clone(),
            text: issue_text(issue, case, texts),
        };
        return output::json(&Answer { issues: found.iter().map(told).collect() });
    }
    output::to_stdout(&listed(&source, &found, texts))
}

fn severity_code(severity: Severity) -> &'static str {
    match severity {
        Severity::Contradiction => "contradiction",
        Severity::Gap => "gap",
        Severity::Remark => "remark",
    }
}

fn listed(source: &Source, found: &[(Option<String>, CheckIssue)], texts: Texts) -> String {
    let case = &source.replay.case;
    let mut blocks = vec![format!("{}: {}", texts.get("check-title"), case.title.get(texts.lang()))];
    for severity in [Severity::Contradiction, Severity::Gap, Severity::Remark] {
        let of = found.iter().filter(|(_, issue)| issue.severity == severity);
        let lines: Vec<String> = of
            .map(|(file, issue)| {
                let places: Vec<String> = issue.places.iter().map(|place| issue_place(place, case, texts)).collect();
                let places = file.iter().cloned().chain(places).collect::<Vec<_>>().join(&texts.get("check-and"));
                format!("- {}\n  {}: {places}", issue_text(issue, case, texts), texts.get("check-where"))
            })
            .collect();
        if !lines.is_empty() {
            blocks.push(format!("{}\n{}", severity.name(texts), lines.join("\n")));
        }
    }
    let count = |severity: Severity| found.iter().filter(|(_, issue)| issue.severity == severity).count().to_string();
    blocks.push(if found.is_empty() {
        texts.get("check-none")
    } else {
        texts.fmt(
            "check-count",
            &[
                ("contradictions", &count(Severity::Contradiction)),
                ("gaps", &count(Severity::Gap)),
                ("remarks", &count(Severity::Remark)),
            ],
        )
    });
    blocks.join("\n\n")
}
