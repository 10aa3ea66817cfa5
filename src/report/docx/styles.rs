//! Page and styles: sizes in half-points, lengths in twentieths of a point.

use docx_rs::{
    AlignmentType, Docx, LineSpacing, LineSpacingType, PageMargin, RunFonts, RunProperty, SpecialIndentType, Style,
    StyleType, VertAlignType,
};

use super::numbering;
use crate::case::Lang;

/// The colour of what must not be overlooked.
pub(super) const WARN: &str = "B01E5A";
/// The colour of marks beside the text.
const MARK: &str = "33393F";
/// Raised text is set at 58 % of its size; from this size on, in half-points, it stays at least 7.5 pt high.
const RAISED_LEAST: usize = 26;
const MM: f64 = 56.692_9;
/// Two characters of 16 pt.
const FIRST_LINE: SpecialIndentType = SpecialIndentType::FirstLine(640);
/// How far an item's further lines stand in.
const HANGING: i32 = 360;
const A4: (u32, u32) = (11_906, 16_838);

/// How a language's documents look.
pub(super) struct Look {
    /// Page width and height.
    pub page: (u32, u32),
    /// Margins.
    pub margin: PageMargin,
    /// Width of the text.
    pub text_width: usize,
    /// Whether page numbers stand right on odd and left on even pages.
    pub has_sides: bool,
    /// Space above the title.
    pub cover_space: u32,
    /// Size of running text.
    pub body_size: usize,
    /// Whether paragraphs begin two characters in.
    pub is_indented: bool,
    fonts: Fonts,
}

struct Fonts {
    body: (&'static str, &'static str),
    title: (&'static str, &'static str),
    heading: [(&'static str, &'static str); 3],
}

impl Look {
    pub(super) fn of(lang: Lang) -> Self {
        let mm = |mm: f64| (mm * MM).round() as i32;
        let margins = |top: f64, left: f64, bottom: f64, right: f64| PageMargin {
            top: mm(top),
            left: mm(left),
            bottom: mm(bottom),
            right: mm(right),
            header: mm(15.0),
            footer: mm(if lang == Lang::Zh { 28.0 } else { 12.5 }),
            gutter: 0,
        };
        let roman = "Times New Roman";
        match lang {
            Lang::Zh => Self {
                page: A4,
                margin: margins(37.0, 28.0, 35.0, 26.0),
                text_width: mm(156.0) as usize,
                has_sides: true,
                cover_space: 1500,
                body_size: 32,
                is_indented: true,
                fonts: Fonts {
                    body: (roman, "仿宋"),
                    title: (roman, "方正小标宋简体"),
                    heading: [(roman, "黑体"), (roman, "楷体"), (roman, "仿宋")],
                },
            },
            Lang::En => Self {
                page: A4,
                margin: margins(25.0, 25.0, 25.0, 25.0),
                text_width: mm(160.0) as usize,
                has_sides: false,
                cover_space: 1900,
                body_size: 22,
                is_indented: false,
                fonts: Fonts {
                    body: ("Calibri", "等线"),
                    title: ("Calibri", "等线"),
                    heading: [("Calibri", "等线"); 3],
                },
            },
        }
    }
}

impl Look {
    /// The size of letters in tables, smaller in wide ones.
    pub(super) fn table_size(&self, is_wide: bool) -> usize {
        match (is_wide, self.is_indented) {
            (false, true) => 21,
            (false, false) => 18,
            (true, true) => 17,
            (true, false) => 16,
        }
    }
}

/// The fonts of Latin letters and of hanzi.
fn fonts((latin, han): (&str, &str)) -> RunFonts {
    RunFonts::new().ascii(latin).hi_ansi(latin).cs(latin).east_asia(han)
}

/// The document with page defaults and every style that the blocks use.
pub(super) fn apply(docx: Docx, look: &Look) -> Docx {
    let paragraph = |id: &str, name: &str| Style::new(id, StyleType::Paragraph).name(name).based_on("Normal");
    let small = look.body_size * 3 / 4;
    // GB/T 9704 sets 22 lines on a page; at 28.9 pt a line they fill its 225 mm.
    let line = if look.is_indented {
        LineSpacing::new().line_rule(LineSpacingType::AtLeast).line(570)
    } else {
        LineSpacing::new().line_rule(LineSpacingType::Auto).line(276).after(120)
    };
    let single = || LineSpacing::new().line_rule(LineSpacingType::Auto).line(240).before(0).after(0);
    let mut body = paragraph("BodyText", "Body Text").line_spacing(line.clone()).align(AlignmentType::Both);
    if look.is_indented {
        body = body.indent(None, Some(FIRST_LINE), None, None).first_line_chars(200);
    }
    let docx = docx
        .default_fonts(fonts(look.fonts.body))
        .default_size(look.body_size)
        .add_style(
            Style::new("Normal", StyleType::Paragraph)
                .name("Normal")
                .fonts(fonts(look.fonts.body))
                .size(look.body_size),
        )
        .add_style(body)
        .add_style(list(look, line))
        .add_style(
            paragraph("Title", "Title")
                .fonts(fonts(look.fonts.title))
                .size(44)
                .align(AlignmentType::Center)
                .line_spacing(single().after(120)),
        )
        .add_style(paragraph("Subtitle", "Subtitle").align(AlignmentType::Center))
        .add_style(
            paragraph("ContentsTitle", "TOC Heading")
                .fonts(fonts(look.fonts.heading[0]))
                .size(36)
                .align(AlignmentType::Center)
                .line_spacing(single().after(120)),
        )
        .add_style(
            paragraph("ToC1", "toc 1")
                .size(small + if look.is_indented { 0 } else { 4 })
                .line_spacing(single().before(10)),
        )
        .add_style(
            paragraph("ToC2", "toc 2")
                .size(if look.is_indented { small - 2 } else { small + 2 })
                .line_spacing(single())
                .indent(Some(480), None, None, None),
        )
        .add_style(
            paragraph("Notice", "Notice")
                .size(if look.is_indented { small } else { small + 2 })
                .line_spacing(single().after(100))
                .indent(Some(200), None, Some(200), None),
        )
        .add_style(
            paragraph("Caption", "caption")
                .fonts(fonts(look.fonts.heading[0]))
                .size(small)
                .align(AlignmentType::Center)
                .line_spacing(single().before(120).after(60)),
        )
        .add_style(paragraph("Figure", "Figure").align(AlignmentType::Center).line_spacing(single().before(120)))
        .add_style(paragraph("TableText", "Table Text").size(look.table_size(false)).line_spacing(single()))
        .add_style(paragraph("TableTextSmall", "Table Text Small").size(look.table_size(true)).line_spacing(single()))
        .add_style(paragraph("FootnoteText", "footnote text").size(18).line_spacing(single()))
        .add_style(paragraph("Header", "header").size(20).line_spacing(single()))
        .add_style(paragraph("Footer", "footer").size(28).line_spacing(single()))
        .add_style(raised("FootnoteReference", "footnote reference"))
        .add_style(ground(look));
    (1..=3).fold(docx, |docx, level| docx.add_style(heading(look, level)))
}

/// Items, whose markers are part of their text: those of events and findings are not counted from one.
fn list(look: &Look, line: LineSpacing) -> Style {
    let style = Style::new("ListParagraph", StyleType::Paragraph)
        .name("List Paragraph")
        .based_on("Normal")
        .line_spacing(line)
        .align(AlignmentType::Both);
    if look.is_indented {
        return style.indent(None, Some(FIRST_LINE), None, None).first_line_chars(200);
    }
    style.indent(Some(HANGING), Some(SpecialIndentType::Hanging(HANGING)), None, None)
}

fn heading(look: &Look, level: usize) -> Style {
    let size = if look.is_indented { look.body_size } else { [32, 26, 23][level - 1] };
    let style = Style::new(format!("Heading{level}"), StyleType::Paragraph)
        .name(format!("Heading {level}"))
        .based_on("Normal")
        .next("BodyText")
        .fonts(fonts(look.fonts.heading[level - 1]))
        .size(size)
        .outline_lvl(level - 1)
        .line_spacing(
            LineSpacing::new()
                .line_rule(LineSpacingType::AtLeast)
                .line(if look.is_indented { 570 } else { 276 })
                .before(if look.is_indented { 0 } else { 240 })
                .after(if look.is_indented { 0 } else { 80 }),
        );
    let (id, idx) = numbering::of_style(level);
    let mut style = style;
    style.paragraph_property = style.paragraph_property.numbering(id, idx);
    match (look.is_indented, level) {
        (true, 3) => style.indent(None, Some(FIRST_LINE), None, None).first_line_chars(200).bold(),
        (true, _) => style.indent(None, Some(FIRST_LINE), None, None).first_line_chars(200),
        (false, _) => style.bold(),
    }
}

fn raised(id: &str, name: &str) -> Style {
    let mut style = Style::new(id, StyleType::Character).name(name);
    style.run_property = RunProperty::new().vert_align(VertAlignType::SuperScript);
    style
}

/// The marks beside sentences that say what these rest on.
fn ground(look: &Look) -> Style {
    let mut style = raised("Ground", "Ground");
    style.run_property = style.run_property.color(MARK).size(look.body_size.max(RAISED_LEAST));
    style
}
