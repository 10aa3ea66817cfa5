//! What is written comes back as it was.

use super::*;
use crate::report::{draft, model::Block, sample};

#[test]
fn every_kind_of_line_is_read() {
    let text = "{preamble}\nA fact. [^Law, art. 3] [@event:e1] [@evidence:doc|section 1]\n~ A lead.\n\n# One {one}\n#+ Annex {a?}\n\
                !part course\n!table 2\n- {@finding:f1} An item.\n  ~ More.\n- Next.\n\n\\- no item\n!unknown thing";
    let found = read(text);
    let fact = SentenceLine {
        text: "A fact.".into(),
        is_frame: false,
        grounds: vec!["event:e1".into(), "evidence:doc|section 1".into()],
        footnotes: vec!["Law, art. 3".into()],
    };
    let plain = |text: &str, is_frame| SentenceLine { text: text.into(), is_frame, ..SentenceLine::default() };
    let heading = |numbering, text: &str, key: &str, is_optional| Node::Heading {
        level: 1,
        numbering,
        text: text.into(),
        key: Some(key.into()),
        is_optional,
    };
    let item = |subject: Option<&str>, sentences| ItemLine { subject: subject.map(Into::into), sentences };
    assert_eq!(
        found,
        [
            Node::Section("preamble".into()),
            Node::Paragraph(vec![fact, plain("A lead.", true)]),
            heading(Numbering::Numbered, "One", "one", false),
            heading(Numbering::Annex, "Annex", "a", true),
            Node::Part("course".into()),
            Node::Table(2),
            Node::List(vec![
                item(Some("finding:f1"), vec![plain(" An item.".trim(), false), plain("More.", true)]),
                item(None, vec![plain("Next.", false)]),
            ]),
            Node::Paragraph(vec![plain("- no item", false), plain("!unknown thing", false)]),
        ]
    );
}

#[test]
fn a_draft_written_as_text_and_read_again_says_the_same() {
    for texts in sample::both() {
        let document = draft(&sample::replay(), texts);
        for section in &document.sections {
            let body: Vec<Block> = document
                .blocks_of(section)
                .iter()
                .filter(|block| !matches!(block, Block::Heading(_)))
                .cloned()
                .collect();
            assert_eq!(without_notes(&write(&body)), without_notes(&section.text), "{}", section.key);
            let said: Vec<String> =
                body.iter().flat_map(crate::report::model::sentences_of).map(|s| s.text.clone()).collect();
            let read: Vec<String> = read(&section.text)
                .into_iter()
                .flat_map(|node| match node {
                    Node::Paragraph(lines) => lines,
                    Node::List(items) => items.into_iter().flat_map(|item| item.sentences).collect(),
                    _ => Vec::new(),
                })
                .map(|line| line.text)
                .collect();
            assert_eq!(said, read, "{}", section.key);
        }
    }
}

/// The text without its footnotes: numbered, one that says what an earlier one says points to that.
fn without_notes(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let mut pieces = line.split(" [^");
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |line, piece| line + piece.split_once(']').map_or("", |(_, rest)| rest))
    });
    lines.collect::<Vec<_>>().join("\n")
}
