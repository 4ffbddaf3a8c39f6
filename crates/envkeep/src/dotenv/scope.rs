//! What expansion gets from outside: limits, and the source of the variables that the file does not set.

use std::fmt;

use zeroize::Zeroizing;

/// The limits beyond which a file is refused at once.
///
/// ```
/// use envkeep::dotenv::{Code, Document, Limits};
///
/// let document = Document::parse("A=0123456789\nB=$A$A$A\n");
/// let expansion = document.expand(&Limits::default().expanded_bytes(20), &mut ());
/// assert!(expansion.diagnostics().iter().any(|found| found.code() == Code::ExpansionTooLarge));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub(crate) file_bytes: usize,
    pub(crate) expanded_bytes: usize,
    pub(crate) nesting: u8,
}

impl Default for Limits {
    /// 16 MiB of text, 4 MiB of text from references, references nested 32 deep.
    fn default() -> Limits {
        Limits {
            file_bytes: 16 << 20,
            expanded_bytes: 4 << 20,
            nesting: 32,
        }
    }
}

impl Limits {
    /// Sets the maximum size of a file in bytes: 16 MiB by default, and never more than `u32::MAX`.
    ///
    /// ```
    /// use envkeep::dotenv::{Code, Document, Limits};
    ///
    /// let document = Document::with_limits(b"A=1\n".to_vec(), &Limits::default().file_bytes(3));
    /// assert!(document.diagnostics().iter().any(|found| found.code() == Code::FileTooLarge));
    /// ```
    #[must_use]
    pub const fn file_bytes(mut self, bytes: usize) -> Limits {
        self.file_bytes = bytes;
        self
    }

    /// Sets how many bytes the references of one text may insert: 4 MiB by default.
    ///
    /// ```
    /// use envkeep::dotenv::Limits;
    ///
    /// assert_eq!(Limits::default().expanded_bytes(4 << 20), Limits::default());
    /// ```
    #[must_use]
    pub const fn expanded_bytes(mut self, bytes: usize) -> Limits {
        self.expanded_bytes = bytes;
        self
    }

    /// Sets how deep references may be nested, as in `${A:-${B:-…}}`: 32 by default.
    ///
    /// ```
    /// use envkeep::dotenv::{Code, Document, Limits};
    ///
    /// let document = Document::parse("A=${B:-${C:-1}}\n");
    /// let expansion = document.expand(&Limits::default().nesting(1), &mut ());
    /// assert!(expansion.diagnostics().iter().any(|found| found.code() == Code::NestingTooDeep));
    /// ```
    #[must_use]
    pub const fn nesting(mut self, depth: u8) -> Limits {
        self.nesting = depth;
        self
    }
}

/// What a [`Scope`] knows about a variable.
///
/// Its text is wiped when it is dropped, and `Debug` does not show it.
///
/// ```
/// use envkeep::dotenv::Lookup;
///
/// let lookup = Lookup::from(Some("s3cret"));
/// assert_eq!(format!("{lookup:?}"), "Lookup::Text(…)");
/// ```
#[derive(Clone, Default)]
pub enum Lookup {
    /// The variable is not set.
    #[default]
    Undefined,
    /// The variable has this text.
    Text(Zeroizing<String>),
    /// The variable is set, but its value is not UTF-8.
    NotUnicode,
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Lookup::Undefined => "Lookup::Undefined",
            Lookup::Text(_) => "Lookup::Text(…)",
            Lookup::NotUnicode => "Lookup::NotUnicode",
        })
    }
}

impl From<Option<&str>> for Lookup {
    fn from(text: Option<&str>) -> Lookup {
        text.map(str::to_owned).into()
    }
}

impl From<Option<String>> for Lookup {
    fn from(text: Option<String>) -> Lookup {
        text.map_or(Lookup::Undefined, |text| Lookup::Text(Zeroizing::new(text)))
    }
}

/// Supplies the variables that a file refers to but does not set.
///
/// A reference is resolved in this order: [`above`](Scope::above), then the lines of the file before it,
/// then [`below`](Scope::below). Each method is called at most once per name in one expansion.
///
/// A closure `FnMut(&str) -> Lookup` is a scope that has only [`above`](Scope::above); `()` is an empty
/// scope.
///
/// ```
/// use envkeep::dotenv::{Document, Limits, Lookup, Scope};
///
/// struct Sources;
/// impl Scope for Sources {
///     fn above(&mut self, name: &str) -> Lookup {
///         (name == "A").then_some("process").into()
///     }
///     fn below(&mut self, name: &str) -> Lookup {
///         Some(if name == "A" { "unused" } else { "lower" }).into()
///     }
/// }
///
/// let document = Document::parse("A=1\nB=2\nC=$A,$B,$D\n");
/// let expansion = document.expand(&Limits::default(), &mut Sources);
/// let value = expansion.get(&document, "C").ok_or("C has no value")?;
/// assert_eq!(value.text(), "process,2,lower");
/// # Ok::<(), &str>(())
/// ```
pub trait Scope {
    /// Looks up a variable in the sources that take precedence over the file.
    ///
    /// ```
    /// use envkeep::dotenv::{Lookup, Scope};
    ///
    /// let mut process = |name: &str| Lookup::from((name == "HOST").then_some("localhost"));
    /// assert!(matches!(process.above("HOST"), Lookup::Text(text) if *text == "localhost"));
    /// assert!(matches!(process.above("PORT"), Lookup::Undefined));
    /// ```
    fn above(&mut self, name: &str) -> Lookup;

    /// Looks up a variable in the sources that the file takes precedence over. The default implementation
    /// finds nothing.
    ///
    /// ```
    /// use envkeep::dotenv::{Lookup, Scope};
    ///
    /// let mut process = |name: &str| Lookup::from((name == "HOST").then_some("localhost"));
    /// assert!(matches!(process.below("HOST"), Lookup::Undefined));
    /// ```
    fn below(&mut self, name: &str) -> Lookup {
        let _ = name;
        Lookup::Undefined
    }
}

impl<F: FnMut(&str) -> Lookup> Scope for F {
    fn above(&mut self, name: &str) -> Lookup {
        self(name)
    }
}

impl Scope for () {
    fn above(&mut self, _: &str) -> Lookup {
        Lookup::Undefined
    }
}
