//! Boiling temperature at a pressure, and vapour pressure at a temperature, of pure substances.

use super::{
    Calculator, NoteCode, Refusal,
    inputs::{ALTITUDE, ATMOSPHERE, PRESSURE, SUBSTANCE, output, temperature},
    point::{Point, Solved},
    substances::{Fit, Vapour},
};

const ZERO_C: f64 = 273.15;

/// Boiling temperature under vacuum.
pub(super) const BOILING: Calculator = Calculator {
    code: "boiling",
    inputs: &[SUBSTANCE, PRESSURE, ALTITUDE, ATMOSPHERE],
    outputs: &[output("boiling", "℃"), output("absolute", "kPa(a)")],
    sources: &[],
    knows: |_| true,
    find: boiling,
};

/// Vapour pressure at a temperature.
pub(super) const VAPOUR_PRESSURE: Calculator = Calculator {
    code: "vapour-pressure",
    inputs: &[SUBSTANCE, temperature("temperature", (-100.0, 500.0)), ALTITUDE, ATMOSPHERE],
    outputs: &[output("vapour", "kPa(a)"), output("gauge", "kPa(g)")],
    sources: &[],
    knows: |_| true,
    find: pressure,
};

impl Fit {
    /// ln of the vapour pressure in Pa at a temperature in K.
    fn ln_pa(self, kelvin: f64) -> f64 {
        match self {
            Self::Antoine { a, b, c } => a - b / (kelvin + c),
            Self::Dippr101 { c1, c2, c3, c4, c5 } => c1 + c2 / kelvin + c3 * kelvin.ln() + c4 * kelvin.powf(c5),
        }
    }
}

impl Vapour {
    /// The temperature in K at which the vapour pressure is `pa`; NaN when there is none within 50 % of the fit's range.
    pub(super) fn boiling_k(&self, pa: f64) -> f64 {
        let (mut low, mut high) = (self.low_k * 0.5, self.high_k * 1.5);
        let beyond = |kelvin: f64| self.fit.ln_pa(kelvin) > pa.ln();
        if beyond(low) || !beyond(high) {
            return f64::NAN;
        }
        // 100 halvings leave less than a billionth of a kelvin.
        for _ in 0..100 {
            let middle = f64::midpoint(low, high);
            if beyond(middle) { high = middle } else { low = middle }
        }
        f64::midpoint(low, high)
    }

    fn note_range(&self, kelvin: f64, solved: &mut Solved) {
        if (self.low_k..=self.high_k).contains(&kelvin) {
            return;
        }
        solved.is_outside = true;
        solved.range_note(NoteCode::FitOutside, "range", (self.low_k - ZERO_C, self.high_k - ZERO_C), "℃");
    }
}

fn boiling(point: &Point) -> Result<Solved, Refusal> {
    let vapour = &point.substance("substance")?.vapour;
    let absolute = point.absolute("pressure")?;
    let kelvin = vapour.boiling_k(absolute);
    let mut solved = Solved { sources: vec![&vapour.source], ..Solved::default() };
    solved.figure("boiling", kelvin - ZERO_C);
    solved.figure("absolute", absolute / 1_000.0);
    vapour.note_range(kelvin, &mut solved);
    point.note_sea_level("pressure", &mut solved)?;
    solved.note(NoteCode::Pure);
    Ok(solved)
}

fn pressure(point: &Point) -> Result<Solved, Refusal> {
    let vapour = &point.substance("substance")?.vapour;
    let kelvin = point.need("temperature")?;
    let absolute = vapour.fit.ln_pa(kelvin).exp();
    let mut solved = Solved { sources: vec![&vapour.source], ..Solved::default() };
    solved.figure("vapour", absolute / 1_000.0);
    if let Ok(atmosphere) = point.atmosphere() {
        solved.figure("gauge", (absolute - atmosphere) / 1_000.0);
    }
    vapour.note_range(kelvin, &mut solved);
    solved.note(NoteCode::Pure);
    Ok(solved)
}
