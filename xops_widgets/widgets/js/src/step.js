// What to do on Monday: one step, the next level above what the answers show; as in xops_widgets/decide/step.py.
import { isStep } from "./needs.js";

/** How many steps an answer lies below the best one; null where it says nothing. */
export function gap(q, answers, p) {
  const a = answers[q];
  if (!isStep(a)) return null;
  return p.questions.get(q).kind === "foundation" ? p.model.constants.steps - a : a;
}

function stepOf(q, answers, p, why, more = {}) {
  const level = answers[q], question = p.questions.get(q), foundation = question.kind === "foundation";
  const step = question.steps[foundation ? level : level - 1];
  return { why, question: q, level, goal: question.options[foundation ? level + 1 : level - 1], principle: step.principle, text: step.text, ...more };
}

const other = (which, p) => ({ why: which, question: null, level: null, goal: null, principle: null, text: p.model.other_steps[which] });

/** Regulation moves the principle: who must prove (2 or more) and cannot trace an answer (2 or more) begins there. */
function trace(answers, p) {
  const duties = [...p.questions.values()].filter((q) => q.kind === "duty");
  const asked = duties.some((q) => q.steps.length === 0 && (gap(q.id, answers, p) ?? 0) >= 2);
  const found = duties.find((q) => asked && q.steps.length > 0 && (gap(q.id, answers, p) ?? 0) >= 2);
  return found ? stepOf(found.id, answers, p, "duty", { principle: "compliance" }) : null;
}

/** The one next step: a missing prerequisite, a duty to prove, then the answer furthest below its best. */
export function nextStep(choice, answers, p) {
  if (choice.prerequisite !== null) return stepOf(p.model.prerequisites.find((g) => g.id === choice.prerequisite).question, answers, p, "prerequisite");
  if (choice.blind !== null) return stepOf(choice.blind, answers, p, "blind");
  const all = [...p.questions.values()];
  let own;
  if (choice.leader !== null) {
    const traced = trace(answers, p);
    if (traced) return traced;
    const d = choice.leader;
    own = Object.hasOwn(p.stands, d) ? [p.stands[d]] : p.prerequisites[d].map((g) => g.question).reverse().slice(0, 1);
    own.push(...p.about[d].filter((q) => p.questions.get(q).kind === "condition"));
    own.push(...all.filter((q) => q.kind === "duty" && q.steps.length > 0).map((q) => q.id));
  } else own = all.filter((q) => q.kind === "foundation").map((q) => q.id);
  let best = own[0];
  for (const q of own) if ((gap(q, answers, p) ?? 0) > (gap(best, answers, p) ?? 0)) best = q;
  if (gap(best, answers, p)) return stepOf(best, answers, p, p.questions.get(best).kind);
  if (choice.leader !== null) {
    const own = p.breaks[choice.leader];
    return gap(own, answers, p) ? stepOf(own, answers, p, "break") : other("count", p);
  }
  return other(choice.kind === "none-yet" ? "keep" : "count", p);
}
