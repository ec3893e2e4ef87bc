// What axe-core has to say of a page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

// The text of axe-core, which lies beside the package that drives the browser.
export const axeSource = (playwright) =>
  readFileSync(createRequire(join(playwright, "package.json")).resolve("axe-core/axe.min.js"), "utf8");

// Violations on the page that is open, `source` having been evaluated in it. Evaluated, not added as a script: the page's
// policy stays in force.
export const violations = (page) =>
  page.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: { type: "tag", values: tags },
      // The one rule of WCAG 2.2 is off by default.
      rules: { "target-size": { enabled: true } },
      resultTypes: ["violations"],
      // What takes time and is not read: addresses of elements, and style sheets of other hosts.
      selectors: false,
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `axe ${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ""}`.trim()));
  }, TAGS);
