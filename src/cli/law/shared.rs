//! A case with the law it is held against.

use std::path::{Path, PathBuf};

use crate::{
    case::{Case, CaseFolder},
    cli::source::Failure,
    law::{Law, On},
};

/// The case that a place names, with the packs that hold for it.
pub(super) fn open(place: &Path, packs: &[PathBuf]) -> Result<(Case, Law), Failure> {
    let folder = CaseFolder::find(place)?;
    let law = Law::of_case(Some(&folder), packs)?;
    Ok((folder.open()?, law))
}

/// The law on the day of the accident.
pub(super) fn on<'a>(case: &Case, law: &'a Law) -> On<'a> {
    law.on(case.accident.as_ref().map(|accident| accident.date))
}

/// A code as programs know it: the key of its name without what all of its sort begin with, in snake case.
pub(super) fn word(key: &str, of: &str) -> String {
    key.strip_prefix(of).unwrap_or(key).replace('-', "_")
}
