//! Twice the text takes about twice the time, whatever it contains.

use std::time::Duration;

use envkeep::dotenv::{Document, Limits};

/// A text of about so many bytes.
pub(super) type Family = fn(usize) -> String;

pub(super) const FAMILIES: &[(&str, Family)] = &[
    ("plain lines", |size| {
        (0..size / 16)
            .map(|line| format!("K{line}=value{line}\n"))
            .collect()
    }),
    ("one value", |size| format!("A={}\n", "x".repeat(size))),
    ("one key", |size| format!("{}=v\n", "K".repeat(size))),
    ("blanks", |size| format!("{}\nA=1\n", " ".repeat(size))),
    ("blank lines", |size| format!("{}A=1\n", "\n".repeat(size))),
    ("blanks before a value", |size| {
        format!("A={}x\n", " ".repeat(size))
    }),
    ("escapes", |size| {
        format!("A=\"{}\"\n", "\\\\".repeat(size / 2))
    }),
    ("an unterminated quote", |size| {
        format!("A=\"{}", "x\n".repeat(size / 2))
    }),
    ("many unterminated quotes", |size| {
        "A=\"x\n".repeat(size / 5)
    }),
    ("unterminated quotes of both kinds", |size| {
        "A=\"x\nB='x\n".repeat(size / 10)
    }),
    ("a value over many lines", |size| {
        format!("A=\"{}\"\n", "line of key material\n".repeat(size / 21))
    }),
    ("references", |size| {
        format!("B=v\nA={}\n", "${B}".repeat(size / 4))
    }),
    ("open braces", |size| {
        format!("A={}\n", "${".repeat(size / 2))
    }),
    ("comments", |size| {
        format!("{}A=1\n", "# c\n".repeat(size / 4))
    }),
    ("quotes in a value", |size| {
        format!("A={}\n", "'\"".repeat(size / 2))
    }),
    ("no equals sign", |size| format!("{}\n", "x".repeat(size))),
    ("hashes", |size| format!("A={}\n", " #".repeat(size / 2))),
    ("a hazard on every line", |size| "a: b#c\n".repeat(size / 7)),
    ("many hazards on one line", |size| {
        format!("A=\"{}\"\n", "$5 $$ \\q ".repeat(size / 9))
    }),
    ("one key again and again", |size| "A=$A\n".repeat(size / 5)),
    ("one key again and again, set outside", |size| {
        format!("A=1\n{}", "A=$A\n".repeat(size / 5))
    }),
    ("private keys without quotes", |size| {
        "A=-----BEGIN\n".repeat(size / 13)
    }),
    ("backticks", |size| "A=`x\n".repeat(size / 5)),
    ("backticks over lines", |size| "A=`x\ny`\n".repeat(size / 8)),
    ("brackets that stay open", |size| "A=[\n".repeat(size / 4)),
    ("brackets that stay open over lines", |size| {
        "A=[\n1,\n# x\n".repeat(size / 11)
    }),
    ("one bracket that stays open", |size| {
        format!("A=[{}", "1,\n".repeat(size / 3))
    }),
    ("private keys that end and begin", |size| {
        "A=-----BEGIN X-----\nQQ==\n-----END X-----\n".repeat(size / 41)
    }),
    ("many kinds of findings on one line", |size| {
        format!("B_C=1\nA=x#y{}\n", " $5 $B_C".repeat(size / 8))
    }),
    ("bytes that are not text", |size| "A=\0\n".repeat(size / 4)),
    ("operators in one another", |size| {
        format!("A={}\n", "${B:-".repeat(size / 5))
    }),
    ("operators in a row", |size| {
        format!("A={}\n", "${B:-x}".repeat(size / 7))
    }),
];

#[test]
fn twice_the_text_takes_about_twice_the_time() {
    assert_linear(4 << 10);
}

#[test]
#[ignore = "reads large texts, which takes a minute"]
fn twice_a_large_text_takes_about_twice_the_time() {
    assert_linear(64 << 10);
}

/// Reads texts of this size and of sixteen times as much.
fn assert_linear(least: usize) {
    for (name, family) in FAMILIES {
        // A busy machine is given several chances: what is quadratic fails all of them.
        let mut growths = (0..8).map(|_| growth_per_doubling(*family, least));
        let is_linear = growths.any(|growth| {
            println!("{name}: {growth:.2}");
            growth <= 2.3
        });
        assert!(is_linear, "{name}");
    }
}

/// The factor of the time for every doubling of the text, over the four to sixteen times the least size.
fn growth_per_doubling(family: Family, least: usize) -> f64 {
    let [small, large] = [least, 16 * least].map(|size| fastest(&family(size)).as_secs_f64());
    (large / small).powf(0.25)
}

fn fastest(text: &str) -> Duration {
    let times = (0..3).map(|_| {
        let start = time_of_this_thread();
        let document = Document::parse(text);
        let expansion = document.expand(&Limits::default(), &mut ());
        std::hint::black_box((&document, &expansion));
        drop((expansion, document));
        time_of_this_thread() - start
    });
    times.min().unwrap_or_default()
}

/// How long this thread has run. The clock on the wall would count the other tests too, and the longer text more of them.
#[cfg(unix)]
pub(crate) fn time_of_this_thread() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.try_into().expect("a thread's time is not negative")
}

#[cfg(not(unix))]
pub(crate) fn time_of_this_thread() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}
