//! Calculators in words: names, formulas, notes, sources, and why there is no result.

use super::{Arg, Code, Texts, significant};
use crate::{
    case::{Calculation, Lang},
    physics::{
        Amount, Beyond, Calculator, Need, Note, NoteCode, Param, Refusal, Source, Status, Substance, Typed, Used,
        calculator,
    },
};

super::codes::codes! {
    NoteCode {
        SeaLevel => "calc-note-sea-level", Weather => "calc-note-weather", Pure => "calc-note-pure",
        FitOutside => "calc-note-fit-outside", InputOutside => "calc-note-input-outside",
        Equation => "calc-note-equation", HeatOfLiquid => "calc-note-heat-of-liquid",
        HeatOfVapour => "calc-note-heat-of-vapour", LelEstimate => "calc-note-lel-estimate",
        Choked => "calc-note-choked", Subsonic => "calc-note-subsonic",
        AllOxygenBurns => "calc-note-all-oxygen-burns", OnlyAir => "calc-note-only-air",
        AutoignitionDiffers => "calc-note-autoignition-differs", AboveAutoignition => "calc-note-above-autoignition",
        BelowAutoignition => "calc-note-below-autoignition",
        AutoignitionSensitive => "calc-note-autoignition-sensitive", NoAutoignition => "calc-note-no-autoignition",
        FlashDiffers => "calc-note-flash-differs", AboveFlash => "calc-note-above-flash",
        BelowFlash => "calc-note-below-flash", FlashSensitive => "calc-note-flash-sensitive",
        NoFlash => "calc-note-no-flash", IgnitionMethod => "calc-note-ignition-method", TntFar => "calc-note-tnt-far",
        GasOnly => "calc-note-gas-only",
    }
    Status {
        Read => "calc-status-read", Derived => "calc-status-derived", Unverified => "calc-status-unverified",
    }
    Beyond { No => "calc-beyond-no", Partly => "calc-beyond-partly", Yes => "calc-beyond-yes" }
}

/// What a calculator is called.
pub fn calculator_name(calculator: &Calculator, texts: Texts) -> String {
    texts.get(&format!("calc-{}", calculator.code))
}

/// What it is for.
pub fn calculator_about(calculator: &Calculator, texts: Texts) -> String {
    texts.get(&format!("calc-{}-about", calculator.code))
}

/// Its formula.
pub fn calculator_formula(calculator: &Calculator, texts: Texts) -> String {
    texts.get(&format!("calc-{}-formula", calculator.code))
}

/// What an input is called.
pub fn calc_input(code: &str, texts: Texts) -> String {
    texts.get(&format!("calc-in-{code}"))
}

/// What a result is called.
pub fn calc_output(code: &str, texts: Texts) -> String {
    texts.get(&format!("calc-out-{code}"))
}

/// What a substance is called, with its abbreviation.
pub fn substance_name(substance: &Substance, texts: Texts) -> String {
    let key = format!("calc-substance-{}", substance.code.to_lowercase());
    format!("{} {}", texts.get(&key), substance.code)
}

/// A figure or range with its unit, to four significant digits: `12.6–13.1 g/s`.
pub fn calc_range(low: f64, high: f64, unit: &str, texts: Texts) -> String {
    let (low, high) = (significant(low, 4), significant(high, 4));
    let figures = if low == high { low } else { texts.fmt("calc-range", &[("low", &low), ("high", &high)]) };
    format!("{} {unit}", figures.replace('-', "−")).trim_end().to_owned()
}

/// An amount as it was typed, in the input's usual unit where it brought none.
pub fn calc_amount(amount: &Amount, usual: &str, texts: Texts) -> String {
    let unit = if amount.unit.is_empty() { usual } else { &amount.unit };
    let figure = |value: f64| value.to_string();
    let (low, high) = (figure(amount.low), figure(amount.high));
    let figures = if low == high { low } else { texts.fmt("calc-range", &[("low", &low), ("high", &high)]) };
    format!("{} {unit}", figures.replace('-', "−")).trim_end().to_owned()
}

/// What an input was in a calculation, with the source of a usual value.
pub fn used_text(used: &Used, texts: Texts) -> String {
    let value = match &used.typed {
        Typed::Amount(amount) => calc_amount(amount, used.input.unit, texts),
        Typed::Choice(name) => {
            crate::physics::substance(name).map_or_else(|| name.clone(), |known| substance_name(known, texts))
        }
    };
    match used.preset {
        Some(source) => {
            let why = texts.fmt("calc-preset", &[("source", &source_text(source, texts))]);
            texts.listed(&[value, why])
        }
        None => value,
    }
}

/// Whether an input must be given, and what it is otherwise.
pub fn need_text(calculator: &Calculator, code: &str, texts: Texts) -> String {
    let Some(input) = calculator.input(code) else { return String::new() };
    match (input.need, input.preset) {
        (_, Some(preset)) => {
            let value = calc_range(preset.low, preset.high, input.unit, texts);
            texts.fmt("calc-need-preset", &[("value", &value)])
        }
        (Need::Required, None) => texts.get("calc-need-required"),
        (Need::Optional, None) => texts.get("calc-need-optional"),
        (Need::OneOf(_), None) => {
            let group = calculator.inputs.iter().filter(|other| other.need == input.need).map(|other| other.code);
            texts.fmt("calc-need-one", &[("inputs", &inputs_text(group, texts))])
        }
    }
}

/// A source with how far it was checked.
pub fn source_text(source: &Source, texts: Texts) -> String {
    let title = match texts.lang() {
        Lang::Zh => &source.title.zh,
        Lang::En => &source.title.en,
    };
    texts.fmt("calc-source", &[("title", title), ("status", &source.status.name(texts))])
}

/// A note as a sentence.
pub fn note_text(note: &Note, texts: Texts) -> String {
    let params: Vec<(&str, String)> = note
        .params
        .iter()
        .map(|(name, param)| {
            let text = match param {
                Param::Range { low, high, unit } => calc_range(*low, *high, unit, texts),
                Param::Input(code) => calc_input(code, texts),
                Param::Signs(signs) => signs.clone(),
            };
            (*name, text)
        })
        .collect();
    let args: Vec<Arg<'_>> = params.iter().map(|(name, text)| (*name, text.as_str())).collect();
    texts.fmt(note.code.key(), &args)
}

/// A calculation that was kept: its calculator and its main result; its code where the calculator is not known.
pub fn calculation_name(kept: &Calculation, texts: Texts) -> String {
    let name = calculator(&kept.calculator).map_or_else(|| kept.calculator.clone(), |one| calculator_name(one, texts));
    match kept.results.first() {
        Some(main) => {
            let (result, value) = (calc_output(&main.name, texts), calc_range(main.low, main.high, &main.unit, texts));
            texts.fmt("calc-kept", &[("name", &name), ("result", &result), ("value", &value)])
        }
        None => name,
    }
}

/// Names of inputs in a row.
fn inputs_text(codes: impl IntoIterator<Item = &'static str>, texts: Texts) -> String {
    let names = codes.into_iter().map(|code| calc_input(code, texts));
    names.collect::<Vec<_>>().join(&texts.get("calc-join"))
}

/// Why there is no result, and what to do.
pub fn refusal_text(refusal: &Refusal, texts: Texts) -> String {
    let named = |key: &str, input: &str| texts.fmt(key, &[("input", &calc_input(input, texts))]);
    let all =
        |key: &str, inputs: &[&'static str]| texts.fmt(key, &[("inputs", &inputs_text(inputs.iter().copied(), texts))]);
    match refusal {
        Refusal::NoInput { name, expected } => {
            texts.fmt("calc-refused-no-input", &[("name", name), ("expected", &expected.join(", "))])
        }
        Refusal::Twice { input } => named("calc-refused-twice", input),
        Refusal::NoFigure { input, typed } => {
            texts.fmt("calc-refused-no-figure", &[("input", &calc_input(input, texts)), ("typed", typed)])
        }
        Refusal::Unit { input, unit, accepted } => {
            let args = [("input", calc_input(input, texts)), ("unit", unit.clone()), ("accepted", accepted.join(", "))];
            let is_pressure = accepted.iter().any(|unit| unit.ends_with("(a)"));
            let key = if is_pressure { "calc-refused-pressure-unit" } else { "calc-refused-unit" };
            texts.fmt(key, &args.each_ref().map(|(name, text)| (*name, text.as_str())))
        }
        Refusal::NoSubstance { typed, known } => {
            texts.fmt("calc-refused-no-substance", &[("typed", typed), ("known", &known.join(", "))])
        }
        Refusal::TooSmall { input } => named("calc-refused-too-small", input),
        Refusal::Both { inputs } => all("calc-refused-both", inputs),
        Refusal::Missing { inputs } => all("calc-refused-missing", inputs),
        Refusal::MissingOne { inputs } => all("calc-refused-missing-one", inputs),
        Refusal::BelowVacuum { input } => named("calc-refused-below-vacuum", input),
        Refusal::NotInward => texts.get("calc-refused-not-inward"),
        Refusal::NotRising => texts.get("calc-refused-not-rising"),
        Refusal::NotPressurised => texts.get("calc-refused-not-pressurised"),
        Refusal::NoResult => texts.get("calc-refused-no-result"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::physics::{calculators, substances};

    #[test]
    fn everything_in_the_register_has_a_name_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let texts = Texts::new(lang);
            let is_said = |key: String| assert_ne!(texts.get(&key), key, "{lang:?}");
            for calculator in calculators() {
                for part in ["", "-about", "-formula"] {
                    is_said(format!("calc-{}{part}", calculator.code));
                }
                calculator.inputs.iter().for_each(|input| is_said(format!("calc-in-{}", input.code)));
                calculator.outputs.iter().for_each(|output| is_said(format!("calc-out-{}", output.code)));
            }
            for known in substances() {
                is_said(format!("calc-substance-{}", known.code.to_lowercase()));
            }
        }
    }

    #[test]
    fn ranges_are_written_as_each_language_does() {
        let shown = |lang| calc_range(-12.63, 13.14, "g/s", Texts::new(lang));
        assert_eq!((shown(Lang::Zh), shown(Lang::En)), ("−12.63～13.14 g/s".into(), "−12.63–13.14 g/s".into()));
        assert_eq!(calc_range(0.414_21, 0.414_22, "", Texts::new(Lang::En)), "0.4142");
    }
}
