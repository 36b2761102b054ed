// State in the URL, in the browser and in a file. Whatever comes in is text; the widget parses and checks it.
export function readHash(kind) {
  const found = location.hash.replace(/^#/, "").split("&").find((part) => part.startsWith(`${kind}=`));
  if (found === undefined) return null;
  try { return decodeURIComponent(found.slice(kind.length + 1)); } catch { return found.slice(kind.length + 1); }
}

const encoded = (text) => encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2C", ","); // both may stand in a fragment

/** The page's address with a widget's text in place of its old one; what other widgets wrote stays. `null` takes it out. */
export function linkTo(kind, text) {
  const parts = location.hash.slice(1).split("&").filter((part) => /^[a-z-]+=/.test(part) && !part.startsWith(`${kind}=`));
  if (text !== null) parts.push(`${kind}=${encoded(text)}`);
  return location.href.split("#")[0] + (parts.length ? `#${parts.join("&")}` : "");
}

export function writeHash(kind, text) {
  try { history.replaceState(history.state, "", linkTo(kind, text)); } catch { /* a sandboxed page may refuse; the browser still keeps it */ }
}

export function readStore(kind) {
  try { return localStorage.getItem(`xops:${kind}`); } catch { return null; }
}

export function writeStore(kind, text) {
  try { localStorage.setItem(`xops:${kind}`, text); } catch { /* private mode or full: the URL still carries it */ }
}

export function download(name, value) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2) + "\n"], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // a busy browser fetches it late
}
