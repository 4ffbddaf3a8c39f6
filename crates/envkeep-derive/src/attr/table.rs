//! The table of attributes. A new one that is passed to the runtime as written needs a line here and a method
//! of its `Field`.

/// Where an attribute is permitted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Struct,
    Field,
    Nested,
    Entries,
    Enum,
    Variant,
    /// An enum whose variant is selected by a variable. Attributes of any enum are permitted here too.
    FieldedEnum,
    FieldedVariant,
}

impl Place {
    /// The place, and its preposition.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Struct => ("on", "a struct"),
            Self::Field => ("on", "a field"),
            Self::Nested => ("in", "`nested(…)`"),
            Self::Entries => ("in", "`entries(…)`"),
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

macro_rules! kinds {
    ($($kind:ident $takes:literal $example:literal)+) => {
        /// What an attribute takes.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Takes {
            $($kind,)+
        }

        impl Takes {
            /// A description of the value, and how it is written after the attribute's name.
            pub(super) fn words(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$kind => ($takes, $example),)+
                }
            }
        }
    };
}

kinds! {
    Nothing             "takes no value"                            ""
    NothingOrExpression "stands alone or takes an expression"       " = …"
    NothingOrAttributes "stands alone or takes attributes"          "(…)"
    Text                "takes a string"                            " = \"…\""
    Texts               "takes strings in brackets"                 " = [\"…\", \"…\"]"
    VariableName        "takes a string"                            " = \"…\""
    NamePrefix          "takes a string"                            " = \"…\""
    NameAndText         "takes a variable's name and what to tell"  "(\"OLD\", \"…\")"
    Type                "takes a type in a string"                  " = \"u32\""
    Range               "takes a range"                             " = 1..=64"
    Path                "takes a path"                              " = …"
    Function            "takes a function"                          " = …"
    Rule                "takes a function and fields"               "(check, fields(min, max))"
    FieldsAndFunction   "takes fields and then a function"          "(folder, tmp_in)"
    Fields              "takes fields of the struct"                "(url, host)"
    Terms               "takes fields, with literals or alone"      "(mode = \"smtp\", port = [25, 587])"
}

/// A special property of an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    /// It may be repeated in one place.
    Often,
    /// `expand` passes its value to the `Field` method of the same name. Other attributes need special treatment.
    Told,
    /// The runtime judges it too, because only the runtime sees the type behind an alias.
    Judged,
}

pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) places: &'static [Place],
    pub(crate) takes: Takes,
    flags: &'static [Flag],
}

impl Row {
    pub(crate) fn is(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }
}

macro_rules! attributes {
    ($($key:ident $name:literal $places:tt $takes:ident $flags:tt)+) => {
        /// Which attribute.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Key {
            $($key,)+
        }

        impl Key {
            pub(crate) fn row(self) -> &'static Row {
                use Flag::{Judged, Often, Told};
                match self {
                    $(Self::$key => &Row {
                        name: $name,
                        places: { use Place::*; &$places },
                        takes: Takes::$takes,
                        flags: &$flags,
                    },)+
                }
            }
        }

        pub(crate) const TABLE: &[Key] = &[$(Key::$key),+];
    };
}

attributes! {
    // key          name                where                             takes               flags
    Absolute        "absolute"          [Field]                           VariableName        []
    Alias           "alias"             [Field, Variant]                  VariableName        [Often]
    AllOrNone       "all_or_none"       [Struct, FieldedVariant]          Fields              [Often]
    Allow           "allow"             [Field]                           Text                [Often, Told, Judged]
    AllowEmpty      "allow_empty"       [Field]                           Nothing             [Told]
    Also            "also"              [Field]                           VariableName        [Often]
    AtLeastOne      "at_least_one"      [Struct, FieldedVariant]          Fields              [Often]
    AtMostOne       "at_most_one"       [Struct, FieldedVariant]          Fields              [Often]
    Base64          "base64"            [Field]                           Nothing             []
    Crate           "crate"             [Struct, Enum]                    Path                []
    Default         "default"           [Field, FieldedVariant]           NothingOrExpression [Judged]
    DefaultFrom     "default_from"      [Field]                           FieldsAndFunction   []
    DefaultText     "default_text"      [Field]                           Text                []
    Entries         "entries"           [Field]                           NothingOrAttributes []
    ExactlyOne      "exactly_one"       [Struct, FieldedVariant]          Fields              [Often]
    Example         "example"           [Field]                           Text                [Told, Judged]
    Expected        "expected"          [Field]                           Text                [Told]
    Fallback        "fallback"          [Field]                           VariableName        [Often, Judged]
    File            "file"              [Struct, Field]                   Nothing             [Told]
    Hex             "hex"               [Field]                           Nothing             []
    Json            "json"              [Field]                           Nothing             []
    Keys            "keys"              [Field]                           Text                [Told, Judged]
    Len             "len"               [Field]                           Range               [Judged]
    Name            "name"              [Field, Variant]                  VariableName        []
    Nested          "nested"            [Field]                           NothingOrAttributes []
    NestedSeparator "nested_separator"  [Struct, FieldedEnum]             VariableName        []
    OneOf           "one_of"            [Field]                           Texts               [Told, Judged]
    PairSeparator   "pair_separator"    [Field]                           Text                [Told, Judged]
    Prefix          "prefix"            [Struct, FieldedEnum, FieldedVariant, Nested, Entries] NamePrefix          []
    Presence        "presence"          [Field]                           Nothing             [Told]
    Range           "range"             [Field]                           Range               []
    Removed         "removed"           [Struct]                          NameAndText         [Often]
    RequiredIf      "required_if"       [Field]                           Terms               [Often]
    Rotate          "rotate"            [Field]                           Text                [Told, Judged]
    Secret          "secret"            [Field]                           Nothing             []
    Separator       "separator"         [Field]                           Text                [Told, Judged]
    Serde           "serde"             [Field]                           Nothing             []
    Skip            "skip"              [Field]                           Nothing             []
    StartsWith      "starts_with"       [Field]                           Text                [Told]
    Tag             "tag"               [FieldedEnum]                     VariableName        []
    TryFrom         "try_from"          [Field]                           Type                []
    Unit            "unit"              [Field]                           Text                [Judged]
    Url             "url"               [Field]                           Text                [Told, Judged]
    Validate        "validate"          [Struct, FieldedEnum, FieldedVariant, Field] Rule                [Often]
    Visible         "visible"           [Field]                           Nothing             [Told, Judged]
    Warn            "warn"              [Field]                           Function            [Often, Told]
    When            "when"              [Nested]                          Text                []
    With            "with"              [Field]                           Function            []
}
