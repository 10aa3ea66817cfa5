//! `causeway report`: drafts the report, lists its open points and its changes, writes it.

use super::{args, listed};
use crate::{
    case::{CaseFolder, Lang},
    check::check,
    cli::{
        Outcome,
        args::Common,
        output,
        source::{Failure, Source},
    },
    law::Law,
    report::{
        Changes, DraftCopy, DraftOptions, Format, Gate, Templates, Weight, changes, draft_with, gate, model::Document,
        render,
    },
    text::Texts,
};

/// What `--open-points` and `--changes` answer from.
pub(super) struct Look<'a> {
    pub source: &'a Source,
    pub document: &'a Document,
    pub gate: Gate,
    /// The last draft's date and what differs from it; none when no copy of one is there.
    pub changes: Option<(String, Changes)>,
}

/// Drafts the report; Chinese unless another language is asked for.
pub(in crate::cli) fn run(verb: &args::Report, common: &Common) -> Outcome {
    let texts = Texts::new(common.lang.map_or(Lang::Zh, Lang::from));
    let format = verb.output.as_deref().map(|output| format_of(verb, output)).transpose()?;
    let source = Source::load(&verb.case, common)?;
    let folder = CaseFolder::find(&verb.case).ok();
    let options = options(verb, folder.as_ref(), texts.lang())?;
    let document = draft_with(&source.replay, texts, &options);
    let issues = check(&source.replay, &options.law);
    let gate = gate(&document, &source.replay.case, &issues, source.replay.has_reconstruction());
    let look = Look { source: &source, changes: changed(folder.as_ref(), &document)?, document: &document, gate };
    if verb.is_final && !look.gate.is_clear() {
        output::to_stderr(&listed::open_points(&look, Some(Weight::Blocking), texts));
        return Err(Failure::NotReleased { count: look.gate.num(Weight::Blocking) });
    }
    if let Some((output, format)) = verb.output.as_deref().zip(format) {
        output::file(output, &render(&document, format)?, common.texts())?;
        keep(folder.as_ref(), &document, common.texts());
        if !common.json {
            output::to_stderr(&look.gate.summary(common.texts()));
        }
    }
    if common.json {
        return output::json(&listed::answer(&look, texts));
    }
    if verb.open_points {
        output::to_stdout(&listed::open_points(&look, None, texts))?;
    }
    if verb.changes {
        output::to_stdout(&listed::changes(&look, texts))?;
    }
    source.say_what_was_assumed(common, common.texts());
    Ok(())
}

fn format_of(verb: &args::Report, output: &std::path::Path) -> Result<Format, Failure> {
    output::spare_originals(&verb.case, output)?;
    Format::from_path(output)
        .ok_or_else(|| Failure::Ending { place: output.to_owned(), allowed: ".docx, .pdf, .html, .md" })
}

/// The case's law and templates, and what the options say before them.
fn options(verb: &args::Report, folder: Option<&CaseFolder>, lang: Lang) -> Result<DraftOptions, Failure> {
    let law = Law::of_case(folder, &verb.law.packs)?;
    let own = folder.and_then(CaseFolder::template_folder);
    let templates = match (&verb.templates, own) {
        (Some(given), _) => Some(Templates::of_folder(lang, given)?),
        (None, Some(own)) => Some(Templates::of_folder(lang, &own)?),
        (None, None) => None,
    };
    Ok(DraftOptions { is_draft: !verb.is_final, date: verb.date.clone(), law, templates })
}

/// What differs from the last draft; a copy that cannot be read counts as none.
fn changed(folder: Option<&CaseFolder>, document: &Document) -> Result<Option<(String, Changes)>, Failure> {
    let Some(folder) = folder else { return Ok(None) };
    let kept = folder.draft_copy(document.texts.lang())?;
    let before = kept.and_then(|text| serde_json::from_str::<DraftCopy>(&text).ok());
    Ok(before.map(|before| (before.made.clone(), changes(&before, document))))
}

/// Keeps the draft's text to compare the next one with. The report is written; a copy that cannot be kept is only told.
fn keep(folder: Option<&CaseFolder>, document: &Document, texts: Texts) {
    let Some(folder) = folder else { return };
    let now = chrono::Local::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
    let Ok(text) = serde_json::to_string_pretty(&DraftCopy::of(document, now)) else { return };
    if let Err(error) = folder.keep_draft_copy(document.texts.lang(), &text) {
        output::to_stderr(&texts.fmt("release-not-kept", &[("why", &Failure::from(error).message(texts))]));
    }
}
