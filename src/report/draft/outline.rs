//! The order of parts: as published Chinese reports have it, and as English ones do.

use super::writer::Writer;
use crate::{
    case::Lang,
    report::model::{Block, Document},
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
}

impl Default for DraftOptions {
    fn default() -> Self {
        Self { is_draft: true, date: None }
    }
}

/// The report on a case in the language of `texts`, marked as a draft, without a date.
pub fn draft(replay: &Replay, texts: Texts) -> Document {
    draft_with(replay, texts, &DraftOptions::default())
}

/// The report on a case in the language of `texts`. Never fails: what a case lacks, the document says.
pub fn draft_with(replay: &Replay, texts: Texts, options: &DraftOptions) -> Document {
    let mut writer = Writer::new(replay, texts);
    match texts.lang() {
        Lang::Zh => chinese(&mut writer),
        Lang::En => english(&mut writer),
    }
    writer.annexes();
    let notice = writer.front_notice(options.is_draft);
    let mut blocks = vec![Block::Notice(notice)];
    blocks.append(&mut writer.blocks);
    Document {
        title: document_title(&writer),
        subtitle: texts.get("report-subtitle"),
        texts,
        is_draft: options.is_draft,
        date: options.date.clone(),
        blocks,
    }
}

fn document_title(writer: &Writer<'_>) -> String {
    writer.title(&writer.case.title, &writer.get("report-untitled"))
}

fn chinese(writer: &mut Writer<'_>) {
    writer.summary();

    writer.heading_of(1, "report-basics");
    writer.unit(2);
    writer.process(2);
    writer.parameters(2);
    writer.course(2);
    writer.trends();
    writer.survey(2);
    writer.casualties(2);

    writer.heading_of(1, "report-response");
    writer.response(None);

    writer.heading_of(1, "report-cause-analysis");
    writer.direct_causes(2);
    writer.comparison(2);
    writer.exclusions(Some(2));
    writer.hypotheses(2);
    writer.indirect_causes(2);

    writer.heading_of(1, "report-problems");
    writer.parties();
    writer.heading_of(1, "report-proposals");
    writer.proposals();
    writer.heading_of(1, "report-lessons");
    writer.lessons();
    writer.heading_of(1, "report-measures");
    writer.measures();
}

fn english(writer: &mut Writer<'_>) {
    writer.plain_heading("report-summary");
    writer.summary();
    writer.summary_of_causes();

    writer.heading_of(1, "report-basics");
    writer.unit(2);
    writer.process(2);
    writer.parameters(2);

    writer.heading_of(1, "report-sequence");
    writer.course(2);
    writer.trends();
    writer.response(Some(2));
    writer.casualties(2);

    writer.heading_of(1, "report-cause-analysis");
    writer.survey(2);
    writer.comparison(2);
    writer.direct_causes(2);
    writer.hypotheses(2);
    writer.indirect_causes(2);

    writer.heading_of(1, "report-exclusions");
    writer.exclusions(None);

    writer.heading_of(1, "report-problems");
    writer.parties();

    writer.heading_of(1, "report-recommendations");
    writer.heading_of(2, "report-measures");
    writer.measures();
    writer.heading_of(2, "report-proposals");
    writer.proposals();

    writer.heading_of(1, "report-lessons");
    writer.lessons();
}
