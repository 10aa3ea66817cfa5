//! Whiles after something else: 十多分钟后, 半小时后, "about ten minutes later".

use super::{
    numerals::{english, number},
    speech::{ABOUT_AFTER, ABOUT_BEFORE, starts},
};

/// How much "about" widens a while, to either side.
const ABOUT: f64 = 0.25;
/// From 十多 on: to the last number that still begins with the same ten.
const AND_SOME: f64 = 0.9;

/// The shortest and longest while that `text` begins with, in seconds, and how many bytes it takes. Only whiles *after*
/// something count, not lengths.
pub(super) fn lapse(text: &str) -> Option<((f64, f64), usize)> {
    chinese(text).or_else(|| in_english(text))
}

fn chinese(text: &str) -> Option<((f64, f64), usize)> {
    let (mut at, mut about) = (0, false);
    if let Some(word) = ABOUT_BEFORE.iter().find(|word| text.starts_with(**word)) {
        (at, about) = (word.len(), true);
    }
    // 过了两分钟 says "after" by itself.
    let passed = ["又过了", "过了"].into_iter().find(|word| text[at..].starts_with(word));
    at += passed.map_or(0, str::len);
    if let Some(word) = ABOUT_BEFORE.iter().find(|word| passed.is_some() && text[at..].starts_with(**word)) {
        (at, about) = (at + word.len(), true);
    }
    let rest = &text[at..];
    let (least, most, len) = amount(rest)?;
    at += len;
    let (unit, len) =
        [("个小时", 3_600.0), ("小时", 3_600.0), ("分钟", 60.0), ("秒钟", 1.0), ("秒", 1.0), ("分", 60.0)]
            .iter()
            .find(|(word, _)| text[at..].starts_with(word))
            .map(|(word, unit)| (*unit, word.len()))?;
    at += len;
    if let Some(word) = ABOUT_AFTER.iter().find(|word| text[at..].starts_with(**word)) {
        at += word.len();
        about = true;
    }
    let word = ["之后", "以后", "过后", "后"].into_iter().find(|word| text[at..].starts_with(word));
    let after = word.or(passed.map(|_| ""))?;
    Some((widened((least * unit, most * unit), about), at + after.len()))
}

/// The least and the most of a Chinese amount: 十多 is ten to nineteen, 数 and 几 two to nine, 半 a half.
fn amount(text: &str) -> Option<(f64, f64, usize)> {
    if text.starts_with('半') && !text.starts_with("半个多") {
        let len = if text.starts_with("半个小时") { "半个".len() } else { "半".len() };
        return Some((0.5, 0.5, len));
    }
    if let Some(word) = ["数十", "几十"].into_iter().find(|word| text.starts_with(word)) {
        return Some((20.0, 90.0, word.len()));
    }
    if let Some(word) = ["数", "几"].into_iter().find(|word| text.starts_with(word)) {
        return Some((2.0, 9.0, word.len()));
    }
    let (value, mut len) = number(text)?;
    let value = f64::from(value);
    let rest = &text[len..];
    // 一个多小时: one hour and some.
    if let Some(word) = ["个多", "多", "余", "几"].into_iter().find(|word| rest.starts_with(word)) {
        len += word.len();
        let step = if value >= 10.0 && value % 10.0 == 0.0 { 10.0 } else { 1.0 };
        return Some((value, value + step * AND_SOME, len));
    }
    if rest.starts_with("个") && rest["个".len()..].starts_with("小时") {
        len += "个".len();
    }
    Some((value, value, len))
}

fn in_english(text: &str) -> Option<((f64, f64), usize)> {
    let mut at = 0;
    let skip = |at: usize| at + text[at..].len() - text[at..].trim_start().len();
    let mut about = false;
    if let Some(word) = ABOUT_BEFORE.iter().find(|word| starts(text, word)) {
        (at, about) = (skip(word.len()), true);
    }
    let good = starts(&text[at..], "a good");
    if good {
        at = skip(at + "a good".len());
    }
    let half = ["half an", "half a"].into_iter().find(|word| starts(&text[at..], word));
    let value = if let Some(word) = half {
        at += word.len();
        0.5
    } else {
        let (value, len) = super::numerals::digits(&text[at..]).or_else(|| english(&text[at..]))?;
        at += len;
        f64::from(value)
    };
    at = skip(at);
    let units = [
        ("minutes", 60.0),
        ("minute", 60.0),
        ("min", 60.0),
        ("hours", 3_600.0),
        ("hour", 3_600.0),
        ("seconds", 1.0),
        ("second", 1.0),
        ("s", 1.0),
        ("h", 3_600.0),
    ];
    let (word, unit) = units.iter().find(|(word, _)| starts(&text[at..], word))?;
    at = skip(at + word.len());
    let after = ["later", "after", "afterwards"].into_iter().find(|word| starts(&text[at..], word))?;
    let most = if good { value + if value >= 10.0 { 10.0 * AND_SOME } else { AND_SOME } } else { value };
    Some((widened((value * unit, most * unit), about), at + after.len()))
}

fn widened((least, most): (f64, f64), about: bool) -> (f64, f64) {
    if about { (least * (1.0 - ABOUT), most * (1.0 + ABOUT)) } else { (least, most) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whiles_after_something_are_read() {
        for (text, expect) in [
            ("十多分钟后", Some((600.0, 1_140.0))),
            ("8分钟后", Some((480.0, 480.0))),
            ("半小时后，", Some((1_800.0, 1_800.0))),
            ("一个多小时后", Some((3_600.0, 6_840.0))),
            ("几分钟后", Some((120.0, 540.0))),
            ("约10分钟后", Some((450.0, 750.0))),
            ("2小时左右后", Some((5_400.0, 9_000.0))),
            ("a good ten minutes later", Some((600.0, 1_140.0))),
            ("about 20 minutes after", Some((900.0, 1_500.0))),
            ("half an hour later", Some((1_800.0, 1_800.0))),
            ("10分钟", None),
            ("17时50分", None),
        ] {
            assert_eq!(lapse(text).map(|found| found.0), expect, "{text}");
        }
    }
}
