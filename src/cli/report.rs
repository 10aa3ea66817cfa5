//! `causeway report`: the drafted report of a case.

use super::{
    Outcome,
    args::{Common, Report},
    output,
    source::{Failure, Source},
};
use crate::{
    case::Lang,
    report::{Format, draft, render},
    text::Texts,
};

/// Drafts the report and writes it; Chinese unless another language is asked for.
pub(super) fn run(verb: &Report, common: &Common) -> Outcome {
    let texts = Texts::new(common.lang.map_or(Lang::Zh, Lang::from));
    let format = Format::from_path(&verb.output)
        .ok_or_else(|| Failure::Ending { place: verb.output.clone(), allowed: ".docx, .pdf, .html, .md" })?;
    output::spare_originals(&verb.case, &verb.output)?;
    let source = Source::load(&verb.case, common)?;
    let document = draft(&source.replay, texts);
    output::file(&verb.output, &render(&document, format)?, common.texts())?;
    source.say_what_was_assumed(common, common.texts());
    Ok(())
}
