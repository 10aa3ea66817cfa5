//! From what was typed to a solution: inputs read and checked, every corner of the ranges looked at, results put together.
//!
//! Every formula here rises or falls in each of its inputs all the way, so that the ends of a result's range lie in corners
//! of the inputs' ranges; a test looks inside.

use std::collections::BTreeMap;

use super::{
    Amount, Beyond, Calculator, Found, Input, Need, Note, NoteCode, Param, Quoted, Refusal, Solution, Source,
    Substance, Typed, Used,
    point::{Point, Solved},
    source, substance, substances,
};

/// A figure in its base unit, and whether it is a gauge pressure.
type Base = (f64, bool);

/// What a calculator finds for what is given; presets stand in for what has one.
pub fn solve(calculator: &'static Calculator, given: &[(String, Typed)]) -> Result<Solution, Refusal> {
    let inputs = read(calculator, given)?;
    let mut notes = Vec::new();
    let mut valid = true;
    for used in &inputs {
        if let Some(note) = outside_range(used) {
            valid = false;
            notes.push(note);
        }
    }
    let mut solved = Vec::new();
    for point in corners(&inputs)? {
        solved.push((calculator.find)(&point)?);
    }
    let codes = calculator.sources.iter().copied().chain(solved.iter().flat_map(|one| one.sources.iter().copied()));
    let mut sources: Vec<&'static Source> = Vec::new();
    for known in codes.filter_map(source).chain(inputs.iter().filter_map(|used| used.preset)) {
        if !sources.contains(&known) {
            sources.push(known);
        }
    }
    valid &= solved.iter().all(|one| !one.is_outside);
    for note in solved.iter().flat_map(|one| &one.notes) {
        merge_note(&mut notes, note);
    }
    let found = merge_found(calculator, &solved)?;
    Ok(Solution { calculator, inputs, found, valid, notes, quoted: merge_quoted(solved), sources })
}

/// The inputs that were given or have a usual value, in the calculator's order.
fn read(calculator: &'static Calculator, given: &[(String, Typed)]) -> Result<Vec<Used>, Refusal> {
    let expected = || calculator.inputs.iter().map(|input| input.code).collect();
    let mut by_code: BTreeMap<&str, &Typed> = BTreeMap::new();
    for (name, typed) in given {
        let input = calculator.input(name);
        let input = input.ok_or_else(|| Refusal::NoInput { name: name.clone(), expected: expected() })?;
        if by_code.insert(input.code, typed).is_some() {
            return Err(Refusal::Twice { input: input.code });
        }
    }
    for input in calculator.inputs {
        let group: Vec<_> = calculator.inputs.iter().filter(|other| is_beside(other, input)).collect();
        let both: Vec<_> = group.iter().map(|other| other.code).filter(|code| by_code.contains_key(code)).collect();
        if both.len() > 1 {
            return Err(Refusal::Both { inputs: both });
        }
    }
    let is_missing = |input: &&Input| input.need == Need::Required && !by_code.contains_key(input.code);
    let missing: Vec<_> = calculator.inputs.iter().filter(is_missing).map(|input| input.code).collect();
    if !missing.is_empty() {
        return Err(Refusal::Missing { inputs: missing });
    }
    let mut used = Vec::new();
    for input in calculator.inputs {
        used.extend(match (by_code.get(input.code), input.preset) {
            (Some(typed), _) => Some(Used { input, typed: (*typed).clone(), preset: None }),
            (None, Some(preset)) => {
                let amount = Amount { low: preset.low, high: preset.high, unit: input.unit.into() };
                Some(Used { input, typed: Typed::Amount(amount), preset: source(preset.source) })
            }
            (None, None) => None,
        });
    }
    used.iter().try_for_each(|used| check(calculator, used))?;
    Ok(used)
}

fn is_beside(one: &Input, other: &Input) -> bool {
    matches!((one.need, other.need), (Need::OneOf(a), Need::OneOf(b)) if a == b)
}

/// Fails on what no calculator could use.
fn check(calculator: &Calculator, used: &Used) -> Result<(), Refusal> {
    let input = used.input;
    match &used.typed {
        Typed::Choice(typed) if input.quantity.is_none() => {
            if substance(typed).is_some_and(calculator.knows) {
                Ok(())
            } else {
                let known = substances().iter().filter(|known| (calculator.knows)(known));
                let known = known.map(|known| known.code.clone()).collect();
                Err(Refusal::NoSubstance { typed: typed.clone(), known })
            }
        }
        Typed::Choice(typed) => Err(Refusal::NoFigure { input: input.code, typed: typed.clone() }),
        Typed::Amount(amount) => {
            let ((low, _), _) = ends(input, amount)?;
            match input.above.filter(|above| low <= *above) {
                Some(_) => Err(Refusal::TooSmall { input: input.code }),
                None => Ok(()),
            }
        }
    }
}

/// Both ends of a figure in base units, each with whether it is a gauge pressure.
fn ends(input: &Input, amount: &Amount) -> Result<(Base, Base), Refusal> {
    let unit = if amount.unit.is_empty() { input.unit } else { amount.unit.as_str() };
    let accepted = || input.quantity.map(super::Quantity::units).unwrap_or_default();
    let base = |value: f64| input.quantity.and_then(|quantity| quantity.base(value, unit));
    let wrong = || Refusal::Unit { input: input.code, unit: unit.to_owned(), accepted: accepted() };
    Ok((base(amount.low).ok_or_else(wrong)?, base(amount.high).ok_or_else(wrong)?))
}

/// What says that a figure lies outside the range that its input is meant for.
fn outside_range(used: &Used) -> Option<Note> {
    let Typed::Amount(amount) = &used.typed else { return None };
    let (least, most) = used.input.range?;
    let meant = Amount { low: least, high: most, unit: used.input.unit.into() };
    let (((low, _), (high, _)), ((least_base, _), (most_base, _))) =
        (ends(used.input, amount).ok()?, ends(used.input, &meant).ok()?);
    // Conversions may miss an end of the range by their last digit.
    let slack = 1e-9 * (most_base - least_base);
    let range = Param::Range { low: least, high: most, unit: used.input.unit };
    let params = vec![("input", Param::Input(used.input.code)), ("range", range)];
    (low < least_base - slack || high > most_base + slack).then_some(Note { code: NoteCode::InputOutside, params })
}

/// Every choice of one end of each range.
fn corners(inputs: &[Used]) -> Result<Vec<Point>, Refusal> {
    let mut points = vec![Point::default()];
    for used in inputs {
        match &used.typed {
            Typed::Choice(name) => {
                let chosen: Option<&'static Substance> = substance(name);
                for point in &mut points {
                    point.substances.extend(chosen.map(|substance| (used.input.code, substance)));
                }
            }
            Typed::Amount(amount) => {
                let (low, high) = ends(used.input, amount)?;
                let mut others = if low == high { Vec::new() } else { points.clone() };
                for point in &mut points {
                    point.figures.insert(used.input.code, low);
                }
                for point in &mut others {
                    point.figures.insert(used.input.code, high);
                }
                points.append(&mut others);
            }
        }
    }
    Ok(points)
}

/// The widest range of each output over all corners.
fn merge_found(calculator: &Calculator, solved: &[Solved]) -> Result<Vec<Found>, Refusal> {
    let mut all = Vec::new();
    for output in calculator.outputs {
        let figures = solved.iter().flat_map(|one| &one.figures).filter(|(code, ..)| *code == output.code);
        let widest = figures.fold(None, |widest: Option<(f64, f64)>, (_, low, high)| {
            let (least, most) = widest.unwrap_or((*low, *high));
            Some((least.min(*low), most.max(*high)))
        });
        let Some((low, high)) = widest else { continue };
        if !low.is_finite() || !high.is_finite() {
            return Err(Refusal::NoResult);
        }
        all.push(Found { code: output.code, unit: output.unit, low, high });
    }
    Ok(all)
}

/// Adds a note; one that is there already takes the widest of its ranges.
fn merge_note(notes: &mut Vec<Note>, note: &Note) {
    let is_it = |known: &&mut Note| {
        let names = |of: &Note| of.params.iter().filter(|(_, x)| !matches!(x, Param::Range { .. })).cloned().collect();
        let (mine, its): (Vec<_>, Vec<_>) = (names(note), names(known));
        known.code == note.code && mine == its
    };
    let Some(known) = notes.iter_mut().find(is_it) else { return notes.push(note.clone()) };
    for ((_, old), (_, new)) in known.params.iter_mut().zip(&note.params) {
        if let (Param::Range { low, high, .. }, Param::Range { low: least, high: most, .. }) = (old, new) {
            (*low, *high) = (low.min(*least), high.max(*most));
        }
    }
}

/// The values of sources; beyond in part where the corners disagree.
fn merge_quoted(solved: Vec<Solved>) -> Vec<Quoted> {
    let mut corners = solved.into_iter().map(|one| one.quoted);
    let mut all = corners.next().unwrap_or_default();
    for corner in corners {
        for (known, other) in all.iter_mut().zip(corner) {
            if known.beyond != other.beyond {
                known.beyond = Some(Beyond::Partly);
            }
        }
    }
    all
}
