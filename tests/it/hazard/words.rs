//! Each hazard: where it is found, and what the warning says.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use envkeep::{Env, FromEnv, Problem, ProblemKind, Secret, Warning};
use url::Url;

use super::{given, in_file};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    name: Option<String>,
    port: Option<u16>,
    token: Option<Secret<String>>,
    base: Option<Url>,
    data: Option<PathBuf>,
    hosts: Option<Vec<String>>,
    tags: Option<BTreeSet<u8>>,
    labels: Option<HashMap<String, String>>,
    #[env(json)]
    limits: Option<Vec<u32>>,
    #[env(visible)]
    shown_url: Option<String>,
}

#[test]
fn each_hazard_is_seen_in_a_variable_that_is_given() {
    for (name, value, code) in [
        ("NAME", "\"shop\"", "quotes-kept"),
        ("NAME", "'shop'", "quotes-kept"),
        ("NAME", "`shop`", "quotes-kept"),
        ("TOKEN", "\"hunter2\"", "quotes-kept"),
        ("HOSTS", "\"a,b\"", "quotes-kept"),
        ("NAME", "shop\r", "edge"),
        ("NAME", " shop", "edge"),
        ("NAME", "shop\u{a0}", "edge"),
        ("NAME", "shop\t", "edge"),
        ("TOKEN", "hunter2\n", "edge"),
        ("NAME", "shop # the name", "comment-kept"),
        ("PORT", "8080 # the port", "comment-kept"),
        ("PORT", "8080 #port", "comment-kept"),
        ("TOKEN", "hunter2 # old", "comment-kept"),
        ("LIMITS", "[1] # some", "comment-kept"),
        ("TOKEN", "hun\u{200b}ter2", "invisible-character"),
        ("NAME", "gpt\u{200b}", "invisible-character"),
        ("NAME", "\u{feff}gpt", "invisible-character"),
        ("HOSTS", "a,\u{2060}b", "invisible-character"),
        ("PORT", "80\u{200b}80", "invisible-character"),
        ("BASE", "https://a\u{ad}b/", "invisible-character"),
        ("DATA", "/a\u{202e}b", "invisible-character"),
        ("NAME", "\u{201c}shop\u{201d}", "typographic-quotes"),
        (
            "TOKEN",
            "op://Private/Key/credential",
            "unresolved-reference",
        ),
        ("TOKEN", "\u{24}{DB_PASSWORD}", "unresolved-reference"),
        (
            "TOKEN",
            "-----BEGIN PRIVATE KEY-----\\nQUJD\\n-----END PRIVATE KEY-----\\n",
            "escaped-line-feeds",
        ),
        ("HOSTS", "[\"a\",\"b\"]", "foreign-list"),
        ("HOSTS", "['a', 'b']", "foreign-list"),
        ("HOSTS", "[", "foreign-list"),
        ("DATA", "~/data", "tilde"),
        ("DATA", "~", "tilde"),
        ("DATA", "D:\new", "control-in-path"),
        ("BASE", "localhost:8080", "scheme-without-slashes"),
        ("BASE", "localhost:8080/api", "scheme-without-slashes"),
        ("TOKEN", "postgres://app:p@ss/w0rd@db:5432/app", "lost-host"),
        (
            "TOKEN",
            "postgres://app:p@ss/w0rd@db:5432/app?from=a@b",
            "lost-host",
        ),
        ("NAME", "shop PORT=80", "second-assignment"),
        ("NAME", "shopPORT=80", "second-assignment"),
        ("NAME", "shop mode=on PORT=80", "second-assignment"),
        ("NAME", "shop; export PORT=80", "second-assignment"),
        ("NAME", "shop\nPORT=80", "second-assignment"),
        ("NAME", "shop\r\nexport PORT=80", "second-assignment"),
        (
            "NAME",
            "postgres://app:hunter2@db/shop",
            "credential-in-plain-field",
        ),
        (
            "BASE",
            "https://app:hunter2@db/",
            "credential-in-plain-field",
        ),
        (
            "NAME",
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "credential-in-plain-field",
        ),
    ] {
        let found = given::<Config>(&[(name, value)]);
        assert_eq!(found, [format!("{name} {code}")], "{value:?}");
    }
}

#[test]
fn what_a_file_quotes_is_meant_and_the_rest_is_seen_there_too() {
    for line in [
        "NAME='\"shop\"'",
        "NAME=' shop '",
        "NAME='shop # the name'",
        "NAME='shop PORT=80'",
        "TOKEN='${DB_PASSWORD}'",
    ] {
        assert_eq!(in_file::<Config>(line), [""; 0], "{line}");
    }
    for (line, hazard) in [
        ("TOKEN='hun\u{200b}ter2'", "TOKEN invisible-character"),
        (
            "TOKEN=op://Private/Key/credential",
            "TOKEN unresolved-reference",
        ),
        ("HOSTS='[\"a\"]'", "HOSTS foreign-list"),
        ("DATA=~/data", "DATA tilde"),
        ("DATA=\"D:\\new\"", "DATA control-in-path"),
        ("BASE=localhost:8080", "BASE scheme-without-slashes"),
        ("NAME=shop PORT=80", "NAME second-assignment"),
        // A quote that was closed further down has taken in a line.
        ("NAME=\"shop\nPORT=80\nHOST=\"", "NAME second-assignment"),
        (
            "NAME=postgres://app:hunter2@db/shop",
            "NAME credential-in-plain-field",
        ),
    ] {
        assert_eq!(in_file::<Config>(line), [hazard], "{line}");
    }
}

#[test]
fn a_hazard_is_reported_with_its_place_and_the_way_out() {
    let says = |env: Env| {
        let report = env.check::<Config>();
        let said = report.warnings().iter().map(|said| format!("{said:?}"));
        said.collect::<Vec<_>>()
    };
    assert_eq!(
        says(Env::empty().vars([("NAME", "\"shop\"")])),
        [
            "the given variables: `NAME` starts and ends with a quote that belongs to the value; take the quotes out where it is set; \
          `docker run --env-file` and lists in compose files keep them"
        ]
    );
    assert_eq!(
        says(Env::empty().dotenv_str(".env", "PORT=1\nTOKEN='hun\u{200b}ter2'\n")),
        [".env:2:7: `TOKEN` has an invisible character (U+200B); remove it"]
    );
    assert_eq!(
        says(Env::empty().dotenv_str(".env", "PORT=1\nDATA='/srv/\u{200b}shop'\n")),
        [".env:2:12: `DATA` has an invisible character (U+200B); remove it"]
    );
    assert_eq!(
        says(Env::empty().vars([("TOKEN", "ENC[AES256_GCM,data:p673w==]")])),
        [
            "the given variables: `TOKEN` is a reference, or an encrypted text, and nothing has put the value in its place; start the program with `sops exec-env`"
        ]
    );
}

#[test]
fn a_port_of_a_service_is_explained() {
    #[derive(Debug, FromEnv)]
    #[env(prefix = "SHOP_")]
    #[allow(dead_code)]
    struct Shop {
        port: String,
    }
    let link = ("SHOP_PORT", "tcp://10.101.108.109:9120");
    let host = ("SHOP_SERVICE_HOST", "10.101.108.109");
    assert_eq!(given::<Shop>(&[link, host]), ["SHOP_PORT service-link"]);
    assert_eq!(given::<Shop>(&[link]), [""; 0]);
}

#[test]
fn what_is_reported_with_a_problem_is_not_reported_again() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Shop {
        shop_port: Option<u16>,
        ports: Option<Vec<u16>>,
        #[env(range = 1..=9)]
        size: Option<u8>,
        switch: Option<bool>,
        pause: Option<std::time::Duration>,
        pin: Option<Secret<u32>>,
        #[env(starts_with = "8")]
        near_port: Option<String>,
        database_url: Option<Secret<Url>>,
    }
    let address = "tcp://10.101.108.109:9120";
    for (name, value, reason) in [
        ("SHOP_PORT", "\"8080\"", "has quotes round it"),
        ("SHOP_PORT", "8080\n", "ends in a line end"),
        ("SHOP_PORT", " 8080", "begins with a blank"),
        ("SHOP_PORT", address, "enableServiceLinks: false"),
        ("NEAR_PORT", address, "enableServiceLinks: false"),
        ("PORTS", "'80'", "item 1 has quotes round it"),
        ("SIZE", "`8`", "has quotes round it"),
        ("SWITCH", "on\n", "ends in a line end"),
        ("PAUSE", "30s ", "ends in a blank"),
        ("PIN", "'1234'", "has quotes round it"),
        (
            "DATABASE_URL",
            "postgres://app:6C#5y@db:5432/app",
            "percent-encode",
        ),
    ] {
        let links = ["SHOP_SERVICE_HOST", "NEAR_SERVICE_HOST"].map(|host| (host, "10.101.108.109"));
        let env = Env::empty().vars(links).vars([(name, value)]);
        let report = env.check::<Shop>();
        assert_eq!(report.warnings().len(), 0, "{name}={value}: {report}");
        assert_eq!(report.problems().len(), 1, "{name}={value}: {report}");
        let said = report.to_string();
        assert_eq!(said.matches(reason).count(), 1, "{name}={value}: {said}");
    }
    // What the words of the problem do not tell is told behind them.
    for (name, value, code) in [
        ("SHOP_PORT", "\"8080\"\n", "quotes-kept"),
        ("PORTS", "\"80,443\"", "quotes-kept"),
        ("SHOP_PORT", "8080 # the port", "comment-kept"),
        ("PIN", "op://Private/Pin", "unresolved-reference"),
    ] {
        let found = given::<Shop>(&[(name, value)]);
        assert_eq!(found, [format!("{name} {code}")], "{value:?}");
    }
}

#[test]
fn a_second_assignment_is_a_problem_where_its_variable_is_missing() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Keys {
        api_key: Secret<String>,
        new_key: Secret<String>,
    }
    let in_front = "in front of it";
    for (line, place) in [
        ("API_KEY=owner-secretNEW_KEY=value", in_front),
        ("API_KEY=a1b2c3 NEW_KEY=xyz", in_front),
        (
            "export API_KEY=a1b2c3; export NEW_KEY=xyz",
            "in place of the `; export`",
        ),
        ("API_KEY= NEW_KEY=xyz", in_front),
    ] {
        let report = Env::empty().dotenv_str(".env", line).check::<Keys>();
        let told: Vec<String> = report.problems().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "`NEW_KEY` is not set".to_owned(),
                format!("`API_KEY` holds `NEW_KEY=` in its value; put a line end {place}"),
            ],
            "{line}"
        );
        assert_eq!(report.problems()[1].kind(), ProblemKind::Check);
        let below = "NEW_KEY=other\n";
        let env = Env::empty()
            .dotenv_str(".env", line)
            .dotenv_str("below.env", below);
        let report = env.check::<Keys>();
        assert_eq!(report.problems().len(), 0);
        assert!(
            report
                .warnings()
                .iter()
                .any(|said| said.code() == Some("second-assignment"))
        );
    }
}

#[test]
fn a_second_assignment_is_a_warning_where_its_variable_is_wrong_and_another_one_missing() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Keys {
        api_key: Secret<String>,
        port: u16,
        host: String,
    }
    let file = "API_KEY=a PORT=80\nPORT=x\n";
    let report = Env::empty().dotenv_str(".env", file).check::<Keys>();
    let kinds: Vec<_> = report.problems().iter().map(Problem::kind).collect();
    assert_eq!(kinds, [ProblemKind::Invalid, ProblemKind::Missing]);
    let codes: Vec<_> = report.warnings().iter().filter_map(Warning::code).collect();
    assert_eq!(codes, ["second-assignment"]);
}

#[test]
fn an_item_that_does_not_read_names_the_list_and_json() {
    let report = Env::empty().vars([("TAGS", "[1, 2]")]).check::<Config>();
    let told: Vec<String> = report.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`TAGS` is not a list of values separated by `,`, each an integer from 0 to 255: `[1, 2]` (item 1) (it is a list as JSON, TOML or \
          Python write it, which the field does not read as one; write the items alone with `,` between them, or let the program read the \
          field with `json`)"
        ]
    );
}

#[test]
fn a_map_that_is_a_table_of_json_names_the_pairs() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(separator = ";", pair_separator = ":")]
        limits: std::collections::BTreeMap<String, u8>,
    }
    let report = Env::empty()
        .vars([("LIMITS", "{\"a\": 1}")])
        .check::<Config>();
    let told = report.problems()[0].to_string();
    assert!(
        told.contains("write the pairs alone, like `key:value`, with `;` between them, or let"),
        "{told}"
    );
}

#[test]
fn the_table_in_the_documentation_has_every_hazard() {
    let page = include_str!("../../../crates/envkeep/src/report/hazards.md");
    let rows = page
        .lines()
        .skip(2)
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let rows: Vec<&str> = rows.collect();
    assert_eq!(rows.len(), 16);
    for code in &rows {
        #[derive(FromEnv)]
        struct Nothing {}
        assert!(Env::empty().load::<Nothing>().is_ok(), "{code}");
    }
}

#[test]
fn what_stands_at_an_edge_is_called_by_its_name() {
    for (value, words) in [
        ("shop\n", "ends with a line feed"),
        ("shop\r", "ends with a carriage return"),
        ("shop\t", "ends with a tab"),
        ("shop\u{a0}", "ends with a no-break space"),
        ("shop\u{2003}", "ends with a blank"),
        ("shop ", "ends with a blank"),
        ("\tshop", "starts with a tab"),
        ("\u{a0}shop", "starts with a no-break space"),
        (" shop", "starts with a blank"),
    ] {
        let report = Env::empty().vars([("NAME", value)]).check::<Config>();
        let told = report.warnings()[0].to_string();
        assert!(told.contains(words), "{value:?}: {told}");
    }
}
