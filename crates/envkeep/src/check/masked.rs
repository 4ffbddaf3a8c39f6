//! What a message may show of a line in a committed file: somebody may have put a real key there.

use zeroize::Zeroizing;

use crate::credential::name::{Line, Listing, may_be_shown};
use crate::dotenv::{Document, RawEntry};
use crate::env::{Env, Stack};
use crate::load::{Masking, tie};
use crate::name_map::NameSet;
use crate::report::Shown;
use crate::schema::{Claims, Schema};

/// What is known about the lines that a struct would write.
pub(super) struct Known<'t> {
    schema: &'static Schema,
    claims: Claims,
    names: NameSet<'static>,
    prefix: &'static str,
    /// The words of the current text: what the struct itself says is not secret.
    words: NameSet<'t>,
    /// The values of the current text.
    values: NameSet<'t>,
}

impl<'t> Known<'t> {
    #[inline]
    pub(super) fn of(schema: &'static Schema, current: &[&'t str]) -> Self {
        let claims = schema.claims_in_example();
        let mut words = NameSet::default();
        for word in current.iter().flat_map(|line| line.split_whitespace()) {
            words.insert(word.into());
        }
        let mut values = NameSet::default();
        for line in current {
            if let Some((_, value)) = assignment(line.trim_start_matches('#')) {
                values.insert(value.into());
            }
        }
        Self {
            schema,
            names: claims.names(),
            claims,
            prefix: schema.prefix(),
            words,
            values,
        }
    }

    /// Masks the lines of a `.env.example`. An assignment keeps its name if it may be shown, and its value if a load's message
    /// would show it; a comment keeps what the struct says too. A line within another line's value is hidden.
    #[inline]
    pub(super) fn mask_dotenv(&self, lines: &[&str]) -> Vec<String> {
        let document = Document::parse(&Zeroizing::new(self.without_unset(lines).join("\n")));
        // After a value that may continue, a name claimed by a field proves nothing: it may be part of that
        // value.
        let doubt = document.doubt(&|_, entry| entry.is_broken(), &|_| false);
        // What a load would mask is masked here too: because of what a value was expanded from, as a copy of a secret, or because
        // it contains another variable.
        let env = Env::empty().dotenv_str(".env.example", document.text());
        let stack = Stack::open(&env);
        let masking = Masking::new(&stack, self.schema);
        let is_shown = |name: &str| {
            let values = stack.find_every(name);
            let mut shown = values
                .iter()
                .map(|found| masking.shown(name, found).is_whole());
            !values.is_empty() && shown.all(|is_whole| is_whole)
        };
        let mut entries = document.raw_entries().iter().peekable();
        let (mut start, mut told_to) = (0, 0);
        let mut masked = Vec::with_capacity(lines.len());
        for (line, kept) in lines.iter().zip(document.text().split('\n')) {
            let end = start + kept.len() + 1;
            let entry = entries.next_if(|entry| entry.key().start() < end);
            while entries.next_if(|entry| entry.key().start() < end).is_some() {}
            masked.push(match entry {
                _ if start < told_to || kept.contains(|found: char| found.is_control()) => {
                    "…".to_owned()
                }
                Some(entry) => {
                    self.mask_entry(entry, &document, doubt.of_key(entry.key()), &is_shown)
                }
                None => self.mask_other(line),
            });
            if let Some(entry) = entry {
                told_to = told_to.max(entry.span_in(document.text()).end());
            }
            start = end;
        }
        masked
    }

    /// The lines without those that set a variable of the struct to an empty value, as most lines of required variables
    /// do: these do not put the lines after them in doubt.
    #[inline]
    fn without_unset<'l>(&self, lines: &[&'l str]) -> Vec<&'l str> {
        let is_unset = |line: &str| {
            let name = line.strip_suffix('=').unwrap_or_default();
            self.names.contains(name)
        };
        let kept = lines
            .iter()
            .map(|line| if is_unset(line) { "" } else { *line });
        kept.collect()
    }

    #[inline]
    fn mask_entry(
        &self,
        entry: &RawEntry,
        document: &Document,
        line: Line,
        is_shown: &dyn Fn(&str) -> bool,
    ) -> String {
        let text = document.text();
        let name = entry.key().of(text);
        let written = entry.written();
        let between = text.get(entry.key().end()..written.start());
        if !self.may_show(name) || !between.is_some_and(|between| between.contains('=')) {
            return "…".to_owned();
        }
        let value = written.of(text);
        let is_sound = line == Line::Sound && !entry.is_broken();
        let value = if value.is_empty() || (is_sound && self.shows(name, value) && is_shown(name)) {
            value
        } else {
            "…"
        };
        let rest = text.get(written.end()..).unwrap_or_default();
        let comment = match rest.split('\n').next() {
            Some(rest) if !rest.trim().is_empty() => " # …",
            _ => "",
        };
        format!("{name}={value}{comment}")
    }

    /// Masks a line that sets no variable, or sets one to an empty value.
    #[inline]
    fn mask_other(&self, line: &str) -> String {
        let Some(comment) = line.trim_start().strip_prefix('#') else {
            let is_told = line.is_empty()
                || line.ends_with('=') && self.names.contains(line.trim_end_matches('='));
            return if is_told {
                line.to_owned()
            } else {
                "…".to_owned()
            };
        };
        if let Some((name, value)) = assignment(comment) {
            if self.may_show(name) {
                let value = if value.is_empty() || self.values.contains(value) {
                    value
                } else {
                    "…"
                };
                return format!("# {name}={value}");
            }
        }
        format!("# {}", self.mask_words(comment))
    }

    /// Masks all words of a line except those that the struct says too.
    #[inline]
    pub(super) fn mask_words(&self, line: &str) -> String {
        let mut masked = String::with_capacity(line.len());
        for word in line.split_whitespace() {
            let word = if self.words.contains(word) {
                word
            } else {
                "…"
            };
            if word == "…" && masked.ends_with('…') {
                continue;
            }
            if !masked.is_empty() {
                masked.push(' ');
            }
            masked.push_str(word);
        }
        masked
    }

    #[inline]
    fn may_show(&self, name: &str) -> bool {
        let tie = tie(name, &self.names, self.prefix);
        may_be_shown(name, tie, Line::Sound, Listing::Own)
    }

    /// Whether a value may be shown. A value with references is not examined, and one with a control character may be
    /// several lines.
    #[inline]
    fn shows(&self, name: &str, value: &str) -> bool {
        self.claims.shows(name)
            && !value.contains(|character: char| character == '$' || character.is_control())
            && Shown::of_visible(value).is_whole()
    }
}

/// The name and the value of a line that sets a variable, or would if it were not a comment.
#[inline]
fn assignment(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let (name, value) = line
        .strip_prefix("export ")
        .unwrap_or(line)
        .split_once('=')?;
    Some((name.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::Known;
    use crate::schema::{Schema, field, schema};
    use crate::secret::Secret;
    use crate::value::reading;

    fn shop() -> &'static Schema {
        let fields = vec![
            field("port", "PORT", reading::<u16, _>()).default("8080"),
            field("host", "HOST", reading::<String, _>()),
            field("api_key", "API_KEY", reading::<Secret<String>, _>()),
        ];
        Box::leak(Box::new(schema("Shop", "", "", fields.leak())))
    }

    fn masked(region: &str) -> String {
        let current = shop().to_dotenv_example();
        let current: Vec<&str> = current.lines().collect();
        let lines: Vec<&str> = region.lines().collect();
        Known::of(shop(), &current).mask_dotenv(&lines).join("\n")
    }

    #[test]
    fn of_a_line_its_own_value_is_shown_and_no_more() {
        for (region, shown) in [
            ("PORT=1", "PORT=1"),
            ("API_KEY=\nPORT='1'", "API_KEY=\nPORT='1'"),
            ("PORT=8080 # was hunter2 for root", "PORT=8080 # …"),
            ("PORT='1'# hunter2", "PORT='1' # …"),
            ("PORT='1' hunter2", "PORT=…"),
            ("PORT=sk_live_hunter2", "PORT=…"),
            ("PORT=${OTHER:-80}", "PORT=…"),
            ("HOST=\"${PORT:-80}\"", "HOST=…"),
            ("PORT hunter2", "…"),
            ("API_KEY=hunter2", "API_KEY=…"),
            ("export HOST = db", "HOST=db"),
            ("PORT='1 API_KEY=hunter2'", "PORT=…"),
            ("HOST='{\"apiKey\":\"hunter2\"}'", "HOST=…"),
            ("HOST=hunter2\nAPI_KEY=x$HOST", "HOST=…\nAPI_KEY=…"),
            ("HOST=a-hunter2\nAPI_KEY=a-hunter2", "HOST=…\nAPI_KEY=…"),
            ("APP_SECRET=a-hunter2\nHOST=a-hunter2", "…\nHOST=…"),
        ] {
            assert_eq!(masked(region), shown, "{region}");
        }
    }

    #[test]
    fn of_a_line_that_is_commented_out_a_value_is_shown_only_if_the_struct_says_it() {
        for (region, shown) in [
            ("# PORT=8080", "# PORT=8080"),
            ("# PORT=8080 hunter2", "# PORT=…"),
            ("# PORT=8080 # hunter2", "# PORT=…"),
            ("#export PORT=25", "# PORT=…"),
            ("# HOST=", "# HOST="),
        ] {
            assert_eq!(masked(region), shown, "{region}");
        }
    }

    #[test]
    fn a_line_inside_of_a_value_is_hidden_whatever_the_struct_says_of_it() {
        assert_eq!(masked("# PORT=8080\n# HOST="), "# PORT=8080\n# HOST=");
        for quote in ['"', '\'', '`'] {
            let region = format!("API_KEY={quote}abc\n# PORT=8080\n# HOST=\n{quote}\n# HOST=");
            assert_eq!(masked(&region), "API_KEY=…\n…\n…\n…\n# HOST=");
        }
    }

    #[test]
    fn no_piece_of_a_value_that_goes_on_is_shown_as_a_value() {
        for (start, end) in [
            ("API_KEY=\"abc", "\""),
            ("API_KEY='abc", "'"),
            ("OTHER=\"abc", "\""),
            ("API_KEY=\"abc", ""),
            ("API_KEY={", "}"),
            ("API_KEY=[", "]"),
            ("API_KEY=abc\\", ""),
            ("API_KEY=|", ""),
            ("API_KEY=`abc", "`"),
            ("API_KEY='''", "'''"),
            ("API_KEY: |", ""),
            ("API_KEY=-----BEGIN X-----", "-----END X-----"),
            ("API_KEY=<<EOF", "EOF"),
            ("OTHER=", ""),
            ("two words", ""),
        ] {
            for inner in [
                "PORT=hunter2",
                "HOST=hunter2",
                "# PORT=hunter2",
                "hunter2",
                "HOST=x # hunter2",
            ] {
                for region in [
                    format!("{start}\n{inner}{end}"),
                    format!("{start}\n{inner}\n{end}"),
                    format!("{start}\nHOST=x\n{inner}\n{end}"),
                    format!("PORT=1\n{start}\n\n{inner}\n{end}\nHOST=db"),
                ] {
                    let shown = masked(&region);
                    assert!(!shown.contains("hunter2"), "{region}\n\n{shown}");
                    assert_eq!(shown.lines().count(), region.lines().count(), "{region}");
                }
            }
        }
    }
}
