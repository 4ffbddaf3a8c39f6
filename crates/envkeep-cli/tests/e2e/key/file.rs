//! The file that a key comes into: its owner and permissions, and what cannot be replaced.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown, symlink};
use std::path::Path;
use std::process::Command;

use rustix::fs::{XattrFlags, getxattr, setxattr};
use rustix::process::geteuid;

use super::{
    directory, files_with_key, give, key, mode, read, refusal, run, said, set_mode, tool,
    with_input,
};
use crate::tool::skipped;

#[test]
fn only_what_others_may_do_is_taken() {
    for (before, after) in [
        (0o644, 0o640),
        (0o666, 0o660),
        (0o600, 0o600),
        (0o677, 0o670),
    ] {
        let directory = directory();
        let env = directory.path().join(".env");
        fs::write(&env, "A=1\n").expect("it can be written");
        set_mode(&env, before);
        said(&give(directory.path(), &["add", "B"], "2"));
        assert_eq!(format!("{:o}", mode(&env)), format!("{after:o}"));
    }
}

#[test]
fn owner_and_group_and_what_is_attached_stay() {
    let directory = directory();
    let env = directory.path().join(".env");
    fs::write(&env, "A=1\n").expect("it can be written");
    let is_attached = setxattr(&env, "user.note", b"kept", XattrFlags::empty()).is_ok();
    if geteuid().is_root() {
        chown(&env, Some(12345), Some(23456)).expect("root may give it away");
    } else {
        skipped("root alone can give a file away");
    }
    let before = fs::metadata(&env).expect("it is there");
    said(&give(directory.path(), &["add", "B"], "2"));
    let after = fs::metadata(&env).expect("it is there");
    assert_eq!((before.uid(), before.gid()), (after.uid(), after.gid()));
    if is_attached {
        let mut room = [0; 8];
        let count = getxattr(&env, "user.note", &mut room[..]).expect("it is attached");
        assert_eq!(&room[..count], b"kept");
    }
}

#[test]
fn what_would_not_stay_the_same_file_is_refused_and_left() {
    let directory = directory();
    let here = directory.path();
    let env = here.join(".env");
    fs::write(&env, "A=1\n").expect("it can be written");
    fs::hard_link(&env, here.join("other")).expect("it can be linked");
    assert!(refusal(&give(here, &["add", "B"], &key())).contains("another hard link"));
    assert!(refusal(&run(here, &["remove", "A"])).contains("another hard link"));
    assert_eq!(read(&env), "A=1\n");
    fs::remove_file(here.join("other")).expect("it is there");

    fs::create_dir(here.join("x.env")).expect("it can be made");
    assert!(
        refusal(&give(here, &["add", "B", "-f", "x.env"], &key())).contains("not a regular file")
    );
    let fifo = Command::new("mkfifo").arg(here.join("y.env")).status();
    assert!(fifo.is_ok_and(|status| status.success()));
    assert!(
        refusal(&give(here, &["add", "B", "-f", "y.env"], &key())).contains("not a regular file")
    );
    refusal(&give(here, &["add", "B", "-f", "no/such.env"], &key()));
    assert!(files_with_key(here).is_empty());
}

#[test]
fn a_file_that_cannot_be_read_as_text_is_left() {
    let directory = directory();
    let env = directory.path().join(".env");
    let content = b"\xff\xfeA\0=\x001\0";
    fs::write(&env, content).expect("it can be written");
    refusal(&give(directory.path(), &["add", "C"], &key()));
    assert_eq!(fs::read(&env).expect("it is there"), content);
}

#[test]
fn without_the_right_to_write_the_file_is_left_and_the_reason_reported() {
    let directory = directory();
    let here = directory.path();
    if !geteuid().is_root() {
        return skipped("root alone can run the tool as somebody else");
    }
    set_mode(here, 0o755);
    fs::write(here.join(".env"), "A=1\n").expect("it can be written");
    set_mode(here.join(".env"), 0o644);
    let as_nobody = |arguments: &[&str]| {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        command.arg(env!("CARGO_BIN_EXE_envkeep")).args(arguments);
        command
            .current_dir(here)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default());
        with_input(&mut command, &key())
    };
    if !as_nobody(&["--version"]).status.success() {
        return skipped("the tool stands where only this user may run it");
    }
    assert!(refusal(&as_nobody(&["add", "B", "--stdin"])).contains("is read-only for you"));
    chown(here.join(".env"), Some(65534), Some(65534)).expect("root may give it away");
    assert!(refusal(&as_nobody(&["add", "B", "--stdin"])).contains("cannot write"));
    assert_eq!(read(here.join(".env")), "A=1\n");
    assert!(files_with_key(here).is_empty());
}

/// Runs the tool where something is mounted, if that may be done here, and sees that no piece of the key is left in any file.
fn mounted(directory: &Path, mount: &str) -> Option<std::process::Output> {
    let script = format!(
        "{mount} || exit 99; \"$0\" add API_KEY --stdin; code=$?; grep -rqs \"$1\" . && exit 98; exit $code"
    );
    let mut command = Command::new("unshare");
    command.args([
        "--mount",
        "sh",
        "-c",
        &script,
        env!("CARGO_BIN_EXE_envkeep"),
        &key()[..8],
    ]);
    command.current_dir(directory).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let output = with_input(&mut command, &key().repeat(200));
    let is_mounted = output.status.code() != Some(99);
    if !is_mounted {
        skipped(&format!("nothing can be mounted here: {output:?}"));
    }
    is_mounted.then_some(output)
}

#[test]
fn a_file_that_is_mounted_by_itself_is_refused_with_the_reason() {
    let directory = directory();
    let here = directory.path();
    fs::write(here.join(".env"), "A=1\n").expect("it can be written");
    fs::write(here.join("outside"), "A=2\n").expect("it can be written");
    if let Some(output) = mounted(here, "mount --bind outside .env") {
        assert!(
            refusal(&output).contains("is mounted by itself"),
            "{output:?}"
        );
    }
    assert_eq!(read(here.join("outside")), "A=2\n");
    assert!(files_with_key(here).is_empty());
}

#[test]
fn on_a_full_or_read_only_disk_the_old_file_stays_whole() {
    for (options, reason) in [("size=8k,mode=755", "space"), ("ro", "read-only")] {
        let directory = directory();
        let here = directory.path();
        fs::create_dir(here.join("disk")).expect("it can be made");
        let script = format!(
            "mount -t tmpfs -o {options} none disk && cd disk && if [ {options} != ro ]; then printf 'A=1\\n' > .env; trap '[ \"$(cat .env)\" = A=1 ] || exit 97' EXIT; fi"
        );
        if let Some(output) = mounted(here, &script) {
            assert!(refusal(&output).contains(reason), "{output:?}");
        }
    }
}

#[test]
fn a_link_within_no_repository_is_not_followed() {
    let directory = directory();
    let here = directory.path();
    fs::write(here.join("secrets"), "A=1\n").expect("it can be written");
    symlink("secrets", here.join(".env")).expect("it can be linked");
    let refused = give(here, &["add", "B"], &key());
    assert!(refusal(&refused).contains("is a link that leads out of its repository"));
    assert_eq!(read(here.join("secrets")), "A=1\n");
    said(&give(here, &["add", "B", "-f", "secrets"], "2"));
    symlink("nowhere", here.join("dangling")).expect("it can be linked");
    assert!(
        refusal(&give(here, &["add", "B", "-f", "dangling"], &key())).contains("leads nowhere")
    );
    let mut command = tool(here);
    command.args(["remove", "A"]);
    assert!(refusal(&with_input(&mut command, "")).contains("is a link"));
}
