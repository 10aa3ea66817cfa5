//! From a text to proposals of events.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike as _};

use super::{
    day::Days,
    forms,
    plain::{Paragraph, Plain},
    readings::{Reading, readings},
    sentences::{after_last_comma, sentences},
    words::{Known, Mention, actors, equipment},
};
use crate::{
    case::{Case, EventKind, Lang},
    time::wording::{DayPart, Found, Said, Spoken, Widths, find},
};

/// What a text is read with.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// How wide vague wordings are.
    pub widths: Widths,
    /// The day that the text is about, from which a new section starts; none: the day of the first accident that it tells of
    /// with a time of day.
    pub day: Option<NaiveDate>,
    /// The case whose tags, equipment and parties may be named.
    pub case: Option<&'a Case>,
}

/// An event that a text seems to tell of.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// A few words of the text.
    pub title: String,
    /// What sort of event it may be.
    pub kind: EventKind,
    /// The words for its time, blanks of the layout left out.
    pub wording: String,
    /// The first byte of these words in the text, and their length there.
    pub wording_at: (usize, usize),
    /// The earliest and latest civil time that the words allow; none when the text leaves the day open.
    pub span: Option<(NaiveDateTime, NaiveDateTime)>,
    /// True when the words say "about".
    pub about: bool,
    /// The proposal that it is counted from, when its time is told as a while after another.
    pub counted: Option<Counted>,
    /// The sentence, blanks of the layout left out.
    pub sentence: String,
    /// The first byte of the sentence in the text.
    pub offset: usize,
    /// The length of the sentence there, in bytes.
    pub length: usize,
    /// Who acts.
    pub actors: Vec<Mention>,
    /// What it happens to.
    pub equipment: Vec<Mention>,
    /// Readings that the text asserts.
    pub claims: Vec<Reading>,
    /// Tags of the case that are named, by name or identity.
    pub tags: Vec<Mention>,
}

/// A while after another proposal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    /// The position of the other proposal in the list.
    pub from: usize,
    /// The shortest while, in seconds.
    pub least_s: f64,
    /// The longest.
    pub most_s: f64,
}

/// The events that `text` seems to tell of, in the order it tells them. Cost: linear in its length.
pub fn read(text: &str, context: Context<'_>) -> Vec<Proposal> {
    let plain = Plain::of(text);
    let mut reader = Reader {
        plain: &plain,
        context,
        days: Days::from(context.day),
        names: Names::of(context.case),
        found: Vec::new(),
    };
    for paragraph in &plain.paragraphs {
        reader.paragraph(*paragraph);
    }
    reader.found
}

/// The names of a case's things.
struct Names<'a> {
    parties: Vec<Known<'a>>,
    equipment: Vec<Known<'a>>,
    tags: Vec<Known<'a>>,
}

impl<'a> Names<'a> {
    fn of(case: Option<&'a Case>) -> Self {
        let mut names = Self { parties: Vec::new(), equipment: Vec::new(), tags: Vec::new() };
        let Some(case) = case else { return names };
        for lang in [Lang::Zh, Lang::En] {
            names.parties.extend(case.parties.iter().map(|x| Known { name: x.name.get(lang), id: x.id.as_str() }));
            names.equipment.extend(case.equipment.iter().map(|x| Known { name: x.name.get(lang), id: x.id.as_str() }));
            names.tags.extend(case.tags.iter().map(|x| Known { name: x.name.get(lang), id: x.id.as_str() }));
        }
        names.tags.extend(case.tags.iter().map(|tag| Known { name: tag.id.as_str(), id: tag.id.as_str() }));
        names
    }
}

struct Reader<'a> {
    plain: &'a Plain,
    context: Context<'a>,
    days: Days,
    names: Names<'a>,
    found: Vec<Proposal>,
}

/// A time within its sentence that may be an event's, and the stretch of the sentence that tells of it.
struct Told {
    time: Found,
    from: usize,
    to: usize,
}

impl Reader<'_> {
    fn paragraph(&mut self, paragraph: Paragraph) {
        let text = &self.plain.text[paragraph.start..paragraph.end];
        let is_bare_date = find(text).iter().any(|found| found.start == 0 && found.end == text.trim_end().len());
        if paragraph.is_heading {
            self.days.section();
        }
        if paragraph.is_heading || is_bare_date {
            self.days.announce(text);
            return;
        }
        let sentences = sentences(text);
        for (idx, (start, end)) in sentences.iter().enumerate() {
            let times = times_told(&text[*start..*end]);
            // What a sentence without a time adds belongs to the event told last.
            let follow = sentences.get(idx + 1).filter(|(from, to)| find(&text[*from..*to]).is_empty());
            let last = times.len().saturating_sub(1);
            for (nth, told) in times.into_iter().enumerate() {
                let more =
                    follow.filter(|_| nth == last).map(|(from, to)| (paragraph.start + from, paragraph.start + to));
                self.propose((paragraph.start + start, paragraph.start + end), &told, more);
            }
        }
    }

    fn propose(&mut self, (start, end): (usize, usize), told: &Told, more: Option<(usize, usize)>) {
        let sentence = &self.plain.text[start..end];
        let Some((span, about, counted)) = self.when(sentence, told) else { return };
        let (from, to) = (start + told.from, start + told.to);
        let mut claims = self.readings(from, to);
        let mut named = (self.mentions(from, to, true), self.mentions(from, to, false), self.tags(from, to));
        if let Some((from, to)) = more {
            claims.extend(self.readings(from, to));
            named.2.extend(self.tags(from, to));
            if named.0.is_empty() {
                named.0 = self.mentions(from, to, true);
            }
        }
        let (before, after) = (&sentence[told.from..told.time.start], &sentence[told.time.end..told.to]);
        let words = (start + told.time.start, start + told.time.end);
        let kind = forms::kind_of(&self.plain.text[from..to], !claims.is_empty());
        let has_time = matches!(&told.time.said, Said::Moment(spoken) if spoken.time.is_some());
        if kind == EventKind::Accident && has_time {
            self.days.accident();
        }
        let wording_at = self.plain.original(words.0, words.1);
        let whole = self.plain.original(start, end);
        self.found.push(Proposal {
            title: forms::title_of(before, after),
            kind,
            wording: self.plain.text[words.0..words.1].into(),
            wording_at: (wording_at.0, wording_at.1 - wording_at.0),
            span,
            about,
            counted,
            sentence: sentence.trim().into(),
            offset: whole.0,
            length: whole.1 - whole.0,
            actors: named.0,
            equipment: named.1,
            claims,
            tags: named.2,
        });
    }

    /// When it happened. None when it is counted from something that was not told, or on a date that no calendar has.
    #[expect(clippy::type_complexity, reason = "three parts of one answer, taken apart at once")]
    fn when(
        &mut self,
        sentence: &str,
        told: &Told,
    ) -> Option<(Option<(NaiveDateTime, NaiveDateTime)>, bool, Option<Counted>)> {
        match &told.time.said {
            Said::Moment(spoken) => {
                let ground = self.days.ground(spoken, &sentence[..told.time.start]);
                let span = match ground {
                    Some(day) => Some(spoken.span(day, self.context.widths)?),
                    None => None,
                };
                if let (true, Some(next)) = (self.is_past_midnight(spoken, span), ground.and_then(|day| day.succ_opt()))
                {
                    self.days.take(spoken, Some(next));
                    return Some((Some(spoken.span(next, self.context.widths)?), spoken.about, None));
                }
                if !forms::is_of_interview(sentence) {
                    self.days.take(spoken, ground);
                }
                Some((span, spoken.about, None))
            }
            Said::After { least_s, most_s } => {
                let from = self.found.len().checked_sub(1)?;
                let (earliest, latest) = (secs(*least_s)?, secs(*most_s)?);
                let span = self.found[from].span.and_then(|(first, last)| {
                    Some((first.checked_add_signed(earliest)?, last.checked_add_signed(latest)?))
                });
                Some((span, false, Some(Counted { from, least_s: *least_s, most_s: *most_s })))
            }
        }
    }

    /// True for a small hour told without a day after a late one: 23时50分 … 0时20分 passes midnight.
    fn is_past_midnight(&self, spoken: &Spoken, span: Option<(NaiveDateTime, NaiveDateTime)>) -> bool {
        let before = self.found.last().and_then(|found| found.span);
        let (Some((before, _)), Some((_, last))) = (before, span) else { return false };
        let says_nothing = spoken.date.is_none() && spoken.part.is_none_or(|part| part == DayPart::SmallHours);
        // A time about midnight may begin on the day before.
        says_nothing && before.date() == last.date() && before.hour() >= 20 && last.hour() < 6
    }

    fn readings(&self, from: usize, to: usize) -> Vec<Reading> {
        let mut found = readings(&self.plain.text[from..to]);
        for one in &mut found {
            let (start, end) = self.plain.original(from + one.offset, from + one.offset + one.length);
            (one.offset, one.length) = (start, end - start);
        }
        found
    }

    fn mentions(&self, from: usize, to: usize, who: bool) -> Vec<Mention> {
        let text = &self.plain.text[from..to];
        let found = if who { actors(text, &self.names.parties) } else { equipment(text, &self.names.equipment) };
        self.placed(found, from)
    }

    fn tags(&self, from: usize, to: usize) -> Vec<Mention> {
        let found = actors(&self.plain.text[from..to], &self.names.tags);
        self.placed(found.into_iter().filter(|one| one.id.is_some()).collect(), from)
    }

    fn placed(&self, mut found: Vec<Mention>, from: usize) -> Vec<Mention> {
        for one in &mut found {
            let (start, end) = self.plain.original(from + one.offset, from + one.offset + one.length);
            (one.offset, one.length) = (start, end - start);
        }
        found
    }
}

/// The times of a sentence that may be events', each with its stretch: from the comma before it to that of the next.
fn times_told(sentence: &str) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for time in find(sentence) {
        let (before, after) = (&sentence[..time.start], &sentence[time.end..]);
        if let Said::Moment(spoken) = &time.said
            && forms::is_no_event(spoken, before, after)
        {
            continue;
        }
        let from = match told.last_mut() {
            Some(last) => {
                let cut = last.time.end + after_last_comma(&sentence[last.time.end..time.start]);
                let cut = if cut > last.time.end { cut } else { time.start };
                last.to = cut;
                cut
            }
            None => 0,
        };
        told.push(Told { time, from, to: sentence.len() });
    }
    told
}

fn secs(secs: f64) -> Option<TimeDelta> {
    let nanos = (secs * 1e9).round();
    (nanos.abs() < i64::MAX as f64).then(|| TimeDelta::nanoseconds(nanos as i64))
}
