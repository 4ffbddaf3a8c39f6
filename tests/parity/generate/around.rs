//! Types that wrap the type of a single value, and types that are read in a special way.

/// The wrapper around the type of a single value.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Around {
    Nothing,
    Optional,
    Secret,
    OptionalSecret,
    List,
    OptionalList,
    Set,
    Array,
    Map,
    ByMode,
    SecretList,
    Rotating,
    OptionalRotating,
    RotatingSecret,
}

pub(super) const AROUND: &[Around] = &[
    Around::Nothing,
    Around::Nothing,
    Around::Nothing,
    Around::Optional,
    Around::Optional,
    Around::Optional,
    Around::Secret,
    Around::OptionalSecret,
    Around::List,
    Around::OptionalList,
    Around::Set,
    Around::Array,
    Around::Map,
    Around::ByMode,
    Around::SecretList,
    Around::Rotating,
    Around::OptionalRotating,
    Around::RotatingSecret,
];

impl Around {
    pub(super) fn of(self, ty: &str) -> String {
        match self {
            Self::Nothing => ty.to_owned(),
            Self::Optional => format!("Option<{ty}>"),
            Self::Secret => format!("Secret<{ty}>"),
            Self::OptionalSecret => format!("Option<Secret<{ty}>>"),
            Self::List => format!("Vec<{ty}>"),
            Self::OptionalList => format!("Option<Vec<{ty}>>"),
            Self::Set => format!("BTreeSet<{ty}>"),
            Self::Array => format!("[{ty}; 2]"),
            Self::Map => format!("HashMap<String, {ty}>"),
            Self::ByMode => format!("BTreeMap<Mode, {ty}>"),
            Self::SecretList => format!("Vec<Secret<{ty}>>"),
            Self::Rotating => format!("Rotating<{ty}>"),
            Self::OptionalRotating => format!("Option<Rotating<{ty}>>"),
            Self::RotatingSecret => format!("Rotating<Secret<{ty}>>"),
        }
    }

    pub(super) fn is_secret(self) -> bool {
        matches!(
            self,
            Self::Secret | Self::OptionalSecret | Self::SecretList | Self::RotatingSecret
        )
    }

    pub(super) fn is_rotating(self) -> bool {
        matches!(
            self,
            Self::Rotating | Self::OptionalRotating | Self::RotatingSecret
        )
    }

    pub(super) fn is_list(self) -> bool {
        matches!(
            self,
            Self::List | Self::OptionalList | Self::Set | Self::Array | Self::SecretList
        )
    }

    pub(super) fn is_map(self) -> bool {
        matches!(self, Self::Map | Self::ByMode)
    }

    /// An expression of the type, of one of the type inside.
    pub(super) fn expression(self, value: &str) -> Option<String> {
        Some(match self {
            Self::Nothing => value.to_owned(),
            Self::Optional => format!("Some({value})"),
            Self::List => format!("vec![{value}]"),
            Self::OptionalList => format!("Some(vec![{value}])"),
            Self::Set => format!("BTreeSet::from([{value}])"),
            Self::Map => format!("HashMap::from([(String::from(\"key\"), {value})])"),
            _ => return None,
        })
    }
}

/// A type, the attribute that reads it, and texts that are right and wrong.
pub(super) type Special = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

pub(super) const SPECIAL: &[Special] = &[
    ("bool", "presence", &["", "0"], &["no"]),
    ("Vec<u8>", "base64", &["aGk=", "aGk"], &["a!", "a"]),
    (
        "Secret<Vec<u8>>",
        "base64, len = 2..=4",
        &["aGk="],
        &["YQ==", "not base64!"],
    ),
    ("Vec<u8>", "hex", &["00ff", "AB"], &["0", "xy"]),
    ("[u8; 4]", "hex", &["00ff00ff"], &["00ff", "xy"]),
    ("Option<[u8; 2]>", "base64", &["aGk="], &["aGk_", "YQ=="]),
    (
        "Vec<u8>",
        "json",
        &["[1, 2]", "[]"],
        &["[1,", "{}", "[300]"],
    ),
    (
        "HashMap<String, u8>",
        "json, secret",
        &["{\"a\": 1}"],
        &["{\"a\": 1", "[]"],
    ),
    ("String", "with = reversed", &["abc"], &["refused"]),
    (
        "Option<Percent>",
        "try_from = \"u8\"",
        &["100", "0"],
        &["101", "x"],
    ),
    ("Percent", "try_from = \"u8\"", &["7"], &["101", "256"]),
    ("Flag", "serde", &["on"], &["maybe"]),
    ("u64", "skip", &[], &[]),
];
