//! Reads a line in another syntax.

use std::ops::Range;

use super::Syntax;
use super::table::{Between, COMMANDS, MARKS, OPENERS, SIGNS, STARTS, WORDS};
use crate::dotenv::lexer::is_blank;
use crate::dotenv::quote::Quote;
use crate::letters::Letters;

/// A line in another syntax.
pub(in crate::dotenv) struct Line {
    pub(in crate::dotenv) syntax: Syntax,
    /// The variable that it sets, if it sets one.
    pub(in crate::dotenv) assigned: Option<Assigned>,
}

/// What a line sets, as ranges within it.
pub(in crate::dotenv) struct Assigned {
    pub(in crate::dotenv) key: Range<usize>,
    pub(in crate::dotenv) value: Written,
}

/// A written value, without its quotes if it has any.
#[derive(Clone)]
pub(in crate::dotenv) struct Written {
    pub(in crate::dotenv) place: Range<usize>,
    pub(in crate::dotenv) quote: Quote,
}

impl Line {
    /// Reads a line, which starts with a visible character.
    pub(in crate::dotenv) fn read(line: &str) -> Option<Line> {
        let line = line.trim_end();
        let cursor = Cursor { line, at: 0 };
        without_variable(line)
            .map(Line::without_variable)
            .or_else(|| element(line))
            .or_else(|| cursor.after_mark())
            .or_else(|| cursor.after_word())
            .or_else(|| cursor.assignment())
            .or_else(|| command(line))
    }

    const fn without_variable(syntax: Syntax) -> Line {
        Line {
            syntax,
            assigned: None,
        }
    }
}

/// The syntax of a line that sets no variable, if its first characters identify one.
fn without_variable(line: &str) -> Option<Syntax> {
    if let Some((_, syntax)) = STARTS.iter().find(|(start, _)| line.starts_with(start)) {
        return Some(*syntax);
    }
    let is_all = |signs: &str| line.chars().all(|sign| signs.contains(sign));
    if line.len() == 7 && is_all("=") {
        return Some(Syntax::Conflict);
    }
    if matches!(line, "---" | "...") {
        return Some(Syntax::Yaml);
    }
    if line.len() > 2 && (is_all("=") || is_all("-") || is_all("*")) {
        return Some(Syntax::Fence);
    }
    if is_all("{}[](),;") {
        return Some(Syntax::Bracket);
    }
    let name = line.trim_start_matches('[').trim_end_matches(']');
    let is_inner = |letter: char| letter.is_alphanumeric() || " _-.:/".contains(letter);
    let is_heading = line.starts_with('[') && line.ends_with(']') && name.has_only(is_inner);
    is_heading.then_some(Syntax::Heading)
}

/// A shell command, which sets no variable that could be named.
fn command(line: &str) -> Option<Line> {
    let first = line.split([' ', '\t', ';']).next()?;
    let is_command = COMMANDS.contains(&first);
    is_command.then_some(Line::without_variable(Syntax::ShellCommand))
}

/// `<add key="NAME" value="…" />`, `<NAME>…</NAME>`, and other lines with tags.
fn element(line: &str) -> Option<Line> {
    let inner = line.strip_prefix('<')?;
    let begins = |next: char| next.is_ascii_alphabetic() || "_/?!".contains(next);
    if !inner.starts_where(begins) {
        return None;
    }
    let attribute = |name: &str| {
        let at = line.find(name)? + name.len();
        let written = value_in(line, at..line.len());
        (written.quote != Quote::None).then_some(written)
    };
    let named = attribute(" key=").or_else(|| attribute(" name="));
    let by_attributes = named.map(|named| named.place).zip(attribute(" value="));
    let (key, value) = by_attributes.or_else(|| content(line)).unzip();
    let key = key.filter(|key| line.get(key.clone()).is_some_and(is_name));
    Some(match key.zip(value) {
        Some((key, value)) => Line {
            syntax: Syntax::Xml,
            assigned: Some(Assigned { key, value }),
        },
        None => Line::without_variable(Syntax::Element),
    })
}

/// The name and the content of an element that ends on its line.
fn content(line: &str) -> Option<(Range<usize>, Written)> {
    let name = 1..line.find('>')?;
    let end = line.rfind("</")?;
    let value = Written {
        place: name.end + 1..end,
        quote: Quote::None,
    };
    (name.end < end).then_some((name, value))
}

/// The value after the sign that follows its name.
pub(in crate::dotenv) fn value_after(line: &str, sign_end: usize) -> Written {
    value_in(line, sign_end..line.trim_end().len())
}

/// A value with what ends it in other syntaxes: a comment, a comma, a semicolon, a bracket.
fn value_in(line: &str, place: Range<usize>) -> Written {
    let rest = line.get(place.clone()).unwrap_or_default();
    let start = place.end - rest.trim_start_matches(is_blank).len();
    let rest = line.get(start..place.end).unwrap_or_default();
    let quote = match rest.chars().next() {
        Some('"') => Quote::Double,
        Some('\'') => Quote::Single,
        _ => Quote::None,
    };
    if let Some(length) = length_in_quotes(rest, quote) {
        return Written {
            place: start + 1..start + 1 + length,
            quote,
        };
    }
    let comment = if rest.starts_with('#') {
        Some(0)
    } else {
        rest.find(" #")
    };
    let comment = comment.unwrap_or(rest.len());
    let value = rest.get(..comment).unwrap_or_default();
    let value = value.trim_end_matches([' ', '\t', ',', ';']);
    Written {
        place: start..start + value.len(),
        quote: Quote::None,
    }
}

/// The length of quoted text, if its quotes are closed.
fn length_in_quotes(text: &str, quote: Quote) -> Option<usize> {
    let sign = match quote {
        Quote::None => return None,
        Quote::Single => '\'',
        Quote::Double => '"',
    };
    let mut is_escaped = false;
    let inner = text.get(1..)?;
    inner.char_indices().find_map(|(at, next)| {
        let is_doubled = || {
            inner
                .get(at + 1..)
                .is_some_and(|rest| rest.starts_with('\''))
        };
        let closes = next == sign && !is_escaped;
        // YAML and PowerShell double a literal single quote.
        is_escaped = !is_escaped
            && match quote {
                Quote::Double => next == '\\',
                Quote::Single => next == '\'' && is_doubled(),
                Quote::None => false,
            };
        (closes && !is_escaped).then_some(at)
    })
}

/// Whether a word declares a variable in JavaScript.
fn is_declared(word: &str) -> bool {
    matches!(word, "const" | "let" | "var")
}

fn is_name(text: &str) -> bool {
    text.starts_where(|first| first.is_ascii_alphabetic() || first == '_')
        && text.has_only(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

/// A place in a line.
#[derive(Clone, Copy)]
struct Cursor<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Cursor<'l> {
    fn rest(&self) -> &'l str {
        self.line.get(self.at..).unwrap_or_default()
    }

    /// The cursor after a string, if that comes next.
    fn behind(self, text: &str) -> Option<Self> {
        let starts = self.rest().starts_with(text);
        starts.then_some(self.moved(text.len()))
    }

    fn moved(self, length: usize) -> Self {
        Self {
            at: self.at + length,
            ..self
        }
    }

    fn after_blanks(self) -> Self {
        let rest = self.rest();
        self.moved(rest.len() - rest.trim_start_matches(is_blank).len())
    }

    /// The cursor after blanks, if any come next.
    fn apart(self) -> Option<Self> {
        let behind = self.after_blanks();
        (behind.at > self.at).then_some(behind)
    }

    fn after_quote(self) -> (Self, Option<char>) {
        match self.rest().chars().next() {
            Some(sign @ ('"' | '\'' | '`')) => (self.moved(1), Some(sign)),
            _ => (self, None),
        }
    }

    fn name(self) -> Option<(Range<usize>, Self)> {
        let is_inner = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_where(is_inner).len();
        let name = rest.get(..length).filter(|name| is_name(name))?;
        let place = self.at..self.at + name.len();
        Some((place, self.moved(name.len())))
    }

    /// Skips the options after a word: `-x`, `--export`, `/M`.
    fn after_options(mut self) -> Self {
        while self.rest().starts_with(['-', '/']) {
            let length = self.rest().find(is_blank).unwrap_or(self.rest().len());
            self = self.moved(length).after_blanks();
        }
        self
    }

    /// The word up to the next blank, and the cursor after it.
    fn word(self) -> Option<(&'l str, Self)> {
        let length = self.rest().find(is_blank)?;
        let word = self.rest().get(..length)?;
        Some((word, self.moved(length).apart()?))
    }

    fn after_word(self) -> Option<Line> {
        let (word, behind) = self.word()?;
        let is_word = |known: &str| {
            known == word || (known.starts_with("set") && word == known.to_ascii_uppercase())
        };
        // Another word may follow a script's word: `export const`.
        if let Some(line) = behind
            .word()
            .filter(|(next, _)| word == "export" && is_declared(next))
        {
            return line.1.assigned(Syntax::JavaScript, Between::Sign);
        }
        let mut forms = WORDS.iter().filter(|(known, ..)| is_word(known));
        forms.find_map(|&(_, syntax, between)| behind.after_options().assigned(syntax, between))
    }

    /// An assignment of any kind after a list mark or a prompt.
    fn after_mark(self) -> Option<Line> {
        let (word, behind) = self.word()?;
        let number = word.strip_suffix(['.', ')']);
        let is_number = number.is_some_and(|word| word.has_only(|letter| letter.is_ascii_digit()));
        let syntax = if is_number {
            Syntax::List
        } else {
            MARKS.iter().find(|(mark, _)| *mark == word)?.1
        };
        let line = behind
            .name_of_pair()
            .or_else(|| behind.assigned(syntax, Between::Sign))
            .or_else(|| behind.after_word())
            .or_else(|| behind.assignment())?;
        Some(match line.syntax {
            Syntax::ListOfPairs => line,
            _ => Line { syntax, ..line },
        })
    }

    /// `name: NAME`, with the value on the next line.
    fn name_of_pair(self) -> Option<Line> {
        let key = value_after(self.line, self.behind("name:")?.at).place;
        let is_named = self.line.get(key.clone()).is_some_and(is_name);
        let value = Written {
            place: key.end..key.end,
            quote: Quote::None,
        };
        is_named.then_some(Line {
            syntax: Syntax::ListOfPairs,
            assigned: Some(Assigned { key, value }),
        })
    }

    /// A name and its value after a word.
    fn assigned(self, syntax: Syntax, between: Between) -> Option<Line> {
        if between != Between::Blanks {
            if let Some(line) = self.assigned_by_sign(syntax, syntax) {
                return Some(line);
            }
        }
        if between == Between::Sign {
            return None;
        }
        let (key, behind) = self.name()?;
        let value = value_after(self.line, behind.apart()?.at);
        Some(Line {
            syntax,
            assigned: Some(Assigned { key, value }),
        })
    }

    /// An assignment identified by its first characters, or by the sign between name and value.
    fn assignment(self) -> Option<Line> {
        OPENERS.iter().find_map(|&(opener, syntax)| {
            let start = self.rest().get(..opener.len())?;
            let behind = self.moved(opener.len()).after_blanks();
            let is_opened = start.eq_ignore_ascii_case(opener);
            is_opened.then(|| behind.assigned_by_sign(syntax, Syntax::QuotedName))?
        })
    }

    /// A name, a sign and a value. If only quotes surround the name, the sign identifies the syntax.
    fn assigned_by_sign(self, syntax: Syntax, unsure: Syntax) -> Option<Line> {
        let (inner, quote) = self.after_quote();
        let (key, behind) = inner.name()?;
        let closed = quote.and_then(|quote| behind.behind(quote.encode_utf8(&mut [0; 4])));
        let is_name_quoted = closed.is_some();
        let behind = closed.unwrap_or(behind);
        let behind = behind.moved(closing_brackets(behind.rest())).after_blanks();
        let mut signs = SIGNS.iter();
        let &(sign, of_sign) = signs.find(|(sign, _)| behind.rest().starts_with(sign))?;
        let behind = behind.moved(sign.len());
        let syntax = match (syntax == unsure, of_sign, sign) {
            (true, Some(of_sign), _) => of_sign,
            (false, Some(Syntax::Appending), _) => Syntax::Appending,
            (true, None, ":") if is_name_quoted => Syntax::Json,
            (true, None, ",") => return None,
            (true, None, _) if quote.is_none() && syntax == Syntax::QuotedName => return None,
            _ => syntax,
        };
        let mut value = value_after(self.line, behind.at);
        if let (Some(quote), false) = (quote, is_name_quoted) {
            // The quotes enclose both: `"NAME=value"`.
            let rest = self.line.get(behind.at..)?;
            let end = behind.at + rest.rfind(quote)?;
            value = Written {
                place: behind.at..end,
                quote: Quote::None,
            };
        }
        Some(Line {
            syntax,
            assigned: Some(Assigned { key, value }),
        })
    }
}

/// The number of characters that close an opener.
fn closing_brackets(text: &str) -> usize {
    text.len() - text.trim_start_matches([']', '}']).len()
}
