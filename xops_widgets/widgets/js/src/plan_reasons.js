// Why a safeguard is in a set, or not: what a page says beside the plan. No DOM.
import { endOf, expectedTotal, feared, idsOf, limitsOf, priceOf } from "./plan.js";

/**
 * For each safeguard, in order: {id, chosen, sees: faults that it detects beyond chance among those feared, first: of these the faults
 * that it alone of the set, or first of it, ends at most onsets, harm: what leaving it out adds or taking it in averts, fits: whether it
 * fits the limits beside the others}.
 */
export function reasons(instance, chosen, budget, alertBudget) {
  const total = expectedTotal(instance, chosen), rows = feared(instance), limits = limitsOf(instance, budget, alertBudget);
  return idsOf(instance).map((id) => {
    const isIn = chosen.includes(id), other = isIn ? chosen.filter((s) => s !== id) : [...chosen, id];
    const sees = rows.filter(([, , cases]) => cases.some((c) => Object.hasOwn(c.detected, id))).map(([fault]) => fault);
    const first = !isIn ? [] : rows.filter(([, , cases]) => {
      const won = cases.filter((c) => endOf(instance, c, chosen) < endOf(instance, c, other)).length;
      return 2 * won > cases.length;
    }).map(([fault]) => fault);
    const harm = isIn ? expectedTotal(instance, other) - total : total - expectedTotal(instance, other);
    return { id, chosen: isIn, sees, first, harm,
      fits: priceOf(instance, other).every((price, k) => limits[k] === null || price <= limits[k]) };
  });
}
