//! Names and codes of people, shown masked in whatever leaves the case.
//!
//! Promises: one rule for each person, the same everywhere; what is masked is masked in texts, tables, figures and hints; an
//! export that still holds a name or a code is refused. Leaves out: names that nobody entered among the case's people.

mod codes;

use super::{
    Error, SheetCell,
    figure::{Mark, Scene},
    model::{Block, Cell, Document, Footnote, Ground, Sentence, Target},
};
use crate::case::{Case, Person};

/// Surnames of two characters; every other Chinese surname has one.
const COMPOUND: [&str; 24] = [
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒", "长孙", "宇文",
    "轩辕", "南宫", "端木", "百里", "呼延", "独孤", "申屠", "太史", "钟离", "澹台",
];

/// How the people of a case are shown.
#[derive(Clone, Debug, Default)]
pub struct Masking {
    /// What is replaced by what, the longest first, so that a name is never masked by half.
    rules: Vec<(String, String)>,
}

impl Masking {
    /// The rules of a case.
    pub fn of(case: &Case) -> Self {
        let mut rules = Vec::new();
        for person in &case.people {
            let shown = shown_as(person);
            let names = std::iter::once(&person.name).chain(&person.aliases).map(|name| name.trim());
            rules.extend(
                names.filter(|name| !name.is_empty() && *name != shown).map(|name| (name.to_owned(), shown.clone())),
            );
            let own = person.codes.iter().map(|code| code.trim()).filter(|code| !code.is_empty());
            rules.extend(own.map(|code| (code.to_owned(), codes::masked(code))));
        }
        rules.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        rules.dedup_by(|a, b| a.0 == b.0);
        Self { rules }
    }

    /// The text as it may leave the case.
    pub fn text(&self, text: &str) -> String {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        // The longest name wins where several begin; what was put in is not looked at again.
        while let Some((at, (name, shown))) = self.first_in(rest) {
            out.push_str(&rest[..at]);
            out.push_str(shown);
            rest = &rest[at + name.len()..];
        }
        codes::mask(&(out + rest))
    }

    /// A name or code that a text still shows; none: it may leave the case. What a person is shown as is no leak.
    pub fn leak_in<'a>(&'a self, text: &str) -> Option<&'a str> {
        let bare = self.rules.iter().fold(text.to_owned(), |text, (_, shown)| text.replace(shown.as_str(), "\u{fffc}"));
        self.rules.iter().map(|(name, _)| name.as_str()).find(|name| find(&bare, name).is_some())
    }

    /// The rule that comes first in a text, and where.
    fn first_in(&self, text: &str) -> Option<(usize, &(String, String))> {
        let found = self.rules.iter().filter_map(|rule| Some((find(text, &rule.0)?, rule)));
        found.min_by_key(|(at, (name, _))| (*at, usize::MAX - name.len()))
    }

    /// Masks the cells of a table.
    pub fn cells(&self, rows: &mut [Vec<SheetCell>]) {
        for cell in rows.iter_mut().flatten() {
            if let SheetCell::Text(text) = cell {
                *text = self.text(text);
            }
        }
    }

    /// Masks a figure.
    pub(super) fn scene(&self, scene: &mut Scene) {
        for mark in &mut scene.marks {
            if let Mark::Text { text, .. } = mark {
                *text = self.text(text);
            }
        }
    }

    /// Masks what a document shows. The text forms of its sections stay as they are: they are edited, not exported.
    pub(super) fn document(&self, document: &mut Document) {
        document.title = self.text(&document.title);
        for block in &mut document.blocks {
            self.block(block);
        }
    }

    /// Refuses a document that still shows a name or a code.
    pub(super) fn check(&self, document: &Document) -> Result<(), Error> {
        // The debug form holds every text of every block, also of kinds that are added later.
        let all = format!("{} {} {:?}", document.title, document.subtitle, document.blocks);
        match self.leak_in(&all) {
            Some(_) => Err(Error::Leak),
            None => Ok(()),
        }
    }

    fn block(&self, block: &mut Block) {
        match block {
            Block::Heading(heading) => heading.text = self.text(&heading.text),
            Block::Paragraph(sentences) => sentences.iter_mut().for_each(|sentence| self.sentence(sentence)),
            Block::List(items) => {
                items.iter_mut().flat_map(|item| &mut item.sentences).for_each(|sentence| self.sentence(sentence));
            }
            Block::Table(table) => {
                table.caption = self.text(&table.caption);
                table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| self.cell(cell));
            }
            Block::Figure(figure) => {
                figure.caption = self.text(&figure.caption);
                figure.alt = self.text(&figure.alt);
                self.scene(&mut figure.scene);
            }
            Block::Notice(notice) => notice.sentences.iter_mut().for_each(|sentence| self.sentence(sentence)),
        }
    }

    fn cell(&self, cell: &mut Cell) {
        cell.text = self.text(&cell.text);
        cell.grounds.iter_mut().for_each(|ground| self.ground(ground));
    }

    fn sentence(&self, sentence: &mut Sentence) {
        sentence.text = self.text(&sentence.text);
        sentence.grounds.iter_mut().for_each(|ground| self.ground(ground));
        let note = |note: &mut Footnote| note.text = self.text(&note.text);
        sentence.footnotes.iter_mut().for_each(note);
    }

    fn ground(&self, ground: &mut Ground) {
        ground.hint = self.text(&ground.hint);
        if let Target::Evidence(_, Some(clause)) = &mut ground.target {
            *clause = self.text(clause);
        }
    }
}

/// How a person is shown: as the case says, or the surname and ××.
pub fn shown_as(person: &Person) -> String {
    if let Some(shown) = person.shown.as_deref().map(str::trim).filter(|shown| !shown.is_empty()) {
        return shown.to_owned();
    }
    let name = person.name.trim();
    if name.is_ascii() {
        let surname = name.split_whitespace().next_back().unwrap_or_default();
        return if surname.is_empty() { String::new() } else { format!("{surname} ××") };
    }
    let len = if COMPOUND.iter().any(|surname| name.starts_with(surname)) { 2 } else { 1 };
    let surname: String = name.chars().take(len).collect();
    format!("{surname}××")
}

/// Where a name stands; one of Latin letters or digits only as a word of its own.
fn find(text: &str, name: &str) -> Option<usize> {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let is_whole = |at: usize| {
        let before = text[..at].chars().next_back().is_some_and(is_word) && name.starts_with(is_word);
        let after = text[at + name.len()..].chars().next().is_some_and(is_word) && name.ends_with(is_word);
        !before && !after
    };
    text.match_indices(name).map(|(at, _)| at).find(|at| is_whole(*at))
}

#[cfg(test)]
mod tests;
