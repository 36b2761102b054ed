import { html, nothing } from "lit-html";

const percent = (share) => `${Math.round(100 * share)} %`;
const range = ({ low, high }) => (Math.round(100 * low) === Math.round(100 * high) ? percent(low) : `${Math.round(100 * low)}–${percent(high)}`);
const GATES = { passes: "gate passed", fails: "gate not passed", unknown: "gate unknown", none: "no gate" };

const unique = (list) => [...new Set(list)];
const list = (ids, names) => ids.map((d) => names[d].name).join(" and ");

export function sentenceOf(result, model, texts) {
  const held = result.held.filter((h) => result.contenders.includes(h.discipline)), names = texts.disciplines;
  const parts = { first: list(result.first, names), held: unique(held.map((h) => names[h.discipline].name)).join(" and "),
    before: unique(held.map((h) => h.before.practice)).join("; "), why: model.why_no_leader[result.why] ?? "" };
  return model.wording[result.kind].replace(/\{(\w+)\}/g, (_, key) => parts[key]);
}

/** One need as a bar: solid up to what the answers show, hatched up to what the unknown ones could add. */
const bar = (need) => html`<span class="xops-bar" aria-hidden="true"><i class="xops-high" style="width:${100 * need.high}%"></i><i class="xops-low" style="width:${100 * need.low}%"></i></span>`;

export function summary(result, model, texts, answered, asked) {
  const certainty = [result.fragile ? "fragile" : "firm", result.settled ? "settled" : "open while answers are unknown"];
  return html`<div class="xops-summary">
    <p class="xops-sentence" role="status" aria-live="polite">${answered === 0
      ? html`Answer below; the verdict follows as you go.` : sentenceOf(result, model, texts)}</p>
    <p class="xops-certainty">${answered} of ${asked} answered${answered && result.first.length ? ` · ${certainty.join(" · ")}` : nothing}</p>
    <table class="xops-needs"><caption class="xops-vh">Need by discipline, share of the most attainable</caption>
      <thead class="xops-vh"><tr><th scope="col">Discipline</th><th scope="col">Bar</th><th scope="col">Need</th><th scope="col">Gate</th></tr></thead>
      <tbody>${model.disciplines.map((d) => {
        const need = result.needs.find((n) => n.discipline === d);
        return html`<tr class="xops-${d} ${result.first.includes(d) ? "xops-first" : ""}"><th scope="row">${texts.disciplines[d].name}</th>
          <td>${bar(need)}</td><td class="xops-number">${need.applies ? range(need) : "–"}</td>
          <td class="xops-gate">${need.applies ? (need.gate === "none" ? "" : GATES[need.gate]) : "does not apply"}${result.first.includes(d) ? html` <strong>first</strong>` : nothing}</td></tr>`;
      })}</tbody></table></div>`;
}

const question = (model, id) => model.questions.find((q) => q.id === id);
const said = (q, answer) => (answer === "na" ? "does not apply" : q.options[answer] ?? "not known");

function reasons(result, model, texts, id) {
  const open = new Set([...result.contenders, ...result.first]);
  return result.needs.filter((n) => n.applies).map((need) => html`<details class="xops-reason xops-${need.discipline}" ?open=${open.has(need.discipline)}>
    <summary><strong>${texts.disciplines[need.discipline].name}</strong>: need ${range(need)}, ${GATES[need.gate]}</summary>
    <table><caption class="xops-vh">What adds up to the need for ${texts.disciplines[need.discipline].name}</caption>
      <thead><tr><th scope="col">Answer</th><th scope="col">Relevance</th><th scope="col">Points</th></tr></thead>
      <tbody>${need.contributions.map((c) => { const q = question(model, c.question); return html`<tr><th scope="row">${q.text}<br><span class="xops-said">${said(q, c.answer)}</span></th>
        <td class="xops-number">${c.relevance}</td><td class="xops-number">${c.points.toFixed(1)} of ${c.of.toFixed(1)}</td></tr>`; })}</tbody></table>
  </details>`);
}

function certainty(result, model, texts) {
  const names = texts.disciplines, lines = [];
  if (result.contenders.length) {
    lines.push(html`<li>The lead is ${Math.round(100 * result.margin)} points; under ${Math.round(100 * model.constants.fragile_margin)} it would be fragile by itself.</li>`);
    lines.push(html`<li>${list(result.contenders, names)} still ${result.contenders.length > 1 ? "lead" : "leads"} in ${(100 * result.survives).toFixed(1)} % of ${model.constants.tables.toLocaleString("en")} relevance tables that differ a little from ours.</li>`);
  }
  if (result.flips.length) lines.push(html`<li>One step in one answer would change it: <ul>${result.flips.map((f) => { const q = question(model, f.question);
    return html`<li>${q.text} <em>${said(q, f.from)}</em> → <em>${said(q, f.to)}</em></li>`; })}</ul></li>`);
  else if (result.contenders.length) lines.push(html`<li>No single step in one answer changes it.</li>`);
  if (result.ask_next) lines.push(html`<li>Most worth finding out: ${question(model, result.ask_next).text}</li>`);
  if (result.not_counted.length) lines.push(html`<li>${result.not_counted.length} answers of the long form are kept, but not counted in the quick one.</li>`);
  return html`<ul>${lines}</ul>`;
}

function next(result, model, texts) {
  const steps = [];
  for (const h of result.held.filter((g) => result.contenders.includes(g.discipline))) {
    steps.push(html`<li><strong>Before ${texts.disciplines[h.discipline].name}:</strong> ${h.before.practice}. ${h.reason}</li>`);
  }
  if (result.focus) {
    const { discipline, principle } = result.focus, p = texts.principles[principle], cell = texts.cells[`${principle}-${discipline}`];
    steps.push(html`<li><strong>Begin with ${p.name.toLowerCase()} in ${texts.disciplines[discipline].name}.</strong> ${p.nuance[discipline]}
      ${cell ? html` A first goal: ${cell.goal} <a href=${cell.href}>See the chapter</a>` : nothing}</li>`);
  }
  for (const d of result.first) steps.push(html`<li><strong>When not to adopt ${texts.disciplines[d].name}:</strong> ${texts.disciplines[d].when_not}</li>`);
  for (const p of result.prerequisites.filter((q) => q.gate !== "passes")) steps.push(html`<li><strong>${texts.disciplines[p.of].name} rests on ${texts.disciplines[p.discipline].name}, ${texts.principles[p.principle].name.toLowerCase()}:</strong> ${p.reason}</li>`);
  return html`<ol>${steps}</ol>`;
}

export function verdictDetails(result, model, texts, id) {
  if (result.needs.every((n) => n.low === 0) && result.first.length === 0 && result.kind !== "none-yet") return nothing;
  return html`<section class="xops-verdict" aria-labelledby="${id}-verdict"><h2 id="${id}-verdict">The verdict</h2>
    <p class="xops-sentence">${sentenceOf(result, model, texts)}</p>
    ${result.first.length ? html`<h3>What to do next</h3>${next(result, model, texts)}` : nothing}
    <h3>Why</h3>${reasons(result, model, texts, id)}
    <h3>How sure</h3>${certainty(result, model, texts)}
    <h3>Principles, most strained first</h3>
    <table class="xops-needs"><caption class="xops-vh">Strain by principle, share of the most attainable</caption>
      <thead class="xops-vh"><tr><th scope="col">Principle</th><th scope="col">Bar</th><th scope="col">Strain</th></tr></thead>
      <tbody>${result.principles.map((p) => html`<tr><th scope="row">${texts.principles[p.principle].name}</th><td>${bar(p)}</td><td class="xops-number">${range(p)}</td></tr>`)}</tbody></table>
  </section>`;
}
