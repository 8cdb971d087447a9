//! Text into a file, whole or not at all.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf, is_separator};

use tempfile::{Builder, NamedTempFile};

use super::arguments::is_standard;
use super::failure::{self, Failure};

/// Links in a row that are followed, as many as systems follow.
const MOST_LINKS: usize = 40;

/// Writes to a file, or to standard output where there is none.
pub(super) fn write(target: Option<&Path>, text: &str) -> Result<(), Failure> {
    let mut output = Output::open(target)?;
    // what has been read enough of is done
    let _ = output.write(text)?;
    output.finish()
}

/// Writes several files: all of them, or none where one cannot be written. Only the last step, each file's taking its
/// place, is one after the other. One that is named twice cannot hold two texts.
pub(super) fn write_all(files: &[(&Path, String)]) -> Result<(), Failure> {
    let mut outputs: Vec<Output> = Vec::new();
    for (path, text) in files {
        let mut output = Output::open(Some(path))?;
        if output.place().is_some_and(|place| outputs.iter().any(|other| other.place() == Some(place))) {
            return Err(Failure::new(&output.name, "named twice, and it can hold one of the texts"));
        }
        let _ = output.write(text)?; // what has been read enough of is done
        outputs.push(output);
    }
    outputs.into_iter().try_for_each(Output::finish)
}

/// Says something of a file on standard error that is no failure.
pub(super) fn note(name: &str, what: &str) {
    anstream::eprintln!("{}", Failure::new(&format!("diglot: {name}"), what));
}

/// A file, or standard output, that is written to piece by piece.
pub(super) struct Output {
    name: String,
    to: To,
}

enum To {
    Standard(StdoutLock<'static>),
    /// A device or a pipe.
    Device(File),
    /// A file, written beside its place, which it takes at the end.
    Beside(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    pub(super) fn open(target: Option<&Path>) -> Result<Output, Failure> {
        match target {
            Some(path) if !is_standard(path) => {
                let name = failure::name(path);
                let to = open(path).map_err(|error| Failure::of_writing(&name, &error))?;
                Ok(Output { name, to })
            }
            _ => Ok(Output { name: "standard output".to_owned(), to: To::Standard(io::stdout().lock()) }),
        }
    }

    /// The file whose place it is to take.
    fn place(&self) -> Option<&Path> {
        match &self.to {
            To::Beside(_, path) => Some(path),
            To::Standard(_) | To::Device(_) => None,
        }
    }

    /// Writes whole lines; breaks where the reader has seen enough (`| head`), which is no failure.
    pub(super) fn write(&mut self, text: &str) -> Result<ControlFlow<()>, Failure> {
        let written = match &mut self.to {
            To::Standard(out) => out.write_all(text.as_bytes()).and_then(|()| out.flush()),
            To::Device(file) => file.write_all(text.as_bytes()),
            To::Beside(file, _) => file.write_all(text.as_bytes()),
        };
        match written {
            Ok(()) => Ok(ControlFlow::Continue(())),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
            Err(error) => Err(Failure::of_writing(&self.name, &error)),
        }
    }

    /// Puts a file in its place; without this it stays as it was.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let Output { name, to } = self;
        match to {
            To::Standard(_) | To::Device(_) => Ok(()),
            To::Beside(file, path) => {
                persist(file, &path).map_err(|error| Failure::of_writing(&name, &error))
            }
        }
    }
}

/// A file is written to a temporary one beside it. A device or a pipe is written to as it is, and a link stays one.
fn open(path: &Path) -> io::Result<To> {
    let Ok(old) = fs::metadata(path) else { return beside(&new(path)?, None) };
    if old.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !old.is_file() {
        return Ok(To::Device(OpenOptions::new().write(true).open(path)?));
    }
    if old.permissions().readonly() {
        return Err(io::Error::other("write-protected"));
    }
    beside(&fs::canonicalize(path)?, Some(&old))
}

/// Where a file that is not there yet is to be: by its folder's own name, and where links lead that lead to nothing.
fn new(path: &Path) -> io::Result<PathBuf> {
    if path.to_string_lossy().ends_with(is_separator) {
        return Err(ErrorKind::IsADirectory.into());
    }
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Some(name) = path.file_name() else { return Err(ErrorKind::IsADirectory.into()) };
        let folder = fs::canonicalize(folder(&path))?;
        path = folder.join(name);
        match fs::read_link(&path) {
            Ok(target) => path = folder.join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("a link that leads to itself"))
}

/// The folder that a path is in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn beside(path: &Path, old: Option<&Metadata>) -> io::Result<To> {
    let file = empty_beside(path)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(To::Beside(BufWriter::new(file), path.to_owned()))
}

fn persist(file: BufWriter<NamedTempFile>, path: &Path) -> io::Result<()> {
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// An empty file in the target's folder, with the permissions that a new file gets.
fn empty_beside(path: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".diglot-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder(path))
}
