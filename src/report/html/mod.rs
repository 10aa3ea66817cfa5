//! A document as one self-contained page: figures inline, grounds as raised links, print-friendly, light and dark.

use std::fmt::Write;

use super::{
    Error,
    escape::{html as escape, one_line},
    model::{Block, CellAlign, Document, Figure, Ground, Item, Notice, Sentence, Table, shown_grounds},
};
use crate::case::Lang;

const STYLE: &str = include_str!("html.css");

/// The whole page.
pub(super) fn render(document: &Document) -> Result<String, Error> {
    let lang = if document.texts.lang() == Lang::Zh { "zh-CN" } else { "en" };
    let title = escape(&document.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    if document.is_draft {
        let _ = writeln!(out, "<p class=\"draft\">{}</p>", escape(&document.texts.get("report-draft-line")));
    }
    let _ = writeln!(out, "<header>\n<h1>{title}</h1>\n<p class=\"subtitle\">{}</p>", escape(&document.subtitle));
    if let Some(date) = &document.date {
        let _ = writeln!(out, "<p class=\"date\">{}</p>", escape(date));
    }
    out.push_str("</header>\n");
    let mut blocks = document.blocks.iter().peekable();
    while let Some(Block::Notice(notice)) = blocks.peek() {
        write_notice(&mut out, notice);
        blocks.next();
    }
    write_contents(&mut out, document);
    out.push_str("<main>\n");
    for block in blocks {
        write_block(&mut out, document, block)?;
    }
    write_footnotes(&mut out, document);
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(out)
}

fn write_contents(out: &mut String, document: &Document) {
    let _ = writeln!(out, "<nav>\n<h2>{}</h2>\n<ul>", escape(&document.texts.get("report-contents")));
    for heading in document.headings().filter(|heading| heading.level <= 2) {
        let (level, anchor) = (heading.level, &heading.anchor);
        let text = escape(&format!("{}{}", heading.number, heading.text));
        let _ = writeln!(out, "<li class=\"level-{level}\"><a href=\"#{anchor}\">{text}</a></li>");
    }
    out.push_str("</ul>\n</nav>\n");
}

fn write_block(out: &mut String, document: &Document, block: &Block) -> Result<(), Error> {
    match block {
        Block::Heading(heading) => {
            let (level, anchor) = (heading.level + 1, &heading.anchor);
            let text = escape(&format!("{}{}", heading.number, heading.text));
            let _ = writeln!(out, "<h{level} id=\"{anchor}\">{text}</h{level}>");
        }
        Block::Paragraph(sentences) => {
            let _ = writeln!(out, "<p>{}</p>", sentences_html(document, sentences));
        }
        Block::List(items) => write_list(out, document, items),
        Block::Table(table) => write_table(out, document, table),
        Block::Figure(figure) => write_figure(out, document, figure)?,
        Block::Notice(notice) => write_notice(out, notice),
    }
    Ok(())
}

fn write_list(out: &mut String, document: &Document, items: &[Item]) {
    out.push_str("<div class=\"list\">\n");
    for item in items {
        let text = sentences_html(document, &item.sentences);
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
            let links: Vec<String> = cell.grounds.iter().map(link).collect();
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
    anchor.map_or_else(String::new, |anchor| format!(" id=\"{anchor}\""))
}

fn link(ground: &Ground) -> String {
    let (anchor, hint, label) = (&ground.anchor, one_line(&ground.hint), escape(&ground.label));
    format!("<a href=\"#{anchor}\" title=\"{hint}\">{label}</a>")
}

fn sentences_html(document: &Document, sentences: &[Sentence]) -> String {
    let parts: Vec<String> = sentences
        .iter()
        .zip(shown_grounds(sentences))
        .map(|(sentence, grounds)| {
            let mut text = escape(&sentence.text);
            for footnote in &sentence.footnotes {
                let number = footnote.number;
                let _ = write!(text, "<sup id=\"cite-{number}\"><a href=\"#note-{number}\">[{number}]</a></sup>");
            }
            if !grounds.is_empty() {
                let links: Vec<String> = grounds.iter().map(link).collect();
                let _ = write!(text, "<sup class=\"grounds\">{}</sup>", links.join(" "));
            }
            if sentence.is_unverified() {
                let _ = write!(text, "<mark>{}</mark>", escape(&document.texts.get("report-to-verify")));
            }
            text
        })
        .collect();
    parts.join(if document.texts.lang() == Lang::Zh { "" } else { " " })
}
