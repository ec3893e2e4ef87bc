// Searches a newsroom with a real browser, under a strict content security policy. Run by tests/browser/search.rs, which
// says what the newsroom holds: node search.mjs PLAYWRIGHT CHROMIUM OUTPUT
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { serve } from "./served.mjs";

const [playwright, executablePath, output] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const axe = createRequire(join(playwright, "package.json")).resolve("axe-core");

let broken = false;
const site = await serve(output, (path) => broken && path.startsWith("/search/"));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const complaints = [];

// A page whose complaints are collected: errors, and what the policy has forbidden.
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`${path}: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && !broken && complaints.push(`${path}: ${message.text()}`));
  await page.goto(site.address + path);
  return page;
}

const settled = (page) => page.waitForFunction(() => document.querySelector("[data-search=results]").ariaBusy === "false");
const found = (page) => page.$$eval("[data-search=results] h2 a", (links) => links.map((link) => link.getAttribute("href")));
const said = (page) => page.textContent("[role=status]");
const marks = (page, within) => page.$$eval(`li:first-child ${within} mark`, (marks) => marks.map((mark) => mark.textContent));

// What is found for a query, on a page that was opened with it.
async function search(page, query, filters = {}, base = "") {
  await page.goto(`${site.address}${base}/search/?${new URLSearchParams({ q: query, ...filters })}`);
  await settled(page);
  return found(page);
}

const CHECKS = {
  "words are found in any script and width": async (page) => {
    const inAll = ["/releases/kana/", "/releases/pilot/", "/programs/ryushoku/"];
    for (const query of ["留職", "りゅうしょく", "リュウショク", "ﾘｭｳｼｮｸ", "りゅうしょ"]) {
      const links = await search(page, query);
      for (const link of inAll) assert(links.includes(link), `${query}: ${links}`);
      assert(!links.includes("/releases/secret/"), query);
    }
    assert.deepEqual(await search(page, "データ"), ["/releases/data/"]);
    assert.deepEqual(await search(page, "ntt"), ["/releases/data/"]);
    assert.deepEqual(await search(page, "1234社"), ["/releases/data/"]);
    assert.deepEqual(await search(page, "東北　現場"), ["/releases/pilot/"]);
  },

  "all words must be there, phrases as they stand": async (page) => {
    assert.deepEqual((await search(page, "東京 説明会")).sort(), ["/releases/apart/", "/releases/joined/"]);
    assert.deepEqual(await search(page, "東京都"), ["/releases/joined/"]);
    assert.deepEqual(await search(page, "“東京と京都”"), ["/releases/apart/"]);
    assert.deepEqual(await search(page, "\"京都と東京\""), []);
  },

  "English finds other forms, and beginnings": async (page) => {
    for (const query of ["company", "COMPANIES", "company’s", "compan", "portf", "work together"]) {
      assert.deepEqual(await search(page, query, {}, "/en"), ["/en/releases/firms/"], query);
    }
    assert.deepEqual(await search(page, "ompany", {}, "/en"), []);
  },

  "punctuation parts a query as it parts a text": async (page) => {
    for (const query of ["団体 の 協力", "団体「JICA」の協力", "「JICA」の協力", "“団体「JICA」の”"]) {
      assert.deepEqual(await search(page, query), ["/releases/kana/"], query);
    }
  },

  "the title comes before the text, the newer first": async (page) => {
    assert.deepEqual((await search(page, "説明会")).slice(0, 2), ["/releases/apart/", "/releases/kana/"]);
    assert.equal((await search(page, "説明会")).at(-1), "/releases/joined/");
    assert.equal((await search(page, "定例会"))[0], "/releases/meeting-14/");
  },

  "what is found is marked": async (page) => {
    await search(page, "りゅうしょく", { kind: "announcement" });
    assert.deepEqual(await marks(page, "h2"), ["留職"]);
    await search(page, "データ 1234");
    assert.deepEqual(await marks(page, "h2"), ["ﾃﾞｰﾀ"]);
    assert.deepEqual(await marks(page, ".excerpt"), ["1,234"]);
    await search(page, "company", {}, "/en");
    assert.deepEqual(await marks(page, "h2"), ["Companies"]);
    assert.deepEqual(await marks(page, ".excerpt"), ["company's"]);
    // Texts are texts.
    assert.equal(await page.$("[data-search=results] b"), null);
  },

  "nothing is found, and the archive is offered": async (page) => {
    for (const query of ["極秘計画", "zzz", "、。"]) {
      assert.deepEqual(await search(page, query), []);
      assert.equal(await said(page), "一致する情報は見つかりませんでした");
      assert(await page.isVisible("[data-search=elsewhere] a[href='/releases/']"));
    }
  },

  "filters": async (page) => {
    assert.deepEqual(await search(page, "説明会", { kind: "notice" }), ["/releases/joined/"]);
    assert.deepEqual(await search(page, "説明会", { year: "2015" }), ["/releases/kana/"]);
    assert.deepEqual(await search(page, "留職", { program: "ryushoku", kind: "release" }), ["/releases/pilot/"]);
    assert.deepEqual(await search(page, "留職", { kind: "program" }), ["/programs/ryushoku/"]);
    await page.click("[data-search=clear]");
    await page.waitForURL((url) => !url.searchParams.has("kind"));
    await settled(page);
    assert.equal(new URL(page.url()).searchParams.get("q"), "留職");
    assert((await found(page)).length > 1);
    assert(await page.isHidden("[data-search=clear]"));
  },

  "the keyboard is enough": async (page) => {
    await page.goto(`${site.address}/search/`);
    await page.keyboard.type("定例会");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("[data-search=results] li").length === 10);
    // Three characters are proved on the texts, as far as results are shown.
    assert.equal(await said(page), "「定例会」の検索結果：約14件");
    const focused = () => page.evaluate(() => document.activeElement.outerHTML);
    for (let tabs = 0; tabs < 40 && !(await focused()).startsWith("<button type=\"button\">"); tabs++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("[data-search=results] li").length === 14);
    assert(await page.isHidden("[data-search=more] button"));
    assert.equal(await said(page), "「定例会」の検索結果：14件");
    assert((await focused()).includes("/releases/meeting-4/"));
  },

  "the address follows, and goes back": async (page) => {
    await search(page, "説明会");
    const query = () => new URL(page.url()).searchParams.get("q");
    await page.fill("[name=q]", "定例");
    await page.waitForURL((url) => url.searchParams.get("q") === "定例");
    await page.fill("[name=q]", "定例会");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("q") === "定例会");
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("[name=q]").value === "説明会");
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent.includes("説明会"));
    assert.equal(query(), "説明会");
    assert((await found(page)).includes("/releases/kana/"));
    await page.goForward();
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent.includes("定例会"));
    assert.equal(query(), "定例会");
  },

  "an English page shows what stands only in Japanese, and says so": async (page) => {
    assert.deepEqual(await search(page, "説明会", { kind: "event" }, "/en"), ["/releases/apart/", "/releases/kana/"]);
    assert.equal(await said(page), "2 results for “説明会”");
    assert.equal(await page.getAttribute("li:first-child article", "lang"), "ja");
    assert.equal(await page.textContent("li:first-child .in-language[lang=en]"), "Japanese only");
    assert.deepEqual(await search(page, "企業の連携", {}, "/en"), []);
    assert.deepEqual(await search(page, "Companies"), []);
    await search(page, "portfolio", {}, "/en");
    assert.equal(await said(page), "1 result for “portfolio”");
  },

  "a failure is said": async (page) => {
    await page.goto(`${site.address}/search/`);
    broken = true;
    await page.fill("[name=q]", "留職");
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent.startsWith("検索できませんでした"));
    assert(await page.isVisible("[data-search=elsewhere] a"));
    broken = false;
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("[data-search=results] li").length > 0);
    assert(await page.isHidden("[data-search=elsewhere] a"));
  },

  "without JavaScript the page offers the archive": async () => {
    const page = await open("/search/?q=x", { javaScriptEnabled: false });
    assert(await page.isVisible("noscript a[href='/releases/']"));
    assert(await page.isVisible("noscript a[href='/releases/2014/']"));
    await page.goto(`${site.address}/releases/pilot/`);
    await page.click("header a[rel=search]");
    assert.equal(new URL(page.url()).pathname, "/search/");
    await page.context().close();
  },

  "only the search page loads the script": async () => {
    const page = await open("/releases/pilot/");
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert(loaded.length > 0 && !loaded.some((name) => name.includes("search")), loaded.join());
    await page.context().close();
  },

  "axe-core finds nothing": async () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const path of ["/search/?q=留職&kind=release", "/en/search/?q=説明会", "/search/?q=zzz"]) {
        for (const width of [320, 1280]) {
          // The checker is put into the page past its policy.
          const page = await open(path, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
          await settled(page);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, path);
          await page.addScriptTag({ path: axe });
          const { violations } = await page.evaluate(() => globalThis.axe.run());
          assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], `${path} ${colorScheme}`);
          await page.context().close();
        }
      }
    }
  },
};

try {
  const failed = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    const page = await open("/search/");
    await check(page).catch((error) => failed.push(`${name}: ${error.message}`));
    broken = false;
    await page.context().close();
  }
  if (complaints.length) failed.push(`complaints: ${[...new Set(complaints)].join("\n")}`);
  if (failed.length) throw new Error(failed.join("\n\n"));
} finally {
  await browser.close();
  site.close();
}
