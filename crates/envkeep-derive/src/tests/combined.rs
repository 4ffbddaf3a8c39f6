//! Attributes that stand together, or cannot.

use super::expect;

#[track_caller]
fn expect_of(attributes: &str, ty: &str, expected: &[(&str, &str)]) {
    let source = format!("struct C {{ first: u8, #[env({attributes})] a: {ty} }}");
    expect(&source, expected);
}

/// Expects that the attribute cannot stand beside the other, wherever it stands.
#[track_caller]
fn expect_against(attribute: &str, other: &str, advice: &str) {
    let word = |attribute: &str| {
        let word = attribute.split([' ', '(']).next();
        word.unwrap_or_default().to_owned()
    };
    let (word, of) = (word(attribute), word(other));
    let message = format!("`{word}` cannot be combined with `{of}`; {advice}");
    expect_of(
        &format!("{attribute}, {other}"),
        "Own",
        &[(&word, &message)],
    );
    expect_of(
        &format!("{other}, {attribute}"),
        "Own",
        &[(&word, &message)],
    );
}

#[test]
fn an_attribute_that_says_nothing_beside_another_is_refused() {
    let divided = "the text is not divided then";
    let measured = "the text is not a duration or a size then";
    for way in ["with = f", "presence", "serde", "json", "base64", "hex"] {
        expect_against("separator = \";\"", way, divided);
        expect_against("pair_separator = \":\"", way, divided);
        expect_against("unit = \"s\"", way, measured);
    }
    for attribute in [
        "default = 5",
        "allow_empty",
        "one_of = [\"a\"]",
        "len = 1..",
        "range = 1..",
        "starts_with = \"a\"",
        "example = \"a\"",
    ] {
        expect_against(
            attribute,
            "presence",
            "whatever the text is, it is not looked at",
        );
    }
    let prefix = "the names of its variables start with `entries(prefix = \"…\")`";
    for attribute in [
        "name = \"A\"",
        "absolute = \"A\"",
        "alias = \"B\"",
        "also = \"B\"",
        "fallback = \"B\"",
    ] {
        expect_against(attribute, "entries", prefix);
        expect_against(attribute, "skip", "the field has no variable");
    }
    expect_against("default_from(first, f)", "entries", "write `default`");
    expect_against("nested", "skip", "the field has no variable");
    for attribute in [
        "unit = \"s\"",
        "with = f",
        "presence",
        "file",
        "visible",
        "alias = \"B\"",
        "range = 1..",
    ] {
        expect_against(
            attribute,
            "nested",
            "write it on the fields of the nested struct",
        );
    }
    expect_against(
        "validate = f",
        "nested",
        "write it on the nested struct itself",
    );
    expect_against("entries", "nested", "keep one of them");
}

#[test]
fn attributes_that_say_different_things_stand_together() {
    for attributes in [
        "try_from = \"Vec<u8>\", separator = \";\"",
        "try_from = \"Map\", pair_separator = \":\"",
        "try_from = \"Duration\", unit = \"s\"",
        "nested, default",
        "nested, default = f()",
        "nested, keys = \"lower\"",
        "nested, len = 1..",
        "nested, required_if(first = 5)",
        "entries, default",
        "entries, separator = \";\"",
        "presence, name = \"B\"",
        "presence, secret",
        "name = \"B\", alias = \"D\", also = \"E\", fallback = \"F\"",
        "default = f(), default_text = \"x\"",
        "visible, default = 5",
        "json, one_of = [\"a\"], len = 1.., starts_with = \"a\", example = \"a\", allow_empty",
    ] {
        expect_of(attributes, "Own", &[]);
    }
}

#[test]
fn of_two_attributes_that_say_the_same_the_second_is_refused() {
    let expect_second = |attributes: &str, word: &str, of: &str, advice: &str| {
        let message = format!("`{word}` cannot be combined with `{of}`; {advice}");
        expect_of(attributes, "Own", &[(word, &message)]);
    };
    let there = "a field with a default is always there; keep one of them";
    for (attributes, word, of) in [
        (
            "default = 5, default_from(first, f)",
            "default_from",
            "default",
        ),
        (
            "default_from(first, f), default = 5",
            "default",
            "default_from",
        ),
        (
            "default = 5, required_if(first = 5)",
            "required_if",
            "default",
        ),
        ("required_if(first = 5), default", "default", "required_if"),
        (
            "default_from(first, f), required_if(first = 5)",
            "required_if",
            "default_from",
        ),
    ] {
        expect_second(attributes, word, of, there);
    }
    let ways = [
        "with = f",
        "try_from = \"u8\"",
        "presence",
        "serde",
        "json",
        "base64",
        "hex",
    ];
    for (place, first) in ways.iter().enumerate() {
        for second in ways.iter().skip(place + 1) {
            let word = |way: &str| way.split(' ').next().unwrap_or_default().to_owned();
            let advice = "a value is read in one way; keep one of them";
            let (first_word, second_word) = (word(first), word(second));
            expect_second(
                &format!("{first}, {second}"),
                &second_word,
                &first_word,
                advice,
            );
            expect_second(
                &format!("{second}, {first}"),
                &first_word,
                &second_word,
                advice,
            );
        }
    }
}

#[test]
fn a_secret_is_not_in_the_source_and_an_empty_map_of_secrets_is() {
    let map = "BTreeMap<String, Secret<String>>";
    let refused = "`default` cannot be used on a secret; remove it";
    expect_of("entries, default", map, &[]);
    expect_of("entries, default = f()", map, &[("default", refused)]);
    expect_of("default", map, &[("default", refused)]);
    expect_of(
        "entries, default = f()",
        "BTreeMap<Secret<u8>, String>",
        &[],
    );
    expect_of(
        "entries, default = f()",
        "Option<HashMap<u8, SecretString>>",
        &[("default", refused)],
    );
    expect_of(
        "secret, one_of = [\"a\"]",
        "Own",
        &[("one_of", "`one_of` cannot be used on a secret; remove it")],
    );
    for ty in [
        "Rotating<Secret<u8>>",
        "HashSet<Secret<u8>>",
        "Option<SecretString>",
    ] {
        expect_of("default", ty, &[("default", refused)]);
    }
    expect_of("default = f()", "Own<Secret<u8>>", &[]);
    // What is told about a nested struct is told about its fields.
    expect_of("nested, default = f()", "Vec<Secret<u8>>", &[]);
}

#[test]
fn a_unit_is_one_of_a_type_that_measures_something() {
    let message = "`unit` needs a `Duration` or a `ByteSize`; remove it";
    for ty in [
        "u8",
        "Option<u64>",
        "Vec<u8>",
        "Secret<String>",
        "Rotating<u8>",
        "[f64; 2]",
    ] {
        expect_of("unit = \"s\"", ty, &[("unit", message)]);
    }
    for ty in [
        "Duration",
        "Own",
        "Vec<Own>",
        "Option<Own<u8>>",
        "Map<u8, u8>",
    ] {
        expect_of("unit = \"s\"", ty, &[]);
    }
}

#[test]
fn a_type_is_looked_at_as_deep_as_it_is_written() {
    let reference = "a reference owns no value; use `String`";
    for ty in ["Rotating<&str>", "HashSet<&str>", "Option<Secret<&str>>"] {
        expect_of("allow_empty", ty, &[("&str", reference)]);
    }
    let itself = "`C` contains itself, so its variables would have no end; nest another struct";
    for ty in ["HashMap<String, C>", "Option<BTreeMap<u8, Self>>"] {
        let place = if ty.contains("Self") { "Self" } else { "C" };
        expect_of("nested", ty, &[(place, itself)]);
    }
    expect_of("nested", "Map<String, C>", &[]);
}

#[test]
fn what_stands_in_parentheses_is_looked_up_for_its_own_place() {
    expect_of(
        "entries(when = \"A\")",
        "Own",
        &[(
            "when",
            "`when` is not an attribute of `entries(…)`; it belongs in `nested(…)`",
        )],
    );
    expect_of("entries(prefix = \"A_\")", "Own", &[]);
    expect_of("nested(prefix = \"A_\", when = \"B\")", "Own", &[]);
}

#[test]
fn a_name_that_was_removed_is_told_with_what_to_do() {
    let usage = "`removed` takes a variable's name and what to tell: `removed(\"OLD\", \"…\")`";
    for (written, place, message) in [
        ("(\"OLD\")", "(\"OLD\")", usage),
        ("(\"OLD\", \"x\", \"y\")", "(\"OLD\", \"x\", \"y\")", usage),
        (" = \"OLD\"", "\"OLD\"", usage),
        ("(OLD, \"x\")", "OLD", usage),
        ("(\"OLD\", 5)", "5", usage),
        ("(\"OLD\" \"x\")", "(\"OLD\" \"x\")", usage),
        (
            "(\"O LD\", \"x y\")",
            "\"O LD\"",
            "`removed` cannot be in a variable's name; leave out `=`, blanks and control characters",
        ),
        (
            "(\"OLD\", \"\")",
            "\"\"",
            "`removed` is empty; write its text or remove it",
        ),
    ] {
        expect(
            &format!("#[env(removed{written})] struct C {{ a: u8 }}"),
            &[(place, message)],
        );
    }
    expect(
        "#[env(removed(\"OLD\", \"use NEW\"), removed(\"OLDER\", \"use NEW\"))] struct C { a: u8 }",
        &[],
    );
}

#[test]
fn a_type_is_written_as_a_string() {
    let usage = "`try_from` takes a type in a string: `try_from = \"u32\"`";
    for (written, place) in [
        (" = u32", "u32"),
        (" = \"u32 u8\"", "\"u32 u8\""),
        ("", "try_from"),
        ("(u32)", "(u32)"),
    ] {
        expect_of(&format!("try_from{written}"), "Own", &[(place, usage)]);
    }
}

#[test]
fn a_whole_struct_whose_values_may_be_in_files_names_each_file_once() {
    expect(
        "#[env(file)] struct C { a: u8, #[env(alias = \"C\")] b: u8, a_file: u8, c_file: u8, #[env(fallback = \"E\")] d: u8, e_file: u8 }",
        &[
            (
                "a_file",
                "`A_FILE` names the file of the field `a` already; give one of them another name",
            ),
            (
                "c_file",
                "`C_FILE` names the file of the field `b` already; give one of them another name",
            ),
        ],
    );
    expect("struct C { a: u8, a_file: u8 }", &[]);
    expect(
        "struct C { a: u8, #[env(fallback = \"A\")] b: u8, #[env(nested)] c: D, #[env(name = \"C\")] e: u8, #[env(skip)] f: u8, #[env(name = \"F\")] g: u8 }",
        &[],
    );
}
