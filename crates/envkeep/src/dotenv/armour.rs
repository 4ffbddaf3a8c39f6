//! Keys in the armour that PEM and its like put round them: `-----BEGIN …`, lines of base64, `-----END …`.

const BEGIN: &str = "-----BEGIN";

/// Whether a text begins such a key.
fn begins(text: &str) -> bool {
    text.starts_with(BEGIN)
}

/// Whether a text is such a key in which `\n` stands as two characters where its lines end.
pub(crate) fn has_escaped_line_feeds(text: &str) -> bool {
    begins(text) && text.contains("\\n") && !text.contains(['\n', '\r'])
}
