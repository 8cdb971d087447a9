// WebKit as Debian has it, driven by the WebDriver protocol: the part of puppeteer's pages that the tests use.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MINI_BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const TIMEOUT = 15_000;
/** No command takes longer, but for a script that waits on its own. */
const PATIENCE = 120_000;
const SCREEN = "2000x3000x24";

/** Without it the browser's own tool bar keeps a window wider than a telephone. */
const NARROW = `* { font-size: 1px; min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0;
  -gtk-icon-transform: scale(0) }`;

/** Keys as WebDriver codes them; others are their own character. */
const KEYS = {
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE006",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Escape: "\uE00C",
  Space: " ",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Delete: "\uE017",
};

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function freePort() {
  const server = createServer();
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    }),
  );
}

function end(child) {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  return gone;
}

/** A screen that nobody sees, with a window manager: without one no page ever has the focus. */
async function screen() {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", SCREEN, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise((resolve, reject) => {
    server.stdio[3].once("data", resolve);
    server.once("error", reject);
  });
  const DISPLAY = `:${String(number).trim()}`;
  const manager = spawn("blackbox", [], { env: { ...process.env, DISPLAY }, stdio: "ignore" });
  const close = async () => {
    await end(manager);
    await end(server);
  };
  return { DISPLAY, close };
}

/** A browser's home, with its settings. */
async function home() {
  const folder = await mkdtemp(join(tmpdir(), "diglot-"));
  const settings = join(folder, "gtk-3.0");
  await mkdir(settings);
  await mkdir(join(folder, "Downloads"));
  await writeFile(join(settings, "gtk.css"), NARROW);
  await writeFile(join(folder, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${join(folder, "Downloads")}"\n`);
  return folder;
}

/**
 * A session of the driver: one browser, set up as `look` says. Commands go one after the other, as each is of the
 * window that was chosen last.
 */
async function session(look, { DISPLAY }) {
  const folder = await home();
  if (look.still) await writeFile(join(folder, "gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=0\n");
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_CACHE_HOME: folder,
      XDG_DATA_HOME: folder,
      GSETTINGS_BACKEND: "memory",
      NO_AT_BRIDGE: "1",
      // there is no graphics card, and none is imitated
      WEBKIT_SKIA_ENABLE_CPU_RENDERING: "1",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
    },
    stdio: "ignore",
  });

  async function call(method, path, body) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { value } = await response.json();
    if (response.ok) return value;
    throw new Error(`${value.error}: ${value.message}`);
  }
  const listening = async () => {
    for (let tries = 0; tries < 200; tries++) {
      if (await call("GET", "/status").catch(() => false)) return;
      await sleep(50);
    }
    throw new Error("WebKitWebDriver does not answer");
  };
  await listening();
  const args = [
    "--automation",
    "--javascript-can-access-clipboard=true",
    ...(look.dark ? ["--dark-mode"] : []),
    ...(look.javascript === false ? ["--enable-javascript-markup=false"] : []),
  ];
  const wanted = { "webkitgtk:browserOptions": { binary: MINI_BROWSER, args }, unhandledPromptBehavior: "ignore" };
  const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: wanted } });
  await call("POST", `/session/${sessionId}/timeouts`, { script: PATIENCE, pageLoad: 60_000 });

  const first = await call("GET", `/session/${sessionId}/window`); // stays, so that there is always one
  let last = Promise.resolve();
  let current = first;
  const command = (window, method, path, body) => {
    const run = async () => {
      if (window !== current) await call("POST", `/session/${sessionId}/window`, { handle: window });
      current = window;
      return call(method, `/session/${sessionId}${path}`, body);
    };
    const result = last.then(run);
    last = result.catch(() => {});
    return result;
  };
  const close = async () => {
    await call("DELETE", `/session/${sessionId}`).catch(() => {});
    await end(driver);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const newPage = async () => {
    const { handle } = await command(first, "POST", "/window/new", { type: "window" });
    return new Page({ command, folder: join(folder, "Downloads") }, handle);
  };
  return { newPage, close };
}

/** In a page: runs a function and says what it gives, and what was said on the console meanwhile. */
const running = (act) => `
  const done = arguments[arguments.length - 1];
  const said = () => (window.__said ?? []).splice(0);
  (async () => (${act})(...[...arguments].slice(0, -1)))().then(
    (value) => done({ value, said: said() }),
    (error) => done({ error: String(error?.message ?? error), said: said() }),
  )`;

class Handle {
  constructor(page, reference) {
    Object.assign(this, { page, reference });
  }
  evaluate(act, ...given) {
    return this.page.evaluate(act, this.reference, ...given);
  }
  async click() {
    // a page that scrolls smoothly would still be on its way
    await this.evaluate((node) => node.scrollIntoView({ block: "center", behavior: "instant" }));
    return this.page.mouse.element(this.reference[ELEMENT]);
  }
  uploadFile(path) {
    return this.page.command("POST", `/element/${this.reference[ELEMENT]}/value`, { text: path });
  }
}

class Page {
  said = [];
  constructor(session, window) {
    Object.assign(this, { session, window });
    this.keyboard = {
      down: (key) => this.#key("keyDown", key),
      up: (key) => this.#key("keyUp", key),
      press: (key) => this.#key("keyDown", key, "keyUp"),
      sendCharacter: (text) => this.evaluate((text) => void document.execCommand("insertText", false, text), text),
    };
    this.mouse = {
      click: (x, y) => this.#click(Math.round(x), Math.round(y)),
      element: (id) => this.command("POST", `/element/${id}/click`, {}),
    };
  }
  command(method, path, body) {
    return this.session.command(this.window, method, path, body);
  }
  #key(first, key, second) {
    const value = KEYS[key] ?? key;
    const actions = [first, second].filter(Boolean).map((type) => ({ type, value }));
    return this.command("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }
  #click(x, y) {
    const actions = [
      { type: "pointerMove", x, y },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    return this.command("POST", "/actions", { actions: [{ type: "pointer", id: "mouse", actions }] });
  }
  /** Until the page is loaded, as elsewhere: the driver may answer as soon as its markup is read. */
  async goto(url) {
    await this.command("POST", "/url", { url });
    await this.#loaded();
  }
  async reload() {
    await this.command("POST", "/refresh", {});
    await this.#loaded();
  }
  #loaded() {
    return this.evaluate(async () => {
      if (document.readyState === "complete") return;
      await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
    });
  }
  goBack() {
    return this.command("POST", "/back", {});
  }
  /** A window that is shown again has the focus. */
  async bringToFront() {
    if (await this.evaluate(() => document.hasFocus())) return;
    const rect = await this.command("GET", "/window/rect");
    await this.command("POST", "/window/minimize", {});
    await this.command("POST", "/window/rect", rect);
  }
  cookies() {
    return this.command("GET", "/cookie");
  }
  close() {
    return this.command("DELETE", "/window");
  }
  evaluate(act, ...given) {
    return this.#run(typeof act === "string" ? `() => (0, eval)(${JSON.stringify(act)})` : act, given);
  }
  async #run(source, given) {
    while (given.length && given.at(-1) === undefined) given.pop(); // JSON has no undefined
    const answer = await this.command("POST", "/execute/async", { script: running(source), args: given });
    this.said.push(...answer.said);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }
  async evaluateHandle(act, ...given) {
    return new Handle(this, await this.evaluate(act, ...given));
  }
  async waitForFunction(act, { timeout = TIMEOUT } = {}, ...given) {
    for (const last = Date.now() + timeout; ; await sleep(30)) {
      if (await this.evaluate(act, ...given)) return;
      if (Date.now() > last) throw new Error(`Waiting failed: ${timeout} ms exceeded`);
    }
  }
  waitForSelector(selector) {
    return this.waitForFunction((selector) => Boolean(document.querySelector(selector)), {}, selector);
  }
  async $(selector) {
    const reference = await this.evaluate((selector) => document.querySelector(selector), selector);
    return reference && new Handle(this, reference);
  }
  $eval(selector, act, ...given) {
    const source = `(selector, ...given) => {
      const node = document.querySelector(selector);
      if (!node) throw new Error("nothing is " + selector);
      return (${act})(node, ...given);
    }`;
    return this.#run(source, [selector, ...given]);
  }
  $$eval(selector, act, ...given) {
    const source = `(selector, ...given) => (${act})([...document.querySelectorAll(selector)], ...given)`;
    return this.#run(source, [selector, ...given]);
  }
  async click(selector) {
    const handle = await this.$(selector);
    if (!handle) throw new Error(`nothing is ${selector}`);
    return handle.click();
  }
  focus(selector) {
    return this.$eval(selector, (node) => node.focus());
  }
  select(selector, value) {
    const choose = (node, value) => {
      node.value = value;
      for (const type of ["input", "change"]) node.dispatchEvent(new Event(type, { bubbles: true }));
    };
    return this.$eval(selector, choose, value);
  }
  /** The window is made larger than the page by what it has around it. */
  async setViewport({ width, height }) {
    const size = () => this.evaluate(() => [innerWidth, innerHeight]);
    const around = this.around ?? [0, 0];
    for (let tries = 0; tries < 60; tries++) {
      if (tries % 20 === 0) {
        const rect = { x: 0, y: 0, width: width + around[0], height: height + around[1] };
        await this.command("POST", "/window/rect", rect);
      }
      const [w, h] = await size();
      if (w === width && h === height) return;
      if (tries % 20 === 3) {
        const outer = await this.command("GET", "/window/rect");
        [around[0], around[1]] = [outer.width - w, outer.height - h];
        this.around = around;
        await this.command("POST", "/window/rect", {
          x: 0,
          y: 0,
          width: width + around[0],
          height: height + around[1],
        });
      }
      await sleep(20);
    }
    throw new Error(`the window cannot be ${width} × ${height}`);
  }
}

/** Browsers, one for each way that a page is looked at; each is started when it is first asked for. */
export async function launch() {
  const shown = await screen();
  const sessions = new Map();
  const sessionFor = ({ dark = false, still = false, javascript = true } = {}) => {
    const look = { dark, still, javascript };
    const key = JSON.stringify(look);
    if (!sessions.has(key)) sessions.set(key, session(look, shown));
    return sessions.get(key);
  };
  return {
    newPage: async (look) => (await sessionFor(look)).newPage(),
    close: async () => {
      for (const each of sessions.values()) await (await each).close();
      await shown.close();
    },
    downloads: async (page) => page.session.folder,
    permit: async () => {}, // the browser's settings allow everything
  };
}
