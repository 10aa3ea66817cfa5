//! Times found in a running text, each with its place in it.

use chrono::NaiveDate;

use super::{
    DateSaid, DayPart, Said, Spoken, TimeSaid,
    lapse::lapse,
    numerals::{digit, digits, number},
    speech::{
        ABOUT_AFTER, ABOUT_BEFORE, ENGLISH_PARTS, ENGLISH_SHIFTS, MONTHS, PARTS, SHIFTS, SINCE_AFTER, SINCE_BEFORE,
        begins, starts,
    },
};

/// A time that a text speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its first byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What it says.
    pub said: Said,
}

/// Every time in a text, in order. What could be a time or another figure (a telephone number, a standard's number, a
/// pressure) is none unless its form says so.
pub fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let is_within = text[..at].chars().next_back().is_some_and(|c| {
            // The rest of a date that no calendar has is no date of its own.
            digit(c).is_some() || c.is_ascii_alphabetic() || matches!(c, '年' | '月')
        });
        let here = (!is_within).then(|| one(&text[at..])).flatten();
        match here {
            Some((said, len)) => {
                found.push(Found { start: at, end: at + len, said });
                at += len;
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// The time that `text` begins with, and how many bytes it takes.
fn one(text: &str) -> Option<(Said, usize)> {
    if let Some(((least_s, most_s), len)) = lapse(text) {
        return Some((Said::After { least_s, most_s }, len));
    }
    let (mut spoken, mut len) = spoken(text)?;
    // 12月21日、22日和25日; 17时50分至18时1分.
    let mut last = spoken.clone();
    while let Some((next, step)) = joined(&text[len..], &last) {
        len += step;
        last = next;
        spoken.until = Some(Box::new(last.clone()));
    }
    Some((Said::Moment(spoken), len))
}

/// A further moment that stretches the one before: after a joining word, and of the same sort.
fn joined(text: &str, before: &Spoken) -> Option<(Spoken, usize)> {
    let list: &[&str] = if before.time.is_none() { &["、", "和", "及"] } else { &[] };
    let range = ["至", "到", "—", "–", "～", "~", "-", " to ", " until "];
    let word = list.iter().chain(&range).find(|word| text.starts_with(**word))?;
    let (next, len) = spoken(&text[word.len()..])?;
    let is_alike = before.time.is_some() == next.time.is_some() && (before.time.is_some() || next.date.is_some());
    is_alike.then_some((next, word.len() + len))
}

/// A date, a part of the day, a time of day, as many of them as there are.
fn spoken(text: &str) -> Option<(Spoken, usize)> {
    let mut spoken = Spoken::default();
    let mut at = 0;
    let skip = |at: usize| {
        let rest = &text[at..];
        at + rest.len() - rest.trim_start_matches([' ', ',', '\u{3000}']).len()
    };
    if let Some(len) = about(text, ABOUT_BEFORE) {
        (spoken.about, at) = (true, skip(len));
    } else if let Some(len) = about(text, SINCE_BEFORE) {
        (spoken.since, at) = (true, skip(len));
    }
    if let Some((date, len)) = date(&text[at..]) {
        spoken.date = Some(date);
        at += len;
    }
    let mut next = if spoken.date.is_some() { skip(at).max(at + usize::from(text[at..].starts_with('T'))) } else { at };
    next += if starts(&text[next..], "at") && next > 0 { skip(next + 2) - next } else { 0 };
    if let Some(len) = about(&text[next..], ABOUT_BEFORE).filter(|_| spoken.date.is_some()) {
        let after = skip(next + len);
        if time(&text[after..]).is_some() {
            (spoken.about, next) = (true, after);
        }
    }
    if let Some(len) = about(&text[next..], SINCE_BEFORE).filter(|_| spoken.date.is_some()) {
        let after = skip(next + len);
        if time(&text[after..]).is_some() {
            (spoken.since, next) = (true, after);
        }
    }
    if let Some((part, len)) = part(&text[next..])
        .filter(|(part, _)| *part != DayPart::Noon || spoken.date.is_some() || text.starts_with(['中', '正']))
    {
        spoken.part = Some(part);
        (at, next) = (next + len, skip(next + len));
    }
    if let Some(len) = about(&text[next..], ABOUT_BEFORE).filter(|_| spoken.part.is_some()) {
        next = skip(next + len);
        spoken.about |= time(&text[next..]).is_some();
    }
    if let Some((said, half, len)) = time(&text[next..]) {
        spoken.time = Some(said);
        spoken.part = spoken.part.or(half);
        at = next + len;
    }
    if spoken.part.is_none() || spoken.time.is_some() {
        let next = skip(at);
        if let Some((part, len)) = begins(&text[next..], ENGLISH_PARTS).filter(|_| spoken.part.is_none() && next > at) {
            spoken.part = Some(part);
            at = next + len;
        }
    }
    if let Some(len) = about(&text[at..], ABOUT_AFTER).filter(|_| spoken.time.is_some()) {
        spoken.about = true;
        at += len;
    }
    if let Some(len) = about(&text[at..], SINCE_AFTER).filter(|_| spoken.time.is_some()) {
        spoken.since = true;
        at += len;
    }
    spoken.since &= spoken.time.is_some();
    if let Some((date, end)) = date_behind(text, at).filter(|_| spoken.time.is_some() && spoken.date.is_none()) {
        (spoken.date, at) = (Some(date), end);
    }
    // A time of day without a day, or a bare 当日, is said often enough; a day of the month alone only within a list.
    let is_said = spoken.time.is_some()
        || spoken.part.is_some()
        || matches!(spoken.date, Some(DateSaid::Full(_) | DateSaid::MonthDay(..) | DateSaid::Day(_)))
        // 次日，成立调查组: another day, set off as the time of what follows.
        || (matches!(spoken.date, Some(DateSaid::Shifted(days)) if days != 0) && text[at..].starts_with(['，', ',']));
    (is_said && at > 0).then_some((spoken, at))
}

/// An English date that follows a time of day ending at `at`, and the byte after it: 10:35 on 8 March, 02:40 the next day.
fn date_behind(text: &str, at: usize) -> Option<(DateSaid, usize)> {
    let skip = |at: usize| at + text[at..].len() - text[at..].trim_start_matches([' ', ',']).len();
    let mut next = skip(at);
    if starts(&text[next..], "on") {
        next = skip(next + 2);
    }
    let rest = &text[next..];
    let shift = begins(rest, ENGLISH_SHIFTS).map(|(days, len)| (DateSaid::Shifted(days), len));
    let (date, len) = shift.or_else(|| in_english(rest)).filter(|_| next > at)?;
    Some((date, next + len))
}

fn about(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().find(|word| starts(text, word)).map(|word| word.len())
}

fn part(text: &str) -> Option<(DayPart, usize)> {
    begins(text, PARTS).or_else(|| begins(text, ENGLISH_PARTS))
}

/// A day: with its year, month and day, day alone, or told from the one before.
fn date(text: &str) -> Option<(DateSaid, usize)> {
    if let Some((days, len)) = begins(text, SHIFTS).or_else(|| begins(text, ENGLISH_SHIFTS)) {
        return Some((DateSaid::Shifted(days), len));
    }
    in_characters(text).or_else(|| in_figures(text)).or_else(|| in_english(text))
}

/// 2024年12月17日, 12月17日, 17日.
fn in_characters(text: &str) -> Option<(DateSaid, usize)> {
    let (first, len) = number(text)?;
    let rest = &text[len..];
    if let Some(rest) = rest.strip_prefix('年') {
        let (month, month_len) = number(rest)?;
        let rest = rest[month_len..].strip_prefix('月')?;
        let (day, day_len) = number(rest)?;
        let mark = rest[day_len..].chars().next().filter(|c| matches!(c, '日' | '号'))?;
        let date = NaiveDate::from_ymd_opt(i32::try_from(first).ok()?, month, day)?;
        return Some((DateSaid::Full(date), text.len() - rest.len() + day_len + mark.len_utf8()));
    }
    if let Some(rest) = rest.strip_prefix('月') {
        let (day, day_len) = number(rest)?;
        let mark = rest[day_len..].chars().next().filter(|c| matches!(c, '日' | '号'))?;
        NaiveDate::from_ymd_opt(2_024, first, day)?;
        return Some((DateSaid::MonthDay(first, day), text.len() - rest.len() + day_len + mark.len_utf8()));
    }
    let is_day = rest.starts_with('日') && (1..=31).contains(&first);
    is_day.then_some((DateSaid::Day(first), len + '日'.len_utf8()))
}

/// 2024-12-17, 2024/12/17, 2024.12.17.
fn in_figures(text: &str) -> Option<(DateSaid, usize)> {
    let (year, len) = digits(text).filter(|(year, len)| *len == 4 && (1_900..2_200).contains(year))?;
    let mark = text[len..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let rest = &text[len + 1..];
    let (month, month_len) = digits(rest)?;
    let rest = rest[month_len..].strip_prefix(mark)?;
    let (day, day_len) = digits(rest)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some((DateSaid::Full(date), text.len() - rest.len() + day_len))
}

/// 17 December 2024, 17 Dec, December 17, 2024.
fn in_english(text: &str) -> Option<(DateSaid, usize)> {
    let skip = |at: usize| at + text[at..].len() - text[at..].trim_start_matches([' ', ',']).len();
    let ((month, day), mut at) = if let Some((day, len)) = digits(text) {
        let next = skip(len);
        let (month, month_len) = month(&text[next..]).filter(|_| next > len)?;
        ((month, day), next + month_len)
    } else {
        let (month, len) = month(text)?;
        let next = skip(len);
        let (day, day_len) = digits(&text[next..])?;
        ((month, day), next + day_len)
    };
    NaiveDate::from_ymd_opt(2_024, month, day)?;
    let next = skip(at);
    if let Some((year, len)) = digits(&text[next..]).filter(|(year, len)| *len == 4 && (1_900..2_200).contains(year)) {
        at = next + len;
        return Some((DateSaid::Full(NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?), at));
    }
    Some((DateSaid::MonthDay(month, day), at))
}

fn month(text: &str) -> Option<(u32, usize)> {
    let word: String = text.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| *month == word || (word.len() == 3 && month.starts_with(&word)))?;
    Some((place as u32 + 1, word.len()))
}

/// A time of day: 17时50分30秒, 9时, 17:50:30.5, 3:29 pm, 15点半. Gives the half of the day that a 12-hour time says.
fn time(text: &str) -> Option<(TimeSaid, Option<DayPart>, usize)> {
    let (hour, len) = number(text).filter(|(hour, _)| *hour <= 24)?;
    let rest = &text[len..];
    let mark = rest.chars().next()?;
    match mark {
        // 小时 is a length; 9点5 a figure.
        '时' | '点' => {
            let rest = &rest[mark.len_utf8()..];
            // 第一时间, 一时之间, 三点建议: no hours.
            let is_numeral = !text.starts_with(|c| digit(c).is_some());
            if rest.starts_with(['间', '候', '期', '代', '段', '常'])
                || (is_numeral && rest.starts_with(['之', '建', '要', '意', '原', '教', '也', '不']))
            {
                return None;
            }
            let (minute, nanos, tail) = in_words(rest);
            Some((TimeSaid { hour, minute, nanos }, None, text.len() - rest.len() + tail))
        }
        ':' | '：' => in_colons(text, hour, len + mark.len_utf8()),
        _ => {
            let next = len + rest.len() - rest.trim_start().len();
            let (part, half_len) = half(&text[next..])?;
            let is_clock = (1..=12).contains(&hour);
            is_clock.then(|| {
                (TimeSaid { hour: hour_of_half(hour, part), minute: None, nanos: None }, Some(part), next + half_len)
            })
        }
    }
}

/// Minutes and seconds in words after the hour, and how many bytes they take.
fn in_words(text: &str) -> (Option<u32>, Option<u64>, usize) {
    let words = [("半", 30), ("整", 0), ("一刻", 15), ("三刻", 45)];
    if let Some((word, minute)) = words.into_iter().find(|(word, _)| text.starts_with(*word)) {
        return (Some(minute), None, word.len());
    }
    let minute = number(text).filter(|(minute, _)| *minute < 60);
    let Some((minute, rest)) = minute.and_then(|(minute, len)| Some((minute, text[len..].strip_prefix('分')?))) else {
        return (None, None, 0);
    };
    let at = text.len() - rest.len();
    match number(rest).filter(|(second, len)| *second < 60 && rest[*len..].starts_with('秒')) {
        Some((second, len)) => (Some(minute), Some(u64::from(second) * 1_000_000_000), at + len + '秒'.len_utf8()),
        None => (Some(minute), None, at),
    }
}

/// Minutes, seconds and their fraction after the first colon, and a half of the day.
fn in_colons(text: &str, hour: u32, at: usize) -> Option<(TimeSaid, Option<DayPart>, usize)> {
    // A ratio has a colon, too, but hardly two figures after it.
    let (minute, len) = digits(&text[at..])
        .filter(|(minute, _)| *minute < 60 && text[at..].chars().take_while(|c| digit(*c).is_some()).count() == 2)?;
    let mut at = at + len;
    let mut nanos = None;
    if let Some(rest) = text[at..].strip_prefix([':', '：'])
        && let Some((second, len)) = digits(rest).filter(|(second, _)| *second <= 60)
    {
        at = text.len() - rest.len() + len;
        let fraction: String = text[at..]
            .strip_prefix('.')
            .map_or(String::new(), |rest| rest.chars().take_while(char::is_ascii_digit).take(9).collect());
        let part = format!("{fraction:0<9}").parse::<u64>().unwrap_or(0);
        at += if fraction.is_empty() { 0 } else { 1 + fraction.len() };
        nanos = Some(u64::from(second) * 1_000_000_000 + part);
    }
    let next = at + text[at..].len() - text[at..].trim_start().len();
    let half = half(&text[next..]).filter(|_| (1..=12).contains(&hour));
    let said = |hour| TimeSaid { hour, minute: Some(minute), nanos };
    Some(match half {
        Some((part, len)) => (said(hour_of_half(hour, part)), Some(part), next + len),
        None => (said(hour), None, at),
    })
}

/// "am" or "pm".
fn half(text: &str) -> Option<(DayPart, usize)> {
    begins(
        text,
        &[
            ("a.m.", DayPart::Morning),
            ("am", DayPart::Morning),
            ("p.m.", DayPart::Afternoon),
            ("pm", DayPart::Afternoon),
        ],
    )
}

/// 12 a.m. is midnight, 12 p.m. noon.
fn hour_of_half(hour: u32, part: DayPart) -> u32 {
    match (hour, part) {
        (12, DayPart::Morning) => 0,
        (1..12, DayPart::Afternoon) => hour + 12,
        _ => hour,
    }
}
