//! Open points and differences of drafts of the made-up case.

use super::*;
use crate::{
    case::{Case, Lang, SectionText},
    report::{
        draft,
        model::{Document, Hand},
        sample,
    },
    text::Texts,
    timeline::Replay,
};

fn drafted(replay: &Replay) -> Document {
    draft(replay, Texts::new(Lang::En))
}

/// The case with a section written by hand over what is drafted now.
fn with_text(replay: &Replay, section: &str, text: &str) -> Replay {
    let drafted = drafted(replay).section(section).map_or_else(String::new, |found| found.drafted.clone());
    let text = SectionText {
        id: "t1".into(),
        section: section.into(),
        lang: Lang::En,
        text: text.into(),
        drafted,
        author: String::new(),
    };
    Replay { case: Case { report: vec![text], ..replay.case.clone() }, ..replay.clone() }
}

fn said(document: &Document) -> String {
    document.sentences().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_was_written_by_hand_stays_and_is_outdated_once_the_draft_says_otherwise() {
    let replay = sample::replay();
    let own = with_text(
        &replay,
        "survey",
        "~ Read with care.\n\n- {@finding:f1} The glass lay outside. [@finding:f1]\n\nNobody saw it.",
    );
    let document = drafted(&own);
    let section = document.section("survey").unwrap();
    assert_eq!(section.hand, Hand::Written);
    assert!(said(&document).contains("The glass lay outside.") && !said(&document).contains("The sight glass is gone"));
    assert_eq!(document.num_unverified(), drafted(&replay).num_unverified() + 1, "nothing shows that nobody saw it");
    let mut moved = own.clone();
    moved.case.findings[0].text = "The sight glass lay in the yard".into();
    let document = drafted(&moved);
    assert_eq!(document.section("survey").unwrap().hand, Hand::Outdated);
    assert!(said(&document).contains("The glass lay outside."), "the hand-written text survives");
    let open = gate(&document, &moved.case, &[], true).open;
    assert!(open.iter().any(|point| point.what == What::Outdated && point.section.as_deref() == Some("survey")));
    assert!(open.iter().any(|point| point.what == What::Unverified("Nobody saw it.".into())));
}

#[test]
fn tables_and_figures_stay_where_a_hand_puts_them_and_what_is_asked_in_vain_is_told() {
    let replay = sample::replay();
    let own = with_text(&replay, "process", "!table 1\n\n!table 7\n\nA fact. [@event:nobody]");
    let document = drafted(&own);
    let section = document.section("process").unwrap();
    assert_eq!(section.end - section.first, 3, "heading, table, paragraph");
    assert_eq!(document.remarks.len(), 2);
    let gone = with_text(&replay, "no-such-section", "Kept.");
    let texts = Texts::new(Lang::En);
    for replay in [&own, &gone] {
        let document = drafted(replay);
        let found = gate(&document, &replay.case, &[], false);
        assert!(!found.is_clear());
        let told: Vec<String> = found.open.iter().map(|point| point.text(&replay.case, texts)).collect();
        assert!(told.iter().all(|text| !text.is_empty() && !text.starts_with("gate-")), "{told:?}");
    }
}

#[test]
fn a_report_that_is_signed_and_open_in_nothing_may_leave() {
    let replay = sample::replay();
    let mut document = drafted(&replay);
    assert!(!gate(&document, &replay.case, &[], false).is_clear(), "a draft is not signed");
    document.is_draft = false;
    document.blocks.retain(|block| !crate::report::model::sentences_of(block).iter().any(|s| s.is_unverified()));
    document.sections.clear();
    assert!(gate(&document, &replay.case, &[], false).is_clear());
}

#[test]
fn drafts_are_compared_by_sentence_and_word() {
    let replay = sample::replay();
    let before = DraftCopy::of(&drafted(&replay), "2024-06-01T08:00:00+08:00".into());
    assert_eq!(changes(&before, &drafted(&replay)), Changes::default());
    let mut moved = replay.clone();
    moved.case.findings[0].text = "The sight glass lay in the yard".into();
    let found = changes(&before, &drafted(&moved));
    let change = found.sections.iter().find(|change| change.key == "survey").unwrap();
    let of = |kind| change.lines.iter().filter(move |line| line.kind == kind);
    let marked = |kind| {
        of(kind).flat_map(|line| &line.pieces).filter(|(is, _)| *is).map(|(_, text)| text.as_str()).collect::<String>()
    };
    assert_eq!((of(LineKind::Gone).count(), of(LineKind::New).count()), (1, 1));
    assert!(marked(LineKind::New).contains("yard") && !marked(LineKind::New).contains("sight"));
    let back: DraftCopy = serde_json::from_str(&serde_json::to_string(&before).unwrap()).unwrap();
    assert_eq!(back, before);
}
