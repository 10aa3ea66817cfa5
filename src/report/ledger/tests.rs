//! The workbook read back by another library: exactly the form's columns, and what the hazards say.

use std::{io::Cursor, path::Path};

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::case::{CaseFolder, Hazard, Lang};

fn case() -> Case {
    let mut case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    let hazard = |text: &str| serde_json::from_str::<Hazard>(text).unwrap();
    case.hazards = vec![
        hazard(
            r#"{"id":"h1","text":"封闭厂房无可燃气体报警","colour":"red","major":true,"criterion":"12","category":"object","check":"joint",
                "found":"2024-12-21","found_by":"联合检查组","rectifying":"2024-12-30",
                "settled":{"duty":"厂长","measures":"加装探测器","funds":"5万元","deadline":"2025-01-31"},
                "evidence":[{"of":{"kind":"finding","finding":"f10"}}]}"#,
        ),
        hazard(
            r#"{"id":"h2","text":"=劳保鞋未配发","colour":"yellow","category":"person","check":"self_check","found":"2024-12-22",
                "handed_over":"2024-12-22","rectifying":"2024-12-23","verified":"2024-12-28","struck_off":"2024-12-29",
                "settled":{"duty":"班长","measures":"配发","funds":"1000元","deadline":"2024-12-31","plan":"停岗"},
                "closing":[{"of":{"kind":"finding","finding":"f12"}}]}"#,
        ),
    ];
    case
}

fn read(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let cell = |cell: &Data| cell.to_string();
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

#[test]
fn every_form_has_exactly_its_columns() {
    let (case, law, now) = (case(), Law::built_in(), "2025-02-10".parse().unwrap());
    let sheets = ledger_sheets(&case, law, &[], now, Texts::new(Lang::Zh)).unwrap();
    let bytes = ledger_book(&sheets).unwrap();
    assert_eq!(bytes, ledger_book(&sheets).unwrap(), "the same sheets give the same bytes");
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["重大事故隐患台账", "问题隐患清单", "隐患情况汇总表", "周调度统计表", "进展情况调度表"]
    );
    for kept in law.forms() {
        let form = &kept.entry;
        let rows = read(&bytes, form.title.get(Lang::Zh));
        let head = &rows[usize::from(!form.head.is_empty())];
        let shown: Vec<&String> = head.iter().filter(|cell| !cell.is_empty()).collect();
        assert_eq!(shown, form.columns.iter().collect::<Vec<_>>(), "{}", form.id);
    }
}

#[test]
fn the_forms_say_what_the_hazards_say() {
    let (case, now) = (case(), "2025-02-10".parse().unwrap());
    let sheets = ledger_sheets(&case, Law::built_in(), &[], now, Texts::new(Lang::Zh)).unwrap();
    let bytes = ledger_book(&sheets).unwrap();
    let major = read(&bytes, "重大事故隐患台账");
    assert_eq!(major.len(), 2, "only the major one");
    assert_eq!((major[1][0].as_str(), major[1][4].as_str(), major[1][6].as_str()), ("1", "市县检查", "2024-12-21"));
    assert!(major[1][8].contains("责任：厂长") && major[1][8].contains("预案：未落实"), "{}", major[1][8]);
    assert!(
        major[1][11].contains("预案") && major[1][11].contains("移交日期"),
        "put down as rectifying: {}",
        major[1][11]
    );
    let problems = read(&bytes, "问题隐患清单");
    assert_eq!((problems[0][0].as_str(), problems[2][5].as_str()), ("企业名称", ""));
    assert!(problems[2][3].contains("第 12 条") && problems[3][1] == "=劳保鞋未配发");
    assert!(problems[4][0] == "检查人员", "signatures below");
    let summary = read(&bytes, "隐患情况汇总表");
    assert_eq!(summary.len(), 3);
    assert_eq!((summary[1][6].as_str(), summary[1][7].as_str()), ("0", "1"));
    let weekly = read(&bytes, "周调度统计表");
    assert_eq!(
        weekly.iter().skip(2).map(|row| row[1].as_str()).collect::<Vec<_>>()[..3],
        ["部署推进", "企业自查自改", "市县联合检查"]
    );
    let progress = read(&bytes, "进展情况调度表");
    assert_eq!(progress[1][..4], ["1", "1", "1", "0"].map(str::to_owned), "one of each found, the own one rectified");
    assert_eq!(progress[1][6], "", "what only the authority knows stays empty");
}

#[test]
fn a_form_that_is_not_known_is_refused_and_one_asked_for_stands_alone() {
    let (case, now) = (case(), "2025-02-10".parse().unwrap());
    let sheets = |form: &str| ledger_sheets(&case, Law::built_in(), &[form.to_owned()], now, Texts::new(Lang::En));
    assert_eq!(sheets("weekly").unwrap().len(), 1);
    assert!(
        matches!(sheets("daily"), Err(Error::NoForm { form, known }) if form == "daily" && known.contains("weekly"))
    );
}
