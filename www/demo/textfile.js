// Reading a file as text. A byte that is not what it should be is an error and never a replacement character.

export const LARGEST = 5_000_000;

const KINDS = /\.(txt|text|md|markdown)$/i;
const MARKS = [
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
];

/** What is wrong with a file, in a sentence that names it. */
export class Unreadable extends Error {}

/** The text of a file; throws Unreadable. */
export async function textOf(file) {
  const name = `“${file.name}”`;
  if (/\.x?html?$/i.test(file.name)) {
    const instead = "Here only plain text is read (.txt, .md): copy the page’s text and paste it.";
    throw new Unreadable(`${name} is a web page. ${instead}`);
  }
  if (!KINDS.test(file.name)) {
    throw new Unreadable(`${name} is not a .txt or .md file. Save it as plain text, or paste its text.`);
  }
  if (file.size > LARGEST) throw new Unreadable(`${name} is too large: ${megabytes(file.size)}, and 5 MB is the most.`);
  const bytes = new Uint8Array(await read(file, name));
  const text = decoded(bytes, name);
  if (text.includes("\0")) throw new Unreadable(`${name} is not a text file.`);
  if (isBlank(text)) throw new Unreadable(`${name} is empty.`);
  return text;
}

/** Whether there is nothing to read in a text. */
export function isBlank(text) {
  return !/[^\s\u200b-\u200f\u2060\ufeff]/.test(text);
}

export function megabytes(size) {
  return `${(size / 1_000_000).toFixed(1)} MB`;
}

async function read(file, name) {
  try {
    return await file.arrayBuffer();
  } catch {
    // a folder, or a file that has been moved since
    throw new Unreadable(`${name} cannot be read.`);
  }
}

function decoded(bytes, name) {
  const marked = MARKS.find(({ bytes: mark }) => mark.every((byte, at) => bytes[at] === byte));
  const encoding = marked?.encoding ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const named = encoding.toUpperCase();
    throw new Unreadable(`${name} is not ${named} text. Save it as UTF-8, or paste its text.`);
  }
}
