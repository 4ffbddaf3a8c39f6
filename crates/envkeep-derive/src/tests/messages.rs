use super::expect;

#[track_caller]
fn expect_on_field(attributes: &str, expected: &[(&str, &str)]) {
    expect(
        &format!("struct Config {{ #[env({attributes})] port: u16 }}"),
        expected,
    );
}

#[test]
fn shapes_other_than_named_fields_are_refused_once() {
    for (source, place, kind) in [
        (
            "struct Config(#[env(nmae)] u16);",
            "Config",
            "a tuple struct",
        ),
        ("struct Config;", "Config", "a unit struct"),
        (
            "union Config { #[env(nmae)] port: u16 }",
            "Config",
            "a union",
        ),
    ] {
        let message =
            format!("`FromEnv` cannot be derived for {kind}; write a struct with named fields");
        expect(source, &[(place, &message)]);
    }
}

#[test]
fn unknown_attribute_suggests_the_nearest_of_its_place() {
    expect_on_field(
        "defualt = 5",
        &[(
            "defualt",
            "`defualt` is not an attribute of a field; did you mean `default`?",
        )],
    );
    expect(
        "#[env(prefx = \"A_\")] struct Config {}",
        &[(
            "prefx",
            "`prefx` is not an attribute of a struct; did you mean `prefix`?",
        )],
    );
    expect_on_field(
        "nested(prefix_ = \"A_\")",
        &[(
            "prefix_",
            "`prefix_` is not an attribute of `nested(…)`; did you mean `prefix`?",
        )],
    );
}

#[test]
fn unknown_attribute_without_a_near_one_lists_those_of_its_place() {
    expect_on_field(
        "colour",
        &[(
            "colour",
            "`colour` is not an attribute of a field; known are `absolute`, `alias`, `allow`, `allow_empty`, `also`, `base64`, \
             `default`, `default_from`, `default_text`, `entries`, `example`, `expected`, `fallback`, `file`, `hex`, `json`, `keys`, `len`, `name`, `nested`, `one_of`, `pair_separator`, \
             `presence`, `range`, `required_if`, `rotate`, `secret`, `separator`, `serde`, `skip`, `starts_with`, `try_from`, `unit`, `url`, `validate`, `visible`, `warn`, `with`",
        )],
    );
}

#[test]
fn misplaced_attribute_says_where_it_belongs() {
    expect_on_field(
        "prefix = \"A_\"",
        &[(
            "prefix",
            "`prefix` is not an attribute of a field; it belongs on a struct or on an enum with fields or on a variant of an enum with fields or in `nested(…)` or in `entries(…)`",
        )],
    );
    expect(
        "#[env(secret)] struct Config {}",
        &[(
            "secret",
            "`secret` is not an attribute of a struct; it belongs on a field",
        )],
    );
    expect_on_field(
        "nested(default = 1)",
        &[(
            "default",
            "`default` is not an attribute of `nested(…)`; it belongs on a field or on a variant of an enum with fields",
        )],
    );
}

#[test]
fn attribute_written_twice_is_reported_at_the_second() {
    expect_on_field(
        "name = \"A\", name = \"B\"",
        &[("name", "`name` is written twice; remove one of them")],
    );
    expect(
        "struct Config { #[env(secret)] #[env(secret)] key: String }",
        &[("secret", "`secret` is written twice; remove one of them")],
    );
}

#[test]
fn value_of_the_wrong_kind_says_the_right_one() {
    let text = "`name` takes a string: `name = \"…\"`";
    expect_on_field("name", &[("name", text)]);
    expect_on_field("name =", &[("name", text)]);
    expect_on_field("name = 5", &[("5", text)]);
    expect_on_field("name = b\"A\"", &[("b\"A\"", text)]);
    expect_on_field("name(\"A\")", &[("(\"A\")", text)]);
    expect_on_field("name = concat!(\"A\")", &[("concat!(\"A\")", text)]);
    let nothing = "`secret` takes no value; write `secret` alone";
    expect_on_field("secret = true", &[("true", nothing)]);
    expect_on_field("secret(true)", &[("(true)", nothing)]);
    let expression = "`default` stands alone or takes an expression: `default = …`";
    expect_on_field("default =", &[("default", expression)]);
    expect_on_field("default(5)", &[("(5)", expression)]);
    let nested = "`nested` stands alone or takes attributes: `nested(…)`";
    expect_on_field("nested = \"A_\"", &[("\"A_\"", nested)]);
    let outer = "`env` takes its attributes in parentheses: `#[env(…)]`";
    expect("struct Config { #[env] port: u16 }", &[("env", outer)]);
    expect(
        "struct Config { #[env = \"A\"] port: u16 }",
        &[("env = \"A\"", outer)],
    );
    expect(
        "struct Config { #[env{secret}] port: u16 }",
        &[("env{secret}", outer)],
    );
}

#[test]
fn text_that_cannot_be_meant_is_refused() {
    expect_on_field(
        "name = \"\"",
        &[("\"\"", "`name` is empty; write its text or remove it")],
    );
    expect_on_field(
        "starts_with = \"\"",
        &[(
            "\"\"",
            "`starts_with` is empty; write its text or remove it",
        )],
    );
    let letters = "cannot be in a variable's name; leave out `=`, blanks and control characters";
    expect_on_field(
        "absolute = \"A=B\"",
        &[("\"A=B\"", &format!("`absolute` {letters}"))],
    );
    expect_on_field(
        "nested(prefix = \"A \")",
        &[("\"A \"", &format!("`prefix` {letters}"))],
    );
    expect_on_field(
        "name = \"A\\0\"",
        &[("\"A\\0\"", &format!("`name` {letters}"))],
    );
}

#[test]
fn missing_comma_is_reported_at_the_word_behind_it() {
    expect_on_field(
        "secret starts_with = \"re_\"",
        &[("starts_with", "expected a comma after `secret`")],
    );
    expect_on_field(
        "name = \"A\" secret",
        &[("secret", "expected a comma after `name = …`")],
    );
    expect_on_field(
        "\"A\", secret",
        &[("\"A\"", "expected the name of an attribute")],
    );
}

#[test]
fn half_typed_expression_is_reported_at_its_end() {
    for (expression, end) in [("1 +", "+"), ("Level::", ":"), ("level.", "."), ("&", "&")] {
        expect_on_field(
            &format!("default = {expression}"),
            &[(end, "`default` ends in the middle of an expression")],
        );
    }
    for expression in [
        "1..",
        "..",
        "Marker::<u8>",
        "parse(1)?",
        "(1) as u8",
        "5 as u8",
    ] {
        expect_on_field(&format!("default = {expression}, example = \"1\""), &[]);
    }
}

#[test]
fn comma_forgotten_behind_an_expression_is_reported() {
    let expected = [("secret", "expected a comma after `default = …`")];
    expect_on_field("default = 5 secret", &expected);
    expect_on_field("default = \"5\" secret", &expected);
    expect_on_field("default = make() secret", &expected);
}

#[test]
fn attributes_that_exclude_each_other_are_reported() {
    expect_on_field(
        "name = \"A\", absolute = \"B\"",
        &[(
            "absolute",
            "`absolute` cannot be combined with `name`; keep one of them",
        )],
    );
    expect_on_field(
        "nested, name = \"A\"",
        &[(
            "name",
            "`name` cannot be combined with `nested`; the names of its variables start with `nested(prefix = \"…\")`",
        )],
    );
    for (attribute, word) in [
        ("absolute = \"A\"", "absolute"),
        ("example = \"A\"", "example"),
        ("secret", "secret"),
        ("starts_with = \"A\"", "starts_with"),
    ] {
        let message = format!(
            "`{word}` cannot be combined with `nested`; write it on the fields of the nested struct"
        );
        expect_on_field(&format!("{attribute}, nested"), &[(word, &message)]);
    }
    for (attributes, word, message) in [
        (
            "entries, nested",
            "entries",
            "`entries` cannot be combined with `nested`; keep one of them",
        ),
        (
            "entries, alias = \"A\"",
            "alias",
            "`alias` cannot be combined with `entries`; the names of its variables start with `entries(prefix = \"…\")`",
        ),
        (
            "nested, default = \"a\"",
            "default",
            "`default` is a text here; write `default`, or an expression",
        ),
    ] {
        expect_on_field(attributes, &[(word, message)]);
    }
}

#[test]
fn default_of_a_secret_is_refused_at_the_word() {
    let expected = [("default", "`default` cannot be used on a secret; remove it")];
    for ty in [
        "Secret<String>",
        "envkeep::Secret<u16>",
        "secrecy::SecretString",
        "Option<Secret<String>>",
        "Vec<Secret<String>>",
    ] {
        expect(
            &format!("struct Config {{ #[env(default = \"hunter2\")] key: {ty} }}"),
            &expected,
        );
    }
    expect(
        "struct Config { #[env(default)] key: Secret<String> }",
        &expected,
    );
    expect(
        "struct Config { #[env(secret, default = 5)] key: u64 }",
        &expected,
    );
    expect(
        "struct Config { #[env(default = 5)] key: Secretary<Secret> }",
        &[],
    );
}

#[test]
fn text_against_starts_with_is_refused() {
    expect(
        "struct Config { #[env(starts_with = \"re_\", example = \"sk_x\", default = \"x\")] key: Name }",
        &[
            (
                "default",
                "`default` does not start with `re_`, as `starts_with` wants it",
            ),
            (
                "example",
                "`example` does not start with `re_`, as `starts_with` wants it",
            ),
        ],
    );
    expect(
        "struct Config { #[env(starts_with = \"re_\", example = \"re_x\", default = make())] key: Name }",
        &[],
    );
}

#[test]
fn two_fields_of_one_variable_are_refused_at_the_second() {
    expect(
        "#[env(prefix = \"A_\")] struct Config { port: u16, #[env(name = \"PORT\")] other: u16, #[env(absolute = \"A_PORT\")] third: u16 }",
        &[
            (
                "name",
                "`A_PORT` fills the field `port` already; give one of them another name",
            ),
            (
                "absolute",
                "`A_PORT` fills the field `port` already; give one of them another name",
            ),
        ],
    );
    expect(
        "struct Config { #[env(name = \"PORT\")] other: u16, port: u16 }",
        &[(
            "port",
            "`PORT` fills the field `other` already; give one of them another name",
        )],
    );
}

#[test]
fn all_mistakes_of_a_struct_come_at_once() {
    expect(
        "#[env(prefx = \"A_\")] struct Config { #[env(sceret, name = 5)] a: u8, #[env(default = 1)] b: Secret<u8>, #[env(nested, secret)] c: C }",
        &[
            (
                "prefx",
                "`prefx` is not an attribute of a struct; did you mean `prefix`?",
            ),
            (
                "sceret",
                "`sceret` is not an attribute of a field; did you mean `secret`?",
            ),
            ("5", "`name` takes a string: `name = \"…\"`"),
            ("default", "`default` cannot be used on a secret; remove it"),
            (
                "secret",
                "`secret` cannot be combined with `nested`; write it on the fields of the nested struct",
            ),
        ],
    );
}
