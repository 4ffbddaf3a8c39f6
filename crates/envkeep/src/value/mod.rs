//! Turns one variable's text into a value of the field's type.

mod built_from;
mod bytes;
mod checks;
mod choice;
mod collection;
mod compared;
mod converted;
mod credential;
mod duration;
mod exact;
mod fact;
mod format;
mod hazard;
mod kind;
#[cfg(feature = "dynamic")]
pub(crate) mod known;
mod pieces;
mod presence;
mod range;
mod reading;
mod rotating;
mod scalar;
mod secret;
mod slip;
mod structured;
mod tag;
mod text;
mod unit;
#[cfg(feature = "url")]
mod url;
mod words;
mod written;

use std::any::TypeId;
use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

use zeroize::Zeroize;

pub use bytes::{base64, hex};
pub use checks::Checks;
pub(crate) use checks::{Failure, LooksFor};
pub use choice::choose;
pub(crate) use choice::{is_alike, may_name, nearest};
#[cfg(feature = "json")]
pub(crate) use compared::same_switches;
pub use compared::{Compared, Comparison, is_same_choice, is_value};
pub use converted::converted;
pub use credential::{FieldType, Hides, NamedLikeCredential, ShowsNoCredential, field_type};
#[cfg(feature = "dynamic")]
pub(crate) use fact::{Fact, TypeName};
pub use format::Format;
pub(crate) use hazard::{Hazard, Hazards, Judged, Meaning, Medium, Sight, Signs, is_same};
pub(crate) use hazard::{before_comment, find as find_hazards};
pub(crate) use kind::BOOL as SWITCH_PHRASE;
pub(crate) use kind::URL_SAMPLE;
pub use kind::{Kind, Kinds};
pub use pieces::Shape;
pub(crate) use pieces::parts;
pub use presence::{SetOrNot, presence};
pub(crate) use range::{Bounds, EndIs};
pub use range::{Edge, Range, Teller, range_below, range_to, tell};
#[cfg(feature = "dynamic")]
pub(crate) use reading::Secrecy;
pub(crate) use reading::{Manner, ReadingSteps, TypeFacts};
pub use reading::{Reading, parsed, reading, reading_with};
pub use rotating::Rotating;
pub(crate) use scalar::{SWITCHES, switch};
pub(crate) use slip::{reported_hazard, round as slip_round};
pub use structured::{deserialized, json};
pub use tag::{Tagged, choosing};
pub(crate) use text::{Reason, Showing, Side};
pub use text::{Text, ValueError};
pub(crate) use unit::Unit;
pub use unit::{Measure, Measured, measure};
pub use written::{default_text, written};

/// A type that can be read from the text of one variable.
///
/// A type that has [`FromStr`] needs no implementation: numbers, `String`, `bool`, `PathBuf`, `IpAddr`,
/// `SocketAddr`, and your own and third-party types are read through it, as long as its `Err` implements
/// [`Display`] or is `()`. `Option<T>` can be read if `T` can, and is `None` when the variable is
/// absent; [`Secret<T>`](crate::Secret) can be read if `T` can. An enum of plain names derives its
/// implementation: `#[derive(EnvValue)]`.
///
/// `bool` accepts `true`/`false`, `1`/`0`, `yes`/`no` and `on`/`off` in any case, which is wider than its `FromStr`. `Duration`
/// requires a unit: `30s`, `5m`, `1h30m`; the units are `ns`, `us`, `ms`, `s`, `m`, `h`, `d` and `w`, each at most once and from
/// large to small. A number, a size or a duration that the type cannot represent exactly is a problem: nothing is rounded, and
/// `inf` and `NaN` are not numbers. An integer is read in base ten, whatever zeros it begins with: `0644` is 644. For the mode of a
/// file, write a type or a function that reads base eight.
///
/// `Vec<T>`, `HashSet<T>`, `BTreeSet<T>` and `[T; N]` hold values separated by `,`, and `HashMap<K, V>` and `BTreeMap<K, V>` hold
/// pairs such as `a=1,b=2`; `separator` and `pair_separator` choose other separators. Blanks around an item belong to the
/// separator. An empty item, including one after a trailing separator, is a problem, and so is a repeated key; a repeated item of a
/// set gives a warning. Nothing is dropped silently. An item cannot hold the separator: there are no quotes inside a value.
///
/// The parameter `Via` says how a type is read. It is always inferred and never written.
///
/// # Examples
///
/// An enum of plain names, compared ignoring case, `-` and `_`:
///
/// ```
/// use envkeep::{Env, EnvValue, FromEnv};
///
/// #[derive(Debug, PartialEq, EnvValue)]
/// enum Mode {
///     ReadOnly,
///     #[env(alias = "rw")]
///     ReadWrite,
/// }
///
/// #[derive(Debug, FromEnv)]
/// struct Config {
///     mode: Mode,
/// }
///
/// let config: Config = Env::empty().vars([("MODE", "READ_ONLY")]).load()?;
/// assert_eq!(config.mode, Mode::ReadOnly);
/// let error = Env::empty().vars([("MODE", "readonli")]).load::<Config>().unwrap_err();
/// assert_eq!(
///     error.problems()[0].to_string(),
///     "`MODE` is not one of read-only, read-write: `readonli` (did you mean `read-only`?)"
/// );
/// # Ok::<(), envkeep::Error>(())
/// ```
///
/// An implementation for a type without `FromStr`:
///
/// ```
/// use envkeep::{Env, EnvValue, FromEnv, Text, ValueError};
///
/// #[derive(Debug, PartialEq)]
/// struct Rgb(u8, u8, u8);
///
/// impl EnvValue for Rgb {
///     fn read(text: Text<'_>) -> Result<Self, ValueError> {
///         let bytes = text.as_str().strip_prefix('#').and_then(|hex| u32::from_str_radix(hex, 16).ok());
///         let Some([0, red, green, blue]) = bytes.map(u32::to_be_bytes) else {
///             return Err(ValueError::expected("a colour like #ff8800"));
///         };
///         Ok(Rgb(red, green, blue))
///     }
/// }
///
/// #[derive(FromEnv)]
/// struct Theme {
///     accent: Rgb,
/// }
///
/// let theme: Theme = Env::empty().vars([("ACCENT", "#ff8800")]).load()?;
/// assert_eq!(theme.accent, Rgb(255, 136, 0));
/// # Ok::<(), envkeep::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from one variable; if it is a struct with variables of its own, write `#[env(nested)]`",
    label = "`{Self}` has no way to be made from text",
    note = "a type is read by its `FromStr` whose `Err` is `Display` or `()`, an enum of plain names by `#[derive(envkeep::EnvValue)]`, any other type by a function: `#[env(with = path)]`",
    note = "`Option<T>` and `Secret<T>` are read when `T` is; for a type parameter write `T: FromStr<Err: Display> + 'static`"
)]
pub trait EnvValue<Via = Own>: Sized {
    /// Whether values of this type are secret: nothing that envkeep prints may show them.
    const SECRET: bool = false;

    /// How the text is divided: envkeep's own collections divide it.
    #[doc(hidden)]
    const SHAPE: Shape = Shape::Single;

    /// Whether the type has a value for an absent variable, like `Option`.
    #[doc(hidden)]
    const OPTIONAL: bool = false;

    /// The names of an enum without other values.
    #[doc(hidden)]
    const NAMES: &'static [&'static str] = &[];

    /// Joins a value and the previous one, for a type that reads two variables.
    #[doc(hidden)]
    const JOIN: Option<Join<Self>> = None;

    /// Reads a value from the text of a variable that is set and not empty.
    ///
    /// # Errors
    ///
    /// Returns a [`ValueError`] that says what was expected; [`Text::error`] omits the cause if the text is
    /// secret.
    fn read(text: Text<'_>) -> Result<Self, ValueError>;

    /// The value for an absent variable, for types that have one: `Option` returns `Some(None)`.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// What a valid text is, for messages: "an integer from 0 to 65535". `None`: the type's name is shown.
    #[must_use]
    fn expected() -> Option<&'static str> {
        None
    }

    /// How a schema file describes a string or one of its items, and the key of a map.
    #[doc(hidden)]
    #[must_use]
    fn kinds() -> Kinds {
        Kinds::of(match Self::expected() {
            Some(phrase) if !Self::NAMES.is_empty() => Kind::Choice {
                names: Self::NAMES,
                phrase,
            },
            _ => Kind::Program,
        })
    }

    /// The value as written in a variable, if that is known.
    #[doc(hidden)]
    #[must_use]
    fn written(value: &Self, format: &'static Format) -> Option<String> {
        written::choice::<Self, Via>(value, Self::NAMES, format)
    }

    /// The number of items in the value, if it is a collection.
    #[doc(hidden)]
    #[must_use]
    fn length(_: &Self) -> Option<usize> {
        None
    }

    /// Overwrites the value's memory, as far as it can be reached. [`Secret`](crate::Secret) calls this when it
    /// is dropped; the value's own `Drop` runs afterwards.
    fn wipe(value: &mut Self) {
        let _ = value;
    }
}

/// Combines two values into one, the newer first.
pub type Join<T> = fn(T, T) -> T;

/// Joins two values inside `Option`. Both are present, or only the first.
fn join_in_option<T>(join: Option<Join<T>>, current: Option<T>, previous: Option<T>) -> Option<T> {
    match (join, current, previous) {
        (Some(join), Some(current), Some(previous)) => Some(join(current, previous)),
        (_, current, _) => current,
    }
}

/// Marks a type that implements [`EnvValue`] itself.
#[derive(Debug)]
pub struct Own;
/// Marks reading through [`FromStr`] with an error that can be displayed.
#[derive(Debug)]
pub struct ViaFromStr;
/// Marks reading through [`FromStr`] with the error `()`.
#[derive(Debug)]
pub struct ViaUnitError;
/// Marks reading through decoded bytes.
#[derive(Debug)]
pub struct ViaBytes;
/// Marks a container whose content is read in the way `M`.
#[derive(Debug)]
pub struct Of<M>(PhantomData<M>);

#[diagnostic::do_not_recommend]
impl<T: FromStr<Err: Display> + 'static> EnvValue<ViaFromStr> for T {
    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let id = TypeId::of::<T>();
        if let Some(whole) = scalar::with_unit(id, text) {
            return Self::read(text.with_text(&whole));
        }
        let canonical = scalar::canonical(id, text)?;
        match canonical.as_str().parse() {
            Ok(value) => exact::check(&value, canonical.as_str()).map(|()| value),
            Err(cause) => Err(scalar::refused(text, Self::expected(), &cause)),
        }
    }

    fn expected() -> Option<&'static str> {
        Kind::of(TypeId::of::<T>()).phrase()
    }

    fn kinds() -> Kinds {
        Kinds::of(Kind::of(TypeId::of::<T>()))
    }

    fn written(value: &Self, _: &'static Format) -> Option<String> {
        kind::written(value)
    }

    fn wipe(value: &mut Self) {
        scalar::wipe(value);
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromStr<Err = ()> + 'static> EnvValue<ViaUnitError> for T {
    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        text.as_str()
            .parse()
            .map_err(|()| ValueError::unexplained())
    }

    fn wipe(value: &mut Self) {
        scalar::wipe(value);
    }
}

impl<M, T: EnvValue<M>> EnvValue<Of<M>> for Option<T> {
    const SECRET: bool = T::SECRET;
    const SHAPE: Shape = {
        assert!(
            !T::OPTIONAL,
            "an `Option` in an `Option`: a variable is set or it is not; use one `Option`"
        );
        T::SHAPE
    };
    const OPTIONAL: bool = true;
    const NAMES: &'static [&'static str] = T::NAMES;
    const JOIN: Option<Join<Self>> = match T::JOIN {
        Some(_) => Some(|current, previous| join_in_option(T::JOIN, current, previous)),
        None => None,
    };

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        T::read(text).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn expected() -> Option<&'static str> {
        T::expected()
    }

    fn kinds() -> Kinds {
        T::kinds()
    }

    fn written(value: &Self, format: &'static Format) -> Option<String> {
        T::written(value.as_ref()?, format)
    }

    fn length(value: &Self) -> Option<usize> {
        value.as_ref().and_then(T::length)
    }

    fn wipe(value: &mut Self) {
        if let Some(inner) = value {
            T::wipe(inner);
        }
    }
}

impl EnvValue for Box<str> {
    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        Ok(text.as_str().into())
    }

    fn expected() -> Option<&'static str> {
        Kind::Text.phrase()
    }

    fn kinds() -> Kinds {
        Kinds::of(Kind::Text)
    }

    fn written(value: &Self, _: &'static Format) -> Option<String> {
        Some(value.as_ref().to_owned())
    }

    fn wipe(value: &mut Self) {
        value.zeroize();
    }
}
