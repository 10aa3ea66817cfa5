//! Every row is an event to be or a rejection; times of many forms are read, and what is read twice is known again.

use std::path::Path;

use super::*;
use crate::{
    case::{Case, CaseFolder, Edit, EvidenceKind, Recipe, Thing, When},
    historian::{Cancel, IssueCode},
    time::{Zone, wording::Widths},
    timeline::resolve,
};

const WIDTHS: Widths = Widths { about_minute_s: 300.0, about_hour_s: 1_800.0, bare_minute_s: 30.0, bare_hour_s: 600.0 };

fn how() -> IntakeRecipe {
    let zone = Zone::parse("Asia/Shanghai").unwrap();
    IntakeRecipe {
        recipe: Recipe::default(),
        columns: EventColumns::default(),
        zone,
        widths: WIDTHS,
        day: None,
        joins_alarms: false,
    }
}

fn read(name: &str, text: &str) -> EventFile {
    read_events(Path::new(name), text.as_bytes(), &how(), &Cancel::default()).unwrap()
}

fn spans(file: &EventFile) -> Vec<String> {
    let span = |draft: &EventDraft| match &draft.when {
        DraftWhen::At { earliest, latest, .. } => format!("{earliest}/{latest}"),
        DraftWhen::AfterPrevious { least_s, most_s } => format!("+{least_s}..{most_s}"),
    };
    file.drafts.iter().map(span).collect()
}

#[test]
fn a_table_in_words_is_read_row_by_row() {
    let file = read(
        "台账.csv",
        "事件台账\n时间,事件,人员,设备,备注\n2024年12月17日17时50分许,读就地表,段××,vacuum-set,先看过\n18时1分,爆炸,,,\n\
         十多分钟后,报警,,,\n不详,谁知道,,,\n18时20分,,,,\n",
    );
    assert_eq!((file.form, file.drafts.len(), file.num_rows()), (EventForm::Table, 3, 5));
    assert_eq!(
        spans(&file)[..2],
        ["2024-12-17 17:45:00/2024-12-17 17:55:00", "2024-12-17 18:00:30/2024-12-17 18:01:30"]
    );
    assert!(matches!(file.drafts[2].when, DraftWhen::AfterPrevious { least_s, .. } if least_s >= 600.0));
    let rejected: Vec<_> = file.rejected.iter().map(|issue| (issue.row, issue.code)).collect();
    assert_eq!(rejected, [(Some(6), IssueCode::TimeUnreadable), (Some(7), IssueCode::TextEmpty)]);
    assert_eq!(file.drafts[0].lane.as_deref(), Some("段××"));
    assert!(file.drafts[0].text.contains("备注: 先看过"), "{}", file.drafts[0].text);
}

#[test]
fn a_sequence_of_events_keeps_its_milliseconds_and_its_states() {
    let text = "Timestamp,Tag,State,Priority,Message\n2024-12-17 18:01:00.120,PSH-301,ON,1,Pressure high\n\
                2024-12-17 18:01:00.480,PSH-301,ACK,1,\n2024-12-17 18:01:02.005,PSH-301,OFF,1,\n";
    let file = read("soe.csv", text);
    assert_eq!(spans(&file)[0], "2024-12-17 18:01:00.120/2024-12-17 18:01:00.120");
    assert_eq!(file.drafts[0].title, "PSH-301 1 ON: Pressure high");
    assert_eq!(file.drafts[2].title, "PSH-301 1 OFF");
    assert!(looks_like_alarms(Path::new("soe.csv"), text.as_bytes(), &Recipe::default(), &Cancel::default()));
    let joins = IntakeRecipe { joins_alarms: true, ..how() };
    let more = format!("{text}2024-12-17 18:01:05.000,PSH-302,ACK,1,\n");
    let joined = read_events(Path::new("soe.csv"), more.as_bytes(), &joins, &Cancel::default()).unwrap();
    assert_eq!((joined.drafts.len(), joined.num_joined(), joined.num_rows()), (2, 2, 4));
    assert_eq!((joined.drafts[0].row, joined.drafts[0].more_rows.as_slice()), (2, &[3, 4][..]));
    let told = ["2024-12-17 18:01:00.480 PSH-301 1 ACK", "2024-12-17 18:01:02.005 PSH-301 1 OFF"];
    assert!(told.iter().all(|told| joined.drafts[0].text.contains(told)), "{}", joined.drafts[0].text);
    assert_eq!(joined.drafts[1].title, "PSH-302 1 ACK", "what was never raised here stays by itself");
    let plain = "time,event\n2024-12-17 18:01,bang\n";
    assert!(!looks_like_alarms(Path::new("e.csv"), plain.as_bytes(), &Recipe::default(), &Cancel::default()));
    assert_eq!(spans(&read("e.csv", plain))[0], "2024-12-17 18:00:30/2024-12-17 18:01:30");
}

#[test]
fn logs_of_free_text_are_read_line_by_line() {
    let elapsed =
        read("run.txt", "Reset to IC #1\n000000.5 sec, Malfunction # 1\n0127.0 sec, Scram Lo RX Press132.0 bar\n");
    assert_eq!((elapsed.form, elapsed.num_rows(), elapsed.rejected.len()), (EventForm::Log, 3, 1));
    assert_eq!(elapsed.drafts[1].wording, "0127.0 sec");
    assert_eq!(elapsed.drafts[1].title, "Scram Lo RX Press132.0 bar");
    assert!(matches!(elapsed.drafts[1].when, DraftWhen::At { elapsed_s: Some(127.0), .. }), "{:?}", elapsed.drafts);
    let calendar =
        read("app.log", "[2024-12-17 18:01:00.250] boiler tripped\n[2024-12-17 18:01:03.000] pump, stopped\n?\n");
    assert_eq!(
        calendar.drafts.iter().map(|x| x.title.as_str()).collect::<Vec<_>>(),
        ["boiler tripped", "pump, stopped"]
    );
    assert_eq!(spans(&calendar)[0], "2024-12-17 18:01:00.250/2024-12-17 18:01:00.250");
    let worded = read("记录.txt", "2024年12月17日15时29分许 提出再次加热\n17时50分许，就地表升高\n18时1分 爆炸\n");
    assert_eq!(worded.drafts.len(), 3, "{:?}", worded.rejected);
    assert_eq!(worded.drafts[1].title, "就地表升高");
    assert_eq!(spans(&worded)[1], "2024-12-17 17:45:00/2024-12-17 17:55:00");
}

#[test]
fn a_time_of_day_without_any_day_is_rejected_unless_one_is_named() {
    let text = "time,event\n17:50,gauge read\n";
    let file = read("e.csv", text);
    assert_eq!(file.rejected.iter().map(|x| x.code).collect::<Vec<_>>(), [IssueCode::DayUnknown]);
    let named = IntakeRecipe { day: "2024-12-17".parse().ok(), ..how() };
    let file = read_events(Path::new("e.csv"), text.as_bytes(), &named, &Cancel::default()).unwrap();
    assert_eq!(spans(&file), ["2024-12-17 17:49:30/2024-12-17 17:50:30"]);
}

#[test]
fn headings_can_be_named_and_dates_that_can_be_read_two_ways_are_not_guessed() {
    let text = "t0;was\n03/04/2024 10:00;x\n";
    assert!(read_events(Path::new("a.csv"), text.as_bytes(), &how(), &Cancel::default()).is_err());
    let mut named = how();
    named.columns.say(EventColumn::Time, "t0");
    named.columns.say(EventColumn::Title, "WAS");
    let error = read_events(Path::new("a.csv"), text.as_bytes(), &named, &Cancel::default()).unwrap_err();
    assert!(matches!(error, crate::historian::Error::AmbiguousDate { .. }), "{error}");
    named.recipe.time_format = Some("%d/%m/%Y %H:%M".into());
    let file = read_events(Path::new("a.csv"), text.as_bytes(), &named, &Cancel::default()).unwrap();
    assert_eq!(spans(&file), ["2024-04-03 09:59:30/2024-04-03 10:00:30"]);
}

fn kettle() -> Case {
    CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap()
}

#[test]
fn what_is_taken_into_a_case_stands_on_its_clock_with_its_source_and_is_known_again() {
    let case = kettle();
    let file = read(
        "e.csv",
        "time,event,who,tag,value,unit,equipment\n2024-12-17 17:53:00,trend read,段××,PI-101,-0.028,MPa(g),kettle-1\n\
         十多分钟后,later,,XX-1,5,bar,nothing\n",
    );
    let evidence = case.evidence.iter().find(|x| x.kind == EvidenceKind::Document).unwrap().id.clone();
    let into = Intake { evidence, sha256: "ab".repeat(32), clock: "recorder".into(), lane: "e.csv".into() };
    let taken = take_in(&case, &file, file.drafts.iter(), &into);
    assert_eq!((taken.num_new, taken.num_known), (2, 0));
    let codes: Vec<_> = taken.remarks.iter().map(|issue| (issue.row, issue.code)).collect();
    assert_eq!(codes, [(Some(3), IssueCode::EquipmentUnknown), (Some(3), IssueCode::ReadingLeftOut)]);
    let (with, undo) = Edit::All(taken.edits.clone()).apply(&case).unwrap();
    assert_eq!(undo.apply(&with).unwrap().0, case);
    let event = with.events.iter().find(|x| x.id.as_str() == "ev-ababababab-2").unwrap();
    assert_eq!((event.claims.len(), event.equipment.len()), (1, 1));
    let timeline = resolve(&with);
    let at = timeline.moment(&event.id).unwrap();
    assert_eq!(at.earliest.rfc3339(case.zone), "2024-12-17T17:51:00+08:00");
    let later = with.events.last().unwrap();
    assert!(matches!(&later.when, When::After { event: of, .. } if *of == event.id));
    assert!(timeline.moment(&later.id).unwrap().earliest > at.latest);
    let again = take_in(&with, &file, file.drafts.iter(), &into);
    assert_eq!((again.num_new, again.num_known, again.edits.len()), (0, 2, 0));
    assert!(
        taken.edits.iter().any(|edit| matches!(edit, Edit::Put { thing, .. } if matches!(**thing, Thing::Lane(_))))
    );
}

#[test]
fn the_log_of_a_simulated_plant_is_read_whole() {
    // A published log (see the data sets' own README); it lies beside the project, not in it.
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/datasets/nppad/LOCA_50_TransientReport.txt");
    let Ok(bytes) = std::fs::read(&place) else { return };
    let file = read_events(&place, &bytes, &how(), &Cancel::default()).unwrap();
    assert_eq!((file.drafts.len(), file.rejected.len()), (17, 1));
    let scram = file.drafts.iter().find(|draft| draft.title.contains("Scram Lo")).unwrap();
    assert_eq!(scram.wording, "0127.0 sec");
}

#[test]
fn a_stated_zone_moves_words_and_figures_alike() {
    let text = "时间,标题\n2024-12-17 18:05:00,A\n约18时05分,B\n";
    let mut stated = how();
    stated.zone = Zone::UTC;
    stated.recipe.zone = Zone::parse("Asia/Shanghai");
    let file = read_events(Path::new("z.csv"), text.as_bytes(), &stated, &Cancel::default()).unwrap();
    assert_eq!(spans(&file), ["2024-12-17 10:05:00/2024-12-17 10:05:00", "2024-12-17 10:00:00/2024-12-17 10:10:00"]);
}

#[test]
fn days_in_words_are_no_open_question_and_a_heading_that_is_not_there_is_named() {
    let file = read("z.csv", "时间,标题\n2024年12月1日18时05分,A\n2024年11月2日18时05分,B\n");
    assert_eq!(spans(&file)[0], "2024-12-01 18:04:30/2024-12-01 18:05:30");
    let mut named = how();
    named.columns.say(EventColumn::Time, "Nope");
    let error =
        read_events(Path::new("z.csv"), "时间,标题\n2024-12-01 18:05,A\n".as_bytes(), &named, &Cancel::default());
    assert!(error.unwrap_err().to_string().contains("Nope"));
}
