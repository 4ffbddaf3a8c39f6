//! A value that is never shown and is wiped when dropped.

use std::fmt;

use secrecy::{ExposeSecretMut, SecretBox, SecretString};
use zeroize::Zeroize;

pub use secrecy::ExposeSecret;

/// A secret value: `Debug` does not show it, nothing else can print, compare or serialize it, and it is wiped from
/// memory when dropped. It is read through [`ExposeSecret`].
///
/// It has no `Display`, `Serialize`, `PartialEq`, `Default` or `From<&str>`: writing a key in the source, putting it
/// in a message or comparing it byte by byte is a mistake that should not compile.
///
/// # What is wiped
///
/// Overwritten before the memory is freed: `String`, `Box<str>`, `PathBuf`, `OsString`, `Vec<u8>`, `Duration`, numbers, `char` and
/// `bool`, with the feature `url` a `Url`, and `Option`, `Vec`, arrays, sets and maps of them (of a number in a set or a map, the
/// copy that the table holds is not reached). Your own type can wipe itself in its `Drop` (derive `zeroize::ZeroizeOnDrop`), or be
/// wrapped with [`Secret::with_wipe`]. The inside of a third-party type cannot be reached: prefer `Secret<String>` and parse it
/// where it is used. Copies made by the program are not wiped, and an inherited variable stays in the process's own environment
/// block, whatever a library does.
///
/// # What is not
///
/// - A number, or an array of numbers that is read as a list, is moved into place, and a move may leave a copy on the
///   stack. `hex` and `base64` decode an array in place.
/// - JSON with valid syntax but the wrong structure: `serde` drops what it has read so far. A string with escapes is
///   assembled in a buffer of `serde_json`, whose code leaves parts of any string on the stack in a debug build.
/// - A field that is not a `Secret`, if the load fails because of another field: its value is dropped as usual for its type.
///   A refused value is wiped.
/// - The name of a variable, even if part of it is a secret. Messages show the key of a map that looks like a credential as
///   `<key>`, but the key stays in memory like any other name.
/// - A variable's value that should be the path of a secret's file is passed to the operating system only if its first
///   component is in the directory that would contain it, so a secret put there by mistake leaves no trace. In a directory
///   that can be traversed but not listed, only asking for the path would reveal that, and this leaves copies on the
///   stack.
///
/// # Examples
///
/// ```
/// use envkeep::{ExposeSecret, Secret};
///
/// let key = Secret::new(String::from("re_123456789"));
/// assert_eq!(format!("{key:?}"), "Secret([REDACTED])");
/// assert_eq!(key.expose_secret(), "re_123456789");
/// ```
pub struct Secret<T>(SecretBox<Wiped<T>>);

/// A value together with the function that wipes it, so that [`Secret`] needs no bound on `T`.
struct Wiped<T> {
    value: T,
    wipe: fn(&mut T),
}

impl<T> Zeroize for Wiped<T> {
    fn zeroize(&mut self) {
        (self.wipe)(&mut self.value);
    }
}

impl<T> Secret<T> {
    /// Wraps a value as a secret that is wiped by your own function, before the value's `Drop`.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::Secret;
    ///
    /// let pin = Secret::with_wipe([4_u8, 7, 1, 1], |digits| digits.fill(0));
    /// assert_eq!(format!("{pin:?}"), "Secret([REDACTED])");
    /// ```
    #[must_use]
    pub fn with_wipe(value: T, wipe: fn(&mut T)) -> Self {
        Self(SecretBox::new(Box::new(Wiped { value, wipe })))
    }
}

impl<T> Secret<T> {
    /// Wraps a value as a secret and fills it in place.
    pub(crate) fn settled(blank: T, wipe: fn(&mut T), fill: impl FnOnce(&mut T)) -> Self {
        let mut secret = Self::with_wipe(blank, wipe);
        fill(&mut secret.0.expose_secret_mut().value);
        secret
    }
}

impl<T> ExposeSecret<T> for Secret<T> {
    fn expose_secret(&self) -> &T {
        &self.0.expose_secret().value
    }
}

impl<T: Clone> Clone for Secret<T> {
    fn clone(&self) -> Self {
        let Wiped { value, wipe } = self.0.expose_secret();
        Self::with_wipe(value.clone(), *wipe)
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret([REDACTED])")
    }
}

/// Converts the text to `secrecy`'s own type. This makes no copy if the text fills its buffer, as it does after a load.
impl From<Secret<String>> for SecretString {
    fn from(mut secret: Secret<String>) -> Self {
        let text = std::mem::take(&mut secret.0.expose_secret_mut().value);
        if text.len() == text.capacity() {
            return text.into();
        }
        let mut loose = text;
        let exact = Self::from(loose.as_str());
        loose.zeroize();
        exact
    }
}
