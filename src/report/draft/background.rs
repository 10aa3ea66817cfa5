//! The unit, its process and equipment, and its parameters as designed, worked and found.

use super::writer::Writer;
use crate::report::model::{
    CellAlign::{Centre, Left},
    Row,
};

impl Writer<'_> {
    /// The unit where it happened.
    pub(super) fn unit(&mut self) {
        let Some(accident) = &self.case.accident else {
            self.remark("no-unit", &[]);
            return;
        };
        let unit = &accident.organisation;
        let mut sentences = Vec::new();
        let ground = self.source(&unit.source);
        sentences.push(self.state("unit-name", &[("unit", self.clause(&unit.name))], vec![ground]));
        for fact in &unit.facts {
            let ground = self.source(&unit.source);
            sentences.push(self.state("fact", &[("text", self.clause(fact))], vec![ground]));
        }
        self.paragraph(sentences);
    }

    /// The process and the equipment.
    pub(super) fn process(&mut self) {
        match &self.case.accident {
            Some(accident) => {
                let grounds = accident.process_source.iter().map(|source| self.source(source)).collect();
                let sentence = self.state("fact", &[("text", self.clause(&accident.process))], grounds);
                self.paragraph(vec![sentence]);
            }
            None => self.remark("no-process", &[]),
        }
        let rows = self.case.equipment.iter().map(|equipment| Row {
            anchor: None,
            cells: vec![
                self.words(&equipment.name).into(),
                equipment.note.as_ref().map_or("", |note| self.words(note)).into(),
            ],
        });
        let rows = rows.collect();
        let caption = self.get("equipment-caption");
        self.table(caption, &[("column-equipment", Left, 3), ("column-note", Left, 9)], rows);
    }

    /// Design, working and actual values side by side.
    pub(super) fn parameters(&mut self) {
        if self.case.parameters.is_empty() {
            self.remark("no-parameters", &[]);
            return;
        }
        self.remark("parameters-lead", &[]);
        let mut rows = Vec::new();
        for parameter in &self.case.parameters {
            let name = self.fmt("parameter-name", &[("name", self.words(&parameter.name)), ("unit", &parameter.unit)]);
            let values = [&parameter.design, &parameter.working, &parameter.actual, &parameter.at_accident];
            let mut cells = vec![name.into()];
            cells.extend(values.map(|value| self.words(value).into()));
            let ground = self.source(&parameter.source);
            cells.push(Self::grounds_cell(vec![ground]));
            rows.push(Row { anchor: None, cells });
        }
        let columns = [
            ("column-parameter", Left, 4),
            ("column-design", Centre, 3),
            ("column-working", Centre, 3),
            ("column-actual", Centre, 3),
            ("column-at-accident", Centre, 3),
            ("column-grounds", Left, 3),
        ];
        let caption = self.get("parameters-caption");
        self.table(caption, &columns, rows);
    }
}
