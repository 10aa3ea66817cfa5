//! Grants what the calculators' tab wishes: other figures, and keeping a calculation in the case.

use super::CalcLook;
use crate::{
    app::{apply, command::UiCommand, edit, remarks, window::App},
    case::{CalcInput, CalcResult, Calculation, Edit, Words},
    id::CalculationId,
    physics::{Solution, Typed, Used, solve},
};

/// A wish of the tab.
#[derive(Clone, Debug)]
pub(in crate::app) enum CalcAct {
    /// Other figures, or another calculator.
    Look(Box<CalcLook>),
    /// The calculation becomes part of the case; in place of the one that is open, or beside it.
    Keep { anew: bool },
}

/// Does what the tab wished.
pub(in crate::app) fn grant(app: &mut App, wish: CalcAct, ctx: &egui::Context) {
    match wish {
        CalcAct::Look(look) => {
            if let Some(workspace) = &mut app.workspace {
                workspace.study.calculation = Some(*look);
            }
        }
        CalcAct::Keep { anew } => keep(app, anew, ctx),
    }
}

/// Keeps what is typed, when it has a result and somebody signs it; asks for the name first.
fn keep(app: &mut App, anew: bool, ctx: &egui::Context) {
    let Some(look) = app.workspace.as_ref().and_then(|workspace| workspace.study.calculation.clone()) else { return };
    let Ok(solution) = look.given().and_then(|given| solve(look.calculator, &given)) else { return };
    let Some(author) = app.settings.author.clone() else { return apply::command(app, UiCommand::Author, ctx) };
    let Some(case) = app.case() else { return };
    let is_taken = |id: &CalculationId| case.calculations.iter().any(|one| &one.id == id);
    let open = look.kept.clone().filter(|id| !anew && is_taken(id));
    let before = open.as_ref().and_then(|id| case.calculations.iter().find(|one| &one.id == id));
    let note = match before.and_then(|before| before.note.as_ref()) {
        Some(words) => Some(words.with(app.texts.lang(), look.note.clone())),
        None => Some(Words::from(look.note.clone())),
    };
    let id = open.unwrap_or_else(|| remarks::fresh("calculation", |id| !is_taken(&id.into())).into());
    let calculation = Calculation {
        id: id.clone(),
        calculator: look.calculator.code.to_owned(),
        inputs: solution.inputs.iter().map(|used| input_of(used, &look)).collect(),
        results: results_of(&solution),
        valid: solution.valid,
        author,
        at: Some(remarks::now()),
        note: note.filter(|_| !look.note.trim().is_empty()),
    };
    edit::edit(app, Edit::put(calculation), ctx);
    let is_kept = app.case().is_some_and(|case| case.calculations.iter().any(|one| one.id == id));
    if let Some(workspace) = app.workspace.as_mut().filter(|_| is_kept) {
        workspace.study.calculation = Some(CalcLook { kept: Some(id), ..look });
    }
}

fn input_of(used: &Used, look: &CalcLook) -> CalcInput {
    let (choice, low, high, unit) = match &used.typed {
        Typed::Choice(choice) => (Some(choice.clone()), None, None, String::new()),
        Typed::Amount(amount) => {
            let unit = if amount.unit.is_empty() { used.input.unit } else { amount.unit.as_str() };
            (None, Some(amount.low), Some(amount.high), unit.to_owned())
        }
    };
    let source = look.fields.get(used.input.code).and_then(|field| field.source.clone());
    CalcInput { name: used.input.code.to_owned(), choice, low, high, unit, source }
}

fn results_of(solution: &Solution) -> Vec<CalcResult> {
    let result = |found: &crate::physics::Found| CalcResult {
        name: found.code.to_owned(),
        low: found.low,
        high: found.high,
        unit: found.unit.to_owned(),
    };
    solution.found.iter().map(result).collect()
}
