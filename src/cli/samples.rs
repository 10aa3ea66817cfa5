//! `causeway samples`: samples as one long table.

use super::{
    Outcome,
    args::{Common, Samples},
    output,
    source::{Failure, Source},
};
use crate::{
    case::write_whole_by,
    report::{SampleOptions, write_samples},
    text::Texts,
};

/// Writes the table.
pub(super) fn run(verb: &Samples, common: &Common, texts: Texts) -> Outcome {
    let place = &verb.output;
    if output::ending(place) != "csv" {
        return Err(Failure::Ending { place: place.clone(), allowed: ".csv" });
    }
    output::spare_originals(&common.reading(&verb.source)?.0, place)?;
    let source = Source::load(&verb.source, common)?;
    let tags = source.replay.samples.tags.len();
    let chosen = verb.part.tags.iter().map(|tag| source.samples_of(tag)).collect::<Result<Vec<_>, _>>()?.concat();
    let (from, to) = verb.part.window.of(&source)?;
    let samples = if verb.part.tags.is_empty() { (0..tags).collect() } else { chosen };
    let options = SampleOptions { samples, from, to };
    let written = write_whole_by(place, |out| write_samples(&source.replay, &options, texts, out));
    let rows = written.map_err(|error| Failure::Write { place: place.clone(), error })?;
    let (shown, rows) = (place.display().to_string(), rows.to_string());
    output::to_stderr(&texts.fmt("table-exported", &[("place", &shown), ("rows", &rows)]));
    source.say_what_was_assumed(common, texts);
    Ok(())
}
