//! The register on the kettle case with what its report cites, and what an entry lacks.

use std::path::Path;

use super::*;
use crate::{case::CaseFolder, law::Law};

fn kettle() -> Case {
    CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap()
}

fn on(case: &Case) -> On<'static> {
    Law::built_in().on(case.accident.as_ref().map(|accident| accident.date))
}

fn cite(law: &str, article: &str) -> Vec<LawRef> {
    vec![LawRef { law: law.into(), article: article.into() }]
}

fn company(case: &mut Case) -> &mut Party {
    case.parties.iter_mut().find(|party| party.kind == PartyKind::Company).unwrap()
}

#[test]
fn an_entry_is_ready_with_a_duty_its_source_and_evidence() {
    let mut case = kettle();
    let company = company(&mut case);
    company.duties[0].laws = cite("《安全生产法》", "第四十一条第一款");
    let duty = company.duties[0].id.clone();
    company.breaches.truncate(1);
    let breach = &mut company.breaches[0];
    (breach.duties, breach.evidence, breach.act, breach.topic) = (vec![], vec![], None, Some("risk_control".into()));
    let lacks = |case: &Case| {
        let register = register(case, on(case));
        let entry = register.parties.iter().find(|entry| entry.party.kind == PartyKind::Company).unwrap();
        (entry.breaches[0].is_ready(), entry.breaches[0].lacks.clone())
    };
    assert_eq!(lacks(&case), (false, vec![Lack::Duty, Lack::Evidence, Lack::ActOrOmission]));
    self::company(&mut case).breaches[0].duties = vec![duty];
    self::company(&mut case).breaches[0].act = Some(false);
    assert_eq!(lacks(&case), (false, vec![Lack::Evidence]));
    self::company(&mut case).breaches[0].evidence = vec![crate::id::FindingId::from("f17").into()];
    assert_eq!(lacks(&case), (true, vec![]));
    self::company(&mut case).breaches[0].topic = Some("training".into());
    assert_eq!(lacks(&case), (true, vec![Lack::NotAbout]));
    self::company(&mut case).duties[0].laws = cite("危险化学品安全法", "5");
    assert!(lacks(&case).1.contains(&Lack::NotInForce), "it came into force after the accident");
    self::company(&mut case).duties[0].laws.clear();
    self::company(&mut case).duties[0].basis = "".into();
    assert!(lacks(&case).1.contains(&Lack::DutySource));
}

#[test]
fn a_proposal_by_a_wrong_name_and_article_is_told_which_would_do() {
    let mut case = kettle();
    let proposal = company(&mut case).proposal.as_mut().unwrap();
    (proposal.laws, proposal.sanction) = (cite("生产安全法", "第二十条"), Some("closure".into()));
    let register = register(&case, on(&case));
    let entry = register.parties.iter().find_map(|entry| entry.proposal.as_ref()).unwrap();
    assert!(matches!(entry.laws[0].found, Found::Near(kept) if kept.entry.id == "work-safety-law-2021"));
    assert_eq!(entry.laws[0].says, Some(Says::No));
    assert_eq!(entry.instead.iter().map(|place| place.cited.article).collect::<Vec<_>>(), [113]);
}

#[test]
fn the_matrix_proposes_bodies_and_says_which_are_not_among_the_parties() {
    let mut case = kettle();
    case.accident.as_mut().unwrap().stages = vec![Stage::Production, Stage::Access];
    let register = register(&case, on(&case));
    let of = |stage: Stage, id: &str| {
        let found = register.candidates.iter().find(|found| found.stage == stage && found.body.id == id);
        found.map(|found| (found.assists, found.party.map(PartyId::as_str)))
    };
    assert_eq!(of(Stage::Production, "market"), Some((false, Some("market-bureau"))));
    assert_eq!(of(Stage::Production, "private_economy"), Some((false, None)));
    assert_eq!(of(Stage::Production, "town"), Some((true, Some("hucun-town"))));
    assert_eq!(of(Stage::Access, "approval"), Some((false, Some("approval-bureau"))));
    assert_eq!(of(Stage::Access, "market"), None);
}

#[test]
fn a_faulted_party_on_the_group_is_a_conflict_and_ranges_are_never_narrowed() {
    let mut case = kettle();
    let source = case.findings[0].source.clone();
    for party in &mut case.parties {
        party.investigates =
            (party.kind == PartyKind::Persons || party.id.as_str() == "market-bureau").then(|| source.clone());
    }
    let register = register(&case, on(&case));
    let conflicts: Vec<_> = register.parties.iter().filter(|entry| entry.conflict.is_some()).collect();
    assert_eq!(conflicts.len(), 1, "who is not faulted has no conflict");
    let fine = register.penalties.iter().find(|penalty| penalty.place.cited.article == 114).unwrap();
    let grades: Vec<_> = fine.ranges.iter().map(|range| range.grade.as_deref().unwrap()).collect();
    assert_eq!(grades, ["ordinary", "special"], "the two statements of loss come to two grades");
    assert!(fine.ranges.iter().all(|range| range.low < range.high));
}
