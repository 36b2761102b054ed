// The arithmetic of a searchable table, without DOM: the same rules, with the same words, as widgets/search_table.py.
export const MAX_BYTES = 4 * 1024, MAX_QUERY = 200;
const KEYS = ["query", "filters"];

export class SearchError extends Error {
  constructor(errors) { super(errors.join("\n")); this.errors = errors; }
}

function shown(value) {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : text.slice(0, 57) + "...";
}

const named = (key) => key.slice(0, 60) || '""';

export function parseSearch(text) {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_BYTES) throw new SearchError([`search: expected at most ${MAX_BYTES} bytes, got ${bytes}`]);
  try { return JSON.parse(text); } catch { throw new SearchError([`search: expected JSON, got ${shown(text)}`]); }
}

/**
 * A search in its one clean form; throws a SearchError that names every fault.
 * With `left` (an array) what is not understood is put there, and the rest is kept.
 */
export function checkSearch(value, table, left = null) {
  const isObject = (v) => typeof v === "object" && v !== null && !Array.isArray(v);
  if (!isObject(value)) throw new SearchError([`search: expected an object, got ${shown(value)}`]);
  const errors = Object.keys(value).filter((key) => !KEYS.includes(key))
    .map((key) => `${named(key)}: expected one of ${KEYS.join(", ")}, got an unknown key`);
  const own = (key, fallback) => (Object.hasOwn(value, key) ? value[key] : fallback);
  const query = own("query", ""), filters = own("filters", {}), known = new Map(table.filters);
  if (typeof query !== "string" || [...query].length > MAX_QUERY) errors.push(`query: expected text of at most ${MAX_QUERY} characters, got ${shown(query)}`);
  if (!isObject(filters)) throw new SearchError([...errors, `filters: expected an object, got ${shown(filters)}`]);
  for (const [column, wanted] of Object.entries(filters)) {
    if (!known.has(column)) errors.push(`filters.${named(column)}: expected one of ${[...known.keys()].join(", ")}, got an unknown column`);
    else if (!known.get(column).includes(wanted)) errors.push(`filters.${column}: expected one of its ${known.get(column).length} values, got ${shown(wanted)}`);
  }
  if (left !== null) left.push(...errors);
  else if (errors.length) throw new SearchError(errors);
  const sound = typeof query === "string" && [...query].length <= MAX_QUERY;
  return { query: sound ? query : "", filters: Object.fromEntries([...known].filter(([c, values]) => Object.hasOwn(filters, c) && values.includes(filters[c])).map(([c]) => [c, filters[c]])) };
}

export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
export const items = (field) => (Array.isArray(field) ? field : [field]);
export const itemText = (item) => (Array.isArray(item) ? item[0] : item);

/** What a search needs of the rows, made once: each row's text, and its values in the columns that narrow. */
export function indexRows(rows, table) {
  const at = table.filters.map(([column]) => table.columns.findIndex(([id]) => id === column));
  return rows.map((row) => ({
    text: fold(row.flatMap(items).map(itemText).join("\n")),
    values: at.map((i) => items(row[i]).map(itemText)),
  }));
}

/** Which rows fit, in order, and for each filter how many rows each of its values would leave. */
export function find(index, table, { query, filters }) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const wanted = table.filters.map(([column]) => filters[column]), found = [], counts = table.filters.map(() => new Map());
  index.forEach(({ text, values }, number) => {
    if (!words.every((word) => text.includes(word))) return;
    const misses = [];
    wanted.forEach((value, i) => { if (value !== undefined && !values[i].includes(value)) misses.push(i); });
    if (misses.length === 0) found.push(number);
    values.forEach((own, i) => {
      if (misses.some((miss) => miss !== i)) return;
      for (const value of own) counts[i].set(value, (counts[i].get(value) ?? 0) + 1);
    });
  });
  return { found, counts };
}
