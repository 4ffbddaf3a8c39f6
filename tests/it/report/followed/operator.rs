//! Does what a report says, and knows nothing else.

use std::collections::BTreeSet;

use envkeep::Report;

use super::config::{Variables, valid};

/// The names in backticks of a text.
pub(super) fn names(text: &str) -> Vec<&str> {
    let words = text.split('`').skip(1).step_by(2);
    words
        .filter(|word| {
            word.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        })
        .collect()
}

pub(super) fn hints(report: &Report, number: usize) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).expect("it is JSON");
    let hints = json["problems"][number]["hints"].as_array();
    let hints = hints.into_iter().flatten();
    hints
        .map(|hint| hint.as_str().unwrap_or_default().to_owned())
        .collect()
}

pub(super) fn near_miss(report: &Report, number: usize) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).expect("it is JSON");
    let name = &json["problems"][number]["near_miss"]["name"];
    name.as_str().map(str::to_owned)
}

fn rename(variables: &mut Variables, from: &str, to: &str) {
    if let Some(value) = variables.remove(from) {
        variables.insert(to.to_owned(), value);
    }
}

fn set(variables: &mut Variables, name: &str) {
    let name = name.replace("<key>", "made");
    let value = valid(&name);
    variables.insert(name, value);
}

/// The numbers of the elements from one to another, both included, by their names.
fn elements_between(first: &str, last: &str) -> Vec<String> {
    let (start, first) = first.rsplit_once('_').expect("an element");
    let last = last.rsplit_once('_').map(|(_, last)| last);
    let number = |text: &str| text.parse::<u32>().expect("an index");
    (number(first) + 1..=number(last.expect("an element")))
        .map(|index| format!("{start}_{index}"))
        .collect()
}

/// Does what one problem says. Variables to be removed come after all that are to be set.
fn follow(
    report: &Report,
    number: usize,
    variables: &mut Variables,
    renamed: &mut Variables,
    removed: &mut BTreeSet<String>,
) {
    let problem = &report.problems()[number];
    let words = problem.to_string();
    let variable = problem.variable().unwrap_or_default().to_owned();
    if let Some(near) = near_miss(report, number) {
        rename(variables, &near, &variable);
        renamed.insert(near, variable);
    } else if let Some((_, meant)) = words.split_once("; rename it to ") {
        rename(variables, &variable, names(meant)[0]);
        renamed.insert(variable, names(meant)[0].to_owned());
    } else if words.contains("only one of them may be") {
        let parts: Vec<&str> = words
            .split(" are set")
            .next()
            .unwrap_or_default()
            .split(" and ")
            .collect();
        removed.extend(
            parts[1..]
                .iter()
                .flat_map(|part| names(part))
                .map(str::to_owned),
        );
    } else if let Some((_, choices)) = words.split_once("exactly one has to be: ") {
        let first = choices.split(", or ").next().unwrap_or_default();
        names(first)
            .into_iter()
            .for_each(|name| set(variables, name));
    } else if words.contains("have the same key") {
        let (_, second) = words.split_once(" and ").expect("two keys");
        let (_, key) = names(second)[0].split_once("POOLS_").expect("a key");
        let key = key.split('_').next().unwrap_or_default();
        removed.extend(["PLAN", "RATE"].map(|own| format!("POOLS_{key}_{own}")));
    } else if let Some((_, numbered)) = words
        .split_once("without a gap")
        .or(words.split_once("are needed"))
    {
        set(variables, &variable);
        let (others, last) = numbered
            .split_once("the same up to")
            .unwrap_or((numbered, ""));
        let others = names(others);
        others.iter().for_each(|name| set(variables, name));
        if let Some(last) = names(last).first() {
            let (element, _) = variable.rsplit_once('_').expect("a variable of an element");
            for element in elements_between(element, last) {
                for name in std::iter::once(&&*variable).chain(&others) {
                    let (_, own) = name.rsplit_once('_').expect("a variable of an element");
                    set(variables, &format!("{element}_{own}"));
                }
            }
        }
    } else {
        let choice = hints(report, number).iter().find_map(|hint| {
            let (_, line) = hint.split_once("which is read only with `")?;
            let (_, value) = line.trim_end_matches('`').split_once('=')?;
            Some(value.to_owned())
        });
        let meant = words
            .split_once("did you mean `")
            .map(|(_, meant)| meant.trim_end_matches("`?)").to_owned());
        let value = choice.or(meant).unwrap_or_else(|| valid(&variable));
        let name = renamed.get(&variable).unwrap_or(&variable);
        variables.insert(name.replace("<key>", "made"), value);
    }
}

pub(super) fn follow_all(report: &Report, variables: &Variables) -> Variables {
    let (mut mended, mut removed) = (variables.clone(), BTreeSet::new());
    let mut renamed = Variables::new();
    let renames_first = |number: &usize| {
        let words = report.problems()[*number].to_string();
        near_miss(report, *number).is_none() && !words.contains("; rename it to ")
    };
    let mut numbers: Vec<usize> = (0..report.problems().len()).collect();
    numbers.sort_by_key(renames_first);
    for warning in report.warnings() {
        let words = warning.to_string();
        if let (Some(name), Some((_, meant))) =
            (warning.variable(), words.split_once("did you mean "))
        {
            rename(&mut mended, name, names(meant)[0]);
            renamed.insert(name.to_owned(), names(meant)[0].to_owned());
        }
    }
    for number in numbers {
        follow(report, number, &mut mended, &mut renamed, &mut removed);
    }
    // What is needed because of another variable is not once that is removed.
    for (number, problem) in report.problems().iter().enumerate() {
        let is_for_removed = |hint: &String| {
            let is_removed = |name: &&str| {
                let renamed = renamed.get(*name).map_or(*name, |meant| meant);
                removed.contains(renamed)
            };
            hint.starts_with("needed because ") && names(hint).iter().any(is_removed)
        };
        if hints(report, number).iter().any(is_for_removed) {
            removed.extend(problem.variable().map(str::to_owned));
        }
    }
    for name in removed {
        mended.remove(&name);
    }
    mended
}
