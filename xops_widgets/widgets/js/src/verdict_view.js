// What a reader sees of a verdict: the card, the trade-offs, the whole sum, and one page of paper. No arithmetic.
import { html, nothing } from "lit-html";

const SHORT = 90; // characters of a question that a reason quotes
const plain = (text) => html`<span translate="no">${text}</span>`;
/** One digit after the point, or `digits`, and none that is 0; 2.55 as 2.6 whatever its last bit. */
const number = (n, digits = 1) => String(Math.round(n * 10 ** digits + 1e-6) / 10 ** digits);
const range = ({ low, high }, digits = 1) => [...new Set([low, high].map((n) => number(n, digits)))].join("–");
const lower = (text) => text[0].toLowerCase() + text.slice(1);
const find = (model, id) => model.questions.find((q) => q.id === id);
const said = (q, answer) => (answer === "na" ? "Not applicable" : q.options[answer] ?? "Don’t know");
const topic = (q) => (q.kind === "break" ? q.text.split(":")[0] : q.text.length > SHORT ? `${q.text.slice(0, SHORT)}…` : q.text);

export function sentenceOf(result, model, texts) {
  const name = (d) => texts.disciplines[d]?.name ?? "", parts = { first: result.first.map(name).join(""), leader: name(result.leader), missing: result.missing.length, rests_on: result.prerequisite?.rests_on };
  return model.wording[result.kind === "none-yet" && !result.needs.some((n) => n.applies) ? "nothing-applies" : result.kind].replace(/\{(\w+)\}/g, (_, key) => parts[key]);
}

/** One need as a bar: solid up to what the answers show, hatched up to what the unknown ones could add. */
const bar = (need, most) => html`<span class="xops-bar" aria-hidden="true"><i class="xops-high" style="width:${(100 * need.high) / most}%"></i><i class="xops-low" style="width:${(100 * need.low) / most}%"></i></span>`;

export function needsPicture({ result, model, texts }) {
  const most = Math.max(13, ...result.needs.map((n) => n.high));
  return html`<table class="xops-needs"><caption>Need, from failures in three months${Object.keys(result.costs).length ? " × cost" : ""}</caption>
    <thead class="xops-vh"><tr><th scope="col">Discipline</th><th scope="col">Bar</th><th scope="col">Need</th></tr></thead>
    <tbody>${model.disciplines.map((d) => {
      const need = result.needs.find((n) => n.discipline === d), first = result.first.includes(d);
      return html`<tr class="xops-${d} ${first ? "xops-first" : ""}"><th scope="row">${plain(texts.disciplines[d].name)}${first ? html`<span class="xops-vh"> (first)</span>` : nothing}</th>
        <td>${need.asked && need.applies ? bar(need, most) : nothing}</td>
        <td class="xops-number">${need.asked ? (need.applies ? plain(range(need)) : "not applicable") : "not asked"}</td></tr>`;
    })}</tbody></table>`;
}

const ROLES = { prerequisite: "what it rests on", "runner-up": "next in line" };
const reason = (row, model) => { const q = find(model, row.question); return html`${topic(q)}${/[?…]$/.test(topic(q)) ? "" : ":"} <em>${lower(said(q, row.answer))}</em>${ROLES[row.role] ? ` (${ROLES[row.role]})` : ""}`; };
const becauseList = ({ result, model }) => html`<ul>${result.because.map((row) => html`<li>${reason(row, model)}</li>`)}</ul>
  ${result.kind === "see-first" ? html`<p>${find(model, result.because[0].question).blind.reason}</p>` : nothing}
  ${result.prerequisite ? html`<p>${result.prerequisite.reason}</p>` : nothing}`;

/** Which answer the step improves, and which cell it belongs to. */
function place({ result, model, texts, site }) {
  const { principle, discipline, question: q, level } = result.step;
  if (!principle) return nothing;
  const from = result.because.some((row) => row.question === q) ? null : find(model, q); // said once
  const cell = site && texts.cells[`${principle}-${discipline}`]; // chapters are only where the book is
  return html`<span class="xops-muted">${from ? html`From your answer “${topic(from)}”: <em>${lower(said(from, level))}</em>. ` : nothing}${texts.principles[principle].name} in ${plain(texts.disciplines[discipline].name)}${cell ? html` · <a href=${cell.href}>the chapter</a>` : nothing}</span>`;
}
/** What a foundation will be; the lesser pain of another answer is no goal. */
const goal = ({ result, model }) => (result.step.goal && find(model, result.step.question).kind === "foundation" ? html` Then you can answer: <em>${lower(result.step.goal)}</em>.` : nothing);

/** The single step that changes most: one that many would see, so a what-breaks answer before another. */
function turn({ result, model, texts }) {
  const kinds = ["break", "condition", "foundation"], flips = [...result.confidence.flips];
  const [flip] = flips.sort((a, b) => kinds.indexOf(find(model, a.question).kind) - kinds.indexOf(find(model, b.question).kind));
  if (!flip) return "No single step of a given answer would change it.";
  const q = find(model, flip.question), to = flip.first ? plain(texts.disciplines[flip.first].name) : "no discipline yet";
  return html`It turns to ${to} if the answer to “${topic(q)}” is <em>${lower(q.options[flip.to])}</em>.`;
}
function sure(around) {
  const { result, model } = around, { word, share } = result.confidence;
  return html`<p><strong>${word[0].toUpperCase() + word.slice(1)}.</strong> ${share === null ? nothing : html`With answers a step off here and there, and anything for those you do not know, ${result.first.length ? "the same comes first" : "the result is the same"} in ${plain(`${Math.round(100 * share)} %`)} of cases. ${turn(around)}`}
    ${result.ask ? html` Worth finding out: <em>${topic(find(model, result.ask.question))}</em>` : nothing}</p>`;
}

const names = (ids, texts) => ids.map((d) => texts.disciplines[d].name).join(" or ");
function rule({ result, model, texts }) {
  const { says, reason: why } = result.simple_rule;
  return html`<p>${says.length ? html`${plain(names(says, texts))}.` : "Nothing."} ${why === null ? "The same." : model.rule_reasons[why]}</p>`;
}

const listed = (parts) => parts.flatMap((part, i) => (i === 0 ? [part] : [i === parts.length - 1 ? " and " : ", ", part]));

/** The costs at which the leader stays the one needed most: every clause together. */
function breakEven({ result, model, texts }) {
  if (!result.break_even.length) return nothing;
  const name = (d) => plain(texts.disciplines[d].name), low = (d) => result.needs.find((n) => n.discipline === d).low;
  const tied = result.break_even.filter((row) => low(row.discipline) === low(result.leader)).map((row) => name(row.discipline));
  if (tied.length) return html`${listed([name(result.leader), ...tied])} are needed equally; whose failure costs you more comes first.`;
  const own = model.questions.find((q) => q.kind === "break" && q.counts === result.leader).object, [single, many] = model.failures[own];
  const clause = ({ object, times }, i, rows) => {
    const [one, ones] = model.failures[object];
    if (times < 1) return html`a ${single} costs you more than ${plain(number(1 / times))} ${ones}`;
    return i > 0 && rows[i - 1].times >= 1 ? html`a ${one} less than ${plain(number(times))}` : html`a ${one} costs you less than ${plain(number(times))} ${many}`;
  };
  return html`${name(result.leader)} is needed most while ${listed(result.break_even.map(clause))}.`;
}

export function card(around) {
  const { result, model, texts, id, progress } = around, waiting = result.kind === "incomplete";
  return html`<p class="xops-sentence" id="${id}-said" role="status" aria-live="polite">${sentenceOf(result, model, texts)}</p>
    <p class="xops-progress"><progress max=${progress.asked} value=${progress.done} aria-label="Questions answered"></progress>
      <span>${plain(`${progress.done} / ${progress.asked}`)}</span>${waiting ? nothing : html`<strong class="xops-word">${result.confidence.word}</strong>`}</p>
    ${needsPicture(around)}
    ${waiting ? nothing : html`
      ${result.because.length ? html`<h3 class="xops-label">Because</h3>${becauseList(around)}` : nothing}
      <h3 class="xops-label">On Monday</h3><p class="xops-step">${result.step.text}${goal(around)}</p><p>${place(around)}</p>
      <h3 class="xops-label">How sure</h3>${sure(around)}<p>${breakEven(around)}</p>
      <h3 class="xops-label">The simple rule says</h3>${rule(around)}`}`;
}

/** Four sliders: what one failure of each kind costs. */
export function trade(around) {
  const { model, texts, id, costs, set } = around, [low, high] = model.constants.cost;
  return html`<section class="xops-trade" aria-labelledby="${id}-trade"><h2 id="${id}-trade">What does one failure cost you?</h2>
    <p class="xops-muted">Optional. Only the ratios count. <strong role="status">${breakEven(around)}</strong></p>
    ${model.questions.filter((q) => q.kind === "break").map((q) => {
      const value = costs[q.object] ?? 1, name = model.failures[q.object][0];
      return html`<p class="xops-slider xops-${q.counts}"><label for="${id}-cost-${q.object}">One ${name}</label>
        <input type="range" id="${id}-cost-${q.object}" min=${low} max=${high} step="0.1" .value=${String(value)}
          aria-valuetext="${number(value)} on a scale from ${low} to ${high}" @input=${(e) => set(q.object, Number(e.target.value))}><output for="${id}-cost-${q.object}">${plain(`× ${number(value)}`)}</output></p>`;
    })}</section>`;
}

/** What its own safeguards averted in the lab: beside the sum, not in it. */
const whole = (share) => String(Math.round(100 * share));
const averted = (own) => (own ? html`<p class="xops-said">Measured in this kit: its own safeguards averted ${plain(`${whole(own.share)} % (${whole(own.low)} to ${whole(own.high)} %)`)} of the harm of ${own.faults} such faults. Not in the sum.</p>` : nothing);

const answered = (row, model) => html`${find(model, row.question).text} <span class="xops-said">${said(find(model, row.question), row.answer)}</span>`;

/** All of the sum, for who wants it. */
export function details(around) {
  const { result, model, texts, site } = around;
  if (result.kind === "incomplete") return nothing;
  const flips = result.confidence.flips, to = (f) => (f.first ? texts.disciplines[f.first].name : "no discipline yet");
  return html`<details class="xops-sum"><summary>The sum, all of it</summary>
    ${result.needs.filter((n) => n.applies).map((need) => html`<section class="xops-reason xops-${need.discipline}"><h3>${plain(texts.disciplines[need.discipline].name)}: ${plain(range(need, 2))}</h3>
      ${need.contributions.length ? html`<table><caption class="xops-vh">What adds up to the need</caption><thead><tr><th scope="col">Answer</th><th scope="col">Counts</th></tr></thead>
        <tbody>${need.contributions.map((c) => html`<tr><th scope="row">${answered(c, model)}</th><td class="xops-number">${plain(c.points.toFixed(2))}</td></tr>`)}</tbody></table>`
        : html`<p>Nothing known about it.</p>`}
      ${averted(model.averts[need.discipline])}</section>`)}
    <p>A need of ${plain(number(result.floor))} is the least that is worth a programme. The strongest answer counts in full, each further one a tenth.</p>
    ${Object.entries(result.hidden).map(([d, q]) => html`<p>“Never” about ${plain(texts.disciplines[d].name)} counts as unknown. ${find(model, q).blind.reason}</p>`)}
    ${result.not_counted.length ? html`<p>Not counted, since the whole object is not applicable: ${result.not_counted.map((q) => find(model, q).text).join(" ")}</p>` : nothing}
    <h3>What would change it</h3>
    ${flips.length ? html`<ul>${flips.map((f) => html`<li>${topic(find(model, f.question))}: <em>${find(model, f.question).options[f.to]}</em> → ${to(f)}</li>`)}</ul>` : html`<p>No single answer, one step off.</p>`}
    ${result.break_even.length ? html`<h3>What a failure would have to cost</h3><ul>${result.break_even.map((row) => html`<li>${plain(texts.disciplines[row.discipline].name)} leads from ${plain(number(row.times, 2))} times the cost of one failure of the leader’s kind.</li>`)}</ul>` : nothing}
    <h3>Principles</h3>
    <table><caption class="xops-vh">How far each principle is below its best answer</caption><thead><tr><th scope="col">Principle</th><th scope="col">Steps below the best answer</th></tr></thead>
      <tbody>${result.principles.map((p) => html`<tr><th scope="row">${texts.principles[p.principle].name}${p.question ? html`<br><span class="xops-said">${topic(find(model, p.question))}</span>` : nothing}</th>
        <td>${p.gap === null ? "not asked" : plain(`${p.gap} of 3`)}</td></tr>`)}</tbody></table>
    ${site ? html`<p>How all this is computed: <a href="../book/method.html">How the verdict is made</a>.</p>` : nothing}
  </details>`;
}

/** One page of paper: date, link, answers, verdict, reasons, next step. */
export function paper(around) {
  const { result, model, texts, situation, link } = around, given = model.questions.filter((q) => Object.hasOwn(situation.answers, q.id));
  const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return html`<div class="xops-paper ${given.length > 8 ? "xops-dense" : ""}"><h2>${situation.name || "Which discipline first?"}</h2>
    <p>${day} · X-Ops kit</p>
    <p class="xops-sentence">${sentenceOf(result, model, texts)}</p>
    ${needsPicture(around)}
    ${result.kind === "incomplete" ? nothing : html`<div class="xops-columns"><div>${result.because.length ? html`<h3>Because</h3>${becauseList(around)}` : nothing}<h3>How sure</h3>${sure(around)}<p>${breakEven(around)}</p></div>
      <div><h3>On Monday</h3><p>${result.step.text}${goal(around)}</p><h3>The simple rule says</h3>${rule(around)}</div></div>`}
    <h3>Answers</h3>
    <ul class="xops-given">${given.map((q) => html`<li>${q.text} <strong>${said(q, situation.answers[q.id])}</strong></li>`)}
      ${Object.entries(situation.costs).map(([object, cost]) => html`<li>One ${model.failures[object][0]} costs <strong>× ${number(cost)}</strong></li>`)}</ul>
    ${link ? html`<p class="xops-address">${link}</p>` : nothing}</div>`;
}
