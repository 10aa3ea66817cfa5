//! What the consistency check found, as sentences.

use super::{Arg, Code, Texts, codes::codes, duration, figure, range_text};
use crate::{
    case::{Case, Lang, Thing, ThingId, Words},
    check::{CheckIssue, Place, Problem, ReportPart, Severity},
    id::{CauseId, EventId, LimitId, PartyId},
    timeline::corroborate::LegalVerdict,
};

codes! {
    Severity {
        Contradiction => "check-contradiction", Gap => "check-gap", Remark => "check-remark",
    }
    ReportPart {
        Unit => "check-part-unit", Course => "check-part-course", Rescue => "check-part-rescue",
        Losses => "check-part-losses", Causes => "check-part-causes",
        Responsibility => "check-part-responsibility", Measures => "check-part-measures",
    }
}

/// An issue in a sentence.
pub fn issue_text(issue: &CheckIssue, case: &Case, texts: Texts) -> String {
    let name = Named { case, texts };
    match &issue.problem {
        problem @ (Problem::AmountsDiffer { .. }
        | Problem::GradesDiffer { .. }
        | Problem::SeveralNames { .. }
        | Problem::SeveralMasks { .. }
        | Problem::SubstanceDiffers { .. }
        | Problem::DesignBeyond { .. }
        | Problem::NumbersDiffer { .. }) => name.of_figures(problem),
        problem @ (Problem::SameReading { .. }
        | Problem::ReadingContradicted { .. }
        | Problem::BeyondStated(_)
        | Problem::AccountsApart { .. }
        | Problem::LateResponse { .. }
        | Problem::DaysDiffer { .. }
        | Problem::Reporting { .. }) => name.of_course(problem),
        problem @ (Problem::CauseAfterEffect { .. }
        | Problem::TestUnreasoned { .. }
        | Problem::NotSurveyed { .. }
        | Problem::FindingUnused(_)
        | Problem::CauseUnshown(_)
        | Problem::EvidenceStale { .. }) => name.of_reasons(problem),
        problem => name.of_answers(problem),
    }
}

/// What a place is called.
pub fn issue_place(place: &Place, case: &Case, texts: Texts) -> String {
    match place {
        Place::Thing(id) => Named { case, texts }.thing(id).trim_end_matches(['。', '.']).to_owned(),
        Place::Part(part) => texts.get(match *part {
            "accident.losses" => "check-place-losses",
            "accident.date" => "check-place-date",
            "accident.organisation" => "check-place-organisation",
            "parameters" => "check-place-parameters",
            "events" => "check-place-events",
            "causes" => "check-place-causes",
            "parties" => "check-place-parties",
            _ => "check-place-measures",
        }),
        Place::Text { offset, wording } => {
            texts.fmt("check-place-text", &[("offset", &offset.to_string()), ("wording", wording)])
        }
    }
}

struct Named<'a> {
    case: &'a Case,
    texts: Texts,
}

impl Named<'_> {
    fn lang(&self) -> Lang {
        self.texts.lang()
    }

    fn thing(&self, id: &ThingId) -> String {
        let found = id.find(self.case);
        found.as_ref().map_or_else(|| id.as_str().to_owned(), |thing: &Thing| thing.title(self.lang()).to_owned())
    }

    fn event(&self, id: &EventId) -> String {
        super::told::event_name(self.case, id, self.texts)
    }

    fn cause(&self, id: &CauseId) -> String {
        self.thing(&ThingId::Cause(id.clone()))
    }

    fn party(&self, id: &PartyId) -> String {
        self.thing(&ThingId::Party(id.clone()))
    }

    fn limit(&self, id: &LimitId) -> (String, String) {
        let value = self.case.limit(id).map(|limit| format!("{} {}", figure(limit.value), limit.unit));
        (self.thing(&ThingId::Limit(id.clone())), value.unwrap_or_default())
    }

    fn all<'w>(&self, words: impl IntoIterator<Item = &'w Words>) -> String {
        self.join(words.into_iter().map(|words| words.get(self.lang())))
    }

    fn join(&self, parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        let parts: Vec<String> = parts.into_iter().map(|part| part.as_ref().to_owned()).collect();
        parts.join(&self.texts.get("check-and"))
    }

    fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<Arg<'_>> = args.iter().map(|(name, value)| (*name, *value)).collect();
        self.texts.fmt(key, &args)
    }

    fn of_figures(&self, problem: &Problem) -> String {
        match problem {
            Problem::AmountsDiffer { wordings, factor } => {
                self.say("check-amounts-differ", &[("wordings", &self.join(wordings)), ("factor", &figure(*factor))])
            }
            Problem::GradesDiffer { grades } => {
                let each = grades.iter().map(|(wording, grade)| {
                    self.say("check-grade-of", &[("wording", wording), ("grade", grade.get(self.lang()))])
                });
                self.say("check-grades-differ", &[("grades", &self.join(each))])
            }
            Problem::SeveralNames { names } => self.say("check-several-names", &[("names", &self.all(names))]),
            Problem::SeveralMasks { masks } => self.say("check-several-masks", &[("names", &self.join(masks))]),
            Problem::SubstanceDiffers { limit, least, most } => {
                let (limit, value) = self.limit(limit);
                let (least, most) = (figure(*least), figure(*most));
                let args = [("limit", &*limit), ("value", &value), ("least", &least), ("most", &most)];
                self.say("check-substance-differs", &args)
            }
            Problem::DesignBeyond { heated, source } => {
                let ((heated, most), (source, value)) = (self.limit(heated), self.limit(source));
                let args = [("heated", &*heated), ("most", &most), ("source", &source), ("value", &value)];
                self.say("check-design-beyond", &args)
            }
            Problem::NumbersDiffer { parameter, stated, limit } => {
                let (limit, value) = self.limit(limit);
                let parameter = self.case.parameters.get(*parameter);
                let unit = parameter.map_or("", |parameter| &parameter.unit);
                let stated = format!("{} {unit}", figure(*stated));
                let parameter = parameter.map_or("", |parameter| parameter.name.get(self.lang()));
                let args = [("parameter", parameter), ("stated", &stated), ("limit", &limit), ("value", &value)];
                self.say("check-numbers-differ", &args)
            }
            _ => String::new(),
        }
    }

    fn of_course(&self, problem: &Problem) -> String {
        match problem {
            Problem::SameReading { value, tags: (one, other), events: (first, second) } => {
                let (first, second) = (self.event(first), self.event(second));
                let args = [
                    ("value", &**value),
                    ("one", one.as_str()),
                    ("other", other.as_str()),
                    ("first", &first),
                    ("second", &second),
                ];
                self.say("check-same-reading", &args)
            }
            Problem::ReadingContradicted { event, value } => {
                self.say("check-reading-contradicted", &[("event", &self.event(event)), ("value", value)])
            }
            Problem::BeyondStated(range) => range_text(range, self.case, self.texts),
            Problem::AccountsApart { events: (first, second), apart_s } => {
                let (first, second, apart) = (self.event(first), self.event(second), duration(*apart_s));
                self.say("check-accounts-apart", &[("first", &first), ("second", &second), ("apart", &apart)])
            }
            Problem::LateResponse { response, after_s } => {
                let after = super::told::span(*after_s, self.texts);
                self.say("check-late-response", &[("response", &self.event(response)), ("after", &after)])
            }
            Problem::DaysDiffer { stated, event } => {
                self.say("check-days-differ", &[("stated", &stated.to_string()), ("event", &self.event(event))])
            }
            Problem::Reporting { step, verdict } => {
                let key =
                    if *verdict == LegalVerdict::Late { "check-reporting-late" } else { "check-reporting-no-record" };
                self.say(key, &[("step", &step.name(self.texts))])
            }
            _ => String::new(),
        }
    }

    fn of_reasons(&self, problem: &Problem) -> String {
        match problem {
            Problem::CauseAfterEffect { cause, effect } => {
                self.say("check-cause-after-effect", &[("cause", &self.cause(cause)), ("effect", &self.cause(effect))])
            }
            Problem::TestUnreasoned { cause, effect } => {
                self.say("check-test-unreasoned", &[("cause", &self.cause(cause)), ("effect", &self.cause(effect))])
            }
            Problem::NotSurveyed { equipment, event } => {
                let equipment = self.thing(&ThingId::Equipment(equipment.clone()));
                self.say("check-not-surveyed", &[("equipment", &equipment), ("event", &self.event(event))])
            }
            Problem::FindingUnused(id) => {
                let finding = self.thing(&ThingId::Finding(id.clone()));
                self.say("check-finding-unused", &[("finding", finding.trim_end_matches(['。', '.']))])
            }
            Problem::CauseUnshown(id) => self.say("check-cause-unshown", &[("cause", &self.cause(id))]),
            Problem::EvidenceStale { owner, changed } => {
                self.say("check-evidence-stale", &[("owner", &self.thing(owner)), ("changed", &self.join(changed))])
            }
            _ => String::new(),
        }
    }

    fn of_answers(&self, problem: &Problem) -> String {
        let short = |text: String| text.trim_end_matches(['。', '.']).to_owned();
        match problem {
            Problem::NoProposal(id) => self.say("check-no-proposal", &[("party", &self.party(id))]),
            Problem::ConflictOfInterest(id) => self.say("check-conflict", &[("party", &self.party(id))]),
            Problem::CauseUnanswered(id) => self.say("check-cause-unanswered", &[("cause", &self.cause(id))]),
            Problem::LessonUnanswered(id) => {
                let lesson = short(self.thing(&ThingId::Lesson(id.clone())));
                self.say("check-lesson-unanswered", &[("lesson", &lesson)])
            }
            Problem::MeasureWithoutCause(id) => {
                let measure = short(self.thing(&ThingId::Measure(id.clone())));
                self.say("check-measure-without-cause", &[("measure", &measure)])
            }
            Problem::LawUnknown { cited, nearest: Some(nearest) } => {
                self.say("check-law-near", &[("cited", cited), ("nearest", nearest.get(self.lang()))])
            }
            Problem::LawUnknown { cited, nearest: None } => self.say("check-law-unknown", &[("cited", cited)]),
            Problem::LawNotInForce { cited } => self.say("check-law-not-in-force", &[("cited", cited)]),
            Problem::NotOrdered { cited, sanction } => {
                self.say("check-not-ordered", &[("cited", cited), ("sanction", sanction.get(self.lang()))])
            }
            Problem::NotCovered { cited, topic } => {
                self.say("check-not-covered", &[("cited", cited), ("topic", topic.get(self.lang()))])
            }
            Problem::ReportLacks(part) => self.say("check-report-lacks", &[("part", &part.name(self.texts))]),
            _ => String::new(),
        }
    }
}
