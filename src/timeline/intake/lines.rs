//! The lines of a log of free text: a time, then what happened.

use chrono::NaiveDate;

use crate::{
    historian::time_forms,
    time::wording::{self, Said},
};

/// How the lines of a log begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineForm {
    /// With seconds since the record began: `000127.0 sec, …`.
    Elapsed,
    /// With a time of the calendar in a fixed form.
    Calendar,
    /// With a time in words, or a time of day.
    Worded,
}

/// A line cut into its time and what it tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cut<'l> {
    /// The time as it is read; of elapsed seconds the number alone.
    pub time: &'l str,
    /// The time as it stands there.
    pub wording: &'l str,
    /// The rest.
    pub told: &'l str,
}

/// The longest time that a line may begin with, in characters.
const LONGEST: usize = 40;
/// A wording may stand so many bytes into the line, behind a bullet or number.
const BULLET: usize = 8;

/// The form that most lines begin with; none when none begins with a time.
pub(super) fn form_of(lines: &[&str]) -> Option<LineForm> {
    let forms = [LineForm::Elapsed, LineForm::Calendar, LineForm::Worded];
    let count = |form: LineForm| lines.iter().filter(|line| cut(line, form).is_some()).count();
    // Of equals the stricter form, which stands first.
    forms
        .into_iter()
        .map(|form| (count(form), form))
        .filter(|(count, _)| *count > 0)
        .rev()
        .max_by_key(|x| x.0)
        .map(|x| x.1)
}

/// A line's time and the rest; none when it does not begin with a time of that form.
pub(super) fn cut(line: &str, form: LineForm) -> Option<Cut<'_>> {
    let (time, rest): (&str, &str) = match form {
        LineForm::Elapsed => elapsed(line.trim_start())?,
        LineForm::Calendar => calendar(line.trim_start().trim_start_matches('['))?,
        LineForm::Worded => worded(line)?,
    };
    let is_between = |c: char| c.is_whitespace() || ",;:|]-–—，；：、．".contains(c);
    let wording = line[..line.len() - rest.len()].trim_matches(|c: char| c.is_whitespace() || c == '[');
    Some(Cut { time, wording, told: rest.trim_start_matches(is_between).trim_end() })
}

fn elapsed(line: &str) -> Option<(&str, &str)> {
    let len = line.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (number, rest) = line.split_at(len);
    number.parse::<f64>().ok()?;
    let unit = rest.trim_start();
    let word: String = unit.chars().take_while(|c| c.is_alphabetic()).collect();
    let is_unit =
        matches!(word.to_lowercase().as_str(), "s" | "sec" | "secs" | "second" | "seconds") || word.starts_with('秒');
    let taken = if word.starts_with('秒') { '秒'.len_utf8() } else { word.len() };
    is_unit.then(|| (number, &unit[taken..]))
}

/// The longest beginning that is a time with a date.
fn calendar(line: &str) -> Option<(&str, &str)> {
    let ends = line.char_indices().take(LONGEST + 1).filter(|(_, c)| c.is_whitespace() || ",;|]，；".contains(*c));
    let cuts = ends.map(|(at, _)| line.split_at(at)).filter(|(head, _)| has_date(head.trim_end()));
    cuts.last().map(|(head, rest)| (head.trim_end(), rest))
}

fn has_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && time_forms([text]).iter().any(|form| form.contains("%d") || form.contains("%D"))
}

fn worded(line: &str) -> Option<(&str, &str)> {
    let found = wording::find(line).into_iter().next()?;
    let before = line[..found.start].trim();
    let is_front = before.len() <= BULLET && !before.chars().any(char::is_alphabetic);
    let is_of_day = match &found.said {
        Said::Moment(spoken) => spoken.time.is_some() || spoken.date.is_some() || spoken.part.is_some(),
        Said::After { .. } => true,
    };
    (is_front && is_of_day).then(|| (&line[found.start..found.end], &line[found.end..]))
}

/// The day that the first line which names one in full names.
pub(super) fn first_day<'l>(lines: impl Iterator<Item = &'l str>) -> Option<NaiveDate> {
    lines.flat_map(wording::find).find_map(|found| match found.said {
        Said::Moment(spoken) => match spoken.date {
            Some(wording::DateSaid::Full(date)) => Some(date),
            _ => None,
        },
        Said::After { .. } => None,
    })
}
