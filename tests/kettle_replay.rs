//! The kettle case from its files to its exceedances: what every reader of the case will be told.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use causeway::{
    analysis::LimitResult,
    case::CaseFolder,
    historian::{Cancel, Means, Origin, Progress, Status},
    time::Instant,
    timeline::Replay,
};

fn replay() -> Replay {
    let folder = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    Replay::load(&folder, Means::alone(&Cancel::default(), &Progress::default())).unwrap()
}

fn result<'a>(replay: &'a Replay, limit: &str) -> &'a LimitResult {
    let found = replay.exceedances.iter().find(|result| result.limit.as_ref().is_some_and(|id| id.as_str() == limit));
    found.unwrap()
}

fn beijing(replay: &Replay, at: Instant) -> String {
    replay.case.zone.civil(at).format("%m-%d %H:%M:%S").to_string()
}

#[test]
fn every_row_is_read_as_reconstruction_and_none_as_good() {
    let replay = replay();
    assert!(replay.has_reconstruction());
    let [file] = &replay.samples.files[..] else { panic!("one file") };
    assert_eq!((file.rows, file.rows_rejected, file.zone_assumed), (4 * 2644, 0, false));
    assert_eq!(replay.samples.tags.len(), 4);
    for tag in &replay.samples.tags {
        assert_eq!(tag.series.len(), 2644, "{}", tag.tag);
        for idx in 0..tag.series.len() {
            let quality = tag.series.quality(idx);
            assert_eq!(quality.status, Status::Uncertain, "{} row {:?}", tag.tag, tag.series.row(idx));
            assert!(quality.is_reconstruction());
        }
    }
    let published =
        replay.samples.tags.iter().map(|tag| {
            (0..tag.series.len()).filter(|idx| tag.series.quality(*idx).origin == Origin::Published).count()
        });
    assert_eq!(published.collect::<Vec<_>>(), [3, 3, 2, 3]);
}

#[test]
fn samples_stand_on_the_recorder_and_are_shown_in_beijing_time() {
    let replay = replay();
    let (first, last) = replay.span().unwrap();
    assert_eq!(beijing(&replay, first), "12-16 07:58:00");
    assert_eq!(beijing(&replay, last), "12-17 18:01:00", "the explosion");
    let gauge = replay.samples.tag("PG-301").unwrap();
    let at = Instant::parse_rfc3339("2024-12-17T17:50:00+08:00").unwrap();
    assert_eq!(gauge.series.values()[gauge.idx_at(at).unwrap()], -0.054);
}

#[test]
fn temperatures_exceed_their_limits_and_no_pressure_is_judged() {
    let replay = replay();
    assert!(replay.unjudged.is_empty());
    assert_eq!(replay.exceedances.len(), 4);
    assert!(replay.exceedances.iter().all(|result| result.unit == "℃"));
    for (limit, peaks) in [
        ("kettle-design", [230.0, 255.0]),
        ("kettle-working", [230.0, 255.0]),
        ("deg-ignition", [230.0, 255.0]),
        ("oil-design", [250.0, 232.0]),
    ] {
        let result = result(&replay, limit);
        assert_eq!(result.episodes.iter().map(|episode| episode.peak).collect::<Vec<_>>(), peaks, "{limit}");
        assert!(result.episodes.iter().all(|episode| episode.num_reconstructed == episode.num_samples), "{limit}");
    }
}

#[test]
fn operation_reached_the_upper_ends_where_the_recipe_puts_them() {
    let replay = replay();
    for (limit, time) in [("kettle-design", "12-16 20:28:00"), ("oil-design", "12-16 19:28:00")] {
        let result = result(&replay, limit);
        let samples = &replay.samples.tags[result.samples_idx];
        let peak_idx = result.episodes[0].peak_idx;
        assert_eq!(samples.series.quality(peak_idx).origin, Origin::Published, "{limit}");
        assert_eq!(beijing(&replay, samples.reference_time(peak_idx)), time, "{limit}");
    }
}

#[test]
fn the_highest_temperature_is_the_published_one() {
    let replay = replay();
    let kettle = replay.samples.tag("TI-101").unwrap();
    let worst = result(&replay, "kettle-design").worst().unwrap();
    assert_eq!((worst.peak, worst.peak_time.to_string().as_str()), (255.0, "2024-12-17T09:53:00Z"));
    assert_eq!(kettle.series.quality(worst.peak_idx).origin, Origin::Published);
    assert_eq!(beijing(&replay, kettle.reference_time(worst.peak_idx)), "12-17 17:51:00");
    assert_eq!(worst.crossed_out, None, "the record ends above the limit");
}
