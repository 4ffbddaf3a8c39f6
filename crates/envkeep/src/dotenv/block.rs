//! Values over several lines that have no quotes: keys in armour, JSON, and what stands in backticks.

use super::armour;
use super::lexer::is_blank;

/// Where the lines end over which a value goes on that starts at an offset, if it was meant to go on and has no quotes.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    match text.as_bytes().get(start)? {
        b'-' => end_of_armour(text, start),
        b'{' | b'[' => end_of_json(text, start),
        b'`' => end_of_backticks(text, start),
        _ => None,
    }
}

/// The lines of a text from an offset, each with the place of its end.
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

/// A key goes on to its last line; where there is none before the next key, as long as lines may be its.
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

/// JSON goes on until every bracket is closed; where one stays open, up to the next assignment.
fn end_of_json(text: &str, start: usize) -> Option<usize> {
    let mut lines = lines(text, start);
    let (first, mut end) = lines.next()?;
    // Where a comment closes it, the value is cut off and does not go on.
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

/// What stands in backticks goes on to the one that closes them, if that is on another line and ends it, and no line between sets
/// a variable.
fn end_of_backticks(text: &str, start: usize) -> Option<usize> {
    let behind = text.get(start + 1..)?;
    let length = behind.find('`')?;
    let within = behind.get(..length)?;
    let mut inner = within.split(['\n', '\r']).skip(1).peekable();
    // Where variables are set in between, the backtick may be another value's.
    if inner.peek().is_none() || inner.any(|line| is_assignment(line.trim())) {
        return None;
    }
    let (rest, end) = lines(text, start + 1 + length + 1).next()?;
    let rest = before_comment(rest).trim_end_matches([';', ',']);
    rest.trim().is_empty().then_some(end)
}

/// Reads on in a text in JSON; whether every bracket is closed at some place.
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

/// A line without a comment at its end.
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
    !name.is_empty() && name.chars().all(is_inner)
}

/// Whether a value is cut off at a comment: a bracket or a quote that it leaves open is closed in what follows.
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
    let opens = |byte: u8| matches!(byte, b'{' | b'[' | b'"');
    value.bytes().any(opens) && (is_open('{', '}') || is_open('[', ']') || is_open('"', '"'))
}

#[cfg(test)]
mod tests {
    use super::end;

    /// What of a text belongs to the value at its start, if that goes on.
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
