//! Text into a file, whole or not at all.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::arguments::is_standard;
use super::failure::{Failure, name};

/// Writes to a file, or to standard output where there is none.
pub(super) fn write(target: Option<&Path>, text: &str) -> Result<(), Failure> {
    match target {
        Some(path) if !is_standard(path) => {
            to_file(path, text).map_err(|error| Failure::of_writing(&name(path), &error))
        }
        _ => to_stdout(text).map_err(|error| Failure::of_writing("standard output", &error)),
    }
}

/// A reader that has seen enough (`| head`) is no failure.
fn to_stdout(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// To a temporary file beside the target, which then takes its place. A device or a pipe is written to as it is, and a
/// link stays one.
fn to_file(path: &Path, text: &str) -> io::Result<()> {
    let Ok(old) = fs::metadata(path) else { return replace(path, None, text) };
    if old.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !old.is_file() {
        return OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes());
    }
    if old.permissions().readonly() {
        return Err(io::Error::other("write-protected"));
    }
    replace(&fs::canonicalize(path)?, Some(&old), text)
}

fn replace(path: &Path, old: Option<&Metadata>, text: &str) -> io::Result<()> {
    let mut file = beside(path)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// An empty file in the target's folder, with the permissions that a new file gets.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut builder = Builder::new();
    builder.prefix(".diglot-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
