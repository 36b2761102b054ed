// What is fetched only when a reader opens it: a file of the site's own, or an answer from Python while a kernel runs.
const PATIENCE_MS = 20_000;

async function fromSite(name) {
  const answer = await fetch(new URL(`./data/${name}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`data/${name}.json: expected a file, got status ${answer.status}`);
  return answer.json();
}

function fromPython(model, name) {
  return new Promise((resolve, reject) => {
    const end = (settle, value) => { clearTimeout(timer); model.off("change:served", received); settle(value); };
    const received = () => {
      const { name: got, data, error } = model.get("served");
      if (got === name) error ? end(reject, new Error(error)) : end(resolve, data);
    };
    const timer = setTimeout(() => end(reject, new Error(`${name}: expected an answer from Python, got none`)), PATIENCE_MS);
    model.on("change:served", received);
    if (model.get("wanted") === name) model.set("wanted", ""); // asked before: ask again
    model.set("wanted", name);
    model.save_changes();
  });
}

/** Return `load(name)`: a promise of a published value; what came once is kept, what failed is asked for again. */
export function loader(model, site) {
  const kept = new Map();
  return (name) => {
    if (!kept.has(name)) {
      const coming = site ? fromSite(name) : fromPython(model, name);
      coming.catch(() => kept.delete(name));
      kept.set(name, coming);
    }
    return kept.get(name);
  };
}
