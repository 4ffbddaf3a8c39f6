use envkeep::{Env, ExposeSecret, FromEnv, Secret};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(base64)]
    key: Secret<Vec<u8>>,
    #[env(base64)]
    salt: Option<[u8; 4]>,
}

#[test]
fn bytes_are_read_in_both_alphabets_with_padding_or_without() {
    for text in ["+/8A", "-_8A", "+/8AAQ==", "-_8AAQ"] {
        let config: Config = Env::empty().set("KEY", text).load().expect(text);
        assert_eq!(
            config.key.expose_secret().get(..3),
            Some(&[0xfb, 0xff, 0][..])
        );
    }
}

#[test]
fn an_array_wants_its_number_of_bytes() {
    let config: Config = Env::empty()
        .vars([("KEY", "AA=="), ("SALT", "AQIDBA==")])
        .load()
        .expect("four bytes");
    assert_eq!(config.salt, Some([1, 2, 3, 4]));
    assert_eq!(
        told::<Config>([("KEY", "AA=="), ("SALT", "AQID")]),
        ["`SALT` is not 4 bytes in base64: [not shown: under 8 characters]"]
    );
}

#[test]
fn a_wrong_text_is_not_reported() {
    let texts = told::<Config>([("KEY", "hunter2!")]);
    assert_eq!(
        texts,
        ["`KEY` is not bytes in base64: [not shown: 8 to 31 characters]"]
    );
}
