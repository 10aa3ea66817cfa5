//! Narratives become proposals: the public report of the kettle case where it lies beside the repository, and texts of our
//! own in other shapes.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::Path};

use causeway::{
    case::{CaseFolder, EventKind},
    time::wording::Widths,
    timeline::narrative::{Context, Proposal, Side, read},
};
use chrono::NaiveDate;

const WIDTHS: Widths = Widths { about_minute_s: 300.0, about_hour_s: 1_800.0, bare_minute_s: 0.0, bare_hour_s: 0.0 };

fn context(day: Option<&str>) -> Context<'static> {
    let day = day.map(|day| day.parse::<NaiveDate>().unwrap());
    Context { widths: WIDTHS, day, case: None }
}

/// `MM-DD HH:MM` of the middle of what the words allow.
fn middle(proposal: &Proposal) -> String {
    let Some((earliest, latest)) = proposal.span else { return "?".into() };
    (earliest + (latest - earliest) / 2).format("%m-%d %H:%M").to_string()
}

/// Every proposal points at the words of the text that it came from.
fn check_places(text: &str, proposals: &[Proposal]) {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for one in proposals {
        let (at, len) = one.wording_at;
        assert_eq!(plain(&text[at..at + len]), plain(&one.wording), "{one:?}");
        // Captions within a sentence are left out of it.
        assert!(one.offset <= at && at + len <= one.offset + one.length, "{one:?}");
        for claim in &one.claims {
            assert!(text[claim.offset..claim.offset + claim.length].contains(|c: char| c.is_numeric()), "{claim:?}");
        }
        for name in one.actors.iter().chain(&one.equipment) {
            assert_eq!(plain(&text[name.offset..name.offset + name.length]), plain(&name.name), "{name:?}");
        }
    }
}

/// What a row of the fact sheet's timeline must be proposed as: the middle of its time, and words of its stretch.
const ROWS: [(u8, &str, &str); 18] = [
    (1, "12-16 09:00", "加热"),
    (2, "12-16 11:59", "压力"),
    (3, "12-16 21:31", "停止加热"),
    (4, "12-17 08:30", "再次加热"),
    (5, "12-17 09:00", "升高"),
    (6, "12-17 11:51", "停止加热"),
    (7, "12-17 15:29", "提议"),
    (8, "12-17 15:43", "出料"),
    (9, "12-17 15:00", "疏通"),
    (10, "12-17 17:50", "真空表"),
    (12, "12-17 17:53", "-0.028"),
    (14, "12-17 18:01", "爆炸"),
    (15, "12-17 18:10", "报警"),
    (16, "12-17 18:20", "通知"),
    (17, "12-17 18:31", "到达"),
    (18, "12-17 19:55", "扑灭"),
    (19, "12-18 11:59", "成立"),
    (20, "12-23 11:59", "勘察"),
];

#[test]
fn the_public_report_gives_the_timeline_of_its_accident() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds/000_7de4f1ea81f0bb31.txt");
    let Ok(text) = fs::read_to_string(&place) else {
        eprintln!("not beside the repository: {}", place.display());
        return;
    };
    let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    let day = case.accident.as_ref().map(|accident| accident.date);
    for (day, case) in [(None, None), (day, Some(&case))] {
        let proposals = read(&text, Context { widths: WIDTHS, day, case });
        let is_row =
            |one: &Proposal, (_, when, words): &(u8, &str, &str)| middle(one) == *when && one.sentence.contains(words);
        let missed: Vec<u8> =
            ROWS.iter().filter(|row| !proposals.iter().any(|one| is_row(one, row))).map(|row| row.0).collect();
        let others: Vec<String> = proposals
            .iter()
            .filter(|one| !ROWS.iter().any(|row| is_row(one, row)))
            .map(|one| format!("{} {} {}", one.wording, middle(one), one.sentence))
            .collect();
        assert!(missed.len() <= 2, "rows not proposed: {missed:?}; others: {others:#?}");
        assert!(others.len() <= 10, "{others:#?}");
        check_places(&text, &proposals);
        let gauge = proposals.iter().find(|one| middle(one) == "12-17 17:50").unwrap();
        let read: Vec<_> = gauge.claims.iter().map(|x| (x.value, x.unit.as_str(), x.side)).collect();
        let turn = [(-0.084, "MPa", Some(Side::Before)), (-0.054, "MPa", Some(Side::After))];
        assert_eq!(read[..2], turn, "{gauge:#?}");
    }
}

/// What a text of `tests/files/narratives` is proposed as: the middle of each time, the title and the sort of event.
fn check(file: &str, day: Option<&str>, expect: &[(&str, &str, EventKind)]) -> Vec<Proposal> {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/narratives").join(file);
    let text = fs::read_to_string(place).unwrap();
    let proposals = read(&text, context(day));
    check_places(&text, &proposals);
    let found: Vec<_> = proposals.iter().map(|one| (middle(one), one.title.clone(), one.kind)).collect();
    let expect: Vec<_> = expect.iter().map(|(when, title, kind)| ((*when).into(), (*title).into(), *kind)).collect();
    assert_eq!(found, expect, "{file}");
    proposals
}

#[test]
fn a_report_of_other_words_gives_its_events_whatever_its_layout() {
    use EventKind::{Accident, Act, Condition, Investigation, Reading, Response};
    let expect = [
        ("03-07 20:00", "中班班长何××安排操作工对反应釜R-201升温", Act),
        ("03-07 23:10", "停止加热", Act),
        ("03-08 02:40", "再次升温", Reading),
        ("03-08 08:15", "维修工到现场检查安全阀", Condition),
        ("03-08 08:39", "发现阀门未完全关死", Condition),
        ("03-08 10:35", "反应釜顶部法兰喷出物料并着火", Accident),
        ("03-08 15:00", "操作人员关闭了原料储罐的切断阀", Act),
        ("03-08 10:41", "接到报警", Response),
        ("03-08 10:58", "到达现场", Response),
        ("03-08 12:20", "明火扑灭", Response),
        ("03-09 11:59", "区政府成立了事故调查组", Investigation),
        ("03-11 23:59", "三次到现场勘察", Investigation),
    ];
    let proposals = check("own-words.txt", None, &expect);
    let values =
        |nth: usize| proposals[nth].claims.iter().map(|x| (x.value, x.unit.as_str(), x.side)).collect::<Vec<_>>();
    assert_eq!(values(2), [(0.32, "MPa", Some(Side::Before)), (0.47, "MPa", Some(Side::After))]);
    assert_eq!(values(5), [(176.0, "℃", None)], "the design temperature is no reading");
    assert_eq!(proposals[4].counted.map(|counted| counted.from), Some(3));
}

#[test]
fn a_statement_tells_of_the_day_it_is_asked_about() {
    use EventKind::{Accident, Condition, Investigation, Reading};
    let of = |day: &'static str| {
        [
            ("03-09 15:10", "询问时间", Investigation),
            (if day.is_empty() { "?" } else { "03-08 07:30" }, "我到的中控室", Condition),
            (if day.is_empty() { "?" } else { "03-08 08:15" }, "维修工来了", Condition),
            (if day.is_empty() { "?" } else { "03-08 09:50" }, "我在现场看就地压力表", Reading),
            (if day.is_empty() { "?" } else { "03-08 10:20" }, "我又去看了一次", Reading),
            (if day.is_empty() { "?" } else { "03-08 10:35" }, "听见一声响", Accident),
        ]
    };
    let proposals = check("statement.txt", Some("2023-03-08"), &of("2023-03-08"));
    assert_eq!(proposals[4].claims[0].value, 0.51, "full-width figures");
    // Nobody said which day: it stays open.
    check("statement.txt", None, &of(""));
}

#[test]
fn an_english_report_gives_its_events() {
    use EventKind::{Accident, Act, Condition, Investigation, Reading, Response};
    let expect = [
        ("03-08 10:35", "a flange of reactor R-201 failed and the contents caught…", Accident),
        ("03-07 20:00", "the shift supervisor told the operators to heat the reactor", Act),
        ("03-07 23:10", "Heating was stopped", Act),
        ("03-08 02:40", "it was started again and the pressure rose from 3.2 bar(g)…", Reading),
        ("03-08 08:15", "The board operator noticed a high level", Condition),
        ("03-08 08:39", "the relief valve was inspected", Act),
        ("03-08 10:20", "The vent valve was opened", Reading),
        ("03-08 10:35", "the flange failed", Condition),
        ("03-08 10:41", "The fire brigade was called", Response),
        ("03-08 10:58", "arrived", Condition),
        ("03-08 12:20", "The fire was out", Condition),
        ("03-10 11:59", "The survey took place", Investigation),
    ];
    check("report-en.txt", None, &expect);
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_the_reading(text in "[0-9０-９一十年月日时分许上下午后到从℃%MPa.，。；：（）《》\\-−\n a-z×]{0,120}") {
        check_places(&text, &read(&text, context(Some("2024-12-17"))));
    }
}
