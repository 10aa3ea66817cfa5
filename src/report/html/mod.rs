//! A document as one self-contained page: figures inline, grounds as raised links, print-friendly, light and dark.
//!
//! Promises: no script, nothing loaded from anywhere (the page itself forbids both); what a case holds stays text.

mod sentence;

use std::fmt::Write;

use sha2::{Digest, Sha256};

use self::sentence::Sentences;
use super::{
    Error,
    escape::{base64, html as escape, one_line},
    model::{Block, CellAlign, Document, Figure, Item, Notice, Table},
};
use crate::case::Lang;

const STYLE: &str = include_str!("page.css");

/// The whole page.
pub(super) fn render(document: &Document) -> Result<String, Error> {
    let lang = if document.texts.lang() == Lang::Zh { "zh-CN" } else { "en" };
    let title = escape(&document.title);
    let style = format!("\n{STYLE}");
    let hash = base64(&Sha256::digest(style.as_bytes()));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{style}</style>\n</head>\n<body>\n"
    );
    if document.is_draft {
        let _ = writeln!(out, "<p class=\"draft\">{}</p>", escape(&document.texts.get("report-draft-line")));
    }
    let _ = writeln!(out, "<header>\n<h1>{title}</h1>\n<p class=\"subtitle\">{}</p>", escape(&document.subtitle));
    if let Some(date) = &document.date {
        let _ = writeln!(out, "<p class=\"date\">{}</p>", escape(date));
    }
    let mut sentences = Sentences::of(document);
    out.push_str(&sentences.summary());
    out.push_str("</header>\n");
    let mut blocks = document.blocks.iter().peekable();
    while let Some(Block::Notice(notice)) = blocks.peek() {
        write_notice(&mut out, notice);
        blocks.next();
    }
    write_contents(&mut out, document);
    out.push_str("<main>\n");
    for block in blocks {
        write_block(&mut out, document, &mut sentences, block)?;
    }
    write_footnotes(&mut out, document);
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(out)
}

fn write_contents(out: &mut String, document: &Document) {
    let _ = writeln!(out, "<nav>\n<h2>{}</h2>\n<ul>", escape(&document.texts.get("report-contents")));
    for heading in document.headings().filter(|heading| heading.level <= 2) {
        let (level, anchor) = (heading.level, one_line(&heading.anchor));
        let text = escape(&format!("{}{}", heading.number, heading.text));
        let _ = writeln!(out, "<li class=\"level-{level}\"><a href=\"#{anchor}\">{text}</a></li>");
    }
    out.push_str("</ul>\n</nav>\n");
}

fn write_block(
    out: &mut String,
    document: &Document,
    sentences: &mut Sentences<'_>,
    block: &Block,
) -> Result<(), Error> {
    match block {
        Block::Heading(heading) => {
            let (level, anchor) = (heading.level + 1, one_line(&heading.anchor));
            let text = escape(&format!("{}{}", heading.number, heading.text));
            let _ = writeln!(out, "<h{level} id=\"{anchor}\">{text}</h{level}>");
        }
        Block::Paragraph(said) => {
            let _ = writeln!(out, "<p>{}</p>", sentences.html(said));
        }
        Block::List(items) => write_list(out, sentences, items),
        Block::Table(table) => write_table(out, document, table),
        Block::Figure(figure) => write_figure(out, document, figure)?,
        Block::Notice(notice) => write_notice(out, notice),
    }
    Ok(())
}

fn write_list(out: &mut String, sentences: &mut Sentences<'_>, items: &[Item]) {
    out.push_str("<div class=\"list\">\n");
    for item in items {
        let text = sentences.html(&item.sentences);
        let _ = writeln!(
            out,
            "<div class=\"item\"{}><span class=\"marker\">{}</span><div>{text}</div></div>",
            id(item.anchor.as_deref()),
            escape(&item.marker)
        );
    }
    out.push_str("</div>\n");
}

fn write_table(out: &mut String, document: &Document, table: &Table) {
    let number = document.texts.fmt("report-table-number", &[("number", &table.number.to_string())]);
    let caption = document.texts.fmt("report-caption-line", &[("number", &number), ("caption", &table.caption)]);
    let _ = write!(out, "<div class=\"table\"><table>\n<caption>{}</caption>\n<thead><tr>", escape(&caption));
    let class = |align| match align {
        CellAlign::Left => "",
        CellAlign::Centre => " class=\"centre\"",
        CellAlign::Right => " class=\"right\"",
    };
    for column in &table.columns {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(column.align), escape(&column.title));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        let _ = write!(out, "<tr{}>", id(row.anchor.as_deref()));
        for (cell, column) in row.cells.iter().zip(&table.columns) {
            let links: Vec<String> = cell.grounds.iter().map(sentence::link).collect();
            let gap = if cell.text.is_empty() || links.is_empty() { "" } else { " " };
            let _ = write!(out, "<td{}>{}{gap}{}</td>", class(column.align), escape(&cell.text), links.join(" "));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn write_figure(out: &mut String, document: &Document, figure: &Figure) -> Result<(), Error> {
    let number = document.texts.fmt("report-figure-number", &[("number", &figure.number.to_string())]);
    let caption = document.texts.fmt("report-caption-line", &[("number", &number), ("caption", &figure.caption)]);
    let _ = write!(
        out,
        "<figure>\n<div role=\"img\" aria-label=\"{}\">{}</div>\n<figcaption>{}</figcaption>\n</figure>\n",
        one_line(&figure.alt),
        figure.scene.svg()?,
        escape(&caption)
    );
    Ok(())
}

fn write_notice(out: &mut String, notice: &Notice) {
    let _ = writeln!(out, "<aside class=\"notice\">\n<h2>{}</h2>", escape(&notice.title));
    for sentence in &notice.sentences {
        let _ = writeln!(out, "<p>{}</p>", escape(&sentence.text));
    }
    out.push_str("</aside>\n");
}

fn write_footnotes(out: &mut String, document: &Document) {
    let mut footnotes = document.footnotes().peekable();
    if footnotes.peek().is_none() {
        return;
    }
    let _ =
        writeln!(out, "<section class=\"footnotes\">\n<h2>{}</h2>", escape(&document.texts.get("report-footnotes")));
    for footnote in footnotes {
        let (number, text) = (footnote.number, escape(&footnote.text));
        let _ = writeln!(out, "<p id=\"note-{number}\">[<a href=\"#cite-{number}\">{number}</a>] {text}</p>");
    }
    out.push_str("</section>\n");
}

fn id(anchor: Option<&str>) -> String {
    anchor.map_or_else(String::new, |anchor| format!(" id=\"{}\"", one_line(anchor)))
}

#[cfg(test)]
mod tests;
