//! Following a report word by word leads to a configuration that loads: random environments are repaired using only what the report
//! says.

mod config;
mod operator;

use envkeep::{Problem, Report};
use proptest::prelude::*;

use config::{Variables, load, valid};
use operator::{follow_all, hints, names, near_miss};

use crate::effort::cases;

/// What distinguishes two problems.
fn key(problem: &Problem) -> (String, Option<String>) {
    let words = problem.to_string();
    let kind = words.split('`').nth(2).unwrap_or_default();
    let kind = kind.split([';', ':']).next().unwrap_or_default();
    (kind.to_owned(), problem.variable().map(str::to_owned))
}

/// Variables of a configuration, some absent, some with a slip in the name or a value that is not valid.
fn variables() -> impl Strategy<Value = Variables> {
    let sound: Vec<String> = [
        "MODE",
        "LOGIN_PASSWORD",
        "LOGIN_OIDC_ISSUER",
        "LOGIN_OIDC_CLIENT_ID",
        "SERVERS_0_URL",
        "SERVERS_0_WEIGHT",
        "SERVERS_0_PROXY_HOST",
        "SERVERS_0_PROXY_PORT",
        "SERVERS_1_URL",
        "SERVERS_1_WEIGHT",
        "SERVERS_2_URL",
        "SERVERS_2_WEIGHT",
        "SERVERS_5_WEIGHT",
        "POOLS_acme_PLAN",
        "POOLS_acme_RATE",
        "POOLS_ACME_PLAN",
        "POOLS_ACME_RATE",
        "POOLS_big_PLAN",
        "POOLS_big_RATE",
        "STORAGE",
        "STORAGE_DIR",
        "STORAGE_BUCKET",
        "STORAGE_SECRET_NAME",
        "TRACING_EXPORTER",
        "TRACING_ENDPOINT",
        "TRACING_INTERVAL",
        "METRICS_ENABLED",
        "METRICS_LISTEN",
        "QUEUE_BROKER",
        "QUEUE_TOPIC",
    ]
    .map(str::to_owned)
    .to_vec();
    let bad = |name: &str| match name {
        "STORAGE" => "s4",
        "TRACING_EXPORTER" => "otpl",
        name if name.ends_with("_WEIGHT") => "300",
        name if name.ends_with("_RATE")
            || name.ends_with("_INTERVAL")
            || name.ends_with("_PORT") =>
        {
            "10_000_"
        }
        "METRICS_ENABLED" => "flase",
        _ => "x",
    };
    let all: Vec<_> = sound
        .into_iter()
        .map(|name| {
            let how = prop_oneof![5 => Just(0_u8), 5 => Just(1), 1 => Just(2), 1 => Just(3)];
            how.prop_map(move |how| match how {
                0 => None,
                1 => Some((name.clone(), valid(&name))),
                2 => Some((name.clone(), bad(&name).to_owned())),
                _ => Some((misspelt(&name), valid(&name))),
            })
        })
        .collect();
    let choice = prop::sample::select(vec!["s3", "local", "memory"]);
    let mode = prop::sample::select(vec!["plain", "queued"]);
    (all, choice, mode).prop_map(|(all, choice, mode)| {
        let mut variables: Variables = all.into_iter().flatten().collect();
        for (name, value) in [("STORAGE", choice), ("STORGE", choice), ("MODE", mode)] {
            if let Some(text) = variables.get_mut(name).filter(|text| *text != "s4") {
                *text = value.to_owned();
            }
        }
        variables
    })
}

/// A name without a letter of its longest word.
fn misspelt(name: &str) -> String {
    let longest = name
        .split('_')
        .max_by_key(|word| word.len())
        .unwrap_or_default();
    let slip = [&longest[..3], &longest[4..]].concat();
    name.replacen(longest, &slip, 1)
}

/// Whether a problem of a variable that is not set says why it has to be.
fn says_why(report: &Report, number: usize) -> bool {
    let words = report.problems()[number].to_string();
    let is_of_elements = words.contains("without a gap") || words.contains("are needed");
    let mut hints = hints(report, number).into_iter();
    !words.contains(" is not set")
        || is_of_elements
        || near_miss(report, number).is_some()
        || hints
            .any(|hint| hint.starts_with("needed because ") || hint.contains("is read only with"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(400)))]

    #[test]
    fn a_report_that_is_followed_word_by_word_leaves_nothing_to_mend(variables in variables()) {
        let Err(report) = load(&variables) else { return Ok(()) };
        for number in 0..report.problems().len() {
            prop_assert!(says_why(&report, number), "{}\n{report}", report.problems()[number]);
        }
        let mended = follow_all(&report, &variables);
        if let Err(left) = load(&mended) {
            prop_assert!(false, "{variables:#?}\n{report}\n\n{mended:#?}\n{left}");
        }
    }

    #[test]
    fn what_is_said_to_be_done_without_can_be(variables in variables()) {
        let Err(report) = load(&variables) else { return Ok(()) };
        // What is misspelt would have to be renamed first.
        if report.to_string().contains("did you mean") {
            return Ok(());
        }
        let before: Vec<_> = report.problems().iter().map(key).collect();
        for (number, problem) in report.problems().iter().enumerate() {
            for hint in hints(&report, number) {
                let Some((because, group)) = hint.split_once(" to do without ") else { continue };
                if because.contains(" more)") {
                    continue;
                }
                let mut without = variables.clone();
                for name in names(because) {
                    if because.ends_with("set that to false") {
                        without.insert(name.to_owned(), "false".to_owned());
                    } else {
                        prop_assert!(without.remove(name).is_some(), "{hint}");
                    }
                }
                if because.contains("renumber") {
                    without = renumbered(&without, group);
                }
                let after = load(&without).err();
                let after: Vec<_> = after.iter().flat_map(|report| report.problems()).map(key).collect();
                let is_renumbered = because.contains("renumber");
                prop_assert!(is_renumbered || !after.contains(&key(problem)), "{hint}\n{report}");
                if !is_renumbered {
                    let new: Vec<_> = after.iter().filter(|key| !before.contains(key)).collect();
                    prop_assert!(new.is_empty(), "{new:?}\n{hint}\n{report}");
                } else {
                    prop_assert!(after.len() < before.len(), "{after:?}\n{hint}\n{report}");
                }
            }
        }
    }
}

#[test]
fn an_element_that_a_misspelt_name_would_then_make_again_is_not_said_to_be_done_without() {
    let set = [
        ("POOLS_acme_PLAN", "free"),
        ("POOLS_big_RATE", "5"),
        ("POOS_ACME_PLAN", "free"),
    ];
    let told = |set: &[(&str, &str)]| {
        let own = |&(name, value): &(&str, &str)| (name.to_owned(), value.to_owned());
        let report = load(&set.iter().map(own).collect());
        report.expect_err("much is missing").to_string()
    };
    assert!(!told(&set).contains("to do without `pools.acme`"));
    assert!(told(&set[..2]).contains("to do without `pools.acme`"));
}

/// The same without the number of an element that was removed.
fn renumbered(variables: &Variables, group: &str) -> Variables {
    let index = group
        .trim_matches('`')
        .rsplit('.')
        .next()
        .unwrap_or_default();
    let removed: u32 = index.parse().expect("an index");
    let mut renumbered = Variables::new();
    for (name, value) in variables {
        let behind = name
            .strip_prefix("SERVERS_")
            .and_then(|rest| rest.split_once('_'));
        let name = match behind.and_then(|(index, rest)| Some((index.parse::<u32>().ok()?, rest))) {
            Some((index, rest)) if index > removed => format!("SERVERS_{}_{rest}", index - 1),
            _ => name.clone(),
        };
        renumbered.insert(name, value.clone());
    }
    renumbered
}
