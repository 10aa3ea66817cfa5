//! How clocks go, listed for people and for programs.

use serde::Serialize;

use crate::{
    case::{Case, Clock},
    cli::{Outcome, output},
    text::{Texts, clock_error, doubt_text, fit_line, number, signed_secs, unread_text, whole_hours_text},
    timeline::{ClockFit, FitModel, fit_clock},
};

#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    reference: bool,
    zone: String,
    ahead_s: f64,
    drift_s_per_h: f64,
    drift_from: Option<String>,
    uncertainty_s: f64,
    assumed: bool,
    fit: Option<ToldFit>,
}

#[derive(Serialize)]
struct ToldFit {
    model: FitModel,
    ahead_s: f64,
    at: String,
    drift_s_per_h: f64,
    uncertainty_s: f64,
    refused: bool,
    doubts: Vec<String>,
    residuals: Vec<ToldResidual>,
    whole_hours: Option<ToldHours>,
}

#[derive(Serialize)]
struct ToldResidual {
    anchor: String,
    ahead_s: f64,
    residual_s: f64,
    outlier: bool,
}

#[derive(Serialize)]
struct ToldHours {
    hours: i32,
    anchors: Vec<String>,
    zone: Option<String>,
    rest_s: Option<f64>,
}

/// The clocks as one document.
pub(super) fn json(case: &Case, model: Option<FitModel>) -> Outcome {
    #[derive(Serialize)]
    struct Document<'a> {
        clocks: Vec<Told<'a>>,
    }
    output::json(&Document { clocks: case.clocks.iter().map(|clock| told(case, clock, model)).collect() })
}

fn told<'a>(case: &'a Case, clock: &'a Clock, model: Option<FitModel>) -> Told<'a> {
    Told {
        id: clock.id.as_str(),
        reference: clock.id == case.reference_clock,
        zone: clock.zone.to_string(),
        ahead_s: clock.ahead_s,
        drift_s_per_h: clock.drift_s_per_h,
        drift_from: clock.drift_from.map(|from| from.format("%Y-%m-%dT%H:%M:%S%.f").to_string()),
        uncertainty_s: clock.uncertainty_s,
        assumed: clock.assumed,
        fit: fit_clock(case, &clock.id, model).map(|fit| told_fit(&fit, clock)),
    }
}

fn told_fit(fit: &ClockFit, clock: &Clock) -> ToldFit {
    let residual = |x: &crate::timeline::Residual| ToldResidual {
        anchor: x.reading.anchor.to_string(),
        ahead_s: x.reading.ahead_s,
        residual_s: x.secs,
        outlier: x.is_outlier,
    };
    let hours = fit.whole_hours.as_ref().map(|found| ToldHours {
        hours: found.hours,
        anchors: found.anchors.iter().map(ToString::to_string).collect(),
        zone: found.zone.map(|(zone, _)| zone.to_string()),
        rest_s: found.zone.map(|(_, rest)| rest),
    });
    ToldFit {
        model: fit.model,
        ahead_s: fit.ahead_s,
        at: fit.origin.rfc3339(clock.zone),
        drift_s_per_h: fit.drift_s_per_h,
        uncertainty_s: fit.uncertainty_s,
        refused: fit.is_refused,
        doubts: fit.doubts.iter().map(|doubt| doubt.word().to_owned()).collect(),
        residuals: fit.residuals.iter().map(residual).collect(),
        whole_hours: hours,
    }
}

/// The clocks for people: each with what is known of it, then what its anchors say.
pub(super) fn text(case: &Case, model: Option<FitModel>, texts: Texts) -> Outcome {
    for clock in &case.clocks {
        let name = format!("{}  {}", clock.id, clock.name.get(texts.lang()));
        let zone = clock.zone.to_string();
        let how =
            if clock.id == case.reference_clock { texts.get("clock-is-reference") } else { clock_error(clock, texts) };
        output::to_stdout(&texts.fmt("clock-line", &[("name", &name), ("zone", &zone), ("how", &how)]))?;
        if let Some(fit) = fit_clock(case, &clock.id, model) {
            fit_text(&fit, texts)?;
        }
    }
    Ok(())
}

fn fit_text(fit: &ClockFit, texts: Texts) -> Outcome {
    output::to_stdout(&format!("  {}", fit_line(fit, texts)))?;
    for residual in &fit.residuals {
        let (ahead, rest) = (signed_secs(residual.reading.ahead_s), signed_secs(residual.secs));
        let within = number(residual.reading.within_s, 3);
        let key = if residual.is_outlier { "fit-residual-off" } else { "fit-residual" };
        let id = residual.reading.anchor.as_str();
        let args = [("anchor", id), ("secs", ahead.as_str()), ("within", &within), ("rest", &rest)];
        output::to_stdout(&format!("    {}", texts.fmt(key, &args)))?;
    }
    for (anchor, why) in &fit.unread {
        output::to_stdout(&format!("    {anchor}: {}", unread_text(*why, texts)))?;
    }
    for doubt in &fit.doubts {
        output::to_stdout(&format!("  ! {}", doubt_text(*doubt, texts)))?;
    }
    match &fit.whole_hours {
        Some(found) => output::to_stdout(&format!("  ! {}", whole_hours_text(found, texts))),
        None => Ok(()),
    }
}
