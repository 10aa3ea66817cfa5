//! The list of calculators, and what one of them expects.

use serde::Serialize;

use super::args::expected;
use crate::{
    cli::{Outcome, args::Common, output, table::table},
    physics::{Calculator, Input, Need, calculators},
    text::{Texts, calc_input, calculator_about, calculator_formula, calculator_name},
};

#[derive(Serialize)]
struct Listed {
    calculators: Vec<One>,
}

#[derive(Serialize)]
struct One {
    name: &'static str,
    title: String,
    about: String,
    formula: String,
    inputs: Vec<OneInput>,
    results: Vec<OneResult>,
}

#[derive(Serialize)]
struct OneInput {
    name: &'static str,
    title: String,
    unit: &'static str,
    units: Vec<&'static str>,
    required: bool,
    expected: String,
}

#[derive(Serialize)]
struct OneResult {
    name: &'static str,
    unit: &'static str,
}

/// Prints every calculator.
pub(super) fn list(common: &Common, texts: Texts) -> Outcome {
    if common.json {
        return output::json(&Listed { calculators: calculators().iter().map(|known| tell(known, texts)).collect() });
    }
    let header = ["calc-head-code", "calc-head-name", "calc-head-about"].map(|key| texts.get(key));
    let row =
        |known: &Calculator| vec![known.code.to_owned(), calculator_name(known, texts), calculator_about(known, texts)];
    let shown = table(&header, &[], calculators().iter().map(row).collect());
    output::to_stdout(&format!("{shown}\n\n{}", texts.get("calc-list-note")))
}

fn tell(known: &'static Calculator, texts: Texts) -> One {
    let input = |input: &'static Input| OneInput {
        name: input.code,
        title: calc_input(input.code, texts),
        unit: input.unit,
        units: input.quantity.map(crate::physics::Quantity::units).unwrap_or_default(),
        required: input.need == Need::Required,
        expected: expected(known, input, texts),
    };
    One {
        name: known.code,
        title: calculator_name(known, texts),
        about: calculator_about(known, texts),
        formula: calculator_formula(known, texts),
        inputs: known.inputs.iter().map(input).collect(),
        results: known.outputs.iter().map(|one| OneResult { name: one.code, unit: one.unit }).collect(),
    }
}

/// The options of a calculator and what each expects, one a line.
pub(super) fn options(known: &Calculator, texts: Texts) -> String {
    let line = |input: &Input| {
        format!("  --{}  {}: {}", input.code, calc_input(input.code, texts), expected(known, input, texts))
    };
    let lines: Vec<String> = known.inputs.iter().map(line).collect();
    texts.fmt("calc-options", &[("name", known.code), ("options", &lines.join("\n"))])
}
