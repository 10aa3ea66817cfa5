//! Looking a citation up: the statute by the name it is cited by, the article, and what that says.

use chrono::NaiveDate;

use super::{
    Article, InForce, Kept, Law, Order, Part, Statute, Verified,
    cited::{Cited, bare_name, likeness},
};

/// How alike a name must be to be offered in place of one that no statute bears.
const LIKELY: f64 = 0.6;

/// What a name comes to.
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
    /// The statute of that name; of several versions the one in force on the day.
    Named(&'a Kept<Statute>),
    /// No statute is called so; this one's name is the nearest.
    Near(&'a Kept<Statute>),
    /// Nothing is called so, nor anything like it.
    Unknown,
}

/// What can be said of a question to the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// It says so.
    Yes,
    /// It does not.
    No,
    /// What is known of the article does not tell.
    Unknown,
}

/// A place in a statute.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// The statute.
    pub statute: &'a Kept<Statute>,
    /// The citation as read.
    pub cited: Cited,
    /// The article, where the packs know it.
    pub article: Option<&'a Article>,
    /// The parts that are cited of it, where the packs know them.
    pub parts: Vec<&'a Part>,
}

impl Law {
    /// The statute that a name means, however it is written around it.
    pub fn find(&self, name: &str, date: Option<NaiveDate>) -> Found<'_> {
        let asked = bare_name(name);
        if asked.is_empty() {
            return Found::Unknown;
        }
        let named = self.statutes().iter().filter(|kept| names(&kept.entry).any(|known| known == asked));
        if let Some(statute) = best(named, date) {
            return Found::Named(statute);
        }
        let likely = |kept: &&Kept<Statute>| {
            let near = names(&kept.entry).map(|known| likeness(&known, &asked)).fold(0.0, f64::max);
            (near >= LIKELY).then_some(near)
        };
        let most = self.statutes().iter().filter_map(|kept| likely(&kept)).fold(0.0, f64::max);
        let nearest = self.statutes().iter().filter(|kept| likely(kept) == Some(most));
        best(nearest, date).map_or(Found::Unknown, Found::Near)
    }

    /// The place that a citation means within a statute: the whole of one that is not divided into articles. None when no
    /// article stands in it.
    pub fn place<'a>(&'a self, statute: &'a Kept<Statute>, article: &str) -> Option<Place<'a>> {
        let is_whole = statute.entry.articles.iter().any(|known| known.number == 0);
        let whole = || is_whole.then(|| Cited { article: 0, parts: Vec::new() });
        let cited = Cited::parse(article).or_else(whole)?;
        let found = statute.entry.articles.iter().find(|known| known.number == cited.article);
        let is_cited = |part: &&Part| {
            cited.parts.iter().any(|(number, kind)| *number == part.number && kind.is_none_or(|kind| kind == part.kind))
        };
        let parts = found.map(|article| article.parts.iter().filter(is_cited).collect()).unwrap_or_default();
        Some(Place { statute, article: found, parts, cited })
    }

    /// The place that a name and an article mean; none when no statute of that name is known or no article stands there.
    pub fn cited<'a>(&'a self, name: &str, article: &str, date: Option<NaiveDate>) -> Option<Place<'a>> {
        match self.find(name, date) {
            Found::Named(statute) => self.place(statute, article),
            Found::Near(_) | Found::Unknown => None,
        }
    }

    /// The articles that can order a sanction, in force on the day.
    pub fn ordering(&self, sanction: &str, date: Option<NaiveDate>) -> Vec<Place<'_>> {
        self.articles_on(date)
            .filter(|(_, article)| article.orders.iter().any(|order| order.sanction == sanction))
            .filter_map(|(statute, article)| self.place(statute, &article.number.to_string()))
            .collect()
    }

    /// The articles and parts that are about a topic, in force on the day: the articles themselves with the part that is, if
    /// one is.
    pub fn about(&self, topic: &str, date: Option<NaiveDate>) -> Vec<Place<'_>> {
        let is_about = |topics: &[String]| topics.iter().any(|known| known == topic);
        self.articles_on(date)
            .filter_map(|(statute, article)| {
                let part = article.parts.iter().find(|part| is_about(&part.topics));
                let cited = match part {
                    Some(part) => format!("{}({})", article.number, part.number),
                    None if is_about(&article.topics) => article.number.to_string(),
                    None => return None,
                };
                self.place(statute, &cited)
            })
            .collect()
    }

    fn articles_on(&self, date: Option<NaiveDate>) -> impl Iterator<Item = (&Kept<Statute>, &Article)> {
        let is_held = move |kept: &&Kept<Statute>| date.is_none_or(|date| kept.entry.in_force(date) == InForce::Yes);
        let held = self.statutes().iter().filter(is_held);
        held.flat_map(|kept| kept.entry.articles.iter().map(move |article| (kept, article)))
    }
}

impl Place<'_> {
    /// Whether what is cited is about a topic.
    pub fn covers(&self, topic: &str) -> Says {
        let is_in = |topics: &[String]| topics.iter().any(|known| known == topic);
        let Some(article) = self.article else { return Says::Unknown };
        let in_parts = self.parts.iter().any(|part| is_in(&part.topics));
        let whole = is_in(&article.topics) || article.parts.iter().any(|part| is_in(&part.topics));
        let is_blank = article.topics.is_empty() && article.parts.iter().all(|part| part.topics.is_empty());
        match (self.cited.parts.is_empty(), self.parts.is_empty()) {
            _ if is_blank => Says::Unknown,
            (true, _) => {
                if whole {
                    Says::Yes
                } else {
                    Says::No
                }
            }
            (false, true) => {
                if whole {
                    Says::Unknown
                } else {
                    Says::No
                }
            }
            (false, false) => match (in_parts, self.parts.len() < self.cited.parts.len()) {
                (true, _) => Says::Yes,
                (false, true) if whole => Says::Unknown,
                (false, _) => Says::No,
            },
        }
    }

    /// Whether the article can order a sanction.
    pub fn orders(&self, sanction: &str) -> Says {
        match self.article {
            None => Says::Unknown,
            Some(article) if article.orders.iter().any(|order| order.sanction == sanction) => Says::Yes,
            Some(_) => Says::No,
        }
    }

    /// The orders of the article.
    pub fn all_orders(&self) -> &[Order] {
        self.article.map_or(&[], |article| &article.orders)
    }

    /// How far what is known of the place was checked.
    pub fn status(&self) -> Verified {
        self.article.map_or(self.statute.entry.status, |article| article.status)
    }
}

/// Every name of a statute without its wrapping.
fn names(statute: &Statute) -> impl Iterator<Item = String> + '_ {
    use crate::case::Lang::{En, Zh};
    let number = statute.number.iter().flat_map(|number| [number.get(Zh), number.get(En)]);
    [statute.id.as_str(), statute.name.get(Zh), statute.name.get(En)]
        .into_iter()
        .chain(number)
        .chain(statute.aliases.iter().map(String::as_str))
        .map(bare_name)
}

/// Of several, the first in force on the day; else the one that begins last.
fn best<'a>(
    found: impl Iterator<Item = &'a Kept<Statute>> + Clone,
    date: Option<NaiveDate>,
) -> Option<&'a Kept<Statute>> {
    let held = |kept: &&Kept<Statute>| date.is_some_and(|date| kept.entry.in_force(date) == InForce::Yes);
    found.clone().find(held).or_else(|| found.max_by_key(|kept| (kept.is_own, kept.entry.from)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn a_statute_is_found_by_any_of_its_names_and_a_wrong_name_gets_the_nearest() {
        let law = Law::built_in();
        let date = day("2024-12-17");
        for name in
            ["《安全生产法》", "中华人民共和国安全生产法（2021年修正）", "Work Safety Law", "work-safety-law-2021"]
        {
            let found = law.find(name, date);
            assert!(
                matches!(found, Found::Named(kept) if kept.entry.id == "work-safety-law-2021"),
                "{name}: {found:?}"
            );
        }
        let near = |name: &str| match law.find(name, date) {
            Found::Near(kept) => Some(kept.entry.id.as_str()),
            Found::Named(_) | Found::Unknown => None,
        };
        assert_eq!(near("生产安全法"), Some("work-safety-law-2021"));
        assert_eq!(near("Safety Work Law"), Some("work-safety-law-2021"));
        assert_eq!(near("山西省生产安全条例"), Some("shanxi-work-safety-regulation-2022"));
        assert!(matches!(law.find("民法典", date), Found::Unknown) && matches!(law.find("《》", date), Found::Unknown));
    }

    #[test]
    fn of_two_editions_the_one_in_force_on_the_day_is_meant() {
        let law = Law::built_in();
        for (date, expect) in
            [("2024-12-17", "gb-6721-1986"), ("2026-06-30", "gb-6721-1986"), ("2026-07-01", "gb-6721-2025")]
        {
            let found = law.find("GB 6721", day(date));
            assert!(matches!(found, Found::Named(kept) if kept.entry.id == expect), "{date}: {found:?}");
            assert_eq!(law.on(day(date)).loss_standard().unwrap().entry.id, expect);
        }
        assert_eq!(law.on(None).loss_standard().unwrap().entry.id, "gb-6721-2025");
        let law2026 = law.statute("hazardous-chemicals-safety-law").unwrap();
        let starts = day("2026-05-01").unwrap();
        assert_eq!(law2026.entry.in_force(day("2024-12-17").unwrap()), InForce::NotYet(starts));
        assert_eq!(law2026.entry.in_force(starts), InForce::Yes);
    }

    #[test]
    fn an_article_covers_what_its_cited_parts_cover() {
        let law = Law::built_in();
        let says = |law_name: &str, article: &str, topic: &str| {
            law.cited(law_name, article, None).map(|place| place.covers(topic))
        };
        for (name, article, topic, expect) in [
            ("山西省安全生产条例", "第九条第二至六项", "training", Some(Says::No)),
            ("山西省安全生产条例", "9(2)–(6)", "staffing", Some(Says::Yes)),
            ("山西省安全生产条例", "第九条", "training", Some(Says::Yes)),
            ("山西省安全生产条例", "第九条第七项", "training", Some(Says::Yes)),
            ("山西省安全生产条例", "第十条", "training", Some(Says::Unknown)),
            ("山西省安全生产条例", "第九条第十二项", "training", Some(Says::Unknown)),
            ("安全生产法", "41(1)", "risk_control", Some(Says::Yes)),
            ("安全生产法", "41(1)", "hazard_screening", Some(Says::No)),
            ("安全生产法", "28", "training", Some(Says::Yes)),
            ("安全生产法", "20", "training", Some(Says::No)),
            ("生产安全法", "20", "training", None),
        ] {
            assert_eq!(says(name, article, topic), expect, "{name} {article} {topic}");
        }
    }

    #[test]
    fn an_article_orders_what_it_says_and_those_that_do_are_offered() {
        let law = Law::built_in();
        let orders = |article: &str, sanction: &str| law.cited("安全生产法", article, None).unwrap().orders(sanction);
        assert_eq!((orders("20", "closure"), orders("113", "closure")), (Says::No, Says::Yes));
        assert_eq!((orders("114", "fine"), orders("999", "fine")), (Says::Yes, Says::Unknown));
        let closing = law.ordering("closure", day("2024-12-17"));
        assert_eq!(closing.iter().map(|place| place.cited.article).collect::<Vec<_>>(), [113]);
        assert!(law.ordering("closure", day("2020-01-01")).is_empty(), "nothing known was in force then");
        let about = law.about("training", day("2024-12-17"));
        assert!(
            about.iter().any(|place| place.cited.article == 28) && about.iter().any(|place| place.parts.len() == 1)
        );
    }
}
