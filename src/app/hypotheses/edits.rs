//! The edits of the tab: a mark in a cell, something new, something taken out with what refers to it.

use crate::{
    app::{
        desk::{Act, Acts, Desk},
        remarks::fresh,
        workspace::Selection,
    },
    case::{Case, Edit, Hypothesis, HypothesisStatus, Mark, MatrixItem, Rating, Thing, ThingId, Topic, Weight, Words},
    id::{HypothesisId, MatrixItemId, TopicId},
};

/// The mark of a hypothesis for an item, or none; nothing where it stands so already.
pub(in crate::app) fn rate(
    case: &Case,
    hypothesis: &HypothesisId,
    item: &MatrixItemId,
    mark: Option<Mark>,
    author: Option<&str>,
) -> Option<Edit> {
    let mut next = case.hypotheses.iter().find(|one| &one.id == hypothesis)?.clone();
    let place = next.ratings.iter().position(|rating| &rating.item == item);
    match (place, mark) {
        (Some(place), Some(mark)) => {
            next.ratings[place].mark = mark;
            author.unwrap_or_default().clone_into(&mut next.ratings[place].author);
        }
        (Some(place), None) => {
            next.ratings.remove(place);
        }
        (None, Some(mark)) => {
            let author = author.unwrap_or_default().to_owned();
            next.ratings.push(Rating { item: item.clone(), mark, reason: None, author });
        }
        (None, None) => return None,
    }
    Some(Edit::put(next))
}

/// A rating with another reason.
pub(in crate::app) fn fill(hypothesis: &Hypothesis, item: &MatrixItemId, reason: Option<Words>) -> Edit {
    let mut next = hypothesis.clone();
    if let Some(rating) = next.ratings.iter_mut().find(|rating| &rating.item == item) {
        rating.reason = reason;
    }
    Edit::put(next)
}

/// What takes a thing out: an item with its marks, a topic with its items and hypotheses.
pub(in crate::app) fn removal(case: &Case, id: &ThingId) -> Edit {
    let remove = |id: ThingId| Edit::Remove(id);
    match id {
        ThingId::MatrixItem(item) => {
            let rated = case.hypotheses.iter().filter(|one| one.ratings.iter().any(|rating| &rating.item == item));
            let unrated = rated.map(|one| {
                let mut next = one.clone();
                next.ratings.retain(|rating| &rating.item != item);
                Edit::put(next)
            });
            Edit::All(unrated.chain([remove(id.clone())]).collect())
        }
        ThingId::Topic(topic) => {
            let hypotheses = case.hypotheses.iter().filter(|one| &one.topic == topic);
            let items = case.matrix.iter().filter(|one| &one.topic == topic);
            let parts = hypotheses.map(|one| ThingId::Hypothesis(one.id.clone()));
            let parts = parts.chain(items.map(|one| ThingId::MatrixItem(one.id.clone()))).chain([id.clone()]);
            Edit::All(parts.map(remove).collect())
        }
        _ => remove(id.clone()),
    }
}

/// A topic to be named, selected.
pub(super) fn new_topic(desk: &Desk<'_>) -> Acts {
    let topics = &desk.replay.case.topics;
    let id: TopicId = fresh("topic", |id| topics.iter().all(|one| one.id.as_str() != id)).into();
    let text = Words::from(desk.texts.get("hypotheses-new-topic"));
    let mut acts = begun(Topic { id: id.clone(), text }, Selection::Topic(id.clone()));
    acts.push(Act::Topic(id));
    acts
}

/// A hypothesis to be named, selected.
pub(super) fn new_hypothesis(desk: &Desk<'_>, topic: &TopicId) -> Acts {
    let known = &desk.replay.case.hypotheses;
    let id: HypothesisId = fresh("hypothesis", |id| known.iter().all(|one| one.id.as_str() != id)).into();
    let hypothesis = Hypothesis {
        id: id.clone(),
        topic: topic.clone(),
        text: Words::from(desk.texts.get("hypotheses-new")),
        status: HypothesisStatus::Open,
        test: None,
        basis: None,
        evidence: Vec::new(),
        source: None,
        ratings: Vec::new(),
    };
    begun(hypothesis, Selection::Hypothesis(id))
}

/// An item to be named, selected.
pub(super) fn new_item(desk: &Desk<'_>, topic: &TopicId) -> Acts {
    let known = &desk.replay.case.matrix;
    let id: MatrixItemId = fresh("item", |id| known.iter().all(|one| one.id.as_str() != id)).into();
    let text = Words::from(desk.texts.get("hypotheses-new-item"));
    let item = MatrixItem { id: id.clone(), topic: topic.clone(), text, weight: Weight::Medium, evidence: Vec::new() };
    begun(item, Selection::MatrixItem(id))
}

fn begun(thing: impl Into<Thing>, selection: Selection) -> Acts {
    vec![Act::Edit(Box::new(Edit::put(thing))), Act::Select(Some(selection))]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{case::CaseFolder, causes::mark_of};

    fn kettle() -> Case {
        CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap()
    }

    #[test]
    fn a_mark_is_set_changed_and_taken_off() {
        let case = kettle();
        let (hypothesis, item) = (HypothesisId::from("h1"), MatrixItemId::from("k4"));
        let marked = |case: &Case| mark_of(case.hypotheses.iter().find(|one| one.id == hypothesis).unwrap(), &item);
        assert_eq!(marked(&case), Some(Mark::Neutral));
        let set = |case: &Case, mark| rate(case, &hypothesis, &item, mark, Some("A")).unwrap().apply(case).unwrap().0;
        let without = set(&case, None);
        assert_eq!(marked(&without), None);
        assert!(rate(&without, &hypothesis, &item, None, None).is_none());
        let again = set(&without, Some(Mark::VeryInconsistent));
        assert_eq!(marked(&again), Some(Mark::VeryInconsistent));
    }

    #[test]
    fn what_is_taken_out_leaves_no_loose_end() {
        let case = kettle();
        let (without, undo) = removal(&case, &ThingId::MatrixItem("k2".into())).apply(&case).unwrap();
        assert!(without.hypotheses.iter().all(|one| one.ratings.iter().all(|rating| rating.item.as_str() != "k2")));
        assert_eq!(undo.apply(&without).unwrap().0, case);
        let (without, undo) = removal(&case, &ThingId::Topic("t1".into())).apply(&case).unwrap();
        assert!(without.matrix.is_empty() && without.hypotheses.len() == case.hypotheses.len() - 3);
        assert_eq!(undo.apply(&without).unwrap().0, case);
    }
}
