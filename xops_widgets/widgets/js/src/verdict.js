// The verdict, as in xops_widgets/decide/verdict.py: same names, same sums, same numbers, same shape.
import { UNIT, UNKNOWN, contributions, floorOf, isStep, need, needsOf, prepare, tenths } from "./needs.js";
import { INCOMPLETE, choose, unanswered } from "./choice.js";
import { breakEven, decisive, flips, hidden, shareOf, word } from "./confidence.js";
import { gap, nextStep } from "./step.js";

/** The verdict for a checked situation ({name, form, answers, costs}). */
export function verdict(situation, model) {
  const p = prepare(model), { answers, costs } = situation, cost = tenths(costs, p), floor = floorOf(cost, p), have = needsOf(answers, cost, p);
  const missing = unanswered(answers, p), choice = missing.length ? INCOMPLETE : choose(have, answers, floor, p);
  const result = { schema: 2, name: situation.name, form: situation.form, costs, kind: choice.kind, missing,
    first: choice.first === null ? [] : [choice.first], leader: choice.leader, needs: needRows(answers, have, cost, p), floor: floor / UNIT,
    simple_rule: ruleRow(choice, answers, costs, p), principles: principles(answers, p), hidden: hidden(answers, p), not_counted: notCounted(answers, have, p) };
  if (missing.length) return { ...result, prerequisite: null, step: null, confidence: null, ask: null, because: [], break_even: [] };
  const share = shareOf(choice, answers, cost, floor, have, p);
  return { ...result, prerequisite: p.model.prerequisites.find((g) => g.id === choice.prerequisite) ?? null, step: stepRow(choice, answers, p),
    because: because(choice, answers, have, cost, p),
    confidence: { word: word(share, p), share, flips: flips(choice, answers, have, cost, floor, p) },
    ask: decisive(choice, answers, situation.form, have, cost, floor, p), break_even: breakEven(choice, have, p, costs) };
}

function needRows(answers, have, cost, p) {
  const most = p.model.constants.steps;
  return p.disciplines.map((d) => ({ discipline: d, applies: have[d] !== null, asked: answers[p.breaks[d]] !== undefined,
    low: (have[d] ?? 0) / UNIT, high: (need(d, answers, cost[d], p, most) ?? 0) / UNIT, contributions: contributions(d, answers, cost[d], p) }))
    .sort((a, b) => b.low - a.low || b.high - a.high || p.order[a.discipline] - p.order[b.discipline]);
}

function stepRow(choice, answers, p) {
  const step = nextStep(choice, answers, p), question = p.questions.get(step.question);
  return { ...step, discipline: choice.first ?? (question ? question.raised_by ?? question.counts : null) };
}

/** The two answers that weigh most: the leader's strongest, then what it rests on, its next, or the runner-up's. */
function because(choice, answers, have, cost, p) {
  const rows = [], add = (role, q, d = null) => rows.push({ role, question: q, answer: answers[q] ?? UNKNOWN, discipline: d });
  const ranked = p.disciplines.filter((d) => have[d] !== null).sort((a, b) => have[b] - have[a] || p.order[a] - p.order[b]);
  if (choice.leader === null) {
    if (choice.blind !== null) add("blind", choice.blind);
    for (const d of ranked.slice(0, 2 - rows.length)) add("highest", p.breaks[d], d);
    return rows;
  }
  const own = contributions(choice.leader, answers, cost[choice.leader], p).filter((c) => c.points).map((c) => c.question);
  add("need", own[0], choice.leader);
  if (choice.prerequisite !== null) add("prerequisite", p.model.prerequisites.find((g) => g.id === choice.prerequisite).question);
  else if (own.length > 1) add("need", own[1], choice.leader);
  else {
    const next = ranked.find((d) => d !== choice.leader);
    if (next) add("runner-up", p.breaks[next], next);
  }
  return rows;
}

/** What the one-line rule says: the object that fails most; among equals, the one with most trouble in all its answers. */
export function simpleRule(answers, p) {
  const number = (q) => (isStep(answers[q]) ? answers[q] : 0), sum = (list) => list.reduce((a, b) => a + b, 0);
  const everyone = p.disciplines.filter((d) => answers[p.breaks[d]] !== "na");
  const total = Object.fromEntries(everyone.map((d) => [d, sum(p.about[d].map(number))]));
  if (!everyone.some((d) => total[d])) return [];
  const most = (among, points) => { const top = Math.max(0, ...among.map(points)); return top ? among.filter((d) => points(d) === top) : among; };
  return most(most(everyone, (d) => number(p.breaks[d])), (d) => total[d]);
}

/** What the one-line rule says beside the verdict, and why it differs; null where it says the same. */
function ruleRow(choice, answers, costs, p) {
  const says = simpleRule(answers, p), kinds = { "see-first": "blind", "none-yet": says.length ? "rare" : null, "ask-first": "unknown" };
  if (choice.kind === "incomplete" || (says.length === 1 && says[0] === choice.first)) return { says, reason: null };
  if (Object.hasOwn(kinds, choice.kind)) return { says, reason: kinds[choice.kind] };
  if (says.length === 1 && says[0] === choice.leader) return { says, reason: "owners" };
  return { says, reason: says.length > 1 ? "tie" : Object.keys(costs).length ? "cost" : "conditions" };
}

/** Each principle with the answer that lies furthest below its best; `gap` null where nothing about it was asked. */
function principles(answers, p) {
  return p.model.principles.map((principle) => {
    let best = { principle, gap: null, question: null };
    for (const [q, question] of p.questions) {
      let found = question.steps.some((s) => s.principle === principle) ? gap(q, answers, p) : null;
      if (found === null) continue;
      if (found && question.steps[question.kind === "foundation" ? answers[q] : answers[q] - 1].principle !== principle) found = 0;
      if (best.gap === null || found > best.gap) best = { principle, gap: found, question: found ? q : null };
    }
    return best;
  }).sort((a, b) => (b.gap ?? 0) - (a.gap ?? 0));
}

/** The answered questions about objects that do not exist. */
const notCounted = (answers, have, p) => p.disciplines.filter((d) => answers[p.breaks[d]] !== undefined && have[d] === null)
  .flatMap((d) => p.about[d].slice(1).filter((q) => isStep(answers[q])));
