//! `causeway corroborate`: what sources say, held against the record, each other and the law's times.

use super::{args, corroborate_json::answer, corroborate_text};
use crate::{
    cli::{Outcome, args::Common, output, source::Source},
    text::Texts,
    timeline::corroborate::corroborate,
};

/// Holds everything against the rest and prints it.
pub(in crate::cli) fn run(verb: &args::Corroborate, common: &Common, texts: Texts) -> Outcome {
    let source = Source::load(&verb.source, common)?;
    let found = corroborate(&source.replay);
    let remarks = source.assumptions(common, texts);
    if common.json {
        for remark in &remarks {
            output::to_stderr(remark);
        }
        return output::json(&answer(&source, &found, texts));
    }
    output::to_stdout(&corroborate_text::text(&source, &found, &remarks, texts))
}
