//! Responsibility in tables: the register, the bodies and penalties that come into question, the closure matrix, the criteria
//! of major hazards, the experts' remarks, and the page to sign.

use super::writer::Writer;
use crate::{
    case::{Anchor, Annotation, Words},
    law::{Closure, On, Register, closure, register, screen},
    report::{
        closure_lists,
        model::{
            CellAlign::{Centre, Left},
            Ground, Item, Row, Target,
        },
        register_sheet, register_sides,
        sheet::SheetCell,
    },
    text::{Code, screen_note},
};

/// Empty lines of the page to sign.
const SIGNATURES: usize = 6;

impl<'a> Writer<'a> {
    /// The law on the day of the accident.
    pub(super) fn on(&self) -> On<'a> {
        self.law.on(self.case.accident.as_ref().map(|accident| accident.date))
    }

    /// The register of responsibility by the law of that day.
    pub(super) fn register(&self) -> Register<'a> {
        register(self.case, self.on())
    }

    /// Every act or omission with duty, law, evidence and what it still lacks.
    pub(super) fn register_table(&mut self) {
        if self.case.parties.is_empty() {
            return;
        }
        let found = self.register();
        let sheet = register_sheet(self.case, &found, self.law, self.texts);
        // Proposals and conflicts of interest are told in the text; the table holds what each entry rests on.
        let shown = [0, 1, 2, 3, 4, 5, 6];
        let rows = sheet.rows.iter().map(|row| Row {
            anchor: None,
            cells: shown.iter().map(|idx| row.get(*idx).map_or_else(String::new, SheetCell::text).into()).collect(),
        });
        let columns = [
            ("column-party", Left, 3),
            ("column-duty", Left, 5),
            ("column-law", Left, 7),
            ("column-act", Left, 2),
            ("column-problem", Left, 5),
            ("column-evidence", Left, 5),
            ("column-ready", Left, 4),
        ];
        let rows = rows.collect();
        self.remark("register-lead", &[]);
        let caption = self.get("annex-register");
        self.table(caption, &columns, rows);
        for (title, lines) in register_sides(self.case, &found, self.law, self.texts) {
            let lead = self.frame("fact", &[("text", title.trim_end_matches(['：', ':']))]);
            self.paragraph(vec![lead]);
            let items = lines.iter().enumerate().map(|(idx, line)| self.item(idx, vec![self.told(line, Vec::new())]));
            let items = items.collect();
            self.list(items);
        }
    }

    /// What answers each cause, and what nothing answers.
    pub(super) fn closure_table(&mut self) {
        let found: Closure<'a> = closure(self.case);
        if found.rows.is_empty() {
            return;
        }
        let joined = |words: Vec<&'a Words>| {
            if words.is_empty() {
                "—".to_owned()
            } else {
                words.iter().map(|one| self.clause(one)).collect::<Vec<_>>().join("\n")
            }
        };
        let rows: Vec<Row> = found
            .rows
            .iter()
            .map(|row| {
                let cells = vec![
                    self.clause(&row.cause.title).into(),
                    row.cause.kind.name(self.texts).into(),
                    joined(row.lessons.iter().map(|one| &one.text).collect()).into(),
                    joined(row.measures.iter().map(|one| &one.text).collect()).into(),
                    joined(row.parties.iter().map(|one| &one.name).collect()).into(),
                ];
                Row { anchor: None, cells }
            })
            .collect();
        let columns = [
            ("column-cause", Left, 4),
            ("column-kind", Left, 2),
            ("column-lessons", Left, 5),
            ("column-measures", Left, 6),
            ("column-by", Left, 3),
        ];
        self.remark("closure-lead", &[]);
        let caption = self.get("annex-closure");
        self.table(caption, &columns, rows);
        for (title, lines) in closure_lists(&found, self.texts) {
            let args = [("title", title.trim_end_matches(['：', ':'])), ("items", &self.join(&plain(&lines)))];
            let sentence = self.frame("closure-open", &args);
            self.paragraph(vec![sentence]);
        }
    }

    /// The case held against the criteria of major hazards in force on that day.
    pub(super) fn screening_table(&mut self) {
        let Some(found) = screen(self.case, self.on()) else { return };
        let rows: Vec<Row> = found
            .results
            .iter()
            .map(|result| {
                let findings = result.findings().into_iter().map(|id| self.finding(id)).collect();
                let cells = vec![
                    result.criterion.number.to_string().into(),
                    result.criterion.text.get(self.texts.lang()).into(),
                    result.verdict.name(self.texts).into(),
                    screen_note(result, self.texts).into(),
                    Self::grounds_cell(findings),
                ];
                Row { anchor: None, cells }
            })
            .collect();
        let columns = [
            ("column-label", Centre, 1),
            ("column-criterion", Left, 7),
            ("column-verdict", Left, 2),
            ("column-why", Left, 6),
            ("column-grounds", Left, 2),
        ];
        self.remark("screening-lead", &[]);
        let caption = self.get("annex-screening");
        self.table(caption, &columns, rows);
    }

    /// Experts' remarks with the answers to them.
    pub(super) fn annotation_list(&mut self) {
        if self.case.annotations.is_empty() {
            return;
        }
        let mut items: Vec<Item> = Vec::new();
        for (idx, remark) in self.case.annotations.iter().enumerate() {
            let key = if remark.resolved { "annotation-resolved" } else { "annotation" };
            let day = remark.created.date_naive().to_string();
            let args = [("author", remark.author.as_str()), ("day", &day), ("text", plain_line(&remark.text))];
            let mut sentences = vec![self.state(key, &args, self.about(remark))];
            for reply in &remark.replies {
                let day = reply.created.date_naive().to_string();
                let args = [("author", reply.author.as_str()), ("day", &*day), ("text", plain_line(&reply.text))];
                sentences.push(self.frame("annotation-reply", &args));
            }
            items.push(self.item_about(idx, Target::Annotation(remark.id.clone()), sentences));
        }
        self.list(items);
    }

    /// What a remark is about.
    fn about(&self, remark: &Annotation) -> Vec<Ground> {
        let samples = |tag: &crate::id::TagId| self.ground_of(&format!("samples:{tag}"));
        let mut grounds: Vec<Ground> = remark.anchor.tags().iter().filter_map(samples).collect();
        if let Anchor::Event { event } = &remark.anchor {
            grounds.push(self.event(event));
        }
        grounds.insert(0, self.annotation_ground(&remark.id));
        grounds
    }

    /// The page on which every member signs (State Council Order 493, article 30).
    pub(super) fn signatures(&mut self) {
        self.remark("signatures-lead", &[]);
        let rows = (0..SIGNATURES).map(|_| Row { anchor: None, cells: vec![String::new().into(); 4] }).collect();
        let columns = [
            ("column-member", Left, 3),
            ("column-body", Left, 5),
            ("column-role", Left, 3),
            ("column-signature", Left, 4),
        ];
        let caption = self.get("signatures-caption");
        self.table(caption, &columns, rows);
    }
}

fn plain(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| plain_line(line).to_owned()).collect()
}

fn plain_line(line: &str) -> &str {
    line.trim().trim_end_matches(['。', '.', '；', ';'])
}
