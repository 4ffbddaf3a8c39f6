//! Names of the standard library that mean something else here, next to structs with a derive.

use ::keep::FromEnv;

/// Not the standard one.
#[derive(Debug)]
pub struct Option;
/// Not the standard one.
#[derive(Debug)]
pub struct Result;
/// Not the standard one.
#[derive(Debug)]
pub struct String;
/// Not the standard one.
#[derive(Debug)]
pub struct Some;
/// Not the standard one.
#[derive(Debug)]
pub struct Default;
/// Not the standard one.
#[derive(Debug)]
pub struct Field;
/// Not the one of envkeep.
#[derive(Debug)]
pub struct Reader;

/// Not the standard one.
#[expect(non_camel_case_types, reason = "it takes the name of a primitive type")]
#[derive(Debug)]
pub struct str;

/// What an alias hides is not plain text, and nothing is said of it.
type Key = ::keep::Secret<::std::string::String>;

/// Named like credentials, and kept like them.
#[derive(Debug, FromEnv)]
#[env(crate = ::keep)]
pub struct Credentials {
    /// Behind an alias.
    session_key: Key,
    /// Behind more.
    former_key: ::std::option::Option<::std::vec::Vec<Key>>,
}

/// Its names are the author's affair.
#[derive(Debug, FromEnv)]
#[env(crate = ::keep)]
pub struct Taken {
    /// A default of the type.
    #[env(default)]
    pub first: u8,
    /// A range.
    #[env(range = 1.., default = 5)]
    pub second: u32,
    /// An option of the standard library.
    pub third: ::std::option::Option<::std::string::String>,
}
