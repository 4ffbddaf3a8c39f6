//! Rules that join an attribute with another, or with the field's type.

use super::mistakes;

/// The messages for one field, in their order.
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
        ["`default` cannot be read: `256` is no `u8`"]
    );
    for (attributes, ty) in [
        ("default = \"1,256\"", "Vec<u8>"),
        ("default = \"1;256\", separator = \";\"", "Option<[u8; 2]>"),
        ("default = \"1,256\"", "BTreeSet<Option<u8>>"),
    ] {
        assert_eq!(
            messages(attributes, ty),
            ["`default` cannot be read: `256` is no `u8`"]
        );
    }
    assert!(messages("default = \"x\", with = parse", "u8").is_empty());
}

#[test]
fn ranges_are_told_as_phrases_and_compared_exactly() {
    for (range, default, phrase) in [
        ("1..=64", "65", "from 1 to 64"),
        ("1..64", "64", "at least 1 and below 64"),
        ("2..", "1", "at least 2"),
        ("..=2", "3", "at most 2"),
        ("..2", "2", "below 2"),
        ("-1.5..=1.5", "1.6", "from -1.5 to 1.5"),
        (
            "0..=18446744073709551614",
            "18446744073709551615",
            "from 0 to 18446744073709551614",
        ),
    ] {
        assert_eq!(
            messages(&format!("range = {range}, default = {default}"), "T"),
            [format!("`default` is `{default}`, which is not {phrase}")]
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
        ["`one_of` cannot be read: `x` is no `u8`"]
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
                "`{other}` cannot stand beside `with`; a value is read in one way; keep one of them"
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
