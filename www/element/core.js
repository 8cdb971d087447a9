// The core: fetched, checked and compiled once a page; a new instance of it after a trap.
import instance from "core:factory";
import { DiglotError, bytes, wait } from "./request.js";

const WASM = __WASM__;
const CELLS_AT_ONCE = 2_500;
/** More than a core of any version has. */
const LIMIT = 4_000_000;
/** Milliseconds that a frame is waited for. */
const FRAME_AT_MOST = 200;
/** Milliseconds from the core's first byte on for which what is to be shown before it is compiled is waited for. */
const SHOWN_WITHIN = 1000;
/** A module of nothing. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

let compiled;
let current;
let isHalfThere;

/** Resolves when half of the core has come, or none will: what is needed after it leaves it the way till then. */
export const halfThere = new Promise((resolve) => (isHalfThere = resolve));

/** The core's exports; loads them first. */
export function core(base) {
  current ??= load(base).catch((error) => {
    current = undefined;
    throw error;
  });
  return current;
}

/** After a trap an instance is in an unknown state: the next call of `core` makes another. */
export function discard() {
  current = undefined;
}

/** Whether an error is the end of an instance. Out of stack is a trap too, by another name in each engine. */
export const isTrap = (error) =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error.name === "InternalError";

/** Calls into the core; a trap ends that instance, of which `ended` is told. */
export function guarded(act, ended) {
  const failed = (error) => {
    if (!isTrap(error)) throw error;
    discard();
    ended?.();
    throw new DiglotError("trap", `the core stopped: ${error.message}`, error);
  };
  try {
    const result = act();
    return result instanceof Promise ? result.catch(failed) : result;
  } catch (error) {
    return failed(error);
  }
}

async function load(base) {
  const module = await fetchCore(base);
  const exports = instance();
  try {
    exports.start(module);
  } catch (error) {
    allowed(); // WebKit forbids only what is to be run
    throw error;
  }
  return exports;
}

/** The core compiled, of which nothing has run yet; fetches it first. What is to be shown before, a promise, counts of the first who asks. */
export function fetchCore(base, before) {
  compiled ??= compile(new URL(WASM.name, base), before).catch((error) => {
    compiled = undefined;
    isHalfThere();
    throw error;
  });
  return compiled;
}

/** Throws where the page's content security policy lets nothing be compiled. To ask takes its time: only after a failure. */
function allowed() {
  try {
    new WebAssembly.Instance(new WebAssembly.Module(EMPTY));
  } catch (error) {
    throw new DiglotError(
      "csp",
      `the page's content security policy lacks 'wasm-unsafe-eval': ${error.message}`,
      error,
    );
  }
}

/** Compiles while the bytes come, after what is to be shown before; what is used is what the hash says. */
async function compile(url, before) {
  if (typeof WebAssembly !== "object") throw new DiglotError("no-wasm", "this browser has no WebAssembly");
  let early;
  const opened = async (stream, { headers }) => {
    const type = headers.get("content-type")?.split(";")[0];
    if (type !== "application/wasm") console.warn(`diglot: ${url} is served as ${type}, not as application/wasm`);
    await Promise.race([before, wait(SHOWN_WITHIN)]).catch(() => {});
    const typed = new Response(stream, { headers: { "content-type": "application/wasm" } });
    early = WebAssembly.compileStreaming?.(typed);
    early?.catch(() => {}); // it is tried once more with all bytes
  };
  const came = (length) => length * 2 > WASM.size && isHalfThere();
  const all = await bytes(url, { limit: LIMIT, opened, came });
  const checked = check(all, url);
  checked.catch(() => {}); // what cannot be compiled is told first
  const module = await (early ?? Promise.reject())
    .catch(() => WebAssembly.compile(all))
    .catch((error) => {
      allowed();
      throw new DiglotError("no-wasm", `${url} cannot be compiled: ${error.message}`, error);
    });
  await checked;
  return module;
}

/** The script and the core are of one build: the script knows the core's hash. */
async function check(all, url) {
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", all));
  const text = btoa(String.fromCharCode(...digest));
  if (text !== WASM.sha384)
    throw new DiglotError("integrity", `${url} is not the core that this script was built with`);
}

/** Lets the browser do what waits: input, a frame. */
export function pause() {
  if (globalThis.scheduler?.yield) return globalThis.scheduler.yield();
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(0);
  });
}

/** Lets the browser show what has been made, if it shows anything. */
export async function frame() {
  if (document.hidden) return;
  const shown = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await Promise.race([shown, wait(FRAME_AT_MOST)]);
}

/** Works, step by step, until `step` says that all is done or 8 ms are over; whether all is done. */
export function stretch(step) {
  const until = performance.now() + 8;
  while (!step()) if (performance.now() >= until) return false;
  return true;
}

/** Aligns to the end, stretch by stretch; what comes before and after it are tasks of their own. */
export async function align(article) {
  do await pause();
  while (!stretch(() => article.step(CELLS_AT_ONCE) === 1));
  await pause();
}
