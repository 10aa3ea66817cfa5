//! The choices that a reading rests on, one row of the form each: what was found, what somebody says instead. Pure.

use crate::{
    case::{Recipe, Start},
    historian::FileSamples,
    text::Texts,
    time::Zone,
};

/// One choice of a recipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::app) enum Choice {
    Sheet,
    Encoding,
    Delimiter,
    Decimal,
    HeaderRows,
    TimeColumn,
    TimeFormat,
    Zone,
    Start,
}

/// The delimiters that have a name of their own.
const DELIMITERS: [(char, &str, &str); 5] = [
    (',', ",", "delimiter-comma"),
    (';', ";", "delimiter-semicolon"),
    ('\t', "tab", "delimiter-tab"),
    ('|', "|", "delimiter-bar"),
    (' ', "space", "delimiter-space"),
];
const ENCODINGS: [&str; 5] = ["UTF-8", "GB18030", "UTF-16LE", "Big5", "windows-1252"];
/// The named forms of times, and the keys of what they are.
const FORMS: [(&str, &str); 8] = [
    ("rfc3339", "form-rfc3339"),
    ("excel_1900", "form-excel-1900"),
    ("excel_1904", "form-excel-1904"),
    ("unix_s", "form-unix-s"),
    ("unix_ms", "form-unix-ms"),
    ("elapsed_s", "form-elapsed-s"),
    ("elapsed_ms", "form-elapsed-ms"),
    ("filetime", "form-filetime"),
];

impl Choice {
    /// Every choice, in the order in which a reader makes them.
    pub(in crate::app) const ALL: [Self; 9] = [
        Self::Sheet,
        Self::Encoding,
        Self::Delimiter,
        Self::Decimal,
        Self::HeaderRows,
        Self::TimeColumn,
        Self::TimeFormat,
        Self::Zone,
        Self::Start,
    ];

    /// True when it also bears on events and alarm records.
    pub(in crate::app) fn is_of_rows(self) -> bool {
        matches!(
            self,
            Self::Sheet
                | Self::Encoding
                | Self::Delimiter
                | Self::TimeColumn
                | Self::TimeFormat
                | Self::Zone
                | Self::Start
        )
    }

    /// The key of its name.
    pub(in crate::app) fn key(self) -> &'static str {
        match self {
            Self::Sheet => "recipe-sheet",
            Self::Encoding => "recipe-encoding",
            Self::Delimiter => "recipe-delimiter",
            Self::Decimal => "recipe-decimal",
            Self::HeaderRows => "recipe-header-rows",
            Self::TimeColumn => "recipe-time-column",
            Self::TimeFormat => "recipe-time-format",
            Self::Zone => "recipe-zone",
            Self::Start => "recipe-start",
        }
    }

    /// What a recipe says of it, as it is typed; empty when it leaves it open.
    pub(in crate::app) fn text(self, recipe: &Recipe) -> String {
        let text = match self {
            Self::Sheet => recipe.sheet.clone(),
            Self::Encoding => recipe.encoding.clone(),
            Self::Delimiter => recipe.delimiter.map(delimiter_text),
            Self::Decimal => recipe.decimal.map(String::from),
            Self::HeaderRows => recipe.header_rows.map(|rows| rows.to_string()),
            Self::TimeColumn => recipe.time_column.clone(),
            Self::TimeFormat => recipe.time_format.clone(),
            Self::Zone => recipe.zone.map(|zone| zone.to_string()),
            Self::Start => recipe.start.map(|start| start.at.rfc3339(start.offset)),
        };
        text.unwrap_or_default()
    }

    /// Puts what was typed into a recipe. Error: it cannot be understood, in words.
    pub(in crate::app) fn put(self, text: &str, recipe: &mut Recipe, texts: Texts) -> Result<(), String> {
        let text = text.trim();
        let wrong = |key: &str| texts.fmt(key, &[("text", text)]);
        let given = || Some(text.to_owned());
        match self {
            Self::Sheet => recipe.sheet = given(),
            Self::Encoding => recipe.encoding = given(),
            Self::Delimiter => recipe.delimiter = Some(delimiter(text).ok_or_else(|| wrong("recipe-not-one-sign"))?),
            Self::Decimal if text == "." || text == "," => recipe.decimal = text.chars().next(),
            Self::Decimal => return Err(wrong("recipe-not-decimal")),
            Self::HeaderRows => {
                recipe.header_rows = Some(text.parse().map_err(|_| wrong("recipe-not-a-count"))?);
            }
            Self::TimeColumn => recipe.time_column = given(),
            Self::TimeFormat => recipe.time_format = given(),
            Self::Zone => recipe.zone = Some(Zone::parse(text).ok_or_else(|| wrong("open-zone-unreadable"))?),
            Self::Start => {
                recipe.start = Some(Start::parse(text).ok_or_else(|| wrong("open-start-unreadable"))?);
            }
        }
        Ok(())
    }

    /// What was found in a file that was read; empty when the choice does not arise there.
    pub(in crate::app) fn found(self, file: &FileSamples) -> String {
        self.text(&file.recipe())
    }

    /// What a reader made of it, in words where a name is none.
    pub(in crate::app) fn found_in_words(self, file: &FileSamples, texts: Texts) -> String {
        let found = self.found(file);
        let named = FORMS.iter().find(|(name, _)| self == Self::TimeFormat && *name == found);
        named.map_or(found, |(_, key)| texts.get(key))
    }

    /// What can be picked: the text and what it is, in words where it has any. `names` are the sheets or archived files.
    pub(in crate::app) fn offers(self, names: &[String], columns: &[String], forms: &[String]) -> Vec<Offer> {
        let plain = |text: &String| (text.clone(), None);
        let fixed = |text: &&str| ((*text).to_owned(), None);
        match self {
            Self::Sheet => names.iter().map(plain).collect(),
            Self::Encoding => ENCODINGS.iter().map(fixed).collect(),
            Self::Delimiter => DELIMITERS.iter().map(|(_, text, key)| ((*text).to_owned(), Some(*key))).collect(),
            Self::Decimal => vec![(".".into(), Some("decimal-point")), (",".into(), Some("decimal-comma"))],
            Self::HeaderRows => (0..=4).map(|rows: usize| (rows.to_string(), None)).collect(),
            Self::TimeColumn => columns.iter().map(plain).collect(),
            Self::TimeFormat => {
                let named = FORMS.iter().map(|(text, key)| ((*text).to_owned(), Some(*key)));
                forms.iter().map(plain).chain(named).collect()
            }
            Self::Zone => ["Asia/Shanghai", "UTC"].iter().map(fixed).collect(),
            Self::Start => Vec::new(),
        }
    }
}

/// Something that can be picked: its text, and the key of what it is.
pub(in crate::app) type Offer = (String, Option<&'static str>);

fn delimiter_text(sign: char) -> String {
    let named = DELIMITERS.iter().find(|(known, ..)| *known == sign);
    named.map_or_else(|| sign.to_string(), |(_, text, _)| (*text).to_owned())
}

fn delimiter(text: &str) -> Option<char> {
    let named = DELIMITERS.iter().find(|(_, known, _)| *known == text);
    let mut signs = text.chars();
    named.map(|(sign, ..)| *sign).or_else(|| signs.next().filter(|_| signs.next().is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Lang;

    #[test]
    fn what_a_recipe_says_is_typed_back_into_the_same_recipe() {
        let recipe = Recipe {
            zone: Zone::parse("Asia/Shanghai"),
            start: Start::parse("2024-12-17T08:00:00+08:00"),
            encoding: Some("GB18030".into()),
            delimiter: Some('\t'),
            decimal: Some(','),
            header_rows: Some(2),
            time_column: Some("时间".into()),
            time_format: Some("%d/%m/%Y %H:%M".into()),
            sheet: Some("a.xlsx#Sheet1".into()),
        };
        let mut typed = Recipe::default();
        for choice in Choice::ALL {
            choice.put(&choice.text(&recipe), &mut typed, Texts::new(Lang::En)).unwrap();
        }
        assert_eq!(typed, recipe);
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        for (choice, text) in
            [(Choice::Zone, "Mars"), (Choice::HeaderRows, "two"), (Choice::Decimal, "'"), (Choice::Delimiter, ",;")]
        {
            let why = choice.put(text, &mut Recipe::default(), Texts::new(Lang::En)).unwrap_err();
            assert!(why.contains(text), "{why}");
        }
    }
}
