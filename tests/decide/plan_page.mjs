// Reads {data, rules, settings} from the file named; prints for each settings what the page makes of it: {clean, instance} or {errors}, and
// {aside, kept}. Used by test_matrix.py and test_plan_settings.py.
import { readFileSync } from "node:fs";
import { instanceFor, unpacked } from "../../xops_widgets/widgets/js/src/plan_data.js";
import { checkSettings } from "../../xops_widgets/widgets/js/src/plan_settings.js";

const { data, rules, settings } = JSON.parse(readFileSync(process.argv[2], "utf8")), matrix = unpacked(data);
process.stdout.write(JSON.stringify(settings.map((given) => {
  const aside = {};
  let kept = null;
  try { kept = checkSettings(given, rules, aside); } catch { /* not an object: nothing can be kept */ }
  try { const clean = checkSettings(given, rules); return { clean, instance: instanceFor(clean, matrix), kept, aside }; }
  catch (error) { return { errors: error.errors ?? [`not named: ${error}`], kept, aside }; }
})));
