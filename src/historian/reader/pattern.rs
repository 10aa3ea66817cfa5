//! The written forms of civil times: derived from a cell, named as a `strftime` pattern, and read by it.
//!
//! Promises: `Pattern::parse(pattern.text())` reads the same cells. Leaves out: zones and numbers (`stamp`).

use super::{
    civil::{Civil, day_number, fraction_nanos, number, offset, time_of_day, two},
    words::{half_of_day, month_named},
};

/// The order of the numbers in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    /// Year, month, day; also dates with the month as a word, and times of day.
    YearMonthDay,
    /// Day, month, year.
    DayMonthYear,
    /// Month, day, year.
    MonthDayYear,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Year4,
    Year2,
    Month,
    MonthWord,
    Day,
    Hour,
    Hour12,
    Minute,
    Second,
    /// A point or comma and up to nine digits, or nothing.
    Fraction,
    /// Up to nine digits of a fraction.
    Digits,
    HalfOfDay,
    Offset,
    /// Blanks, none or several.
    Blank,
    Literal(char),
}

/// One written form of civil times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pieces: Vec<Piece>,
    order: Order,
    fixed: Option<Fixed>,
}

/// Where the numbers stand when every one of them has its full width: the fast way for what most files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fixed {
    year: usize,
    month: usize,
    day: usize,
    hour: usize,
    minute: usize,
    second: Option<usize>,
    len: usize,
    literals: [(u8, u8); 6],
}

impl Pattern {
    fn new(pieces: Vec<Piece>, order: Order) -> Self {
        let fixed = Fixed::of(&pieces);
        Self { pieces, order, fixed }
    }

    /// The pattern that a `strftime` text names; none when it holds what is not known here.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            if let Some((word, piece)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
                pieces.extend_from_slice(piece);
                rest = &rest[word.len()..];
                continue;
            }
            match letter {
                '%' => return None,
                ' ' => pieces.push(Piece::Blank),
                other => pieces.push(Piece::Literal(other)),
            }
            rest = &rest[letter.len_utf8()..];
        }
        let at = |wanted: Piece| pieces.iter().position(|piece| *piece == wanted);
        let order = match (at(Piece::Day), at(Piece::Month), at(Piece::Year4).or(at(Piece::Year2))) {
            (Some(day), Some(month), Some(year)) if year > month && month > day => Order::DayMonthYear,
            (Some(day), Some(month), Some(year)) if year > day && day > month => Order::MonthDayYear,
            _ => Order::YearMonthDay,
        };
        let has_any = pieces.iter().any(|piece| !matches!(piece, Piece::Literal(_) | Piece::Blank));
        has_any.then(|| Self::new(pieces, order))
    }

    /// The pattern as a `strftime` text.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(letter) => text.push(*letter),
                Piece::Blank => text.push(' '),
                other => {
                    let word = WORDS.iter().find(|(_, pieces)| *pieces == [*other]).map_or("", |(word, _)| word);
                    text.push_str(word);
                }
            }
        }
        text
    }

    /// The order of its numbers.
    pub(super) fn order(&self) -> Order {
        self.order
    }

    /// True when it holds a date.
    pub(super) fn has_date(&self) -> bool {
        self.pieces.contains(&Piece::Day)
    }

    /// True when it holds a time of day.
    pub(super) fn has_time(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Hour | Piece::Hour12))
    }

    /// True when it holds fractions of a second.
    pub(super) fn has_fraction(&self) -> bool {
        self.pieces.contains(&Piece::Fraction) || self.pieces.contains(&Piece::Digits)
    }

    /// True when it holds an offset from UTC.
    pub(super) fn has_offset(&self) -> bool {
        self.pieces.contains(&Piece::Offset)
    }

    /// True when day and month are numbers that could be taken for each other by the usual writing of dates.
    pub(super) fn is_dotted(&self) -> bool {
        self.pieces.contains(&Piece::Literal('.'))
    }

    /// Every pattern that a cell can be read by: several when the order of the date's numbers is open, none when the
    /// cell is no civil time. The order is not checked against the cell's numbers.
    pub(super) fn derive(cell: &str) -> Vec<Self> {
        super::derive::patterns(cell)
    }

    /// True when the year comes first with all four digits, or the month is a word: nothing to mistake.
    pub(super) fn is_year_first_in_full(&self) -> bool {
        self.order == Order::YearMonthDay && !self.pieces.contains(&Piece::Year2)
            || self.pieces.contains(&Piece::MonthWord)
    }

    /// The civil time that a cell holds; none when it does not follow the pattern or names no date.
    #[inline]
    pub(super) fn read(&self, cell: &[u8]) -> Option<Civil> {
        if let Some(fixed) = &self.fixed
            && let Some(civil) = fixed.read(cell)
        {
            return Some(civil);
        }
        self.read_slowly(cell)
    }

    fn read_slowly(&self, cell: &[u8]) -> Option<Civil> {
        let mut fields = Fields::default();
        let mut rest = std::str::from_utf8(cell).ok()?.trim();
        for (idx, piece) in self.pieces.iter().enumerate() {
            rest = fields.take(*piece, self.pieces.get(idx + 1).copied(), rest)?;
        }
        if rest.is_empty() { fields.civil() } else { None }
    }
}

/// `strftime` words, longer ones first; the first word for a piece is the one written.
const WORDS: &[(&str, &[Piece])] = &[
    ("%Y", &[Piece::Year4]),
    ("%y", &[Piece::Year2]),
    ("%m", &[Piece::Month]),
    ("%-m", &[Piece::Month]),
    ("%b", &[Piece::MonthWord]),
    ("%B", &[Piece::MonthWord]),
    ("%d", &[Piece::Day]),
    ("%-d", &[Piece::Day]),
    ("%e", &[Piece::Day]),
    ("%H", &[Piece::Hour]),
    ("%-H", &[Piece::Hour]),
    ("%I", &[Piece::Hour12]),
    ("%-I", &[Piece::Hour12]),
    ("%M", &[Piece::Minute]),
    ("%S", &[Piece::Second]),
    ("%.f", &[Piece::Fraction]),
    ("%.3f", &[Piece::Fraction]),
    ("%.6f", &[Piece::Fraction]),
    ("%.9f", &[Piece::Fraction]),
    ("%f", &[Piece::Digits]),
    ("%3f", &[Piece::Digits]),
    ("%p", &[Piece::HalfOfDay]),
    ("%P", &[Piece::HalfOfDay]),
    ("%:z", &[Piece::Offset]),
    ("%#z", &[Piece::Offset]),
    ("%z", &[Piece::Offset]),
    ("%F", &[Piece::Year4, Piece::Literal('-'), Piece::Month, Piece::Literal('-'), Piece::Day]),
    ("%T", &[Piece::Hour, Piece::Literal(':'), Piece::Minute, Piece::Literal(':'), Piece::Second]),
    ("%R", &[Piece::Hour, Piece::Literal(':'), Piece::Minute]),
];

#[derive(Default)]
struct Fields {
    year: i64,
    month: i64,
    day: i64,
    has_day: bool,
    hour: i64,
    minute: i64,
    second: i64,
    nanos: i64,
    is_half: bool,
    afternoon: Option<bool>,
    offset_secs: Option<i32>,
}

impl Fields {
    /// What remains of `rest` once `piece` was read off its start.
    fn take<'a>(&mut self, piece: Piece, next: Option<Piece>, rest: &'a str) -> Option<&'a str> {
        match piece {
            Piece::Year4 => number(rest, 4, 4).map(|(n, rest)| (self.year = n, rest).1),
            Piece::Year2 => {
                number(rest, 2, 2).map(|(n, rest)| (self.year = if n < 70 { 2000 + n } else { 1900 + n }, rest).1)
            }
            Piece::Month => number(rest, 1, 2).map(|(n, rest)| (self.month = n, rest).1),
            Piece::MonthWord => {
                let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                self.month = month_named(&rest[..end])?;
                Some(&rest[end..])
            }
            Piece::Day => {
                self.has_day = true;
                number(rest, 1, 2).map(|(n, rest)| (self.day = n, rest).1)
            }
            Piece::Hour => number(rest, 1, 2).map(|(n, rest)| (self.hour = n, rest).1),
            Piece::Hour12 => {
                self.is_half = true;
                number(rest, 1, 2).map(|(n, rest)| (self.hour = n, rest).1)
            }
            Piece::Minute => number(rest, 1, 2).map(|(n, rest)| (self.minute = n, rest).1),
            Piece::Second => number(rest, 1, 2).map(|(n, rest)| (self.second = n, rest).1),
            Piece::Fraction => match rest.strip_prefix(['.', ',']) {
                Some(digits) => self.fraction(digits),
                None => Some(rest),
            },
            Piece::Digits => self.fraction(rest),
            Piece::HalfOfDay => {
                let (is_afternoon, rest) = half_of_day(rest)?;
                self.afternoon = Some(is_afternoon);
                Some(rest)
            }
            Piece::Offset => {
                let (secs, rest) = offset(rest)?;
                self.offset_secs = Some(secs);
                Some(rest)
            }
            Piece::Blank => {
                let cut = rest.trim_start();
                let may_miss = matches!(next, Some(Piece::HalfOfDay | Piece::Offset | Piece::Blank) | None);
                (cut.len() < rest.len() || may_miss || self.afternoon.is_some()).then_some(cut)
            }
            Piece::Literal(letter) => rest.strip_prefix(letter),
        }
    }

    fn fraction<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if end == 0 {
            return None;
        }
        self.nanos = fraction_nanos(&rest.as_bytes()[..end]);
        Some(&rest[end..])
    }

    fn civil(&self) -> Option<Civil> {
        let hour = match (self.is_half, self.afternoon) {
            (true, Some(afternoon)) if (1..=12).contains(&self.hour) => self.hour % 12 + if afternoon { 12 } else { 0 },
            (_, Some(true)) if (13..24).contains(&self.hour) => self.hour,
            (_, Some(false)) if self.hour == 0 => 0,
            (false, None) => self.hour,
            _ => return None,
        };
        let day = if self.has_day { day_number(self.year, self.month, self.day)? } else { 0 };
        let nanos = time_of_day(hour, self.minute, self.second, self.nanos)?;
        Some(Civil { day, nanos, offset_secs: self.offset_secs })
    }
}

impl Fixed {
    fn of(pieces: &[Piece]) -> Option<Self> {
        let mut fixed =
            Self { year: 99, month: 99, day: 99, hour: 99, minute: 99, second: None, len: 0, literals: [(0, 0); 6] };
        let mut num_literals = 0;
        for (idx, piece) in pieces.iter().enumerate() {
            let at = fixed.len;
            fixed.len += if *piece == Piece::Year4 { 4 } else { 2 };
            match piece {
                Piece::Year4 => fixed.year = at,
                Piece::Month => fixed.month = at,
                Piece::Day => fixed.day = at,
                Piece::Hour => fixed.hour = at,
                Piece::Minute => fixed.minute = at,
                Piece::Second => fixed.second = Some(at),
                Piece::Fraction if idx + 1 == pieces.len() => fixed.len = at,
                Piece::Blank | Piece::Literal(_) => {
                    let letter = if let Piece::Literal(letter) = piece { *letter } else { ' ' };
                    *fixed.literals.get_mut(num_literals)? =
                        (at as u8, u8::try_from(letter).ok().filter(u8::is_ascii)?);
                    num_literals += 1;
                    fixed.len = at + 1;
                }
                _ => return None,
            }
        }
        for unused in num_literals..6 {
            fixed.literals[unused] = *fixed.literals.first().filter(|_| num_literals > 0)?;
        }
        let is_whole = [fixed.year, fixed.month, fixed.day, fixed.hour, fixed.minute].iter().all(|at| *at < 99);
        is_whole.then_some(fixed)
    }

    #[inline]
    fn read(&self, cell: &[u8]) -> Option<Civil> {
        let (head, tail) = cell.split_at_checked(self.len)?;
        if self.literals.iter().any(|(at, byte)| head.get(usize::from(*at)) != Some(byte)) {
            return None;
        }
        let nanos = match tail {
            [] => 0,
            [b'.' | b',', digits @ ..]
                if self.second.is_some() && !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) =>
            {
                fraction_nanos(digits)
            }
            _ => return None,
        };
        let year = two(head, self.year)? * 100 + two(head, self.year + 2)?;
        let day = day_number(year, two(head, self.month)?, two(head, self.day)?)?;
        let second = match self.second {
            Some(at) => two(head, at)?,
            None => 0,
        };
        let nanos = time_of_day(two(head, self.hour)?, two(head, self.minute)?, second, nanos)?;
        Some(Civil { day, nanos, offset_secs: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};

    fn check(pattern: &str, cell: &str, expect: &str) {
        let read = Pattern::parse(pattern).unwrap().read(cell.as_bytes());
        let got = read.map(|civil| {
            let nanos = civil.day * 86_400_000_000_000 + civil.nanos;
            let text = DateTime::<Utc>::from_timestamp_nanos(nanos).format("%Y-%m-%dT%H:%M:%S%.f").to_string();
            civil.offset_secs.map_or(text.clone(), |secs| format!("{text} {secs}"))
        });
        assert_eq!(got.as_deref(), (!expect.is_empty()).then_some(expect), "{cell} by {pattern}");
    }

    #[test]
    fn cells_are_read_by_their_pattern() {
        check("%Y-%m-%d %H:%M:%S", "2024-12-17 17:53:00", "2024-12-17T17:53:00");
        check("%Y-%m-%d %H:%M:%S%.f", "2024-12-17 17:53:00.250", "2024-12-17T17:53:00.250");
        check("%Y/%m/%d %H:%M", "2024/2/29 7:05", "2024-02-29T07:05:00");
        check("%d/%m/%Y %H:%M:%S", "17/12/2024 24:00:00", "2024-12-18T00:00:00");
        check("%m/%d/%Y %I:%M:%S %p", "12/17/2024 12:05:00 AM", "2024-12-17T00:05:00");
        check("%Y/%m/%d %p%I:%M:%S", "2024/12/17 下午5:53:00", "2024-12-17T17:53:00");
        check("%Y年%m月%d日 %H时%M分%S秒", "2024年12月17日 17时53分00秒", "2024-12-17T17:53:00");
        check("%d-%b-%y %H:%M:%S", "17-Dec-24 17:53:00", "2024-12-17T17:53:00");
        check("%Y-%m-%dT%H:%M:%S%:z", "2024-12-17T17:53:00+08:00", "2024-12-17T17:53:00 28800");
        check("%Y%m%d%H%M%S", "20241217175300", "2024-12-17T17:53:00");
        check("%H:%M:%S", "17:53:00", "1970-01-01T17:53:00");
        check("%Y-%m-%d %H:%M:%S", "2024-02-30 00:00:00", "");
        check("%Y-%m-%d %H:%M:%S", "2024-12-17 17:53:00x", "");
        check("%Y-%m-%d %H:%M:%S", "2024-12-17 25:00:00", "");
    }
}
