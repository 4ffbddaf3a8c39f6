//! A document as a sequence of ranges without gaps.

use super::Document;
use crate::span::Span;

/// What a piece of a document is.
///
/// ```
/// use envkeep::dotenv::{Document, PieceKind};
///
/// let document = Document::parse("A='1' # one\n");
/// let kinds: Vec<PieceKind> = document.pieces().map(|piece| piece.kind()).collect();
/// assert_eq!(kinds, [PieceKind::Key, PieceKind::Between, PieceKind::Value, PieceKind::Between]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// The name of an entry.
    Key,
    /// The value of an entry with its quotes; for a broken entry, the text after the name.
    Value,
    /// Everything else: blanks, comments, `export`, `=`, line ends, and lines that are not entries.
    Between,
}

/// A range of a document and its kind; created by [`Document::pieces`].
///
/// ```
/// use envkeep::dotenv::{Document, PieceKind};
///
/// let document = Document::parse("A=1\n");
/// let value = document.pieces().find(|piece| piece.kind() == PieceKind::Value);
/// assert_eq!(value.map(|piece| piece.span().range()), Some(2..3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    kind: PieceKind,
    span: Span,
}

impl Piece {
    /// Returns what this piece is.
    ///
    /// ```
    /// # use envkeep::dotenv::{Document, PieceKind};
    /// let document = Document::parse("# note\n");
    /// assert!(document.pieces().all(|piece| piece.kind() == PieceKind::Between));
    /// ```
    #[must_use]
    pub const fn kind(&self) -> PieceKind {
        self.kind
    }

    /// Returns its range, which is never empty.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("# note\n");
    /// assert!(document.pieces().all(|piece| piece.span().range() == (0..7)));
    /// ```
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }
}

impl Document {
    /// Returns the pieces of the document in order; each starts where the previous one ends, and together they
    /// cover the whole text.
    ///
    /// Use it to display a document without its values:
    ///
    /// ```
    /// use envkeep::dotenv::{Document, PieceKind};
    ///
    /// let text = "export A='s3cret' # key\nB=\n";
    /// let shown = Document::parse(text).pieces().map(|piece| match piece.kind() {
    ///     PieceKind::Value => "…",
    ///     PieceKind::Key | PieceKind::Between => text.get(piece.span().range()).unwrap_or("…"),
    /// }).collect::<String>();
    /// assert_eq!(shown, "export A=… # key\nB=\n");
    /// ```
    #[inline]
    pub fn pieces(&self) -> impl Iterator<Item = Piece> {
        let marked = self.raw_entries().iter().flat_map(|entry| {
            [
                (PieceKind::Key, entry.key()),
                (PieceKind::Value, entry.written()),
            ]
        });
        let end = Span::new(self.as_bytes().len(), self.as_bytes().len());
        let marked = marked.chain([(PieceKind::Between, end)]);
        let mut done = 0;
        let pieces = marked.flat_map(move |(kind, span)| {
            let between = Span::new(done, span.start());
            done = span.end();
            [
                Piece {
                    kind: PieceKind::Between,
                    span: between,
                },
                Piece { kind, span },
            ]
        });
        pieces.filter(|piece| !piece.span.is_empty())
    }
}
