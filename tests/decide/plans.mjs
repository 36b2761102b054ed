// Reads {instance, budget, alert_budget, draws}, one a line of the file named; prints what the page computes of each. Used by test_plan_in_node.py.
import { readFileSync } from "node:fs";
import { expectedHarm, fragility, frontier, plan, slipsThrough } from "../../xops_widgets/widgets/js/src/plan.js";

const lines = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
process.stdout.write(JSON.stringify(lines.map(({ instance, budget, alert_budget: alerts, draws }) => {
  const began = performance.now(), best = plan(instance, budget, alerts), points = frontier(instance, alerts), took = performance.now() - began;
  const ids = instance.safeguards.map((s) => s.id), some = ids.filter((_, i) => i % 2 === 0);
  return { plan: best, frontier: points, slips: slipsThrough(instance, best.safeguards), some: expectedHarm(instance, some, 50),
    fragility: draws ? fragility(instance, best.safeguards, budget, alerts, draws) : null,
    fragility_of_some: draws ? fragility(instance, some, budget, alerts, 1) : null, took };
})));
