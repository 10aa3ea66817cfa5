//! How clocks go and what their anchors say, in sentences.

use super::{Texts, number};
use crate::{
    case::Clock,
    timeline::{ClockFit, Doubt, FitModel, Unread, WholeHours},
};

/// Seconds with a sign, to the millisecond: `+120`, `−0.25`.
pub fn signed_secs(secs: f64) -> String {
    let text = number(secs.abs(), 3);
    match secs {
        _ if text == "0" => text,
        secs if secs < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// How a clock goes against the reference, as the case has it.
pub fn clock_error(clock: &Clock, texts: Texts) -> String {
    let ahead = signed_secs(clock.ahead_s);
    let uncertainty = number(clock.uncertainty_s, 3);
    let mut parts = vec![texts.fmt("clock-offset", &[("secs", &ahead), ("within", &uncertainty)])];
    if let Some(from) = clock.drift_from.filter(|_| clock.drift_s_per_h != 0.0) {
        let from = from.format("%Y-%m-%d %H:%M:%S").to_string();
        parts.push(texts.fmt("clock-drift", &[("rate", &signed_secs(clock.drift_s_per_h)), ("from", &from)]));
    }
    if clock.assumed {
        parts.push(texts.get("clock-is-assumed"));
    }
    texts.listed(&parts)
}

/// What a fit found, in one line.
pub fn fit_line(fit: &ClockFit, texts: Texts) -> String {
    let (ahead, within) = (signed_secs(fit.ahead_s), number(fit.uncertainty_s, 3));
    let count = fit.residuals.len().to_string();
    let rate = signed_secs(fit.drift_s_per_h);
    let args = [("secs", ahead.as_str()), ("within", &within), ("count", &count), ("rate", &rate)];
    match (fit.is_refused, fit.model) {
        (true, _) => texts.fmt("fit-refused", &[("count", &count)]),
        (false, FitModel::Offset) => texts.fmt("fit-offset", &args[..3]),
        (false, FitModel::Drift) => texts.fmt("fit-drift", &args),
    }
}

/// Why a fit is to be taken with care.
pub fn doubt_text(doubt: Doubt, texts: Texts) -> String {
    match doubt {
        Doubt::OneAnchor => texts.get("doubt-one-anchor"),
        Doubt::TooFewForDrift => texts.get("doubt-too-few"),
        Doubt::DriftBarelyChecked => texts.get("doubt-barely-checked"),
        Doubt::Outliers(count) => texts.fmt("doubt-outliers", &[("count", &count.to_string())]),
        Doubt::Scattered(secs) => texts.fmt("doubt-scattered", &[("secs", &number(secs, 1))]),
    }
}

/// Why an anchor says nothing.
pub fn unread_text(why: Unread, texts: Texts) -> String {
    texts.get(match why {
        Unread::NeverShown => "anchor-never-shown",
        Unread::OtherAssumed => "anchor-other-assumed",
        Unread::LeftOut => "anchor-left-out",
    })
}

/// What looks like a mistake of zone or daylight saving, and what would mend it.
pub fn whole_hours_text(found: &WholeHours, texts: Texts) -> String {
    let hours = format!("{:+}", found.hours).replace('-', "−");
    let ids: Vec<String> = found.anchors.iter().map(ToString::to_string).collect();
    let what = if found.is_all {
        texts.fmt("hours-all", &[("hours", &hours)])
    } else {
        texts.fmt("hours-some", &[("hours", &hours), ("anchors", &texts.listed(&ids))])
    };
    match &found.zone {
        Some((zone, rest)) => {
            let offer = texts.fmt("hours-zone", &[("zone", &zone.to_string()), ("secs", &signed_secs(*rest))]);
            format!("{what}{offer}")
        }
        None => what,
    }
}
