use std::path::Path;

use super::*;
use crate::{
    case::{Answer, Case, CaseFolder, Cause, CauseNature, Clock, Edit, Judged, Lang, Link, Proof, ProofOf},
    historian::{Cancel, Means, Progress},
    id::CauseId,
    timeline::Replay,
};

fn kettle() -> Replay {
    let folder = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    let (cancel, progress) = (Cancel::default(), Progress::default());
    Replay::load(&folder, Means::alone(&cancel, &progress)).unwrap()
}

fn with(replay: &Replay, edit: &Edit) -> Replay {
    let (case, _) = edit.apply(&replay.case).unwrap();
    replay.edited(case, edit)
}

fn cause(case: &Case, id: &str) -> Cause {
    case.causes.iter().find(|one| one.id.as_str() == id).unwrap().clone()
}

fn judged(answer: Answer) -> Judged {
    Judged { answer, reason: "stated".into(), author: "A".into(), at: None }
}

fn step<'a>(study: &'a CauseStudy, case: &Case, from: &str, to: &str) -> &'a EdgeStudy {
    let is_it = |step: &&EdgeStudy| {
        case.causes[step.edge.cause].id.as_str() == from && case.causes[step.edge.effect].id.as_str() == to
    };
    study.edges.iter().find(is_it).unwrap()
}

#[test]
fn a_step_is_causal_only_once_somebody_answered_no() {
    let test = |answer: Option<Answer>| edge_state(&Link { cause: "c".into(), test: answer.map(judged) });
    assert_eq!(test(None), EdgeState::Open);
    assert_eq!(test(Some(Answer::No)), EdgeState::Causal);
    assert_eq!(test(Some(Answer::Yes)), EdgeState::NotCausal);
    assert_eq!(test(Some(Answer::Unsure)), EdgeState::Unsure);
}

#[test]
fn a_cause_is_complete_only_when_its_causes_are_said_to_suffice_and_its_steps_are_tested() {
    let model = cause(&kettle().case, "d4-vent");
    let link = |answer: Option<Answer>| Link { cause: "c".into(), test: answer.map(judged) };
    let of = |links: &[Option<Answer>], complete: Option<Answer>| {
        let follows = links.iter().map(|answer| link(*answer)).collect();
        sufficiency(&Cause { follows, complete: complete.map(judged), ..model.clone() })
    };
    assert_eq!(of(&[], None), Sufficiency::Root);
    assert_eq!(of(&[Some(Answer::No)], None), Sufficiency::Open);
    assert_eq!(of(&[Some(Answer::No)], Some(Answer::Yes)), Sufficiency::Complete);
    assert_eq!(of(&[Some(Answer::No), None], Some(Answer::Yes)), Sufficiency::Waiting);
    assert_eq!(of(&[Some(Answer::Unsure)], Some(Answer::Yes)), Sufficiency::Waiting);
    assert_eq!(of(&[Some(Answer::No)], Some(Answer::No)), Sufficiency::Lacking);
}

#[test]
fn a_step_that_would_close_a_loop_is_refused_with_the_loop() {
    let replay = kettle();
    let named = |ids: &[&str]| Some(ids.iter().map(|id| CauseId::from(*id)).collect::<Vec<_>>());
    let closed = |from: &str, to: &str| loop_closed(&replay.case, &from.into(), &to.into());
    assert_eq!(closed("d5-air", "d3-rise"), named(&["d5-air", "d3-rise", "d4-vent", "d5-air"]));
    assert_eq!(closed("d3-rise", "d3-rise"), named(&["d3-rise", "d3-rise"]));
    assert_eq!(closed("d3-rise", "d6-kettle"), None);
    let mut rise = cause(&replay.case, "d3-rise");
    rise.follows.push(CauseId::from("d5-air").into());
    let refused = Edit::put(rise).apply(&replay.case).unwrap_err().to_string();
    for id in ["d3-rise", "d4-vent", "d5-air"] {
        assert!(refused.contains(id), "{refused}");
    }
    let mut alone = cause(&replay.case, "i4-training");
    alone.follows.push(CauseId::from("i4-training").into());
    assert!(Edit::put(alone).apply(&replay.case).is_err());
}

#[test]
fn the_afternoon_pipe_work_cannot_explain_a_rise_that_began_in_the_morning() {
    let replay = kettle();
    let found = study(&replay);
    assert_eq!(step(&found, &replay.case, "d2-open-line", "d3-rise").timing, Timing::Reversed);
    let against: Vec<_> = found.edges.iter().filter(|step| step.timing == Timing::Reversed).collect();
    assert_eq!(against.len(), 1, "{against:?}");
    // Both are shown by the same event.
    assert_eq!(step(&found, &replay.case, "d4-vent", "d5-air").timing, Timing::Fits);
    // A shut valve that was found shut says nothing of since when.
    assert_eq!(step(&found, &replay.case, "d1-pump-cooling", "d3-rise").timing, Timing::Untold);
}

#[test]
fn overlapping_times_leave_the_order_open_and_a_clock_can_decide() {
    let replay = kettle();
    let mut vent = cause(&replay.case, "d4-vent");
    vent.evidence = vec![Proof::from(crate::id::EventId::from("e12"))];
    vent.nature = CauseNature::Event;
    let mut air = cause(&replay.case, "d5-air");
    air.evidence = vec![Proof::from(crate::id::EventId::from("e10"))];
    let replay = with(&replay, &Edit::All(vec![Edit::put(vent), Edit::put(air)]));
    let timing = |replay: &Replay| step(&study(replay), &replay.case, "d4-vent", "d5-air").timing;
    // 17:51 on the reference against 17:45 to 17:55.
    assert_eq!(timing(&replay), Timing::Unclear);
    let recorder = replay.case.clock(&"recorder".into()).unwrap().clone();
    let moved = |ahead_s: f64| with(&replay, &Edit::put(Clock { ahead_s, ..recorder.clone() }));
    assert_eq!(timing(&moved(-600.0)), Timing::Reversed);
    assert_eq!(timing(&moved(1_200.0)), Timing::Fits);
}

/// The kettle case with every piece of evidence of its causes confirmed.
fn all_confirmed(replay: &Replay) -> Replay {
    let stamped = replay.case.causes.iter().map(|one| {
        let evidence = one.evidence.iter().map(|proof| confirmed(&replay.case, proof)).collect();
        Edit::put(Cause { evidence, ..one.clone() })
    });
    with(replay, &Edit::All(stamped.collect()))
}

#[test]
fn a_changed_clock_makes_what_rests_on_it_stale_until_it_is_confirmed_again() {
    let replay = all_confirmed(&kettle());
    assert_eq!((study(&replay).counts.stale, study(&replay).counts.unstamped), (0, 0));
    let recorder = replay.case.clock(&"recorder".into()).unwrap().clone();
    let moved = with(&replay, &Edit::put(Clock { ahead_s: 180.0, ..recorder }));
    let rise = cause(&moved.case, "d3-rise");
    let stands = |id: &str| {
        let is_it = |proof: &&Proof| matches!(&proof.of, ProofOf::Event { event } if event.as_str() == id);
        state_of(&moved, rise.evidence.iter().find(is_it).unwrap())
    };
    let ProofState::Stale(changes) = stands("e05") else { panic!("{:?}", stands("e05")) };
    let change = changes.iter().find(|change| change.name == "clock/recorder").unwrap();
    assert!(change.was.as_ref().unwrap().starts_with("+120 s"), "{change:?}");
    assert!(change.is.as_ref().unwrap().starts_with("+180 s"), "{change:?}");
    assert_eq!(stands("e10"), ProofState::Fresh);
    let again = all_confirmed(&moved);
    assert_eq!(study(&again).counts.stale, 0);
}

#[test]
fn an_exceedance_is_stale_when_its_limit_changes_or_no_episode_is_left_there() {
    let replay = kettle();
    let limit = replay.case.limit(&"kettle-design".into()).unwrap().clone();
    let zone = replay.case.zone;
    let result = replay.exceedances.iter().find(|result| result.limit.as_ref() == Some(&limit.id)).unwrap();
    let at =
        |at: crate::time::Instant| replay.samples.tags[result.samples_idx].clock_map.to_reference(at).with_offset(zone);
    let episode = &result.episodes[0];
    let of = ProofOf::Exceedance { limit: limit.id.clone(), from: at(episode.start), to: at(episode.end) };
    let mut rise = cause(&replay.case, "d3-rise");
    rise.evidence = vec![confirmed(&replay.case, &of.into())];
    let replay = with(&replay, &Edit::put(rise));
    let node = |replay: &Replay| {
        let idx = replay.case.causes.iter().position(|one| one.id.as_str() == "d3-rise").unwrap();
        study(replay).nodes[idx].clone()
    };
    assert_eq!(node(&replay).proofs, [ProofState::Fresh]);
    assert!(!node(&replay).is_presumptive);
    let edit = Edit::put(limit.at(205.0));
    let ProofState::Stale(changes) = node(&with(&replay, &edit)).proofs[0].clone() else { panic!("fresh") };
    assert_eq!(changes.iter().map(|change| change.name.as_str()).collect::<Vec<_>>(), ["limit/kettle-design"]);
    let ProofState::Stale(changes) = node(&with(&replay, &Edit::put(limit.at(900.0)))).proofs[0].clone() else {
        panic!("fresh")
    };
    assert!(changes.iter().any(|change| change.name == "exceedance/kettle-design" && change.is.is_none()));
    assert!(node(&with(&replay, &edit)).is_presumptive);
}

#[test]
fn evidence_of_every_sort_says_what_it_rests_on() {
    let replay = kettle();
    let names = |of: ProofOf| rests_on(&replay.case, &of.into()).into_keys().collect::<Vec<_>>();
    let at = "2024-12-17T17:00:00+08:00".parse().unwrap();
    assert_eq!(
        names(ProofOf::Window { tag: "TI-101".into(), from: at, to: at }),
        ["clock/recorder", "evidence/historian-csv"]
    );
    // A time between two events rests on both of them and on their clocks.
    let between = names(ProofOf::Event { event: "e11".into() });
    for name in ["event/e10", "event/e11", "event/e14", "clock/witness", "clock/unstated"] {
        assert!(between.iter().any(|one| one == name), "{name} in {between:?}");
    }
    assert_eq!(names(ProofOf::Finding { finding: "f03".into() }), ["finding/f03"]);
    assert_eq!(names(ProofOf::Safeguard { safeguard: "relief-device".into() }), ["safeguard/relief-device"]);
    assert_eq!(names(ProofOf::Finding { finding: "gone".into() }), Vec::<String>::new());
    assert_eq!(state_of(&replay, &ProofOf::Finding { finding: "gone".into() }.into()), ProofState::Missing);
}

#[test]
fn graphviz_gets_every_cause_and_step_and_quotes_are_kept() {
    let replay = kettle();
    let mut rise = cause(&replay.case, "d3-rise");
    rise.title = "a \"rise\" \\ fall".into();
    let replay = with(&replay, &Edit::put(rise));
    let found = study(&replay);
    let text = dot(&replay.case, &found, &vec![true; replay.case.causes.len()], Lang::En);
    assert_eq!(text.matches(" -> ").count(), found.edges.len());
    assert!(text.contains("a \\\"rise\\\" \\\\ fall"), "{text}");
    assert!(text.contains("\"d2-open-line\" -> \"d3-rise\" ["), "{text}");
}
