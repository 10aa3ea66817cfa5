//! Limits typed on the command line, held against samples with the rules given beside them.

use super::{
    args::RuleOptions,
    expression::Expression,
    source::{Failure, Source},
};
use crate::{
    analysis::{Asked, Rules, nanos_of},
    historian::TagSamples,
    units,
};

/// What typed limits ask of each recording of their tags: the position of the samples, and what is asked of them.
pub(super) fn typed(source: &Source, limits: &[String], rules: &RuleOptions) -> Result<Vec<(usize, Asked)>, Failure> {
    let mut found = Vec::new();
    for expression in expressions(limits)? {
        for samples_idx in source.samples_of(&expression.tag)? {
            let samples = &source.replay.samples.tags[samples_idx];
            found.push((samples_idx, asked(&expression, samples, rules, source.replay.case.atmosphere_kpa())?));
        }
    }
    Ok(found)
}

/// The limits that texts mean. Error: the first that cannot be read.
pub(super) fn expressions(limits: &[String]) -> Result<Vec<Expression>, Failure> {
    let parse = |text: &String| Expression::parse(text).ok_or_else(|| Failure::Limit { text: text.clone() });
    limits.iter().map(parse).collect()
}

fn asked(
    expression: &Expression,
    samples: &TagSamples,
    options: &RuleOptions,
    atmosphere_kpa: Option<f64>,
) -> Result<Asked, Failure> {
    let refused =
        |unit: &str, of: &str| Failure::Unit { tag: expression.tag.clone(), unit: unit.into(), of_tag: of.into() };
    let rate_window_nanos = options.rate_window.filter(|window| *window > 0.0).map(nanos_of);
    let deadband = options.deadband.unwrap_or(0.0);
    let (unit, value, deadband) = if rate_window_nanos.is_some() {
        // A rate typed without a unit is one per minute, and is shown so.
        let unit = expression.unit.clone().unwrap_or_else(|| format!("{}/min", samples.unit));
        let fits = units::convert_rate(1.0, &format!("{}/s", samples.unit), &unit);
        fits.ok_or_else(|| refused(&unit, &format!("{}/min", samples.unit)))?;
        (unit, expression.value, deadband)
    } else {
        let unit = expression.unit.as_deref().unwrap_or(&samples.unit);
        let value = units::convert_at(expression.value, unit, &samples.unit, atmosphere_kpa);
        let deadband = units::convert_difference(deadband, unit, &samples.unit);
        let (value, deadband) = value.zip(deadband).ok_or_else(|| refused(unit, &samples.unit))?;
        (samples.unit.clone(), value, deadband)
    };
    let nanos = |secs: Option<f64>| secs.map_or(0, nanos_of);
    let rules = Rules {
        deadband,
        on_delay_nanos: nanos(options.on_delay),
        off_delay_nanos: nanos(options.off_delay),
        merge_gap_nanos: nanos(options.merge_gap),
        min_duration_nanos: nanos(options.min_duration),
        ..Rules::default()
    };
    Ok(Asked { direction: expression.direction, value, unit, rules, rate_window_nanos })
}
