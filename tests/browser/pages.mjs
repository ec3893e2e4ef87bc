// Looks at every page of a newsroom with a real browser, under the content security policy that it has itself. Run by
// tests/browser/pages.rs: node pages.mjs PLAYWRIGHT CHROMIUM OUTPUT NAME
//
// 1. Every page, at every width and in both schemes, is judged by axe-core (axe.mjs), and everything on it fits
//    (overflow.mjs), enlarged to 200 % too. Each has its policy, and the browser complains of nothing (visitor.mjs).
// 2. Every page says the same without JavaScript (scriptless.mjs); releases without pictures are light (weight.mjs).
// 3. Former addresses lead on.
// 4. Of each kind the page with the most on it can be walked with the keyboard (keyboard.mjs) and does not move while it
//    loads (shift.mjs).
//
// All faults are collected, and each is told with page, width, scheme and element. What a page looks like on paper is for
// printing.mjs to see.
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { axeSource, violations } from "./axe.mjs";
import { Faults } from "./faults.mjs";
import { keyboard } from "./keyboard.mjs";
import { listing, samples } from "./listing.mjs";
import { overflow } from "./overflow.mjs";
import { gallery, take } from "./pictures.mjs";
import { difference, idleControls, texts } from "./scriptless.mjs";
import { serve } from "./served.mjs";
import { shift } from "./shift.mjs";
import { visitor } from "./visitor.mjs";
import { kibibytes, tooHeavy, weight } from "./weight.mjs";

const WIDTHS = [320, 768, 1440];
const SCHEMES = ["light", "dark"];
const HEIGHT = 800;

const [playwright, executablePath, output, name] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const axe = axeSource(playwright);
const pictures = gallery(name);
const site = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = new Faults();
const weights = [];

const { pages, redirects } = listing(output);
const sampled = samples(pages);
const pictured = pictures ? samples(pages, ({ kind, lang }) => `${kind}-${lang}`) : [];
const note = (place, found) => found.forEach((fault) => faults.add(place, fault));

// A policy holds for what follows it, and so stands before everything that is loaded.
const policy = (page) =>
  page.evaluate(() => {
    const meta = document.querySelector("meta[charset] + meta[http-equiv=Content-Security-Policy]");
    const directives = meta?.content.split("; ") ?? [];
    const isOwn = directives[0] === "default-src 'self'" && !meta.content.includes("unsafe");
    return isOwn ? [] : [`has no policy that lets in its own files alone: ${meta?.content}`];
  });

// A page at all widths and in both schemes, loaded once.
async function judge({ page, open }, one) {
  const { path, kind, lang } = one;
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
  await open(path);
  if (kind === "release") weights.push([await weight(page, output), path]);
  note(path, await policy(page));
  await page.evaluate(axe);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    note(`${path} at ${width} px`, await overflow(page));
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      note(`${path} at ${width} px, ${colorScheme}`, await violations(page));
      const isWanted = colorScheme === "light" || width === WIDTHS.at(-1);
      if (isWanted && pictured.includes(one)) await take(page, pictures, `${kind}-${lang}-${width}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: SCHEMES[0] });
}

// A window of 1280 px in which everything is twice as large.
async function enlarge({ page }, { path }) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setDeviceMetricsOverride", { width: 640, height: HEIGHT / 2, deviceScaleFactor: 2, mobile: false });
  note(`${path} at 200 %`, await overflow(page));
  await session.send("Emulation.clearDeviceMetricsOverride");
  await session.detach();
}

// The page that is open, and the same without JavaScript.
async function compare(scripted, plain, { path }) {
  await scripted.page.setViewportSize({ width: WIDTHS.at(-1), height: HEIGHT });
  await plain.open(path);
  note(path, difference(await texts(scripted.page), await texts(plain.page)));
  note(path, await idleControls(plain.page));
}

async function follow({ isLedOn }, path) {
  if (!(await isLedOn(path))) faults.add(path, "leads nowhere");
}

async function walk({ page, open }, path) {
  for (const width of [WIDTHS.at(-1), WIDTHS[0]]) {
    await page.setViewportSize({ width, height: HEIGHT });
    await open(path);
    note(`${path} at ${width} px`, await keyboard(page));
  }
}

async function settle(reader, path) {
  for (const width of [WIDTHS.at(-1), WIDTHS[0]]) {
    await reader.page.setViewportSize({ width, height: HEIGHT });
    note(`${path} at ${width} px`, await shift(reader, path));
  }
}

const tasks = [
  ...sampled.map(({ path }) => ({ of: "keyboard", run: (reader) => walk(reader, path) })),
  ...sampled.map(({ path }) => ({ of: "layout", run: (reader) => settle(reader, path) })),
  ...redirects.map((path) => ({ of: "former addresses", run: (reader) => follow(reader, path) })),
  ...pages.map((page) => ({
    of: "pages",
    run: async (reader, plain) => {
      await judge(reader, page);
      await compare(reader, plain, page);
      await enlarge(reader, page);
    },
  })),
];

// Takes tasks until there are none, with a reader who has JavaScript and one who has not.
async function work(spent) {
  const reader = await visitor(browser, site, faults);
  const viewport = { width: WIDTHS.at(-1), height: HEIGHT };
  const plain = await visitor(browser, site, faults, { javaScriptEnabled: false, viewport });
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    const start = performance.now();
    await task.run(reader, plain);
    spent[task.of] = (spent[task.of] ?? 0) + (performance.now() - start) / 1000;
  }
  await Promise.all([reader.close(), plain.close()]);
}

try {
  const spent = {};
  await Promise.all(Array.from({ length: availableParallelism() }, () => work(spent)));
  weights.forEach(([bytes, path]) => note(path, tooHeavy(bytes)));
  const [heaviest, path] = weights.reduce((most, one) => (one[0] > most[0] ? one : most), [0, ""]);
  console.log(`${name}: ${pages.length} pages; the heaviest release without pictures is ${path} with ${kibibytes(heaviest)}`);
  console.log(Object.entries(spent).map(([of, seconds]) => `${of} ${seconds.toFixed(0)} s`).join(", "));
  faults.judge();
} finally {
  await browser.close();
  site.close();
}
