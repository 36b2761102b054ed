import { html, nothing } from "lit-html";
import { painter, uniqueId } from "./paint.js";
import { openInPrint } from "./print_open.js";
import { find, fold } from "./search.js";
import { searchControls } from "./search_controls.js";

const MARKED_WITHIN_MS = 3000, AROUND = 60;
const BLOCKS = "summary, p, li, caption, th, td, dt, dd"; // none of them within another

/** A few words around the first place of the query's longest word; "" where it does not stand. text: on one line. */
export function excerpt(text, query) {
  const folded = fold(text), even = folded.length === text.length ? text : folded;
  const word = fold(query).split(/\s+/).reduce((longest, one) => (one.length > longest.length ? one : longest), ""), at = folded.indexOf(word);
  if (!word || at < 0) return "";
  const start = Math.max(0, at - AROUND), from = start && even.indexOf(" ", start) < at ? even.indexOf(" ", start) + 1 : start, to = at + word.length + AROUND;
  return `${from ? "…" : ""}${even.slice(from, to).trim()}${to < even.length ? "…" : ""}`;
}

/**
 * Narrow the entries of a page, `[data-entry]`, by words and by what they say of themselves (`data-discipline="AIOps"`, several by
 * "|"). They stand on the page, folded or not; here they are only shown, hidden and opened.
 */
export function entryFilter({ model, el, site }) {
  const id = uniqueId("xops-filter"), table = model.get("table"), key = `entry-filter-${table.name}`;
  const box = document.createElement("div");
  box.className = "xops xops-search";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Search: ${table.title}`);
  el.append(box);
  const paint = painter(box);
  let entries = [], sections = [], index = [], texts = [], shown = [];

  const apply = ({ query, filters }) => { model.set("query", query); model.set("filters", filters); };
  const controls = searchControls({ model, table, key, id, site, box, label: (column) => table.labels[column], apply, changed: () => draw() });

  const gather = () => {
    const page = el.closest("article") ?? document;
    entries = [...page.querySelectorAll("[data-entry]")];
    texts = entries.map((entry) => [entry.dataset.entry, ...[...entry.querySelectorAll(BLOCKS)].map((block) => block.textContent)].join(" ").replace(/\s+/g, " ").trim());
    index = entries.map((entry, n) => ({ text: fold(texts[n]), values: table.filters.map(([column]) => (entry.dataset[column] ?? "").split("|")) }));
    sections = [...page.querySelectorAll("section")].filter((one) => !one.contains(el) && one.querySelector("[data-entry]"));
  };
  const showOnly = (found) => {
    const kept = new Set(found), { query } = controls.search();
    entries.forEach((entry, n) => {
      entry.hidden = !kept.has(n);
      const summary = entry.querySelector(":scope > summary");
      if (!summary) return;
      let hit = summary.querySelector(".xops-hit");
      const text = kept.has(n) ? excerpt(texts[n], query) : "";
      if (!hit && text) { hit = document.createElement("small"); hit.className = "xops-hit"; summary.append(hit); }
      if (hit) hit.textContent = text;
    });
    for (const one of sections) one.hidden = ![...one.querySelectorAll("[data-entry]")].some((entry) => !entry.hidden);
    shown = found.map((n) => entries[n]);
  };

  const foldable = () => shown.filter((entry) => entry.tagName === "DETAILS");
  const draw = () => {
    const { found, counts } = find(index, table, controls.search());
    showOnly(found);
    const all = foldable(), open = all.length > 0 && all.every((entry) => entry.open);
    paint(html`
      ${controls.problems()}
      ${controls.fields(counts, all.length ? html`<button type="button" @click=${() => { for (const entry of all) entry.open = !open; draw(); }}>${open ? "Close" : "Open"} ${all.length === 1 ? "it" : `all ${all.length}`}</button>` : nothing)}
      <p class="xops-count" role="status">${found.length} of ${entries.length} ${table.entries}</p>
      ${found.length ? nothing : html`<p>No entry has all these words. Try fewer, or press Clear.</p>`}`);
  };

  /** What a link names must be seen: it is opened, and a search that hides it gives way. */
  const reveal = (name) => {
    const target = name ? document.getElementById(name) : null;
    if (!target) return;
    const around = target.closest("section"), within = around ? [...around.querySelectorAll("[data-entry]")] : [];
    const entry = target.closest("[data-entry]") ?? (within.length === 1 ? within[0] : null);
    if (!entry && !within.length) return;
    if (entry ? entry.hidden : around.hidden) { controls.reset(); draw(); }
    if (entry?.tagName === "DETAILS") { entry.open = true; draw(); }
    target.scrollIntoView();
  };
  const onHash = () => {
    const text = controls.linked();
    if (text !== null) { controls.take(text, "link"); draw(); } else reveal(decodeURIComponent(location.hash.slice(1)));
  };
  // The book's own search marks its words on the page that it leads to, a moment after the page is there: where they are
  // folded away they are opened, once.
  const known = new Set();
  const openMarked = () => {
    const marked = [...document.querySelectorAll("details[data-entry] .highlighted")].map((one) => one.closest("[data-entry]")).filter((entry) => !known.has(entry));
    for (const entry of marked) { known.add(entry); entry.open = true; }
    if (marked.length) draw();
  };
  const marks = new MutationObserver(openMarked);
  const start = () => {
    gather();
    const shared = controls.linked(), stored = controls.stored();
    if (stored !== null) controls.take(stored, "kept in this browser", []);
    if (shared !== null) { controls.take(shared, "link"); box.scrollIntoView(); }
    draw();
    if (shared === null) reveal(decodeURIComponent(location.hash.slice(1)));
    marks.observe(el.closest("article") ?? document, { childList: true, subtree: true });
    openMarked();
    const enough = () => setTimeout(() => marks.disconnect(), MARKED_WITHIN_MS);
    if (document.readyState === "complete") enough(); else window.addEventListener("load", enough, { once: true });
  };
  if (!site) { paint(html`<p>This search narrows a page of the published book; there is none here.</p>`); return () => {}; }
  start();
  const endPrint = openInPrint(() => foldable());
  window.addEventListener("hashchange", onHash);
  window.addEventListener("pagehide", controls.flush);
  return () => { endPrint(); marks.disconnect(); window.removeEventListener("hashchange", onHash); window.removeEventListener("pagehide", controls.flush); };
}
