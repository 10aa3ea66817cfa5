//! The consistency check in the window: its list, its links, and nothing of it while the future is hidden.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use causeway::{
    app::{App, Selection},
    case::Lang,
};
use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{kettle_causes, says, wait_until};

fn checked(lang: Lang, tab: &str, waits_for: &'static str) -> Harness<'static, App> {
    let mut harness = kettle_causes(lang);
    harness.get_by_label(tab).click();
    wait_until(&mut harness, |harness| says(harness, waits_for));
    harness
}

#[test]
fn what_disagrees_is_listed_by_sort_and_leads_to_its_place() {
    let mut harness = checked(Lang::En, "Check", "particularly major");
    assert!(says(&harness, "There is no law called") || says(&harness, "factor of up to 10000"));
    harness.get_by_label("Remark").click();
    harness.run_ok();
    assert!(says(&harness, "goes by several names") && !says(&harness, "factor of up to 10000"));
    harness.get_by_role_and_label(Role::Link, "Kettle 1").click();
    harness.run_ok();
    assert_eq!(harness.state().selection(), Some(&Selection::Equipment("kettle-1".into())));
    harness.get_by_label("Gap").click();
    harness.run_ok();
    harness.get_all_by_role_and_label(Role::Link, "Explosion").next().unwrap().click();
    harness.run_ok();
    assert!(matches!(harness.state().selection(), Some(Selection::Event(_))));
}

#[test]
fn the_check_is_hidden_with_the_future() {
    let mut harness = checked(Lang::Zh, "检查", "特别重大");
    harness.get_by_label("隐藏未来").click();
    harness.run_ok();
    assert!(says(&harness, "检查结果涉及光标之后的内容") && !says(&harness, "特别重大"));
}
