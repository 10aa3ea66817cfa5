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
        assert_eq!(figures.count(), 6, "trends, rate, onset, margin and first-out");
    }
}

#[test]
fn eight_figures_are_drawn_and_those_of_samples_say_that_they_are_reconstructed() {
    for (document, made) in drafts(&KETTLE).iter().zip(["重构", "reconstructed"]) {
        let figures: Vec<_> = document
            .blocks
            .iter()
            .filter_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None })
            .collect();
        assert_eq!(figures.len(), 8);
        assert_eq!(figures.iter().filter(|figure| figure.caption.contains(made)).count(), 6);
        let of_pressure = |figure: &&&super::model::Figure| figure.caption.contains("PI-101");
        assert_eq!(figures.iter().filter(of_pressure).count(), 1, "the pressure began first");
        // A page of A4 sets a figure at most 156 mm wide and 205 mm high: the smallest text, 9.5 px, stays above 6.5 pt.
        for figure in figures {
            let mm_per_px = (156.0 / figure.scene.width).min(205.0 / figure.scene.height);
            assert!(9.5 * mm_per_px / 25.4 * 72.0 > 6.5, "{}: {mm_per_px}", figure.caption);
        }
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

fn said(document: &Document) -> String {
    document.sentences().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn row_with(document: &Document, wanted: &[&str]) -> String {
    let rows = tables(document).flat_map(|table| &table.rows);
    let texts = rows.map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | "));
    texts.into_iter().find(|text| wanted.iter().all(|word| text.contains(word))).unwrap_or_default()
}

#[test]
fn direct_causes_are_told_as_the_graph_that_they_form() {
    let [zh, en] = drafts(&KETTLE);
    for (document, joint, other) in [
        (
            &zh,
            "原因1“真空泵冷却水阀关闭” 与 原因2“转料泵管线拆开后漏入空气”，并列引起：原因3",
            "与 原因9“厂房内先前漏有可燃气体”，并列引起：原因7",
        ),
        (
            &en,
            "cause 1 “Vacuum pump's cooling-water valve shut” and cause 2 “Opened",
            "cause 9 “Combustible gas had leaked into the building earlier”",
        ),
    ] {
        let all = said(document);
        assert!(all.contains(joint) && all.contains(other), "{all}");
    }
    let shut = KETTLE.case.causes.iter().find(|cause| cause.id.as_str() == "d1-pump-cooling").unwrap();
    assert!(shut.events().next().is_none() && shut.findings().next().is_some(), "an effect shows no cause");
}

#[test]
fn sentences_in_doubt_name_their_question() {
    let [zh, en] = drafts(&KETTLE);
    for (document, about, see) in [
        (&zh, "下午拆开的管线没有与釜隔断", "问题6。"),
        (&zh, "“生产安全法”第二十条关闭", "问题13"),
        (&zh, "存疑", "问题1。"),
        (&zh, "超出二乙二醇着火温度", "问题9"),
        (&en, "under article 20 of a \"production safety law\"", "question 13"),
        (&en, "particularly major", "question 1."),
    ] {
        let texts: Vec<&str> = document.sentences().map(|sentence| sentence.text.as_str()).collect();
        let at = texts.iter().position(|text| text.contains(about)).unwrap();
        assert!(texts[at..at + 4].iter().any(|text| text.contains(see)), "{:?}", &texts[at..at + 4]);
    }
}

#[test]
fn what_the_plant_was_designed_for_is_told_before_a_property_of_the_substance() {
    for (document, design, substance, caution) in [
        (&drafts(&KETTLE)[0], "超出蒸馏釜设计温度", "超出二乙二醇着火温度", "355～372"),
        (&drafts(&KETTLE)[1], "exceeded Kettle design temperature", "exceeded Ignition temperature", "355–372"),
    ] {
        let all = said(document);
        let at = |word: &str| all.find(word).unwrap();
        assert!(at(design) < at(substance) && at(substance) < at(caution), "{all}");
    }
}

#[test]
fn casualties_and_process_are_sourced() {
    for document in drafts(&KETTLE) {
        for word in ["未造成人员死亡", "Nobody was killed", "回收溶剂的负压精馏", "Solvent recovery by vacuum"]
        {
            let found = document.sentences().filter(|sentence| sentence.text.contains(word));
            assert!(found.into_iter().all(|sentence| !sentence.grounds.is_empty()), "{word}");
        }
    }
}

#[test]
fn nothing_is_said_to_be_more_exact_than_it_is_known() {
    for (document, words) in drafts(&KETTLE).iter().zip([
        ["未知", "未经核对", "消防接警 → 消防到场", "21分", "据重构样本"],
        ["unknown", "not verified", "Fire brigade alarmed → Fire brigade arrives", "21 min", "from reconstructed"],
    ]) {
        let [unknown, unverified, call, apart, made] = words;
        for clock in ["目击者所述", "Witnesses"] {
            assert!(row_with(document, &[clock, "Asia/Shanghai"]).split(" | ").all(|cell| !cell.contains('±')));
        }
        assert!(!row_with(document, &["Asia/Shanghai", unknown]).is_empty());
        assert!(!row_with(document, &["18:10", unverified]).is_empty());
        assert!(row_with(document, &[call]).contains(apart), "{}", row_with(document, &[call]));
        assert!(row_with(document, &["TI-101 > 200", made]).contains("2024-12-17"));
    }
}

#[test]
fn citations_have_the_same_numbers_in_both_languages() {
    let [zh, en] = drafts(&KETTLE).map(|document| {
        let rows: Vec<String> =
            tables(&document).last().unwrap().rows.iter().map(|row| row.cells[0].text.clone()).collect();
        rows.iter().map(|label| label.trim_start_matches(['证', 'E']).to_owned()).collect::<Vec<_>>()
    });
    assert_eq!(zh, en);
    let source = |document: &Document| {
        let sentences = document.sentences().filter(|sentence| {
            ["设计协议与出具图纸", "The design agreement and the drawings"]
                .iter()
                .any(|text| sentence.text.contains(text))
        });
        sentences.flat_map(|sentence| &sentence.grounds).map(|ground| ground.anchor.clone()).collect::<Vec<_>>()
    };
    let [zh, en] = drafts(&KETTLE);
    assert!(!source(&zh).is_empty());
    assert_eq!(source(&zh), source(&en));
}

#[test]
fn an_empty_case_is_not_said_to_be_proven() {
    for (document, (nothing, all)) in drafts(&sample::empty())
        .iter()
        .zip([("尚未录入任何事实", "均已列明"), ("holds no facts yet", "Every statement")])
    {
        assert!(notice(document).contains(nothing) && !notice(document).contains(all));
    }
}

#[test]
fn published_figures_say_whether_their_time_was_published_too() {
    for (document, (legend, chosen, published, said)) in drafts(&KETTLE).iter().zip([
        ("公布值（多数时刻为选定）", "选定", "公布", "其中10个只有数值"),
        ("Published figure (most times chosen)", "chosen", "published", "For 10 of them"),
    ]) {
        assert!(notice(document).contains(said), "{}", notice(document));
        let rows: Vec<_> = tables(document).flat_map(|table| &table.rows).map(|row| &row.cells).collect();
        let of = |word: &str| rows.iter().filter(|cells| cells.len() == 6 && cells[3].text == word).count();
        assert_eq!((of(chosen), of(published)), (10, 1));
        let figures = document.blocks.iter().filter(|block| match block {
            Block::Figure(figure) => figure.scene.texts().any(|text| text == legend),
            _ => false,
        });
        assert_eq!(figures.count(), 2);
    }
}
