//! How often a credential must be replaced, and where.

use super::Field;

impl Field {
    /// How often the credential must be replaced: a number of days, weeks, months or years.
    ///
    /// # Panics
    ///
    /// Panics if the text is not such a number: a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn rotate(mut self, every: &'static str) -> Self {
        assert!(
            is_span(every.as_bytes()),
            "`rotate` is not a number of days; write it as in `rotate = \"90d\"`"
        );
        self.rotate = Some(every);
        self
    }

    /// The page on which the credential is replaced.
    ///
    /// # Panics
    ///
    /// Panics if it is not the address of a page: a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn url(mut self, page: &'static str) -> Self {
        assert!(
            is_page(page.as_bytes()),
            "`url` is not a web page; write it as in `url = \"https://example.com/keys\"`"
        );
        self.url = Some(page);
        self
    }

    #[inline]
    pub(crate) const fn rotated_every(&self) -> Option<&'static str> {
        self.rotate
    }

    #[inline]
    pub(crate) const fn page(&self) -> Option<&'static str> {
        self.url
    }
}

/// Whether a string is a nonzero number of days, such as `90d`.
#[inline]
pub(super) const fn is_span(text: &[u8]) -> bool {
    let [digits @ .., b'd'] = text else {
        return false;
    };
    let (mut rest, mut is_positive) = (digits, false);
    while let [digit, others @ ..] = rest {
        if !digit.is_ascii_digit() {
            return false;
        }
        is_positive |= *digit != b'0';
        rest = others;
    }
    is_positive && digits.len() <= 5
}

/// Whether a string is the address of a page, without blanks.
#[inline]
pub(super) const fn is_page(text: &[u8]) -> bool {
    let (b"https://" | b"http://") = scheme(text) else {
        return false;
    };
    let mut rest = text;
    while let [byte, others @ ..] = rest {
        if !byte.is_ascii_graphic() {
            return false;
        }
        rest = others;
    }
    text.len() > 8
}

/// The start of a text up to the two slashes.
#[inline]
const fn scheme(text: &[u8]) -> &[u8] {
    match text {
        [b'h', b't', b't', b'p', b's', b':', b'/', b'/', ..] => b"https://",
        [b'h', b't', b't', b'p', b':', b'/', b'/', ..] => b"http://",
        _ => b"",
    }
}
