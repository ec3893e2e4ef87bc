// Copies a contact as lines of text, as one writes it into an e-mail: name, organization, a line a row. It is the button
// `.copy button` of a `.contact-card`; `data-copied` is what it says afterwards.

const SAID_FOR = 2000; // ms

const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

// A row is «label: value», with the colon of its language.
const row = (pair) => {
  const colon = pair.closest("[lang]").lang.startsWith("ja") ? "：" : ": ";
  return [...pair.children].map(text).join(colon);
};

// Readings of ruby stand in brackets: the marks for them are in the page.
const lines = (card) => [
  ...[...card.querySelectorAll(".affiliation, h3")].map(text),
  ...[...card.querySelectorAll("dl > div")].map(row),
].join("\n");

// A page that is not served securely has no clipboard.
const copy = async (words) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const area = Object.assign(document.createElement("textarea"), { value: words });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
};

for (const button of document.querySelectorAll(".copy button")) {
  const label = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await copy(lines(button.closest(".contact-card")));
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, SAID_FOR);
  });
}
