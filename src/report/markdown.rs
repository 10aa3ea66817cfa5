//! A document as Markdown (tables and footnotes as GitHub reads them), figures embedded as SVG data URIs.

use std::fmt::Write;

use super::{
    Error,
    escape::{base64, markdown as escape},
    model::{Block, Cell, CellAlign, Document, Ground, Item, Sentence, Table, shown_grounds},
};
use crate::case::Lang;

/// The whole document.
pub(super) fn render(document: &Document) -> Result<String, Error> {
    let mut out = format!("# {}\n\n{}\n", escape(&document.title), escape(&document.subtitle));
    if document.is_draft {
        let _ = write!(out, "\n**{}**\n", escape(&document.texts.get("report-draft-line")));
    }
    if let Some(date) = &document.date {
        let _ = write!(out, "\n{}\n", escape(date));
    }
    for block in &document.blocks {
        out.push('\n');
        write_block(&mut out, document, block)?;
    }
    let mut footnotes = document.footnotes().peekable();
    if footnotes.peek().is_some() {
        out.push('\n');
    }
    for footnote in footnotes {
        let _ = writeln!(out, "[^{}]: {}", footnote.number, escape(&footnote.text));
    }
    Ok(out)
}

fn write_block(out: &mut String, document: &Document, block: &Block) -> Result<(), Error> {
    // Writing to a String cannot fail.
    match block {
        Block::Heading(heading) => {
            let marks = "#".repeat(usize::from(heading.level) + 1);
            let number = escape(heading.number.trim());
            let gap = if number.is_empty() || document.texts.lang() == Lang::Zh && !number.contains('附') {
                ""
            } else {
                " "
            };
            let _ = writeln!(out, "{marks} {number}{gap}{}", escape(&heading.text));
        }
        Block::Paragraph(sentences) => {
            let _ = writeln!(out, "{}", sentences_text(document, sentences));
        }
        Block::List(items) => write_list(out, document, items),
        Block::Table(table) => write_table(out, document, table),
        Block::Figure(figure) => {
            let number = document.texts.fmt("report-figure-number", &[("number", &figure.number.to_string())]);
            let caption =
                document.texts.fmt("report-caption-line", &[("number", &number), ("caption", &figure.caption)]);
            let image = base64(figure.scene.svg()?.as_bytes());
            let alt = escape(&figure.alt);
            let _ = write!(out, "![{alt}](data:image/svg+xml;base64,{image})\n\n*{}*\n", escape(&caption));
        }
        Block::Notice(notice) => {
            let _ = writeln!(out, "> **{}**", escape(&notice.title));
            for sentence in &notice.sentences {
                let _ = write!(out, ">\n> {}\n", escape(&sentence.text));
            }
        }
    }
    Ok(())
}

fn write_list(out: &mut String, document: &Document, items: &[Item]) {
    for (idx, item) in items.iter().enumerate() {
        let anchor = anchor(item.anchor.as_deref());
        let text = sentences_text(document, &item.sentences);
        let gap = if idx == 0 { "" } else { "\n" };
        let _ = writeln!(out, "{gap}{anchor}{} {text}", escape(&item.marker));
    }
}

fn write_table(out: &mut String, document: &Document, table: &Table) {
    let number = document.texts.fmt("report-table-number", &[("number", &table.number.to_string())]);
    let caption = document.texts.fmt("report-caption-line", &[("number", &number), ("caption", &table.caption)]);
    let _ = write!(out, "**{}**\n\n|", escape(&caption));
    for column in &table.columns {
        let _ = write!(out, " {} |", escape(&column.title));
    }
    out.push_str("\n|");
    for column in &table.columns {
        out.push_str(match column.align {
            CellAlign::Left => " --- |",
            CellAlign::Centre => " :---: |",
            CellAlign::Right => " ---: |",
        });
    }
    out.push('\n');
    for row in &table.rows {
        out.push('|');
        for (idx, cell) in row.cells.iter().enumerate() {
            let anchor = if idx == 0 { anchor(row.anchor.as_deref()) } else { String::new() };
            let _ = write!(out, " {anchor}{} |", cell_text(cell));
        }
        out.push('\n');
    }
}

fn anchor(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!("<a id=\"{name}\"></a>"))
}

fn cell_text(cell: &Cell) -> String {
    let grounds: Vec<String> = cell.grounds.iter().map(link).collect();
    let text = escape(&cell.text);
    if text.is_empty() || grounds.is_empty() { text + &grounds.join(" ") } else { text + " " + &grounds.join(" ") }
}

fn link(ground: &Ground) -> String {
    format!("[{}](#{})", escape(&ground.label), ground.anchor)
}

fn sentences_text(document: &Document, sentences: &[Sentence]) -> String {
    let texts: Vec<String> = sentences
        .iter()
        .zip(shown_grounds(sentences))
        .map(|(sentence, grounds)| {
            let mut text = escape(&sentence.text);
            for footnote in &sentence.footnotes {
                let _ = write!(text, "[^{}]", footnote.number);
            }
            if !grounds.is_empty() {
                let links: Vec<String> = grounds.iter().map(link).collect();
                let _ = write!(text, "<sup>{}</sup>", links.join(" "));
            }
            if sentence.is_unverified() {
                let _ = write!(text, " **{}**", escape(&document.texts.get("report-to-verify")));
            }
            text
        })
        .collect();
    texts.join(if document.texts.lang() == Lang::Zh { "" } else { " " })
}
