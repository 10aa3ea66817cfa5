//! What these verbs share: their window, their limits, their figures and the remarks below their results.

use std::path::{Path, PathBuf};

use super::args::Window;
use crate::{
    analysis::{LimitResult, Onset, OnsetError, Overlay, OverlayError, OverlaySpan, onset, overlay},
    cli::{
        Outcome,
        args::{Common, RuleOptions},
        exceed::judge_typed,
        output,
        source::{Failure, Source},
    },
    report::{
        self,
        figure::{self, Scene},
    },
    text::Texts,
    time::{Instant, Interval, Zone},
};

const PRINT_DPI: f64 = 300.0;
const MM_PER_PX: f64 = 25.4 / 96.0;

/// Refuses a figure that could not be written, before anything is read.
pub(super) fn check_figure(place: Option<&PathBuf>, input: &Path, common: &Common) -> Outcome {
    let Some(place) = place else { return Ok(()) };
    if !matches!(output::ending(place).as_str(), "svg" | "png") {
        return Err(Failure::Ending { place: place.clone(), allowed: ".svg, .png" });
    }
    output::spare_originals(&common.reading(input)?.0, place)
}

/// Draws the figure when one is asked for.
pub(super) fn figure(
    place: Option<&PathBuf>,
    texts: Texts,
    scene: impl FnOnce() -> Result<Scene, report::Error>,
) -> Outcome {
    let Some(place) = place else { return Ok(()) };
    let scene = scene()?;
    let bytes = match output::ending(place).as_str() {
        "svg" => scene.svg()?.into_bytes(),
        _ => scene.png(scene.width * MM_PER_PX, PRINT_DPI)?,
    };
    output::file(place, &bytes, texts)
}

/// The breaks of a tag's trend. Error: too few samples.
pub(super) fn breaks(source: &Source, samples_idx: usize, window: (Instant, Instant)) -> Result<Onset, Failure> {
    let samples = &source.replay.samples.tags[samples_idx];
    onset(samples, window).map_err(|error| Failure::TooFew {
        tag: samples.tag.to_string(),
        found: if let OnsetError::TooFew(found) = error { found } else { 1 },
    })
}

/// The figure of the breaks of a tag's trend. Errors: too few samples, an empty window.
pub(in crate::cli) fn onset_scene(
    source: &Source,
    samples_idx: usize,
    window: (Instant, Instant),
    texts: Texts,
) -> Result<Scene, Failure> {
    let found = breaks(source, samples_idx, window)?;
    Ok(figure::onset(&source.replay, texts, samples_idx, window, &found)?)
}

/// Runs of a tag laid over each other. Errors: no length, a run that the record does not hold.
pub(in crate::cli) fn overlaid(source: &Source, samples_idx: usize, span: &OverlaySpan) -> Result<Overlay, Failure> {
    let samples = &source.replay.samples.tags[samples_idx];
    let tag = samples.tag.to_string();
    let interpolation = source.replay.case.tag(&tag).map(|tag| tag.interpolation).unwrap_or_default();
    overlay(samples, interpolation, span).map_err(|error| {
        let time = |at: Instant| source.dating().moment(at);
        match error {
            OverlayError::Empty => Failure::NoLength,
            OverlayError::NoRun => Failure::NoRun { tag, at: time(span.at) },
            OverlayError::NoNormal(number) => Failure::NoRun { tag, at: time(span.normal[number]) },
        }
    })
}

impl Window {
    /// The ends that are given, on the reference clock.
    pub(in crate::cli) fn ends(&self, source: &Source) -> Result<(Option<Instant>, Option<Instant>), Failure> {
        let end = |option, text: &Option<String>| text.as_deref().map(|text| source.instant(option, text)).transpose();
        let (from, to) = (end("--from", &self.from)?, end("--to", &self.to)?);
        let (first, last) = source.replay.samples.span().unwrap_or_default();
        let whole = (from.unwrap_or(first), to.unwrap_or(last));
        if whole.0 > whole.1 || (whole.0 == whole.1 && (from.is_some() || to.is_some())) {
            let shown = |at: Instant| source.dating().moment(at);
            return Err(Failure::Window { from: shown(whole.0), to: shown(whole.1) });
        }
        Ok((from, to))
    }

    /// The window on the reference clock; the whole record where an end is not given.
    pub(in crate::cli) fn of(&self, source: &Source) -> Result<(Instant, Instant), Failure> {
        let (from, to) = self.ends(source)?;
        let (first, last) = source.replay.samples.span().unwrap_or_default();
        Ok((from.unwrap_or(first), to.unwrap_or(last)))
    }
}

/// The typed limits held against their tags, or the case's own when none is typed. Error: a recording and none typed.
pub(super) fn judged(source: &Source, limits: &[String]) -> Result<Vec<LimitResult>, Failure> {
    if limits.is_empty() {
        if source.is_bare {
            return Err(Failure::NoLimits { place: source.place.clone() });
        }
        return Ok(source.replay.exceedances.clone());
    }
    judge_typed(source, limits, &RuleOptions::default())
}

/// What was taken for granted, and that samples are a reconstruction when they are.
pub(super) fn remarks(source: &Source, common: &Common, is_made: bool, texts: Texts) -> Vec<String> {
    let mut remarks = source.assumptions(common, texts);
    if is_made {
        remarks.push(texts.get("cli-reconstruction-note"));
    }
    remarks
}

/// Prints the result: JSON alone on stdout and the remarks on stderr, or the blocks for people with the remarks below.
pub(super) fn tell(
    common: &Common,
    json: &impl serde::Serialize,
    blocks: impl FnOnce() -> Vec<String>,
    remarks: &[String],
) -> Outcome {
    if common.json {
        for remark in remarks {
            output::to_stderr(remark);
        }
        return output::json(json);
    }
    let mut blocks = blocks();
    if !remarks.is_empty() {
        blocks.push(remarks.join("\n"));
    }
    output::to_stdout(&blocks.join("\n\n"))
}

/// The two ends of an interval as RFC 3339.
pub(super) fn ends(interval: Interval, zone: Zone) -> [String; 2] {
    [interval.earliest.rfc3339(zone), interval.latest.rfc3339(zone)]
}
