//! Tables with a caption above, a shaded header row and hairlines.

use docx_rs::{
    AlignmentType, BreakType, Docx, Paragraph, Run, Shading, ShdType, Table as DocxTable, TableAlignmentType,
    TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType,
    WidthType,
};

use super::{
    blocks::{link, marked},
    styles::Look,
};
use crate::report::model::{Cell, CellAlign, Document, Table};

/// From this many columns on, tables take the smaller type.
const WIDE: usize = 6;
/// Left and right of a cell's text, in twentieths of a point.
const CELL_MARGIN: usize = 60;
/// The mean width of a letter of a word.
const LETTER_EM: f64 = 0.64;
/// How much wider bold letters are.
const BOLD: f64 = 1.12;
/// What a cell's borders take.
const WORD_SLACK: usize = 20;
const HEADER: &str = "EEF0F3";
const LINE: &str = "9AA2AA";

pub(super) fn add(docx: Docx, document: &Document, look: &Look, table: &Table) -> Docx {
    let number = document.texts.fmt("report-table-number", &[("number", &table.number.to_string())]);
    let caption = document.texts.fmt("report-caption-line", &[("number", &number), ("caption", &table.caption)]);
    let caption = Paragraph::new().style("Caption").keep_next(true).add_run(Run::new().add_text(caption));
    let is_wide = table.columns.len() >= WIDE;
    let style = if is_wide { "TableTextSmall" } else { "TableText" };
    // Sizes are half-points, so ten twentieths of a point each.
    let widths = widths(table, look.text_width, look.table_size(is_wide) * 10);
    let mut rows = vec![header(table, &widths, style)];
    for row in &table.rows {
        let cells = row.cells.iter().zip(&table.columns).zip(&widths).enumerate();
        let cells = cells.map(|(idx, ((cell, column), width))| {
            let mut paragraph = Paragraph::new().style(style).align(alignment(column.align));
            if let (0, Some(anchor)) = (idx, &row.anchor) {
                paragraph = marked(paragraph, anchor);
            }
            TableCell::new().width(*width, WidthType::Dxa).add_paragraph(content(paragraph, cell))
        });
        rows.push(TableRow::new(cells.collect()).cant_split());
    }
    let border = |position| TableBorder::new(position).size(4).color(LINE);
    let borders = [
        TableBorderPosition::Left,
        TableBorderPosition::Right,
        TableBorderPosition::Top,
        TableBorderPosition::Bottom,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ];
    let borders = borders.into_iter().fold(TableBorders::with_empty(), |all, position| all.set(border(position)));
    let built = DocxTable::new(rows)
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .width(look.text_width, WidthType::Dxa)
        .align(TableAlignmentType::Center)
        .margins(TableCellMargins::new().margin(20, CELL_MARGIN, 20, CELL_MARGIN))
        .set_borders(borders);
    docx.add_paragraph(caption).add_table(built).add_paragraph(Paragraph::new().style("TableText"))
}

fn header(table: &Table, widths: &[usize], style: &str) -> TableRow {
    let cells = table.columns.iter().zip(widths).map(|(column, width)| {
        let paragraph = Paragraph::new()
            .style(style)
            .align(AlignmentType::Center)
            .add_run(Run::new().add_text(&column.title).bold());
        TableCell::new()
            .width(*width, WidthType::Dxa)
            .shading(Shading::new().shd_type(ShdType::Clear).color("auto").fill(HEADER))
            .vertical_align(VAlignType::Center)
            .add_paragraph(paragraph)
    });
    TableRow::new(cells.collect()).cant_split()
}

/// A cell's text, line by line, then its grounds.
fn content(paragraph: Paragraph, cell: &Cell) -> Paragraph {
    let mut run = Run::new();
    for (idx, line) in cell.text.split('\n').enumerate() {
        if idx > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    let mut paragraph = if cell.text.is_empty() { paragraph } else { paragraph.add_run(run) };
    for (idx, ground) in cell.grounds.iter().enumerate() {
        paragraph = paragraph.add_hyperlink(link(ground, idx > 0 || !cell.text.is_empty(), false));
    }
    paragraph
}

fn alignment(align: CellAlign) -> AlignmentType {
    match align {
        CellAlign::Left => AlignmentType::Left,
        CellAlign::Centre => AlignmentType::Center,
        CellAlign::Right => AlignmentType::Right,
    }
}

/// The width of every column: its share, or what its longest word needs, which the columns with room to spare give up.
fn widths(table: &Table, total: usize, letter: usize) -> Vec<usize> {
    let shares: u32 = table.columns.iter().map(|column| column.share).sum();
    let wanted: Vec<usize> =
        table.columns.iter().map(|column| total * column.share as usize / shares.max(1) as usize).collect();
    let most = total * 2 / table.columns.len().max(1);
    let need = |idx: usize| {
        let texts = table.rows.iter().filter_map(|row| row.cells.get(idx)).map(|cell| cell.text.as_str());
        let title = words(&table.columns[idx].title).map(|word| ems(word) * BOLD);
        let longest = texts.flat_map(words).map(ems).chain(title).fold(0.0, f64::max);
        ((longest * letter as f64) as usize + 2 * CELL_MARGIN + WORD_SLACK).min(most)
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
    word.chars().count() as f64 * LETTER_EM
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::{Column, Row};

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
        let found = widths(&table, 9_000, 160);
        assert!(found[1] as f64 >= 13.0 * LETTER_EM * 160.0, "{found:?}");
        assert!(found.iter().sum::<usize>() <= 9_000 && found[0] < 6_000, "{found:?}");
        assert_eq!(widths(&table, 90_000, 160), [60_000, 7_500, 22_500]);
    }
}
