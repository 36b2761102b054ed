// Reads {model, bad} from the file named, prints the errors of each bad situation. Used by test_situation.py.
import { readFileSync } from "node:fs";
import { checkSituation } from "../../xops_widgets/widgets/js/src/situation.js";

const { model, bad } = JSON.parse(readFileSync(process.argv[2], "utf8"));
process.stdout.write(JSON.stringify(bad.map((situation) => {
  try { checkSituation(situation, model); return []; } catch (error) { return error.errors ?? [`not named: ${error}`]; }
})));
