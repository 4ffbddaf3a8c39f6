//! The guide on the life of a key, run from its first command to its last.

use std::fs;
use std::path::Path;

use super::key;
use crate::repository::Repository;
use crate::run::tty::Terminal;
use crate::tool::text;

const PROMPT: &str = "(not shown): ";

/// The days on which the commands before and after the ledger's table run.
const DAYS: [&str; 2] = ["2026-11-28", "2027-02-27"];

const RECORD: &str = "# envkeep record 1: the secrets that were read, by name, and the last day on which each was; no values\n\
    since 2026-11-28\n2027-01-20 RESEND_API_KEY\n2027-02-26 DATABASE_URL\n";

/// The guide up to what it says of the program, which its doctests run.
fn section() -> String {
    let path = "../envkeep/src/_guide/rotation.md";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let page = fs::read_to_string(path).expect("the page is there");
    let (commands, _) = page
        .split_once("\n# In the program\n")
        .expect("it has this section");
    commands.to_owned()
}

/// The code blocks of a language, in their order, with what stands before each.
fn blocks(section: &str) -> Vec<(&str, &str)> {
    let mut blocks = Vec::new();
    for block in section.split("```").skip(1).step_by(2) {
        blocks.push(block.split_once('\n').expect("a block has lines"));
    }
    blocks
}

/// What a command shows on a terminal, when each prompt is answered with a new key.
fn shown(repository: &Repository, command: &str, day: &str, count: usize) -> String {
    let mut terminal = Terminal::start_with(&repository.top(), "sh", &["-c", command], |it| {
        it.envs(
            repository
                .command("sh")
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
        it.env("ENVKEEP_TODAY", day);
    });
    let asks = ["add RESEND_API_KEY", "rotate RESEND_API_KEY --keep"]
        .iter()
        .any(|it| command.contains(it));
    let mut shown = String::new();
    if asks && !command.contains("settings.env") {
        shown = terminal.wait_for(PROMPT);
        terminal.send(&format!("{}{count}\r", key()));
    }
    shown.push_str(&terminal.end().1);
    super::assert_shows_no_key(&shown);
    let lines: Vec<String> = shown
        .lines()
        // A bar that tells of progress on a slow machine is wiped when the work is done.
        .map(|line| line.rsplit("\r\u{1b}[2K").next().unwrap_or_default())
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n")
}

#[test]
fn each_of_its_commands_prints_what_it_says() {
    let repository = Repository::without_files();
    let (section, mut day, mut count, mut told) = (section(), DAYS[0], 0, Vec::new());
    for (language, block) in blocks(&section) {
        if language == "toml" {
            let ledger =
                fs::read_to_string(repository.top().join("env.keys.toml")).expect("`add` wrote it");
            assert!(block.starts_with(&ledger), "{ledger}");
            repository.write("env.keys.toml", block);
            // What the program has written since.
            repository.write("service.record", RECORD);
            day = DAYS[1];
            continue;
        }
        assert_eq!(language, "console");
        let mut printed = String::new();
        for command in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
            count += 1;
            printed.extend(["$ ", command, "\n"]);
            let shown = shown(&repository, command, day, count);
            if !shown.is_empty() {
                printed.extend([shown.as_str(), "\n"]);
            }
        }
        told.push((block, printed));
    }
    for (block, printed) in &told {
        assert_eq!(block, printed);
    }
    assert_eq!(count, 13);
    let file = fs::read(repository.top().join(".env")).expect("it is there");
    let names: Vec<&str> = text(&file)
        .lines()
        .filter_map(|line| line.split('=').next())
        .collect();
    assert_eq!(names, ["RESEND_API_KEY", "SESSION_SECRET"]);
}

/// The commands of a text that stand between backticks.
fn commands(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|it| it.starts_with("envkeep ")).collect()
}

#[test]
fn the_readme_has_the_same_five_habits_with_commands_that_the_guide_runs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = fs::read_to_string(path).expect("the page is there");
    let (_, list) = readme
        .split_once("\n## The life of a key\n")
        .expect("it has this section");
    let (list, _) = list.split_once("\n## ").expect("another one follows");
    let guide = section();
    let of_guide: Vec<&str> = guide.split("\n# ").skip(1).collect();
    let habits: Vec<&str> = list.split("\n- ").skip(1).collect();
    assert_eq!((habits.len(), of_guide.len()), (5, 5));
    for (habit, of_guide) in habits.iter().zip(of_guide) {
        let named = commands(habit);
        assert!(!named.is_empty(), "{habit}");
        for command in named {
            let is_run = |line: &str| {
                let run = line.strip_prefix("$ ").unwrap_or_default();
                let rest = run.strip_prefix(command);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            };
            assert!(of_guide.lines().any(is_run), "{command}");
        }
    }
}
