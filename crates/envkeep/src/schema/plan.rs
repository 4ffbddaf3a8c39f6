//! Which optional variables a document or an environment sets so that every condition holds.

use super::condition::{Condition, needed};
use super::field::{Content, Presence};
use super::{Choice, Elements, Field, Outer, Schema};
use crate::name_map::NameSet;

/// The most steps taken to satisfy the conditions of one struct.
const MOST_STEPS: usize = 100_000;

/// How many fields of conditions to set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Fewest,
    Most,
}

/// Which variants of an enum to consider.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variants {
    /// All of them, because a test may choose any.
    All,
    /// Those chosen by a `.env.example`.
    Likely,
}

#[derive(Clone, Copy)]
struct Plan {
    extent: Extent,
    variants: Variants,
}

impl Schema {
    /// The optional variables that the conditions require to be set.
    #[inline]
    pub(crate) fn wanted_by_conditions(&'static self, variants: Variants) -> NameSet<'static> {
        let extent = Extent::Fewest;
        self.gather(Plan { extent, variants }, true)
    }

    /// The variables that the conditions require to be absent when all others are set.
    #[inline]
    pub(crate) fn unwanted_by_conditions(&'static self) -> NameSet<'static> {
        let (extent, variants) = (Extent::Most, Variants::All);
        self.gather(Plan { extent, variants }, false)
    }

    #[inline]
    fn gather(&'static self, plan: Plan, is_set: bool) -> NameSet<'static> {
        NameSet::gather(|visit| {
            self.visit_choices(plan, "", &mut |schema, name, prefix, is_chosen| {
                if is_chosen != is_set {
                    return;
                }
                let outer = Outer {
                    prefix,
                    elements: Elements::NEEDED,
                };
                let all = schema.variables_of(name, outer);
                let chosen = match plan.extent {
                    Extent::Fewest => needed(&all),
                    Extent::Most => all.iter().collect(),
                };
                for variable in chosen {
                    visit(variable.name());
                }
            });
        })
    }

    /// What makes fields of the struct itself required. Terms about values are judged by defaults, or by examples if the variable must
    /// be set.
    #[inline]
    fn implications(&self) -> Vec<Implication> {
        let mut all = Vec::new();
        for field in self.fields() {
            for terms in field.needs() {
                let mut when = Vec::new();
                let may_hold = terms.iter().all(|term| {
                    let Some(subject) = self.field_named(term.field) else {
                        return false;
                    };
                    if term.is_any_value(subject) {
                        when.push(term.field);
                        return true;
                    }
                    let example = subject.valid_example().filter(|_| subject.is_required());
                    term.value_of(subject, example).is_some()
                });
                if may_hold {
                    let needed = field.name();
                    all.push(Implication { when, needed });
                }
            }
        }
        all
    }

    /// Visits the fields of the conditions of each struct that is always read, with whether each is set.
    #[inline]
    fn visit_choices(
        &'static self,
        plan: Plan,
        prefix: &str,
        visit: &mut dyn FnMut(&'static Self, &'static str, &str, bool),
    ) {
        let choices = choose(self.conditions(), &self.implications(), plan.extent);
        for (name, is_chosen) in &choices {
            visit(self, name, prefix, *is_chosen);
        }
        for field in self.fields() {
            let is_chosen = choices.contains(&(field.name(), true));
            let inner = format!("{prefix}{}", field.inner_prefix());
            let inside = match field.content() {
                Content::Variant(variant) => {
                    let choice = self.tag().map(|tag| Choice::new(tag, prefix, variant));
                    let is_likely = choice.is_some_and(|choice| choice.is_likely());
                    (plan.variants == Variants::All || is_likely).then_some(variant.schema)
                }
                _ => read_struct(field, plan.extent, is_chosen),
            };
            if let Some(schema) = inside {
                schema.visit_choices(plan, &inner, visit);
            }
        }
    }
}

/// The struct of a field, if it is read in such an environment.
#[inline]
fn read_struct(field: &Field, extent: Extent, is_chosen: bool) -> Option<&'static Schema> {
    match field.content() {
        Content::Nested(schema, presence) => {
            let is_read = presence == Presence::Required || extent == Extent::Most || is_chosen;
            is_read.then_some(schema)
        }
        Content::Variable(_) | Content::Series(_) | Content::Variant(_) => None,
    }
}

/// Chooses which fields are set. Makes no choice if none satisfies all conditions.
#[inline]
fn choose(
    conditions: &[Condition],
    implications: &[Implication],
    extent: Extent,
) -> Vec<(&'static str, bool)> {
    let mut names: Vec<&'static str> = Vec::new();
    let of_conditions = conditions.iter().flat_map(|condition| condition.fields);
    let of_implications = implications.iter().flat_map(Implication::fields);
    for name in of_conditions.chain(of_implications) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    // Prefer the first: the last field is left out first.
    if extent == Extent::Fewest {
        names.reverse();
    }
    let mut search = Search {
        conditions,
        implications,
        names,
        is_first_set: extent == Extent::Most,
        chosen: Vec::new(),
        steps: 0,
    };
    if search.go_on() {
        search.names.into_iter().zip(search.chosen).collect()
    } else {
        Vec::new()
    }
}

/// A field must be set if all of some others are.
struct Implication {
    when: Vec<&'static str>,
    needed: &'static str,
}

impl Implication {
    fn fields(&self) -> impl Iterator<Item = &&'static str> {
        self.when.iter().chain([&self.needed])
    }
}

struct Search<'c> {
    conditions: &'c [Condition],
    implications: &'c [Implication],
    names: Vec<&'static str>,
    is_first_set: bool,
    /// Whether each of the first names is set, as chosen so far.
    chosen: Vec<bool>,
    steps: usize,
}

impl Search<'_> {
    /// Chooses for the next field and all after it; returns whether every condition then holds.
    #[inline]
    fn go_on(&mut self) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS || !self.may_hold() {
            return false;
        }
        if self.chosen.len() == self.names.len() {
            return true;
        }
        for is_set in [self.is_first_set, !self.is_first_set] {
            self.chosen.push(is_set);
            if self.go_on() {
                return true;
            }
            self.chosen.pop();
        }
        false
    }

    /// Whether every condition holds whose fields are all decided.
    #[inline]
    fn may_hold(&self) -> bool {
        let allows = |condition: &Condition| {
            let mut set = 0;
            for name in condition.fields {
                match self.choice_of(name) {
                    Some(true) => set += 1,
                    Some(false) => {}
                    None => return true,
                }
            }
            condition.quantity.allows(set, condition.fields.len())
        };
        let is_lacking = |implication: &Implication| {
            let mut when = implication.when.iter();
            self.choice_of(implication.needed) == Some(false)
                && when.all(|name| self.choice_of(name) == Some(true))
        };
        self.conditions.iter().all(allows) && !self.implications.iter().any(is_lacking)
    }

    /// Whether a field is set; `None` while that is undecided.
    #[inline]
    fn choice_of(&self, name: &str) -> Option<bool> {
        let place = self.names.iter().position(|known| *known == name)?;
        self.chosen.get(place).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::condition::Quantity::{AllOrNone, AtLeastOne, AtMostOne, ExactlyOne};
    use super::*;

    fn set(conditions: &[Condition], extent: Extent) -> Vec<&'static str> {
        let mut set = Vec::new();
        for (name, is_set) in choose(conditions, &[], extent) {
            if is_set {
                set.push(name);
            }
        }
        set.sort_unstable();
        set
    }

    #[test]
    fn as_few_or_as_many_are_set_as_the_conditions_allow_the_first_of_them_first() {
        let one = &[Condition::new(ExactlyOne, &["a", "b", "c"])];
        assert_eq!(set(one, Extent::Fewest), ["a"]);
        assert_eq!(set(one, Extent::Most), ["a"]);
        let most = &[Condition::new(AtMostOne, &["a", "b"])];
        assert!(set(most, Extent::Fewest).is_empty());
        assert_eq!(set(most, Extent::Most), ["a"]);
        let joined = &[
            Condition::new(AllOrNone, &["a", "b"]),
            Condition::new(AtLeastOne, &["b", "c"]),
        ];
        assert_eq!(set(joined, Extent::Most), ["a", "b", "c"]);
        let chain = &[
            Condition::new(ExactlyOne, &["a", "b"]),
            Condition::new(ExactlyOne, &["b", "c"]),
        ];
        assert_eq!(set(chain, Extent::Fewest), ["b"]);
        assert_eq!(set(chain, Extent::Most), ["a", "c"]);
    }

    #[test]
    fn what_the_choice_makes_required_is_set_or_the_choice_is_another() {
        let of = |when: &[&'static str], needed| Implication {
            when: when.to_vec(),
            needed,
        };
        let set = |conditions: &[Condition], implications: &[Implication], extent| {
            let chosen = choose(conditions, implications, extent);
            let chosen = chosen.into_iter().filter(|(_, is_set)| *is_set);
            let mut names: Vec<_> = chosen.map(|(name, _)| name).collect();
            names.sort_unstable();
            names
        };
        let chain = [of(&["a"], "c"), of(&["c"], "d"), of(&["x"], "y")];
        let one = &[Condition::new(AtLeastOne, &["a"])];
        assert_eq!(set(one, &chain, Extent::Fewest), ["a", "c", "d"]);
        assert_eq!(set(&[], &chain, Extent::Fewest), [""; 0]);
        let either = &[Condition::new(ExactlyOne, &["b", "a"])];
        assert_eq!(set(either, &[of(&[], "a")], Extent::Fewest), ["a"]);
        assert_eq!(set(either, &[of(&["x"], "a")], Extent::Most), ["b"]);
        assert_eq!(set(either, &[of(&["b"], "a")], Extent::Fewest), ["a"]);
    }

    #[test]
    fn a_search_that_would_take_too_long_chooses_nothing() {
        let many = (0..40).map(|number| &*number.to_string().leak());
        let many: &[&str] = many.collect::<Vec<_>>().leak();
        let conditions = &[
            Condition::new(ExactlyOne, many),
            Condition::new(AllOrNone, many),
        ];
        assert!(choose(conditions, &[], Extent::Fewest).is_empty());
    }

    #[test]
    fn conditions_that_contradict_each_other_choose_nothing() {
        let conditions = &[
            Condition::new(ExactlyOne, &["a", "b"]),
            Condition::new(AllOrNone, &["a", "b"]),
        ];
        assert!(choose(conditions, &[], Extent::Fewest).is_empty());
    }
}
