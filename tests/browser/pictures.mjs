// Saves pictures of pages for people to look at, where KAWARABAN_PICTURES names a folder.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

// The folder for a newsroom's pictures; nothing where none are asked for.
export function gallery(name) {
  if (!process.env.KAWARABAN_PICTURES) return null;
  const folder = join(process.env.KAWARABAN_PICTURES, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

// Takes the page that is open at the width and in the scheme that it has.
export const take = (page, folder, name) => page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
