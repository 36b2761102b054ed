// The few choices that a map keeps in the link and in the browser, as text such as `cell:testing-aiops,view:tools`.
// What comes in is not trusted: it is checked against the allowed ids, taken whole or refused whole.
import { keyOf, readHash, readStore, writeHash, writeStore } from "./kept.js";

export const MAX_CHOICE_LENGTH = 400;

export class ChoiceError extends Error {
  constructor(errors) { super(errors.join("\n")); this.errors = errors; }
}

const shown = (text) => { const quoted = JSON.stringify(String(text)); return quoted.length > 60 ? `${quoted.slice(0, 57)}..."` : quoted; };

/**
 * Return {name: id} for every name of `allowed` ({name: [ids]}); a name that is not given is "". Raises ChoiceError.
 * With `left` (an array) what is not understood is put there, and the rest is taken.
 */
export function parseChoices(text, allowed, left = null) {
  const names = Object.keys(allowed), given = Object.fromEntries(names.map((name) => [name, ""])), errors = [];
  if (text.length > MAX_CHOICE_LENGTH) throw new ChoiceError([`expected at most ${MAX_CHOICE_LENGTH} characters, got ${text.length}`]);
  const seen = new Set();
  for (const part of text === "" ? [] : text.split(",")) {
    const [, name, id] = /^([a-z-]+):([a-z0-9-]+)$/.exec(part) ?? [];
    if (name === undefined) errors.push(`expected parts such as ${names[0]}:${allowed[names[0]][0]}, got ${shown(part)}`);
    else if (!names.includes(name)) errors.push(`expected one of ${names.join(", ")}, got ${shown(name)}`);
    else if (seen.has(name)) errors.push(`${name}: expected it once, got it again`);
    else if (!allowed[name].includes(id)) errors.push(`${name}: expected one of ${allowed[name].length} known ids such as ${allowed[name][0]}, got ${shown(id)}`);
    else given[name] = id;
    seen.add(name);
  }
  if (left !== null) left.push(...errors);
  else if (errors.length) throw new ChoiceError(errors);
  return given;
}

export const choicesText = (choices) => Object.entries(choices).filter(([, id]) => id).map(([name, id]) => `${name}:${id}`).join(",");

/**
 * Tie a widget's choices to its model, the link and the browser. `draw(choices, errors)` is called after each change.
 * Returns `choose(part)` and `end()`; the choices are traits of the same names. `clash(choices)` says which of them does not go with
 * the others, as {name, text}, or null: such a link is refused, such a kept choice is left out.
 */
export function keepChoices({ model, site, kind, allowed, draw, clash = () => null }) {
  const names = Object.keys(allowed);
  let errors = [], partly = false, quiet = false, writing = null;
  const choices = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const show = () => draw(choices(), errors, partly ? "Not all of it was understood." : "Not opened; nothing was changed.");
  const apply = (next) => {
    quiet = true; // several traits, one drawing
    for (const name of names) model.set(name, next[name]);
    quiet = false;
    model.save_changes();
  };
  const open = (text, place, left = null) => {
    try {
      const given = parseChoices(text, allowed, left), odd = clash(given);
      if (odd && left === null) throw new ChoiceError([odd.text]);
      if (odd) { left.push(odd.text); given[odd.name] = ""; }
      apply(given);
      errors = (left ?? []).map((line) => `${place}: ${line}; the rest is as you left it`);
      partly = errors.length > 0;
    } catch (error) {
      if (!(error instanceof ChoiceError)) throw error;
      errors = error.errors.map((line) => `${place}: ${line}`);
      partly = false;
    }
  };
  const write = () => { clearTimeout(writing); writing = null; const text = choicesText(choices()); writeStore(keyOf(kind), text); writeHash(kind, text || null); };
  const choose = (part) => {
    errors = [];
    apply({ ...choices(), ...part });
    if (site) writing ??= setTimeout(write); // the page answers first
    show();
  };
  const flush = () => { if (writing !== null) write(); }; // who leaves at once has chosen all the same
  const onHash = () => { const text = readHash(kind); if (text !== null) { open(text, "link"); show(); } };
  const onChange = () => { if (!quiet) show(); };
  let linked = false;
  if (site) {
    const stored = readStore(keyOf(kind)), shared = readHash(kind);
    if (stored !== null) open(stored, "kept in this browser", []);
    if (shared !== null) { open(shared, "link"); linked = errors.length === 0; }
    window.addEventListener("hashchange", onHash);
    window.addEventListener("pagehide", flush);
  }
  for (const name of names) model.on(`change:${name}`, onChange);
  show();
  return { choose, linked, end: () => {
    flush();
    window.removeEventListener("pagehide", flush);
    window.removeEventListener("hashchange", onHash);
    for (const name of names) model.off(`change:${name}`, onChange);
  } };
}
