//! Searches a file of any size for secrets, through a window that moves along.

use std::io::{self, Read};

use super::Searcher;
use super::place::Unit;
use super::stream::{Buffer, Scanned, State};
use super::utf16::Text;

/// Searches everything that can be read.
pub(crate) fn scan(
    searcher: &Searcher,
    input: &mut dyn Read,
    buffer: &mut Buffer,
) -> io::Result<Scanned> {
    let mut state = State::new(searcher, buffer.margin, Unit::Byte);
    let mut text = None;
    let mut filled = 0;
    loop {
        let room = buffer.bytes.get_mut(filled..).unwrap_or_default();
        let read = read_full(input, room)?;
        let is_end = read < room.len();
        let mut new = room.get(..read).unwrap_or_default();
        if state.scanned.bytes == 0 {
            text = Text::of(new, searcher).map(|(text, start)| {
                new = new.get(start..).unwrap_or_default();
                text
            });
        }
        if let Some(text) = &mut text {
            text.push(new);
        }
        filled += read;
        state.scanned.bytes += read as u64;
        let window = buffer.bytes.get(..filled).unwrap_or_default();
        let kept_from = state.look(window, is_end);
        if is_end {
            return Ok(match text {
                Some(text) => text.join(state.scanned, searcher),
                None => state.scanned,
            });
        }
        buffer.bytes.copy_within(kept_from..filled, 0);
        filled -= kept_from;
    }
}

/// Reads until the buffer is full or nothing is left.
fn read_full(input: &mut dyn Read, mut room: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while !room.is_empty() {
        match input.read(room) {
            Ok(0) => break,
            Ok(count) => {
                read += count;
                room = room.get_mut(count..).unwrap_or_default();
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(read)
}
