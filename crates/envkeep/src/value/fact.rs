//! What is known about a type, from the type itself or from a schema file.

/// What is known about a type: a function for a type of the program, because a constant cannot ask the type;
/// the answer itself for a schema file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fact<T> {
    Asked(fn() -> T),
    #[cfg(feature = "dynamic")]
    Known(T),
}

impl<T: Copy> Fact<T> {
    pub(crate) fn get(self) -> T {
        match self {
            Self::Asked(ask) => ask(),
            #[cfg(feature = "dynamic")]
            Self::Known(answer) => answer,
        }
    }
}

/// The name of a type.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TypeName {
    OfCompiler(fn() -> &'static str),
    /// The phrase for it in a schema file.
    #[cfg(feature = "dynamic")]
    Phrase(&'static str),
}
