import { opsChooser } from "./ops_chooser.js";
import { chart } from "./chart.js";
import { entryFilter } from "./entry_filter.js";
import { flowMap } from "./flow_map.js";
import { principleMatrix } from "./principle_matrix.js";
import { safeguardPlanner } from "./safeguard_planner.js";
import { searchTable } from "./search_table.js";
import { verdictMiniature } from "./verdict_miniature.js";

const kinds = { "ops-chooser": opsChooser, chart, "entry-filter": entryFilter, "flow-map": flowMap, "principle-matrix": principleMatrix,
  "safeguard-planner": safeguardPlanner, "search-table": searchTable, "verdict-miniature": verdictMiniature };

/** Draw the widget `model` stands for into `el`; returns its clean-up. `site` is true where no kernel owns the state. */
export function mount({ model, el, site }) {
  const kind = model.get("kind");
  if (!Object.hasOwn(kinds, kind)) throw new Error(`kind: expected one of ${Object.keys(kinds).join(", ")}, got ${kind}`);
  const end = kinds[kind]({ model, el, site }), unwatch = site ? null : watchKernel(model, el);
  return () => { unwatch?.(); end?.(); };
}

const ENDED = ["restarting", "autorestarting", "terminating", "dead"]; // what a kernel's status says when its widgets are lost

/** Say it when the kernel behind a view is gone: the view goes on, and Python no longer receives its changes. */
function watchKernel(model, el) {
  const sign = document.createElement("p"), kernel = model.widget_manager?.kernel; // not every host shows its kernel
  sign.className = "xops-dead";
  sign.setAttribute("role", "status");
  el.prepend(sign);
  const say = () => { sign.textContent = "Python no longer receives changes from this widget: its kernel was restarted or has ended. Run the cell again."; };
  const onStatus = (_, status) => { if (ENDED.includes(status)) say(); };
  // Called on the host's view. The class that the host gives its element comes only to views made later: anywidget takes its listener away.
  const onLive = function () { if (this?.model?.comm_live !== true) say(); };
  model.on("comm_live_update", onLive);
  kernel?.statusChanged?.connect(onStatus);
  kernel?.disposed?.connect(say);
  if (el.closest(".jupyter-widgets-disconnected")) say();
  return () => {
    model.off("comm_live_update", onLive);
    kernel?.statusChanged?.disconnect(onStatus);
    kernel?.disposed?.disconnect(say);
  };
}
