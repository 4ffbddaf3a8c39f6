//! Every fix works: applied as written, it gives the value that was meant, and no diagnostic is left.

mod apply;
mod other_syntaxes;

use std::collections::BTreeMap;

use envkeep::dotenv::{Code, Diagnostic, Document, Limits, Lookup};

use apply::{ANY, Case, apply, written_line, written_value};

use crate::effort::one_of_every;

/// The value of `KEY` in a file, and the diagnostics.
struct Read {
    value: Option<String>,
    found: Vec<Diagnostic>,
}

fn read(bytes: &[u8]) -> Read {
    let document = Document::from_bytes(bytes.to_vec());
    let mut scope = |name: &str| match name {
        "BYTES" => Lookup::NotUnicode,
        _ => Lookup::Undefined,
    };
    let expansion = document.expand(&Limits::default(), &mut scope);
    let value = expansion
        .get(&document, "KEY")
        .map(|value| value.text().to_owned());
    let found = document.diagnostics().iter().chain(expansion.diagnostics());
    Read {
        value,
        found: found.cloned().collect(),
    }
}

/// What was meant by a line whose value is read, or is not.
fn meant(text: &str, read: &Read, written: &str, found: &Diagnostic) -> String {
    match found.code() {
        Code::TypographicQuotes => written.trim_matches(['\u{201c}', '\u{201d}']).to_owned(),
        Code::CutValue => written_line(text, found).trim().to_owned(),
        Code::EscapedLineFeeds => written.replace("\\n", "\n"),
        Code::UnquotedLines => written.trim_matches('`').to_owned(),
        Code::UnterminatedQuote => written_value(text, found)[1..].to_owned(),
        _ => read.value.clone().unwrap_or_else(|| decoded(written, text)),
    }
}

/// The meaning of a value that is not read: in double quotes, it has escapes.
fn decoded(written: &str, text: &str) -> String {
    let is_double = text.starts_with("KEY=\"") && !written.starts_with('"');
    if !is_double {
        return written.to_owned();
    }
    let mut decoded = String::new();
    let mut characters = written.chars();
    while let Some(character) = characters.next() {
        match (character, characters.as_str().chars().next()) {
            ('\\', Some('n')) => decoded.push('\n'),
            ('\\', Some(escaped @ ('\\' | '"' | '$'))) => decoded.push(escaped),
            _ => {
                decoded.push(character);
                continue;
            }
        }
        characters.next();
    }
    decoded
}

/// What a fix changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// How the value is written.
    Value,
    /// The text around it or next to it.
    Around,
}

/// How many fixes one line may need.
const MOST: usize = 4;

/// The fixes that were applied, and what is wrong with them.
#[derive(Default)]
struct Trial {
    codes: BTreeMap<Code, usize>,
    wrong: Vec<String>,
}

impl Trial {
    /// Follows every fix that is given for a line with this text after its `=`.
    fn of_line(&mut self, text: &str, written: &str) {
        let first = read(text.as_bytes());
        for found in first.found.iter().filter(|found| found.fix().is_some()) {
            let case = Case {
                text: text.to_owned(),
                meant: meant(text, &first, written, found),
            };
            let before = self.wrong.len();
            for way in self.ways(&case, found) {
                let is_about_form = found
                    .fix()
                    .is_some_and(|fix| fix.contains("KEY=") || fix.contains("NAME="));
                let reach = if is_about_form {
                    Reach::Value
                } else {
                    Reach::Around
                };
                self.follow(&way, &first.found, reach, MOST - 1);
            }
            if let Some(last) = self.wrong.get_mut(before) {
                *last = format!("{text:?}: {found}\n    {last}");
            }
        }
    }

    /// What becomes of a case in each way that a fix gives.
    fn ways(&mut self, case: &Case, found: &Diagnostic) -> Vec<Case> {
        let ways = apply(case, found);
        if ways.is_empty() {
            self.wrong
                .push(format!("the test does not know how to apply: {found}"));
        }
        *self.codes.entry(found.code()).or_default() += 1;
        ways
    }

    /// Applies the fixes of the diagnostics in a case until only those are left that were there at first and have no fix.
    fn follow(&mut self, case: &Case, first: &[Diagnostic], reach: Reach, depth: usize) {
        let now = read(case.text.as_bytes());
        let is_new = |found: &&Diagnostic| {
            let was_there = first.iter().any(|one| one.code() == found.code());
            // Of several things that are wrong with a value the dispute is told last.
            let was_untold = match found.code() {
                Code::Disputed => reach == Reach::Around,
                // Until the variable is set nothing is known of the rest.
                Code::LiteralDollar | Code::BareReference => case.meant == ANY,
                _ => false,
            };
            found.fix().is_some() || !(was_there || was_untold)
        };
        let Some(found) = now.found.iter().find(is_new) else {
            let is_meant = case.meant == ANY || now.value.as_ref() == Some(&case.meant);
            if !is_meant {
                self.wrong.push(format!("{case:?} gives {:?}", now.value));
            }
            return;
        };
        if found.fix().is_none() || depth == 0 {
            self.wrong.push(format!("{case:?} is left with {found}"));
            return;
        }
        for way in self.ways(case, found) {
            self.follow(&way, first, reach, depth - 1);
        }
    }

    fn end(self) -> BTreeMap<Code, usize> {
        let shown: Vec<&String> = self.wrong.iter().take(40).collect();
        assert!(
            shown.is_empty(),
            "{} fixes are not true:\n{shown:#?}",
            self.wrong.len()
        );
        self.codes
    }
}

/// Every text of so many pieces.
fn texts(pieces: &[&str], length: usize) -> Vec<String> {
    let mut texts = vec![String::new()];
    for _ in 0..length {
        texts = texts
            .iter()
            .flat_map(|text| pieces.iter().map(move |piece| format!("{text}{piece}")))
            .collect();
    }
    texts
}

const QUOTINGS: [(&str, &str); 3] = [("", ""), ("'", "'"), ("\"", "\"")];

#[test]
fn fixes_of_lists_with_quotes_round_their_items_lead_to_what_was_meant() {
    let pieces = ["a", ",", "\"", "'", " ", "\"b\",", ",'c'"];
    let mut trial = Trial::default();
    for length in 1..=4 {
        for value in texts(&pieces, length) {
            trial.of_line(&format!("KEY={value}\n"), value.trim());
        }
    }
    let codes = trial.end();
    for code in [Code::TextAfterQuote, Code::QuoteInValue] {
        assert!(
            codes.get(&code).is_some_and(|count| *count > 100),
            "{codes:?}"
        );
    }
}

#[test]
fn fixes_of_every_hostile_value_in_every_quoting_lead_to_what_was_meant() {
    let pieces = [
        "a", "'", "\"", "\\", "$", "`", "#", " ", ";", "{", "}", "=", "5", "\\n",
    ];
    let mut trial = Trial::default();
    for length in 1..=4 {
        let step = if length < 4 { 1 } else { 9 };
        for value in one_of_every(step, texts(&pieces, length).into_iter()) {
            for (open, close) in QUOTINGS {
                let text = format!("KEY={open}{value}{close}\n");
                let written = if open.is_empty() {
                    value.trim()
                } else {
                    &value
                };
                trial.of_line(&text, written);
            }
        }
    }
    let codes = trial.end();
    assert!(codes.len() > 15, "{codes:?}");
}

/// A file for each code that has a fix, with the text after the `=`, or the text that is meant in its place.
const FILES: [(&str, &str); 55] = [
    ("KEY\n", ""),
    ("KEY value\n", "value"),
    ("export KEY\n", "v"),
    ("=value\n", "value"),
    ("K EY=value\n", "value"),
    ("1KEY=value\n", "value"),
    ("K\u{200b}EY=value\n", "value"),
    ("\u{a0}KEY=v\n", "v"),
    ("KEY: value\n", "value"),
    ("set KEY=a#b\n", "a#b"),
    ("KEY: a#b\n", "a#b"),
    ("KEY=> value\n", "> value"),
    ("KEY=#value\n", "#value"),
    ("KEY= # note\n", ""),
    ("KEY=\u{a0}# note\n", ""),
    ("KEY=a\u{a0}\n", "a"),
    ("KEY\u{a0}=a\n", "a"),
    ("KEY=a\u{200b}\n", "a\u{200b}"),
    ("KEY=\u{feff}a\u{feff}\n", "\u{feff}a\u{feff}"),
    ("KEY='\u{200e}a'\n", "\u{200e}a"),
    ("KEY=\"a\u{2060}\" # x\n", "a\u{2060}"),
    ("KEY=\u{201c}it's\u{201d}\n", "\u{201c}it's\u{201d}"),
    (
        "KEY=\u{201c}a $5 'b' \"\u{201d}\n",
        "\u{201c}a $5 'b' \"\u{201d}",
    ),
    ("KEY={\"a\": \"x # y\"}\n", ""),
    ("KEY=[1, # 2]\n", ""),
    ("KEY=\"a #b\" c\n", "a #b"),
    ("KEY=say \"a # b\"\n", ""),
    ("KEY=sk-abc;\n", "sk-abc;"),
    ("KEY=localhost, # x\n", "localhost,"),
    ("KEY='v'; # x\n", "v"),
    ("KEY='v',#x\n", "v"),
    ("KEY='v'#x\n", "v"),
    (
        "KEY=-----BEGIN X-----\\nQUJD\\n-----END X-----\\n\n",
        "-----BEGIN X-----\\nQUJD\\n-----END X-----\\n",
    ),
    ("KEY='value\n", "value"),
    ("KEY=\"it's\n", "it's"),
    ("KEY=${A\n", "${A"),
    ("KEY=`a`\n", "`a`"),
    ("KEY=\"\\$\\\\a\"\n", "$\\a"),
    (
        "KEY=-----BEGIN X-----\nQUJD\nQQ==\n-----END X-----\nB=1\n",
        "-----BEGIN X-----\nQUJD\nQQ==\n-----END X-----",
    ),
    (
        "KEY={\n  \"a\": \"it's\"\n}\nB=1\n",
        "{\n  \"a\": \"it's\"\n}",
    ),
    ("KEY=`a\nb`\nB=1\n", "a\nb"),
    ("KEY=1\nKEY=2\n", "2"),
    ("KEY=a\rB=1\n", "a"),
    ("KEY=\"a\r\nb\"\r\nB=1\r\n", "a\nb"),
    ("KEY='a\r\nb'\r\n", "a\nb"),
    ("KEY=\"a\\\nb\"\n", "a\\\nb"),
    ("KEY=\"a\\tb\"\n", "a\tb"),
    ("KEY=\"a\\qb\"\n", "a\\qb"),
    ("KEY=pa$$w0rd\n", "pa$$w0rd"),
    (
        "KEY=\"$2b$12$KIXQ9nTq3lBz7h0yqWvU1e\"\n",
        "$2b$12$KIXQ9nTq3lBz7h0yqWvU1e",
    ),
    ("KEY=${A%x}\n", "${A%x}"),
    ("KEY=$B\nB=1\n", "1"),
    ("KEY=x$KEY\n", "x$KEY"),
    ("KEY=$(id)\n", "$(id)"),
    ("KEY=$BYTES\n", "$BYTES"),
];

#[test]
fn fixes_of_every_code_lead_to_what_was_meant() {
    let mut trial = Trial::default();
    for (text, written) in FILES {
        trial.of_line(text, written);
    }
    for (text, written) in [
        ("A=1\nKEY=$A:-b\n", "1:-b"),
        ("A=1\nKEY=\"$A\"\n", "1"),
        ("A_B=1\nKEY=$A_B\n", "1"),
        ("A=1\nKEY=x#$A\n", "x#1"),
        ("A=1\nKEY=it's $A\n", "it's 1"),
        ("A=1\nKEY=C:\\dir\\$A\n", ""),
        ("A=1\nKEY=$A;\n", "1;"),
        ("A=1\nKEY=$5 $A\n", "$5 1"),
        ("A=1\nKEY=\"\\q$A\"\n", "\\q1"),
    ] {
        trial.of_line(text, written);
    }
    let codes = trial.end();
    // Of these there is nothing to be rewritten in a line, or no fix.
    let untried = [
        Code::FileTooLarge,
        Code::Utf16,
        Code::Utf16Part,
        Code::InvalidUtf8,
        Code::NulByte,
        Code::NestingTooDeep,
        Code::ExpansionTooLarge,
        Code::MoreErrors,
        Code::MoreWarnings,
        Code::ExpansionOperator,
        Code::RequiredReference,
        Code::BackslashBeforeQuote,
    ];
    let lacking = Code::ALL
        .iter()
        .filter(|code| !codes.contains_key(code) && !untried.contains(code));
    assert_eq!(lacking.collect::<Vec<_>>(), [&Code::Disputed; 0]);
}

#[test]
fn a_fix_that_is_not_true_is_seen() {
    let mut trial = Trial::default();
    let case = |text: &str, meant: &str| Case {
        text: text.to_owned(),
        meant: meant.to_owned(),
    };
    trial.follow(&case("KEY=a\n", "b"), &[], Reach::Value, 3);
    trial.follow(&case("KEY='C:\\'\n", "C:\\"), &[], Reach::Value, 3);
    assert_eq!(trial.wrong.len(), 2, "{:?}", trial.wrong);
}
