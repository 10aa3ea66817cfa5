//! The expert's key for the kettle case, and a case that has nothing to do with it.

use std::path::Path;

use super::*;
use crate::{case::CaseFolder, law::Law};

fn verdicts(case: &Case) -> Vec<(u32, ScreeningVerdict)> {
    let on = Law::built_in().on(case.accident.as_ref().map(|accident| accident.date));
    screen(case, on).unwrap().results.iter().map(|result| (result.criterion.number, result.verdict)).collect()
}

fn numbers(case: &Case, verdict: ScreeningVerdict) -> Vec<u32> {
    verdicts(case).into_iter().filter(|(_, found)| *found == verdict).map(|(number, _)| number).collect()
}

fn kettle() -> Case {
    CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap()
}

/// A small ammonia store, in one language only.
fn ammonia() -> Case {
    let mut case = kettle();
    case.safeguards.clear();
    case.causes.clear();
    case.parties.clear();
    case.screenings.clear();
    let source = case.findings[0].source.clone();
    let texts = [
        "液氨充装采用软管，没有使用万向管道充装系统。",
        "可燃气体检测报警装置运行正常，未发现故障。",
        "电工王某未取得特种作业操作证，证书已过期三年，没有持证。",
        "DCS没有配备不间断电源。",
        "甲苯与过氧化物混存于同一库房。",
        "安全阀前的切断阀关闭，安全阀未投用。",
        "动火作业没有办理作业票。",
        "The plant was built without a formal design.",
    ];
    case.findings = texts
        .iter()
        .enumerate()
        .map(|(idx, text)| crate::case::Finding {
            id: format!("n{idx}").into(),
            text: (*text).into(),
            equipment: Vec::new(),
            source: source.clone(),
        })
        .collect();
    case
}

#[test]
fn the_kettle_case_comes_to_what_an_expert_says() {
    use ScreeningVerdict::{Candidate, Hit, NoData, NotApplicable};
    let mut case = kettle();
    case.screenings.clear();
    assert_eq!(numbers(&case, Hit), [12, 15, 16, 17, 19]);
    assert_eq!(numbers(&case, Candidate), [1, 2, 10, 13, 18]);
    assert_eq!(numbers(&case, NoData), [3, 14, 20]);
    assert_eq!(numbers(&case, NotApplicable), [4, 5, 6, 7, 8, 9, 11]);
    let on = Law::built_in().on(None);
    let found = screen(&case, on).unwrap();
    let absent: Vec<u32> = found.results.iter().filter(|r| r.is_absent).map(|r| r.criterion.number).collect();
    assert!(absent.contains(&15), "no relief device at all is more than one out of service");
    let gas = &found.results[11];
    assert!(
        gas.traces.iter().any(|trace| trace.voice == Voice::Finding("f10".into()) && trace.is_hit && trace.is_shown)
    );
}

#[test]
fn another_plant_comes_to_something_else() {
    let case = ammonia();
    assert_eq!(numbers(&case, ScreeningVerdict::Hit), [2, 7, 10, 14, 15, 18, 20]);
    assert!(numbers(&case, ScreeningVerdict::Candidate).is_empty());
    let found = screen(&case, Law::built_in().on(None)).unwrap();
    let of = |number: usize| &found.results[number - 1];
    assert_eq!((of(12).verdict, of(12).why), (ScreeningVerdict::NoData, ScreenWhy::NothingWanting));
    assert_eq!((of(6).verdict, of(6).why), (ScreeningVerdict::NotApplicable, ScreenWhy::NoObject));
    assert_eq!(of(3).why, ScreenWhy::Silent);
}

#[test]
fn a_persons_judgement_goes_before_what_is_derived() {
    let mut case = kettle();
    let judgement = Screening {
        id: "s13".into(),
        criterion: "13".into(),
        verdict: ScreeningVerdict::Hit,
        findings: vec!["f16".into()],
        note: Some("集装箱控制室正对蒸馏釜".into()),
        author: "组长".into(),
        at: None,
    };
    case.screenings = vec![judgement];
    let found = screen(&case, Law::built_in().on(None)).unwrap();
    let control_room = &found.results[12];
    assert_eq!((control_room.verdict, control_room.derived), (ScreeningVerdict::Hit, ScreeningVerdict::Candidate));
    assert_eq!(control_room.judged.unwrap().author, "组长");
}

#[test]
fn what_is_only_asserted_is_a_candidate_and_what_is_rejected_says_nothing() {
    let mut case = kettle();
    case.screenings.clear();
    case.findings.clear();
    case.safeguards.clear();
    case.causes.iter_mut().for_each(|cause| cause.evidence.clear());
    case.parties.iter_mut().flat_map(|party| &mut party.breaches).for_each(|breach| breach.evidence.clear());
    assert!(numbers(&case, ScreeningVerdict::Hit).is_empty());
    let before = numbers(&case, ScreeningVerdict::Candidate);
    assert!(before.contains(&16) && before.contains(&19), "{before:?}");
    case.causes.iter_mut().for_each(|cause| cause.status = CauseStatus::Rejected);
    assert!(!numbers(&case, ScreeningVerdict::Candidate).contains(&19));
}
