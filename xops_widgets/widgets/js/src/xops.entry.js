// The one bundle. A notebook host asks it to render a widget; on the site's pages it brings every twin,
// <div data-xops="kind" data-state="...">, to life.
import { mount } from "./kinds.js";
import { PageModel } from "./model.js";

export { verdict } from "./verdict.js";
export { checkSituation, parseSituation } from "./situation.js";
export default { render: ({ model, el }) => mount({ model, el, site: false }) };

function hydrate(host) {
  const box = document.createElement("div");
  box.className = "xops-live";
  try {
    mount({ model: new PageModel({ ...JSON.parse(host.dataset.state), kind: host.dataset.xops }), el: box, site: true });
  } catch (error) {
    console.error("xops:", error); // the fallback stays, and is readable
    return;
  }
  host.prepend(box); // a fallback that stays in sight comes after it
  host.dataset.ready = "";
  performance.mark("xops-ready");
}

function startPage() {
  for (const host of document.querySelectorAll("div[data-xops][data-state]")) hydrate(host);
  for (const button of document.querySelectorAll("[data-xops-click]")) {
    button.addEventListener("click", () => {
      if (button.dataset.xopsClick === "print") window.print();
      else globalThis.toggleFullScreen?.();
    });
  }
}

// A page of the site names this file in a script tag; a notebook host imports it in its own way.
if ([...document.scripts].some((script) => script.type === "module" && script.src === import.meta.url)) startPage();
