// Fetching with every way to fail told apart: a status, no answer, no progress, too much, a refusal by the page's policy.

/** A failure with its code. Codes are never renamed. */
export class DiglotError extends Error {
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = "DiglotError";
    this.code = code;
  }
}

/** Milliseconds without a byte after which nothing more is expected. */
const PATIENCE = 10_000;

/** Addresses that the page's content security policy has refused, as far as anybody listens. */
const refused = new Set();
globalThis.document?.addEventListener("securitypolicyviolation", ({ blockedURI }) => refused.add(blockedURI));

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether the policy forbade an address; browsers name it whole, or its origin. */
async function forbidden(url) {
  await wait(0); // the event comes after the failure
  return [...refused].some((uri) => url.href === uri || (uri && url.origin === uri));
}

/**
 * Fetches the bytes of an address.
 * @param {URL} url
 * @param {{limit: number, signal?: AbortSignal, fetch?: typeof fetch, opened?: (stream: ReadableStream, response: Response) => void}} how
 *   `limit` bounds what is read; `opened` is given a second stream of the same bytes as soon as they begin to come
 * @throws {DiglotError} not-found, network, timeout, too-large, csp
 */
export async function bytes(url, { limit, signal, fetch = globalThis.fetch, opened }) {
  const ended = new AbortController();
  let stalled = false;
  let timer;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stalled = true;
      ended.abort();
    }, PATIENCE);
  };
  const stop = () => ended.abort();
  signal?.addEventListener("abort", stop);
  alive();
  try {
    const response = await fetch(url, { signal: ended.signal });
    check(response, url, limit);
    let stream = response.body;
    if (opened) {
      const [own, other] = stream.tee();
      stream = own;
      opened(other, response);
    }
    return await gather(stream, url, limit, alive);
  } catch (error) {
    if (error instanceof DiglotError) throw error;
    if (stalled) throw new DiglotError("timeout", `${url}: nothing came for ${PATIENCE / 1000} s`, error);
    const code = (await forbidden(url)) ? "csp" : "network";
    const why = code === "csp" ? "the page's content security policy forbids it" : error.message;
    throw new DiglotError(code, `${url} cannot be fetched: ${why}`, error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    ended.abort(); // what was not read is not wanted
  }
}

function check(response, url, limit) {
  const { status, ok, headers } = response;
  if (status === 404 || status === 410) throw new DiglotError("not-found", `${url}: ${status}`);
  if (!ok) throw new DiglotError("network", `${url}: ${status}`);
  if (Number(headers.get("content-length")) > limit) throw tooLarge(url, limit);
}

async function gather(stream, url, limit, alive) {
  const parts = [];
  let length = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    alive();
    parts.push(read.value);
    length += read.value.length;
    if (length > limit) throw tooLarge(url, limit);
  }
  const all = new Uint8Array(length);
  parts.reduce((at, part) => {
    all.set(part, at);
    return at + part.length;
  }, 0);
  return all;
}

const tooLarge = (url, limit) => new DiglotError("too-large", `${url} has more than ${limit} bytes`);

/** The same as the object that its JSON says. */
export async function json(url, how) {
  const all = await bytes(url, how);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(all));
  } catch (error) {
    throw new DiglotError("bad-document", `${url}: ${error.message}`, error);
  }
}
