//! The report on the bundled kettle case: what a trial with experts found missing must stay in it.

use std::{path::Path, sync::LazyLock};

use super::{
    draft,
    model::{Block, Document, Table},
    sample,
};
use crate::{
    case::CaseFolder,
    historian::{Cancel, Means, Progress},
    text::Texts,
    timeline::Replay,
};

static KETTLE: LazyLock<Replay> = LazyLock::new(|| {
    let folder = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    Replay::load(&folder, Means::alone(&Cancel::default(), &Progress::default())).unwrap()
});

fn drafts(replay: &Replay) -> [Document; 2] {
    sample::both().map(|texts: Texts| draft(replay, texts))
}

fn notice(document: &Document) -> String {
    let Some(Block::Notice(notice)) = document.blocks.first() else { panic!("the notice comes first") };
    notice.sentences.iter().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn cells(document: &Document) -> String {
    let rows = tables(document).flat_map(|table| &table.rows);
    rows.flat_map(|row| &row.cells).map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn evidence_that_is_not_the_one_registered_is_named_everywhere() {
    assert_eq!(KETTLE.changed_evidence(), []);
    let mut replay = KETTLE.clone();
    for id in ["historian-csv", "reconstruction-recipe"] {
        let evidence = replay.case.evidence.iter_mut().find(|evidence| evidence.id.as_str() == id).unwrap();
        evidence.sha256 = Some("0".repeat(64));
    }
    let changed = replay.changed_evidence();
    assert_eq!(
        changed.iter().map(|c| c.evidence.as_str()).collect::<Vec<_>>(),
        ["historian-csv", "reconstruction-recipe"]
    );
    for (document, word) in drafts(&replay).iter().zip(["与登记不符", "not the one registered"]) {
        assert_eq!(notice(document).matches(word).count(), 2);
        for change in &changed {
            let actual = change.actual.as_ref().unwrap();
            assert!(notice(document).contains(actual) && cells(document).contains(actual));
        }
        let figures = document.blocks.iter().filter(|block| match block {
            Block::Figure(figure) => figure.caption.contains("登记") || figure.caption.contains("registered"),
            _ => false,
        });
        assert_eq!(figures.count(), 2);
    }
}

#[test]
fn evidence_whose_file_is_gone_is_named() {
    let mut replay = KETTLE.clone();
    for (_, digest) in &mut replay.originals.digests {
        *digest = None;
    }
    assert_eq!(replay.changed_evidence().len(), 1);
    for document in drafts(&replay) {
        assert!(notice(&document).contains("3f6ed5d8"));
    }
}
