//! `causeway verify`: whether every original is the registered one, and the history whole.

use serde::Serialize;

use super::{args, say_unknown};
use crate::{
    case::{CaseFile, CaseFolder, EvidenceCheck, EvidenceState, FolderCheck, HistoryCheck},
    cli::{Outcome, args::Common, output, source::Failure},
    text::{Code, Texts},
};

#[derive(Serialize)]
struct Answer<'a> {
    ok: bool,
    evidence: Vec<FileLine<'a>>,
    history: HistoryLine<'a>,
}

#[derive(Serialize)]
struct FileLine<'a> {
    path: &'a str,
    sha256: Option<&'a str>,
    state: &'static str,
}

#[derive(Serialize)]
struct HistoryLine<'a> {
    ok: bool,
    changes: usize,
    heads: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    case_file: Option<&'static str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    absent: &'a [String],
}

/// Looks at everything and fails, naming what is not as registered. Writes nothing.
pub(in crate::cli) fn run(verb: &args::Verify, common: &Common, texts: Texts) -> Outcome {
    let folder = CaseFolder::find(&verb.case)?;
    let expected: Vec<String> = verb.expected.iter().map(|head| head.trim().to_lowercase()).collect();
    let check = FolderCheck::of(&folder, &expected)?;
    let case = folder.open()?;
    say_unknown(&case, texts);
    if common.json {
        output::json(&answer(&check))?;
    } else {
        output::to_stdout(&text(&check, &case.id, texts))?;
    }
    if check.is_ok() {
        return Ok(());
    }
    let files = check.evidence.iter().filter(|file| file.state != EvidenceState::Ok);
    let mut found: Vec<String> = files.map(|file| format!("{} ({})", file.path, file.state.name(texts))).collect();
    found.extend(history_problems(&check.history, texts));
    Err(Failure::Unverified { place: verb.case.clone(), found })
}

fn answer(check: &FolderCheck) -> Answer<'_> {
    let case_file = check.history.case_file.map(|is| match is {
        CaseFile::Newest => "newest",
        CaseFile::Behind => "behind",
        CaseFile::Apart => "apart",
    });
    let HistoryCheck { ok, num_changes, heads, absent, .. } = &check.history;
    Answer {
        ok: check.is_ok(),
        evidence: check.evidence.iter().map(file_line).collect(),
        history: HistoryLine { ok: *ok, changes: *num_changes, heads, case_file, absent },
    }
}

fn file_line(file: &EvidenceCheck) -> FileLine<'_> {
    FileLine { path: &file.path, sha256: file.sha256.as_deref(), state: word(file.state) }
}

fn word(state: EvidenceState) -> &'static str {
    match state {
        EvidenceState::Ok => "ok",
        EvidenceState::Changed => "changed",
        EvidenceState::Missing => "missing",
        EvidenceState::Extra => "extra",
    }
}

fn history_problems(history: &HistoryCheck, texts: Texts) -> Vec<String> {
    let mut found = Vec::new();
    if history.torn > 0 {
        found.push(texts.fmt("cli-verify-history-torn", &[("bytes", &history.torn.to_string())]));
    }
    if let Some(why) = &history.problem {
        found.push(texts.fmt("cli-verify-history-damaged", &[("why", why)]));
    }
    found.extend(history.absent.iter().map(|hash| texts.fmt("cli-verify-history-absent", &[("hash", hash)])));
    found
}

fn text(check: &FolderCheck, id: &str, texts: Texts) -> String {
    let line = |file: &EvidenceCheck| {
        let sha256 = file.sha256.as_deref().unwrap_or("-");
        format!("{}  {sha256}  {}", file.state.name(texts), file.path)
    };
    let mut lines: Vec<String> = check.evidence.iter().map(line).collect();
    let history = &check.history;
    if history.num_changes > 0 {
        if history.ok {
            lines.push(texts.fmt("cli-verify-changes", &[("changes", &history.num_changes.to_string())]));
        }
        lines.push(texts.fmt("cli-verify-head", &[("case", id), ("heads", &history.heads.join(" "))]));
    } else if history.problem.is_none() {
        lines.push(texts.get("cli-verify-none"));
    }
    match history.case_file {
        Some(CaseFile::Apart) => lines.push(texts.get("cli-verify-apart")),
        Some(CaseFile::Behind) => lines.push(texts.get("cli-verify-behind")),
        Some(CaseFile::Newest) | None => {}
    }
    lines.join("\n")
}
