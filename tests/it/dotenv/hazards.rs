//! Files that break readers: each gives the right values, or an error with its place, quickly and in little memory.

use std::time::Duration;

use envkeep::dotenv::{Document, Limits};
use serde_json::{Value as Json, json};

use super::example;
use super::growth::time_of_this_thread;
use super::oracle::MARK;

/// One file, and what has to come of it.
pub(super) struct Hazard {
    pub(super) name: &'static str,
    pub(super) file: Vec<u8>,
    /// The variables that have a value.
    vars: Json,
    /// The errors, as `line:column code`.
    errors: Vec<String>,
}

fn hazard(name: &'static str, file: impl Into<Vec<u8>>, vars: Json, errors: &[&str]) -> Hazard {
    Hazard {
        name,
        file: file.into(),
        vars,
        errors: errors.iter().map(ToString::to_string).collect(),
    }
}

pub(super) fn cases() -> Vec<Hazard> {
    let mut cases = encodings();
    cases.extend(refused_lines());
    cases.extend(dollars());
    cases.extend(expansions());
    cases
}

fn encodings() -> Vec<Hazard> {
    let plain = format!("API_KEY={MARK}\nPORT=8080\n");
    let both = || json!({ "API_KEY": MARK, "PORT": "8080" });
    let port = || json!({ "PORT": "8080" });
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(plain.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        hazard("plain", plain.clone(), both(), &[]),
        hazard(
            "line ends of two characters",
            plain.replace('\n', "\r\n"),
            both(),
            &[],
        ),
        hazard(
            "carriage returns alone",
            plain.replace('\n', "\r"),
            both(),
            &[],
        ),
        hazard("byte order mark", format!("\u{feff}{plain}"), both(), &[]),
        hazard("UTF-16", utf16.clone(), json!({}), &["1:1 utf-16"]),
        hazard(
            "UTF-16 without a mark",
            utf16[2..].to_vec(),
            json!({}),
            &["1:1 utf-16"],
        ),
        hazard("no last line end", plain.trim_end(), both(), &[]),
        hazard(
            "a blank at the end",
            format!("{} ", plain.trim_end()),
            both(),
            &[],
        ),
        hazard(
            "bad byte in a value",
            [b"API_KEY=caf\xe9", plain.as_bytes()].concat(),
            port(),
            &["1:12 invalid-utf-8"],
        ),
        hazard(
            "bad byte in a comment",
            [b"# caf\xe9\n", plain.as_bytes()].concat(),
            both(),
            &["1:6 invalid-utf-8"],
        ),
        hazard(
            "NUL in a value",
            "API_KEY=sk\0rest\nPORT=8080\n",
            port(),
            &["1:11 nul-byte"],
        ),
        hazard(
            "NUL in a key",
            "API\0KEY=v\nPORT=8080\n",
            port(),
            &["1:4 nul-byte"],
        ),
    ]
}

fn refused_lines() -> Vec<Hazard> {
    let port = || json!({ "PORT": "8080" });
    let line = |rest: String| format!("PORT=8080\n{rest}\n");
    vec![
        hazard(
            "unterminated quote",
            line(format!("API_KEY=\"{MARK}\nOTHER=1")),
            json!({ "PORT": "8080", "OTHER": "1" }),
            &["2:9 unterminated-quote"],
        ),
        hazard(
            "blank in a key",
            line(format!("API KEY={MARK}")),
            port(),
            &["2:1 invalid-key"],
        ),
        hazard(
            "no equals sign",
            line(format!("API_KEY {MARK}")),
            port(),
            &["2:1 missing-equals"],
        ),
        hazard(
            "text after a quote",
            line(format!("API_KEY=\"{MARK}\" trailing")),
            port(),
            &["2:21 text-after-quote"],
        ),
        hazard(
            "no key",
            "=value\nPORT=8080\n",
            port(),
            &["1:1 missing-key"],
        ),
        hazard(
            "export alone",
            "export\nexport FOO\nPORT=8080\n",
            port(),
            &["1:1 missing-equals", "2:1 missing-value"],
        ),
        hazard(
            "control characters for a terminal",
            "API_KEY=\u{1b}]0;owned\u{7}\u{1b}[2J bad value\nPO RT=\u{1b}[31mx\n",
            json!({ "API_KEY": "\u{1b}]0;owned\u{7}\u{1b}[2J bad value" }),
            &["2:1 invalid-key"],
        ),
        hazard(
            "commands",
            "A=$(touch pwned)\nB=`touch pwned`\nPORT=8080\n",
            json!({ "B": "`touch pwned`", "PORT": "8080" }),
            &["1:3 command-substitution"],
        ),
        hazard(
            "names of an object's own members",
            "__proto__=polluted\nconstructor=x\nPORT=8080\n",
            json!({ "__proto__": "polluted", "constructor": "x", "PORT": "8080" }),
            &[],
        ),
        hazard(
            "the same key twice",
            "PORT=1\nPORT=2\n",
            json!({ "PORT": "2" }),
            &[],
        ),
    ]
}

fn dollars() -> Vec<Hazard> {
    let port = || json!({ "PORT": "8080" });
    let key = |value: String| json!({ "API_KEY": value, "PORT": "8080" });
    let line = |value: String| format!("API_KEY={value}\nPORT=8080\n");
    vec![
        hazard(
            "unknown escape",
            line(format!("\"{MARK}\\q\"")),
            key(format!("{MARK}\\q")),
            &[],
        ),
        hazard(
            "blanks without quotes",
            line(format!("{MARK} two words")),
            key(format!("{MARK} two words")),
            &[],
        ),
        hazard(
            "hash in a value",
            line(format!("abc#def{MARK}")),
            key(format!("abc#def{MARK}")),
            &[],
        ),
        hazard(
            "dollar in single quotes",
            line(format!("'p$wd${{X}}{MARK}'")),
            key(format!("p$wd${{X}}{MARK}")),
            &[],
        ),
        hazard(
            "dollar in a password",
            line(format!("pa$$w0rd{MARK}")),
            port(),
            &["1:12 undefined-reference"],
        ),
        hazard(
            "reference to itself",
            "A=${A}\nPORT=8080\n",
            port(),
            &["1:3 cyclic-reference"],
        ),
        hazard(
            "reference to itself and more",
            "A=x${A}x\nPORT=8080\n",
            port(),
            &["1:4 cyclic-reference"],
        ),
        hazard(
            "two that refer to each other",
            "A=${B}\nB=${A}\nPORT=8080\n",
            port(),
            &["1:3 forward-reference"],
        ),
        hazard(
            "reference to nothing",
            "A=x${NOPE}y\nPORT=8080\n",
            port(),
            &["1:4 undefined-reference"],
        ),
    ]
}

fn expansions() -> Vec<Hazard> {
    let bomb = (1..10).fold("A0=xxxxxxxxxx\n".to_owned(), |file, level| {
        let reference = format!("${{A{}}}", level - 1);
        file + &format!("A{level}={}\n", reference.repeat(10))
    });
    let small = (0..6).map(|level| {
        (
            format!("A{level}"),
            json!("x".repeat(10_usize.pow(level + 1))),
        )
    });
    let nested = format!(
        "A={}v{}\nPORT=8080\n",
        "${X:-".repeat(20_000),
        "}".repeat(20_000)
    );
    let chain = (1..=20_000)
        .map(|level| format!("A{level}=${{A{}}}\n", level - 1))
        .collect::<String>();
    let chained = (0..=20_000).map(|level| (format!("A{level}"), json!("v")));
    let backward = (0..5_000)
        .map(|level| format!("A{level}=${{A{}}}\n", level + 1))
        .collect::<String>();
    let mut forward = hazard(
        "5,000 references forward",
        format!("{backward}A5000=v\n"),
        json!({ "A5000": "v" }),
        &[],
    );
    // A thousand are listed, and the last of these says that there are more.
    forward.errors = (0..1_000)
        .map(|level| {
            let code = if level == 999 {
                "more-errors"
            } else {
                "forward-reference"
            };
            format!("{}:{} {code}", level + 1, level.to_string().len() + 3)
        })
        .collect();
    vec![
        hazard(
            "text that grows tenfold a line",
            bomb,
            Json::Object(small.collect()),
            &["7:19 expansion-too-large"],
        ),
        hazard(
            "20,000 references in one another",
            nested,
            json!({ "PORT": "8080" }),
            &["1:163 nesting-too-deep"],
        ),
        hazard(
            "20,000 references in a row",
            format!("A0=v\n{chain}"),
            Json::Object(chained.collect()),
            &[],
        ),
        forward,
    ]
}

#[test]
fn every_hazard_gives_its_values_or_an_error_at_its_place_within_two_seconds_and_64_megabytes() {
    let program = example::built();
    for hazard in cases() {
        let json = example::read(&program, &hazard.file, &[]);
        assert_eq!(errors(&json), hazard.errors, "{}", hazard.name);
        assert!(json["vars"] == hazard.vars, "{}: other values", hazard.name);
    }
}

fn errors(json: &Json) -> Vec<String> {
    let found = json["diagnostics"].as_array().into_iter().flatten();
    let errors = found.filter(|found| found["severity"] == "error");
    errors
        .map(|found| {
            format!(
                "{}:{} {}",
                found["line"],
                found["column"],
                found["code"].as_str().unwrap_or("")
            )
        })
        .collect()
}

#[test]
fn an_expansion_bomb_of_500_bytes_is_answered_at_once() {
    let bomb = cases()
        .into_iter()
        .find(|hazard| hazard.name.contains("tenfold"))
        .expect("the bomb");
    assert!(bomb.file.len() < 600);
    let start = time_of_this_thread();
    let document = Document::from_bytes(bomb.file);
    let expansion = document.expand(&Limits::default(), &mut ());
    assert!(expansion.is_broken(&document, "A9"));
    let time = time_of_this_thread() - start;
    assert!(time < Duration::from_millis(500), "{time:?}");
}
