//! The hazards: one row each, with name, message and fix.

/// The fixed texts of a hazard. `{}` stands for the detail.
pub(crate) struct Words {
    pub(crate) name: &'static str,
    /// What follows the variable.
    pub(crate) message: &'static str,
    pub(crate) fix: &'static str,
}

macro_rules! hazards {
    ($($(#[doc = $doc:literal])+ $hazard:ident = $name:literal, $message:literal, $fix:literal;)+) => {
        /// A sign that a value is not what was meant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Hazard {
            $($(#[doc = $doc])+ $hazard,)+
        }

        impl Hazard {
            pub(crate) const ALL: &'static [Hazard] = &[$(Hazard::$hazard),+];

            pub(crate) const fn words(self) -> Words {
                match self {
                    $(Hazard::$hazard => Words { name: $name, message: $message, fix: $fix },)+
                }
            }
        }
    };
}

hazards! {
    /// The value starts and ends with the same quote.
    QuotesKept = "quotes-kept",
        "starts and ends with a quote that belongs to the value",
        "take the quotes{} out where it is set; `docker run --env-file` and lists in compose files keep them";
    /// The value starts or ends with a blank or a line end.
    Edge = "edge",
        "{}, which belongs to the value",
        "take it off where it is set; `printf %s` writes no line end where `echo` does";
    /// A comment follows a string that the field's type could read without it.
    CommentKept = "comment-kept",
        "has a ` #` and what is behind it in the value",
        "take the comment out where it is set; `docker run --env-file` and the settings of CI services know no comments";
    /// The value contains an invisible character.
    InvisibleCharacter = "invisible-character",
        "has an invisible character {}",
        "remove it";
    /// The value has typographic quotes, as a word processor or a chat makes them.
    TypographicQuotes = "typographic-quotes",
        "starts and ends with typographic quotes, which belong to the value",
        "remove them";
    /// The value is a reference to a secret store, or encrypted text, instead of the secret.
    UnresolvedReference = "unresolved-reference",
        "is a reference, or an encrypted text, and nothing has put the value in its place",
        "{}";
    /// A key has the two characters `\n` instead of line feeds.
    EscapedLineFeeds = "escaped-line-feeds",
        "is a key with `\\n` as two characters where its lines end",
        "{}";
    /// The value is a list in the syntax of JSON, TOML or Python, but is split at separators.
    ForeignList = "foreign-list",
        "is a list as JSON, TOML or Python write it, which the field does not read as one",
        "write the {} between them, or let the program read the field with `json`";
    /// Kubernetes set the value for a Service of the same name.
    ServiceLink = "service-link",
        "is the address that Kubernetes sets for the Service `{}`",
        "set `enableServiceLinks: false` in the pod, or set the variable there yourself";
    /// A path starts with `~`.
    Tilde = "tilde",
        "is a path that starts with `~`, which nothing expands",
        "write the whole path";
    /// A path has a control character in it.
    ControlInPath = "control-in-path",
        "is a path with a control character in it",
        "{}";
    /// The value has a host and a port instead of a URL.
    SchemeWithoutSlashes = "scheme-without-slashes",
        "has a host where a URL has its scheme",
        "write the scheme in front of it, as in `http://host:8080`";
    /// The host of a URL seems to be part of its password.
    LostHost = "lost-host",
        "is a URL with an `@` behind its host",
        "if the password ends there, percent-encode its `#`, `@`, `/`, `:`, `?` and `%`, for the host is a piece of it";
    /// The value contains assignments of other fields' variables.
    SecondAssignment = "second-assignment",
        "holds {} in its value",
        "put a line end {}";
    /// The value contains the name of its own variable, like a line of a file.
    RepeatedName = "repeated-name",
        "has its own name in its value, as the line that sets it has",
        "write the value alone";
    /// A credential is in a field whose type shows it.
    CredentialInPlainField = "credential-in-plain-field",
        "holds a credential, and the field's type does not hide it",
        "make the field a secret in the program, or say there that it is `visible`";
}

impl Hazard {
    /// The stable name, in kebab case.
    pub(crate) const fn name(self) -> &'static str {
        self.words().name
    }

    /// The hazard with this name.
    pub(crate) const fn named(name: &str) -> Option<Self> {
        let mut hazards = Self::ALL;
        while let [hazard, rest @ ..] = hazards {
            if is_same(hazard.name(), name) {
                return Some(*hazard);
            }
            hazards = rest;
        }
        None
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Constants compare names too, and `==` is not `const`.
pub(crate) const fn is_same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([first, rest @ ..], [first_of_other, rest_of_other @ ..]) = (one, other) {
        if *first != *first_of_other {
            return false;
        }
        (one, other) = (rest, rest_of_other);
    }
    one.is_empty() && other.is_empty()
}

/// A set of hazards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hazards(u16);

impl Hazards {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn with(self, hazard: Hazard) -> Self {
        Self(self.0 | hazard.bit())
    }

    pub(crate) const fn has(self, hazard: Hazard) -> bool {
        self.0 & hazard.bit() != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Hazard, Hazards};

    #[test]
    fn every_name_is_that_of_one_hazard() {
        for &hazard in Hazard::ALL {
            assert_eq!(Hazard::named(hazard.name()), Some(hazard));
            let set = Hazards::NONE.with(hazard);
            let held = Hazard::ALL.iter().filter(|&&other| set.has(other));
            assert_eq!(held.collect::<Vec<_>>(), [&hazard]);
        }
        assert_eq!(Hazard::named("quotes"), None);
        assert_eq!(Hazard::named("quotes-kept-"), None);
    }
}
