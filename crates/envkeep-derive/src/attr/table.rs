//! The table of the attributes. One that the runtime is told as it is written is a line here and a method of its `Field`.

/// Where an attribute may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Struct,
    Field,
    Nested,
    Enum,
    Variant,
    /// An enum of which a variable chooses the variant: what may stand on any enum may stand there too.
    FieldedEnum,
    FieldedVariant,
}

impl Place {
    /// The place, and the word that joins it to what stands there.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Struct => ("on", "a struct"),
            Self::Field => ("on", "a field"),
            Self::Nested => ("in", "`nested(…)` or `entries(…)`"),
            Self::Enum => ("on", "an enum"),
            Self::Variant => ("on", "a variant"),
            Self::FieldedEnum => ("on", "an enum with fields"),
            Self::FieldedVariant => ("on", "a variant of an enum with fields"),
        }
    }

    pub(super) fn is_among(self, places: &[Self]) -> bool {
        let kind = match self {
            Self::FieldedEnum => Self::Enum,
            Self::FieldedVariant => Self::Variant,
            place => place,
        };
        places.contains(&self) || places.contains(&kind)
    }
}

/// What an attribute takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Nothing: `secret`.
    Nothing,
    /// A string that is not empty: `example = "…"`.
    Text,
    /// Strings that are not empty: `one_of = ["…"]`.
    Texts,
    /// A whole variable's name, or what stands in one: `name = "…"`.
    VariableName,
    /// The start of a variable's name, or nothing of it: `prefix = "…"`.
    NamePrefix,
    /// The way to something: `crate = …`.
    Path,
    /// A function or a closure: `with = …`.
    Function,
    /// The same, alone or with the fields that it takes: `validate(check, fields(min, max))`.
    Rule,
    /// Fields before this one, and a function of them: `default_from(folder, tmp_in)`.
    FieldsAndFunction,
    /// Fields of the struct: `exactly_one(url, host)`.
    Fields,
    /// Fields of the struct with the values that they have: `required_if(mode = "smtp")`.
    Terms,
    /// A name and a text: `removed("OLD", "…")`.
    NameAndText,
    /// A type in a string: `try_from = "u32"`.
    Type,
    /// A range: `range = 1..=64`.
    Range,
    /// Nothing, or an expression: `default`, `default = …`.
    NothingOrExpression,
    /// Nothing, or attributes of its own: `nested`, `nested(…)`.
    NothingOrAttributes,
}

/// How often an attribute may stand at one place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Times {
    Once,
    Often,
}

/// How the runtime learns of an attribute of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// By the method of its name on the runtime's `Field`, with what was written.
    AsWritten,
    /// By what `expand` makes of it.
    Otherwise,
}

pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) places: &'static [Place],
    pub(crate) takes: Takes,
    pub(crate) times: Times,
    pub(crate) told: Told,
}

macro_rules! attributes {
    ($($key:ident $name:literal $places:tt $takes:ident $times:ident $told:ident)+) => {
        /// Which attribute.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Key {
            $($key,)+
        }

        impl Key {
            pub(crate) fn row(self) -> &'static Row {
                match self {
                    $(Self::$key => &Row {
                        name: $name,
                        places: { use Place::*; &$places },
                        takes: Takes::$takes,
                        times: Times::$times,
                        told: Told::$told,
                    },)+
                }
            }
        }

        pub(crate) const TABLE: &[Key] = &[$(Key::$key),+];
    };
}

attributes! {
    // key         name              where             takes                how often  told
    Absolute       "absolute"        [Field]           VariableName         Once       Otherwise
    Alias          "alias"           [Field, Variant]  VariableName         Often      Otherwise
    AllOrNone      "all_or_none"     [Struct, FieldedVariant] Fields              Often      Otherwise
    Allow          "allow"           [Field]           Text                 Often      AsWritten
    AllowEmpty     "allow_empty"     [Field]           Nothing              Once       AsWritten
    Also           "also"            [Field]           VariableName         Often      Otherwise
    AtLeastOne     "at_least_one"    [Struct, FieldedVariant] Fields              Often      Otherwise
    AtMostOne      "at_most_one"     [Struct, FieldedVariant] Fields              Often      Otherwise
    Base64         "base64"          [Field]           Nothing              Once       Otherwise
    Crate          "crate"           [Struct, Enum]    Path                 Once       Otherwise
    Default        "default"         [Field, FieldedVariant] NothingOrExpression Once   Otherwise
    DefaultFrom    "default_from"    [Field]           FieldsAndFunction    Once       Otherwise
    DefaultText    "default_text"    [Field]           Text                 Once       Otherwise
    Entries        "entries"         [Field]           NothingOrAttributes  Once       Otherwise
    ExactlyOne     "exactly_one"     [Struct, FieldedVariant] Fields              Often      Otherwise
    Example        "example"         [Field]           Text                 Once       AsWritten
    Expected       "expected"        [Field]           Text                 Once       AsWritten
    Fallback       "fallback"        [Field]           VariableName         Often      Otherwise
    File           "file"            [Struct, Field]           Nothing              Once       AsWritten
    Hex            "hex"             [Field]           Nothing              Once       Otherwise
    Json           "json"            [Field]           Nothing              Once       Otherwise
    Keys           "keys"            [Field]           Text                 Once       AsWritten
    Len            "len"             [Field]           Range                Once       Otherwise
    Name           "name"            [Field, Variant]  VariableName         Once       Otherwise
    Nested         "nested"          [Field]           NothingOrAttributes  Once       Otherwise
    NestedSeparator "nested_separator" [Struct, FieldedEnum] VariableName    Once       Otherwise
    OneOf          "one_of"          [Field]           Texts                Once       AsWritten
    PairSeparator  "pair_separator"  [Field]           Text                 Once       AsWritten
    Prefix         "prefix"          [Struct, FieldedEnum, FieldedVariant, Nested] NamePrefix Once Otherwise
    Presence       "presence"        [Field]           Nothing              Once       AsWritten
    Range          "range"           [Field]           Range                Once       Otherwise
    Removed        "removed"         [Struct]          NameAndText          Often      Otherwise
    RequiredIf     "required_if"     [Field]           Terms                Often      Otherwise
    Rotate         "rotate"          [Field]           Text                 Once       AsWritten
    Secret         "secret"          [Field]           Nothing              Once       Otherwise
    Separator      "separator"       [Field]           Text                 Once       AsWritten
    Serde          "serde"           [Field]           Nothing              Once       Otherwise
    Skip           "skip"            [Field]           Nothing              Once       Otherwise
    StartsWith     "starts_with"     [Field]           Text                 Once       AsWritten
    Tag            "tag"             [FieldedEnum]     VariableName         Once       Otherwise
    TryFrom        "try_from"        [Field]           Type                 Once       Otherwise
    Unit           "unit"            [Field]           Text                 Once       Otherwise
    Url            "url"             [Field]           Text                 Once       AsWritten
    Validate       "validate"        [Struct, FieldedEnum, FieldedVariant, Field] Rule Often      Otherwise
    Visible        "visible"         [Field]           Nothing              Once       AsWritten
    Warn           "warn"            [Field]           Function             Often      AsWritten
    When           "when"            [Nested]          Text                 Once       Otherwise
    With           "with"            [Field]           Function             Once       Otherwise
}
