//! `causeway plot`: any figure of a case or a recording alone, as SVG or as PNG for print.

use super::{
    Outcome,
    args::{Common, Plot, PlotKind},
    output,
    source::{Failure, Source},
    study::shared,
};
use crate::{
    analysis::{OverlaySpan, first_out},
    report::figure::{
        self, RateOptions, Scene, TrendOptions, events_window, last_hours, margin, rate, timeline, trend, usual_causes,
        usual_margin, usual_onset,
    },
    text::Texts,
    time::Instant,
};

const MM_PER_PX: f64 = 25.4 / 96.0;
const PRINT_DPI: f64 = 300.0;
const OVERLAY_SECS: f64 = 3_600.0;
const MOST_SLOTS: usize = 600;

/// First and last moment, where they are given.
type Ends = (Option<Instant>, Option<Instant>);

/// Draws the figure and writes it.
pub(super) fn run(verb: &Plot, common: &Common, texts: Texts) -> Outcome {
    let ending = output::ending(&verb.output);
    if !matches!(ending.as_str(), "svg" | "png") {
        return Err(Failure::Ending { place: verb.output.clone(), allowed: ".svg, .png" });
    }
    check_options(verb, ending == "svg", texts)?;
    output::spare_originals(&common.reading(&verb.source)?.0, &verb.output)?;
    let source = Source::load(&verb.source, common)?;
    for tag in &verb.part.tags {
        source.samples_of(tag)?;
    }
    let ends = verb.part.window.ends(&source)?;
    let scene = scene(verb, &source, ends, texts)?;
    let bytes = if ending == "svg" {
        scene.svg()?.into_bytes()
    } else {
        scene.png(verb.width.unwrap_or(scene.width * MM_PER_PX), verb.dpi.unwrap_or(PRINT_DPI))?
    };
    output::file(&verb.output, &bytes, texts)?;
    source.say_what_was_assumed(common, texts);
    Ok(())
}

/// Refuses what a kind of figure would not look at, and asks for what it needs.
fn check_options(verb: &Plot, is_svg: bool, texts: Texts) -> Outcome {
    use PlotKind::{FirstOut, LastHours, Onset, Overlay, Rate, Timeline, Trend};
    let kind = verb.kind;
    let (window, tags) = (&verb.part.window, verb.part.tags.len());
    let is_among = |kinds: &[PlotKind]| kinds.contains(&kind);
    let takes_window = is_among(&[Trend, Rate, Timeline, Onset, FirstOut]);
    let options = [
        ("--tag", tags > 0, is_among(&[Trend, LastHours, Rate, Onset, Overlay])),
        ("--from", window.from.is_some(), takes_window),
        ("--to", window.to.is_some(), takes_window),
        ("--rate-window", verb.rate_window.is_some(), is_among(&[Rate])),
        ("--at", verb.at.is_some(), is_among(&[Overlay])),
        ("--normal", !verb.normal.is_empty(), is_among(&[Overlay])),
    ];
    let refused = |text: String| Err(Failure::Refused { text, is_usage: true });
    let named = |key: &str, option: &str| texts.fmt(key, &[("kind", &kind.name()), ("option", option)]);
    if let Some((option, ..)) = options.iter().find(|(_, is_given, is_taken)| *is_given && !is_taken) {
        return refused(named("plot-option", option));
    }
    if is_among(&[Onset, Overlay]) && tags > 1 {
        return refused(texts.fmt("plot-one-tag", &[("kind", &kind.name())]));
    }
    if kind == Overlay
        && let Some((option, ..)) = options.iter().find(|(_, is_given, is_needed)| *is_needed && !is_given)
    {
        return refused(named("plot-needs", option));
    }
    let of_png = [("--width", verb.width.is_some()), ("--dpi", verb.dpi.is_some())];
    match of_png.iter().find(|(_, is_given)| is_svg && *is_given) {
        Some((option, _)) => refused(texts.fmt("plot-option-svg", &[("option", option)])),
        None => Ok(()),
    }
}

fn scene(verb: &Plot, source: &Source, (from, to): Ends, texts: Texts) -> Result<Scene, Failure> {
    let replay = &source.replay;
    let tags = verb.part.tags.iter().map(|tag| tag.as_str().into()).collect();
    let nothing = |key: &str| Failure::Refused { text: texts.get(key), is_usage: false };
    let whole = || replay.samples.span().map(|(first, last)| (from.unwrap_or(first), to.unwrap_or(last)));
    let trend_of =
        |from, to, title| trend(replay, &TrendOptions { tags, from, to, title, ..TrendOptions::default() }, texts);
    Ok(match verb.kind {
        PlotKind::Trend => trend_of(from, to, None)?,
        PlotKind::LastHours => {
            let (from, to) = last_hours(replay).ok_or_else(|| nothing("plot-no-hours"))?;
            trend_of(Some(from), Some(to), None)?
        }
        PlotKind::Rate => {
            let samples = samples_of(verb, source)?;
            let options = RateOptions { samples, from, to, window_secs: verb.rate_window, ..RateOptions::default() };
            rate(replay, &options, texts)?
        }
        PlotKind::Margin => {
            let usual = usual_margin(replay).ok_or_else(|| Failure::NoMargin { place: source.place.clone() })?;
            let title = texts.fmt("study-margin-title", &[("name", usual.safeguard.name.get(texts.lang()))]);
            margin(replay, texts, &title, (usual.found.samples_idx, &usual.found.point), &usual.curves)?
        }
        PlotKind::Timeline => {
            let window = events_window(replay).ok_or_else(|| nothing("plot-no-events"))?;
            let window = (from.unwrap_or(window.0), to.unwrap_or(window.1));
            let title = texts.fmt("plot-timeline-title", &[("title", replay.case.title.get(texts.lang()))]);
            timeline(replay, texts, window, &title).map_err(|error| match error {
                crate::report::Error::NoSamples => nothing("plot-no-events"),
                error => error.into(),
            })?
        }
        PlotKind::Causes => usual_causes(replay, texts)?,
        PlotKind::FirstOut => {
            let found = first_out(&replay.exceedances, &replay.samples, whole().unwrap_or_default());
            if found.left.is_empty() {
                return Err(Failure::NothingLeft { place: source.place.clone() });
            }
            figure::first_out(replay, texts, &replay.exceedances, &found)?
        }
        PlotKind::Onset => onset_of(verb, source, (from, to), texts)?,
        PlotKind::Overlay => overlay_of(verb, source, texts)?,
    })
}

/// The places of the samples of the tags asked for.
fn samples_of(verb: &Plot, source: &Source) -> Result<Vec<usize>, Failure> {
    verb.part.tags.iter().map(|tag| Ok(source.samples_of(tag)?[0])).collect()
}

/// The breaks of the tag asked for, or those of the one that began to move before the accident.
fn onset_of(verb: &Plot, source: &Source, (from, to): Ends, texts: Texts) -> Result<Scene, Failure> {
    let replay = &source.replay;
    let Some(samples_idx) = samples_of(verb, source)?.first().copied() else {
        let usual = usual_onset(replay)
            .ok_or_else(|| Failure::Refused { text: texts.get("plot-no-onset"), is_usage: false })?;
        if from.is_none() && to.is_none() {
            return Ok(figure::onset(replay, texts, usual.0, usual.1, &usual.2)?);
        }
        let window = (from.unwrap_or(usual.1.0), to.unwrap_or(usual.1.1));
        return shared::onset_scene(source, usual.0, window, texts);
    };
    let (first, last) = replay.samples.span().unwrap_or_default();
    shared::onset_scene(source, samples_idx, (from.unwrap_or(first), to.unwrap_or(last)), texts)
}

fn overlay_of(verb: &Plot, source: &Source, texts: Texts) -> Result<Scene, Failure> {
    let samples_idx = samples_of(verb, source)?.first().copied().unwrap_or_default();
    let normal = verb.normal.iter().map(|text| source.instant("--normal", text)).collect::<Result<_, _>>()?;
    let span = OverlaySpan {
        at: source.instant("--at", verb.at.as_deref().unwrap_or_default())?,
        normal,
        before_secs: OVERLAY_SECS,
        after_secs: OVERLAY_SECS,
        tolerance: 0.0,
        most: MOST_SLOTS,
    };
    let found = shared::overlaid(source, samples_idx, &span)?;
    Ok(figure::overlay(&source.replay, texts, samples_idx, &span, &found)?)
}
