use super::line::escaped;

/// The word that opens a region in a committed file.
pub(crate) const BEGIN: &str = "envkeep:begin";

/// The word that closes it.
pub(crate) const END: &str = "envkeep:end";

/// The lines of a string, each made safe for a comment of a `.env` file: nothing ends it early, and no word of it is the mark of a
/// region.
#[inline]
pub(crate) fn comment_lines(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .map(|line| without_marks(&escaped(&line.replace('\t', " "))))
}

#[inline]
fn without_marks(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for part in line.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if word == BEGIN || word == END {
            out.push('`');
            out.push_str(word);
            out.push('`');
            out.push_str(part.get(word.len()..).unwrap_or_default());
        } else {
            out.push_str(part);
        }
    }
    out
}
