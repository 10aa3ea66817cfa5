//! Calculators in the window: fields, result, values of the case, and what is kept.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use causeway::{
    app::App,
    case::{Calculation, Lang},
};
use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{fill, painted, says, window};

fn opened(lang: Lang) -> Harness<'static, App> {
    let mut harness = window(lang);
    let (causes, name) = if lang == Lang::Zh { ("原因", "计算工具") } else { ("Causes", "Calculators") };
    harness.get_by_label(causes).click();
    harness.run_steps(4);
    // Twice: the tab has the whole window, so that nothing is out of sight.
    let place = harness.get_by_role_and_label(Role::Tab, name).rect().left_center() + egui::vec2(12.0, 0.0);
    harness.hover_at(place);
    for _ in 0..2 {
        for pressed in [true, false] {
            let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
            harness.event(egui::Event::PointerButton { pos: place, button, pressed, modifiers });
            harness.step();
        }
    }
    harness.run_ok();
    harness
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_all_by_label(label).last().unwrap().click();
    harness.run_ok();
}

/// What is kept beside what the bundled case brings.
fn kept(harness: &Harness<'_, App>) -> Vec<Calculation> {
    let all = harness.state().case().unwrap().calculations.iter();
    all.filter(|one| one.calculator != "combustion").cloned().collect()
}

#[test]
fn a_result_follows_what_is_typed() {
    let mut harness = opened(Lang::En);
    assert!(says(&harness, "Still missing: Pressure in the vessel"), "{:?}", painted(&harness));
    fill(&mut harness, "Pressure in the vessel", "-0.084");
    assert!(says(&harness, "Still missing, one of: Altitude, Atmospheric pressure"));
    fill(&mut harness, "Altitude", "790");
    assert!(says(&harness, "8.188 kPa(a)"), "{:?}", painted(&harness));
    assert!(says(&harness, "Sea level's 101.3 kPa") && says(&harness, "Within the range of validity"));
    fill(&mut harness, "Altitude", "0..790 m");
    assert!(says(&harness, "8.188–17.3"), "a range gives a range: {:?}", painted(&harness));
    fill(&mut harness, "Altitude", "high");
    assert!(says(&harness, "\"Altitude\" holds no figure"), "{:?}", painted(&harness));
    fill(&mut harness, "Altitude", "790");
    click(&mut harness, "Boiling temperature under vacuum");
    assert!(says(&harness, "Still missing: Substance"), "the pressure typed is still there");
}

#[test]
fn a_calculation_is_kept_opened_again_and_taken_out() {
    let mut harness = opened(Lang::En);
    fill(&mut harness, "Pressure in the vessel", "-0.054 MPa(g)");
    fill(&mut harness, "Altitude", "790");
    click(&mut harness, "Use as evidence");
    assert!(kept(&harness).is_empty(), "nobody has said who they are");
    fill(&mut harness, "Author", "张工");
    click(&mut harness, "Use as evidence");
    let one = kept(&harness).remove(0);
    assert_eq!((one.calculator.as_str(), one.author.as_str(), one.valid), ("pressure", "张工", true));
    assert_eq!((one.inputs[0].low, one.inputs[0].unit.as_str()), (Some(-0.054), "MPa(g)"));
    assert!((one.results[0].low - 38.2).abs() < 0.05 && one.at.is_some());
    click(&mut harness, "Boiling temperature under vacuum");
    click(&mut harness, "Gauge to absolute pressure: Absolute pressure 38.19 kPa(a)");
    fill(&mut harness, "Pressure in the vessel", "-0.028 MPa(g)");
    click(&mut harness, "Save changes");
    let changed = kept(&harness);
    assert_eq!((changed.len(), changed[0].id == one.id), (1, true));
    assert!((changed[0].results[0].low - 64.19).abs() < 0.01);
    click(&mut harness, "Keep as another");
    assert_eq!(kept(&harness).len(), 2);
    click(&mut harness, "Remove: Gauge to absolute pressure: Absolute pressure 64.19 kPa(a)");
    assert_eq!(kept(&harness).len(), 1);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!(kept(&harness).len(), 2, "taken back");
}

#[test]
fn what_a_tag_reads_at_the_cursor_is_taken_into_a_field() {
    let mut harness = opened(Lang::Zh);
    harness.key_press(egui::Key::ArrowLeft);
    harness.run_ok();
    let value = {
        click(&mut harness, "从案件取值：容器内压力");
        let label = painted(&harness).into_iter().find(|text| text.starts_with("PI-101  "));
        label.unwrap()
    };
    click(&mut harness, &value);
    fill(&mut harness, "海拔", "790");
    let figure = value.split_whitespace().nth(1).unwrap().replace('−', "-");
    let gauge: f64 = figure.parse().unwrap();
    let shown = format!("{:.3}", gauge * 1_000.0 + 92.188);
    assert!(
        painted(&harness).iter().any(|text| text.starts_with(&shown[..4]) && text.ends_with("kPa(a)")),
        "{shown} {:?}",
        painted(&harness)
    );
}

#[test]
fn kept_calculations_belong_to_the_hidden_future() {
    let mut harness = opened(Lang::En);
    assert!(says(&harness, "5 mol/mol"), "{:?}", painted(&harness));
    harness.key_press(egui::Key::H);
    harness.run_ok();
    assert!(!says(&harness, "5 mol/mol"));
    assert!(
        says(&harness, "they are not shown while the future is hidden") && says(&harness, "Gauge to absolute pressure")
    );
}
