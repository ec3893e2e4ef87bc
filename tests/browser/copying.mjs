// What is selected in a release and copied: names without their readings. Run by tests/browser/releases.rs:
// node copying.mjs PLAYWRIGHT CHROMIUM OUTPUT
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { serve } from "./served.mjs";

const [playwright, executablePath, output] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const site = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(`${site.address}/releases/one/`);

  const select = (selector) => page.evaluate((selector) => {
    getSelection().selectAllChildren(document.querySelector(selector));
    return getSelection().toString();
  }, selector);
  const copied = async () => {
    await page.keyboard.press("Control+C");
    return page.evaluate(() => navigator.clipboard.readText());
  };

  // One reading a character, and one for the whole name, in a text and in a headline.
  const selected = await select(".prose");
  assert(await page.$eval(".prose", (prose) => prose.querySelectorAll("rt").length >= 5), "there are readings");
  for (const text of [selected, await copied()]) {
    assert(text.includes("武藤真祐氏が"), text);
    assert(text.includes("水島陽香社長は"), text);
    for (const reading of ["む", "とう", "しん", "みずしま", "（"]) assert(!text.includes(reading), `${reading}: ${text}`);
  }
  // As it was written: a name with one reading is one group, one with a reading for each character has as many.
  const groups = await page.$$eval(".prose ruby", (rubies) => rubies.map((ruby) => ruby.querySelectorAll("rt").length));
  assert.deepEqual(groups, [4, 1]);

  assert.equal(await select("h1 ruby"), "汐風");
  assert.equal(await copied(), "汐風");
} finally {
  await browser.close();
  site.close();
}
