//! The room as a whole on the made-up case: what a report must hold, in both languages and all formats.

use std::{collections::BTreeSet, fs, path::Path};

use super::{
    DraftOptions, Format, draft_with,
    model::{Block, Document, Role},
    render, sample,
};
use crate::{
    case::Lang,
    text::{Texts, keys_of},
    timeline::Replay,
};

fn drafted(replay: &Replay, texts: Texts) -> Document {
    draft_with(replay, texts, &DraftOptions { date: Some("2024-06-01".into()), ..DraftOptions::default() })
}

fn outline(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        let line = match block {
            Block::Heading(heading) => {
                format!("\n{} {}{}", "#".repeat(heading.level.into()), heading.number, heading.text)
            }
            Block::Paragraph(sentences) => sentences.iter().map(sentence_line).collect::<Vec<_>>().join("\n"),
            Block::List(items) => items
                .iter()
                .map(|item| format!("{} {}", item.marker, item.sentences.iter().map(sentence_line).collect::<String>()))
                .collect::<Vec<_>>()
                .join("\n"),
            Block::Table(table) => {
                let rows: Vec<String> = table
                    .rows
                    .iter()
                    .map(|row| {
                        let cells = row.cells.iter().map(|cell| {
                            let grounds: Vec<&str> = cell.grounds.iter().map(|ground| ground.label.as_str()).collect();
                            format!("{}{}", cell.text.replace('\n', " / "), grounds.join(" "))
                        });
                        cells.collect::<Vec<_>>().join(" | ")
                    })
                    .collect();
                let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
                format!("[{}] {}\n{}\n{}", table.number, table.caption, titles.join(" | "), rows.join("\n"))
            }
            Block::Figure(figure) => format!("<{}> {}", figure.number, figure.caption),
            Block::Notice(notice) => {
                let told = notice.sentences.iter().map(|sentence| format!("! {}", sentence.text));
                told.collect::<Vec<_>>().join("\n")
            }
        };
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn sentence_line(sentence: &super::model::Sentence) -> String {
    let grounds: Vec<&str> = sentence.grounds.iter().map(|ground| ground.label.as_str()).collect();
    let notes: Vec<String> =
        sentence.footnotes.iter().map(|note| format!("[{}: {}]", note.number, note.text)).collect();
    let mark = if sentence.is_unverified() { " ???" } else { "" };
    format!("{}{}{{{}}}{mark}", sentence.text, notes.concat(), grounds.join(" "))
}

#[test]
fn the_chinese_report_reads_as_it_should() {
    insta::assert_snapshot!("report-zh", outline(&drafted(&sample::replay(), Texts::new(Lang::Zh))));
}

#[test]
fn the_english_report_reads_as_it_should() {
    insta::assert_snapshot!("report-en", outline(&drafted(&sample::replay(), Texts::new(Lang::En))));
}

#[test]
fn headings_hold_what_readers_look_for() {
    let replay = sample::replay();
    let [zh, en] = sample::both().map(|texts| drafted(&replay, texts));
    let all =
        |document: &Document| document.headings().map(|heading| heading.text.clone()).collect::<Vec<_>>().join("\n");
    for wanted in ["直接原因", "间接原因", "责任"] {
        assert!(all(&zh).contains(wanted), "{}", all(&zh));
    }
    assert!(all(&en).contains("Direct cause"), "{}", all(&en));
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    assert!(!all(&en).chars().any(is_han) && !en.title.chars().any(is_han), "{}", all(&en));
}

#[test]
fn a_fact_without_evidence_is_counted_and_marked() {
    let replay = sample::replay();
    for texts in sample::both() {
        let document = drafted(&replay, texts);
        let count = document.num_unverified();
        assert!(count > 0);
        let Block::Notice(notice) = &document.blocks[0] else { panic!("the notice comes first") };
        assert!(notice.sentences.iter().any(|sentence| sentence.text.contains(&count.to_string())));
        let page = String::from_utf8(render(&document, Format::Html).unwrap()).unwrap();
        assert_eq!(page.matches("<mark>").count(), count);
        assert!(document.sentences().all(|sentence| sentence.role == Role::Frame || !sentence.text.trim().is_empty()));
    }
}

#[test]
fn every_link_leads_somewhere() {
    let replay = sample::replay();
    for texts in sample::both() {
        let page = String::from_utf8(render(&drafted(&replay, texts), Format::Html).unwrap()).unwrap();
        let after = |mark: &str| -> BTreeSet<String> {
            page.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let (targets, links) = (after(" id=\""), after("href=\"#"));
        assert!(!links.is_empty());
        let lost: Vec<_> = links.difference(&targets).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}

#[test]
fn a_case_just_begun_still_makes_a_report_without_empty_headings() {
    for texts in sample::both() {
        let document = drafted(&sample::empty(), texts);
        for pair in document.blocks.windows(2) {
            if let [Block::Heading(first), Block::Heading(second)] = pair {
                assert!(second.level > first.level, "nothing stands under {:?}", first.text);
            }
        }
        assert!(!matches!(document.blocks.last(), Some(Block::Heading(_))));
        for format in [Format::Docx, Format::Pdf, Format::Html, Format::Markdown] {
            assert!(!render(&document, format).unwrap().is_empty());
        }
    }
}

#[test]
fn reconstruction_is_said_at_the_front_and_under_every_figure_that_shows_it() {
    let replay = sample::replay();
    for (texts, word) in sample::both().into_iter().zip(["重构", "reconstruct"]) {
        let document = drafted(&replay, texts);
        let Block::Notice(notice) = &document.blocks[0] else { panic!("the notice comes first") };
        assert!(notice.sentences.iter().any(|sentence| sentence.text.contains(word)));
        let trends = document.blocks.iter().filter_map(|block| match block {
            Block::Figure(figure) if figure.scene.texts().any(|text| text.contains("TI-1 ")) => Some(figure),
            _ => None,
        });
        let mut num_trends = 0;
        for figure in trends {
            num_trends += 1;
            let is_said = figure.scene.texts().any(|text| text.to_lowercase().contains(word));
            assert!(is_said && figure.caption.contains(word), "{}", figure.caption);
        }
        assert!(num_trends >= 4, "both trends, rate and first-out; the margin names the tag in one language only");
    }
}

#[test]
fn every_key_that_the_room_asks_for_exists() {
    let mut asked = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report"), &mut asked);
    assert!(asked.len() > 50);
    // The window shows the report with words of its own, and bears names that are no keys.
    let mut named = asked.clone();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut named);
    for lang in [Lang::Zh, Lang::En] {
        let known: BTreeSet<String> = keys_of(lang).into_iter().map(|(key, _)| key).collect();
        let lost: Vec<_> = asked.difference(&known).collect();
        assert!(lost.is_empty(), "{lang:?}: {lost:?}");
        let idle = known.iter().filter(|key| is_ours(key) && !named.contains(*key)).collect::<Vec<_>>();
        assert!(idle.is_empty(), "{lang:?}: {idle:?}");
    }
    assert_eq!(
        keys_of(Lang::Zh).into_iter().filter(|(key, _)| is_ours(key)).collect::<Vec<_>>(),
        keys_of(Lang::En).into_iter().filter(|(key, _)| is_ours(key)).collect::<Vec<_>>()
    );
}

fn is_ours(key: &str) -> bool {
    key.starts_with("report-") || key.starts_with("figure-")
}

fn collect(folder: &Path, keys: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // The draft takes its wording from templates (`template/tests.rs`).
        if path.is_dir() && !path.ends_with("draft") {
            collect(&path, keys);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).unwrap();
            let quoted = text.split('"').skip(1).step_by(1);
            let is_key = |text: &&str| {
                is_ours(text) && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            };
            keys.extend(quoted.filter(is_key).map(str::to_owned));
        }
    }
}

#[test]
fn all_formats_come_out_whole() {
    let replay = sample::replay();
    for texts in sample::both() {
        let document = drafted(&replay, texts);
        let num_figures = document.blocks.iter().filter(|block| matches!(block, Block::Figure(_))).count();
        assert!(num_figures >= 6, "{num_figures}");
        assert!(render(&document, Format::Docx).unwrap().starts_with(b"PK"));
        let page = String::from_utf8(render(&document, Format::Html).unwrap()).unwrap();
        assert!(page.trim_end().ends_with("</html>") && page.matches("<svg").count() == num_figures);
        let text = String::from_utf8(render(&document, Format::Markdown).unwrap()).unwrap();
        assert_eq!(text.matches("](data:image/svg+xml;base64,").count(), num_figures);
        assert_eq!(text.matches("\n[^").count(), document.footnotes().count());
    }
}

#[test]
fn texts_of_a_case_cannot_break_out_of_the_page() {
    let mut replay = sample::replay();
    replay.case.events[0].title = "<script>alert(1)</script>|# x".into();
    for texts in sample::both() {
        let document = drafted(&replay, texts);
        for format in [Format::Html, Format::Markdown] {
            let text = String::from_utf8(render(&document, format).unwrap()).unwrap();
            assert!(!text.contains("<script>"), "{format:?}");
        }
        assert!(render(&document, Format::Docx).unwrap().starts_with(b"PK"));
    }
}
