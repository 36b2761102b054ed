// A situation is not trusted: the same checks, with the same words, as xops_widgets/decide/situation.py.
export const MAX_BYTES = 64 * 1024;
const MAX_NAME = 120, KEYS = ["schema", "name", "form", "answers"], FORMS = ["quick", "full"], WORDS = ["unknown", "na"];

export class SituationError extends Error {
  constructor(errors) { super(errors.join("\n")); this.errors = errors; }
}

function shown(value) {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : text.slice(0, 57) + "...";
}

export function parseSituation(text) {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_BYTES) throw new SituationError([`situation: expected at most ${MAX_BYTES} bytes, got ${bytes}`]);
  try { return JSON.parse(text); } catch (e) {
    throw new SituationError([`situation: expected JSON, ${e instanceof Error ? e.message.slice(0, 120) : "got something else"}`]);
  }
}

/** The situation in its one clean form; throws a SituationError that names every fault. */
export function checkSituation(situation, model) {
  const isObject = (v) => typeof v === "object" && v !== null && !Array.isArray(v);
  if (!isObject(situation)) throw new SituationError([`situation: expected an object, got ${shown(situation)}`]);
  const { steps } = model.constants, own = (key, fallback) => (Object.hasOwn(situation, key) ? situation[key] : fallback);
  const errors = Object.keys(situation).filter((key) => !KEYS.includes(key))
    .map((key) => `${key.slice(0, 60)}: expected one of ${KEYS.join(", ")}, got an unknown key`);
  if (own("schema", 1) !== 1) errors.push(`schema: expected 1, got ${shown(situation.schema)}`);
  const name = own("name", ""), form = own("form", "quick"), answers = own("answers", {});
  if (typeof name !== "string" || [...name].length > MAX_NAME) errors.push(`name: expected text of at most ${MAX_NAME} characters, got ${shown(name)}`);
  if (!FORMS.includes(form)) errors.push(`form: expected one of ${FORMS.join(", ")}, got ${shown(form)}`);
  if (!isObject(answers)) throw new SituationError([...errors, `answers: expected an object, got ${shown(answers)}`]);
  const known = model.questions.map((q) => q.id);
  for (const [key, value] of Object.entries(answers)) {
    if (!known.includes(key)) errors.push(`answers.${key.slice(0, 60)}: expected the id of a question, got an unknown one`);
    else if (!WORDS.includes(value) && !(Number.isInteger(value) && value >= 0 && value <= steps)) {
      errors.push(`answers.${key}: expected 0, 1, 2, 3, "unknown" or "na", got ${shown(value)}`);
    }
  }
  if (errors.length) throw new SituationError(errors);
  return { schema: 1, name, form, answers: Object.fromEntries(known.filter((k) => Object.hasOwn(answers, k)).map((k) => [k, answers[k]])) };
}
