use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;
use crate::case::{CaseFolder, Event, Limit};

fn kettle() -> Case {
    CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap()
}

fn by(author: &str) -> By {
    By { author: author.into(), at_s: 1_700_000_000 }
}

/// Makes one edit of a case and takes it into its history.
fn edit(history: &mut History, edit: &Edit, author: &str) {
    let case = history.case().unwrap();
    let Ok((case, _)) = edit.apply(&case) else { return };
    history.record(&case, Some(&edit.touched()), ChangeKind::Edit, &by(author)).unwrap();
    assert_eq!(history.case().unwrap(), case);
}

fn retitled(case: &Case, idx: usize, title: &str) -> Edit {
    Edit::put(Event { title: title.into(), ..case.events[idx % case.events.len()].clone() })
}

#[test]
fn edits_come_back_with_author_time_and_what_they_did() {
    let case = kettle();
    let mut history = History::begin(&case, [1; 16]).unwrap();
    edit(&mut history, &retitled(&case, 3, "another title"), "段××");
    edit(&mut history, &Edit::Remove(ThingId::Safeguard("emergency-shut-off".into())), "段××");
    let lines = history.changes();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        (lines[0].kind, &lines[1].by.author, lines[1].by.at_s),
        (ChangeKind::Begin, &"段××".to_string(), 1_700_000_000)
    );
    let did = history.change(&lines[1].hash);
    assert_eq!(did.len(), 1);
    assert_eq!(did[0].fields.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>(), ["title"]);
    let (again, undo) = did[0].as_edit().unwrap();
    assert_eq!(undo.apply(&again.apply(&case).unwrap().0).unwrap().0, case);
    let removed = history.change(&lines[2].hash);
    assert!(matches!(removed[0].as_edit(), Some((Edit::Remove(_), Edit::Put { .. }))));
    assert_eq!(history.case_at(&[lines[0].hash.clone()]).unwrap(), case);
    // Put back, it stands where it stood.
    history.record(&case, None, ChangeKind::Restore, &by("")).unwrap();
    assert_eq!(history.case().unwrap(), case);
}

#[test]
fn a_torn_tail_is_cut_off_and_the_rest_is_there() {
    let home = tempfile::tempdir().unwrap();
    let case = kettle();
    let folder = CaseFolder::create(&home.path().join("own"), &case).unwrap();
    let file = home.path().join("own").join(HISTORY_FILE);
    let mut history = History::begin(&case, [1; 16]).unwrap();
    history.append(&folder).unwrap();
    edit(&mut history, &retitled(&case, 0, "first"), "a");
    history.append(&folder).unwrap();
    let whole = fs::read(&file).unwrap();
    let first = history.case().unwrap();
    edit(&mut history, &retitled(&case, 0, "second"), "a");
    history.append(&folder).unwrap();
    let longer = fs::read(&file).unwrap();
    assert_eq!(longer[..whole.len()], whole, "what is there is never rewritten");
    for len in whole.len() + 1..longer.len() {
        fs::write(&file, &longer[..len]).unwrap();
        let (back, newest, notes) = History::open(&folder, &first, &[], [2; 16], &by("")).unwrap().unwrap();
        assert_eq!((newest, back.len), (first.clone(), whole.len() as u64));
        assert_eq!(notes, [HistoryNote::Torn((len - whole.len()) as u64)]);
    }
    // A last change of the right length with zeros in it, as some file systems leave it.
    let mut zeroed = longer.clone();
    let tail = whole.len() + 12;
    zeroed[tail..].fill(0);
    fs::write(&file, zeroed).unwrap();
    let (mut back, newest, notes) = History::open(&folder, &first, &[], [2; 16], &by("")).unwrap().unwrap();
    assert!(newest == first && matches!(notes[..], [HistoryNote::Torn(_)]));
    edit(&mut back, &retitled(&case, 0, "third"), "a");
    back.append(&folder).unwrap();
    let (_, newest, notes) = History::open(&folder, &back.case().unwrap(), &[], [3; 16], &by("")).unwrap().unwrap();
    assert_eq!((newest.events[0].title.clone(), notes), ("third".into(), vec![]));
}

#[test]
fn a_case_file_that_lags_catches_up_and_one_edited_by_hand_is_taken_in() {
    let home = tempfile::tempdir().unwrap();
    let case = kettle();
    let folder = CaseFolder::create(&home.path().join("own"), &case).unwrap();
    let mut history = History::begin(&case, [1; 16]).unwrap();
    let then = history.heads();
    edit(&mut history, &retitled(&case, 0, "newer"), "a");
    history.append(&folder).unwrap();
    let (_, newest, notes) = History::open(&folder, &case, &then, [2; 16], &by("")).unwrap().unwrap();
    assert_eq!((newest.events[0].title.clone(), notes), ("newer".into(), vec![HistoryNote::CaughtUp]));
    // Somebody edits the lagging file by hand: both edits are there.
    let by_hand = retitled(&case, 5, "by hand").apply(&case).unwrap().0;
    let (mut back, newest, notes) = History::open(&folder, &by_hand, &then, [2; 16], &by("")).unwrap().unwrap();
    assert_eq!(notes, [HistoryNote::TakenIn]);
    assert_eq!((newest.events[0].title.clone(), newest.events[5].title.clone()), ("newer".into(), "by hand".into()));
    assert_eq!(back.changes().last().unwrap().kind, ChangeKind::Outside);
}

#[test]
fn what_both_changed_keeps_both_versions_until_one_is_chosen() {
    let case = kettle();
    let begin = |actor: u8| History::begin(&case, [actor; 16]).unwrap();
    let (mut a, mut b) = (begin(1), begin(2));
    edit(&mut a, &retitled(&case, 0, "of a"), "a");
    edit(&mut b, &retitled(&case, 0, "of b"), "b");
    edit(&mut b, &retitled(&case, 1, "b alone"), "b");
    let merged = a.merge(&mut b).unwrap();
    assert_eq!((merged.changes.len(), merged.forks.len()), (2, 1));
    let fork = &merged.forks[0];
    let mut said: Vec<_> = fork.versions.iter().map(|version| version.by.clone().unwrap().author).collect();
    said.sort();
    assert_eq!((fork.field.as_str(), said), ("title", vec!["a".into(), "b".into()]));
    assert_eq!(a.case().unwrap().events[1].title, "b alone".into());
    let shown = serde_json::to_string(&a.case().unwrap().events[0].title).unwrap();
    assert_eq!(shown, fork.versions.last().unwrap().json, "the last version is the one shown");
    a.choose(fork, 0, &by("a")).unwrap();
    assert!(a.forks().is_empty());
    let title = serde_json::to_string(&a.case().unwrap().events[0].title).unwrap();
    assert_eq!(title, fork.versions[0].json);
}

#[test]
fn removed_by_one_and_edited_or_needed_by_the_other_it_stays() {
    let case = kettle();
    let begin = |actor: u8| History::begin(&case, [actor; 16]).unwrap();
    let (mut a, mut b) = (begin(1), begin(2));
    let safeguard = &case.safeguards[0];
    edit(&mut a, &Edit::Remove(ThingId::Safeguard(safeguard.id.clone())), "a");
    edit(&mut b, &Edit::put(crate::case::Safeguard { set_point: Some(77.0), ..safeguard.clone() }), "b");
    // A tag that one removes while the other sets a limit on it.
    let tag = crate::case::Tag { id: "lonely".into(), ..case.tags[0].clone() };
    edit(&mut a, &Edit::put(tag.clone()), "a");
    a.merge(&mut b).unwrap();
    b.merge(&mut a).unwrap();
    edit(&mut a, &Edit::Remove(ThingId::Tag(tag.id.clone())), "a");
    edit(&mut b, &Edit::put(Limit { id: "on-it".into(), tag: tag.id.clone(), ..case.limits[0].clone() }), "b");
    a.merge(&mut b).unwrap();
    let merged = a.case().unwrap();
    assert!(merged.safeguards.iter().any(|known| known.set_point == Some(77.0) && known.id == safeguard.id));
    assert!(merged.tags.iter().any(|known| known.id == tag.id));
}

#[test]
fn histories_of_different_cases_are_not_merged() {
    let case = kettle();
    let other = Case { title: "another".into(), ..case.clone() };
    let (mut a, mut b) = (History::begin(&case, [1; 16]).unwrap(), History::begin(&other, [2; 16]).unwrap());
    assert!(matches!(a.merge(&mut b), Err(Error::Unrelated { .. })));
    assert_eq!(a.case().unwrap(), case);
}

/// An edit of a case by three numbers.
fn some_edit(case: &Case, (kind, which, how): (u8, usize, u8)) -> Option<Edit> {
    let limit = || case.limits.get(which % case.limits.len().max(1)).cloned();
    let safeguard = || case.safeguards.get(which % case.safeguards.len().max(1)).cloned();
    Some(match kind {
        0 => retitled(case, which, &format!("title {how}")),
        1 => Edit::put(Event { id: format!("new-{which}-{how}").into(), claims: Vec::new(), ..case.events[0].clone() }),
        2 => Edit::put(Limit { value: f64::from(how), ..limit()? }),
        3 => Edit::Remove(ThingId::Limit(limit()?.id)),
        4 => Edit::Remove(ThingId::Safeguard(safeguard()?.id)),
        _ => Edit::put(crate::case::Safeguard { set_point: Some(f64::from(how)), ..safeguard()? }),
    })
}

fn edited(base: &mut History, actor: u8, picks: &[(u8, usize, u8)]) -> History {
    let mut history = History { doc: base.doc.clone(), kept: Vec::new(), len: 0, tail: Vec::new() };
    history.doc.inner.set_actor(ActorId::from([actor; 16]));
    for pick in picks {
        let case = history.case().unwrap();
        if let Some(one) = some_edit(&case, *pick) {
            edit(&mut history, &one, "x");
        }
    }
    history
}

fn merged(a: &History, b: &History) -> History {
    let (mut a, mut b) = (a.clone(), b.clone());
    a.merge(&mut b).unwrap();
    a
}

fn state(history: &mut History) -> (Case, Vec<String>, Vec<(Unit, String, usize)>) {
    let mut heads = history.heads();
    heads.sort();
    let forks = history.forks().into_iter().map(|fork| (fork.unit, fork.field, fork.versions.len())).collect();
    (history.case().unwrap(), heads, forks)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn merging_does_not_depend_on_who_merges_with_whom(
        picks in prop::collection::vec(prop::collection::vec((0u8..6, 0usize..12, 0u8..6), 0..6), 3)
    ) {
        let mut base = History::begin(&kettle(), [9; 16]).unwrap();
        let copies: Vec<History> = picks.iter().zip(1u8..).map(|(picks, actor)| edited(&mut base, actor, picks)).collect();
        let [a, b, c] = &copies[..] else { unreachable!() };
        let mut one = merged(&merged(a, b), c);
        prop_assert_eq!(state(&mut one), state(&mut merged(a, &merged(b, c))));
        prop_assert_eq!(state(&mut one), state(&mut merged(&merged(c, b), a)));
        prop_assert_eq!(state(&mut one), state(&mut merged(&one.clone(), b)));
        // Nothing that somebody added is gone.
        let all = one.case().unwrap();
        for copy in &copies {
            for event in copy.case().unwrap().events {
                prop_assert!(all.events.iter().any(|known| known.id == event.id));
            }
        }
    }
}
