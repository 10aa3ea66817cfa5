//! PDFs of the made-up and the kettle case, read back by our own reader.

use std::path::Path;

use crate::{
    case::{CaseFolder, Words},
    historian::{Cancel, Means, Progress, document_text},
    report::{DraftOptions, Format, draft_with, model::Document, render, sample},
    text::Texts,
    timeline::Replay,
};

fn drafted(replay: &Replay, texts: Texts) -> Document {
    draft_with(replay, texts, &DraftOptions { date: Some("2024-06-01".into()), ..DraftOptions::default() })
}

fn printed(document: &Document) -> Vec<u8> {
    render(document, Format::Pdf).unwrap()
}

/// What stands in a PDF, without white space and places where a line may end.
fn read(bytes: &[u8]) -> String {
    assert!(bytes.starts_with(b"%PDF-"));
    bare(&document_text(Path::new("r.pdf"), bytes, None, &Cancel::default()).unwrap())
}

fn bare(text: &str) -> String {
    let text = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'").replace('−', "–");
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !"\u{200b}\u{2060}".contains(*c)).collect()
}

#[test]
fn what_the_document_says_stands_in_the_pdf_and_the_same_document_gives_the_same_bytes() {
    let replay = sample::replay();
    for texts in sample::both() {
        let document = drafted(&replay, texts);
        let bytes = printed(&document);
        assert!(bytes == printed(&document), "the same document gives the same bytes");
        let text = read(&bytes);
        for heading in document.headings() {
            assert!(text.contains(&bare(&heading.text)), "{}", heading.text);
        }
        assert!(text.contains(&bare(&texts.get("report-draft-line"))));
        assert_eq!(text.matches(&bare(&texts.get("report-to-verify"))).count(), document.num_unverified());
    }
}

#[test]
fn what_is_final_bears_no_mark_of_a_draft() {
    for texts in sample::both() {
        let options = DraftOptions { is_draft: false, ..DraftOptions::default() };
        let text = read(&printed(&draft_with(&sample::replay(), texts, &options)));
        assert!(!text.contains(&bare(&texts.get("report-draft-line"))));
    }
}

#[test]
fn what_a_stranger_wrote_is_never_read_as_markup_or_code() {
    let long = "x".repeat(10_000);
    let hostile = [
        "#read(\"/etc/passwd\")",
        "#panic()",
        "*a* _b_ $x$ `c` <d> @e = f",
        "\\ \\u{41} // /* ]",
        "a\u{0}\u{7}\u{1b}[31m\u{fffe}b",
        "]#include \"x\"",
        &long,
    ];
    for texts in sample::both() {
        let mut replay = sample::replay();
        let both = |text: &str| Words::both(text, text);
        replay.case.title = both(hostile[0]);
        replay.case.findings[0].text = both(&hostile.join(" "));
        replay.case.evidence[0].title = both(&format!("{} {long}", hostile[5]));
        replay.case.events[0].title = both(&format!("{} {}", hostile[1], hostile[2]));
        let text = read(&printed(&drafted(&replay, texts)));
        for word in &hostile[..4] {
            assert!(text.contains(&bare(word)), "{word}");
        }
        assert!(text.contains(&"x".repeat(5_000)));
    }
}

#[test]
fn the_kettle_case_fills_its_pages_in_both_languages() {
    let folder = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    let replay = Replay::load(&folder, Means::alone(&Cancel::default(), &Progress::default())).unwrap();
    for texts in sample::both() {
        let document = drafted(&replay, texts);
        let text = read(&printed(&document));
        let lost: Vec<&str> = document
            .headings()
            .map(|heading| heading.text.as_str())
            .filter(|heading| !text.contains(&bare(heading)))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}
