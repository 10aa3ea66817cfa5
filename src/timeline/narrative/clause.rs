//! Places in a text as a source names them: by its characters, counted from 1.

use crate::case::{Lang, Words};

/// Where each character of a text begins: turns places in bytes into places in characters.
pub struct Spot(Vec<usize>);

impl Spot {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).collect())
    }

    /// How many characters begin before a byte of the text.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start < byte)
    }

    /// The first and the last character, counted from 1, of a stretch of bytes.
    pub fn place(&self, offset: usize, length: usize) -> (usize, usize) {
        (self.at(offset) + 1, self.at(offset + length).max(self.at(offset) + 1))
    }
}

/// The clause that names the characters from the first to the last.
pub fn clause_of((first, last): (usize, usize)) -> Words {
    Words::both(format!("第{first}–{last}字"), format!("characters {first}–{last}"))
}

/// The characters that a clause names; none for any other clause.
pub fn place_of(clause: &Words) -> Option<(usize, usize)> {
    let read = |text: &str| {
        let ends = text.strip_prefix("characters ").or_else(|| text.strip_prefix('第')?.strip_suffix('字'))?;
        let (first, last) = ends.split_once('–')?;
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        (0 < first && first <= last).then_some((first, last))
    };
    read(clause.get(Lang::Zh)).or_else(|| read(clause.get(Lang::En)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again_by_its_clause() {
        let text = "a真空表b";
        let characters = Spot::of(text);
        assert_eq!(characters.place(1, 9), (2, 4));
        assert_eq!(place_of(&clause_of((2, 4))), Some((2, 4)));
        assert_eq!(place_of(&Words::from("characters 7–9")), Some((7, 9)));
        for other in ["第三章", "characters 9–7", "row 3", "第–字"] {
            assert_eq!(place_of(&Words::from(other)), None, "{other}");
        }
    }
}
