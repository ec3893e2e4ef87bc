// Copies a contact as lines of text, as one writes it into an e-mail: name, organization, a line a row. It is the button
// `.copy button` of a `.contact-card`; `data-copied` is what it says afterwards, `data-failed` where nothing was copied.

const SAID_FOR = 2000; // ms

const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

// A row is «label: value», with the colon of its language.
const row = (pair) => {
  const colon = pair.closest("[lang]").lang.startsWith("ja") ? "：" : ": ";
  return [...pair.children].map(text).join(colon);
};

// Readings of ruby stand in brackets: the marks for them are in the page.
const lines = (card) => [
  ...[...card.querySelectorAll(".affiliation, h3, h4")].map(text),
  ...[...card.querySelectorAll("dl > div")].map(row),
].join("\n");

// A page that is not served securely has no clipboard, and a frame may not use it.
const copySelected = (words) => {
  const area = Object.assign(document.createElement("textarea"), { value: words });
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
};

const copy = async (words) => {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copySelected(words);
  }
};

for (const button of document.querySelectorAll(".copy button")) {
  const { copied, failed } = button.dataset;
  const label = button.textContent;
  let end;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    button.textContent = (await copy(lines(button.closest(".contact-card")))) ? copied : failed;
    button.focus();
    clearTimeout(end);
    end = setTimeout(() => { button.textContent = label; }, SAID_FOR);
  });
}
