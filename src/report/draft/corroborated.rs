//! Accounts held against samples and against each other, and the legal periods of reporting.

use super::writer::Writer;
use crate::{
    report::model::{
        CellAlign::{Left, Right},
        Item, Row, Sentence,
    },
    text::{Code, claim_text, figure, legal_text, pair_text, range_text},
    timeline::corroborate::{ClaimCheck, Corroboration, corroborate},
};

impl Writer<'_> {
    /// What corroboration comes to; worked out once for a draft.
    pub(super) fn corroboration(&self) -> &Corroboration {
        self.corroboration.get_or_init(|| corroborate(self.replay))
    }

    /// Each reading that a source asserts against the samples, then readings beyond what is stated, then accounts of one act.
    pub(super) fn corroboration_annex(&mut self) {
        let found = self.corroboration().clone();
        let rows: Vec<Row> = found.claims.iter().map(|check| self.claim_row(check)).collect();
        let columns = [
            ("column-event", Left, 5),
            ("column-tag", Left, 4),
            ("column-asserted", Right, 4),
            ("column-verdict", Left, 4),
            ("column-nearest", Left, 5),
            ("column-why", Left, 9),
            ("column-grounds", Left, 3),
        ];
        if !rows.is_empty() {
            self.remark("corroboration-lead", &[]);
        }
        let caption = self.reconstructed_caption("corroboration-caption");
        self.table(caption, &columns, rows);
        let mut items: Vec<Item> = Vec::new();
        for check in &found.ranges {
            let grounds = vec![self.event(&check.event)];
            items.push(self.item(items.len(), vec![self.told(&range_text(check, self.case, self.texts), grounds)]));
        }
        for pair in &found.pairs {
            let grounds = vec![self.event(&pair.events.0), self.event(&pair.events.1)];
            items.push(self.item(items.len(), vec![self.told(&pair_text(pair, self.case, self.texts), grounds)]));
        }
        if !items.is_empty() {
            self.remark("accounts-lead", &[]);
        }
        self.list(items);
    }

    fn claim_row(&self, check: &ClaimCheck) -> Row {
        let event = self.event(&check.event);
        let nearest = check.nearest.map_or_else(
            || "—".to_owned(),
            |nearest| {
                let args = [("value", &*self.value(nearest.value, &check.unit)), ("time", &self.moment(nearest.at))];
                self.fmt("nearest-sample", &args)
            },
        );
        let cells = vec![
            event.hint.clone().into(),
            check.tag.to_string().into(),
            format!("{} {}", figure(check.asserted), check.unit).trim().into(),
            check.verdict.name(self.texts).into(),
            nearest.into(),
            claim_text(check, self.case, self.texts).into(),
            Self::grounds_cell(vec![event]),
        ];
        Row { anchor: None, cells }
    }

    /// The periods that the law sets for reporting, each held against the timeline; empty when none can be looked at.
    pub(super) fn legal_periods(&self) -> Vec<Item> {
        let told = self.corroboration().legal.iter().map(|clock| {
            let events = clock.from.iter().chain(&clock.event);
            self.told(&legal_text(clock, self.case, self.texts), events.map(|id| self.event(id)).collect())
        });
        told.enumerate().map(|(idx, sentence)| self.item(idx, vec![sentence])).collect()
    }

    /// A sentence of `text`'s: it states a fact where it rests on something, else it only says what is not known.
    pub(super) fn told(&self, text: &str, grounds: Vec<crate::report::model::Ground>) -> Sentence {
        let args = [("text", text.trim().trim_end_matches(['。', '.']))];
        if grounds.is_empty() { self.frame("fact", &args) } else { self.state("fact", &args, grounds) }
    }
}
