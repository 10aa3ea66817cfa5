//! The unit, its process and equipment, and its parameters as designed, worked and found.

use super::writer::Writer;
use crate::report::model::{
    CellAlign::{Centre, Left},
    Row,
};

impl Writer<'_> {
    /// The unit where it happened.
    pub(super) fn unit(&mut self, level: u8) {
        self.heading_of(level, "report-unit");
        let Some(accident) = &self.case.accident else {
            self.remark("report-no-unit", &[]);
            return;
        };
        let unit = &accident.organisation;
        let mut sentences = Vec::new();
        let ground = self.source(&unit.source);
        sentences.push(self.state("report-unit-name", &[("unit", self.clause(&unit.name))], vec![ground]));
        for fact in &unit.facts {
            let ground = self.source(&unit.source);
            sentences.push(self.state("report-fact", &[("text", self.clause(fact))], vec![ground]));
        }
        self.paragraph(sentences);
    }

    /// The process and the equipment.
    pub(super) fn process(&mut self, level: u8) {
        self.heading_of(level, "report-process");
        match &self.case.accident {
            Some(accident) => {
                let grounds = accident.process_source.iter().map(|source| self.source(source)).collect();
                let sentence = self.state("report-fact", &[("text", self.clause(&accident.process))], grounds);
                self.paragraph(vec![sentence]);
            }
            None => self.remark("report-no-process", &[]),
        }
        let rows = self.case.equipment.iter().map(|equipment| Row {
            anchor: None,
            cells: vec![
                self.words(&equipment.name).into(),
                equipment.note.as_ref().map_or("", |note| self.words(note)).into(),
            ],
        });
        let rows = rows.collect();
        let caption = self.get("report-equipment-caption");
        self.table(caption, &[("report-column-equipment", Left, 3), ("report-column-note", Left, 9)], rows);
    }

    /// Design, working and actual values side by side.
    pub(super) fn parameters(&mut self, level: u8) {
        self.heading_of(level, "report-parameters");
        if self.case.parameters.is_empty() {
            self.remark("report-no-parameters", &[]);
            return;
        }
        self.remark("report-parameters-lead", &[]);
        let mut rows = Vec::new();
        for parameter in &self.case.parameters {
            let name =
                self.fmt("report-parameter-name", &[("name", self.words(&parameter.name)), ("unit", &parameter.unit)]);
            let values = [&parameter.design, &parameter.working, &parameter.actual, &parameter.at_accident];
            let mut cells = vec![name.into()];
            cells.extend(values.map(|value| self.words(value).into()));
            let ground = self.source(&parameter.source);
            cells.push(Self::grounds_cell(vec![ground]));
            rows.push(Row { anchor: None, cells });
        }
        let columns = [
            ("report-column-parameter", Left, 4),
            ("report-column-design", Centre, 3),
            ("report-column-working", Centre, 3),
            ("report-column-actual", Centre, 3),
            ("report-column-at-accident", Centre, 3),
            ("report-column-grounds", Left, 3),
        ];
        let caption = self.get("report-parameters-caption");
        self.table(caption, &columns, rows);
    }
}
