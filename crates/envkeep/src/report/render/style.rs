//! How the parts of a report look.

use std::fmt;

/// Whether colours distinguish the parts of the report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Palette {
    Plain,
    #[cfg(feature = "color")]
    Ansi,
}

/// The role of a piece of the report.
#[derive(Clone, Copy)]
pub(super) enum Role {
    Problems,
    Warnings,
    Heading,
    Label,
    Caret,
}

impl Palette {
    pub(super) fn paint<T: fmt::Display>(self, role: Role, text: T) -> Painted<T> {
        Painted {
            palette: self,
            role,
            text,
        }
    }
}

/// A string in the style of its role.
pub(super) struct Painted<T> {
    #[cfg_attr(
        not(feature = "color"),
        expect(dead_code, reason = "plain is all there is")
    )]
    palette: Palette,
    #[cfg_attr(
        not(feature = "color"),
        expect(dead_code, reason = "plain is all there is")
    )]
    role: Role,
    text: T,
}

impl<T: fmt::Display> fmt::Display for Painted<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[cfg(feature = "color")]
        if self.palette == Palette::Ansi {
            return write!(
                formatter,
                "\u{1b}[{}m{}\u{1b}[0m",
                self.role.code(),
                self.text
            );
        }
        self.text.fmt(formatter)
    }
}

#[cfg(feature = "color")]
impl Role {
    /// The parameters of the terminal's "select graphic rendition" (ECMA-48, section 8.3.117): 1 is bold, 31 red, 33
    /// yellow, 36 cyan.
    fn code(self) -> &'static str {
        match self {
            Self::Problems => "1;31",
            Self::Warnings => "1;33",
            Self::Heading => "1",
            Self::Label => "36",
            Self::Caret => "31",
        }
    }
}
