//! The ways in which a secret is written, and the kinds of files in which it stands.

use std::fmt::Write as _;

use data_encoding::{BASE64, BASE64URL, HEXLOWER, HEXUPPER};

/// One way in which a secret is written: the word for it, and the text.
pub(super) type Writing = (&'static [&'static str], fn(&str) -> String);

pub(super) const WRITINGS: [Writing; 12] = [
    (&["plain"], |value| value.to_owned()),
    (&["base64"], |value| BASE64.encode(value.as_bytes())),
    (&["base64"], |value| {
        BASE64.encode(format!("u:{value}:x").as_bytes())
    }),
    (&["base64"], |value| {
        BASE64.encode(format!("a{value}bc").as_bytes())
    }),
    (&["base64", "base64url"], |value| {
        BASE64URL.encode(format!("??>{value}>?").as_bytes())
    }),
    (&["percent"], percent),
    (&["json"], |value| {
        let quoted = serde_json::to_string(value).expect("a text is JSON");
        quoted.trim_matches('"').replace("\\\\\"", "\\\\\\\"")
    }),
    (&["shell"], |value| value.replace('\'', "'\\''")),
    (&["hex"], |value| HEXLOWER.encode(value.as_bytes())),
    (&["hex"], |value| HEXUPPER.encode(value.as_bytes())),
    (&["plain"], |value| {
        let (start, end) = value.split_at(value.len() / 2);
        format!("{start}\" +\n        \"{end}")
    }),
    (&["plain"], |value| {
        let (start, end) = value.split_at(9);
        format!("{start}\", \"{end}")
    }),
];

fn percent(value: &str) -> String {
    value.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a text takes every write");
        }
        out
    })
}

/// A kind of file: the end of its name, and its content around a text.
pub(super) type Container = (&'static str, fn(&str, &str) -> Vec<u8>);

pub(super) const CONTAINERS: [Container; 7] = [
    ("txt", |written, filler| {
        format!("{filler}\nthe key is \"{written}\"\n{filler}\n").into_bytes()
    }),
    ("json", |written, filler| {
        format!("{{\n  \"a\": \"{filler}\",\n  \"b\": \"{written}\"\n}}\n").into_bytes()
    }),
    ("yaml", |written, filler| {
        format!("a: {filler}\nb: \"{written}\"\n").into_bytes()
    }),
    ("rs", |written, filler| {
        format!("// {filler}\nconst A: &str = concat!(\n        \"{written}\");\n").into_bytes()
    }),
    ("lock", |written, filler| {
        format!("[[package]]\nname = \"{filler}\"\nsource = \"{written}\"\n").into_bytes()
    }),
    ("png", |written, filler| {
        [
            b"\x89PNG\r\n\x1a\n\0\0\0\x20tEXt",
            filler.as_bytes(),
            b"\0",
            written.as_bytes(),
            b"\xff\0\0",
        ]
        .concat()
    }),
    ("bin", |written, filler| {
        let padding = vec![0_u8; 70_000];
        [
            b"\x7fELF\0\0",
            &padding[..],
            filler.as_bytes(),
            b"\0",
            written.as_bytes(),
            b"\0",
            &padding,
        ]
        .concat()
    }),
];
