//! Generates enums, loads them, and compares the report with what they were generated from.

#![expect(
    clippy::indexing_slicing,
    reason = "the numbers are made for these lists"
)]

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::env::{Env, Stack};
use crate::load::Reader;
use crate::load::{Occasion, read_struct};
use crate::report::{ProblemKind, Report, WarningKind};
use crate::schema::{Field, Presence, Schema, field, schema, tag, variant};
use crate::secret::Secret;
use crate::value::{Tagged, choosing, reading};

/// An enum: its variants, and which of them is the default.
#[derive(Clone, Debug)]
struct Enum {
    variants: Vec<Group>,
    default: Option<usize>,
}

/// The variables of a variant, each by its index, and an enum with its own prefix.
#[derive(Clone, Debug)]
struct Group {
    variables: Vec<(usize, Kind)>,
    inner: Option<(Box<Enum>, bool)>,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Required,
    Secret,
    Optional,
    Default,
}

/// The variables that variants may share.
const NAMES: [&str; 4] = ["A", "B", "C", "D"];

/// The names of the variants.
const VARIANTS: [&str; 3] = ["one", "two", "three"];

struct Few<const N: usize>;

macro_rules! few {
    ($($number:literal: $expected:literal, $places:expr;)+) => {
        $(impl Tagged for Few<$number> {
            const NAMES: &'static [&'static str] = VARIANTS.split_at($number).0;
            const PLACES: &'static [usize] = &$places;
            const EXPECTED: &'static str = $expected;
        })+
    };
}

few! {
    1: "one", [0];
    2: "one of one, two", [0, 1];
    3: "one of one, two, three", [0, 1, 2];
}

fn leaked<T>(items: Vec<T>) -> &'static [T] {
    items.leak()
}

impl Enum {
    fn schema(&self) -> &'static Schema {
        let tag = match self.variants.len() {
            1 => tag("kind", "KIND", choosing::<Few<1>>()),
            2 => tag("kind", "KIND", choosing::<Few<2>>()),
            _ => tag("kind", "KIND", choosing::<Few<3>>()),
        };
        let mut fields = vec![match self.default {
            Some(place) => tag.default(VARIANTS[place]),
            None => tag,
        }];
        for (group, name) in self.variants.iter().zip(VARIANTS) {
            fields.push(variant(name, "", leaked(vec![name]), group.schema()));
        }
        Box::leak(Box::new(schema("Enum", "", "", leaked(fields))))
    }

    fn read(&self, reader: &mut Reader<'_>) -> Option<()> {
        let place = match self.variants.len() {
            1 => reader.choose::<Few<1>>(),
            2 => reader.choose::<Few<2>>(),
            _ => reader.choose::<Few<3>>(),
        }?;
        reader.read_variant(place, |reader| self.variants[place].read(reader))
    }

    /// Records what a load must report.
    fn expect(&self, prefix: &str, set: &Set, expected: &mut Expected) {
        let tag = format!("{prefix}KIND");
        let chosen = match set.iter().find(|(name, _)| *name == tag) {
            Some((_, text)) => VARIANTS
                .iter()
                .position(|name| name.eq_ignore_ascii_case(text)),
            None => self.default,
        };
        let chosen = chosen.filter(|place| *place < self.variants.len());
        let Some(chosen) = chosen.and_then(|place| self.variants.get(place)) else {
            expected.problems.insert(tag);
            return;
        };
        let (mut own, mut all) = (BTreeSet::new(), BTreeSet::new());
        chosen.visit_names(prefix, &mut |name| own.extend([name]));
        for group in &self.variants {
            group.visit_names(prefix, &mut |name| all.extend([name]));
        }
        let is_set = |name: &&String| set.iter().any(|(known, _)| known == *name);
        expected
            .not_chosen
            .extend(all.difference(&own).filter(is_set).cloned());
        chosen.expect(prefix, set, expected);
    }

    fn visit_names(&self, prefix: &str, visit: &mut dyn FnMut(String)) {
        visit(format!("{prefix}KIND"));
        for group in &self.variants {
            group.visit_names(prefix, visit);
        }
    }
}

impl Group {
    fn schema(&self) -> &'static Schema {
        let mut fields: Vec<Field> = Vec::new();
        for (number, kind) in &self.variables {
            let name = NAMES[*number];
            fields.push(match kind {
                Kind::Required => field(name, name, reading::<String, _>()),
                Kind::Secret => field(name, name, reading::<Secret<String>, _>()),
                Kind::Optional => field(name, name, reading::<Option<u8>, _>()),
                Kind::Default => field(name, name, reading::<u16, _>()).default("1"),
            });
        }
        if let Some((inner, is_optional)) = &self.inner {
            let presence = if *is_optional {
                Presence::Optional
            } else {
                Presence::Required
            };
            fields.push(Field::nested("inner", "INNER_", inner.schema(), presence));
        }
        Box::leak(Box::new(schema("Group", "", "", leaked(fields))))
    }

    fn read(&self, reader: &mut Reader<'_>) -> Option<()> {
        let mut is_well = true;
        for (_, kind) in &self.variables {
            is_well &= match kind {
                Kind::Required => reader.read(reading::<String, _>()).is_some(),
                Kind::Secret => reader.read(reading::<Secret<String>, _>()).is_some(),
                Kind::Optional => reader.read(reading::<Option<u8>, _>()).is_some(),
                Kind::Default => reader.read_or_text(reading::<u16, _>(), "1").is_some(),
            };
        }
        if let Some((inner, is_optional)) = &self.inner {
            let read = reader.read_inside(|reader, field| {
                reader.enter_struct(field);
                if *is_optional && !reader.enters(field) {
                    return Some(());
                }
                inner.read(reader)
            });
            is_well &= read.is_some();
        }
        is_well.then_some(())
    }

    fn expect(&self, prefix: &str, set: &Set, expected: &mut Expected) {
        for (number, kind) in &self.variables {
            let name = format!("{prefix}{}", NAMES[*number]);
            let is_set = set.iter().any(|(known, _)| *known == name);
            if matches!(kind, Kind::Required | Kind::Secret) && !is_set {
                expected.problems.insert(name);
            }
        }
        if let Some((inner, is_optional)) = &self.inner {
            let prefix = format!("{prefix}INNER_");
            let mut is_any_set = false;
            inner.visit_names(&prefix, &mut |name| {
                is_any_set |= set.iter().any(|(known, _)| *known == name);
            });
            if is_any_set || !is_optional {
                inner.expect(&prefix, set, expected);
            }
        }
    }

    fn visit_names(&self, prefix: &str, visit: &mut dyn FnMut(String)) {
        for (number, _) in &self.variables {
            visit(format!("{prefix}{}", NAMES[*number]));
        }
        if let Some((inner, _)) = &self.inner {
            inner.visit_names(&format!("{prefix}INNER_"), visit);
        }
    }
}

/// The variables that are set.
type Set = Vec<(String, &'static str)>;

/// The variables that are reported.
#[derive(Debug, Default, PartialEq)]
struct Expected {
    problems: BTreeSet<String>,
    not_chosen: BTreeSet<String>,
}

/// The report about the current choices, without what would be reported after other choices.
fn load(described: &Enum, env: &Env) -> Report {
    let read = &mut |reader: &mut Reader<'_>| described.read(reader).is_some();
    read_struct(
        &mut Stack::open(env),
        described.schema(),
        Occasion::Explanation,
        read,
    )
    .1
}

fn told(report: &Report) -> Expected {
    let problems = report.problems().iter();
    let warnings = report.warnings().iter();
    let warnings = warnings.filter(|warning| warning.kind() == WarningKind::NotChosen);
    Expected {
        problems: problems
            .filter_map(|problem| problem.variable().map(str::to_owned))
            .collect(),
        not_chosen: warnings
            .filter_map(|warning| warning.variable().map(str::to_owned))
            .collect(),
    }
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![
        Kind::Required,
        Kind::Secret,
        Kind::Optional,
        Kind::Default,
    ])
}

fn variables() -> impl Strategy<Value = Vec<(usize, Kind)>> {
    let numbers = prop::sample::subsequence(vec![0, 1, 2, 3], 0..=4);
    (numbers, prop::collection::vec(kind(), 4))
        .prop_map(|(numbers, kinds)| numbers.into_iter().zip(kinds).collect())
}

fn of_groups(group: impl Strategy<Value = Group>) -> impl Strategy<Value = Enum> {
    let variants = prop::collection::vec(group, 1..=3);
    (variants, prop::option::of(0..3usize)).prop_map(|(variants, default)| Enum {
        default: default.filter(|place| *place < variants.len()),
        variants,
    })
}

fn described() -> impl Strategy<Value = Enum> {
    let flat = variables().prop_map(|variables| Group {
        variables,
        inner: None,
    });
    let inner = prop::option::of((of_groups(flat).prop_map(Box::new), any::<bool>()));
    of_groups((variables(), inner).prop_map(|(variables, inner)| Group { variables, inner }))
}

/// The variables that are set at random, and their values.
fn set(described: &Enum, chances: &[u8]) -> Set {
    let mut names = BTreeSet::new();
    described.visit_names("", &mut |name| names.extend([name]));
    let mut set = Set::new();
    for (name, chance) in names.into_iter().zip(chances) {
        let is_tag = name.ends_with("KIND");
        match (chance % 8, is_tag) {
            (0 | 1, _) => {}
            (2, true) => set.push((name, "four")),
            (3, true) => set.push((name, "ONE")),
            (chance, true) => set.push((name, VARIANTS[usize::from(chance % 3)])),
            (_, false) => set.push((name, "7")),
        }
    }
    set
}

proptest! {
    #[test]
    fn what_is_told_is_what_the_chosen_variants_lack_and_the_others_have(
        described in described(),
        chances in prop::collection::vec(any::<u8>(), 16),
    ) {
        let set = set(&described, &chances);
        let env = Env::empty().vars(set.iter().map(|(name, text)| (name, *text)));
        let report = load(&described, &env);
        let mut expected = Expected::default();
        described.expect("", &set, &mut expected);
        prop_assert_eq!(told(&report), expected, "{:?}\n{}", set, report);
    }

    #[test]
    fn a_missing_variable_of_a_variant_says_why(described in described(), chances in prop::collection::vec(any::<u8>(), 16)) {
        let set = set(&described, &chances);
        let env = Env::empty().vars(set.iter().map(|(name, text)| (name, *text)));
        let report = load(&described, &env);
        for problem in report.problems() {
            let is_missing = problem.kind() == ProblemKind::Missing;
            let is_root = problem.variable() == Some("KIND");
            prop_assert!(!is_missing || is_root || !problem.hints().is_empty(), "{problem:?}\n{report}");
        }
    }

    #[test]
    fn documents_have_every_variable_once_and_the_example_loads(described in described()) {
        let schema = described.schema();
        let mut names = BTreeSet::new();
        described.visit_names("", &mut |name| names.extend([name]));
        let listed: Vec<String> = schema.variables().map(|variable| variable.name().to_owned()).collect();
        prop_assert_eq!(listed.len(), names.len());
        prop_assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), names.clone());

        let example = schema.to_dotenv_example();
        for name in names.iter().filter(|name| !name.ends_with("KIND")) {
            let lines = example.lines().filter(|line| line.trim_start_matches("# ").starts_with(&format!("{name}=")));
            prop_assert_eq!(lines.count(), 1, "{}", example);
        }
        let filled = example.replace("=\n", "=7\n");
        let report = load(&described, &Env::empty().dotenv_str(".env", filled.as_str()));
        prop_assert!(report.problems().is_empty(), "{filled}\n{report}");
    }
}
