// The three engines as the tests use them: a browser that opens pages, each as a reader might have set his own up.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { launch as webkit } from "./webkit.mjs";

/** What is needed for an engine: its name, its programs, and the Debian packages that have them. */
export const ENGINES = {
  chromium: { name: "Chromium", programs: [process.env.CHROMIUM ?? "/usr/bin/chromium"], launch: chromium },
  firefox: { name: "Firefox", programs: [process.env.FIREFOX ?? "/usr/bin/firefox-esr"], launch: firefox },
  webkit: {
    name: "WebKit",
    programs: ["/usr/bin/WebKitWebDriver", "/usr/bin/Xvfb", "/usr/bin/blackbox"],
    launch: webkit,
  },
};

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
];

/**
 * How a page is looked at, where it is not as usual: `dark`, `still` (less motion), `contrast` (more), `forced` colours,
 * `media` ("print"), `javascript: false`.
 */
function features({ dark, still, contrast, forced }) {
  const on = {
    "prefers-color-scheme": dark && "dark",
    "prefers-reduced-motion": still === undefined ? undefined : still ? "reduce" : "no-preference",
    "prefers-contrast": contrast && "more",
    "forced-colors": forced && "active",
  };
  return Object.entries(on)
    .filter(([, value]) => value)
    .map(([name, value]) => ({ name, value }));
}

async function profiled(options) {
  const folder = await mkdtemp(join(tmpdir(), "diglot-"));
  const userDataDir = join(folder, "profile");
  await mkdir(userDataDir);
  const browser = await puppeteer.launch({ headless: true, userDataDir, ...options });
  const close = async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { browser, close, folder: join(folder, "downloads") };
}

/** `fontSize` is that of plain text, `flags` are more of the command line's. */
async function chromium({ fontSize, flags = [] }) {
  const own = fontSize ? [...flags, `--blink-settings=defaultFontSize=${fontSize}`] : flags;
  const { browser, close, folder } = await profiled({
    executablePath: ENGINES.chromium.programs[0],
    args: [...FLAGS, ...own],
  });
  const newPage = async (look = {}) => {
    const page = await browser.newPage();
    if (look.javascript === false) await page.setJavaScriptEnabled(false);
    const list = features(look);
    if (!list.length && !look.media) return page;
    const client = await page.createCDPSession();
    await client.send("Emulation.setEmulatedMedia", { media: look.media ?? "", features: list });
    return page;
  };
  const downloads = async (page) => {
    const client = await page.createCDPSession();
    await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
    return folder;
  };
  const permit = (origin, permissions) => browser.defaultBrowserContext().overridePermissions(origin, permissions);
  // for the benches: without what was fetched before
  const createBrowserContext = () => browser.createBrowserContext();
  return { newPage, close, downloads, permit, createBrowserContext };
}

const PREFERENCES = {
  "dom.events.testing.asyncClipboard": true,
  "browser.download.alwaysOpenPanel": false,
  "media.autoplay.default": 0,
  "ui.useOverlayScrollbars": 1,
  // a page that is kept for whoever goes back takes along what is emulated in its tab
  "browser.sessionhistory.max_total_viewers": 0,
};

async function firefox({ fontSize }) {
  const sizes = ["x-western", "x-unicode", "ar", "he"].map((group) => [`font.size.variable.${group}`, fontSize]);
  const { browser, close, folder } = await profiled({
    browser: "firefox",
    executablePath: ENGINES.firefox.programs[0],
    // what a reader sets up is emulated from the browser's own window
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: { ...PREFERENCES, ...(fontSize ? Object.fromEntries(sizes) : {}) },
  });
  const send = async (command, params) => (await browser.connection.send(command, params)).result;
  const inside = async (act, ...given) => {
    const { contexts } = await send("browsingContext.getTree", { "moz:scope": "chrome" });
    const expression = `(${act})(...${JSON.stringify(given)})`;
    const target = { context: contexts[0].context };
    const result = await send("script.evaluate", { expression, target, awaitPromise: false });
    if (result.type !== "success") throw new Error(result.exceptionDetails.text);
  };
  const newPage = async (look = {}) => {
    const page = await browser.newPage();
    const plain = !features(look).length && !look.media && look.javascript !== false;
    if (!plain) await inside(emulate, { ...look });
    return page;
  };
  const downloads = async () => {
    await send("browser.setDownloadBehavior", { downloadBehavior: { type: "allowed", destinationFolder: folder } });
    return folder;
  };
  // the preferences allow everything: there is nobody to be asked
  return { newPage, close, downloads, permit: async () => {} };
}

/** In Firefox's window: sets up the tab that was opened last. */
function emulate({ dark, still, forced, media, javascript }) {
  const { browsingContext } = globalThis.gBrowser.selectedBrowser;
  if (dark) browsingContext.prefersColorSchemeOverride = "dark";
  if (still !== undefined) browsingContext.prefersReducedMotionOverride = still ? "reduce" : "no-preference";
  if (forced) browsingContext.forcedColorsOverride = "active";
  if (media) browsingContext.mediumOverride = media;
  if (javascript === false) browsingContext.allowJavascript = false;
}
