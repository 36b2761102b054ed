// What comes first: the highest need, unless what it rests on is missing; as in xops_widgets/decide/choice.py.
import { NA, UNKNOWN, isStep } from "./needs.js";

const made = (kind, part = {}) => ({ kind, first: null, leader: null, gate: null, blind: null, ...part });
export const INCOMPLETE = made("incomplete");

/** The what-breaks questions that have no answer yet; "unknown" and "na" are answers. */
export const unanswered = (answers, p) => Object.values(p.breaks).filter((q) => answers[q] === undefined);

/** Whether what others rest on in this discipline is at its top level. */
export const stands = (d, answers, p) => Object.hasOwn(p.stands, d) && answers[p.stands[d]] === p.model.constants.steps;

/** Whether this answer says that failures would not be noticed. */
export const isBlind = (q, answers, p) => isStep(answers[q]) && answers[q] <= p.questions.get(q).blind.at_most;

/** The disciplines whose object this answer hides: nothing noticed there counts as unknown. */
export function blindObjects(q, answers, p) {
  return isBlind(q, answers, p) ? p.hides[q].filter((d) => [0, UNKNOWN].includes(answers[p.breaks[d]])) : [];
}

/** [discipline, question]: what must see first. hidden: [question, the disciplines that it hides]. */
export function seeFirst(hidden, applies, p) {
  const [q, whose] = hidden.reduce((most, h) => (h[1].length > most[1].length ? h : most)), by = p.questions.get(q).raised_by;
  return [applies(by) ? by : whose[0], q];
}

/** What comes first. The four what-breaks questions must have an answer. */
export function choose(needs, answers, floor, p) {
  let leader = null;
  const before = (a, b) => needs[b] - needs[a] || stands(a, answers, p) - stands(b, answers, p) || p.order[a] - p.order[b];
  for (const d of p.disciplines) if (needs[d] !== null && needs[d] >= floor && (leader === null || before(d, leader) < 0)) leader = d;
  if (leader !== null) {
    for (const g of p.gates[leader]) {
      const level = answers[g.question];
      if (!isStep(level) || level >= g.at_least) continue;
      if (g.takes === "lead" && needs[g.before] !== null) return made("prerequisite-first", { first: g.before, leader, gate: g.id });
      return made("start-with-prerequisite", { first: leader, leader, gate: g.id });
    }
    return made("start", { first: leader, leader });
  }
  const hidden = p.blind.map((q) => [q, blindObjects(q, answers, p)]).filter(([, whose]) => whose.length > 0);
  if (hidden.length > 0) {
    const [first, blind] = seeFirst(hidden, (d) => needs[d] !== null, p);
    return made("see-first", { first, blind });
  }
  const known = p.disciplines.some((d) => needs[d] !== null && p.about[d].some((q) => isStep(answers[q])));
  return made(known || Object.values(p.breaks).every((q) => answers[q] === NA) ? "none-yet" : "ask-first");
}
