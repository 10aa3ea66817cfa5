//! Where results go: stdout, stderr, or a file that is there whole or not at all.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{
    Outcome,
    args::{Common, Convert},
    source::{Failure, read_itself},
};
use crate::{
    case::write_whole,
    historian::write_parquet,
    text::{Texts, io_reason},
};

/// A result for people or programs. A closed pipe (`| head`) ends the output quietly.
pub(super) fn to_stdout(text: &str) {
    let mut out = io::stdout().lock();
    let _closed = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// A remark or an error.
pub(super) fn to_stderr(text: &str) {
    let _closed = writeln!(io::stderr().lock(), "{text}");
}

/// A result as one JSON document.
pub(super) fn json(value: &impl Serialize) -> Outcome {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::Write { place: PathBuf::from("stdout"), why: error.to_string() })?;
    to_stdout(&text);
    Ok(())
}

/// Writes a file by way of a neighbour that is renamed once it is whole and on disk, then says so on stderr.
pub(super) fn file(place: &Path, bytes: &[u8], texts: Texts) -> Outcome {
    let failed = |error| Failure::Write { place: place.to_owned(), why: io_reason(&error, texts) };
    write_whole(place, bytes).map_err(failed)?;
    to_stderr(&texts.fmt("cli-written", &[("place", &place.display().to_string())]));
    Ok(())
}

/// The ending of an output file in lower case.
pub(super) fn ending(place: &Path) -> String {
    place.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// `causeway convert`: a recording's samples as Parquet.
pub(super) fn convert(verb: &Convert, common: &Common, texts: Texts) -> Outcome {
    if ending(&verb.output) != "parquet" {
        return Err(Failure::Ending { place: verb.output.clone(), allowed: ".parquet" });
    }
    let read = read_itself(&verb.file, common)?;
    let mut bytes = Vec::new();
    write_parquet(&read, &mut bytes)?;
    file(&verb.output, &bytes, texts)
}
