//! Mistakes in enums, and in items that are none.

use super::{env_value, expect, mistakes_in, parse};

/// Derives `EnvValue` for `source` and expects exactly these mistakes.
#[track_caller]
fn expect_of_value(source: &str, expected: &[(&str, &str)]) {
    let found = mistakes_in(env_value(parse(source)));
    let found: Vec<_> = found
        .iter()
        .map(|(place, message)| (place.as_str(), message.as_str()))
        .collect();
    assert_eq!(found, expected, "in {source}");
}

#[test]
fn a_value_is_derived_for_enums_of_plain_names_alone() {
    for (source, kind) in [
        ("struct E { a: u8 }", "a struct"),
        ("struct E(u8);", "a tuple struct"),
        ("struct E;", "a unit struct"),
        ("union E { a: u8 }", "a union"),
        ("enum E {}", "an enum without variants"),
    ] {
        let message = format!(
            "`EnvValue` cannot be derived for {kind}; write an enum of plain names, or implement `FromStr`"
        );
        expect_of_value(source, &[("E", &message)]);
    }
    let fields =
        "`B` holds fields, so no name says all of it; derive `FromEnv` and use it with `nested`";
    expect_of_value("enum E { A, B(u8) }", &[("(u8)", fields)]);
    expect_of_value("enum E { A, B { c: u8 } }", &[("{ c: u8 }", fields)]);
    expect(
        "enum E {}",
        &[(
            "E",
            "`FromEnv` cannot be derived for an enum without variants; write a struct with named fields",
        )],
    );
}

#[test]
fn attributes_of_enums_with_fields_are_none_of_plain_ones() {
    expect_of_value(
        "#[env(tag = \"KIND\")] enum E { #[env(default)] A, #[env(nmae = \"b\")] B }",
        &[
            (
                "tag",
                "`tag` is not an attribute of an enum; it belongs on an enum with fields",
            ),
            (
                "default",
                "`default` is not an attribute of a variant; it belongs on a field or on a variant of an enum with fields",
            ),
            (
                "nmae",
                "`nmae` is not an attribute of a variant; did you mean `name`?",
            ),
        ],
    );
    expect_of_value(
        "#[env(rename_all = \"kebab\")] enum E { A }",
        &[(
            "rename_all",
            "`rename_all` is not an attribute of an enum; write `name = \"…\"` on a variant that is not chosen by its name in kebab case",
        )],
    );
    // What stands on any enum stands on one with fields too.
    expect(
        "#[env(tag = \"KIND\", crate = ::envkeep)] enum E { #[env(name = \"x\", alias = \"y\")] A }",
        &[],
    );
}

#[test]
fn a_variant_holds_named_fields_or_one_struct() {
    let message = "`A` holds neither named fields nor one struct; give its fields names";
    for variant in ["A()", "A(B, C)"] {
        expect(
            &format!("#[env(tag = \"KIND\")] enum E {{ {variant} }}"),
            &[("A", message)],
        );
    }
    expect(
        "#[env(tag = \"KIND\")] enum E { A(#[doc = \"x\"] B), C {}, D }",
        &[],
    );
    expect(
        "#[env(tag = \"KIND\")] enum E { A(#[doc = \"x\"] #[env(nested)] B) }",
        &[(
            "#[env(nested)]",
            "write it on the variant, or on the fields of the struct",
        )],
    );
    let message = "`E` contains itself, so its variables would have no end; nest another struct";
    for (variant, place) in [("A(E)", "E"), ("A(Box<Self>)", "Self")] {
        expect(
            &format!("#[env(tag = \"KIND\")] enum E {{ {variant} }}"),
            &[(place, message)],
        );
    }
}

#[test]
fn one_variant_is_the_default_and_takes_no_value() {
    let second = "`default` stands on another variant too; keep one of them";
    expect(
        "#[env(tag = \"KIND\")] enum E { A, #[env(default)] B, #[env(default)] C }",
        &[("default", second)],
    );
    expect(
        "#[env(tag = \"KIND\")] enum E { A, #[env(default = 5)] B }",
        &[(
            "default",
            "`default` takes no value on a variant; write `default` alone",
        )],
    );
}

#[test]
fn each_name_chooses_one_variant_and_variants_may_share_variables() {
    expect(
        "#[env(tag = \"KIND\")] enum E { A { url: u8 }, B { url: u8 } }",
        &[],
    );
    expect(
        "#[env(tag = \"KIND\")] enum E { A { url: u8, #[env(name = \"URL\")] other: u8 } }",
        &[(
            "name",
            "`URL` fills the field `url` already; give one of them another name",
        )],
    );
    for (variants, place, name) in [
        (
            "ReadOnly, #[env(name = \"read_only\")] B",
            "name",
            "read_only",
        ),
        (
            "ReadOnly, #[env(alias = \"READONLY\")] B",
            "alias",
            "READONLY",
        ),
        ("#[env(name = \"b\")] ReadOnly, B", "B", "b"),
        (
            "#[env(alias = \"read-only\")] ReadOnly, B",
            "alias",
            "read-only",
        ),
    ] {
        let message =
            format!("`{name}` chooses `ReadOnly` already; case, `-` and `_` make no difference");
        let expected = [(place, &*message)];
        expect(
            &format!("#[env(tag = \"KIND\")] enum E {{ {variants} }}"),
            &expected,
        );
        expect_of_value(&format!("enum E {{ {variants} }}"), &expected);
    }
}
