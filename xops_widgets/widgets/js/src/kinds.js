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
  const end = kinds[kind]({ model, el, site }), unwatch = site ? null : watchKernel(model, el);
  return () => { unwatch?.(); end?.(); };
}

/** Say it when the kernel behind a view is gone: the view goes on, and Python no longer hears it. */
function watchKernel(model, el) {
  const sign = document.createElement("p");
  sign.className = "xops-dead";
  sign.setAttribute("role", "status");
  el.prepend(sign);
  const look = () => setTimeout(() => { // the host marks its element in a listener of its own
    const gone = el.closest(".jupyter-widgets-disconnected") !== null;
    sign.textContent = gone ? "Python no longer hears this widget: its kernel was restarted or has ended. Run the cell again." : "";
  });
  model.on("comm_live_update", look);
  look();
  return () => model.off("comm_live_update", look);
}
