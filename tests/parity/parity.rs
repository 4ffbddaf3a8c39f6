//! Random structs, and random environments for each: the struct's own type and its schema file give the same report.
//!
//! `build.rs` generates the structs: `ENVKEEP_PARITY_SEED=7 cargo test -p envkeep-parity` tries other ones.

mod environment;
mod types;

use std::collections::BTreeMap;

use environment::{Declared, Set};
use envkeep::dynamic::SchemaFile;
use envkeep::{Env, Explanation, FromEnv, Report, Schema};
use fastrand::Rng;
use serde_json::Value;

/// How many environments are declared for each struct, and how often each is filled.
const DECLARED: usize = 4;
const FILLED: usize = 5;

/// A generated struct.
struct Case {
    name: &'static str,
    names: &'static [Name],
    schema: fn() -> &'static Schema,
    schema_file: fn(&Env) -> String,
    check: fn(&Env) -> Report,
    explain: fn(&Env) -> Explanation,
}

/// One of its variables.
struct Name {
    name: &'static str,
    good: &'static [&'static str],
    bad: &'static [&'static str],
    is_first: bool,
    is_absolute: bool,
    is_secret: bool,
}

impl Case {
    const fn of<T: FromEnv>(name: &'static str, names: &'static [Name]) -> Self {
        Self {
            name,
            names,
            schema: T::schema,
            schema_file: Env::schema_file::<T>,
            check: Env::check::<T>,
            explain: Env::explain::<T>,
        }
    }
}

#[allow(warnings)]
mod structs {
    use std::collections::{BTreeMap, BTreeSet, HashMap};
    use std::ffi::OsString;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
    use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};
    use std::path::PathBuf;
    use std::time::Duration;

    use envkeep::{ByteSize, FromEnv, Rotating, Secret, Violation};
    use url::Url;

    use super::types::{Even, Flag, Level, Mode, Percent, reversed};
    use super::{Case, Name};

    include!(concat!(env!("OUT_DIR"), "/structs.rs"));
}

/// The findings of a report without those about values that the program judges more strictly.
fn findings(report: &Report, left: &[String]) -> Vec<Value> {
    let report: Value = serde_json::from_str(&report.to_json()).expect("a report is JSON");
    let lists =
        ["problems", "warnings"].map(|list| report[list].as_array().cloned().unwrap_or_default());
    let is_told = |finding: &Value| {
        let kind = finding["kind"].as_str().unwrap_or_default();
        let is_of_value = matches!(kind, "invalid" | "check" | "bad-default" | "hazard");
        // Whether it is missing is left too, where that depends on such a value.
        let is_of_condition = finding["hints"].to_string().contains("needed because");
        let is_left = is_left(finding["variable"].as_str().unwrap_or_default(), left);
        !(is_left && (is_of_value || is_of_condition))
    };
    lists.concat().into_iter().filter(is_told).collect()
}

/// The variables of an explanation without those that the program judges more strictly.
fn explained(explanation: &Explanation, left: &[String]) -> Vec<Value> {
    let told: Value = serde_json::from_str(&explanation.to_json()).expect("JSON");
    let variables = told["variables"].as_array().cloned().unwrap_or_default();
    let is_told =
        |variable: &Value| !is_left(variable["variable"].as_str().unwrap_or_default(), left);
    variables.into_iter().filter(is_told).collect()
}

/// What one of two lists has and the other lacks, or has in another order.
fn differences(own: &[Value], by_file: &[Value]) -> Vec<String> {
    if own == by_file {
        return Vec::new();
    }
    let lacks = |list: &[Value], whose: &str, other: &[Value]| -> Vec<String> {
        let lacking = list.iter().filter(|finding| !other.contains(finding));
        lacking
            .map(|finding| format!("{whose} {finding}"))
            .collect()
    };
    let mut all = lacks(own, "the struct alone:", by_file);
    all.extend(lacks(by_file, "the file alone:", own));
    if all.is_empty() {
        all.push("in another order".to_owned());
    }
    all
}

/// The variables that the program judges more strictly than the file, in such an environment.
fn left_names(file: &SchemaFile, declared: &Declared) -> Vec<String> {
    let left = file.left_to_program();
    let variables = file
        .schema()
        .variables()
        .filter(|variable| left.iter().any(|name| name == variable.name()));
    let names = variables.flat_map(|variable| {
        [
            vec![variable.name().to_owned()],
            variable.aliases(),
            variable.equal_names(),
            variable.fallbacks(),
        ]
        .concat()
    });
    names
        .flat_map(|name| [declared.with_prefix(&name), name])
        .collect()
}

/// Whether it is one of these names, in which `<n>` and `<key>` stand for those of any element.
fn is_left(variable: &str, left: &[String]) -> bool {
    left.iter().any(|name| is_like(variable, name))
}

fn is_like(name: &str, pattern: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('<') else {
        return name == pattern;
    };
    let (mark, rest) = rest.split_once('>').expect("a mark ends");
    let Some(name) = name.strip_prefix(start) else {
        return false;
    };
    let fits =
        |end: &usize| mark == "key" || name[..*end].bytes().all(|byte| byte.is_ascii_digit());
    let mut ends = (1..=name.len()).filter(|end| name.is_char_boundary(*end));
    ends.any(|end| fits(&end) && is_like(&name[end..], rest))
}

fn seed() -> u64 {
    option_env!("ENVKEEP_PARITY_SEED")
        .and_then(|text| text.parse().ok())
        .unwrap_or(24)
}

#[test]
fn each_struct_and_its_schema_file_say_the_same_of_each_environment() {
    let mut random = Rng::with_seed(seed());
    let folder = tempfile::tempdir().expect("a temporary directory");
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for case in structs::CASES {
        let declared = (0..DECLARED)
            .map(|_| Declared::at_random(&mut random))
            .collect::<Vec<_>>();
        for (declared, file, left) in declared.iter().map(|declared| {
            let text = (case.schema_file)(&declared.env());
            let file = SchemaFile::read(&text)
                .unwrap_or_else(|error| panic!("{}: {error}\n{text}", case.name));
            let left = left_names(&file, declared);
            (declared, file, left)
        }) {
            for _ in 0..FILLED {
                let set = Set::at_random(case.names, declared, folder.path(), &mut random);
                let (env, by_file) = (set.over(declared.env()), set.over(file.env()));
                let (own, other) = ((case.check)(&env), file.check(&by_file));
                let own_findings = findings(&own, &left);
                let mut differences_here = differences(&own_findings, &findings(&other, &left));
                let (own_told, other_told) = ((case.explain)(&env), file.explain(&by_file));
                differences_here.extend(differences(
                    &explained(&own_told, &left),
                    &explained(&other_told, &left),
                ));
                for told in [
                    own.to_string(),
                    own.to_json(),
                    own_told.to_string(),
                    other.to_string(),
                    other_told.to_json(),
                ] {
                    assert!(!told.contains("hunter2"), "{}\n{set:?}\n{told}", case.name);
                }
                if !differences_here.is_empty() {
                    failures.push(format!(
                        "{}\n{set:?}\n{}",
                        case.name,
                        differences_here.join("\n")
                    ));
                }
                for finding in own_findings {
                    *kinds
                        .entry(finding["kind"].as_str().unwrap_or_default().to_owned())
                        .or_default() += 1;
                }
            }
        }
    }
    println!(
        "{} structs, {} environments for each: {kinds:?}",
        structs::CASES.len(),
        DECLARED * FILLED
    );
    assert!(
        failures.is_empty(),
        "{} differ\n{}",
        failures.len(),
        few(&failures)
    );
    for kind in [
        "missing",
        "empty",
        "invalid",
        "check",
        "conflicting",
        "unknown",
        "syntax",
        "rule",
    ] {
        assert!(kinds.contains_key(kind), "no {kind} in {kinds:?}");
    }
}

/// The first of many, a paragraph each.
fn few(failures: &[String]) -> String {
    failures
        .iter()
        .take(12)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n\n")
}

#[test]
fn what_is_printed_from_a_struct_is_printed_from_its_schema_file() {
    let mut failures = Vec::new();
    for case in structs::CASES {
        let file =
            SchemaFile::read(&(case.schema_file)(&Env::empty())).expect("it is a schema file");
        let (own, by_file) = ((case.schema)(), file.schema());
        for (own, by_file) in [
            (own.to_dotenv_example(), by_file.to_dotenv_example()),
            (own.to_markdown(), by_file.to_markdown()),
            (own.to_json_schema(), by_file.to_json_schema()),
        ] {
            let lines = own
                .lines()
                .zip(by_file.lines())
                .filter(|(own, by_file)| own != by_file);
            failures.extend(
                lines
                    .take(2)
                    .map(|(own, by_file)| format!("{}\n{own}\n{by_file}", case.name)),
            );
        }
    }
    assert!(failures.is_empty(), "{}", few(&failures));
}

/// A load accepts only what is valid by the schema. Some valid environments do not load, but the schema knows about most missing
/// variables.
#[test]
fn whatever_loads_is_valid_by_the_json_schema() {
    let mut random = Rng::with_seed(seed());
    let (mut loaded, mut refused, mut unseen) = (0, 0, 0);
    let mut failures = Vec::new();
    for case in structs::CASES {
        let declared = Declared::at_random(&mut random);
        let text = (case.schema_file)(&declared.env());
        let schema = serde_json::from_str(&text).expect("it is JSON");
        let validator = jsonschema::draft202012::new(&schema).expect("it is a schema");
        for _ in 0..DECLARED * FILLED {
            let set = Set::nearly_sound(case.names, &declared, &mut random);
            let report = (case.check)(&set.over(declared.env()));
            let object = set.as_object();
            let errors: Vec<String> = validator
                .iter_errors(&object)
                .map(|error| error.to_string())
                .collect();
            match (report.problems().is_empty(), errors.is_empty()) {
                (true, true) => loaded += 1,
                (true, false) => {
                    failures.push(format!("{}\n{set:?}\n{}", case.name, errors.join("\n")))
                }
                (false, false) => refused += 1,
                (false, true) => unseen += 1,
            }
        }
    }
    println!(
        "{loaded} load and are valid; {refused} are refused by both, {unseen} by a load alone"
    );
    assert!(
        failures.is_empty(),
        "{} are valid for a load alone\n{}",
        failures.len(),
        few(&failures)
    );
    assert!(loaded > 0 && refused > unseen);
}

/// The generator knows of each struct what it reads, or the environments would be about nothing.
#[test]
fn an_environment_in_which_all_is_right_lacks_nothing() {
    let declared = Declared::at_random(&mut Rng::with_seed(1));
    for case in structs::CASES {
        let set = Set::sound(case.names, &declared);
        let report = (case.check)(&set.over(declared.env()));
        for problem in report.problems() {
            let kind = problem.kind().to_string();
            assert!(
                !matches!(&*kind, "missing" | "invalid"),
                "{}\n{set:?}\n{report}",
                case.name
            );
        }
    }
}
