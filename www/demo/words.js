// What went wrong, in words.

const WORDS = {
  "not-found": "Its document is not where it should be.",
  network: "It could not be fetched: the connection or the server failed.",
  timeout: "The server took too long to answer.",
  "no-wasm": "This browser cannot run the part of Diglot that matches sentences (WebAssembly).",
  "bad-document": "It is not a document that Diglot can read.",
  integrity: "A file of Diglot’s is not of the same build as the others. Reload the page.",
  csp: "The page’s security policy forbids it.",
  "too-large": "It is too large.",
  trap: "The matching broke off. Please try again.",
};

/** An error of the element: its detail, as a sentence. */
export function inWords({ code, message }) {
  return WORDS[code] ?? `The reason: ${message}.`;
}
