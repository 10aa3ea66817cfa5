//! `causeway plot`: trends with limits, exceedances and events as a figure.

use super::{
    Outcome,
    args::{Common, Plot},
    output,
    source::{Failure, Source},
};
use crate::{
    report::figure::{TrendOptions, trend_png, trend_svg},
    text::Texts,
};

/// Draws the figure and writes it.
pub(super) fn run(verb: &Plot, common: &Common, texts: Texts) -> Outcome {
    let ending = output::ending(&verb.output);
    if !matches!(ending.as_str(), "svg" | "png") {
        return Err(Failure::Ending { place: verb.output.clone(), allowed: ".svg, .png" });
    }
    output::spare_originals(&common.reading(&verb.source)?.0, &verb.output)?;
    let source = Source::load(&verb.source, common)?;
    for tag in &verb.part.tags {
        source.samples_of(tag)?;
    }
    let (from, to) = verb.part.window.ends(&source)?;
    let tags = verb.part.tags.iter().map(|tag| tag.as_str().into()).collect();
    let options = TrendOptions { tags, from, to, ..TrendOptions::default() };
    let bytes = match ending.as_str() {
        "svg" => trend_svg(&source.replay, &options, texts)?.into_bytes(),
        _ => trend_png(&source.replay, &options, texts)?,
    };
    output::file(&verb.output, &bytes, texts)?;
    source.say_what_was_assumed(common, texts);
    Ok(())
}
