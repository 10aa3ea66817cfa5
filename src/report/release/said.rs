//! Open points in sentences.

use super::{Gate, OpenPoint, Weight, What};
use crate::{
    case::Case,
    report::model::{Document, Remark},
    text::{Texts, issue_text},
};

impl OpenPoint {
    /// What is open and what to do about it.
    pub fn text(&self, case: &Case, texts: Texts) -> String {
        let lang = texts.lang();
        match &self.what {
            What::Unverified(text) => texts.fmt("gate-unverified", &[("text", text)]),
            What::Stale(text) => texts.fmt("gate-stale", &[("text", text)]),
            What::Outdated => texts.get("gate-outdated"),
            What::Vain(remark) => remark_text(remark, texts),
            What::Check(issue) => issue_text(issue, case, texts),
            What::Proposed(id) => {
                let cause = case.causes.iter().find(|cause| &cause.id == id);
                texts.fmt("gate-proposed", &[("cause", cause.map_or(id.as_str(), |cause| cause.title.get(lang)))])
            }
            What::Question(id) => {
                let question = case.questions.iter().find(|question| &question.id == id);
                let text = question.map_or(id.as_str(), |question| question.text.get(lang));
                texts.fmt("gate-question", &[("text", text)])
            }
            What::Reconstruction => texts.get("gate-reconstruction"),
            What::Unsigned => texts.get("gate-unsigned"),
        }
    }

    /// The section where it shows, by its heading; empty for one of the whole draft.
    pub fn section_title<'a>(&self, document: &'a Document) -> &'a str {
        let section = self.section.as_deref().and_then(|key| document.section(key));
        section.map_or("", |section| section.title.as_str())
    }
}

impl Gate {
    /// How the draft stands, in a sentence.
    pub fn summary(&self, texts: Texts) -> String {
        let (blocking, decide) = (self.num(Weight::Blocking).to_string(), self.num(Weight::ToDecide).to_string());
        let key = if self.is_clear() { "gate-clear" } else { "gate-open" };
        texts.fmt(key, &[("blocking", &blocking), ("decide", &decide)])
    }
}

fn remark_text(remark: &Remark, texts: Texts) -> String {
    match remark {
        Remark::Template(why) => texts.fmt("gate-template", &[("why", why)]),
        Remark::UnknownPart(name) => texts.fmt("gate-unknown-part", &[("name", name)]),
        Remark::UnknownMark(mark) => texts.fmt("gate-unknown-mark", &[("mark", mark)]),
        Remark::NoTable(key, number) => {
            texts.fmt("gate-no-table", &[("section", key), ("number", &number.to_string())])
        }
        Remark::NoFigure(key, number) => {
            texts.fmt("gate-no-figure", &[("section", key), ("number", &number.to_string())])
        }
        Remark::NoSection(key) => texts.fmt("gate-no-section", &[("section", key)]),
    }
}
