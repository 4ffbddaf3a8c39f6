//! Secrets are planted wherever text can be in a configuration of every kind, next to faults whose advice is tried: the whole
//! output is the same whichever secret it is.

mod house;
mod lines;
mod sources;

use expect_test::expect;

use super::outputs;
use crate::effort::one_of_every;
use house::{House, PLAIN, SECRETS};
use lines::LINES;
use sources::{Planted, SOURCES, Source, one_file};

/// Two secrets of one class of lengths, which look like words.
const WORDS: [&str; 2] = ["zqxjkvbw", "wvqzkxjqz"];

/// Pairs that look like credentials, so that their text is hidden wherever it is.
const KEYS: [[&str; 2]; 6] = [
    [
        "ghp_Zq7Xj2Kv9Bw4Zq7Xj2Kv9Bw4Zq7Xj2Kv9Bw4",
        "ghp_Wv3Qz8Kx5Jq1Wv3Qz8Kx5Jq1Wv3Qz8Kx5Jq1Wv",
    ],
    [
        "sk_live_51HZq7Xj2Kv9Bw4Zq7Xj2Kv9Bw4Zq7Xj",
        "sk_live_64GWv3Qz8Kx5Jq1Wv3Qz8Kx5Jq1Wv3Qz8",
    ],
    [concat!("AKIAZQ4J", "KVBW7QXJ2VBW"), "AKIAWVQ5KXJ8ZWV3ZKXJQ"],
    ["a3f9c17e5b2d8604", "b17e2d94c6f08a355"],
    ["JBSWY3DPEH2K3PXP", "KR5XG5C7MVRXEZLUK"],
    ["Zq7Xj2Kv9Bw4Zq7Xj2", "Wv3Qz8Kx5Jq1Wv3Qz8K"],
];

/// Faults next to a plant, each with its own advice.
const FAULTS: [&str; 9] = [
    "",
    "STORGE=s3\n",
    "STORAGE=s4\nSTORAGE_BUKET=b\n",
    "PROT=80\nSERVERS_O_WEIGHT=7\nSERVERS_0_URL=u\n",
    "LOGIN_OIDC_ISSUER=i\nLOGIN_PASSWORD=p\n",
    "POOLS_A_RATE=5\nPOOLS_a_PLAN=free\n",
    "LEVEL=7\nMODE=queued\n",
    "METRICS_ENABLD=true\nQUEUE_DEPTH=1\nQUEUE_BROKER=x\n",
    "ROOMS_a_KIND=s3\nROOMS_b_DIR=/x\nLABELZ_x=1\nLIMITS_0=y\n",
];

/// The output about a text, for each way of printing it.
fn told(text: &str, source: Source) -> Vec<(&'static str, String)> {
    let Planted { env, folder } = source(text);
    let mut texts = outputs::of::<House>(&env);
    // Each warning stands in it once in a process.
    texts.retain(|(way_out, _)| *way_out != "log");
    if let Some(folder) = folder {
        let path = folder.path().display().to_string();
        for (_, text) in &mut texts {
            *text = text.replace(&path, "FOLDER");
        }
    }
    texts
}

/// The first difference of two lists of texts, and the first piece of a secret in one.
fn leak(template: &str, secrets: [&str; 2], source: Source) -> Option<String> {
    let [one, other] = secrets.map(|secret| told(&template.replace('§', secret), source));
    for (way_out, text) in &one {
        let secret = secrets[0].as_bytes();
        let found = secret.windows(4).find(|piece| {
            let piece = std::str::from_utf8(piece).expect("it is ASCII");
            let lower = text.to_lowercase();
            lower.contains(&piece.to_lowercase()) && !KNOWN.contains(&piece)
        });
        if found.is_some() {
            let mut lines = text.lines();
            let line = lines.find(|line| {
                secret.windows(4).any(|piece| {
                    let piece = String::from_utf8_lossy(piece).to_lowercase();
                    line.to_lowercase().contains(&piece)
                })
            });
            return Some(format!("{way_out} of {template:?} holds a piece: {line:?}"));
        }
    }
    for ((way_out, one), (_, other)) in one.iter().zip(&other) {
        if one != other {
            let lines = one.lines().zip(other.lines());
            let differing = lines.filter(|(one, other)| one != other).take(4);
            let differing: Vec<String> = differing
                .map(|(one, other)| format!("- {one}\n+ {other}"))
                .collect();
            let differing = differing.join("\n");
            return Some(format!("{way_out} of {template:?} differs:\n{differing}"));
        }
    }
    (one.len() != other.len()).then(|| format!("{template:?} {one:#?} {other:#?}"))
}

/// What announces a kind of key and reveals nothing about a particular one.
const KNOWN: [&str; 6] = ["AKIA", "ghp_", "sk_l", "_liv", "live", "ive_"];

/// Asserts that the texts of some templates tell nothing; one of so many is tried, each with one of the sources and faults.
fn assert_no_leaks(templates: Vec<(String, [&'static str; 2])>, step: usize) {
    let cells = templates.into_iter().enumerate().step_by(step);
    let mut leaks = Vec::new();
    for (number, (template, secrets)) in one_of_every(7, cells) {
        // What the numbers have in common with the sides of the matrix is divided away.
        let (fault, source) = (number / step % FAULTS.len(), number / 2 % SOURCES.len());
        let text = format!("{template}{}", FAULTS[fault]);
        leaks.extend(leak(&text, secrets, SOURCES[source]));
    }
    for leak in leaks.iter().take(400) {
        println!("{leak}\n");
    }
    assert!(leaks.is_empty(), "{} leaks", leaks.len());
}

/// Forms in which a value refers to the variable `S`; `NOPE` is set nowhere, `PORT` is in some.
const FORMS: [&str; 8] = [
    "$S",
    "x${S}x",
    "\"1,$S\"",
    "${NOPE:-$S}",
    "${PORT:+$S}",
    "${NOPE:-${PORT:+x$S}}",
    "s3$S",
    "7$S",
];

#[test]
fn what_is_made_from_a_secret_is_reported_for_no_field() {
    let mut templates = Vec::new();
    for name in PLAIN {
        for (number, form) in FORMS.iter().enumerate() {
            for masked in ["API_KEY", "AUTH_TOKEN", "FOREIGN"] {
                let form = form.replace('S', masked).replace("PFOREIGN", "PS");
                templates.push((format!("{masked}=§\nPORT=1\n{name}={form}\n"), WORDS));
            }
            if number < 2 {
                for masked in SECRETS {
                    let form = form.replace('S', masked);
                    templates.push((format!("{masked}=§\n{name}={form}\n"), WORDS));
                    templates.push((format!("{masked}=§\n{name}=§\n"), WORDS));
                    templates.push((format!("{name}=§\n{masked}=x${name}\n"), WORDS));
                }
            }
        }
    }
    assert_no_leaks(templates, 11);
}

/// Pairs of texts of which no number is read; of one that is shown it would be told why. None is JSON, which a schema file tells apart.
const NUMBERS: [[&str; 2]; 4] = [
    ["1_00_000", "zqxjkvbw"],
    ["0x1F2E3D", "zqxjkvbwz"],
    ["0123456e3", "zqxjkvbw"],
    ["1.234.567", "wvqzkxjqz"],
];

#[test]
fn no_slip_is_reported_for_a_number_that_is_not_shown() {
    let mut templates = Vec::new();
    // Of a duration it is told that there is no such unit, be it a secret or not.
    for name in PLAIN
        .iter()
        .filter(|name| !["TIMEOUT", "WAIT"].contains(name))
    {
        for pair in NUMBERS {
            for form in ["$AUTH_TOKEN", "\"${AUTH_TOKEN}\""] {
                templates.push((format!("AUTH_TOKEN=§\n{name}={form}\n"), pair));
            }
        }
    }
    assert_no_leaks(templates, 1);
}

/// Slips of a name.
fn slips(name: &str) -> Vec<String> {
    let longest = name
        .split('_')
        .max_by_key(|word| word.len())
        .unwrap_or_default();
    let mut slips = Vec::new();
    if longest.len() > 3 {
        let (start, end) = longest.split_at(2);
        slips.push(name.replacen(longest, &[start, &end[1..]].concat(), 1));
        let (first, rest) = end.split_at(1);
        slips.push(name.replacen(longest, &format!("{start}{first}{first}{rest}"), 1));
    }
    slips.push(name.replace('_', ""));
    slips.push(name.replace('_', "__"));
    slips.push(name.replace('_', "."));
    slips.push(name.to_lowercase());
    slips.push(name.replace('0', "O"));
    slips.push(format!("{name}S"));
    slips.push(format!("{name}_FILE"));
    slips.push(format!("FILE__{name}"));
    slips.push(format!("{name}_MS"));
    slips.push(format!("{name}_PREVIOUS"));
    slips.retain(|slip| slip != name);
    slips
}

#[test]
fn the_value_of_a_misspelt_name_is_reported_under_no_name() {
    let mut templates = Vec::new();
    for name in PLAIN.iter().chain(&SECRETS) {
        for slip in slips(name) {
            // What stands behind these is a key.
            let entries = ["LABELS_", "LIMITS_", "POOLS_a_QUOTAS_"];
            let is_key = entries.iter().any(|start| slip.starts_with(start));
            if is_key || PLAIN.contains(&&*slip) {
                continue;
            }
            for value in [
                "§",
                "x§",
                "s3§",
                "7§",
                "1,§",
                "{\"a\":\"§\"}",
                "[{\"path\":\"§\",\"weight\":300}]",
                "a=§,b=§",
                "http://§",
                "http://h:§/",
                "u:§@h",
            ] {
                templates.push((format!("{slip}={value}\n"), WORDS));
            }
            templates.push((format!("{slip}=§\n{name}=1${slip}\n"), WORDS));
            templates.push((format!("{slip}=§\nNOTE=1${slip}\n"), WORDS));
        }
    }
    assert_no_leaks(templates, 23);
}

#[test]
fn no_text_shows_what_looks_like_a_credential_wherever_it_is() {
    let mut templates = Vec::new();
    for line in LINES {
        for keys in KEYS {
            templates.push((format!("{line}\n"), keys));
        }
    }
    assert_no_leaks(templates, 1);
}

#[test]
fn a_key_that_looks_like_a_credential_is_reported_as_a_key_with_its_line() {
    let planted = one_file(
        "PORT=1\nLOGIN_PASSWORD=p\nSTORAGE_DIR=/x\nLIMITS_sk_live_51Hzqxjkvbw=x\nPOOLS_a3f9c17e5b2d8604_PLAN=fre\n",
    );
    let report = planted.env.check::<House>();
    let problems = report.problems().iter();
    let problems: Vec<String> = problems.map(|problem| format!("{problem:?}")).collect();
    expect![[r#"
        a.env:5:1: `POOLS_<key>_PLAN` is not one of free, team: `fre` (did you mean `free`?)
        `POOLS_<key>_RATE` is not set; expected an integer from 0 to 4294967295
        a.env:4:1: `LIMITS_<key>` is not an integer from 0 to 65535: `x`"#]]
    .assert_eq(&problems.join("\n"));
}
