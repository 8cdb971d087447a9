// What is built, for tests that put something else in its place.
import { readFileSync, readdirSync } from "node:fs";

export const DIST = new URL("../pkg/dist/", import.meta.url);

/** The addresses, on the tests' server, of the files whose names fit. */
export const addresses = (pattern) =>
  readdirSync(DIST, { recursive: true })
    .filter((name) => pattern.test(name))
    .map((name) => `/dist/${name}`);

/** What is at such an address. */
export const built = (address) => readFileSync(new URL(address.replace("/dist/", ""), DIST));

/** The core's address. */
export const [WASM] = addresses(/\.wasm$/);
