//! The published figures that a reconstruction passes through, each with whether its time was published or chosen.

use super::writer::Writer;
use crate::report::{
    model::{CellAlign::Left, Row},
    published::{has_published, published},
};

impl Writer<'_> {
    /// The table of published figures; a remark when samples are marked as such and no recipe says where they come from.
    pub(super) fn published_table(&mut self) {
        let replay = self.replay;
        let figures = published(replay);
        if figures.is_empty() {
            if has_published(replay) {
                self.remark("anchors-no-recipe", &[]);
            }
            return;
        }
        let mut rows = Vec::new();
        for figure in &figures {
            let reason = |name: &String| figure.recipe.reasons.get(name).map_or("", |words| self.words(words));
            let key = if figure.anchor.time_chosen.is_some() { "time-chosen" } else { "time-published" };
            let cells = vec![
                figure.tag.tag.to_string().into(),
                self.value(figure.anchor.value, &figure.tag.unit).into(),
                figure.anchor.time.format("%Y-%m-%d %H:%M:%S").to_string().into(),
                self.get(key).into(),
                reason(&figure.anchor.why).into(),
                figure.anchor.time_chosen.as_ref().map_or("—", reason).into(),
            ];
            rows.push(Row { anchor: None, cells });
        }
        let clock = figures.first().map_or("", |figure| self.words(&figure.recipe.clock));
        let caption = self.fmt("anchors-caption", &[("clock", clock)]);
        let columns = [
            ("column-tag", Left, 3),
            ("column-value", Left, 4),
            ("column-time", Left, 4),
            ("column-time-nature", Left, 3),
            ("column-where-stated", Left, 7),
            ("column-why-then", Left, 7),
        ];
        self.table(caption, &columns, rows);
    }
}
