//! Tokens that are not an item give an error and never a panic.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::{
    parse,
    random::{Random, repeat},
};

const WORDS: [&str; 40] = [
    "struct", "enum", "union", "where", "pub", "const", "fn", "dyn", "as", "env", "doc", "default",
    "range", "nested", "one_of", "Name", "Option", "Secret", "r#type", "T", "'a", "\"text\"", "5",
    "0x", "1.5", "'c'", "#", "<", ">", ",", ";", ":", "::", "=", "->", "-", "..", "&", "!",
    "'static",
];

fn compose_soup(random: &mut Random, depth: usize) -> TokenStream {
    let mut soup = TokenStream::new();
    for _ in 0..random.below(10) {
        if depth > 0 && random.below(4) == 0 {
            let delimiters = [
                Delimiter::Parenthesis,
                Delimiter::Brace,
                Delimiter::Bracket,
                Delimiter::None,
            ];
            let delimiter = delimiters.get(random.below(4)).copied();
            let content = compose_soup(random, depth - 1);
            let group = Group::new(delimiter.unwrap_or(Delimiter::None), content);
            soup.extend([TokenTree::from(group)]);
        } else if let Ok(word) = random.pick(&WORDS).parse::<TokenStream>() {
            soup.extend(word);
        }
    }
    soup
}

/// Removes, duplicates or replaces a few tokens.
fn spoil(tokens: TokenStream, random: &mut Random) -> TokenStream {
    let mut spoiled = Vec::new();
    for token in tokens {
        match random.below(40) {
            0 => {}
            1 => spoiled.extend([token.clone(), token]),
            2 => spoiled.extend(compose_soup(random, 1)),
            _ => spoiled.push(match token {
                TokenTree::Group(group) => {
                    let content = spoil(group.stream(), random);
                    Group::new(group.delimiter(), content).into()
                }
                token => token,
            }),
        }
    }
    spoiled.into_iter().collect()
}

const ITEMS: [&str; 4] = [
    "#[env(prefix = \"A_\", crate = ::a::b, validate = f)] pub struct C<'a, T: Fn(u8) -> u8 = u8, const N: usize = 3>
    where T: Trait<Item = u8> {
        /// Text.
        #[env(default = \"a\", range = 1..=5, len = ..3, one_of = [\"a\", \"b\"])] pub(crate) a: Option<Vec<u8>>,
        #[env(nested(prefix = \"B_\"))] b: <T as Trait>::X, #[env(skip)] c: [u8; 3], #[env(default = -5)] d: fn(u8) -> u8
    }",
    "#[env(crate = a)] enum E<T> where T: Clone { #[env(name = \"a\", alias = \"b\")] A = 1, B = f::<u8, u8>(), C }",
    "struct C<T>(u8, T) where T: Clone;",
    "#[env(tag = \"KIND\", prefix = \"A_\", validate(f, fields(a.b)))] enum E<T> { #[env(default, prefix = \"B_\")] A { #[env(default = 1)] b: T },
    #[env(name = \"b\", alias = \"c\")] B(X<T>), C, D(#[env(nested)] T, U) }",
];

#[test]
fn soup_of_tokens_never_panics() {
    let mut random = Random::new(4);
    repeat(1_000, || {
        let soup = compose_soup(&mut random, 3);
        assert!(!super::from_env(soup.clone()).is_empty());
        assert!(!super::env_value(soup).is_empty());
    });
}

#[test]
fn spoiled_items_never_panic() {
    let mut random = Random::new(5);
    for source in ITEMS {
        repeat(500, || {
            let spoiled = spoil(parse(source), &mut random);
            assert!(!super::from_env(spoiled.clone()).is_empty());
            assert!(!super::env_value(spoiled).is_empty());
        });
    }
}

#[test]
fn what_is_no_item_gives_one_compile_error() {
    for source in [
        "",
        "fn main() {}",
        "struct",
        "struct C",
        "struct C {} struct D {}",
        "struct C { a }",
        "struct C { a: }",
        "struct C<T { a: T }",
        "struct C(u8)",
        "enum E;",
        "enum E { A B }",
    ] {
        for output in [
            super::from_env(parse(source)),
            super::env_value(parse(source)),
        ] {
            let output = output.to_string().replace(' ', "");
            assert!(
                output.starts_with("::core::compile_error!{\""),
                "{source}: {output}"
            );
            assert_eq!(
                output.matches("compile_error").count(),
                1,
                "{source}: {output}"
            );
        }
    }
}
