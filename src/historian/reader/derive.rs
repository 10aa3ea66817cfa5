//! Which patterns a cell can be read by, from the look of the cell alone.

use super::{
    pattern::Pattern,
    words::{half_of_day, month_named},
};

/// Every pattern that `cell` may follow: several when the order of its numbers is open, none when it is no civil time.
pub(super) fn patterns(cell: &str) -> Vec<Pattern> {
    let cell = cell.trim();
    if cell.len() < 4 || cell.len() > 64 || !cell.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (date, rest) in dates(cell) {
        if rest.is_empty() {
            found.push(date);
            continue;
        }
        let Some((joint, rest)) = joint(rest) else { continue };
        if let Some(time) = time(rest) {
            found.push(format!("{date}{joint}{time}"));
        }
    }
    if found.is_empty() && cell.contains([':', '时', '点']) {
        found.extend(time(cell));
    }
    found
        .iter()
        .filter_map(|text| Pattern::parse(text))
        .filter(|pattern| pattern.read(cell.as_bytes()).is_some())
        .collect()
}

/// What stands between date and time, as pattern text, and the rest.
fn joint(rest: &str) -> Option<(String, &str)> {
    let trimmed = rest.trim_start();
    if trimmed.len() < rest.len() {
        let after = trimmed.strip_prefix(['-', ',']).map_or(trimmed, str::trim_start);
        return (after.len() == trimmed.len()).then(|| (" ".to_owned(), trimmed));
    }
    let letter = rest.chars().next()?;
    if matches!(letter, 'T' | 't' | '_' | '-' | ':' | ',') {
        let after = &rest[1..];
        let cut = after.trim_start();
        let blank = if cut.len() < after.len() { " " } else { "" };
        return Some((format!("{letter}{blank}"), cut));
    }
    if half_of_day(rest).is_some() || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((String::new(), rest));
    }
    None
}

/// The date patterns that `cell` may start with, and what follows the date.
fn dates(cell: &str) -> Vec<(String, &str)> {
    let run = digits(cell);
    if run >= 8 && (run == 8 || run >= 12) {
        return vec![("%Y%m%d".to_owned(), &cell[8..])];
    }
    let Some((first, sign, rest)) = field(cell) else { return month_first_word(cell).into_iter().collect() };
    if !matches!(sign, '-' | '/' | '.' | '年' | ' ') {
        return month_word_after(first, cell).into_iter().collect();
    }
    let Some((second, sign_2, rest)) = field(rest) else { return month_word_after(first, cell).into_iter().collect() };
    let last = digits(rest);
    let after = &rest[last..];
    if sign == '年' {
        let after = after.strip_prefix(['日', '号']);
        let fits = first == 4 && sign_2 == '月' && second <= 2 && (1..=2).contains(&last);
        let mark = if rest[last..].starts_with('号') { '号' } else { '日' };
        return after.filter(|_| fits).map(|after| (format!("%Y年%m月%d{mark}"), after)).into_iter().collect();
    }
    if sign != sign_2 || sign == ' ' || second > 2 || last == 0 {
        return Vec::new();
    }
    let write = |words: [&str; 3]| (words.join(&sign.to_string()), after);
    match (first, last) {
        (4, 1 | 2) => vec![write(["%Y", "%m", "%d"])],
        (1 | 2, 4) => vec![write(["%d", "%m", "%Y"]), write(["%m", "%d", "%Y"])],
        (2, 2) => vec![write(["%d", "%m", "%y"]), write(["%m", "%d", "%y"]), write(["%y", "%m", "%d"])],
        (1, 2) => vec![write(["%d", "%m", "%y"]), write(["%m", "%d", "%y"])],
        _ => Vec::new(),
    }
}

/// `17-Dec-2024`, `17 Dec 24`, `17Dec2024`.
fn month_word_after(first: usize, cell: &str) -> Option<(String, &str)> {
    if first == 0 || first > 2 {
        return None;
    }
    let rest = &cell[first..];
    let (sign, rest) = split_sign(rest);
    let word = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    month_named(&rest[..word])?;
    let (sign_2, rest) = split_sign(&rest[word..]);
    let year = match digits(rest) {
        4 => "%Y",
        2 => "%y",
        _ => return None,
    };
    Some((format!("%d{sign}%b{sign_2}{year}"), &rest[digits(rest)..]))
}

/// `Dec 17, 2024`.
fn month_first_word(cell: &str) -> Option<(String, &str)> {
    let word = cell.find(|c: char| !c.is_ascii_alphabetic())?;
    month_named(&cell[..word])?;
    let (sign, rest) = split_sign(&cell[word..]);
    let day = digits(rest);
    let rest = &rest[day..];
    let comma = if rest.starts_with(',') { "," } else { "" };
    let (sign_2, rest) = split_sign(&rest[comma.len()..]);
    let fits = (1..=2).contains(&day) && digits(rest) == 4;
    fits.then(|| (format!("%b{sign}%d{comma}{sign_2}%Y"), &rest[4..]))
}

/// A date's separator at the start of `rest`, empty when none stands there, and what follows.
fn split_sign(rest: &str) -> (&str, &str) {
    match rest.chars().next() {
        Some('-' | '/' | '.') => rest.split_at(1),
        Some(' ') => (" ", rest.trim_start()),
        _ => ("", rest),
    }
}

/// The pattern of a time of day, with what belongs to it, when `rest` is one throughout.
fn time(rest: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = rest;
    let mut is_half = false;
    if let Some((_, after)) = half_of_day(rest) {
        is_half = true;
        text.push_str(if after.starts_with(' ') { "%p " } else { "%p" });
        rest = after.trim_start();
    }
    let (clock, after) = clock(rest)?;
    let is_half_after = half_of_day(after.trim_start());
    text.push_str(&if is_half || is_half_after.is_some() { clock.replace("%H", "%I") } else { clock });
    rest = after;
    if let Some((_, after)) = is_half_after.filter(|_| !is_half) {
        text.push_str(if rest.starts_with(' ') { " %p" } else { "%p" });
        rest = after;
    }
    if rest.trim().is_empty() {
        return Some(text);
    }
    let zone = rest.trim_start();
    let is_zone =
        zone.starts_with(['Z', 'z', '+', '-', '\u{2212}']) || zone.starts_with("UTC") || zone.starts_with("GMT");
    text.push_str(if zone.len() < rest.len() { " %:z" } else { "%:z" });
    is_zone.then_some(text)
}

/// The pattern of hours, minutes, seconds at the start of `rest`, and what follows.
fn clock(rest: &str) -> Option<(String, &str)> {
    let run = digits(rest);
    if matches!(run, 4 | 6) || run > 6 {
        let words = match run {
            4 => "%H%M",
            6 => "%H%M%S%.f",
            _ => "%H%M%S%f",
        };
        let fraction = rest[run..].strip_prefix('.').map_or(0, |rest| 1 + digits(rest));
        let words = if fraction > 1 || run != 6 { words } else { "%H%M%S" };
        return Some((words.to_owned(), &rest[run + if run == 6 { fraction } else { 0 }..]));
    }
    let (hour, sign, after) = field(rest)?;
    let minute = digits(after);
    if hour > 2 || !(1..=2).contains(&minute) {
        return None;
    }
    let tail = &after[minute..];
    match sign {
        ':' => Some(seconds("%H:%M", tail)),
        '时' | '点' => {
            let tail = tail.strip_prefix('分')?;
            let second = digits(tail);
            let words = format!("%H{sign}%M分");
            match tail[second..].strip_prefix('秒') {
                Some(after) if second > 0 => Some((format!("{words}%S秒"), after)),
                _ => Some((words, tail)),
            }
        }
        _ => None,
    }
}

fn seconds<'a>(words: &str, tail: &'a str) -> (String, &'a str) {
    let Some(after) = tail.strip_prefix(':') else { return (words.to_owned(), tail) };
    let second = digits(after);
    if second == 0 || second > 2 {
        return (words.to_owned(), tail);
    }
    let rest = &after[second..];
    let fraction = rest.strip_prefix(['.', ',', ':']).map_or(0, digits);
    if fraction == 0 {
        return (format!("{words}:%S"), rest);
    }
    let word = if rest.starts_with(':') { ":%f" } else { "%.f" };
    (format!("{words}:%S{word}"), &rest[1 + fraction..])
}

/// How many ASCII digits `text` starts with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The number of digits that `text` starts with, the sign after them and what follows it.
fn field(text: &str) -> Option<(usize, char, &str)> {
    let run = digits(text);
    let sign = text[run..].chars().next()?;
    (run > 0).then(|| (run, sign, &text[run + sign.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, expect: &[&str]) {
        let found: Vec<String> = patterns(cell).iter().map(Pattern::text).collect();
        assert_eq!(found, expect, "{cell}");
    }

    #[test]
    fn the_look_of_a_cell_gives_its_patterns() {
        check("2024-12-17 17:53:00", &["%Y-%m-%d %H:%M:%S"]);
        check("2024-12-17T17:53:00.123Z", &["%Y-%m-%dT%H:%M:%S%.f%:z"]);
        check("2024-12-17 17:53:00+08:00", &["%Y-%m-%d %H:%M:%S%:z"]);
        check("2024-12-17 17:53:00 +0800", &["%Y-%m-%d %H:%M:%S %:z"]);
        check("2024/12/17 17:53", &["%Y/%m/%d %H:%M"]);
        check("17/12/2024 17:53:00", &["%d/%m/%Y %H:%M:%S"]);
        check("01/02/2024 17:53:00", &["%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S"]);
        check("1.2.2024 7:53", &["%d.%m.%Y %H:%M", "%m.%d.%Y %H:%M"]);
        check("12/17/2024 5:53:00 PM", &["%m/%d/%Y %I:%M:%S %p"]);
        check("2024/12/17 下午 5:53:00", &["%Y/%m/%d %p %I:%M:%S"]);
        check("2024年12月17日 17时50分", &["%Y年%m月%d日 %H时%M分"]);
        check("2024年12月17日17时50分30秒", &["%Y年%m月%d日%H时%M分%S秒"]);
        check("17-Dec-24 17:53:00", &["%d-%b-%y %H:%M:%S"]);
        check("Dec 17, 2024 17:53", &["%b %d, %Y %H:%M"]);
        check("20241217T175300", &["%Y%m%dT%H%M%S"]);
        check("20241217175300", &["%Y%m%d%H%M%S"]);
        check("20241217175300123", &["%Y%m%d%H%M%S%f"]);
        check("20241217", &["%Y%m%d"]);
        check("17:03:22", &["%H:%M:%S"]);
        check("17:03:22:123", &["%H:%M:%S:%f"]);
        check("24/12/17 08:00", &["%d/%m/%y %H:%M", "%y/%m/%d %H:%M"]);
        for none in ["", "12.5", "abc", "1.2.3.4", "2024-13-01", "-5:00", "12:61", "1,234.5", "2024", "V-101/2"] {
            check(none, &[]);
        }
    }
}
