use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::parse;
use crate::{
    attr::Key,
    errors::Errors,
    model::{self, Content, DefaultValue, Derived, Field, Model, kebab_case, name_in},
    suggest,
};

fn read(source: &str) -> Model {
    let item = syn::parse2(parse(source)).expect("the test's source is an item");
    let (model, mistakes) = Errors::collect(|errors| model::read(item, Derived::FromEnv, errors));
    assert!(mistakes.is_none(), "the test's source has no mistake");
    model
}

/// Returns each field's variable, or the prefix of a nested struct's variables.
fn names(source: &str) -> Vec<String> {
    let name = |field: &Field| match &field.content {
        Content::Variable => field.variable.name.clone(),
        Content::Nested(inside) | Content::Entries(inside) => format!("{}…", inside.prefix),
        Content::Skipped => "skipped".to_owned(),
    };
    read(source).all_fields().map(name).collect()
}

/// Returns the text of a literal default.
fn text_of(default: &str) -> Option<String> {
    let model = read(&format!(
        "struct Config {{ #[env(default = {default}, secret)] field: T }}"
    ));
    match model.record.fields.into_iter().next()?.variable.default? {
        DefaultValue::Text(text) | DefaultValue::Made { words: text } => Some(text),
        DefaultValue::Value { text, .. } => text,
    }
}

#[test]
fn field_gives_its_name_in_upper_snake_case() {
    assert_eq!(
        names("struct C { mail_host: A, r#type: A, _x9: A }"),
        ["MAIL_HOST", "TYPE", "_X9"]
    );
}

#[test]
fn prefix_stands_before_every_name_but_an_absolute_one() {
    let source = "#[env(prefix = \"APP_\")] struct C {
        port: A,
        #[env(name = \"host\")] mail_host: A,
        #[env(absolute = \"RUST_LOG\")] log: A,
        #[env(nested)] database: A,
        #[env(nested(prefix = \"DB__\"))] other: A,
        #[env(nested(prefix = \"\"))] flat: A,
        #[env(nested())] r#mod: A,
    }";
    let expected = [
        "APP_PORT",
        "APP_host",
        "RUST_LOG",
        "APP_DATABASE_…",
        "APP_DB__…",
        "APP_…",
        "APP_MOD_…",
    ];
    assert_eq!(names(source), expected);
}

#[test]
fn doc_comments_lose_one_leading_blank_and_outer_lines() {
    let model = read(
        "///
         /// Settings of the mail service.
         ///
         ///   - indented
         #[doc = include_str!(\"x\")]
         struct C { /** Key. */ key: A, #[doc = \"one\\ntwo\"] lines: A, bare: A }",
    );
    assert_eq!(
        model.record.attributes.doc,
        "Settings of the mail service.\n\n  - indented"
    );
    let fields: Vec<_> = model
        .record
        .fields
        .into_iter()
        .map(|field| field.attributes.doc)
        .collect();
    assert_eq!(fields, ["Key.", "one\ntwo", ""]);
}

#[test]
fn literal_default_is_a_text_as_one_would_write_it_in_a_file() {
    for (default, expected) in [
        ("\"127.0.0.1\"", "127.0.0.1"),
        ("\"\"", ""),
        ("65_535u16", "65535"),
        ("-1", "-1"),
        ("-1_000i64", "-1000"),
        ("1.5f32", "1.5"),
        ("true", "true"),
        ("';'", ";"),
    ] {
        assert_eq!(text_of(default).as_deref(), Some(expected));
    }
}

#[test]
fn expression_default_ends_at_its_comma_and_is_no_text_yet() {
    for default in [
        "Duration::from_secs",
        "::std::vec::Vec::<u8>::default",
        "HashMap::<String, Vec<u8>>::new",
        "<Map<u8, u8> as Default>::default",
        "a.b?.c",
        "&X",
        "!x",
        "1 << 2",
        "a == -1",
        "a + b * 2",
        "x as u8",
        "C",
        "f(1, -2)[g(&x)]",
        "[1; 3]",
        "if a { b } else { c }",
        "match f(x) { _ => S { a } }",
        "{ let a = 1; a }.b",
        "a % 2 ^ b / 3",
        "a <= b",
        "a -= 1",
    ] {
        let model = read(&format!(
            "struct Config {{ #[env(default = {default}, example = \"x\")] field: T }}"
        ));
        let field = model.record.fields.first().expect("one field");
        assert_eq!(field.attributes.text(Key::Example), Some("x"), "{default}");
        assert_eq!(text_of(default), None, "{default}");
    }
}

#[test]
fn variant_is_named_in_kebab_case() {
    for (variant, name) in [
        ("Production", "production"),
        ("ReadOnly", "read-only"),
        ("HTTPProxy", "http-proxy"),
        ("Http2", "http2"),
        ("Read_Only", "read-only"),
        ("A", "a"),
    ] {
        assert_eq!(kebab_case(variant), name);
    }
}

#[test]
fn near_words_are_found_and_far_ones_are_not() {
    let nearest = |written| suggest::nearest(written, ["name", "nested", "default", "starts_with"]);
    for (written, meant) in [
        ("defualt", "default"),
        ("nmae", "name"),
        ("renamed", "name"),
        ("starts", "starts_with"),
        ("namespace", "name"),
        ("startswith", "starts_with"),
        ("Default", "default"),
        ("default", "default"),
    ] {
        let meant = (written != "renamed").then_some(meant);
        assert_eq!(nearest(written), meant, "{written}");
    }
    assert_eq!(nearest("flatten"), None);
    assert_eq!(nearest("x"), None);
}

#[test]
fn name_of_the_runtime_is_found_among_the_arguments_of_the_compiler() {
    let name =
        |arguments: &[&str]| name_in(arguments.iter().map(|argument| (*argument).to_owned()));
    let renamed = "keep=/target/debug/deps/libenvkeep-0a1b.rmeta";
    assert_eq!(
        name(&["--crate-name", "app", "--extern", renamed]).as_deref(),
        Some("keep")
    );
    assert_eq!(
        name(&["--extern=keep=libenvkeep.rlib", "-O"]).as_deref(),
        Some("keep")
    );
    let private = format!("priv:{renamed}");
    assert_eq!(name(&["--extern", &private]).as_deref(), Some("keep"));
    for known in [
        &[
            "--extern",
            renamed,
            "--extern",
            "envkeep=/deps/libenvkeep-0a1b.rmeta",
        ][..],
        &[
            "--extern",
            "envkeep=/deps/libenvkeep-0a1b.rmeta",
            "--extern",
            renamed,
        ],
        &["--extern", "other=/deps/libother-0a1b.rmeta"],
        &["--extern", "derive=/deps/libenvkeep_derive-0a1b.so"],
        &["--extern", "proc_macro", renamed],
        &[renamed],
        &["--extern"],
        &[],
    ] {
        assert_eq!(name(known), None, "{known:?}");
    }
}

/// Puts the content of `MACRO(…)` into a group without brackets, as a `macro_rules` macro passes on its arguments.
fn group(tokens: TokenStream) -> TokenStream {
    let mut grouped: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let TokenTree::Group(bracketed) = token else {
            grouped.push(token);
            continue;
        };
        let content = group(bracketed.stream());
        let is_marked = matches!(grouped.last(), Some(TokenTree::Ident(word)) if word == "MACRO");
        let delimiter = if is_marked {
            grouped.pop();
            Delimiter::None
        } else {
            bracketed.delimiter()
        };
        grouped.push(Group::new(delimiter, content).into());
    }
    grouped.into_iter().collect()
}

#[test]
fn what_a_macro_passes_on_is_read_as_if_it_stood_there() {
    let written = |source: &str| {
        super::from_env(group(parse(source)))
            .to_string()
            .replace(' ', "")
    };
    let source = "#[doc = MACRO(\"Text.\")] struct C {
        #[env(default = -MACRO(5_u8), range = MACRO(1..=MACRO(6)), name = MACRO(\"X\"), one_of = MACRO([MACRO(\"-5\")]))]
        a: MACRO(Own),
        #[env(default = MACRO(f)(1), with = MACRO(f))] b: Option<MACRO(Vec<MACRO(u8)>)>,
        #[env(default = \"1\")] c: MACRO(u8),
    }";
    let passed = written(&source.replace("1..=MACRO(6)", "-9..=MACRO(6)"));
    for part in [
        "\"Text.\"",
        "\"X\"",
        ".default_literal(\"-5\")",
        ".range_to(__envkeep::Some(\"-9\"),__envkeep::Some(\"6\"))",
        ".one_of(&[\"-5\"])",
        "__format,||f(1),",
    ] {
        assert!(passed.contains(part), "{part}: {passed}");
    }
    assert!(written(source).contains("`default`is`-5`,whichisnotin`1..=6`"));
    let wrong = written(&source.replace("\"1\"", "\"x\""));
    assert!(wrong.contains("`x`isnotavalid`u8`"), "{wrong}");
}
