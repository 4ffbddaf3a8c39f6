//! Generates schemas, prints them, and reads the output back.

mod printed;

use proptest::prelude::*;

use super::{Field, Schema, field, schema};
use crate::credential::{Judgement, judge};
use crate::dotenv::{Code, Document, Limits, Lookup};
use crate::escape::escaped;
use crate::secret::Secret;
use crate::value::reading;

#[derive(Clone, Debug)]
struct Wish {
    doc: String,
    text: Option<String>,
    /// Whether the program computes a default without a string.
    is_made: bool,
    place: Place,
}

/// The place of the text, which decides whether its variable is required.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Default,
    Example,
    ExampleOfSecret,
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let places = prop::sample::select(vec![Place::Default, Place::Example, Place::ExampleOfSecret]);
    let text = prop_oneof![
        "\\PC{1,30}",
        "[a-z \\\\$\"'#{}=\r\n\t]{1,12}",
        "(?s).{1,20}"
    ];
    let wish = (
        "(?s).{0,120}",
        prop::option::of(text),
        any::<bool>(),
        places,
    );
    let wish = wish.prop_map(|(doc, text, is_made, place)| Wish {
        doc,
        text: text.map(|text| text.replace('\0', "0")),
        is_made,
        place,
    });
    prop::collection::vec(wish, 1..8)
}

fn leaked(text: &str) -> &'static str {
    text.to_owned().leak()
}

impl Wish {
    fn field(&self, number: usize) -> Field {
        let name = format!("FIELD_{number}").leak();
        let field = match self.place {
            Place::ExampleOfSecret => field("field", name, reading::<Secret<String>, _>()),
            Place::Default | Place::Example => field("field", name, reading::<String, _>()),
        };
        let field = field.doc(leaked(&self.doc));
        match (&self.text, self.is_made, self.place) {
            (Some(text), _, Place::Default) => field.default(leaked(text)),
            (None, true, Place::Default) => field.default_of(|_| None),
            (Some(text), _, _) => field.example(leaked(text)),
            (None, ..) => field,
        }
    }

    /// The expected text in the file: no secret, and nothing invisible except line ends, which the file has as escapes.
    fn value(&self) -> &str {
        let text = self.text.as_deref().unwrap_or_default();
        if self.place == Place::Default && judge(text) != Judgement::Harmless {
            return "";
        }
        let shows = |line: &str| escaped(line) == line;
        match self.place {
            Place::Default | Place::Example if text.split(['\n', '\r']).all(shows) => text,
            _ => "",
        }
    }

    fn is_required(&self) -> bool {
        self.place != Place::Default || (self.text.is_none() && !self.is_made)
    }
}

fn described(wishes: &[Wish]) -> &'static Schema {
    let fields: Vec<Field> = wishes
        .iter()
        .enumerate()
        .map(|(number, wish)| wish.field(number))
        .collect();
    Box::leak(Box::new(schema("Config", "Settings.", "", fields.leak())))
}

/// The file with its commented variables in force.
fn uncommented(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let bare = line
            .strip_prefix("# ")
            .filter(|line| line.starts_with("FIELD_"));
        lines.push(bare.unwrap_or(line).to_owned());
    }
    lines.join("\n")
}

fn values(text: &str) -> Vec<(String, String)> {
    let document = Document::parse(text);
    let mut nothing = |_: &str| Lookup::Undefined;
    let expansion = document.expand(&Limits::default(), &mut nothing);
    // Most readers do not agree on any form of some values.
    for found in document.diagnostics().iter().chain(expansion.diagnostics()) {
        let codes = [Code::Disputed, Code::BackslashBeforeQuote];
        assert!(codes.contains(&found.code()), "{text}\n{found}");
    }
    let values = expansion.iter(&document);
    values
        .map(|value| (value.key().to_owned(), value.text().to_owned()))
        .collect()
}

proptest! {
    #[test]
    fn example_file_reads_back_whatever_the_texts_are(wishes in wishes()) {
        let text = described(&wishes).to_dotenv_example();
        let all: Vec<(String, String)> = wishes
            .iter()
            .enumerate()
            .map(|(number, wish)| (format!("FIELD_{number}"), wish.value().to_owned()))
            .collect();
        prop_assert_eq!(&values(&uncommented(&text)), &all);
        let required: Vec<(String, String)> = all
            .into_iter()
            .zip(&wishes)
            .filter(|(_, wish)| wish.is_required())
            .map(|(pair, _)| pair)
            .collect();
        prop_assert_eq!(&values(&text), &required);
    }

    #[test]
    fn comments_are_no_wider_than_80_columns_unless_a_word_is(wishes in wishes()) {
        let text = described(&wishes).to_dotenv_example();
        for line in text.lines().filter(|line| line.starts_with("# ") && !line.starts_with("# FIELD_")) {
            let words = line.trim_start_matches(['#', ' ']).split(' ').count();
            prop_assert!(line.chars().count() <= 80 || words == 1, "{line}");
        }
    }

    #[test]
    fn table_has_four_cells_in_every_row(wishes in wishes()) {
        let table = described(&wishes).to_markdown();
        prop_assert_eq!(table.lines().count(), wishes.len() + 2);
        for row in table.lines() {
            let bars = row.match_indices('|').filter(|(place, _)| !row.get(..*place).unwrap_or_default().ends_with('\\'));
            prop_assert_eq!(bars.count(), 5, "{}", row);
        }
    }
}

#[test]
fn a_default_is_told_only_where_a_value_would_be() {
    for (name, default, told) in [
        ("PORT", "8080", "8080"),
        ("DB_PASSWORD", "hunter2", "not shown"),
        ("BASE", "sk_live_hunter2", "not shown"),
        ("BASE", "postgres://app:hunter2@db/shop", "postgres://"),
        ("BASE", "https://db/shop?key=hunter2", "https://db/shop?…"),
    ] {
        let field = field("base", name, reading::<String, _>()).default(leaked(default));
        let shop: &'static Schema = Box::leak(Box::new(schema("Shop", "", "", vec![field].leak())));
        for text in [shop.to_dotenv_example(), shop.to_markdown()] {
            assert!(text.contains(told), "{text}");
            assert!(!text.contains("hunter2"), "{text}");
        }
    }
}
