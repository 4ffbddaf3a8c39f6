//! The README and the guides: every link leads somewhere, and the programs that a guide shows are run by tests.

use std::fs;
use std::path::{Path, PathBuf};

use envkeep::FromEnv;
use envkeep::check::{Update, keep_example_current};
use pulldown_cmark::{Event, Options, Parser, Tag};

#[cfg(unix)]
use crate::subject::Subject;

#[allow(dead_code)]
mod settings;

const GUIDES: &str = "crates/envkeep/src/_guide";
const REPOSITORY: &str = "https://github.com/envkeep/envkeep/";
const DOCUMENTATION: &str = "https://docs.rs/envkeep/latest/envkeep/";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect(path)
}

/// The pages of a folder, each with its path from the root of the repository.
fn pages(folder: &str) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(root().join(folder)).expect(folder) {
        let name = entry.expect(folder).file_name();
        let path = format!("{folder}/{}", name.to_string_lossy());
        if path.ends_with(".md") {
            pages.push((path.clone(), read(&path)));
        }
    }
    assert!(!pages.is_empty(), "{folder}");
    pages
}

fn links(page: &str) -> Vec<String> {
    let parser = Parser::new_ext(page, Options::ENABLE_TABLES);
    let mut links = Vec::new();
    for event in parser {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            links.push(dest_url.into_string());
        }
    }
    links
}

/// The anchors of a page, as GitHub and rustdoc make them of its headings.
fn anchors(page: &str) -> Vec<String> {
    let headings = page.lines().filter_map(|line| {
        let text = line.trim_start_matches('#');
        (text.len() < line.len()).then_some(text.strip_prefix(' ')?)
    });
    let anchor = |heading: &str| {
        let mut anchor = String::new();
        for character in heading.to_lowercase().chars() {
            match character {
                ' ' => anchor.push('-'),
                '-' | '_' => anchor.push(character),
                _ if character.is_alphanumeric() => anchor.push(character),
                _ => {}
            }
        }
        anchor
    };
    headings.map(anchor).collect()
}

/// Why a link of a page leads nowhere. Pages of the documentation that are not guides are looked up where it is built.
fn fault(link: &str, page: &str) -> Option<&'static str> {
    if let Some(anchor) = link.strip_prefix('#') {
        let is_there = anchors(page).iter().any(|it| it == anchor);
        return (!is_there).then_some("no heading of the page has this anchor");
    }
    if let Some(place) = link.strip_prefix(REPOSITORY) {
        let path = place.split_once("/main/").map(|(_, path)| path);
        let path = path.and_then(|path| path.split('#').next());
        let is_there = path.is_some_and(|path| root().join(path).exists());
        return (!is_there).then_some("the repository has no such file");
    }
    if let Some(place) = link.strip_prefix(DOCUMENTATION) {
        let guide = place.strip_prefix("_guide/")?;
        let guide = guide.strip_suffix("/index.html")?;
        let is_there = root().join(format!("{GUIDES}/{guide}.md")).exists();
        return (!is_there).then_some("there is no such guide");
    }
    (!link.starts_with("https://")).then_some("it is neither absolute nor within the page")
}

/// The text of the page that lists the guides.
fn list_of_guides() -> String {
    let module = read("crates/envkeep/src/_guide/mod.rs");
    let lines = module.lines().filter_map(|line| line.strip_prefix("//!"));
    let lines: Vec<&str> = lines.map(|line| line.trim_start()).collect();
    lines.join("\n")
}

/// Why a link to a guide, such as `secrets#where-to-keep-keys`, leads nowhere.
fn fault_within_guides(link: &str) -> Option<&'static str> {
    let (guide, anchor) = link.split_once('#').unwrap_or((link, ""));
    let Ok(page) = fs::read_to_string(root().join(format!("{GUIDES}/{guide}.md"))) else {
        return Some("there is no such guide");
    };
    let is_there = anchor.is_empty() || anchors(&page).iter().any(|it| it == anchor);
    (!is_there).then_some("no heading of the guide has this anchor")
}

#[test]
fn every_link_of_the_readme_is_absolute_or_within_the_page_and_leads_somewhere() {
    let page = read("README.md");
    let links = links(&page);
    assert!(links.len() > 20, "{links:?}");
    let mut faults = Vec::new();
    for link in links {
        faults.extend(fault(&link, &page).map(|why| format!("{link}: {why}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Links between items are rustdoc's, which checks them.
#[test]
fn every_other_link_of_a_guide_leads_somewhere() {
    let mut faults = Vec::new();
    for folder in [GUIDES, "crates/envkeep-derive/docs"] {
        for (path, page) in pages(folder) {
            for link in links(&page) {
                let why = match link.split_once("::_guide::") {
                    Some((_, guide)) => fault_within_guides(guide),
                    None if link.contains("crate::") => None,
                    None => fault(&link, &page),
                };
                faults.extend(why.map(|why| format!("{path}: {link}: {why}")));
            }
        }
    }
    for link in links(&list_of_guides()) {
        let why = fault_within_guides(&link);
        faults.extend(why.map(|why| format!("the list of guides: {link}: {why}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn faults_of_links_are_seen() {
    let page = "# One heading, and `more`\n";
    for (link, is_sound) in [
        ("#one-heading-and-more", true),
        ("#another", false),
        ("CHANGELOG.md", false),
        (
            "https://github.com/envkeep/envkeep/blob/main/README.md",
            true,
        ),
        (
            "https://github.com/envkeep/envkeep/blob/main/NOTHING.md",
            false,
        ),
        (
            "https://docs.rs/envkeep/latest/envkeep/_guide/testing/index.html",
            true,
        ),
        (
            "https://docs.rs/envkeep/latest/envkeep/_guide/nothing/index.html",
            false,
        ),
        ("http://example.com", false),
    ] {
        assert_eq!(fault(link, page).is_none(), is_sound, "{link}");
    }
}

#[test]
fn faults_of_links_within_the_guides_are_seen() {
    assert_eq!(fault_within_guides("secrets"), None);
    assert_eq!(fault_within_guides("secrets#where-to-keep-keys"), None);
    assert!(fault_within_guides("secrets#nothing").is_some());
    assert!(fault_within_guides("nothing").is_some());
}

#[test]
fn the_front_page_is_short() {
    let lines = read("README.md").lines().count();
    assert!(lines <= 240, "{lines} lines");
}

#[test]
fn every_guide_is_a_module_and_in_the_list_of_guides() {
    let list = read("crates/envkeep/src/_guide/mod.rs");
    for (path, _) in pages(GUIDES) {
        let name = path
            .rsplit('/')
            .next()
            .and_then(|name| name.strip_suffix(".md"));
        let name = name.expect("a page has a name");
        assert!(
            list.contains(&format!("[`{name}`]")) || list.contains(&format!("]({name})")),
            "{name}"
        );
        let is_module = list.contains(&format!("\n    {name}\n"))
            || list.contains(&format!("pub mod {name} {{}}"));
        assert!(is_module, "{name}");
    }
}

#[test]
fn the_migration_guides_show_the_programs_that_are_run() {
    let folder = root().join("tests/migration/src/bin");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the programs are there") {
        let path = entry.expect("the folder can be read").path();
        let name = path
            .file_stem()
            .expect("a program has a name")
            .to_string_lossy();
        let (peer, _) = name.split_once('_').expect("before or after");
        let program = fs::read_to_string(&path).expect("a program is text");
        let guide = read(&format!("{GUIDES}/migrating_from_{peer}.md"));
        assert!(
            guide.contains(program.trim_end()),
            "the guide shows another program than {name}"
        );
        count += 1;
    }
    assert_eq!(count, 8);
}

/// The blocks of a page that are plain text, in their order.
fn text_blocks(page: &str) -> Vec<&str> {
    let blocks = page.split("```text\n").skip(1);
    blocks
        .map(|block| block.split("```").next().expect("a block ends"))
        .collect()
}

#[cfg(unix)]
#[test]
fn the_quick_start_shows_the_program_that_is_run_and_what_it_prints() {
    let guide = read(&format!("{GUIDES}/quick_start.md"));
    assert!(guide.contains(&read("tests/quick_start/main.rs")));
    let [report, dotenv, output, ..] = text_blocks(&guide)[..] else {
        panic!("the guide has too few blocks");
    };
    let directory = tempfile::tempdir().expect("a directory");
    let program = Path::new(env!("CARGO_BIN_EXE_quick_start"));
    let subject = Subject::new().at(program).in_directory(directory.path());
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it prints UTF-8");

    fs::write(directory.path().join(".env"), "PORT=80a0\n").expect("it is written");
    let first = subject.output(&[]);
    assert_eq!(first.status.code(), Some(78));
    let place = directory.path().canonicalize().expect("it is there");
    let place = place.display().to_string();
    let printed = text(&first.stderr).replace(&place, "/home/me/mailer");
    assert_eq!(printed, report);

    fs::write(directory.path().join(".env"), dotenv).expect("it is written");
    let second = subject.output(&[]);
    assert_eq!(text(&second.stdout), output);
    assert_eq!(text(&second.stderr), "");
}

#[test]
fn the_guide_on_workspaces_shows_the_structs_that_are_compiled_and_the_file_that_they_write() {
    let guide = read(&format!("{GUIDES}/workspaces.md"));
    let library = read("tests/it/guides/settings.rs");
    let (_, library) = library.split_once("\n\n").expect("it has a comment first");
    assert!(guide.contains(library), "the guide shows other structs");
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join(".env.example");
    for schema in [settings::Api::schema(), settings::Worker::schema()] {
        keep_example_current(schema, &path, Update::Write).expect("it is written");
    }
    let file = fs::read_to_string(&path).expect("it is there");
    assert_eq!(text_blocks(&guide)[1], file);
}

#[test]
fn the_guide_on_logging_shows_the_program_that_is_run() {
    let program = read("tests/warnings.rs");
    let (_, program) = program.split_once("\n\n").expect("it has a comment first");
    assert!(read(&format!("{GUIDES}/logging.md")).contains(program));
}
