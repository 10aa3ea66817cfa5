use std::path::Path;

use super::*;
use crate::case::{CaseFolder, Edit, Event, ThingId};

/// The bundled case with unknown fields at several depths.
fn text() -> String {
    let text = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap().to_json(&[]).unwrap();
    let mut node: Node = serde_json::from_str(&text).unwrap();
    let put = |node: &mut Node, place: usize, name: &str, value: Value| {
        let Node::Object(fields) = node else { panic!("no object") };
        fields.insert(place, (name.into(), Node::from(&value)));
    };
    put(&mut node, 2, "weather", serde_json::json!({"wind": [1, 2.5, null], "b": 1, "a": 2}));
    let Some(Node::List(events)) = node.get_mut("events") else { panic!("no events") };
    put(&mut events[0], 1, "titel", "x".into());
    put(events[0].get_mut("when").unwrap(), 1, "colour", "red".into());
    let Some(Node::List(sources)) = events[0].get_mut("sources") else { panic!("no sources") };
    put(&mut sources[0], 0, "page", 7.into());
    put(node.get_mut("title").unwrap(), 0, "fr", "réacteur".into());
    serde_json::to_string_pretty(&node).unwrap() + "\n"
}

fn parse(text: &str) -> Case {
    Case::parse(text, Path::new("case.json")).unwrap()
}

#[test]
fn unknown_fields_are_told_and_written_again_where_they_stood() {
    let text = text();
    let case = parse(&text);
    let found = case.unknown.fields();
    let id = &case.events[0].id;
    let paths: Vec<&str> = found.iter().map(|field| field.path.as_str()).collect();
    let expect = [
        "weather".into(),
        "title.fr".into(),
        format!("events[{id}].titel"),
        format!("events[{id}].when.colour"),
        format!("events[{id}].sources[1].page"),
    ];
    assert_eq!(paths, expect);
    let titel = found.iter().find(|field| field.path.ends_with("titel")).unwrap();
    assert_eq!(titel.nearest, None, "the title is there");
    assert_eq!(case.to_json(&[]).unwrap(), text);
    assert!(parse(&text.replace("\"weather\"", "\"wetter\"")) != case);
}

#[test]
fn a_misspelt_name_is_told_with_the_one_that_is_meant() {
    let plain = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    let text = plain.to_json(&[]).unwrap().replacen("\"collector\"", "\"colector\"", 1);
    let found = parse(&text).unknown.fields();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].nearest.as_deref(), Some("collector"));
}

#[test]
fn what_they_stand_in_is_edited_removed_and_brought_back_with_them() {
    let case = parse(&text());
    let event = Event { title: "another".into(), ..case.events[0].clone() };
    let (edited, undo) = Edit::put(event.clone()).apply(&case).unwrap();
    assert_eq!(edited.unknown.fields(), case.unknown.fields());
    let written = parse(&edited.to_json(&[]).unwrap());
    assert_eq!((&written, written.unknown.fields()), (&edited, case.unknown.fields()));
    assert_eq!(undo.apply(&edited).unwrap().0.to_json(&[]).unwrap(), text());
    // An item without an identity keeps its own when another one goes or comes.
    let source = case.events[0].sources[0].clone();
    let other = crate::case::SourceRef { clause: Some("other".into()), ..source.clone() };
    let (edited, _) = Edit::put(Event { sources: vec![other.clone(), source], ..event.clone() }).apply(&case).unwrap();
    let told = parse(&edited.to_json(&[]).unwrap()).unknown.fields();
    assert!(told.iter().any(|field| field.path.ends_with("sources[2].page")), "{told:?}");
    let (edited, _) = Edit::put(Event { sources: vec![other], ..event }).apply(&case).unwrap();
    let told = parse(&edited.to_json(&[]).unwrap()).unknown.fields();
    assert!(told.iter().any(|field| field.path.ends_with("sources[1].page")), "edited in its place: {told:?}");
    let (without, undo) = Edit::Remove(ThingId::Safeguard("emergency-shut-off".into())).apply(&case).unwrap();
    assert_eq!(undo.apply(&without).unwrap().0.to_json(&[]).unwrap(), text());
}
