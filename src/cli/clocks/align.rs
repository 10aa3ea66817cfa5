//! `causeway align`: the shift at which two shapes agree.

use serde::Serialize;

use super::args::Align;
use crate::{
    analysis::{NoAlignment, Peak, align as find_shift},
    cli::{
        Outcome,
        args::Common,
        output,
        source::{Failure, Source},
    },
    historian::Cancel,
    text::{Texts, number, signed_secs},
    time::Interval,
};

#[derive(Serialize)]
struct Told<'a> {
    source: &'a str,
    tag: &'a str,
    with: &'a str,
    peaks: &'a [Peak],
    step_s: f64,
    ambiguous: bool,
    weak: bool,
    reconstructed: bool,
}

/// Prints the shifts, best first.
pub(in crate::cli) fn align(verb: &Align, common: &Common, texts: Texts) -> Outcome {
    let source = Source::load(&verb.source, common)?;
    let tags = &source.replay.samples.tags;
    let (first, second) = (&tags[source.samples_of(&verb.tag)?[0]], &tags[source.samples_of(&verb.with)?[0]]);
    let (from, to) = verb.window.of(&source)?;
    let found = find_shift(first, second, Interval::new(from, to), verb.max_shift, &Cancel::default());
    let found = found.map_err(|why| match why {
        NoAlignment::Flat => Failure::Flat { tag: verb.tag.clone(), with: verb.with.clone() },
        NoAlignment::TooShort | NoAlignment::Cancelled => Failure::TooShort,
    })?;
    let reconstructed = first.has_reconstruction() || second.has_reconstruction();
    if common.json {
        let (tag, with) = (verb.tag.as_str(), verb.with.as_str());
        let (peaks, step_s) = (found.peaks.as_slice(), found.step_s);
        let (ambiguous, weak) = (found.is_ambiguous, found.is_weak);
        return output::json(&Told { source: &source.name, tag, with, peaks, step_s, ambiguous, weak, reconstructed });
    }
    for peak in &found.peaks {
        let (secs, r) = (signed_secs(peak.shift_s), number(peak.correlation, 3));
        let args = [("tag", verb.with.as_str()), ("of", verb.tag.as_str()), ("secs", &secs), ("r", &r)];
        output::to_stdout(&texts.fmt("align-peak", &args))?;
    }
    output::to_stdout(&texts.fmt("align-step", &[("secs", &number(found.step_s, 3))]))?;
    let doubts =
        [(found.is_ambiguous, "align-ambiguous"), (found.is_weak, "align-weak"), (reconstructed, "align-made")];
    for (_, key) in doubts.iter().filter(|(is_so, _)| *is_so) {
        output::to_stdout(&texts.get(key))?;
    }
    Ok(())
}
