//! What a command's output shows through pipes.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::ExitStatusExt;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::{KEY, code_and_texts, directory, filter, piped, run_script, script};
use crate::tool::{envkeep, output, text};

#[test]
fn both_streams_are_masked_each_for_itself() {
    let file = "STRIPE_KEY=sk_live_4eC39HqLyjWD\n";
    let output = run_script(
        file,
        "printf sk_live_; printf 4eC39 >&2; printf 4eC39HqLyjWD; echo >&2; echo $STRIPE_KEY >&2",
    );
    assert_eq!(
        code_and_texts(&output),
        (Some(0), "[STRIPE_KEY]", "4eC39\n[STRIPE_KEY]\n")
    );
}

#[test]
fn a_secret_is_masked_as_programs_print_it() {
    let file = format!("STRIPE_KEY='{KEY}'\n");
    let programs = [
        "printf '%s' \"$STRIPE_KEY\" | base64",
        "printf 'user:%s' \"$STRIPE_KEY\" | base64",
        "printf '%s' \"$STRIPE_KEY\" | od -An -tx1 | tr -d ' \\n'",
        "python3 -c 'import os, json; print(json.dumps(os.environ[\"STRIPE_KEY\"]))'",
        "python3 -c 'import os, json; print(json.dumps(json.dumps(dict(key=os.environ[\"STRIPE_KEY\"]))))'",
        "python3 -c 'import os, urllib.parse as u; print(u.quote(os.environ[\"STRIPE_KEY\"]), u.quote_plus(os.environ[\"STRIPE_KEY\"]))'",
        "python3 -c 'import os, shlex; print(shlex.quote(os.environ[\"STRIPE_KEY\"]), repr(os.environ[\"STRIPE_KEY\"]))'",
        "python3 -c 'import os, base64; print(base64.urlsafe_b64encode(b\"xy\" + os.environ[\"STRIPE_KEY\"].encode()).decode())'",
        "bash -c 'set -x; : \"$STRIPE_KEY\"; declare -p STRIPE_KEY; printf \"%q\\n\" \"$STRIPE_KEY\"'",
        "export -p",
        "base64 .env",
        "cat .env .env .env | base64 -w 64",
        "env",
    ];
    let directory = directory(&file);
    for program in programs {
        let output = output(&mut script(&directory, program));
        let all = [text(&output.stdout), text(&output.stderr)].concat();
        assert!(
            output.status.success() && all.contains("[STRIPE_KEY]"),
            "{program}: {all}"
        );
        for piece in [
            "live", "4eC39", "HqLy", "jWD", "NGVDM", "SHFM", "4a7144", "344543",
        ] {
            assert!(!all.contains(piece), "{program}: {all}");
        }
    }
}

#[test]
fn a_file_that_is_printed_is_masked_even_where_the_process_has_another_value() {
    let directory = directory("API_KEY=of-the-file-hunter2\nTOKEN=hidden-hunter2\n");
    fs::write(directory.path().join(".env.local"), "TOKEN=local-hunter2\n")
        .expect("a file can be written");
    let output = output(
        script(&directory, "cat .env .env.local; echo $API_KEY").env("API_KEY", "of-the-process"),
    );
    let expected = "API_KEY=[API_KEY]\nTOKEN=[TOKEN]\nTOKEN=[TOKEN]\n[API_KEY]\n";
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn a_line_that_a_later_one_replaces_is_masked_as_well() {
    let file = "DB_PASSWORD=\"first \\$hunter2\" # old\nDB_PASSWORD='second hunter2'\nHOST=db\nTOKEN=$HOST-hunter2hunter2\nTOKEN=hunter2hunter2\n";
    let output = run_script(file, "cat .env; echo \"$DB_PASSWORD\" 'first $hunter2'");
    let expected = "DB_PASSWORD=\"[DB_PASSWORD]\" # old\nDB_PASSWORD='[DB_PASSWORD]'\nHOST=db\nTOKEN=[TOKEN]\nTOKEN=[TOKEN]\n[DB_PASSWORD] [DB_PASSWORD]\n";
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn a_key_of_a_list_is_masked_on_its_own() {
    let file = "API_KEYS=Vq8zT3mLx0PwRk5N,Kx7wQ2nV9bTzR4mJ\n";
    let output = run_script(file, "echo ${API_KEYS%,*}; echo $API_KEYS");
    assert_eq!(text(&output.stdout), "[API_KEYS]\n[API_KEYS]\n");
}

#[test]
fn secrets_are_known_by_name_and_by_shape_and_other_values_are_shown() {
    let file = "HOST=localhost.example.com\nSIGNING=MIIEvQIBADANBgkqhkiG9w0B\nDATABASE_URL=postgres://app:hunter2hunter2@db.example.com/shop\n";
    let output = run_script(
        file,
        "echo $HOST $SIGNING $DATABASE_URL hunter2hunter2 db.example.com",
    );
    let expected = "localhost.example.com [SIGNING] [DATABASE_URL] [DATABASE_URL] db.example.com\n";
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn a_secret_of_the_process_alone_is_masked_and_a_path_is_not() {
    let directory = directory("");
    let output = output(
        script(&directory, "echo $CI_TOKEN $CACHE $COMMIT $PWD_FILE")
            .env("CI_TOKEN", "hunter2hunter2")
            .env("CACHE", "redis://:hunter2hunter3@cache")
            .env("COMMIT", "0123456789abcdef0123456789abcdef01234567")
            .env("PWD_FILE", "/etc/passwd"),
    );
    let expected = "[CI_TOKEN] [CACHE] 0123456789abcdef0123456789abcdef01234567 /etc/passwd\n";
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn what_is_too_short_to_be_masked_is_said_before_the_start() {
    let file =
        "PIN_KEY=1234567\nDB_URL=postgres://app:hunter2@db/shop\nAPI_KEY=12345678\nEMPTY_KEY=\n";
    let output = run_script(file, "echo $PIN_KEY $API_KEY");
    let note = "envkeep: not masked, because they have fewer than 8 characters: the password in `DB_URL`, where it stands alone, `PIN_KEY`\n";
    assert_eq!(
        code_and_texts(&output),
        (Some(0), "1234567 [API_KEY]\n", note)
    );
}

#[test]
fn a_secret_that_is_no_text_is_named_before_the_start() {
    let directory = directory("");
    let value = OsStr::from_bytes(b"hunter2\xffhunter2");
    let mut command = script(&directory, "echo done");
    let output = output(command.env("API_KEY", value).env("CITY", value));
    let note = "envkeep: not masked, because they are not UTF-8: `API_KEY`\n";
    assert_eq!(code_and_texts(&output), (Some(0), "done\n", note));
}

#[test]
fn no_mask_leaves_everything_as_it_is() {
    let directory = directory("API_KEY=hunter2hunter2\n");
    let output = output(envkeep(directory.path()).args([
        "run",
        "--no-mask",
        "--",
        "sh",
        "-c",
        "echo $API_KEY; exit 4",
    ]));
    assert_eq!(code_and_texts(&output), (Some(4), "hunter2hunter2\n", ""));
}

#[test]
fn redact_only_masks_standard_input() {
    let directory = directory("API_KEY=hunter2hunter2\n");
    let mut filter = filter(&directory);
    let mut input = filter.stdin.take().expect("it has an input");
    input.write_all(b"key hunter2hun").expect("it reads");
    input.write_all(b"ter2\xff\0 hunter2hun").expect("it reads");
    drop(input);
    let output = filter.wait_with_output().expect("it ends");
    assert_eq!(output.stdout, b"key [API_KEY]\xff\0 hunter2hun");
    assert!(output.status.success());
}

#[test]
fn the_filter_goes_on_at_the_first_ctrl_c_and_ends_at_the_second() {
    let directory = directory("API_KEY=hunter2hunter2\n");
    let mut filter = filter(&directory);
    let mut input = filter.stdin.take().expect("it has an input");
    let mut shown = filter.stdout.take().expect("it has an output");
    let mut pass = |text: &str| {
        input.write_all(text.as_bytes()).expect("it reads");
        let mut bytes = vec![0; text.len()];
        shown.read_exact(&mut bytes).expect("it writes");
    };
    pass("make: ready\n");
    kill_process(Pid::from_child(&filter), Signal::INT).expect("it runs");
    pass("make: interrupted\n");
    kill_process(Pid::from_child(&filter), Signal::INT).expect("it runs");
    assert_eq!(filter.wait().expect("it ends").signal(), Some(2));
}

#[test]
fn bytes_that_do_not_start_a_secret_come_through_while_the_command_runs() {
    let directory = directory("API_KEY=hunter2hunter2\n");
    let prompts = "printf 'name? '; read name; printf 'hunter2 or else: '; read more; echo done";
    let mut child = piped(&mut script(&directory, prompts));
    let mut input = child.stdin.take().expect("it has an input");
    let mut shown = child.stdout.take().expect("it has an output");
    for prompt in ["name? ", "hunter2 or else: "] {
        let mut bytes = vec![0; prompt.len()];
        shown.read_exact(&mut bytes).expect("the prompt comes");
        assert_eq!(text(&bytes), prompt);
        input.write_all(b"x\n").expect("it reads");
    }
    let mut rest = String::new();
    shown.read_to_string(&mut rest).expect("the rest comes");
    assert_eq!(rest, "done\n");
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn the_command_notices_when_nobody_reads_its_output() {
    let directory = directory("API_KEY=hunter2hunter2\n");
    let mut child = piped(&mut script(&directory, "exec yes"));
    let mut shown = child.stdout.take().expect("it has an output");
    shown.read_exact(&mut [0; 10]).expect("it writes");
    drop(shown);
    let start = Instant::now();
    let status = child.wait().expect("it ends");
    assert!(
        !status.success() && start.elapsed() < Duration::from_secs(20),
        "{status}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_reported_and_no_success() {
    let directory = directory("API_KEY=hunter2hunter2\n");
    let full = || std::fs::File::options().write(true).open("/dev/full");
    for (text_of_script, code) in [("echo out", 3), ("echo out; exit 7", 7)] {
        let mut command = script(&directory, text_of_script);
        let output = output(command.stdout(full().expect("Linux has it")));
        assert_eq!(output.status.code(), Some(code), "{output:?}");
        assert_eq!(
            text(&output.stderr),
            "envkeep: cannot write the output: No space left on device (os error 28)\n"
        );
    }
    let mut command = script(&directory, "echo out; echo error >&2");
    let output = output(command.stderr(full().expect("Linux has it")));
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(3), "out\n")
    );
}

#[test]
fn what_is_written_after_the_end_of_the_command_is_masked_as_well() {
    let output = run_script(
        "API_KEY=hunter2hunter2\n",
        "(sleep 0.3; echo late $API_KEY) & echo early $API_KEY",
    );
    assert_eq!(text(&output.stdout), "early [API_KEY]\nlate [API_KEY]\n");
}
