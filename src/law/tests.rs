//! The packs themselves: complete, readable, and the user's before the built-in ones.

use std::path::PathBuf;

use super::*;
use crate::case::Lang;

fn own(text: &str) -> Result<Law, Error> {
    Law::built_in().with([(PathBuf::from("own.json"), text)])
}

fn pack(lists: &str) -> String {
    format!(r#"{{"format":"causeway-law","version":1,"title":"own",{lists}}}"#)
}

#[test]
fn the_built_in_packs_hold_what_the_investigation_needs() {
    let law = Law::built_in();
    let on = law.on("2024-12-17".parse().ok());
    assert_eq!(on.criteria().unwrap().entry.entries.len(), 20);
    assert_eq!(law.report_items().len(), 6);
    assert_eq!(on.kinds().unwrap().entry.kinds.len(), 20);
    assert_eq!(law.stages().len(), 8);
    let columns = |id: &str| law.form(id).unwrap().entry.columns.len();
    assert_eq!(["major", "problems", "summary", "weekly", "progress"].map(columns), [13, 6, 12, 4, 28]);
    let report = law.deadlines().iter().find(|kept| kept.entry.id == "investigation_report").unwrap();
    let days = report.entry.last_days("2024-12-17".parse().unwrap()).unwrap();
    assert_eq!((days.0.to_string(), days.1.to_string()), ("2025-02-15".into(), "2025-04-16".into()));
    let fine = law.cited("安全生产法", "114", None).unwrap();
    let ranges = &fine.all_orders()[0].ranges;
    let of = |grade: &str| {
        ranges.iter().find(|range| range.grade.as_deref() == Some(grade)).map(|range| (range.low, range.high))
    };
    assert_eq!((of("ordinary"), of("special")), (Some((3e5, 1e6)), Some((1e7, 2e7))));
}

#[test]
fn every_english_name_is_english() {
    let is_han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let law = Law::built_in();
    let articles = law.statutes().iter().flat_map(|kept| &kept.entry.articles);
    let criteria = law.criteria().iter().flat_map(|kept| &kept.entry.entries);
    let words = (articles.map(|article| &article.text))
        .chain(criteria.map(|criterion| &criterion.text))
        .chain(law.statutes().iter().map(|kept| &kept.entry.name))
        .chain(law.topics().iter().chain(law.sanctions()).map(|kept| &kept.entry.name))
        .chain(law.bodies().iter().map(|kept| &kept.entry.name));
    for words in words {
        assert!(!is_han(words.get(Lang::En)), "{}", words.get(Lang::En));
    }
}

#[test]
fn own_entries_win_and_are_said_to_be_the_users() {
    let text = pack(
        r#""statutes":[{"id":"own-51","name":"区小化工整治机制","aliases":["51号文"],"kind":"document","from":"2024-08-22","status":"source","source":"区政府",
           "articles":[{"number":1,"text":"逐户排查","topics":["supervision"],"status":"source"}]},
          {"id":"order-14-2024","name":"应急管理部令第14号","kind":"rule","status":"full","source":"全文"}]"#,
    );
    let law = own(&text).unwrap();
    let place = law.cited("51号文", "第一条", None).unwrap();
    assert!(place.statute.is_own && place.covers("supervision") == Says::Yes);
    let replaced = law.statute("order-14-2024").unwrap();
    assert!(replaced.is_own && replaced.entry.status == Verified::Full);
    assert!(!law.statute("order-493").unwrap().is_own && Law::built_in().statute("own-51").is_none());
}

#[test]
fn a_strangers_pack_is_refused_with_its_place() {
    let message = |text: &str| own(text).unwrap_err().to_string();
    let misspelt = pack(r#""statutes":[{"id":"x","nam":"x","kind":"law","source":"x"}]"#);
    let message_of = message(&misspelt);
    assert!(message_of.contains("statutes[0]") && message_of.contains("nam"), "{message_of}");
    assert!(matches!(own(r#"{"format":"x"}"#), Err(Error::NotAPack { .. })));
    assert!(matches!(own(r#"{"format":"causeway-law","version":9}"#), Err(Error::Newer { version: 9, .. })));
    assert!(matches!(own("{"), Err(Error::Json { .. })));
    let statute =
        |rest: &str| pack(&format!(r#""statutes":[{{"id":"x","name":"x","kind":"law","source":"x",{rest}}}]"#));
    let topic = statute(r#""articles":[{"number":1,"text":"t","topics":["trainig"]}]"#);
    assert!(matches!(own(&topic), Err(Error::Dangling { id, .. }) if id == "trainig"));
    assert!(matches!(own(&statute(r#""from":"2024-02-01","until":"2024-01-01""#)), Err(Error::Reversed { .. })));
    let twice = statute(r#""articles":[{"number":1,"text":"t"},{"number":1,"text":"t"}]"#);
    assert!(matches!(own(&twice), Err(Error::Twice { .. })));
}
