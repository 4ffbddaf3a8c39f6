//! What is written in the wrong place of a command line, or in git's configuration, shows no secret and forges no line.

use crate::repository::{Repository, key};
use crate::run::tty::Terminal;
use crate::tool::{envkeep, output, text};

/// Stands for the foreign text.
const SLOT: &str = "@";

/// Every place of a command line where a foreign text can stand.
const PLACES: &[&[&str]] = &[
    &["@"],
    &["--@"],
    &["-@"],
    &["help", "@"],
    &["-C", "@", "scan"],
    &["-C@", "scan"],
    &["--directory=@", "scan"],
    &["--color", "@", "scan"],
    &["--color=@", "scan"],
    &["man", "@"],
    &["man", "man", "@"],
    &["completions", "@"],
    &["hook", "@"],
    &["hook", "install", "@"],
    &["hook", "install", "--@"],
    &["run", "@"],
    &["run", "--@"],
    &["run", "--", "@"],
    &["run", "--", "@", "x"],
    &["run", "--", "./@"],
    &["run", "--no-mask", "--", "@"],
    &["run", "-f", "@", "--", "true"],
    &["run", "-f@", "--", "true"],
    &["run", "--file=@", "--", "true"],
    &["run", "-f", "dir/@", "--", "true"],
    &["run", "-f", ".env", "-f", "@", "--", "true"],
    &["run", "--profile", "@", "--", "true"],
    &["run", "--redact-only=@"],
    &["check", "@"],
    &["check", "-f", "@"],
    &["check", "-f", "dir/@", "--format", "json"],
    &["check", "-f", "@", "--format", "github"],
    &["check", "-f", "@", "--format", "sarif"],
    &["check", "--profile", "@"],
    &["check", "--format", "@"],
    &["explain", "@"],
    &["explain", "-f", "@"],
    &["explain", "--profile=@"],
    &["diff", "@", "@"],
    &["diff", ".env", "@"],
    &["diff", ".env", ".env", "@"],
    &["sync", "@"],
    &["sync", "-f", "@"],
    &["sync", "--from", "@"],
    &["fmt", "@"],
    &["fmt", "-f", "@"],
    &["fmt", "-f", "dir/@"],
    &["doctor", "@"],
    &["doctor", "--schema", "@"],
    &["check", "--schema", "@"],
    &["check", "--schema", "dir/@"],
    &["check", "--bin", "@"],
    &["example", "@"],
    &["example", "--schema", "@"],
    &["docs", "--check", "@"],
    &["run", "--schema", "@", "--", "true"],
    &["scan", "@"],
    &["scan", "dir/@", "other"],
    &["scan", "--@"],
    &["scan", "--format", "@"],
    &["scan", "--format=@"],
    &["scan", "--baseline", "@"],
    &["scan", "--baseline", "dir/@", "--write-baseline"],
    &["scan", "--file", "@"],
    &["scan", "-f", ".env", "--format", "@"],
    &["scan", "--secrets-dir", "@"],
    &["scan", "--secrets-dir", "dir/@"],
    &["scan", "--outgoing", "@"],
    &["scan", "--staged", "@"],
    &["scan", "--all=@"],
];

/// A secret that looks like no key.
const PLAIN: &str = "green-horse-battery";

fn at(place: &[&str], foreign: &str) -> Vec<String> {
    place
        .iter()
        .map(|word| word.replace(SLOT, foreign))
        .collect()
}

/// A repository whose `.env` holds one secret, and what a command line makes the tool say there.
fn said(repository: &Repository, arguments: &[String]) -> String {
    let mut command = envkeep(&repository.top());
    command.env("HOME", repository.beside("home"));
    let output = output(command.args(arguments));
    assert_ne!(output.status.code(), None, "{arguments:?}");
    [text(&output.stdout), text(&output.stderr)].concat()
}

#[test]
fn no_place_of_a_command_line_shows_a_secret_that_was_written_there() {
    let repository = Repository::new();
    let known = key();
    repository.write(
        ".env",
        format!("API_KEY={known}\nAPP_KEY={PLAIN}\nPIN_KEY=xq7pw\n"),
    );
    let (start, end) = known.split_at(12);
    // What is written, and what of it must not be seen.
    let texts = [
        (known.clone(), vec![start, end]),
        (format!("x{known}y"), vec![start, end]),
        (format!("API_KEY={known}"), vec![start, end]),
        (PLAIN.to_owned(), vec!["horse"]),
        (format!("a.{PLAIN}.b"), vec!["horse"]),
        ("xq7pw".to_owned(), vec!["xq7pw"]),
        ("API_KEY=hunter2".to_owned(), vec!["hunter2"]),
        ("PORT=correct horse".to_owned(), vec!["correct", "horse"]),
        ("export PORT=correct".to_owned(), vec!["correct"]),
        ("port=correct".to_owned(), vec!["correct"]),
        ("api-key: correct".to_owned(), vec!["correct"]),
        ("Bearer correct".to_owned(), vec!["correct"]),
        ("ghp_hunter2".to_owned(), vec!["hunter2"]),
        ("sk_live_hunter2".to_owned(), vec!["hunter2"]),
        ("JBSWY3DPEHPK3PXP".to_owned(), vec!["JBSWY3", "HPK3PXP"]),
        ("JBSWY3DPEHPK3PXP=x".to_owned(), vec!["JBSWY3", "HPK3PXP"]),
        (
            "glpat-Ab3_xYz-12qWeRtYuI9o".to_owned(),
            vec!["Ab3", "12qWe"],
        ),
        (
            "0f8fad5b-d9cb-469f-a165-70867728950e".to_owned(),
            vec!["0f8fad", "708677"],
        ),
        (
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEZ".to_owned(),
            vec!["wJalr", "MDENG", "bPxRf"],
        ),
        (
            "postgres://app:hunter2@db.example.com/shop".to_owned(),
            vec!["hunter2"],
        ),
    ];
    for place in PLACES {
        for (foreign, hidden) in &texts {
            let arguments = at(place, foreign);
            let said = said(&repository, &arguments);
            for piece in hidden {
                assert!(!said.contains(piece), "{arguments:?}: {said}");
            }
        }
    }
}

#[test]
fn the_path_of_a_wrong_file_is_not_a_secret_either() {
    let repository = Repository::new();
    repository.write(".env", format!("API_KEY={PLAIN}\n"));
    repository.write(PLAIN, "PORT='1\n");
    for arguments in [
        &["run", "-f", PLAIN, "--", "true"][..],
        &["scan", "-f", PLAIN],
        &["scan", "--baseline", PLAIN],
    ] {
        let output = repository.envkeep(arguments);
        let said = text(&output.stderr);
        assert!(
            said.contains("[API_KEY]") && !said.contains(PLAIN),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn no_place_of_a_command_line_forges_a_line_or_changes_a_terminal() {
    let repository = Repository::new();
    for place in PLACES {
        for foreign in [
            "x\nenvkeep: all fine",
            "x\r\u{2028}\u{85}\u{202e}y\u{1b}[2J\u{9b}2J\u{e0041}\u{200b}\u{7}\nenvkeep: all fine",
        ] {
            for color in ["--color=never", "--color=always"] {
                let mut arguments = at(place, foreign);
                arguments.insert(0, color.to_owned());
                let said = said(&repository, &arguments);
                let is_raw = |character: char| {
                    let is_own = matches!(character, '\n' | '\u{1b}');
                    (character.is_control() && !is_own)
                        || matches!(
                            character,
                            '\u{2028}' | '\u{202e}' | '\u{e0041}' | '\u{200b}'
                        )
                };
                assert!(!said.contains(is_raw), "{arguments:?}: {said:?}");
                assert!(
                    !said.contains("\nenvkeep: all fine") && !said.contains("\u{1b}[2J"),
                    "{arguments:?}: {said:?}"
                );
            }
        }
    }
}

#[test]
fn a_variable_before_the_command_is_told_by_name_with_a_way_that_works() {
    let repository = Repository::new();
    let words = |foreign: &str| {
        let arguments = at(&["run", "--", SLOT, "./server"], foreign);
        let output = repository.envkeep(&arguments.iter().map(|it| &**it).collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(127));
        text(&output.stderr).to_owned()
    };
    assert_eq!(
        words("PORT=correct"),
        "envkeep: cannot run `PORT=…`: a variable cannot stand before the command; put it into `.env.local`, or into a file that `-f` names\n"
    );
    assert!(words("ghp_hunter2=x").starts_with("envkeep: cannot run `…=…`: "));
    repository.write(".env.local", "PORT=correct\n");
    let run = repository.envkeep(&["run", "--", "sh", "-c", "echo $PORT"]);
    assert_eq!(text(&run.stdout), "correct\n");
}

#[test]
fn on_a_terminal_what_cannot_be_run_is_reported_the_same_way() {
    let repository = Repository::new();
    let known = key();
    let tool = env!("CARGO_BIN_EXE_envkeep");
    for (program, expected) in [
        ("PORT=correct", "cannot run `PORT=…`: a variable"),
        (&*known, "cannot run `[API_KEY]`: "),
        ("ghp_hunter2", "cannot run `…`: "),
        (
            "x\nenvkeep: all fine",
            "cannot run `x\\nenvkeep: all fine`: ",
        ),
    ] {
        let terminal = Terminal::start(&repository.top(), tool, &["run", "--", program]);
        let (_, shown) = terminal.end();
        assert!(shown.contains(expected), "{program}: {shown}");
        for piece in ["correct", &known[..12], "hunter2", "\nenvkeep: all fine"] {
            assert!(!shown.contains(piece), "{program}: {shown}");
        }
    }
}

#[test]
fn what_clap_says_of_a_plain_word_stays_as_it_is() {
    let repository = Repository::new();
    for (arguments, expected) in [
        (
            &["scna"][..],
            "error: unrecognized subcommand 'scna'\n\n  tip: a similar subcommand exists: 'scan'\n",
        ),
        (
            &["scan", "--stagd"],
            "error: unexpected argument '--stagd' found\n\n  tip: a similar argument exists: '--staged'\n",
        ),
        (
            &["scan", "--format", "xml"],
            "error: invalid value 'xml' for '--format <FORMAT>'\n  [possible values: text, json, sarif]\n",
        ),
        (
            &["scan", "--secrets-dir"],
            "error: a value is required for '--secrets-dir <DIR>' but none was supplied\n",
        ),
        (
            &["scan", "--staged", "secrets"],
            "error: the argument '--staged' cannot be used with '[PATHS]...'\n",
        ),
    ] {
        let output = repository.envkeep(arguments);
        let said = text(&output.stderr);
        assert!(said.starts_with(expected), "{arguments:?}: {said}");
    }
}

#[test]
fn what_git_says_of_its_configuration_shows_no_value_of_it() {
    let mut seen = 0;
    for (configuration, hidden) in [
        ("[core]\n\tfilemode = correcthorse\n", "correcthorse"),
        ("[core]\n\tfilemode = it's correcthorse\n", "correcthorse"),
        (
            "[core]\n\tsharedRepository = correcthorse\n",
            "correcthorse",
        ),
        ("[core]\n\tcompression = correcthorse\n", "correcthorse"),
        ("[index]\n\tversion = KEYPLACE\n", "Zq8Lw2mN7pR4"),
        ("[core]\n\tautocrlf = ghp_hunter2\n", "hunter2"),
    ] {
        let repository = Repository::new();
        let configuration = configuration.replace("KEYPLACE", &key());
        let path = repository.top().join(".git/config");
        let before = std::fs::read_to_string(&path).expect("git wrote it");
        std::fs::write(&path, before + &configuration).expect("it can be written");
        for arguments in [
            &["scan"][..],
            &["scan", "--history"],
            &["scan", "--staged"],
            &["hook", "install"],
            &["hook", "uninstall"],
        ] {
            let said = said(
                &repository,
                &arguments
                    .iter()
                    .map(|it| (*it).to_owned())
                    .collect::<Vec<_>>(),
            );
            assert!(
                !said.contains(hidden),
                "{configuration} {arguments:?}: {said}"
            );
            seen += usize::from(said.contains("failed: fatal: bad"));
        }
    }
    assert!(seen >= 10, "git is to complain: {seen}");
}
