//! A document as the JSON that the template reads, with its drawings beside it.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::press;
use crate::{
    case::Lang,
    report::{
        Error,
        escape::is_legal,
        model::{
            Block, Cell, CellAlign, Document, Figure, Ground, Heading, Item, Notice, Sentence, Table, shown_grounds,
        },
        widths::{WIDE, widths},
    },
};

/// The tallest figure, so that its caption stays on its page.
const TALLEST_MM: f64 = 195.0;
const TWIPS_PER_MM: f64 = 56.692_9;
/// Left and right of a cell's text, in twentieths of a point.
const CELL_MARGIN: usize = 60;
/// From this many characters on, a cell may be parted by the end of a page.
const LONG_CELL: usize = 600;
/// Tables up to this size stay on one page.
const SMALL_ROWS: usize = 8;
const SMALL_LETTERS: usize = 700;
/// Words longer than this many letters may be parted, after each [`PART`] of them.
const LONG_WORD: usize = 20;
const PART: usize = 8;
const BREAK_HERE: char = '\u{200b}';
const JOINER: char = '\u{2060}';

/// What the press is handed.
pub(super) struct Parcel {
    /// The document.
    pub json: String,
    /// Its drawings, by the names it calls them.
    pub drawings: Vec<(String, String)>,
}

/// The parcel of a document. Errors: the font cannot be used, a figure cannot be drawn.
pub(super) fn of(document: &Document) -> Result<Parcel, Error> {
    let mut packer = Packer { document, places: places(document), labelled: HashSet::new(), drawings: Vec::new() };
    let texts = document.texts;
    let num_front = document.blocks.iter().take_while(|block| matches!(block, Block::Notice(_))).count();
    let (front, rest) = document.blocks.split_at(num_front);
    let front = front.iter().map(|block| packer.block(block)).collect::<Result<Vec<_>, _>>()?;
    let blocks = rest.iter().map(|block| packer.block(block)).collect::<Result<Vec<_>, _>>()?;
    let mut json = json!({
        "lang": if texts.lang() == Lang::Zh { "zh" } else { "en" },
        "font": press::family()?,
        "title": one_line(&document.title),
        "subtitle": one_line(&document.subtitle),
        "date": document.date.as_deref().map(one_line),
        "draft": document.is_draft,
        "words": {
            "banner": texts.get("report-draft-banner"),
            "draft_line": texts.get("report-draft-line"),
            "contents": texts.get("report-contents"),
            "to_verify": texts.get("report-to-verify"),
            "stale": texts.get("report-stale"),
        },
        "front": front,
        "blocks": blocks,
    });
    if texts.lang() == Lang::En {
        narrow_quotes(&mut json);
    }
    Ok(Parcel { json: json.to_string(), drawings: packer.drawings })
}

/// The label of each place that something may point to; the first of those that bear the same name.
fn places(document: &Document) -> HashMap<&str, usize> {
    let mut places = HashMap::new();
    for block in &document.blocks {
        let anchors: Vec<&str> = match block {
            Block::Heading(heading) => vec![&heading.anchor],
            Block::List(items) => items.iter().filter_map(|item| item.anchor.as_deref()).collect(),
            Block::Table(table) => table.rows.iter().filter_map(|row| row.anchor.as_deref()).collect(),
            Block::Paragraph(_) | Block::Figure(_) | Block::Notice(_) => Vec::new(),
        };
        for anchor in anchors {
            let next = places.len();
            places.entry(anchor).or_insert(next);
        }
    }
    places
}

struct Packer<'a> {
    document: &'a Document,
    places: HashMap<&'a str, usize>,
    /// The labels given so far: each stands once.
    labelled: HashSet<usize>,
    drawings: Vec<(String, String)>,
}

impl<'a> Packer<'a> {
    fn block(&mut self, block: &'a Block) -> Result<Value, Error> {
        Ok(match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(sentences) => json!({ "kind": "paragraph", "sentences": self.sentences(sentences) }),
            Block::List(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.item(item)).collect();
                json!({ "kind": "list", "items": items })
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure)?,
            Block::Notice(notice) => notice_value(notice),
        })
    }

    /// The label of a place; none where another place before it bears the same name.
    fn label(&mut self, anchor: Option<&str>) -> Option<String> {
        let idx = *self.places.get(anchor?)?;
        self.labelled.insert(idx).then(|| format!("a{idx}"))
    }

    fn heading(&mut self, heading: &Heading) -> Value {
        let is_first_annex = self.document.headings().find(|heading| heading.is_annex) == Some(heading);
        json!({
            "kind": "heading",
            "level": heading.level.clamp(1, 3),
            "number": text(&heading.number),
            "text": one_line(&heading.text),
            "anchor": self.label(Some(&heading.anchor)),
            "first_annex": is_first_annex,
        })
    }

    fn item(&mut self, item: &Item) -> Value {
        json!({
            "marker": text(&item.marker),
            "anchor": self.label(item.anchor.as_deref()),
            "sentences": self.sentences(&item.sentences),
        })
    }

    fn sentences(&self, sentences: &[Sentence]) -> Vec<Value> {
        let shown = sentences.iter().zip(shown_grounds(sentences));
        shown.map(|(sentence, grounds)| self.sentence(sentence, grounds)).collect()
    }

    fn sentence(&self, sentence: &Sentence, grounds: &[Ground]) -> Value {
        json!({
            "text": text(&sentence.text),
            "notes": sentence.footnotes.iter().map(|note| text(&note.text)).collect::<Vec<_>>(),
            "grounds": self.grounds(grounds),
            "unverified": sentence.is_unverified(),
            "stale": sentence.is_stale,
        })
    }

    fn grounds(&self, grounds: &[Ground]) -> Vec<Value> {
        let link = |ground: &Ground| self.places.get(ground.anchor.as_str()).map(|idx| format!("a{idx}"));
        let one =
            |ground: &Ground| json!({ "label": joined(&ground.label), "to": link(ground), "stale": ground.is_stale });
        grounds.iter().map(one).collect()
    }

    fn table(&mut self, table: &Table) -> Value {
        let is_zh = self.document.texts.lang() == Lang::Zh;
        let is_wide = table.columns.len() >= WIDE;
        // Sizes as in the template, in twentieths of a point.
        let letter = match (is_wide, is_zh) {
            (false, true) => 210,
            (false, false) => 180,
            (true, true) => 170,
            (true, false) => 160,
        };
        let widths = widths(table, (text_width_mm(is_zh) * TWIPS_PER_MM) as usize, letter, CELL_MARGIN);
        let columns: Vec<Value> = table
            .columns
            .iter()
            .zip(widths)
            .map(|(column, width)| {
                json!({ "title": text(&column.title), "align": align(column.align), "width": width.max(1) })
            })
            .collect();
        let mut rows = Vec::new();
        for row in &table.rows {
            let anchor = self.label(row.anchor.as_deref());
            let cells: Vec<Value> = row.cells.iter().take(columns.len()).map(|cell| self.cell(cell)).collect();
            rows.push(json!({ "anchor": anchor, "cells": cells }));
        }
        let number = self.document.texts.fmt("report-table-number", &[("number", &table.number.to_string())]);
        let caption = self.caption(&number, &table.caption);
        json!({ "kind": "table", "caption": caption, "columns": columns, "rows": rows, "wide": is_wide, "breakable": !is_small(table) })
    }

    fn cell(&self, cell: &Cell) -> Value {
        let is_long = cell.text.chars().count() > LONG_CELL;
        json!({ "text": text(&cell.text), "grounds": self.grounds(&cell.grounds), "long": is_long })
    }

    fn figure(&mut self, figure: &Figure) -> Result<Value, Error> {
        let name = format!("figure-{}.svg", self.drawings.len() + 1);
        let scene = &figure.scene;
        let full = text_width_mm(self.document.texts.lang() == Lang::Zh);
        let number = self.document.texts.fmt("report-figure-number", &[("number", &figure.number.to_string())]);
        let value = json!({
            "kind": "figure",
            "file": name,
            "width_mm": full.min(TALLEST_MM * scene.width / scene.height),
            "alt": one_line(&figure.alt),
            "caption": self.caption(&number, &figure.caption),
        });
        self.drawings.push((name, scene.svg()?.replace(MINUS, DASH)));
        Ok(value)
    }

    fn caption(&self, number: &str, caption: &str) -> String {
        text(&self.document.texts.fmt("report-caption-line", &[("number", number), ("caption", caption)]))
    }
}

fn notice_value(notice: &Notice) -> Value {
    let sentences: Vec<String> = notice.sentences.iter().map(|sentence| text(&sentence.text)).collect();
    json!({ "kind": "notice", "title": text(&notice.title), "sentences": sentences })
}

/// True for a table that is better pushed to the next page than parted.
fn is_small(table: &Table) -> bool {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    table.rows.len() <= SMALL_ROWS && cells.map(|cell| cell.text.chars().count()).sum::<usize>() <= SMALL_LETTERS
}

/// The width of the text between the template's margins.
fn text_width_mm(is_zh: bool) -> f64 {
    if is_zh { 156.0 } else { 160.0 }
}

fn align(align: CellAlign) -> &'static str {
    match align {
        CellAlign::Left => "left",
        CellAlign::Centre => "center",
        CellAlign::Right => "right",
    }
}

/// The sign that the font lacks, and the one that stands for it, as in figures.
const MINUS: &str = "\u{2212}";
const DASH: &str = "\u{2013}";
/// The same with a sign that keeps it beside its number.
const DASH_JOINED: &str = "\u{2013}\u{2060}";

/// A text as it is printed: no control characters but line ends, and places in long words where a line may end.
fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for word in raw.split_inclusive(is_gap) {
        let num_letters = word.chars().count();
        for (idx, c) in word.chars().enumerate() {
            if num_letters > LONG_WORD && idx > 0 && idx % PART == 0 {
                out.push(BREAK_HERE);
            }
            match c {
                '\n' => out.push('\n'),
                c if c.is_control() || !is_legal(c) => out.push(' '),
                c => out.push(c),
            }
        }
    }
    out.replace(MINUS, DASH_JOINED)
}

/// A label that no line end parts.
fn joined(label: &str) -> String {
    let mut out = String::new();
    for c in text(label).chars() {
        out.push(c);
        if !c.is_ascii() {
            out.push(JOINER);
        }
    }
    out
}

/// Where a line may end anyway: spaces, and the letters of Chinese.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..)
}

/// The font's curly quotes are as wide as hanzi; between Latin letters straight ones stand in for them.
fn narrow_quotes(value: &mut Value) {
    match value {
        Value::String(text) => *text = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'"),
        Value::Array(values) => values.iter_mut().for_each(narrow_quotes),
        Value::Object(values) => values.values_mut().for_each(narrow_quotes),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A text without line ends.
fn one_line(raw: &str) -> String {
    text(&raw.split_whitespace().collect::<Vec<_>>().join(" "))
}
