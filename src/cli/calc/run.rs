//! What a calculator found, for people and as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{args::Calc, listed};
use crate::{
    cli::{Outcome, args::Common, output, source::Failure, table::table},
    physics::{
        Amount, Beyond, Calculator, Found, Input, Quoted, Refusal, Solution, Source, Status, Typed, Used, solve,
    },
    text::{
        Code, Texts, calc_input, calc_output, calc_range, calculator_formula, calculator_name, note_text, refusal_text,
        source_text, used_text,
    },
};

#[derive(Serialize)]
struct Told {
    name: &'static str,
    inputs: BTreeMap<&'static str, ToldInput>,
    result: Option<Ends>,
    unit: Option<&'static str>,
    results: BTreeMap<&'static str, ToldResult>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    values: Vec<ToldValue>,
    formula: String,
    source: Vec<ToldSource>,
    valid: bool,
    notes: Vec<ToldNote>,
}

/// A figure, or both ends of a range.
#[derive(Serialize)]
#[serde(untagged)]
enum Ends {
    One(f64),
    Range([f64; 2]),
}

impl Ends {
    fn of(low: f64, high: f64) -> Self {
        if low == high { Self::One(low) } else { Self::Range([low, high]) }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum ToldInput {
    Substance { value: String },
    Figure { value: Ends, unit: String, usual: bool },
}

#[derive(Serialize)]
struct ToldResult {
    value: Ends,
    unit: &'static str,
}

#[derive(Serialize)]
struct ToldValue {
    of: &'static str,
    value: f64,
    source: String,
    verified: bool,
    beyond: Option<&'static str>,
}

#[derive(Serialize)]
struct ToldSource {
    title: String,
    status: &'static str,
}

#[derive(Serialize)]
struct ToldNote {
    code: String,
    text: String,
}

/// Lists the calculators, or prints what one finds.
pub(in crate::cli) fn run(verb: &Calc, common: &Common, texts: Texts) -> Outcome {
    if verb.list {
        return listed::list(common, texts);
    }
    let Some((known, typed)) = &verb.asked else { return Err(Failure::NoCalculator) };
    let solution =
        read(typed).and_then(|given| solve(known, &given)).map_err(|refusal| refused(known, &refusal, texts))?;
    if common.json {
        return output::json(&tell(&solution, texts));
    }
    output::to_stdout(&shown(&solution, texts))
}

/// What was typed as figures and substances.
fn read(typed: &[(&'static Input, String)]) -> Result<Vec<(String, Typed)>, Refusal> {
    let one = |(input, text): &(&'static Input, String)| {
        let typed = match (input.quantity, Amount::parse(text)) {
            (None, _) => Typed::Choice(text.clone()),
            (Some(_), Some(amount)) => Typed::Amount(amount),
            (Some(_), None) => return Err(Refusal::NoFigure { input: input.code, typed: text.clone() }),
        };
        Ok((input.code.to_owned(), typed))
    };
    typed.iter().map(one).collect()
}

/// Why there is no result, and what the calculator expects where the inputs are to blame.
fn refused(known: &Calculator, refusal: &Refusal, texts: Texts) -> Failure {
    let is_usage = matches!(
        refusal,
        Refusal::NoInput { .. }
            | Refusal::Twice { .. }
            | Refusal::NoFigure { .. }
            | Refusal::Unit { .. }
            | Refusal::NoSubstance { .. }
            | Refusal::Both { .. }
            | Refusal::Missing { .. }
            | Refusal::MissingOne { .. }
    );
    let why = refusal_text(refusal, texts);
    let text = if is_usage { format!("{why}\n{}", listed::options(known, texts)) } else { why };
    Failure::Refused { text, is_usage }
}

fn tell(solution: &Solution, texts: Texts) -> Told {
    let main = solution.found.first();
    let results =
        solution.found.iter().map(|one| (one.code, ToldResult { value: Ends::of(one.low, one.high), unit: one.unit }));
    let note = |note: &crate::physics::Note| ToldNote {
        code: note.code.key().trim_start_matches("calc-note-").to_owned(),
        text: note_text(note, texts),
    };
    Told {
        name: solution.calculator.code,
        inputs: solution.inputs.iter().map(|used| (used.input.code, tell_input(used))).collect(),
        result: main.map(|main| Ends::of(main.low, main.high)),
        unit: main.map(|main| main.unit),
        results: results.collect(),
        values: solution.quoted.iter().map(|one| tell_value(one, texts)).collect(),
        formula: calculator_formula(solution.calculator, texts),
        source: solution.sources.iter().map(|source| tell_source(source, texts)).collect(),
        valid: solution.valid,
        notes: solution.notes.iter().map(note).collect(),
    }
}

fn tell_input(used: &Used) -> ToldInput {
    match &used.typed {
        Typed::Choice(value) => ToldInput::Substance { value: value.clone() },
        Typed::Amount(amount) => ToldInput::Figure {
            value: Ends::of(amount.low, amount.high),
            unit: if amount.unit.is_empty() { used.input.unit.to_owned() } else { amount.unit.clone() },
            usual: used.preset.is_some(),
        },
    }
}

fn tell_value(one: &Quoted, texts: Texts) -> ToldValue {
    let beyond = |beyond| match beyond {
        Beyond::No => "no",
        Beyond::Partly => "partly",
        Beyond::Yes => "yes",
    };
    let (source, verified) = (source_text(one.source, texts), one.source.status != Status::Unverified);
    ToldValue { of: one.of, value: one.value, source, verified, beyond: one.beyond.map(beyond) }
}

fn tell_source(source: &Source, texts: Texts) -> ToldSource {
    let status = match source.status {
        Status::Read => "read",
        Status::Derived => "derived",
        Status::Unverified => "unverified",
    };
    ToldSource { title: source_text(source, texts), status }
}

fn shown(solution: &Solution, texts: Texts) -> String {
    let mut blocks = vec![calculator_name(solution.calculator, texts)];
    let block = |key: &str, lines: Vec<String>| format!("{}\n  {}", texts.get(key), lines.join("\n  "));
    let figure =
        |found: &Found| vec![calc_output(found.code, texts), calc_range(found.low, found.high, found.unit, texts)];
    let results = solution.found.iter().map(figure).collect();
    blocks.push(table(&[texts.get("calc-head-results"), String::new()], &[false, true], results));
    blocks.push(texts.get(if solution.valid { "calc-valid" } else { "calc-not-valid" }));
    if !solution.quoted.is_empty() {
        let quoted = |one: &Quoted| {
            let value = calc_range(one.value, one.value, "℃", texts);
            let beyond = one.beyond.map_or(String::new(), |beyond| beyond.name(texts));
            vec![calc_output(one.of, texts), value, beyond, source_text(one.source, texts)]
        };
        let rows = solution.quoted.iter().map(quoted).collect();
        let header = [texts.get("calc-head-values"), String::new(), String::new(), String::new()];
        blocks.push(table(&header, &[false, true], rows));
    }
    let inputs = solution.inputs.iter().map(|used| vec![calc_input(used.input.code, texts), used_text(used, texts)]);
    blocks.push(table(&[texts.get("calc-head-inputs"), String::new()], &[], inputs.collect()));
    blocks.push(block("calc-head-formula", vec![calculator_formula(solution.calculator, texts)]));
    if !solution.notes.is_empty() {
        blocks.push(block("calc-head-notes", solution.notes.iter().map(|note| note_text(note, texts)).collect()));
    }
    if !solution.sources.is_empty() {
        blocks.push(block(
            "calc-head-sources",
            solution.sources.iter().map(|source| source_text(source, texts)).collect(),
        ));
    }
    blocks.join("\n\n")
}
