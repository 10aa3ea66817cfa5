//! Heading numbers and markers of both languages.

use crate::{case::Lang, report::template::Says};

/// Counts headings and gives each its number.
#[derive(Clone, Debug, Default)]
pub(in crate::report) struct Counter {
    levels: [usize; 3],
    annexes: usize,
}

impl Counter {
    /// The number of the next heading of `level` (1 to 3).
    pub(in crate::report) fn heading(&mut self, level: u8, lang: Lang) -> String {
        let depth = usize::from(level.clamp(1, 3)) - 1;
        self.levels[depth] += 1;
        self.levels[depth + 1..].fill(0);
        let [first, second, third] = self.levels;
        match (lang, depth) {
            (Lang::Zh, 0) => format!("{}、", hanzi(first)),
            (Lang::Zh, 1) => format!("（{}）", hanzi(second)),
            (Lang::Zh, _) => format!("{third}．"),
            (Lang::En, 0) => format!("{first}  "),
            (Lang::En, 1) => format!("{first}.{second}  "),
            (Lang::En, _) => format!("{first}.{second}.{third}  "),
        }
    }

    /// The number of the next annex: 1, 2… or A, B….
    pub(super) fn annex(&mut self, wording: &dyn Says, lang: Lang) -> String {
        self.annexes += 1;
        let number = match lang {
            Lang::Zh => self.annexes.to_string(),
            Lang::En => letter(self.annexes),
        };
        let gap = if lang == Lang::Zh { "　" } else { "  " };
        wording.fmt("annex-number", &[("number", &number)]) + gap
    }
}

fn letter(number: usize) -> String {
    let last = char::from(b'A' + ((number - 1) % 26) as u8);
    if number > 26 { format!("{}{last}", letter((number - 1) / 26)) } else { last.to_string() }
}

/// 1 to 99 in Chinese numerals; other numbers in digits.
pub(super) fn hanzi(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, ones @ 1..) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens @ 2..10, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}

/// ① to ⑳, then （21） and on.
pub(super) fn circled(number: usize) -> String {
    match u32::try_from(number) {
        Ok(number @ 1..=20) => char::from_u32(0x245f + number).map_or_else(String::new, String::from),
        _ => format!("（{number}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::template::{Templates, Wording};

    #[test]
    fn both_languages_number_as_is_their_custom() {
        let mut zh = Counter::default();
        let found: Vec<String> = [1, 2, 3, 3, 2, 1, 2].map(|level| zh.heading(level, Lang::Zh)).into();
        assert_eq!(found, ["一、", "（一）", "1．", "2．", "（二）", "二、", "（一）"]);
        let mut en = Counter::default();
        let found: Vec<String> = [1, 2, 3, 1, 2].map(|level| en.heading(level, Lang::En)).into();
        assert_eq!(found.iter().map(|n| n.trim()).collect::<Vec<_>>(), ["1", "1.1", "1.1.1", "2", "2.1"]);
        let templates = Templates::built_in(Lang::En);
        let wording = Wording::of(&templates);
        assert_eq!(en.annex(&wording, Lang::En).trim(), "Appendix A");
        for (number, expect) in [(1, "一"), (10, "十"), (12, "十二"), (30, "三十"), (45, "四十五")] {
            assert_eq!(hanzi(number), expect);
        }
        assert_eq!((circled(1), circled(20), circled(21)), ("①".into(), "⑳".into(), "（21）".into()));
        assert_eq!(letter(28), "AB");
    }
}
