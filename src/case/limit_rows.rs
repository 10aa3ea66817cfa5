//! Limits as rows of a table, for spreadsheets: out and back in without loss.

use std::{collections::BTreeMap, path::Path};

use super::{Case, Condition, Direction, Error, Limit, LimitKind, Severity, SourceRef, Validity, Words, links, values};

/// The columns of a table of limits, each with the heading that Chinese tables may give it.
pub const LIMIT_COLUMNS: [(&str, &str); 34] = [
    ("id", "标识"),
    ("tag", "位号"),
    ("kind", "类型"),
    ("level", "级别"),
    ("direction", "方向"),
    ("value", "限值"),
    ("unit", "单位"),
    ("severity", "严重程度"),
    ("name", "名称"),
    ("name_zh", "名称（中文）"),
    ("name_en", "名称（英文）"),
    ("deadband", "死区"),
    ("on_delay_s", "报警延时（秒）"),
    ("off_delay_s", "恢复延时（秒）"),
    ("min_duration_s", "最短持续（秒）"),
    ("merge_gap_s", "合并间隔（秒）"),
    ("allowed_s", "允许时间（秒）"),
    ("rate_window_s", "变化率窗口（秒）"),
    ("valid_from", "生效时间"),
    ("valid_to", "失效时间"),
    ("while_tag", "条件位号"),
    ("while_direction", "条件方向"),
    ("while_value", "条件值"),
    ("while_unit", "条件单位"),
    ("while_after", "条件起始事件"),
    ("while_before", "条件结束事件"),
    ("substance", "物质"),
    ("source_evidence", "来源证据"),
    ("source_clause", "来源条款"),
    ("source_clause_zh", "来源条款（中文）"),
    ("source_clause_en", "来源条款（英文）"),
    ("note", "备注"),
    ("note_zh", "备注（中文）"),
    ("note_en", "备注（英文）"),
];

/// Why a row was not taken.
#[derive(Debug)]
pub enum RowProblem {
    /// A cell that must hold something is empty.
    Empty {
        /// Its column.
        column: String,
    },
    /// A cell holds what cannot be read.
    Unreadable {
        /// Its column.
        column: String,
        /// What it holds.
        cell: String,
    },
    /// The identity stands in an earlier row too.
    Twice {
        /// The identity.
        id: String,
    },
    /// The limit does not fit the case: an unknown tag, level, event or evidence, or a value that contradicts itself.
    Unfit(Error),
}

/// A row that was not taken.
#[derive(Debug)]
pub struct RejectedRow {
    /// Its number in the table, counted from 1 with the header.
    pub row: u64,
    /// Why.
    pub problem: RowProblem,
}

/// The cells of a limit's row, in the order of [`LIMIT_COLUMNS`]; what is not set is empty.
pub fn limit_row(limit: &Limit) -> Vec<String> {
    let cells = cells_of(limit);
    LIMIT_COLUMNS.iter().map(|(key, _)| cells.get(key).cloned().unwrap_or_default()).collect()
}

fn cells_of(limit: &Limit) -> BTreeMap<&'static str, String> {
    let mut cells = BTreeMap::from([
        ("id", limit.id.to_string()),
        ("tag", limit.tag.to_string()),
        ("kind", word(&limit.kind)),
        ("direction", word(&limit.direction)),
        ("value", limit.value.to_string()),
        ("unit", limit.unit.clone()),
        ("severity", word(&limit.severity)),
    ]);
    words_into(&mut cells, ["name", "name_zh", "name_en"], Some(&limit.name));
    words_into(&mut cells, ["note", "note_zh", "note_en"], limit.note.as_ref());
    let numbers = [
        ("deadband", limit.deadband),
        ("on_delay_s", limit.on_delay_s),
        ("off_delay_s", limit.off_delay_s),
        ("min_duration_s", limit.min_duration_s),
        ("merge_gap_s", limit.merge_gap_s),
        ("allowed_s", limit.allowed_s),
        ("rate_window_s", limit.rate_window_s),
    ];
    cells.extend(numbers.into_iter().filter_map(|(key, number)| Some((key, number?.to_string()))));
    cells.extend(limit.substance.iter().map(|substance| ("substance", substance.clone())));
    cells.extend(limit.level.iter().map(|level| ("level", level.to_string())));
    if let Some(Validity { from, to, condition }) = &limit.validity {
        cells.extend(from.iter().map(|civil| ("valid_from", civil.to_string())));
        cells.extend(to.iter().map(|civil| ("valid_to", civil.to_string())));
        match condition {
            Some(Condition::Tag { tag, direction, value, unit }) => cells.extend([
                ("while_tag", tag.to_string()),
                ("while_direction", word(direction)),
                ("while_value", value.to_string()),
                ("while_unit", unit.clone()),
            ]),
            Some(Condition::Between { after, before }) => {
                cells.extend([("while_after", after.to_string()), ("while_before", before.to_string())]);
            }
            None => {}
        }
    }
    if let Some(source) = &limit.source {
        cells.insert("source_evidence", source.evidence.to_string());
        words_into(&mut cells, ["source_clause", "source_clause_zh", "source_clause_en"], source.clause.as_ref());
    }
    cells
}

fn words_into(cells: &mut BTreeMap<&'static str, String>, [one, zh, en]: [&'static str; 3], words: Option<&Words>) {
    use super::Lang::{En, Zh};
    match words {
        Some(Words::One(text)) => cells.extend([(one, text.clone())]),
        Some(both @ Words::Both(_)) => cells.extend([(zh, both.get(Zh).to_owned()), (en, both.get(En).to_owned())]),
        None => {}
    }
}

/// A code as `case.json` spells it.
fn word(code: &impl serde::Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The case with the limits of a table: a limit of the same identity is replaced, others are added, none is removed. Every
/// row is taken or rejected with its reason. `rows` are the table's rows with their numbers, the header first; headings are
/// those of [`LIMIT_COLUMNS`], other columns are passed over. `place` names the table in errors.
///
/// Returns the case, the number of rows taken, and the rows rejected.
pub fn take_limit_rows(case: &Case, rows: &[(u64, Vec<String>)], place: &Path) -> (Case, usize, Vec<RejectedRow>) {
    let (mut case, mut num_taken, mut rejected) = (case.clone(), 0, Vec::new());
    let Some(((_, header), rows)) = rows.split_first() else { return (case, 0, rejected) };
    let keys: Vec<Option<&'static str>> = header.iter().map(|heading| key_of(heading)).collect();
    let mut seen = std::collections::BTreeSet::new();
    for (row, cells) in rows {
        let cells = keys.iter().zip(cells).filter_map(|(key, cell)| Some(((*key)?, cell.trim())));
        let cells = Row(cells.filter(|(_, cell)| !cell.is_empty()).collect());
        let taken = cells.limit().and_then(|limit| {
            if !seen.insert(limit.id.clone()) {
                return Err(RowProblem::Twice { id: limit.id.to_string() });
            }
            with_limit(&case, limit, place).map_err(RowProblem::Unfit)
        });
        match taken {
            Ok(next) => (case, num_taken) = (next, num_taken + 1),
            Err(problem) => rejected.push(RejectedRow { row: *row, problem }),
        }
    }
    (case, num_taken, rejected)
}

/// The case with one limit more, or in place of the one of its identity. Error: it does not fit the case.
pub fn with_limit(case: &Case, limit: Limit, place: &Path) -> Result<Case, Error> {
    let mut case = case.clone();
    match case.limits.iter_mut().find(|known| known.id == limit.id) {
        Some(known) => *known = limit,
        None => case.limits.push(limit),
    }
    links::check(&case, place)?;
    values::check(&case, place)?;
    Ok(case)
}

fn key_of(heading: &str) -> Option<&'static str> {
    let plain = heading.trim().trim_start_matches('\u{feff}').to_lowercase();
    LIMIT_COLUMNS.iter().find(|(key, zh)| *key == plain || *zh == plain).map(|(key, _)| *key)
}

/// One row's cells that hold something, by column.
struct Row<'a>(BTreeMap<&'static str, &'a str>);

impl Row<'_> {
    fn limit(&self) -> Result<Limit, RowProblem> {
        let id = self.text("id")?;
        let source = self.0.get("source_evidence").map(|evidence| SourceRef {
            evidence: (*evidence).into(),
            clause: self.words(["source_clause", "source_clause_zh", "source_clause_en"]),
        });
        Ok(Limit {
            name: self.words(["name", "name_zh", "name_en"]).unwrap_or_else(|| id.as_str().into()),
            id: id.into(),
            tag: self.text("tag")?.into(),
            kind: self.code::<LimitKind>("kind")?,
            direction: self.code::<Direction>("direction")?,
            value: self.number("value")?.ok_or_else(|| RowProblem::Empty { column: "value".into() })?,
            unit: self.0.get("unit").map(|unit| (*unit).to_owned()).unwrap_or_default(),
            severity: self.code::<Severity>("severity")?,
            level: self.0.get("level").map(|level| (*level).into()),
            deadband: self.number("deadband")?,
            on_delay_s: self.number("on_delay_s")?,
            off_delay_s: self.number("off_delay_s")?,
            min_duration_s: self.number("min_duration_s")?,
            merge_gap_s: self.number("merge_gap_s")?,
            allowed_s: self.number("allowed_s")?,
            rate_window_s: self.number("rate_window_s")?,
            validity: self.validity()?,
            substance: self.0.get("substance").map(|substance| (*substance).to_owned()),
            source,
            note: self.words(["note", "note_zh", "note_en"]),
        })
    }

    fn validity(&self) -> Result<Option<Validity>, RowProblem> {
        let has = |key: &str| self.0.contains_key(key);
        let condition = if has("while_tag") {
            Some(Condition::Tag {
                tag: self.text("while_tag")?.into(),
                direction: self.code("while_direction")?,
                value: self.number("while_value")?.ok_or_else(|| RowProblem::Empty { column: "while_value".into() })?,
                unit: self.0.get("while_unit").map(|unit| (*unit).to_owned()).unwrap_or_default(),
            })
        } else if has("while_after") || has("while_before") {
            let (after, before) = (self.text("while_after")?.into(), self.text("while_before")?.into());
            Some(Condition::Between { after, before })
        } else {
            None
        };
        let (from, to) = (self.civil("valid_from")?, self.civil("valid_to")?);
        let is_set = from.is_some() || to.is_some() || condition.is_some();
        Ok(is_set.then_some(Validity { from, to, condition }))
    }

    fn text(&self, column: &str) -> Result<String, RowProblem> {
        let cell = self.0.get(column).map(|cell| (*cell).to_owned());
        cell.ok_or_else(|| RowProblem::Empty { column: column.into() })
    }

    fn number(&self, column: &str) -> Result<Option<f64>, RowProblem> {
        let read = |cell: &&str| cell.parse::<f64>().ok().filter(|number| number.is_finite());
        self.0.get(column).map(|cell| read(cell).ok_or_else(|| unreadable(column, cell))).transpose()
    }

    fn civil(&self, column: &str) -> Result<Option<chrono::NaiveDateTime>, RowProblem> {
        let read = |cell: &&str| {
            let plain = cell.replacen(' ', "T", 1);
            let forms = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
            forms.iter().find_map(|form| chrono::NaiveDateTime::parse_from_str(&plain, form).ok())
        };
        self.0.get(column).map(|cell| read(cell).ok_or_else(|| unreadable(column, cell))).transpose()
    }

    fn code<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<T, RowProblem> {
        let text = self.text(column)?;
        let plain = match text.to_lowercase().replace([' ', '-'], "_").as_str() {
            ">" | "high" | "高" | "高于" => "above".to_owned(),
            "<" | "low" | "低" | "低于" => "below".to_owned(),
            other => other.to_owned(),
        };
        serde_json::from_value(plain.into()).map_err(|_| unreadable(column, &text))
    }

    fn words(&self, [one, zh, en]: [&str; 3]) -> Option<Words> {
        match (self.0.get(one), self.0.get(zh), self.0.get(en)) {
            (_, Some(zh), Some(en)) => Some(Words::both(*zh, *en)),
            (Some(text), ..) | (None, Some(text), None) | (None, None, Some(text)) => Some((*text).into()),
            (None, None, None) => None,
        }
    }
}

fn unreadable(column: &str, cell: &str) -> RowProblem {
    RowProblem::Unreadable { column: column.into(), cell: cell.into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::case::CaseFolder;

    fn kettle() -> Case {
        CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap()
    }

    fn rows(limits: &[Limit]) -> Vec<(u64, Vec<String>)> {
        let header = LIMIT_COLUMNS.iter().map(|(key, _)| (*key).to_owned()).collect();
        let rows = limits.iter().map(limit_row);
        std::iter::once(header).chain(rows).zip(1..).map(|(cells, row)| (row, cells)).collect()
    }

    fn take(case: &Case, rows: &[(u64, Vec<String>)]) -> (Case, usize, Vec<String>) {
        let (case, taken, rejected) = take_limit_rows(case, rows, Path::new("limits.csv"));
        (case, taken, rejected.iter().map(|row| format!("{} {:?}", row.row, row.problem)).collect())
    }

    #[test]
    fn the_kettles_limits_survive_the_way_out_and_in() {
        let case = kettle();
        let emptied = Case { limits: Vec::new(), questions: Vec::new(), ..case.clone() };
        let (back, taken, rejected) = take(&emptied, &rows(&case.limits));
        assert_eq!((back.limits, taken, rejected), (case.limits, 4, Vec::new()));
    }

    #[test]
    fn each_row_that_is_not_taken_says_why() {
        let case = kettle();
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let table = [
            row(&["标识", "位号", "类型", "方向", "限值", "单位", "严重程度", "级别", "unknown heading"]),
            row(&["new", "TI-101", "alarm", ">", "190", "℃", "caution", "H", "x"]),
            row(&["new", "TI-101", "alarm", "high", "195", "℃", "caution"]),
            row(&["a", "TI-999", "alarm", "above", "190", "℃", "caution"]),
            row(&["b", "TI-101", "alarm", "above", "1,9", "℃", "caution"]),
            row(&["c", "", "alarm", "above", "190", "℃", "caution"]),
            row(&["d", "TI-101", "alrm", "above", "190", "℃", "caution"]),
            row(&["e", "TI-101", "alarm", "above", "190", "℃", "caution", "HHH"]),
            row(&["f", "TI-101", "rate_of_change", "above", "5", "℃/min", "caution"]),
        ];
        let table: Vec<_> = (1..).zip(table).collect();
        let (after, taken, rejected) = take(&case, &table);
        assert_eq!((taken, after.limits.len(), rejected.len()), (1, 5, 7));
        for (said, expect) in rejected.iter().zip(["Twice", "TI-999", "1,9", "tag", "alrm", "HHH", "rate_window_s"]) {
            assert!(said.contains(expect), "{said}");
        }
        assert_eq!(after.limits[4].level, Some("H".into()));
    }

    fn words() -> impl Strategy<Value = Words> {
        let text = || "[a-z=+-]{1,3}[ ,\"']{0,2}[釜温x]{1,3}";
        prop_oneof![text().prop_map(Words::from), (text(), text()).prop_map(|(zh, en)| Words::both(zh, en))]
    }

    prop_compose! {
        fn limit()(
            (value, kind, above, severity) in (any::<f64>(), 0usize..6, any::<bool>(), 0usize..4),
            numbers in prop::collection::vec(prop::option::of(0.001f64..1e6), 7),
            (name, note, clause) in (words(), prop::option::of(words()), prop::option::of(words())),
            (has_source, level, secs) in (any::<bool>(), prop::option::of(0usize..6), prop::option::of(0i64..1_000_000)),
            condition in 0u8..3,
        ) -> Limit {
            use LimitKind::{Alarm, Design, Operating, RateOfChange, Substance, Trip};
            let kind = [Design, Operating, Alarm, Trip, Substance, RateOfChange][kind];
            let direction = if above { Direction::Above } else { Direction::Below };
            let value = if value.is_finite() { value } else { 0.1 };
            let condition = match condition {
                0 => None,
                1 => Some(Condition::Tag { tag: "TI-201".into(), direction, value, unit: "℃".into() }),
                _ => Some(Condition::Between { after: "e01".into(), before: "e02".into() }),
            };
            let from = secs.map(|secs| chrono::DateTime::from_timestamp(secs * 1_000, 0).unwrap().naive_utc());
            let is_set = from.is_some() || condition.is_some();
            let case = kettle();
            Limit {
                name,
                note,
                severity: [Severity::Information, Severity::Caution, Severity::Alarm, Severity::Critical][severity],
                level: level.map(|idx| case.known_levels()[idx].id.clone()),
                deadband: numbers[0],
                on_delay_s: numbers[1],
                off_delay_s: numbers[2],
                min_duration_s: numbers[3],
                merge_gap_s: numbers[4],
                allowed_s: numbers[5],
                rate_window_s: numbers[6].or((kind == RateOfChange).then_some(60.0)),
                validity: is_set.then_some(Validity { from, to: None, condition }),
                source: has_source.then(|| SourceRef { evidence: case.evidence[0].id.clone(), clause }),
                ..Limit::plain("x", "TI-101".into(), kind, (direction, value), "℃")
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_limit_survives_as_a_row_and_as_json(limit in limit()) {
            let (back, taken, rejected) = take(&kettle(), &rows(std::slice::from_ref(&limit)));
            prop_assert_eq!((taken, rejected), (1, Vec::new()));
            prop_assert_eq!(&back.limits[4], &limit);
            let json = serde_json::to_string(&back).unwrap();
            prop_assert_eq!(Case::parse(&json, Path::new("case.json")).unwrap(), back);
        }
    }
}
