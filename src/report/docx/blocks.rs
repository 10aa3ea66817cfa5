//! Headings, paragraphs, lists, figures and notices.

use docx_rs::{
    AlignmentType, BorderType, Docx, Footnote as DocxFootnote, Hyperlink, HyperlinkType, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Pic, Run,
};

use super::{
    fields,
    numbering::{self, Numbered},
    styles::{Look, WARN},
    tables,
};
use crate::{
    case::Lang,
    report::{
        Error,
        model::{Block, Document, Figure, Ground, Heading, Item, Notice, Sentence, shown_grounds},
    },
};

const FIGURE_DPI: f64 = 300.0;
const EMU_PER_MM: f64 = 36_000.0;
const TWIPS_PER_MM: f64 = 56.692_9;
const TALLEST_MM: f64 = 205.0;

/// The document with one more block.
pub(super) fn add(docx: Docx, document: &Document, look: &Look, block: &Block) -> Result<Docx, Error> {
    Ok(match block {
        Block::Heading(heading) => docx.add_paragraph(self::heading(document, heading, Numbered::Typed)),
        Block::Paragraph(sentences) => {
            docx.add_paragraph(run_in(Paragraph::new().style("BodyText"), document, sentences))
        }
        Block::List(items) => items.iter().fold(docx, |docx, item| docx.add_paragraph(item_of(document, look, item))),
        Block::Table(table) => tables::add(docx, document, look, table),
        Block::Figure(figure) => add_figure(docx, document, look, figure)?,
        Block::Notice(notice) => add_notice(docx, notice),
    })
}

/// Word's names of bookmarks hold letters, digits and underscores.
pub(super) fn bookmark(anchor: &str) -> String {
    anchor.replace('-', "_")
}

/// A bookmark around the start of a paragraph; ids must differ, so they are made from the name.
pub(super) fn marked(paragraph: Paragraph, anchor: &str) -> Paragraph {
    let id = anchor.bytes().fold(5_381_usize, |id, byte| (id * 33 + usize::from(byte)) % 2_147_483_629);
    paragraph.add_bookmark_start(id, bookmark(anchor)).add_bookmark_end(id)
}

/// A heading with its bookmark; the first annex begins a page.
pub(super) fn heading(document: &Document, heading: &Heading, numbered: Numbered) -> Paragraph {
    let is_first_annex = document.headings().find(|heading| heading.is_annex) == Some(heading);
    let paragraph = Paragraph::new().style(&format!("Heading{}", heading.level)).keep_next(true);
    let paragraph = if is_first_annex { paragraph.page_break_before(true) } else { paragraph };
    let (paragraph, text) = numbering::apply(paragraph, heading, numbered);
    marked(paragraph, &heading.anchor).add_run(Run::new().add_text(text))
}

fn item_of(document: &Document, look: &Look, item: &Item) -> Paragraph {
    let mut paragraph = Paragraph::new().style("ListParagraph");
    if let Some(anchor) = &item.anchor {
        paragraph = marked(paragraph, anchor);
    }
    let gap = if look.is_indented { "" } else { " " };
    let paragraph = paragraph.add_run(Run::new().add_text(format!("{}{gap}", item.marker)));
    run_in(paragraph, document, &item.sentences)
}

/// Sentences with their footnotes, grounds and marks, added to a paragraph.
fn run_in(paragraph: Paragraph, document: &Document, sentences: &[Sentence]) -> Paragraph {
    let gap = if document.texts.lang() == Lang::Zh { "" } else { " " };
    let mut paragraph = paragraph;
    for (idx, (sentence, grounds)) in sentences.iter().zip(shown_grounds(sentences)).enumerate() {
        let lead = if idx == 0 { "" } else { gap };
        paragraph = paragraph.add_run(Run::new().add_text(format!("{lead}{}", sentence.text)));
        for footnote in &sentence.footnotes {
            let text =
                Paragraph::new().style("FootnoteText").add_run(Run::new().add_text(format!(" {}", footnote.text)));
            let mut note = DocxFootnote::new();
            note.id = footnote.number;
            let note = note.add_content(text);
            paragraph = paragraph.add_run(Run::new().add_footnote_reference(note));
        }
        for (idx, ground) in grounds.iter().enumerate() {
            paragraph = paragraph.add_hyperlink(link(ground, idx > 0, true));
        }
        if sentence.is_unverified() {
            let mark = Run::new().add_text(document.texts.get("report-to-verify")).color(WARN);
            paragraph = paragraph.add_run(mark);
        }
        if sentence.is_stale {
            let mark = Run::new().add_text(document.texts.get("report-stale")).color(WARN);
            paragraph = paragraph.add_run(mark);
        }
    }
    paragraph
}

/// A ground as a link to where it is described; raised beside a sentence, level in a table's cell.
pub(super) fn link(ground: &Ground, is_next: bool, is_raised: bool) -> Hyperlink {
    let text = if is_next { format!(" {}", ground.label) } else { ground.label.clone() };
    let run = Run::new().add_text(text);
    let run = if is_raised { run.style("Ground") } else { run };
    Hyperlink::new(bookmark(&ground.anchor), HyperlinkType::Anchor).add_run(run)
}

fn add_figure(docx: Docx, document: &Document, look: &Look, figure: &Figure) -> Result<Docx, Error> {
    let scene = &figure.scene;
    let full = look.text_width as f64 / TWIPS_PER_MM;
    let width_mm = full.min(TALLEST_MM * scene.width / scene.height);
    let height_mm = width_mm * scene.height / scene.width;
    let png = scene.png(width_mm, FIGURE_DPI)?;
    let emu = |mm: f64| (mm * EMU_PER_MM).round() as u32;
    let picture = Pic::new_with_dimensions(png, 1, 1).size(emu(width_mm), emu(height_mm));
    Ok(docx
        .add_paragraph(Paragraph::new().style("Figure").keep_next(true).add_run(Run::new().add_image(picture)))
        .add_paragraph(fields::caption(document.texts, "report-figure-number", figure.number, &figure.caption)))
}

fn add_notice(docx: Docx, notice: &Notice) -> Docx {
    let bordered = |mut paragraph: Paragraph| {
        let border = |position| ParagraphBorder::new(position).val(BorderType::Single).size(12).space(8).color(WARN);
        paragraph.property =
            paragraph.property.set_borders(ParagraphBorders::with_empty().set(border(ParagraphBorderPosition::Left)));
        paragraph
    };
    let title = Paragraph::new()
        .style("Notice")
        .align(AlignmentType::Left)
        .keep_next(true)
        .add_run(Run::new().add_text(&notice.title).bold().color(WARN));
    notice.sentences.iter().fold(docx.add_paragraph(bordered(title)), |docx, sentence| {
        docx.add_paragraph(bordered(Paragraph::new().style("Notice").add_run(Run::new().add_text(&sentence.text))))
    })
}
