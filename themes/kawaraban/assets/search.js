// The search in the browser. It asks the index that is published under `/search/` and fills the search page.
//
//  1. A text is folded (`fold`): half-width and full-width forms, case, accents, katakana and hiragana become one. Each character
//     of the folded text knows its place in the text, so that what was found can be marked.
//  2. The folded text consists of runs of wide characters and of words. From them come the terms of the index (`terms`): pairs
//     of wide characters, single Han characters, words and their stems (`stem`). The newsroom made the index by the same
//     definition (`index.json`); a test holds both against each other.
//  3. A query is split into words and quoted phrases, all of which must match (`parse`).
//  4. Each is looked up in all its spellings: as it is written, as it is read or what is so read (`waysToSpell`), and the last
//     word also as a beginning (`Search.find`).
//  5. A spelling's terms are looked up in the shards of the index. A term gives every document a weight: 4 where it stands in
//     the title, 2 in the lead, 1 in the text. All terms must be there, the least weight counts; of the spellings the best.
//  6. What is filtered out is dropped; the rest is ranked by the sum of its words' weights, equals in the index's order.
//  7. Spellings of several terms are proved on the texts, best candidates first, only as far as results are shown (`Results`).
//  8. A result is its title and an excerpt, both in pieces that are marked or not (`excerpt`).
//  9. The page: form, URL, results, what is announced (`start`). It begins by itself where a page has the form.

const FIELDS = ["title", "lead", "text"];
const WEIGHTS = [4, 2, 1]; // of a word that stands there
const QUERY_BYTES = 190_000; // what one query loads at most, about,
const TEXT_BYTES = 100_000; // of it texts for a page of results, unless there is none yet
const HEAD_BYTES = 350; // of an answer, about
const PAIRS = 22; // of wide characters that are looked up for a query
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

// The words and phrases of a query, folded. `open`: its last word may be the beginning of one. `pairs`: how many pairs of wide
// characters of a run are looked up.
function parse(query, definition) {
  const parts = query.matchAll(/["“”\uff02]([^"“”\uff02]*)["“”\uff02]?|[^\s"“”\uff02]+/gu);
  const all = [];
  for (const [written, phrase] of parts) {
    const { text, runs } = fold(phrase ?? written, definition);
    if (runs.length) all.push({ text, runs, quoted: phrase !== undefined, open: false });
  }
  // A single kana is a word of its own only where nothing else is asked for: の between two words says little.
  const isSingle = (char) => Rules.of(definition).isSingle(char);
  const saying = all.filter(({ text, runs }) => !runs[0].wide || [...text].length > 1 || isSingle(text));
  const words = saying.length ? saying : all;
  const last = words.at(-1);
  if (last && !last.quoted) last.open = true;
  const different = words.filter((word, at) => words.findLastIndex((other) => other.text === word.text) === at);
  const runs = different.flatMap((word) => word.runs.filter((run) => run.wide)).length;
  for (const word of different) word.pairs = Math.max(3, Math.floor(PAIRS / runs));
  return different;
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
    for (let value = 0, unit = 1; !this.isAtEnd && unit < 2 ** 32; unit *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
    throw new Error("The index is damaged.");
  }

  piece(length = this.number()) {
    this.at += length;
    if (this.at > this.bytes.length) throw new Error("The index is damaged.");
    return this.bytes.subarray(this.at - length, this.at);
  }
}

// The payload of a key in a shard.
function lookup(shard, key) {
  for (const reader = new Reader(shard); !reader.isAtEnd; ) {
    const [found, payload] = [reader.piece(), reader.piece()];
    if (found.length === key.length && found.every((byte, at) => byte === key[at])) return payload;
  }
  return null;
}

// The hash of FNV-1a, but by characters where that takes bytes; 32 bit, folded.
function hash(key) {
  let hash = 0x811c9dc5;
  for (const character of key) hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193);
  return hash ^ (hash >>> 16);
}

// The documents of the index, numbered in the order in which equals are ranked.
class Documents {
  constructor({ sections, groups, pack }) {
    this.pack = pack;
    this.count = 0;
    this.groups = new Map();
    for (const [key, count, year] of groups) {
      const section = sections.find((section) => section.key === key >> 12);
      this.groups.set(key, { key, count, year, section, start: this.count });
      this.count += count;
    }
    this.keys = new Uint32Array(this.count); // of the group of each
    for (const { key, count, start } of this.groups.values()) this.keys.fill(key, start, start + count);
  }

  // The number of a document of a group, counted from the group's first. Releases stand newest first, and are indexed oldest
  // first; so this leads from index to number, and back.
  static turned({ section, count }, at) {
    return section.kind === "release" ? count - 1 - at : at;
  }

  // Where the texts of a document are: a file, and the place in it.
  place(number) {
    const group = this.groups.get(this.keys[number]);
    const index = Documents.turned(group, number - group.start);
    const path = `texts/${group.key.toString(16)}-${Math.floor(index / this.pack)}.json`;
    return { path, at: index % this.pack, lang: group.section.lang };
  }

  // The weights that postings give. Documents that came after the manifest was loaded are left out.
  weights(payload) {
    const weights = new Uint8Array(this.count);
    if (payload === null) return weights;
    const reader = new Reader(payload);
    for (const weight of WEIGHTS) {
      let key = 0;
      for (let left = reader.number(); left > 0; left--) {
        key += reader.number();
        const head = reader.number();
        const data = reader.piece(Math.floor(head / 2));
        const group = this.groups.get(key);
        for (const index of group ? indexes(data, head % 2 === 1) : []) {
          if (index < group.count) weights[group.start + Documents.turned(group, index)] = weight;
        }
      }
    }
    return weights;
  }
}

function* indexes(data, isBitmap) {
  const reader = new Reader(data);
  for (let index = -1; !isBitmap && !reader.isAtEnd; ) yield (index += reader.number() + 1);
  for (let index = 0; isBitmap && index < data.length * 8; index++) {
    if (data[index >> 3] & (1 << (index & 7))) yield index;
  }
}

// --- 4. to 6. Looking up

const either = (one, other) => one.map((weight, at) => Math.max(weight, other[at]));
const both = (one, other) => one.map((weight, at) => Math.min(weight, other[at]));

// The index with a manifest. `fetch` is that of the browser, or one like it.
export class Search {
  #files = new Map();
  bytes = 0; // that were loaded

  constructor(manifest, fetch) {
    this.manifest = new URL(manifest);
    this.fetch = fetch;
  }

  // Loads the manifest; to be awaited before anything else.
  async open(signal) {
    const manifest = await this.#file(this.manifest.href, signal, fromJson);
    this.definition ??= manifest.definition;
    this.shards ??= manifest.shards;
    this.documents ??= new Documents(manifest);
  }

  // What is found. `lang` is the language of the page; the filters may be empty.
  async find({ query, lang, kind = "", year = "", program = "" }, signal) {
    const before = this.bytes;
    await this.open(signal);
    const [allowed, ...words] = await Promise.all([
      this.#allowed({ lang, kind, year, program }, signal),
      ...parse(query, this.definition).map((word) => this.#weigh(word, signal)),
    ]);
    return new Results(this, words, allowed, before + QUERY_BYTES);
  }

  // One for each document that the page shows and that the filters let through.
  async #allowed({ lang, kind, year, program }, signal) {
    const isSection = ["release", "program", "case", "partner", "page"].includes(kind);
    const allowed = new Uint8Array(this.documents.count);
    for (const group of this.documents.groups.values()) {
      const { section } = group;
      const isOfKind = !isSection || section.kind === kind;
      if (section.shown.includes(lang) && isOfKind && (year === "" || String(group.year) === year)) {
        allowed.fill(1, group.start, group.start + group.count);
      }
    }
    const facets = [kind !== "" && !isSection && `kind:${kind}`, program !== "" && `program:${program}`].filter(Boolean);
    return facets.length ? both(allowed, await this.#weights(facets.map((facet) => `\u0001${facet}`), both, signal)) : allowed;
  }

  // A word's spellings that stand anywhere, each with its weights.
  async #weigh(word, signal) {
    const weighed = (text) => this.#spelling(text, word, signal);
    const others = this.#spellings(word, signal).then((texts) => Promise.all(texts.map(weighed)));
    const spellings = (await Promise.all([weighed(word.text), others])).flat();
    return spellings.filter(({ weights }) => weights.some((weight) => weight > 0));
  }

  // How else a word may be written: each of its runs of wide characters by readings.
  async #spellings(word, signal) {
    const looked = new Map();
    const pairs = (char) => {
      if (!looked.has(char)) looked.set(char, looked.size < LOOKUPS ? this.#list(`\u0003${char}`, signal) : []);
      return looked.get(char);
    };
    let spellings = [""];
    for (const run of word.runs) {
      const open = word.open && run === word.runs.at(-1);
      const ways = run.wide ? await waysToSpell([...run.text], open, pairs) : [run.text];
      spellings = ways.flatMap((way) => spellings.map((text) => text + (run.spaced ? " " : "") + way)).slice(0, SPELLINGS);
    }
    return [...new Set(spellings)].filter((text) => text !== word.text);
  }

  // A spelling: its runs, and the documents that have all their terms.
  async #spelling(text, word, signal) {
    // In a folded text each space parts; white space beside a wide character would not.
    const { runs } = fold(text.replaceAll(" ", "、"), this.definition);
    const isSingle = (char) => Rules.of(this.definition).isSingle(char);
    const found = runs.map((run) => {
      const chars = [...run.text];
      run.alone = run.wide && chars.length === 1 && !isSingle(run.text);
      if (run.alone && runs.length > 1) return null;
      if (run.wide) return this.#weights(pairsOf(chars, word.pairs, isSingle), both, signal);
      run.stem = stem(run.text, this.definition);
      run.open = word.open && run === runs.at(-1) && chars.length > 1;
      return run.open ? this.#beginning(run, signal) : this.#weights([run.stem], either, signal);
    });
    // A single kana beside other runs may be part of a longer one there, and so is no term.
    const weights = await Promise.all(found.filter((weights) => weights !== null));
    const needsProof = runs.length > 1 || (runs[0].wide && [...runs[0].text].length > 2);
    return { runs, needsProof, weights: weights.length ? weights.reduce(both) : new Uint8Array(this.documents.count) };
  }

  // The documents with a word, in any of its forms, or with one of the most frequent words that it begins.
  async #beginning(run, signal) {
    const list = await this.#list(`\u0002${[...run.text].slice(0, 2).join("")}`, signal);
    const counts = new Map(list.flatMap((word, at) => (at % 2 ? [] : [[String(word), list[at + 1]]])));
    const begun = [...counts.keys()].filter((word) => word.startsWith(run.text));
    const stems = begun.sort((one, other) => counts.get(other) - counts.get(one)).map((word) => {
      const short = stem(word, this.definition);
      return counts.has(short) ? short : word;
    });
    const keys = [...new Set([run.stem, ...stems])];
    run.isCut = keys.length > WORDS + 1;
    return this.#weights(keys.slice(0, WORDS + 1), either, signal);
  }

  async #weights(keys, joined, signal) {
    const payloads = await Promise.all(keys.map((key) => this.#payload(key, signal)));
    return payloads.map((payload) => this.documents.weights(payload)).reduce(joined);
  }

  async #list(key, signal) {
    const payload = await this.#payload(key, signal);
    return payload === null ? [] : fromJson(payload);
  }

  async #payload(key, signal) {
    const bytes = new TextEncoder().encode(key);
    const shard = (hash(key) & (this.shards - 1)).toString(16).padStart(3, "0");
    return lookup(await this.#file(`terms/${shard}.bin`, signal, (bytes) => bytes), bytes);
  }

  // The texts of a document; `folded` folds one of them, when it is needed.
  async document(number, signal) {
    const { path, at, lang } = this.documents.place(number);
    const document = (await this.#file(path, signal, fromJson))[at];
    if (!document) throw new Error("The index is damaged.");
    document.lang = lang;
    const folded = [];
    document.folded ??= (field) => (folded[field] ??= fold(document[FIELDS[field]] ?? "", this.definition));
    return document;
  }

  // Whether the texts of a document are loaded already, or are being loaded.
  has(number) {
    return this.#files.has(this.documents.place(number).path);
  }

  // A file of the index, loaded once. What was given up or has failed is asked for again the next time.
  #file(path, signal, decode) {
    if (!this.#files.has(path)) {
      const loading = this.#load(path, signal).then(decode);
      const forget = () => this.#files.delete(path);
      const keep = () => signal?.removeEventListener("abort", forget);
      signal?.addEventListener("abort", forget, { once: true });
      loading.then(keep, () => (keep(), forget()));
      this.#files.set(path, loading);
    }
    return this.#files.get(path);
  }

  async #load(path, signal) {
    const response = await this.fetch(new URL(path, this.manifest).href, { cache: "no-cache", signal });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    this.bytes += bytes.length + HEAD_BYTES;
    return bytes;
  }
}

const fromJson = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

// The pairs that a run of wide characters must have. Of a long run not all: those with kanji first, which are rarer, and of
// those the ones at even places, in which all characters stand.
function pairsOf(chars, most, isSingle) {
  if (chars.length === 1) return chars;
  const pairs = chars.slice(1).map((char, at) => chars[at] + char);
  const rank = (pair, at) => ([...pair].some(isSingle) ? 0 : 2) + (at % 2 === 0 || at === pairs.length - 1 ? 0 : 1);
  const ranked = pairs.map((pair, at) => ({ pair, rank: rank(pair, at) })).sort((one, other) => one.rank - other.rank);
  return ranked.slice(0, most).map(({ pair }) => pair);
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
  #next = 0; // the first candidate that was not yet looked at
  #proved = []; // those that hold and were not yet given out
  #tried = 0; // how many were proved that might not hold,
  #held = 0; // and hold
  #packBytes = 8_000; // of a file of texts, about

  constructor(search, words, allowed, end) {
    this.search = search;
    this.words = words;
    this.end = end; // of what may be loaded
    const best = (spellings) => spellings.map(({ weights }) => weights).reduce(either, new Uint8Array(allowed.length));
    const weights = words.map(best);
    const found = weights.reduce(both, words.length ? allowed : new Uint8Array(allowed.length));
    // One for each document that has all words for certain, and not only perhaps.
    this.certain = words.map((word) => best(word.filter(({ needsProof }) => !needsProof))).reduce(both, found);
    const score = (found, number) => found && weights.reduce((sum, weights) => sum + weights[number], 0);
    this.scores = new Uint16Array(found).map(score);
    const ranks = Array.from({ length: words.length * WEIGHTS[0] + 1 }, () => []);
    this.scores.forEach((score, number) => ranks[score].push(number));
    this.candidates = ranks.slice(1).reverse().flat();
    this.uncertain = this.candidates.filter((number) => !this.certain[number]).length;
    // A beginning may stand for more words than were looked up.
    this.isCut = words.flat().some(({ runs }) => runs.some(({ isCut }) => isCut));
  }

  // How many there are. Where not all is proved, as many as there would be at this rate.
  get total() {
    const rate = this.#tried ? this.#held / this.#tried : 1;
    return this.candidates.length - this.uncertain + this.#held + Math.ceil((this.uncertain - this.#tried) * rate);
  }

  get isExact() {
    return this.#tried === this.uncertain && !this.isCut;
  }

  get isAtEnd() {
    return this.#next === this.candidates.length && this.#proved.length === 0;
  }

  // The next results, at most so many; fewer, even none, where too much would have to be loaded at once.
  async next(count, signal) {
    const shown = [];
    const least = this.search.bytes + TEXT_BYTES / 4;
    const [few, most] = [this.search.bytes + TEXT_BYTES, Math.max(this.end, least)];
    this.end = most + QUERY_BYTES;
    while (shown.length < count && !this.isAtEnd) {
      const hasNone = shown.length + this.#proved.length === 0;
      const packs = Math.floor(((hasNone ? most : Math.min(few, most)) - this.search.bytes) / this.#packBytes);
      if (this.#proved.length && (packs < 1 || this.#isFirst(this.#proved[0]))) {
        shown.push(this.#proved.shift());
      } else if (packs >= 1) {
        await this.#prove(count - shown.length, packs, signal);
      } else break;
    }
    return shown.map(({ document }) => present(document, this.words, this.search.definition));
  }

  // Whether nothing of the rest can overtake a result.
  #isFirst({ number, score }) {
    const next = this.candidates[this.#next];
    return next === undefined || score > this.scores[next] || (score === this.scores[next] && number < next);
  }

  // Looks at the next candidates, of which so many may have to be loaded.
  async #prove(count, packs, signal) {
    const { search } = this;
    const numbers = [];
    let missing = 0;
    for (const number of this.candidates.slice(this.#next, this.#next + count)) {
      if (!search.has(number) && ++missing > packs) break;
      numbers.push(number);
    }
    const before = search.bytes;
    const documents = await Promise.all(numbers.map((number) => search.document(number, signal)));
    if (missing) this.#packBytes = Math.max(1, (search.bytes - before) / Math.min(missing, packs));
    documents.forEach((document, at) => {
      const score = this.#score(numbers[at], document);
      if (score > 0) this.#proved.push({ number: numbers[at], document, score });
      this.#tried += this.certain[numbers[at]] ? 0 : 1;
      this.#held += this.certain[numbers[at]] || score === 0 ? 0 : 1;
    });
    this.#next += numbers.length;
    this.#proved.sort((one, other) => other.score - one.score || one.number - other.number);
  }

  // The sum of what each word weighs in a document; 0 if one of them is not there.
  #score(number, { folded }) {
    const weight = (spelling) => {
      const most = spelling.weights[number];
      if (most === 0 || !spelling.needsProof) return most;
      const field = WEIGHTS.findIndex((_, field) => !places(folded(field), spelling, this.search.definition).next().done);
      return Math.min(most, WEIGHTS[field] ?? 0);
    };
    const weights = this.words.map((spellings) => Math.max(0, ...spellings.map(weight)));
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

function present({ folded, ...document }, words, definition) {
  const length = /^(ja|zh|ko)\b/.test(document.lang) ? 120 : 240;
  const part = (field) => {
    const marks = found(folded(field), words, definition);
    return { text: document[FIELDS[field]] ?? "", marks, ...densest(marks, length) };
  };
  const [title, lead] = [part(0), part(1)];
  const text = lead.words < words.length || lead.text === "" ? part(2) : lead;
  const best = text.words > lead.words || lead.text === "" ? text : lead;
  return {
    ...document,
    title: pieces(title.text, title.marks, 0, title.text.length),
    excerpt: excerpt(best.text, best.marks, best.from, length),
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

// Where the first part of a text begins, so long, that has most different words; and how many these are.
function densest(marks, length) {
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

// Where a line of a text ends: a sentence, or something that is none.
const ENDS = /([。\uff01\uff1f.!?])?\n/gu;

function pieces(text, marks, from, to) {
  const pieces = [];
  const add = (end, marked) => {
    if (end > from) pieces.push({ text: text.slice(from, end).replace(ENDS, (_, end = " ·") => `${end} `), marked });
    from = Math.max(from, end);
  };
  const apart = [];
  for (const mark of marks) {
    const last = apart.at(-1);
    if (last && mark.from <= last.to) last.to = Math.max(last.to, mark.to);
    else apart.push({ from: mark.from, to: mark.to });
  }
  for (const mark of apart) {
    add(Math.min(mark.from, to), false);
    add(Math.min(mark.to, to), mark.from < to);
  }
  add(to, false);
  return pieces;
}

// --- 9. The page

const FILTERS = ["kind", "year", "program"];
const PAGE = 10; // results that are shown at once

function start(form) {
  const part = (name) => form.closest("main").querySelector(`[data-search="${name}"]`);
  const [status, list, more, elsewhere, clear] = ["status", "results", "more", "elsewhere", "clear"].map(part);
  const { q: box } = form.elements;
  const { lang } = document.documentElement;
  const search = new Search(new URL(form.dataset.index, document.baseURI), (...request) => fetch(...request));
  let asked = new AbortController(); // gives up the query in flight
  let timer = 0;

  const fields = ["q", ...FILTERS].map((name) => form.elements[name]).filter(Boolean);
  const values = () => Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const say = (text) => { status.textContent = text; };

  // Made and used once before an answer waits for them: the first time takes 20 ms.
  const [plurals, numbers] = [new Intl.PluralRules(lang), new Intl.NumberFormat(lang)];
  plurals.select(1);
  numbers.format(1_000);

  // What stands between quotation marks has the others of their kind, as on pages that the program writes.
  const WITHIN = { "「": { "「": "『", "」": "』", "『": "「", "』": "」" }, "“": { "“": "‘", "”": "’" } };
  const quoted = (open, text) => text.replace(/[「」『』“”]/g, (mark) => WITHIN[open]?.[mark] ?? mark);

  // A word with its count, in the form that the count has in the page's language.
  function counted(word, count, query) {
    const form = plurals.select(count);
    const text = status.getAttribute(`data-${word}-${form}`) ?? status.getAttribute(`data-${word}-other`);
    const filled = { count: numbers.format(count), query };
    return text.replace(/(?<open>[「“]?)\{(?<name>count|query)\}/g, (_, open, name) => open + quoted(open, filled[name]));
  }

  // Shows what the form asks for.
  async function answer() {
    clearTimeout(timer);
    const { q: query, ...filters } = values();
    clear.hidden = Object.values(filters).every((value) => value === "");
    let results = null;
    await showing(async (signal) => {
      if (query.trim() === "") return [];
      results = await search.find({ query, lang, ...filters }, signal);
      return results.next(PAGE, signal);
    }, (found) => {
      list.replaceChildren(...found);
      more.firstElementChild.onclick = () => showing((signal) => results.next(PAGE, signal), (found) => {
        list.append(...found);
        report(results, query);
        found[0]?.querySelector("a").focus();
      });
      report(results, query);
    });
  }

  // Asks for results, and shows them unless something else was asked since.
  async function showing(ask, show) {
    asked.abort();
    const { signal } = (asked = new AbortController());
    const slow = setTimeout(() => say(status.dataset.loading), 400);
    list.ariaBusy = "true";
    try {
      const found = await ask(signal);
      if (!signal.aborted) show(found.map((result) => item(result, lang, list)));
    } catch (error) {
      if (!signal.aborted) fail(error);
    }
    clearTimeout(slow);
    if (!signal.aborted) list.ariaBusy = "false";
  }

  function report(results, query) {
    const isNone = results !== null && list.childElementCount === 0;
    more.hidden = results?.isAtEnd ?? true;
    elsewhere.hidden = !isNone;
    if (results === null) say("");
    else if (isNone) say(more.hidden ? status.dataset.none : status.dataset.noneYet);
    else say(counted(results.isExact ? "count" : "about", results.total, query));
  }

  function fail(error) {
    console.warn(error);
    list.replaceChildren();
    more.hidden = true;
    elsewhere.hidden = false;
    say(status.dataset.failed);
  }

  // Keeps the query in the address. What is typed has an entry of its own in the history, unless nothing was asked before.
  function note(typing) {
    const address = new URL(location.href);
    const before = address.search;
    address.search = new URLSearchParams(Object.entries(values()).filter(([, value]) => value !== ""));
    const isSame = address.search === before || history.state?.typing;
    history[isSame || before === "" ? "replaceState" : "pushState"]({ typing }, "", address);
  }

  function take() {
    const parameters = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = parameters.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    answer();
  }

  const type = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (note(true), answer()), 120);
  };
  const submit = () => (note(false), answer());
  box.addEventListener("input", (event) => event.isComposing || type());
  box.addEventListener("compositionend", type);
  box.addEventListener("focus", () => search.open().catch(() => {}));
  form.addEventListener("change", (event) => event.target === box || submit());
  form.addEventListener("submit", (event) => (event.preventDefault(), submit()));
  clear.addEventListener("click", () => {
    for (const field of fields) if (field !== box) field.value = "";
    box.focus();
    submit();
  });
  addEventListener("popstate", take);
  take();
  if (box.value === "") box.focus({ preventScroll: true });
}

// A result as a reader sees it, in the language in which it was written.
function item({ url, lang, title, excerpt, date, datetime, label, hidden }, pageLang, list) {
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const marked = (pieces) => pieces.map(({ text, marked }) => (marked ? make("mark", {}, text) : text));
  const meta = make("p", { className: "meta" });
  if (date) meta.append(make("time", datetime ? { dateTime: datetime } : {}, date), " ");
  if (label) meta.append(make("span", { className: "kind" }, label), " ");
  if (hidden) meta.append(make("span", { className: "hidden-mark" }, hidden));
  const link = make("a", { href: url }, ...marked(title));
  const heading = make("h2", {}, link);
  const article = make("article", {}, meta, heading);
  if (excerpt.length) article.append(make("p", { className: "excerpt" }, ...marked(excerpt)));
  if (lang !== pageLang) {
    article.lang = link.hreflang = lang;
    heading.append(" ", make("small", { className: "in-language", lang: pageLang }, list.getAttribute(`data-note-${lang}`)));
  }
  return make("li", {}, article);
}

const form = globalThis.document?.querySelector("form[data-index]");
if (form) start(form);
