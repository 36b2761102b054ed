// What comes first: the highest need, unless what it rests on is missing; as in xops_widgets/decide/choice.py.
import { NA, UNKNOWN, isStep } from "./needs.js";

const made = (kind, part = {}) => ({ kind, first: null, leader: null, prerequisite: null, blind: null, ...part });
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

/** [discipline, question]: who must learn to see first, when these foundations are blind; null if nobody must. */
export function seeFirst(blind, applying, p) {
  let found = null, most = [];
  for (const q of blind) {
    const whose = p.hides[q].filter((d) => applying.includes(d)), by = p.questions.get(q).raised_by;
    if (whose.length > most.length) { most = whose; found = [applying.includes(by) ? by : whose[0], q]; }
  }
  return found;
}

/** What comes first. The four what-breaks questions must have an answer. */
export function choose(needs, answers, floor, p) {
  let leader = null;
  const before = (a, b) => needs[b] - needs[a] || stands(a, answers, p) - stands(b, answers, p) || p.order[a] - p.order[b];
  for (const d of p.disciplines) if (needs[d] !== null && needs[d] >= floor && (leader === null || before(d, leader) < 0)) leader = d;
  if (leader !== null) {
    for (const g of p.prerequisites[leader]) {
      const level = answers[g.question];
      if (!isStep(level) || level >= g.at_least) continue;
      if (g.takes === "lead" && needs[g.before] !== null) return made("prerequisite-first", { first: g.before, leader, prerequisite: g.id });
      return made("start-with-prerequisite", { first: leader, leader, prerequisite: g.id });
    }
    return made("start", { first: leader, leader });
  }
  const applying = p.disciplines.filter((d) => needs[d] !== null);
  const seeing = seeFirst(p.blind.filter((q) => isBlind(q, answers, p)), applying, p);
  if (seeing) return made("see-first", { first: seeing[0], blind: seeing[1] });
  const known = applying.some((d) => p.about[d].some((q) => isStep(answers[q])));
  return made(known || Object.values(p.breaks).every((q) => answers[q] === NA) ? "none-yet" : "ask-first");
}
