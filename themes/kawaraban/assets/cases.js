// Filters and sorts the table of all cases (`table[data-cases]`). What the table holds comes from the page: each row carries
// what it is filtered by in `data-program`, `data-country` and `data-status`, and its places in the other orders in
// `data-places`, so that this script knows no alphabet. What is chosen stands in the address, so that it can be sent on.

const table = document.querySelector("table[data-cases]");
const form = document.querySelector("form.filters");
const status = document.querySelector("[role=status]");

const FILTERS = ["program", "country", "status"];
const ORDERS = ["company", "program", "country", "status"]; // as in `data-places`

const start = () => {
  const body = table.tBodies[0];
  const rows = [...body.rows]; // the latest first
  const heads = [...table.querySelectorAll("th[data-sort]")];
  const plurals = new Intl.PluralRules(document.documentElement.lang);
  const digits = new Intl.NumberFormat(document.documentElement.lang);

  const chosen = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));

  const sorted = (order = "") => {
    if (order === "") return rows;
    const place = (row) => Number(row.dataset.places.split(" ")[ORDERS.indexOf(order)]);
    return rows.toSorted((one, other) => place(one) - place(other)); // stable: among equals the latest first
  };

  const say = (count) => {
    const forms = status.dataset;
    const form = plurals.select(count);
    const name = `count${form[0].toUpperCase()}${form.slice(1)}`;
    const words = count === 0 ? forms.none : (forms[name] ?? forms.countOther).replace("{count}", digits.format(count));
    if (status.textContent !== words) status.textContent = words;
  };

  const show = () => {
    const choice = chosen();
    const isShown = (row) => FILTERS.every((name) => !(name in choice) || row.dataset[name] === choice[name]);
    rows.forEach((row) => { row.hidden = !isShown(row); });
    body.append(...sorted(choice.sort));
    heads.forEach((head) => {
      if (head.dataset.sort === (choice.sort ?? "")) head.ariaSort = head.dataset.sort === "" ? "descending" : "ascending";
      else head.removeAttribute("aria-sort");
    });
    say(rows.filter((row) => !row.hidden).length);
  };

  // What others wrote into the address stays there.
  const remember = () => {
    const address = new URL(location.href);
    [...FILTERS, "sort"].forEach((name) => address.searchParams.delete(name));
    Object.entries(chosen()).forEach(([name, value]) => address.searchParams.set(name, value));
    history.replaceState(null, "", address);
  };

  const follow = () => {
    show();
    remember();
  };

  // The heads of columns are buttons, too.
  heads.forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      form.elements.sort.value = head.dataset.sort;
      follow();
    });
  });

  const query = new URLSearchParams(location.search);
  form.querySelectorAll("select").forEach((select) => {
    const value = query.get(select.name);
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  });
  form.addEventListener("change", follow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(follow));
  show();
};

if (table && form && status) start();
