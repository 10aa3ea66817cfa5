//! What can go wrong with a case folder; each message names file and place and says what to do.

use std::path::PathBuf;

use thiserror::Error;

use super::{Misfit, PackProblem};

/// Why a case could not be opened.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum Error {
    #[error("{place}: cannot be read: {source}. Check that the path is right and that you may read it.", place = .place.display())]
    Unreadable { place: PathBuf, source: std::io::Error },
    #[error("{place}: no case of that name or folder. Bundled cases: {}. Give one of these, or a folder that holds a case.json.", bundled.join(", "), place = .place.display())]
    Unknown { place: PathBuf, bundled: Vec<String> },
    #[error("{place}: this is a file, and a case is a folder that holds a case.json. Give such a folder.", place = .place.display())]
    IsFile { place: PathBuf },
    #[error("{place}: the folder holds no case.json, so it is not a case. Give the folder that holds it.", place = .place.display())]
    NoCaseFile { place: PathBuf },
    #[error("{place}: the field \"format\" is not \"causeway-case\", so this is not a Causeway case.", place = .place.display())]
    NotACase { place: PathBuf },
    #[error("{place}: written in format version {version}, and this program knows versions up to {known}. Open it with a newer Causeway; nothing was changed.", place = .place.display())]
    Newer { place: PathBuf, version: u32, known: u32 },
    #[error("{place}, line {line}, column {column}{}: {problem}. Correct that place in a text editor; nothing was changed.", in_field(field), place = .place.display())]
    Json { place: PathBuf, line: usize, column: usize, field: String, problem: String },
    #[error("{place}: {list} holds the identity \"{id}\" twice. Give one of them another identity.", place = .place.display())]
    Twice { place: PathBuf, list: &'static str, id: String },
    #[error("{place}: an entry of {list} has an empty identity. Give it one.", place = .place.display())]
    Unnamed { place: PathBuf, list: &'static str },
    #[error("{place}: {field} of \"{id}\" makes no sense: {misfit:?}. Correct it in a text editor; nothing was changed.", place = .place.display())]
    Value { place: PathBuf, field: &'static str, id: String, misfit: Misfit },
    #[error("{place}: causes[].follows leads in a circle: {}. Nothing can be caused by what it caused; take one of these steps out.", way.join(" → "), place = .place.display())]
    Circle { place: PathBuf, way: Vec<String> },
    #[error("{place}: {field} names \"{id}\", which the case does not hold. Correct the name or add what it names.", place = .place.display())]
    Dangling { place: PathBuf, field: &'static str, id: String },
    #[error("{place}: {field} names \"{id}\", which the case does not hold; and the field {written}, which is not known, may stand for {nearest}. Correct the one or the other.", place = .place.display())]
    Misspelt { place: PathBuf, field: &'static str, id: String, written: String, nearest: String },
    #[error("{place}: evidence path \"{path}\" leads out of the case folder. Evidence must lie below it.", place = .place.display())]
    Outside { place: PathBuf, path: String },
    #[error("{place}: evidence \"{id}\" has no file in this case.", place = .place.display())]
    NoFile { place: PathBuf, id: String },
    #[error("{place}: could not be written: {source}. Check the folder, your rights and the free space.", place = .place.display())]
    Unwritable { place: PathBuf, source: std::io::Error },
    #[error("{place}: was changed by somebody else since it was opened. Save your work as a copy, then open the case again.", place = .place.display())]
    ChangedOutside { place: PathBuf },
    #[error("{place}: the history is damaged: {problem}. Take it from a copy of the case, or move the file away to begin a new history; case.json is whole.", place = .place.display())]
    History { place: PathBuf, problem: String },
    #[error("{place}: the two histories began from different cases, so they cannot be merged.", place = .place.display())]
    Unrelated { place: PathBuf },
    #[error("{place}: its SHA-256 is {found}, and the register says {registered}. Compare it with another copy of the original.", place = .place.display())]
    EvidenceChanged { place: PathBuf, registered: String, found: String },
    #[error("{place}: refused as a packed case, {problem:?} at \"{entry}\". Nothing was unpacked.", place = .place.display())]
    Pack { place: PathBuf, entry: String, problem: PackProblem },
    #[error("{place}: there is something already. Give a folder that does not exist yet or is empty.", place = .place.display())]
    Taken { place: PathBuf },
    #[error("{place}: a bundled case is read-only. Begin a case of your own with `causeway new`.", place = .place.display())]
    Bundled { place: PathBuf },
}

fn in_field(field: &str) -> String {
    if field.is_empty() || field == "." { String::new() } else { format!(", field {field}") }
}
