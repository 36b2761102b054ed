// The measured matrix, unpacked as xops_widgets/decide/matrix.py packs it, and the instance that a reader's settings make of it.
import { UNITS } from "./plan.js";

const CENTS = 100;

/** {cases, safeguards, clean_days} of packed data. */
export function unpacked(data) {
  const cases = data.faults.flatMap((fault) => {
    const units = data.harm[fault], onsets = Array.isArray(data.onsets) ? data.onsets : data.onsets[fault];
    return onsets.map((onset, at) => {
      const stopped = Array.from({ length: data.steps }, () => ({}));
      for (const [unit, row] of Object.entries(units)) {
        let sum = 0;
        for (let n = 0; n < data.steps; n++) stopped[n][unit] = sum += row[at * data.steps + n];
      }
      const detected = Object.fromEntries(Object.entries(data.seen[fault]).filter(([, steps]) => steps[at] >= 0).map(([s, steps]) => [s, steps[at]]));
      return { fault, onset, stopped, detected };
    });
  });
  return { cases, safeguards: data.safeguards.map(([id, cents, alarms, gate]) => ({ id, days: cents / CENTS, alarms, gate: gate === 1 })), clean_days: data.clean_days };
}

/** The instance of clean settings and an unpacked matrix. */
export const instanceFor = ({ fears, worth, response, minutes }, matrix) => (
  { ...matrix, fears, worth: { ...Object.fromEntries(UNITS.map((unit) => [unit, 1])), ...worth }, response, minutes });
