use std::path::Path;

use super::*;
use crate::{
    case::{Case, CaseFolder, Cause, CauseKind, CauseLevel},
    causes::study,
    historian::CaseSamples,
};

fn kettle() -> Replay {
    let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    Replay::derive(case, CaseSamples::default())
}

/// A case of causes that follow from each other; no more than that.
fn case_of(num: usize, steps: &[(usize, usize)]) -> Replay {
    let mut case = Case::bare("x", crate::time::Zone::UTC);
    let model = kettle().case.causes[0].clone();
    for idx in 0..num {
        let from = steps.iter().filter(|(_, to)| *to == idx);
        case.causes.push(Cause {
            id: format!("c{idx}").into(),
            kind: CauseKind::Direct,
            level: [None, Some(CauseLevel::Work), Some(CauseLevel::Company)][idx % 3],
            follows: from.map(|(from, _)| crate::id::CauseId::from(format!("c{from}")).into()).collect(),
            evidence: Vec::new(),
            ..model.clone()
        });
    }
    Replay::derive(case, CaseSamples::default())
}

fn placed(replay: &Replay, view: CauseView) -> Placement {
    let study = study(replay);
    let causes = vec![true; replay.case.causes.len()];
    let events = vec![true; replay.case.events.len()];
    place(view, Shown { replay, study: &study, causes: &causes, events: &events, safeguards: true })
}

/// A graph of many steps, always from a cause to a later one.
fn tangle(num: usize) -> Replay {
    let mut steps = Vec::new();
    for to in 1..num {
        for nth in 0..=(to % 3) {
            let from = (to * 7 + nth * 13) % to;
            if !steps.contains(&(from, to)) {
                steps.push((from, to));
            }
        }
    }
    case_of(num, &steps)
}

#[test]
fn no_box_stands_on_another_and_all_lie_within_the_drawing() {
    for replay in [kettle(), tangle(40), case_of(3, &[])] {
        for view in CauseView::ALL {
            let found = placed(&replay, view);
            assert_eq!(placed(&replay, view), found, "{view:?} stands otherwise the second time");
            let areas: Vec<Area> = found.boxes.iter().map(|one| one.at).collect();
            for (idx, at) in areas.iter().enumerate() {
                assert!(at.x >= 0.0 && at.y >= 0.0 && at.right() <= found.size.0 && at.bottom() <= found.size.1);
                assert!(!areas[..idx].iter().any(|other| other.meets(at)), "{view:?}: {at:?}");
            }
        }
    }
}

#[test]
fn every_cause_and_every_step_is_in_every_view_of_the_graph() {
    for replay in [kettle(), tangle(40)] {
        let num_steps = study(&replay).edges.len();
        assert!(num_steps > 9);
        for view in [CauseView::Graph, CauseView::Ecf, CauseView::Accimap, CauseView::Outline] {
            let found = placed(&replay, view);
            for idx in 0..replay.case.causes.len() {
                assert!(found.boxes.iter().any(|one| one.item == Item::Cause(idx)), "{view:?}: {idx}");
            }
            let steps = found.ways.iter().filter(|way| matches!(way.kind, WayKind::Step(_))).count();
            assert_eq!(steps, num_steps, "{view:?}");
        }
    }
}

#[test]
fn causes_stand_above_their_effects_and_lines_pass_through_no_other_box() {
    for replay in [kettle(), tangle(40)] {
        let found = placed(&replay, CauseView::Graph);
        for way in &found.ways {
            let (from, to) = (found.boxes[way.from].at, found.boxes[way.to].at);
            assert!(from.bottom() < to.y, "{way:?}");
            for pair in way.points.windows(2) {
                for nth in 0..=20 {
                    let share = f64::from(nth) / 20.0;
                    let (x, y) =
                        (pair[0].0 + (pair[1].0 - pair[0].0) * share, pair[0].1 + (pair[1].1 - pair[0].1) * share);
                    let is_in =
                        |at: &Area| x > at.x + 1.0 && x < at.right() - 1.0 && y > at.y + 1.0 && y < at.bottom() - 1.0;
                    assert!(!found.boxes.iter().any(|one| is_in(&one.at)), "{way:?} at {x}, {y}");
                }
            }
        }
    }
}

#[test]
fn a_graph_that_can_be_drawn_without_crossings_is() {
    // Two chains entered crosswise, and a step that leaps over three layers.
    let replay = case_of(8, &[(0, 3), (1, 2), (3, 5), (2, 4), (5, 7), (4, 6), (0, 7)]);
    let found = placed(&replay, CauseView::Graph);
    let segments: Vec<(usize, Point, Point)> = found
        .ways
        .iter()
        .enumerate()
        .flat_map(|(way, one)| one.points.windows(2).map(move |pair| (way, pair[0], pair[1])))
        .collect();
    let side = |a: Point, b: Point, c: Point| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    for (idx, (way, a, b)) in segments.iter().enumerate() {
        for (other, c, d) in &segments[..idx] {
            let crosses = side(*a, *b, *c) * side(*a, *b, *d) < -1e-6 && side(*c, *d, *a) * side(*c, *d, *b) < -1e-6;
            assert!(way == other || !crosses, "{a:?} {b:?} crosses {c:?} {d:?}");
        }
    }
}

#[test]
fn rows_of_levels_stand_in_their_order_and_hold_their_causes() {
    let replay = tangle(12);
    let found = placed(&replay, CauseView::Accimap);
    let bands: Vec<&Band> = found.bands.iter().collect();
    assert!(bands.windows(2).all(|pair| pair[0].at.bottom() <= pair[1].at.y + 0.01));
    for one in &found.boxes {
        let Item::Cause(idx) = one.item else { panic!("{one:?}") };
        let level = replay.case.causes[idx].level;
        let band = bands.iter().find(|band| band.kind == BandKind::Level(level)).unwrap();
        assert!(band.at.y <= one.at.y && one.at.bottom() <= band.at.bottom(), "{one:?} in {band:?}");
    }
}

#[test]
fn events_stand_in_order_of_time_and_causes_below_what_shows_them() {
    let replay = kettle();
    let found = placed(&replay, CauseView::Ecf);
    assert!(found.moments.len() > 4);
    assert!(found.moments.windows(2).all(|pair| pair[0].at.middle() <= pair[1].at.middle() && pair[0].x < pair[1].x));
    let column = |item: Item| found.boxes.iter().find(|one| one.item == item).unwrap().at.x;
    let cause = |id: &str| replay.case.causes.iter().position(|one| one.id.as_str() == id).unwrap();
    let event = |id: &str| replay.case.events.iter().position(|one| one.id.as_str() == id).unwrap();
    assert_eq!(column(Item::Cause(cause("d3-rise"))), column(Item::Event(event("e05"))));
    assert_eq!(column(Item::Cause(cause("d2-open-line"))), column(Item::Event(event("e09"))));
}

#[test]
fn hidden_causes_leave_no_trace() {
    let replay = kettle();
    let study = study(&replay);
    let mut causes = vec![true; replay.case.causes.len()];
    let hidden = replay.case.causes.iter().position(|one| one.id.as_str() == "d6-kettle").unwrap();
    causes[hidden] = false;
    let events = vec![false; replay.case.events.len()];
    for view in CauseView::ALL {
        let shown = Shown { replay: &replay, study: &study, causes: &causes, events: &events, safeguards: false };
        let found = place(view, shown);
        let is_hidden = |item: Item| item == Item::Cause(hidden) || !matches!(item, Item::Cause(_));
        assert!(!found.boxes.iter().any(|one| is_hidden(one.item)), "{view:?}");
        let leads = |kind: WayKind| matches!(kind, WayKind::Step(step) if study.edges[step].edge.effect == hidden);
        assert!(!found.ways.iter().any(|way| leads(way.kind)), "{view:?}");
    }
}

#[test]
fn a_safeguard_stands_between_what_led_to_a_cause_and_the_cause() {
    let mut replay = kettle();
    let cause = replay.case.causes.iter().position(|one| one.id.as_str() == "d6-kettle").unwrap();
    replay.case.safeguards[4].guards = vec![replay.case.causes[cause].id.clone()];
    let found = placed(&replay, CauseView::Barriers);
    let guard = found.boxes.iter().find(|one| one.item == Item::Safeguard(4)).unwrap().at;
    let steps = found.ways.iter().filter(|way| found.boxes[way.to].item == Item::Cause(cause));
    let steps: Vec<&Way> = steps.collect();
    assert!(!steps.is_empty());
    for way in steps {
        assert!(found.boxes[way.from].at.right() < guard.x && guard.right() < found.boxes[way.to].at.x, "{way:?}");
    }
}
