//! Values that no reading can make sense of: intervals that end before they begin, widths below nothing.

use std::{collections::HashMap, path::Path};

use super::{Anchor, Case, Error, LimitKind, When, clocks::FASTEST_DRIFT_S_PER_H, process::FARTHEST, views};

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The second of two values comes before the first.
    Reversed,
    /// A width is below zero.
    Negative,
    /// A length is not above zero.
    NotPositive,
    /// A value that another one asks for is not there.
    Absent,
    /// It refers to itself.
    Itself,
    /// The reference clock is ahead of itself, or uncertain against itself.
    OffItself,
    /// It lies beyond what a drawing holds.
    TooFar,
    /// No clock gains or loses so much.
    TooFast,
}

/// Fails on the first value that contradicts itself, naming its field and the identity of what holds it.
pub(super) fn check(case: &Case, place: &Path) -> Result<(), Error> {
    let misfits = reading(case)
        .chain(losses(case))
        .chain(clocks(case))
        .chain(clock_anchors(case))
        .chain(tags(case))
        .chain(limits(case))
        .chain(events(case))
        .chain(safeguards(case))
        .chain(annotations(case))
        .chain(processes(case));
    match misfits.into_iter().find(|(fits, ..)| !fits) {
        Some((_, field, id, misfit)) => Err(Error::Value { place: place.to_owned(), field, id: id.into(), misfit }),
        None => views::check(case, place).and_then(|()| circles(case, place)),
    }
}

/// Fails when causes lead in a circle, naming the causes along it, the first one again at its end.
fn circles(case: &Case, place: &Path) -> Result<(), Error> {
    let places: HashMap<&str, usize> =
        case.causes.iter().enumerate().map(|(idx, one)| (one.id.as_str(), idx)).collect();
    let follows =
        |idx: usize| case.causes[idx].follows.iter().filter_map(|link| places.get(link.cause.as_str()).copied());
    let mut is_done = vec![false; case.causes.len()];
    for start in 0..case.causes.len() {
        // The way from the start to the cause that is looked at, each with what it follows and is still to be looked at.
        let mut way: Vec<(usize, Vec<usize>)> = vec![(start, follows(start).collect())];
        while let Some((idx, left)) = way.last_mut() {
            let idx = *idx;
            match left.pop() {
                Some(next) if is_done[next] => {}
                Some(next) => {
                    if let Some(begin) = way.iter().position(|(one, _)| *one == next) {
                        let named = way[begin..].iter().rev().map(|(one, _)| case.causes[*one].id.to_string());
                        let named = std::iter::once(case.causes[next].id.to_string()).chain(named).collect();
                        return Err(Error::Circle { place: place.to_owned(), way: named });
                    }
                    way.push((next, follows(next).collect()));
                }
                None => {
                    is_done[idx] = true;
                    way.pop();
                }
            }
        }
    }
    Ok(())
}

/// Whether a value fits, its field, the identity of what holds it, and what is wrong when it does not.
type Checked<'a> = (bool, &'static str, &'a str, Misfit);

fn reading(case: &Case) -> impl Iterator<Item = Checked<'_>> {
    let reading = case.reading;
    let minute = (reading.about_minute_s >= 0.0, "reading.about_minute_s", case.id.as_str(), Misfit::Negative);
    let hour = (reading.about_hour_s >= 0.0, "reading.about_hour_s", case.id.as_str(), Misfit::Negative);
    let bare = reading.bare_minute_s >= 0.0 && reading.bare_hour_s >= 0.0;
    [minute, hour, (bare, "reading.bare_minute_s, bare_hour_s", case.id.as_str(), Misfit::Negative)].into_iter()
}

fn losses(case: &Case) -> impl Iterator<Item = Checked<'_>> {
    let stated = case.accident.iter().flat_map(|accident| &accident.losses);
    stated.map(|loss| (loss.yuan >= 0.0, "accident.losses[].yuan", case.id.as_str(), Misfit::Negative))
}

fn clocks(case: &Case) -> impl Iterator<Item = Checked<'_>> {
    case.clocks.iter().flat_map(|clock| {
        let id = clock.id.as_str();
        let is_itself = clock.id != case.reference_clock || clock.is_plain();
        let has_moment = clock.drift_s_per_h == 0.0 || clock.drift_from.and_then(|shown| clock.moment(shown)).is_some();
        [
            (clock.uncertainty_s >= 0.0, "clocks[].uncertainty_s", id, Misfit::Negative),
            (is_itself, "clocks[].ahead_s, drift_s_per_h, uncertainty_s", id, Misfit::OffItself),
            (has_moment, "clocks[].drift_from", id, Misfit::Absent),
            (clock.drift_s_per_h.abs() < FASTEST_DRIFT_S_PER_H, "clocks[].drift_s_per_h", id, Misfit::TooFast),
        ]
    })
}

fn clock_anchors(case: &Case) -> impl Iterator<Item = Checked<'_>> {
    case.clock_anchors.iter().flat_map(|anchor| {
        let id = anchor.id.as_str();
        [
            (anchor.clock != anchor.against, "clock_anchors[].against", id, Misfit::OffItself),
            (anchor.within_s >= 0.0, "clock_anchors[].within_s", id, Misfit::Negative),
        ]
    })
}

fn tags(case: &Case) -> impl Iterator<Item = Checked<'_>> {
    case.tags.iter().flat_map(|tag| {
        let id = tag.id.as_str();
        let range = tag.range.is_none_or(|[low, high]| low < high);
        let longest = tag.max_interpolation_s.is_none_or(|longest| longest > 0.0);
        [
            (range, "tags[].range", id, Misfit::Reversed),
            (longest, "tags[].max_interpolation_s", id, Misfit::NotPositive),
            (tag.accuracy.is_none_or(|width| width >= 0.0), "tags[].accuracy", id, Misfit::Negative),
        ]
    })
}

fn limits(case: &Case) -> impl Iterator<Item = Checked<'_>> {
    let site = case.site.iter().map(|site| {
        let is_there = site.atmospheric_pressure_kpa.is_none_or(|kpa| kpa > 0.0);
        (is_there, "site.atmospheric_pressure_kpa", case.id.as_str(), Misfit::NotPositive)
    });
    let limits = case.limits.iter().flat_map(|limit| {
        let id = limit.id.as_str();
        let widths = [
            (limit.deadband, "limits[].deadband"),
            (limit.on_delay_s, "limits[].on_delay_s"),
            (limit.off_delay_s, "limits[].off_delay_s"),
            (limit.min_duration_s, "limits[].min_duration_s"),
            (limit.merge_gap_s, "limits[].merge_gap_s"),
            (limit.allowed_s, "limits[].allowed_s"),
        ];
        let widths = widths.map(|(width, field)| (width.is_none_or(|width| width >= 0.0), field, id, Misfit::Negative));
        let window = limit.rate_window_s.is_none_or(|window| window > 0.0);
        let has_window = limit.kind != LimitKind::RateOfChange || limit.rate_window_s.is_some();
        let period = limit.validity.as_ref().and_then(|valid| valid.from.zip(valid.to));
        widths.into_iter().chain([
            (window, "limits[].rate_window_s", id, Misfit::NotPositive),
            (has_window, "limits[].rate_window_s", id, Misfit::Absent),
            (period.is_none_or(|(from, to)| from <= to), "limits[].validity.from, to", id, Misfit::Reversed),
        ])
    });
    site.chain(limits)
}

fn safeguards(case: &Case) -> impl Iterator<Item = Checked<'_>> {
    case.safeguards.iter().map(|safeguard| {
        let fits = safeguard.on_delay_s.is_none_or(|delay| delay >= 0.0);
        (fits, "safeguards[].on_delay_s", safeguard.id.as_str(), Misfit::Negative)
    })
}

fn events(case: &Case) -> impl Iterator<Item = Checked<'_>> {
    case.events.iter().flat_map(|event| {
        let id = event.id.as_str();
        let when = match &event.when {
            When::At { earliest, latest, .. } => {
                (earliest <= latest, "events[].when.earliest, latest", id, Misfit::Reversed)
            }
            When::After { least_s, most_s, .. } => {
                (least_s <= most_s, "events[].when.least_s, most_s", id, Misfit::Reversed)
            }
            When::Between { .. } => (true, "events[].when", id, Misfit::Reversed),
        };
        [when, (!event.same_as.contains(&event.id), "events[].same_as", id, Misfit::Itself)]
    })
}

fn annotations(case: &Case) -> impl Iterator<Item = Checked<'_>> {
    case.annotations.iter().map(|annotation| {
        let id = annotation.id.as_str();
        match &annotation.anchor {
            Anchor::Range { from, to, .. } => (from <= to, "annotations[].anchor.from, to", id, Misfit::Reversed),
            Anchor::Point { tag, value, .. } => {
                (value.is_none() || tag.is_some(), "annotations[].anchor.tag", id, Misfit::Absent)
            }
            Anchor::Event { .. } => (true, "annotations[].anchor.event", id, Misfit::Absent),
        }
    })
}

fn processes(case: &Case) -> impl Iterator<Item = Checked<'_>> {
    case.processes.iter().flat_map(|process| {
        let id = process.id.as_str();
        let is_near = |at: [f64; 2]| at.iter().all(|x| x.abs() <= FARTHEST);
        let far = (process.places().all(is_near), "processes[].at, via", id, Misfit::TooFar);
        let sizes = process.nodes.iter().filter_map(|node| node.size);
        let are_sizes = sizes.clone().all(|[width, height]| width > 0.0 && height > 0.0);
        let are_small = sizes.into_iter().all(is_near);
        [
            far,
            (are_sizes, "processes[].nodes[].size", id, Misfit::NotPositive),
            (are_small, "processes[].nodes[].size", id, Misfit::TooFar),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, expect: &str) {
        let text = include_str!("../../data/cases/taigu-kettle-2024/case.json");
        assert!(text.contains(from), "{from}");
        let error = Case::parse(&text.replacen(from, to, 1), Path::new("case.json")).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }

    #[test]
    fn values_that_contradict_themselves_are_refused_with_their_field() {
        check("\"about_minute_s\": 300", "\"about_minute_s\": -300", "reading.about_minute_s");
        check("\"earliest\": \"2024-12-17T17:53:00\"", "\"earliest\": \"2024-12-17T17:54:00\"", "e12");
        check("\"yuan\": 136411.0", "\"yuan\": -5", "accident.losses[].yuan");
        check("\"interpolation\": \"linear\"", "\"range\": [400, 0]", "tags[].range");
        check("\"interpolation\": \"linear\"", "\"max_interpolation_s\": 0", "TI-101");
        check("\"interpolation\": \"linear\"", "\"accuracy\": -1", "tags[].accuracy");
        check("\"id\": \"e01\"", "\"id\": \"e01\", \"same_as\": [\"e01\"]", "events[].same_as");
        check("\"id\": \"e01\"", "\"id\": \"e01\", \"same_as\": [\"nowhen\"]", "events[].same_as");
        check("\"id\": \"e01\"", "\"id\": \"e01\", \"legal_step\": \"walk\"", "walk");
        check("\"reference_clock\": \"beijing\"", "\"reference_clock\": \"recorder\"", "recorder");
        check("\"kind\": \"design\",", "\"kind\": \"rate_of_change\",", "limits[].rate_window_s");
        check("\"kind\": \"design\",", "\"kind\": \"design\", \"deadband\": -1,", "limits[].deadband");
        check("\"kind\": \"design\",", "\"kind\": \"design\", \"level\": \"HHH\",", "limits[].level");
        check(
            "\"limits\": [",
            "\"site\": {\"atmospheric_pressure_kpa\": 0}, \"limits\": [",
            "atmospheric_pressure_kpa",
        );
        check("\"set_point\": 200.0", "\"set_point\": 200.0, \"on_delay_s\": -1", "over-temperature-alarm");
        check("\"set_point\": 200.0", "\"set_point\": 200.0, \"on_delay_s\": \"1\"", "on_delay_s");
        check("\"id\": \"e01\"", "\"id\": \" \"", "events");
        check("\"losses\": true", "\"losses\": true, \"causes\": [\"nowhere\"]", "questions[].causes");
        check("\"losses\": true", "\"losses\": true, \"proposals\": [\"nobody\"]", "questions[].proposals");
    }

    #[test]
    fn a_drawing_with_loose_ends_or_without_sense_is_refused() {
        check("\"from\": \"feed-tanks\"", "\"from\": \"nowhere\"", "processes[].pipes[].from");
        check("\"id\": \"bypass-from\"", "\"id\": \"bypass-to\"", "bypass-to");
        check("\"kind\": \"tank\",", "\"kind\": \"tank\", \"size\": [0, 1],", "processes[].nodes[].size");
        check("\"kind\": \"tank\",", "\"kind\": \"tank\", \"size\": [1, 1e9],", "processes[].nodes[].size");
        check("\"kind\": \"tank\",", "\"kind\": \"castle\",", "castle");
        check("\"label_side\": \"inside\"", "\"label_side\": \"amid\"", "amid");
        check("\"state\": \"removed\"", "\"state\": \"walking\"", "walking");
        check(
            "\"equipment\": \"roots-blower\",\n          \"state\"",
            "\"equipment\": \"no\", \"state\"",
            "sets[].equipment",
        );
    }

    #[test]
    fn a_byte_order_mark_that_an_editor_put_in_front_is_no_mistake() {
        let text = include_str!("../../data/cases/taigu-kettle-2024/case.json");
        assert!(Case::parse(&format!("\u{feff}{text}"), Path::new("case.json")).is_ok());
    }
}
