//! How a table's columns share its width, so that no word is parted while another column has room.

use super::model::Table;

/// From this many columns on, tables take the smaller type.
pub(super) const WIDE: usize = 6;
/// The mean width of a letter of a word.
const LETTER_EM: f64 = 0.64;
/// How much wider bold letters are.
const BOLD: f64 = 1.12;
/// Longer words are parted wherever the line ends: hashes, paths.
const LONGEST_WORD: usize = 20;
/// Texts up to this many letters stay on one line: marks, labels, units.
const SHORT_TEXT: usize = 6;
/// What a cell's borders take.
const WORD_SLACK: usize = 20;

/// The width of every column, in twentieths of a point: its share of `total`, or what its longest word needs at letters of
/// `letter`, with `margin` at either side, which the columns with room to spare give up.
pub(super) fn widths(table: &Table, total: usize, letter: usize, margin: usize) -> Vec<usize> {
    let shares: u32 = table.columns.iter().map(|column| column.share).sum();
    let wanted: Vec<usize> =
        table.columns.iter().map(|column| total * column.share as usize / shares.max(1) as usize).collect();
    let most = total * 2 / table.columns.len().max(1);
    let need = |idx: usize| {
        let texts = table.rows.iter().filter_map(|row| row.cells.get(idx)).map(|cell| cell.text.as_str());
        let title = words(&table.columns[idx].title).map(|word| ems(word) * BOLD);
        let short = texts.clone().filter(|text| text.chars().count() <= SHORT_TEXT).map(whole);
        let longest = texts.flat_map(words).map(ems).chain(title).chain(short).fold(0.0, f64::max);
        ((longest * letter as f64) as usize + 2 * margin + WORD_SLACK).min(most)
    };
    let least: Vec<usize> = (0..wanted.len()).map(need).collect();
    let short: usize = least.iter().zip(&wanted).map(|(least, wanted)| least.saturating_sub(*wanted)).sum();
    let spare: usize = wanted.iter().zip(&least).map(|(wanted, least)| wanted.saturating_sub(*least)).sum();
    if short == 0 || spare < short {
        return wanted;
    }
    let fitted = |(wanted, least): (&usize, &usize)| match wanted.checked_sub(*least) {
        Some(room) => wanted - (room * short).div_ceil(spare),
        None => *least,
    };
    wanted.iter().zip(&least).map(fitted).collect()
}

/// The pieces of a text that no line end may part: hanzi stand alone.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || !c.is_ascii())
}

/// About how many ems a word is wide; digits and signs in the fonts that stand in for absent ones included.
fn ems(word: &str) -> f64 {
    word.chars().count().min(LONGEST_WORD) as f64 * LETTER_EM
}

/// About how many ems a text is wide that is not to be parted.
fn whole(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { LETTER_EM } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::{CellAlign, Column, Row};

    #[test]
    fn no_column_parts_a_word_while_others_have_room() {
        let column = |title: &str, share| Column { title: title.into(), align: CellAlign::Left, share };
        let row = Row { anchor: None, cells: vec!["a".into(), "reconstructed".into(), "重构数据".into()] };
        let table = Table {
            number: 1,
            caption: String::new(),
            columns: vec![column("x", 8), column("y", 1), column("数据", 3)],
            rows: vec![row],
        };
        let found = widths(&table, 9_000, 160, 60);
        assert!(found[1] as f64 >= 13.0 * LETTER_EM * 160.0, "{found:?}");
        assert!(found.iter().sum::<usize>() <= 9_000 && found[0] < 6_000, "{found:?}");
        let label =
            |text: &str| Row { anchor: None, cells: vec![text.into(), "x".into(), "f".repeat(64).as_str().into()] };
        let labelled = Table { rows: vec![label("证1.12")], columns: table.columns.clone(), ..table.clone() };
        let found = widths(&labelled, 3_000, 160, 60);
        assert!(found[2] < 2_400, "a hash is parted rather than the rest squeezed: {found:?}");
        assert_eq!(widths(&table, 90_000, 160, 60), [60_000, 7_500, 22_500]);
    }
}
