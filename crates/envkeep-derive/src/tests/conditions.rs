//! What the derive writes for fields that are about others, and for types that have variables of their own.

use super::output::text;
use super::{mistakes, parse};

/// What the derive writes, without blanks.
fn written(source: &str) -> String {
    assert_eq!(mistakes(source), [], "in {source}");
    text(&super::from_env(parse(source)))
}

#[track_caller]
fn expect_parts(source: &str, parts: &[&str]) {
    let written = written(source);
    for part in parts {
        let part = part.replace([' ', '\n'], "");
        assert!(written.contains(&part), "{part}\nis not in\n{written}");
    }
}

#[test]
fn terms_of_one_requirement_hold_together_and_requirements_each_alone() {
    expect_parts(
        "struct C {
            a: Own, #[env(default = \"x\", absolute = \"B\")] b: Own, #[env(default = 5)] c: Own, d: Option<u8>,
            #[env(required_if(a = [\"p\", 7], d), required_if(b = true, c = 'l'))] own: Option<u8>
        }",
        &[
            "__envkeep::field(\"own\", \"OWN\", __envkeep::reading::<Option<u8>, __envkeep::Of<_>>())
                .required_if(__envkeep::optional::<Option<u8>>(\"own\"), const { &[
                __envkeep::term(\"a\", \"A\", &__envkeep::reading::<Own, _>(), &[\"p\", \"7\"], |__text, __wanted| {
                    __envkeep::is_value(__envkeep::reading::<Own, _>(), __text, __envkeep::None, __wanted)
                }),
                __envkeep::set_term::<Option<u8>>(\"d\"),
                __envkeep::term(\"b\", \"B\", &__envkeep::reading::<Own, _>(), &[\"true\"], |__text, __wanted| {
                    __envkeep::is_value(__envkeep::reading::<Own, _>(),
                        __text.or(__envkeep::Some(\"x\")), __envkeep::None, __wanted)
                }).absolute().or(),
                __envkeep::term(\"c\", \"C\", &__envkeep::reading::<Own, _>(), &[\"l\"], |__text, __wanted| {
                    __envkeep::is_value(__envkeep::reading::<Own, _>(), __text, __envkeep::Some(|| 5), __wanted)
                })
            ] }),",
            "let __4 = __reader.read(__envkeep::reading::<Option<u8>, __envkeep::Of<_>>());
            __reader.judge();
            let (",
        ],
    );
}

#[test]
fn conditions_are_judged_behind_the_fields_and_name_their_types() {
    for (word, quantity) in [
        ("exactly_one", "ExactlyOne"),
        ("at_least_one", "AtLeastOne"),
        ("at_most_one", "AtMostOne"),
        ("all_or_none", "AllOrNone"),
    ] {
        expect_parts(
            &format!("#[env({word}(a, r#type))] struct C {{ a: Option<u8>, r#type: Option<Own> }}"),
            &[
                &format!(
                    "Self::FIELDS).under(const {{ &[__envkeep::Condition::new(__envkeep::Quantity::{quantity}, const {{ &[
                        __envkeep::optional::<Option<u8>>(\"a\"), __envkeep::optional::<Option<Own>>(\"type\")
                    ] }}),] }});"
                ),
                "__reader.judge();",
            ],
        );
    }
    let plain = written("struct C { a: Option<u8>, b: Option<u8> }");
    for word in ["judge", ".under", "validated", "let__0="] {
        assert!(!plain.contains(word), "{word}: {plain}");
    }
}

#[test]
fn a_default_is_made_of_the_fields_that_have_been_read() {
    expect_parts(
        "struct C { a: u8, #[env(skip)] mark: u8, b: u8, #[env(default_from(b, a, make))] own: Own, c: u8 }",
        &[
            ".default_made(\"made of b, a\")",
            "let __2 = __reader.read_or_made(__envkeep::reading::<Own, _>(), || {
                if let (__envkeep::Some(__1), __envkeep::Some(__0),) = (&__1, &__0,) {
                    let __function = make;
                    let __call = __function(__1, __0);
                    return __envkeep::Some(__call);
                }
                __envkeep::None
            });
            let __3 = __reader.read(__envkeep::reading::<u8, _>());
            let (__envkeep::Some(__0), __envkeep::Some(__1), __envkeep::Some(__2), __envkeep::Some(__3),) =
                (__0, __1, __2, __3,) else",
        ],
    );
    expect_parts(
        "struct C { a: u8, #[env(default_from(a, make), default_text = \"one more\")] own: Own }",
        &[".default_made(\"one more\")"],
    );
    expect_parts(
        "struct C { #[env(default = f(), default_text = \"one more\")] own: Own }",
        &[".default_in_words(\"one more\")"],
    );
}

#[test]
fn a_rule_borrows_a_field_once_however_often_it_names_it() {
    expect_parts(
        "#[env(validate(f, fields(b.x, a, b.y.z)))] struct C { a: u8, #[env(nested)] b: B }",
        &[
            ".names(\"b.x\").names(\"b.y.z\").validated()",
            "if let (__envkeep::Some(__1), __envkeep::Some(__0),) = (&__1, &__0,) {
                let __function = f;
                let __call = __function(&__1.x, __0, &__1.y.z);
                __reader.judged(__call, &[\"b.x\", \"a\", \"b.y.z\"]);
            }",
        ],
    );
}

#[test]
fn maps_of_variables_and_structs_name_what_their_variables_begin_with() {
    expect_parts(
        "#[env(nested_separator = \"__\", prefix = \"APP_\")] struct C {
            #[env(entries)] a: HashMap<String, Own>,
            #[env(entries(prefix = \"X_\"), default)] b: Labels,
            #[env(nested(when = \"ON\"))] c: Option<D>,
            #[env(nested)] d: Vec<D>,
        }",
        &[
            "__envkeep::entries(\"a\", \"APP_A__\", __envkeep::reading::<Own, _>(),
                <HashMap<String, Own> as __envkeep::Entries>::PRESENCE).element_separator(\"__\"),",
            "__envkeep::entries(\"b\", \"APP_X_\", __envkeep::reading::<<Labels as __envkeep::Entries>::Value, _>(),
                <Labels as __envkeep::Entries>::PRESENCE).default_of_elements().element_separator(\"__\"),",
            "__envkeep::nested(\"c\", \"APP_C__\", __envkeep::nesting::<Option<D>, _>()).element_separator(\"__\").when(\"ON\"),",
            "__envkeep::nested(\"d\", \"APP_D__\", __envkeep::nesting::<Vec<D>, _>()).element_separator(\"__\"),",
            "__reader.read_entries(__envkeep::reading::<Own, _>()),
            __reader.read_entries_or(__envkeep::reading::<<Labels as __envkeep::Entries>::Value, _>(),
                <Labels as __envkeep::Default>::default),
            __reader.read_nested(__envkeep::nesting::<Option<D>, _>()),",
            "__envkeep::in_files::<4usize>(Self::FIELDS, &[
                __envkeep::nesting::<Option<D>, _>().in_files, __envkeep::nesting::<Vec<D>, _>().in_files])",
        ],
    );
    for map in ["BTreeMap", "std::collections::HashMap"] {
        expect_parts(
            &format!("struct C {{ #[env(entries)] a: Option<{map}<u8, Own>> }}"),
            &["__envkeep::entries(\"a\", \"A_\", __envkeep::reading::<Own, _>(),"],
        );
    }
    expect_parts(
        "struct C { #[env(entries)] a: Own<u8, u8> }",
        &["reading::<<Own<u8, u8> as __envkeep::Entries>::Value, _>()"],
    );
}

#[test]
fn a_struct_whose_values_may_be_in_files_has_no_other_description() {
    let source = "#[env(file)] struct C { a: u8, #[env(nested)] b: D, #[env(skip)] c: u8 }";
    expect_parts(
        source,
        &[
            "const FIELDS: &'static [__envkeep::Field] = &__envkeep::in_files::<2usize>(&[
                __envkeep::field(\"a\", \"A\", __envkeep::reading::<u8, _>()),",
            "], &[__envkeep::nesting::<D, _>().in_files]);",
        ],
    );
    assert!(!written(source).contains("IN_FILES"));
}

#[test]
fn names_that_were_removed_have_the_prefix_of_the_struct() {
    expect_parts(
        "#[env(prefix = \"APP_\", removed(\"A\", \"use B\"), removed(\"C\", \"gone\"))] struct C { b: u8 }",
        &[".removed(&[(\"APP_A\", \"use B\"), (\"APP_C\", \"gone\")]);"],
    );
}

#[test]
fn a_value_that_is_converted_is_read_as_what_it_is_made_of() {
    expect_parts(
        "struct C { #[env(try_from = \"Option<Duration>\", unit = \"ms\")] a: Option<Own>, #[env(unit = \"s\")] b: Own,
            #[env(presence)] c: bool, #[env(warn = f)] d: Own, #[env(warn = f, validate = g)] e: Secret<Own> }",
        &[
            "__envkeep::converted::<Option<Own>, Option<Duration>, _, __envkeep::Of<_>, __envkeep::Of<__envkeep::Own>>())
                .validated().unit(\"ms\", __envkeep::measure::<Option<Duration>, _>())",
            ".unit(\"s\", __envkeep::measure::<Own, _>())",
            "__envkeep::presence::<bool>()).presence(),",
            "reading::<Own, _>()).warn(),",
            "reading::<Own, _>().checks(|__value, __checks| { __checks.warn(__value, f); })",
            "{ __checks.validate_secret(__value, g); __checks.warn_secret(__value, f); }",
        ],
    );
}
