//! Case files of older versions, brought to the newest form.
//!
//! Promises: nothing that stands in the file is lost or read otherwise than it was; what is already in the newer form stays
//! as it is, and the same file comes out the same wherever it is read. Version 2 states every width that vague wordings are
//! read with, where version 1 left out what was zero; and it may hold fields that its reader does not know, which version 1
//! refused. Version 3 gives an identity to what had none, puts what shows a cause into one list of evidence, and an excluded
//! possibility among the hypotheses.

use std::path::Path;

use serde_json::{Value, json};

use super::{CASE_VERSION, Error, unknown::Node};

/// The topic that possibilities excluded in older files belong to.
const ACCIDENT: &str = "accident";

/// Brings the JSON of a case of any version to the newest. Error: it is of a newer one than this program knows.
pub(super) fn to_newest(case: &mut Node, place: &Path) -> Result<(), Error> {
    let Some(Node::Leaf(said)) = case.get_mut("version") else { return Ok(()) };
    let version = said.as_u64().map_or(CASE_VERSION, |version| u32::try_from(version).unwrap_or(u32::MAX));
    if version > CASE_VERSION {
        return Err(Error::Newer { place: place.to_owned(), version, known: CASE_VERSION });
    }
    *said = CASE_VERSION.into();
    if version < 2 {
        state_widths(case);
    }
    if version < 3 {
        gather_evidence(case);
        place_hypotheses(case);
        place_exclusions(case);
        for (list, prefix) in [("hypotheses", "h"), ("lessons", "l"), ("measures", "m"), ("questions", "q")] {
            name_things(case.get_mut(list), prefix);
        }
        for party in items(case.get_mut("parties")) {
            name_things(party.get_mut("duties"), "d");
            name_things(party.get_mut("breaches"), "b");
        }
    }
    Ok(())
}

fn state_widths(case: &mut Node) {
    let Some(Node::Object(reading)) = case.get_mut("reading") else { return };
    for name in ["bare_minute_s", "bare_hour_s"] {
        if !reading.iter().any(|(known, _)| known == name) {
            reading.push((name.into(), Node::Leaf(Value::from(0.0))));
        }
    }
}

/// Of each cause: what it follows from as steps, what shows it as one list.
fn gather_evidence(case: &mut Node) {
    for cause in items(case.get_mut("causes")) {
        for cause in items(cause.get_mut("follows")) {
            if let Node::Leaf(id) = cause {
                *cause = Node::from(&json!({ "cause": id }));
            }
        }
        let mut proofs = Vec::new();
        for (list, kind) in [("events", "event"), ("findings", "finding")] {
            let Some(Node::List(ids)) = cause.take(list) else { continue };
            proofs.extend(ids.iter().map(|id| Node::from(&json!({ "of": { "kind": kind, kind: id.to_value() } }))));
        }
        if let Some(source) = cause.take("source") {
            let of = vec![("kind".to_owned(), Node::Leaf("document".into())), ("source".to_owned(), source)];
            proofs.push(Node::Object(vec![("of".into(), Node::Object(of))]));
        }
        if !proofs.is_empty() {
            cause.put("evidence", Node::List(proofs));
        }
    }
}

/// What hypotheses are about becomes a list of topics.
fn place_hypotheses(case: &mut Node) {
    let mut topics: Vec<Node> = Vec::new();
    for hypothesis in items(case.get_mut("hypotheses")) {
        let Some(about) = hypothesis.take("about") else { continue };
        let known = topics.iter().position(|topic| topic.get("text") == Some(&about));
        let nth = known.unwrap_or(topics.len()) + 1;
        let id = format!("t{nth}");
        if known.is_none() {
            topics.push(Node::Object(vec![("id".into(), Node::Leaf(id.clone().into())), ("text".into(), about)]));
        }
        hypothesis.put("topic", Node::Leaf(id.into()));
    }
    add(case, "topics", topics);
}

/// Possibilities excluded become hypotheses.
fn place_exclusions(case: &mut Node) {
    let Some(Node::List(mut excluded)) = case.take("exclusions") else { return };
    if excluded.is_empty() {
        return;
    }
    for (idx, one) in excluded.iter_mut().enumerate() {
        one.put("id", Node::Leaf(format!("x{}", idx + 1).into()));
        one.put("topic", Node::Leaf(ACCIDENT.into()));
        one.put("status", Node::Leaf("excluded".into()));
    }
    let text = json!({ "zh": "事故因何发生", "en": "What the accident came from" });
    add(case, "topics", vec![Node::from(&json!({ "id": ACCIDENT, "text": text }))]);
    add(case, "hypotheses", excluded);
}

/// Gives each item of a list an identity that has none.
fn name_things(list: Option<&mut Node>, prefix: &str) {
    let things: Vec<&mut Node> = items(list).collect();
    let mut taken: Vec<Node> = things.iter().filter_map(|thing| thing.get("id").cloned()).collect();
    let named = |nth: usize| Node::Leaf(format!("{prefix}{nth}").into());
    for (idx, thing) in things.into_iter().enumerate().filter(|(_, thing)| thing.get("id").is_none()) {
        let mut nth = idx + 1;
        while taken.contains(&named(nth)) {
            nth += 1;
        }
        thing.put("id", named(nth));
        taken.push(named(nth));
    }
}

fn items(list: Option<&mut Node>) -> impl Iterator<Item = &mut Node> {
    list.into_iter().flat_map(|list| if let Node::List(items) = list { items.as_mut_slice() } else { &mut [] })
}

/// Puts items at the end of a list, which is made where there is none.
fn add(case: &mut Node, list: &str, more: Vec<Node>) {
    if more.is_empty() {
        return;
    }
    match case.get_mut(list) {
        Some(Node::List(items)) => items.extend(more),
        _ => case.put(list, Node::List(more)),
    }
}
