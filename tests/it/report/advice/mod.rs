//! Problems that appear only after the report's advice has been followed are reported at once, and "do without" is offered only if
//! it is true.

mod choices;
mod corrected;
mod elements;
mod open;
mod removal;
mod slips;

use envkeep::{Env, Error, FromEnv};
use expect_test::Expect;

fn expect_report<T: FromEnv>(text: &str, expected: &Expect) {
    let report = match Env::empty()
        .dotenv_str(".env", text)
        .load_with_report::<T>()
    {
        Ok((_, report)) => report,
        Err(error) => Error::into_report(error),
    };
    expected.assert_eq(&report.to_string());
}
