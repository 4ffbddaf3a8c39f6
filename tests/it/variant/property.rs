//! Random environments, compared with a second, independent description of the enums.

use std::collections::{BTreeMap, BTreeSet};

use envkeep::{Env, Error, ProblemKind, WarningKind};
use proptest::prelude::*;
use serde_json::Value;

use super::documents::{Config, json_schema};

/// The names that choose a variant, its required variables (each under any of these names), and all that it reads.
type Variant = (
    &'static [&'static str],
    &'static [&'static [&'static str]],
    &'static [&'static str],
);

const STORAGE: &[Variant] = &[
    (
        &["local"],
        &[&["STORAGE_DIR"]],
        &["STORAGE_DIR", "STORAGE_LEVEL"],
    ),
    (
        &["s3", "aws"],
        &[&["STORAGE_BUCKET"], &["STORAGE_ACCESS_KEY", "STORAGE_KEY"]],
        &["STORAGE_BUCKET", "STORAGE_ACCESS_KEY", "STORAGE_KEY"],
    ),
    (
        &["gcs"],
        &[&["STORAGE_BUCKET"], &["STORAGE_LEVEL"]],
        &["STORAGE_BUCKET", "STORAGE_LEVEL"],
    ),
    (&["in-memory"], &[], &[]),
];

const CACHE: &[Variant] = &[
    (&["redis"], &[&["CACHE_URL"]], &["CACHE_URL"]),
    (&["lru"], &[&["CACHE_SIZE"]], &["CACHE_SIZE"]),
];

const NAMES: [&str; 7] = [
    "STORAGE_DIR",
    "STORAGE_LEVEL",
    "STORAGE_BUCKET",
    "STORAGE_ACCESS_KEY",
    "STORAGE_KEY",
    "CACHE_URL",
    "CACHE_SIZE",
];

type Variables = BTreeMap<&'static str, &'static str>;

/// What a load has to say: the first names of missing variables, the names of invalid ones, and of those that are not chosen.
#[derive(Debug, Default, PartialEq)]
struct Findings {
    missing: BTreeSet<String>,
    invalid: BTreeSet<String>,
    not_chosen: BTreeSet<String>,
}

fn letters(text: &str) -> String {
    text.replace(['-', '_'], "").to_lowercase()
}

/// The name that is nearest to one that is not known.
fn meant(text: &str) -> &'static str {
    match text {
        "s4" => "s3",
        _ => "lru",
    }
}

/// The one variant that reads all that is set, if there is one.
fn said_by_others<'v>(variants: &'v [Variant], variables: &Variables) -> Option<&'v Variant> {
    let mut all = variants.iter().flat_map(|(_, _, read)| *read);
    all.find(|name| variables.contains_key(*name))?;
    let others = |read: &[&str]| {
        let mut all = variants.iter().flat_map(|(_, _, read)| *read);
        all.any(|name| variables.contains_key(name) && !read.contains(name))
    };
    let mut reads_all = variants.iter().filter(|(_, _, read)| !others(read));
    let first = reads_all.next()?;
    reads_all.next().is_none().then_some(first)
}

fn expect(
    variants: &[Variant],
    tag: &str,
    default: Option<&Variant>,
    variables: &Variables,
    findings: &mut Findings,
) {
    let named = |text: &str| {
        let is_its =
            |(names, ..): &&Variant| names.iter().any(|name| letters(name) == letters(text));
        variants.iter().find(is_its)
    };
    let said = said_by_others(variants, variables);
    let is_complete = |(_, required, _): &Variant| {
        let is_set = |names: &&[&str]| names.iter().any(|name| variables.contains_key(name));
        required.iter().all(is_set)
    };
    let chosen = match (variables.get(tag), default) {
        (Some(text), _) => named(text).or_else(|| {
            findings.invalid.insert(tag.to_owned());
            named(meant(text))
        }),
        (None, Some(default)) if is_complete(default) || said.is_none() => Some(default),
        (None, _) => {
            findings.missing.insert(tag.to_owned());
            said
        }
    };
    let Some((_, required, read)) = chosen else {
        return;
    };
    for names in *required {
        if !names.iter().any(|name| variables.contains_key(name)) {
            findings.missing.insert(names[0].to_owned());
        }
    }
    let others = variants.iter().flat_map(|(_, _, read)| *read);
    for name in others.filter(|name| !read.contains(name) && variables.contains_key(*name)) {
        findings.not_chosen.insert((*name).to_owned());
    }
}

fn expected(variables: &Variables) -> Findings {
    let mut findings = Findings::default();
    expect(STORAGE, "STORAGE", None, variables, &mut findings);
    if variables.keys().any(|name| name.starts_with("CACHE")) {
        expect(CACHE, "CACHE_KIND", CACHE.last(), variables, &mut findings);
    }
    findings
}

fn found(variables: &Variables) -> Findings {
    let env = Env::empty().vars(variables.iter().map(|(name, value)| (*name, *value)));
    let report = match env.load_with_report::<Config>() {
        Ok((_, report)) => report,
        Err(error) => Error::into_report(error),
    };
    let mut findings = Findings::default();
    for problem in report.problems() {
        let name = problem
            .variable()
            .expect("each is about a variable")
            .to_owned();
        match problem.kind() {
            ProblemKind::Missing => findings.missing.insert(name),
            _ => findings.invalid.insert(name),
        };
    }
    for warning in report.warnings() {
        if warning.kind() == WarningKind::NotChosen {
            findings
                .not_chosen
                .extend(warning.variable().map(str::to_owned));
        }
    }
    findings
}

fn variables() -> impl Strategy<Value = Variables> {
    let storage = prop::sample::select(vec![
        "local",
        "LOCAL",
        "s3",
        "A_W-S",
        "gcs",
        "in_memory",
        "InMemory",
        "s4",
        "",
    ]);
    let cache = prop::sample::select(vec!["redis", "R-e-dis", "lru", "lur"]);
    let set = prop::sample::subsequence(NAMES.to_vec(), 0..=NAMES.len());
    (prop::option::of(storage), prop::option::of(cache), set).prop_map(|(storage, cache, set)| {
        let mut variables: Variables = set.into_iter().map(|name| (name, "5")).collect();
        variables.extend(
            storage
                .filter(|text| !text.is_empty())
                .map(|text| ("STORAGE", text)),
        );
        variables.extend(cache.map(|text| ("CACHE_KIND", text)));
        variables
    })
}

proptest! {
    #[test]
    fn a_load_says_of_each_variant_what_its_description_says(variables in variables()) {
        prop_assert_eq!(found(&variables), expected(&variables));
    }

    #[test]
    fn what_loads_is_valid_by_the_json_schema_and_what_lacks_something_is_not(variables in variables()) {
        let validator = jsonschema::validator_for(&json_schema()).expect("it is a schema");
        let object = variables.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value)));
        let object = Value::Object(object.collect());
        let expected = expected(&variables);
        let is_valid = expected.missing.is_empty() && expected.invalid.is_empty();
        prop_assert_eq!(validator.is_valid(&object), is_valid, "{}", object);
    }
}

#[test]
fn the_description_meets_every_kind_of_finding() {
    let variables = BTreeMap::from([
        ("STORAGE", "s4"),
        ("STORAGE_DIR", "x"),
        ("CACHE_KIND", "lru"),
    ]);
    let findings = expected(&variables);
    assert_eq!(
        (
            findings.missing.len(),
            findings.invalid.len(),
            findings.not_chosen.len()
        ),
        (3, 1, 1)
    );
}
