// What the theme's scripts add to the demo newsroom: cases that are filtered and sorted, contacts that are copied.
// Run by tests/browser/scripts.rs: node scripts.mjs PLAYWRIGHT CHROMIUM OUTPUT
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { serve } from "./served.mjs";

const [playwright, executablePath, output] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const server = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  page.on("pageerror", (error) => { throw error; });
  page.setDefaultTimeout(30000);

  const shown = () => page.$$eval("table[data-cases] tbody tr", (rows) =>
    rows.filter((row) => row.getClientRects().length > 0).map((row) => row.querySelector("th a").textContent));
  const count = () => page.textContent("[role=status]");
  const sortedBy = () => page.$$eval("th[aria-sort]", (heads) => heads.map((head) => `${head.textContent.trim()} ${head.ariaSort}`));

  // As it is written: the latest first, among equals by reading.
  await page.goto(`${server.address}/cases/`);
  await page.waitForSelector("th[aria-sort]");
  const latest = ["リクルートキャリア", "日立研究所", "日産自動車", "パナソニック", "日本たばこ産業", "NTTデータ"];
  assert.deepEqual(await shown(), latest);
  assert.deepEqual(await sortedBy(), ["時期／期間 descending"]);
  assert.equal(await count(), "6件");

  // Sorted by company: the order of readings, which no script knows.
  await page.click("th[data-sort=company] button");
  const byReading = ["NTTデータ", "日産自動車", "日本たばこ産業", "パナソニック", "日立研究所", "リクルートキャリア"];
  assert.deepEqual(await shown(), byReading);
  assert.deepEqual(await sortedBy(), ["企業名 ascending"]);
  assert.equal(await page.inputValue("[name=sort]"), "company");

  // Filters join; what they leave keeps its order, and the address says it all.
  await page.selectOption("[name=country]", "IN");
  assert.deepEqual(await shown(), ["日産自動車", "日立研究所"]);
  assert.equal(await count(), "2件");
  await page.selectOption("[name=status]", "on-assignment");
  assert.deepEqual(await shown(), ["日立研究所"]);
  const address = page.url();
  assert.equal(new URL(address).search, "?country=IN&status=on-assignment&sort=company");
  await page.goto(`${server.address}/`);
  await page.goto(address);
  await page.waitForSelector("th[aria-sort]");
  assert.deepEqual(await shown(), ["日立研究所"]);

  // Nothing is left: that is said.
  await page.selectOption("[name=program]", "domestic-ryushoku");
  assert.deepEqual(await shown(), []);
  assert.equal(await count(), "条件に合う事例はありません。");

  // All is as it was.
  await page.click("button[type=reset]");
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent === "6件");
  assert.deepEqual(await shown(), latest);
  assert.equal(new URL(page.url()).search, "");

  // What others wrote into the address stays there.
  await page.goto(`${server.address}/cases/?from=mail`);
  await page.waitForSelector("th[aria-sort]");
  await page.selectOption("[name=country]", "IN");
  assert.equal(new URL(page.url()).search, "?from=mail&country=IN");

  // An address that somebody made up chooses nothing.
  await page.goto(`${server.address}/cases/?country=XX&sort=__proto__&constructor=1`);
  await page.waitForSelector("th[aria-sort]");
  assert.deepEqual(await shown(), latest);

  // Plural forms are those of the language.
  await page.goto(`${server.address}/en/cases/?program=domestic-ryushoku`);
  await page.waitForSelector("th[aria-sort]");
  assert.equal(await count(), "1 case");

  // A contact is copied as lines of text.
  await page.goto(`${server.address}/contact/`);
  await page.click(".copy button");
  await page.waitForFunction(() => document.querySelector(".copy button").textContent === "コピーしました");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, "NPO法人クロスフィールズ 報道関係お問い合わせ担当\n担当：照沼（てるぬま）\n電話：03-6417-4804");
  await page.waitForFunction(() => document.querySelector(".copy button").textContent === "連絡先をコピー");

  // Where the clipboard may not be used, the old way is tried; nothing is said that is not so, and the focus stays.
  for (const [isCopied, said] of [[true, "コピーしました"], [false, "コピーできませんでした"]]) {
    const framed = await context.newPage();
    await framed.addInitScript((isCopied) => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
      document.execCommand = () => isCopied;
    }, isCopied);
    await framed.goto(`${server.address}/contact/`);
    await framed.focus(".copy button");
    await framed.keyboard.press("Enter");
    await framed.waitForFunction((said) => document.querySelector(".copy button").textContent === said, said);
    assert(await framed.evaluate(() => document.activeElement.matches(".copy button")));
    await framed.close();
  }
} finally {
  await browser.close();
  server.close();
}
