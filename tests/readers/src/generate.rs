//! Random texts of a few lines, made of characters that mean something to some reader.

use fastrand::Rng;

/// The parts of a value. References go to names that the text sets, and to one that nothing sets.
const PIECES: &[&str] = &[
    "a",
    "b",
    "n",
    "t",
    "1",
    "0",
    "-",
    "_",
    ".",
    ":",
    "/",
    "@",
    "%",
    "+",
    "=",
    "?",
    "&",
    "~",
    "!",
    "*",
    "|",
    "<",
    ">",
    "^",
    ";",
    ",",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "#",
    " ",
    "\t",
    "'",
    "\"",
    "`",
    "\\",
    "$",
    "$A",
    "${A}",
    "$B",
    "${B}",
    "$A_B",
    "${A_B}",
    "${A:-a}",
    "${N:-a}",
    "${N}",
    "$$",
    "\\\\",
    "\\\"",
    "\\'",
    "\\$",
    "\\n",
    "\\r",
    "\\t",
    "\\u0041",
    " #",
    "# ",
    "export ",
    "A=",
    "\n",
    "\r\n",
    "\u{e9}",
    "\u{a0}",
    "\u{2019}",
    "\u{feff}",
    "\u{200b}",
    "\u{1f511}",
    "null",
    "true",
];

/// What precedes a name.
const LEADS: &[&str] = &[
    "",
    "",
    "",
    "",
    "",
    " ",
    "\t",
    "export ",
    "export\t",
    "  export ",
];

/// What separates a name from its value.
const SIGNS: &[&str] = &[
    "=", "=", "=", "=", "=", " = ", "= ", " =", "\t=\t", ": ", "==",
];

/// What follows a value.
const ENDS: &[&str] = &[
    "", "", "", "", "", " ", "\t", " # note", " #", "#note", ";", ",", " x", "\\",
];

const NAMES: &[&str] = &[
    "A", "B", "A_B", "KEY", "A", "B", "a", "A.B", "A-B", "1A", "\u{c9}",
];

const LINE_ENDS: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\n# note\n",
    "\n#A=1\n",
    "",
];

fn one_of<'a>(random: &mut Rng, choices: &[&'a str]) -> &'a str {
    choices
        .get(random.usize(..choices.len()))
        .copied()
        .unwrap_or_default()
}

/// A text as the pieces that it consists of: a fault is located by leaving some of them out.
pub(crate) fn text(random: &mut Rng) -> Vec<&'static str> {
    let mut pieces = Vec::new();
    if random.u8(..) < 4 {
        pieces.push("\u{feff}");
    }
    // References mostly lead somewhere.
    if random.bool() {
        pieces.extend(["A=1\n", "B=v/w\n", "A_B=x y\n"]);
    }
    for _ in 0..random.usize(1..=3) {
        line(random, &mut pieces);
    }
    pieces
}

fn line(random: &mut Rng, pieces: &mut Vec<&'static str>) {
    pieces.push(one_of(random, LEADS));
    pieces.push(one_of(random, NAMES));
    pieces.push(one_of(random, SIGNS));
    let quote = one_of(random, &["", "", "'", "\"", "\"", "`"]);
    pieces.push(quote);
    for _ in 0..random.usize(0..=6) {
        let piece = one_of(random, PIECES);
        // Most quotes close where they are meant to.
        if quote.is_empty() || !piece.contains(quote) || random.u8(..) < 32 {
            pieces.push(piece);
        }
    }
    pieces.push(quote);
    pieces.push(one_of(random, ENDS));
    pieces.push(one_of(random, LINE_ENDS));
}

/// A file that a value is written into.
pub(crate) struct File {
    pub(crate) key: &'static str,
    pub(crate) text: String,
}

/// A file that has the variable in half of the cases, as people write it.
pub(crate) fn file(random: &mut Rng) -> File {
    let mark = if random.u8(..) < 8 { "\u{feff}" } else { "" };
    let key = match random.u8(..) {
        ..8 => "A-B",
        8..16 => "A.B",
        16..24 => "1A",
        24..32 => "é",
        _ => "KEY",
    };
    let line_end = match random.u8(..) {
        ..16 => "\r\n",
        16..20 => "\r",
        _ => "\n",
    };
    if random.bool() {
        let text = format!("{mark}# Written by a test{line_end}");
        return File { key, text };
    }
    let lead = one_of(random, &["", "", "", "export ", "  ", "\t"]);
    let sign = one_of(random, &["=", "=", "=", " = ", "= ", " =", "\t=\t"]);
    let old = one_of(random, &["old", "'old'", "\"old\"", ""]);
    let ends = ["", "", "", " # note", ";", ",", "# note", " ", "\t", " ;"];
    let end = if old.is_empty() || old == "old" {
        one_of(random, &ends[..4])
    } else {
        one_of(random, &ends)
    };
    let text = format!("{mark}{lead}{key}{sign}{old}{end}{line_end}B=2{line_end}");
    File { key, text }
}

/// A value of any text without NUL, mostly of the characters in passwords, addresses and keys.
pub(crate) fn value(random: &mut Rng) -> String {
    match random.u8(..10) {
        0 => phrase(random),
        1 => (0..random.usize(0..=12))
            .map(|_| one_of(random, PIECES))
            .collect(),
        2 => (0..random.usize(0..8))
            .map(|_| random.char('\u{1}'..))
            .collect(),
        3 => (0..random.usize(8..=40))
            .map(|_| char::from(random.u8(b' '..=b'~')))
            .collect(),
        _ => (0..random.usize(0..=24))
            .map(|_| char::from(random.u8(b'!'..=b'~')))
            .collect(),
    }
}

/// Words that are usual in a value.
fn phrase(random: &mut Rng) -> String {
    const WORDS: &[&str] = &[
        "https://h/?a=1&b=2",
        "C:\\new\\dir",
        "p@ss$word",
        "it's",
        "say \"hi\"",
        "two words",
        "$2b$12$abc/def.",
        "a#b",
        " #x",
        "`id`",
        "$(id)",
        "${A}",
        "!important",
        "*",
        "~/x",
        "{\"a\":\"b\"}",
        "-----BEGIN KEY-----\nAbC+/=\n-----END KEY-----\n",
        "\\",
        "'",
        "\"",
        "\u{e9}t\u{e9}",
        "a\tb",
        "a\r\nb",
        "[::1]:80",
        "%20",
        "key=value",
        "\\n",
        "$",
        "$$",
        "$1",
        "\\$A",
    ];
    (0..random.usize(1..=3))
        .map(|_| one_of(random, WORDS))
        .collect()
}
