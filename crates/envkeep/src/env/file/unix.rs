//! What `open` is told and what it answers, as numbers of the operating system.
//!
//! The four numbers are all that envkeep needs of the `libc` crate, so where they are known they stand here, and a program
//! does not build that crate. The condition of each module is repeated in `Cargo.toml`, which asks for `libc` elsewhere.

pub(in crate::env) use numbers::{ELOOP, O_NOCTTY, O_NOFOLLOW, O_NONBLOCK};

/// Linux: `include/uapi/asm-generic/fcntl.h` and `errno.h`, which all architectures but MIPS, SPARC, Alpha and PA-RISC use. ARM
/// and PowerPC have another `O_NOFOLLOW`, each in an `include/uapi/asm/fcntl.h` of its own.
#[cfg(all(
    any(target_os = "linux", target_os = "android"),
    any(
        target_arch = "x86",
        target_arch = "x86_64",
        target_arch = "arm",
        target_arch = "aarch64",
        target_arch = "riscv32",
        target_arch = "riscv64",
        target_arch = "loongarch64",
        target_arch = "powerpc",
        target_arch = "powerpc64",
        target_arch = "s390x",
    )
))]
mod numbers {
    pub(crate) const O_NONBLOCK: i32 = 0o4000;
    pub(crate) const O_NOCTTY: i32 = 0o400;
    pub(crate) const O_NOFOLLOW: i32 = if cfg!(any(
        target_arch = "arm",
        target_arch = "aarch64",
        target_arch = "powerpc",
        target_arch = "powerpc64",
    )) {
        0o100_000
    } else {
        0o400_000
    };
    pub(crate) const ELOOP: i32 = 40;
}

/// Darwin: `bsd/sys/fcntl.h` and `bsd/sys/errno.h` of XNU.
#[cfg(target_vendor = "apple")]
mod numbers {
    pub(crate) const O_NONBLOCK: i32 = 0x4;
    pub(crate) const O_NOCTTY: i32 = 0x20000;
    pub(crate) const O_NOFOLLOW: i32 = 0x100;
    pub(crate) const ELOOP: i32 = 62;
}

/// The BSDs: `sys/fcntl.h` and `sys/errno.h`, in which all four agree.
#[cfg(any(
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
))]
mod numbers {
    pub(crate) const O_NONBLOCK: i32 = 0x4;
    pub(crate) const O_NOCTTY: i32 = 0x8000;
    pub(crate) const O_NOFOLLOW: i32 = 0x100;
    pub(crate) const ELOOP: i32 = 62;
}

#[cfg(not(any(
    all(
        any(target_os = "linux", target_os = "android"),
        any(
            target_arch = "x86",
            target_arch = "x86_64",
            target_arch = "arm",
            target_arch = "aarch64",
            target_arch = "riscv32",
            target_arch = "riscv64",
            target_arch = "loongarch64",
            target_arch = "powerpc",
            target_arch = "powerpc64",
            target_arch = "s390x",
        )
    ),
    target_vendor = "apple",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
)))]
mod numbers {
    pub(crate) use libc::{ELOOP, O_NOCTTY, O_NOFOLLOW, O_NONBLOCK};
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_numbers_are_those_of_the_c_library() {
        assert_eq!(super::O_NONBLOCK, libc::O_NONBLOCK);
        assert_eq!(super::O_NOCTTY, libc::O_NOCTTY);
        assert_eq!(super::O_NOFOLLOW, libc::O_NOFOLLOW);
        assert_eq!(super::ELOOP, libc::ELOOP);
    }
}
