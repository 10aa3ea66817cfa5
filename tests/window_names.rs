//! Every control of the window has a name that a screen reader can say.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use causeway::{
    app::{App, Selection, UiCommand},
    case::Lang,
    text::Texts,
};
use egui::accesskit::Role;
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use window_kit::kettle;

const CONTROLS: [Role; 9] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    Role::Link,
    Role::RadioButton,
    Role::Slider,
    Role::SpinButton,
    Role::Tab,
    Role::TextInput,
];

/// The controls in sight that have neither a label nor a value.
fn nameless(harness: &Harness<'_, App>, place: &str) -> Vec<String> {
    let nodes = harness.query_all_by(|node| CONTROLS.contains(&node.role()));
    let has_name = |text: Option<String>| text.is_some_and(|text| !text.trim().is_empty());
    let nameless = nodes.filter(|node| {
        let node = node.accesskit_node();
        !has_name(node.label()) && !has_name(node.value())
    });
    nameless.map(|node| format!("{place}: {:?} at {:?}", node.accesskit_node().role(), node.rect())).collect()
}

#[test]
fn every_control_of_every_panel_has_a_name() {
    let mut harness = kettle(Lang::En);
    let num_controls = harness.query_all_by(|node| CONTROLS.contains(&node.role())).count();
    assert!(num_controls > 60, "{num_controls}");
    let mut found = nameless(&harness, "first look");
    let tabs: Vec<String> =
        harness.query_all_by_role(Role::Tab).filter_map(|node| node.accesskit_node().label()).collect();
    assert!(tabs.len() > 10, "{tabs:?}");
    for tab in tabs {
        harness.get_by_role_and_label(Role::Tab, &tab).click();
        harness.run_steps(4);
        found.extend(nameless(&harness, &tab));
    }
    let case = harness.state().case().unwrap();
    let selections = [
        Selection::Tag(case.tags[0].id.clone()),
        Selection::Event(case.events[0].id.clone()),
        Selection::Limit(case.limits[0].id.clone()),
        Selection::Exceedance((0, 0)),
        Selection::Evidence(case.evidence[0].id.clone()),
        Selection::Finding(case.findings[0].id.clone()),
        Selection::Safeguard(case.safeguards[0].id.clone()),
    ];
    for selection in selections {
        let name = format!("{selection:?}");
        harness.state_mut().select(Some(selection));
        harness.run_steps(4);
        found.extend(nameless(&harness, &name));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_control_of_dialogs_has_a_name_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let mut harness = kettle(lang);
        let commands =
            [UiCommand::Open, UiCommand::NewCase, UiCommand::SaveCopy, UiCommand::Palette, UiCommand::Shortcuts];
        let mut found = Vec::new();
        for command in commands {
            let shortcut = command.shortcut().unwrap();
            harness.key_press_modifiers(shortcut.modifiers, shortcut.logical_key);
            harness.run_steps(4);
            let name = command.text(Texts::new(lang));
            found.extend(nameless(&harness, &name));
            harness.key_press(egui::Key::Escape);
            harness.run_steps(4);
        }
        assert!(found.is_empty(), "{found:#?}");
    }
}
