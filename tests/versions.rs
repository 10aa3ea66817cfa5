//! Case files of older and newer programs: brought to the newest form with the old file kept, unknown fields carried along,
//! and the schema that is checked in.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::Path, process::Command};

use causeway::case::{Book, By, CASE_VERSION, Case, CaseFolder, ChangeKind, Edit, HistoryNote, Joining, schema};
use serde_json::{Value, json};

fn by(author: &str) -> By {
    By { author: author.into(), at_s: 1_750_000_000 }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The case that the program of an older version made, without its history where that is asked for.
fn old_case(version: u32, at: &Path, with_history: bool) -> CaseFolder {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/old_cases/version-{version}")), at);
    if !with_history {
        fs::remove_file(at.join("history.automerge")).unwrap();
    }
    CaseFolder::find(at).unwrap()
}

fn written(at: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(at.join("case.json")).unwrap()).unwrap()
}

#[test]
fn an_older_case_is_brought_to_the_newest_form_and_the_old_file_is_kept() {
    for with_history in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let at = home.path().join("old");
        let folder = old_case(1, &at, with_history);
        let before = fs::read(at.join("case.json")).unwrap();
        let (mut book, case, notes) = Book::open(folder.clone(), [1; 16], &by("A")).unwrap();
        assert_eq!((case.version, notes), (CASE_VERSION, vec![HistoryNote::Migrated(1)]));
        assert_eq!(
            (case.reading.bare_minute_s, case.recordings.len()),
            (0.0, 1),
            "nothing is read otherwise than before"
        );
        assert_eq!(fs::read(at.join("case.json")).unwrap(), before, "opening alone writes nothing");
        let edited = Case { title: "new".into(), ..case };
        book.keep(&edited, ChangeKind::Edit, &by("A")).unwrap();
        assert_eq!(fs::read(at.join("case.v1.json")).unwrap(), before);
        let now = written(&at);
        assert_eq!((&now["version"], &now["reading"]["bare_hour_s"]), (&json!(CASE_VERSION), &json!(0.0)));
        let (mut book, again, notes) = Book::open(folder, [2; 16], &by("A")).unwrap();
        assert_eq!((again, notes), (edited, vec![]), "once");
        let kinds: Vec<_> = book.history_mut().unwrap().changes().into_iter().map(|line| line.kind).collect();
        assert_eq!(kinds.contains(&ChangeKind::Migrate), with_history);
        let check = run(home.path(), &["verify", "old", "--json"]);
        assert!(check.0, "{}", check.1);
    }
}

#[test]
fn copies_that_were_both_brought_to_the_newest_form_merge() {
    for version in 1..CASE_VERSION {
        copies_merge(version);
    }
}

fn copies_merge(version: u32) {
    let home = tempfile::tempdir().unwrap();
    let open = |name: &str, actor: u8| {
        let folder = old_case(version, &home.path().join(name), true);
        let (mut book, case, _) = Book::open(folder, [actor; 16], &by(name)).unwrap();
        let mut tag = case.tags[0].clone();
        tag.name = name.into();
        let tag = if name == "a" { tag } else { causeway::case::Tag { id: "other".into(), ..tag } };
        let case = Edit::put(tag).apply(&case).unwrap().0;
        book.keep(&case, ChangeKind::Edit, &by(name)).unwrap();
        book
    };
    let (mut a, b) = (open("a", 1), open("b", 2));
    let joining = Joining::prepare(&a, b.folder(), [[1; 16], [3; 16]], &by("a")).unwrap();
    joining.take_in(&mut a, &by("a")).unwrap();
    joining.write(&mut a).unwrap();
    assert!(joining.merged.forks.is_empty(), "{:?}", joining.merged.forks);
    let case = a.folder().open().unwrap();
    assert!(case.tags[0].name == "a".into() && case.tag("other").is_some());
}

#[test]
fn version_2_keeps_all_that_it_said_of_causes_and_responsibility() {
    use causeway::case::{Lang::En, ProofOf};
    for with_history in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let folder = old_case(2, &home.path().join("old"), with_history);
        let (_, case, notes) = Book::open(folder, [1; 16], &by("A")).unwrap();
        assert_eq!(notes, [HistoryNote::Migrated(2)]);
        let heated = &case.causes[0];
        assert!(
            heated.events().map(causeway::id::EventId::as_str).eq(["e1"])
                && heated.findings().map(causeway::id::FindingId::as_str).eq(["f1"])
        );
        assert!(matches!(&heated.evidence[2].of, ProofOf::Document { source } if source.clause == Some("p. 1".into())));
        assert!(case.causes[1].follows_from(&heated.id) && case.causes[1].follows[0].test.is_none());
        let told: Vec<_> =
            case.hypotheses.iter().map(|one| (one.id.as_str(), one.topic.as_str(), one.is_excluded())).collect();
        assert_eq!(told, [("h1", "t1", false), ("h2", "t1", false), ("x1", "accident", true)]);
        let (probe, storm) = (&case.hypotheses[1], &case.hypotheses[2]);
        assert_eq!((&probe.test, &storm.basis), (&Some("Test the probe.".into()), &Some("No storm that day.".into())));
        assert!(storm.source.is_some() && case.topics.len() == 2 && case.topics[0].text.get(En) == "205");
        let party = &case.parties[0];
        assert_eq!((party.duties[0].id.as_str(), party.breaches[0].id.as_str()), ("d1", "b1"));
        let ids = (case.lessons[0].id.as_str(), case.measures[0].id.as_str(), case.questions[0].id.as_str());
        assert_eq!(ids, ("l1", "m1", "q1"));
        assert!(case.unknown.is_empty() && case.limits.len() == 1);
    }
}

#[test]
fn a_newer_case_and_a_newer_history_are_refused_politely() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path().join("c");
    let folder = CaseFolder::create(&at, &Case::begun("c", None)).unwrap();
    let text = fs::read_to_string(at.join("case.json")).unwrap();
    let newer = text.replace(&format!("\"version\": {CASE_VERSION}"), &format!("\"version\": {}", CASE_VERSION + 1));
    fs::write(at.join("case.json"), &newer).unwrap();
    let said = folder.open().unwrap_err().to_string();
    assert!(said.contains("newer Causeway"), "{said}");
    assert_eq!(fs::read_to_string(at.join("case.json")).unwrap(), newer);
}

#[test]
fn unknown_fields_go_through_edits_history_merge_pack_and_time() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path().join("c");
    let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    let folder = bundled.copy_to(&at, &bundled.open().unwrap()).unwrap();
    let mut value = written(&at);
    value["x_weather"] = json!({"wind": 3});
    value["events"][0]["x_mood"] = json!("calm");
    value["events"][0]["when"]["x_by"] = json!([1]);
    fs::write(at.join("case.json"), serde_json::to_string_pretty(&value).unwrap()).unwrap();
    let has_all = |value: &Value| {
        assert_eq!(value["x_weather"], json!({"wind": 3}));
        let event = value["events"].as_array().unwrap().iter().find(|event| event["id"] == "e01").unwrap();
        assert_eq!((&event["x_mood"], &event["when"]["x_by"]), (&json!("calm"), &json!([1])));
    };
    let (mut book, case, _) = Book::open(folder.clone(), [1; 16], &by("A")).unwrap();
    let event = causeway::case::Event { title: "first".into(), ..case.events[0].clone() };
    let edit = Edit::put(event);
    let first = edit.apply(&case).unwrap().0;
    book.record(&first, Some(&edit.touched()), ChangeKind::Edit, &by("A")).unwrap();
    book.write(&first).unwrap();
    has_all(&written(&at));
    // Reopened there is nothing to be taken in; as of the beginning they are there, too.
    let (mut book, again, notes) = Book::open(folder, [2; 16], &by("A")).unwrap();
    assert_eq!((&again, notes), (&first, vec![]));
    let begin = book.history_mut().unwrap().changes()[0].hash.clone();
    has_all(
        &serde_json::from_str(&book.history_mut().unwrap().case_at(&[begin]).unwrap().to_json(&[]).unwrap()).unwrap(),
    );
    // A copy in which another program changed one of them and added another.
    copy(&at, &home.path().join("d"));
    let mut theirs = written(&home.path().join("d"));
    theirs["x_weather"]["wind"] = json!(4);
    theirs["tags"][0]["x_loop"] = json!("L1");
    fs::write(home.path().join("d/case.json"), serde_json::to_string_pretty(&theirs).unwrap()).unwrap();
    let (merged, said) = run(home.path(), &["merge", "c", "d"]);
    assert!(merged && said.contains("events[e01].x_mood"), "{said}");
    let both = written(&at);
    assert_eq!((&both["x_weather"]["wind"], &both["tags"][0]["x_loop"]), (&json!(4), &json!("L1")));
    assert_eq!(both["events"][0]["x_mood"], "calm");
    let (packed, said) = run(home.path(), &["pack", "c", "-o", "c.zip"]);
    assert!(packed, "{said}");
    let (unpacked, said) = run(home.path(), &["unpack", "c.zip", "e"]);
    assert!(unpacked, "{said}");
    assert_eq!(written(&home.path().join("e")), both);
    let (ok, said) = run(home.path(), &["verify", "e"]);
    assert!(ok && said.contains("x_weather"), "{said}");
}

/// Runs a verb in a folder: whether it went well, and all that it said.
fn run(at: &Path, args: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_causeway"))
        .current_dir(at)
        .args(args)
        .args(["--lang", "en"])
        .env("HOME", at)
        .env("XDG_CONFIG_HOME", at.join(".config"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said)
}

#[test]
fn the_schema_that_is_checked_in_is_the_one_of_the_types() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/case.schema.json");
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&place, &text).unwrap();
    }
    let known = fs::read_to_string(&place).unwrap_or_default();
    assert!(known == text, "assets/case.schema.json is not current: run this test with UPDATE_SCHEMA=1");
}

#[test]
fn bundled_cases_are_as_the_schema_says_and_wrong_ones_are_not() {
    let schema = schema();
    for name in causeway::case::bundled_names() {
        let at = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases").join(&name);
        let case = written(&at);
        assert_eq!(misfit(&schema, &schema, &case), None, "{name}");
        assert_eq!(case["version"], CASE_VERSION, "{name}");
    }
    let good: Value = serde_json::from_str(&Case::begun("c", None).to_json(&[]).unwrap()).unwrap();
    assert_eq!(misfit(&schema, &schema, &good), None);
    for (field, wrong) in
        [("title", json!(5)), ("version", json!("2")), ("clocks", json!([{}])), ("reading", json!([]))]
    {
        let mut case = good.clone();
        case[field] = wrong;
        assert!(misfit(&schema, &schema, &case).is_some(), "{field}");
    }
    let mut case = good;
    case.as_object_mut().unwrap().remove("zone");
    assert!(misfit(&schema, &schema, &case).is_some());
}

/// Why a value is not what a schema says; only the words that the schema uses are understood, any other is a failure.
fn misfit(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let Some(rules) = schema.as_object() else { return (schema == &json!(false)).then(|| "nothing fits".into()) };
    rules.iter().find_map(|(word, rule)| broken(root, rules, (word, rule), value))
}

fn broken(
    root: &Value,
    rules: &serde_json::Map<String, Value>,
    (word, rule): (&str, &Value),
    value: &Value,
) -> Option<String> {
    let fits = |rule: &Value| misfit(root, rule, value).is_none();
    let holds = match word {
        "$schema" | "$defs" | "title" | "description" | "default" | "format" => true,
        "$ref" => {
            let place = rule.as_str().unwrap().trim_start_matches('#');
            return misfit(root, root.pointer(place).unwrap(), value);
        }
        "type" => {
            rule.as_array().unwrap_or(&vec![rule.clone()]).iter().any(|kind| is_of(kind.as_str().unwrap(), value))
        }
        "const" => rule == value,
        "enum" => rule.as_array().unwrap().contains(value),
        "required" => rule.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
        "oneOf" => rule.as_array().unwrap().iter().filter(|rule| fits(rule)).count() == 1,
        "anyOf" => rule.as_array().unwrap().iter().any(fits),
        "properties" => {
            let known = |(name, rule): (&String, &Value)| Some((name.clone(), misfit(root, rule, value.get(name)?)?));
            return rule.as_object().unwrap().iter().find_map(known).map(|(name, why)| format!("{name}: {why}"));
        }
        "additionalProperties" if !rules.contains_key("properties") => {
            let wrong = |item: &Value| misfit(root, rule, item);
            return value
                .as_object()
                .and_then(|fields| fields.values().find_map(wrong))
                .map(|why| format!("{{}}: {why}"));
        }
        "items" => {
            let wrong = |item: &Value| misfit(root, rule, item);
            return value.as_array().and_then(|items| items.iter().find_map(wrong)).map(|why| format!("[]: {why}"));
        }
        "minimum" => value.as_f64().is_none_or(|found| found >= rule.as_f64().unwrap()),
        "maximum" => value.as_f64().is_none_or(|found| found <= rule.as_f64().unwrap()),
        "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= rule.as_u64().unwrap()),
        "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= rule.as_u64().unwrap()),
        "minLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 >= rule.as_u64().unwrap()),
        "maxLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 <= rule.as_u64().unwrap()),
        other => panic!("the schema says {other}, which this test does not understand: {rules:?}"),
    };
    (!holds).then(|| format!("{word} {rule} does not hold"))
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|value| value.fract() == 0.0),
        other => panic!("no such type: {other}"),
    }
}
