//! Words of other crates' attributes, and their equivalents here.

use super::Place;

/// The places of a word, its spellings, and the advice.
type Row = (&'static [Place], &'static [&'static str], &'static str);

/// Words of envconfig, clap, serde, confique, conf, envy and config.
#[rustfmt::skip]
const TABLE: &[Row] = &[
    (FIELD, &["from", "env", "env_var", "var", "key", "rename"], "write `name = \"…\"`"),
    (VARIANT, &["rename"], "write `name = \"…\"`"),
    (STRUCT, &["rename_all"], "write `name = \"…\"` on a field whose variable is not its name in upper snake case"),
    (ENUM, &["rename_all"], "write `name = \"…\"` on a variant that is not chosen by its name in kebab case"),
    (STRUCT, &["env_prefix"], "write `prefix = \"…\"`"),
    (FIELD, &["flatten", "subgroup", "group", "nest"], "write `nested`, or `nested(prefix = \"\")` for names without a prefix"),
    (FIELD, &["env_prefix"], "write `nested(prefix = \"…\")`"),
    (FIELD, &["delim", "delimiter", "value_delimiter", "sep", "split"], "write `separator = \"…\"`"),
    (FIELD, &["min", "max", "minimum", "maximum"], "write `range = 1..=64`, or `len = 1..=64` for a length"),
    (FIELD, &["min_length", "max_length"], "write `len = 1..=64`"),
    (FIELD, &["optional"], "make the field's type an `Option`"),
    (FIELD, &["required"], "remove it: a field is required unless it is an `Option` or has a `default`"),
    (FIELD, &["default_value", "default_value_t", "or"], "write `default = …`"),
    (FIELD, &["parse", "parser", "value_parser", "parse_env", "deserialize_with", "from_str"],
        "write `with = parse`, a function `fn(&str) -> Result<T, E>`"),
    (FIELD, &["validator", "check", "regex", "pattern"], "write `validate = check`, a function of the value"),
    (FIELD, &["sensitive", "redact", "redacted", "hide_env_values"], "make the field's type a `Secret`, or write `secret`"),
    (FIELD, &["help", "doc", "desc", "description", "about"], "write a doc comment above the field"),
    (FIELD, &["possible_values", "choices", "value_enum"], "write `one_of = [\"…\"]`, or derive `EnvValue` for an enum"),
    (FIELD, &["ignore", "skip_deserializing"], "write `skip`"),
];

const STRUCT: &[Place] = &[Place::Struct];
const FIELD: &[Place] = &[Place::Field];
const ENUM: &[Place] = &[Place::Enum];
const VARIANT: &[Place] = &[Place::Variant];

/// What to write instead of another crate's word.
pub(super) fn advice(word: &str, place: Place) -> Option<&'static str> {
    let is_meant = |(places, words, _): &&Row| place.is_among(places) && words.contains(&word);
    TABLE.iter().find(is_meant).map(|(_, _, advice)| *advice)
}
