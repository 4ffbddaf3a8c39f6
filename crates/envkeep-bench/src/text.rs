//! Texts of `.env` files in any size, the same on every run.

use fastrand::Rng;

/// A family of texts that grow in one way.
pub struct Family {
    pub name: &'static str,
    /// The size at which growth is measured, in whatever the family repeats.
    pub size: usize,
    pub text: fn(usize) -> String,
}

/// Every way in which a text can grow. The first two are what the throughput is measured with.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "plain",
        size: 4_000,
        text: plain,
    },
    Family {
        name: "mixed",
        size: 4_000,
        text: mixed,
    },
    Family {
        name: "long unquoted value",
        size: 200_000,
        text: |size| format!("A={}\n", "x".repeat(size)),
    },
    Family {
        name: "long single-quoted value",
        size: 200_000,
        text: |size| format!("A='{}'\n", "x".repeat(size)),
    },
    Family {
        name: "long double-quoted value",
        size: 200_000,
        text: |size| format!("A=\"{}\"\n", "x".repeat(size)),
    },
    Family {
        name: "lines in one value",
        size: 20_000,
        text: |size| format!("A=\"{}\"\n", "some text\n".repeat(size)),
    },
    Family {
        name: "values of several lines",
        size: 4_000,
        text: |size| numbered(size, "\"a\nb\nc\""),
    },
    Family {
        name: "escapes in one value",
        size: 50_000,
        text: |size| format!("A=\"{}\"\n", "\\n".repeat(size)),
    },
    Family {
        name: "backslashes in one value",
        size: 50_000,
        text: |size| format!("A=\"{}\"\n", "\\\\".repeat(size)),
    },
    Family {
        name: "references in one value",
        size: 20_000,
        text: |size| format!("A=x\nB=\"{}\"\n", "${A}".repeat(size)),
    },
    Family {
        name: "values with a reference",
        size: 4_000,
        text: |size| format!("A=x\n{}", numbered(size, "\"${A}y\"")),
    },
    Family {
        name: "each value refers to the one before",
        size: 4_000,
        text: chain,
    },
    Family {
        name: "undefined references",
        size: 4_000,
        text: |size| (0..size).map(|n| format!("K{n}=${{NO{n}}}\n")).collect(),
    },
    Family {
        name: "nested operators",
        size: 20_000,
        text: |size| format!("A=\"{}x{}\"\n", "${B:-".repeat(size), "}".repeat(size)),
    },
    Family {
        name: "unterminated quote",
        size: 10_000,
        text: |size| format!("A=\"{}", "KEY=some value\n".repeat(size)),
    },
    Family {
        name: "unterminated quotes",
        size: 4_000,
        text: |size| numbered(size, "\"a"),
    },
    Family {
        name: "unterminated references",
        size: 20_000,
        text: |size| format!("A=\"{}\"\n", "${".repeat(size)),
    },
    Family {
        name: "lines that are refused",
        size: 10_000,
        text: |size| "not an assignment\n".repeat(size),
    },
    Family {
        name: "hazard on every line",
        size: 4_000,
        text: |size| numbered(size, "a#b"),
    },
    Family {
        name: "blanks behind a value",
        size: 200_000,
        text: |size| format!("A=b{}# c\n", " ".repeat(size)),
    },
    Family {
        name: "blank lines",
        size: 200_000,
        text: |size| "\n".repeat(size),
    },
    Family {
        name: "comments",
        size: 20_000,
        text: |size| "# a comment of some length\n".repeat(size),
    },
    Family {
        name: "one key again and again",
        size: 20_000,
        text: |size| "A=1\n".repeat(size),
    },
];

/// The family with this name.
#[must_use]
pub fn family(name: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.name == name)
}

fn numbered(count: usize, value: &str) -> String {
    (0..count)
        .map(|number| format!("KEY_{number}={value}\n"))
        .collect()
}

fn chain(count: usize) -> String {
    let line = |number: usize| format!("KEY_{}=${{KEY_{number}}}\n", number + 1);
    "KEY_0=x\n"
        .chars()
        .chain((0..count).flat_map(|number| line(number).chars().collect::<Vec<_>>()))
        .collect()
}

/// Comments, blank lines, and values that stand in the text as they are.
fn plain(lines: usize) -> String {
    let mut random = Rng::with_seed(8);
    (0..lines)
        .map(|number| plain_line(&mut random, number))
        .collect()
}

/// The same with `export`, comments behind values, references, escapes, and keys of several lines.
fn mixed(lines: usize) -> String {
    let mut random = Rng::with_seed(8);
    let mut text = String::from("BASE=https://api.example.net\n");
    let mut line = 1;
    while line < lines {
        let key = key(&mut random, line);
        let word = word(&mut random, 12);
        line += 1;
        match random.u8(..25) {
            0 => text += &format!("export {key}={word}\n"),
            1 => text += &format!("{key}={word}  # set by hand\n"),
            2 => text += &format!("{key}=\"${{BASE}}/{word}\"\n"),
            3 => text += &format!("{key}=\"{word}\\n{word}\"\n"),
            4 => {
                let body: String = (0..4)
                    .map(|_| random_word(&mut random, 64) + "\n")
                    .collect();
                text += &format!("{key}=\"-----BEGIN KEY-----\n{body}-----END KEY-----\"\n");
                line += 5;
            }
            _ => text += &plain_line(&mut random, line),
        }
    }
    text
}

fn plain_line(random: &mut Rng, number: usize) -> String {
    let key = key(random, number);
    match random.u8(..20) {
        0..=3 => format!(
            "# {} {} {}\n",
            word(random, 9),
            word(random, 5),
            word(random, 14)
        ),
        4..=5 => "\n".to_owned(),
        6..=12 => format!("{key}=http-{}.example.net\n", word(random, 16)),
        13..=15 => format!("{key}={}\n", random.u16(..)),
        16..=17 => format!("{key}=\"{} {}\"\n", word(random, 16), word(random, 6)),
        _ => format!("{key}='{} # no comment'\n", word(random, 16)),
    }
}

fn key(random: &mut Rng, number: usize) -> String {
    let part = [
        "DATABASE", "CACHE", "HTTP", "AUTH", "QUEUE", "MAIL", "METRICS", "STORAGE",
    ];
    format!(
        "APP_{}_SETTING_{number}",
        random.choice(part).unwrap_or_default()
    )
}

/// A word of up to twice `length` letters.
fn word(random: &mut Rng, length: usize) -> String {
    let length = random.usize(1..=length * 2);
    random_word(random, length)
}

fn random_word(random: &mut Rng, length: usize) -> String {
    (0..length).map(|_| random.lowercase()).collect()
}
