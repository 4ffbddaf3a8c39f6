//! A text that a secret is built from is part of the secret, and is masked under every name; so is a text that swallowed a secret's
//! line.

use std::collections::HashMap;

use envkeep::{Env, FromEnv, Secret};

use super::outputs;

const MARK: &str = "hunter2";

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    session: Option<Secret<String>>,
    other: Option<Secret<String>>,
    host: Option<String>,
    base: Option<String>,
    port: u16,
    #[env(json)]
    js: Option<HashMap<String, u16>>,
}

fn assert_no_mark(env: &Env, text: &str) {
    for (way_out, told) in outputs::of::<Config>(env) {
        assert!(!told.contains(MARK), "{way_out} of {text:?}: {told}");
    }
}

#[test]
fn what_a_masked_value_is_made_from_is_in_no_text() {
    let forms = [
        "$NAME",
        "${NAME}",
        "x-${NAME}-y",
        "${NOPE:-$NAME}",
        "${NAME:+$NAME}",
        "${NAME:-x}",
        "postgres://u:$NAME@h/db",
        "https://h/p?k=$NAME",
        "\"a $NAME b\"",
    ];
    for form in forms {
        for name in ["HOST", "PORT", "BASE", "JS"] {
            let made = form.replace("NAME", name);
            for line in [
                format!("{name}={MARK}\nSESSION={made}\n"),
                format!("{name}={MARK}\nSESSION={made}\nSESSION=x\n"),
                format!("{name}={MARK}\nOTHER_PASSWORD={made}\n"),
                format!("{name}={MARK}\nMIDDLE={made}\nSESSION=$MIDDLE\n"),
                format!("{name}={MARK}\nMIDDLE=a${name}\nX=sk_live_${{MIDDLE}}4242\n"),
            ] {
                let text = format!("HOME_PORT=1\n{line}");
                assert_no_mark(&Env::empty().dotenv_str(".env", &text), &text);
                let (first, rest) = line.split_once('\n').expect("two lines");
                let two = Env::empty().dotenv_str(".env.local", rest);
                assert_no_mark(&two.dotenv_str(".env", first), &text);
                let given = Env::empty().vars([(name, MARK)]).dotenv_str(".env", rest);
                assert_no_mark(&given, &text);
            }
        }
    }
}

#[test]
fn the_host_and_the_port_of_a_secret_url_are_shown() {
    let env = Env::empty().dotenv_str(
        ".env",
        "HOST=db.internal\nPORT=80a0\nSESSION=postgres://app:x@${HOST}:$PORT/app?k=1\n",
    );
    let told = env.check::<Config>().to_string();
    assert!(told.contains("`80a0`"), "{told}");
    let explained = env.explain::<Config>().to_string();
    assert!(explained.contains("db.internal"), "{explained}");
}

#[test]
fn the_name_of_a_count_that_a_value_refers_to_does_not_mask_it() {
    for line in ["PORT=${KEY_COUNT:-1x}", "PORT=${TOKEN_COUNT-1x}"] {
        let report = Env::empty().dotenv_str(".env", line).check::<Counted>();
        assert!(report.to_string().contains("`1x`"), "{report}");
    }
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Counted {
    port: u16,
    key_count: Option<u8>,
    token_count: Option<u8>,
}

#[test]
fn a_text_that_swallowed_a_secrets_line_is_in_no_text() {
    for text in [
        "BASE='a\nSESSION=hunter2\nHOST='\n",
        "BASE=\"a\nSESSION=hunter2\"\n",
        "PORT=1 SESSION=hunter2\n",
        "PORT=1;SESSION=hunter2\n",
        "PORT=1; export SESSION=hunter2\n",
        "PORT=1,SESSION=hunter2\n",
        "PORT=1\\nSESSION=hunter2\n",
        "PORT=1\\r\\nSESSION=hunter2\n",
        "PORT=1# SESSION=hunter2\n",
        "BASE=a&&SESSION=hunter2\n",
        "PORT=1 SESSION: hunter2\n",
        "PORT=1\u{85}SESSION=hunter2\n",
        "PORT=1\u{2028}SESSION=hunter2\n",
        "PORT=1\u{b}SESSION=hunter2\n",
        "BASE={\"session\":\"hunter2\"}\n",
        "BASE='x?session=hunter2'\n",
    ] {
        assert_no_mark(&Env::empty().dotenv_str(".env", text), text);
    }
}

#[test]
fn what_a_secret_that_could_not_be_read_is_made_from_is_in_no_text() {
    for line in [
        "SESSION=postgres://app:$BASE@$NOPE/shop",
        "SESSION=$BASE$NOPE",
        "SESSION=\"$BASE\" x",
        "SESSION='a'$BASE",
        "SESSION: $BASE",
        "SESSION=${BASE^^}",
        "SESSION=$(echo $BASE)",
        "SESSION=$MIDDLE\nMIDDLE=$BASE$NOPE",
        // The secret's name is misspelt.
        "SESION=$BASE",
        "SESSIONS=$BASE",
        "session=$BASE",
    ] {
        let text = format!("PORT=x\nHOME_PORT=1\nBASE={MARK}\nJS=$BASE\n{line}\n");
        assert_no_mark(&Env::empty().dotenv_str(".env", &text), &text);
    }
}

#[test]
fn of_a_secret_url_only_the_host_is_shown() {
    for url in [
        "jdbc:sqlserver://db:1433;user=sa;password=$HOST",
        "redis://cache:6379,password=$HOST",
        "Endpoint=sb://ns;SharedAccessKey=$HOST",
        "{\"u\":\"https://x\",\"p\":\"$HOST\"}",
        "\"https://x\\n$HOST\"",
        "postgres://app:$HOST",
        "postgres://app:$HOST/x@db/shop",
        "postgres://app:$HOST#1@db",
        "http://a b@$HOST",
        "postgres://app:x@db/$HOST",
    ] {
        let text = format!("PORT=x\nHOST={MARK}\nJS=$HOST\nSESSION={url}\n");
        assert_no_mark(&Env::empty().dotenv_str(".env", &text), &text);
    }
    let text = "PORT=80a0\nHOST=db\nSESSION=postgres://app:x@$HOST:$PORT/shop\n";
    let error = Env::empty().dotenv_str(".env", text).load::<Config>();
    let told = error.err().map(|error| error.to_string());
    assert!(told.is_some_and(|told| told.contains("80a0")));
}

#[test]
fn a_text_that_another_variable_stands_in_is_in_no_text() {
    for value in [
        "8080SESSION=hunter2",
        "8080-SESSION=hunter2",
        "1 SESION=hunter2",
        "1 SESSION_2=hunter2",
        "1 my.session: hunter2",
        "1 SESSION hunter2",
        "1 --session=hunter2",
        "session(hunter2)",
        "SESSION%3Dhunter2",
        "SESSI%4FN=hunter2",
        "SESSION\u{200b}=hunter2",
        "1 STRAY=hunter2",
        "1;STRAY=hunter2",
    ] {
        for name in ["PORT", "HOST", "JS"] {
            let env = Env::empty().vars([("HOME_PORT", "1"), (name, value)]);
            assert_no_mark(&env, value);
        }
    }
}

#[test]
fn what_dotenvy_may_have_put_into_a_secret_is_in_no_text() {
    let text = "SESSION=x$PORT\n";
    let env = Env::empty().process().dotenv_str(".env", text);
    let env = env.dialect(envkeep::Dialect::Dotenvy).set("PORT", MARK);
    assert_no_mark(&env, text);
}
