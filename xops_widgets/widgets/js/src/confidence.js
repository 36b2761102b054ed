// How sure: the share of neighbouring situations with the same verdict; as in xops_widgets/decide/confidence.py.
import { NA, UNKNOWN, isStep, need } from "./needs.js";
import { blindObjects, choose, seeFirst } from "./choice.js";

/** [step, probability] for an answer given again. Unknown and not asked: each step alike. */
export function spread(answer, p) {
  if (!p.spreads.has(answer)) {
    const { steps, one_off: off } = p.model.constants, all = [...Array(steps + 1).keys()];
    const near = all.filter((step) => Math.abs(step - answer) === 1);
    p.spreads.set(answer, isStep(answer) ? [[answer, 1 - off], ...near.map((step) => [step, off / near.length])] : all.map((step) => [step, 1 / (steps + 1)]));
  }
  return p.spreads.get(answer);
}

/** The probability that a foundation's answer, given again, is below a level; not applicable never is. */
export function below(q, level, answers, p) {
  if (answers[q] === NA) return 0;
  let sum = 0;
  for (const [step, chance] of spread(answers[q], p)) if (step < level) sum += chance;
  return sum;
}

/** A Map need -> probability of one discipline, when its answers are given again. */
function distribution(d, answers, cost, p) {
  let states = new Map([["0,0", [0, 0, 1]]]);
  for (const q of p.about[d]) {
    const a = answers[q];
    if (a === undefined || a === NA) continue;
    const own = spread(a, p), points = p.points[q], after = new Map();
    for (const [top, total, chance] of states.values()) {
      for (const [step, share] of own) {
        const add = points[step] * cost, high = top >= add ? top : add, key = `${high},${total + add}`, state = after.get(key);
        if (state) state[2] += chance * share;
        else after.set(key, [high, total + add, chance * share]);
      }
    }
    states = after;
  }
  const found = new Map();
  for (const [top, total, chance] of states.values()) found.set(9 * top + total, (found.get(9 * top + total) ?? 0) + chance);
  return found;
}

/** A distribution ready to be asked how likely a need is below a value, or at most it. */
function ladder(found) {
  const values = [...found.keys()].sort((a, b) => a - b), sums = [0];
  for (const v of values) sums.push(sums.at(-1) + found.get(v));
  const at = (holds) => {
    let low = 0, high = values.length;
    while (low < high) { const mid = (low + high) >> 1; if (holds(values[mid])) low = mid + 1; else high = mid; }
    return sums[low];
  };
  return { less: (value) => at((v) => v < value), upTo: (value) => at((v) => v <= value) };
}

/** The probability that `d` has the highest need. `order`: who comes first among equals. */
function leads(d, found, ladders, floor, order) {
  const place = order.indexOf(d), others = order.filter((o) => o !== d).map((o) => [ladders[o], order.indexOf(o) > place]);
  let total = 0;
  for (const [value, own] of found[d]) {
    if (value < floor) continue;
    let chance = own;
    for (const [steps, after] of others) chance *= after ? steps.upTo(value) : steps.less(value);
    total += chance;
  }
  return total;
}

/** The probability that a verdict led by `d` puts `first` first. */
function arrives(d, first, answers, needs, p) {
  const moved = p.prerequisites[d].filter((g) => g.takes === "lead" && needs[g.before] !== null).map((g) => [g.before, below(g.question, g.at_least, answers, p)]);
  if (first !== d) return moved.find(([before]) => before === first)?.[1] ?? 0;
  return 1 - moved.reduce((sum, [, chance]) => sum + chance, 0);
}

/** [chance, order]: who comes first among equals, for each way that what others rest on may stand or not. */
function orders(answers, applying, p) {
  const bases = applying.filter((d) => Object.hasOwn(p.stands, d)), found = [], top = p.model.constants.steps;
  const tops = bases.map((d) => (answers[p.stands[d]] === NA ? 0 : 1 - below(p.stands[d], top, answers, p)));
  for (let way = 0; way < 2 ** bases.length; way++) {
    const up = bases.map((_, i) => Boolean((way >> (bases.length - 1 - i)) & 1));
    const chance = tops.reduce((all, t, i) => all * (up[i] ? t : 1 - t), 1);
    const isUp = (d) => bases.includes(d) && up[bases.indexOf(d)];
    if (chance > 0) found.push([chance, [...applying].sort((a, b) => isUp(a) - isUp(b) || p.order[a] - p.order[b])]);
  }
  return found;
}

/** No need reaches the floor again, and who must learn to see first is the same: again nobody, or the same discipline. */
function quiet(choice, answers, cost, floor, applying, p) {
  let low = 1;
  for (const d of applying) {
    let sum = 0;
    for (const [value, chance] of distribution(d, answers, cost[d], p)) if (value < floor) sum += chance;
    low *= sum;
  }
  const blind = p.blind.map((q) => [q, below(q, p.questions.get(q).blind.at_most + 1, answers, p)]);
  let total = 0;
  for (let way = 0; way < 2 ** blind.length; way++) {
    const isSo = (i) => Boolean((way >> (blind.length - 1 - i)) & 1);
    let chance = 1;
    blind.forEach(([, likely], i) => { chance *= isSo(i) ? likely : 1 - likely; });
    const seeing = seeFirst(blind.filter((_, i) => isSo(i)).map(([q]) => q), applying, p);
    if ((seeing?.[0] ?? null) === choice.first) total += chance;
  }
  return low * total;
}

/** The share (0-1) of neighbours with the same verdict: the same first discipline, or again none yet. */
export function shareOf(choice, answers, cost, floor, needs, p) {
  if (choice.kind === "ask-first") return null;
  const applying = p.disciplines.filter((d) => needs[d] !== null);
  if (choice.leader === null) return rounded(quiet(choice, answers, cost, floor, applying, p));
  const found = Object.fromEntries(applying.map((d) => [d, distribution(d, answers, cost[d], p)]));
  const ladders = Object.fromEntries(applying.map((d) => [d, ladder(found[d])])), ways = orders(answers, applying, p);
  let total = 0;
  for (const d of applying) {
    const arriving = arrives(d, choice.first, answers, needs, p);
    if (arriving === 0) continue;
    for (const [chance, order] of ways) total += arriving * chance * leads(d, found, ladders, floor, order);
  }
  return rounded(total);
}

/** To nine places, so that sums in another order give the same word. */
const rounded = (share) => Math.round(share * 1e9) / 1e9;

/** firm, leaning or open for a share. */
export function word(share, p) {
  const { firm, leaning } = p.model.constants;
  return share === null || share < leaning ? "open" : share >= firm ? "firm" : "leaning";
}

function outcome(q, value, answers, needs, cost, floor, p) {
  const changed = { ...answers, [q]: value }, d = p.questions.get(q).counts;
  return choose(d ? { ...needs, [d]: need(d, changed, cost[d], p) } : needs, changed, floor, p);
}

/** Each single step of one answer after which another discipline comes first, or none. */
export function flips(choice, answers, needs, cost, floor, p) {
  const found = [];
  for (const [q, a] of Object.entries(answers)) {
    if (!isStep(a)) continue;
    for (const to of [a - 1, a + 1]) {
      if (to < 0 || to > p.model.constants.steps) continue;
      const other = outcome(q, to, answers, needs, cost, floor, p);
      if (other.first !== choice.first) found.push({ question: q, from: a, to, first: other.first, kind: other.kind });
    }
  }
  return found;
}

/** The open question whose answers would change most, found by trying each; null if none would. */
export function decisive(choice, answers, form, needs, cost, floor, p) {
  let best = null;
  for (const [q, question] of p.questions) {
    const a = answers[q], open = a === UNKNOWN || (a === undefined && (form === "full" || question.form === "quick")), d = question.counts;
    if (!open || question.kind === "duty" || (d && needs[d] === null)) continue;
    const first = question.options.map((_, step) => outcome(q, step, answers, needs, cost, floor, p).first);
    const changes = first.filter((f) => f !== choice.first).length;
    if (changes > (best?.changes ?? 0)) best = { question: q, changes, first };
  }
  return best;
}

/** At what cost of its own failure, counted in failures of the leader's kind, each other discipline would lead. */
export function breakEven(choice, needs, p, costs) {
  if (choice.leader === null) return [];
  const cost = (d) => costs[p.objects[d]] ?? 1, top = needs[choice.leader];
  return p.disciplines.filter((d) => needs[d] && d !== choice.leader)
    .map((d) => ({ discipline: d, object: p.objects[d], times: ((top / needs[d]) * cost(d)) / cost(choice.leader) }))
    .sort((a, b) => a.times - b.times || p.order[a.discipline] - p.order[b.discipline]);
}

/** {discipline: the question that says why nothing noticed there counts as unknown}. */
export function hidden(answers, p) {
  const found = {};
  for (const q of [...p.blind].reverse()) for (const d of blindObjects(q, answers, p)) found[d] = q;
  return found;
}
