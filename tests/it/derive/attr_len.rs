use envkeep::{FromEnv, Secret};

use super::told;

const MOST: usize = 3;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(len = 2..=4)]
    text: String,
    #[env(len = ..=MOST)]
    list: Vec<u8>,
    #[env(len = 8..)]
    pin: Secret<String>,
    #[env(len = 2..3)]
    digits: Option<u64>,
}

#[test]
fn characters_items_and_bytes_are_counted() {
    let told = |text, list, pin, digits| {
        told::<Config>([
            ("TEXT", text),
            ("LIST", list),
            ("PIN", pin),
            ("DIGITS", digits),
        ])
    };
    assert!(told("äöüß", "1,2,3", "12345678", "10").is_empty());
    assert_eq!(
        told("äöüßx", "1,2,3,4", "hunter2", "100"),
        [
            "`TEXT` has not 2 to 4 characters: `äöüßx`",
            "`LIST` has more than 3 items: `1,2,3,4`",
            "`PIN` has fewer than 8 characters: [not shown: under 8 characters]",
            "`DIGITS` has not 2 characters: `100`",
        ]
    );
}

#[test]
fn a_single_length_is_told_as_one_number() {
    let table = Config::schema().to_markdown();
    let words = "| an integer from 0 to 18446744073709551615, 2 characters |";
    assert!(table.contains(words), "{table}");
}
