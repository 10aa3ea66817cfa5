//! A recording's values in the unit of the tag that a case ties them to.
//!
//! A case states a tag's unit because its limits, its range and its figures are given in it; a file states the unit that
//! its numbers were written in. Where both do and differ, the numbers follow the file: they are converted when one unit
//! turns into the other, and stay in the file's unit when none does. Either is remarked on. A unit is never put over
//! numbers that were recorded in another one.

use super::{Issue, IssueCode, Series, Workers};
use crate::units::{self, Unit};

/// A series as a tag carries it.
pub(super) struct InUnit {
    pub(super) series: Series,
    /// The unit of its values.
    pub(super) unit: String,
    /// What was done to it or could not be done; nothing when the units agree or only one is stated.
    pub(super) remark: Option<Issue>,
}

/// `series` in `wanted`, a tag's unit (empty: none), or in its own unit when that does not turn into it.
///
/// A tag that says whether a pressure is gauge or absolute, where the file does not, is taken at its word.
pub(super) fn in_unit_of(series: &Series, wanted: &str, workers: &dyn Workers) -> InUnit {
    let own = series.unit.as_deref().unwrap_or_default();
    let as_it_is = |unit: &str, code: Option<IssueCode>| InUnit {
        series: series.clone(),
        unit: unit.to_owned(),
        remark: code.map(|code| remark(series, code, own, wanted)),
    };
    if wanted.is_empty() || own.is_empty() || units::are_same(own, wanted) {
        return as_it_is(if wanted.is_empty() { own } else { wanted }, None);
    }
    let (Some(from), Some(to)) = (Unit::parse(own), Unit::parse(wanted)) else {
        return as_it_is(own, Some(IssueCode::UnitConflict));
    };
    let code = if from.convert(0.0, to).is_some() {
        IssueCode::UnitConverted
    } else if from.specify(0.0, to).is_some() {
        IssueCode::UnitSpecified
    } else {
        return as_it_is(own, Some(IssueCode::UnitConflict));
    };
    let in_wanted = |value| from.convert(value, to).or_else(|| from.specify(value, to)).unwrap_or(f64::NAN);
    let converted = series.mapped(in_wanted).with_unit(Some(wanted.to_owned()));
    converted.prepare(workers);
    InUnit { series: converted, unit: wanted.to_owned(), remark: Some(remark(series, code, own, wanted)) }
}

fn remark(series: &Series, code: IssueCode, own: &str, wanted: &str) -> Issue {
    let detail = format!("{own} → {wanted}");
    Issue { row: None, column: Some(series.name.clone()), code, detail, count: series.len() as u64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::historian::{Alone, Column, Quality, QualityRuns, RowMap, Times};

    fn check(own: &str, wanted: &str, expect: &[f64], unit: &str, code: Option<IssueCode>) {
        let values = vec![0.5, f64::NAN, 2.0];
        let qualities = QualityRuns::collect([Quality::GOOD, Quality::BAD, Quality::GOOD]);
        let times: Times = vec![0, 1, 2].into();
        let series = Series::new("P", times, Column::from(values), qualities, RowMap::Straight { first: 2 });
        let series = series.with_unit(Some(own.to_owned()).filter(|own| !own.is_empty()));
        let found = in_unit_of(&series, wanted, &Alone);
        let shown: Vec<f64> = found.series.values().iter().copied().filter(|value| !value.is_nan()).collect();
        assert_eq!((shown.as_slice(), found.unit.as_str()), (expect, unit), "{own} {wanted}");
        assert_eq!(found.remark.as_ref().map(|remark| remark.code), code, "{own} {wanted}");
        assert_eq!((found.series.len(), found.series.quality(1), found.series.row(2)), (3, Quality::BAD, Some(4)));
    }

    #[test]
    fn values_follow_the_file_into_the_unit_of_the_tag() {
        check("bar", "kPa", &[50.0, 200.0], "kPa", Some(IssueCode::UnitConverted));
        check("MPa", "MPa(g)", &[0.5, 2.0], "MPa(g)", Some(IssueCode::UnitSpecified));
        check("bar", "kPa(a)", &[50.0, 200.0], "kPa(a)", Some(IssueCode::UnitSpecified));
        check("bar(a)", "bar(g)", &[0.5, 2.0], "bar(a)", Some(IssueCode::UnitConflict));
        check("kg/h", "t/h", &[0.5, 2.0], "kg/h", Some(IssueCode::UnitConflict));
        check("℃", "MPa", &[0.5, 2.0], "℃", Some(IssueCode::UnitConflict));
    }

    #[test]
    fn one_unit_spelt_in_two_ways_needs_no_word() {
        check("°C", "℃", &[0.5, 2.0], "℃", None);
        check("m3/h", "m³/h", &[0.5, 2.0], "m³/h", None);
        check("MPa（表压）", "MPa(g)", &[0.5, 2.0], "MPa(g)", None);
        check("", "℃", &[0.5, 2.0], "℃", None);
        check("℃", "", &[0.5, 2.0], "℃", None);
    }
}
