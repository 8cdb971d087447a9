#!/usr/bin/env python3
"""Segments the development data and scores it: `segmentation.py DIGLOT UAX29 [DATA]`.

DIGLOT is run once, as `diglot segment --jsonl`; UAX29 is a program that does the same by the sentence boundaries of
UAX #29. Prints the boundary and sentence F1 of each set beside what is to be reached, and writes the table to
docs/segmenting.md. Ends with 1 where a set is more than .3 below. DATA is ../shared/segmenter; where it is absent there is
nothing to do.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

from evaluate import scorer

ROOT = Path(__file__).resolve().parents[1]

# boundary F1, rounded to one decimal
REACH = {
    "ar.pud": 99.2, "de.gsd": 99.9, "de.pud": 99.7, "en.ewt": 89.0, "en.pud": 99.7, "es.gsd": 99.5, "es.pud": 99.4,
    "fa.golden": 100.0, "fa.perdt": 100.0, "fa.seraji": 100.0, "fr.gsd": 99.4, "fr.pud": 99.3, "he.iahltwiki": 99.7,
    "hi.pud": 99.7, "ja.gsd": 99.9, "ru.gsd": 99.0, "ru.pud": 99.6, "tr.boun": 97.8, "tr.pud": 99.6, "zh.gsdsimp": 99.9,
    "zh.pud": 99.4,
}
TOLERANCE = 0.3
RULES = 44  # of the English Golden Rules


def segmented(command, lines):
    """The sentences of each record, by one process."""
    run = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, encoding="utf-8")
    if run.returncode or run.stderr:
        sys.exit(f"segmentation: {command[0]}: exit {run.returncode}: {run.stderr.strip()}")
    found = [json.loads(line)["sentences"] for line in run.stdout.splitlines()]
    if len(found) != len(lines):
        sys.exit(f"segmentation: {command[0]}: {len(found)} records of {len(lines)}")
    return found


def rules_kept(records, found):
    """How many of the Golden Rules that have a name are kept to the letter, and how many there are."""
    named = [(record, sentences) for record, sentences in zip(records, found) if record.get("golden")]
    kept = [[s.strip() for s in record["sentences"]] == [s.strip() for s in sentences] for record, sentences in named]
    return sum(kept), len(kept)


def record(table):
    """Puts the table where docs/segmenting.md has room for it."""
    document = ROOT / "docs" / "segmenting.md"
    text = document.read_text(encoding="utf-8")
    section = r"(<!-- make evaluate -->\n).*?(<!-- end -->)"
    document.write_text(re.sub(section, lambda m: f"{m[1]}\n{table}\n\n{m[2]}", text, flags=re.S), encoding="utf-8")


def main():
    diglot, uax29 = (str(Path(program).resolve()) for program in sys.argv[1:3])
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else ROOT.parent / "shared" / "segmenter"
    if not (folder / "dev").is_dir():
        print(f"segmentation: no development data in {folder}: nothing to do")
        return 0
    score = scorer(folder).score
    sets = {path.stem: path.read_text(encoding="utf-8").split("\n") for path in sorted((folder / "dev").glob("*.jsonl"))}
    sets = {name: [line for line in lines if line.strip()] for name, lines in sets.items()}
    lines = [line for set_lines in sets.values() for line in set_lines]
    ours, theirs = segmented([diglot, "segment", "--jsonl"], lines), segmented([uax29], lines)

    rows, missed, wrong, at, rules = [], [], [], 0, None
    for name, set_lines in sets.items():
        records = [json.loads(line) for line in set_lines]
        gold = [each["sentences"] for each in records]
        part = slice(at, at + len(gold))
        at += len(gold)
        boundary, sentence, false, lost, count = score(gold, ours[part])
        other, other_sentence = score(gold, theirs[part])[:2]
        if name == "en.golden":
            rules = [rules_kept(records, found[part]) for found in (ours, theirs)]
        reach = REACH.get(name)
        if reach and round(100 * boundary, 1) < reach:
            missed.append(name)
        if reach and 100 * boundary < reach - TOLERANCE:
            wrong.append(name)
        cells = [name, count, f"{100 * boundary:.2f}", f"{100 * other:.2f}", f"{reach:.1f}" if reach else "",
                 f"{100 * sentence:.2f}", f"{100 * other_sentence:.2f}", false, lost]
        rows.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    missed += [f"{name} (no such set)" for name in REACH if name not in sets]

    head = ["set", "boundaries", "F1", "UAX #29", "to reach", "sentence F1", "UAX #29", "wrong", "missed"]
    table = "\n".join(["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|", *rows])
    if rules:
        (kept, count), (others, _) = rules
        missed += ["the Golden Rules"] if kept < RULES else []
        table += f"\n\nOf the {count} English Golden Rules that have a name, {kept} are kept to the letter ({RULES} are to be),"
        table += f" {others} by UAX #29."
    print(table)
    record(table)
    print("\nsegmentation:", f"short of what is to be reached: {', '.join(missed)}" if missed else "all sets reach it")
    if wrong:
        print(f"segmentation: more than {TOLERANCE} short: {', '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
