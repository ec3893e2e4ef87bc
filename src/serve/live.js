// The browser's part of `kawaraban serve`. It follows the events of the page, lays errors over it, and shows a bar that counts
// warnings and lists them, and with which this window chooses its moment and whether it shows what is hidden: both stand
// in its address. Whoever is not of the team sees of errors only how many there are, and chooses nothing. All of it stands apart from the page (shadow DOM): no style of either reaches the other.
"use strict";
(() => {
  const script = document.currentScript;
  const { language } = script.dataset;
  let { version } = script.dataset;
  const OWN = "/_kawaraban/";
  const MOMENT = "_kawaraban-moment";
  const DRAFTS = "_kawaraban-drafts";
  const SCROLL = "kawaraban-scroll";
  const BAR = "kawaraban-bar";
  // The version of a page that could not be made so far.
  const NONE = "none";
  const words = {
    ja: {
      now: "現在の時点",
      label: "表示する日時",
      go: "この日時で見る",
      next: "次に変わる日時へ",
      back: "元の日時に戻る",
      drafts: "下書き・公開前を含む",
      showDrafts: "下書き・公開前も表示する",
      errors: "エラーがあります。直すとこの表示は消えます",
      stands: "後ろにあるのは、最後に正しく作れたページです。",
      missing: "このページは、まだ一度も正しく作れていません。",
      warnings: "公開はできますが、確かめてください",
      close: "閉じる",
      show: "エラーを見る",
      showWarnings: "警告・参考を見る",
      count: (count) => `エラー ${count}件`,
      countWarnings: (count) => `警告 ${count}件`,
      countNotes: (count) => `参考 ${count}件`,
      lost: "kawaraban serve が止まっています",
      many: "開いている画面が多いため、自動では更新されません",
      refused: "移動できませんでした",
    },
    en: {
      now: "Now",
      label: "Moment",
      go: "Show this moment",
      next: "To the next change",
      back: "Reset the moment",
      drafts: "with drafts and hidden things",
      showDrafts: "Show drafts and what is not public yet",
      errors: "There are errors. This goes away once they are mended",
      stands: "Behind this stands the page as it could be made last.",
      missing: "This page could not be made so far.",
      warnings: "This can be published, but should be looked at",
      close: "Close",
      show: "Show errors",
      showWarnings: "Show warnings and notes",
      count: (count) => `Errors: ${count}`,
      countWarnings: (count) => `Warnings: ${count}`,
      countNotes: (count) => `Notes: ${count}`,
      lost: "kawaraban serve has stopped",
      many: "Too many windows are open for this one to follow",
      refused: "That did not work",
    },
  }[language];

  // What this window has chosen, as it stands in its address. `null` where it sees what everybody sees.
  const chosen = () => {
    const { searchParams } = new URL(location.href);
    return { [MOMENT]: searchParams.get(MOMENT), [DRAFTS]: searchParams.get(DRAFTS) };
  };
  // An address with what this window has chosen, but for some changes.
  const withChoice = (address, changes = {}) => {
    const url = new URL(address, location.href);
    for (const [name, value] of Object.entries({ ...chosen(), ...changes })) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    return url;
  };
  // Scripts of the page may write another address: it keeps what was chosen.
  for (const name of ["pushState", "replaceState"]) {
    const write = history[name].bind(history);
    history[name] = (state, unused, address) => write(state, unused, address && withChoice(address));
  }

  // What is kept while a page is loaded again. A browser may refuse to keep anything: then nothing is.
  const keep = (name, value) => {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
    } catch {
      // See above.
    }
  };
  const kept = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  };

  // 1. The bar and the overlay.

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  // Not a <style>: a page's own policy for styles need not allow for this one.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    * { box-sizing: border-box; font: 13px/1.5 system-ui, sans-serif; }
    [hidden] { display: none !important; }
    details, .overlay { position: fixed; color: #f4f4f5; background: #1c1c21; z-index: 2147483647; }
    details { inset: auto 12px 12px auto; max-width: calc(100vw - 24px); border-radius: 8px;
      box-shadow: 0 2px 12px #0006; }
    summary { padding: 4px 10px; cursor: pointer; border-radius: 8px; }
    summary > span { display: inline-block; }
    form { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 4px 10px 10px; max-width: 34em; }
    .change, label { flex-basis: 100%; color: #c9c9d1; overflow-wrap: anywhere; }
    label { display: flex; gap: 6px; align-items: center; color: inherit; cursor: pointer; }
    label input { flex: none; width: 16px; height: 16px; margin: 0; accent-color: #8ab4ff; }
    .overlay { inset: 0; padding: 24px; overflow: auto; background: #1c1c21f2; }
    .overlay header { display: flex; justify-content: space-between; align-items: start; gap: 16px; }
    .overlay strong { display: block; font-size: 16px; font-weight: 700; color: #ff9d94; }
    .overlay.mild strong { color: #ffd166; }
    pre { font: 13px/1.5 ui-monospace, "Noto Sans Mono CJK JP", monospace; white-space: pre; overflow-x: auto; }
    @media (max-width: 600px) {
      .overlay { padding: 12px; }
      pre { font-size: 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
    }
    input, button { color: inherit; background: #35353d; border: 1px solid #6b6b76; border-radius: 5px;
      padding: 2px 8px; color-scheme: dark; }
    button { cursor: pointer; white-space: nowrap; }
    button:disabled { opacity: .5; cursor: default; }
    :focus-visible { outline: 2px solid #8ab4ff; outline-offset: 1px; }
    .mark { margin-inline-start: 6px; padding: 0 6px; border-radius: 4px; color: #1c1c21; background: #ffd166; }
    .mark.wrong { background: #ff9d94; }
    .mark.mild { background: #c9c9d1; }
    @media print { details, .overlay { display: none; } }
  `);
  root.adoptedStyleSheets = [sheet];

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const button = (text, onclick) => make("button", { type: "button", textContent: text, onclick });
  const mark = (text, name) => make("span", { className: `mark ${name}`, textContent: text, hidden: true });

  const said = make("span");
  const drafts = mark(words.drafts, "");
  const count = mark("", "wrong");
  const warned = mark("", "");
  const noted = mark("", "mild");
  const lost = mark(words.lost, "wrong");
  const many = mark(words.many, "wrong");
  const moment = make("input", { type: "datetime-local", step: "1", required: true, ariaLabel: words.label });
  const go = make("button", { textContent: words.go });
  const next = button(words.next, () => choose({ [MOMENT]: coming }));
  const back = button(words.back, () => choose({ [MOMENT]: null }));
  const hidden = make("input", { type: "checkbox", onchange: () => choose({ [DRAFTS]: hidden.checked ? "on" : "off" }) });
  const showErrors = button(words.show, () => { overlay.open(); });
  const showWarnings = button(words.showWarnings, () => { warningsOverlay.open(); });
  const change = make("span", { className: "change" });
  const refused = mark(words.refused, "wrong");
  const form = make("form", { hidden: true }, moment, go, next, back,
    make("label", {}, hidden, words.showDrafts), showErrors, showWarnings, refused, change);
  form.onsubmit = (event) => {
    event.preventDefault();
    choose({ [MOMENT]: moment.value });
  };
  const bar = make("details", { lang: language, hidden: true, open: kept(BAR) === true },
    make("summary", {}, said, drafts, count, warned, noted, lost, many), form);
  bar.ontoggle = () => keep(BAR, bar.open);

  // Problems over the page, as they are told on the terminal.
  const layer = (title, role, name) => {
    const text = make("pre", { tabIndex: 0 });
    const remark = make("span");
    const close = button(words.close, () => { element.hidden = true; });
    const element = make(
      "div",
      { className: `overlay ${name}`, lang: language, role, ariaLabel: title, hidden: true },
      make("header", {}, make("div", {}, make("strong", { textContent: title }), remark), close),
      text,
    );
    const open = () => {
      element.hidden = false;
      close.focus();
    };
    return { element, text, remark, open };
  };
  const overlay = layer(words.errors, "alertdialog", "");
  const warningsOverlay = layer(words.warnings, "dialog", "mild");
  const layers = [warningsOverlay, overlay];
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") layers.forEach(({ element }) => { element.hidden = true; });
  });
  root.append(bar, ...layers.map(({ element }) => element));
  document.documentElement.append(host);

  let coming = null;

  // Goes to an address without saying from where: the address of this page would bring its choice along.
  const leaveFor = (address) => {
    keepScroll();
    make("a", { href: address, referrerPolicy: "no-referrer" }).click();
  };

  // Goes to this page with another choice, if the server has room for one more.
  const choose = async (changes) => {
    const address = withChoice(location.href, changes);
    const answer = await fetch(address, { method: "HEAD", referrerPolicy: "no-referrer" }).catch(() => null);
    refused.hidden = ![null, 400, 503].includes(answer && answer.status);
    if (refused.hidden) leaveFor(address);
    else hidden.checked = isWithDrafts;
  };

  // 2. What the server tells.

  let shownErrors = null;
  let isWithDrafts = false;

  const state = ({ version: seen, errors, warnings, moment: at, asOf: by, next: after, withDrafts, canMove, zone }) => {
    const shown = (moment) => moment.slice(0, 19).replace("T", " ");
    version = seen;
    said.textContent = by === "clock" ? words.now : `${shown(at)} ${zone}`;
    // What somebody is writing stays.
    if (root.activeElement !== moment) moment.value = at;
    drafts.hidden = !withDrafts;
    isWithDrafts = hidden.checked = withDrafts;
    back.disabled = by !== "window";
    coming = after && after[0];
    next.disabled = !coming;
    change.hidden = !coming;
    change.textContent = coming ? `→ ${shown(coming)} ${after[1]}` : "";
    refused.hidden = true;
    const told = errors?.words ?? null;
    showErrors.hidden = !told;
    overlay.text.textContent = told ?? "";
    overlay.remark.textContent = version === NONE ? words.missing : words.stands;
    if (told !== shownErrors) overlay.element.hidden = !told;
    shownErrors = told;
    showWarnings.hidden = !warnings;
    warningsOverlay.text.textContent = warnings?.words ?? "";
    if (!warnings) warningsOverlay.element.hidden = true;
    for (const [mark, number, said] of [
      [count, errors?.count, words.count],
      [warned, warnings?.count, words.countWarnings],
      [noted, warnings?.notes, words.countNotes],
    ]) {
      mark.hidden = !number;
      mark.textContent = number ? said(number) : "";
    }
    form.hidden = !canMove;
    bar.hidden = false;
  };

  let exchanges = 0;

  const exchange = (from, to) => {
    const address = new URL(to, location.href);
    if (from === to) address.searchParams.set("exchange", ++exchanges);
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
      if (new URL(old.href).pathname !== new URL(from, location.href).pathname) continue;
      const link = old.cloneNode();
      link.href = address;
      // Until it is there, the old one stays: the page is never without.
      link.onload = link.onerror = () => old.remove();
      old.after(link);
    }
  };

  const keepScroll = () => keep(SCROLL, [location.pathname, scrollX, scrollY]);

  const reload = () => {
    keepScroll();
    location.reload();
  };

  const scrollBack = () => {
    const [path, left, top] = kept(SCROLL) ?? [];
    keep(SCROLL, null);
    if (path === location.pathname) scrollTo({ left, top, behavior: "instant" });
  };

  // 3. Only a page that is seen follows: a browser opens few connections to one server.

  const PATIENCE = 5000;
  // By this the server knows a window that comes again after it was cut off.
  const own = crypto.getRandomValues(new BigUint64Array(2)).join("-");
  let source = null;
  let losing = null;
  let waiting = null;

  const follow = () => {
    if (document.hidden || source) return;
    const query = new URLSearchParams({ page: location.pathname, version, window: own });
    for (const [name, value] of Object.entries(chosen())) if (value !== null) query.set(name, value);
    source = new EventSource(`${OWN}events?${query}`);
    source.onopen = () => {
      lost.hidden = many.hidden = true;
      clearTimeout(losing);
      losing = null;
    };
    source.onerror = () => {
      // A browser asks again by itself where the server is away, but not where it refuses.
      const isRefused = source?.readyState === EventSource.CLOSED;
      if (isRefused) {
        source = null;
        many.hidden = bar.hidden = false;
        waiting ??= setTimeout(() => {
          waiting = null;
          follow();
        }, PATIENCE);
      } else {
        losing ??= setTimeout(() => { lost.hidden = bar.hidden = false; }, PATIENCE);
      }
    };
    source.addEventListener("reload", reload);
    source.addEventListener("styles", ({ data }) => JSON.parse(data).forEach((pair) => exchange(...pair)));
    source.addEventListener("state", ({ data }) => state(JSON.parse(data)));
  };

  const leave = () => {
    source?.close();
    source = null;
    clearTimeout(losing);
    losing = null;
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", follow);
  addEventListener("load", scrollBack);
  follow();
})();
