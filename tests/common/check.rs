//! What must hold of anything that reads, whatever bytes it was made of.

use std::path::Path;

use causeway::{
    case::Recipe,
    historian::{Cancel, Error, FileSamples, IssueCode, Progress, cells_of_row, read_bytes},
};

/// A file read without a recipe.
pub(crate) fn read(bytes: &[u8]) -> Result<FileSamples, Error> {
    read_bytes(Path::new("odd"), bytes, &Recipe::default(), &Cancel::default(), &Progress::default())
}

/// What must hold of any file that reads.
pub(crate) fn check(bytes: &[u8]) {
    let Ok(file) = read(bytes) else { return };
    let listed = |code: IssueCode| file.issues.iter().filter(move |issue| issue.code == code);
    let rejecting = [
        IssueCode::TimeUnreadable,
        IssueCode::TimeEmpty,
        IssueCode::TimeInGap,
        IssueCode::TagEmpty,
        IssueCode::TooManyCells,
        IssueCode::Truncated,
    ];
    let words: Vec<String> = rejecting.iter().map(|code| code.word()).collect();
    let counted: u64 = rejecting.iter().flat_map(|code| listed(*code)).map(|issue| issue.count).sum();
    let more: u64 =
        listed(IssueCode::More).filter(|issue| words.contains(&issue.detail)).map(|issue| issue.count).sum();
    assert!(file.rows_rejected <= counted + more, "every rejected row has a reason: {:?}", file.issues);
    for (nth, series) in file.series.iter().enumerate() {
        assert!(series.times().is_sorted());
        assert!(series.len() as u64 <= file.rows, "no sample without its row");
        for idx in 0..series.len().min(50) {
            assert!(file.origin_of(nth, idx).is_some_and(|place| place.row > 0 && place.column > 0));
        }
    }
    let first = file.series.first().filter(|series| !series.is_empty()).and_then(|series| series.row(0));
    if let Some(row) = first {
        cells_of_row(Path::new("odd"), bytes, &file.recipe(), row, &Cancel::default()).unwrap();
    }
}
