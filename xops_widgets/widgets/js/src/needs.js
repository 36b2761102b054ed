// How much a discipline is needed; the same names and sums as xops_widgets/decide/needs.py.
export const UNKNOWN = "unknown", NA = "na";
/** One failure at usual cost: costs are counted in tenths, conditions in thirds, further answers in tenths. */
export const UNIT = 6000;
export const isStep = (answer) => typeof answer === "number";

const prepared = new WeakMap();

/** The model, looked up once by what the arithmetic asks for. */
export function prepare(model) {
  if (!prepared.has(model.questions)) prepared.set(model.questions, lookUp(model));
  return prepared.get(model.questions);
}

function lookUp(model) {
  const questions = new Map(model.questions.map((q) => [q.id, q])), by = (pairs) => Object.fromEntries(pairs);
  const breaks = by(model.questions.filter((q) => q.kind === "break").map((q) => [q.counts, q.id]));
  const disciplines = model.disciplines;
  const about = by(disciplines.map((d) => [d, [breaks[d], ...model.questions.filter((q) => q.kind === "condition" && q.counts === d).map((q) => q.id)]]));
  const objects = by(disciplines.map((d) => [d, questions.get(breaks[d]).object]));
  const restedOn = new Set(model.prerequisites.map((g) => g.before)), stands = {};
  for (const d of disciplines) {
    for (const q of model.questions) if (q.kind === "foundation" && q.object === objects[d] && restedOn.has(d)) stands[d] = q.id;
  }
  const [times, of] = model.constants.condition, rates = model.constants.rates.map((r) => Math.round(60 * r)), points = {};
  for (const q of model.questions) if (q.counts) points[q.id] = rates.map((r) => (q.kind === "condition" ? Math.floor((r * times) / of) : r));
  const ids = model.questions.map((q) => q.id);
  const blind = model.questions.filter((q) => q.blind).map((q) => q.id);
  return { model, disciplines, questions, breaks, about, objects, stands, points,
    order: by(disciplines.map((d) => [d, ids.indexOf(breaks[d])])),
    prerequisites: by(disciplines.map((d) => [d, model.prerequisites.filter((g) => g.discipline === d)])),
    blind, hides: by(blind.map((q) => [q, Object.keys(breaks).filter((d) => questions.get(q).blind.objects.includes(objects[d]))])), spreads: new Map() };
}

/** What one failure of each discipline's object costs, in tenths of the usual. */
export const tenths = (costs, p) => Object.fromEntries(p.disciplines.map((d) => [d, Math.floor((costs[p.objects[d]] ?? 1) * 10 + 0.5)]));

/** The least need that is worth a programme: the floor at the cheapest kind of failure, since only ratios matter. */
export const floorOf = (cost, p) => Math.floor((p.model.constants.floor * UNIT) / 10) * Math.min(...Object.values(cost));

/** The need of one discipline, null where its object does not exist. `unknown`: the step an unknown answer takes. */
export function need(d, answers, cost, p, unknown = 0) {
  if (answers[p.breaks[d]] === NA) return null;
  let top = 0, total = 0;
  for (const q of p.about[d]) {
    const step = answers[q] === UNKNOWN ? unknown : answers[q];
    if (!isStep(step) || step === 0) continue;
    const points = p.points[q][step] * cost;
    total += points;
    if (points > top) top = points;
  }
  return 9 * top + total; // the strongest answer counts in full, each further one a tenth
}

/** The need of each discipline from what is known. */
export const needsOf = (answers, cost, p) => Object.fromEntries(p.disciplines.map((d) => [d, need(d, answers, cost[d], p)]));

/** What adds up to the need of `d`, the strongest first; `points` in failures at usual cost. */
export function contributions(d, answers, cost, p) {
  if (answers[p.breaks[d]] === NA) return [];
  const rows = p.about[d].filter((q) => isStep(answers[q])).map((q) => ({ question: q, answer: answers[q], points: p.points[q][answers[q]] * cost }));
  rows.sort((a, b) => b.points - a.points);
  return rows.map((row, i) => ({ ...row, points: (row.points * (i === 0 ? 10 : 1)) / UNIT }));
}
