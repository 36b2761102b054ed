import { html, nothing } from "lit-html";
import { keyOf, readHash, readStore, writeHash, writeStore } from "./kept.js";
import { painter, uniqueId } from "./paint.js";
import { openInPrint } from "./print_open.js";
import { MAX_QUERY, SearchError, checkSearch, find, fold, parseSearch } from "./search.js";

const WRITE_AFTER_MS = 250, MARKED_WITHIN_MS = 3000, AROUND = 60;
const BLOCKS = "summary, p, li, caption, th, td, dt, dd"; // none of them within another
const EMPTY = { query: "", filters: {} };

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
  let entries = [], sections = [], index = [], texts = [], shown = [], errors = [], partly = false, writing = null;

  const search = () => ({ query: model.get("query"), filters: model.get("filters") });
  const isEmpty = ({ query, filters }) => query.trim() === "" && Object.keys(filters).length === 0;
  const apply = ({ query, filters }) => { model.set("query", query); model.set("filters", filters); };
  const take = (text, place, left = null) => {
    try {
      apply(checkSearch(parseSearch(text), table, left));
      errors = (left ?? []).map((line) => `${place}: ${line}; the rest is as you left it`);
      partly = errors.length > 0;
    } catch (error) {
      if (!(error instanceof SearchError)) throw error;
      errors = error.errors.map((line) => `${place}: ${line}`);
      partly = false;
    }
  };
  const write = () => {
    clearTimeout(writing); writing = null;
    writeStore(keyOf(key), JSON.stringify(search())); writeHash(key, isEmpty(search()) ? null : JSON.stringify(search()));
  };
  const change = (part) => {
    errors = [];
    apply({ ...search(), ...part });
    clearTimeout(writing); writing = setTimeout(write, WRITE_AFTER_MS);
    draw();
  };
  const narrow = (column, value) => {
    const { [column]: _, ...others } = model.get("filters");
    change({ filters: value === "" ? others : { ...others, [column]: value } });
  };

  const gather = () => {
    const page = el.closest("article") ?? document;
    entries = [...page.querySelectorAll("[data-entry]")];
    texts = entries.map((entry) => [entry.dataset.entry, ...[...entry.querySelectorAll(BLOCKS)].map((block) => block.textContent)].join(" ").replace(/\s+/g, " ").trim());
    index = entries.map((entry, n) => ({ text: fold(texts[n]), values: table.filters.map(([column]) => (entry.dataset[column] ?? "").split("|")) }));
    sections = [...page.querySelectorAll("section")].filter((one) => !one.contains(el) && one.querySelector("[data-entry]"));
  };
  const showOnly = (found) => {
    const kept = new Set(found), { query } = search();
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

  const filter = ([column, values], counts) => {
    const chosen = model.get("filters")[column] ?? "";
    return html`<div class="xops-field"><label for="${id}-${column}">${table.labels[column]}</label>
      <select id="${id}-${column}" @change=${(e) => narrow(column, e.target.value)}>
        <option value="" .selected=${chosen === ""}>all</option>
        ${values.map((v) => html`<option value=${v} .selected=${v === chosen}>${v} (${counts.get(v) ?? 0})</option>`)}
      </select></div>`;
  };
  const foldable = () => shown.filter((entry) => entry.tagName === "DETAILS");
  const draw = () => {
    const { found, counts } = find(index, table, search());
    showOnly(found);
    const all = foldable(), open = all.length > 0 && all.every((entry) => entry.open);
    paint(html`
      <div class="xops-errors" role="alert">${errors.length ? html`<p><strong>${partly ? "Not all of it was understood." : "Not opened; your own search is unchanged."}</strong></p>
        <ul>${errors.slice(0, 8).map((error) => html`<li>${error}</li>`)}</ul>` : nothing}</div>
      <div class="xops-filters">
        <div class="xops-field xops-wide"><label for="${id}-query">Search</label><input type="search" id="${id}-query" maxlength=${MAX_QUERY}
          autocomplete="off" spellcheck="false" .value=${model.get("query")} @input=${(e) => change({ query: e.target.value })}></div>
        ${table.filters.map((one, i) => filter(one, counts[i]))}
        <button type="button" @click=${() => { change(EMPTY); box.querySelector("input").focus(); }}>Clear</button>
        ${all.length ? html`<button type="button" @click=${() => { for (const entry of all) entry.open = !open; draw(); }}>${open ? "Close" : "Open"} ${all.length === 1 ? "it" : `all ${all.length}`}</button>` : nothing}
      </div>
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
    if (entry ? entry.hidden : around.hidden) { errors = []; apply(EMPTY); draw(); }
    if (entry?.tagName === "DETAILS") { entry.open = true; draw(); }
    target.scrollIntoView();
  };
  const onHash = () => {
    const text = readHash(key);
    if (text !== null) { take(text, "link"); draw(); } else reveal(decodeURIComponent(location.hash.slice(1)));
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
    const shared = readHash(key), stored = readStore(keyOf(key));
    if (stored !== null) take(stored, "kept in this browser", []);
    if (shared !== null) { take(shared, "link"); box.scrollIntoView(); }
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
  const leave = () => { if (writing !== null) write(); };
  window.addEventListener("hashchange", onHash);
  window.addEventListener("pagehide", leave);
  return () => { endPrint(); marks.disconnect(); window.removeEventListener("hashchange", onHash); window.removeEventListener("pagehide", leave); };
}
