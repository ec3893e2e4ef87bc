// Looks at `kawaraban serve` with a real browser while files are edited. Run by tests/browser.rs:
// node preview.mjs PLAYWRIGHT CHROMIUM ADDRESS SITE
import { writeFileSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [playwright, executablePath, address, site] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

// Saves a file as editors do: nobody sees half of it.
const edit = (path, text) => {
  const swap = join(site, "swap");
  writeFileSync(swap, text);
  renameSync(swap, join(site, path));
};

const RELEASE = "content/releases/pilot.md";
const release = (title, moment = "2014-09-29 10:00") =>
  `---\ntitle: ${title}\npublish_at: ${moment}\n---\n${"本文の段落です。\n\n".repeat(200)}`;
const style = (colour) => `body { color: ${colour}; min-height: 3000px }\n`;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage({ viewport: { width: 800, height: 400 } });
  // The bar keeps to itself, but not from this.
  const openRoots = () => {
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (options) {
      return attachShadow.call(this, { ...options, mode: "open" });
    };
  };
  await page.addInitScript(openRoots);
  const until = (what, holds, argument) =>
    page.waitForFunction(holds, argument, { timeout: 30000 }).catch((error) => {
      throw new Error(`${what}: ${error.message}`);
    });
  const mark = () => page.evaluate(() => { window.mark = true; });
  const isMarked = () => page.evaluate(() => window.mark === true);

  edit(RELEASE, release("最初の見出し"));
  edit("assets/style.css", style("rgb(1, 2, 3)"));
  await page.goto(`${address}releases/pilot/`);
  await until("the first edit", () => document.querySelector("h1")?.textContent.includes("最初の見出し"));
  await until("the first style", () => getComputedStyle(document.body).color === "rgb(1, 2, 3)");

  // A text is another one, and the page stays where it was.
  await page.evaluate(() => scrollTo({ top: 700, behavior: "instant" }));
  await mark();
  edit(RELEASE, release("次の見出し"));
  await until("an edit", () => document.querySelector("h1")?.textContent.includes("次の見出し"));
  await until("the place on the page", () => scrollY === 700);
  if (await isMarked()) throw new Error("the page was not loaded again");

  // A stylesheet is exchanged in the page that stands.
  await mark();
  edit("assets/style.css", style("rgb(4, 5, 6)"));
  await until("a style", () => getComputedStyle(document.body).color === "rgb(4, 5, 6)");
  if (!(await isMarked())) throw new Error("for a stylesheet the page was loaded again");
  if ((await page.evaluate(() => scrollY)) !== 700) throw new Error("for a stylesheet the page has moved");

  // Errors lie over the page until they are mended. What lies there stands beside the body.
  const covers = () => document.elementFromPoint(innerWidth / 2, 10)?.parentElement === document.documentElement
    && document.elementFromPoint(innerWidth / 2, 10) !== document.body;
  if (await page.evaluate(covers)) throw new Error("something covers a page without errors");
  edit(RELEASE, release("次の見出し", "soon"));
  await until("the errors", covers);
  edit(RELEASE, release("次の見出し"));
  await until("the page without errors", () =>
    !(document.elementFromPoint(innerWidth / 2, 10)?.parentElement === document.documentElement
      && document.elementFromPoint(innerWidth / 2, 10) !== document.body));
  if (!(await isMarked())) throw new Error("for errors the page was loaded again");

  // The bar moves the moment of its window, and what that leads to is as of then; another window stays where it was.
  const title = (of, text) => of.waitForFunction((text) => document.querySelector("h1")?.textContent.includes(text), text);
  edit("content/releases/coming.md", release("後日の見出し", "2999-12-24 09:00").replaceAll("本文", "後日"));
  const other = await browser.newPage();
  await other.addInitScript(openRoots);
  await other.goto(`${address}releases/`);
  await page.goto(`${address}releases/`);
  await page.getByText("Now", { exact: true }).click();
  await page.getByRole("button", { name: "To the next change" }).click();
  await page.waitForURL(/_kawaraban-moment=2999-12-24/);
  await page.getByRole("link", { name: "後日の見出し" }).first().click();
  await title(page, "後日の見出し");
  if (!page.url().includes("_kawaraban-moment=2999")) throw new Error(`a link has lost the moment: ${page.url()}`);
  await page.evaluate(() => history.replaceState(null, "", "?q=1"));
  if (!page.url().includes("q=1&_kawaraban-moment=2999")) throw new Error(`a script has lost the moment: ${page.url()}`);
  await page.getByRole("button", { name: "Reset the moment" }).click();
  await page.waitForURL((url) => !url.search.includes("_kawaraban-moment"));
  await page.goBack();
  await page.waitForURL(/_kawaraban-moment=2999-12-24/);
  await other.reload();
  if (await other.getByRole("link", { name: "後日の見出し" }).count()) throw new Error("another window has moved, too");

  // What comes next is called by its title.
  await other.getByText("Now", { exact: true }).waitFor();
  await other.getByText("→ 2999-12-24 09:00:00 release “後日の見出し”: published").waitFor({ state: "attached" });

  // The bar counts warnings, and lists each with its place; nothing covers the page until somebody asks.
  edit("content/releases/draft.md", "---\ntitle: 下書きの見出し\nprograms: [nothing]\n---\n本文です。\n");
  await other.setViewportSize({ width: 320, height: 640 });
  await other.goto(`${address}releases/pilot/`);
  await other.getByText("Warnings: 1", { exact: true }).waitFor();
  if (await other.evaluate(covers)) throw new Error("warnings cover the page");
  await other.getByText("Now", { exact: true }).click();
  await other.getByRole("button", { name: "Show warnings and notes" }).click();
  await other.getByRole("dialog").getByText("content/releases/draft.md:3:12").waitFor();
  await other.keyboard.press("Escape");
  if (await other.evaluate(covers)) throw new Error("warnings cannot be closed");
  if (await other.evaluate(() => document.documentElement.scrollWidth > innerWidth)) throw new Error("the bar is too wide");

  // Its switch shows drafts to this window, and to no other.
  const drafts = other.getByRole("checkbox", { name: "Show drafts and what is not public yet" });
  await drafts.check();
  await other.waitForURL(/_kawaraban-drafts=on/);
  await other.goto(`${address}releases/draft/?_kawaraban-drafts=on`);
  await title(other, "下書きの見出し");
  await page.goto(`${address}releases/draft/`);
  if (await page.locator("h1", { hasText: "下書きの見出し" }).count()) throw new Error("another window shows drafts, too");
  await drafts.uncheck();
  await other.waitForURL((url) => !url.search.includes("_kawaraban-drafts"));
  if (await other.locator("h1", { hasText: "下書きの見出し" }).count()) throw new Error("the switch does not go back");
} finally {
  await browser.close();
}
