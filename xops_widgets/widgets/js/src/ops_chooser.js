import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { download, linkTo, mergeTables, readStore, sharedKeyOf } from "./kept.js";
import { ownState } from "./own_state.js";
import { painter, uniqueId } from "./paint.js";
import { MAX_NAME, changes, checkSituation } from "./situation.js";
import { verdict } from "./verdict.js";
import { card, details, paper, sentenceOf, trade } from "./verdict_view.js";

const KIND = "ops-chooser";
const SECTIONS = { "what-breaks": "In the last three months, how often?", foundations: "What already stands", releases: "Releases and upkeep",
  data: "Data", models: "Models", operations: "Operations", duties: "Duties" };
const HINTS = { "what-breaks": "Count each trouble once, under the thing that failed." };
const EMPTY = { schema: 2, name: "", form: "quick", answers: {}, costs: {} };

const isEmpty = (s) => s.name === "" && Object.keys(s.answers).length === 0 && Object.keys(s.costs).length === 0;

export function opsChooser({ model, el, site }) {
  const id = uniqueId("xops"), shipped = model.get("model"), texts = model.get("texts");
  let quiet = false, printing = false;

  const current = () => ({ schema: 2, name: model.get("name"), form: model.get("form"), answers: model.get("answers"), costs: model.get("costs") });
  const apply = ({ name, form, answers, costs }) => {
    quiet = true; // four traits, one drawing: the caller draws
    model.set("name", name); model.set("form", form); model.set("answers", answers); model.set("costs", costs);
    quiet = false;
    model.save_changes();
  };

  const merge = (base, own, theirs) => {
    const parts = ["answers", "costs"].map((key) => mergeTables(base[key], own[key], theirs[key]));
    const plain = mergeTables({ name: base.name, form: base.form }, { name: own.name, form: own.form }, { name: theirs.name, form: theirs.form });
    const clashes = [...parts[0].clashes, ...parts[1].clashes.map((c) => `cost of ${c}`), ...plain.clashes];
    return { value: checkSituation({ ...plain.merged, answers: parts[0].merged, costs: parts[1].merged }, shipped), clashes };
  };
  const own = ownState({ kind: KIND, id, site, what: "answers", whole: "situation", empty: EMPTY, isEmpty, current, apply, merge, draw: () => draw(),
    about: (mine) => `${mine.name ? `${mine.name}, ` : ""}${Object.keys(mine.answers).length} given`,
    check: (given, left = null) => checkSituation(given, shipped, left), since: (given) => changes(given, shipped),
    undone: () => box.querySelector(`#${id}-clear`).focus() });
  const change = (part) => own.change(checkSituation({ ...current(), ...part }, shipped));

  const answer = (key, value) => {
    const before = progress();
    change({ answers: { ...model.get("answers"), [key]: value } });
    const now = progress();
    if (before.open > 0 && now.open === 0 && !isWide()) result.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  };
  const onPrint = () => {
    const html_ = document.documentElement;
    printing = true; draw();
    const done = () => { html_.classList.remove("xops-printing"); printing = false; draw(); };
    html_.classList.add("xops-printing");
    // Some browsers say so before they have drawn the pages.
    window.addEventListener("afterprint", () => setTimeout(done, 1000), { once: true });
    window.print();
  };
  const onExample = (event) => {
    const example = texts.examples[event.target.value];
    event.target.value = "";
    if (example) own.show({ ...EMPTY, ...example.situation, name: example.label }, "the published stories", `Loaded: ${example.label}.`);
  };
  const setCost = (object, value) => change({ costs: { ...model.get("costs"), [object]: value } });
  const onName = (event) => change({ name: event.target.value = [...event.target.value].filter((c) => c.isWellFormed()).slice(0, MAX_NAME).join("") });

  // ---- the page ----
  const asked = () => shipped.questions.filter((q) => model.get("form") === "full" || q.form === "quick");
  const progress = () => {
    const given = model.get("answers"), quick = shipped.questions.filter((q) => q.form === "quick");
    return { asked: asked().length, done: asked().filter((q) => Object.hasOwn(given, q.id)).length,
      open: quick.filter((q) => !Object.hasOwn(given, q.id)).length };
  };
  const choice = (q, value, label) => {
    const key = `${id}-${q.id}-${value}`, chosen = model.get("answers")[q.id];
    return html`<span class="xops-choice"><input type="radio" id=${key} name="${id}-${q.id}" .checked=${chosen === value}
      @change=${() => answer(q.id, value)}><label for=${key}>${label}</label></span>`;
  };
  const question = (q) => html`<fieldset class="xops-question xops-${q.kind}" data-question=${q.id}>
    <legend>${q.text}</legend>
    <div class="xops-choices">
      ${q.options.map((option, value) => choice(q, value, option))}
      ${choice(q, "unknown", "Don’t know")}
      ${q.na_when ? choice(q, "na", "Not applicable") : nothing}
    </div>
    <details class="xops-why"><summary aria-label="More about: ${q.text}">More</summary><p>${q.why}${q.na_when ? ` Not applicable: ${q.na_when}` : ""}</p></details></fieldset>`;
  const form = () => [...new Set(asked().map((q) => q.section))].map((s) => html`<section class="xops-section" aria-labelledby="${id}-${s}">
    <h2 id="${id}-${s}">${SECTIONS[s]}</h2>${HINTS[s] ? html`<p class="xops-muted">${HINTS[s]}</p>` : nothing}
    ${asked().filter((q) => q.section === s).map((q) => guard([model.get("answers")[q.id]], () => question(q)))}</section>`);
  const tools = () => html`<p class="xops-tools">
      ${own.copy()}
      <button type="button" @click=${onPrint}>Print one page</button>
      <button type="button" @click=${() => download("xops-situation.json", current())}>Export answers</button>
      <button type="button" @click=${() => download("xops-verdict.json", verdict(current(), shipped))}>Export verdict</button>
      ${own.open()}
      <button type="button" id="${id}-clear" @click=${() => own.replace(EMPTY, "Cleared.")}>Clear</button>
    </p>
    ${own.said()}
    <div class="xops-start">
      <label for="${id}-name">Team or case</label>
      <input id="${id}-name" type="text" autocomplete="off" .value=${model.get("name")} @change=${onName}>
      ${texts.examples.length ? html`<label for="${id}-example">or look at a published one</label>
      <select id="${id}-example" @change=${onExample}><option value="">choose…</option>
        ${texts.examples.map((e, i) => html`<option value=${i}>${e.label}</option>`)}</select>` : nothing}
    </div>`;

  const box = document.createElement("div");
  box.className = "xops xops-chooser";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Which discipline first?");
  el.append(box);
  const paint = painter(box), calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isWide = () => box.clientWidth >= 42 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  let result = box;
  // The bar at the edge is for a card out of sight.
  const watch = new IntersectionObserver(([entry]) => box.querySelector(".xops-edge")?.toggleAttribute("data-quiet", entry.isIntersecting && entry.intersectionRect.height > 120), { threshold: [0, .1, .25, .5] });
  const draw = () => {
    const found = verdict(current(), shipped), full = model.get("form") === "full", at = progress(), around = { result: found, model: shipped, texts, id, site, progress: at };
    const more = shipped.questions.filter((q) => q.form !== "quick").length;
    paint(html`
      ${own.beside()}${own.problems()}
      <div class="xops-layout">
        <div class="xops-form">${form()}
          <p class="xops-more"><button type="button" id="${id}-more" class="xops-primary" @click=${() => change({ form: full ? "quick" : "full" })}>
            ${full ? "Show only the first seven" : `Refine: ${more} more questions`}</button></p></div>
        <div class="xops-side"><section class="xops-card" id="${id}-card" aria-labelledby="${id}-said" tabindex="0">${card(around)}</section></div>
        ${trade({ ...around, costs: model.get("costs"), set: setCost })}
      </div>
      ${details(around)}
      ${tools()}
      <p class="xops-edge"><span aria-hidden="true">${at.open && found.kind === "incomplete" ? `${at.done} of ${at.asked}` : sentenceOf(found, shipped, texts)}</span>
        <button type="button" @click=${() => { result.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" }); result.focus({ preventScroll: true }); }}>${found.kind === "incomplete" ? "Result" : "Why"}</button></p>
      ${printing ? paper({ ...around, situation: current(), link: site ? linkTo(KIND, own.asText()) : "" }) : nothing}`);
    const next = box.querySelector(".xops-card");
    if (next !== result) { watch.disconnect(); watch.observe(next); result = next; }
  };

  own.start((salvage) => { // where a first edition below a path kept its answers
    const old = sharedKeyOf(KIND), text = old && readStore(old), value = text ? salvage(text).value : EMPTY;
    return Object.keys(value.answers).length ? { value, from: "the first edition at this address" } : null;
  });
  const traits = ["answers", "form", "name", "costs"];
  const onChange = () => { if (!quiet) draw(); };
  for (const trait of traits) model.on(`change:${trait}`, onChange);
  draw();
  return () => {
    own.end();
    watch.disconnect();
    for (const trait of traits) model.off(`change:${trait}`, onChange);
  };
}
