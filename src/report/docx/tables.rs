//! Tables with a caption above, a shaded header row and hairlines.

use docx_rs::{
    AlignmentType, BreakType, Docx, Paragraph, Run, Shading, ShdType, Table as DocxTable, TableAlignmentType,
    TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType,
    WidthType,
};

use super::{
    blocks::{link, marked},
    fields,
    styles::Look,
};
use crate::report::{
    model::{Cell, CellAlign, Document, Table},
    widths::{WIDE, widths},
};

/// Left and right of a cell's text, in twentieths of a point.
const CELL_MARGIN: usize = 60;
const HEADER: &str = "EEF0F3";
const LINE: &str = "9AA2AA";

pub(super) fn add(docx: Docx, document: &Document, look: &Look, table: &Table) -> Docx {
    let caption = fields::caption(document.texts, "report-table-number", table.number, &table.caption).keep_next(true);
    let is_wide = table.columns.len() >= WIDE;
    let style = if is_wide { "TableTextSmall" } else { "TableText" };
    // Sizes are half-points, so ten twentieths of a point each.
    let widths = widths(table, look.text_width, look.table_size(is_wide) * 10, CELL_MARGIN);
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
