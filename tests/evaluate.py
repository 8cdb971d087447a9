#!/usr/bin/env python3
"""Aligns the development data with `diglot align --segmented` and scores it: `evaluate.py PROGRAM [EVAL]`.

Prints strict, lax and null F1 of each set beside what is to be reached. Ends with 1 where a document is missing or a set
is more than .02 strict below. EVAL is ../shared/eval; where it is absent there is nothing to do.
"""
import importlib.util
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# strict and lax F1 of the prototype without a lexicon (EVAL/README.md)
REACH = {
    "ntrex-ar-en": (0.907, 0.944), "ntrexhard-ar-en": (0.915, 0.955), "ntrex-fa-en": (0.938, 0.965),
    "ntrex-he-en": (0.916, 0.952), "ntrex-ru-en": (0.942, 0.969), "ntrex-fr-en": (0.983, 0.989),
    "ntrex-ja-en": (0.888, 0.934), "ntrex-zh-en": (0.778, 0.825), "textberg-de-fr": (0.839, 0.988),
}
TOLERANCE = 0.02


def scorer(folder):
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def aligned(program, score, document):
    """The gold's beads and the program's, the latter None where it failed."""
    meta = json.loads((document / "meta.json").read_text(encoding="utf-8"))
    command = [program, "align", "--segmented", "--format", "beads"]
    command += ["--lang-a", meta["src_lang"], "--lang-b", meta["tgt_lang"]]
    run = subprocess.run(command + [document / "src.txt", document / "tgt.txt"], capture_output=True, text=True)
    if run.returncode or run.stderr:
        print(f"{document.name}: exit {run.returncode}: {run.stderr.strip()}")
        return None
    output = [score_line(line) for line in run.stdout.splitlines()]
    return score.read(document / "gold.txt"), output


def score_line(line):
    a, b = line.split(":")
    return tuple(json.loads(a)), tuple(json.loads(b))


def main():
    program = str(Path(sys.argv[1]).resolve())
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else Path(__file__).parents[2] / "shared" / "eval")
    if not (folder / "dev").is_dir():
        print(f"evaluate: no development data in {folder}: nothing to do")
        return 0
    score, wrong = scorer(folder), 0
    for name in sorted(REACH):
        if not (folder / "dev" / name).is_dir():
            print(f"{name}: MISSING")
            wrong += 1
    print(f"{'':16} docs  strict       lax          null   (each with / what is to be reached)")
    for documents in sorted(path for path in (folder / "dev").iterdir() if path.is_dir()):
        documents, name = sorted(documents.iterdir()), documents.name
        with ThreadPoolExecutor() as pool:
            pairs = list(pool.map(lambda document: aligned(program, score, document), documents))
        missing = pairs.count(None)
        pairs = [pair for pair in pairs if pair]
        result, null = score.prf(pairs), score.null_f1(pairs)[2]
        strict, lax = result["strict"][2], result["lax"][2]
        reach = REACH.get(name, (0, 0))
        below = strict < reach[0] - TOLERANCE
        wrong += bool(missing or below)
        notes = (" MISSING %d" % missing if missing else "") + (" BELOW" if below else "")
        print(f"{name:16} {len(pairs):4}  {strict:.3f}/{reach[0]:.3f}  {lax:.3f}/{reach[1]:.3f}  {null:.3f} {notes}")
    print("evaluate:", f"{wrong} sets fall short" if wrong else "all sets reach it, 0 missing")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
