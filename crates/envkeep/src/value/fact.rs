//! What is known of a type, by the type itself or by a schema file.

/// What is known of a type: a constant cannot ask it, so that a function does; a schema file has the answer.
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

/// What a type is called.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TypeName {
    OfCompiler(fn() -> &'static str),
    /// The phrase that was made of it for a schema file.
    #[cfg(feature = "dynamic")]
    Phrase(&'static str),
}
