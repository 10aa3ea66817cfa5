//! `causeway overlay`: a run laid over normal ones.

use serde::Serialize;

use super::{args, shared};
use crate::{
    analysis::{Departure, Overlay, OverlaySpan},
    case::Direction,
    cli::{Outcome, args::Common, exceed_text, source::Source, table::table},
    report::figure,
    text::{Code, Texts, duration, significant},
    time::{Instant, NANOS_PER_SEC},
};

#[derive(Serialize)]
struct Told {
    source: String,
    zone_assumed: bool,
    tag: String,
    unit: String,
    at: String,
    normal: Vec<String>,
    step_s: f64,
    tolerance: f64,
    reconstructed: bool,
    departures: Vec<ToldDeparture>,
    points: Vec<ToldPoint>,
}

#[derive(Serialize)]
struct ToldDeparture {
    direction: Direction,
    from: String,
    to: String,
    from_offset_s: f64,
    to_offset_s: f64,
    excess: f64,
    peak_offset_s: f64,
}

#[derive(Serialize)]
struct ToldPoint {
    offset_s: f64,
    run: Option<[f64; 3]>,
    normal: Option<[f64; 3]>,
    normal_runs: usize,
}

const MOST_SLOTS: usize = 600;

/// Lays the runs over each other and prints where the one leaves the others.
pub(in crate::cli) fn run(verb: &args::Overlay, common: &Common, texts: Texts) -> Outcome {
    shared::check_figure(verb.output.as_ref(), &verb.source, common)?;
    let source = Source::load(&verb.source, common)?;
    let samples_idx = source.samples_of(&verb.tag)?[0];
    let normal = verb.normal.iter().map(|text| source.instant("--normal", text)).collect::<Result<_, _>>()?;
    let span = OverlaySpan {
        at: source.instant("--at", &verb.at)?,
        normal,
        before_secs: verb.before,
        after_secs: verb.after,
        tolerance: verb.tolerance,
        most: MOST_SLOTS,
    };
    let samples = &source.replay.samples.tags[samples_idx];
    let found = shared::overlaid(&source, samples_idx, &span)?;
    shared::figure(verb.output.as_ref(), texts, || figure::overlay(&source.replay, texts, samples_idx, &span, &found))?;
    let told = tell(&source, &verb.tag, &samples.unit, &span, &found);
    let blocks = || vec![exceed_text::heading(&source, texts), block(&source, &span, &samples.unit, &found, texts)];
    shared::tell(common, &told, blocks, &shared::remarks(&source, common, found.is_reconstructed, texts))
}

/// The reference times of a departure's edges.
fn edges(span: &OverlaySpan, found: &Overlay, departure: &Departure) -> (f64, f64, Instant, Instant) {
    let half = found.step_secs / 2.0;
    let from = found.points[departure.first_idx].offset_secs - half;
    let to = found.points[departure.last_idx].offset_secs + half;
    let at = |secs: f64| span.at.plus_nanos((secs * NANOS_PER_SEC as f64).round() as i64);
    (from, to, at(from), at(to))
}

fn tell(source: &Source, tag: &str, unit: &str, span: &OverlaySpan, found: &Overlay) -> Told {
    let zone = source.zone();
    let departure = |departure: &Departure| {
        let (from_offset_s, to_offset_s, from, to) = edges(span, found, departure);
        ToldDeparture {
            direction: departure.direction,
            from: from.rfc3339(zone),
            to: to.rfc3339(zone),
            from_offset_s,
            to_offset_s,
            excess: departure.excess,
            peak_offset_s: found.points[departure.peak_idx].offset_secs,
        }
    };
    let points = found.points.iter().map(|point| ToldPoint {
        offset_s: point.offset_secs,
        run: point.run.map(|run| [run.min, run.mean, run.max]),
        normal: point.normal.map(|normal| [normal.min, normal.median, normal.max]),
        normal_runs: point.normal.map_or(0, |normal| normal.num_runs),
    });
    Told {
        source: source.name.clone(),
        zone_assumed: source.is_zone_assumed(),
        tag: tag.to_owned(),
        unit: unit.to_owned(),
        at: span.at.rfc3339(zone),
        normal: span.normal.iter().map(|at| at.rfc3339(zone)).collect(),
        step_s: found.step_secs,
        tolerance: span.tolerance,
        reconstructed: found.is_reconstructed,
        departures: found.departures.iter().map(departure).collect(),
        points: points.collect(),
    }
}

fn block(source: &Source, span: &OverlaySpan, unit: &str, found: &Overlay, texts: Texts) -> String {
    let dating = source.dating();
    let normal: Vec<String> = span.normal.iter().map(|at| dating.moment(*at)).collect();
    let compared = found.points.iter().filter(|point| point.run.is_some() && point.normal.is_some()).count();
    let unknown = found.step_secs * (found.points.len() - compared) as f64;
    let args = [
        ("at", dating.moment(span.at)),
        ("normal", texts.listed(&normal)),
        ("step", duration(found.step_secs)),
        ("unknown", duration(unknown)),
        ("count", found.departures.len().to_string()),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let head = texts.fmt("study-overlay-head", &args);
    if found.departures.is_empty() {
        return head;
    }
    let row = |departure: &Departure| {
        let (from_secs, to_secs, from, to) = edges(span, found, departure);
        vec![
            dating.moment(from),
            dating.moment(to),
            duration(to_secs - from_secs),
            duration(from_secs),
            departure.direction.name(texts),
            significant(departure.excess, 4),
        ]
    };
    let header = ["from", "to", "lasts", "offset", "side", "excess"];
    let header = header.map(|key| texts.fmt(&format!("study-col-{key}"), &[("unit", unit)]));
    let right = [false, false, true, true, false, true];
    format!("{head}\n{}", table(&header, &right, found.departures.iter().map(row).collect()))
}
