// Reads {model, situations} from the file named, prints the verdicts as JSON. Used by test_golden.py.
import { readFileSync } from "node:fs";
import { checkSituation } from "../../xops_widgets/widgets/js/src/situation.js";
import { verdict } from "../../xops_widgets/widgets/js/src/verdict.js";

const { model, situations } = JSON.parse(readFileSync(process.argv[2], "utf8"));
process.stdout.write(JSON.stringify(situations.map((s) => verdict(checkSituation(s, model), model))));
