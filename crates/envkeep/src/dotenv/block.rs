//! Values that span several lines without quotes: keys in armour, JSON, and text in backticks.

use super::armour;
use super::lexer::is_blank;
use crate::letters::Letters;

/// Returns the end of an unquoted value that starts at an offset and was meant to continue on the next lines, if it
/// was.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    match text.as_bytes().get(start)? {
        b'-' => end_of_armour(text, start),
        b'{' | b'[' => end_of_json(text, start),
        b'`' => end_of_backticks(text, start),
        _ => None,
    }
}

/// The lines of a string from an offset, each with the offset of its end.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (&str, usize)> {
    let mut next = Some(start);
    std::iter::from_fn(move || {
        let rest = text.get(next?..)?;
        let length = rest.find(['\n', '\r']);
        let end = text.len() - rest.len() + length.unwrap_or(rest.len());
        next = length.map(|_| end + 1);
        let behind = text.get(end..).unwrap_or_default();
        if behind.starts_with("\r\n") {
            next = Some(end + 2);
        }
        Some((rest.get(..length.unwrap_or(rest.len()))?, end))
    })
}

/// A key ends with its last line. If there is none before the next key, it ends where the lines no longer
/// look like part of a key.
fn end_of_armour(text: &str, start: usize) -> Option<usize> {
    let mut lines = lines(text, start);
    let (first, mut end) = lines.next()?;
    if !armour::begins(first) || armour::ends(first) {
        return None;
    }
    let mut is_its = true;
    for (line, end_of_line) in lines {
        if armour::is_last(line) {
            return Some(end_of_line);
        }
        if armour::begins_within(line) {
            break;
        }
        is_its &= armour::may_hold(line);
        if is_its && !line.trim().is_empty() {
            end = end_of_line;
        }
    }
    Some(end)
}

/// JSON ends where every bracket is closed. If one stays open, it ends before the next assignment.
fn end_of_json(text: &str, start: usize) -> Option<usize> {
    let mut lines = lines(text, start);
    let (first, mut end) = lines.next()?;
    // If only a comment contains the closing bracket, the value was cut off and does not continue.
    if closes(first, &mut 0) {
        return None;
    }
    let first = before_comment(first);
    let mut depth = 0;
    closes(first, &mut depth);
    let mut goes_on = first.ends_with(['{', '[', ',', ':']);
    for (line, end_of_line) in lines {
        let line = line.trim();
        if is_assignment(line) {
            break;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        (end, goes_on) = (end_of_line, true);
        if closes(line, &mut depth) {
            break;
        }
    }
    goes_on.then_some(end)
}

/// A value in backticks ends at the closing backtick, if that ends another line and no line in between sets a variable.
fn end_of_backticks(text: &str, start: usize) -> Option<usize> {
    let behind = text.get(start + 1..)?;
    let length = behind.find('`')?;
    let within = behind.get(..length)?;
    let (_, inner) = within.split_once(['\n', '\r'])?;
    // If lines in between set variables, the backtick may belong to another value.
    let mut inner = inner.split(['\n', '\r']);
    if inner.any(|line| is_assignment(line.trim())) {
        return None;
    }
    let (rest, end) = lines(text, start + 1 + length + 1).next()?;
    let rest = before_comment(rest).trim_end_matches([';', ',']);
    rest.trim().is_empty().then_some(end)
}

/// Scans a line of JSON. Returns whether every bracket is closed at some point.
fn closes(line: &str, depth: &mut usize) -> bool {
    let (mut is_text, mut is_escaped) = (false, false);
    for character in line.chars() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = is_text,
            '"' => is_text = !is_text,
            '{' | '[' if !is_text => *depth += 1,
            '}' | ']' if !is_text => {
                *depth = depth.saturating_sub(1);
                if *depth == 0 {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// A line without its trailing comment.
fn before_comment(line: &str) -> &str {
    let mut starts = line.match_indices('#').filter_map(|(at, _)| line.get(..at));
    let before = starts.find(|before| before.is_empty() || before.ends_with(is_blank));
    before.unwrap_or(line).trim_end()
}

/// Whether a line gives a variable a value.
fn is_assignment(line: &str) -> bool {
    let Some((name, _)) = line.split_once('=') else {
        return false;
    };
    let name = name.trim_end();
    let name = name.strip_prefix("export ").unwrap_or(name).trim_start();
    let is_inner = |letter: char| letter.is_alphanumeric() || "_.-".contains(letter);
    !name.is_empty() && name.has_only(is_inner)
}

/// Whether a comment cuts off a value: the value leaves a bracket or a quote open, and the comment closes it.
pub(super) fn is_cut(value: &str, comment: &str) -> bool {
    let is_open = |opening: char, closing: char| {
        let count = |sign: char| value.matches(sign).count();
        let is_open = if opening == closing {
            count(opening) % 2 == 1
        } else {
            count(opening) > count(closing)
        };
        is_open && comment.contains(closing)
    };
    let opens = |letter: char| matches!(letter, '{' | '[' | '"');
    value.has_where(opens) && (is_open('{', '}') || is_open('[', ']') || is_open('"', '"'))
}

#[cfg(test)]
mod tests {
    use super::end;

    /// The part of a string that belongs to the value at its start, if that value spans several lines.
    fn block(text: &str) -> Option<&str> {
        end(text, 0).and_then(|end| text.get(..end))
    }

    #[test]
    fn a_key_goes_on_to_its_last_line() {
        let key = "-----BEGIN X-----\nMIIE+/ab\n\nQWER==\n-----END X-----";
        assert_eq!(block(&format!("{key}\nHOST=x\n")), Some(key));
        let headers = "-----BEGIN X-----\r\nProc-Type: 4,ENCRYPTED\r\n\r\nMIIE\r\n-----END X-----";
        assert_eq!(block(&format!("{headers}\r\nA=1")), Some(headers));
        assert_eq!(
            block("-----BEGIN X-----\nMIIE\n\nHOST=x\n"),
            Some("-----BEGIN X-----\nMIIE")
        );
        assert_eq!(block("-----BEGIN X-----\nA=1\n"), Some("-----BEGIN X-----"));
        assert_eq!(block("-----BEGIN X----- QQ -----END X-----\nA=1\n"), None);
        assert_eq!(block("-x\n"), None);
    }

    #[test]
    fn json_goes_on_until_it_is_closed_or_another_variable_is_set() {
        let json = "{\n  \"a\": \"]}\", # x\n\n  \"b=\": [1,\n2]\n}";
        assert_eq!(block(&format!("{json}\nA=1\n")), Some(json));
        assert_eq!(block("[\nA=1\n"), Some("["));
        assert_eq!(block("[ # note\nA=1\n"), Some("[ # note"));
        assert_eq!(
            block("[\"a\",\n\"b\"\nexport A=1\n"),
            Some("[\"a\",\n\"b\"")
        );
        for text in [
            "{}\n}\n",
            "[1],[2\n",
            "[a-z\nA=1\n",
            "{a}x{\n",
            "[::1],[fe80::1]\n",
        ] {
            assert_eq!(block(text), None, "{text:?}");
        }
    }

    #[test]
    fn backticks_go_on_to_the_end_of_a_later_line() {
        assert_eq!(block("`a\nb` # c\nA=1\n"), Some("`a\nb` # c"));
        for text in ["`a`\nb`\n", "`a\nB=`b`\n", "`a\nb\n"] {
            assert_eq!(block(text), None, "{text:?}");
        }
    }
}
