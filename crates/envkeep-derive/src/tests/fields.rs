//! Mistakes in what names other fields: rules, conditions, requirements and defaults that are made of fields.

use super::expect;

/// A field with this type and these attributes beside two others.
fn beside(fields: &str, attributes: &str, ty: &str) -> String {
    format!("struct C {{ {fields}, #[env({attributes})] own: {ty} }}")
}

#[test]
fn a_condition_is_about_two_different_fields_that_may_be_absent() {
    for word in ["exactly_one", "at_least_one", "at_most_one", "all_or_none"] {
        let of = |fields: &str| {
            format!(
                "#[env({word}({fields}))] struct C {{
                    a: Option<u8>, b: Option<u8>, #[env(default = \"1\")] c: Option<u8>, #[env(nested)] d: Option<D>,
                    #[env(nested)] e: D, #[env(skip)] mark: u8
                }}"
            )
        };
        expect(&of("a, b, d"), &[]);
        let few = format!("`{word}` takes two fields or more");
        expect(&of("a"), &[(word, &few)]);
        for (fields, place, message) in [
            ("a, b, a", "a", "`a` is named twice; remove one"),
            ("c, a", "c", "`c` has a default, so it is always there"),
            ("a, other", "other", "`C` has no field `other`"),
            ("a, mark", "mark", "`mark` has no variable; remove it"),
            (
                "a, e.b",
                "e.b",
                "a field of `C` itself is needed here; write `e`",
            ),
        ] {
            expect(&of(fields), &[(place, message)]);
        }
        let none = format!("`{word}` takes fields of the struct: `{word}(url, host)`");
        expect(&of(""), &[("()", &none)]);
        expect(
            &format!("#[env({word} = a)] struct C {{ a: Option<u8> }}"),
            &[("a", &none)],
        );
    }
}

#[test]
fn a_field_is_required_by_other_fields_that_can_be_asked() {
    let fields = "a: u8, mode: Mode, #[env(default = true)] on: bool, #[env(default = true)] may: Option<bool>,
        #[env(default = 5)] five: Option<u8>, maybe: Option<u8>, key: Option<Secret<u8>>,
        #[env(nested)] inner: Option<Inner>, #[env(default_from(a, make))] made: u8";
    let of = |terms: &str| beside(fields, &format!("required_if({terms})"), "Option<u8>");
    for terms in [
        "mode = \"smtp\"",
        "mode = [\"smtp\", 5, true]",
        "a = 255, mode = \"x\"",
        "a = [1, 2]",
        "five = 5",
        "on",
        "may",
        "maybe",
        "key",
        "inner",
    ] {
        expect(&of(terms), &[]);
    }
    for (terms, place, message) in [
        ("own", "own", "`own` is the field itself; name another one"),
        (
            "own = 5",
            "own",
            "`own` is the field itself; name another one",
        ),
        (
            "made = 5",
            "made",
            "`made` may be made of other fields; name one of these",
        ),
        (
            "made",
            "made",
            "`made` may be made of other fields; name one of these",
        ),
        (
            "five",
            "five",
            "`five` has a default, so it is always there",
        ),
        (
            "key = 5",
            "key",
            "`key` is a secret; write it without a value to ask whether it is set",
        ),
        (
            "inner = 5",
            "inner",
            "`inner` is not read from one variable",
        ),
        (
            "modes = 5",
            "modes",
            "`C` has no field `modes`; did you mean `mode`?",
        ),
        (
            "inner.a = 5",
            "inner.a",
            "`inner` is not always one struct; write `inner`",
        ),
        ("a = 256", "256", "`256` is not a valid `u8`"),
        ("a = [1, \"x\"]", "\"x\"", "`x` is not a valid `u8`"),
        ("five = -1", "-1", "`-1` is not a valid `u8`"),
    ] {
        expect(&of(terms), &[(place, message)]);
    }
    let usage = "`required_if` takes fields, with literals or alone: `required_if(mode = \"smtp\", port = [25, 587])`";
    for terms in ["", "mode = f()", "mode = []", "mode = [\"a\", b]", "5"] {
        let place = format!("({terms})");
        expect(&of(terms), &[(&place, usage)]);
    }
}

#[test]
fn a_default_is_made_of_fields_above_it() {
    let of = |path: &str| {
        format!(
            "struct C {{ a: u8, #[env(nested)] b: B, #[env(default_from({path}, make))] own: u8, below: u8 }}"
        )
    };
    for path in ["a", "b", "a, b", "a, a"] {
        expect(&of(path), &[]);
    }
    for (path, message) in [
        (
            "below",
            "`below` is not read before this field; write it above",
        ),
        ("own", "`own` is not read before this field; write it above"),
        ("beloww", "`C` has no field `beloww`; did you mean `below`?"),
        ("b.c", "a field of `C` itself is needed here; write `b`"),
    ] {
        expect(&of(path), &[(path, message)]);
    }
    let usage = "`default_from` takes fields and then a function: `default_from(folder, tmp_in)`";
    for written in ["", "(make)", "()", "(f(), make)", "(a make)"] {
        let source = format!("struct C {{ a: u8, #[env(default_from{written})] own: u8 }}");
        let place = if written.is_empty() {
            "default_from"
        } else {
            written
        };
        expect(&source, &[(place, usage)]);
    }
}

#[test]
fn a_default_that_shows_itself_has_no_words() {
    let of = |attributes: &str| {
        let attributes = format!("{attributes} default_text = \"as the host has it\"");
        beside("a: u8", &attributes, "u8")
    };
    for attributes in ["default,", "default = f(),", "default_from(a, make),"] {
        expect(&of(attributes), &[]);
    }
    for attributes in ["default = 5,", "default = \"5\","] {
        expect(
            &of(attributes),
            &[(
                "default_text",
                "`default_text` says what the default says already; remove it",
            )],
        );
    }
    expect(
        &of(""),
        &[(
            "default_text",
            "`default_text` needs a `default` or a `default_from` to describe",
        )],
    );
}

#[test]
fn a_rule_stands_where_its_fields_are() {
    let of = |whole: &str, local: &str, inner: &str, unit: &str| {
        format!(
            "#[env(tag = \"KIND\"{whole})] enum E {{
                #[env(name = \"local\"{local})] Local {{ dir: Option<u8>, url: Option<u8> }},
                #[env(name = \"inner\"{inner})] Inner(Bucket),
                #[env(name = \"unit\"{unit})] Unit,
            }}"
        )
    };
    for whole in [", validate = f", ", validate(f)", ", validate(f,)"] {
        expect(&of(whole, "", "", ""), &[]);
    }
    for local in [
        ", validate(f, fields(dir))",
        ", validate(f, fields(dir, url)), at_most_one(dir, url)",
        ", validate(f, fields(dir,),), at_most_one(dir, url,)",
    ] {
        expect(&of("", local, "", ""), &[]);
    }
    let on_enum = "an enum has no fields itself; write the rule on the variant that has them";
    expect(
        &of(", validate(f, fields(dir))", "", "", ""),
        &[("dir", on_enum)],
    );
    let without = "`validate` needs the fields that it is about: `validate(check, fields(…))`";
    expect(&of("", ", validate = f", "", ""), &[("validate", without)]);
    expect(&of("", "", "", ", validate(f)"), &[("validate", without)]);
    expect(
        &of("", ", validate(f, fields(dri))", "", ""),
        &[("dri", "`Local` has no field `dri`; did you mean `dir`?")],
    );
    let of_struct =
        |word: &str| format!("`{word}` is about the fields of the struct; write it on that");
    for rule in ["validate = f", "validate(f, fields(dir))"] {
        expect(
            &of("", "", &format!(", {rule}"), ""),
            &[("validate", &of_struct("validate"))],
        );
    }
    expect(
        &of("", "", ", all_or_none(dir, url)", ""),
        &[("all_or_none", &of_struct("all_or_none"))],
    );
}
