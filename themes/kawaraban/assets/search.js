// The search in the browser. It asks the index that is published under `/search/` and fills the search page.
//
//  1. A text is folded (`fold`): half-width and full-width forms, case, accents, katakana and hiragana become one. Each character
//     of the folded text knows its place in the text, so that what was found can be marked.
//  2. The folded text consists of runs of wide characters and of words. From them come the terms of the index (`terms`): pairs
//     of wide characters, single Han characters, words and their stems (`stem`). The newsroom made the index by the same
//     definition (`index.json`); a test holds both against each other.
//  3. A query is split into words and quoted phrases, all of which must match (`parse`).
//  4. Each is looked up in all its spellings: as it is written, as it is read or what is so read, and the last word also as a
//     beginning (`Search.spellings`).
//  5. A spelling's terms are looked up in the shards of the index. A term gives every document a weight: 4 where it stands in
//     the title, 2 in the lead, 1 in the text. All terms must be there (the least weight counts), of the spellings one (`Search.weigh`).
//  6. What is filtered out is dropped; the rest is ranked by the sum of its words' weights, equals in the index's order.
//  7. Spellings of several terms are proved on the texts, best candidates first, only as far as results are shown (`Results`).
//  8. A result is its title and an excerpt, both in pieces that are marked or not (`excerpt`).
//  9. The page: form, URL, results, what is announced (`start`). It begins by itself where a page has the form.

const WEIGHTS = [4, 2, 1]; // of title, lead, text
const QUERY_BYTES = 180_000; // what one query loads at most, about,
const TEXT_BYTES = 100_000; // of it texts for a page of results
const WORDS = 8; // that a beginning stands for
const SPELLINGS = 10; // of one word
const LOOKUPS = 5; // of readings for one word

// --- 1. Folding

const [OTHER, SPACE, WIDE, WORD, JOINING, DIGIT_JOINING] = [0, 1, 2, 3, 4, 5];

const within = (ranges, code) => ranges.some(([from, to]) => from <= code && code <= to);
const rules = new WeakMap();

// What a definition says of single characters, remembered.
class Rules {
  constructor(definition) {
    this.definition = definition;
    this.clusters = new Map();
    this.stems = new Map();
  }

  static of(definition) {
    if (!rules.has(definition)) rules.set(definition, new Rules(definition));
    return rules.get(definition);
  }

  isMark(code) {
    return code >= 0x300 && within(this.definition.marks, code);
  }

  // A character with its marks → the characters that it becomes, each with its kind.
  cluster(text) {
    let folded = this.clusters.get(text);
    if (!folded) this.clusters.set(text, (folded = this.#fold(text)));
    return folded;
  }

  #fold(text) {
    const { accented, accents, shifted, replaced, ignored } = this.definition;
    const codes = (text) => [...text].map((char) => char.codePointAt(0));
    let folded = codes([...text.normalize("NFKC")].map((char) => char.toLowerCase()).join(""));
    if (folded.length && within(accented, folded[0])) {
      folded = codes(String.fromCodePoint(...folded).normalize("NFD")).filter((code) => !within(accents, code));
    }
    return folded
      .map((code) => code + (shifted.find(([from, to]) => from <= code && code <= to)?.[2] ?? 0))
      .map((code) => replaced.find(([from]) => from === code)?.[1] ?? code)
      .filter((code) => !within(ignored, code))
      .map((code) => ({ text: String.fromCodePoint(code), kind: this.#kind(code) }));
  }

  #kind(code) {
    const { wide, word, space, joining, digit_joining } = this.definition;
    if (code === joining.codePointAt(0)) return JOINING;
    if (code === digit_joining.codePointAt(0)) return DIGIT_JOINING;
    if (within(wide, code)) return WIDE;
    if (within(word, code)) return WORD;
    return within(space, code) ? SPACE : OTHER;
  }

  isSingle(char) {
    return within(this.definition.single, char.codePointAt(0));
  }
}

// A folded text: its `runs` in order (`spaced`: a space stands before it), and for each UTF-16 unit of `text` the place `from`
// and `to` in the text that was folded.
export function fold(text, definition) {
  const known = Rules.of(definition);
  const chars = [], from = [], to = [];
  for (let at = 0; at < text.length; ) {
    const start = at;
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
    while (at < text.length && known.isMark(text.charCodeAt(at))) at++;
    for (const char of known.cluster(text.slice(start, at))) {
      chars.push(char);
      from.push(start);
      to.push(at);
    }
  }
  const isDigit = (char) => char?.kind === WORD && char.text >= "0" && char.text <= "9";
  const folded = { text: "", runs: [], from: [], to: [] };
  const push = (text, at) => {
    folded.text += text;
    for (let unit = 0; unit < text.length; unit++) {
      folded.from.push(from[at]);
      folded.to.push(to[at]);
    }
  };
  let gap = null, run = null;
  chars.forEach((char, at) => {
    const [before, after] = [chars[at - 1], chars[at + 1]];
    if (char.kind === DIGIT_JOINING && isDigit(before) && isDigit(after)) return;
    const joins = char.kind === JOINING && before?.kind === WORD && after?.kind === WORD;
    if (char.kind !== WIDE && char.kind !== WORD && !joins) {
      gap = char.kind === SPACE ? (gap ?? SPACE) : OTHER;
      return;
    }
    const wide = char.kind === WIDE;
    const spaced = run !== null && gap !== null && (gap !== SPACE || wide === run.wide);
    if (spaced) push(" ", at);
    if (run === null || spaced || wide !== run.wide) {
      folded.runs.push((run = { wide, spaced, text: "", from: folded.text.length }));
    }
    run.text += char.text;
    push(char.text, at);
    gap = null;
  });
  return folded;
}

// --- 2. Terms

// What is to be found of a text in the index.
export function terms(text, definition) {
  const known = Rules.of(definition);
  return fold(text, definition).runs.flatMap((run) => {
    const chars = [...run.text];
    if (!run.wide) return [...new Set([cut(chars, definition), stem(run.text, definition)])];
    if (chars.length === 1) return chars;
    return chars.flatMap((char, at) => [
      ...(known.isSingle(char) ? [char] : []),
      ...(at + 1 < chars.length ? [char + chars[at + 1]] : []),
    ]);
  });
}

const cut = (chars, definition) => chars.slice(0, definition.longest).join("");

// The stem of a folded word, which may be the word.
export function stem(word, definition) {
  const { stems } = Rules.of(definition);
  if (!stems.has(word)) stems.set(word, stemmed(cut([...word], definition), definition));
  return stems.get(word);
}

function stemmed(word, definition) {
  const { vowels, doubled_kept } = definition;
  if (word.length < 3 || ![...word].every((char) => within(definition.stemmed, char.codePointAt(0)))) return word;
  for (const pass of definition.stem) {
    const rule = pass.find(({ ending }) => word.endsWith(ending));
    if (!rule) continue;
    const left = word.slice(0, word.length - rule.ending.length);
    if (left.length < rule.least) continue;
    if (rule.vowel && ![...left].some((char) => vowels.includes(char))) continue;
    word = left + rule.by;
    const end = word.at(-1);
    if (rule.single && end === word.at(-2) && !doubled_kept.includes(end)) word = word.slice(0, -1);
  }
  return word;
}

// --- 3. Queries

// The words and phrases of a query, folded. `open`: its last word may be the beginning of one.
function parse(query, definition) {
  const parts = query.matchAll(/["“”\uff02]([^"“”\uff02]*)["“”\uff02]?|[^\s"“”\uff02]+/gu);
  const words = [];
  for (const [written, phrase] of parts) {
    const { text, runs } = fold(phrase ?? written, definition);
    if (runs.length) words.push({ text, runs, quoted: phrase !== undefined, open: false });
  }
  const last = words.at(-1);
  if (last && !last.quoted) last.open = true;
  return words.filter((word, at) => words.findLastIndex((other) => other.text === word.text) === at);
}

// --- 5. Shards

// Reads numbers and pieces from bytes. Damage is an error.
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get isAtEnd() {
    return this.at >= this.bytes.length;
  }

  number() {
    for (let value = 0, shift = 0; shift < 32; shift += 7) {
      if (this.isAtEnd) break;
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new Error("The index is damaged.");
  }

  piece() {
    const length = this.number();
    return this.take(length);
  }

  take(length) {
    if (this.at + length > this.bytes.length) throw new Error("The index is damaged.");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

// The payload of a key in a shard.
function lookup(shard, key) {
  const reader = new Reader(shard);
  while (!reader.isAtEnd) {
    const found = reader.piece();
    const payload = reader.piece();
    if (found.length === key.length && found.every((byte, at) => byte === key[at])) return payload;
  }
  return null;
}

// FNV-1a, 32 bit.
const hash = (bytes) => bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);

// The documents of the index, numbered in the order in which equals are ranked.
class Documents {
  constructor({ sections, groups, pack }) {
    const section = new Map(sections.map((section) => [section.key, section]));
    this.pack = pack;
    this.count = 0;
    this.groups = groups.map(([key, count, year]) => {
      const group = { key, count, year, start: this.count, section: section.get(key >> 12) };
      this.count += count;
      return group;
    });
    this.byKey = new Map(this.groups.map((group) => [group.key, group]));
    this.groupOf = new Uint32Array(this.count);
    this.groups.forEach((group, at) => this.groupOf.fill(at, group.start, group.start + group.count));
  }

  // Releases stand newest first, and are indexed oldest first.
  #turned(group, at) {
    return group.section?.kind === "release" ? group.count - 1 - at : at;
  }

  number(group, index) {
    return group.start + this.#turned(group, index);
  }

  // Where the texts of a document are: a file, and the place in it.
  place(number) {
    const group = this.groups[this.groupOf[number]];
    const index = this.#turned(group, number - group.start);
    const path = `texts/${group.key.toString(16)}-${Math.floor(index / this.pack)}.json`;
    return { path, at: index % this.pack, section: group.section };
  }

  // The weights that postings give. What this list of documents does not know (it may be older) is left out.
  weights(payload) {
    const weights = new Uint8Array(this.count);
    const reader = new Reader(payload);
    for (const weight of WEIGHTS) {
      let key = 0;
      for (let left = reader.number(); left > 0; left--) {
        key += reader.number();
        const head = reader.number();
        const data = reader.take(Math.floor(head / 2));
        const group = this.byKey.get(key);
        if (!group) continue;
        for (const index of head % 2 ? inBitmap(data) : inGaps(data)) {
          if (index < group.count) weights[this.number(group, index)] = weight;
        }
      }
    }
    return weights;
  }
}

function* inBitmap(data) {
  for (let at = 0; at < data.length * 8; at++) {
    if (data[at >> 3] & (1 << (at & 7))) yield at;
  }
}

function* inGaps(data) {
  const reader = new Reader(data);
  for (let index = -1; !reader.isAtEnd; ) yield (index += reader.number() + 1);
}

// --- 4. to 6. Looking up

// The index at an address. `fetch` is that of the browser, or one like it.
export class Search {
  #files = new Map();
  bytes = 0;

  constructor(index, fetch) {
    this.index = new URL(index);
    this.fetch = fetch;
  }

  // The manifest; to be awaited before anything else is asked.
  async open(signal) {
    if (this.documents) return;
    const manifest = await this.#json(this.index.href, signal);
    this.definition = manifest.definition;
    this.shards = manifest.shards;
    this.documents ??= new Documents(manifest);
  }

  // What is found. `lang` is the language of the page; the filters may be empty.
  async find({ query, lang, kind = "", year = "", program = "" }, signal) {
    const before = this.bytes;
    await this.open(signal);
    const words = parse(query, this.definition);
    const [allowed, ...weighed] = await Promise.all([
      this.allowed({ lang, kind, year, program }, signal),
      ...words.map((word) => this.weigh(word, signal)),
    ]);
    return new Results(this, weighed, allowed, Math.min(TEXT_BYTES, QUERY_BYTES - (this.bytes - before)));
  }

  // One for each document that the page may show and that the filters let through.
  async allowed({ lang, kind, year, program }, signal) {
    const isSection = ["release", "program", "case", "partner", "page"].includes(kind);
    const allowed = new Uint8Array(this.documents.count);
    for (const group of this.documents.groups) {
      const isShown = group.section?.shown.includes(lang)
        && (!isSection || group.section.kind === kind)
        && (year === "" || String(group.year) === year);
      if (isShown) allowed.fill(1, group.start, group.start + group.count);
    }
    const keys = [];
    if (kind !== "" && !isSection) keys.push(`\u0001kind:${kind}`);
    if (program !== "") keys.push(`\u0001program:${program}`);
    const facets = await Promise.all(keys.map((key) => this.#weights(key, signal)));
    return facets.reduce(both, allowed);
  }

  // A word's spellings that stand anywhere, each with its weights.
  async weigh(word, signal) {
    const one = (text) => this.#spelling(text, word.open, signal);
    const [written, others] = await Promise.all([
      one(word.text),
      this.spellings(word, signal).then((texts) => Promise.all(texts.map(one))),
    ]);
    return [written, ...others].filter((spelling) => spelling.weights.some((weight) => weight > 0));
  }

  // How else a word may be written: its runs of wide characters by readings, each or none.
  async spellings(word, signal) {
    const looked = new Map();
    const pairs = (char) => {
      if (!looked.has(char) && looked.size >= LOOKUPS) return [];
      if (!looked.has(char)) looked.set(char, this.#list(`\u0003${char}`, signal));
      return looked.get(char);
    };
    let spellings = [""];
    for (const run of word.runs) {
      const open = word.open && run === word.runs.at(-1);
      const ways = run.wide ? await waysToSpell([...run.text], open, pairs) : [run.text];
      spellings = ways.flatMap((way) => spellings.map((text) => text + (run.spaced ? " " : "") + way));
      spellings.splice(SPELLINGS);
    }
    return [...new Set(spellings)].filter((text) => text !== word.text);
  }

  // A spelling: its runs with the terms of each, and which documents have them all, perhaps.
  async #spelling(text, open, signal) {
    const { runs } = fold(text, this.definition);
    const weights = await Promise.all(
      runs.map((run) => {
        const chars = [...run.text];
        run.alone = run.wide && chars.length === 1 && !Rules.of(this.definition).isSingle(run.text);
        if (run.alone && runs.length > 1) return null; // is no term of its own beside others
        if (run.wide) return this.#all(pairsOf(chars), signal);
        run.stem = stem(run.text, this.definition);
        run.open = open && run === runs.at(-1) && chars.length > 1;
        return run.open ? this.#beginning(run, signal) : this.#weights(run.stem, signal);
      }),
    );
    const needsProof = runs.length > 1 || (runs[0].wide && [...runs[0].text].length > 2);
    const known = weights.filter(Boolean);
    return { runs, needsProof, weights: known.length ? known.reduce(both) : new Uint8Array(this.documents.count) };
  }

  async #all(keys, signal) {
    return (await Promise.all(keys.map((key) => this.#weights(key, signal)))).reduce(both);
  }

  // The documents with a word, or with one of the most frequent words that it begins.
  async #beginning(run, signal) {
    const list = await this.#list(`\u0002${[...run.text].slice(0, 2).join("")}`, signal);
    const words = [];
    for (let at = 0; at + 1 < list.length; at += 2) words.push({ text: String(list[at]), count: list[at + 1] });
    const indexed = new Set(words.map(({ text }) => text));
    const begun = words.filter(({ text }) => text.startsWith(run.text)).sort((one, other) => other.count - one.count);
    const stems = begun.map(({ text }) => {
      const found = stem(text, this.definition);
      return indexed.has(found) ? found : text;
    });
    const keys = [...new Set(stems)].filter((key) => key !== run.stem).slice(0, WORDS);
    return (await Promise.all([run.stem, ...keys].map((key) => this.#weights(key, signal)))).reduce(either);
  }

  async #weights(key, signal) {
    const payload = await this.#entry(key, signal);
    return payload ? this.documents.weights(payload) : new Uint8Array(this.documents.count);
  }

  async #list(key, signal) {
    const payload = await this.#entry(key, signal);
    const list = payload ? JSON.parse(new TextDecoder().decode(payload)) : [];
    if (!Array.isArray(list)) throw new Error("The index is damaged.");
    return list;
  }

  async #entry(key, signal) {
    const bytes = new TextEncoder().encode(key);
    const mixed = hash(bytes);
    const shard = ((mixed ^ (mixed >>> 16)) & (this.shards - 1)).toString(16).padStart(3, "0");
    return lookup(await this.file(`terms/${shard}.bin`, signal), bytes);
  }

  // The texts of a document, with what is known of it from the index.
  async document(number, signal) {
    const { path, at, section } = this.documents.place(number);
    const pack = await this.#json(path, signal);
    const document = pack[at];
    if (!document) throw new Error("The index is damaged.");
    document.lang = section.lang;
    document.folded ??= {};
    for (const field of ["title", "lead", "text"]) {
      document.folded[field] ??= fold(document[field] ?? "", this.definition);
    }
    return document;
  }

  #json(path, signal) {
    return this.file(path, signal, (bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  }

  // A file of the index, loaded once. What is given up, or fails, is asked for again the next time.
  file(path, signal, decode = (bytes) => bytes) {
    if (!this.#files.has(path)) {
      const loading = this.#load(path, signal).then(decode);
      const forget = () => this.#files.delete(path);
      const done = () => signal?.removeEventListener("abort", forget);
      signal?.addEventListener("abort", forget, { once: true });
      loading.then(done, () => (done(), forget()));
      this.#files.set(path, loading);
    }
    return this.#files.get(path);
  }

  async #load(path, signal) {
    const response = await this.fetch(new URL(path, this.index).href, { cache: "no-cache", signal });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    this.bytes += bytes.length;
    return bytes;
  }

  // Whether a file is there already, so that nothing has to be loaded for it.
  has(path) {
    return this.#files.has(path);
  }
}

const both = (one, other) => one.map((weight, at) => Math.min(weight, other[at]));
const either = (one, other) => one.map((weight, at) => Math.max(weight, other[at]));

// The pairs that a run of wide characters must have: of a long one those at even places and the last.
function pairsOf(chars) {
  if (chars.length === 1) return chars;
  const pairs = chars.slice(1).map((char, at) => chars[at] + char);
  return pairs.length < 4 ? pairs : pairs.filter((_, at) => at % 2 === 0 || at === pairs.length - 1);
}

// The ways to spell a run of wide characters, the run itself first. From left to right, the longest reading (or what is so
// read) that begins there stands for what is so read (or its readings). At the end of an open run also what it begins.
async function waysToSpell(chars, open, pairs) {
  let ways = [""];
  for (let at = 0; at < chars.length; ) {
    const rest = chars.slice(at).join("");
    const sides = (await pairs(chars[at])).flatMap(([reading, written]) => [[reading, written], [written, reading]]);
    const isWhole = (side) => [...side].length > 1 || !/\p{Script=Hiragana}/u.test(side);
    const begins = sides.filter(([side]) => rest.startsWith(side) && side !== "" && isWhole(side));
    const longest = begins.reduce((longest, [side]) => (side.length > longest.length ? side : longest), "");
    const others = begins.filter(([side]) => side === longest).map(([, other]) => other);
    const begun = open && rest.length > 1 ? sides.filter(([side]) => side.startsWith(rest) && side !== rest) : [];
    const whole = begun.slice(0, SPELLINGS).flatMap(([, other]) => ways.map((way) => way + other));
    const own = longest || chars[at];
    ways = [own, ...others].flatMap((end) => ways.map((way) => way + end));
    if (begun.length) return [...ways.map((way) => way + rest.slice(own.length)), ...whole];
    ways.splice(SPELLINGS);
    at += [...own].length;
  }
  return ways;
}

// --- 7. Results

// The results of a query, best first, proved as they are asked for.
export class Results {
  #at = 0; // the first candidate that was not yet looked at
  #proved = []; // those that hold and were not yet given out
  #certain = 0; // how many hold without a proof
  #tried = 0; // how many others were proved,
  #held = 0; // and hold
  #packBytes = 8_000;

  constructor(search, words, allowed, bytes) {
    this.search = search;
    this.words = words;
    this.bytes = bytes;
    const none = new Uint8Array(allowed.length);
    const weightsOf = (spellings) => spellings.map(({ weights }) => weights).reduce(either, none);
    const most = words.map(weightsOf);
    const sure = words.map((spellings) => weightsOf(spellings.filter(({ needsProof }) => !needsProof)));
    // What has all words for certain, and not only perhaps.
    this.certain = sure.reduce(both, allowed);
    this.scores = new Uint16Array(allowed.length);
    this.candidates = [];
    if (words.length) {
      const found = most.reduce(both, allowed);
      const ranks = Array.from({ length: words.length * WEIGHTS[0] + 1 }, () => []);
      found.forEach((weight, number) => {
        if (weight === 0) return;
        for (const weights of most) this.scores[number] += weights[number];
        ranks[this.scores[number]].push(number);
      });
      this.candidates = ranks.reverse().flat();
    }
    this.open = this.candidates.filter((number) => !this.certain[number]).length;
    this.#certain = this.candidates.length - this.open;
  }

  // How many there are. Where not all is proved, as many as there would be at this rate.
  get total() {
    const rate = this.#tried ? this.#held / this.#tried : 1;
    return this.#certain + this.#held + Math.ceil((this.open - this.#tried) * rate);
  }

  get isExact() {
    return this.#tried === this.open;
  }

  get isAtEnd() {
    return this.#at === this.candidates.length && this.#proved.length === 0;
  }

  // The next results, at most so many; fewer (even none) where too much would have to be loaded at once.
  async next(count, signal) {
    const shown = [];
    const end = this.search.bytes + Math.max(this.bytes, TEXT_BYTES / 4);
    this.bytes = TEXT_BYTES;
    for (;;) {
      // What nothing of the rest can overtake.
      while (shown.length < count && this.#proved.length && !this.#mayBeOvertaken(this.#proved[0])) {
        shown.push(this.#proved.shift());
      }
      const room = end - this.search.bytes;
      if (shown.length === count || this.#at === this.candidates.length) break;
      if (room <= 0) {
        shown.push(...this.#proved.splice(0, count - shown.length));
        break;
      }
      await this.#prove(count - shown.length, Math.max(1, Math.floor(room / this.#packBytes)), signal);
    }
    return shown.map(({ document }) => present(document, this.words, this.search.definition));
  }

  #mayBeOvertaken({ number, score }) {
    const next = this.candidates[this.#at];
    return next !== undefined && (this.scores[next] > score || (this.scores[next] === score && next < number));
  }

  // Looks at the next candidates, of which so many packs may have to be loaded.
  async #prove(count, packs, signal) {
    const { search } = this;
    const numbers = [], asked = new Set();
    for (const number of this.candidates.slice(this.#at, this.#at + count)) {
      const { path } = search.documents.place(number);
      if (!search.has(path)) asked.add(path);
      if (asked.size > packs) break;
      numbers.push(number);
    }
    const before = search.bytes;
    const documents = await Promise.all(numbers.map((number) => search.document(number, signal)));
    if (asked.size) this.#packBytes = Math.max(1, (search.bytes - before) / Math.min(asked.size, packs));
    documents.forEach((document, at) => {
      const score = this.#score(numbers[at], document);
      if (score > 0) this.#proved.push({ number: numbers[at], document, score });
      if (this.certain[numbers[at]]) return;
      this.#tried++;
      this.#held += score > 0 ? 1 : 0;
    });
    this.#at += numbers.length;
    this.#proved.sort((one, other) => other.score - one.score || one.number - other.number);
  }

  // The sum of what each word weighs in a document; 0 if one of them is not there.
  #score(number, { folded }) {
    const weights = this.words.map((spellings) =>
      Math.max(0, ...spellings.map((spelling) => {
        const most = spelling.weights[number];
        if (most === 0 || !spelling.needsProof) return most;
        const field = ["title", "lead", "text"].findIndex((field) => !places(folded[field], spelling, this.search.definition).next().done);
        return field < 0 ? 0 : Math.min(most, WEIGHTS[field]);
      })),
    );
    return weights.includes(0) ? 0 : weights.reduce((sum, weight) => sum + weight, 0);
  }
}

// Where a spelling stands in a folded text: a run of wide characters anywhere, several runs one after the other, words whole (in
// any of their forms) but for an open one.
function* places(folded, { runs }, definition) {
  const [first, end] = [runs[0], runs.length - 1];
  if (end === 0 && first.wide && !first.alone) {
    for (let at = folded.text.indexOf(first.text); at >= 0; at = folded.text.indexOf(first.text, at + 1)) {
      yield [at, at + first.text.length];
    }
    return;
  }
  const isThere = (run, at, there) => {
    if (!there || there.wide !== run.wide || (at > 0 && there.spaced !== run.spaced)) return false;
    if (!run.wide) return stem(there.text, definition) === run.stem || (run.open && there.text.startsWith(run.text));
    if (at === 0 && end > 0) return there.text.endsWith(run.text);
    return at === end && end > 0 ? there.text.startsWith(run.text) : there.text === run.text;
  };
  for (let start = 0; start + end < folded.runs.length; start++) {
    if (!runs.every((run, at) => isThere(run, at, folded.runs[start + at]))) continue;
    const [from, to] = [folded.runs[start], folded.runs[start + end]];
    yield [
      first.wide ? from.from + from.text.length - first.text.length : from.from,
      to.from + (runs[end].wide ? runs[end].text.length : to.text.length),
    ];
  }
}

// --- 8. What is shown of a result

function present(document, words, definition) {
  const { url, title, lang, date, datetime, label, hidden, folded } = document;
  const marks = (field) => found(folded[field], words, definition);
  const [lead, text] = [marks("lead"), marks("text")];
  const length = /^(ja|zh|ko)\b/.test(lang) ? 120 : 240;
  const windows = [[document.lead ?? "", lead], [document.text ?? "", text]]
    .filter(([text]) => text !== "")
    .map(([text, marks]) => ({ text, marks, ...windowOf(marks, length) }));
  const best = windows.reduce((best, window) => (window.words > best.words ? window : best), windows[0]);
  return {
    url, lang, date, datetime, label, hidden,
    title: pieces(title, marks("title"), 0, title.length),
    excerpt: best ? excerpt(best.text, best.marks, best.from, length) : [],
  };
}

// What a query's words have found in a text: places, each with its word.
function found(folded, words, definition) {
  const all = words.flatMap((spellings, word) =>
    spellings.flatMap((spelling) =>
      [...places(folded, spelling, definition)].map(([from, to]) => ({ from: folded.from[from], to: folded.to[to - 1], word })),
    ),
  );
  return all.sort((one, other) => one.from - other.from || other.to - one.to);
}

// The first part of a text, so long, that has most different words.
function windowOf(marks, length) {
  let best = { from: 0, words: 0 };
  marks.forEach(({ from }, at) => {
    const inside = new Set();
    for (let other = at; other < marks.length && marks[other].to <= from + length * 0.7; other++) inside.add(marks[other].word);
    if (inside.size > best.words) best = { from, words: inside.size };
  });
  return best;
}

// The part of a text around a place, in pieces that are marked or not. It begins with the sentence, where that has begun
// shortly before, else with a word; and is not cut inside of a word or a character.
function excerpt(text, marks, place, length) {
  const isCut = (at) => /[\p{M}\p{Lm}\u200d\ufe00-\ufe0f\udc00-\udfff]/u.test(text[at] ?? "")
    || /^[\p{Script=Latin}\d]{2}$/u.test(text.slice(at - 1, at + 1));
  let from = Math.max(0, place - Math.floor(length * 0.3));
  const before = text.slice(from, place);
  const sentence = [...before.matchAll(/[。\uff01\uff1f\n]|[.!?]\s/gu)].at(-1);
  if (from > 0 && sentence) from += sentence.index + sentence[0].length;
  while (from > 0 && from < place && isCut(from)) from++;
  let to = Math.min(text.length, Math.max(from + length, marks.find((mark) => mark.from === place)?.to ?? 0));
  while (to > from + length / 2 && to < text.length && isCut(to)) to--;
  const whole = pieces(text, marks, from, to);
  if (from > 0 && !sentence) whole.unshift({ text: "…", marked: false });
  if (to < text.length) whole.push({ text: "…", marked: false });
  return whole;
}

function pieces(text, marks, from, to) {
  const pieces = [];
  const add = (end, marked) => {
    if (end > from) pieces.push({ text: text.slice(from, end), marked });
    from = Math.max(from, end);
  };
  for (const mark of marks) {
    add(Math.min(mark.from, to), false);
    add(Math.min(mark.to, to), mark.from < to);
  }
  add(to, false);
  return pieces;
}

// --- 9. The page

const FILTERS = ["kind", "year", "program"];
const PAGE = 10;

function start(form) {
  const page = form.closest("main");
  const part = (name) => page.querySelector(`[data-search="${name}"]`);
  const [status, list, more, elsewhere, clear] = ["status", "results", "more", "elsewhere", "clear"].map(part);
  const lang = document.documentElement.lang;
  const search = new Search(new URL(form.dataset.index, document.baseURI), (...request) => fetch(...request));
  const { q: box } = form.elements;
  let asked = null; // what aborts the query in flight
  let timer = 0;

  const say = (text) => { status.textContent = text; };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const counted = (word, count, query) => {
    const form = `${word}-${new Intl.PluralRules(lang).select(count)}`;
    const said = status.getAttribute(`data-${form}`) ?? status.getAttribute(`data-${word}-other`) ?? "";
    return filled(said, { count: new Intl.NumberFormat(lang).format(count), query });
  };
  const values = () => Object.fromEntries(["q", ...FILTERS].map((name) => [name, form.elements[name]?.value ?? ""]));

  // Shows what the form asks for.
  async function answer() {
    clearTimeout(timer);
    asked?.abort();
    const mine = (asked = new AbortController());
    const { q, ...filters } = values();
    clear.hidden = FILTERS.every((name) => filters[name] === "");
    if (q.trim() === "") return show([], null, "");
    const slow = setTimeout(() => say(status.dataset.loading), 400);
    try {
      const results = await search.find({ query: q, lang, ...filters }, mine.signal);
      const first = await results.next(PAGE, mine.signal);
      if (mine === asked) show(first, results, q);
    } catch (error) {
      if (mine === asked) fail(error);
    } finally {
      clearTimeout(slow);
    }
  }

  function show(first, results, query) {
    list.replaceChildren(...first.map((result) => item(result, lang, list)));
    report(results, query);
    more.firstElementChild.onclick = async () => {
      const mine = asked;
      try {
        const next = await results.next(PAGE, mine.signal);
        if (mine !== asked) return;
        const items = next.map((result) => item(result, lang, list));
        list.append(...items);
        report(results, query);
        items[0]?.querySelector("a").focus();
      } catch (error) {
        if (mine === asked) fail(error);
      }
    };
  }

  function report(results, query) {
    const total = results?.total ?? 0;
    const none = results && list.childElementCount === 0;
    more.hidden = !results || results.isAtEnd;
    elsewhere.hidden = !none;
    if (!results) say("");
    else if (none) say(more.hidden ? status.dataset.none : status.dataset.noneYet);
    else say(counted(results.isExact ? "count" : "about", total, query));
  }

  function fail(error) {
    console.warn(error);
    list.replaceChildren();
    more.hidden = true;
    elsewhere.hidden = false;
    say(status.dataset.failed);
  }

  // Keeps the query in the address. Typing has an entry of its own in the history, unless nothing was asked before.
  function note(typing) {
    const address = new URL(location.href);
    const before = address.search;
    address.search = new URLSearchParams(Object.entries(values()).filter(([, value]) => value !== ""));
    if (address.search === before && !history.state?.typing) return;
    const replaces = history.state?.typing || before === "";
    history[replaces ? "replaceState" : "pushState"]({ typing }, "", address);
  }

  function take() {
    const parameters = new URLSearchParams(location.search);
    for (const name of ["q", ...FILTERS]) {
      const field = form.elements[name];
      if (!field) continue;
      field.value = parameters.get(name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    answer();
  }

  const typed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (note(true), answer()), 120);
  };
  box.addEventListener("input", (event) => event.isComposing || typed());
  box.addEventListener("compositionend", typed);
  box.addEventListener("focus", () => search.open().catch(() => {}), { once: true });
  form.addEventListener("change", (event) => event.target !== box && (note(false), answer()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    note(false);
    answer();
  });
  clear.addEventListener("click", () => {
    for (const name of FILTERS) if (form.elements[name]) form.elements[name].value = "";
    box.focus();
    note(false);
    answer();
  });
  addEventListener("popstate", take);
  take();
  if (box.value === "") box.focus({ preventScroll: true });
}

// A result as a reader sees it, in the language in which it is written.
function item(result, lang, list) {
  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };
  const marked = (pieces) => pieces.map(({ text, marked }) => (marked ? make("mark", "", text) : text));
  const meta = make("p", "meta");
  if (result.date) {
    const time = make("time", "", result.date);
    if (result.datetime) time.dateTime = result.datetime;
    meta.append(time, " ");
  }
  if (result.label) meta.append(make("span", "kind", result.label), " ");
  if (result.hidden) meta.append(make("span", "hidden-mark", result.hidden));
  const link = make("a", "", ...marked(result.title));
  link.href = result.url;
  const heading = make("h2", "", link);
  const article = make("article", "", meta, heading);
  if (result.excerpt.length) article.append(make("p", "excerpt", ...marked(result.excerpt)));
  if (result.lang !== lang) {
    article.lang = link.hreflang = result.lang;
    const said = list.getAttribute(`data-note-${result.lang}`);
    if (said) {
      const note = make("small", "in-language", said);
      note.lang = lang;
      heading.append(" ", note);
    }
  }
  return make("li", "", article);
}

const form = globalThis.document?.querySelector("form[data-index]");
if (form) start(form);
