//! A document as docx: headings that Word numbers, footnotes, header rows, captions, contents with page numbers; A4 as GB/T 9704 lays it out.
//!
//! Fonts are named, never embedded: 仿宋, 黑体, 楷体 and 小标宋 belong to their makers.

mod blocks;
mod fields;
mod numbering;
mod package;
mod styles;
mod tables;

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, Header, LineSpacing, PageNum, Paragraph, Run, TableOfContents,
    TableOfContentsItem, XMLDocx,
};

use super::{
    Error,
    model::{Block, Document},
};
use numbering::Numbered;
use styles::Look;

/// The whole document.
pub(super) fn render(document: &Document) -> Result<Vec<u8>, Error> {
    package::pack(parts(document)?)
}

/// The files that the package holds.
fn parts(document: &Document) -> Result<XMLDocx, Error> {
    let look = Look::of(document.texts.lang());
    let mut docx = styles::apply(Docx::new(), &look);
    docx = page(docx, document, &look);
    docx = numbering::add(docx, document);
    docx = cover(docx, document, &look);
    let mut blocks = document.blocks.iter().peekable();
    while let Some(Block::Notice(_)) = blocks.peek() {
        if let Some(block) = blocks.next() {
            docx = blocks::add(docx, document, &look, block)?;
        }
    }
    docx = docx.add_paragraph(break_page());
    docx = docx.add_table_of_contents(contents(document)).add_paragraph(break_page());
    let mut numbered = numbering::of(document).into_iter();
    for block in blocks {
        docx = match block {
            Block::Heading(heading) => {
                let numbered = numbered.next().unwrap_or(Numbered::Typed);
                docx.add_paragraph(blocks::heading(document, heading, numbered))
            }
            block => blocks::add(docx, document, &look, block)?,
        };
    }
    package::complete(docx.build(), document, &look)
}

fn page(docx: Docx, document: &Document, look: &Look) -> Docx {
    let number = |align| {
        let run = |text: &str| Run::new().add_text(text).size(28);
        Paragraph::new().style("Footer").align(align).add_run(run("— ")).add_page_num(PageNum::new()).add_run(run(" —"))
    };
    let (odd, even) = if look.has_sides {
        (AlignmentType::Right, AlignmentType::Left)
    } else {
        (AlignmentType::Center, AlignmentType::Center)
    };
    let docx = docx
        .page_size(look.page.0, look.page.1)
        .page_margin(look.margin.clone())
        .footer(Footer::new().add_paragraph(number(odd)))
        .even_footer(Footer::new().add_paragraph(number(even)));
    if !document.is_draft {
        return docx;
    }
    let banner = || {
        let run = Run::new().add_text(document.texts.get("report-draft-line")).color(styles::WARN).size(20);
        Header::new().add_paragraph(Paragraph::new().style("Header").align(AlignmentType::Center).add_run(run))
    };
    docx.header(banner()).even_header(banner())
}

fn cover(docx: Docx, document: &Document, look: &Look) -> Docx {
    let mut docx = docx;
    if document.is_draft {
        let banner = Run::new().add_text(document.texts.get("report-draft-banner")).color(styles::WARN).size(44).bold();
        docx = docx.add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(banner));
    }
    let spaced = LineSpacing::new().before(look.cover_space);
    docx = docx
        .add_paragraph(
            Paragraph::new().style("Title").line_spacing(spaced).add_run(Run::new().add_text(&document.title)),
        )
        .add_paragraph(Paragraph::new().style("Title").add_run(Run::new().add_text(&document.subtitle)));
    if let Some(date) = &document.date {
        docx = docx.add_paragraph(Paragraph::new().style("Subtitle").add_run(Run::new().add_text(date)));
    }
    docx.add_paragraph(Paragraph::new())
}

/// The contents as a field that Word brings up to date, filled with the headings for readers that do not.
fn contents(document: &Document) -> TableOfContents {
    let title =
        Paragraph::new().style("ContentsTitle").add_run(Run::new().add_text(document.texts.get("report-contents")));
    let mut contents = TableOfContents::new().heading_styles_range(1, 2).hyperlink().add_before_paragraph(title);
    for heading in document.headings().filter(|heading| heading.level <= 2) {
        let item = TableOfContentsItem::new()
            .text(format!("{}{}", heading.number, heading.text))
            .level(usize::from(heading.level))
            .toc_key(blocks::bookmark(&heading.anchor))
            .page_ref("");
        contents = contents.add_item(item);
    }
    contents
}

fn break_page() -> Paragraph {
    // In the style of the contents' lines, so that the break itself does not run over onto a page of its own.
    Paragraph::new().style("ToC2").add_run(Run::new().add_break(BreakType::Page))
}

#[cfg(test)]
mod tests;
