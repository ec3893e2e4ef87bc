// Prints releases and reads what stands on the paper. Run by tests/browser/pages.rs:
// node printing.mjs PLAYWRIGHT CHROMIUM DEMO STRESS HARBOUR
//
// The pages are made by the browser, and read by pdfinfo and pdftotext. How many there are depends on the fonts: this is
// left out on a machine without a Japanese one, unless KAWARABAN_REQUIRE_ALL=1.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gallery } from "./pictures.mjs";
import { serve } from "./served.mjs";

const [playwright, executablePath, demo, stress, harbour] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

// What is printed: how many sheets it takes, and what stands on them. Spaces do not count.
const PRINTED = {
  demo: {
    output: demo,
    path: "/releases/domestic-ryushoku-pilot/",
    sheets: 4,
    texts: [
      "報道関係者各位",
      "2014年9月29日",
      "03-6417-4804",
      // Where its links lead.
      "https://news.example.org/programs/ryushoku/",
      "https://news.example.org/partners/recruit-career/",
      "http://crossfields.jp/",
    ],
  },
  "one-paragraph": {
    output: stress,
    path: "/releases/one-paragraph/",
    sheets: 2,
    texts: ["報道関係者各位", "2026年", "+81 (0)3-0000-0000"],
  },
  // 530 characters with four pictures and two contacts.
  pictures: {
    output: harbour,
    path: "/releases/pictures/",
    sheets: 3,
    texts: ["2026年11月20日(金) 10:00", "夜の海を進む", "時刻表（CSV", "佐伯 美咲", "ジェームズ・オカダ", "https://news.shiokaze.example/releases/pictures/"],
    without: ["該当箇所へ", "timetable"],
  },
  withdrawn: {
    output: harbour,
    path: "/releases/withdrawn/",
    sheets: 3,
    texts: ["夜間便の運航について", "計画の変更のため"],
    onEach: "取り下げ",
  },
};

// On every sheet its number: `1 / 4`.
const pageNumber = (sheet, sheets) => new RegExp(`(?<!\\d)${sheet}\\s*/\\s*${sheets}(?!\\d)`);

const A4 = [595, 842];

// Whether there is a Japanese font, without which nobody knows how many sheets it takes.
function hasFonts() {
  const fonts = execFileSync("fc-list", [":lang=ja", "family"], { encoding: "utf8" }).trim();
  if (fonts) return true;
  assert(process.env.KAWARABAN_REQUIRE_ALL !== "1", "there is no Japanese font");
  console.log("How many sheets a release takes was left out, because there is no Japanese font.");
  return false;
}

const compact = (text) => text.replace(/\s+/g, "");

// Fails for what is wrong with a printed release.
function read(file, name, { sheets, texts, without = [], onEach = "" }) {
  const information = execFileSync("pdfinfo", [file], { encoding: "utf8" });
  const size = information.match(/^Page size:\s+([\d.]+) x ([\d.]+)/m).slice(1).map(Number);
  const isA4 = size.every((points, at) => Math.abs(points - A4[at]) < 1.5);
  const printed = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  const all = compact(printed.join(""));
  const faults = [
    ...(isA4 ? [] : [`the paper is ${size.join(" x ")} points, not A4`]),
    ...(hasFonts() && printed.length !== sheets ? [`takes ${printed.length} sheets, not ${sheets}`] : []),
    ...texts.filter((text) => !all.includes(compact(text))).map((text) => `does not say ${text}`),
    ...without.filter((text) => all.includes(compact(text))).map((text) => `says ${text}`),
  ];
  printed.forEach((text, at) => {
    // What stands aslant is read sign by sign.
    if (![...onEach].every((sign) => text.includes(sign))) faults.push(`sheet ${at + 1} does not say ${onEach}`);
    const isNumbered = pageNumber(at + 1, printed.length).test(text);
    if (!isNumbered) faults.push(`sheet ${at + 1} does not say ${at + 1} / ${printed.length}`);
    // Its number, its address and little else: nothing that needed the sheet.
    if (compact(text).length < 100) faults.push(`sheet ${at + 1} is all but empty: ${compact(text)}`);
  });
  console.log(`${name}: ${printed.length} sheets`);
  return faults.map((fault) => `${name}, printed: ${fault}`);
}

const folder = mkdtempSync(join(tmpdir(), "kawaraban-printed-"));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const faults = [];
  for (const [name, release] of Object.entries(PRINTED)) {
    const site = await serve(release.output);
    const page = await browser.newPage();
    await page.goto(site.address + release.path);
    const file = join(folder, `${name}.pdf`);
    await page.pdf({ path: file, preferCSSPageSize: true });
    faults.push(...read(file, name, release));
    const pictures = gallery("printed");
    if (pictures) execFileSync("pdftoppm", ["-png", "-r", "100", "-f", "1", "-l", "1", "-singlefile", file, join(pictures, name)]);
    await page.close();
    site.close();
  }
  if (faults.length) throw new Error(faults.join("\n"));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
