//! What corroboration came to, as sentences.

use super::{Arg, Code, Texts, duration, figure};
use crate::{
    case::{Case, LegalStep},
    id::EventId,
    time::Interval,
    timeline::{
        Absent,
        corroborate::{
            ClaimCheck, ClaimWhy, FirstResponse, LegalClock, LegalVerdict, PairCheck, RangeCheck, RangeOf,
            ToleranceFrom, Verdict,
        },
    },
};

/// Why a reading is judged as it is, how near a value counts, and what would reconcile it.
pub fn claim_text(check: &ClaimCheck, case: &Case, texts: Texts) -> String {
    let mut said = vec![texts.get(check.why.key())];
    let is_judged = !matches!(check.why, ClaimWhy::NoTime | ClaimWhy::NoRecording | ClaimWhy::Unit);
    if is_judged {
        let tolerance = format!("{} {}", figure(check.tolerance), check.unit);
        said.push(texts.fmt(check.tolerance_from.key(), &[("tolerance", tolerance.trim())]));
    }
    match check.reconciling_shift_s {
        Some(shift) if shift != 0.0 => {
            let key = if shift > 0.0 { "story-shift-later" } else { "story-shift-earlier" };
            said.push(texts.fmt(key, &[("shift", &duration(shift.abs()))]));
        }
        None if is_judged && case.tag(check.tag.as_str()).is_some() => said.push(texts.get("story-shift-none")),
        _ => {}
    }
    said.join(&texts.get("story-join"))
}

/// A reading beyond what is stated of a parameter.
pub fn range_text(check: &RangeCheck, case: &Case, texts: Texts) -> String {
    let parameter = case.parameters.get(check.parameter);
    let unit = parameter.map_or("", |parameter| &parameter.unit);
    let (low, high) = check.range;
    let range = if low == high {
        format!("{} {unit}", figure(low))
    } else {
        texts.fmt("story-range", &[("low", &figure(low)), ("high", &figure(high)), ("unit", unit)])
    };
    let args = [
        ("event", event_name(case, &check.event, texts)),
        ("value", format!("{} {unit}", figure(check.value))),
        ("parameter", parameter.map_or("", |parameter| parameter.name.get(texts.lang())).to_owned()),
        ("of", check.of.name(texts)),
        ("range", range),
        ("beyond", format!("{} {unit}", figure(check.beyond.abs()))),
    ];
    let key = match (check.is_other, check.beyond > 0.0) {
        (true, _) => "story-beyond-other",
        (false, true) => "story-beyond-above",
        (false, false) => "story-beyond-below",
    };
    fmt(texts, key, &args)
}

/// What two accounts of one act say of its time.
pub fn pair_text(pair: &PairCheck, case: &Case, texts: Texts) -> String {
    let apart = pair.apart_s.map(duration).unwrap_or_default();
    let key = match pair.apart_s {
        None => "story-pair-open",
        Some(0.0) => "story-pair-overlap",
        Some(_) => "story-pair-apart",
    };
    let args = [
        ("first", event_name(case, &pair.events.0, texts)),
        ("second", event_name(case, &pair.events.1, texts)),
        ("apart", apart),
    ];
    assumed(fmt(texts, key, &args), pair.is_assumed, texts)
}

/// How long after the accident the first response came.
pub fn response_text(first: &FirstResponse, case: &Case, texts: Texts) -> String {
    let args = [
        ("accident", event_name(case, &first.accident, texts)),
        ("response", event_name(case, &first.response, texts)),
        ("after", span(first.after_s, texts)),
    ];
    assumed(fmt(texts, "story-first-response", &args), first.is_assumed, texts)
}

/// Whether a step that the law sets a time for was in time.
pub fn legal_text(clock: &LegalClock, case: &Case, texts: Texts) -> String {
    let zone = case.zone;
    let deadline = |at: Interval| super::date_time(at.latest, zone);
    let args = [
        ("step", clock.step.name(texts)),
        ("deadline", clock.deadline.map(deadline).unwrap_or_default()),
        ("event", clock.event.as_ref().map(|id| event_name(case, id, texts)).unwrap_or_default()),
        ("took", clock.took_s.map(|took| span(took, texts)).unwrap_or_default()),
    ];
    assumed(fmt(texts, clock.verdict.key(), &args), clock.is_assumed && clock.event.is_some(), texts)
}

/// What is not there.
pub fn absent_text(absent: &Absent, case: &Case, texts: Texts) -> String {
    let lang = texts.lang();
    let evidence = |id| case.evidence_of(id).map_or("", |evidence| evidence.title.get(lang)).to_owned();
    let args: Vec<(&str, String)> = match absent {
        Absent::Sort(kind) => vec![("kind", kind.name(texts))],
        Absent::Original(id) => vec![("evidence", evidence(id))],
        Absent::AlarmLog => Vec::new(),
        Absent::Recording(tag) | Absent::RealSamples(tag) => vec![("tag", tag.to_string())],
        Absent::Cover(tag, event) => vec![("tag", tag.to_string()), ("event", event_name(case, event, texts))],
        Absent::ClockCheck(id) => {
            vec![("clock", case.clock(id).map_or("", |clock| clock.name.get(lang)).to_owned())]
        }
        Absent::Evidence(event) | Absent::Time(event) => vec![("event", event_name(case, event, texts))],
    };
    fmt(texts, &format!("absent-{}", absent.key()), &args)
}

impl Absent {
    /// Its sort, as programs know it; with `absent-` before it the key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Sort(_) => "sort",
            Self::Original(_) => "original",
            Self::AlarmLog => "alarm-log",
            Self::Recording(_) => "recording",
            Self::RealSamples(_) => "real-samples",
            Self::Cover(..) => "cover",
            Self::ClockCheck(_) => "clock-check",
            Self::Evidence(_) => "evidence",
            Self::Time(_) => "time",
        }
    }

    /// The identities of what it is about.
    pub fn ids(&self) -> Vec<&str> {
        match self {
            Self::Sort(_) | Self::AlarmLog => Vec::new(),
            Self::Original(id) => vec![id.as_str()],
            Self::Recording(tag) | Self::RealSamples(tag) => vec![tag.as_str()],
            Self::Cover(tag, event) => vec![tag.as_str(), event.as_str()],
            Self::ClockCheck(id) => vec![id.as_str()],
            Self::Evidence(event) | Self::Time(event) => vec![event.as_str()],
        }
    }
}

pub(super) fn event_name(case: &Case, id: &EventId, texts: Texts) -> String {
    let title = case.event(id).map_or("", |event| event.title.get(texts.lang()));
    texts.fmt("story-event", &[("id", id.as_str()), ("title", title)])
}

/// From the least to the most, or the one length when both are the same.
pub(super) fn span((least, most): (f64, f64), texts: Texts) -> String {
    if least == most {
        return duration(least);
    }
    texts.fmt("story-span", &[("from", &duration(least)), ("to", &duration(most))])
}

fn assumed(text: String, is_assumed: bool, texts: Texts) -> String {
    if is_assumed { format!("{text}{}", texts.get("story-clock-assumed")) } else { text }
}

fn fmt(texts: Texts, key: &str, args: &[(&str, String)]) -> String {
    let args: Vec<Arg<'_>> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    texts.fmt(key, &args)
}

super::codes::codes! {
    Verdict {
        Corroborated => "corroboration-corroborated", Contradicted => "corroboration-contradicted",
        CannotTell => "corroboration-cannot-tell",
    }
    ClaimWhy {
        Shown => "claim-why-shown", NotShown => "claim-why-not-shown", NeverShown => "claim-why-never-shown",
        NoTime => "claim-why-no-time", NoRecording => "claim-why-no-recording", Unit => "claim-why-unit",
        OutsideRecord => "claim-why-outside-record", Gap => "claim-why-gap",
        OnlyReconstructed => "claim-why-only-reconstructed", ClockUnknown => "claim-why-clock-unknown",
    }
    ToleranceFrom { Instrument => "tolerance-instrument", Words => "tolerance-words" }
    RangeOf { Design => "range-of-design", Working => "range-of-working", Actual => "range-of-actual" }
    LegalStep {
        UnitReport => "legal-step-unit-report", PassedOn => "legal-step-passed-on",
        InvestigationReport => "legal-step-investigation-report",
    }
    LegalVerdict {
        Met => "legal-met", Late => "legal-late", CannotTell => "legal-cannot-tell", NoRecord => "legal-no-record",
        NoStart => "legal-no-start",
    }
}
