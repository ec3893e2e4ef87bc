// Asks the search page of a built newsroom and holds the answers against what must be first, 200 KB and 150 ms:
// node queries.mjs PLAYWRIGHT CHROMIUM QUERIES OUTPUT [gzip] [json] [RUNS]
//
// Each query is asked in a browser that knows nothing, on a search page that has been opened. `cold` are the milliseconds
// from submitting the form until the results stand in the page, `warm` the same for the same query once more, `opened` from
// opening an address with the query in it until results are there, with page, style and script. KB are what the server sent
// of the index, with headers: manifest, terms and texts; in brackets the script. Of several runs, times are medians.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { serve } from "./server.mjs";

const [playwright, executablePath, queries, output, ...options] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const server = await serve({ "/": output }, {}, options.includes("gzip"));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

const KINDS = {
  script: /\.js$/, manifest: /^\/search\/index\.json$/, terms: /^\/search\/terms\//, texts: /^\/search\/texts\//,
};
const kindOf = (path) => Object.keys(KINDS).find((kind) => KINDS[kind].test(path)) ?? "page";
// What was sent, by kind.
const sum = (sent) => {
  const sums = { page: 0, script: 0, manifest: 0, terms: 0, texts: 0 };
  for (const { path, bytes } of sent) sums[kindOf(path)] += bytes;
  return sums;
};
const settled = (tab) => tab.waitForLoadState("networkidle");

// Submits a query in the page; resolves with the milliseconds until its results are told of.
const ask = (tab, query) => tab.evaluate((query) => new Promise((resolve) => {
  const form = document.querySelector("form[data-index]");
  const status = document.querySelector('[data-search="status"]');
  const began = performance.now();
  new MutationObserver((_, observer) => {
    if (status.textContent === "" || status.textContent === status.dataset.loading) return;
    observer.disconnect();
    resolve(performance.now() - began);
  }).observe(status, { childList: true, characterData: true, subtree: true });
  form.elements.q.value = query;
  form.requestSubmit();
}), query);
const forget = (tab) => tab.evaluate(() => {
  const form = document.querySelector("form[data-index]");
  form.elements.q.value = "";
  form.requestSubmit();
});
const shown = (tab) => tab.evaluate(() => ({
  status: document.querySelector('[data-search="status"]').textContent,
  urls: [...document.querySelectorAll('[data-search="results"] > li h2 a')].map((link) => link.getAttribute("href")),
  titles: [...document.querySelectorAll('[data-search="results"] > li h2 a')].map((link) => link.textContent),
}));
// Opens an address with a query; resolves with the milliseconds since the browser began to load it.
const open = async (tab, address) => {
  await tab.goto(address, { waitUntil: "commit" });
  return tab.evaluate(() => new Promise((resolve) => {
    const look = () => {
      const status = document.querySelector('[data-search="status"]');
      const isDone = status && status.textContent.trim() !== "" && status.textContent !== status.dataset.loading;
      if (isDone) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  }));
};

// Asks a query in a browser that knows nothing.
async function run({ query, lang, filters = {} }) {
  const page = `${server.address}${lang === "ja" ? "" : `/${lang}`}/search/`;
  const fresh = async (work) => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const result = await work(tab);
    await context.close();
    return result;
  };
  server.take();
  const asked = await fresh(async (tab) => {
    const errors = [];
    tab.on("pageerror", (error) => errors.push(error.message));
    await tab.goto(`${page}?${new URLSearchParams(filters)}`);
    await settled(tab);
    const cold = await ask(tab, query);
    await settled(tab);
    const [sent, found] = [server.take(), await shown(tab)];
    await forget(tab);
    return { cold, sent, found, errors, warm: await ask(tab, query) };
  });
  const opened = await fresh((tab) => open(tab, `${page}?${new URLSearchParams({ q: query, ...filters })}`));
  return { ...asked, opened };
}

const middle = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
const times = Number(options.find((option) => /^\d+$/.test(option)) ?? 1);
const rows = [];
for (const asked of JSON.parse(readFileSync(queries, "utf8"))) {
  const runs = [];
  while (runs.length < times) runs.push(await run(asked));
  const [{ sent, found, errors }, { first }] = [runs[0], asked];
  const kinds = sum(sent);
  rows.push({
    ...asked, ...found, sent: kinds, errors,
    cold: middle(runs.map(({ cold }) => cold)),
    warm: middle(runs.map(({ warm }) => warm)),
    opened: middle(runs.map(({ opened }) => opened)),
    right: first === undefined || (first.length === 0 ? found.urls.length === 0 : first.includes(found.urls[0])),
    bytes: kinds.manifest + kinds.terms + kinds.texts,
  });
}
await browser.close();
server.close();
if (options.includes("json")) console.log(JSON.stringify(rows, null, 1));
else {
  const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(6);
  console.log("first    KB = manifest + terms + texts (script)   cold  warm opened ms  query");
  for (const { right, query, sent, bytes, cold, warm, opened, status } of rows) {
    const numbers = [sent.manifest, sent.terms, sent.texts].map(kb).join(" ");
    const times = [cold, warm, opened].map((time) => time.toFixed(0).padStart(5)).join(" ");
    console.log(`${right ? "right" : "WRONG"} ${kb(bytes)} = ${numbers} (${kb(sent.script)})   ${times}     ${query}  (${status})`);
  }
}
const bad = rows.filter(({ right, bytes, cold, errors }) => !right || bytes > 200_000 || cold > 150 || errors.length);
for (const { query, right, bytes, cold, errors } of bad) {
  const wrong = [!right && "another result is first", bytes > 200_000 && "over 200 KB", cold > 150 && "over 150 ms", ...errors];
  console.error(`${query}: ${wrong.filter(Boolean).join(", ")}`);
}
process.exitCode = bad.length ? 1 : 0;
