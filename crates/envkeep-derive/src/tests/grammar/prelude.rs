#![allow(warnings, reason = "the structs are made at random")]

use std::collections::HashMap;
use std::marker::PhantomData;

pub trait Pick<A, B> {
    const N: u16;
    type Out;
}

impl<T, A, B> Pick<A, B> for T {
    const N: u16 = 3;
    type Out = (A, B);
}

pub struct Point {
    x: u16,
    y: u16,
}

#[derive(Clone, Copy, Default)]
pub struct Array<const N: usize>;

pub fn take<T>(number: u16) -> u16 {
    number
}

pub fn check(_: &u16) -> Result<(), &'static str> {
    Ok(())
}

macro_rules! same {
    ($ty:ty) => { $ty };
}

/// A macro passes on its arguments in groups without brackets.
macro_rules! passed {
    ($visibility:vis $name:ident $range:expr, $default:expr, $literal:literal, $ty:ty, $check:path) => {
        #[derive(envkeep::FromEnv)]
        $visibility struct $name {
            #[env(range = $range, validate = $check)]
            $visibility ranged: Option<u16>,
            #[env(default = $default)]
            default: u16,
            #[env(default = $literal)]
            text: String,
            #[env(with = |_: &str| -> Result<$ty, &'static str> { Err("is not read") })]
            value: Option<$ty>,
        }
    };
}

