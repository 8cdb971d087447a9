"""Reads, writes and validates TMX and XLIFF by other people's programs, for tests/peers.rs.

peers.py validate SCHEMA FILE…   says what is wrong with each file by its DTD or XML Schema, a line each
peers.py read FILE               a JSON list of [source, target], as the Translate Toolkit has them
peers.py write FILE              writes the units that are given on standard input as such a list
"""

import json
import re
import sys
from pathlib import Path

from lxml import etree
from translate.storage.tmx import tmxfile
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

LANGUAGES = ("en", "fr")


def schema(path):
    if path.suffix == ".dtd":
        with path.open("rb") as file:
            return etree.DTD(file)
    # what a schema imports lies beside it, and not where it says
    text = path.read_text(encoding="utf-8")
    beside = lambda match: f'schemaLocation="{path.with_name(match[1].rsplit("/", 1)[-1]).as_uri()}"'
    text = re.sub(r'schemaLocation="([^"]*)"', beside, text)
    return etree.XMLSchema(etree.fromstring(text.encode(), etree.XMLParser(no_network=True)))


def validate(path, files):
    known = schema(Path(path))
    failed = False
    for name in files:
        if not known.validate(etree.parse(name)):
            failed = True
            for error in known.error_log:
                print(f"{name}:{error.line}: {error.message}")
    sys.exit(failed)


def store(path):
    if path.endswith(".tmx"):
        return tmxfile
    return Xliff2File if 'version="2' in Path(path).read_text(encoding="utf-8")[:500] else Xliff1File


def read(path):
    with open(path, "rb") as file:
        found = store(path).parsefile(file)
    # a file of three languages has no target of its own; the tests' have two
    units = [[unit.source and str(unit.source), unit.target and str(unit.target)] for unit in found.units]
    print(json.dumps(units))


def write(path, kind):
    written = {"tmx": tmxfile, "xliff": Xliff1File, "xliff2": Xliff2File}[kind]()
    if kind != "tmx":
        written.setsourcelanguage(LANGUAGES[0])
        written.settargetlanguage(LANGUAGES[1])
    for source, target in json.load(sys.stdin):
        if kind == "tmx":
            written.addtranslation(source, LANGUAGES[0], target, LANGUAGES[1], comment="a note")
        else:
            unit = written.addsourceunit(source)
            unit.target = target
    with open(path, "wb") as file:
        written.serialize(file)


match sys.argv[1:]:
    case ["validate", path, *files]:
        validate(path, files)
    case ["read", path]:
        read(path)
    case ["write", path, kind]:
        write(path, kind)
