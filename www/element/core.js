// The core: fetched, checked and compiled once a page; a new instance of it after a trap.
import instance from "core:factory";

const WASM = __WASM__;
const CELLS_AT_ONCE = 60_000;

let compiled;
let current;

/** A failure with its code. Codes are never renamed. */
export class DiglotError extends Error {
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = "DiglotError";
    this.code = code;
  }
}

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

async function load(base) {
  if (typeof WebAssembly !== "object") throw new DiglotError("no-wasm", "this browser has no WebAssembly");
  compiled ??= compile(new URL(WASM.name, base)).catch((error) => {
    compiled = undefined;
    throw error;
  });
  const exports = instance();
  exports.initSync({ module: await compiled });
  return exports;
}

async function compile(url) {
  const response = await request(url);
  const bytes = await response.arrayBuffer().catch((error) => {
    throw new DiglotError("network", `${url}: the transfer broke off`, error);
  });
  await check(bytes, url);
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new DiglotError("no-wasm", `${url} cannot be compiled: ${error.message}`, error);
  }
}

/** Fetches, and names what went wrong. */
export async function request(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    throw new DiglotError("network", `${url} cannot be fetched: ${error.message}`, error);
  }
  if (response.status === 404 || response.status === 410)
    throw new DiglotError("not-found", `${url}: ${response.status}`);
  if (!response.ok) throw new DiglotError("network", `${url}: ${response.status}`);
  return response;
}

/** The script and the core are of one build: the script knows the core's hash. */
async function check(bytes, url) {
  if (new Uint32Array(bytes.slice(0, 4))[0] !== 0x6d736100) {
    throw new DiglotError("no-wasm", `${url} is no WebAssembly`);
  }
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
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

/** Works, step by step, until `step` says that all is done or 8 ms are over; whether all is done. */
export function stretch(step) {
  const until = performance.now() + 8;
  while (!step()) if (performance.now() >= until) return false;
  return true;
}

/** Aligns to the end, stretch by stretch. */
export async function align(article) {
  while (!stretch(() => article.step(CELLS_AT_ONCE) === 1)) await pause();
}
