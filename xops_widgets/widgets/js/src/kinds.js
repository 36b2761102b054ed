import { opsChooser } from "./ops_chooser.js";
import { chart } from "./chart.js";
import { flowMap } from "./flow_map.js";
import { principleMatrix } from "./principle_matrix.js";
import { searchTable } from "./search_table.js";

const kinds = { "ops-chooser": opsChooser, chart, "flow-map": flowMap, "principle-matrix": principleMatrix, "search-table": searchTable };

/** Draw the widget `model` stands for into `el`; returns its clean-up. `site` is true where no kernel owns the state. */
export function mount({ model, el, site }) {
  const kind = model.get("kind");
  if (!Object.hasOwn(kinds, kind)) throw new Error(`kind: expected one of ${Object.keys(kinds).join(", ")}, got ${kind}`);
  return kinds[kind]({ model, el, site });
}
