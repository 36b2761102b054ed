// What a reader did, kept: in the link, in this browser and in a file. Whatever comes in is text; the widget parses and checks it.
// Keys carry the site's path, so that two books on one host keep apart.
const root = import.meta.url.startsWith("http") ? new URL("..", import.meta.url).pathname : "/"; // a notebook's view is a blob
export const keyOf = (name) => `xops:${name}${root === "/" ? "" : `:${root}`}`;
/** Where a first edition below a path kept it: a key that all books on a host shared. */
export const sharedKeyOf = (name) => (keyOf(name) === `xops:${name}` ? null : `xops:${name}`);

// ---- the link ----

/** Only letters, digits and %: nothing that a chat tool or Markdown takes for the link's end. */
const encoded = (text) => encodeURIComponent(text.toWellFormed()).replace(/[^A-Za-z0-9%-]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export function readHash(kind) {
  const found = location.hash.replace(/^#/, "").split("&").find((part) => part.startsWith(`${kind}=`));
  if (found === undefined) return null;
  const text = found.slice(kind.length + 1).replace(/[).,;:!?'*_~]+$/, ""); // what a chat tool or Markdown took for a part of the link
  try { return decodeURIComponent(text); } catch { return text; }
}

/** The page's address with a widget's text in place of its old one; what other widgets wrote stays. `null` takes it out. */
export function linkTo(kind, text) {
  const parts = location.hash.slice(1).split("&").filter((part) => /^[a-z-]+=/.test(part) && !part.startsWith(`${kind}=`));
  if (text !== null) parts.push(`${kind}=${encoded(text)}`);
  return location.href.split("#")[0] + (parts.length ? `#${parts.join("&")}` : "");
}

/** Another page's address with a widget's text in it. */
export const linkWith = (page, kind, text) => `${page}#${kind}=${encoded(text)}`;

export function writeHash(kind, text) {
  try { history.replaceState(history.state, "", linkTo(kind, text)); } catch { /* a sandboxed page may refuse; the browser still keeps it */ }
}

// ---- this browser ----

export function readStore(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

/** Returns whether it is kept: read back, since a storage may be full, blocked, or a stand-in that never complains. */
export function writeStore(key, text) {
  try {
    if (text === null) localStorage.removeItem(key); else localStorage.setItem(key, text);
    return localStorage.getItem(key) === text;
  } catch { return false; }
}

/** Take from two changed copies of one table what each changed; `clashes` are the keys that both changed to different values. */
export function mergeTables(base, mine, theirs) {
  const merged = {}, clashes = [];
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [b, m, t] = [base[key], mine[key], theirs[key]];
    const value = m === b ? t : m;
    if (m !== b && t !== b && m !== t) clashes.push(key);
    if (value !== undefined) merged[key] = value;
  }
  return { merged, clashes };
}

/**
 * One draft in this browser, shared by all tabs. `read(text)` gives its value, `write(value)` its text, `merge(base, mine, theirs)`
 * `{value, clashes}`; `changed(value, clashes)` is called when another tab changed it, `storedChanged()` when `stored` has. Nothing is
 * written over unseen.
 */
export function keptDraft({ name, read, write, merge, changed, storedChanged }) {
  const key = keyOf(name);
  let base = readStore(key), mine = null, waiting = null;
  const reconcile = () => {
    const now = readStore(key);
    if (now === base || now === null) return [];
    const theirs = read(now), { value, clashes } = merge(read(base ?? ""), mine, theirs);
    base = now;
    mine = value;
    return clashes;
  };
  const flush = () => {
    if (waiting === null) return;
    clearTimeout(waiting); waiting = null;
    const before = mine, was = draft.stored, clashes = reconcile(), text = write(mine);
    draft.stored = writeStore(key, text);
    if (draft.stored) base = text;
    if (mine !== before || clashes.length) changed(mine, clashes);
    else if (draft.stored !== was) storedChanged();
  };
  const onStorage = (event) => {
    if (event.key !== key || event.newValue === null) return;
    const clashes = reconcile();
    changed(mine, clashes);
  };
  const onShow = (event) => { if (event.persisted) onStorage({ key, newValue: readStore(key) }); };
  window.addEventListener("storage", onStorage);
  window.addEventListener("pagehide", flush);
  window.addEventListener("pageshow", onShow);
  const draft = {
    stored: true, // whether the last change is in this browser
    text: base,
    start(value) { mine = value; },
    /** Keep a value; written a moment later, so that the page answers first. */
    keep(value) { mine = value; waiting ??= setTimeout(flush); },
    end() {
      flush();
      window.removeEventListener("storage", onStorage);
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("pageshow", onShow);
    },
  };
  return draft;
}

// ---- a file ----

export function download(name, value) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2) + "\n"], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // a busy browser fetches it late
}
