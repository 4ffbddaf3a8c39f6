//! Random conditions in random environments, against a plain evaluation.

#![allow(
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test may panic, and its tables are read once"
)]

mod plain;

use std::collections::BTreeMap;

use plain::Plain;

use crate::env::{Env, Stack};
use crate::load::{Fill, Occasion, Reader, nested, nesting, read_struct};
use crate::private::{
    Condition, Field, FromEnv, Quantity, Schema, field, reading, schema, set_term, term,
};
use crate::report::{Detail, Hint, Problem, Report};
use crate::schema::Term;
use crate::value::{
    Compared, Comparison, EnvValue, Text, ValueError, choose, is_same_choice, is_value,
};

const CASES: usize = 2_000;
const ENVIRONMENTS: usize = 5;

#[derive(Clone, Copy)]
enum Mode {
    Off,
    Smtp,
}

impl EnvValue for Mode {
    const NAMES: &'static [&'static str] = &["off", "smtp", "mail"];

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let choices = [
            ("off", Self::Off),
            ("smtp", Self::Smtp),
            ("mail", Self::Smtp),
        ];
        choose(text, "a mode", choices)
    }
}

impl Compared for Mode {
    const KIND: Comparison = Comparison::Choice;

    fn is_same(&self, other: &Self) -> bool {
        is_same_choice(self, other)
    }
}

struct Server;

impl FromEnv for Server {
    const FIELDS: &'static [Field] = &[
        field("host", "HOST", reading::<String, _>()),
        field("open", "OPEN", reading::<bool, _>()).default("off"),
    ];
    const SCHEMA: &'static Schema = &schema("Server", "", "", Self::FIELDS);

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let host = reader.read(reading::<String, _>());
        let open = reader.read_or_text(reading::<bool, _>(), "off");
        host.and(open).map(|_| Self)
    }
}

/// The fields that a condition may name: texts, a struct made present by any of its variables, and one made present by
/// a `bool`.
const PARTS: [&str; 6] = ["a", "b", "c", "d", "free", "gated"];

fn is_mode(text: Option<&str>, wanted: &str) -> bool {
    is_value(reading::<Mode, _>(), text, Some(|| Mode::Smtp), wanted)
}

fn is_tls(text: Option<&str>, wanted: &str) -> bool {
    is_value(reading::<bool, _>(), text.or(Some("off")), None, wanted)
}

fn is_port(text: Option<&str>, wanted: &str) -> bool {
    is_value(reading::<u16, _>(), text, None, wanted)
}

fn is_d(text: Option<&str>, wanted: &str) -> bool {
    is_value(reading::<Option<String>, _>(), text, None, wanted)
}

/// A term about one of the fields: with these values, or else that it is set.
fn subject(index: usize, values: &'static [&'static str]) -> Term {
    match index {
        1 if values.is_empty() => set_term::<bool>("tls"),
        3 if values.is_empty() => set_term::<Option<String>>("d"),
        4 => set_term::<Option<Server>>("free"),
        5 => set_term::<Option<Server>>("gated"),
        0 => term("mode", "MODE", &reading::<Mode, _>(), values, is_mode),
        1 => term("tls", "TLS", &reading::<bool, _>(), values, is_tls),
        2 => term("port", "PORT", &reading::<u16, _>(), values, is_port),
        _ => term("d", "D", &reading::<Option<String>, _>(), values, is_d),
    }
}

/// What the conditions compare `mode`, `tls`, `port` and `d` with. Of the structs it can only be asked whether they are set.
const WANTED: [&[&str]; 6] = [
    &["off", "smtp", "MAIL"],
    &["true", "off"],
    &["25", "465"],
    &["x", "y"],
    &[],
    &[],
];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn some<T: Copy>(&mut self, of: &[T], least: usize) -> &'static [T] {
        let mut rest = of.to_vec();
        let count = least + self.below(of.len() - least + 1);
        let mut chosen = Vec::new();
        while chosen.len() < count {
            let place = self.below(rest.len());
            chosen.push(rest.remove(place));
        }
        chosen.leak()
    }
}

/// What a schema requires, as data that only the test reads.
struct Wanted {
    conditions: Vec<(Quantity, &'static [&'static str])>,
    /// A field, and the alternatives that make it required: all terms of one of them.
    needs: Vec<(&'static str, Vec<Vec<(usize, &'static [&'static str])>>)>,
}

fn random_schema(random: &mut Random) -> (&'static Schema, Wanted) {
    const ALL: [Quantity; 4] = [
        Quantity::ExactlyOne,
        Quantity::AtMostOne,
        Quantity::AtLeastOne,
        Quantity::AllOrNone,
    ];
    let mut wanted = Wanted {
        conditions: Vec::new(),
        needs: Vec::new(),
    };
    for _ in 0..=random.below(3) {
        wanted
            .conditions
            .push((ALL[random.below(4)], random.some(&PARTS, 2)));
    }
    for name in PARTS {
        if name == "d" || random.below(2) == 0 {
            continue;
        }
        let mut alternatives = Vec::new();
        for _ in 0..=random.below(2) {
            let mut terms = Vec::new();
            for index in random.some(&[0, 1, 2, 3, 4, 5], 1) {
                let may_be_alone = [1, 3].contains(index) && random.below(2) == 0;
                let values = match WANTED[*index] {
                    values if may_be_alone || values.is_empty() => &[],
                    values => random.some(values, 1),
                };
                terms.push((*index, values));
            }
            alternatives.push(terms);
        }
        wanted.needs.push((name, alternatives));
    }
    let under = |field: Field| {
        let need = wanted.needs.iter().find(|(name, _)| *name == field.name());
        let Some((_, alternatives)) = need else {
            return field;
        };
        let mut all: Vec<Term> = Vec::new();
        for terms in alternatives {
            for (place, (index, values)) in terms.iter().enumerate() {
                let term = subject(*index, values);
                let begins = place == 0 && !all.is_empty();
                all.push(if begins { term.or() } else { term });
            }
        }
        field.required_if("", all.leak())
    };
    let text = |name, variable| under(field(name, variable, reading::<Option<String>, _>()));
    let fields = vec![
        field("mode", "MODE", reading::<Mode, _>()).default_in_words("Mode::Smtp"),
        field("tls", "TLS", reading::<bool, _>()).default("off"),
        field("port", "PORT", reading::<u16, _>()),
        text("a", "A"),
        text("b", "B"),
        text("c", "C"),
        text("d", "D"),
        under(nested("free", "FREE_", nesting::<Option<Server>, _>())),
        under(nested("gated", "GATED_", nesting::<Option<Server>, _>()).when("open")),
    ];
    let conditions: Vec<Condition> = wanted
        .conditions
        .iter()
        .map(|(quantity, fields)| Condition::new(*quantity, fields))
        .collect();
    let built = schema("Random", "", "", fields.leak()).under(conditions.leak());
    (Box::leak(Box::new(built)), wanted)
}

fn load(environment: &BTreeMap<&'static str, &'static str>, schema: &'static Schema) -> Report {
    let env = Env::empty().vars(environment.iter().map(|(name, value)| (*name, *value)));
    let mut stack = Stack::open(&env);
    let fill: Fill<'_> = &mut |reader| {
        let mode = reader.read_or(reading::<Mode, _>(), || Mode::Smtp);
        reader.read_or_text(reading::<bool, _>(), "off");
        reader.read(reading::<u16, _>());
        for _ in 0..4 {
            reader.read(reading::<Option<String>, _>());
        }
        reader.read_nested(nesting::<Option<Server>, _>());
        reader.read_nested(nesting::<Option<Server>, _>());
        reader.judge();
        mode.is_some()
    };
    read_struct(&mut stack, schema, Occasion::Check, fill).1
}

fn random_environment(random: &mut Random) -> BTreeMap<&'static str, &'static str> {
    let mut environment = BTreeMap::new();
    for (name, values) in [
        ("MODE", &["off", "SMTP", "mail", "wrong"][..]),
        ("TLS", &["on", "TRUE", "0", "maybe"]),
        ("PORT", &["25", "+25", "0465", "99999", "587"]),
        ("A", &["x"]),
        ("B", &["x"]),
        ("C", &["x"]),
        ("D", &["x", "X", "y"]),
        ("FREE_HOST", &["x"]),
        ("FREE_OPEN", &["yes", "no"]),
        ("GATED_HOST", &["x"]),
        ("GATED_OPEN", &["yes", "no", "perhaps"]),
    ] {
        match random.below(5) {
            0 | 1 => {}
            2 => {
                environment.insert(name, "");
            }
            _ => {
                environment.insert(name, values[random.below(values.len())]);
            }
        }
    }
    environment
}

fn told_conditions(report: &Report) -> Vec<Vec<String>> {
    let mut told = Vec::new();
    for problem in report.problems() {
        if let Detail::Condition(_) = problem.detail() {
            let variables = problem.rule_variables();
            let names = variables.iter();
            told.push(names.map(|variable| variable.name.to_string()).collect());
        }
    }
    told
}

fn told_needs(report: &Report) -> Vec<String> {
    let is_need = |problem: &&Problem| {
        let mut hints = problem.hints().iter();
        hints.any(|hint| matches!(hint, Hint::Condition(_)))
    };
    let needs = report.problems().iter().filter(is_need);
    needs
        .filter_map(|problem| problem.variable().map(str::to_owned))
        .collect()
}

#[test]
fn random_conditions_are_judged_as_a_plain_evaluation_judges_them() {
    let mut random = Random(23);
    let (mut broken, mut needed) = (0, 0);
    for case in 0..CASES {
        let (schema, wanted) = random_schema(&mut random);
        for _ in 0..ENVIRONMENTS {
            let environment = random_environment(&mut random);
            let plain = Plain(&environment);
            let report = load(&environment, schema);
            let mut conditions = Vec::new();
            for (quantity, fields) in &wanted.conditions {
                let set = fields.iter().filter(|part| plain.is_set(part)).count();
                let holds = match quantity {
                    Quantity::ExactlyOne => set == 1,
                    Quantity::AtMostOne => set < 2,
                    Quantity::AtLeastOne => set > 0,
                    Quantity::AllOrNone => [0, fields.len()].contains(&set),
                };
                if !holds {
                    let names = fields.iter().flat_map(|part| plain.names(part));
                    conditions.push(names.map(str::to_owned).collect::<Vec<_>>());
                }
            }
            assert_eq!(
                told_conditions(&report),
                conditions,
                "case {case}: {environment:?}\n{report}"
            );
            let mut needs = Vec::new();
            for (part, alternatives) in &wanted.needs {
                let holds = |terms: &Vec<_>| terms.iter().all(|term| plain.holds(term));
                if !plain.is_set(part) && alternatives.iter().any(holds) {
                    let lacks = |name: &&str| plain.text(name).is_none() || *name == "GATED_OPEN";
                    needs.extend(
                        plain
                            .names(part)
                            .into_iter()
                            .filter(lacks)
                            .map(str::to_owned),
                    );
                }
            }
            assert_eq!(
                told_needs(&report),
                needs,
                "case {case}: {environment:?}\n{report}"
            );
            broken += conditions.len();
            needed += needs.len();
        }
    }
    assert!(
        broken > CASES && needed > CASES / 2,
        "{broken} conditions were broken, {needed} needs"
    );
}
