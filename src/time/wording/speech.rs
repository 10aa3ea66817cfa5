//! The words for days, parts of days and "about".

use super::DayPart;

/// A word and what it means.
type Words<T> = &'static [(&'static str, T)];

/// Longer words first, so that 早上 is not taken for 早.
pub(super) const PARTS: Words<DayPart> = &[
    ("凌晨", DayPart::SmallHours),
    ("清晨", DayPart::EarlyMorning),
    ("早晨", DayPart::EarlyMorning),
    ("早上", DayPart::EarlyMorning),
    ("上午", DayPart::Morning),
    ("中午", DayPart::Noon),
    ("正午", DayPart::Noon),
    ("下午", DayPart::Afternoon),
    ("午后", DayPart::Afternoon),
    ("傍晚", DayPart::Dusk),
    ("晚上", DayPart::Evening),
    ("晚间", DayPart::Evening),
    ("夜间", DayPart::Evening),
    ("当晚", DayPart::Evening),
    ("晚", DayPart::Evening),
    ("全天", DayPart::WholeDay),
    ("整天", DayPart::WholeDay),
    ("全日", DayPart::WholeDay),
];

pub(super) const ENGLISH_PARTS: Words<DayPart> = &[
    ("in the small hours", DayPart::SmallHours),
    ("small hours", DayPart::SmallHours),
    ("early morning", DayPart::EarlyMorning),
    ("in the morning", DayPart::Morning),
    ("morning", DayPart::Morning),
    ("in the afternoon", DayPart::Afternoon),
    ("afternoon", DayPart::Afternoon),
    ("in the evening", DayPart::Evening),
    ("evening", DayPart::Evening),
    ("all day", DayPart::WholeDay),
    ("whole day", DayPart::WholeDay),
    ("noon", DayPart::Noon),
];

/// Days told from the one before.
pub(super) const SHIFTS: Words<i64> = &[
    ("次日", 1),
    ("第二天", 1),
    ("翌日", 1),
    ("当日", 0),
    ("当天", 0),
    ("同日", 0),
    ("前一日", -1),
    ("前一天", -1),
    ("前日", -1),
];

pub(super) const ENGLISH_SHIFTS: Words<i64> = &[
    ("the next morning", 1),
    ("next morning", 1),
    ("the following morning", 1),
    ("the next day", 1),
    ("next day", 1),
    ("the following day", 1),
    ("same day", 0),
    ("the day before", -1),
];

/// "About" before a time.
pub(super) const ABOUT_BEFORE: &[&str] =
    &["大约", "大概", "约", "近", "about", "around", "approximately", "approx.", "approx", "circa", "~"];
/// "About" after a time.
pub(super) const ABOUT_AFTER: &[&str] = &["许", "左右", "前后", "上下", "or so"];

/// "Not before" in front of a time.
pub(super) const SINCE_BEFORE: &[&str] =
    &["刚过", "shortly after", "just after", "soon after", "a little after", "shortly past", "just past"];
/// "Not before" behind a time.
pub(super) const SINCE_AFTER: &[&str] = &["过后不久", "之后不久", "后不久", "过后", "之后", "以后", "刚过", "后"];

pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What `text` begins with of a list, in either case of letters, and how many bytes it takes. An English word must end there.
pub(super) fn begins<T: Copy>(text: &str, words: &[(&str, T)]) -> Option<(T, usize)> {
    words.iter().find(|(word, _)| starts(text, word)).map(|(word, meaning)| (*meaning, word.len()))
}

/// True when `text` begins with a word, in either case of letters; an English one must end there.
pub(super) fn starts(text: &str, word: &str) -> bool {
    let Some(head) = text.get(..word.len()) else { return false };
    let ends = !word.ends_with(|c: char| c.is_ascii_alphabetic())
        || !text[word.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
    head.eq_ignore_ascii_case(word) && ends
}
