//! Secrets in every encoding, cut into pieces at random places with random delays between them.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::thread;
use std::time::Duration;

use data_encoding::{BASE64, BASE64URL, HEXLOWER, HEXUPPER};

use super::{directory, filter};

/// Numbers that are the same in every run (Marsaglia's xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("it is below a usize")
    }

    fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }
}

const SECRETS: [(&str, &str); 4] = [
    ("STRIPE_KEY", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"),
    ("STRIPE_KEY_OLD", "sk_live_4eC39HqLyjWDarjtT1zdp7dc_old"),
    ("DB_PASSWORD", "p@ss w/o\"rd\\&<x>=+%~ä"),
    ("OTHER_TOKEN", "zdp7dc/abababab"),
];

/// What programs make of a secret.
fn encoded(secret: &str, numbers: &mut Numbers) -> String {
    let before = ["", "a", "ab", "user:"][numbers.below(4)];
    let after = ["", "z", "zz"][numbers.below(3)];
    let around = format!("{before}{secret}{after}");
    match numbers.below(9) {
        0 => secret.to_owned(),
        1 => BASE64.encode(around.as_bytes()),
        2 => BASE64URL.encode(around.as_bytes()),
        3 => HEXLOWER.encode(around.as_bytes()),
        4 => HEXUPPER.encode(around.as_bytes()),
        5 => serde_json::to_string(secret).expect("a text is JSON"),
        6 => {
            let once = serde_json::to_string(secret).expect("a text is JSON");
            serde_json::to_string(&once).expect("a text is JSON")
        }
        7 => percent(secret),
        _ => secret.replace('\'', "'\\''"),
    }
}

fn percent(secret: &str) -> String {
    let escape = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    secret.bytes().map(escape).collect()
}

/// A line with a secret in it, or with something that only starts like one, and what must be seen of it: whole texts that stand
/// beside secrets.
fn line(numbers: &mut Numbers) -> (String, bool) {
    let (_, secret) = numbers.pick(&SECRETS);
    let text = encoded(secret, numbers);
    if numbers.below(4) == 0 {
        let half = text.chars().take(text.chars().count() / 3);
        return (format!("<{}>\n", half.collect::<String>()), false);
    }
    (format!("<{text}>\n"), true)
}

/// The pieces of every secret of which nothing may be seen: six bytes of an encoded one in a row, but for what the starts of
/// lines without a secret show.
fn is_leak(shown: &str, secret: &str) -> bool {
    let forms = [
        secret.to_owned(),
        percent(secret),
        HEXLOWER.encode(secret.as_bytes()),
        HEXUPPER.encode(secret.as_bytes()),
        BASE64.encode(secret.as_bytes()),
        BASE64.encode(format!("a{secret}").as_bytes())[2..].to_owned(),
        BASE64.encode(format!("ab{secret}").as_bytes())[3..].to_owned(),
    ];
    forms.iter().any(|form| {
        let bytes = form.as_bytes();
        let windows = bytes.windows(6).skip(bytes.len() / 3);
        let pieces: BTreeSet<&[u8]> = windows.collect();
        pieces
            .iter()
            .any(|piece| shown.as_bytes().windows(6).any(|window| window == *piece))
    })
}

/// Writes so many lines in pieces to `envkeep run --redact-only`, and looks at what comes out.
fn check(count: usize, seed: u64, longest_delay: u64) {
    let lines = SECRETS.map(|(name, value)| format!("{name}='{value}'\n"));
    let directory = directory(&lines.concat());
    let mut filter = filter(&directory);
    let mut input = filter.stdin.take().expect("it has an input");
    let mut numbers = Numbers(seed);
    let lines: Vec<(String, bool)> = (0..count).map(|_| line(&mut numbers)).collect();
    let written = lines.clone();
    let writer = thread::spawn(move || {
        for (line, _) in &written {
            let mut rest = line.as_bytes();
            while !rest.is_empty() {
                let (piece, after) = rest.split_at(1 + numbers.below(rest.len()));
                input.write_all(piece).expect("it reads");
                rest = after;
                let delay = numbers.below(usize::try_from(longest_delay + 1).expect("it is small"));
                thread::sleep(Duration::from_micros(delay as u64));
            }
        }
    });
    let mut shown = String::new();
    filter
        .stdout
        .take()
        .expect("it has an output")
        .read_to_string(&mut shown)
        .expect("it writes text");
    writer.join().expect("everything was written");
    assert!(filter.wait().expect("it ends").success());
    assert_eq!(shown.lines().count(), count);
    for (shown, (line, has_secret)) in shown.lines().zip(&lines) {
        if *has_secret {
            assert!(shown.contains('['), "{line} is shown as {shown}");
            for (name, secret) in SECRETS {
                assert!(
                    !is_leak(shown, secret),
                    "{name} in {line} is shown as {shown}"
                );
            }
        } else {
            assert_eq!(shown, line.trim_end_matches('\n'));
        }
    }
}

#[test]
fn no_secret_is_seen_however_it_is_cut() {
    check(500, 88_172_645_463_325_252, 300);
}

#[test]
#[ignore = "slow: 10,000 lines with delays"]
fn no_secret_is_seen_in_ten_thousand_cuts_with_delays() {
    check(10_000, 362_436_069_521_288_629, 2_000);
}
