//! Every text that envkeep produces for one environment.

use std::cell::RefCell;
use std::error::Error as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use envkeep::dynamic::SchemaFile;
use envkeep::{Env, Error, FromEnv, Report};

/// Everything that can be printed of a struct under an environment, each text with the name of its way out.
pub(super) fn of<T: FromEnv>(env: &Env) -> Vec<(&'static str, String)> {
    let mut texts = vec![("the environment's `Debug`", format!("{env:?} {env:#?}"))];
    let (loaded, logged) = logged_while(|| env.load::<T>());
    texts.push(("log", logged.join("\n")));
    match loaded {
        Err(error) => of_error(&error, &mut texts),
        Ok(_) => {
            let (_, report) = env.load_with_report::<T>().expect("it was loaded");
            of_report(&report, &mut texts);
        }
    }
    of_report(&env.check::<T>(), &mut texts);

    let explanation = env.explain::<T>();
    texts.push(("explain", explanation.to_string()));
    texts.push((
        "explain `Debug`",
        format!("{explanation:?} {explanation:#?}"),
    ));
    texts.push(("explain JSON", explanation.to_json()));
    of_schema_file::<T>(env, &mut texts);
    for variable in explanation.variables() {
        texts.push(("explained variable", format!("{variable:?} {variable:#?}")));
    }
    texts
}

/// The schema file, and what it alone says about the environment.
fn of_schema_file<T: FromEnv>(env: &Env, texts: &mut Vec<(&'static str, String)>) {
    let text = env.schema_file::<T>();
    let file = SchemaFile::read(&text).expect("it is a schema file");
    texts.push(("schema file", text));
    of_report(&file.check(env), texts);
    let explanation = file.explain(env);
    texts.push(("explain by a schema file", explanation.to_string()));
    texts.push(("explain JSON by a schema file", explanation.to_json()));
}

/// The message of the panic when the result of a load that fails is unwrapped.
pub(super) fn panic_of_unwrap<T: FromEnv>(env: &Env) -> Option<String> {
    env.load::<T>().err()?;
    let panic = catch_unwind(AssertUnwindSafe(|| {
        env.load::<T>().map(drop).unwrap();
    }));
    let payload = panic.expect_err("it is an error");
    let payload = payload.downcast::<String>().expect("a built message");
    assert!(payload.contains("in the configuration"), "{payload}");
    Some(*payload)
}

fn of_error(error: &Error, texts: &mut Vec<(&'static str, String)>) {
    texts.push(("`Display`", error.to_string()));
    texts.push(("`Debug`", format!("{error:?}")));
    texts.push(("`{:#?}`", format!("{error:#?}")));
    texts.push(("summary", error.summary()));
    let mut source = error.source();
    while let Some(cause) = source {
        texts.push(("source", format!("{cause} {cause:?} {cause:#?}")));
        source = cause.source();
    }
    of_report(error.report(), texts);
}

fn of_report(report: &Report, texts: &mut Vec<(&'static str, String)>) {
    texts.push(("report", format!("{report} {report:?} {report:#?}")));
    texts.push(("report summary", report.summary()));
    texts.push(("JSON", report.to_json()));
    for problem in report.problems() {
        texts.push(("problem", format!("{problem} {problem:?} {problem:#?}")));
        texts.push((
            "place",
            format!("{:?} {:?}", problem.variable(), problem.origin()),
        ));
    }
    for warning in report.warnings() {
        texts.push(("warning", format!("{warning} {warning:?} {warning:#?}")));
        texts.push((
            "place",
            format!("{:?} {:?}", warning.variable(), warning.origin()),
        ));
    }
}

/// What an action sends to the log on this thread.
pub(crate) fn logged_while<T>(action: impl FnOnce() -> T) -> (T, Vec<String>) {
    // The first test that gets here installs it; for the others it is there.
    let _ = log::set_logger(&Recorder);
    log::set_max_level(log::LevelFilter::Trace);
    RECORDED.with_borrow_mut(Vec::clear);
    let result = action();
    (result, RECORDED.take())
}

struct Recorder;

thread_local! {
    static RECORDED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

impl log::Log for Recorder {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let (level, target, words) = (record.level(), record.target(), record.args());
        RECORDED.with_borrow_mut(|recorded| recorded.push(format!("{level} {target}: {words}")));
    }

    fn flush(&self) {}
}
