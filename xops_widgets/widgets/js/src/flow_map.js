import { html, nothing, svg } from "lit-html";
import { keepChoices } from "./choices.js";
import { painter, uniqueId } from "./paint.js";

const KIND = "flow-map";
const HUB = "operate"; // watches all others: the middle of the loop
const WIDE = 1000, HIGH = 660, RX = 388, RY = 246, TRACK = 11;
const SHORT = { devops: "Dev", dataops: "Data", mlops: "ML", aiops: "AI" };

const plural = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
/** Names with their counts, most first. */
const tally = (items, names) => {
  const found = new Map();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]).map(([item, n]) => `${names[item]} (${n})`);
};

/** A point on the loop; `at` counts stages from the first, `off` moves it outwards. */
function point(at, stages, off = 0) {
  const angle = (-90 - 360 / stages + (at * 360) / stages) * (Math.PI / 180);
  return [WIDE / 2 + (RX + off) * Math.cos(angle), HIGH / 2 + (RY + off) * Math.sin(angle)];
}

function arc(from, to, stages, off) {
  const [x, y] = point(from, stages, off), [u, v] = point(to, stages, off);
  return `M ${x.toFixed(1)} ${y.toFixed(1)} A ${RX + off} ${RY + off} 0 ${(to - from) / stages > .5 ? 1 : 0} 1 ${u.toFixed(1)} ${v.toFixed(1)}`;
}

export function flowMap({ model, el, site }) {
  const id = uniqueId("xops-map"), data = model.get("data");
  const { disciplines, principles, roles, phases, stages, tasks, frictions } = data;
  const ring = stages.filter((s) => s.id !== HUB), n = ring.length;
  const names = Object.fromEntries([...disciplines, ...principles, ...roles, ...phases, ...stages].map((part) => [part.id, part.name]));
  const phaseAt = Object.fromEntries(phases.map((p, i) => [p.id, i + 1]));
  let state = {}, errors = [], heading = "";

  const box = document.createElement("div");
  box.className = "xops xops-map";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Map of the flow");
  el.append(box);
  const paint = painter(box);

  const fits = (task, { discipline, role, principle }) => (!discipline || task.discipline === discipline)
    && (!role || task.role === role) && (!principle || task.principles.includes(principle));
  const rubs = (f, { discipline, role, principle }) => (!discipline || f.discipline === discipline)
    && (!role || f.between.includes(role)) && (!principle || f.principles.includes(principle));

  const lines = (chosen) => {
    const tracks = disciplines.map((d, track) => {
      const off = (track - (disciplines.length - 1) / 2) * TRACK;
      return ring.map((s, at) => {
        const here = chosen.some((t) => t.stage === s.id && t.discipline === d.id);
        return here ? svg`<path class="xops-track xops-${d.id}" d=${arc(at - .5, at + .5, n, off)} stroke-width=${d.where.includes(s.id) ? 8 : 2.5} />` : nothing;
      });
    });
    const hub = disciplines.map((d, track) => chosen.some((t) => t.stage === HUB && t.discipline === d.id)
      ? svg`<ellipse class="xops-track xops-${d.id}" cx=${WIDE / 2} cy=${HIGH / 2} rx=${140 + track * TRACK} ry=${78 + track * TRACK} stroke-width=${d.where.includes(HUB) ? 8 : 2.5} />` : nothing);
    const spokes = ring.map((s, at) => { const [x, y] = point(at, n); return svg`<line class="xops-spoke" x1=${WIDE / 2} y1=${HIGH / 2} x2=${x} y2=${y} />`; });
    const heads = ring.map((s, at) => {
      const [x, y] = point(at + .5, n), [u, v] = point(at + .49, n), turn = (Math.atan2(y - v, x - u) * 180) / Math.PI;
      return svg`<path class="xops-arrow" d="M -13 -15 L 15 0 L -13 15 Z" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(1)})" />`;
    });
    const loop = svg`<ellipse class="xops-loop" cx=${WIDE / 2} cy=${HIGH / 2} rx=${RX} ry=${RY} />`;
    return svg`<svg viewBox="0 0 ${WIDE} ${HIGH}" aria-hidden="true" focusable="false">${loop}${spokes}${tracks}${hub}${heads}</svg>`;
  };

  const stage = (s, chosen, rubbing) => {
    const own = chosen.filter((t) => t.stage === s.id), here = rubbing.filter((f) => f.stages.includes(s.id)).length;
    const at = ring.indexOf(s), [x, y] = at < 0 ? [WIDE / 2, HIGH / 2] : point(at, n);
    const by = disciplines.map((d) => [d, own.filter((t) => t.discipline === d.id).length]).filter(([, many]) => many);
    return html`<li style="--x:${(100 * x) / WIDE}%;--y:${(100 * y) / HIGH}%">
      <button type="button" class="xops-stage ${own.length ? "" : "xops-quiet"}" data-stage=${s.id} aria-pressed=${state.stage === s.id}
        @click=${() => choose({ stage: state.stage === s.id ? "" : s.id })}>
        <strong>${s.name}</strong>
        <span class="xops-counts">${by.map(([d, many]) => html`<span class="xops-chip xops-${d.id}"><span aria-hidden="true">${SHORT[d.id] ?? d.name} ${many}</span><span class="xops-vh">${d.name}: ${plural(many, "task")}; </span></span>`)}</span>
        ${here ? html`<small>${plural(here, "friction")}</small>` : nothing}
      </button></li>`;
  };

  const said = (chosen, rubbing) => {
    const { discipline, role, principle } = state;
    const what = [discipline && names[discipline], principle && names[principle].toLowerCase()].filter(Boolean).join(", ");
    const who = role ? `${names[role]}${what ? `, ${what}` : ""}` : what || "All four disciplines";
    if (!chosen.length) return html`<strong>${who}: none of our tasks.</strong>`;
    const parts = [];
    parts.push(`most at ${tally(chosen.map((t) => t.stage), names).slice(0, 2).join(" and ")}`);
    if (!role) parts.push(`done by ${tally(chosen.map((t) => t.role), names).slice(0, 3).join(", ")}`);
    if (!discipline) parts.push(tally(chosen.map((t) => t.discipline), names).join(", "));
    return html`<strong>${who}: ${plural(chosen.length, "task")} at ${plural(new Set(chosen.map((t) => t.stage)).size, "stage")}, ${plural(rubbing.length, "friction")}.</strong>
      ${parts.map((part, i) => (i ? part : part[0].toUpperCase() + part.slice(1))).join("; ")}.`;
  };

  const when = (t) => (t.start === t.end ? names[t.start] : `${names[t.start]} to ${names[t.end]}`);
  const task = (t) => html`<li class="xops-${t.discipline}"><span class="xops-text">${t.text}</span>
    <small>${names[t.role]} · ${names[t.discipline]} · ${t.principles.map((p) => names[p].toLowerCase()).join(", ")} · ${when(t)}</small></li>`;
  const friction = (f) => html`<li class="xops-${f.discipline}"><strong>${f.title}</strong>
    ${f.between.map((r, i) => html`<p><em>${names[r]}:</em> ${f.wants[i]}.</p>`)}
    <p><em>Sign:</em> ${f.sign}</p><p><em>What eases it (${names[f.discipline]}):</em> ${f.eases}</p>
    <small>${f.sources.length ? `Source: ${f.sources.join("; ")}` : "Our judgement"}</small></li>`;

  const timeline = (chosen) => html`<table class="xops-times"><caption>Tasks by job function over the time of a project. Choose a role to read its tasks.</caption>
    <thead><tr><th scope="col">Role</th><th scope="col"><span class="xops-phases">${phases.map((p) => html`<span title=${p.means}>${p.name}</span>`)}</span></th></tr></thead>
    <tbody>${roles.map((r) => {
      const own = chosen.filter((t) => t.role === r.id);
      return html`<tr class=${own.length ? "" : "xops-quiet"}><th scope="row"><button type="button" class="xops-link" aria-pressed=${state.role === r.id} title=${r.does}
          @click=${() => choose({ role: state.role === r.id ? "" : r.id })}>${r.name}</button> <small>${own.length}</small></th>
        <td><span class="xops-vh">${own.length ? own.map((t) => `${t.text} (${names[t.discipline]}, ${when(t)})`).join(" ") : "no task"}</span>
          <span class="xops-bars" aria-hidden="true">${own.map((t) => html`<i class="xops-${t.discipline}" title="${t.text} (${names[t.discipline]})"
            style="grid-column:${phaseAt[t.start]} / ${phaseAt[t.end] + 1}">${SHORT[t.discipline]}</i>`)}</span></td></tr>`;
    })}</tbody></table>`;

  const select = (name, label, list, all) => html`<span><label for="${id}-${name}">${label}</label>
    <select id="${id}-${name}" @change=${(e) => choose({ [name]: e.target.value })}>
      <option value="" ?selected=${!state[name]}>${all}</option>
      ${list.map((part) => html`<option value=${part.id} ?selected=${state[name] === part.id}>${part.name}</option>`)}</select></span>`;

  const draw = (choices, problems, title) => {
    state = choices; errors = problems; heading = title;
    const chosen = tasks.filter((t) => fits(t, state)), rubbing = frictions.filter((f) => rubs(f, state));
    const here = stages.find((s) => s.id === state.stage);
    const listed = here ? chosen.filter((t) => t.stage === here.id) : chosen, felt = here ? rubbing.filter((f) => f.stages.includes(here.id)) : rubbing;
    const narrowed = state.discipline || state.role || state.principle || here;
    paint(html`
      <div class="xops-errors" role="alert">${errors.length ? html`<p><strong>${heading}</strong></p><ul>${errors.slice(0, 8).map((line) => html`<li>${line}</li>`)}</ul>` : nothing}</div>
      <fieldset class="xops-disciplines"><legend class="xops-vh">Discipline</legend>
        ${[{ id: "", name: "All four" }, ...disciplines].map((d) => html`<span class="xops-${d.id || "all"}"><input type="radio" id="${id}-d-${d.id}" name="${id}-d" .checked=${state.discipline === d.id}
          @change=${() => choose({ discipline: d.id })}><label for="${id}-d-${d.id}">${d.name}</label></span>`)}</fieldset>
      <p class="xops-pick">${select("role", "Role", roles, "all roles")} ${select("principle", "Principle", principles, "all principles")}
        ${narrowed ? html`<button type="button" @click=${() => choose({ discipline: "", role: "", principle: "", stage: "" })}>Show all</button>` : nothing}</p>
      <p class="xops-said-now" role="status">${said(chosen, rubbing)}</p>
      <div class="xops-ring">${lines(chosen)}<ol>${stages.map((s) => stage(s, chosen, rubbing))}</ol></div>
      <p class="xops-muted xops-key"><span>A coloured line: a discipline has work there; thick, where it adds most. </span>Choose a stage to read its tasks.</p>
      <section class="xops-listed" aria-label="Tasks and frictions">
        ${here ? html`<h2>${here.name}</h2><p>${here.what} <span class="xops-muted">${here.who}. In this kit: ${here.part}.</span></p>` : nothing}
        <details ?open=${Boolean(narrowed)}><summary>${plural(listed.length, "task")}${here ? "" : narrowed ? " at all stages" : ""}</summary><ul class="xops-tasks">${listed.map(task)}</ul></details>
        <details ?open=${Boolean(here)}><summary>${plural(felt.length, "friction")}</summary><ul class="xops-tasks">${felt.map(friction)}</ul></details>
      </section>
      ${timeline(chosen)}`);
  };

  const allowed = Object.fromEntries(Object.entries({ discipline: disciplines, role: roles, principle: principles, stage: stages })
    .map(([name, list]) => [name, list.map((part) => part.id)]));
  const kept = keepChoices({ model, site, kind: KIND, allowed, draw });
  const choose = kept.choose;
  return kept.end;
}
