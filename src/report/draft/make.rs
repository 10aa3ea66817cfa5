//! The draft as a whole: what goes in, and the document that comes out.

use minijinja::{Value, context, value::Serde};

use super::writer::Writer;
use crate::{
    law::Law,
    report::{
        Masking,
        model::{Block, Document, Remark},
        source,
        template::{Templates, Wording},
    },
    text::Texts,
    timeline::Replay,
};

/// Choices for a draft.
#[derive(Clone, Debug)]
pub struct DraftOptions {
    /// Whether the document calls itself a draft on every page.
    pub is_draft: bool,
    /// The date of the draft as it is to be shown; none: no date.
    pub date: Option<String>,
    /// The law that it cites.
    pub law: Law,
    /// Its templates; none: the built-in ones.
    pub templates: Option<Templates>,
}

impl Default for DraftOptions {
    fn default() -> Self {
        Self { is_draft: true, date: None, law: Law::built_in().clone(), templates: None }
    }
}

/// The report on a case in the language of `texts`, marked as a draft, without a date.
pub fn draft(replay: &Replay, texts: Texts) -> Document {
    draft_with(replay, texts, &DraftOptions::default())
}

/// The report on a case in the language of `texts`. Never fails: what a case lacks, the document says; a template that fails
/// gives way to the built-in one and is told among the document's remarks.
pub fn draft_with(replay: &Replay, texts: Texts, options: &DraftOptions) -> Document {
    let templates = options.templates.clone().unwrap_or_else(|| Templates::built_in(texts.lang()));
    let wording = Wording::of(&templates);
    let mut writer = Writer::new(replay, &options.law, texts, &wording);
    let outline = wording.outline(&templates, &context(replay, options));
    writer.outline(source::read(&outline));
    let (mut blocks, mut sections) = writer.assemble();
    blocks.insert(0, Block::Notice(writer.front_notice(&blocks, options.is_draft)));
    for section in &mut sections {
        section.first += 1;
        section.end += 1;
    }
    let mut remarks = std::mem::take(&mut writer.remarks);
    remarks.extend(wording.problems().into_iter().map(Remark::Template));
    let mut document = Document {
        title: writer.title(&writer.case.title, &writer.get("untitled")),
        subtitle: writer.get("subtitle"),
        texts,
        is_draft: options.is_draft,
        date: options.date.clone(),
        blocks,
        sections,
        remarks,
        masking: Masking::of(&replay.case),
    };
    document.masking.clone().document(&mut document);
    document
}

/// What the outline template may ask for: the case as its file holds it, and the choices for the draft.
fn context(replay: &Replay, options: &DraftOptions) -> Value {
    context! {
        case => Value::from(Serde(&replay.case)),
        is_draft => options.is_draft,
        date => options.date.clone(),
    }
}
