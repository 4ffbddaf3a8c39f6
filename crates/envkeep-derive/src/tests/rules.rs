//! Rules that involve an attribute and another one, or the field's type.

use super::mistakes;

/// The messages for one field, in order.
fn messages(attributes: &str, ty: &str) -> Vec<String> {
    let source = format!("struct Config {{ #[env({attributes})] field: {ty} }}");
    let messages = mistakes(&source).into_iter().map(|(_, message)| message);
    messages.collect()
}

#[test]
fn literals_are_judged_by_standard_types_alone() {
    for (default, ty) in [
        ("\"on\"", "bool"),
        ("\"-1\"", "i8"),
        ("\"::1\"", "std::net::IpAddr"),
        ("\"1\"", "Option<u8>"),
        ("\"x\"", "Own"),
        ("\"a,b\"", "Vec<Own>"),
        ("\"1, 2\"", "Vec<u8>"),
        ("make()", "u8"),
    ] {
        let attributes = format!("default = {default}");
        assert!(messages(&attributes, ty).is_empty(), "{default} {ty}");
    }
    assert_eq!(
        messages("default = \"256\"", "Option<u8>"),
        ["`default` cannot be read: `256` is not a valid `u8`"]
    );
    for (attributes, ty) in [
        ("default = \"1,256\"", "Vec<u8>"),
        ("default = \"1;256\", separator = \";\"", "Option<[u8; 2]>"),
        ("default = \"1,256\"", "BTreeSet<Option<u8>>"),
    ] {
        assert_eq!(
            messages(attributes, ty),
            ["`default` cannot be read: `256` is not a valid `u8`"]
        );
    }
    assert!(messages("default = \"x\", with = parse", "u8").is_empty());
}

#[test]
fn ranges_are_told_as_they_are_written_and_compared_exactly() {
    for (range, default) in [
        ("1..=64", "65"),
        ("1..64", "64"),
        ("2..", "1"),
        ("..=2", "3"),
        ("..2", "2"),
        ("-1.5..=1.5", "1.6"),
        ("0..=18446744073709551614", "18446744073709551615"),
    ] {
        assert_eq!(
            messages(&format!("range = {range}, default = {default}"), "T"),
            [format!(
                "`default` is `{default}`, which is not in `{range}`"
            )]
        );
    }
    for (range, default) in [("1..=64", "64"), ("MIN..=9", "0"), ("1..=9", "many()")] {
        let attributes = format!("range = {range}, default = {default}");
        assert!(messages(&attributes, "T").is_empty(), "{attributes}");
    }
}

#[test]
fn choices_are_kept_by_defaults_and_examples() {
    let one_of = "`default` is not one of the texts in `one_of`";
    assert_eq!(
        messages("one_of = [\"a\", \"b\"], default = \"c\"", "String"),
        [one_of]
    );
    assert!(messages("one_of = [\"a\", \"b\"], default = \"a, b\"", "Vec<String>").is_empty());
    assert_eq!(
        messages("one_of = [\"1\", \"x\"]", "u8"),
        ["`one_of` cannot be read: `x` is not a valid `u8`"]
    );
    assert_eq!(
        messages("one_of = []", "u8"),
        ["`one_of` takes strings in brackets: `one_of = [\"…\", \"…\"]`"]
    );
}

#[test]
fn what_would_show_a_secret_is_refused() {
    for word in ["visible", "one_of = [\"a\"]", "default = \"a\""] {
        let name = word.split(' ').next().unwrap_or_default();
        for ty in [
            "Secret<String>",
            "[Secret<u8>; 2]",
            "std::collections::HashMap<u8, Secret<u8>>",
        ] {
            assert_eq!(
                messages(word, ty),
                [format!("`{name}` cannot be used on a secret; remove it")]
            );
        }
    }
}

#[test]
fn a_value_is_read_in_one_way() {
    for other in ["serde", "json", "base64", "hex"] {
        assert_eq!(
            messages(&format!("with = parse, {other}"), "T"),
            [format!(
                "`{other}` cannot be combined with `with`; a value is read in one way; keep one of them"
            )]
        );
    }
}

#[test]
fn a_deprecated_name_may_be_no_other_fields() {
    let source = "struct C { #[env(alias = \"A\", alias = \"B\")] a: u8, b: u8 }";
    assert_eq!(
        mistakes(source),
        [
            (
                "alias".to_owned(),
                "`A` fills the field `a` already; give one of them another name".to_owned()
            ),
            (
                "b".to_owned(),
                "`B` fills the field `a` already; give one of them another name".to_owned()
            ),
        ]
    );
}

#[test]
fn a_text_is_no_value_of_a_standard_type() {
    for (ty, right, wrong) in [
        ("u8", "255", "256"),
        ("u16", "65535", "65536"),
        ("u32", "4294967295", "4294967296"),
        ("u64", "18446744073709551615", "18446744073709551616"),
        ("usize", "18446744073709551615", "-1"),
        ("u128", "340282366920938463463374607431768211455", "x"),
        ("i8", "-128", "128"),
        ("i16", "-32768", "32768"),
        ("i32", "-2147483648", "2147483648"),
        ("i64", "-9223372036854775808", "9223372036854775808"),
        ("isize", "-9223372036854775808", "9223372036854775808"),
        ("i128", "-1", "x"),
        ("f32", "1.5", "x"),
        ("f64", "-1e3", "1,5"),
        ("char", "ä", "ab"),
        ("bool", "Yes", "2"),
        ("std::num::NonZeroU8", "1", "0"),
        ("NonZeroU16", "1", "65536"),
        ("NonZeroU32", "1", "0"),
        ("NonZeroU64", "1", "0"),
        ("NonZeroUsize", "1", "0"),
        ("IpAddr", "::1", "localhost"),
        ("Ipv4Addr", "127.0.0.1", "::1"),
        ("Ipv6Addr", "::1", "127.0.0.1"),
        ("SocketAddr", "[::1]:80", "::1"),
        ("SocketAddrV4", "127.0.0.1:80", "[::1]:80"),
        ("SocketAddrV6", "[::1]:80", "127.0.0.1:80"),
    ] {
        assert!(
            messages(&format!("default = \"{right}\", example = \"{right}\""), ty).is_empty(),
            "{ty}"
        );
        let name = ty.rsplit(':').next().unwrap_or(ty);
        assert_eq!(
            messages(&format!("example = \"{wrong}\""), ty),
            [format!(
                "`example` cannot be read: `{wrong}` is not a valid `{name}`"
            )]
        );
    }
}

#[test]
fn lengths_are_those_of_texts_and_ranges_those_of_all_else() {
    assert_eq!(
        messages("len = 3.., default = \"äb\"", "String"),
        ["`default` has 2 characters, and `len` is `3..`"]
    );
    assert!(messages("len = 3.., default = \"äbc\"", "Option<String>").is_empty());
    assert!(messages("range = \"a\"..\"c\", default = \"5\"", "String").is_empty());
    assert!(messages("len = 3.., default = \"5\"", "u8").is_empty());
    assert_eq!(
        messages("range = 3.., example = \"2\"", "Own"),
        ["`example` is `2`, which is not in `3..`"]
    );
    assert_eq!(
        messages(
            "starts_with = \"a\", one_of = [\"b\"], default = \"c\"",
            "Own"
        ),
        [
            "`default` does not start with `a`, as `starts_with` wants it",
            "`default` is not one of the texts in `one_of`"
        ]
    );
    assert!(
        messages(
            "one_of = [\"a\", \"b;c\"], separator = \"; \", default = \"b;c\"",
            "Own"
        )
        .is_empty()
    );
    assert!(
        messages(
            "one_of = [\"a\", \"b\"], separator = \";\", default = \"a; b\"",
            "Own"
        )
        .is_empty()
    );
    assert_eq!(
        messages("one_of = [\"a\", \"b\"], default = \"a; b\"", "Own").len(),
        1
    );
}
