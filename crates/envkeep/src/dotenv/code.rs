//! The diagnostics: each has a code with a severity, a message and a fix.

use std::fmt;

/// How bad a diagnostic is.
///
/// ```
/// use envkeep::dotenv::{Document, Severity};
///
/// let document = Document::parse("A=1#2\n");
/// assert!(document.diagnostics().iter().all(|found| found.severity() == Severity::Warning));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The value is used, but other readers may read the line differently.
    Warning,
    /// The line gives no value.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// What a message is about when it may not name the variable.
#[derive(Clone, Copy)]
pub(crate) enum Subject {
    Line,
    File,
}

/// The fixed part of every diagnostic of one code.
pub(crate) struct Wording {
    pub(crate) name: &'static str,
    pub(crate) severity: Severity,
    pub(crate) subject: Subject,
    /// What follows the variable, or "this line".
    pub(crate) message: &'static str,
    /// `KEY` stands for the variable, `…` for the value.
    pub(crate) fix: Option<&'static str>,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $code:ident = $name:literal, $severity:ident, $subject:ident,
        $message:literal $(, $fix:literal)?;)+) => {
        /// Which of the known faults and hazards a diagnostic reports.
        ///
        /// The names are stable: a script may match on them. The table in the
        /// [module documentation](crate::dotenv#diagnostics) shows each with an example.
        ///
        /// ```
        /// use envkeep::dotenv::{Code, Document};
        ///
        /// let document = Document::parse("PORT: 8080\n");
        /// let codes: Vec<Code> = document.diagnostics().iter().map(|found| found.code()).collect();
        /// assert_eq!(codes, [Code::ColonSeparator]);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $code,)+
        }

        impl Code {
            /// Every code, errors first.
            ///
            /// ```
            /// use envkeep::dotenv::Code;
            ///
            /// assert!(Code::ALL.iter().any(|code| code.as_str() == "unterminated-quote"));
            /// ```
            pub const ALL: &'static [Code] = &[$(Code::$code),+];

            pub(crate) const fn wording(self) -> Wording {
                match self {
                    $(Code::$code => Wording {
                        name: $name,
                        severity: Severity::$severity,
                        subject: Subject::$subject,
                        message: $message,
                        fix: codes!(@fix $($fix)?),
                    },)+
                }
            }
        }
    };
    (@fix $fix:literal) => { Some($fix) };
    (@fix) => { None };
}

codes! {
    /// The file is larger than the limit; nothing of it was read.
    FileTooLarge = "file-too-large", Error, File, "is larger than the limit";
    /// The file is UTF-16; nothing of it was read.
    Utf16 = "utf-16", Error, File, "is UTF-16 and not UTF-8", "save it as UTF-8";
    /// Part of the file, starting on this line, is UTF-16; nothing of that part was read.
    Utf16Part = "utf-16-part", Error, Line, "and all lines behind it are UTF-16 and not UTF-8",
        "save the file as UTF-8; `>>` of Windows PowerShell adds UTF-16 to it";
    /// The line holds bytes that are not UTF-8.
    InvalidUtf8 = "invalid-utf-8", Error, Line, "holds a byte that is not UTF-8", "save the file as UTF-8";
    /// The line holds a NUL byte, which no variable can hold.
    NulByte = "nul-byte", Error, Line, "holds a NUL byte", "remove it";
    /// The line has no `=`.
    MissingEquals = "missing-equals", Error, Line, "has no `=`", "write `KEY=…`, or `#` before a comment";
    /// `export` names a variable and gives it no value.
    MissingValue = "missing-value", Error, Line, "is exported without a value",
        "write `export KEY=…`, or remove the line";
    /// The line has nothing before its `=`.
    MissingKey = "missing-key", Error, Line, "has no name before `=`", "write `KEY=…`";
    /// The text before the `=` is not a valid name.
    InvalidKey = "invalid-key", Error, Line, "has no valid name before `=`",
        "use letters, digits and `_`, and no digit first";
    /// The name contains an invisible character.
    InvisibleInKey = "invisible-in-key", Error, Line, "has an invisible character in its name", "remove it";
    /// The separator is `:` and not `=`.
    ColonSeparator = "colon-separator", Error, Line, "has `:` after the name, as in YAML, which some readers take for `=`",
        "write `KEY=…`";
    /// The line is written in another syntax: a shell's, a container file's, another language's.
    OtherSyntax = "other-syntax", Error, Line, "is written in another syntax", "write `KEY=…`";
    /// The value starts with `#`: some readers treat it as a comment, others as the value.
    AmbiguousHash = "ambiguous-hash", Error, Line,
        "has `#` right after `=`, which is a comment to some readers and the value to others",
        "write `KEY='…'` for a value, or `KEY='' # …` for a comment";
    /// Text follows the closing quote.
    TextAfterQuote = "text-after-quote", Error, Line, "has text after the closing quote",
        "put the whole value into one pair of quotes: `KEY='…'`";
    /// The opening quote has no closing one.
    UnterminatedQuote = "unterminated-quote", Error, Line, "has no closing quote",
        "close the quote: `KEY='…'`";
    /// A key, JSON or text in backticks spans several lines without quotes.
    UnquotedLines = "unquoted-lines", Error, Line, "has a value over several lines without quotes",
        "put the whole value into one pair of quotes: `KEY='…'`";
    /// A reference names a variable that nothing defines.
    UndefinedReference = "undefined-reference", Error, Line, "refers to a variable that is not set",
        "set that variable, or write `KEY='…'` if the `$` is meant literally";
    /// A reference names a variable that is defined only on a later line.
    ForwardReference = "forward-reference", Error, Line, "refers to a variable that is set only further down",
        "move this line below that one, or write `KEY='…'` if the `$` is meant literally";
    /// A value refers to its own variable, and nothing else defines it.
    CyclicReference = "cyclic-reference", Error, Line, "refers to itself and is set nowhere else",
        "write `KEY='…'` if the `$` is meant literally";
    /// A reference names a variable whose value is not Unicode.
    UnreadableReference = "unreadable-reference", Error, Line, "refers to a variable whose value is not UTF-8",
        "give that variable a value in UTF-8";
    /// `${A:?…}` or `${A?…}`: the variable must be set, but is not.
    RequiredReference = "required-reference", Error, Line,
        "refers with `?` to a variable that is not set, or is empty", "set that variable";
    /// The text after `${` is not a reference.
    InvalidReference = "invalid-reference", Error, Line, "has `${` without a name and a closing `}`",
        "write `${NAME}`, or write `KEY='…'` if the `$` is meant literally";
    /// An operator that is not one of `:-`, `-`, `:+`, `+`, `:?`, `?`.
    UnsupportedOperator = "unsupported-operator", Error, Line, "has an operator in `${…}` that is not supported",
        "write the text that is meant in its place, or write `KEY='…'` if the `$` is meant literally";
    /// `$(…)`: nothing is ever run.
    CommandSubstitution = "command-substitution", Error, Line, "has `$(`, and commands are never run",
        "write `KEY='…'` if the `$` is meant literally";
    /// References are nested deeper than the limit.
    NestingTooDeep = "nesting-too-deep", Error, Line, "nests references deeper than the limit",
        "split it into several variables";
    /// The expanded text of the file is larger than the limit.
    ExpansionTooLarge = "expansion-too-large", Error, Line, "expands to more text than the limit allows",
        "refer to fewer variables";
    /// There are more errors than the list holds.
    MoreErrors = "more-errors", Error, Line, "is the last of many errors that are listed; there are more";
    /// There are more warnings than the list holds.
    MoreWarnings = "more-warnings", Warning, Line, "is the last of many warnings that are listed; there are more";
    /// The file sets the same variable more than once; the last line counts.
    DuplicateKey = "duplicate-key", Warning, Line, "is set more than once; the last one is used",
        "remove the other lines";
    /// The name is unusual: it starts with a digit or `.`, contains `-` or letters that are not ASCII, or is
    /// `export`.
    UnusualKey = "unusual-key", Warning, Line, "has a name that some readers refuse",
        "use letters, digits and `_`, and no digit first";
    /// A line ends with a carriage return but no line feed.
    LoneCarriageReturn = "lone-carriage-return", Warning, Line, "has a carriage return without a line feed",
        "end lines with a line feed";
    /// Inside quotes, a carriage return with a line feed is read as one line feed.
    CarriageReturnInValue = "carriage-return-in-value", Warning, Line,
        "has a line end of two characters inside quotes, which some readers keep",
        "end lines with a line feed";
    /// A blank other than a space or a tab was trimmed.
    UnusualBlank = "unusual-blank", Warning, Line,
        "has a blank that is neither space nor tab, and some readers keep it in the value",
        "write a space in its place";
    /// The value starts or ends with an invisible character.
    InvisibleCharacter = "invisible-character", Warning, Line,
        "has an invisible character at the edge of its value", "remove it";
    /// The value is in typographic quotes, as a word processor or a chat makes them; they do not count as
    /// quotes here.
    TypographicQuotes = "typographic-quotes", Warning, Line,
        "has typographic quotes, which belong to the value", "write `KEY='…'`";
    /// A `#` without a blank before it is part of the value.
    HashInValue = "hash-in-value", Warning, Line, "has a `#` in the value that some readers take for a comment",
        "write `KEY='…'`";
    /// A comment follows an empty value.
    HashAfterEmptyValue = "hash-after-empty-value", Warning, Line,
        "is empty, and some readers take the comment for the value", "write `KEY='' # …`";
    /// A comment follows the closing quote without a blank.
    HashAfterQuote = "hash-after-quote", Warning, Line, "has `#` right after the closing quote",
        "put a blank before `#`";
    /// A `;` or `,` after the closing quote was ignored.
    SeparatorAfterQuote = "separator-after-quote", Warning, Line,
        "has `;` or `,` after the closing quote, which is ignored", "remove it";
    /// An unquoted value ends with `;` or `,`, which is part of it.
    SeparatorAtEnd = "separator-at-end", Warning, Line, "ends in `;` or `,`, which belongs to the value",
        "remove it, or write `KEY='…'` if it is meant";
    /// The `>` of `=>` is part of the value.
    Arrow = "arrow", Warning, Line, "has `=>` in front of its value, and the `>` belongs to the value",
        "remove it, or write `KEY='…'` if it is meant";
    /// A comment starts inside a bracket or a quote that an unquoted value leaves open.
    CutValue = "cut-value", Warning, Line, "ends at ` #`, inside a bracket or a quote that is not closed there",
        "put the whole value into one pair of quotes: `KEY='…'`";
    /// Quotes inside an unquoted value are part of it.
    QuoteInValue = "quote-in-value", Warning, Line, "has a quote inside a value that is not quoted",
        "put the whole value into one pair of quotes: `KEY='…'`";
    /// Backticks are part of the value.
    Backtick = "backtick", Warning, Line, "starts with a backtick, which some readers take for a quote",
        "write `KEY='…'`";
    /// A backslash in an unquoted value is part of it, except before `$`.
    BackslashInValue = "backslash-in-value", Warning, Line, "has a backslash in a value that is not quoted",
        "write `KEY='…'`";
    /// A key has the two characters `\n` instead of line feeds.
    EscapedLineFeeds = "escaped-line-feeds", Warning, Line, "has `\\n` as two characters where the lines of a key end",
        "write `KEY=\"…\"`, where `\\n` is a line end";
    /// A backslash before the closing single quote is part of the value.
    BackslashBeforeQuote = "backslash-before-quote", Warning, Line,
        "has a backslash before the closing quote, which some readers take for an escape", "write `KEY='…'`";
    /// Inside quotes, a backslash before a line end is part of the value, as is the line end.
    BackslashNewline = "backslash-newline", Warning, Line,
        "has a backslash before a line end, which some readers drop", "write `\\\\` for a backslash";
    /// `\t` in double quotes is a tab.
    TabEscape = "tab-escape", Warning, Line, "has `\\t`, which is a tab to some readers only",
        "write the tab itself, or `\\\\t`";
    /// An unknown escape in double quotes is kept, backslash included.
    UnknownEscape = "unknown-escape", Warning, Line, "has an unknown escape, which is kept as it stands",
        "write `\\\\` for a backslash";
    /// A `$` before something that starts no name is part of the value.
    LiteralDollar = "literal-dollar", Warning, Line, "has a `$` that some readers do not keep",
        "write `KEY='…'`";
    /// An operator was applied that many readers do not support.
    ExpansionOperator = "expansion-operator", Warning, Line, "has an operator in `${…}` that many readers do not know";
    /// `$NAME` is followed by `:-`, which is text and not an operator.
    BareOperator = "bare-operator", Warning, Line, "has `:-` after a reference without braces, which is kept as text",
        "write `${NAME}` if `:-` is meant literally";
    /// Most other readers treat this reference without braces as text, because of the text around it.
    BareReference = "bare-reference", Warning, Line, "has a reference without braces that most other readers keep as text",
        "write `${NAME}`";
    /// A reference names a variable with `.`, or one with `_` without braces; some readers take only part of
    /// the name.
    PartialName = "partial-name", Warning, Line, "refers to a name of which some readers take only a part",
        "write `${NAME}`, with a name of letters, digits and `_`";
    /// Several things in or around the value are each read differently by some readers, and by most readers
    /// in total.
    Disputed = "disputed", Warning, Line, "is read otherwise by most other readers", "write `KEY='…'`";
}

impl Code {
    /// Returns the stable name, in kebab case.
    ///
    /// ```
    /// use envkeep::dotenv::Code;
    ///
    /// assert_eq!(Code::UnterminatedQuote.as_str(), "unterminated-quote");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.wording().name
    }

    /// Returns the severity that every diagnostic of this code has.
    ///
    /// ```
    /// use envkeep::dotenv::{Code, Severity};
    ///
    /// assert_eq!(Code::DuplicateKey.severity(), Severity::Warning);
    /// ```
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.wording().severity
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
