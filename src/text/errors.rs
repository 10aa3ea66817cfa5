//! Errors of the rooms below as sentences: what failed, why, what to do.

use std::path::Path;

use super::{Code, Texts};
use crate::{
    case,
    historian::{self, Damage, NoTable, NoText, RecipeMisfit},
};

/// An error that can be told in every language.
pub trait Explain {
    /// What failed, why, and what to do.
    fn explain(&self, texts: Texts) -> String;
}

impl Explain for case::Error {
    fn explain(&self, texts: Texts) -> String {
        use case::Error;
        let say = |key: &str, place: &Path, args: &[(&str, &str)]| with_place(texts, key, place, args);
        match self {
            Error::Unreadable { place, source } => say("error-unreadable", place, &[("why", &io(source, texts))]),
            Error::Unknown { place, bundled } => say("error-case-unknown", place, &[("bundled", &bundled.join(", "))]),
            Error::IsFile { place } => say("error-case-is-file", place, &[]),
            Error::NoCaseFile { place } => say("error-no-case-file", place, &[]),
            Error::NotACase { place } => say("error-not-a-case", place, &[]),
            Error::Newer { place, version, known } => {
                say("error-case-newer", place, &[("version", &version.to_string()), ("known", &known.to_string())])
            }
            Error::Json { place, line, column, field, problem } => say(
                "error-case-json",
                place,
                &[
                    ("line", &line.to_string()),
                    ("column", &column.to_string()),
                    ("field", if field.is_empty() { "." } else { field }),
                    ("problem", problem),
                ],
            ),
            Error::Twice { place, list, id } => say("error-case-twice", place, &[("list", list), ("id", id)]),
            Error::Unnamed { place, list } => say("error-case-unnamed", place, &[("list", list)]),
            Error::Value { place, field, id, misfit } => {
                say(misfit_key(*misfit), place, &[("field", field), ("id", id)])
            }
            Error::Circle { place, way } => say("error-case-circle", place, &[("way", &way.join(" → "))]),
            Error::Dangling { place, field, id } => say("error-case-dangling", place, &[("field", field), ("id", id)]),
            Error::Misspelt { place, field, id, written, nearest } => say(
                "error-case-misspelt",
                place,
                &[("field", field), ("id", id), ("written", written), ("nearest", nearest)],
            ),
            Error::Outside { place, path } => say("error-evidence-outside", place, &[("path", path)]),
            Error::NoFile { place, id } => say("error-evidence-no-file", place, &[("id", id)]),
            Error::Unwritable { place, source } => {
                say("error-unwritable", place, &[("why", &why_not_written(source, texts))])
            }
            Error::ChangedOutside { place } => say("error-changed-outside", place, &[]),
            Error::History { place, problem } => say("error-history", place, &[("problem", problem)]),
            Error::Unrelated { place } => say("error-unrelated", place, &[]),
            Error::EvidenceChanged { place, registered, found } => {
                say("error-evidence-changed", place, &[("registered", registered), ("found", found)])
            }
            Error::Pack { place, entry, problem } => {
                say("error-pack", place, &[("entry", entry), ("why", &problem.name(texts))])
            }
            Error::Taken { place } => say("error-folder-taken", place, &[]),
            Error::Bundled { place } => say("error-case-bundled", place, &[]),
        }
    }
}

impl Explain for historian::Error {
    fn explain(&self, texts: Texts) -> String {
        use historian::Error;
        let say = |key: &str, place: &Path, args: &[(&str, &str)]| with_place(texts, key, place, args);
        match self {
            Error::Unreadable { place, source } => say("error-unreadable", place, &[("why", &io(source, texts))]),
            Error::Empty { place } => say("error-file-empty", place, &[]),
            Error::NotATable { place, why } => say("error-not-a-table", place, &[("why", &no_table(why, texts))]),
            Error::NoTime { place, looked } => say("error-no-time", place, &[("looked", looked)]),
            Error::AmbiguousDate { place } => say("error-ambiguous-date", place, &[]),
            Error::NoText { place, why } => say("error-no-text", place, &[("why", &no_text(why, texts))]),
            Error::Recipe { place, misfit } => recipe_misfit(misfit, place, texts),
            Error::Parquet { place, why } => say("error-parquet", place, &[("why", why)]),
            Error::Reconstruction { tag, why } => {
                texts.fmt("error-reconstruction", &[("tag", if tag.is_empty() { "—" } else { tag }), ("why", why)])
            }
            Error::Encrypted { place } => say("error-encrypted", place, &[]),
            Error::NestedArchive { place } => say("error-nested-archive", place, &[]),
            Error::UnpacksTooFar { place, most_mib, most_ratio } => say(
                "error-unpacks-too-far",
                place,
                &[("mib", &most_mib.to_string()), ("ratio", &most_ratio.to_string())],
            ),
            Error::StatesTooMuch { place, most_mib } => {
                say("error-states-too-much", place, &[("mib", &most_mib.to_string())])
            }
            Error::TooManyCells { place, most } => say("error-too-many-cells", place, &[("most", &most.to_string())]),
            Error::SeveralTables { place, found } => {
                let first = found.split(", ").next().unwrap_or(found);
                say("error-several-tables", place, &[("found", found), ("first", first)])
            }
            Error::NoTableInside { place, found } => say("error-no-table-inside", place, &[("found", found)]),
            Error::NoSheet { place, sheet, found } => {
                say("error-no-sheet", place, &[("sheet", sheet), ("found", found)])
            }
            Error::Cancelled => texts.get("error-cancelled"),
            Error::Case(error) => error.explain(texts),
            Error::NoSeries { place, name, tag, found } => {
                say("error-no-series", place, &[("name", name), ("tag", tag), ("found", found)])
            }
        }
    }
}

/// Why bytes are no table of samples, as part of a sentence.
fn no_table(why: &NoTable, texts: Texts) -> String {
    match why {
        NoTable::NoRows => texts.get("no-table-rows"),
        NoTable::QuoteOpen { row, most_kib } => {
            texts.fmt("no-table-quote-open", &[("row", &row.to_string()), ("kib", &most_kib.to_string())])
        }
        NoTable::NoNumbers => texts.get("no-table-numbers"),
        NoTable::Binary => texts.get("no-table-binary"),
        NoTable::Pdf => texts.get("no-table-pdf"),
        NoTable::Picture => texts.get("no-table-picture"),
        NoTable::Database => texts.get("no-table-database"),
        NoTable::Archive(kind) => texts.fmt("no-table-archive", &[("kind", kind)]),
        NoTable::Damaged(damage) => {
            let how = match damage {
                Damage::EndsEarly => texts.get("damage-ends-early"),
                Damage::NoWorkbook => texts.get("damage-no-workbook"),
                Damage::Disorder => texts.get("damage-disorder"),
                Damage::Format => texts.get("damage-format"),
                Damage::Told(words) => words.clone(),
            };
            texts.fmt("no-table-damaged", &[("how", &how)])
        }
    }
}

fn no_text(why: &NoText, texts: Texts) -> String {
    match why {
        NoText::Scan => texts.get("no-text-scan"),
        NoText::Unreadable => texts.get("no-text-unreadable"),
        NoText::OddPdf => texts.get("no-text-odd-pdf"),
        NoText::DamagedPdf => texts.get("no-text-damaged-pdf"),
        NoText::Kind => texts.get("no-text-kind"),
        NoText::NoBody => texts.get("no-text-document"),
        NoText::Damaged(how) => texts.fmt("no-text-damaged", &[("how", how)]),
    }
}

fn recipe_misfit(misfit: &RecipeMisfit, place: &Path, texts: Texts) -> String {
    let say = |key: &str, args: &[(&str, &str)]| with_place(texts, key, place, args);
    match misfit {
        RecipeMisfit::Encoding { label } => say("error-recipe-encoding", &[("label", label)]),
        RecipeMisfit::Delimiter { sign } => say("error-recipe-delimiter", &[("sign", &sign.to_string())]),
        RecipeMisfit::TimeFormat { format } => say("error-recipe-time-format", &[("format", format)]),
        RecipeMisfit::Unfollowed { format } => say("error-recipe-unfollowed", &[("format", format)]),
        RecipeMisfit::Column { name, found } => say("error-recipe-column", &[("name", name), ("found", found)]),
        RecipeMisfit::TimeColumn { name, found } => {
            say("error-recipe-time-column", &[("name", name), ("found", found)])
        }
    }
}

fn misfit_key(misfit: case::Misfit) -> &'static str {
    match misfit {
        case::Misfit::Reversed => "error-case-value-reversed",
        case::Misfit::Negative => "error-case-value-negative",
        case::Misfit::NotPositive => "error-case-value-not-positive",
        case::Misfit::Absent => "error-case-value-absent",
        case::Misfit::Itself => "error-case-value-itself",
        case::Misfit::OffItself => "error-case-value-off-itself",
        case::Misfit::TooFar => "error-case-value-too-far",
        case::Misfit::TooFast => "error-case-value-too-fast",
    }
}

fn with_place(texts: Texts, key: &str, place: &Path, args: &[(&str, &str)]) -> String {
    let place = place.display().to_string();
    let mut all = vec![("place", place.as_str())];
    all.extend_from_slice(args);
    texts.fmt(key, &all)
}

/// Why something could not be written; the common reasons in the reader's language.
pub fn why_not_written(error: &std::io::Error, texts: Texts) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => texts.get("error-io-no-folder"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => texts.get("error-io-no-right"),
        _ => io(error, texts),
    }
}

/// The system's reason; the common ones in the reader's language.
/// Why a file could not be read, as part of a sentence.
pub(super) fn why_unreadable(error: &std::io::Error, texts: Texts) -> String {
    io(error, texts)
}

fn io(error: &std::io::Error, texts: Texts) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => texts.get("error-io-not-found"),
        ErrorKind::PermissionDenied => texts.get("error-io-permission"),
        ErrorKind::IsADirectory => texts.get("error-io-directory"),
        ErrorKind::StorageFull => texts.get("error-io-full"),
        _ => error.to_string(),
    }
}
