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
    /// The kind of a problem. A kind keeps its meaning and its name; new ones may be added.
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
        /// No source sets a required variable.
        Missing = "missing",
        /// A required variable is set, but empty.
        Empty = "empty",
        /// A value cannot be read as the field's type.
        Invalid = "invalid",
        /// A value of the right type fails a check of the field.
        Check = "check",
        /// A variable is given in two contradictory ways.
        Conflicting = "conflicting",
        /// A variable is set that no field reads, although unknown variables are denied.
        Unknown = "unknown",
        /// A value is not valid Unicode.
        NotUnicode = "not-unicode",
        /// A `.env` file says something that cannot be read, or could be read in two ways.
        Syntax = "syntax",
        /// A source cannot be read at all, or is refused.
        UnreadableSource = "unreadable-source",
        /// A rule about several variables does not hold.
        Rule = "rule",
        /// A default cannot be read as the field's type: a mistake in the program.
        BadDefault = "bad-default",
    }
}

kinds! {
    /// The kind of a warning. A kind keeps its meaning and its name; new ones may be added.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::WarningKind;
    ///
    /// assert_eq!(WarningKind::HiddenByEmpty.as_str(), "hidden-by-empty");
    /// ```
    WarningKind {
        /// Other readers read a line of a `.env` file differently.
        Portability = "portability",
        /// A variable is set under a deprecated name.
        DeprecatedName = "deprecated-name",
        /// A variable is set that the program no longer reads.
        Removed = "removed",
        /// A variable that no field reads nearly matches a field's name, starts with the struct's own prefix, or is named by
        /// the program itself.
        Unknown = "unknown",
        /// Other variables of a `.env` file are not read by any field: they belong to other
        /// programs. Only [`Env::check`](crate::Env::check) counts them.
        Foreign = "foreign",
        /// A value hides a different one of the same variable in a lower source. If that is the purpose of the source, as
        /// with the process environment, [`Env::set`](crate::Env::set), `.env.local` and a profile's file, only
        /// [`Env::check`](crate::Env::check) reports it.
        Shadowed = "shadowed",
        /// A variable that is set but empty hides a value of a lower source.
        HiddenByEmpty = "hidden-by-empty",
        /// A file that holds secrets can be read by more users than it should.
        Permissions = "permissions",
        /// A value is valid, but there is a sign that something else was meant: [`Warning::code`](crate::Warning::code) says
        /// which.
        Hazard = "hazard",
        /// A variable of a map could belong to another key too.
        Ambiguous = "ambiguous",
        /// A variable is set that only unselected variants of an enum read.
        NotChosen = "not-chosen",
        /// A value is valid, but a warning function of the field objects to it.
        Check = "check",
        /// A variable is set, but its optional struct is not read.
        Inactive = "inactive",
        /// Something else about a source should be known.
        Source = "source",
    }
}
