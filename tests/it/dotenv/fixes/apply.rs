//! Applies a fix as a person would who reads it.

use envkeep::dotenv::{Code, Diagnostic, Document};

use super::decoded;

/// A file, and the value that its author meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Case {
    pub(super) text: String,
    pub(super) meant: String,
}

/// What becomes of a case when the fix of a finding is applied: one case for each way that the fix gives.
pub(super) fn apply(case: &Case, found: &Diagnostic) -> Vec<Case> {
    let fix = found
        .fix()
        .expect("there is a fix")
        .replace("`NAME=", "`KEY=")
        .replace("export NAME=", "export KEY=");
    let with = |text: String| Case {
        text,
        meant: case.meant.clone(),
    };
    let at = found.span().start();
    let first = case.text[at..].chars().next().unwrap_or(' ');
    let replaced = |length: usize, by: &str| {
        with(format!(
            "{}{by}{}",
            &case.text[..at],
            &case.text[at + length..]
        ))
    };
    let single = || {
        let value = as_it_stands(case, found);
        with(rewritten(&case.text, found, &format!("'{value}'")))
    };
    let unescaped = || with(rewritten(&case.text, found, &format!("'{}'", case.meant)));
    let mut ways = Vec::new();
    let mut add = |is_said: bool, way: &dyn Fn() -> Case| {
        if is_said {
            ways.push(way());
        }
    };
    let says = |words: &str| fix.contains(words);
    let escaped = || escape(&case.meant);
    let is_list = says("for a list, take away the quotes round its items");
    add(is_list, &|| {
        let meant = as_it_stands(case, found).replace(['"', '\''], "");
        let text = rewritten(&case.text, found, &meant);
        Case { text, meant }
    });
    add(is_list, &|| {
        let meant = as_it_stands(case, found);
        let quote = if meant.contains('"') { '\'' } else { '"' };
        let text = rewritten(&case.text, found, &format!("{quote}{meant}{quote}"));
        Case { text, meant }
    });
    add(
        says("`KEY='…'`") && !says("what each escape stands for"),
        &single,
    );
    add(
        says("`KEY='…'` with what each escape stands for"),
        &unescaped,
    );
    add(
        says("`KEY=\"…\"` with a backslash before each `\\`"),
        &|| with(rewritten(&case.text, found, &format!("\"{}\"", escaped()))),
    );
    add(
        says("`KEY=\"…\"` with a backslash before each `$` that has none"),
        &|| {
            let value = as_it_stands(case, found);
            let mut text = String::new();
            for letter in value.chars() {
                if letter == '$' && !text.ends_with('\\') {
                    text.push('\\');
                }
                text.push(letter);
            }
            with(rewritten(&case.text, found, &format!("\"{text}\"")))
        },
    );
    add(says("`KEY=\"…\"` with each reference"), &|| {
        with(rewritten(
            &case.text,
            found,
            &format!("\"{}\"", with_braces(&written_value(&case.text, found))),
        ))
    });
    add(says("`KEY=\"…\"`, where"), &|| {
        let value = written_value(&case.text, found);
        with(rewritten(
            &case.text,
            found,
            &format!("\"{}\"", value.trim_matches('\'')),
        ))
    });
    add(fix.ends_with("`KEY=\"…\"`"), &|| {
        with(rewritten(&case.text, found, &format!("\"{}\"", case.meant)))
    });
    add(says("`KEY='' # …`"), &|| {
        let value = written_line(&case.text, found);
        let comment = value.trim_start().trim_start_matches('#');
        let text = rewritten(&case.text, found, &format!("'' #{comment}"));
        Case {
            text,
            meant: String::new(),
        }
    });
    add(says("`KEY=…`") || says("`export KEY=…`"), &|| {
        with(format!("KEY={}\n", case.meant))
    });
    add(says("`#` before a comment"), &|| {
        let start = case.text[..at].rfind('\n').map_or(0, |at| at + 1);
        Case {
            text: format!("{}# {}", &case.text[..start], &case.text[start..]),
            meant: ANY.to_owned(),
        }
    });
    add(fix.starts_with("remove it"), &|| {
        let text = replaced(first.len_utf8(), "");
        match found.code() {
            Code::Arrow if case.meant != ANY => Case {
                meant: case.meant[1..].trim_start().to_owned(),
                ..text
            },
            Code::SeparatorAtEnd if case.meant != ANY => Case {
                meant: case.meant[..case.meant.len() - 1].trim_end().to_owned(),
                ..text
            },
            Code::InvisibleCharacter => Case {
                meant: case.meant.replacen(first, "", 1),
                ..text
            },
            _ => text,
        }
    });
    add(says("remove the line"), &|| Case {
        text: "KEY=\n".to_owned(),
        meant: String::new(),
    });
    add(says("remove the other lines"), &|| {
        let last = case.text.lines().next_back().unwrap_or_default();
        with(format!("{last}\n"))
    });
    add(says("write a space in its place"), &|| {
        replaced(first.len_utf8(), " ")
    });
    add(says("put a blank before `#`"), &|| replaced(0, " "));
    add(says("write `\\\\` for a backslash"), &|| replaced(0, "\\"));
    add(says("or `\\\\t`"), &|| Case {
        meant: case.meant.replace('\t', "\\t"),
        ..replaced(0, "\\")
    });
    add(says("write the tab itself"), &|| replaced(2, "\t"));
    add(says("end lines with a line feed"), &|| {
        with(case.text.replace("\r\n", "\n").replace('\r', "\n"))
    });
    add(says("use letters, digits and `_`"), &|| {
        with(format!("KEY={}\n", case.meant))
    });
    add(says("write `${NAME}`"), &|| {
        if found.code() == Code::InvalidReference {
            return Case {
                text: format!("A=v\n{}", rewritten(&case.text, found, "${A}")),
                meant: "v".to_owned(),
            };
        }
        let name = name_at(&case.text[at..]);
        let braced = format!("${{{}}}", name.trim_matches(['$', '{', '}']));
        replaced(name.len(), &braced)
    });
    add(says("set that variable"), &|| {
        let name = name_at(&case.text[at..]);
        let name = name.trim_matches(['$', '{', '}', ':', '?']);
        Case {
            text: format!("{name}=v\n{}", case.text),
            meant: ANY.to_owned(),
        }
    });
    let parts = says("on a line of its own") || says("remove what follows the closing quote");
    add(parts, &|| parted(&case.text[..at]));
    add(says("move this line below"), &|| {
        let lines: Vec<&str> = case.text.lines().collect();
        with(format!("{}\n{}\n", lines[1], lines[0]))
    });
    add(says("give that variable a value in UTF-8"), &|| Case {
        text: format!("BYTES=v\n{}", case.text).replace("BYTES", "TEXT"),
        meant: ANY.to_owned(),
    });
    add(says("write the text that is meant in its place"), &|| {
        Case {
            text: "KEY=v\n".to_owned(),
            meant: "v".to_owned(),
        }
    });
    ways
}

/// What a person puts in the place of `…`: what stands in the file now, escapes and all, if the value that was meant is written so.
fn as_it_stands(case: &Case, found: &Diagnostic) -> String {
    let written = written_value(&case.text, found);
    let inner = written
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let inner = inner.unwrap_or(&written);
    let is_double = inner.len() < written.len();
    let mut value = inner.replace("\\$", "$");
    if is_double {
        value = value
            .replace("\\\"", "\"")
            .replace("\\n", "\n")
            .replace("\\\\", "\\");
    }
    if value == case.meant {
        inner.to_owned()
    } else {
        case.meant.clone()
    }
}

/// The line of a value in quotes without the text after the quotes.
fn parted(line: &str) -> Case {
    let line = line.trim_end();
    let inner = line.strip_prefix("KEY=").expect("it sets the variable");
    let inner = &inner[1..inner.len() - 1];
    Case {
        text: format!("{line}\n"),
        meant: decoded(inner, line),
    }
}

/// Stands for a value that need not be distinguished from others here.
pub(super) const ANY: &str = "\u{0}";

/// The reference, in braces or not, that a text starts with.
fn name_at(text: &str) -> &str {
    if text.starts_with("${") {
        let end = text.find('}').map_or(text.len(), |end| end + 1);
        return &text[..end];
    }
    let end = text[1..].find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    &text[..end.map_or(text.len(), |end| end + 1)]
}

/// The line that a finding is about; from the start of its value, if that goes on, to its end.
pub(super) fn written_line(text: &str, found: &Diagnostic) -> String {
    let (start, end) = line_of(text, found);
    let line = &text[start..end];
    line.split_once(['=', ':'])
        .map_or("", |(_, value)| value)
        .to_owned()
}

fn line_of(text: &str, found: &Diagnostic) -> (usize, usize) {
    let span = found.span();
    let start = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
    let start = text[..start]
        .rfind("KEY=")
        .filter(|_| !text[start..].starts_with("KEY"))
        .unwrap_or(start);
    let document = Document::parse(text);
    let entry = document
        .entries()
        .find(|entry| entry.span().range().contains(&start));
    let end = entry.map_or(text.len(), |entry| entry.span().end());
    let end = text[..end].trim_end_matches(['\n', '\r']).len();
    (start, end.max(start))
}

/// The value as written, without the text after it.
pub(super) fn written_value(text: &str, found: &Diagnostic) -> String {
    let document = Document::parse(text);
    let (start, _) = line_of(text, found);
    let entry = document
        .entries()
        .find(|entry| entry.span().range().contains(&start));
    entry.map_or_else(String::new, |entry| entry.raw().to_owned())
}

/// The file with another value on the line, or lines, that a finding is about.
fn rewritten(text: &str, found: &Diagnostic, value: &str) -> String {
    let (start, end) = line_of(text, found);
    format!("{}KEY={value}{}", &text[..start], &text[end..])
}

fn escape(value: &str) -> String {
    let mut text = String::new();
    for character in value.chars() {
        match character {
            '\\' | '"' | '$' => text.extend(['\\', character]),
            '\r' => text.push_str("\\r"),
            _ => text.push(character),
        }
    }
    text
}

/// A value as it is written in double quotes: each reference in braces, and a backslash before every other special character.
fn with_braces(written: &str) -> String {
    let is_double = written.starts_with('"');
    let inner = if is_double {
        &written[1..written.len() - 1]
    } else {
        written
    };
    let mut text = String::new();
    let mut rest = inner;
    while let Some(first) = rest.chars().next() {
        let behind = &rest[first.len_utf8()..];
        match first {
            '$' if behind.starts_with(|next: char| {
                next.is_ascii_alphabetic() || next == '_' || next == '{'
            }) =>
            {
                let name = name_at(rest);
                text.push_str(&format!("${{{}}}", name.trim_matches(['$', '{', '}'])));
                rest = &rest[name.len()..];
                continue;
            }
            '$' => text.push_str("\\$"),
            '\\' if behind.starts_with('$') => {
                text.push_str("\\$");
                rest = &behind[1..];
                continue;
            }
            '\\' if is_double && behind.starts_with(['n', 'r', '\\', '"']) => {
                text.push_str(&rest[..2]);
                rest = &behind[1..];
                continue;
            }
            '\\' => text.push_str("\\\\"),
            '"' => text.push_str("\\\""),
            _ => text.push(first),
        }
        rest = behind;
    }
    text
}
