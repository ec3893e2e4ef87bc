// The pages of a built newsroom, by their kinds.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

// Every page as `{ path, lang, kind, size }`, and every former address, which leads on to one.
export function listing(output) {
  const files = readdirSync(output, { recursive: true }).filter((file) => file.endsWith(".html")).sort();
  const pages = [];
  const redirects = [];
  for (const file of files) {
    const path = `/${file}`.replace(/\/index\.html$/, "/");
    const text = readFileSync(join(output, file), "utf8");
    if (/http-equiv="?refresh/i.test(text)) redirects.push(path);
    else pages.push({ path, ...kindOf(path), size: statSync(join(output, file)).size });
  }
  return { pages, redirects };
}

// The kind of a page as its address tells it.
function kindOf(path) {
  const [, lang = "ja", rest] = path.match(/^\/(?:(en)(?=\/))?(.*)$/);
  const [section, name] = rest.replace(/^\//, "").replace(/page\/\d+\/$/, "").split("/");
  const kinds = {
    "": "home",
    "404.html": "not-found",
    releases: !name ? "archive" : /^\d{4}$/.test(name) ? "year" : "release",
    tags: "tag",
    programs: name ? "program" : "programs",
    cases: name ? "case" : "cases",
    partners: name ? "partner" : "partners",
    coverage: "coverage",
    contact: "contact",
    search: "search",
  };
  return { lang, kind: kinds[section] ?? "page" };
}

// Of each kind the page with the most on it; with `by`, of each of what it makes of a page.
export function samples(pages, by = ({ kind }) => kind) {
  const richest = new Map();
  for (const page of [...pages].sort((one, other) => one.size - other.size)) richest.set(by(page), page);
  return [...richest.values()];
}
