//! Which lines may be part of a value that was meant to span lines, but does not for this reader.

use super::lexer::is_blank;
use super::quote::Quote;
use super::raw_entry::{Facts, RawEntry};
use super::unfinished::{comment_may_go_on, looks_empty, may_go_on};
use crate::credential::name::Line;
use crate::letters::Letters;
use crate::span::Span;

/// What decides about doubt besides the text.
pub(crate) struct Evidence<'e> {
    /// Whether an entry gives no value, or may give none.
    pub(crate) is_faulty: &'e dyn Fn(usize, &RawEntry) -> bool,
    /// Whether a field's variable has this name.
    pub(crate) is_claimed: &'e dyn Fn(&str) -> bool,
}

/// The lines of a document that are in doubt.
pub(crate) struct Doubt<'d> {
    entries: &'d [RawEntry],
    /// One bit for each entry.
    in_doubt: Vec<u64>,
}

/// How many entries share a word.
const BITS: usize = 64;

impl<'d> Doubt<'d> {
    pub(crate) fn of(text: &str, entries: &'d [RawEntry], evidence: &Evidence<'_>) -> Doubt<'d> {
        let mut in_doubt = vec![0_u64; entries.len().div_ceil(BITS)];
        let mut goes_on = false;
        let mut end = 0;
        for (index, entry) in entries.iter().enumerate() {
            let span = entry.span_in(text);
            let value = entry.value().of(text);
            let between = text.get(end..span.start()).unwrap_or_default();
            goes_on |= has_line_that_may_go_on(between);
            end = span.end();

            let is_faulty = (evidence.is_faulty)(index, entry);
            let is_claimed = (evidence.is_claimed)(entry.key().of(text));
            if is_claimed && !is_faulty {
                goes_on = false;
            }
            let is_in_doubt = goes_on
                || is_faulty
                || entry.facts().has(Facts::HIDDEN)
                || (!is_claimed && may_be_padding(value, entry.quote()))
                || is_at_lone_carriage_return(span, text);
            if let (true, Some(word)) = (is_in_doubt, in_doubt.get_mut(index / BITS)) {
                *word |= 1 << (index % BITS);
            }
            goes_on |= is_faulty || may_go_on(value, entry.quote());
        }
        Doubt { entries, in_doubt }
    }

    /// The state of the line with a key. A key without an entry is on a refused line.
    pub(crate) fn of_key(&self, key: Span) -> Line {
        let found = self
            .entries
            .binary_search_by_key(&key.start(), |entry| entry.key().start());
        let is_sound = |index: usize| {
            let word = self.in_doubt.get(index / BITS);
            word.is_some_and(|word| word & (1 << (index % BITS)) == 0)
        };
        match found {
            Ok(index) if is_sound(index) => Line::Sound,
            _ => Line::InDoubt,
        }
    }
}

/// Whether lines without an entry contain a refused line, or a commented-out entry whose value continues.
fn has_line_that_may_go_on(lines: &str) -> bool {
    let is_edge = |character: char| is_blank(character) || character == '\u{feff}';
    lines
        .split(['\n', '\r'])
        .map(|line| line.trim_start_where(is_edge))
        .any(|line| match line.strip_prefix('#') {
            Some(comment) => comment_may_go_on(comment),
            None => !line.is_empty(),
        })
}

/// Whether an entry with such a value may be the last line of base64 or base32 text with its padding.
fn may_be_padding(value: &str, quote: Quote) -> bool {
    looks_empty(value, quote) || value.starts_with('=')
}

fn is_at_lone_carriage_return(line: Span, text: &str) -> bool {
    let bytes = text.as_bytes();
    let before = line.start().checked_sub(1).and_then(|at| bytes.get(at));
    let last = line.end().checked_sub(1).and_then(|at| bytes.get(at));
    before == Some(&b'\r') || last == Some(&b'\r')
}

#[cfg(test)]
mod tests {
    use super::{Doubt, Evidence, RawEntry};
    use crate::credential::name::Line;
    use crate::dotenv::parser;

    /// The keys of the lines that are in doubt, where `PORT` and `HOST` are claimed.
    fn in_doubt(text: &str) -> Vec<&str> {
        let entries = parser::parse(text, None).entries;
        let evidence = Evidence {
            is_faulty: &|_, entry| entry.is_broken(),
            is_claimed: &|name| name == "PORT" || name == "HOST",
        };
        let doubt = Doubt::of(text, &entries, &evidence);
        let keys = entries.iter().map(RawEntry::key);
        keys.filter(|&key| doubt.of_key(key) == Line::InDoubt)
            .map(|key| key.of(text))
            .collect()
    }

    #[test]
    fn a_line_is_in_doubt_for_its_own_fault_an_empty_value_or_a_lone_carriage_return() {
        for (text, keys) in [
            (
                "\u{feff}A=1\n# note\n\n  export B = 'x' # note\nC=\"{}\"\nD=1\r\nE={}",
                &[][..],
            ),
            ("A='x' y\n", &["A"]),
            ("A: 1\n", &["A"]),
            ("export A\n", &["A"]),
            ("A=\n", &["A"]),
            ("A=''\n", &["A"]),
            ("A==\n", &["A"]),
            ("A= # note\n", &["A"]),
            ("A=' '\n", &["A"]),
            ("A=\u{200b}\n", &["A"]),
            ("A=\"\u{a0}\u{feff}\"\n", &["A"]),
            ("A=\"\\n\"\n", &["A"]),
            ("A=1\nB=2\rC=3\rD=4\nE=5\n", &["B", "C", "D"]),
            ("A=1\r", &["A"]),
            // An empty value does not put a claimed name in doubt.
            ("PORT=\n", &[]),
        ] {
            assert_eq!(in_doubt(text), keys, "{text:?}");
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "it is a table")]
    fn what_stands_behind_a_value_that_may_go_on_is_in_doubt_up_to_a_sound_line_of_a_claimed_name()
    {
        for before in [
            "word\n",
            "=x\n",
            "a b=c\n",
            "PORT: 1\n",
            "PORT='x' y\n",
            "export PORT\n",
            "PORT=\n",
            "PORT=''\n",
            "PORT= # x\n",
            "PORT=|\n",
            "PORT=|-\n",
            "PORT=>\n",
            "PORT={\n",
            "PORT=[ # note\n",
            "PORT=x(\n",
            "PORT=x\\\n",
            "PORT=\\\n",
            "PORT='''\n",
            "PORT=\"\"\"\n",
            "PORT=x'\n",
            "PORT=x''\n",
            "PORT=it's\n",
            "PORT=`\n",
            "PORT=<<EOF\n",
            "PORT=$'x\n",
            "PORT=\u{201c}x\n",
            "PORT=\u{201e}x\u{201c}\n",
            "PORT=«x\n",
            "PORT=\u{ff02}x\n",
            "PORT=x,\n",
            "PORT=f(x\n",
            "PORT=---- BEGIN SSH2 ----\n",
            "PORT='-----BEGIN X-----'\n",
            "PORT=\"x\nB=\"\n",
            "PORT=[ ']' x\n",
            "PORT=x{}}{y\n",
            "PORT=it's { isn't\n",
            "PORT=\u{2e0c}x\u{2e0d}\n",
            "PORT=\u{a78b}x\n",
            "PORT=\u{1fbd}x\n",
            "PORT=（x\n",
            "PORT=｛\n",
            "PORT=【 x\n",
            "PORT=〔\n",
            "PORT=❨\n",
            "PORT=x⟨\n",
            "PORT=⟦\n",
            "PORT=＜\n",
            "PORT=＞\n",
            "PORT=｜\n",
            "PORT=│\n",
            "PORT=x＼\n",
            "PORT={\u{200b}\n",
            "PORT=\" \"\n",
            "PORT=\"\\n\"\n",
            "PORT='\u{a0}'\n",
            "PORT=\u{feff}\n",
            "PORT='{'\n",
            "PORT='\"'\n",
            "PORT=\"'''\"\n",
            "PORT='|'\n",
            "PORT='>-'\n",
            "PORT='<<EOF'\n",
            "PORT='*** BEGIN X'\n",
            "PORT='\u{2014} BEGIN VENDOR X \u{2014}'\n",
            "PORT='x ===BEGIN'\n",
            "PORT='PuTTY-User-Key-File-3: x'\n",
            "PORT='untrusted comment: x'\n",
            "PORT='it\\'\n",
            "PORT='[\"a\",'\n",
            "PORT='{\"a\": 1,'\n",
            "PORT=\"abc{\"\n",
            "PORT=\"abc|\"\n",
            "PORT='abc('\n",
            "PORT=\"abc\\\\\"\n",
            "PORT='\"a'\n",
            "PORT='a\"'\n",
            "PORT='\u{201c}a'\n",
            "PORT=\"a\u{201d}\"\n",
            "# B='''\n",
            "#B={\n",
            "  ## export B=abc\\ \n",
            "#B=-----BEGIN X-----\n",
            "# B = | # note\n",
        ] {
            let text = format!("{before}A=1\n\n# note\nC=2\nHOST=db\nD=3\n");
            let keys = in_doubt(&text);
            let keys: Vec<&str> = keys
                .into_iter()
                .filter(|key| !matches!(*key, "PORT" | "word"))
                .collect();
            assert_eq!(keys, ["A", "C"], "{before:?}");
        }
        // Lines that were meant to be in quotes or in a key stay in doubt up to its end.
        for (before, end) in [("PORT='", ""), ("PORT=-----BEGIN X-----", "")] {
            let text = format!("{before}\nA=1\nHOST=db\nD=3\n{end}");
            let keys = in_doubt(&text);
            let keys: Vec<&str> = keys.into_iter().filter(|key| *key != "PORT").collect();
            let expected = ["A", "HOST", "D"].into_iter();
            assert!(keys.into_iter().eq(expected), "{before:?}");
        }
        // If lines within backticks set variables, they are hidden entries.
        assert_eq!(in_doubt("PORT=`x\nA=1\n`\nE=4\nHOST=db\nD=3\n"), ["A", "E"]);
        // A claimed name on a faulty line does not end the doubt.
        assert_eq!(in_doubt("=x\nHOST='x' y\nA=1\n"), ["HOST", "A"]);
    }

    #[test]
    fn what_stands_behind_a_value_that_is_closed_is_not_in_doubt() {
        for before in [
            "PORT={}\n",
            "PORT=[1]\n",
            "PORT=f(x)\n",
            "PORT='{}'\n",
            "PORT=\"x\ny\"\n",
            "PORT={\"x\":\"[1]\",\"y\":'}'}\n",
            "PORT=（x）\n",
            "PORT=【x】\n",
            "PORT='BEGIN x'\n",
            "# B=\n",
            "# B=8080  # the server's\n",
            "# it's {\n",
            "# write it as B='x', don't {\n",
            "# B='x'\n",
            "PORT=x|y\n",
            "PORT=C:\\x\n",
            "PORT='-----BEGIN X-----\nx\n-----END X-----'\n",
            "PORT=<x>\n",
            "PORT=`x`\n",
            "PORT='a b' # it's\n",
            "PORT=x=\n",
            "PORT=\"it's\"\n",
            "PORT='say \"x\"'\n",
            "PORT='[\"a\", {\"b\": 1}]'\n",
            "PORT='{\"a\": \"(\"}'\n",
            "PORT='f(x) [y'\n",
            "PORT='\u{201c}a\u{201d}'\n",
            "PORT='a, b,'\n",
        ] {
            let text = format!("{before}A=1\n");
            assert_eq!(in_doubt(&text), [""; 0], "{before:?}");
        }
    }
}
