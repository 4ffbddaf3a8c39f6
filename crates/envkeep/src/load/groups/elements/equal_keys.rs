//! Keys of a map that are equal in lower case.

use crate::load::{Reader, find_by_any_name};
use crate::name_map::NameSet;
use crate::report::{Detail, Problem, ProblemKind, RulePlace, RuleVariable, SeriesFault, Setting};
use crate::schema::{Field, Keys, Series};

/// A map, and the beginning of its names.
#[derive(Clone, Copy)]
pub(super) struct Map<'m> {
    pub(super) field: &'static Field,
    pub(super) series: Series,
    pub(super) start: &'m str,
}

/// Equal keys, with the variables set under each.
#[derive(Default)]
struct Same<'k> {
    /// With their indices among all keys.
    keys: Vec<(usize, &'k str)>,
    set: Vec<Vec<Tail>>,
}

/// A variable of an element that a source sets.
struct Tail {
    /// The part of its name after the key.
    behind_key: String,
    setting: Setting,
    field: &'static Field,
}

impl Same<'_> {
    /// Whether no variable is set with two of the keys: then all are of one element.
    #[inline]
    fn is_one_element(&self) -> bool {
        let mut seen = NameSet::default();
        let mut tails = self.set.iter().flatten().enumerate();
        tails.all(|(number, tail)| seen.insert((&*tail.behind_key).into()) == number)
    }

    /// The place of the key with which most variables are set.
    #[inline]
    fn usual(&self) -> usize {
        let count = |place: usize| self.set.get(place).map_or(0, Vec::len);
        let mut usual = 0;
        for place in 0..self.set.len() {
            if count(place) > count(usual) {
                usual = place;
            }
        }
        usual
    }
}

impl Reader<'_> {
    /// Reports keys that are the same once they are lowered: those of one element are to be written alike, those of several to be told
    /// apart.
    #[inline]
    pub(super) fn report_equal_keys(&mut self, map: Map<'_>, keys: &Keys) {
        for same in self.same_keys(map, keys) {
            if same.is_one_element() {
                self.report_respelt(map.start, &same);
            } else {
                self.report_same(&same);
            }
        }
    }

    #[inline]
    fn report_respelt(&mut self, start: &str, same: &Same<'_>) {
        let usual = same.usual();
        let (Some((_, key)), Some(set)) = (same.keys.get(usual), same.set.get(usual)) else {
            return;
        };
        let Some(other) = set.first() else { return };
        for (place, set) in same.set.iter().enumerate() {
            for tail in set.iter().filter(|_| place != usual) {
                let fault = SeriesFault::Respelt {
                    other: other.setting.clone(),
                    meant: format!("{start}{key}{}", tail.behind_key).into(),
                };
                self.report_of_tail(tail, fault);
            }
        }
    }

    #[inline]
    fn report_same(&mut self, same: &Same<'_>) {
        let variable = |tail: &Tail| RuleVariable {
            name: tail.setting.name().into(),
            place: RulePlace::At(tail.setting.origin().clone()),
        };
        let variables = |set: &Vec<Tail>| set.iter().map(variable).collect();
        let elements = same.set.iter().map(variables).collect();
        if let Some(first) = same.set.iter().flatten().next() {
            self.report_of_tail(first, SeriesFault::EqualKeys { elements });
        }
    }

    #[inline]
    fn report_of_tail(&mut self, tail: &Tail, fault: SeriesFault) {
        let detail = Detail::Series(Box::new(fault));
        let problem = Problem::of_variable(detail, tail.setting.name(), tail.field);
        let origin = tail.setting.origin().clone();
        self.problems.push(problem.with_origin(origin));
    }

    /// Takes out of what the elements of keys lack that are one: what is set with another of the keys, and what was told of another.
    /// An element told its problems up to the place that stands behind its own in `told`.
    #[inline]
    pub(super) fn report_lacks_once(&mut self, map: Map<'_>, keys: &Keys, told: &[usize]) {
        let mut is_again = vec![false; self.problems.len()];
        for same in self.same_keys(map, keys) {
            if !same.is_one_element() {
                continue;
            }
            let mut known = NameSet::default();
            for tail in same.set.iter().flatten() {
                known.insert((&*tail.behind_key).into());
            }
            for (place, key) in &same.keys {
                let element = format!("{}{key}", map.start);
                let own = told.get(*place).zip(told.get(place + 1));
                for number in own.map_or(0..0, |(from, to)| *from..*to) {
                    let problem = self.problems.get(number);
                    let lack = problem.filter(|problem| problem.kind() == ProblemKind::Missing);
                    let name = lack.and_then(Problem::variable);
                    let Some(behind) = name.and_then(|name| name.strip_prefix(&element)) else {
                        continue;
                    };
                    if known.contains(behind) {
                        is_again
                            .get_mut(number)
                            .into_iter()
                            .for_each(|is_again| *is_again = true);
                    } else {
                        known.insert(behind.to_owned().into());
                    }
                }
            }
        }
        let mut is_again = is_again.into_iter();
        self.problems.retain(|_| is_again.next() != Some(true));
    }

    #[inline]
    fn same_keys<'k>(&self, map: Map<'_>, keys: &'k Keys) -> Vec<Same<'k>> {
        let mut lowered = NameSet::default();
        let mut several: Vec<Same<'k>> = Vec::new();
        for (place, key) in keys.all.iter().enumerate() {
            let number = lowered.insert(map.series.map_key(key));
            match several.get_mut(number) {
                Some(same) => same.keys.push((place, key)),
                None => several.push(Same {
                    keys: vec![(place, key)],
                    set: Vec::new(),
                }),
            }
        }
        several.retain(|same| same.keys.len() > 1);
        for same in &mut several {
            for (_, key) in &same.keys {
                same.set.push(self.set_with_key(map, key));
            }
        }
        several
    }

    /// The variables of an element that the sources set.
    #[inline]
    fn set_with_key(&self, map: Map<'_>, key: &str) -> Vec<Tail> {
        let Map {
            field,
            series,
            start,
        } = map;
        let element = format!("{start}{key}");
        let tail = |name: &str, setting: Setting, field: &'static Field| Tail {
            behind_key: name.strip_prefix(&element).unwrap_or_default().to_owned(),
            setting,
            field,
        };
        let Some(schema) = series.schema() else {
            let found = self.stack.find(&element);
            let set = found.map(|found| Setting::new(&element, found.origin()));
            return set
                .map(|set| tail(&element, set, field))
                .into_iter()
                .collect();
        };
        let prefix = format!("{element}{}", series.separator());
        let variables = schema.variables_under(self.stack.outer().behind(&prefix));
        let set = variables.filter_map(|variable| {
            let (name, found) = find_by_any_name(self.stack, &variable)?;
            let setting = Setting::new(&name, found.origin());
            // A variable's fallback does not belong to the element.
            let is_own = !variable.fallbacks().contains(&name);
            (!found.is_empty() && is_own).then(|| tail(variable.name(), setting, variable.field()))
        });
        set.collect()
    }
}
