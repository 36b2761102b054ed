// What a reader sees of a plan: the card, the frontier, what slips through, how fragile it is. No arithmetic of its own.
import { html, nothing } from "lit-html";

const plain = (text) => html`<span translate="no">${text}</span>`;
/** A whole number with its thousands. */
export const whole = (n) => Math.round(n).toLocaleString("en-GB");
/** At most `digits` after the point. */
export const few = (n, digits = 1) => n.toLocaleString("en-GB", { maximumFractionDigits: digits });
export const counted = (n, noun) => `${few(n, 2)} ${noun}${n === 1 ? "" : "s"}`;
const listed = (parts, last = "and") => parts.flatMap((part, i) => (i === 0 ? [part] : [i === parts.length - 1 ? ` ${last} ` : ", ", part]));
const share = (part, of) => (part > 0 && part < of / 200 ? "under 1 %" : `${Math.round(100 * part / of)} %`);

const averted = (plan) => plan.controls.none.harm - plan.harm.total.mean;
export function sentenceOf(plan, safeguards) {
  if (!(plan.controls.none.harm > 0)) return "Nothing to plan yet: say what you fear, and what its harm is worth.";
  if (!plan.safeguards.length) return "No safeguard is worth it within these limits.";
  const many = plan.safeguards.length === safeguards ? `all ${safeguards}` : `these ${plan.safeguards.length} of ${safeguards}`;
  return `Run ${plan.safeguards.length === 1 ? "this one" : many}: expected harm falls by ${share(averted(plan), plan.controls.none.harm)}.`;
}

// ---- the card ----

function reason(row, texts, whose) {
  const titles = (faults) => listed(faults.map((f) => html`<em>${texts.faults[f].title}</em>`));
  if (row.chosen) return html`${row.first.length ? html`Ends sooner: ${titles(row.first)}. ` : html`Helps at some onsets. `}<span class="xops-muted">Without it ${plain(whole(row.harm))} more harm a year.</span>`;
  if (!row.sees.length) return "Detects nothing of what you fear, beyond chance.";
  if (row.harm <= 0 || row.fits) return html`Averts nothing that ${whose} leaves${row.harm < 0 ? html`, and adds ${plain(whole(-row.harm))} by its false alarms or bad luck` : nothing}.`;
  return html`Would avert ${plain(whole(row.harm))} more a year, but does not fit beside ${whose}.`;
}

export function card({ plan, reasons, settings, texts, id, instance }) {
  const days = Object.fromEntries(instance.safeguards.map((s) => [s.id, s.days])), { total } = plan.harm, out = reasons.filter((row) => !row.chosen);
  const item = (row) => html`<li class="xops-${texts.safeguards[row.id].discipline}"><strong>${texts.safeguards[row.id].title}</strong>
    <small>${plain(`${counted(days[row.id], "person-day")}`)}</small><br>${reason(row, texts, plan.safeguards.length ? "the set" : "nobody")}</li>`;
  return html`<p class="xops-sentence" id="${id}-said" role="status" aria-live="polite">${sentenceOf(plan, instance.safeguards.length)}</p>
    <ul class="xops-figures"><li><strong>${plain(`${few(plan.days, 2)} of ${few(settings.budget, 2)}`)}</strong> person-days</li>
      <li><strong>${plain(few(plan.alarms))}</strong> false alarms a week${settings.alert_budget === null ? nothing : html`, of ${plain(few(settings.alert_budget, 2))}`}</li>
      <li><strong>${plain(whole(total.mean))}</strong> expected harm a year <small>(90 % interval ${plain(`${whole(total.low)} to ${whole(total.high)}`)}; ${plain(whole(plan.controls.none.harm))} without)</small></li></ul>
    ${plan.safeguards.length ? html`<h3 class="xops-label">The best set, and why</h3><ul class="xops-because">${reasons.filter((row) => row.chosen).map(item)}</ul>` : nothing}
    ${out.length ? html`<details><summary>Left out (${out.length})</summary><ul class="xops-because">${out.map(item)}</ul></details>` : nothing}`;
}

// ---- the frontier ----

const ALMOST = 0.99; // of all that any budget averts: what is beyond is not drawn

/** Expected harm by budget, as steps; `at` is the reader's budget. Drawn in percents of its place, labels are text. */
export function frontierPicture({ points, plan, settings, id, use }) {
  if (!points) return html`<p class="xops-muted" role="status">Computing every budget…</p>`;
  const last = points.at(-1), nearly = points.find((p) => points[0].harm - p.harm >= ALMOST * (points[0].harm - last.harm));
  const right = Math.max(1, Math.min(Math.max(last.days, settings.budget), Math.max(settings.budget, nearly.days) * 1.25)), top = Math.max(...points.map((p) => p.harm), 1e-9);
  const x = (days) => 100 * days / right, y = (harm) => 100 * (1 - Math.max(0, harm) / top);
  const path = points.filter((p) => p.days <= right).map((p, i) => (i ? `H${x(p.days)}V${y(p.harm)}` : `M${x(p.days)} ${y(p.harm)}`)).join("") + `H100`;
  const here = { days: plan.days, harm: plan.harm.total.mean }, end = x(here.days) > 55;
  return html`<figure class="xops-frontier" aria-labelledby="${id}-frontier">
    <div class="xops-plane" aria-hidden="true">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none"><path class="xops-area" d="${path}V100H0Z"></path><path class="xops-line" d=${path} vector-effect="non-scaling-stroke"></path>
        <line class="xops-budget" x1=${x(settings.budget)} x2=${x(settings.budget)} y1="0" y2="100" vector-effect="non-scaling-stroke"></line></svg>
      <b class="xops-dot" style="left:${x(here.days)}%;top:${y(here.harm)}%"></b>
      <span class="xops-at" style="${end ? "right" : "left"}:${end ? 100 - x(here.days) : x(here.days)}%;${y(here.harm) > 80 ? `bottom:${100 - y(here.harm)}` : `top:${y(here.harm)}`}%">${whole(here.harm)} for ${few(here.days, 2)} days</span>
      <span class="xops-top">${whole(top)} harm a year</span>
    </div>
    <p class="xops-axis" aria-hidden="true"><span>0</span><span>person-days</span><span>${few(right)}</span></p>
    <figcaption id="${id}-frontier">What each budget buys: expected harm a year of the best set. The dashed line is your budget${settings.alert_budget === null ? "" : "; the alert budget holds throughout"}.${last.days > right ? ` More than ${few(right)} person-days avert under 1 % more.` : ""}</figcaption></figure>
    <details class="xops-points"><summary>All ${points.length} budgets at which the best set changes</summary>
      <table><thead><tr><th scope="col">Person-days from</th><th scope="col">Expected harm a year</th><th scope="col">Safeguards</th><th scope="col"><span class="xops-vh">Take it</span></th></tr></thead>
        <tbody>${points.map((p) => html`<tr><th scope="row">${plain(few(p.days, 2))}</th><td class="xops-number">${plain(whole(p.harm))}</td><td class="xops-number">${p.safeguards.length}</td>
          <td>${p.days === plan.days ? "yours" : html`<button type="button" class="xops-link" @click=${() => use(p.days)}>use this budget<span class="xops-vh"> of ${few(p.days, 2)}</span></button>`}</td></tr>`)}</tbody></table></details>`;
}

const bar = (left, most, whole_) => html`<span class="xops-bar" aria-hidden="true"><i class="xops-high" style="width:${100 * Math.max(0, whole_) / most}%"></i><i class="xops-low" style="width:${100 * Math.max(0, left) / most}%"></i></span>`;

// ---- beside it ----

const CONTROLS = { none: "No safeguard", random: "Random sets for as many person-days, mean", single: "The best single one", greedy: "Greedy: most averted a person-day first", best: "The best set", all: "All safeguards" };

export function comparison({ plan }) {
  const rows = { ...plan.controls, best: { harm: plan.harm.total.mean, days: plan.days } }, most = Math.max(...Object.values(rows).map((row) => row.harm), 1e-9);
  return html`<table class="xops-compared"><caption>Beside it: expected harm a year</caption>
    <thead class="xops-vh"><tr><th scope="col">Set</th><th scope="col">Bar</th><th scope="col">Harm a year</th><th scope="col">Person-days</th></tr></thead>
    <tbody>${Object.entries(CONTROLS).map(([name, label]) => html`<tr class=${name === "best" ? "xops-first" : ""}><th scope="row">${label}</th><td>${bar(rows[name].harm, most, 0)}</td>
      <td class="xops-number">${plain(whole(rows[name].harm))}</td><td class="xops-number">${plain(few(rows[name].days))} days</td></tr>`)}</tbody></table>`;
}

const MOST_SLIPS = 10;

export function slipsTable({ slips, texts }) {
  const rows = [...slips].sort((a, b) => b.left - a.left), most = Math.max(...rows.map((row) => Math.max(row.alone, row.left)), 1e-9);
  if (!rows.length) return nothing;
  const line = (row) => html`<tr class="xops-${texts.faults[row.fault].discipline}"><th scope="row">${texts.faults[row.fault].title}</th><td>${bar(row.left, most, row.alone)}</td>
    <td class="xops-number">${plain(whole(row.left))}</td><td class="xops-number">missed ${plain(`${row.missed} of ${row.onsets}`)}</td></tr>`;
  const head = (hidden) => html`<thead class=${hidden ? "xops-vh" : ""}><tr><th scope="col">Fault</th><th scope="col"><span class="xops-vh">Bar</span></th><th scope="col">Left</th><th scope="col">Onsets</th></tr></thead>`;
  return html`<table class="xops-slips"><caption>What slips through: harm a year that is left of each fault, hatched what is averted</caption>
    ${head(false)}<tbody>${rows.slice(0, MOST_SLIPS).map(line)}</tbody></table>
    ${rows.length > MOST_SLIPS ? html`<details class="xops-rest"><summary>${counted(rows.length - MOST_SLIPS, "fault")} with less harm left</summary><table class="xops-slips">${head(true)}<tbody>${rows.slice(MOST_SLIPS).map(line)}</tbody></table></details>` : nothing}`;
}

export function unitsTable({ plan, settings, texts }) {
  return html`<details class="xops-units"><summary>Expected harm a year by unit</summary><table><thead><tr><th scope="col">Unit</th><th scope="col">A year, 90 % interval</th><th scope="col">Worth of one</th></tr></thead>
    <tbody>${texts.units.map(({ id: unit, many }) => { const { mean, low, high } = plan.harm.units[unit]; return html`<tr><th scope="row">${many}</th><td class="xops-number">${plain(whole(mean))}${low === high ? nothing : html`<br><small>${plain(`${whole(low)} to ${whole(high)}`)}</small>`}</td><td class="xops-number">${plain(few(settings.worth[unit] ?? 1, 2))}</td></tr>`; })}</tbody></table>
    <p class="xops-muted">The interval comes from the onsets that were measured, drawn again a thousand times within each fault; with ten onsets it is rather too short. The hours have none.</p></details>`;
}

const WORDS = [["Firm", 0.95], ["Leaning", 0.8], ["Open", 0]];

/** How fragile the choice is, in words: a safeguard is firm when it stays in the best set in 95 of 100 draws of both kinds, leaning in 80. */
export function fragilityWords({ fragile, plan, texts }) {
  if (!plan.safeguards.length) return nothing;
  const head = html`<h2>How fragile is it?</h2>`;
  if (!fragile) return html`${head}<p class="xops-muted">Drawing onsets again and changing fears…</p>`;
  const title = (s) => texts.safeguards[s].title, least = (s) => Math.min(fragile.onsets[s], fragile.fears[s]), of100 = (part) => `${Math.round(100 * part)} of 100`;
  const word = (s) => WORDS.findIndex(([, from]) => least(s) >= from), { runner_up: second, distance } = fragile;
  const instead = second && [...second.safeguards.filter((s) => !plan.safeguards.includes(s)).map((s) => `with ${title(s)}`), ...plan.safeguards.filter((s) => !second.safeguards.includes(s)).map((s) => `without ${title(s)}`)];
  const others = Object.keys(fragile.onsets).filter((s) => !plan.safeguards.includes(s) && Math.max(fragile.onsets[s], fragile.fears[s]) >= 0.2);
  return html`${head}<ul class="xops-fragile">${WORDS.map(([name], at) => {
    const own = plan.safeguards.filter((s) => word(s) === at);
    return own.length ? html`<li><strong>${name}:</strong> ${listed(own.map((s) => html`${title(s)}${at ? html` <small>(${plain(of100(fragile.onsets[s]))} by the onsets, ${plain(of100(fragile.fears[s]))} by the fears)</small>` : nothing}`))}.</li>` : nothing;
  })}
    ${others.length ? html`<li>Often in its place: ${listed(others.map((s) => html`${title(s)} <small>(${plain(of100(Math.max(fragile.onsets[s], fragile.fears[s])))})</small>`))}.</li>` : nothing}
    <li>The whole set stays the best in ${plain(of100(fragile.same_onsets))} draws of other onsets, and in ${plain(of100(fragile.same_fears))} with each fear changed by up to a half.</li>
    ${second ? html`<li>Next best: ${instead.join(", ")}. It leaves ${plain(whole(distance))} more harm a year${averted(plan) > 0 ? html`, ${plain(share(distance, averted(plan)))} of what the best set averts` : nothing}.</li>` : nothing}</ul>
    <p class="xops-muted">Firm: a safeguard stays in the best set in 95 of 100 draws of either kind; leaning: in 80.</p>`;
}
