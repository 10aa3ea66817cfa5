//! The register of responsibility and the closure matrix as tables and lists.

use crate::{
    case::{Case, Words},
    law::{BreachEntry, Closure, Lack, Law, PartyEntry, ProposalEntry, Register},
    report::{Masking, Sheet, SheetCell},
    text::{
        Texts, body_text, cited_text, law_text, names_of, penalty_text, place_text, proof_name, stands_in, topic_name,
    },
};

const COLUMNS: [&str; 9] = ["party", "duty", "law", "act", "problem", "evidence", "state", "proposal", "conflict"];

/// The register: a row for each act or omission, one for a party against which none is found.
pub fn register_sheet(case: &Case, found: &Register<'_>, law: &Law, texts: Texts) -> Sheet {
    let header = COLUMNS.iter().map(|key| texts.get(&format!("register-col-{key}"))).collect();
    let rows = found.parties.iter().flat_map(|entry| {
        let breaches: Vec<Option<&BreachEntry<'_>>> =
            if entry.breaches.is_empty() { vec![None] } else { entry.breaches.iter().map(Some).collect() };
        breaches.into_iter().map(|breach| row(case, entry, breach, law, texts)).collect::<Vec<_>>()
    });
    let mut rows: Vec<Vec<SheetCell>> = rows.map(|cells| cells.into_iter().map(SheetCell::from).collect()).collect();
    Masking::of(case).cells(&mut rows);
    Sheet { name: texts.get("register-sheet"), header, rows }
}

fn row(
    case: &Case,
    entry: &PartyEntry<'_>,
    breach: Option<&BreachEntry<'_>>,
    law: &Law,
    texts: Texts,
) -> [String; COLUMNS.len()] {
    let lang = texts.lang();
    let proposal = entry.proposal.as_ref().map(|entry| proposal_text(entry, law, texts));
    let proposal = proposal
        .unwrap_or_else(|| if entry.lacks_proposal { texts.get("register-no-proposal") } else { String::new() });
    let conflict =
        entry.conflict.map(|source| texts.fmt("register-conflict", &[("place", &stands_in(case, source, texts))]));
    let [duties, laws, act, problem, evidence, state] = breach.map_or_else(Default::default, |entry| {
        let about = entry.breach.topic.as_deref().map(|id| topic_name(law, id, texts));
        let duties = entry.duties.iter().map(|duty| duty.duty.text.get(lang).to_owned());
        let laws = entry.duties.iter().flat_map(|duty| {
            let cited = duty.laws.iter().flat_map(|law| law_text(law, about.as_deref(), false, texts));
            let basis = duty.laws.is_empty().then(|| duty.duty.basis.get(lang).to_owned());
            basis.into_iter().chain(cited).collect::<Vec<_>>()
        });
        let proofs = entry.breach.evidence.iter().map(|proof| proof_name(case, &proof.of, texts));
        let source = stands_in(case, &entry.breach.source, texts);
        let act = match entry.breach.act {
            Some(true) => "register-act",
            Some(false) => "register-omission",
            None => "register-unsaid",
        };
        [
            joined(duties, texts.get("register-duty-none")),
            joined(laws, String::new()),
            texts.get(act),
            entry.breach.text.get(lang).to_owned(),
            joined(proofs.chain([source]), String::new()),
            state_text(entry, texts),
        ]
    });
    let party = entry.party.name.get(lang).to_owned();
    [party, duties, laws, act, problem, evidence, state, proposal, conflict.unwrap_or_default()]
}

/// Whether an entry is ready, and what it lacks or what is to be looked at.
pub fn state_text(entry: &BreachEntry<'_>, texts: Texts) -> String {
    let (blocking, rest): (Vec<Lack>, Vec<Lack>) = entry.lacks.iter().partition(|lack| lack.is_blocking());
    match (blocking.is_empty(), rest.is_empty()) {
        (true, true) => texts.get("register-ready"),
        (true, false) => texts.fmt("register-check", &[("lacks", &names_of(&rest, texts))]),
        (false, _) => texts.fmt("register-not-ready", &[("lacks", &names_of(&entry.lacks, texts))]),
    }
}

/// A proposal with what it cites and what would order it instead.
pub fn proposal_text(entry: &ProposalEntry<'_>, law: &Law, texts: Texts) -> String {
    let sanction = entry.proposal.sanction.as_deref().map(|id| topic_name(law, id, texts));
    let mut said = vec![entry.proposal.text.get(texts.lang()).to_owned()];
    for cited in &entry.laws {
        said.push(cited_text(cited, texts));
        said.extend(law_text(cited, sanction.as_deref(), true, texts));
    }
    if !entry.instead.is_empty() {
        let places: Vec<String> = entry.instead.iter().map(|place| place_text(place, texts)).collect();
        let args = [("sanction", sanction.unwrap_or_default()), ("places", texts.listed(&places))];
        let args = args.each_ref().map(|(name, text)| (*name, text.as_str()));
        said.push(texts.fmt("law-instead", &args));
    }
    said.join("\n")
}

fn joined(parts: impl Iterator<Item = String>, none: String) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { none } else { parts.join("\n") }
}

/// What stands beside the register: candidate regulators and ranges of penalties, each under its title.
pub fn register_sides(case: &Case, found: &Register<'_>, law: &Law, texts: Texts) -> Vec<(String, Vec<String>)> {
    let mut bodies: Vec<String> = found.candidates.iter().map(|found| body_text(found, case, texts)).collect();
    bodies.push(texts.get(if bodies.is_empty() { "register-no-stages" } else { "register-bodies-note" }));
    let mut penalties: Vec<String> = found.penalties.iter().map(|penalty| penalty_text(penalty, law, texts)).collect();
    if !penalties.is_empty() {
        penalties.push(texts.get("register-penalties-note"));
    }
    let sides = [("register-bodies", bodies), ("register-penalties", penalties)];
    sides.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(key, lines)| (texts.get(key), lines)).collect()
}

/// What nothing answers, each list under its title; empty when everything is closed.
pub fn closure_lists(found: &Closure<'_>, texts: Texts) -> Vec<(String, Vec<String>)> {
    let lang = texts.lang();
    let named = |words: Vec<&Words>| words.into_iter().map(|words| words.get(lang).to_owned()).collect::<Vec<_>>();
    let lists = [
        ("closure-unanswered", named(found.unanswered.iter().map(|cause| &cause.title).collect())),
        ("closure-unlearnt", named(found.unlearnt.iter().map(|lesson| &lesson.text).collect())),
        ("closure-groundless", named(found.groundless.iter().map(|measure| &measure.text).collect())),
        ("closure-unproposed", named(found.unproposed.iter().map(|party| &party.name).collect())),
        ("closure-unassigned", named(found.unassigned.iter().map(|measure| &measure.text).collect())),
        ("closure-direct", named(found.direct.iter().map(|cause| &cause.title).collect())),
    ];
    lists.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(key, lines)| (texts.get(key), lines)).collect()
}
