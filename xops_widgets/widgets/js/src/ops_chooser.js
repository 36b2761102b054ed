import { html, nothing, render } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { download, linkTo, readHash, readStore, writeHash, writeStore } from "./persist.js";
import { MAX_BYTES, SituationError, checkSituation, parseSituation } from "./situation.js";
import { perturbed, verdict } from "./verdict.js";
import { summary, verdictDetails } from "./verdict_view.js";

const KIND = "ops-chooser";
const SECTIONS = { "what-breaks": "What breaks", foundations: "What already stands", releases: "Releases and upkeep",
  data: "Data", models: "Models", operations: "Operations", duties: "Duties" };
let count = 0;

export function opsChooser({ model, el, site }) {
  const id = `xops-${(count += 1)}`, shipped = model.get("model"), texts = model.get("texts");
  let errors = [], notice = "", quiet = false;

  const situation = () => ({ schema: 1, name: model.get("name"), form: model.get("form"), answers: model.get("answers") });
  const asText = () => JSON.stringify(situation());
  const apply = ({ name, form, answers }) => {
    quiet = true; // three traits, one drawing: the caller draws
    model.set("name", name); model.set("form", form); model.set("answers", answers);
    quiet = false;
    model.save_changes();
  };
  // Writing waits until the page is drawn; several changes at once are written once.
  let writing = null;
  const write = () => { clearTimeout(writing); writing = null; writeStore(KIND, asText()); writeHash(KIND, asText()); };
  const keep = () => { if (site) writing ??= setTimeout(write); };
  const change = (part) => { errors = []; notice = ""; apply({ ...situation(), ...part }); keep(); draw(); };
  /** Take over text from outside, or say what is wrong with it and change nothing. */
  const open = (text, place) => {
    try {
      apply(checkSituation(parseSituation(text), shipped));
      errors = [];
      return true;
    } catch (error) {
      if (!(error instanceof SituationError)) throw error;
      errors = error.errors.map((line) => `${place}: ${line}`);
      return false;
    }
  };

  const answer = (key, value) => change({ answers: { ...model.get("answers"), [key]: value } });
  const onFile = async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    event.target.value = "";
    if (file.size > MAX_BYTES) errors = [`${file.name}: expected at most ${MAX_BYTES} bytes, got ${file.size}`];
    else if (open(await file.text(), file.name)) { notice = `Opened ${file.name}.`; keep(); }
    draw();
  };
  const onCopy = async () => {
    try { await navigator.clipboard.writeText(linkTo(KIND, asText())); notice = "Link copied."; }
    catch { notice = "The browser refused to copy; the address bar holds the same link."; }
    draw();
  };
  const onPrint = () => {
    const root = document.documentElement;
    const done = () => { root.classList.remove("xops-printing"); box.classList.remove("xops-printed"); };
    root.classList.add("xops-printing"); box.classList.add("xops-printed");
    // Some browsers say so before they have drawn the pages.
    window.addEventListener("afterprint", () => setTimeout(done, 1000), { once: true });
    window.print();
  };
  const onExample = (event) => {
    const example = texts.examples[event.target.value];
    event.target.value = "";
    if (example) { change({ ...example.situation, name: example.label }); notice = `Loaded: ${example.label}.`; draw(); }
  };

  const choice = (q, value, label) => {
    const key = `${id}-${q.id}-${value}`, chosen = model.get("answers")[q.id];
    return html`<div class="xops-choice"><input type="radio" id=${key} name="${id}-${q.id}" .checked=${chosen === value}
      @change=${() => answer(q.id, value)}><label for=${key}>${label}</label></div>`;
  };
  const question = (q) => html`<fieldset class="xops-question" data-question=${q.id}>
    <legend>${q.text}</legend>
    <p class="xops-why">${q.why}</p>
    <div class="xops-choices">
      ${q.options.map((option, value) => choice(q, value, option))}
      ${choice(q, "unknown", "We do not know")}
      ${q.na_when ? choice(q, "na", html`Does not apply <small>(${q.na_when.replace(/\.$/, "")})</small>`) : nothing}
    </div></fieldset>`;
  const form = () => {
    const asked = shipped.questions.filter((q) => model.get("form") === "full" || q.form === "quick");
    const sections = [...new Set(asked.map((q) => q.section))];
    return sections.map((s) => html`<section class="xops-section" aria-labelledby="${id}-${s}">
      <h2 id="${id}-${s}">${SECTIONS[s]}</h2>${asked.filter((q) => q.section === s)
        .map((q) => guard([model.get("answers")[q.id]], () => question(q)))}</section>`);
  };
  const answerList = () => html`<table class="xops-answers"><caption>Answers</caption>
    <thead><tr><th scope="col">Question</th><th scope="col">Answer</th></tr></thead>
    <tbody>${shipped.questions.filter((q) => Object.hasOwn(model.get("answers"), q.id)).map((q) => {
      const value = model.get("answers")[q.id];
      return html`<tr><th scope="row">${q.text}</th><td>${value === "na" ? "Does not apply" : q.options[value] ?? "We do not know"}</td></tr>`;
    })}</tbody></table>`;

  const box = document.createElement("div");
  box.className = "xops xops-chooser";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Which discipline first?");
  el.append(box);
  const draw = () => {
    const result = verdict(situation(), shipped), full = model.get("form") === "full";
    const asked = shipped.questions.filter((q) => full || q.form === "quick");
    const answered = asked.filter((q) => Object.hasOwn(model.get("answers"), q.id)).length;
    render(html`
      <p class="xops-case">${model.get("name")}</p>
      ${summary(result, shipped, texts, answered, asked.length)}
      <div class="xops-errors" role="alert">${errors.length ? html`<p><strong>Not opened; your answers are unchanged.</strong></p>
        <ul>${errors.slice(0, 12).map((line) => html`<li>${line}</li>`)}</ul>
        ${errors.length > 12 ? html`<p>and ${errors.length - 12} more</p>` : nothing}` : nothing}</div>
      <div class="xops-form">
        <div class="xops-start">
          <label for="${id}-name">Team or case</label>
          <input id="${id}-name" type="text" maxlength="120" autocomplete="off" .value=${model.get("name")}
            @change=${(e) => change({ name: e.target.value })}>
          ${texts.examples.length ? html`<label for="${id}-example">or look at a published one</label>
          <select id="${id}-example" @change=${onExample}><option value="">choose…</option>
            ${texts.examples.map((e, i) => html`<option value=${i}>${e.label}</option>`)}</select>` : nothing}
        </div>
        ${form()}
        <p class="xops-more"><button type="button" class="xops-primary" @click=${() => change({ form: full ? "quick" : "full" })}>
          ${full ? "Count only the quick seven" : `Refine: ${shipped.questions.length - asked.length} more questions`}</button></p>
      </div>
      ${verdictDetails(result, shipped, texts, id)}
      ${answerList()}
      <p class="xops-tools">
        <button type="button" @click=${onCopy}>Copy link</button>
        <button type="button" @click=${() => download("xops-situation.json", situation())}>Export answers</button>
        <button type="button" @click=${() => download("xops-verdict.json", result)}>Export verdict</button>
        <label class="xops-file"><input type="file" accept="application/json,.json" @change=${onFile}><span>Import answers</span></label>
        <button type="button" @click=${onPrint}>Print one page</button>
        <button type="button" @click=${() => change({ name: "", form: "quick", answers: {} })}>Clear</button>
      </p>
      <p class="xops-notice" role="status">${notice}</p>`, box);
  };

  const onHash = () => { const text = readHash(KIND); if (text !== null) { open(text, "link"); draw(); } };
  if (site) {
    const shared = readHash(KIND), stored = readStore(KIND);
    if (stored !== null) open(stored, "kept in this browser");
    if (shared !== null) open(shared, "link");
    window.addEventListener("hashchange", onHash);
    window.addEventListener("pagehide", () => { if (writing !== null) write(); });
  }
  const traits = ["answers", "form", "name"];
  const onChange = () => { if (!quiet) draw(); };
  for (const trait of traits) model.on(`change:${trait}`, onChange);
  draw();
  (globalThis.requestIdleCallback ?? setTimeout)(() => perturbed(shipped)); // made before the first answer needs them
  return () => {
    window.removeEventListener("hashchange", onHash);
    for (const trait of traits) model.off(`change:${trait}`, onChange);
  };
}
