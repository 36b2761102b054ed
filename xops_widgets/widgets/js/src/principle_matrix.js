import { html, nothing, render } from "lit-html";
import { keepChoices } from "./choices.js";
import { painter, uniqueId } from "./paint.js";
import { loader } from "./published.js";

const KIND = "principle-matrix";
const LABELS = { live: "runs here", "live-successor": "its successor runs here", simulated: "simulated here", none: "" };
const range = ([low, high]) => (low === high ? `${low}` : `${low} to ${high}`);

export function principleMatrix({ model, el, site }) {
  const id = uniqueId("xops-matrix"), grid = model.get("grid"), views = model.get("views");
  const load = loader(model, site), opened = new Map(); // cell -> details, or an Error
  const drawn = new Map(); // cell -> its section, made once: a second look at a cell costs no more than putting it back
  const names = Object.fromEntries([...grid.disciplines, ...grid.principles].map((part) => [part.id, part.name]));
  const split = Object.fromEntries(grid.principles.flatMap((p) => grid.disciplines.map((d) => [`${p.id}-${d.id}`, [p, d]])));

  const box = document.createElement("div");
  box.className = "xops xops-matrix";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Seven principles in four disciplines");
  el.append(box);
  const paint = painter(box, () => drawn.clear());

  const square = (cell, view) => {
    const own = grid.cells[cell];
    if (view === "effort") return `${range(own.effort)} days`;
    if (view === "tools") return `${own.tools} tools${own.runs ? `, ${own.runs} run here` : ""}`;
    return own.gist;
  };

  let state = { cell: "", view: "" }, errors = [], heading = "";
  const fetchDetails = async (cell) => {
    if (!cell || opened.get(cell)?.levels) return;
    try { opened.set(cell, await load(`cells/${cell}`)); }
    catch (error) { opened.set(cell, error); console.error("xops-matrix:", error); }
    draw(state, errors);
  };
  const showBelow = () => { // what is below the levels comes one frame later, so that a click is answered within its own
    const below = box.querySelector(".xops-below");
    if (!below) return;
    below.hidden = true;
    requestAnimationFrame(() => { below.hidden = false; });
  };
  const draw = (choices, problems, title = heading) => {
    const other = choices.cell !== state.cell;
    state = choices;
    errors = problems;
    heading = title;
    paint(page());
    if (other) showBelow();
    if (choices.cell && !opened.has(choices.cell)) fetchDetails(choices.cell);
  };

  const cellLink = (cell) => html`<button type="button" class="xops-link" @click=${() => { choose({ cell }); reveal(); }}>${names[split[cell][0].id]} in ${names[split[cell][1].id]}</button>`;

  const levels = (own) => html`<ol class="xops-levels" start="0">${own.levels.map((level, number) => html`<li value=${number} style="--step:${number}">
    <p>${level.statement}</p><details><summary>How to assess it</summary><p>${level.assess}</p>
    ${number ? html`<p class="xops-muted">From the level below: ${range(own.effort[number - 1])} person-days.</p>` : nothing}</details></li>`)}</ol>`;

  const tool = (t) => html`<li><a href=${t.url} rel="noopener">${t.name}</a>${LABELS[t.label] ? html` <strong>(${LABELS[t.label]})</strong>` : nothing}: ${t.summary}
    <small>${t.licence}${t.trap ? html`. ${t.trap}` : ""} · ${t.status}${t.successor ? ` · successor: ${t.successor}` : ""} · checked: ${t.checked}</small></li>`;

  const details = (cell) => {
    const own = opened.get(cell), [p, d] = split[cell];
    const head = html`<h2 id="${id}-head">${p.name} in ${d.name}</h2><p class="xops-muted">${p.question}</p><p class="xops-sentence">${grid.cells[cell].nuance}</p>`;
    if (own instanceof Error) {
      return html`${head}<p role="alert">The details could not be loaded (${own.message}).
        <button type="button" @click=${() => { opened.delete(cell); draw(state, errors); }}>Try again</button></p>`;
    }
    if (!own) return html`${head}<p>Loading the details…</p>`;
    return html`${head}
      <p>${own.why}</p>
      ${own.only_here ? html`<p><strong>True only here.</strong> ${own.only_here}</p>` : nothing}
      <h3>Five levels that can be observed</h3>
      <p class="xops-muted">A level counts when it and all below it hold.</p>
      ${levels(own)}
      <div class="xops-below">
      <p><strong>The wrong form of it.</strong> ${own.misuse}</p>
      ${own.rests_on.length ? html`<p><strong>Rests on</strong> ${own.rests_on.map((other, i) => html`${i ? ", " : ""}${cellLink(other)}`)}.</p>` : nothing}
      ${own.faults.length ? html`<p><strong>Faults it counters, measured in this kit:</strong> ${own.faults.join("; ")}.</p>` : nothing}
      ${own.tasks.length ? html`<details><summary>Who does it (${own.tasks.length} tasks)</summary><ul>${own.tasks.map((t) => html`<li><strong>${t.role}:</strong> ${t.text}</li>`)}</ul></details>` : nothing}
      <details class="xops-tools-of"><summary>Tools (${own.tools.length})</summary><ul class="xops-tasks">${own.tools.map(tool)}</ul></details>
      <details><summary>Effort, and where the figures come from</summary><p>${own.basis}</p></details>
      <details><summary>Sources (${own.sources.length})</summary><ul>${own.sources.map((s) => html`<li>${s.url ? html`<a href=${s.url} rel="noopener">${s.title}</a>` : s.title}
        <small>(${s.quality}; checked: ${s.checked})</small>${s.note ? html`<br><small>${s.note}</small>` : nothing}</li>`)}</ul></details>
      <p><button type="button" @click=${() => close(cell)}>Close</button></p></div>`;
  };

  const section = (cell) => {
    const own = opened.get(cell), kept = own?.levels && drawn.get(cell);
    if (kept) return kept;
    const made = document.createElement("section");
    made.id = `${id}-open`;
    made.setAttribute("aria-labelledby", `${id}-head`);
    render(details(cell), made);
    if (own?.levels) drawn.set(cell, made);
    return made;
  };

  /** The square and the head of what it opened come into sight; the page moves only when they are not. */
  const reveal = () => {
    const button = box.querySelector("[data-cell][aria-expanded=true]"), head = box.querySelector(".xops-opened h2");
    if (!button || !head) return;
    if (button.getBoundingClientRect().top < 70 || head.getBoundingClientRect().bottom > innerHeight * .7) button.scrollIntoView({ block: "start" });
  };
  const close = (cell) => { choose({ cell: "" }); box.querySelector(`[data-cell="${cell}"]`)?.focus(); };
  const page = () => html`
    <div class="xops-errors" role="alert">${errors.length ? html`<p><strong>${heading}</strong></p><ul>${errors.slice(0, 8).map((line) => html`<li>${line}</li>`)}</ul>` : nothing}</div>
    <p class="xops-pick"><label for="${id}-view">Show in each square</label>
      <select id="${id}-view" @change=${(e) => choose({ view: e.target.value })}>
        ${Object.entries(views).map(([view, label]) => html`<option value=${view} ?selected=${view === (state.view || "gist")}>${label}</option>`)}</select></p>
    <table class="xops-grid"><caption class="xops-vh">Seven principles by four disciplines. Each square opens its cell.</caption>
      <thead><tr><th scope="col">Principle</th>${grid.disciplines.map((d) => html`<th scope="col" class="xops-${d.id}">${d.name}</th>`)}</tr></thead>
      <tbody>${grid.principles.map((p) => {
        const open = grid.disciplines.map((d) => `${p.id}-${d.id}`).find((cell) => cell === state.cell);
        return html`<tr><th scope="row">${p.name}</th>
          ${grid.disciplines.map((d) => { const cell = `${p.id}-${d.id}`; return html`<td class="xops-${d.id}">${grid.cells[cell] ? html`
            <button type="button" data-cell=${cell} aria-expanded=${cell === state.cell} aria-controls="${id}-open"
              @click=${() => { choose({ cell: cell === state.cell ? "" : cell }); reveal(); }}><span class="xops-of">${d.name}: </span>${square(cell, state.view)}</button>` : nothing}</td>`; })}</tr>
          ${open ? html`<tr class="xops-opened xops-${split[open][1].id}"><td colspan=${grid.disciplines.length + 1}>${section(open)}</td></tr>` : nothing}`;
      })}</tbody></table>
    <p class="xops-vh" role="status">${state.cell ? `${names[split[state.cell][0].id]} in ${names[split[state.cell][1].id]} is open below its row: five levels, who does it, tools, sources.` : ""}</p>`;

  const allowed = { cell: Object.keys(grid.cells), view: Object.keys(views) };
  const kept = keepChoices({ model, site, kind: KIND, allowed, draw });
  const choose = kept.choose;
  if (kept.linked && state.cell) requestAnimationFrame(reveal); // not yet on the page
  return kept.end;
}
