//! Bytes that are written as base64 or as hexadecimal digits.

#[cfg(feature = "encoding")]
pub use enabled::{base64, hex};

#[cfg(not(feature = "encoding"))]
pub use disabled::{base64, hex};

#[cfg(feature = "encoding")]
mod enabled {
    use data_encoding::{
        BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD, Encoding, HEXLOWER_PERMISSIVE,
    };
    use zeroize::{Zeroize, Zeroizing};

    use crate::secret::Secret;
    use crate::value::wrap::Wrap;
    use crate::value::{Of, Reading, Text, ValueError, ViaBytes, reading_with};

    /// A value that is made of bytes.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is not made of bytes",
        label = "is neither `Vec<u8>` nor `[u8; N]`",
        note = "`base64` and `hex` read `Vec<u8>` or `[u8; N]`, alone or in an `Option` or a `Secret`"
    )]
    pub trait Bytes: Zeroize + Sized {
        /// How many bytes there must be, where that is fixed.
        const COUNT: Option<usize>;

        /// Takes the bytes; `None` if there are too many or too few.
        fn take(bytes: Vec<u8>) -> Option<Self>;

        /// How many bytes there are.
        fn count(&self) -> usize;
    }

    impl Bytes for Vec<u8> {
        const COUNT: Option<usize> = None;

        fn take(bytes: Vec<u8>) -> Option<Self> {
            Some(bytes)
        }

        fn count(&self) -> usize {
            self.len()
        }
    }

    impl<const N: usize> Bytes for [u8; N] {
        const COUNT: Option<usize> = Some(N);

        fn take(bytes: Vec<u8>) -> Option<Self> {
            Self::try_from(&**Zeroizing::new(bytes)).ok()
        }

        fn count(&self) -> usize {
            N
        }
    }

    /// Bytes that were decoded, on their way into the field; unlike what a function of the author's gives, they are known to
    /// be wiped by `zeroize`.
    #[derive(Clone, Copy)]
    pub struct Decoded<B>(B);

    impl<B: Bytes> Wrap<Decoded<B>, ViaBytes> for B {
        const SECRET: bool = false;

        fn wrap(inner: Decoded<B>) -> Self {
            inner.0
        }

        fn wipe(value: &mut Self) {
            value.zeroize();
        }
    }

    /// A field's type made of bytes: alone, or in an `Option` or a `Secret`.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is not made of bytes",
        label = "is neither `Vec<u8>` nor `[u8; N]`",
        note = "`base64` and `hex` read `Vec<u8>` or `[u8; N]`, alone or in an `Option` or a `Secret`"
    )]
    pub trait InBytes<Via>: Wrap<Decoded<Self::Bytes>, Via> {
        /// What the bytes are kept in.
        type Bytes: Bytes;
    }

    #[diagnostic::do_not_recommend]
    impl<B: Bytes> InBytes<ViaBytes> for B {
        type Bytes = B;
    }

    impl<M, T: InBytes<M>> InBytes<Of<M>> for Option<T> {
        type Bytes = T::Bytes;
    }

    impl<M, T: InBytes<M> + 'static> InBytes<Of<M>> for Secret<T> {
        type Bytes = T::Bytes;
    }

    /// How bytes are read from base64: the standard alphabet or the one for URLs (RFC 4648, sections 4 and 5), with padding
    /// or without.
    #[must_use]
    pub const fn base64<T: InBytes<Via>, Via>() -> Reading<T, Decoded<T::Bytes>> {
        reading_with::<T, Decoded<T::Bytes>, Via>(|text| decode(text, &base64_of(text.as_str())))
            .described(|| Some("bytes in base64"), |bytes| Some(bytes.0.count()))
            .counted(T::Bytes::COUNT)
    }

    /// How bytes are read from hexadecimal digits, in capitals or not.
    #[must_use]
    pub const fn hex<T: InBytes<Via>, Via>() -> Reading<T, Decoded<T::Bytes>> {
        reading_with::<T, Decoded<T::Bytes>, Via>(|text| decode(text, &HEXLOWER_PERMISSIVE))
            .described(
                || Some("bytes in hexadecimal digits"),
                |bytes| Some(bytes.0.count()),
            )
            .counted(T::Bytes::COUNT)
    }

    fn base64_of(text: &str) -> Encoding {
        match (text.contains(['-', '_']), text.ends_with('=')) {
            (false, true) => BASE64,
            (false, false) => BASE64_NOPAD,
            (true, true) => BASE64URL,
            (true, false) => BASE64URL_NOPAD,
        }
    }

    /// Decodes into a buffer that is wiped where the text turns out to be wrong.
    fn decode<I: Bytes>(text: Text<'_>, encoding: &Encoding) -> Result<Decoded<I>, ValueError> {
        let encoded = text.as_str().as_bytes();
        let Ok(longest) = encoding.decode_len(encoded.len()) else {
            return Err(ValueError::unexplained());
        };
        let mut bytes = Zeroizing::new(vec![0; longest]);
        let Ok(length) = encoding.decode_mut(encoded, &mut bytes) else {
            return Err(ValueError::unexplained());
        };
        bytes.truncate(length);
        let value = I::take(std::mem::take(&mut *bytes));
        value.map(Decoded).ok_or_else(ValueError::unexplained)
    }

    #[cfg(test)]
    mod tests {
        use super::{Bytes, Decoded};
        use crate::value::wrap::Wrap;

        fn wiped<B: Bytes + 'static>(bytes: B) -> B {
            let mut bytes = B::wrap(Decoded(bytes));
            <B as Wrap<Decoded<B>, _>>::wipe(&mut bytes);
            bytes
        }

        #[test]
        fn decoded_bytes_are_wiped() {
            assert_eq!(wiped([1_u8, 2, 3]), [0; 3]);
            assert!(wiped(vec![1_u8, 2, 3]).is_empty());
        }
    }
}

#[cfg(not(feature = "encoding"))]
mod disabled {
    use crate::value::Reading;

    /// A type that can be read as bytes: none, for the feature that reads them is not enabled.
    #[diagnostic::on_unimplemented(
        message = "`base64` and `hex` need envkeep's feature `encoding`",
        label = "the feature `encoding` is not enabled"
    )]
    pub trait FeatureEncoding<Via>: Sized {
        /// What the feature would give.
        const READING: Reading<Self>;
    }

    /// Stands for the function that the feature gives.
    #[must_use]
    pub const fn base64<T: FeatureEncoding<Via>, Via>() -> Reading<T> {
        T::READING
    }

    /// Stands for the function that the feature gives.
    #[must_use]
    pub const fn hex<T: FeatureEncoding<Via>, Via>() -> Reading<T> {
        T::READING
    }
}
