//! `causeway history`: who changed what and when, and the case as it once was.

use std::{collections::BTreeSet, path::Path};

use serde::Serialize;

use super::{
    args,
    listed::{Listed, listed, text, touches},
};
use crate::{
    case::{CaseFolder, ChangeLine, History},
    cli::{
        Outcome,
        args::Common,
        output,
        source::{Failure, parse_instant},
    },
    text::Texts,
    time::{NANOS_PER_SEC, Zone},
};

#[derive(Serialize)]
struct Answer<'a> {
    source: &'a str,
    changes: Vec<Listed>,
    heads: Vec<String>,
}

/// Lists changes, newest first, or writes the case as of one of them. The folder is only read.
pub(in crate::cli) fn run(verb: &args::History, common: &Common, texts: Texts) -> Outcome {
    let folder = CaseFolder::find(&verb.case)?;
    let case = folder.open()?;
    let mut history = History::as_written(&folder)?;
    if let Some((given, output)) = verb.at.as_deref().zip(verb.output.as_deref()) {
        let history = history.as_mut().ok_or_else(|| Failure::NoChange { given: given.to_owned() })?;
        return write_then(history, given, output, &folder, case.zone, texts);
    }
    let Some(mut history) = history else {
        if common.json {
            return output::json(&Answer { source: &case.id, changes: Vec::new(), heads: Vec::new() });
        }
        return output::to_stdout(&texts.fmt("cli-history-none", &[("place", &verb.case.display().to_string())]));
    };
    let changes = found(&mut history, verb, texts);
    if common.json {
        return output::json(&Answer { source: &case.id, changes, heads: history.heads() });
    }
    output::to_stdout(&text(&changes, case.zone, texts))
}

fn found(history: &mut History, verb: &args::History, texts: Texts) -> Vec<Listed> {
    let mut changes = Vec::new();
    for line in history.changes().into_iter().rev() {
        if changes.len() >= verb.limit.unwrap_or(usize::MAX) {
            break;
        }
        if verb.author.as_ref().is_some_and(|author| *author != line.by.author) {
            continue;
        }
        if verb.thing.is_some() && !touches(&history.change(&line.hash), verb.thing.as_deref()) {
            continue;
        }
        changes.push(listed(history, line, verb.diff, texts));
    }
    changes
}

fn write_then(
    history: &mut History,
    given: &str,
    output: &Path,
    folder: &CaseFolder,
    zone: Zone,
    texts: Texts,
) -> Outcome {
    output::spare_originals(&folder.root().join("case.json"), output)?;
    let heads = heads_at(&history.changes(), given, zone).ok_or_else(|| Failure::NoChange { given: given.into() })?;
    let text = history
        .case_at(&heads)?
        .to_json(&heads)
        .map_err(|error| Failure::Write { place: output.to_owned(), error: std::io::Error::other(error) })?;
    output::file(output, text.as_bytes(), texts)
}

/// The changes that a hash, the beginning of one, or a time means.
fn heads_at(changes: &[ChangeLine], given: &str, zone: Zone) -> Option<Vec<String>> {
    let mut named = changes.iter().filter(|line| !given.is_empty() && line.hash.starts_with(&given.to_lowercase()));
    if let (Some(line), None) = (named.next(), named.next()) {
        return Some(vec![line.hash.clone()]);
    }
    let until = parse_instant(given, zone)?.nanos().div_euclid(NANOS_PER_SEC);
    // A change counts once it and all it was made upon had been made.
    let (mut then, mut heads) = (BTreeSet::new(), BTreeSet::new());
    for line in changes {
        if line.by.at_s <= until && line.upon.iter().all(|hash| then.contains(hash)) {
            line.upon.iter().for_each(|hash| {
                heads.remove(hash);
            });
            then.insert(&line.hash);
            heads.insert(&line.hash);
        }
    }
    (!heads.is_empty()).then(|| heads.into_iter().cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{By, ChangeKind};

    #[test]
    fn a_hash_its_beginning_or_a_time_says_when() {
        let line = |hash: &str, at_s, upon: &[&str]| ChangeLine {
            hash: hash.into(),
            kind: ChangeKind::Edit,
            by: By { author: String::new(), at_s },
            upon: upon.iter().map(ToString::to_string).collect(),
        };
        // Two worked apart; one of them by a clock that runs behind.
        let changes = [line("aa", 0, &[]), line("ab", 100, &["aa"]), line("b1", 50, &["aa"]), line("c1", 20, &["ab"])];
        for (given, expect) in [
            ("aa", Some(vec!["aa"])),
            ("C", Some(vec!["c1"])),
            ("a", None),
            ("", None),
            ("1970-01-01 00:00:10", Some(vec!["aa"])),
            ("1970-01-01 00:01:00", Some(vec!["b1"])),
            ("1970-01-01 00:01:40", Some(vec!["b1", "c1"])),
            ("1969-12-31 00:00:00", None),
        ] {
            let found = heads_at(&changes, given, Zone::UTC);
            assert_eq!(found, expect.map(|list| list.into_iter().map(str::to_owned).collect()), "{given}");
        }
    }
}
