// What a reader sets for a plan is not trusted: the same checks, with the same judgement, as xops_widgets/decide/plan_settings.py.
import { UNITS } from "./plan.js";
import { MAX_NAME, SituationError, isObject, part, shown } from "./situation.js";

const SCHEMA = 1, KEYS = ["schema", "name", "fears", "worth", "response", "minutes", "budget", "alert_budget"];

const between = (value, [low, high]) => typeof value === "number" && value >= low && value <= high;
const hundredths = (value) => Math.floor(value * 100 + 0.5) / 100;

/**
 * The settings in their one clean form; throws a SituationError that names every fault. rules: {faults, limits, start}, as Python ships
 * them. With `aside` (an object) what is not understood is put there, by place, and the rest is kept.
 */
export function checkSettings(given, { faults, limits, start }, aside = null) {
  if (!isObject(given)) throw new SituationError([`settings: expected an object, got ${shown(given)}`]);
  const own = (key, fallback) => (Object.hasOwn(given, key) ? given[key] : fallback), errors = [];
  const refuse = (place, expected, value, said = shown(value)) => {
    if (aside === null) errors.push(`${place}: expected ${expected}, got ${said}`);
    else aside[place] = value;
  };
  for (const key of Object.keys(given)) if (!KEYS.includes(key)) refuse(part(key), `one of ${KEYS.join(", ")}`, given[key], "an unknown key");
  if (own("schema", SCHEMA) !== SCHEMA) refuse("schema", `${SCHEMA}`, given.schema);
  const found = { schema: SCHEMA, name: own("name", "") };
  if (typeof found.name !== "string" || [...found.name].length > MAX_NAME || !found.name.isWellFormed()) { refuse("name", `text of at most ${MAX_NAME} whole characters`, found.name); found.name = ""; }
  const table = (key, known, usual) => {
    const values = own(key, {}), [low, high] = limits[key], read = {};
    if (!isObject(values)) { refuse(key, "an object", values); return {}; }
    for (const [name, value] of Object.entries(values)) {
      if (!known.includes(name)) refuse(`${key}.${part(name)}`, `one of ${known.join(", ")}`, value, "an unknown one");
      else if (!between(value, limits[key])) refuse(`${key}.${name}`, `a number from ${low} to ${high}`, value);
      else read[name] = hundredths(value);
    }
    return Object.fromEntries(known.filter((name) => (read[name] ?? usual) !== usual).map((name) => [name, read[name]]));
  };
  found.fears = table("fears", faults, 0);
  found.worth = table("worth", UNITS, 1);
  for (const [key, usual] of Object.entries(start)) {
    const value = own(key, usual), [low, high] = limits[key];
    const fits = key === "response" ? between(value, limits[key]) && Number.isInteger(value) : (key === "alert_budget" && value === null) || between(value, limits[key]);
    const expected = key === "response" ? `a whole number from ${low} to ${high}` : `a number from ${low} to ${high}${key === "alert_budget" ? ", or null" : ""}`;
    found[key] = !fits ? usual : value === null ? null : hundredths(value);
    if (!fits) refuse(key, expected, value);
  }
  if (errors.length) throw new SituationError(errors);
  return found;
}
