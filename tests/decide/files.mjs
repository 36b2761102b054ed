// Reads the files of a folder as the page reads an imported one, prints what it makes of each. Used by test_situation.py.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SituationError, checkSituation, decodeSituation, parseSituation } from "../../xops_widgets/widgets/js/src/situation.js";

const [, , modelFile, folder] = process.argv, model = JSON.parse(readFileSync(modelFile, "utf8"));
process.stdout.write(JSON.stringify(readdirSync(folder).sort().map((name) => {
  try { return { clean: checkSituation(parseSituation(decodeSituation(readFileSync(join(folder, name)))), model) }; }
  catch (error) { return error instanceof SituationError ? { error: error.errors.join("; ") } : { error: `not named: ${error}` }; }
})));
