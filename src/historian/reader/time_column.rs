//! Which columns hold the times, and in what form.
//!
//! Promises: a column of numbers is taken for times only when its name says so, or when it ascends strictly in a range that
//! only clocks count in. Day and month are told apart over the whole column or not at all.

use std::path::Path;

use super::{
    civil::span_nanos,
    columns::Column,
    form::{DAY_NANOS, EXCEL_1900_DAYS, Form},
    pattern::Pattern,
    words::{Role, plain, split_bracket},
};
use crate::{
    case::Recipe,
    historian::{Error, RecipeMisfit},
    time::Zone,
};

/// The columns and form of a table's times.
#[derive(Clone, Debug)]
pub(super) struct TimeChoice {
    /// The form.
    pub(super) form: Form,
    /// The columns: the same one twice, or that of the date and that of the time of day.
    pub(super) columns: [usize; 2],
    /// A column of milliseconds.
    pub(super) millis: Option<usize>,
    /// Patterns in which the sample's dates can be read as well as in `form`'s: the whole column must decide.
    pub(super) rivals: Vec<Pattern>,
    /// The zone that the header names.
    pub(super) zone: Option<Zone>,
}

/// Why no time column was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoChoice {
    /// No column fits; what was looked at.
    NoTime(String),
    /// The recipe asks for what is not so.
    Recipe(RecipeMisfit),
}

impl NoChoice {
    /// The error that says so of the file at `place`.
    pub(super) fn into_error(self, place: &Path) -> Error {
        let place = place.to_owned();
        match self {
            Self::NoTime(looked) => Error::NoTime { place, looked },
            Self::Recipe(misfit) => Error::Recipe { place, misfit },
        }
    }
}

/// The time columns of a table: the recipe's, or those that names and cells show.
pub(super) fn choose(columns: &[Column], recipe: &Recipe) -> Result<TimeChoice, NoChoice> {
    let asked = match &recipe.time_column {
        Some(name) => Some(asked_columns(columns, name)?),
        None => None,
    };
    if let Some(text) = &recipe.time_format {
        let form = Form::parse(text);
        let form = form.ok_or_else(|| NoChoice::Recipe(RecipeMisfit::TimeFormat { format: text.clone() }))?;
        return with_form(columns, form, asked.as_deref());
    }
    let allowed: Vec<&Column> = match &asked {
        Some(wanted) => wanted.clone(),
        None => columns.iter().collect(),
    };
    let choice = calendar(&allowed, columns, asked.is_some())
        .or_else(|| numeric(&allowed, asked.is_some()))
        .or_else(|| time_of_day(&allowed));
    choice.ok_or_else(|| {
        let names: Vec<&str> = allowed.iter().take(8).map(|column| column.header.as_str()).collect();
        NoChoice::NoTime(names.join(", "))
    })
}

fn asked_columns<'a>(columns: &'a [Column], name: &str) -> Result<Vec<&'a Column>, NoChoice> {
    let find =
        |name: &str| columns.iter().find(|column| column.header.trim() == name.trim() || column.name == name.trim());
    if let Some(column) = find(name) {
        return Ok(vec![column]);
    }
    let parts: Option<Vec<&Column>> = name.split(" + ").map(find).collect();
    parts.ok_or_else(|| {
        let names: Vec<&str> = columns.iter().map(|column| column.header.as_str()).collect();
        NoChoice::Recipe(RecipeMisfit::TimeColumn { name: name.to_owned(), found: names.join(", ") })
    })
}

/// The choice when the recipe gives the form: its column, or the one that most cells of which follow the form.
fn with_form(columns: &[Column], form: Form, asked: Option<&[&Column]>) -> Result<TimeChoice, NoChoice> {
    let follow = |column: &Column, pattern: &Pattern| {
        let num = column.cells.iter().filter(|cell| pattern.read(cell.as_bytes()).is_some()).count();
        num as f64 / column.cells.len().max(1) as f64
    };
    let best = |share: &dyn Fn(&Column) -> f64| {
        let all: Vec<&Column> = asked.map_or_else(|| columns.iter().collect(), <[&Column]>::to_vec);
        let scored = all.into_iter().rev().map(|column| (share(column), column));
        scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(share, _)| *share > 0.0).map(|(_, column)| column)
    };
    let chosen = match &form {
        Form::Calendar(pattern) | Form::TimeOfDay(pattern) => {
            best(&|column| follow(column, pattern)).map(|c| [c.idx, c.idx])
        }
        Form::DateAndTime(date, time) => best(&|column| follow(column, date))
            .and_then(|first| Some([first.idx, best(&|column| follow(column, time))?.idx])),
        Form::DateAndFraction(date) => best(&|column| follow(column, date)).and_then(|first| {
            let others = |column: &&Column| column.idx != first.idx;
            let asked = asked.and_then(|asked| asked.iter().copied().find(others));
            Some([first.idx, asked.or_else(|| fraction_column(columns, first.idx))?.idx])
        }),
        Form::Span => {
            best(&|column| num_spans(column).0 as f64 / column.cells.len().max(1) as f64).map(|c| [c.idx, c.idx])
        }
        _ => best(&|column| {
            let named = Role::Elapsed.is_named(&column.header) || Role::Time.is_named(&column.header);
            if column.is_numeric() && (named || asked.is_some()) { 1.0 } else { 0.0 }
        })
        .map(|c| [c.idx, c.idx]),
    };
    let found = chosen.or_else(|| asked.and_then(|asked| Some([asked.first()?.idx, asked.last()?.idx])));
    let unfollowed = || NoChoice::Recipe(RecipeMisfit::Unfollowed { format: form.text() });
    let chosen = found.ok_or_else(unfollowed)?;
    let millis = match &form {
        Form::DateAndTime(..) => millis_column(columns),
        Form::Calendar(pattern) if pattern.has_time() && !pattern.has_fraction() => millis_column(columns),
        _ => None,
    };
    Ok(TimeChoice { zone: zone_in(&columns[chosen[0]].header), form, columns: chosen, millis, rivals: Vec::new() })
}

/// Civil times: the best column of dates with times, or a date with the time of day beside it.
fn calendar(allowed: &[&Column], columns: &[Column], is_asked: bool) -> Option<TimeChoice> {
    let fits = |column: &&&Column| {
        let named = Role::Time.is_named(&column.header) || is_asked;
        let share = column.calendar_share();
        let is_dated = column.patterns.first().is_some_and(|(pattern, _)| pattern.has_date());
        is_dated
            && share >= if named { 0.2 } else { 0.5 }
            && (!column.is_numeric() || named || is_compact_clock(column))
    };
    let rank = |column: &&&Column| {
        let has_time = column.patterns.first().is_some_and(|(pattern, _)| pattern.has_time());
        (has_time, Role::Time.is_named(&column.header), column.calendar_share() >= 0.9, std::cmp::Reverse(column.idx))
    };
    let column = allowed.iter().filter(fits).max_by_key(rank)?;
    let (best, count) = column.patterns.first()?;
    let rivals =
        column.patterns.iter().skip(1).filter(|(pattern, num)| num == count && pattern.order() != best.order());
    let rivals: Vec<Pattern> = rivals.map(|(pattern, _)| pattern.clone()).collect();
    let zone = zone_in(&column.header);
    let whole = TimeChoice { form: Form::Calendar(best.clone()), columns: [column.idx; 2], millis: None, rivals, zone };
    if best.has_time() {
        return Some(TimeChoice { millis: millis_column(columns).filter(|_| !best.has_fraction()), ..whole });
    }
    let is_clock = |other: &&Column| {
        let pattern = other.patterns.first().map(|(pattern, _)| pattern);
        other.idx != column.idx && pattern.is_some_and(|pattern| !pattern.has_date()) && other.calendar_share() >= 0.5
    };
    let clocks: Vec<&Column> = columns.iter().filter(is_clock).collect();
    let named = clocks.iter().find(|other| Role::Clock.is_named(&other.header));
    let clock = named.or_else(|| clocks.first());
    let Some((clock, pattern)) = clock.and_then(|clock| Some((clock, clock.patterns.first()?.0.clone()))) else {
        let Some(fraction) = fraction_column(columns, column.idx) else { return Some(whole) };
        let form = Form::DateAndFraction(best.clone());
        return Some(TimeChoice { form, columns: [column.idx, fraction.idx], ..whole });
    };
    let form = Form::DateAndTime(best.clone(), pattern);
    Some(TimeChoice { form, columns: [column.idx, clock.idx], millis: millis_column(columns), ..whole })
}

/// True when a column of numbers without a name holds dates with times written as digits, and ascends.
fn is_compact_clock(column: &Column) -> bool {
    let has_time = column.patterns.first().is_some_and(|(pattern, _)| pattern.has_time());
    let is_of_our_time = column.cells.iter().all(|cell| cell.starts_with("19") || cell.starts_with("20"));
    has_time && is_of_our_time && ascends_strictly(&column.numbers())
}

/// A column that is named as times of day are and holds parts of a day.
fn fraction_column(columns: &[Column], date_idx: usize) -> Option<&Column> {
    let is_it = |column: &&Column| {
        let numbers = column.numbers();
        column.idx != date_idx
            && Role::Clock.is_named(&column.header)
            && !numbers.is_empty()
            && numbers.len() == column.cells.len()
            && numbers.iter().all(|part| (0.0..1.0).contains(part))
    };
    columns.iter().find(is_it)
}

fn millis_column(columns: &[Column]) -> Option<usize> {
    let is_it = |column: &&Column| {
        Role::Millis.is_named(&column.header) && column.numbers().iter().all(|ms| (0.0..1000.0).contains(ms))
    };
    columns.iter().find(is_it).map(|column| column.idx)
}

/// Times as numbers: so many units since 1970, Excel's days, or seconds since the start.
fn numeric(allowed: &[&Column], is_asked: bool) -> Option<TimeChoice> {
    let choice = |column: &Column, form: Form| {
        let columns = [column.idx; 2];
        Some(TimeChoice { form, columns, millis: None, rivals: Vec::new(), zone: zone_in(&column.header) })
    };
    let is_named =
        |column: &&&Column| is_asked || Role::Elapsed.is_named(&column.header) || Role::Time.is_named(&column.header);
    if let Some(column) = allowed.iter().filter(|column| column.is_numeric()).find(is_named) {
        return choice(column, counted_form(column));
    }
    let plainly = allowed.iter().find(|column| {
        let numbers = column.numbers();
        column.is_numeric()
            && numbers.len() == column.cells.len()
            && numbers.len() > 2
            && ascends_strictly(&numbers)
            && numbers.first().is_some_and(|first| unix_unit(*first).is_some())
            && (column.idx == 0 || !column.is_named)
    })?;
    choice(plainly, counted_form(plainly))
}

/// Windows ticks from 1990 to 2100; as nanoseconds since 1970 these counts would lie in 1973 and 1974.
const FILETIMES: std::ops::Range<f64> = 1.2275e17..1.5748e17;

/// The form of a column of numbers that is known to hold times.
fn counted_form(column: &Column) -> Form {
    let numbers = column.numbers();
    let first = numbers.iter().copied().find(|number| *number != 0.0).unwrap_or(0.0);
    if FILETIMES.contains(&first) {
        return Form::FileTime;
    }
    if let Some(unit) = unix_unit(first) {
        return Form::Unix(unit);
    }
    let steps: Vec<f64> = numbers.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let is_slow = steps.iter().filter(|step| step.abs() <= 1.0).count() * 2 > steps.len();
    let has_fractions = numbers.iter().any(|number| number.fract() != 0.0);
    let says_date = ["date", "日期"].iter().any(|word| plain(&column.header).contains(word));
    if (20_000.0..80_000.0).contains(&first) && is_slow && (has_fractions || says_date) {
        return Form::Excel(EXCEL_1900_DAYS);
    }
    let bracket = split_bracket(&column.header).map(|(_, unit)| unit.to_owned());
    let unit = column.unit.clone().or(bracket).unwrap_or_default().to_lowercase();
    let nanos = match unit.as_str() {
        "ms" | "msec" | "毫秒" => 1_000_000,
        "min" | "mins" | "minutes" | "分" | "分钟" => 60_000_000_000,
        "h" | "hr" | "hours" | "小时" => 3_600_000_000_000,
        "d" | "days" | "天" => 86_400_000_000_000,
        _ => 1_000_000_000,
    };
    Form::Elapsed(nanos)
}

/// The unit of a count since 1970, from its size: 1973 to 2100 in seconds, likewise in finer units.
fn unix_unit(count: f64) -> Option<i64> {
    let units = [(1e8, 4.2e9, 1_000_000_000), (1e11, 4.2e12, 1_000_000), (1e14, 4.2e15, 1_000), (1e17, 4.2e18, 1)];
    units.into_iter().find(|(from, to, _)| (*from..*to).contains(&count)).map(|(_, _, unit)| unit)
}

fn ascends_strictly(numbers: &[f64]) -> bool {
    numbers.len() > 1 && numbers.windows(2).all(|pair| pair[1] > pair[0])
}

/// Times of day without a date, or spans of hours, minutes and seconds.
fn time_of_day(allowed: &[&Column]) -> Option<TimeChoice> {
    let fits = |column: &&&Column| {
        let (num_spans, num_over) = num_spans(column);
        let is_span = num_over > 0 && num_spans * 2 >= column.cells.len();
        (column.calendar_share() >= 0.5 || is_span) && !column.is_numeric()
    };
    let column = allowed.iter().find(fits)?;
    let form = match column.patterns.first() {
        Some((pattern, _)) if !pattern.has_date() => Form::TimeOfDay(pattern.clone()),
        _ => Form::Span,
    };
    Some(TimeChoice { form, columns: [column.idx; 2], millis: None, rivals: Vec::new(), zone: zone_in(&column.header) })
}

/// How many cells of the sample are spans of hours and minutes, and how many of these are longer than a day.
fn num_spans(column: &Column) -> (usize, usize) {
    let spans = || column.cells.iter().filter_map(|cell| span_nanos(cell.as_bytes()));
    (spans().count(), spans().filter(|nanos| *nanos > DAY_NANOS).count())
}

/// The zone that a header names, as in `Time (UTC)`, `timestamp_utc`, `时间（UTC+8）`, `北京时间`.
fn zone_in(header: &str) -> Option<Zone> {
    if header.contains("北京时间") {
        return Zone::parse("Asia/Shanghai");
    }
    let lower = header.to_lowercase();
    if lower.ends_with("_utc") || lower.ends_with(" utc") || lower.starts_with("utc") {
        return Some(Zone::UTC);
    }
    let (_, inside) = split_bracket(header)?;
    let inside = inside.trim();
    let offset = ["UTC", "GMT", "utc"].iter().find_map(|word| inside.strip_prefix(word)).unwrap_or(inside);
    if offset.is_empty() {
        return Some(Zone::UTC);
    }
    let looks_like_zone = offset.starts_with(['+', '-']) || offset.contains('/') || offset.eq_ignore_ascii_case("z");
    if looks_like_zone { Zone::parse(offset) } else { None }
}
