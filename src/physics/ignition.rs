//! Flash points and autoignition temperatures, source by source. Where sources disagree all of them are shown, and what
//! follows from a temperature is said to depend on the choice when it does.

use super::{
    Beyond, Calculator, Input, Need, NoteCode, Quoted, Refusal,
    inputs::{SUBSTANCE, output, temperature},
    point::{Point, Solved},
    source,
    substances::Reported,
};

/// The calculator.
pub(super) const CALCULATOR: Calculator = Calculator {
    code: "ignition",
    inputs: &[SUBSTANCE, Input { need: Need::Optional, ..temperature("temperature", (-100.0, 1_000.0)) }],
    outputs: &[output("autoignition", "℃"), output("flash", "℃")],
    sources: &[],
    knows: |substance| !substance.flash_points.is_empty() || !substance.autoignition.is_empty(),
    find,
};

/// The notes of one property: sources disagree; the temperature is beyond all, none, or some of them.
struct Codes {
    of: &'static str,
    differ: NoteCode,
    beyond: NoteCode,
    below: NoteCode,
    sensitive: NoteCode,
    none: NoteCode,
}

const AUTOIGNITION: Codes = Codes {
    of: "autoignition",
    differ: NoteCode::AutoignitionDiffers,
    beyond: NoteCode::AboveAutoignition,
    below: NoteCode::BelowAutoignition,
    sensitive: NoteCode::AutoignitionSensitive,
    none: NoteCode::NoAutoignition,
};

const FLASH: Codes = Codes {
    of: "flash",
    differ: NoteCode::FlashDiffers,
    beyond: NoteCode::AboveFlash,
    below: NoteCode::BelowFlash,
    sensitive: NoteCode::FlashSensitive,
    none: NoteCode::NoFlash,
};

fn find(point: &Point) -> Result<Solved, Refusal> {
    let substance = point.substance("substance")?;
    let given = point.get("temperature").map(|kelvin| kelvin - 273.15);
    let mut solved = Solved::default();
    quote(&mut solved, &AUTOIGNITION, &substance.autoignition, given);
    quote(&mut solved, &FLASH, &substance.flash_points, given);
    solved.note(NoteCode::IgnitionMethod);
    Ok(solved)
}

/// Adds one property's values, and what follows from the temperature given.
fn quote(solved: &mut Solved, codes: &Codes, reported: &'static [Reported], given: Option<f64>) {
    let (Some(first), Some(last)) = (reported.first(), reported.last()) else { return solved.note(codes.none) };
    let (least, most) = (first.celsius, last.celsius);
    solved.figures.push((codes.of, least, most));
    for one in reported {
        solved.sources.push(&one.source);
        let beyond = given.map(|given| if given > one.celsius { Beyond::Yes } else { Beyond::No });
        solved.quoted.extend(source(&one.source).map(|source| Quoted {
            of: codes.of,
            value: one.celsius,
            source,
            beyond,
        }));
    }
    if least < most {
        solved.range_note(codes.differ, "range", (least, most), "℃");
    }
    let Some(given) = given else { return };
    let code = match (given > least, given > most) {
        (_, true) => codes.beyond,
        (false, false) => codes.below,
        (true, false) => codes.sensitive,
    };
    solved.range_note(code, "temperature", (given, given), "℃");
}
