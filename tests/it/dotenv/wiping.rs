//! After a document and everything made from it have been dropped, its values are nowhere in memory.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use envkeep::dotenv::{Document, Limits, Lookup};

const LENGTH: usize = 24;

/// A value that is worked out byte by byte, so that the program itself holds no copy of it.
fn secret_byte(seed: usize, index: usize) -> u8 {
    let letter = (seed * 31 + index * index * 7 + index * 3) % 26;
    b'a' + u8::try_from(letter).expect("a letter")
}

fn push_secret(bytes: &mut Vec<u8>, seed: usize) {
    bytes.extend((0..LENGTH).map(|index| secret_byte(seed, index)));
}

/// How often the secret occurs in the writable memory of this process.
fn copies_in_memory(seed: usize) -> usize {
    let maps = fs::read_to_string("/proc/self/maps").expect("the map of the memory");
    let memory = File::open("/proc/self/mem").expect("the memory");
    let mut chunk = vec![0; 1 << 20];
    let mut copies = 0;
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (start, end) = line
            .split_once(' ')
            .and_then(|(range, _)| range.split_once('-'))
            .expect("a range");
        let [start, end] =
            [start, end].map(|address| u64::from_str_radix(address, 16).expect("an address"));
        for at in (start..end).step_by(chunk.len() - LENGTH) {
            let length = usize::try_from(end - at)
                .expect("a length")
                .min(chunk.len());
            // What another thread has given back in the meantime cannot be read.
            if memory.read_exact_at(&mut chunk[..length], at).is_ok() {
                copies += copies_in(&chunk[..length], seed);
            }
            chunk.fill(0);
        }
    }
    copies
}

fn copies_in(bytes: &[u8], seed: usize) -> usize {
    let is_copy =
        |window: &[u8]| (0..LENGTH).all(|index| window[index] == secret_byte(seed, index));
    memchr::memchr_iter(secret_byte(seed, 0), bytes)
        .filter_map(|start| bytes.get(start..start + LENGTH))
        .filter(|window| is_copy(window))
        .count()
}

/// A file with the secret as a value, in a buffer that was never moved.
fn file(seed: usize, before: &[u8], after: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(before.len() + LENGTH + after.len());
    bytes.extend_from_slice(before);
    push_secret(&mut bytes, seed);
    bytes.extend_from_slice(after);
    bytes
}

#[test]
fn values_are_gone_when_the_document_and_its_expansion_are_dropped() {
    for (seed, (before, after)) in [
        (&b"KEY="[..], &b"\n"[..]),
        (b"KEY=\"\\t", b"\"\nB=\"$KEY, ${KEY:-x}\"\n"),
        (b"KEY='", b"\nB=2\n"),
        (b"A=\xff\nKEY=", b"\n"),
        (b"\xff\xfeKEY=", b"\n"),
    ]
    .into_iter()
    .enumerate()
    {
        let document = Document::from_bytes(file(seed, before, after));
        let expansion = document.expand(&Limits::default(), &mut ());
        assert!(copies_in_memory(seed) > 0, "the secret is there before");
        drop((expansion, document));
        assert_eq!(
            copies_in_memory(seed),
            0,
            "{:?}",
            String::from_utf8_lossy(before)
        );
    }
}

#[test]
fn values_that_were_looked_up_are_gone_after_the_expansion() {
    let seed = 101;
    let mut scope = |_: &str| Lookup::from(String::from_utf8(file(seed, b"", b"")).ok());
    let document = Document::parse("A=$KEY\nB=$A$A\n");
    let expansion = document.expand(&Limits::default(), &mut scope);
    assert!(copies_in_memory(seed) > 0, "the secret is there before");
    drop(expansion);
    assert_eq!(copies_in_memory(seed), 0);
}

#[test]
fn values_that_were_replaced_or_removed_are_gone_at_once() {
    let seed = 102;
    let mut document = Document::from_bytes(file(seed, b"A=1\nKEY='", b"'\n"));
    document.set("A", "two words").expect("it can be set");
    assert!(copies_in_memory(seed) > 0, "the secret is there before");
    document.set("KEY", "other").expect("it can be set");
    assert_eq!(copies_in_memory(seed), 0);

    let mut document = Document::from_bytes(file(seed, b"A=1\nKEY='", b"'\n"));
    document.remove("KEY");
    assert_eq!(copies_in_memory(seed), 0);
}
