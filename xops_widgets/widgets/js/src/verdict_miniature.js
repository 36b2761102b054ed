import { html, nothing } from "lit-html";
import { keyOf, linkWith } from "./kept.js";
import { painter, uniqueId } from "./paint.js";
import { checkSituation } from "./situation.js";
import { verdict } from "./verdict.js";
import { needsPicture, sentenceOf } from "./verdict_view.js";

const KEY = keyOf("verdict-miniature");

/** Four sliders and the verdict that follows. It is kept while the tab is open; its link opens the chooser with the same answers. */
export function verdictMiniature({ model, el, site }) {
  const id = uniqueId("xops"), shipped = model.get("model"), texts = model.get("texts"), box = document.createElement("div"), paint = painter(box);
  const asked = shipped.questions.filter((q) => q.kind === "break");
  let touched = false;
  const take = (answers) => { touched = true; model.set("answers", answers); model.save_changes(); };
  const set = (key, value) => {
    take({ ...model.get("answers"), [key]: value });
    if (site) try { sessionStorage.setItem(KEY, JSON.stringify(model.get("answers"))); } catch { /* refused: the browser's Back returns to the example */ }
  };
  /** The answers that this tab has already; nothing where they are not whole. */
  const left = () => {
    let given = null;
    if (site) try { given = JSON.parse(sessionStorage.getItem(KEY)); } catch { /* as if there were none */ }
    const whole = given && asked.every((q) => Number.isInteger(given[q.id]) && q.options[given[q.id]]);
    return whole ? Object.fromEntries(asked.map((q) => [q.id, given[q.id]])) : null;
  };
  const slider = (q, value) => {
    const [topic, trouble] = q.text.split(": ");
    return html`<p class="xops-slider" data-question=${q.id}><label for="${id}-${q.id}"><span class="xops-${q.counts}">${topic}</span> <small>${trouble}</small></label>
      <input type="range" id="${id}-${q.id}" min="0" max=${shipped.constants.steps} step="1" .value=${String(value)}
        aria-valuetext=${q.options[value]} @input=${(e) => set(q.id, Number(e.target.value))}><output for="${id}-${q.id}">${q.options[value]}</output></p>`;
  };
  const draw = () => {
    const answers = model.get("answers"), situation = checkSituation({ answers }, shipped), result = verdict(situation, shipped);
    paint(html`<div class="xops-miniature">
      <section class="xops-outcome" aria-label="The verdict"><div class="xops-said-first"><p class="xops-muted">${touched ? "By your four answers" : "An example"}, ${result.confidence.word}:</p>
          <p class="xops-sentence" role="status" aria-live="polite">${sentenceOf(result, shipped, texts)}</p></div>
        ${needsPicture({ result, model: shipped, texts })}</section>
      <section class="xops-asked" aria-labelledby="${id}-ask"><h2 id="${id}-ask">In the last three months, what broke, and how often?</h2>
        ${asked.map((q) => slider(q, answers[q.id]))}</section>
      <div class="xops-next"><p class="xops-muted">Three more questions ask what you already have. They can change the step, and sometimes what comes first.</p>
        ${site ? html`<p><a class="xops-go" href=${linkWith(texts.chooser, "ops-chooser", JSON.stringify(situation))}>Go on with these answers</a></p>` : nothing}</div></div>`);
  };
  box.className = "xops";
  el.append(box);
  model.on("change:answers", draw);
  const before = left();
  if (before) take(before); else draw();
  return () => model.off("change:answers", draw);
}
