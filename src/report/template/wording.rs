//! The wording of sentences: macros of the templates, called by name.

use std::{cell::RefCell, collections::HashMap};

use minijinja::{Captured, Environment, Value, context, value::Kwargs};

use super::{
    Templates,
    files::{OUTLINE, in_one_line, is_wording},
};
use crate::text::Arg;

/// The wording of one draft, and what went wrong with templates of one's own.
pub(in crate::report) struct Wording<'t> {
    own: Macros<'t>,
    built_in: Macros<'t>,
    problems: RefCell<Vec<String>>,
}

/// Templates whose macros can be called.
struct Macros<'t> {
    states: Vec<RefCell<Captured<'t>>>,
    known: HashMap<String, Macro>,
}

/// Where a macro stands and what it takes.
struct Macro {
    state_idx: usize,
    params: Vec<String>,
}

/// Says the text of a key.
pub(in crate::report) trait Says {
    /// The text of a key such as `what-happened` with its parameters put in; the key itself when no template has it.
    fn fmt(&self, key: &str, args: &[Arg<'_>]) -> String;
}

impl Says for Wording<'_> {
    fn fmt(&self, key: &str, args: &[Arg<'_>]) -> String {
        let name = key.replace('-', "_");
        match self.own.call(&name, args) {
            Some(Ok(text)) => return text,
            Some(Err(why)) => self.note(&format!("{name}: {why}")),
            None => {}
        }
        match self.built_in.call(&name, args) {
            Some(Ok(text)) => text,
            Some(Err(why)) => {
                self.note(&format!("{name}: {why}"));
                key.to_owned()
            }
            None => key.to_owned(),
        }
    }
}

impl<'t> Wording<'t> {
    /// The macros of the templates.
    pub(in crate::report) fn of(templates: &'t Templates) -> Self {
        let mut problems = Vec::new();
        let own = Macros::of(&templates.own, &mut problems);
        let built_in = Macros::of(templates.built_in, &mut problems);
        Self { own, built_in, problems: RefCell::new(problems) }
    }

    /// The outline filled with what `context` holds: the lines of the report with its parts named.
    pub(in crate::report) fn outline(&self, templates: &Templates, context: &Value) -> String {
        for environment in [&templates.own, templates.built_in] {
            let Ok(outline) = environment.get_template(OUTLINE) else { continue };
            match outline.render(context.clone()) {
                Ok(text) => return text,
                Err(why) => self.note(&format!("{OUTLINE}: {}", in_one_line(&why))),
            }
        }
        String::new()
    }

    /// What went wrong with templates, each once.
    pub(in crate::report) fn problems(&self) -> Vec<String> {
        self.problems.borrow().clone()
    }

    fn note(&self, problem: &str) {
        let mut problems = self.problems.borrow_mut();
        if !problems.iter().any(|known| known == problem) {
            problems.push(problem.to_owned());
        }
    }
}

impl<'t> Macros<'t> {
    fn of(environment: &'t Environment<'static>, problems: &mut Vec<String>) -> Self {
        let mut macros = Self { states: Vec::new(), known: HashMap::new() };
        let mut names: Vec<&str> =
            environment.templates().map(|(name, _)| name).filter(|name| is_wording(name)).collect();
        names.sort_unstable();
        for name in names {
            let Ok(template) = environment.get_template(name) else { continue };
            match template.render_captured(context! {}) {
                Ok(captured) => {
                    let state = captured.state();
                    for export in state.exports() {
                        let params = state.lookup(export).map_or_else(Vec::new, |found| params_of(&found));
                        macros.known.insert(export.to_owned(), Macro { state_idx: macros.states.len(), params });
                    }
                    macros.states.push(RefCell::new(captured));
                }
                Err(why) => problems.push(format!("{name}: {}", in_one_line(&why))),
            }
        }
        macros
    }

    fn call(&self, name: &str, args: &[Arg<'_>]) -> Option<Result<String, String>> {
        let called = self.known.get(name)?;
        // A language may leave out what another needs; minijinja refuses what a macro does not take.
        let taken = args.iter().filter(|(name, _)| called.params.iter().any(|param| param == name));
        let named: Kwargs = taken.map(|(name, text)| ((*name).to_owned(), Value::from(*text))).collect();
        let mut state = self.states.get(called.state_idx)?.borrow_mut();
        let called = state.with_state_mut(|state| state.call_macro(name, &[Value::from(named)]));
        Some(called.map_err(|why| in_one_line(&why)))
    }
}

fn params_of(found: &Value) -> Vec<String> {
    let listed = found.get_attr("arguments").ok().and_then(|params| params.try_iter().ok());
    listed.into_iter().flatten().map(|param| param.to_string()).collect()
}
