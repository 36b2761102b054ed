// A situation is not trusted: the same checks, with the same judgement, as xops_widgets/decide/situation.py.
export const MAX_BYTES = 64 * 1024, SCHEMA = 2;
export const MAX_NAME = 120;
const KEYS = ["schema", "name", "form", "answers", "costs"], FORMS = ["quick", "full"], WORDS = ["unknown", "na"];

export class SituationError extends Error {
  constructor(errors) { super(errors.join("\n")); this.errors = errors; }
}

export function shown(value) {
  const text = (JSON.stringify(value) ?? String(value)).toWellFormed();
  return text.length <= 60 ? text : text.slice(0, 57) + "...";
}
export const part = (key) => key.toWellFormed().slice(0, 60);

/** The text of a file's bytes: UTF-8, with or without a byte order mark. Throws a SituationError. */
export function decodeSituation(bytes, what = "situation") {
  if (bytes.byteLength > MAX_BYTES) throw new SituationError([`${what}: expected at most ${MAX_BYTES} bytes, got ${bytes.byteLength}`]);
  try { return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); } catch { throw new SituationError([`${what}: expected UTF-8, got other bytes`]); }
}

/** Throws for a key that comes twice in one object; JSON.parse keeps the last and says nothing. `text` is sound JSON. */
function refuseTwice(text) {
  const stack = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const top = stack.at(-1);
    if (token === "{") stack.push({ keys: new Set(), wantsKey: true });
    else if (token === "[") stack.push({});
    else if (token === "}" || token === "]") stack.pop();
    else if (token === ",") { if (top?.keys) top.wantsKey = true; }
    else if (token === ":") top.wantsKey = false;
    else if (top?.keys && top.wantsKey) {
      const key = JSON.parse(token);
      if (top.keys.has(key)) throw new SituationError([`${part(key)}: expected once, got twice`]);
      top.keys.add(key);
    }
  }
}

export function parseSituation(text, what = "situation") {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_BYTES) throw new SituationError([`${what}: expected at most ${MAX_BYTES} bytes, got ${bytes}`]);
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  let value;
  try { value = JSON.parse(plain); } catch (e) {
    throw new SituationError([`${what}: expected JSON, ${e instanceof Error ? e.message.slice(0, 120) : "got something else"}`]);
  }
  refuseTwice(plain);
  return value;
}

export const isObject = (v) => typeof v === "object" && v !== null && !Array.isArray(v);

/**
 * The situation in its one clean form; throws a SituationError that names every fault.
 * With `aside` (an object) what is not understood is put there, by place, and the rest is kept.
 */
export function checkSituation(situation, model, aside = null) {
  if (!isObject(situation)) throw new SituationError([`situation: expected an object, got ${shown(situation)}`]);
  const own = (key, fallback) => (Object.hasOwn(situation, key) ? situation[key] : fallback), errors = [];
  const refuse = (place, expected, value, said = shown(value)) => {
    if (aside === null) errors.push(`${place}: expected ${expected}, got ${said}`);
    else aside[place] = value;
  };
  for (const key of Object.keys(situation)) if (!KEYS.includes(key)) refuse(part(key), `one of ${KEYS.join(", ")}`, situation[key], "an unknown key");
  if (![1, SCHEMA].includes(own("schema", SCHEMA))) refuse("schema", `1 or ${SCHEMA}`, situation.schema);
  let name = own("name", ""), form = own("form", "quick");
  if (typeof name !== "string" || [...name].length > MAX_NAME || !name.isWellFormed()) { refuse("name", `text of at most ${MAX_NAME} whole characters`, name); name = ""; }
  if (!FORMS.includes(form)) { refuse("form", `one of ${FORMS.join(", ")}`, form); form = "quick"; }
  const table = (key) => { const given = own(key, {}); if (isObject(given)) return given; refuse(key, "an object", given); return {}; };
  const answers = table("answers"), costs = table("costs"), { steps, cost: [low, high] } = model.constants;
  const known = model.questions.map((q) => q.id), objects = model.questions.filter((q) => q.kind === "break").map((q) => q.object);
  const found = {}, worth = {};
  for (const [key, value] of Object.entries(answers)) {
    if (!known.includes(key)) refuse(`answers.${part(key)}`, "the id of a question", value, "an unknown one");
    else if (value === null) continue; // not asked
    else if (WORDS.includes(value)) found[key] = value;
    else if (Number.isInteger(value) && value >= 0 && value <= steps) found[key] = value + 0;
    else refuse(`answers.${key}`, '0, 1, 2, 3, "unknown" or "na"', value);
  }
  for (const [key, value] of Object.entries(costs)) {
    if (!objects.includes(key)) refuse(`costs.${part(key)}`, `one of ${objects.join(", ")}`, value, "an unknown one");
    else if (typeof value === "number" && value >= low && value <= high) worth[key] = Math.floor(value * 10 + 0.5) / 10;
    else refuse(`costs.${key}`, `a number from ${low} to ${high}`, value);
  }
  if (errors.length) throw new SituationError(errors);
  return { schema: SCHEMA, name, form,
    answers: Object.fromEntries(known.filter((k) => Object.hasOwn(found, k)).map((k) => [k, found[k]])),
    costs: Object.fromEntries(objects.filter((k) => Object.hasOwn(worth, k) && worth[k] !== 1).map((k) => [k, worth[k]])) };
}

/** What a checked situation of an older version means differently now; nothing for one of this version. */
export const changes = (situation, model) => (isObject(situation) && situation.schema === 1 ? model.changed_since_1 : []);
