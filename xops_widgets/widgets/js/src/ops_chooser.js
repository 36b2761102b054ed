import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { download, keptDraft, linkTo, mergeTables, readHash, readStore, sharedKeyOf, writeHash } from "./kept.js";
import { painter, uniqueId } from "./paint.js";
import { SituationError, changes, checkSituation, decodeSituation, parseSituation } from "./situation.js";
import { verdict } from "./verdict.js";
import { card, details, paper, sentenceOf, trade } from "./verdict_view.js";

const KIND = "ops-chooser";
const SECTIONS = { "what-breaks": "In the last three months, how often?", foundations: "What already stands", releases: "Releases and upkeep",
  data: "Data", models: "Models", operations: "Operations", duties: "Duties" };
const HINTS = { "what-breaks": "Count each trouble once, under the thing that failed." };
const EMPTY = { schema: 2, name: "", form: "quick", answers: {}, costs: {} };
const MAX_NAME = 120, MAX_UNDO = 20;

const isEmpty = (s) => s.name === "" && Object.keys(s.answers).length === 0 && Object.keys(s.costs).length === 0;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export function opsChooser({ model, el, site }) {
  const id = uniqueId("xops"), shipped = model.get("model"), texts = model.get("texts");
  let errors = [], notes = [], notice = "", link = "", quiet = false, printing = false, undo = [];
  let visiting = null; // {from, value}: a situation from elsewhere, shown beside one's own until it is taken over
  let mine = EMPTY; // one's own situation, kept in this browser

  const current = () => ({ schema: 2, name: model.get("name"), form: model.get("form"), answers: model.get("answers"), costs: model.get("costs") });
  const asText = (situation = current()) => JSON.stringify(situation);
  const apply = ({ name, form, answers, costs }) => {
    quiet = true; // four traits, one drawing: the caller draws
    model.set("name", name); model.set("form", form); model.set("answers", answers); model.set("costs", costs);
    quiet = false;
    model.save_changes();
  };

  // ---- one's own answers, and what comes from elsewhere ----
  const salvage = (text) => { // what is understood is kept when a part is not
    const left = {};
    try { return { value: checkSituation(parseSituation(text), shipped, left), left }; }
    catch (error) { if (!(error instanceof SituationError)) throw error; return { value: EMPTY, left: { situation: text } }; }
  };
  const merge = (base, own, theirs) => {
    const parts = ["answers", "costs"].map((key) => mergeTables(base[key], own[key], theirs[key]));
    const plain = mergeTables({ name: base.name, form: base.form }, { name: own.name, form: own.form }, { name: theirs.name, form: theirs.form });
    const clashes = [...parts[0].clashes, ...parts[1].clashes.map((c) => `cost of ${c}`), ...plain.clashes];
    const value = checkSituation({ ...plain.merged, answers: parts[0].merged, costs: parts[1].merged }, shipped);
    return { value: same(value, own) ? own : value, clashes };
  };
  const draft = site ? keptDraft({ name: KIND, read: (text) => salvage(text).value, write: asText, merge, changed: (value, clashes) => {
    mine = value;
    notice = clashes.length ? `Another tab changed the same answers (${clashes.join(", ")}); this page keeps its own.` : "Taken over what another tab changed.";
    if (!visiting) { apply(value); writeHash(KIND, asText()); }
    draw();
  }, storedChanged: () => draw() }) : null;

  // Writing the address waits until the page is drawn; several changes at once are written once.
  let writing = null;
  const write = () => { clearTimeout(writing); writing = null; writeHash(KIND, isEmpty(current()) ? null : asText()); };
  const keep = () => {
    if (!site) return;
    if (!visiting) { mine = current(); draft.keep(mine); }
    writing ??= setTimeout(write);
  };
  const say = (text = "") => { errors = []; notes = []; notice = text; link = ""; };
  const change = (part) => { say(); apply(checkSituation({ ...current(), ...part }, shipped)); keep(); draw(); };
  /** A change that takes much away at once: it can be undone. */
  const remember = () => { undo = [...undo.slice(1 - MAX_UNDO), { situation: current(), visiting, mine }]; };
  const replace = (situation, text) => {
    remember();
    say(text);
    visiting = null;
    apply(situation);
    keep(); draw();
  };
  const onUndo = () => {
    const last = undo.at(-1);
    undo = undo.slice(0, -1);
    ({ visiting, mine } = last);
    say("Undone.");
    apply(last.situation);
    if (visiting) draft.keep(mine);
    keep(); draw();
    if (!undo.length) box.querySelector(`#${id}-clear`).focus(); // the button that had it is gone
  };
  const visit = (situation, from) => { visiting = { from }; apply(situation); };
  const takeOver = () => replace(current(), "These are your answers now.");
  const goBack = () => { visiting = null; say("Back to your own answers."); apply(mine); write(); draw(); };

  /** Read text from elsewhere, or say what is wrong with it and change nothing. */
  const understood = (read, place) => {
    try {
      const given = read(), clean = checkSituation(given, shipped);
      errors = [];
      notes = changes(given, shipped);
      return clean;
    } catch (error) {
      if (!(error instanceof SituationError)) throw error;
      errors = error.errors.map((line) => `${place}: ${line}`);
      return null;
    }
  };
  const openLink = (text) => {
    const found = understood(() => parseSituation(text), "link");
    if (found === null || same(found, current())) return;
    if (isEmpty(mine) && !visiting) { apply(found); keep(); }
    else if (same(found, mine)) { visiting = null; apply(mine); }
    else visit(found, "a link");
  };

  const answer = (key, value) => {
    const before = progress();
    change({ answers: { ...model.get("answers"), [key]: value } });
    const now = progress();
    if (before.open > 0 && now.open === 0 && !isWide()) result.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  };
  const onFile = async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    event.target.value = "";
    const bytes = await file.arrayBuffer(), found = understood(() => parseSituation(decodeSituation(bytes)), file.name);
    if (found === null) { notice = ""; draw(); return; }
    const since = notes;
    replace(found, `Opened ${file.name}.`);
    notes = since; draw();
  };
  const onCopy = async () => {
    const address = linkTo(KIND, asText());
    say();
    try { await navigator.clipboard.writeText(address); notice = "Link copied."; }
    catch { notice = "The browser refused to copy. Here is the link:"; link = address; }
    draw();
    if (link) box.querySelector(".xops-copy")?.select();
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
    if (!example) return;
    remember();
    say(`Loaded: ${example.label}.`);
    visit({ ...EMPTY, ...example.situation, name: example.label }, "the published stories");
    keep(); draw();
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
  const beside = () => {
    if (!visiting) return nothing;
    const given = Object.keys(mine.answers).length, from = current().name ? `${visiting.from}: ${current().name}` : visiting.from;
    return html`<div class="xops-beside" role="note"><p><strong>From ${from}.</strong>
      Your own answers (${mine.name ? `${mine.name}, ` : ""}${given} given) are kept and unchanged.</p>
      <p><button type="button" id="${id}-take" @click=${takeOver}>Make these mine</button> <button type="button" id="${id}-back" @click=${goBack}>Back to mine</button></p></div>`;
  };
  const problems = () => html`<div class="xops-errors" role="alert">${errors.length ? html`<p><strong>Not opened; your answers are unchanged.</strong></p>
    <ul>${errors.slice(0, 12).map((line) => html`<li>${line}</li>`)}</ul>
    ${errors.length > 12 ? html`<p>and ${errors.length - 12} more</p>` : nothing}` : nothing}</div>
    ${notes.length ? html`<div class="xops-notes" role="note"><p><strong>From the first edition: nothing is lost, and this has changed.</strong></p>
      <ul>${notes.map((line) => html`<li>${line}</li>`)}</ul></div>` : nothing}`;
  const tools = () => html`<p class="xops-tools">
      ${site ? html`<button type="button" @click=${onCopy}>Copy link</button>` : nothing}
      <button type="button" @click=${onPrint}>Print one page</button>
      <button type="button" @click=${() => download("xops-situation.json", current())}>Export answers</button>
      <button type="button" @click=${() => download("xops-verdict.json", verdict(current(), shipped))}>Export verdict</button>
      <label class="xops-file"><input type="file" accept="application/json,.json" @change=${onFile}><span>Import answers</span></label>
      <button type="button" id="${id}-clear" @click=${() => replace(EMPTY, "Cleared.")}>Clear</button>
    </p>
    <p class="xops-notice"><span role="status">${notice}</span>
      ${undo.length ? html` <button type="button" id="${id}-undo" class="xops-undo" @click=${onUndo}>Undo</button>` : nothing}
      ${draft && !draft.stored ? html` This browser keeps nothing for this site; copy the link to keep your answers.` : nothing}</p>
    ${link ? html`<p><label for="${id}-link">Link</label> <input id="${id}-link" class="xops-copy" type="text" readonly .value=${link}></p>` : nothing}
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
      ${beside()}${problems()}
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
      ${printing ? paper({ ...around, situation: current(), link: site ? linkTo(KIND, asText()) : "" }) : nothing}`);
    const next = box.querySelector(".xops-card");
    if (next !== result) { watch.disconnect(); watch.observe(next); result = next; }
  };

  const onHash = () => { const text = readHash(KIND); if (text !== null) { openLink(text); draw(); } };
  if (site) {
    const old = sharedKeyOf(KIND), earlier = old && draft.text === null ? readStore(old) : null;
    if (draft.text !== null) {
      const { value, left } = salvage(draft.text);
      mine = value;
      const parts = Object.keys(left);
      if (parts.length) notice = `Not understood of what this browser kept, and set aside: ${parts.slice(0, 5).join(", ")}.`;
      try { notes = changes(parseSituation(draft.text), shipped); } catch { /* said above */ }
    }
    draft.start(mine);
    apply(mine);
    if (earlier !== null && Object.keys(salvage(earlier).value.answers).length) visit(salvage(earlier).value, "the first edition at this address");
    const shared = readHash(KIND);
    if (shared !== null) openLink(shared);
    window.addEventListener("hashchange", onHash);
    window.addEventListener("pagehide", write);
  }
  const traits = ["answers", "form", "name", "costs"];
  const onChange = () => { if (!quiet) draw(); };
  for (const trait of traits) model.on(`change:${trait}`, onChange);
  draw();
  return () => {
    draft?.end();
    watch.disconnect();
    window.removeEventListener("hashchange", onHash);
    window.removeEventListener("pagehide", write);
    for (const trait of traits) model.off(`change:${trait}`, onChange);
  };
}
