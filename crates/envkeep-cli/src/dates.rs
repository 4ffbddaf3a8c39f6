//! Records the date on which a key was written to a file: in the ledger, which everybody shares, and in the developer's own notes.

use crate::clock;
use crate::env_file::EnvFile;
use crate::failure::Failure;
use crate::ledger::{self, Dated, Occasion, Place};
use crate::message::Volume;
use crate::personal::Notes;
use crate::secrets;

/// Records today's date for a key. The key is already in its file, so a failure here is reported and nothing is undone.
pub(crate) fn settle(file: &EnvFile, name: &str, value: &str, occasion: Occasion, volume: Volume) {
    if !secrets::is_key(name, value) {
        return;
    }
    if let Err(failure) = in_ledger(file, name, occasion, volume) {
        tell("its date was not written to the ledger", &failure, volume);
    }
    if let Err(failure) = in_notes(file, name, value) {
        tell("a change by hand will not be detected", &failure, volume);
    }
}

/// Deletes the notes about a key that is no longer in a file.
pub(crate) fn forget(file: &EnvFile, name: &str, volume: Volume) {
    let forgotten = Notes::read().and_then(|notes| notes.forget(&file.place(), name));
    if let Err(failure) = forgotten {
        tell("its notes were not deleted", &failure, volume);
    }
}

fn in_ledger(
    file: &EnvFile,
    name: &str,
    occasion: Occasion,
    volume: Volume,
) -> Result<(), Failure> {
    let day = clock::today()?;
    let place = Place::of(&file.place());
    if ledger::date(&place, name, day, occasion)? == Dated::Written {
        let path = place.shown();
        volume.note(format_args!(
            "`{path}` records it as created on {day}: commit that file; it contains no values"
        ));
    }
    Ok(())
}

fn in_notes(file: &EnvFile, name: &str, value: &str) -> Result<(), Failure> {
    Notes::read()?.note(&file.place(), name, value, clock::today()?)
}

fn tell(consequence: &str, failure: &Failure, volume: Volume) {
    volume.note(format_args!("{consequence}: {failure}"));
}
