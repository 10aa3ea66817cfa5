//! Nobody's name or number gets out.

use super::*;
use crate::{
    case::{Case, Lang},
    report::{DraftOptions, Format, draft_with, render, sample},
    text::Texts,
    time::Zone,
};

fn person(name: &str, aliases: &[&str], shown: Option<&str>, codes: &[&str]) -> Person {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Person {
        id: name.into(),
        name: name.into(),
        aliases: texts(aliases),
        shown: shown.map(Into::into),
        codes: texts(codes),
    }
}

fn masking(people: Vec<Person>) -> Masking {
    Masking::of(&Case { people, ..Case::bare("x", Zone::UTC) })
}

#[test]
fn a_person_is_shown_by_one_rule_everywhere() {
    let rules = masking(vec![
        person("段小明", &["段某", "老段头"], None, &["AB-1234567"]),
        person("欧阳一二", &[], None, &[]),
        person("段小明亮", &[], Some("段×甲"), &[]),
        person("John Doe", &["Doe"], None, &[]),
    ]);
    for (text, expect) in [
        ("段小明说，老段头没来", "段××说，段××没来"),
        ("段小明亮与段小明", "段×甲与段××"),
        ("欧阳一二到场", "欧阳××到场"),
        ("John Doe left; Doe, not Doeringer.", "Doe ×× left; Doe ××, not Doeringer."),
        ("证号AB-1234567。", "证号AB-***4567。"),
        ("段××", "段××"),
    ] {
        assert_eq!(rules.text(text), expect);
        assert_eq!(rules.leak_in(&rules.text(text)), None, "{text}");
    }
    assert_eq!(rules.leak_in("由段某签字"), Some("段某"));
}

#[test]
fn numbers_of_papers_and_telephones_lose_their_middle() {
    let rules = masking(Vec::new());
    for (text, expect) in [
        // The example of GB 11643-1999, and one with an X.
        ("11010519491231002X", "110***********002X"),
        ("440524188001010014", "440***********0014"),
        ("电话13800138000。", "电话138****8000。"),
        // The example of GB 32100-2015's public description.
        ("91350100M000100Y43", "913***********0Y43"),
        ("440524188001010015", "440524188001010015"),
        ("136411元，2024-12-17 17:51:00", "136411元，2024-12-17 17:51:00"),
        (
            "d6156c41f804860817ea99a3c9457e0c4270370006ddba09915782b2f426d586",
            "d6156c41f804860817ea99a3c9457e0c4270370006ddba09915782b2f426d586",
        ),
    ] {
        assert_eq!(rules.text(text), expect);
    }
}

#[test]
fn an_export_holds_no_name_and_one_that_would_is_refused() {
    let mut replay = sample::replay();
    let name = "甄有名";
    replay.case.events[0].title = format!("{name}开始加热").as_str().into();
    replay.case.evidence[0].title = format!("{name}的陈述").as_str().into();
    replay.case.findings[0].text = format!("{name}所见").as_str().into();
    let texts = Texts::new(Lang::Zh);
    let shown = |replay: &_| {
        let document = draft_with(replay, texts, &DraftOptions::default());
        String::from_utf8(render(&document, Format::Html).unwrap()).unwrap()
    };
    assert!(shown(&replay).contains(name), "without a rule nothing is masked");
    replay.case.people.push(person(name, &[], None, &[]));
    let page = shown(&replay);
    assert!(!page.contains(name) && page.contains("甄××开始加热"));
    let rules = Masking::of(&replay.case);
    let mut document = draft_with(&replay, texts, &DraftOptions::default());
    assert!(rules.check(&document).is_ok());
    document.title = format!("{name}案");
    assert!(matches!(rules.check(&document), Err(Error::Leak)));
}
