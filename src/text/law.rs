//! What the law asks for and what a case comes to by it, as sentences.

use std::path::Path;

use super::{Code, Explain, Texts, codes::codes, errors::why_unreadable, figure, proof_name};
use crate::{
    case::{Case, CheckStage, HazardCategory, Lang, ProofOf, RiskColour, ScreeningVerdict, SourceRef, Stage},
    law::{
        Error, Found, Graded, HazardNeed, HazardStanding, HazardStep, InForce, Lack, Law, LawEntry, Measure,
        PACK_VERSION, PartKind, Penalty, Place, RangeUnit, Says, ScreenWhy, Screened, StageBody, Statute, Verified,
        Voice,
    },
};

codes! {
    ScreeningVerdict {
        Hit => "verdict-hit", Candidate => "verdict-candidate", NoData => "verdict-no-data",
        NotApplicable => "verdict-not-applicable",
    }
    ScreenWhy {
        Shown => "screen-why-shown", Asserted => "screen-why-asserted", Suspected => "screen-why-suspected",
        Silent => "screen-why-silent", NothingWanting => "screen-why-nothing-wanting", NoObject => "screen-why-no-object",
    }
    Verified {
        Full => "verified-full", Excerpt => "verified-excerpt", Source => "verified-source", Memory => "verified-memory",
    }
    Measure {
        Deaths => "grade-measure-deaths", SeriousInjuries => "grade-measure-serious-injuries",
        Loss => "grade-measure-loss",
    }
    Lack {
        Duty => "lack-duty", DutySource => "lack-duty-source", Evidence => "lack-evidence",
        ActOrOmission => "lack-act", LawName => "lack-law-name", NotInForce => "lack-not-in-force",
        NotAbout => "lack-not-about",
    }
    Stage {
        Access => "stage-access", Layout => "stage-layout", Grading => "stage-grading", Production => "stage-production",
        Storage => "stage-storage", Transport => "stage-transport", Use => "stage-use", Waste => "stage-waste",
    }
    RiskColour { Red => "colour-red", Orange => "colour-orange", Yellow => "colour-yellow", Blue => "colour-blue" }
    HazardCategory {
        Person => "category-person", Object => "category-object", Environment => "category-environment",
        Management => "category-management",
    }
    CheckStage {
        SelfCheck => "check-self", Joint => "check-joint", Cross => "check-cross", City => "check-city",
        Public => "check-public",
    }
    HazardStep {
        Found => "hazard-step-found", HandedOver => "hazard-step-handed-over", Settled => "hazard-step-settled",
        Rectifying => "hazard-step-rectifying", Verified => "hazard-step-verified", StruckOff => "hazard-step-struck-off",
    }
    HazardNeed {
        FoundDay => "hazard-need-found-day", HandOverDay => "hazard-need-hand-over-day", Duty => "hazard-need-duty",
        Measures => "hazard-need-measures", Funds => "hazard-need-funds", Deadline => "hazard-need-deadline",
        Plan => "hazard-need-plan", RectifyingDay => "hazard-need-rectifying-day",
        VerifiedDay => "hazard-need-verified-day", StruckOffDay => "hazard-need-struck-off-day",
        ClosingEvidence => "hazard-need-closing-evidence", DaysInOrder => "hazard-need-days-in-order",
    }
}

/// The codes of a kind, listed by their names.
pub fn names_of<C: Code>(all: &[C], texts: Texts) -> String {
    texts.listed(&all.iter().map(|one| one.name(texts)).collect::<Vec<_>>())
}

/// Where something stands.
pub fn stands_in(case: &Case, source: &SourceRef, texts: Texts) -> String {
    proof_name(case, &ProofOf::Document { source: source.clone() }, texts)
}

/// A place in a statute, with what is to be said of how far it was checked.
pub fn place_text(place: &Place<'_>, texts: Texts) -> String {
    let part = |(number, kind): &(u32, Option<PartKind>)| {
        let known = place.parts.iter().find(|part| part.number == *number).map(|part| part.kind);
        let key = match kind.or(known) {
            Some(PartKind::Paragraph) => "law-place-paragraph",
            Some(PartKind::Item) => "law-place-item",
            None => "law-place-part",
        };
        texts.fmt(key, &[("number", &number.to_string())])
    };
    let cited = &place.cited.parts;
    let is_run = cited.len() > 2 && cited.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0);
    let parts: String = match (cited.first(), cited.last()) {
        (Some((first, _)), Some(last)) if is_run => {
            texts.fmt("law-place-run", &[("first", &first.to_string()), ("last", &part(last))])
        }
        _ => cited.iter().map(part).collect(),
    };
    let (name, article) = (statute_name(&place.statute.entry, texts), place.cited.article.to_string());
    if place.cited.article == 0 {
        return texts.fmt("law-place-whole", &[("law", name), ("parts", &parts)]);
    }
    texts.fmt("law-place", &[("law", name), ("article", &article), ("parts", &parts)])
}

/// The name of a statute.
pub fn statute_name(statute: &Statute, texts: Texts) -> &str {
    statute.name.get(texts.lang())
}

/// What is cited, as it is cited.
pub fn cited_text(entry: &LawEntry<'_>, texts: Texts) -> String {
    let name = entry.cited.law.trim_matches(['《', '》']);
    texts.fmt("law-cited", &[("law", name), ("article", &entry.cited.article)])
}

/// What a citation comes to: what the place says, and all that speaks against it. `about` is the topic's or sanction's name.
pub fn law_text(entry: &LawEntry<'_>, about: Option<&str>, orders: bool, texts: Texts) -> Vec<String> {
    let name = entry.cited.law.trim_matches(['《', '》']);
    let mut said = Vec::new();
    match entry.found {
        Found::Unknown => return vec![texts.fmt("law-unknown", &[("law", name)])],
        Found::Near(kept) => {
            said.push(texts.fmt("law-near", &[("law", name), ("nearest", statute_name(&kept.entry, texts))]));
        }
        Found::Named(_) => {}
    }
    let day = |day: chrono::NaiveDate| day.to_string();
    match entry.in_force {
        Some(InForce::NotYet(from)) => said.push(texts.fmt("law-not-yet", &[("law", name), ("day", &day(from))])),
        Some(InForce::NoLonger(to)) => said.push(texts.fmt("law-no-longer", &[("law", name), ("day", &day(to))])),
        Some(InForce::Yes) | None => {}
    }
    let Some(place) = &entry.place else {
        said.push(texts.fmt("law-no-article", &[("law", name)]));
        return said;
    };
    let shown = place_text(place, texts);
    match place.article {
        None => {
            let article = place.cited.article.to_string();
            said.push(texts.fmt("law-article-unknown", &[("law", name), ("article", &article)]));
        }
        Some(article) => {
            let text = match place.parts.as_slice() {
                [] => article.text.get(texts.lang()).to_owned(),
                parts => parts.iter().map(|part| part.text.get(texts.lang())).collect::<Vec<_>>().join(" "),
            };
            said.push(texts.fmt("law-ok", &[("place", &shown), ("text", &text)]));
        }
    }
    if entry.says == Some(Says::No) {
        let about = about.unwrap_or_default();
        let key = if orders { "law-not-ordering" } else { "law-not-about" };
        let arg = if orders { "sanction" } else { "topic" };
        said.push(texts.fmt(key, &[("place", &shown), (arg, about)]));
    }
    if !place.status().is_checked() {
        said.push(texts.get("law-check-text"));
    }
    said
}

/// The name of a topic or sanction; its code when no pack knows it.
pub fn topic_name(law: &Law, id: &str, texts: Texts) -> String {
    let named = law.topic(id).or_else(|| law.sanction(id));
    named.map_or_else(|| id.to_owned(), |named| named.name.get(texts.lang()).to_owned())
}

/// Where a grade comes from.
pub fn grade_source(graded: &Graded<'_>, law: &Law, texts: Texts) -> String {
    let table = &graded.table.entry;
    let place = law.statute(&table.statute).and_then(|statute| law.place(statute, &table.article));
    let source = place.map_or_else(
        || table.statute.clone(),
        |place| {
            let number = place.statute.entry.number.as_ref().map(|number| number.get(texts.lang()));
            let shown = place_text(&place, texts);
            number.map_or(shown.clone(), |number| texts.fmt("law-number", &[("law", &shown), ("number", number)]))
        },
    );
    if table.status.is_checked() { source } else { texts.listed(&[source, texts.get("law-check-text")]) }
}

/// What speaks of a criterion.
pub fn voice_text(voice: &Voice, case: &Case, texts: Texts) -> String {
    let lang = texts.lang();
    let say = |key: &str, title: &str| texts.fmt(key, &[("title", title.trim_end_matches(['。', '.']))]);
    match voice {
        Voice::Finding(id) => {
            let text = case.findings.iter().find(|one| &one.id == id).map(|one| one.text.get(lang));
            say("voice-finding", text.unwrap_or(id.as_str()))
        }
        Voice::Safeguard(id) => {
            let name = case.safeguards.iter().find(|one| &one.id == id).map(|one| one.name.get(lang));
            say("voice-safeguard", name.unwrap_or(id.as_str()))
        }
        Voice::Cause(id) => {
            let name = case.causes.iter().find(|one| &one.id == id).map(|one| one.title.get(lang));
            say("voice-cause", name.unwrap_or(id.as_str()))
        }
        Voice::Breach(party, id) => {
            let party = case.parties.iter().find(|one| &one.id == party);
            let breach = party.and_then(|party| party.breaches.iter().find(|one| &one.id == id));
            let title = breach.map_or(id.as_str(), |breach| breach.text.get(lang));
            let party = party.map_or("", |party| party.name.get(lang));
            texts.fmt("voice-breach", &[("party", party), ("title", title.trim_end_matches(['。', '.']))])
        }
    }
}

/// Why a criterion came to its verdict.
pub fn screen_note(result: &Screened<'_>, texts: Texts) -> String {
    let mut said = match result.judged {
        None => texts.get(result.why.key()),
        Some(own) => {
            let somebody = texts.get("screen-somebody");
            let author = if own.author.is_empty() { &somebody } else { &own.author };
            let (verdict, derived, why) =
                (own.verdict.name(texts), result.derived.name(texts), texts.get(result.why.key()));
            let note = own.note.as_ref().map(|note| note.get(texts.lang()));
            let mut args =
                vec![("author", author.as_str()), ("verdict", &verdict), ("derived", &derived), ("why", &why)];
            args.extend(note.map(|note| ("note", note)));
            texts.fmt(if note.is_some() { "screen-judged-note" } else { "screen-judged" }, &args)
        }
    };
    if let Some(note) = result.criterion.note_when_absent.as_ref().filter(|_| result.is_absent) {
        said = format!("{said}{}{}", if texts.lang() == Lang::Zh { "。" } else { ". " }, note.get(texts.lang()));
    }
    said
}

/// A body that the duty matrix names, and whether it is among the parties.
pub fn body_text(found: &StageBody<'_>, case: &Case, texts: Texts) -> String {
    let lang = texts.lang();
    let party = found.party.and_then(|id| case.parties.iter().find(|party| &party.id == id));
    let (stage, body) = (found.stage.name(texts), found.body.name.get(lang));
    let line = match party {
        Some(party) => {
            texts.fmt("register-body-known", &[("stage", &stage), ("body", body), ("party", party.name.get(lang))])
        }
        None => texts.fmt("register-body-unknown", &[("stage", &stage), ("body", body)]),
    };
    if found.assists { texts.fmt("register-assists", &[("line", &line)]) } else { line }
}

/// A range of a penalty: where it stands, whom it falls on, how much, never which amount.
pub fn penalty_text(penalty: &Penalty<'_>, law: &Law, texts: Texts) -> String {
    let lang = texts.lang();
    let name_of = |id: &str| {
        let grades = law.grades().iter().flat_map(|kept| &kept.entry.grades);
        grades
            .into_iter()
            .find(|grade| grade.id == id)
            .map_or_else(|| id.to_owned(), |grade| grade.name.get(lang).into())
    };
    let ranges: Vec<String> = (penalty.ranges.iter())
        .map(|range| {
            let (key, one) = match penalty.order.unit {
                Some(RangeUnit::PercentOfIncome) => ("penalty-income", "penalty-income-one"),
                Some(RangeUnit::Yuan) | None => ("penalty-yuan", "penalty-yuan-one"),
            };
            let shown = if range.low == range.high {
                texts.fmt(one, &[("low", &grouped(range.low))])
            } else {
                texts.fmt(key, &[("low", &grouped(range.low)), ("high", &grouped(range.high))])
            };
            range.grade.as_ref().map_or(shown.clone(), |grade| {
                texts.fmt("penalty-grade", &[("grade", &name_of(grade)), ("range", &shown)])
            })
        })
        .collect();
    let (place, on, ranges) = (place_text(&penalty.place, texts), penalty.order.on.get(lang), texts.listed(&ranges));
    let mut args = vec![("place", place.as_str()), ("on", on), ("ranges", &ranges)];
    let needs = penalty.order.needs.as_ref().map(|needs| needs.get(lang));
    args.extend(needs.map(|needs| ("needs", needs)));
    let line = texts.fmt(if needs.is_some() { "penalty-line-needs" } else { "penalty-line" }, &args);
    let line = match penalty.order.times_if_grave {
        None => line,
        Some([low, high]) => {
            texts.fmt("penalty-grave", &[("line", &line), ("low", &figure(low)), ("high", &figure(high))])
        }
    };
    if penalty.place.status().is_checked() { line } else { texts.listed(&[line, texts.get("law-check-text")]) }
}

/// An amount with its thousands apart.
fn grouped(amount: f64) -> String {
    let plain = figure(amount);
    let (whole, rest) = plain.find('.').map_or((plain.as_str(), ""), |at| plain.split_at(at));
    let mut shown = String::new();
    for (idx, digit) in whole.chars().enumerate() {
        if idx > 0 && (whole.len() - idx).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown + rest
}

/// What a hazard wants for the step it claims, else for the next one; nothing when it is through.
pub fn hazard_text(standing: &HazardStanding, texts: Texts) -> String {
    if !standing.wanting.is_empty() && standing.claimed > HazardStep::Found {
        let needs = names_of(&standing.wanting, texts);
        return texts.fmt("hazard-wanting", &[("claimed", &standing.claimed.name(texts)), ("needs", &needs)]);
    }
    match standing.step.next() {
        Some(step) if !standing.next.is_empty() => {
            texts.fmt("hazard-next", &[("step", &step.name(texts)), ("needs", &names_of(&standing.next, texts))])
        }
        _ => texts.get("hazard-done"),
    }
}

/// How long a hazard's rectification has, or for how long it is overdue; empty without a deadline or once verified.
pub fn due_text(standing: &HazardStanding, texts: Texts) -> String {
    match standing.days_left {
        None => String::new(),
        Some(left) if left < 0 => texts.fmt("hazard-overdue", &[("days", &(-left).to_string())]),
        Some(left) => texts.fmt("hazard-days-left", &[("days", &left.to_string())]),
    }
}

impl Explain for Error {
    fn explain(&self, texts: Texts) -> String {
        let say = |key: &str, place: &Path, args: &[(&str, &str)]| {
            let place = place.display().to_string();
            let mut all = vec![("place", place.as_str())];
            all.extend_from_slice(args);
            texts.fmt(key, &all)
        };
        match self {
            Self::Unreadable { place, source } => {
                say("error-law-unreadable", place, &[("why", &why_unreadable(source, texts))])
            }
            Self::TooLarge { place, most_mib } => say("error-law-too-large", place, &[("mib", &most_mib.to_string())]),
            Self::Json { place, line, column, field, problem } => say(
                "error-law-json",
                place,
                &[("line", &line.to_string()), ("column", &column.to_string()), ("field", field), ("problem", problem)],
            ),
            Self::NotAPack { place } => say("error-law-not-a-pack", place, &[]),
            Self::Newer { place, version } => say(
                "error-law-newer",
                place,
                &[("version", &version.to_string()), ("known", &PACK_VERSION.to_string())],
            ),
            Self::Dangling { place, field, id } => say("error-law-dangling", place, &[("field", field), ("id", id)]),
            Self::Twice { place, field, id } => say("error-law-twice", place, &[("field", field), ("id", id)]),
            Self::Reversed { place, field, id } => say("error-law-reversed", place, &[("field", field), ("id", id)]),
        }
    }
}
