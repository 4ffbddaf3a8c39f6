//! A program prints the same before and after its move, given the same `.env` and the same process environment.

use std::process::{Command, Output};

/// Runs a program in a directory of its own that holds this `.env`, with these variables and no others.
fn run(program: &str, dotenv: &str, process: &[(&str, &str)]) -> Output {
    let directory = tempfile::tempdir().expect("a temporary directory");
    std::fs::write(directory.path().join(".env"), dotenv).expect("the file is written");
    let mut command = Command::new(program);
    command.current_dir(directory.path()).env_clear();
    command.envs(process.iter().copied());
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the output is UTF-8")
}

/// Runs both programs, and gives what both print.
fn both(programs: [&str; 2], dotenv: &str, process: &[(&str, &str)]) -> String {
    let [before, after] = programs.map(|program| run(program, dotenv, process));
    assert!(before.status.success(), "{before:?}");
    assert!(after.status.success(), "{after:?}");
    assert_eq!(text(&after.stdout), text(&before.stdout));
    text(&after.stdout).to_owned()
}

const DOTENVY: [&str; 2] = [
    env!("CARGO_BIN_EXE_dotenvy_before"),
    env!("CARGO_BIN_EXE_dotenvy_after"),
];
const ENVY: [&str; 2] = [
    env!("CARGO_BIN_EXE_envy_before"),
    env!("CARGO_BIN_EXE_envy_after"),
];
const FIGMENT: [&str; 2] = [
    env!("CARGO_BIN_EXE_figment_before"),
    env!("CARGO_BIN_EXE_figment_after"),
];
const CONFIG: [&str; 2] = [
    env!("CARGO_BIN_EXE_config_before"),
    env!("CARGO_BIN_EXE_config_after"),
];

#[test]
fn programs_moved_from_dotenvy_read_the_same() {
    let dotenv =
        "DATABASE_URL='postgres://localhost/shop'\nSENTRY_DSN=https://sentry.example.com/1\n";
    let printed = both(DOTENVY, dotenv, &[]);
    assert!(
        printed.contains("port 8080, database postgres://localhost/shop"),
        "{printed}"
    );
    let printed = both(DOTENVY, dotenv, &[("PORT", "80"), ("DATABASE_URL", "db")]);
    assert!(printed.contains("port 80, database db"), "{printed}");
}

#[test]
fn programs_moved_from_envy_read_the_same() {
    let dotenv =
        "SHOP_DATABASE_URL=db\nSHOP_LOG=json\nSHOP_ALLOWED_HOSTS=a.example.com,b.example.com\n";
    let printed = both(ENVY, dotenv, &[]);
    assert!(
        printed.contains("[\"a.example.com\", \"b.example.com\"], log Json"),
        "{printed}"
    );
    both(
        ENVY,
        "SHOP_DATABASE_URL=db\nSHOP_LOG=text\n",
        &[("SHOP_PORT", "80")],
    );
}

#[test]
fn programs_moved_from_figment_read_the_same() {
    let dotenv = "SHOP_HOSTS='[\"a\",\"b\"]'\nSHOP_DATABASE__URL=db\n";
    let printed = both(FIGMENT, dotenv, &[("SHOP_DATABASE__POOL_MAX", "7")]);
    assert!(printed.contains("database db, pool Some(7)"), "{printed}");
    both(FIGMENT, dotenv, &[("SHOP_PORT", "80")]);
}

#[test]
fn programs_moved_from_config_read_the_same() {
    let dotenv = "SHOP__HOSTS=a,b\nSHOP__DATABASE__URL=db\n";
    let printed = both(CONFIG, dotenv, &[("SHOP__DATABASE__POOL_MAX", "7")]);
    assert!(printed.contains("hosts [\"a\", \"b\"]"), "{printed}");
    both(CONFIG, dotenv, &[("SHOP__PORT", "80")]);
}

/// The blocks of plain text of a guide, in their order.
fn shown(guide: &str) -> Vec<String> {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../crates/envkeep/src/_guide"
    );
    let page = std::fs::read_to_string(format!("{folder}/{guide}.md")).expect("the page is there");
    let blocks = page.split("```text\n").skip(1);
    blocks
        .map(|block| block.split("```").next().expect("a block ends").to_owned())
        .collect()
}

#[test]
fn the_guide_on_envy_shows_what_both_programs_print() {
    let [dotenv, printed] = &shown("migrating_from_envy")[..] else {
        panic!("the guide has other blocks");
    };
    assert_eq!(&both(ENVY, dotenv, &[]), printed);
}

#[cfg(unix)]
#[test]
fn the_guide_on_dotenvy_shows_how_each_program_reports_a_wrong_configuration() {
    let [dotenv, of_before, of_after] = &shown("migrating_from_dotenvy")[..] else {
        panic!("the guide has other blocks");
    };
    let outputs = DOTENVY.map(|program| run(program, dotenv, &[]));
    assert_eq!(outputs.each_ref().map(|it| it.status.code()), [Some(1); 2]);
    let [before, after] = outputs.each_ref().map(|it| text(&it.stderr));
    assert_eq!(before, of_before);
    // Where the search went depends on the machine.
    let without_place = |report: &str| {
        let lines = report.lines();
        let lines = lines.map(|line| match line.split_once("searched: ") {
            Some((margin, place)) => {
                let (_, rest) = place.split_once("; ").expect("it says what is absent");
                format!("{margin}searched: …; {rest}\n")
            }
            None => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    assert_eq!(without_place(after), without_place(of_after));
}

#[test]
fn a_moved_program_reports_every_problem_and_its_place_where_the_old_one_reported_the_first() {
    let dotenv = "PORT=80a0\n";
    let [before, after] = DOTENVY.map(|program| run(program, dotenv, &[]));
    assert!(!before.status.success() && !after.status.success());
    assert!(!text(&before.stderr).contains("DATABASE_URL"), "{before:?}");
    for told in [
        "`DATABASE_URL` is not set",
        "`PORT` is not an integer",
        ".env:1:6",
    ] {
        assert!(text(&after.stderr).contains(told), "{after:?}");
    }
}
