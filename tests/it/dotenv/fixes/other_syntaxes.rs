//! Lines written for a shell, a container file or another language: each is recognized, and its fix works.

use envkeep::dotenv::{Code, Document};
use envkeep::{Env, FromEnv, Secret};

use super::{Trial, texts};

/// How a line sets `KEY`, with `@` for the value as that syntax quotes it, and the diagnostic for it.
const LINES: [(&str, &str); 71] = [
    ("set KEY=@", "a batch file of Windows"),
    ("SET KEY=@", "a batch file of Windows"),
    ("@set KEY=@", "a batch file of Windows"),
    ("setx KEY @", "a batch file of Windows"),
    ("$env:KEY=@", "PowerShell"),
    ("$Env:KEY = @", "PowerShell"),
    ("${env:KEY}=@", "PowerShell"),
    ("setenv KEY @", "csh"),
    ("set -x KEY @", "fish"),
    ("set -gx KEY @", "fish"),
    ("set --export KEY @", "fish"),
    ("set KEY @", "fish"),
    ("declare -x KEY=@", "a shell script"),
    ("declare KEY=@", "a shell script"),
    ("typeset -x KEY=@", "a shell script"),
    ("readonly KEY=@", "a shell script"),
    ("local KEY=@", "a shell script"),
    ("env KEY=@", "a shell script"),
    ("export -n KEY=@", "a shell script"),
    ("export KEY @", "a shell script"),
    ("export 'KEY'=@", "a shell script"),
    ("KEY+=@", "`+=`"),
    ("export KEY+=@", "`+=`"),
    ("KEY += @", "`+=`"),
    ("ENV KEY=@", "a Dockerfile"),
    ("ENV KEY @", "a Dockerfile"),
    ("ARG KEY=@", "a Dockerfile"),
    ("-e KEY=@", "`docker run`"),
    ("--env KEY=@", "`docker run`"),
    ("--build-arg KEY=@", "`docker run`"),
    ("KEY := @", "a Makefile"),
    ("KEY ::= @", "a Makefile"),
    ("KEY ?= @", "a Makefile"),
    ("KEY != @", "a Makefile"),
    ("export KEY := @", "a Makefile"),
    ("override KEY = @", "a Makefile"),
    ("- KEY=@", "an item of a list"),
    ("- KEY: @", "an item of a list"),
    ("* KEY=@", "an item of a list"),
    ("• KEY=@", "an item of a list"),
    ("1. KEY=@", "an item of a list"),
    ("2) export KEY=@", "an item of a list"),
    ("KEY: @", "YAML"),
    ("KEY:@", "YAML"),
    ("KEY : @,", "YAML"),
    ("'KEY': @,", "JSON"),
    ("\"KEY\": @", "JSON"),
    ("{\"KEY\": @}", "JSON"),
    ("\"KEY\"=@", "has its name in quotes"),
    ("'KEY' = @", "has its name in quotes"),
    ("const KEY = @;", "JavaScript"),
    ("let KEY = @", "JavaScript"),
    ("export const KEY = @;", "JavaScript"),
    ("process.env[\"KEY\"] = @;", "JavaScript"),
    ("process.env['KEY'] = @", "JavaScript"),
    ("os.environ[\"KEY\"] = @", "Python"),
    ("os.environ['KEY'] = @", "Python"),
    ("ENV['KEY'] = @", "Ruby"),
    ("'KEY' => @,", "PHP"),
    ("$KEY = @;", "PHP"),
    ("$_ENV['KEY'] = @;", "PHP"),
    ("define('KEY', @);", "PHP"),
    ("os.Setenv(\"KEY\", @)", "Go"),
    ("env::set_var(\"KEY\", @);", "Rust"),
    ("System.setProperty(\"KEY\", @);", "Java"),
    ("SetEnv KEY @", "Apache"),
    ("<add key=\"KEY\" value=@ />", "XML"),
    ("$ export KEY=@", "the prompt of a shell"),
    ("> KEY=@", "the prompt of a shell"),
    ("+KEY=@", "a patch"),
    ("  declare -x KEY=@", "a shell script"),
];

/// A value as other syntaxes write it, in each quoting in which it needs no escape.
fn quoted(value: &str, needs_quotes: bool) -> Vec<String> {
    let mut forms = Vec::new();
    let is_bare = !value.is_empty()
        && !value.contains(['\'', '"', '#', ' ', ';', ',', '\\', '`', '}', ')', '$', '='])
        && !value.starts_with(['|', '>']);
    if is_bare && !needs_quotes {
        forms.push(value.to_owned());
    }
    if !value.contains('\'') {
        forms.push(format!("'{value}'"));
    }
    if !value.contains(['"', '\\', '$']) {
        forms.push(format!("\"{value}\""));
    }
    forms
}

/// A line whose value follows the last `@`.
fn with_value(line: &str, value: &str) -> String {
    let (before, behind) = line.rsplit_once('@').expect("each line has one");
    format!("{before}{value}{behind}")
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    key: Secret<String>,
}

#[test]
fn a_line_of_another_syntax_is_named_and_its_fix_is_true() {
    let pieces = ["a", "it's", "\"", "\\", "$", "#", " ", "5", "{", "\\n"];
    let mut values = texts(&pieces, 1);
    values.append(&mut texts(&pieces, 2));
    values.extend(["postgres://u:p@db/x?a=b".to_owned(), String::new()]);
    let mut trial = Trial::default();
    for (line, words) in LINES {
        let needs_quotes =
            line.contains("value=") || line.ends_with([')', '}']) || line.contains(", @");
        for value in &values {
            for written in quoted(value, needs_quotes) {
                let text = format!("{}\n", with_value(line, &written));
                let document = Document::parse(&text);
                let found = document.diagnostics();
                assert_eq!(found.len(), 1, "{text}{found:?}");
                assert!(
                    matches!(found[0].code(), Code::OtherSyntax | Code::ColonSeparator),
                    "{text}{found:?}"
                );
                assert!(found[0].to_string().contains(words), "{text}{}", found[0]);
                trial.of_line(&text, value);
            }
        }
        let env = Env::empty().dotenv_str(".env", &with_value(line, "'v'"));
        let report = env.check::<Config>();
        assert_eq!(report.problems().len(), 1, "{line}: {report}");
        assert_eq!(report.problems()[0].variable(), Some("KEY"), "{line}");
    }
    let codes = trial.end();
    assert!(codes[&Code::OtherSyntax] > 2_000, "{codes:?}");
}

#[test]
fn a_line_of_another_syntax_that_sets_nothing_is_named_and_its_fix_is_true() {
    for (line, words) in [
        ("[env]", "a heading"),
        ("[[env.x]]", "a heading"),
        ("; note", "a comment of another language"),
        ("// note", "a comment of another language"),
        ("-- note", "a comment of another language"),
        ("REM note", "a comment of another language"),
        ("/* note */", "a comment of another language"),
        ("---", "the mark of a document in YAML"),
        ("{", "a bracket"),
        ("},", "a bracket"),
        ("<<<<<<< HEAD", "a merge conflict"),
        ("=======", "a merge conflict"),
        (">>>>>>> branch", "a merge conflict"),
        ("```sh", "Markdown"),
        ("====================", "Markdown"),
        ("source ./other.env", "a command of a shell"),
        (". ./other.env", "a command of a shell"),
        ("unset KEY", "a command of a shell"),
        ("set -a", "a command of a shell"),
        ("set -euo pipefail", "a command of a shell"),
        ("if [ -z \"$KEY\" ]; then", "a command of a shell"),
        ("fi", "a command of a shell"),
        ("<configuration>", "XML"),
    ] {
        let document = Document::parse(&format!("A=1\n{line}\nB=2\n"));
        let found = document.diagnostics();
        assert_eq!(found.len(), 1, "{line} {found:?}");
        assert_eq!(found[0].code(), Code::OtherSyntax);
        let said = found[0].to_string();
        assert!(said.contains(words), "{line}: {said}");
        for mended in [String::new(), format!("# {line}\n")] {
            let document = Document::parse(&format!("A=1\n{mended}B=2\n"));
            assert!(document.diagnostics().is_empty(), "{line}");
        }
    }
}

#[test]
fn a_statement_after_a_quoted_value_is_parted_from_it_and_not_put_into_its_quotes() {
    for (line, fix, mended) in [
        (
            "KEY=\"v\"; export KEY",
            "remove what follows",
            "KEY=\"v\"\n",
        ),
        ("KEY='v' && export KEY", "remove what follows", "KEY='v'\n"),
        (
            "export KEY=\"v\" B=\"w\"",
            "on a line of its own",
            "export KEY=\"v\"\nB=\"w\"\n",
        ),
        (
            "KEY='v'; export B=w",
            "on a line of its own",
            "KEY='v'\nexport B=w\n",
        ),
        ("KEY='v'B=w", "on a line of its own", "KEY='v'\nB=w\n"),
        ("KEY=\"v\" w", "one pair of quotes", "KEY='\"v\" w'\n"),
    ] {
        let document = Document::parse(&format!("{line}\n"));
        let said = document.diagnostics()[0].fix().expect("a fix");
        assert!(said.contains(fix), "{line}: {said}");
        assert_eq!(Document::parse(mended).diagnostics(), [], "{mended}");
    }
}

#[test]
fn a_variable_that_is_set_where_another_syntax_sets_it_leaves_a_line_that_is_read() {
    for (line, _) in LINES {
        let mut document = Document::parse(&format!("A=1\n{}\nB=2\n", with_value(line, "'v'")));
        if !document.is_broken("KEY") {
            continue;
        }
        document.set("KEY", "a#b").expect("it can be set");
        let text = String::from_utf8_lossy(document.as_bytes()).replace("export ", "");
        assert_eq!(text, "A=1\nKEY='a#b'\nB=2\n", "{line}");
    }
}

#[test]
fn what_looks_like_another_syntax_and_is_none_is_refused_as_before() {
    for (line, code) in [
        ("KEY value", Code::MissingEquals),
        ("MY KEY=value", Code::InvalidKey),
        ("local x y=1", Code::InvalidKey),
        ("\"K Y\"=1", Code::InvalidKey),
        ("setenv KEY", Code::MissingEquals),
        ("=value", Code::MissingKey),
        ("word", Code::MissingEquals),
    ] {
        let document = Document::parse(&format!("{line}\n"));
        let codes = document.diagnostics().iter().map(|found| found.code());
        assert_eq!(codes.collect::<Vec<_>>(), [code], "{line}");
    }
}
