//! 869 files, with what nine widely used readers read in them (see `tests/corpus/README.md`).

use std::collections::{BTreeMap, BTreeSet};

use envkeep::dotenv::{Code, Diagnostic, Document, Expansion, Limits, Lookup, Severity, Span};
use serde_json::Value as Json;

type Pairs = BTreeMap<String, String>;
/// What a person meant; `None` for a variable that was not meant to be set.
type Meant = BTreeMap<String, Option<String>>;

/// One file of the corpus.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) bytes: Vec<u8>,
    pub(super) process: Pairs,
    kind: String,
    /// What each of the readers gives; `None` where it refuses the file.
    readers: Vec<Option<Pairs>>,
    /// What the readers agree on, where they agree; `None` is an error.
    agreed: Option<Option<Pairs>>,
    meant: Option<Meant>,
}

pub(crate) fn cases() -> Vec<Case> {
    include_str!("../../corpus/cases.jsonl")
        .lines()
        .map(case)
        .collect()
}

fn case(line: &str) -> Case {
    let json: Json = serde_json::from_str(line).expect("every line is a JSON object");
    let text = |value: &Json| value.as_str().expect("a string").to_owned();
    let bytes = match json.get("hex") {
        Some(hex) => decode_hex(&text(hex)),
        None => text(&json["text"]).into_bytes(),
    };
    let consensus = &json["consensus"];
    let kind = text(&consensus["kind"]);
    let agreed = match (kind.as_str(), consensus["outcome"].as_str()) {
        ("split", _) => None,
        (_, Some("vars")) => Some(Some(pairs(&consensus["vars"]))),
        (_, Some("error")) => Some(None),
        (_, outcome) => panic!("unknown outcome {outcome:?}"),
    };
    let meant = json.get("meant").map(|meant| {
        let meant = meant.as_object().expect("an object").iter();
        meant
            .map(|(key, value)| (key.clone(), value.as_str().map(str::to_owned)))
            .collect()
    });
    Case {
        id: text(&json["id"]),
        bytes,
        process: pairs(&json["process_env"]),
        kind,
        readers: readers(&json["readers"]),
        agreed,
        meant,
    }
}

/// Some readers print warnings in addition to values, and some print a name without a value.
fn readers(json: &Json) -> Vec<Option<Pairs>> {
    let of_reader = |read: &Json| {
        let variables = match read.get("warned") {
            Some(Json::Bool(_)) => &read["vars"],
            _ => read,
        };
        let members = variables.as_object()?.iter();
        let pairs =
            members.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())));
        Some(pairs.collect())
    };
    let readers = json.as_object().expect("an object").values();
    readers.map(of_reader).collect()
}

fn pairs(json: &Json) -> Pairs {
    let members = json.as_object().into_iter().flatten();
    members
        .map(|(key, value)| (key.clone(), value.as_str().expect("a string").to_owned()))
        .collect()
}

fn decode_hex(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex
        .chars()
        .map(|digit| digit.to_digit(16).expect("a hex digit"))
        .collect();
    digits
        .chunks_exact(2)
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).expect("a byte"))
        .collect()
}

/// What envkeep reads in a file.
struct Reading {
    pairs: Pairs,
    diagnostics: Vec<Diagnostic>,
    /// The lines that a diagnostic points at, with all lines of the entry there.
    marked: String,
    /// The variables that a diagnostic is about, or that refer to such a variable.
    told: BTreeSet<String>,
}

impl Reading {
    fn of(case: &Case) -> Reading {
        let document = Document::from_bytes(case.bytes.clone());
        let mut process = |name: &str| Lookup::from(case.process.get(name).cloned());
        let expansion = document.expand(&Limits::default(), &mut process);
        let diagnostics: Vec<Diagnostic> = document
            .diagnostics()
            .iter()
            .chain(expansion.diagnostics())
            .cloned()
            .collect();
        let pairs = expansion.iter(&document);
        Reading {
            pairs: pairs
                .map(|value| (value.key().to_owned(), value.text().to_owned()))
                .collect(),
            marked: marked_lines(&document, &diagnostics),
            told: told(&document, &expansion, &diagnostics),
            diagnostics,
        }
    }

    fn has(&self, severity: Severity) -> bool {
        self.diagnostics
            .iter()
            .any(|found| found.severity() == severity)
    }

    /// Whether the readers' values are these, but for variables that the process sets: which of two sources wins is
    /// not what the reading of a file decides, and the readers differ in whether they list such a variable.
    fn agrees_with(&self, agreed: &Pairs, process: &Pairs) -> bool {
        self.differing(agreed, process).next().is_none() && !self.has(Severity::Error)
    }

    fn differing<'a>(
        &'a self,
        agreed: &'a Pairs,
        process: &'a Pairs,
    ) -> impl Iterator<Item = &'a String> {
        let keys = agreed.keys().chain(self.pairs.keys());
        keys.filter(|&key| !process.contains_key(key) && agreed.get(key) != self.pairs.get(key))
    }

    /// The variables of which nothing is said although no majority of the readers gives the same. A reader that refuses a file
    /// of several entries may do so for another of them, and is not counted.
    fn unexplained<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a String> {
        let is_refused = self.has(Severity::Error);
        let names = self.pairs.keys().filter(move |_| !is_refused);
        names.filter(|&name| {
            let counts = |read: &&Option<Pairs>| read.is_some() || self.pairs.len() == 1;
            let counted = case.readers.iter().filter(counts);
            let own = self.pairs.get(name);
            let agrees =
                |read: &&Option<Pairs>| read.as_ref().and_then(|read| read.get(name)) == own;
            let is_in_doubt = 2 * counted.clone().filter(agrees).count() <= counted.count();
            is_in_doubt && !case.process.contains_key(name) && !self.told.contains(name)
        })
    }

    /// Whether a diagnostic stands at every difference: on a line that names the variable, or as an error on one
    /// that its value refers to.
    fn explains(&self, agreed: &Pairs, process: &Pairs) -> bool {
        let has_error = self.has(Severity::Error);
        self.differing(agreed, process).all(|key| {
            let is_marked = self.marked.contains(key.as_str());
            is_marked || (has_error && !self.pairs.contains_key(key))
        })
    }
}

fn told(
    document: &Document,
    expansion: &Expansion,
    diagnostics: &[Diagnostic],
) -> BTreeSet<String> {
    let is_told = |span: Span| {
        let mut places = diagnostics.iter().map(|found| found.span().start());
        places.any(|place| span.range().contains(&place))
    };
    let entries = document.entries().filter(|entry| is_told(entry.span()));
    let mut told: BTreeSet<String> = entries.map(|entry| entry.key().to_owned()).collect();
    loop {
        let before = told.len();
        for value in expansion.iter(document) {
            if value.references().any(|name| told.contains(name)) {
                told.insert(value.key().to_owned());
            }
        }
        if told.len() == before {
            return told;
        }
    }
}

fn marked_lines(document: &Document, diagnostics: &[Diagnostic]) -> String {
    let mut marked = String::new();
    for found in diagnostics {
        let line = document
            .entries()
            .map(|entry| entry.span())
            .find(|span| span.range().contains(&found.span().start()));
        let text = String::from_utf8_lossy(document.as_bytes());
        match line.and_then(|span| text.get(span.range())) {
            Some(entry) => marked.push_str(entry),
            None => marked.extend(text.lines().nth(found.position().line() as usize - 1)),
        }
    }
    marked
}

/// The figures that the corpus gives; the test holds each to its bound.
#[derive(Debug, Default)]
struct Figures {
    majority_reads: usize,
    same_values: usize,
    silently_different: Vec<String>,
    without_majority: Vec<String>,
    majority_rejects: usize,
    not_refused: Vec<String>,
    all_agree: usize,
    all_agree_with_diagnostic: Vec<String>,
    meant: usize,
    meant_right: usize,
    meant_silently_wrong: Vec<String>,
}

impl Figures {
    fn count(&mut self, case: &Case) {
        let reading = Reading::of(case);
        let unexplained = reading.unexplained(case);
        self.without_majority
            .extend(unexplained.map(|name| format!("{}: {name}", case.id)));
        match &case.agreed {
            Some(Some(agreed)) => self.count_read(case, &reading, agreed),
            Some(None) => {
                self.majority_rejects += 1;
                if !reading.has(Severity::Error) {
                    self.not_refused.push(case.id.clone());
                }
            }
            None => {}
        }
        if case.kind == "all" {
            self.all_agree += 1;
            if !reading.diagnostics.is_empty() {
                self.all_agree_with_diagnostic.push(case.id.clone());
            }
        }
        if let Some(meant) = &case.meant {
            self.count_meant(case, &reading, meant);
        }
    }

    fn count_read(&mut self, case: &Case, reading: &Reading, agreed: &Pairs) {
        self.majority_reads += 1;
        if reading.agrees_with(agreed, &case.process) {
            self.same_values += 1;
        } else if reading.diagnostics.is_empty() || !reading.explains(agreed, &case.process) {
            self.silently_different.push(case.id.clone());
        }
    }

    fn count_meant(&mut self, case: &Case, reading: &Reading, meant: &Meant) {
        self.meant += 1;
        let is_right = meant
            .iter()
            .all(|(key, value)| reading.pairs.get(key) == value.as_ref());
        if is_right && !reading.has(Severity::Error) {
            self.meant_right += 1;
        } else if reading.diagnostics.is_empty() {
            self.meant_silently_wrong.push(case.id.clone());
        }
    }
}

#[test]
fn every_file_gives_what_the_majority_reads_or_a_diagnostic_at_the_place() {
    let mut figures = Figures::default();
    cases().iter().for_each(|case| figures.count(case));
    println!("{figures:#?}");

    assert_eq!(
        (figures.majority_reads, figures.majority_rejects),
        (631, 38)
    );
    assert_eq!((figures.all_agree, figures.meant), (280, 198));
    assert!(figures.same_values >= 585, "{}", figures.same_values);
    assert_eq!(figures.silently_different, [""; 0]);
    assert_eq!(figures.without_majority, [""; 0]);
    assert_eq!(figures.not_refused, [""; 0]);
    // A duplicate, a NUL, a backtick that is left open, and the line end of another language are told all the same.
    assert_eq!(
        figures.all_agree_with_diagnostic,
        [
            "semicolon-unq",
            "unterm-backtick",
            "dup-two",
            "dup-three",
            "dup-empty-last",
            "dup-empty-first",
            "bytes-nul-value",
            "up-npm-dotenv-043",
        ]
    );
    assert!(figures.meant_right >= 178, "{}", figures.meant_right);
    assert_eq!(figures.meant_silently_wrong, [""; 0]);
}

/// What is told of a file beyond how other readers read it. A file that has none of it is told of as little as before there was any.
const HARDLY_MEANT: [Code; 8] = [
    Code::Utf16Part,
    Code::UnquotedLines,
    Code::InvisibleInKey,
    Code::InvisibleCharacter,
    Code::TypographicQuotes,
    Code::SeparatorAtEnd,
    Code::CutValue,
    Code::EscapedLineFeeds,
];

#[test]
fn what_is_hardly_meant_is_reported_for_these_files_and_no_other() {
    let mut told = Vec::new();
    for case in cases() {
        let document = Document::from_bytes(case.bytes);
        let codes: BTreeSet<Code> = document
            .diagnostics()
            .iter()
            .map(Diagnostic::code)
            .collect();
        let codes = codes.into_iter().filter(|code| HARDLY_MEANT.contains(code));
        told.extend(codes.map(|code| format!("{} {code}", case.id)));
    }
    assert_eq!(
        told,
        [
            "esc-unq-pem-n escaped-line-feeds",
            "semicolon-unq separator-at-end",
            "ml-unq-pem unquoted-lines",
            "ml-backtick unquoted-lines",
            "up-npm-dotenv-047 unquoted-lines",
            "up-npm-dotenv-050 unquoted-lines",
            "up-node-007 unquoted-lines",
        ]
    );
}
