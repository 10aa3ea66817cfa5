//! What is known of substances, each value with its source and how far that was checked (`assets/physics/substances.json`).

use std::sync::LazyLock;

use serde::Deserialize;

/// How far a source was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Looked up in the source named.
    Read,
    /// Follows from definitions; checked by another calculation.
    Derived,
    /// From memory: to be looked up before anything rests on it.
    Unverified,
}

/// Where a value or a formula is from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Names it.
    pub code: String,
    /// The citation, in both languages.
    pub title: Title,
    /// How far it was checked.
    pub status: Status,
}

/// A citation in both languages.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A substance that calculators know.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Substance {
    /// Its usual abbreviation.
    pub code: String,
    /// Its number in the CAS register.
    pub cas: String,
    /// Its atoms.
    pub formula: Formula,
    /// Its vapour pressure.
    pub vapour: Vapour,
    /// Its enthalpy of formation.
    pub formation: Formation,
    /// Flash points, source by source, rising.
    pub flash_points: Vec<Reported>,
    /// Autoignition temperatures, source by source, rising.
    pub autoignition: Vec<Reported>,
}

/// How many atoms a molecule of carbon, hydrogen and oxygen has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formula {
    /// Carbon.
    pub c: u8,
    /// Hydrogen.
    pub h: u8,
    /// Oxygen.
    pub o: u8,
}

/// A fit of the vapour pressure and the temperatures that it holds for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Vapour {
    /// The fit.
    #[serde(flatten)]
    pub fit: Fit,
    /// From here, in K.
    pub low_k: f64,
    /// Up to here, in K.
    pub high_k: f64,
    /// Where it is from.
    pub source: String,
}

/// A formula of the vapour pressure, P in Pa and T in K.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum Fit {
    /// ln P = a − b / (T + c).
    Antoine {
        /// a
        a: f64,
        /// b
        b: f64,
        /// c
        c: f64,
    },
    /// ln P = c1 + c2 / T + c3 · ln T + c4 · T^c5 (DIPPR equation 101).
    Dippr101 {
        /// c1
        c1: f64,
        /// c2
        c2: f64,
        /// c3
        c3: f64,
        /// c4
        c4: f64,
        /// c5
        c5: f64,
    },
}

/// An enthalpy of formation at 25 ℃.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formation {
    /// The enthalpy.
    pub kj_per_mol: f64,
    /// Of the liquid or the vapour.
    pub phase: Phase,
    /// Where it is from.
    pub source: String,
}

/// The state that a figure is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Liquid.
    Liquid,
    /// Vapour.
    Vapour,
}

/// A temperature that a source gives.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reported {
    /// The temperature in ℃.
    pub celsius: f64,
    /// The source.
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    sources: Vec<Source>,
    substances: Vec<Substance>,
}

/// The file, read once.
fn book() -> &'static Book {
    static BOOK: LazyLock<Book> = LazyLock::new(read);
    &BOOK
}

#[expect(clippy::expect_used, reason = "the file is part of the program; a test reads it")]
fn read() -> Book {
    let text = include_str!("../../assets/physics/substances.json");
    serde_json::from_str(text).expect("assets/physics/substances.json is well formed")
}

/// Every substance, in the order of the file.
pub fn substances() -> &'static [Substance] {
    &book().substances
}

/// The substance whose abbreviation or CAS number `name` is, whatever its case.
pub fn substance(name: &str) -> Option<&'static Substance> {
    let name = name.trim();
    substances().iter().find(|known| known.code.eq_ignore_ascii_case(name) || known.cas == name)
}

/// The source with this code.
pub fn source(code: &str) -> Option<&'static Source> {
    book().sources.iter().find(|known| known.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_a_source_and_stands_in_order() {
        for substance in substances() {
            let reported = substance.flash_points.iter().chain(&substance.autoignition);
            let codes = reported.map(|one| one.source.as_str());
            for code in codes.chain([substance.vapour.source.as_str(), substance.formation.source.as_str()]) {
                assert!(source(code).is_some(), "{}: {code}", substance.code);
            }
            for list in [&substance.flash_points, &substance.autoignition] {
                assert!(list.is_sorted_by(|a, b| a.celsius <= b.celsius), "{}", substance.code);
            }
            assert!(substance.vapour.low_k < substance.vapour.high_k);
        }
        assert_eq!(substance("111-46-6"), substance("deg"));
        assert_eq!(substance("water"), None);
    }

    #[test]
    fn every_source_is_used_somewhere() {
        let text = include_str!("../../assets/physics/substances.json");
        for source in &book().sources {
            let is_cited = text.matches(&format!("\"source\": \"{}\"", source.code)).count() > 0;
            let of_calculators = crate::physics::calculators().iter().any(|calculator| {
                let defaults = calculator.inputs.iter().filter_map(|input| input.preset.as_ref());
                calculator.sources.contains(&source.code.as_str()) || defaults.clone().any(|x| x.source == source.code)
            });
            assert!(is_cited || of_calculators, "{}", source.code);
        }
    }
}
