use chrono::NaiveDate;

use super::*;

const WIDTHS: Widths = Widths { about_minute_s: 300.0, about_hour_s: 1_800.0, bare_minute_s: 30.0, bare_hour_s: 600.0 };

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 12, 17).unwrap()
}

fn check(wording: &str, earliest: &str, latest: &str) {
    let found = find(wording);
    assert_eq!(found.len(), 1, "{wording}: {found:?}");
    let Said::Moment(spoken) = &found[0].said else { panic!("{wording}: {found:?}") };
    let (from, to) = spoken.span(day(), WIDTHS).unwrap_or_else(|| panic!("{wording}: {spoken:?}"));
    let shown = (from.format("%m-%d %H:%M:%S").to_string(), to.format("%m-%d %H:%M:%S").to_string());
    assert_eq!(shown, (earliest.into(), latest.into()), "{wording}: {spoken:?}");
}

#[test]
fn wordings_allow_what_they_say() {
    for (wording, earliest, latest) in [
        ("12月16日上午9时许", "12-16 08:30:00", "12-16 09:30:00"),
        ("12月16日整天", "12-16 00:00:00", "12-16 23:59:59"),
        ("12月16日晚上21时31分许", "12-16 21:26:00", "12-16 21:36:00"),
        ("12月17日9时许开始", "12-17 08:30:00", "12-17 09:30:00"),
        ("12月17日下午15时29分许", "12-17 15:24:00", "12-17 15:34:00"),
        ("12月17日下午", "12-17 12:00:00", "12-17 18:00:00"),
        ("17时50分许", "12-17 17:45:00", "12-17 17:55:00"),
        ("18时1分", "12-17 18:00:30", "12-17 18:01:30"),
        ("18时10分32秒", "12-17 18:10:32", "12-17 18:10:32"),
        ("2024年12月18日", "12-18 00:00:00", "12-18 23:59:59"),
        ("2024年12月21日、22日和25日", "12-21 00:00:00", "12-25 23:59:59"),
        ("次日凌晨", "12-18 00:00:00", "12-18 06:00:00"),
        ("次日凌晨2时", "12-18 01:50:00", "12-18 02:10:00"),
        ("当日下午3时许", "12-17 14:30:00", "12-17 15:30:00"),
        ("晚上9点半", "12-17 21:29:30", "12-17 21:30:30"),
        ("十二月十七日十七时五十分许", "12-17 17:45:00", "12-17 17:55:00"),
        ("１７时５０分左右", "12-17 17:45:00", "12-17 17:55:00"),
        ("17时50分至18时1分", "12-17 17:49:30", "12-17 18:01:30"),
        ("2024-12-17 17:53:10", "12-17 17:53:10", "12-17 17:53:10"),
        ("2024-12-17T17:53", "12-17 17:52:30", "12-17 17:53:30"),
        ("17 December, about 17:50", "12-17 17:45:00", "12-17 17:55:00"),
        ("16 December, about 09:00", "12-16 08:55:00", "12-16 09:05:00"),
        ("3:29 pm", "12-17 15:28:30", "12-17 15:29:30"),
        ("about 5 p.m.", "12-17 16:30:00", "12-17 17:30:00"),
        ("12:05 a.m.", "12-17 00:04:30", "12-17 00:05:30"),
        ("17 December, afternoon", "12-17 12:00:00", "12-17 18:00:00"),
        ("八点一刻", "12-17 08:14:30", "12-17 08:15:30"),
        ("8 March 2023 at 10:35", "03-08 10:34:30", "03-08 10:35:30"),
        ("about 8 p.m. on 16 December", "12-16 19:30:00", "12-16 20:30:00"),
        ("02:40 the next day", "12-18 02:39:30", "12-18 02:40:30"),
        ("all day on", "12-17 00:00:00", "12-17 23:59:59"),
        ("Shortly after 6 pm", "12-17 18:00:00", "12-17 18:30:00"),
        ("17 December, just after 17:50", "12-17 17:50:00", "12-17 17:55:00"),
        ("18时后不久", "12-17 18:00:00", "12-17 18:30:00"),
        ("12月17日18时1分之后", "12-17 18:01:00", "12-17 18:06:00"),
        ("18时许后", "12-17 17:30:00", "12-17 18:30:00"),
        ("18时许", "12-17 17:30:00", "12-17 18:30:00"),
        ("December 18, 2024", "12-18 00:00:00", "12-18 23:59:59"),
    ] {
        check(wording, earliest, latest);
    }
}

#[test]
fn figures_that_are_no_times_are_none() {
    for text in [
        "压力-0.084MPa升至-0.054MPa",
        "GB 30871-2022第5.2条",
        "电话0354-1234567",
        "温度255℃，设计值200℃",
        "运行3小时",
        "政府第一时间组织救援",
        "一时之间",
        "三点建议",
        "加热10分钟",
        "第17页",
        "比例为1:2.5",
        "共6人",
        "a pressure of 17 bar",
        "",
    ] {
        assert_eq!(find(text), [], "{text}");
    }
}

#[test]
fn several_times_of_a_text_keep_their_places() {
    let text = "12月17日17时50分许，段××查看真空表；十多分钟后，18时1分发生爆炸。";
    let found = find(text);
    let words: Vec<&str> = found.iter().map(|one| &text[one.start..one.end]).collect();
    assert_eq!(words, ["12月17日17时50分许", "十多分钟后", "18时1分"]);
    assert_eq!(found[1].said, Said::After { least_s: 600.0, most_s: 1_140.0 });
}

#[test]
fn a_wording_of_several_times_is_not_one() {
    assert_eq!(read("17时50分，18时1分"), None);
    assert!(read("启动锅炉十多分钟后").is_some());
    assert_eq!(read("no time given"), None);
    // A date that no calendar has.
    assert_eq!(read("2月30日"), None);
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_the_search(text in "[0-9零一二十年月日时分秒上下午许约后:：\\-a-z .]{0,40}") {
        for one in find(&text) {
            assert!(one.start < one.end && text.get(one.start..one.end).is_some());
            if let Said::Moment(spoken) = one.said {
                spoken.span(day(), WIDTHS);
            }
        }
    }
}
