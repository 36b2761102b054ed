// Which safeguards to run, line by line as in xops_widgets/decide: plan_instance.py, plan_harm.py, plan_groups.py, plan.py. No DOM.
// An instance is not changed: what is computed of it is kept. `instance` is what `Instance.data()` gives: {cases, safeguards, clean_days, fears, worth, response, minutes}.
import { bestSet } from "./plan_solve.js";

export const UNITS = ["changed", "cost", "unanswered", "slow", "exposed", "corrupt", "irreproducible", "hours"];
export const BOOTSTRAPS = 1000, SEED = 20130304, LEVEL = 0.9, FRAGILITY_DRAWS = 100;
const WEEKS_A_YEAR = 365.25 / 7, CENTS = 100, SAME = 1e-9, RANDOM_SETS = 200, FEAR_FACTOR = [0.5, 1.5], MOST_SAFEGUARDS = 31;

const once = (compute) => { const kept = new WeakMap(); return (key) => { if (!kept.has(key)) kept.set(key, compute(key)); return kept.get(key); }; };

// ---- what a set costs, and where an episode ends ----

export const idsOf = (instance) => instance.safeguards.map((s) => s.id);
const centsOf = (days) => Math.floor(days * CENTS + 0.5);

/** Hundredths of a person-day to run these safeguards, and their alarms in the clean run. */
export function priceOf(instance, chosen) {
  let cents = 0, alarms = 0;
  for (const s of instance.safeguards) if (chosen.includes(s.id)) { cents += centsOf(s.days); alarms += s.alarms; }
  return [cents, alarms];
}

export const alarmsAWeek = (instance, chosen) => 7 * priceOf(instance, chosen)[1] / instance.clean_days;
const hoursAYear = (instance, chosen) => alarmsAWeek(instance, chosen) * WEEKS_A_YEAR * instance.minutes / 60;

/** The most hundredths of a person-day and the most alarms that a set may have; null for no limit. */
export function limitsOf(instance, budget, alertBudget = null) {
  const most = (limit) => (limit === Infinity ? null : Math.floor(limit + 1e-6));
  return [most(budget * CENTS), alertBudget === null ? null : most(alertBudget * instance.clean_days / 7)];
}
const fits = (instance, chosen, limits) => priceOf(instance, chosen).every((price, k) => limits[k] === null || price <= limits[k]);

const lastOf = (c) => c.stopped.length - 1;
/** The step at which the fault of a case ends under these safeguards. */
export function endOf(instance, c, chosen) {
  const gates = gatesOf(instance);
  let end = lastOf(c);
  for (const s in c.detected) if (chosen.includes(s)) end = Math.min(end, c.detected[s] + (gates.has(s) ? 0 : instance.response));
  return end;
}

const gatesOf = once((instance) => new Set(instance.safeguards.filter((s) => s.gate).map((s) => s.id)));
const worthOf = once((instance) => new Map(instance.cases.map((c) => [c, c.stopped.map((harm) => {
  let sum = 0;
  for (const unit in harm) sum += harm[unit] * instance.worth[unit];
  return sum;
})])));
/** Harm of an episode that ends at this step, each unit at its worth. */
const weighted = (instance, c, step) => worthOf(instance).get(c)[step];

/** [fault, times a year, its cases] for each fault that the reader fears, in order. */
export const feared = once((instance) => {
  const cases = new Map();
  for (const c of instance.cases) cases.has(c.fault) ? cases.get(c.fault).push(c) : cases.set(c.fault, [c]);
  return [...cases].filter(([fault]) => (instance.fears[fault] ?? 0) > 0).map(([fault, own]) => [fault, instance.fears[fault], own]);
});

// ---- pseudo-random numbers, the same as in Python: mulberry32 (T. Ettinger, 2017) ----

function uniform(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** For each draw and each feared fault: how often each of its onsets was drawn, with replacement. */
function onsetDraws(rows, draws, seed = SEED) {
  const next = uniform(seed);
  return Array.from({ length: draws }, () => rows.map(([, , cases]) => {
    const counts = new Array(cases.length).fill(0);
    for (let k = 0; k < cases.length; k++) counts[Math.floor(next() * cases.length)] += 1;
    return counts;
  }));
}

// ---- harm ----

/** Expected harm a year in all. */
export function expectedTotal(instance, chosen) {
  let total = instance.worth.hours * hoursAYear(instance, chosen);
  for (const [, often, cases] of feared(instance)) {
    let sum = 0;
    for (const c of cases) sum += weighted(instance, c, endOf(instance, c, chosen));
    total += often * sum / cases.length;
  }
  return total;
}

function interval(mean, drawn) {
  const ordered = Float64Array.from(drawn).sort(), cut = Math.floor(drawn.length * (1 - LEVEL) / 2 + 1e-9);
  return { mean, low: ordered[cut], high: ordered[ordered.length - 1 - cut] };
}

/** Expected harm a year, by unit and in all, each {mean, low, high}: the middle 90 per cent of bootstraps over the onsets. */
export function expectedHarm(instance, chosen, draws = BOOTSTRAPS) {
  const rows = feared(instance), hours = hoursAYear(instance, chosen), worth = (sums) => sums.reduce((sum, amount, u) => sum + amount * instance.worth[UNITS[u]], 0);
  const harm = rows.map(([, often, cases]) => cases.map((c) => { // only the units that it has
    const ended = c.stopped[endOf(instance, c, chosen)];
    return UNITS.flatMap((unit, u) => (ended[unit] ? [[u, often * ended[unit] / cases.length]] : []));
  }));
  const sumOf = (counts) => {
    const sums = new Float64Array(UNITS.length);
    for (let f = 0; f < harm.length; f++) for (let c = 0; c < harm[f].length; c++) for (const [u, amount] of harm[f][c]) sums[u] += counts[f][c] * amount;
    sums[UNITS.length - 1] += hours;
    return sums;
  };
  const means = sumOf(harm.map((own) => own.map(() => 1))), drawn = onsetDraws(rows, draws).map(sumOf);
  return { units: Object.fromEntries(UNITS.map((unit, u) => [unit, interval(means[u], drawn.map((sums) => sums[u]))])),
    total: interval(worth(means), drawn.map(worth)) };
}

/** For each feared fault: at how many onsets no safeguard of the set detects it, and the weighted harm a year that is left and without. */
export function slipsThrough(instance, chosen) {
  return feared(instance).map(([fault, often, cases]) => {
    const [left, alone] = [chosen, []].map((names) => often * cases.reduce((sum, c) => sum + weighted(instance, c, endOf(instance, c, names)), 0) / cases.length);
    return { fault, onsets: cases.length, missed: cases.filter((c) => !chosen.some((s) => Object.hasOwn(c.detected, s))).length, left, alone };
  });
}

// ---- the harm of any set as a sum over groups ----

/** The safeguards that end a feared fault before it ends by itself, and the ends that they give each case. */
const prepare = once((instance) => {
  const rows = feared(instance), found = new Set();
  for (const [, , cases] of rows) for (const c of cases) for (const s of Object.keys(c.detected)) if (endOf(instance, c, [s]) < lastOf(c)) found.add(s);
  const own = instance.safeguards.filter((s) => found.has(s.id));
  if (own.length > MOST_SAFEGUARDS) throw new RangeError(`safeguards: expected at most ${MOST_SAFEGUARDS} that end a feared fault, got ${own.length}`);
  const steps = rows.map(([, , cases]) => cases.map((c) => {
    const ends = own.map((s) => endOf(instance, c, [s.id]));
    const before = [...new Set(ends)].filter((end) => end < lastOf(c)).sort((a, b) => b - a);
    return { alone: weighted(instance, c, lastOf(c)), before: before.map((end) => ({ harm: weighted(instance, c, end),
      group: ends.reduce((bits, e, i) => bits | (e <= end ? 1 << i : 0), 0) })) };
  }));
  const anAlarm = instance.worth.hours * 7 / instance.clean_days * WEEKS_A_YEAR * instance.minutes / 60;
  return { rows, steps, ids: own.map((s) => s.id), cents: own.map((s) => centsOf(s.days)), alarms: own.map((s) => s.alarms), hours: own.map((s) => anAlarm * s.alarms) };
});

/** The planning problem: `gain` is a Map from a group (bit i: safeguard i) to the harm that meeting it adds, below 0 where it is averted. */
function groupsOf({ rows, steps, ids, cents, alarms, hours }, counts = null, changed = null) {
  const gain = new Map();
  let alone = 0, stake = 0;
  rows.forEach(([, often, cases], f) => steps[f].forEach((step, c) => {
    const times = often * (changed ? changed[f] : 1) * (counts ? counts[f][c] : 1) / cases.length;
    if (!times) return;
    let later = times * step.alone;
    alone += later; stake += Math.abs(later);
    for (const { harm, group } of step.before) {
      const now = times * harm;
      gain.set(group, (gain.get(group) ?? 0) + now - later);
      stake += Math.abs(now - later);
      later = now;
    }
  }));
  return { ids, cents, alarms, hours, alone, gain, slack: SAME * (stake + hours.reduce((a, b) => a + b, 0)) };
}

function harmOf(groups, chosen) {
  let bits = 0, met = 0, hours = 0;
  for (const i of chosen) { bits |= 1 << i; hours += groups.hours[i]; }
  for (const [group, gain] of groups.gain) if (group & bits) met += gain;
  return groups.alone + met + hours;
}

// ---- the plan ----

const named = (groups, numbers) => numbers.map((i) => groups.ids[i]);
const control = (instance, chosen) => ({ safeguards: chosen, harm: expectedTotal(instance, chosen), days: priceOf(instance, chosen)[0] / CENTS, alarms: alarmsAWeek(instance, chosen) });

/** The best set within the limits, its expected harm a year, and the sets to compare it with. */
export function plan(instance, budget, alertBudget = null) {
  const limits = limitsOf(instance, budget, alertBudget), groups = groupsOf(prepare(instance));
  const best = named(groups, bestSet(groups, ...limits)), own = control(instance, best);
  return { safeguards: best, harm: expectedHarm(instance, best), days: own.days, alarms: own.alarms, controls: {
    none: control(instance, []), all: control(instance, idsOf(instance)), single: single(instance, groups, limits),
    greedy: greedy(instance, groups, limits), random: random(instance, best, limits[1]) } };
}

function single(instance, groups, limits) {
  const fitting = idsOf(instance).filter((s) => fits(instance, [s], limits)).map((s) => control(instance, [s]));
  if (!fitting.length) return control(instance, []);
  const most = Math.min(...fitting.map((c) => c.harm)) + groups.slack;
  return fitting.filter((c) => c.harm <= most).reduce((best, c) => (c.days < best.days ? c : best));
}

function greedy(instance, groups, limits) {
  const chosen = [];
  for (;;) {
    const now = harmOf(groups, chosen);
    let best = -1, most = 0;
    for (let i = 0; i < groups.ids.length; i++) {
      if (chosen.includes(i) || !fits(instance, named(groups, [...chosen, i]), limits)) continue;
      const averts = now - harmOf(groups, [...chosen, i].sort((a, b) => a - b)), rate = groups.cents[i] ? averts / groups.cents[i] : Infinity;
      if (averts > groups.slack && rate > most * (1 + SAME)) { best = i; most = rate; }
    }
    if (best < 0) return control(instance, named(groups, chosen));
    chosen.push(best);
    chosen.sort((a, b) => a - b);
  }
}

function random(instance, best, alarms) {
  const limits = [priceOf(instance, best)[0], alarms], next = uniform(SEED + 2), sums = [0, 0, 0];
  const price = new Map(idsOf(instance).map((s) => [s, priceOf(instance, [s])]));
  for (let k = 0; k < RANDOM_SETS; k++) {
    const order = idsOf(instance), chosen = [];
    for (let i = order.length - 1; i > 0; i--) { const j = Math.floor(next() * (i + 1)); [order[i], order[j]] = [order[j], order[i]]; }
    let left = limits;
    for (const s of order) {
      const own = price.get(s), rest = left.map((limit, at) => (limit === null ? null : limit - own[at]));
      if (rest.every((limit) => limit === null || limit >= 0)) { chosen.push(s); left = rest; }
    }
    const found = control(instance, idsOf(instance).filter((s) => chosen.includes(s)));
    [found.harm, found.days, found.alarms].forEach((value, at) => { sums[at] += value; });
  }
  const [harm, days, alerts] = sums.map((sum) => sum / RANDOM_SETS);
  return { safeguards: [], harm, days, alarms: alerts };
}

/** The best set at every budget at which it changes: person-days rise from the first, expected harm falls. */
export const frontier = (instance, alertBudget = null) => ended(frontierSteps(instance, alertBudget));

/** The same a set at a time, so that a page can answer in between; as `fragilitySteps`. */
export function* frontierSteps(instance, alertBudget = null) {
  const groups = groupsOf(prepare(instance)), found = [];
  let [cents, alarms] = limitsOf(instance, Infinity, alertBudget);
  while (cents === null || cents >= 0) {
    const best = named(groups, bestSet(groups, cents, alarms));
    found.push(control(instance, best));
    cents = priceOf(instance, best)[0] - 1;
    yield;
  }
  return found.reverse();
}

/** How often each safeguard is in the best set when onsets are drawn again and when fears change; and the runner-up with its distance. */
export const fragility = (...given) => ended(fragilitySteps(...given));

export function* fragilitySteps(instance, chosen, budget, alertBudget = null, draws = FRAGILITY_DRAWS) {
  const limits = limitsOf(instance, budget, alertBudget), prepared = prepare(instance);
  function* shares(problems) {
    const sets = [];
    for (const problem of problems) { sets.push(named(prepared, bestSet(problem(), ...limits))); yield; }
    return [Object.fromEntries(idsOf(instance).map((s) => [s, sets.filter((set) => set.includes(s)).length / draws])), sets.filter((set) => set.join() === chosen.join()).length / draws];
  }
  const [onsets, sameOnsets] = yield* shares(onsetDraws(prepared.rows, draws).map((counts) => () => groupsOf(prepared, counts)));
  const next = uniform(SEED + 1), [low, high] = FEAR_FACTOR;
  const factors = Array.from({ length: draws }, () => prepared.rows.map(() => low + (high - low) * next()));
  const [fears, sameFears] = yield* shares(factors.map((changed) => () => groupsOf(prepared, null, changed)));
  const groups = groupsOf(prepared), useless = chosen.some((s) => !groups.ids.includes(s));
  const second = bestSet(groups, ...limits, useless ? null : chosen.map((s) => groups.ids.indexOf(s)));
  const runnerUp = second && control(instance, named(groups, second));
  return { draws, onsets, fears, same_onsets: sameOnsets, same_fears: sameFears, runner_up: runnerUp,
    distance: runnerUp && runnerUp.harm - expectedTotal(instance, chosen) };
}

function ended(steps) {
  for (;;) { const { done, value } = steps.next(); if (done) return value; }
}
