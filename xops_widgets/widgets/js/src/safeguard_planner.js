import { html, nothing } from "lit-html";
import { download, mergeTables } from "./kept.js";
import { ownState } from "./own_state.js";
import { painter, uniqueId } from "./paint.js";
import { FRAGILITY_DRAWS, fragilitySteps, frontierSteps, plan as planOf, slipsThrough } from "./plan.js";
import { instanceFor, unpacked } from "./plan_data.js";
import { reasons } from "./plan_reasons.js";
import { checkSettings } from "./plan_settings.js";
import { card, comparison, counted, few, fragilityWords, frontierPicture, sentenceOf, slipsTable, unitsTable } from "./planner_view.js";
import { openInPrint } from "./print_open.js";
import { MAX_NAME } from "./situation.js";

const KIND = "safeguard-planner";
const OFTEN = [[0, "never"], [1, "once a year"], [2, "twice a year"], [4, "quarterly"], [12, "monthly"], [26, "every 2 weeks"], [52, "weekly"]];
const WORTHS = [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];
const ALERTS = [0, 0.25, 0.5, 1, 2, 3, 5, 7, 14, 28, null];
const AT_ONCE_MS = 60, SLICE_MS = 12, IDLE_MS = 150; // how long the page may be kept from answering

const nearest = (stops, value) => stops.reduce((best, stop, i) => (Math.abs(stop - value) < Math.abs(stops[best] - value) ? i : best), 0);

export function safeguardPlanner({ model, el, site }) {
  const id = uniqueId("xops-plan"), texts = model.get("texts"), matrix = unpacked(model.get("data")), { rules } = texts;
  const traits = ["name", "fears", "worth", "response", "minutes", "budget", "alert_budget"];
  const allDays = matrix.safeguards.reduce((sum, s) => sum + s.days, 0);
  let quiet = false, result = null, points = null, fragile = null, running = null;
  const folds = {}; // which discipline's faults are open

  const current = () => ({ schema: 1, ...Object.fromEntries(traits.map((trait) => [trait, model.get(trait)])) });
  const first = checkSettings(current(), rules); // what the page came with
  const apply = (settings) => {
    quiet = true; // several traits, one drawing: the caller draws
    for (const trait of traits) model.set(trait, settings[trait]);
    quiet = false;
    model.save_changes();
  };
  const merge = (base, mine, theirs) => {
    const [fears, worth] = ["fears", "worth"].map((key) => mergeTables(base[key], mine[key], theirs[key]));
    const rest = ({ fears: _, worth: __, ...others }) => others, others = mergeTables(rest(base), rest(mine), rest(theirs));
    return { value: checkSettings({ ...others.merged, fears: fears.merged, worth: worth.merged }, rules), clashes: [...fears.clashes, ...worth.clashes, ...others.clashes] };
  };
  const same = (settings) => JSON.stringify(settings) === JSON.stringify(first);
  const own = ownState({ kind: KIND, id, site, what: "settings", whole: "settings", empty: first, isEmpty: same, current, apply, merge, draw: () => update(),
    about: (mine) => `${mine.name ? `${mine.name}, ` : ""}${Object.keys(mine.fears).length} faults feared, ${counted(mine.budget, "person-day")}`,
    check: (given, left = null) => checkSettings(given, rules, left), undone: () => box.querySelector(`#${id}-clear`).focus() });
  const change = (part) => own.change(checkSettings({ ...current(), ...part }, rules));

  // ---- what is computed: the plan at once, every budget and the draws between two answers of the page ----
  const run = (steps, until, done) => { // goes on until its time is over; then a later slice
    for (;;) {
      const { done: ended, value } = steps.next();
      if (ended) { done(value); return; }
      if (performance.now() > until) break;
    }
    running = setTimeout(() => run(steps, performance.now() + SLICE_MS, done));
  };
  const keyOf = ({ fears, worth, response, minutes, alert_budget: alerts }) => JSON.stringify([fears, worth, response, minutes, alerts]);
  let drawnFor = "";
  const update = () => {
    const settings = current(), { budget, alert_budget: alerts } = settings, instance = instanceFor(settings, matrix), plan = planOf(instance, budget, alerts);
    clearTimeout(running);
    fragile = null;
    box.dataset.computing = ""; // until all is drawn
    result = { settings, instance, plan, slips: slipsThrough(instance, plan.safeguards), reasons: reasons(instance, plan.safeguards, budget, alerts) };
    const draws = () => { running = setTimeout(() => run(fragilitySteps(instance, plan.safeguards, budget, alerts, FRAGILITY_DRAWS), performance.now() + SLICE_MS, (value) => { fragile = value; draw(); delete box.dataset.computing; }), IDLE_MS); };
    if (drawnFor === keyOf(settings)) draws();
    else {
      let drawn = false;
      drawnFor = "";
      run(frontierSteps(instance, alerts), performance.now() + AT_ONCE_MS, (value) => { points = value; drawnFor = keyOf(settings); if (drawn) draw(); draws(); });
      drawn = true;
    }
    draw();
  };

  // ---- the page ----
  const slider = ({ key, label, discipline, at, most, said, set, note }) => html`<p class="xops-slider xops-wordy ${discipline ? `xops-${discipline}` : ""}"><label for="${id}-${key}">${label}${note ? html` <small>${note}</small>` : nothing}</label>
    <input type="range" id="${id}-${key}" min="0" max=${most} step="1" .value=${String(at)} aria-valuetext=${said} @input=${(e) => set(Number(e.target.value))}><output for="${id}-${key}">${said}</output></p>`;
  const times = OFTEN.map(([often]) => often);
  const often = (value) => OFTEN.find(([stop]) => stop === value)?.[1] ?? `${few(value, 2)} times a year`;
  const fault = (f, fears) => slider({ key: `fear-${f}`, label: texts.faults[f].title, discipline: texts.faults[f].discipline, most: OFTEN.length - 1, at: nearest(times, fears[f] ?? 0), said: often(fears[f] ?? 0),
    set: (i) => change({ fears: { ...current().fears, [f]: times[i] } }) });
  const fearsOf = ({ id: d, name }, fears) => {
    const faults = rules.faults.filter((f) => texts.faults[f].discipline === d), on = faults.filter((f) => fears[f] > 0);
    if (!faults.length) return nothing;
    const levels = [...new Set(on.map((f) => often(fears[f])))];
    return html`<details class="xops-reason xops-${d}" .open=${folds[d] ?? false} @toggle=${(e) => { folds[d] = e.target.open; }}><summary><strong>${name}</strong>
      <span class="xops-said">${on.length} of ${faults.length} faults feared${levels.length === 1 ? `, ${levels[0]}` : ""}</span></summary>${faults.map((f) => fault(f, fears))}</details>`;
  };
  const preset = (fears) => texts.presets.find((p) => JSON.stringify(checkSettings({ fears: p.fears }, rules).fears) === JSON.stringify(fears))?.id ?? "";
  const onPreset = (event) => {
    const found = texts.presets.find((p) => p.id === event.target.value);
    if (found) own.replace(checkSettings({ ...current(), fears: found.fears }, rules), `${found.label}.`);
  };
  const worth = ({ id: unit, one }, settings) => { const value = settings.worth[unit] ?? 1; return slider({ key: `worth-${unit}`, label: `One ${one}`, most: WORTHS.length - 1, at: nearest(WORTHS, value), said: `× ${few(value, 2)}`,
    set: (i) => change({ worth: { ...current().worth, [unit]: WORTHS[i] } }) }); };
  const form = (settings) => {
    const { fears, budget, alert_budget: alerts, response, minutes } = settings, chosen = preset(fears), most = Math.ceil(allDays);
    const lastAlert = ALERTS.length - 1, weekly = alerts === null ? "any number" : `${few(alerts, 2)} a week`;
    return html`<section class="xops-section" aria-labelledby="${id}-fears"><h2 id="${id}-fears">What do you fear, and how often?</h2>
        <p class="xops-pick"><label for="${id}-preset">Begin with</label> <select id="${id}-preset" @change=${onPreset}>
          ${texts.presets.map((p) => html`<option value=${p.id} ?selected=${p.id === chosen}>${p.label}</option>`)}<option value="" ?selected=${!chosen} disabled>your own</option></select></p>
        ${texts.disciplines.map((d) => fearsOf(d, fears))}</section>
      <section class="xops-section" aria-labelledby="${id}-worth"><h2 id="${id}-worth">What is one of each harm worth?</h2>
        <p class="xops-muted">Only the ratios count. All alike is a place to begin, not a sensible end.</p>${texts.units.map((unit) => worth(unit, settings))}</section>
      <section class="xops-section" aria-labelledby="${id}-limits"><h2 id="${id}-limits">What can you spend?</h2>
        ${slider({ key: "budget", label: "Budget", note: `all would take ${few(allDays, 2)}`, most, at: Math.min(most, Math.round(budget)), said: counted(budget, "person-day"), set: (value) => change({ budget: value }) })}
        ${slider({ key: "alerts", label: "False alarms", note: "of all together", most: lastAlert, at: alerts === null ? lastAlert : nearest(ALERTS.slice(0, -1), alerts), said: weekly, set: (i) => change({ alert_budget: ALERTS[i] }) })}
        ${slider({ key: "response", label: "From alert to end", note: "a gate needs none", most: 13, at: response - 1, said: counted(response, "day"), set: (i) => change({ response: i + 1 }) })}
        ${slider({ key: "minutes", label: "One false alarm takes", most: 24, at: Math.min(24, Math.round(minutes / 5)), said: `${few(minutes, 2)} minutes`, set: (i) => change({ minutes: 5 * i }) })}</section>`;
  };
  const onName = (event) => change({ name: event.target.value = [...event.target.value].filter((c) => c.isWellFormed()).slice(0, MAX_NAME).join("") });
  const exported = () => ({ settings: result.settings, plan: result.plan, frontier: points ?? [], slips_through: result.slips });
  const tools = () => html`<p class="xops-tools">${own.copy()}
      <button type="button" @click=${() => download("xops-plan-settings.json", current())}>Export settings</button>
      <button type="button" @click=${() => download("xops-plan.json", exported())}>Export plan</button>
      ${own.open()}
      <button type="button" id="${id}-clear" @click=${() => own.replace(first, "As at the beginning.")}>Start again</button></p>
    ${own.said()}
    <div class="xops-start"><label for="${id}-name">Team or case</label>
      <input id="${id}-name" type="text" autocomplete="off" .value=${model.get("name")} @change=${onName}></div>`;

  const box = document.createElement("div");
  box.className = "xops xops-planner";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Which safeguards?");
  el.append(box);
  const paint = painter(box);
  let shownCard = box;
  const watch = new IntersectionObserver(([entry]) => box.querySelector(".xops-edge")?.toggleAttribute("data-quiet", entry.isIntersecting && entry.intersectionRect.height > 120), { threshold: [0, .1, .25, .5] });
  const draw = () => {
    const { settings, instance, plan } = result, around = { ...result, texts, id, points, fragile, use: (days) => change({ budget: days }) };
    paint(html`
      ${own.beside()}${own.problems()}
      <div class="xops-layout">
        <div class="xops-form">${form(settings)}</div>
        <div class="xops-side"><section class="xops-card" id="${id}-card" aria-labelledby="${id}-said" tabindex="0">${card(around)}</section></div>
      </div>
      ${plan.controls.none.harm > 0 ? html`<section aria-labelledby="${id}-buys"><h2 id="${id}-buys">What does more buy?</h2>${frontierPicture(around)}${comparison(around)}</section>
      <section>${slipsTable(around)}${unitsTable(around)}</section>
      <section>${fragilityWords(around)}</section>` : nothing}
      ${tools()}
      <p class="xops-edge"><span aria-hidden="true">${sentenceOf(plan, instance.safeguards.length)}</span>
        <button type="button" @click=${() => { shownCard.scrollIntoView({ block: "start" }); shownCard.focus({ preventScroll: true }); }}>Why</button></p>`);
    const next = box.querySelector(".xops-card");
    if (next !== shownCard) { watch.disconnect(); watch.observe(next); shownCard = next; }
  };

  own.start();
  const onChange = () => { if (!quiet) update(); };
  for (const trait of traits) model.on(`change:${trait}`, onChange);
  update();
  const endPrint = openInPrint(() => [...box.querySelectorAll(".xops-points, .xops-units, .xops-rest, .xops-card details")]);
  return () => {
    clearTimeout(running);
    endPrint();
    own.end();
    watch.disconnect();
    for (const trait of traits) model.off(`change:${trait}`, onChange);
  };
}
