// A newsroom on a telephone. Run by tests/browser/releases.rs: node telephone.mjs PLAYWRIGHT CHROMIUM OUTPUT
//
// 1. Masthead, search and menu stand in one row.
// 2. The menu closes when the focus leaves it, to either side.
// 3. What a finger has to meet is at least 32 px high and wide, but for links within a sentence.
import { createRequire } from "node:module";
import { Faults } from "./faults.mjs";
import { serve } from "./served.mjs";

const [playwright, executablePath, output] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const PAGES = ["/", "/releases/", "/releases/one/", "/releases/three/", "/programs/", "/partners/", "/contact/", "/search/", "/en/contact/"];
const LEAST = 32; // px

const site = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = new Faults();

// Runs in the page.
function row() {
  const boxes = [".brand", ".search-link", ".tools .menu-button"].map((it) => document.querySelector(it).getBoundingClientRect());
  const isOneRow = Math.max(...boxes.map(({ top }) => top)) < Math.min(...boxes.map(({ bottom }) => bottom));
  const isInOrder = boxes.every(({ left }, at) => at === 0 || left >= boxes[at - 1].right - 1);
  return isOneRow && isInOrder ? [] : ["masthead, search and menu do not stand in one row"];
}

// Runs in the page. A link of a sentence is one line of a text that goes on around it.
function small(least) {
  const controls = document.querySelectorAll(".site-header a, nav a, footer a, .ways a, .save a, .more a, .update-lines a, .to-place a, button, input:not([type=hidden]), select, summary");
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const isSkipLink = (element) => element.matches(".skip-link");
  return [...controls].filter((element) => isSeen(element) && !isSkipLink(element)).flatMap((element) => {
    const { width, height } = element.getBoundingClientRect();
    const name = `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 20)}`;
    return width < least || height < least ? [`${Math.floor(width)} × ${Math.floor(height)} px: ${name}`] : [];
  });
}

const isOpen = (page) => page.evaluate(() => document.querySelector("#_menu").matches(":popover-open"));

// Leaves the open menu with a key; the focus is then on something that is seen.
async function leave(page, key) {
  await page.locator(".tools .menu-button").focus();
  await page.keyboard.press("Enter");
  if (!(await isOpen(page))) return ["the menu does not open"];
  const stops = await page.locator("#_menu :is(a, button)").count();
  const isInside = () => page.evaluate(() => document.activeElement.closest("#_menu") !== null);
  if (!(await isInside())) return ["the menu does not take the focus"];
  for (let tabs = 0; tabs <= stops && (await isInside()); tabs++) await page.keyboard.press(key);
  if (await isInside()) return [`the focus does not leave the menu by ${key}`];
  if (await isOpen(page)) return [`the menu stays open when the focus leaves it by ${key}`];
  const isLost = await page.evaluate(() => document.activeElement === document.body);
  return isLost ? [`the focus is lost when it leaves the menu by ${key}`] : [];
}

try {
  const page = await browser.newPage();
  for (const width of [360, 414]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of PAGES) {
      await page.goto(site.address + path);
      const found = [...(await page.evaluate(row)), ...(await page.evaluate(small, LEAST))];
      found.forEach((fault) => faults.add(`${path} at ${width} px`, fault));
    }
    for (const key of ["Tab", "Shift+Tab"]) {
      await page.goto(`${site.address}/releases/one/`);
      (await leave(page, key)).forEach((fault) => faults.add(`/releases/one/ at ${width} px`, fault));
    }
  }
  faults.judge();
} finally {
  await browser.close();
  site.close();
}
