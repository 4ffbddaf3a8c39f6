//! Mistakes in a struct whose attributes are all well formed.

use super::{expect, mistakes};

#[test]
fn words_of_other_crates_lead_to_the_word_here() {
    for (place, word, advice) in [
        ("a field", "from", "write `name = \"…\"`"),
        (
            "a field",
            "flatten",
            "write `nested`, or `nested(prefix = \"\")` for names without a prefix",
        ),
        ("a field", "delim", "write `separator = \"…\"`"),
        (
            "a field",
            "min",
            "write `range = 1..=64`, or `len = 1..=64` for a length",
        ),
        ("a field", "optional", "make the field's type an `Option`"),
        (
            "a field",
            "parse",
            "write `with = parse`, a function `fn(&str) -> Result<T, E>`",
        ),
        (
            "a struct",
            "rename_all",
            "write `name = \"…\"` on a field whose variable is not its name in upper snake case",
        ),
        (
            "a struct",
            "from",
            "known are `all_or_none`, `at_least_one`, `at_most_one`, `crate`, `exactly_one`, `file`, `nested_separator`, `prefix`, `removed`, `validate`",
        ),
    ] {
        let source = match place {
            "a field" => format!("struct C {{ #[env({word} = a::<b, c>())] a: u8 }}"),
            _ => format!("#[env({word})] struct C {{}}"),
        };
        let message = format!("`{word}` is not an attribute of {place}; {advice}");
        expect(&source, &[(word, &message)]);
    }
}

#[test]
fn a_reference_names_the_type_that_owns_the_value() {
    for (ty, place, owned) in [
        ("&'static str", "&'static str", "String"),
        (
            "Option<&'a std::path::Path>",
            "&'a std::path::Path",
            "PathBuf",
        ),
        ("Secret<Vec<&'a OsStr>>", "&'a OsStr", "OsString"),
        ("[(&'a CStr); 2]", "&'a CStr", "CString"),
        ("&'a [u8]", "&'a [u8]", "Vec<u8>"),
    ] {
        let message = format!("a reference owns no value; use `{owned}`");
        let place = if ty.contains('(') {
            "(&'a CStr)"
        } else {
            place
        };
        expect(&format!("struct C<'a> {{ a: {ty} }}"), &[(place, &message)]);
        expect(
            &format!("struct C<'a> {{ #[env(with = read)] a: {ty} }}"),
            &[],
        );
        expect(&format!("struct C<'a> {{ #[env(skip)] a: {ty} }}"), &[]);
    }
    expect(
        "struct C<'a> { a: &'a Own, b: &'a u8, c: Own<&'a str> }",
        &[],
    );
}

#[test]
fn an_option_in_an_option_is_refused_where_it_stands() {
    let message = "an `Option` in an `Option`: a variable is set or it is not; use one `Option`";
    expect(
        "struct C { a: Option<std::option::Option<u8>> }",
        &[("Option<std::option::Option<u8>>", message)],
    );
    expect(
        "struct C { a: [Option<Option<u8>>; 2] }",
        &[("Option<Option<u8>>", message)],
    );
    expect(
        "struct C { a: Option<Vec<Option<u8>>>, #[env(with = f)] b: Option<Option<u8>> }",
        &[],
    );
}

#[test]
fn a_struct_that_contains_itself_is_refused() {
    let message = "`C` contains itself, so its variables would have no end; nest another struct";
    for (ty, place) in [
        ("C", "C"),
        ("Option<Box<C>>", "C"),
        ("Vec<(Self)>", "(Self)"),
        ("C<u8>", "C<u8>"),
    ] {
        expect(
            &format!("struct C {{ #[env(nested)] a: {ty} }}"),
            &[(place, message)],
        );
    }
    for ty in [
        "other::C",
        "C::Inner",
        "Self::Inner",
        "D",
        "Own<C>",
        "<C as Trait>::X",
    ] {
        expect(&format!("struct C {{ #[env(nested)] a: {ty} }}"), &[]);
    }
    expect("struct C<C> { #[env(nested)] a: C }", &[]);
    expect("struct C { a: Option<Own<C>> }", &[]);
}

#[test]
fn the_file_of_a_field_is_no_other_fields_variable() {
    expect(
        "struct C { #[env(file, alias = \"B\")] a: u8, a_file: u8, #[env(name = \"B_FILE\")] c: u8 }",
        &[
            (
                "a_file",
                "`A_FILE` names the file of the field `a` already; give one of them another name",
            ),
            (
                "name",
                "`B_FILE` names the file of the field `a` already; give one of them another name",
            ),
        ],
    );
    expect(
        "struct C { a_file: u8, #[env(file)] a: u8, b: u8, b_file: u8 }",
        &[(
            "file",
            "`A_FILE` fills the field `a_file` already; give one of them another name",
        )],
    );
}

#[test]
fn the_fields_of_a_rule_are_looked_up() {
    let mistake = |path: &str, message: &str| {
        let source = format!(
            "#[env(validate(check, fields({path})))] struct C {{
                min: u8, r#type: u8, #[env(nested)] inner: Inner, #[env(nested)] maybe: Option<Inner>,
                #[env(skip)] mark: u8
            }}"
        );
        if message.is_empty() {
            expect(&source, &[]);
        } else {
            expect(&source, &[(path, message)]);
        }
    };
    // Only the runtime knows the fields of a nested type.
    for path in ["min", "r#type, inner.a", "inner.a.b", "inner", "min,"] {
        mistake(path, "");
    }
    expect(
        "#[env(validate(check, fields()))] struct C { min: u8 }",
        &[(
            "(check, fields())",
            "`validate` takes a function and fields: `validate(check, fields(min, max))`",
        )],
    );
    mistake("mni", "`C` has no field `mni`; did you mean `min`?");
    mistake("other", "`C` has no field `other`");
    mistake("min.a", "`min` has no fields that are read; write `min`");
    mistake("maybe.a", "`maybe` is not always one struct; write `maybe`");
    mistake("mark", "`mark` has no variable; remove it");
    mistake("mark.a", "`mark` has no variable; remove it");
    expect(
        "struct C { #[env(validate(check, fields(a)))] a: u8 }",
        &[(
            "a",
            "a check of one field names no others; write it on the struct",
        )],
    );
}

#[test]
fn a_function_that_is_written_as_other_crates_want_it_is_told_as_it_must_be() {
    for (attribute, place, message) in [
        (
            "with = \"a::b\"",
            "\"a::b\"",
            "`with` takes a function without quotes: `with = a::b`",
        ),
        (
            "with = \"a b\"",
            "\"a b\"",
            "`with` takes a function: `with = …`",
        ),
        ("with = 5", "5", "`with` takes a function: `with = …`"),
        ("with", "with", "`with` takes a function: `with = …`"),
        ("with(a)", "(a)", "`with` takes a function: `with = …`"),
        (
            "validate = \"a\"",
            "\"a\"",
            "`validate` takes a function without quotes: `validate = a`",
        ),
        (
            "validate",
            "validate",
            "`validate` takes a function: `validate = check`",
        ),
        (
            "validate(a, b)",
            "(a, b)",
            "`validate` takes a function and fields: `validate(check, fields(min, max))`",
        ),
        (
            "validate(a, other(b))",
            "(a, other(b))",
            "`validate` takes a function and fields: `validate(check, fields(min, max))`",
        ),
        (
            "validate(a, fields(b), c)",
            "(a, fields(b), c)",
            "`validate` takes a function and fields: `validate(check, fields(min, max))`",
        ),
        (
            "validate(a, fields(b.0))",
            "(a, fields(b.0))",
            "`validate` takes a function and fields: `validate(check, fields(min, max))`",
        ),
        (
            "validate(a, fields(f()))",
            "(a, fields(f()))",
            "`validate` takes a function and fields: `validate(check, fields(min, max))`",
        ),
        (
            "validate(a, fields(b) c)",
            "(a, fields(b) c)",
            "`validate` takes a function and fields: `validate(check, fields(min, max))`",
        ),
        ("range = 5", "5", "`range` takes a range: `range = 1..=64`"),
        (
            "one_of = [\"a\", 5]",
            "5",
            "`one_of` takes strings in brackets: `one_of = [\"…\", \"…\"]`",
        ),
        (
            "one_of = \"a\"",
            "\"a\"",
            "`one_of` takes strings in brackets: `one_of = [\"…\", \"…\"]`",
        ),
        (
            "one_of = [\"\"]",
            "\"\"",
            "`one_of` is empty; write its text or remove it",
        ),
        ("default = struct", "struct", "expected an expression"),
        (
            "default = f(1 +)",
            "f(1 +)",
            "unexpected end of input, expected an expression",
        ),
    ] {
        let source = format!("struct C {{ #[env({attribute}, allow_empty)] a: Own }}");
        let found = mistakes(&source);
        let [(at, told)] = found.as_slice() else {
            assert_eq!(found.len(), 1, "{source}: {found:?}");
            return;
        };
        assert_eq!(told, message, "{source}");
        if !attribute.contains("1 +") {
            assert_eq!(at, place, "{source}");
        }
    }
    let path = "`crate` takes a path without quotes: `crate = envkeep`";
    expect(
        "#[env(crate = \"envkeep\")] struct C {}",
        &[("\"envkeep\"", path)],
    );
    expect(
        "#[env(crate = f())] struct C {}",
        &[("f()", "`crate` takes a path: `crate = …`")],
    );
}

#[test]
fn attributes_of_a_value_are_no_attributes_of_skipped_and_nested_fields() {
    for (attribute, other, advice) in [
        ("name = \"A\"", "skip", "the field has no variable"),
        (
            "validate = f",
            "nested",
            "write it on the nested struct itself",
        ),
        ("separator = \";\"", "hex", "the text is not divided then"),
        (
            "pair_separator = \";\"",
            "json",
            "the text is not divided then",
        ),
    ] {
        let word = attribute.split(' ').next().unwrap_or_default();
        let message = format!("`{word}` cannot be combined with `{other}`; {advice}");
        expect(
            &format!("struct C {{ #[env({other}, {attribute})] a: Own }}"),
            &[(word, &message)],
        );
    }
    expect(
        "struct C { #[env(visible, secret)] a: Own, #[env(absolute = \"B\", name = \"C\")] b: Own }",
        &[
            (
                "secret",
                "`secret` cannot be combined with `visible`; keep one of them",
            ),
            (
                "name",
                "`name` cannot be combined with `absolute`; keep one of them",
            ),
        ],
    );
}

#[test]
fn a_type_that_is_no_collection_has_no_separator() {
    for (ty, is_refused) in [
        ("u8", true),
        ("Option<bool>", true),
        ("String", true),
        ("Own", false),
        ("Vec<u8>", false),
    ] {
        let source =
            format!("struct C {{ #[env(separator = \";\", pair_separator = \":\")] a: {ty} }}");
        let list = "`separator` needs a collection, such as `Vec` or `HashMap`; remove it";
        let map = "`pair_separator` needs a map, such as `HashMap`; remove it";
        let both = [("separator", list), ("pair_separator", map)];
        expect(&source, if is_refused { &both } else { &[] });
    }
}
