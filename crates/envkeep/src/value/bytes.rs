//! Bytes written as base64 or as hexadecimal digits.

#[cfg(feature = "encoding")]
pub use enabled::{base64, hex};
#[cfg(feature = "dynamic")]
pub(super) use enabled::{count_of_base64, count_of_hex};

#[cfg(not(feature = "encoding"))]
pub use disabled::{base64, hex};

#[cfg(feature = "encoding")]
mod enabled {
    use std::marker::PhantomData;

    use data_encoding::{
        BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD, Encoding, HEXLOWER_PERMISSIVE,
    };
    use zeroize::{Zeroize, Zeroizing};

    use crate::secret::Secret;
    use crate::value::built_from::BuiltFrom;
    use crate::value::{
        Kind, Kinds, Of, Reading, Rotating, Text, ValueError, ViaBytes, reading_with,
    };

    /// A value built from bytes.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is not made of bytes",
        label = "is neither `Vec<u8>` nor `[u8; N]`",
        note = "`base64` and `hex` read `Vec<u8>` or `[u8; N]`, alone or in an `Option` or a `Secret`"
    )]
    pub trait Bytes: Zeroize + Sized {
        /// The required number of bytes, if it is fixed.
        const COUNT: Option<usize>;

        /// A value without the bytes.
        fn blank() -> Self;

        /// Stores the bytes, whose number is right, in a value that stays in place: moving an array would leave a copy behind.
        fn settle(bytes: Zeroizing<Vec<u8>>, place: &mut Self);
    }

    impl Bytes for Vec<u8> {
        const COUNT: Option<usize> = None;

        fn blank() -> Self {
            Self::new()
        }

        fn settle(mut bytes: Zeroizing<Vec<u8>>, place: &mut Self) {
            *place = std::mem::take(&mut *bytes);
        }
    }

    impl<const N: usize> Bytes for [u8; N] {
        const COUNT: Option<usize> = Some(N);

        fn blank() -> Self {
            [0; N]
        }

        fn settle(bytes: Zeroizing<Vec<u8>>, place: &mut Self) {
            for (to, from) in place.iter_mut().zip(bytes.iter()) {
                *to = *from;
            }
        }
    }

    /// Decoded bytes on their way into the field. Unlike the result of a user's function, they are known to be wiped by
    /// `zeroize`.
    pub struct Decoded<B> {
        bytes: Zeroizing<Vec<u8>>,
        kind: PhantomData<B>,
    }

    impl<B: Bytes> BuiltFrom<Decoded<B>, ViaBytes> for B {
        const SECRET: bool = false;

        fn wrap(inner: Decoded<B>) -> Self {
            let mut value = B::blank();
            B::settle(inner.bytes, &mut value);
            value
        }

        fn blank() -> Option<Self> {
            Some(B::blank())
        }

        fn settle(inner: Decoded<B>, place: &mut Self) {
            B::settle(inner.bytes, place);
        }

        fn wipe(value: &mut Self) {
            value.zeroize();
        }
    }

    /// A field's type built from bytes: alone, or in an `Option`, a `Rotating` or a `Secret`.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is not made of bytes",
        label = "is neither `Vec<u8>` nor `[u8; N]`",
        note = "`base64` and `hex` read `Vec<u8>` or `[u8; N]`, alone or in an `Option` or a `Secret`"
    )]
    pub trait InBytes<Via>: BuiltFrom<Decoded<Self::Bytes>, Via> {
        /// The type that stores the bytes.
        type Bytes: Bytes;
    }

    #[diagnostic::do_not_recommend]
    impl<B: Bytes> InBytes<ViaBytes> for B {
        type Bytes = B;
    }

    impl<M, T: InBytes<M>> InBytes<Of<M>> for Option<T> {
        type Bytes = T::Bytes;
    }

    impl<M, T: InBytes<M>> InBytes<Of<M>> for Rotating<T> {
        type Bytes = T::Bytes;
    }

    impl<M, T: InBytes<M> + 'static> InBytes<Of<M>> for Secret<T> {
        type Bytes = T::Bytes;
    }

    /// Reads bytes from base64: the standard alphabet or the one for URLs (RFC 4648, sections 4 and 5), with or without
    /// padding.
    #[must_use]
    pub const fn base64<T: InBytes<Via>, Via>() -> Reading<T, Decoded<T::Bytes>> {
        reading_with::<T, Decoded<T::Bytes>, Via>(|text| decode(text, &base64_of(text.as_str())))
            .described(
                || Kind::Base64.phrase(),
                || Kinds::of(Kind::Base64),
                |decoded| Some(decoded.bytes.len()),
            )
            .counted(T::Bytes::COUNT)
    }

    /// Reads bytes from hexadecimal digits, in upper or lower case.
    #[must_use]
    pub const fn hex<T: InBytes<Via>, Via>() -> Reading<T, Decoded<T::Bytes>> {
        reading_with::<T, Decoded<T::Bytes>, Via>(|text| decode(text, &HEXLOWER_PERMISSIVE))
            .described(
                || Kind::Hex.phrase(),
                || Kinds::of(Kind::Hex),
                |decoded| Some(decoded.bytes.len()),
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

    fn decode<I: Bytes>(text: Text<'_>, encoding: &Encoding) -> Result<Decoded<I>, ValueError> {
        Ok(Decoded {
            bytes: decoded(text, encoding, I::COUNT)?,
            kind: PhantomData,
        })
    }

    /// Decodes into a buffer that is wiped if the text turns out to be wrong.
    fn decoded(
        text: Text<'_>,
        encoding: &Encoding,
        count: Option<usize>,
    ) -> Result<Zeroizing<Vec<u8>>, ValueError> {
        let encoded = text.as_str().as_bytes();
        let Ok(longest) = encoding.decode_len(encoded.len()) else {
            return Err(ValueError::unexplained());
        };
        let mut bytes = Zeroizing::new(vec![0; longest]);
        let Ok(length) = encoding.decode_mut(encoded, &mut bytes) else {
            return Err(ValueError::unexplained());
        };
        bytes.truncate(length);
        if count.is_some_and(|count| count != length) {
            return Err(ValueError::unexplained());
        }
        Ok(bytes)
    }

    /// The number of bytes in base64 text, if it matches the required number.
    #[cfg(feature = "dynamic")]
    pub(crate) fn count_of_base64(
        text: Text<'_>,
        count: Option<usize>,
    ) -> Result<usize, ValueError> {
        decoded(text, &base64_of(text.as_str()), count).map(|bytes| bytes.len())
    }

    /// The number of bytes in hexadecimal text, if it matches the required number.
    #[cfg(feature = "dynamic")]
    pub(crate) fn count_of_hex(text: Text<'_>, count: Option<usize>) -> Result<usize, ValueError> {
        decoded(text, &HEXLOWER_PERMISSIVE, count).map(|bytes| bytes.len())
    }

    #[cfg(test)]
    mod tests {
        use std::marker::PhantomData;

        use super::{Bytes, Decoded};
        use crate::value::Of;
        use crate::value::built_from::BuiltFrom;

        fn wrapped<B: Bytes>(bytes: &[u8]) -> B {
            let decoded: Decoded<B> = Decoded {
                bytes: bytes.to_vec().into(),
                kind: PhantomData,
            };
            B::wrap(decoded)
        }

        fn wiped<B: Bytes + 'static>(bytes: &[u8]) -> B {
            let mut bytes = wrapped::<B>(bytes);
            <B as BuiltFrom<Decoded<B>, _>>::wipe(&mut bytes);
            bytes
        }

        #[test]
        fn decoded_bytes_are_kept_and_wiped() {
            assert_eq!(wrapped::<[u8; 3]>(&[1, 2, 3]), [1, 2, 3]);
            assert_eq!(wrapped::<Vec<u8>>(&[1, 2, 3]), [1, 2, 3]);
            assert_eq!(wiped::<[u8; 3]>(&[1, 2, 3]), [0; 3]);
            assert!(wiped::<Vec<u8>>(&[1, 2, 3]).is_empty());
        }

        #[test]
        fn an_option_is_filled_in_the_place_of_what_it_holds() {
            type Place = Option<[u8; 3]>;
            let mut place =
                <Place as BuiltFrom<Decoded<[u8; 3]>, Of<_>>>::blank().expect("it has one");
            assert_eq!(place, Some([0; 3]));
            for bytes in [[1, 2, 3], [4, 5, 6]] {
                let decoded = Decoded {
                    bytes: bytes.to_vec().into(),
                    kind: PhantomData,
                };
                <Place as BuiltFrom<Decoded<[u8; 3]>, Of<_>>>::settle(decoded, &mut place);
                assert_eq!(place, Some(bytes));
                place = if bytes[0] == 1 { None } else { place };
            }
        }
    }
}

#[cfg(not(feature = "encoding"))]
mod disabled {
    use crate::value::Reading;

    /// A type that can be read as bytes. No type implements it, because the feature is not enabled.
    #[diagnostic::on_unimplemented(
        message = "`base64` and `hex` need envkeep's feature `encoding`",
        label = "the feature `encoding` is not enabled"
    )]
    pub trait FeatureEncoding<Via>: Sized {
        /// The reading that the feature would provide.
        const READING: Reading<Self>;
    }

    /// Takes the place of the feature's function.
    #[must_use]
    pub const fn base64<T: FeatureEncoding<Via>, Via>() -> Reading<T> {
        T::READING
    }

    /// Takes the place of the feature's function.
    #[must_use]
    pub const fn hex<T: FeatureEncoding<Via>, Via>() -> Reading<T> {
        T::READING
    }
}
