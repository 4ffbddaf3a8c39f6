//! The printed form of a schema contains only what it should, as a Markdown renderer sees it.

use crate::credential::{Judgement, judge};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::escape::{escaped, exact};
use crate::schema::{Field, OtherName, Schema, field, schema};
use crate::value::reading;

/// The cells of a table's rows, as parsed.
fn rendered(table: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for event in Parser::new_ext(table, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => rows.last_mut().expect("a row").push(String::new()),
            Event::Text(text) | Event::Code(text) => {
                let row = rows.last_mut().expect("a row");
                row.last_mut().expect("a cell").push_str(&text);
            }
            other => assert!(adds_no_text(&other), "{other:?} in {table}"),
        }
    }
    rows
}

fn adds_no_text(event: &Event<'_>) -> bool {
    match event {
        Event::InlineHtml(tag) => ["<code>", "</code>"].contains(&&**tag),
        Event::Start(tag) => matches!(
            tag,
            Tag::Table(_) | Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(_) => true,
        _ => false,
    }
}

/// The one row of a struct with this field.
fn row(field: &Field) -> [String; 4] {
    let table = described(vec![*field]).to_markdown();
    let hidden = table.lines().find(|line| escaped(line) != *line);
    assert_eq!(hidden, None);
    let rows: [Vec<String>; 2] = rendered(&table).try_into().expect("a heading and a row");
    let [_, row] = rows;
    row.try_into().expect("four cells")
}

fn described(fields: Vec<Field>) -> &'static Schema {
    Box::leak(Box::new(schema("Config", "", "", fields.leak())))
}

fn text_field() -> Field {
    field("field", "FIELD", reading::<String, _>())
}

fn leaked(text: &str) -> &'static str {
    text.to_owned().leak()
}

/// Texts full of characters special to Markdown, to HTML, to a table and to a terminal.
fn hostile() -> impl Strategy<Value = &'static str> {
    let signs = r"([`|\\*_<>&#\[\]!~ ae;b\n\r\u{85}\u{2028}\u{202e}\u{200b}\u{e0041}\u{a0}]|&lt;|<b>|(?s:.)){1,12}";
    let blank = || prop::sample::select(vec!["", "", " ", "  "]);
    (blank(), signs, blank())
        .prop_map(|(before, text, behind)| leaked(&format!("{before}{text}{behind}")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn default_is_read_in_the_table_as_it_is(text in hostile()) {
        // A string that looks like a credential is hidden.
        prop_assume!(judge(text) == Judgement::Harmless);
        let cells = row(&text_field().default(text));
        prop_assert_eq!(cells, ["FIELD", "a text", &exact(text), ""]);
    }

    #[test]
    fn name_and_deprecated_name_are_read_in_the_table_as_they_are(name in hostile(), alias in hostile()) {
        let aliases = vec![OtherName::Deprecated(alias)].leak();
        let cells = row(&field("field", name, reading::<String, _>()).other_names(aliases));
        prop_assert_eq!(cells, [exact(name), "a text".into(), "required".into(), format!("Formerly {}.", exact(alias))]);
    }

    #[test]
    fn choices_and_starts_are_read_in_the_table_as_they_are(one in hostile(), other in hostile(), start in hostile()) {
        let cells = row(&text_field().one_of(vec![one, other].leak()).starts_with(start).example(start));
        let words = format!("one of {}, {}, starting with {}, like {}", exact(one), exact(other), exact(start), exact(start));
        let [_, value, _, _] = cells;
        prop_assert_eq!(value, words);
    }

    #[test]
    fn range_is_read_in_the_table_as_it_is(end in hostile()) {
        let plain = end.replace('`', "'");
        let cells = row(&text_field().range_to(None, Some(leaked(&plain))));
        let words = format!("a text, at most {}", escaped(&plain));
        let [_, value, _, _] = cells;
        prop_assert_eq!(value.trim_end(), words.trim_end());
    }

    #[test]
    fn doc_comment_stays_in_its_cell_and_makes_no_element(doc in hostile()) {
        let cells = row(&text_field().doc(doc));
        let [name, value, default, _] = &cells;
        prop_assert_eq!([name, value, default], ["FIELD", "a text", "required"]);
    }

    #[test]
    fn types_and_bars_in_a_doc_comment_are_read_as_they_are(doc in "[a-c<>|/ ]{0,20}", code in "[a-c<>|*_ \\\\]{0,8}") {
        let doc = format!("x{doc}x `y{code}y` z");
        let cells = row(&text_field().doc(leaked(&doc)));
        let [_, _, _, purpose] = cells;
        prop_assert_eq!(purpose, doc.replace('`', ""));
    }

    #[test]
    fn example_file_has_no_line_but_comments_and_its_variables(
        doc in hostile(), text in hostile(), name in hostile(), is_default in any::<bool>(),
    ) {
        let doc = leaked(&format!("{doc}\nFIELD=1\renvkeep:end\u{2028}{text}\nenvkeep:end\n envkeep:end x\nenvkeep:begin Config"));
        let field = field("field", name, reading::<String, _>()).doc(doc);
        let field = if is_default { field.default(text) } else { field.example(text) };
        let file = described(vec![field]).to_dotenv_example();
        let start = format!("{}=", escaped(name));
        for (number, line) in file.lines().enumerate() {
            let is_last = number + 1 == file.lines().count();
            prop_assert_eq!(escaped(line), line);
            prop_assert!(if is_last { line.starts_with(&start) || line.strip_prefix("# ").is_some_and(|line| line.starts_with(&start)) } else { line.starts_with('#') }, "{}", line);
            let first = line.trim_start_matches('#').split_whitespace().next();
            prop_assert!(!matches!(first, Some("envkeep:begin" | "envkeep:end")), "{}", line);
        }
    }
}

#[test]
fn what_markdown_would_swallow_is_read() {
    let cells = row(&text_field()
        .doc("A `Vec<String>` or Vec<String>, see [docs](https://example.com/a|b) <https://example.com>")
        .one_of(&["<e>", "*f*", "snake_case", "a b"])
        .default(" a\\|`b "));
    assert_eq!(
        cells,
        [
            "FIELD",
            "one of <e>, *f*, snake_case, a b",
            " a\\|`b ",
            "A Vec<String> or Vec<String>, see docs <https://example.com>",
        ]
    );
}

/// Renderers disagree about a backslash before a bar.
#[test]
fn backslash_stands_before_no_bar_but_one_that_it_escapes() {
    let field = text_field()
        .default(r"a\|b")
        .doc(r"`c\|d` \\| e")
        .one_of(&[r"f\|"]);
    let table = described(vec![field]).to_markdown();
    assert!(!table.contains(r"\\|"), "{table}");
    assert!(table.contains("<code>a&#92;&#124;b</code>"), "{table}");
}

#[test]
fn harmless_words_stay_as_they_are_written() {
    let table = described(vec![
        text_field()
            .doc("Logs, *as text*.")
            .one_of(&["json", "read-only", "a_b"])
            .default("json"),
    ]);
    let row = "| `FIELD` | one of json, read-only, a_b | `json` | Logs, *as text*. |\n";
    assert!(
        table.to_markdown().ends_with(row),
        "{}",
        table.to_markdown()
    );
}
