//! The kinds of problems and warnings: public, and stable in their names.

use std::fmt;

macro_rules! kinds {
    ($(#[doc = $about:literal])+ $kinds:ident { $($(#[doc = $doc:literal])+ $kind:ident = $name:literal,)+ }) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $kinds {
            $($(#[doc = $doc])+ $kind,)+
        }

        impl $kinds {
            #[doc = concat!("Every kind, in the order of the declaration.\n\n```\n\
                assert!(envkeep::", stringify!($kinds), "::ALL.len() > 1);\n```")]
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            #[doc = concat!("Returns the stable name, in kebab case, as it stands in JSON.\n\n```\n\
                for kind in envkeep::", stringify!($kinds), "::ALL {\n    \
                assert_eq!(kind.as_str(), kind.to_string());\n}\n```")]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }
        }

        impl fmt::Display for $kinds {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}

kinds! {
    /// What kind of thing is wrong. A kind keeps its meaning and its name; new ones may come.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::ProblemKind;
    ///
    /// assert_eq!(ProblemKind::BadDefault.as_str(), "bad-default");
    /// assert_eq!(ProblemKind::Missing.to_string(), "missing");
    /// ```
    ProblemKind {
        /// A required variable is in no source.
        Missing = "missing",
        /// A required variable is set, but to nothing.
        Empty = "empty",
        /// A value cannot be read as the field's type.
        Invalid = "invalid",
        /// A value of the right type fails a check of the field.
        Check = "check",
        /// A variable is given in two ways that contradict each other.
        Conflicting = "conflicting",
        /// A variable is set that no field reads, and unknown variables are denied.
        Unknown = "unknown",
        /// A value is not valid unicode.
        NotUnicode = "not-unicode",
        /// A `.env` file says something that cannot be read, or could be read in two ways.
        Syntax = "syntax",
        /// A source cannot be read at all, or must not be.
        UnreadableSource = "unreadable-source",
        /// A rule that joins several variables does not hold.
        Rule = "rule",
        /// A default cannot be read as the field's type: a mistake in the program.
        BadDefault = "bad-default",
    }
}

kinds! {
    /// What kind of thing should be known. A kind keeps its meaning and its name; new ones may come.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::WarningKind;
    ///
    /// assert_eq!(WarningKind::HiddenByEmpty.as_str(), "hidden-by-empty");
    /// ```
    WarningKind {
        /// A line of a `.env` file that other readers read in another way.
        Portability = "portability",
        /// A variable is set by a name that is going away.
        DeprecatedName = "deprecated-name",
        /// A variable that the program reads no more is set.
        Removed = "removed",
        /// A variable that no field reads has nearly a field's name or the struct's own prefix, or the program itself names it.
        Unknown = "unknown",
        /// Other variables of a `.env` file that no field reads: they are another program's. Only
        /// [`Env::check`](crate::Env::check) counts them.
        Foreign = "foreign",
        /// A value hides a different one of the same variable further down. Where that is what the source is for, as with
        /// the process environment, [`Env::set`](crate::Env::set), `.env.local` and the file of a profile, only
        /// [`Env::check`](crate::Env::check) tells it.
        Shadowed = "shadowed",
        /// A variable that is set but empty hides a value of a lower source.
        HiddenByEmpty = "hidden-by-empty",
        /// A file that holds secrets can be read by more users than it should.
        Permissions = "permissions",
        /// A value is valid, and has a sign that something else was meant: [`Warning::code`](crate::Warning::code) says which.
        Hazard = "hazard",
        /// A variable of a map could be one of another key too.
        Ambiguous = "ambiguous",
        /// A variable is set that is read by variants of an enum which are not chosen.
        NotChosen = "not-chosen",
        /// A value is valid, and a function of the field that only warns objects to it.
        Check = "check",
        /// A variable is set, and the optional struct that it is a part of is not read.
        Inactive = "inactive",
        /// Something else about a source should be known.
        Source = "source",
    }
}
