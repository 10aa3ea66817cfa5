//! Many items of a lane as a few: neighbours become one that says how many they are. Pure.

use super::model::{Item, Look};
use crate::{app::axis::Axis, time::Interval};

/// With more items than this in the window those close to each other become one.
const MOST: usize = 150;
/// How close, in points.
const CLOSE: f32 = 14.0;

/// The items, or groups of them that look like the worst of each, stand for the first and are called by `name`.
pub(super) fn gathered(mut items: Vec<Item>, axis: &Axis, name: impl Fn(usize) -> String) -> Vec<Item> {
    if items.len() <= MOST {
        return items;
    }
    items.sort_by_key(|item| item.interval.earliest);
    let mut found: Vec<(Item, usize)> = Vec::new();
    for item in items {
        let x = axis.x_from_time(item.interval.earliest);
        match found.last_mut() {
            Some((group, count)) if x - axis.x_from_time(group.interval.earliest) < CLOSE => {
                *count += 1;
                let latest = group.interval.latest.max(item.interval.earliest);
                group.interval = Interval::new(group.interval.earliest, latest);
                group.look = worse(group.look, item.look);
            }
            _ => found.push((item, 1)),
        }
    }
    let named = found.into_iter().map(|(group, count)| match count {
        1 => group,
        _ => Item { title: name(count), ..group },
    });
    named.collect()
}

fn worse(a: Look, b: Look) -> Look {
    match (a, b) {
        (Look::Alarm(a), Look::Alarm(b)) => Look::Alarm(a.max(b)),
        (Look::Annotation { is_resolved: a }, Look::Annotation { is_resolved: b }) => {
            Look::Annotation { is_resolved: a && b }
        }
        (a, _) => a,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{axis::TimeWindow, workspace::Selection},
        time::Instant,
    };

    #[test]
    fn a_crowd_is_counted_and_nobody_is_lost() {
        let at = |n: i64| Instant::from_nanos(n * 1_000_000);
        let axis = Axis { window: TimeWindow::new(at(0), at(1_000)), left: 0.0, right: 1_000.0 };
        let item = |n: i64| Item {
            target: Selection::Event("e".into()),
            title: String::new(),
            interval: Interval::exact(at(n)),
            look: Look::Annotation { is_resolved: n != 500 },
            note: String::new(),
        };
        let few = gathered((0..150).map(item).collect(), &axis, |count| count.to_string());
        assert_eq!(few.len(), 150);
        let many = gathered((0..1_000).rev().map(item).collect(), &axis, |count| count.to_string());
        assert!(many.len() < 80, "{}", many.len());
        let counts = many.iter().map(|item| item.title.parse::<usize>().unwrap_or(1));
        assert_eq!(counts.sum::<usize>(), 1_000);
        let open = many.iter().filter(|item| item.look == Look::Annotation { is_resolved: false });
        assert_eq!(open.count(), 1, "the group that holds the one still open");
    }
}
