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
export const PATIENCE = 10_000;

/** The failure of what has stopped coming. */
export const stalled = (url) => new DiglotError("timeout", `${url}: nothing came for ${PATIENCE / 1000} s`);

/** Addresses that the page's content security policy has refused, as far as anybody listens. */
const refused = new Set();
globalThis.document?.addEventListener("securitypolicyviolation", ({ blockedURI }) => refused.add(blockedURI));

/** Resolves after a while. */
export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The failure of what did not come: whether the policy forbade it; browsers name the address whole, or its origin. */
export async function refusal(url, error) {
  const isRefused = () => [...refused].some((uri) => url.href === uri || (uri && url.origin === uri));
  // the event comes after the failure, in a Firefox that is busy some time after
  for (let turns = 0; turns < 5 && !isRefused(); turns++) await wait(20 * turns);
  const csp = isRefused();
  const why = csp ? "the page's content security policy forbids it" : (error?.message ?? "no answer");
  return new DiglotError(csp ? "csp" : "network", `${url} cannot be fetched: ${why}`, error);
}

/**
 * Fetches the bytes of an address.
 * @param {URL} url
 * @param {{limit: number, signal?: AbortSignal, fetch?: typeof fetch, opened?: (stream: ReadableStream, response: Response) => Promise, came?: (length: number) => void}} how
 *   `limit` bounds what is read; `opened` is given a second stream of the same bytes as soon as they begin to come, and
 *   waited for before they are read; `came` is told how many there are
 * @throws {DiglotError} not-found, network, timeout, too-large, csp
 */
export async function bytes(url, { limit, signal, fetch = globalThis.fetch, opened, came }) {
  const ended = new AbortController();
  let late;
  let timer;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      late = stalled(url);
      ended.abort();
    }, PATIENCE);
  };
  const stop = () => ended.abort();
  signal?.addEventListener("abort", stop);
  alive();
  try {
    const response = await fetch(url, { signal: ended.signal });
    alive();
    check(response, url, limit);
    let stream = response.body;
    if (opened) {
      const [own, other] = stream.tee();
      stream = own;
      await opened(other, response);
    }
    return await gather(stream, url, limit, (length) => {
      alive();
      came?.(length);
    });
  } catch (error) {
    if (error instanceof DiglotError) throw error;
    throw late ?? (await refusal(url, error));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    ended.abort(); // what was not read is not wanted
  }
}

/** Throws what an answer's head says is wrong. */
export function check({ status, ok, headers }, url, limit) {
  if (status === 404 || status === 410) throw new DiglotError("not-found", `${url}: ${status}`);
  if (!ok) throw new DiglotError("network", `${url}: ${status}`);
  if (Number(headers.get("content-length")) > limit) throw tooLarge(url, limit);
}

async function gather(stream, url, limit, came) {
  const parts = [];
  let length = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    length += read.value.length;
    came(length);
    if (length > limit) throw tooLarge(url, limit);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The failure of what is over a bound. */
export const tooLarge = (url, limit) => new DiglotError("too-large", `${url} has more than ${limit} bytes`);

/** The same as the object that its JSON says. */
export async function json(url, how) {
  const all = await bytes(url, how);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(all));
  } catch (error) {
    throw new DiglotError("bad-document", `${url}: ${error.message}`, error);
  }
}
