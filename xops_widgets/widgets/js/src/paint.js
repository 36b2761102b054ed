// Drawing into a page that others change too: translators and extensions replace the text nodes that lit-html writes to.
import { render } from "lit-html";

const COUNT = Symbol.for("xops.count"); // one for the document: each view in a notebook loads this module anew
/** An id that no other widget of the document has. */
export const uniqueId = (prefix) => `${prefix}-${(globalThis[COUNT] = (globalThis[COUNT] ?? 0) + 1)}`;

/**
 * Return `paint(template)`, which draws into `box`; from nothing where somebody else has changed what was drawn, since lit-html
 * would go on writing to nodes that are no longer there. `onReset` is called then: nodes kept by the widget are stale too.
 */
export function painter(box, onReset = () => {}) {
  let sheet = null, foreign = false;
  const watcher = new MutationObserver(() => { foreign = true; });
  return (template) => {
    if (watcher.takeRecords().length) foreign = true;
    const focused = box.contains(document.activeElement) ? document.activeElement.id : "";
    if (sheet === null || foreign) {
      if (foreign) onReset();
      sheet = document.createElement("div");
      sheet.className = "xops-sheet";
      box.replaceChildren(sheet);
      foreign = false;
      watcher.observe(box, { childList: true, characterData: true, subtree: true });
    }
    render(template, sheet);
    watcher.takeRecords(); // our own changes
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };
}
