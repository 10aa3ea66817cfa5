//! Changes as the verbs list them, for programs and for people.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::Value;

use crate::{
    case::{ChangeKind, ChangeLine, History, Unit, UnitChange},
    cli::table::table,
    text::{Code, Texts, date_time, edit_label},
    time::{Instant, NANOS_PER_SEC, Zone},
};

/// How many things of one change are named.
const MOST_NAMED: usize = 3;

/// One change.
#[derive(Serialize)]
pub(super) struct Listed {
    hash: String,
    /// None for the beginning, which bears no time.
    time: Option<String>,
    author: String,
    kind: ChangeKind,
    labels: Vec<String>,
    upon: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Written>,
    #[serde(skip)]
    at_s: i64,
}

/// One field that a change wrote.
#[derive(Serialize)]
struct Written {
    field: String,
    before: Value,
    after: Value,
}

impl Listed {
    /// A change and what it did; `diff` adds the fields.
    pub(super) fn of(line: ChangeLine, did: &[UnitChange], diff: bool, texts: Texts) -> Self {
        // What a case began with is not listed thing by thing.
        let is_begin = line.kind == ChangeKind::Begin;
        let labels = if is_begin { Vec::new() } else { did.iter().map(|unit| label(unit, texts)).collect() };
        let fields = if diff && !is_begin { did.iter().flat_map(fields_of).collect() } else { Vec::new() };
        Self {
            time: (!is_begin).then(|| rfc3339(line.by.at_s)),
            at_s: line.by.at_s,
            hash: line.hash,
            author: line.by.author,
            kind: line.kind,
            labels,
            upon: line.upon,
            fields,
        }
    }
}

/// What a change did to a thing or to the case itself.
pub(super) fn label(change: &UnitChange, texts: Texts) -> String {
    if let Some((edit, undo)) = change.as_edit() {
        return edit_label(&edit, &undo, texts);
    }
    let fields: Vec<String> = change.fields.iter().map(|(field, ..)| field.clone()).collect();
    let fields = texts.listed(&fields);
    if change.unit.is_case() {
        texts.fmt("cli-history-whole-case", &[("fields", &fields)])
    } else {
        texts.fmt("cli-history-unit", &[("unit", &name_of(&change.unit)), ("fields", &fields)])
    }
}

/// `events/e01`; the case itself is `case`.
pub(super) fn name_of(unit: &Unit) -> String {
    if unit.is_case() { "case".into() } else { format!("{}/{}", unit.list, unit.id) }
}

/// Seconds since 1970 as RFC 3339.
pub(super) fn rfc3339(at_s: i64) -> String {
    DateTime::<Utc>::from_timestamp(at_s, 0)
        .map_or_else(String::new, |at| at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// Seconds since 1970 as people of a zone write them, with the zone's offset.
pub(super) fn civil(at_s: i64, zone: Zone) -> String {
    let at = Instant::from_nanos(at_s.saturating_mul(NANOS_PER_SEC));
    format!("{} {}", date_time(at, zone), at.with_offset(zone).format("%:z"))
}

fn fields_of(unit: &UnitChange) -> Vec<Written> {
    let value = |text: &Option<String>| text.as_ref().and_then(|text| serde_json::from_str(text).ok());
    let field = |(name, before, after): &(String, Option<String>, Option<String>)| Written {
        field: format!("{}/{name}", name_of(&unit.unit)),
        before: value(before).unwrap_or_default(),
        after: value(after).unwrap_or_default(),
    };
    unit.fields.iter().map(field).collect()
}

/// The changes that name a thing; all when none is asked for.
pub(super) fn touches(did: &[UnitChange], thing: Option<&str>) -> bool {
    thing.is_none_or(|thing| did.iter().any(|change| change.unit.id == thing || name_of(&change.unit) == thing))
}

/// What a history's change did, for its line.
pub(super) fn listed(history: &mut History, line: ChangeLine, diff: bool, texts: Texts) -> Listed {
    let did = history.change(&line.hash);
    Listed::of(line, &did, diff, texts)
}

/// The changes as a table, each with its fields below when they were asked for.
pub(super) fn text(changes: &[Listed], zone: Zone, texts: Texts) -> String {
    let header = ["when", "author", "change", "what"].map(|key| texts.get(&format!("cli-col-{key}")));
    let header = [vec!["#".to_owned()], header.to_vec()].concat();
    let mut rows = Vec::new();
    for change in changes {
        let when = if change.time.is_some() { civil(change.at_s, zone) } else { String::new() };
        let author = if change.author.is_empty() { texts.get("cli-nobody") } else { change.author.clone() };
        let hash = change.hash.chars().take(12).collect();
        rows.push(vec![hash, when, author, change.kind.name(texts), what(change, texts)]);
        for Written { field, before, after } in &change.fields {
            let moved = format!("  {field}: {before} → {after}");
            rows.push([vec![String::new(); 4], vec![moved]].concat());
        }
    }
    table(&header, &[], rows)
}

fn what(change: &Listed, texts: Texts) -> String {
    let shown = change.labels.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join("; ");
    match change.labels.len().saturating_sub(MOST_NAMED) {
        0 => shown,
        more => texts.fmt("cli-history-more", &[("shown", &shown), ("more", &more.to_string())]),
    }
}
