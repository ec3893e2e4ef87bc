// Films and maps of other sites. Run by tests/browser/embeds.rs: node embeds.mjs PLAYWRIGHT CHROMIUM OUTPUT PAGE
//
// 1. Before the click nothing is asked of another host; without JavaScript there is a link to the provider's page.
// 2. By mouse, Enter and Space the right frame opens in the same box, and has the focus. Nothing moves. axe-core has nothing to
//    say before and after.
// 3. The page's policy lets in the frames of its providers and no other, and no script that somebody has put into the page.
//
// What is asked of other hosts is noted, and answered here with an empty page.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { axeSource, violations } from "./axe.mjs";
import { serve } from "./served.mjs";

const FILM = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&rel=0&start=90";
const MAP = "https://www.openstreetmap.org/export/embed.html?bbox=";

const [playwright, executablePath, output, path] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const axe = axeSource(playwright);
const site = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

// A page that is open, what it has asked of other hosts, and what its policy has forbidden.
async function opened(options = {}, change = (html) => html) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const [asked, forbidden, complaints] = [[], [], []];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.exposeFunction("isForbidden", (what) => forbidden.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => globalThis.isForbidden(effectiveDirective));
  });
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    if (!url.startsWith(`${site.address}/`)) {
      asked.push({ url, referrer: route.request().headers().referer });
      return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Elsewhere</title>" });
    }
    if (url !== site.address + path) return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, body: change(await response.text()) });
  });
  await page.goto(site.address + path, { waitUntil: "load" });
  return { page, asked, forbidden, complaints, close: () => context.close() };
}

const box = (page, kind) => page.locator(`.embed-${kind} .embed-box`).evaluate((it) => {
  const { x, y, width, height } = it.getBoundingClientRect();
  return [x, y + scrollY, width, height].map(Math.round);
});

try {
  // Read to its end, the page has asked nothing of anybody else.
  const { page, asked, forbidden, complaints, close } = await opened();
  await page.waitForSelector(".embed-box a[role=button]");
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  assert.deepEqual(asked, []);
  assert.equal(await page.locator("link[rel~=preconnect], link[rel~=dns-prefetch], iframe").count(), 0);
  await page.evaluate(axe);
  assert.deepEqual(await violations(page), []);
  const [, , width, height] = await box(page, "video");
  assert.ok(Math.abs(width / height - 16 / 9) < 0.02, `the box of the film is ${width} × ${height}`);

  // The film opens by the keyboard, in the same box, and has the focus.
  await page.evaluate(() => {
    globalThis.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { globalThis.moved += value; })).observe({ type: "layout-shift" });
  });
  for (const [kind, key, address] of [["video", "Enter", FILM], ["map", "Space", MAP]]) {
    const before = await box(page, kind);
    const count = asked.length;
    await page.locator(`.embed-${kind} .embed-box a`).focus();
    const top = await page.evaluate(() => scrollY);
    await page.keyboard.press(key);
    const frame = page.locator(`.embed-${kind} iframe`);
    await frame.waitFor();
    await page.waitForFunction((kind) => document.activeElement?.matches(`.embed-${kind} iframe`), kind);
    while (asked.length === count) await page.waitForEvent("requestfinished");
    assert.equal(asked.length, count + 1);
    assert.ok(asked[count].url.startsWith(address), asked[count].url);
    assert.equal(asked[count].referrer, `${site.address}/`);
    assert.deepEqual(await box(page, kind), before);
    const { width, height } = await frame.boundingBox();
    assert.ok(width >= before[2] - 3 && height >= before[3] - 3, `the frame is ${width} × ${height}`);
    assert.equal(await page.evaluate(() => scrollY), top);
    const told = await frame.evaluate((it) => [it.title, it.getAttribute("sandbox"), it.allow, it.referrerPolicy]);
    assert.deepEqual(told, [
      kind === "video" ? "活動報告" : "会場の地図",
      "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation",
      "fullscreen; autoplay; picture-in-picture",
      "strict-origin-when-cross-origin",
    ]);
    assert.equal(await page.locator(`.embed-${kind} .embed-box a`).isVisible(), false);
  }
  assert.equal(await page.evaluate(() => globalThis.moved), 0);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual([forbidden, complaints], [[], []]);

  // On paper the link is there again, with its address.
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".embed-video .embed-box a").isVisible(), true);
  assert.equal(await page.locator(".embed iframe:visible").count(), 0);
  const printed = await page.locator(".embed-video .embed-box a").evaluate((link) => getComputedStyle(link, "::after").content);
  assert.ok(printed.includes("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90s"), printed);
  await close();

  // By the mouse; with a key that opens another window, the link is left to the browser.
  const clicked = await opened();
  await clicked.page.waitForSelector(".embed-box a[role=button]");
  const another = clicked.page.context().waitForEvent("page");
  await clicked.page.click(".embed-video .embed-box a", { modifiers: ["ControlOrMeta"] });
  await another;
  assert.equal(await clicked.page.locator("iframe").count(), 0);
  await clicked.page.bringToFront();
  await clicked.page.click(".embed-video .embed-box a");
  await clicked.page.waitForSelector(".embed-video iframe");
  await clicked.close();

  // Without JavaScript it is a link.
  const plain = await opened({ javaScriptEnabled: false });
  await plain.page.click(".embed-video .embed-box a");
  await plain.page.waitForURL("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90s");
  await plain.close();

  // What somebody has put into the page does not run, is not loaded and does not style.
  const injected = '<script>document.title = "injected"</script><img src="x" onerror="document.title = \'injected\'" alt="">'
    + '<p id="styled" style="position: fixed">x</p><iframe src="https://evil.example/"></iframe><script src="https://evil.example/x.js"></script>'
    + '<base href="https://evil.example/"><form id="form" action="https://evil.example/"></form>';
  const attacked = await opened({}, (html) => html.replace("<main", `${injected}<main`));
  await attacked.page.evaluate(() => document.querySelector("#form").submit());
  await attacked.page.waitForFunction(() => document.readyState === "complete");
  assert.ok(!(await attacked.page.title()).includes("injected"));
  assert.equal(await attacked.page.$eval("#styled", (it) => getComputedStyle(it).position), "static");
  assert.deepEqual(attacked.asked, []);
  const expected = ["base-uri", "form-action", "frame-src", "script-src-attr", "script-src-elem", "style-src-attr"];
  assert.deepEqual([...new Set(attacked.forbidden)].sort(), expected);
  await attacked.close();

  // A page that is opened from a disk can be read.
  const fromDisk = await (await browser.newContext()).newPage();
  await fromDisk.goto(pathToFileURL(join(output, path, "index.html")).href);
  assert.ok((await fromDisk.innerText("main")).includes("活動の様子です。"));
  assert.equal(await fromDisk.getAttribute(".embed-video .embed-box a", "href"), "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90s");
} finally {
  await browser.close();
  site.close();
}
