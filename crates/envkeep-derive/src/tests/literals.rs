//! What a literal says is what syn reads in it.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::Lit;

use super::{
    parse,
    random::{Random, repeat},
};
use crate::literal::Literal;

/// Reads with syn what `Literal::read` reads.
fn read_with_syn(tokens: TokenStream) -> Option<Literal> {
    match syn::parse2(tokens).ok()? {
        Lit::Str(text) => Some(Literal::Text(text.value())),
        Lit::Char(letter) => Some(Literal::Character(letter.value())),
        Lit::Bool(_) => Some(Literal::Bool),
        Lit::Int(number) => Some(Literal::Integer(number.base10_digits().to_owned())),
        Lit::Float(number) => Some(Literal::Float(number.base10_digits().to_owned())),
        _ => None,
    }
}

#[track_caller]
fn compare(source: &str) {
    let tokens = parse(source);
    assert_eq!(
        Literal::read(&tokens),
        read_with_syn(tokens),
        "in {source:?}"
    );
}

#[test]
fn strings_are_read_as_syn_reads_them() {
    for source in [
        r#""""#,
        r#""plain""#,
        r#""ä → 🦀""#,
        r#""\n\r\t\\\0\'\"""#,
        r#""\x41\x7f\u{e9}\u{1F980}\u{0_0_4_1_}""#,
        "\"one \\\n   \t two\"",
        "\"one \\\n\n   two \\\n\"",
        "\"one\r\ntwo \\\r\n  three\"",
        "\"one\ntwo\"",
        r#"r"raw \n""#,
        r##"r#"raw " \"#"##,
        r###"r##"raw "# \"##"###,
        "r#\"\"#",
        r#""text"suffix"#,
        r##"r#"text"#suffix"##,
    ] {
        compare(source);
    }
}

#[test]
fn other_literals_are_read_as_syn_reads_them() {
    for source in [
        "b\"bytes\"",
        "br\"bytes\"",
        "br#\"bytes\"#",
        "c\"text\"",
        "cr\"text\"",
        "b'a'",
        "'a'",
        "'\\''",
        "'\"'",
        "'\\n'",
        "'\\x41'",
        "'\\u{1F980}'",
        "'🦀'",
        "'\\\\'",
        "true",
        "false",
        "r#true",
        "truth",
        "-true",
        "-'a'",
        "-\"a\"",
        "-",
        "--5",
        "5 6",
        "\"a\" \"b\"",
        "'a' 'b'",
        "- 5",
        "!5",
        "5 + 1",
        "(5)",
        "x",
        "",
    ] {
        compare(source);
    }
}

#[test]
fn numbers_are_read_as_syn_reads_them() {
    for source in [
        "0",
        "00",
        "007",
        "0_0",
        "65_535u16",
        "1__000_",
        "0xFF",
        "0xff_u8",
        "0x1f32",
        "0o777_i64",
        "0b1010_1010u8",
        "0x0",
        "-0",
        "-1",
        "-128i8",
        "-0x80",
        "1f32",
        "1_f64",
        "1.5",
        "1.",
        "-1.5",
        "1_000.000_1f32",
        "00.5",
        "1e3",
        "1E3",
        "1e+3",
        "1e-3",
        "1e_3",
        "1.5e-1_0f64",
        "-2.5E+7",
        "1usize",
        "0usize",
        "340282366920938463463374607431768211455",
        "340282366920938463463374607431768211456",
        "0xffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff",
    ] {
        compare(source);
    }
}

/// No type of Rust holds such a number; syn would calculate with it.
#[test]
fn hexadecimal_number_of_more_than_128_bits_is_none() {
    let tokens = parse("0x1_0000_0000_0000_0000_0000_0000_0000_0000");
    assert_eq!(Literal::read(&tokens), None);
}

#[test]
fn literal_that_a_macro_passes_on_is_read_through_its_group() {
    let grouped = |source: &str| {
        let group = Group::new(Delimiter::None, parse(source));
        TokenStream::from(TokenTree::from(group))
    };
    let mut negative = parse("-");
    negative.extend(grouped("5"));
    for tokens in [
        grouped("\"text\""),
        grouped("-5"),
        negative,
        grouped("5 + 1"),
        grouped(""),
    ] {
        assert_eq!(
            Literal::read(&tokens),
            read_with_syn(tokens.clone()),
            "in {tokens}"
        );
    }
}

#[test]
fn composed_strings_are_read_as_syn_reads_them() {
    let pieces = [
        "a",
        "Z",
        " ",
        "ä",
        "🦀",
        "#",
        "'",
        "\\\"",
        "\\\\",
        "\\n",
        "\\r",
        "\\t",
        "\\0",
        "\\'",
        "\\x20",
        "\\x7F",
        "\\u{0}",
        "\\u{10_FFFF}",
        "\\\n",
        "\\\n \t",
        "\n",
        "\r\n",
        "/*",
        "//",
        "{",
    ];
    let mut random = Random::new(1);
    repeat(1_000, || {
        let content: String = (0..random.below(12))
            .map(|_| random.pick(&pieces))
            .collect();
        compare(&format!("\"{content}\""));
    });
}

#[test]
fn composed_numbers_are_read_as_syn_reads_them() {
    let mut random = Random::new(2);
    repeat(1_000, || {
        let (base, digits, suffixes): (_, &[&str], &[&str]) = match random.below(5) {
            0 => ("0x", &["0", "9", "a", "F", "_"], &["", "u8", "_i128"]),
            1 => ("0o", &["0", "7", "_"], &["", "u16"]),
            2 => ("0b", &["0", "1", "_"], &["", "i64", "_usize"]),
            _ => (
                "",
                &["0", "1", "9", "_"],
                &["", "u8", "f32", "e5", "E-2_f64", ".5", ".0e1"],
            ),
        };
        let sign = random.pick(&["", "-"]);
        let first = random.pick(&["0", "1"]);
        let rest: String = (0..random.below(20)).map(|_| random.pick(digits)).collect();
        let suffix = random.pick(suffixes);
        compare(&format!("{sign}{base}{first}{rest}{suffix}"));
    });
}
