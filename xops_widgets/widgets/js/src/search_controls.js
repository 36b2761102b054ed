// What a reader sets a search with, and where it is kept: query and filters in the model, in the link and in this browser.
import { html, nothing } from "lit-html";
import { keyOf, readHash, readStore, writeHash, writeStore } from "./kept.js";
import { MAX_QUERY, SearchError, checkSearch, parseSearch } from "./search.js";

const WRITE_AFTER_MS = 250, MOST_ERRORS = 12; // a browser allows an address so many changes a minute: they wait for a pause in the typing
const EMPTY = { query: "", filters: {} };
const number = (n) => n.toLocaleString("en-GB");

/**
 * `table`: its `filters` ([[column, values]]); `label(column)`; `apply(search)` sets the model; `changed()` is called after a reader's change;
 * `box`: where `fields` are drawn.
 */
export function searchControls({ model, table, key, id, site, box, label, apply, changed }) {
  let errors = [], partly = false, writing = null;
  const search = () => ({ query: model.get("query"), filters: model.get("filters") });
  const isEmpty = () => search().query.trim() === "" && Object.keys(search().filters).length === 0;
  const write = () => {
    clearTimeout(writing); writing = null;
    writeStore(keyOf(key), JSON.stringify(search())); writeHash(key, isEmpty() ? null : JSON.stringify(search()));
  };
  const change = (part) => {
    errors = [];
    apply({ ...search(), ...part });
    if (site) { clearTimeout(writing); writing = setTimeout(write, WRITE_AFTER_MS); }
    changed();
  };
  const narrow = (column, value) => {
    const { [column]: _, ...others } = model.get("filters");
    change({ filters: value === "" ? others : { ...others, [column]: value } });
  };
  /** Take over a search from outside, or say what is wrong with it and change nothing. With `left` the rest is taken. */
  const take = (text, place, left = null) => {
    try {
      apply(checkSearch(parseSearch(text), table, left));
      errors = (left ?? []).map((line) => `${place}: ${line}; the rest is as you left it`);
      partly = errors.length > 0;
      return true;
    } catch (error) {
      if (!(error instanceof SearchError)) throw error;
      errors = error.errors.map((line) => `${place}: ${line}`);
      partly = false;
      return false;
    }
  };
  const filter = ([column, values], counts) => {
    const chosen = model.get("filters")[column] ?? "";
    return html`<div class="xops-field"><label for="${id}-${column}">${label(column)}</label>
      <select id="${id}-${column}" @change=${(e) => narrow(column, e.target.value)}>
        <option value="" .selected=${chosen === ""}>all</option>
        ${values.map((v) => html`<option value=${v} .selected=${v === chosen}>${v} (${number(counts.get(v) ?? 0)})</option>`)}
      </select></div>`;
  };
  return {
    search, isEmpty, take,
    stored: () => readStore(keyOf(key)),
    linked: () => readHash(key),
    /** Write what waits. */
    flush: () => { if (writing !== null) write(); },
    /** Take everything back without telling the link: what a link names must be seen. */
    reset: () => { errors = []; apply(EMPTY); },
    problems: (failed = "") => html`<div class="xops-errors" role="alert">${errors.length ? html`
      <p><strong>${partly ? "Not all of it was understood." : "Not opened; your own search is unchanged."}</strong></p><ul>${errors.slice(0, MOST_ERRORS).map((error) => html`<li>${error}</li>`)}</ul>
      ${errors.length > MOST_ERRORS ? html`<p>and ${errors.length - MOST_ERRORS} more</p>` : nothing}` : nothing}${failed ? html`<p>${failed}</p>` : nothing}</div>`,
    fields: (counts, buttons = nothing) => html`<div class="xops-filters">
        <div class="xops-field xops-wide"><label for="${id}-query">Search</label><input type="search" id="${id}-query" maxlength=${MAX_QUERY}
          autocomplete="off" spellcheck="false" .value=${model.get("query")} @input=${(e) => change({ query: e.target.value })}></div>
        ${table.filters.map((one, i) => filter(one, counts[i]))}
        <button type="button" @click=${() => { change(EMPTY); box.querySelector("input").focus(); }}>Clear</button>${buttons}
      </div>`,
  };
}
