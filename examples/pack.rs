//! Makes language packs compact: `pack FOLDER OUT` writes OUT/XX.pack for each FOLDER/XX.tsv.

use std::path::Path;
use std::{env, fs};

use diglot::formats::pack::Source;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, out] = &arguments[..] else { return Err("usage: pack FOLDER OUT".into()) };
    fs::create_dir_all(out)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(language) = path.file_stem().filter(|_| path.extension().is_some_and(|end| end == "tsv"))
        else {
            continue;
        };
        let source = Source::read(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        fs::write(Path::new(out).join(language).with_extension("pack"), source.compact())?;
        let (kept, all) = (source.pack.stems().len(), source.words.kept(&source.pack, usize::MAX).len());
        if kept < all {
            println!("{}: {kept} of {all} stems are kept, the most frequent", path.display());
        }
    }
    Ok(())
}
