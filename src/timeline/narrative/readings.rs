//! Readings that a text asserts: a number with a unit of measurement.
//!
//! Promises: units of pressure and temperature come in their usual spelling, numbers in ASCII; a reading before a change
//! and the one after it are told apart. Leaves out: figures that are no readings of a process (lengths, money, counts,
//! times), and what was designed, rated or set, which a text says of equipment and not of a moment.

use super::words::{Tongue, has_word};
use crate::{case::Quantity, units};

/// A reading asserted by a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The physical quantity.
    pub quantity: Quantity,
    /// The value, in `unit`.
    pub value: f64,
    /// How many decimals it is written with.
    pub decimals: u8,
    /// The unit, in its usual spelling where it is a known one.
    pub unit: String,
    /// Whether the words make it the value before or after a change.
    pub side: Option<Side>,
    /// Its first byte in the text.
    pub offset: usize,
    /// Its length in bytes there.
    pub length: usize,
}

/// Which side of a change a value stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before the change.
    Before,
    /// After the change.
    After,
}

/// Units as texts write them, longer ones first, and what they measure.
const UNITS: &[(&str, Quantity)] = &[
    ("mbar", Quantity::Pressure),
    ("barg", Quantity::Pressure),
    ("bara", Quantity::Pressure),
    ("bar", Quantity::Pressure),
    ("mpa", Quantity::Pressure),
    ("kpa", Quantity::Pressure),
    ("hpa", Quantity::Pressure),
    ("psig", Quantity::Pressure),
    ("psia", Quantity::Pressure),
    ("psi", Quantity::Pressure),
    ("mmhg", Quantity::Pressure),
    ("torr", Quantity::Pressure),
    ("pa", Quantity::Pressure),
    ("兆帕", Quantity::Pressure),
    ("千帕", Quantity::Pressure),
    ("摄氏度", Quantity::Temperature),
    ("degrees celsius", Quantity::Temperature),
    ("deg c", Quantity::Temperature),
    ("degc", Quantity::Temperature),
    ("℃", Quantity::Temperature),
    ("°c", Quantity::Temperature),
    ("ºc", Quantity::Temperature),
    ("℉", Quantity::Temperature),
    ("°f", Quantity::Temperature),
    ("m³/h", Quantity::Flow),
    ("m3/h", Quantity::Flow),
    ("kg/h", Quantity::Flow),
    ("t/h", Quantity::Flow),
    ("l/min", Quantity::Flow),
    ("rpm", Quantity::Other),
    ("%", Quantity::Other),
];

/// Words after which a figure is a property of equipment or substance.
const STATED: &[&str] = &[
    "设计",
    "额定",
    "设定",
    "整定",
    "燃点",
    "闪点",
    "沸点",
    "自燃",
    "工作温度",
    "工作压力",
    "限值",
    "上限",
    "下限",
    "报警值",
    "design",
    "rated",
    "set point",
    "setpoint",
    "flash point",
    "set at",
];
/// How far such a word may stand before the figure, in Chinese characters; letters count half.
const NEAR: usize = 14;
/// Words that join the ends of a change, and those of a range.
const TURNS: &[&str] = &[
    "升高到",
    "上升到",
    "上升至",
    "升高至",
    "升到",
    "升至",
    "降低到",
    "下降到",
    "下降至",
    "降到",
    "降至",
    "变为",
    "变成",
    "涨到",
    "增至",
    " to ",
    "到",
    "至",
];

/// Every reading of `text`, in order.
pub(super) fn readings(text: &str) -> Vec<Reading> {
    let mut found: Vec<Reading> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match number(&text[at..]).filter(|_| is_free(text, at)) {
            Some((value, len)) => {
                if let Some(reading) = reading(text, at, value, len) {
                    found.push(reading);
                }
                at += len;
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    mark_sides(text, &mut found);
    found
}

fn reading(text: &str, at: usize, value: f64, len: usize) -> Option<Reading> {
    let end = at + len;
    let (quantity, unit, unit_end) = unit_at(text, end).or_else(|| unit_of_range(text, end))?;
    let near = tail_of(text[..at].rsplit(['，', '。', '；', ';']).next().unwrap_or(""), 2 * NEAR).to_lowercase();
    let closer = tail_of(&near, NEAR);
    if STATED.iter().any(|word| if word.is_ascii() { near.contains(word) } else { closer.contains(word) }) {
        return None;
    }
    let is_level = |word: &str, tongue| has_word(&near, word, tongue);
    let quantity = if unit == "%" && (is_level("液位", Tongue::Chinese) || is_level("level", Tongue::English)) {
        Quantity::Level
    } else {
        quantity
    };
    let decimals = decimals(&text[at..end]);
    Some(Reading { quantity, value, decimals, unit, side: None, offset: at, length: unit_end - at })
}

/// The unit that follows the number ending at `end`, and the byte after it.
fn unit_at(text: &str, end: usize) -> Option<(Quantity, String, usize)> {
    let start = end + text[end..].len() - text[end..].trim_start_matches(' ').len();
    let rest = &text[start..];
    let folded: String = rest.chars().take(20).map(half_width).collect::<String>();
    // In capitals a millipascal is a billion times larger: not guessed.
    if folded.starts_with("mPa") {
        return None;
    }
    let lower = folded.to_lowercase();
    let (word, quantity) = UNITS.iter().find(|(word, _)| {
        let tail = lower.strip_prefix(word);
        let is_letter = |c: char| c.is_ascii_alphabetic();
        tail.is_some_and(|tail| !word.ends_with(is_letter) || !tail.starts_with(is_letter))
    })?;
    let num = word.chars().count();
    let mut len: usize = rest.chars().take(num).map(char::len_utf8).sum();
    let mut spelt: String = folded.chars().take(num).collect();
    let tail: String = folded.chars().skip(num).collect();
    if let Some(tail) = ["(g)", "(a)", "(表压)", "(绝压)"].iter().find(|mark| tail.to_lowercase().starts_with(**mark))
    {
        spelt.push_str(&tail.to_lowercase());
        len += rest[len..].chars().take(tail.chars().count()).map(char::len_utf8).sum::<usize>();
    }
    let spelt = match spelt.to_lowercase().as_str() {
        "兆帕" => "MPa".into(),
        "千帕" => "kPa".into(),
        "degrees celsius" | "deg c" => "℃".into(),
        _ => spelt,
    };
    Some((*quantity, units::usual(&spelt).unwrap_or(spelt), start + len))
}

/// The unit that stands behind the second end of a range or a change: 150～180℃.
fn unit_of_range(text: &str, end: usize) -> Option<(Quantity, String, usize)> {
    let rest = &text[end..];
    let word = TURNS.iter().chain(&["～", "~", "—", "–", "-"]).find(|word| rest.starts_with(**word))?;
    let next = end + word.len();
    let (_, len) = number(&text[next..])?;
    unit_at(text, next + len).map(|(quantity, unit, _)| (quantity, unit, end))
}

/// 从 A 升高到 B: the first is the value before, the second the one after.
fn mark_sides(text: &str, found: &mut [Reading]) {
    for idx in 1..found.len() {
        let (first, second) = (&found[idx - 1], &found[idx]);
        let between = &text[first.offset + first.length..second.offset];
        let lead = tail_of(&text[..first.offset], 16);
        let is_turn = TURNS.iter().any(|word| between.contains(word)) && between.chars().count() <= 12;
        let is_from = ["从", "由", "from"].iter().any(|word| lead.contains(word));
        if first.quantity == second.quantity && is_from && is_turn {
            (found[idx - 1].side, found[idx].side) = (Some(Side::Before), Some(Side::After));
        }
    }
}

/// The last `most` characters of a text.
fn tail_of(text: &str, most: usize) -> String {
    let skip = text.chars().count().saturating_sub(most);
    text.chars().skip(skip).collect()
}

/// True when a number may begin at `at`: not within another one, a word or a code.
fn is_free(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let begins_signed = text[at..].starts_with(['-', '−', '－', '﹣', '–', '+']);
    before.is_none_or(|c| {
        let is_inner = c.is_ascii_alphanumeric() || half_width(c).is_ascii_digit() || c == '.';
        !(is_inner || begins_signed && matches!(c, '℃' | ')' | '%'))
    })
}

/// The number that `text` begins with, its sign before it, and how many bytes it takes. 负0.03 and 零下5 are below zero.
fn number(text: &str) -> Option<(f64, usize)> {
    let sign = ["零下", "负", "-", "−", "－", "﹣", "–", "minus "].iter().find(|sign| text.starts_with(**sign));
    let start = sign.map_or(0, |sign| sign.len());
    let mut plain = String::new();
    let mut len = 0;
    for c in text[start..].chars() {
        let c_plain = half_width(c);
        if !c_plain.is_ascii_digit() && (c_plain != '.' || plain.is_empty() || plain.contains('.')) {
            break;
        }
        plain.push(c_plain);
        len += c.len_utf8();
    }
    if plain.ends_with('.') {
        plain.pop();
        len -= text[start..start + len].chars().next_back().map_or(0, char::len_utf8);
    }
    let value: f64 = plain.parse().ok()?;
    Some((if sign.is_some() { -value } else { value }, start + len))
}

/// How many digits stand behind the point of a number.
fn decimals(number: &str) -> u8 {
    let behind = number.chars().map(half_width).skip_while(|c| *c != '.').skip(1).count();
    u8::try_from(behind).unwrap_or(u8::MAX)
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// The numbers at the ends of what a parameter's words state, when they state a number or a range and nothing before it:
/// `220～250`, `−0.084 (called normal)`.
pub fn stated_range(words: &str) -> Option<(f64, f64)> {
    let words = words.trim();
    let (first, len) = number(words)?;
    let rest = words[len..].trim_start();
    let joined = ["～", "~", "—", "–", "-", "至", "到", "to "].iter().find_map(|word| rest.strip_prefix(word));
    let second = joined.and_then(|rest| number(rest.trim_start()));
    let second = second.map_or(first, |(second, _)| second);
    Some((first.min(second), first.max(second)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(f64, &str, Option<Side>)]) {
        let found = readings(text);
        let short: Vec<_> = found.iter().map(|one| (one.value, one.unit.as_str(), one.side)).collect();
        assert_eq!(short, expect, "{text}");
        for one in found {
            assert!(text.get(one.offset..one.offset + one.length).is_some(), "{text}: {one:?}");
        }
    }

    #[test]
    fn readings_come_with_their_units() {
        use Side::{After, Before};
        let turn = [(-0.084, "MPa", Some(Before)), (-0.054, "MPa", Some(After))];
        check("从正常时的-0.084Mpa升高到-0.054Mpa", &turn);
        check("rose from −0.084 MPa to −0.054 MPa", &turn);
        check("从－０．０８４ＭＰａ升高到－０．０５４ＭＰａ", &turn);
        check("釜温达到255℃", &[(255.0, "℃", None)]);
        check("压力在-0.085Mpa至-0.081Mpa之间", &[(-0.085, "MPa", None), (-0.081, "MPa", None)]);
        check("在150～180℃", &[(150.0, "℃", None), (180.0, "℃", None)]);
        check("it read 4.5 bar(g) and 180 °C", &[(4.5, "bar(g)", None), (180.0, "℃", None)]);
        check("真空度负0.03兆帕", &[(-0.03, "MPa", None)]);
        check("液位85%，转速1450rpm", &[(85.0, "%", None), (1450.0, "rpm", None)]);
        assert_eq!(readings("液位85%")[0].quantity, Quantity::Level);
    }

    #[test]
    fn trailing_zeros_say_how_exactly_something_was_read() {
        let decimals = |text: &str| readings(text).iter().map(|one| one.decimals).collect::<Vec<_>>();
        assert_eq!(decimals("从0.30MPa升到-0.5MPa，釜温200℃，又到２５０．０℃"), [2, 1, 0, 1]);
    }

    #[test]
    fn other_figures_are_no_readings() {
        for text in [
            "设计温度为200℃",
            "二乙二醇的燃点温度为229℃",
            "喷到10米多高",
            "16t消防车",
            "65m³",
            "136411元",
            "快2分钟",
            "a design pressure of 5 bar",
            "5 mPa",
            "the 3 bars",
            "TI-101",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn stated_ranges_are_read_from_their_words() {
        for (words, expect) in [
            ("220～250", Some((220.0, 250.0))),
            ("200", Some((200.0, 200.0))),
            ("−0.085～−0.081（12月16日整天）", Some((-0.085, -0.081))),
            ("−0.085 to −0.081 (all day)", Some((-0.085, -0.081))),
            ("报告未给出", None),
            ("not given", None),
        ] {
            assert_eq!(stated_range(words), expect, "{words}");
        }
    }
}
