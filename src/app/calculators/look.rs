//! What is typed into the calculators. Fields of one name are shared by all of them: the site's altitude is typed once.

use std::collections::BTreeMap;

use crate::{
    app::desk::Desk,
    case::{CalcInput, Calculation, SourceRef},
    id::CalculationId,
    physics::{Amount, Calculator, Refusal, Typed, calculator, calculators},
};

/// What is typed.
#[derive(Clone, Debug)]
pub(in crate::app) struct CalcLook {
    pub calculator: &'static Calculator,
    /// By the code of the input.
    pub fields: BTreeMap<String, CalcField>,
    /// What it is for.
    pub note: String,
    /// The calculation of the case that is open.
    pub kept: Option<CalculationId>,
}

/// One field.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct CalcField {
    /// A figure, a range or a substance.
    pub text: String,
    /// The unit chosen; empty: the input's usual one.
    pub unit: String,
    /// Where the value was taken from.
    pub source: Option<SourceRef>,
}

impl PartialEq for CalcLook {
    fn eq(&self, other: &Self) -> bool {
        self.calculator.code == other.calculator.code
            && self.fields == other.fields
            && self.note == other.note
            && self.kept == other.kept
    }
}

/// What is typed; nothing yet for the first calculator while nobody chose one.
pub(super) fn current(desk: &Desk<'_>) -> CalcLook {
    desk.workspace.study.calculation.clone().unwrap_or_else(|| CalcLook {
        calculator: &calculators()[0],
        fields: BTreeMap::new(),
        note: String::new(),
        kept: None,
    })
}

impl CalcLook {
    /// What is given to the calculator, the field's unit where the text brings none. Error: a text that is no figure.
    pub(in crate::app) fn given(&self) -> Result<Vec<(String, Typed)>, Refusal> {
        let mut given = Vec::new();
        for input in self.calculator.inputs {
            let Some(field) = self.fields.get(input.code).filter(|field| !field.text.trim().is_empty()) else {
                continue;
            };
            let typed = if input.quantity.is_none() {
                Typed::Choice(field.text.clone())
            } else {
                let amount = Amount::parse(&field.text);
                let no_figure = || Refusal::NoFigure { input: input.code, typed: field.text.trim().to_owned() };
                let mut amount = amount.ok_or_else(no_figure)?;
                if amount.unit.is_empty() {
                    amount.unit.clone_from(&field.unit);
                }
                Typed::Amount(amount)
            };
            given.push((input.code.to_owned(), typed));
        }
        Ok(given)
    }

    /// The same with another text, unit or source in one field.
    pub(super) fn with(&self, code: &str, field: CalcField) -> Self {
        let mut next = self.clone();
        next.fields.insert(code.to_owned(), field);
        next
    }

    /// What is typed when a calculation of the case is opened; none when its calculator is not known here.
    pub(super) fn of(kept: &Calculation, lang: crate::case::Lang) -> Option<Self> {
        Some(Self {
            calculator: calculator(&kept.calculator)?,
            fields: kept.inputs.iter().map(|input| (input.name.clone(), field_of(input))).collect(),
            note: kept.note.as_ref().map_or(String::new(), |note| note.get(lang).to_owned()),
            kept: Some(kept.id.clone()),
        })
    }
}

fn field_of(input: &CalcInput) -> CalcField {
    let amount = || {
        let low = input.low?;
        Some(Amount { low, high: input.high.unwrap_or(low), unit: String::new() }.typed())
    };
    let text = input.choice.clone().or_else(amount).unwrap_or_default();
    CalcField { text, unit: input.unit.clone(), source: input.source.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_is_typed_wins_over_the_one_chosen() {
        let field = |text: &str, unit: &str| CalcField { text: text.into(), unit: unit.into(), source: None };
        let look = CalcLook {
            calculator: calculator("pressure").unwrap(),
            fields: [
                ("pressure".to_owned(), field("-54 kPa(g)", "MPa(g)")),
                ("altitude".to_owned(), field("790", "m")),
                ("volume".to_owned(), field("not of this one", "")),
            ]
            .into(),
            note: String::new(),
            kept: None,
        };
        let given = look.given().unwrap();
        assert_eq!(given.len(), 2, "{given:?}");
        assert_eq!(given[0].1, Typed::Amount(Amount::one(-54.0, "kPa(g)")));
        assert_eq!(given[1].1, Typed::Amount(Amount::one(790.0, "m")));
        let wrong = look.with("altitude", field("high", "m")).given();
        assert_eq!(wrong, Err(Refusal::NoFigure { input: "altitude", typed: "high".into() }));
    }
}
