//! Pages of the made-up case: their cards, marks and what they forbid.

use crate::report::{DraftOptions, Format, draft_with, render, sample};

#[test]
fn each_open_sentence_is_marked_counted_and_leads_to_the_next() {
    let mut replay = sample::replay();
    replay.case.evidence[1].sha256 = Some("0".repeat(64));
    for texts in sample::both() {
        let mut document = draft_with(&replay, texts, &DraftOptions::default());
        let stale = document.blocks.iter_mut().find_map(|block| match block {
            crate::report::model::Block::Paragraph(said) => said.iter_mut().find(|s| !s.grounds.is_empty()),
            _ => None,
        });
        let stale = stale.unwrap();
        stale.is_stale = true;
        stale.grounds[0].is_stale = true;
        stale.grounds[0].hint = "\"><script>alert(1)</script>".into();
        let page = String::from_utf8(render(&document, Format::Html).unwrap()).unwrap();
        for (sort, count) in [("open", document.num_unverified()), ("stale", document.num_stale())] {
            assert!(count > 0 && page.contains(&format!("<a href=\"#{sort}-1\">")), "{sort}");
            for number in 1..=count {
                assert_eq!(page.matches(&format!("<a id=\"{sort}-{number}\" ")).count(), 1);
            }
            assert!(!page.contains(&format!("\"{sort}-{}\"", count + 1)));
        }
        assert!(page.contains(&texts.get("report-ground-changed")) && !page.contains("<script"));
    }
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    for texts in sample::both() {
        let document = draft_with(&sample::replay(), texts, &DraftOptions::default());
        let page = String::from_utf8(render(&document, Format::Html).unwrap()).unwrap();
        assert!(page.contains("default-src 'none'"));
        // The page's own rule would drop them.
        for absent in ["<script", " style=\"", " src=", "@import", "url("] {
            assert!(!page.contains(absent), "{absent}");
        }
    }
}
