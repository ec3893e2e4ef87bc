// Asks the search page of a built newsroom and holds the answers against what must be first, 200 KB and 150 ms:
// node queries.mjs PLAYWRIGHT CHROMIUM QUERIES OUTPUT [gzip] [json]
//
// Each query is asked in a browser that knows nothing, on a search page that has been opened. `cold` are the milliseconds
// from submitting the form until the results stand in the page, `warm` the same for the same query once more, `opened` from
// opening an address with the query in it until results are there, with page, style and script. KB are what the server sent
// of the index, with headers: manifest, terms and texts; in brackets the script.
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
const settled = async (tab) => {
  await tab.waitForLoadState("networkidle");
};

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

const rows = [];
for (const { query, lang, first, what, filters = {} } of JSON.parse(readFileSync(queries, "utf8"))) {
  const page = `${server.address}${lang === "ja" ? "" : `/${lang}`}/search/`;
  const parameters = new URLSearchParams(filters).toString();
  let context = await browser.newContext();
  let tab = await context.newPage();
  const errors = [];
  tab.on("pageerror", (error) => errors.push(error.message));
  tab.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
  server.take();
  await tab.goto(parameters ? `${page}?${parameters}` : page);
  await settled(tab);
  const start = server.take();
  const cold = await ask(tab, query);
  await settled(tab);
  const loaded = server.take();
  const found = await shown(tab);
  await forget(tab);
  const warm = await ask(tab, query);
  await context.close();

  context = await browser.newContext();
  tab = await context.newPage();
  const opened = await open(tab, `${page}?${new URLSearchParams({ q: query, ...filters })}`);
  await context.close();
  server.take();

  const sent = sum([...start, ...loaded]);
  rows.push({
    query, lang, what, filters, ...found, cold, warm, opened, sent, errors: [...new Set(errors)],
    right: first === undefined || (first.length === 0 ? found.urls.length === 0 : first.includes(found.urls[0])),
    place: first?.length ? found.urls.findIndex((url) => first.includes(url)) + 1 : null,
    requests: loaded.length, bytes: sent.manifest + sent.terms + sent.texts,
    missing: [...start, ...loaded].filter(({ status }) => status >= 400).map(({ path }) => path),
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
