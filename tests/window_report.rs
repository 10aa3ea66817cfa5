//! The workspace of the report: its outline and page in both languages, a section written by hand, what sentences rest on, what
//! is open, what changed, the draft as a file, nothing of the hidden future.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::time::Instant;

use causeway::{
    app::{App, Selection, UiCommand},
    case::{CaseFolder, Lang, SectionText},
};
use egui::{
    Key, Modifiers,
    accesskit::Role::{Button, Heading, MultilineTextInput, Paragraph},
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use window_kit::{kettle, painted, says, wait_until, window_at};

/// The window arranged for the report, once the draft is there.
fn report(mut harness: Harness<'static, App>) -> Harness<'static, App> {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run_steps(2);
    wait_for_draft(&mut harness);
    harness
}

/// Draws on until the draft of the present state is in sight.
fn wait_for_draft(harness: &mut Harness<'_, App>) {
    wait_until(harness, |harness| {
        harness.query_all_by_role(Heading).count() > 0
            && !painted(harness).iter().any(|text| text == "updating" || text == "正在更新")
    });
    harness.run_steps(2);
}

/// Opens the section whose line in the outline holds the words.
fn open_section(harness: &mut Harness<'_, App>, words: &str) {
    let line = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.contains(words));
    harness.get_all_by_role(Button).find(line).unwrap().click();
    harness.run_steps(4);
}

/// The text of the section that is open.
fn text(harness: &Harness<'_, App>, field: &str) -> String {
    harness.get_by_role_and_label(MultilineTextInput, field).value().unwrap_or_default()
}

/// Types at the beginning of the section's text, which is in sight once the section is opened.
fn type_first(harness: &mut Harness<'_, App>, field: &str, typed: &str) {
    harness.get_by_role_and_label(MultilineTextInput, field).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::ArrowUp);
    harness.step();
    harness.event(egui::Event::Text(typed.into()));
    harness.run_steps(2);
}

/// Types at the end of the section's text.
fn type_on(harness: &mut Harness<'_, App>, field: &str, typed: &str) {
    harness.get_by_role_and_label(MultilineTextInput, field).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
    harness.step();
    harness.event(egui::Event::Text(typed.into()));
    harness.run_steps(2);
}

fn kept<'a>(harness: &'a Harness<'_, App>) -> &'a [SectionText] {
    &harness.state().case().unwrap().report
}

/// The paragraph of the page that holds the words.
fn has_paragraph(harness: &Harness<'_, App>, words: &str) -> bool {
    let holds =
        |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.contains(words));
    harness.query_all_by_role(Paragraph).any(|node| holds(&node))
}

/// How many sentences the bar of the page counts as to be verified.
fn num_unverified(harness: &Harness<'_, App>) -> usize {
    let texts = painted(harness);
    let told = texts.iter().find_map(|text| text.strip_prefix("to be verified "));
    told.unwrap().split_whitespace().next().unwrap().parse().unwrap()
}

/// The middle of the first line of a paragraph of the page that holds the words.
fn line_of(harness: &Harness<'_, App>, words: &str) -> egui::Pos2 {
    let holds =
        |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.contains(words));
    let rect = harness.query_all_by_role(Paragraph).find(holds).unwrap().rect();
    rect.left_top() + egui::vec2(60.0, 12.0)
}

#[test]
fn the_workspace_opens_with_the_outline_and_a_click_shows_a_sections_text() {
    for (lang, direct, field, word) in [
        (Lang::Zh, "直接原因", "章节正文", "并列引起"),
        (Lang::En, "Direct cause", "Text of the section", "together led to"),
    ] {
        let mut harness = report(kettle(lang));
        open_section(&mut harness, direct);
        let written = text(&harness, field);
        assert!(!written.is_empty(), "{direct}");
        assert!(written.contains(word) || written.contains("[@"), "{written}");
        let heading =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.contains(direct));
        assert!(harness.query_all_by_role(Heading).any(|node| heading(&node)), "the page went there");
    }
}

#[test]
fn a_sentence_that_is_typed_is_seen_kept_undone_and_to_be_verified() {
    let mut harness = report(kettle(Lang::En));
    harness.state_mut().sign("A. Writer");
    open_section(&mut harness, "Direct cause");
    let (field, sentence) = ("Text of the section", "The valve was shut by nobody known.");
    let (before, unverified) = (text(&harness, field), num_unverified(&harness));
    type_first(&mut harness, field, &format!("{sentence}\n\n"));
    wait_until(&mut harness, |harness| has_paragraph(harness, sentence));
    assert!(has_paragraph(&harness, sentence), "the page shows what is typed");
    assert!(kept(&harness).is_empty());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(4);
    wait_for_draft(&mut harness);
    let [own] = kept(&harness) else { panic!("nothing was kept") };
    assert_eq!((own.lang, own.author.as_str(), own.section.as_str()), (Lang::En, "A. Writer", "direct"));
    assert_eq!((own.text.as_str(), own.drafted.as_str()), (&*format!("{sentence}\n\n{before}"), &*before));
    let marked = format!("{sentence}[to be verified]");
    wait_until(&mut harness, |harness| has_paragraph(harness, &marked));
    assert!(has_paragraph(&harness, &marked), "it rests on nothing");
    assert_eq!(num_unverified(&harness), unverified + 1);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
    assert!(kept(&harness).is_empty(), "undone");
    wait_until(&mut harness, |harness| !has_paragraph(harness, sentence));
    assert_eq!(text(&harness, field), before);
    harness.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    wait_until(&mut harness, |harness| has_paragraph(harness, &marked));
    assert_eq!(kept(&harness).len(), 1, "made again");
}

#[test]
fn what_was_written_survives_leaving_the_field_and_opening_the_folder_anew() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("mine");
    let bundled = CaseFolder::find(std::path::Path::new("taigu-kettle-2024")).unwrap();
    bundled.copy_to(&place, &bundled.open().unwrap()).unwrap();
    let mut harness = report(window_at(place.clone(), Lang::En));
    harness.state_mut().sign("A. Writer");
    open_section(&mut harness, "The unit");
    type_on(&mut harness, "Text of the section", "\n\nNobody asked.");
    open_section(&mut harness, "Direct cause");
    assert_eq!(kept(&harness).len(), 1, "another section was opened");
    harness.state_mut().wait_until_kept();
    drop(harness);
    let mut harness = report(window_at(place, Lang::En));
    open_section(&mut harness, "The unit");
    assert!(text(&harness, "Text of the section").ends_with("Nobody asked."));
    harness.get_by_label("Back to the draft").click();
    harness.run_steps(4);
    assert!(kept(&harness).is_empty());
    assert!(!text(&harness, "Text of the section").ends_with("Nobody asked."));
}

#[test]
fn a_sentence_shows_what_it_rests_on_and_its_evidence_is_one_click_away() {
    let mut harness = report(kettle(Lang::En));
    open_section(&mut harness, "Direct cause");
    type_first(&mut harness, "Text of the section", "The fire brigade was called. [@event:e01]\n\n");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    let words = "The fire brigade was called.";
    wait_until(&mut harness, |harness| has_paragraph(harness, words));
    let line = line_of(&harness, words);
    harness.hover_at(line);
    for _ in 0..16 {
        harness.step();
    }
    assert!(says(&harness, "Rests on:"), "the card");
    harness.drag_at(line);
    harness.drop_at(line);
    harness.run_steps(4);
    assert!(matches!(harness.state().selection(), Some(Selection::Sentence(place)) if place.section == "direct"));
    let first = harness.state().case().unwrap().events.iter().next().unwrap().id.clone();
    let label = harness.get_all_by_role(egui::accesskit::Role::Link).last().unwrap();
    label.click();
    harness.run_steps(3);
    assert_eq!(harness.state().selection(), Some(&Selection::Event(first)));
}

#[test]
fn evidence_is_found_by_a_few_letters_and_put_in_where_the_cursor_stood() {
    let mut harness = report(kettle(Lang::En));
    open_section(&mut harness, "The unit");
    let field = "Text of the section";
    type_on(&mut harness, field, "\n\nIt was so.");
    harness.get_by_label("Insert evidence").click();
    harness.run_steps(3);
    let title = harness.state().case().unwrap().findings[0].text.get(Lang::En).to_owned();
    let search = "Find evidence, events, findings, limits, tags, questions";
    harness.get_by_label(search).focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text(title.clone()));
    harness.run_steps(3);
    harness.get_by_role_and_label(Button, &title).click();
    harness.run_steps(3);
    let id = harness.state().case().unwrap().findings[0].id.to_string();
    assert!(text(&harness, field).ends_with(&format!("It was so. [@finding:{id}]")), "{}", text(&harness, field));
}

#[test]
fn open_points_are_gone_through_by_a_key_and_the_hidden_future_shows_nothing() {
    let mut harness = report(kettle(Lang::En));
    open_section(&mut harness, "The unit");
    type_on(&mut harness, "Text of the section", "\n\nNobody asked.");
    open_section(&mut harness, "Direct cause");
    wait_for_draft(&mut harness);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    let mut gone_to = Vec::new();
    for _ in 0..40 {
        harness.key_press(Key::F8);
        harness.run_steps(2);
        let Some(Selection::Sentence(place)) = harness.state().selection() else { break };
        gone_to.push(place.section.clone());
    }
    assert!(gone_to.iter().any(|section| section == "unit"), "{gone_to:?}");
    assert!(says(&harness, "Nobody asked."), "the gate lists it");
    let hide = UiCommand::HideFuture.shortcut().unwrap();
    harness.key_press_modifiers(hide.modifiers, hide.logical_key);
    harness.run_steps(3);
    assert!(harness.query_all_by_role(Paragraph).count() == 0 && !says(&harness, "Nobody asked."));
    assert!(says(&harness, "not shown while what comes after the cursor is hidden"));
}

#[test]
fn the_draft_is_written_to_a_file_and_the_next_one_is_compared_with_it() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("mine");
    let bundled = CaseFolder::find(std::path::Path::new("taigu-kettle-2024")).unwrap();
    bundled.copy_to(&place, &bundled.open().unwrap()).unwrap();
    let mut harness = report(window_at(place.clone(), Lang::En));
    harness.state_mut().sign("A. Writer");
    let file = home.path().join("report.md");
    harness.get_by_label(&UiCommand::ExportReport.text(causeway::text::Texts::new(Lang::En))).click();
    harness.run_steps(3);
    window_kit::fill(&mut harness, "Path of the file", &file.display().to_string());
    wait_until(&mut harness, |harness| file.exists() && harness.query_by_label("Path of the file").is_none());
    harness.run_steps(3);
    assert!(std::fs::read_to_string(&file).unwrap().contains("Direct cause"));
    open_section(&mut harness, "The unit");
    type_on(&mut harness, "Text of the section", "\n\nNobody asked.");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.get_by_role_and_label(egui::accesskit::Role::Tab, "Changes").click();
    wait_until(&mut harness, |harness| harness.query_by_label("Nobody asked.").is_some());
    assert!(harness.query_by_label("Nobody asked.").is_some());
}

#[test]
fn a_text_over_a_draft_that_has_changed_is_compared_and_kept_or_given_up() {
    for (go, is_kept) in [("Keep mine", true), ("Take the draft", false)] {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("mine");
        let bundled = CaseFolder::find(std::path::Path::new("taigu-kettle-2024")).unwrap();
        let mut case = bundled.open().unwrap();
        case.report.push(SectionText {
            id: "en-unit".into(),
            section: "unit".into(),
            lang: Lang::En,
            text: "Written by me.".into(),
            drafted: "What the draft once said.".into(),
            author: "A. Writer".into(),
        });
        bundled.copy_to(&place, &case).unwrap();
        let mut harness = report(window_at(place, Lang::En));
        open_section(&mut harness, "written by hand; the draft has changed since");
        assert!(has_paragraph(&harness, "Written by me."));
        wait_until(&mut harness, |harness| says(harness, "once"));
        assert!(says(&harness, "once"), "what it said then is shown among what it says now");
        harness.get_by_label(go).click();
        harness.run_steps(3);
        wait_for_draft(&mut harness);
        let drafted = kept(&harness).first().map(|own| own.drafted.clone());
        assert_eq!(drafted.is_some(), is_kept, "{go}");
        assert!(drafted.is_none_or(|drafted| drafted != "What the draft once said."), "{go}");
        assert_eq!(has_paragraph(&harness, "Written by me."), is_kept, "{go}");
        assert!(harness.query_by_label("Keep mine").is_none());
    }
}

/// The slowest and the mean frame while the page scrolls through all of it; run by hand:
/// `cargo test --release --test window_report -- --ignored --nocapture`.
#[test]
#[ignore = "it measures"]
fn frames_while_the_page_scrolls() {
    let mut harness = report(kettle(Lang::Zh));
    harness.run_steps(120);
    let middle = egui::pos2(700.0, 400.0);
    harness.hover_at(middle);
    harness.step();
    let mut took = Vec::new();
    for _ in 0..600 {
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -60.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        let begun = Instant::now();
        harness.step();
        took.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    took.sort_by(f64::total_cmp);
    let mean = took.iter().sum::<f64>() / took.len() as f64;
    eprintln!(
        "scrolling: mean {mean:.2} ms, 99 % {:.2} ms, slowest {:.2} ms",
        took[took.len() * 99 / 100],
        took[took.len() - 1]
    );
}
