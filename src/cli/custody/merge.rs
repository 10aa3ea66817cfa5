//! `causeway merge`: a colleague's copy taken in, and fields with several versions settled.

use serde::Serialize;
use serde_json::Value;

use super::{
    Session, args,
    listed::{Listed, civil, label, listed, name_of, rfc3339, text},
};
use crate::{
    app::new_actor,
    case::{Case, CaseFolder, Fork, Joining, UnitChange, Version},
    cli::{Outcome, args::Common, output, source::Failure},
    text::{Texts, fork_name},
    time::Zone,
};

#[derive(Serialize)]
struct Answer<'a> {
    source: &'a str,
    dry_run: bool,
    changes: Vec<Listed>,
    units: Vec<UnitLine>,
    originals: &'a [String],
    absent: &'a [String],
    forks: Vec<ForkLine>,
    heads: Vec<String>,
}

#[derive(Serialize)]
struct UnitLine {
    unit: String,
    label: String,
}

/// A field with several versions.
#[derive(Serialize)]
struct ForkLine {
    field: String,
    /// What people call the thing and the field.
    name: String,
    versions: Vec<VersionLine>,
}

#[derive(Serialize)]
struct VersionLine {
    number: usize,
    author: Option<String>,
    time: Option<String>,
    value: Value,
    shown: bool,
    #[serde(skip)]
    at_s: Option<i64>,
}

/// Takes the other copy in, settles what was asked for, and writes unless it is a dry run.
pub(in crate::cli) fn run(verb: &args::Merge, common: &Common, texts: Texts) -> Outcome {
    let other = CaseFolder::find(&verb.other)?;
    let mut session = Session::open(&verb.case, &verb.author, texts)?;
    let (actors, by) = ([session.actor, new_actor()], session.by.clone());
    let joining = Joining::prepare(&session.book, &other, actors, &by)?;
    joining.take_in(&mut session.book, &by)?;
    let (zone, source) = (session.case.zone, session.case.id.clone());
    let history = session.book.history_mut()?;
    for choice in &verb.choices {
        let forks = history.forks();
        let (fork, version) = chosen(&forks, choice)?;
        history.choose(fork, version, &by)?;
    }
    let lines = history.changes().into_iter().filter(|line| joining.merged.changes.contains(&line.hash));
    let changes: Vec<Listed> =
        lines.collect::<Vec<_>>().into_iter().rev().map(|line| listed(history, line, false, texts)).collect();
    let forks: Vec<ForkLine> = history.forks().iter().map(|fork| fork_line(fork, &joining.case, texts)).collect();
    let heads = history.heads();
    if !verb.dry_run {
        joining.write(&mut session.book)?;
    }
    if common.json {
        let unit = |change: &UnitChange| UnitLine { unit: name_of(&change.unit), label: label(change, texts) };
        let units = joining.merged.units.iter().map(unit).collect();
        let (originals, absent) = (joining.originals.as_slice(), joining.absent.as_slice());
        let dry_run = verb.dry_run;
        return output::json(&Answer { source: &source, dry_run, changes, units, originals, absent, forks, heads });
    }
    say(&joining, &changes, &forks, verb.dry_run, zone, texts)
}

fn say(joining: &Joining, changes: &[Listed], forks: &[ForkLine], is_dry: bool, zone: Zone, texts: Texts) -> Outcome {
    let key = if is_dry { "cli-merge-would" } else { "cli-merged" };
    let (num_changes, num_originals) = (changes.len().to_string(), joining.originals.len().to_string());
    let mut lines = vec![texts.fmt(key, &[("changes", &num_changes), ("originals", &num_originals)])];
    if !changes.is_empty() {
        lines.push(text(changes, zone, texts));
    }
    lines.extend(joining.originals.iter().map(|path| texts.fmt("cli-merge-original", &[("path", path)])));
    lines.extend(joining.absent.iter().map(|path| texts.fmt("cli-merge-absent", &[("path", path)])));
    if !forks.is_empty() {
        lines.push(texts.get("cli-merge-forks"));
    }
    for ForkLine { field, name, versions } in forks {
        lines.push(format!("  {field}  {name}"));
        for version in versions {
            let author = version.author.clone().filter(|author| !author.is_empty());
            let author = author.unwrap_or_else(|| texts.get("cli-nobody"));
            let when = version.at_s.map(|at_s| civil(at_s, zone)).unwrap_or_default();
            let mark = if version.shown { '*' } else { ' ' };
            lines.push(format!("  {mark} {}  {author}  {when}  {}", version.number, version.value));
        }
    }
    output::to_stdout(&lines.join("\n"))
}

fn field_of(fork: &Fork) -> String {
    format!("{}/{}", name_of(&fork.unit), fork.field)
}

fn fork_line(fork: &Fork, case: &Case, texts: Texts) -> ForkLine {
    let version = |(idx, version): (usize, &Version)| VersionLine {
        number: idx + 1,
        author: version.by.as_ref().map(|by| by.author.clone()),
        time: version.by.as_ref().map(|by| rfc3339(by.at_s)),
        value: serde_json::from_str(&version.json).unwrap_or_default(),
        shown: idx + 1 == fork.versions.len(),
        at_s: version.by.as_ref().map(|by| by.at_s),
    };
    let name = fork_name(fork, case, texts);
    ForkLine { field: field_of(fork), name, versions: fork.versions.iter().enumerate().map(version).collect() }
}

/// The field and the version that `FIELD=NUMBER` means.
fn chosen<'a>(forks: &'a [Fork], given: &str) -> Result<(&'a Fork, usize), Failure> {
    let none = || Failure::NoFork {
        given: given.to_owned(),
        found: forks.iter().map(|fork| format!("{} (1–{})", field_of(fork), fork.versions.len())).collect(),
    };
    let (field, number) = given.rsplit_once('=').ok_or_else(none)?;
    let fork = forks.iter().find(|fork| field_of(fork) == field).ok_or_else(none)?;
    let number: usize = number.trim().parse().map_err(|_| none())?;
    if (1..=fork.versions.len()).contains(&number) { Ok((fork, number - 1)) } else { Err(none()) }
}
