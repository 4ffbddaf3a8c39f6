use std::fmt::Write as _;

use proc_macro2::{TokenStream, TokenTree};

use super::{mistakes, parse};

/// Derives for `source` and expects these tokens.
#[track_caller]
fn expect(source: &str, expected: &str) {
    assert_eq!(mistakes(source), [], "in {source}");
    assert_eq!(
        text(&super::from_env(parse(source))),
        text(&parse(expected))
    );
}

/// Writes tokens without the blanks between them, which depend on how the tokens were created.
pub(super) fn text(tokens: &TokenStream) -> String {
    tokens.to_string().replace(' ', "")
}

#[test]
fn every_kind_of_field_is_one_element_one_call_and_a_question_about_its_name() {
    expect(
        "/// Settings.
        #[env(prefix = \"APP_\")]
        pub struct Config {
            /// Address.
            #[env(default = \"127.0.0.1\")] host: IpAddr,
            #[env(default = make(8080), name = \"P\")] port: u16,
            #[env(default)] flag: bool,
            #[env(secret, example = \"re_x\", starts_with = \"re_\")] key: Key,
            #[env(absolute = \"RUST_LOG\")] r#type: Option<String>,
            /// Where the data is.
            #[env(nested)] database: Database<u8>,
        }",
        "const _: () = {
            use ::envkeep::private as __envkeep;
            #[automatically_derived]
            impl __envkeep::FromEnv for Config {
                const FIELDS: &'static [__envkeep::Field] = &[
                    __envkeep::field(\"host\", \"APP_HOST\", __envkeep::reading::<IpAddr, _>()).doc(\"Address.\").default(\"127.0.0.1\"),
                    __envkeep::field(\"port\", \"APP_P\", __envkeep::reading::<u16, _>()).default_of(|__format| {
                        use __envkeep::tell::*;
                        __envkeep::default_text(__envkeep::reading::<u16, _>(), __format, || make(8080), |__value, __format| __envkeep::written::<u16, _>(__value, __format, (&&&__envkeep::Teller::<u16>(__value)).tell()))
                    }),
                    __envkeep::field(\"flag\", \"APP_FLAG\", __envkeep::reading::<bool, _>()).default_of(|__format| {
                        use __envkeep::tell::*;
                        __envkeep::default_text(__envkeep::reading::<bool, _>(), __format, <bool as __envkeep::Default>::default, |__value, __format| __envkeep::written::<bool, _>(__value, __format, (&&&__envkeep::Teller::<bool>(__value)).tell()))
                    }),
                    __envkeep::field(\"key\", \"APP_KEY\", __envkeep::reading::<Key, _>().secret()).example(\"re_x\").starts_with(\"re_\"),
                    __envkeep::field(\"type\", \"RUST_LOG\", __envkeep::reading::<Option<String>, __envkeep::Of<_> >()).absolute(),
                    __envkeep::nested(\"database\", \"APP_DATABASE_\", __envkeep::nesting::<Database<u8>, _>()).doc(\"Where the data is.\"),
                ];
                const SCHEMA: &'static __envkeep::Schema = &__envkeep::schema(\"Config\", \"Settings.\", \"APP_\", Self::FIELDS);
                const IN_FILES: &'static __envkeep::Schema = &Self::SCHEMA.in_files(&__envkeep::in_files::<6usize>(Self::FIELDS, &[__envkeep::nesting::<Database<u8>, _>().in_files]));
                fn read(__reader: &mut __envkeep::Reader<'_>) -> __envkeep::Option<Self> {
                    {
                        use __envkeep::NamedLikeCredential as _;
                        __envkeep::field_type::<IpAddr, { __envkeep::warns_at_build(&[\"APP_HOST\",]) }>().is_shown();
                        __envkeep::field_type::<u16, { __envkeep::warns_at_build(&[\"APP_P\", \"port\"]) }>().is_shown();
                        __envkeep::field_type::<bool, { __envkeep::warns_at_build(&[\"APP_FLAG\",]) }>().is_shown();
                        __envkeep::field_type::<Option<String>, { __envkeep::warns_at_build(&[\"RUST_LOG\", \"type\"]) }>().is_shown();
                    }
                    let (__envkeep::Some(__0), __envkeep::Some(__1), __envkeep::Some(__2), __envkeep::Some(__3), __envkeep::Some(__4), __envkeep::Some(__5),) = (
                        __reader.read_or_text(__envkeep::reading::<IpAddr, _>(), \"127.0.0.1\"),
                        __reader.read_or(__envkeep::reading::<u16, _>(), || make(8080)),
                        __reader.read_or(__envkeep::reading::<bool, _>(), <bool as __envkeep::Default>::default),
                        __reader.read(__envkeep::reading::<Key, _>().secret()),
                        __reader.read(__envkeep::reading::<Option<String>, __envkeep::Of<_> >()),
                        __reader.read_nested(__envkeep::nesting::<Database<u8>, _>()),
                    ) else {
                        return __envkeep::None;
                    };
                    __envkeep::Some(Self { host: __0, port: __1, flag: __2, key: __3, r#type: __4, database: __5, })
                }
            }
            const _: &__envkeep::Schema = <Config as __envkeep::FromEnv>::SCHEMA;
        };",
    );
}

#[test]
fn generics_keep_their_bounds_and_lose_their_defaults() {
    expect(
        "struct Empty<'a, T: Clone = u8, const N: usize = 3> where T: 'a {}",
        "const _: () = {
            use ::envkeep::private as __envkeep;
            #[automatically_derived]
            impl<'a, T: Clone, const N: usize> __envkeep::FromEnv for Empty<'a, T, N> where T: 'a {
                const FIELDS: &'static [__envkeep::Field] = &[];
                const SCHEMA: &'static __envkeep::Schema = &__envkeep::schema(\"Empty\", \"\", \"\", Self::FIELDS);
                fn read(__reader: &mut __envkeep::Reader<'_>) -> __envkeep::Option<Self> {
                    __envkeep::Some(Self {})
                }
            }
        };",
    );
}

#[test]
fn deprecated_names_are_allowed_only_where_the_author_deals_with_them() {
    let is_allowed =
        |source| text(&super::from_env(parse(source))).contains("#[allow(deprecated)]");
    assert!(is_allowed("struct C { #[deprecated = \"use b\"] a: u8 }"));
    assert!(is_allowed(
        "#[allow(dead_code, deprecated)] struct C { a: Old }"
    ));
    assert!(is_allowed(
        "struct C { #[expect(deprecated, reason = \"x\")] a: Old }"
    ));
    assert!(!is_allowed("#[allow(dead_code)] struct C { a: u8 }"));
    assert!(!is_allowed("#[other(deprecated)] struct C { a: u8 }"));
}

#[test]
fn mistake_leaves_a_stub_that_reads_nothing() {
    let output = super::from_env(parse("struct Config<T> { #[env(nmae)] port: T }"));
    let expected = parse(
        "::core::compile_error! { \"`nmae` is not an attribute of a field; did you mean `name`?\" }
        const _: () = {
            use ::envkeep::private as __envkeep;
            #[automatically_derived]
            impl<T> __envkeep::FromEnv for Config<T> {
                const FIELDS: &'static [__envkeep::Field] = &[];
                const SCHEMA: &'static __envkeep::Schema = &__envkeep::schema(\"Config\", \"\", \"\", Self::FIELDS);
                fn read(__reader: &mut __envkeep::Reader<'_>) -> __envkeep::Option<Self> {
                    let _: __envkeep::PhantomData<(T,)>;
                    __envkeep::None
                }
            }
        };",
    );
    assert_eq!(text(&output), text(&expected));
}

#[test]
fn types_keep_their_place_beside_a_mistake() {
    let source = "struct Config { #[env(default = Level::)] level: Level }";
    let output = super::from_env(parse(source));
    let mut places = Vec::new();
    find(output, "Level", &mut places);
    assert_eq!(places, [source.rfind("Level")]);
}

/// Collects the columns of every word like this one.
fn find(tokens: TokenStream, word: &str, places: &mut Vec<Option<usize>>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => find(group.stream(), word, places),
            TokenTree::Ident(ident) if ident == word => {
                places.push(Some(ident.span().start().column));
            }
            _ => {}
        }
    }
}

/// Counts as the compiler does: each bracket is a token.
fn count(tokens: TokenStream) -> usize {
    let one = |token| match token {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(one).sum()
}

#[test]
fn two_hundred_plain_fields_stay_below_twenty_thousand_tokens() {
    let mut fields = String::new();
    for number in 0..200 {
        write!(fields, "field_{number}: String,")
            .expect("a string takes all that is written to it");
    }
    let source = parse(&format!("struct Config {{ {fields} }}"));
    let all = count(source.clone()) + count(super::from_env(source));
    assert!(all <= 20_000, "{all} tokens");
}

#[test]
fn an_enum_is_its_tag_and_its_variants_of_which_one_is_read() {
    expect(
        "/// Where files are.
        #[env(tag = \"KIND\", prefix = \"APP_\", validate = check)]
        enum Storage<T> {
            /// A directory.
            #[env(default, at_most_one(dir, url), validate(fits, fields(dir)))]
            Local { dir: Option<Secret<T>>, url: Option<T>, #[env(skip)] mark: u8 },
            #[env(name = \"s3\", alias = \"aws\", prefix = \"AWS_\")] S3(Bucket<T>),
            InMemory,
        }",
        "const _: () = {
            use ::envkeep::private as __envkeep;
            #[automatically_derived]
            impl<T> __envkeep::FromEnv for Storage<T> {
                const FIELDS: &'static [__envkeep::Field] = &[
                    __envkeep::tag(\"kind\", \"APP_KIND\", __envkeep::choosing::<Self>()).doc(\"Where files are.\").default(\"local\"),
                    __envkeep::variant(\"local\", \"APP_\", &[\"local\"], const { &__envkeep::schema(\"Local\", \"\", \"\", const { &[
                        __envkeep::field(\"dir\", \"DIR\", __envkeep::reading::<Option<Secret<T>>, __envkeep::Of<_>>()),
                        __envkeep::field(\"url\", \"URL\", __envkeep::reading::<Option<T>, __envkeep::Of<_>>()),
                    ] }).under(const { &[
                        __envkeep::Condition::new(__envkeep::Quantity::AtMostOne, const { &[
                            __envkeep::optional::<Option<Secret<T>>>(\"dir\"), __envkeep::optional::<Option<T>>(\"url\")
                        ] }),
                    ] }).validated() }).doc(\"A directory.\"),
                    __envkeep::variant(\"s3\", \"APP_AWS_\", &[\"s3\", \"aws\"], <Bucket<T> as __envkeep::FromEnv>::SCHEMA),
                    __envkeep::variant(\"in_memory\", \"APP_\", &[\"in-memory\"], const { &__envkeep::schema(\"InMemory\", \"\", \"\", const { &[] }) }),
                ];
                const SCHEMA: &'static __envkeep::Schema =
                    &__envkeep::schema(\"Storage\", \"Where files are.\", \"APP_\", Self::FIELDS).validated();
                const IN_FILES: &'static __envkeep::Schema = &Self::SCHEMA.in_files(&__envkeep::in_files::<4usize>(Self::FIELDS, &[
                    const { &__envkeep::struct_of_variant(Self::FIELDS, 2usize).in_files(const {
                        &__envkeep::in_files::<2usize>(__envkeep::fields_of_variant(Self::FIELDS, 2usize), &[],)
                    }) },
                    <Bucket<T> as __envkeep::FromEnv>::IN_FILES,
                    const { &__envkeep::struct_of_variant(Self::FIELDS, 0usize).in_files(const {
                        &__envkeep::in_files::<0usize>(__envkeep::fields_of_variant(Self::FIELDS, 0usize), &[],)
                    }) }
                ]));
                fn read(__reader: &mut __envkeep::Reader<'_>) -> __envkeep::Option<Self> {
                    {
                        use __envkeep::NamedLikeCredential as _;
                        __envkeep::field_type::<Option<T>, { __envkeep::warns_at_build(&[\"URL\",]) }>().is_shown();
                    }
                    let __value = match __reader.choose::<Self>()? {
                        0usize => __reader.read_variant(0usize, |__reader| {
                            let __0 = __reader.read(__envkeep::reading::<Option<Secret<T>>, __envkeep::Of<_>>());
                            let __1 = __reader.read(__envkeep::reading::<Option<T>, __envkeep::Of<_>>());
                            __reader.judge();
                            if let (__envkeep::Some(__0),) = (&__0,) {
                                let __function = fits;
                                let __call = __function(__0);
                                __reader.judged(__call, &[\"dir\"]);
                            }
                            let (__envkeep::Some(__0), __envkeep::Some(__1),) = (__0, __1,) else {
                                return __envkeep::None;
                            };
                            __envkeep::Some(Self::Local { dir: __0, url: __1, mark: <u8 as __envkeep::Default>::default(), })
                        })?,
                        1usize => __reader.read_variant(1usize, |__reader| {
                            __envkeep::Some(Self::S3 { 0: <Bucket<T> as __envkeep::FromEnv>::read(__reader)? })
                        })?,
                        2usize => __reader.read_variant(2usize, |__reader| { __envkeep::Some(Self::InMemory {}) })?,
                        _ => return __envkeep::None
                    };
                    __reader.check(&__value, check);
                    __envkeep::Some(__value)
                }
            }
            #[automatically_derived]
            impl<T> __envkeep::Tagged for Storage<T> {
                const NAMES: &'static [&'static __envkeep::str] = &[\"local\", \"s3\", \"aws\", \"in-memory\"];
                const PLACES: &'static [__envkeep::usize] = &[0usize, 1usize, 1usize, 2usize];
                const EXPECTED: &'static __envkeep::str = \"one of local, s3, in-memory\";
            }
        };",
    );
}
