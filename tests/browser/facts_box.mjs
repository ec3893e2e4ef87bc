// The box of facts beside a release, at several widths, with one, two and three contacts. Run by tests/browser/releases.rs:
// node facts_box.mjs PLAYWRIGHT CHROMIUM OUTPUT
//
// 1. The text comes before it in the source; it stands beside the text where there is room, and does not say the date again.
// 2. Contacts stand below each other, each with room before the next; no number and no hours are broken.
// 3. What is higher than the window does not stick, and nothing scrolls in itself.
import { createRequire } from "node:module";
import { Faults } from "./faults.mjs";
import { serve } from "./served.mjs";

const [playwright, executablePath, output] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const WINDOWS = [[320, 700], [360, 800], [480, 800], [600, 800], [768, 1024], [900, 800], [1055, 800], [1056, 900], [1280, 720], [1280, 900], [1440, 500], [1920, 1080]];
const BESIDE = 1056; // px from which on there is room beside the text

const site = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = new Faults();

// Runs in the page.
function measured(isBeside) {
  const faults = [];
  const box = document.querySelector(".facts-box");
  const text = document.querySelector(".release > .text");
  const frame = box.getBoundingClientRect();
  if (!(text.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push("the box comes before the text");
  if (isBeside && frame.left < text.getBoundingClientRect().right) faults.push("the box does not stand beside the text");
  if (!isBeside && frame.top < text.getBoundingClientRect().bottom) faults.push("the box does not stand behind the text");
  if (/\d{4}年/.test(box.innerText)) faults.push("the box says the date");

  const { position, overflowY } = getComputedStyle(box);
  if (overflowY !== "visible") faults.push("the box scrolls in itself");
  if (position === "sticky" && frame.height > innerHeight) faults.push(`the box sticks, and is ${frame.height} px high`);

  const contacts = [...box.querySelectorAll(".caller dd")].map((contact) => contact.getBoundingClientRect());
  contacts.slice(1).forEach((contact, at) => {
    if (Math.abs(contact.left - contacts[at].left) > 1) faults.push(`contact ${at + 2} stands in another column`);
    if (contact.top - contacts[at].bottom < 8) faults.push(`contact ${at + 2} has no room before it`);
  });
  const isBroken = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size > 1;
  };
  for (const element of box.querySelectorAll(".number, .ways small")) {
    if (isBroken(element)) faults.push(`broken: ${element.textContent}`);
  }
  return { faults, isSticky: position === "sticky", contacts: contacts.length };
}

try {
  const page = await browser.newPage();
  for (const [release, contacts] of [["one", 1], ["two", 2], ["three", 3]]) {
    for (const [width, height] of WINDOWS) {
      const place = `/releases/${release}/ at ${width} × ${height} px`;
      await page.setViewportSize({ width, height });
      await page.goto(`${site.address}/releases/${release}/`);
      const seen = await page.evaluate(measured, width >= BESIDE);
      seen.faults.forEach((fault) => faults.add(place, fault));
      if (seen.contacts !== contacts) faults.add(place, `has ${seen.contacts} contacts, not ${contacts}`);
      // A short one stays in sight where there is room.
      const sticks = contacts === 1 && width >= BESIDE && height >= 900;
      if (sticks && !seen.isSticky) faults.add(place, "the box does not stay in sight");
    }
  }
  faults.judge();
} finally {
  await browser.close();
  site.close();
}
