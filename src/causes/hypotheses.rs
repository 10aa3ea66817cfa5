//! Competing explanations ranked by what speaks against them, and what the ranking hangs on.
//!
//! What speaks for an explanation does not count: it mostly speaks for its rivals too (Heuer, Analysis of Competing
//! Hypotheses). A hypothesis that nothing was held against yet has no place; excluded ones are not ranked.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::{rests_on, state_of};
use crate::{
    case::{Case, Hypothesis, Mark, MatrixItem, Weight},
    id::{ClockId, HypothesisId, LimitId, MatrixItemId, TopicId},
    timeline::Replay,
};

/// A topic with its matrix weighed.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicStudy {
    /// The topic.
    pub topic: TopicId,
    /// Its items, in the order of the case.
    pub items: Vec<MatrixItemId>,
    /// Items that bear on every ranked hypothesis alike: they tell nothing apart.
    pub indifferent: Vec<MatrixItemId>,
    /// Its hypotheses that are not excluded: those with a place, least inconsistency first, then those without.
    pub ranked: Vec<Ranked>,
    /// Its excluded hypotheses.
    pub excluded: Vec<HypothesisId>,
    /// Those in first place; several when they are level, none when nothing is ranked.
    pub leaders: Vec<HypothesisId>,
    /// What changes who leads when it falls away: items first, then clocks, then limits.
    pub flips: Vec<Flip>,
}

/// A hypothesis in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The hypothesis.
    pub hypothesis: HypothesisId,
    /// Its place from 1 on, the same for those that are level; none while nothing was held against it.
    pub place: Option<usize>,
    /// The weights of the items inconsistent with it, twice where very inconsistent.
    pub against: u32,
    /// How many items are inconsistent with it.
    pub num_inconsistent: usize,
    /// How many items were not held against it yet.
    pub num_unrated: usize,
}

/// Something that the ranking hangs on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// An item.
    Item(MatrixItemId),
    /// A clock, with every item whose evidence is timed by it.
    Clock(ClockId),
    /// A limit, with every item whose evidence is an exceedance of it.
    Limit(LimitId),
}

/// Without this others lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flip {
    /// What falls away.
    pub without: Support,
    /// The items that fall away with it.
    pub items: Vec<MatrixItemId>,
    /// Those in first place then; several when they are level, none when nothing is left to rank by.
    pub leaders: Vec<HypothesisId>,
}

/// How many points an item's weight is.
pub fn points(weight: Weight) -> u32 {
    match weight {
        Weight::Low => 1,
        Weight::Medium => 2,
        Weight::High => 3,
    }
}

/// How often a mark counts against a hypothesis.
pub fn times_against(mark: Mark) -> u32 {
    match mark {
        Mark::Inconsistent => 1,
        Mark::VeryInconsistent => 2,
        Mark::VeryConsistent | Mark::Consistent | Mark::Neutral | Mark::NotApplicable => 0,
    }
}

/// The mark of a hypothesis for an item; none while it was not held against it.
pub fn mark_of(hypothesis: &Hypothesis, item: &MatrixItemId) -> Option<Mark> {
    hypothesis.ratings.iter().find(|rating| &rating.item == item).map(|rating| rating.mark)
}

/// The items of a topic with evidence that is gone or no longer what it was when it was confirmed.
pub fn unsettled(replay: &Replay, topic: &TopicId) -> Vec<MatrixItemId> {
    let is_settled = |item: &MatrixItem| item.evidence.iter().all(|proof| state_of(replay, proof).is_valid());
    let of_topic = replay.case.matrix.iter().filter(|item| &item.topic == topic);
    of_topic.filter(|item| !is_settled(item)).map(|item| item.id.clone()).collect()
}

/// Every topic of a case, in its order.
pub fn weigh_all(case: &Case) -> Vec<TopicStudy> {
    case.topics.iter().map(|topic| weigh(case, &topic.id)).collect()
}

/// A topic's matrix weighed. Cost: items times hypotheses for each thing that something hangs on.
pub fn weigh(case: &Case, topic: &TopicId) -> TopicStudy {
    let of_topic = |one: &&Hypothesis| &one.topic == topic;
    let (excluded, open): (Vec<&Hypothesis>, Vec<&Hypothesis>) =
        case.hypotheses.iter().filter(of_topic).partition(|one| one.is_excluded());
    let items: Vec<&MatrixItem> = case.matrix.iter().filter(|item| &item.topic == topic).collect();
    let ranked = rank(&open, &items);
    let leaders = leaders(&ranked);
    let flips = if ranked.iter().filter(|one| one.place.is_some()).count() < 2 {
        Vec::new()
    } else {
        supports(case, &items)
            .into_iter()
            .filter_map(|(without, gone)| flip(&open, &items, &leaders, without, &gone))
            .collect()
    };
    let is_indifferent = |item: &&&MatrixItem| {
        let marks: BTreeSet<Option<Mark>> = open.iter().map(|one| mark_of(one, &item.id)).collect();
        open.len() > 1 && marks.len() == 1 && !marks.contains(&None)
    };
    TopicStudy {
        topic: topic.clone(),
        indifferent: items.iter().filter(is_indifferent).map(|item| item.id.clone()).collect(),
        items: items.iter().map(|item| item.id.clone()).collect(),
        ranked,
        excluded: excluded.iter().map(|one| one.id.clone()).collect(),
        leaders,
        flips,
    }
}

/// Hypotheses by what speaks against them; in the order of the case where they are level.
fn rank(open: &[&Hypothesis], items: &[&MatrixItem]) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = open.iter().map(|one| tally(one, items)).collect();
    ranked.sort_by_key(|one| (one.num_unrated == items.len(), one.against));
    let mut place = 0;
    for idx in 0..ranked.len() {
        if ranked[idx].num_unrated == items.len() {
            continue;
        }
        if idx == 0 || ranked[idx].against > ranked[idx - 1].against {
            place = idx + 1;
        }
        ranked[idx].place = Some(place);
    }
    ranked
}

fn tally(one: &Hypothesis, items: &[&MatrixItem]) -> Ranked {
    let against = |item: &&MatrixItem| mark_of(one, &item.id).map_or(0, times_against) * points(item.weight);
    let is_unrated = |item: &&&MatrixItem| mark_of(one, &item.id).is_none();
    Ranked {
        hypothesis: one.id.clone(),
        place: None,
        against: items.iter().map(against).sum(),
        num_inconsistent: items.iter().filter(|item| against(item) > 0).count(),
        num_unrated: items.iter().filter(is_unrated).count(),
    }
}

fn leaders(ranked: &[Ranked]) -> Vec<HypothesisId> {
    ranked.iter().filter(|one| one.place == Some(1)).map(|one| one.hypothesis.clone()).collect()
}

/// What may fall away, and the items that fall away with it.
fn supports(case: &Case, items: &[&MatrixItem]) -> Vec<(Support, Vec<MatrixItemId>)> {
    let mut shared: BTreeMap<Support, Vec<MatrixItemId>> = BTreeMap::new();
    for item in items {
        shared.insert(Support::Item(item.id.clone()), vec![item.id.clone()]);
        let grounds: BTreeSet<String> =
            item.evidence.iter().flat_map(|proof| rests_on(case, proof).into_keys()).collect();
        for ground in grounds {
            let support = match ground.split_once('/') {
                Some(("clock", id)) => Support::Clock(id.into()),
                Some(("limit", id)) => Support::Limit(id.into()),
                _ => continue,
            };
            shared.entry(support).or_default().push(item.id.clone());
        }
    }
    shared.into_iter().collect()
}

/// Who leads without some items, when it is somebody else.
fn flip(
    open: &[&Hypothesis],
    items: &[&MatrixItem],
    before: &[HypothesisId],
    without: Support,
    gone: &[MatrixItemId],
) -> Option<Flip> {
    let left: Vec<&MatrixItem> = items.iter().copied().filter(|item| !gone.contains(&item.id)).collect();
    let after = leaders(&rank(open, &left));
    let is_same = before.len() == after.len() && before.iter().all(|one| after.contains(one));
    (!is_same).then(|| Flip { without, items: gone.to_vec(), leaders: after })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A case of one topic: items with weights, hypotheses with a mark for each item (`-` for none).
    fn case_of(items: &[(&str, &str)], hypotheses: &[(&str, &[&str])]) -> Case {
        let matrix: Vec<_> =
            items.iter().map(|(id, weight)| json!({"id": id, "topic": "t", "text": id, "weight": weight})).collect();
        let rated = |marks: &[&str]| -> Vec<_> {
            let all = items.iter().zip(marks).filter(|(_, mark)| **mark != "-");
            all.map(|((item, _), mark)| json!({"item": item, "mark": mark})).collect()
        };
        let open: Vec<_> = hypotheses
            .iter()
            .map(|(id, marks)| json!({"id": id, "topic": "t", "text": id, "ratings": rated(marks)}))
            .collect();
        Case {
            topics: serde_json::from_value(json!([{"id": "t", "text": "t"}])).unwrap(),
            matrix: serde_json::from_value(json!(matrix)).unwrap(),
            hypotheses: serde_json::from_value(json!(open)).unwrap(),
            ..Case::bare("t", crate::time::Zone::UTC)
        }
    }

    fn ids(list: &[HypothesisId]) -> Vec<&str> {
        list.iter().map(HypothesisId::as_str).collect()
    }

    fn places(study: &TopicStudy) -> Vec<(&str, Option<usize>, u32)> {
        study.ranked.iter().map(|one| (one.hypothesis.as_str(), one.place, one.against)).collect()
    }

    #[test]
    fn what_speaks_against_counts_by_weight_and_what_speaks_for_does_not() {
        let case = case_of(
            &[("a", "high"), ("b", "low")],
            &[("praised", &["I", "CC"]), ("plain", &["N", "II"]), ("poor", &["II", "C"])],
        );
        let study = weigh(&case, &"t".into());
        assert_eq!(places(&study), [("plain", Some(1), 2), ("praised", Some(2), 3), ("poor", Some(3), 6)]);
        assert_eq!(ids(&study.leaders), ["plain"]);
    }

    #[test]
    fn those_that_are_level_share_a_place() {
        let case = case_of(&[("a", "medium")], &[("one", &["I"]), ("two", &["I"]), ("three", &["II"])]);
        let study = weigh(&case, &"t".into());
        assert_eq!(places(&study), [("one", Some(1), 2), ("two", Some(1), 2), ("three", Some(3), 4)]);
        assert_eq!((ids(&study.leaders), study.indifferent.len()), (vec!["one", "two"], 0));
    }

    #[test]
    fn what_was_never_weighed_does_not_lead() {
        let case = case_of(&[("a", "medium"), ("b", "low")], &[("new", &["-", "-"]), ("old", &["II", "-"])]);
        let study = weigh(&case, &"t".into());
        assert_eq!(places(&study), [("old", Some(1), 4), ("new", None, 0)]);
        assert_eq!((study.ranked[0].num_unrated, study.ranked[1].num_unrated), (1, 2));
        assert_eq!(ids(&study.leaders), ["old"]);
        assert!(study.flips.is_empty(), "there is no rival");
        let nothing = weigh(&case_of(&[], &[("one", &[]), ("two", &[])]), &"t".into());
        assert!(nothing.leaders.is_empty() && nothing.ranked.iter().all(|one| one.place.is_none()));
    }

    #[test]
    fn an_item_that_decides_is_named_with_who_leads_without_it() {
        let case = case_of(
            &[("decides", "high"), ("minor", "low"), ("alike", "high")],
            &[("one", &["C", "I", "I"]), ("two", &["I", "C", "I"])],
        );
        let study = weigh(&case, &"t".into());
        assert_eq!(ids(&study.leaders), ["one"]);
        let flips: Vec<_> = study.flips.iter().map(|flip| (flip.without.clone(), ids(&flip.leaders))).collect();
        assert_eq!(flips, [(Support::Item("decides".into()), vec!["two"])]);
        assert_eq!(study.indifferent, ["alike".into()]);
    }

    #[test]
    fn without_an_item_the_first_may_be_level() {
        let case = case_of(&[("a", "low"), ("b", "low")], &[("one", &["C", "I"]), ("two", &["I", "I"])]);
        let study = weigh(&case, &"t".into());
        assert_eq!(study.flips.len(), 1, "{:?}", study.flips);
        assert_eq!(ids(&study.flips[0].leaders), ["one", "two"]);
    }

    #[test]
    fn an_excluded_hypothesis_is_not_ranked() {
        let mut case = case_of(&[("a", "low")], &[("one", &["I"]), ("two", &["C"])]);
        case.hypotheses[1].status = crate::case::HypothesisStatus::Excluded;
        let study = weigh(&case, &"t".into());
        assert_eq!((ids(&study.leaders), ids(&study.excluded)), (vec!["one"], vec!["two"]));
    }

    #[test]
    fn items_fall_together_with_the_clock_that_times_their_evidence() {
        let mut case = case_of(
            &[("a", "low"), ("b", "low"), ("c", "low")],
            &[("one", &["C", "C", "I"]), ("two", &["I", "I", "C"])],
        );
        let at = "2024-01-01T10:00:00";
        let when = json!({"kind": "at", "clock": "recording", "earliest": at, "latest": at, "wording": "ten"});
        let event = json!({"id": "e", "title": "e", "description": "e", "lane": "l", "kind": "act", "when": when, "sources": []});
        case.events = vec![serde_json::from_value(event).unwrap()].into();
        let proof = json!([{"of": {"kind": "event", "event": "e"}}]);
        for idx in [0, 1] {
            case.matrix[idx].evidence = serde_json::from_value(proof.clone()).unwrap();
        }
        let study = weigh(&case, &"t".into());
        assert_eq!(ids(&study.leaders), ["one"]);
        let clock = study.flips.iter().find(|flip| flip.without == Support::Clock("recording".into())).unwrap();
        assert_eq!((clock.items.len(), ids(&clock.leaders)), (2, vec!["two"]));
    }
}
