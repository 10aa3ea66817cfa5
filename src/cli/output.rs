//! Where results go: stdout, stderr, or a file that is there whole or not at all.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{
    Outcome,
    args::{Common, Convert},
    source::{Failure, read_with},
};
use crate::{
    case::{is_original, write_whole},
    historian::write_parquet,
    text::Texts,
};

/// A result for people. A closed pipe (`| head`) ends the output quietly; any other failure fails the verb.
pub(super) fn to_stdout(text: &str) -> Outcome {
    print(&printable(text))
}

/// A result as one JSON document.
pub(super) fn json(value: &impl Serialize) -> Outcome {
    let text = serde_json::to_string_pretty(value).map_err(|error| unprinted(io::Error::other(error)))?;
    print(&text)
}

/// A remark or an error.
pub(super) fn to_stderr(text: &str) {
    let _closed = writeln!(io::stderr().lock(), "{}", printable(text));
}

fn print(text: &str) -> Outcome {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(unprinted(error)),
        _ => Ok(()),
    }
}

fn unprinted(error: io::Error) -> Failure {
    Failure::Write { place: PathBuf::from("stdout"), error }
}

/// A text for the terminal: names from files and cases must not move its cursor, change its colours or turn its direction.
fn printable(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(shown).collect()
}

/// Writes a file whole or not at all, then says so on stderr.
pub(super) fn file(place: &Path, bytes: &[u8], texts: Texts) -> Outcome {
    write_whole(place, bytes).map_err(|error| Failure::Write { place: place.to_owned(), error })?;
    to_stderr(&texts.fmt("cli-written", &[("place", &place.display().to_string())]));
    Ok(())
}

/// Refuses an output that would take the place of an original: the recording that is read, or a file of a case's evidence.
pub(super) fn spare_originals(input: &Path, output: &Path) -> Outcome {
    if is_original(input, output) {
        return Err(Failure::Original { place: output.to_owned() });
    }
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
    let (input, recipe) = common.reading(&verb.file)?;
    spare_originals(&input, &verb.output)?;
    let read = read_with(&input, &recipe)?;
    let mut bytes = Vec::new();
    write_parquet(&read, &mut bytes)?;
    file(&verb.output, &bytes, texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_files_cannot_steer_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\rc\td\ne"), "a␛[31mb␍c\td\ne");
        assert_eq!(printable("\u{7f}\u{9b}\u{202e}釜温 é"), "\u{fffd}\u{fffd}\u{fffd}釜温 é");
    }
}
