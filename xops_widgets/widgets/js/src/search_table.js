import { html, nothing, render } from "lit-html";
import { painter, uniqueId } from "./paint.js";
import { openInPrint } from "./print_open.js";
import { loader } from "./published.js";
import { find, fold, indexRows, itemText, items } from "./search.js";
import { searchControls } from "./search_controls.js";

const MORE = "More", STEP = 50, AT_ONCE = 12;
const number = (n) => n.toLocaleString("en-GB");

export function searchTable({ model, el, site }) {
  const id = uniqueId("xops-search"), source = model.get("source"), table = model.get("table");
  const key = `search-table-${source.split("/").pop()}`, load = loader(model, site), at = new Map(table.columns.map(([name], i) => [name, i]));
  const label = new Map(table.columns), notice = table.notice ? html`<p class="xops-why">${table.notice}</p>` : nothing;
  let rows = null, index = null, loading = false, failed = "", limit = STEP, asked = "", quiet = false, fallback = null;

  const apply = ({ query, filters }) => {
    quiet = true; // two traits, one drawing: the caller draws
    model.set("query", query); model.set("filters", filters);
    quiet = false;
    model.save_changes();
  };
  const open = async (focus) => {
    if (rows || loading) return;
    loading = true; failed = "";
    draw();
    try {
      rows = (await load(source)).rows;
      index = indexRows(rows, table);
      fallback = el.closest("[data-xops]")?.querySelector(":scope > .xops-fallback") ?? null;
      fallback?.remove(); // its rows come again, with the same anchors
    } catch (error) { failed = `${source}: expected its ${table.count} rows, got: ${error.message}`; }
    loading = false;
    if (rows) lookAtAnchor();
    draw();
    if (rows && focus) box.querySelector("input").focus();
    if (rows && asked) document.getElementById(asked)?.scrollIntoView();
  };
  const lookAtAnchor = () => {
    const name = location.hash.slice(1);
    asked = site && table.anchor && rows.some((row) => row[at.get(table.anchor)] === name) ? name : "";
  };
  const showMore = () => {
    const first = limit;
    limit += STEP;
    draw(true);
    const button = box.querySelector(".xops-more button");
    if (!button) box.querySelectorAll("tbody tr")[first]?.querySelector("a, th")?.focus();
  };

  /** Only the web's own addresses are links; those inside the book only where the book is. */
  const address = (text) => {
    try {
      const url = new URL(text, site ? location.href : undefined);
      return ["http:", "https:"].includes(url.protocol) ? text : null;
    } catch { return null; }
  };
  const link = (text, href) => (address(href) === null ? text : html`<a href=${href} rel="noopener">${text}</a>`);
  const item = (one) => (Array.isArray(one) ? link(one[0], one[1]) : one);
  const field = (value) => (Array.isArray(value) ? value.map((one, i) => html`${i ? ", " : ""}${item(one)}`) : value);
  const stack = (row, [first, ...rest], linked) => {
    const text = row[at.get(first)];
    return html`${linked && table.link ? link(text, row[at.get(table.link)]) : field(text)}${rest.map((name) => {
      const value = row[at.get(name)];
      return value.length ? html`<span>${label.get(name) ? html`<b>${label.get(name)}:</b> ` : nothing}${field(value)}</span>` : nothing;
    })}`;
  };
  const more = (row) => {
    const facts = (table.more ?? []).map((name) => [label.get(name), row[at.get(name)]]).filter(([, value]) => value.length);
    return facts.length ? html`<details><summary>${MORE}</summary>${facts.map(([name, value]) => html`<span><b>${name}:</b> ${field(value)}</span>`)}</details>` : nothing;
  };
  const heads = table.shown.map(([first]) => label.get(first));
  const line = (row) => {
    const name = table.anchor && site ? row[at.get(table.anchor)] : nothing, mark = table.mark ? row[at.get(table.mark)] : "";
    return html`<tr id=${name}><th scope="row" tabindex="-1">${mark ? html`<b class="xops-mark">${mark}</b> ` : nothing}${stack(row, table.shown[0], true)}${more(row)}</th>
      ${table.shown.slice(1).map((names, i) => html`<td data-label=${heads[i + 1]}>${stack(row, names, false)}</td>`)}</tr>`;
  };
  const foldedTexts = new Map(); // row number -> [what is folded, the rest]
  /** Where the found words stand only in what is folded, it is opened; and closed again when they no longer do. */
  const openFound = (n, tr) => {
    const folded = tr.querySelector("details"), words = fold(model.get("query")).split(/\s+/).filter(Boolean);
    if (!folded || (words.length === 0 && !("found" in folded.dataset))) return;
    if (!foldedTexts.has(n)) foldedTexts.set(n, [fold(folded.textContent), fold([...tr.querySelectorAll(":scope > *")].map((cell) => [...cell.childNodes].filter((node) => node !== folded).map((node) => node.textContent).join(" ")).join(" "))]);
    const [facts, rest] = foldedTexts.get(n), hidden = words.some((word) => !rest.includes(word) && facts.includes(word));
    if (hidden) { folded.open = true; folded.dataset.found = ""; }
    else if ("found" in folded.dataset) { folded.open = false; delete folded.dataset.found; }
  };
  // A row is made when it is first shown, and only moved from then on: going back to many rows must not cost a frame.
  const made = new Map();
  const shownRow = (n) => {
    if (!made.has(n)) {
      const body = document.createElement("tbody");
      render(line(rows[n]), body);
      made.set(n, body.querySelector("tr"));
    }
    const tr = made.get(n);
    openFound(n, tr);
    tr.classList.toggle("xops-asked", asked !== "" && tr.id === asked);
    return tr;
  };
  const box = document.createElement("div");
  box.className = "xops xops-search";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Search: ${table.title}`);
  el.append(box);
  const paint = painter(box, () => made.clear());
  const controls = searchControls({ model, table, key, id, site, box, label: (column) => label.get(column), apply,
    changed: () => { asked = ""; limit = STEP; draw(); } });
  const size = `(${number(Math.max(1, Math.round(table.bytes / 1000)))} KB)`;
  const hint = site && table.whole ? "All of them stand below. To search and narrow them, their rows are fetched once."
    : "They are fetched when you ask for them; then you can search and narrow them.";
  const closed = () => html`${site ? nothing : notice}${controls.problems(failed)}
    <p><button type="button" class="xops-primary" aria-disabled=${loading} @click=${() => open(true)}>
      ${site && table.whole ? "Search" : "Load"} ${number(table.count)} ${table.entries} ${size}</button></p>
    <p class="xops-why" role="status">${loading ? "Loading…" : hint}</p>`;
  const opened = (all) => {
    const { found, counts } = find(index, table, controls.search());
    const wanted = asked ? rows.findIndex((row) => row[at.get(table.anchor)] === asked) : -1, place = found.indexOf(wanted);
    limit = Math.max(limit, place + 1);
    const shown = Math.min(found.length, limit), apart = asked && place < 0;
    // A letter must not cost a frame: the rows in sight come at once, those below in the next one.
    const visible = found.slice(0, all || asked ? shown : Math.min(shown, AT_ONCE)), waiting = visible.length < shown;
    if (waiting) rest = setTimeout(() => draw(true));
    return html`${notice}${controls.problems(failed)}
      ${controls.fields(counts)}
      <p class="xops-count" role="status">${number(found.length)} of ${number(rows.length)} ${table.entries}</p>
      ${apart ? html`<p class="xops-why">The first row is the one that the link names; your search does not find it.</p>` : nothing}
      ${found.length || apart ? html`<table class="xops-rows" aria-busy=${waiting ? "true" : nothing}><caption class="xops-vh">${table.title}</caption>
        <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${apart ? shownRow(wanted) : nothing}${visible.map(shownRow)}</tbody></table>`
        : html`<p>No entry has all these words. Try fewer, or press Clear.</p>`}
      ${found.length > limit && !waiting ? html`<p class="xops-more"><button type="button" @click=${showMore}>Show ${Math.min(STEP, found.length - limit)} more</button></p>` : nothing}`;
  };
  let rest = null;
  const draw = (all = false) => { clearTimeout(rest); paint(rows ? opened(all) : closed()); };

  const onHash = () => {
    const text = controls.linked();
    if (text !== null) { limit = STEP; if (controls.take(text, "link")) { asked = ""; open(false); } draw(); }
    else if (rows) { lookAtAnchor(); if (asked) { draw(); document.getElementById(asked)?.scrollIntoView(); } }
  };
  if (site) {
    const shared = controls.linked(), stored = controls.stored();
    if (stored !== null) controls.take(stored, "kept in this browser", []);
    if (shared !== null) { controls.take(shared, "link"); requestAnimationFrame(() => box.scrollIntoView()); }
    window.addEventListener("hashchange", onHash);
    window.addEventListener("pagehide", controls.flush);
  }
  const onChange = () => { if (quiet) return; limit = STEP; if (controls.isEmpty()) draw(); else { draw(); open(false); } };
  for (const trait of ["query", "filters"]) model.on(`change:${trait}`, onChange);
  draw();
  const endPrint = site ? openInPrint(() => [...(el.closest("[data-xops]") ?? box).querySelectorAll(".xops-rows details")]) : () => {};
  // A search that came with the link, the page or this browser asks for the rows; a link to one row leaves them where they stand.
  const toRow = site && table.anchor && location.hash.length > 1 && !location.hash.includes("=");
  if (!controls.isEmpty() && !toRow) open(false);
  return () => {
    clearTimeout(rest);
    endPrint();
    window.removeEventListener("hashchange", onHash);
    for (const trait of ["query", "filters"]) model.off(`change:${trait}`, onChange);
  };
}
