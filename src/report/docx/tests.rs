//! The package read back part by part.

use std::io::{Cursor, Read};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use super::{numbering::Numbered, *};
use crate::report::{draft, sample};

/// A part's elements with their attributes, each as written; well-formed, or the test ends.
fn elements(package: &[u8], part: &str) -> Vec<String> {
    let mut xml = String::new();
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    archive.by_name(part).unwrap().read_to_string(&mut xml).unwrap();
    let mut reader = Reader::from_str(&xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => found.push((*tag).to_owned()),
            Event::Text(text) => found.push((*text).to_owned()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn count(elements: &[String], wanted: &str) -> usize {
    elements.iter().filter(|element| element.starts_with(wanted)).count()
}

#[test]
fn headings_captions_contents_footnotes_and_header_rows_are_those_of_word() {
    for texts in sample::both() {
        let document = draft(&sample::replay(), texts);
        let package = render(&document).unwrap();
        let body = elements(&package, "word/document.xml");
        let of = |wanted: fn(&Block) -> bool| document.blocks.iter().filter(|block| wanted(block)).count();
        let (tables, figures) =
            (of(|block| matches!(block, Block::Table(_))), of(|block| matches!(block, Block::Figure(_))));
        assert_eq!(count(&body, "w:tblHeader"), tables);
        let seq = body.iter().filter(|text| text.trim_start().starts_with("SEQ ")).count();
        assert_eq!(seq, tables + figures);
        assert_eq!(body.iter().filter(|text| text.trim_start().starts_with("TOC ")).count(), 1);
        assert_eq!(count(&body, "w:footnoteReference "), document.footnotes().count());
        let notes = elements(&package, "word/footnotes.xml");
        assert_eq!(count(&notes, "w:footnoteRef"), document.footnotes().count());
        let numbered = numbering::of(&document);
        assert!(numbered.contains(&Numbered::Chapter) && numbered.contains(&Numbered::Annex));
        let typed = document.headings().zip(&numbered).filter(|(_, numbered)| **numbered == Numbered::Typed);
        assert!(typed.into_iter().all(|(heading, _)| heading.number.is_empty()), "Word counts every number");
        let counts = elements(&package, "word/numbering.xml");
        assert_eq!(count(&counts, "w:abstractNum "), 3);
        let styles = elements(&package, "word/styles.xml");
        assert_eq!((count(&styles, "w:numPr"), count(&styles, "w:lang ")), (3, 1));
    }
}

#[test]
fn a_number_that_word_would_not_count_stays_typed() {
    for texts in sample::both() {
        let mut document = draft(&sample::replay(), texts);
        let heading = document.blocks.iter_mut().find_map(|block| match block {
            Block::Heading(heading) if !heading.number.is_empty() => Some(heading),
            _ => None,
        });
        heading.unwrap().number = "9-9 ".into();
        let first = document.headings().position(|heading| heading.number == "9-9 ").unwrap();
        assert_eq!(numbering::of(&document)[first], Numbered::Typed);
        let body = elements(&render(&document).unwrap(), "word/document.xml");
        assert!(body.iter().any(|text| text.starts_with("9-9 ")));
    }
}

#[test]
fn control_characters_and_line_ends_in_a_case_leave_the_parts_well_formed() {
    let mut replay = sample::replay();
    replay.case.title = "a\u{1}b\n\"c\" <d>".into();
    replay.case.findings[0].text = "\u{0}\u{8}\u{1b}[31m\u{fffe} ]]> <w:tbl>".into();
    for texts in sample::both() {
        let parts = parts(&draft(&replay, texts)).unwrap();
        for part in [&parts.document, &parts.footnotes, &parts.doc_props.core] {
            let xml = String::from_utf8(part.clone()).unwrap();
            let bad = |c: char| c < ' ' && !"\t\r\n".contains(c) || c == '\u{fffe}';
            assert!(!xml.contains(bad), "{:?}", xml.find(bad));
        }
        let core = String::from_utf8(parts.doc_props.core).unwrap();
        assert!(core.contains("<dc:title>a b &quot;c&quot; &lt;d&gt;</dc:title>"), "{core}");
    }
}
