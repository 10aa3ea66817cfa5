use proptest::prelude::*;

use super::*;

fn kettle() -> Case {
    crate::case::CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap()
}

/// A thing of the kettle case by two numbers, changed or under a new name.
fn edit_of(case: &Case, (kind, which, how): (u8, usize, u8)) -> Option<Edit> {
    let limit = || case.limits.get(which % case.limits.len().max(1)).cloned();
    let event = || case.events.get(which % case.events.len().max(1)).cloned();
    let safeguard = || case.safeguards.get(which % case.safeguards.len().max(1)).cloned();
    Some(match (kind, how) {
        (0, 0) => Edit::put(Limit { value: which as f64, ..limit()? }),
        (0, 1) => Edit::put(Limit { id: format!("new-{which}").into(), ..limit()? }),
        (0, _) => Edit::Remove(ThingId::Limit(limit()?.id)),
        (1, 0) => Edit::put(Event { title: "x".into(), ..event()? }),
        (1, 1) => Edit::put(Event { id: format!("new-{which}").into(), claims: Vec::new(), ..event()? }),
        (1, _) => Edit::Remove(ThingId::Event(event()?.id)),
        (_, 0) => Edit::Remove(ThingId::Safeguard(safeguard()?.id)),
        (_, _) => Edit::put(Safeguard { set_point: Some(which as f64), ..safeguard()? }),
    })
}

proptest! {
    #[test]
    fn what_is_undone_is_as_it_was(picks in prop::collection::vec((0u8..3, 0usize..40, 0u8..3), 1..12), as_one: bool) {
        let first = kettle();
        let (mut case, mut undos) = (first.clone(), Vec::new());
        for pick in picks {
            let Some(edit) = edit_of(&case, pick) else { continue };
            let edit = if as_one { Edit::All(vec![edit]) } else { edit };
            // An edit that would leave a loose end is refused and changes nothing.
            let Ok((changed, undo)) = edit.apply(&case) else { continue };
            case = changed;
            undos.push((undo, edit));
        }
        let last = case.clone();
        let mut redos = Vec::new();
        for (undo, edit) in undos.iter().rev() {
            case = undo.apply(&case).unwrap().0;
            redos.push(edit);
        }
        prop_assert_eq!(&case, &first);
        for edit in redos.into_iter().rev() {
            case = edit.apply(&case).unwrap().0;
        }
        prop_assert_eq!(&case, &last);
    }
}

#[test]
fn a_drawing_is_edited_like_anything_else() {
    let case = kettle();
    let mut process = case.processes[0].clone();
    process.nodes[0].at = [1.0, 2.0];
    let edit = Edit::put(process.clone());
    let (changed, undo) = edit.apply(&case).unwrap();
    assert_eq!((&changed.processes[0], edit.is_of_remarks(), edit.is_of_limits()), (&process, true, false));
    assert_eq!(undo.apply(&changed).unwrap().0, case);
    process.readouts[0].tag = "no".into();
    assert!(matches!(Edit::put(process).apply(&case), Err(Error::Dangling { .. })));
}

#[test]
fn a_loose_end_is_refused() {
    let case = kettle();
    let edit = Edit::Remove(ThingId::Tag("TI-101".into()));
    assert!(matches!(edit.apply(&case), Err(Error::Dangling { .. })));
    assert!(matches!(Edit::Remove(ThingId::Limit("no".into())).apply(&case), Err(Error::Dangling { .. })));
}

#[test]
fn several_changes_may_lean_on_each_other() {
    let case = kettle();
    let tag = Tag { id: "TI-999".into(), ..case.tags[0].clone() };
    let limit = Limit { id: "l".into(), tag: tag.id.clone(), ..case.limits[0].clone() };
    let both = Edit::All(vec![Edit::put(limit.clone()), Edit::put(tag)]);
    assert!(Edit::put(limit).apply(&case).is_err());
    let (changed, undo) = both.apply(&case).unwrap();
    assert_eq!(undo.apply(&changed).unwrap().0, case);
}
