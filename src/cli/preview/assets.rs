//! The element's files, which the npm package has in `dist`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::cli::failure::{self, Failure};

/// Files by the end of their address, such as `labels-1234abcd/en.json`.
pub(super) struct Assets(BTreeMap<String, PathBuf>);

/// The file that has to be there.
const SCRIPT: &str = "diglot.js";

/// Where the files are looked for, from the program's folder: beside it, where packages put what they share, and in the
/// source tree that it was built in.
const PLACES: [&str; 3] = ["dist", "../share/diglot", "../../pkg/dist"];

impl Assets {
    /// Those of a folder, or of the first place that has them.
    pub fn find(folder: Option<PathBuf>) -> Result<Assets, Failure> {
        let program = env::current_exe().ok();
        let beside = |place: &&str| Some(program.as_deref()?.parent()?.join(place));
        let found = || PLACES.iter().filter_map(beside).find(|folder| folder.join(SCRIPT).is_file());
        let Some(folder) = folder.or_else(found) else {
            return Err(Failure::new(
                "preview",
                "the element's files are not beside the program: --assets says where they are, the folder dist of the npm package",
            ));
        };
        let name = failure::name(&folder);
        let mut files = BTreeMap::new();
        list(&folder, "", &mut files).map_err(|error| Failure::of_reading(&name, &error))?;
        match files.contains_key(SCRIPT) {
            true => Ok(Assets(files)),
            false => Err(Failure::new(&name, format!("no {SCRIPT} in it"))),
        }
    }

    /// The content of a file of this name, and its type.
    pub fn read(&self, name: &str) -> Option<(Vec<u8>, &'static str)> {
        Some((fs::read(self.0.get(name)?).ok()?, media_type(name)))
    }
}

/// Lists a folder's files, and those of the folders in it.
fn list(folder: &Path, prefix: &str, files: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let kind = entry.file_type()?;
        if kind.is_file() {
            files.insert(format!("{prefix}{name}"), entry.path());
        } else if kind.is_dir() && prefix.is_empty() {
            list(&entry.path(), &format!("{name}/"), files)?;
        }
    }
    Ok(())
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
