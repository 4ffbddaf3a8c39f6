//! What the derive writes for each attribute.

use super::output::text;
use super::{mistakes, parse};

/// What the derive writes for one field, without blanks.
fn written(attributes: &str, ty: &str) -> String {
    let source = format!("struct C {{ #[env({attributes})] a_key: {ty} }}");
    assert_eq!(mistakes(&source), [], "in {source}");
    text(&super::from_env(parse(&source)))
}

#[test]
fn every_attribute_of_a_field_is_told() {
    for (attributes, told) in [
        (
            "allow = \"tilde\", allow = \"edge\"",
            ".allow(\"tilde\").allow(\"edge\")",
        ),
        ("allow_empty", ".allow_empty()"),
        ("file", ".file()"),
        ("visible", ".visible()"),
        (
            "absolute = \"B\"",
            "\"B\",__envkeep::reading::<Own,_>()).absolute()",
        ),
        (
            "fallback = \"E\", alias = \"B\", also = \"D\"",
            ".other_names(&[__envkeep::OtherName::Also(\"D\"),__envkeep::OtherName::Deprecated(\"B\"),__envkeep::OtherName::Fallback(\"E\")])",
        ),
        ("example = \"x\"", ".example(\"x\")"),
        ("starts_with = \"x\"", ".starts_with(\"x\")"),
        ("one_of = [\"x\", \"y\"]", ".one_of(&[\"x\",\"y\"])"),
        ("separator = \";\"", ".separator(\";\")"),
        ("pair_separator = \":\"", ".pair_separator(\":\")"),
        ("expected = \"x\"", ".expected(\"x\")"),
        (
            "range = 1..=a(5)",
            "range_to(__envkeep::Edge::written(\"1\"),(&&&__envkeep::Teller::<_>(&(a(5)))).tell())",
        ),
        (
            "range = ..a(5)",
            ".range_of(||{use__envkeep::tell::*;__envkeep::range_below(__envkeep::Edge::Open,",
        ),
        (
            "range = \"1s\"..=\"2m\"",
            ".range_to(__envkeep::Some(\"1s\"),__envkeep::Some(\"2m\"))",
        ),
        (
            "range = \"1s\"..=\"2m\"",
            "__checks.text_range::<_,Own,_,_>(__value,\"1s\"..=\"2m\");",
        ),
        (
            "range = 'a'..",
            ".range_below(__envkeep::Some(\"a\"),__envkeep::None)",
        ),
        (
            "range = ((-1)..=2)",
            ".range_to(__envkeep::Some(\"-1\"),__envkeep::Some(\"2\"))",
        ),
        ("default = -5", ".default_literal(\"-5\")"),
        ("len = 1..=9", ".at_least(1).at_most((9))"),
        ("len = ..9", ".at_most((9)-1)"),
        ("len = 2..", ".at_least(2),]"),
        ("default = 5_u8", ".default_literal(\"5\")"),
        ("default = true", ".default_literal(\"true\")"),
        (
            "default = f()",
            ".default_of(|__format|{use__envkeep::tell::*;__envkeep::default_text(__envkeep::reading::<Own,_>(),__format,||f(),\
             |__value,__format|__envkeep::written::<Own,_>(__value,__format,(&&&__envkeep::Teller::<Own>(__value)).tell()))})",
        ),
        ("default = \"x\"", ".default(\"x\")"),
        ("default", "__format,<Ownas__envkeep::Default>::default,"),
        (
            "with = f, default = 5",
            "__format,||5,|__value,__format|(&&&__envkeep::Teller::<Own>(__value)).tell().text())})",
        ),
        ("nested, default = f()", ".default_of(|_|__envkeep::None)"),
        ("entries, default = f()", ".default_of(|_|__envkeep::None)"),
        ("nested, default", ".default_of_elements()"),
        ("rotate = \"90d\"", ".rotate(\"90d\")"),
        ("url = \"https://a.example\"", ".url(\"https://a.example\")"),
        ("secret", "__envkeep::reading::<Own,_>().secret()"),
        (
            "with = f",
            "reading_with::<Own,_,_>(|__text|__envkeep::parsed(__text,f))",
        ),
        ("base64", "__envkeep::base64::<Own,__envkeep::ViaBytes>()"),
        ("hex", "__envkeep::hex::<Own,__envkeep::ViaBytes>()"),
        ("json", "__envkeep::json::<Own,_,__envkeep::Own>()"),
        ("serde", "__envkeep::serde::<Own,_,__envkeep::Own>()"),
        (
            "validate = f",
            ".checks(|__value,__checks|{__checks.validate(__value,f);})",
        ),
        ("validate = f", ".validated()"),
        (
            "validate = f, secret",
            "__checks.validate_secret(__value,f);",
        ),
        (
            "range = 1.., validate = f",
            "{__checks.range(__value,1..);__checks.validate(__value,f);}",
        ),
    ] {
        let written = written(attributes, "Own");
        assert!(written.contains(told), "{attributes}: {written}");
    }
}

#[test]
fn the_way_is_told_as_far_as_it_is_spelled() {
    for (attributes, ty, told) in [
        (
            "visible",
            "Vec<Option<(Own)>>",
            "__envkeep::Of<__envkeep::Of<_>>",
        ),
        (
            "visible",
            "[std::HashSet<Own>; 2]",
            "__envkeep::Of<__envkeep::Of<_>>",
        ),
        (
            "visible",
            "BTreeSet<Own<Vec<u8>>>",
            "BTreeSet<Own<Vec<u8>>>,__envkeep::Of<_>>",
        ),
        ("visible", "Own<Vec<u8>>", "Own<Vec<u8>>,_>"),
        (
            "hex",
            "Option<Secret<Own>>",
            "Of<__envkeep::Of<__envkeep::ViaBytes>>",
        ),
        (
            "json",
            "Option<Vec<Own>>",
            "_,__envkeep::Of<__envkeep::Own>>",
        ),
        ("json", "Secret<Own>", ".secret()"),
        ("with = f", "SecretString", ".secret()"),
        (
            "validate = f",
            "BTreeMap<u8, Secret<Own>>",
            ".validate_secret(",
        ),
        ("validate = f", "Own<Secret<u8>>", ".validate("),
        ("range = ..A", "Option<Vec<u64>>", "Teller::<u64>(&(A))"),
        (
            "range = ..\"1s\"",
            "Option<Secret<[Own; 2]>>",
            "text_range::<_,Own,_,_>",
        ),
    ] {
        let written = written(attributes, ty);
        assert!(written.contains(told), "{ty}: {written}");
    }
    assert!(!written("example = \"x\"", "Secret<Own>").contains(".secret()"));
}

#[test]
fn the_runtime_is_asked_about_the_names_of_each_field_that_may_be_no_secret() {
    let asked = |attributes, ty| {
        let written = written(attributes, ty);
        let (_, asked) = written.split_once("{use__envkeep::NamedLikeCredentialas_;")?;
        let (asked, _) = asked.split_once(".is_shown();}")?;
        Some(asked.to_owned())
    };
    let expected = |ty: &str, names: &str| {
        Some(format!(
            "__envkeep::field_type::<{ty},{{__envkeep::warns_at_build(&[{names}])}}>()"
        ))
    };
    assert_eq!(asked("file", "Own"), expected("Own", "\"A_KEY\","));
    assert_eq!(
        asked("name = \"B\", alias = \"C\"", "u8"),
        expected("u8", "\"B\",\"C\",\"a_key\"")
    );
    for (attributes, ty) in [
        ("visible", "String"),
        ("secret", "String"),
        ("file", "Secret<String>"),
        ("nested", "Own"),
        ("skip", "String"),
    ] {
        assert_eq!(asked(attributes, ty), None, "{attributes} {ty}");
    }
}

#[test]
fn a_constant_default_of_a_number_is_compared_in_a_constant() {
    let compared = |default: &str, range: &str, ty: &str| {
        let written = written(&format!("default = {default}, range = {range}"), ty);
        let (_, compared) = written.split_once(".default_in_range(")?;
        let (compared, _) = compared.split_once("})")?;
        Some(compared.to_owned())
    };
    let expected = |ends: &str, comparison: &str| {
        Some(format!(
            "{{let(__start,__default,__end):(u8,u8,u8)=({ends});{comparison}"
        ))
    };
    assert_eq!(
        compared("A", "B..=C", "u8"),
        expected("B,A,C", "__start<=__default&&__default<=__end")
    );
    assert_eq!(
        compared("A", "B..C", "(u8)"),
        Some(
            "{let(__start,__default,__end):((u8),(u8),(u8))=(B,A,C);__start<=__default&&__default<__end"
                .to_owned()
        )
    );
    assert_eq!(
        compared("A", "B..", "u8"),
        expected("B,A,A", "__start<=__default&&__default<=__end")
    );
    assert_eq!(
        compared("A", "..5", "u8"),
        expected("A,A,5", "__start<=__default&&__default<__end")
    );
    for (default, range, ty) in [
        ("(A)", "1..", "u8"),
        ("A as u8", "1..", "f64"),
        ("60 * (60 * 2)", "1..", "char"),
        ("T::A", "<T as A>::B..", "i128"),
    ] {
        assert!(
            compared(default, range, ty).is_some(),
            "{default} {range} {ty}"
        );
    }
    for (default, range, ty) in [
        ("f()", "1..", "u8"),
        ("A", "f()..", "u8"),
        ("A", "1..=f()", "u8"),
        ("A + 1", "1..", "u8"),
        ("1 + (2 * B)", "1..", "u8"),
        ("5", "1..", "u8"),
        ("A", "1..", "Option<u8>"),
        ("A", "1..", "Own"),
        ("A", "1..", "bool"),
        ("\"5\"", "1..", "u8"),
    ] {
        assert_eq!(compared(default, range, ty), None, "{default} {range} {ty}");
    }
    let written = written("default = A, range = 1.., with = f", "u8");
    assert!(!written.contains("default_in_range"));
}

#[test]
fn a_rule_of_a_struct_is_run_behind_its_fields_and_asserts_their_names() {
    let source = "#[env(validate = f, validate(g, fields(a, b.r#type)))] struct C { a: u8, #[env(nested)] b: D, #[env(skip)] c: u8 }";
    let written = text(&super::from_env(parse(source)));
    for part in [
        "Self::FIELDS).names(\"b.type\").validated();",
        "let__value=Self{a:__0,b:__1,c:<u8as__envkeep::Default>::default(),};",
        "iflet(__envkeep::Some(__0),__envkeep::Some(__1),)=(&__0,&__1,){\
         let__function=g;let__call=__function(__0,&__1.r#type);\
         __reader.judged(__call,&[\"a\",\"b.type\"]);}\
         let(__envkeep::Some(__0),__envkeep::Some(__1),)=(__0,__1,)else{return__envkeep::None;};",
        "__reader.check(&__value,f);__envkeep::Some(__value)",
    ] {
        assert!(written.contains(part), "{part}: {written}");
    }
}

#[test]
fn an_enum_is_chosen_by_each_of_its_names() {
    let source = "#[env(crate = ::keep)] enum E<T> { A, #[env(name = \"b\", alias = \"c\")] BC }";
    let expected = "const _: () = {
        use ::keep::private as __envkeep;
        #[automatically_derived]
        impl<T> __envkeep::EnvValue for E<T> {
            const NAMES: &'static [&'static __envkeep::str] = &[\"a\", \"b\", \"c\"];
            fn read(__text: __envkeep::Text<'_>) -> __envkeep::Result<Self, __envkeep::ValueError> {
                __envkeep::choose(__text, \"one of a, b\", [(\"a\", Self::A), (\"b\", Self::BC), (\"c\", Self::BC),])
            }
            fn expected() -> __envkeep::Option<&'static __envkeep::str> {
                __envkeep::Some(\"one of a, b\")
            }
        }
        #[automatically_derived]
        impl<T> __envkeep::ShowsNoCredential for E<T> {}
        #[automatically_derived]
        impl<T> __envkeep::Compared for E<T> {
            const KIND: __envkeep::Comparison = __envkeep::Comparison::Choice;
            fn is_same(&self, __other: &Self) -> __envkeep::bool {
                __envkeep::is_same_choice(self, __other)
            }
        }
    };";
    assert_eq!(
        text(&super::env_value(parse(source))),
        text(&parse(expected))
    );
    let one = text(&super::env_value(parse("enum E { Only }")));
    assert!(one.contains("__envkeep::Some(\"only\")"), "{one}");
    let twice = text(&super::env_value(parse(
        "enum E { AB, #[env(alias = \"a_b\")] C, #[env(name = \"c\")] D }",
    )));
    for message in [
        "`a_b`chooses`AB`already;case,`-`and`_`makenodifference",
        "`c`chooses`C`already;case,`-`and`_`makenodifference",
    ] {
        assert!(twice.contains(message), "{twice}");
    }
    assert!(twice.contains("choose(__text,\"\",[])"), "{twice}");
}
