// wasm-bindgen's glue as small as a page of ours needs it: what it says of each import stays, the functions that it shares
// are replaced by shorter ones. All that is done here rests on the form that the pinned version writes; where that is
// another, the build stops.

/**
 * The shared functions. A pointer is below 2^31, since the core's memory ends far below that. Views of the memory are kept
 * until it grows, and short names in ASCII written letter by letter: to make a view or to call the encoder takes longer than
 * all else that is done for a name, and an article has thousands. Nothing is spread: a page may have broken how arrays are
 * iterated.
 */
const SHARED = `
let wasm, WASM_VECTOR_LEN, bytes, words, view;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();
function memory() {
  if (!bytes?.length) {
    const { buffer } = wasm.memory;
    bytes = new Uint8Array(buffer);
    words = new Uint32Array(buffer);
    view = new DataView(buffer);
  }
  return bytes;
}
function getArrayU8FromWasm0(ptr, len) {
  return memory().subarray(ptr, ptr + len);
}
function getArrayU32FromWasm0(ptr, len) {
  memory();
  return words.subarray(ptr / 4, ptr / 4 + len);
}
function getDataViewMemory0() {
  memory();
  return view;
}
function getStringFromWasm0(ptr, len) {
  return decoder.decode(getArrayU8FromWasm0(ptr, len));
}
function passStringToWasm0(text) {
  let size = text.length;
  let ptr = wasm.__wbindgen_malloc(size, 1);
  let at = 0;
  memory();
  for (let code; at < size && (code = text.charCodeAt(at)) < 128; at++) bytes[ptr + at] = code;
  if (at < size) {
    text = text.slice(at);
    ptr = wasm.__wbindgen_realloc(ptr, size, (size = at + text.length * 3), 1);
    at += encoder.encodeInto(text, getArrayU8FromWasm0(ptr + at, size - at)).written;
    ptr = wasm.__wbindgen_realloc(ptr, size, at, 1);
  }
  WASM_VECTOR_LEN = at;
  return ptr;
}
function passArray8ToWasm0(given) {
  const ptr = wasm.__wbindgen_malloc((WASM_VECTOR_LEN = given.length), 1);
  getArrayU8FromWasm0(ptr, WASM_VECTOR_LEN).set(given);
  return ptr;
}
function giveString(to, text) {
  const ptr = text == null ? 0 : passStringToWasm0(text); // may make the memory grow
  memory();
  words[to / 4] = ptr;
  words[to / 4 + 1] = WASM_VECTOR_LEN;
}
function addToExternrefTable0(value) {
  const index = wasm.__externref_table_alloc();
  wasm.__wbindgen_externrefs.set(index, value);
  return index;
}
function takeFromExternrefTable0(index) {
  const value = wasm.__wbindgen_externrefs.get(index);
  wasm.__externref_table_dealloc(index);
  return value;
}
function orNothing(value) {
  return value == null ? 0 : addToExternrefTable0(value);
}
function isLikeNone(value) {
  return value == null;
}
function caught(act) {
  return function () {
    try {
      return act.apply(null, arguments);
    } catch (error) {
      wasm.__wbindgen_exn_store(addToExternrefTable0(error));
    }
  };
}
export function start(module) {
  wasm = new WebAssembly.Instance(module, __wbg_get_imports()).exports;
  wasm.__wbindgen_start();
}
`;

/** What is written another way, in this order. */
const REWRITTEN = [
  // an import that may throw, and one that may not
  [
    /: function\(\) \{ return handleError\(function \((.*?)\) \{\n(.*?)\n\s*\}, arguments\); \},/gs,
    ": caught(($1) => {\n$2\n}),",
  ],
  [/: function\((.*?)\) \{/g, ": ($1) => {"],
  [
    /var ptr1 = isLikeNone\(ret\) \? 0 : passStringToWasm0\(ret, .*?\);\n.*?len1, true\);\n.*?ptr1, true\);/gs,
    "giveString(arg0, ret);",
  ],
  [/const ptr1 = passStringToWasm0\(ret, .*?\);\n.*?len1, true\);\n.*?ptr1, true\);/gs, "giveString(arg0, ret);"],
  [/isLikeNone\(ret\) \? 0 : addToExternrefTable0\(ret\)/g, "orNothing(ret)"],
  [/, wasm\.__wbindgen_(malloc|realloc)\b/g, ""],
  // what cannot be encoded is no argument of ours
  [/\btry \{\n(\s*ptr0 = .*?)\} catch \(e\) \{\n(?:\s*if \(ptr[^\n]*\n)*\s*throw e;\n\s*\}/gs, "$1"],
  [/ >>> 0\b/g, ""],
  [/\b__proto__: null,/g, ""],
  // whoever has an article frees it
  [/\bArticleFinalization\.(un)?register\(.*?\);/g, ""],
];

/** The glue, `text`, with `start`, which makes an instance of a module. */
export function shortened(text) {
  const from = text.indexOf("export class");
  const imports = text.indexOf("function __wbg_get_imports() {");
  const to = text.indexOf("\n}\n", imports);
  if (from < 0 || imports < from || to < imports) throw new Error("the glue has another form");
  let own = text.slice(from, to + 3);
  for (const [form, by] of REWRITTEN) {
    if (!own.match(form)) throw new Error(`the glue has no ${form}`);
    own = own.replace(form, by);
  }
  const known = new Set([...SHARED.matchAll(/function (\w+)/g)].map(([, name]) => name));
  // of an export that is not wanted, esbuild drops the function and what it calls
  const missing = [...own.matchAll(/\b(handleError|\w+(?:FromWasm|ToWasm|Memory|Table)0|_assert\w+)\b/g)]
    .map(([, name]) => name)
    .filter((name) => !known.has(name) && name !== "getArrayJsValueFromWasm0");
  if (missing.length) throw new Error(`the glue calls ${missing.join(", ")}`);
  return own + SHARED;
}
