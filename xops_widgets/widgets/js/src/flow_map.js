import { html, nothing } from "lit-html";
import { keepChoices } from "./choices.js";
import { painter, uniqueId } from "./paint.js";
import { openInPrint } from "./print_open.js";

const KIND = "flow-map";
const HUB = "operate"; // watches all others: beside the loop, not in it
const SHORT = { devops: "Dev", dataops: "Data", mlops: "ML", aiops: "AI" };

const plural = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
/** Names with their counts, most first. */
const tally = (items, names) => {
  const found = new Map();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]).map(([item, n]) => `${names[item]} (${n})`);
};

export function flowMap({ model, el, site }) {
  const id = uniqueId("xops-map"), data = model.get("data");
  const { disciplines, principles, roles, phases, stages, tasks, frictions } = data;
  const names = Object.fromEntries([...disciplines, ...principles, ...roles, ...phases, ...stages].map((part) => [part.id, part.name]));
  const phaseAt = Object.fromEntries(phases.map((p, i) => [p.id, i + 1]));
  let state = {}, errors = [], heading = "", note = "", timesOpen = false;

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

  /** Whether any task or friction of the choice is at this stage: a stage that has none is not chosen. As in widgets/flow_map.py. */
  const has = (stage, choices) => tasks.some((t) => t.stage === stage && fits(t, choices)) || frictions.some((f) => f.stages.includes(stage) && rubs(f, choices));
  const whose = ({ discipline, role, principle }) => {
    const what = [discipline && names[discipline], principle && names[principle].toLowerCase()].filter(Boolean).join(", ");
    return role ? `${names[role]}${what ? `, ${what}` : ""}` : what || "All four disciplines";
  };

  /** Choose; a stage that has nothing of the new choice is let go, and the page says so. */
  const pick = (part) => {
    const next = { ...state, ...part }, gone = next.stage && !has(next.stage, next) ? next.stage : "";
    if (gone && part.stage) { note = `${names[gone]}: nothing there for ${whose(next)}.`; draw(state, errors, heading); return; }
    note = gone ? `${names[gone]} is no longer chosen: nothing there for ${whose(next)}.` : "";
    choose(gone ? { ...part, stage: "" } : part);
    if (part.stage) reveal();
  };
  /** What was chosen and the head of its details come into sight; the page moves only when they are not. */
  const reveal = () => {
    const button = box.querySelector(".xops-stage[aria-expanded=true]"), head = box.querySelector(".xops-listed h2");
    if (!button || !head) return;
    const at = button.getBoundingClientRect(), its = head.getBoundingClientRect();
    if (Math.min(at.top, its.top) < 60 || at.bottom > innerHeight || its.bottom > innerHeight * .7) (its.top < at.top ? head : button).scrollIntoView({ block: "start" });
  };

  // A discipline's line runs from station to station: it begins and ends at one, thick where both are among its own.
  const line = (d, one, other, at) => (other && at(one, d) && at(other, d) ? (d.where.includes(one.id) && d.where.includes(other.id) ? "thick" : "thin") : nothing);
  const stage = (s, i, chosen, rubbing) => {
    const own = chosen.filter((t) => t.stage === s.id), here = rubbing.filter((f) => f.stages.includes(s.id)).length, open = state.stage === s.id;
    const many = (of, d) => chosen.filter((t) => t.stage === of.id && t.discipline === d.id).length;
    return html`<li style="--row:${2 + 2 * i}">
      <button type="button" class="xops-stage ${own.length || here ? "" : "xops-quiet"} ${s.id === HUB ? "xops-hub" : ""}" data-stage=${s.id} aria-expanded=${open}
        aria-controls=${open ? `${id}-listed` : nothing} aria-disabled=${own.length || here || open ? nothing : "true"} @click=${() => pick({ stage: open ? "" : s.id })}>
        <span class="xops-name"><strong>${s.name}</strong>${s.id === HUB ? html`<small>watches all others</small>` : nothing}${here ? html`<small>${plural(here, "friction")}</small>` : nothing}</span>
        ${disciplines.map((d) => { const n = many(s, d); return html`<span class="xops-lane xops-${d.id}" data-up=${line(d, s, stages[i - 1], many)} data-down=${line(d, s, stages[i + 1], many)}>
          ${n ? html`<b class=${d.where.includes(s.id) ? "xops-most" : ""} aria-hidden="true">${n}</b><span class="xops-vh">${d.name}: ${plural(n, "task")}${d.where.includes(s.id) ? ", adds most here" : ""}; </span>` : nothing}</span>`; })}
      </button>${open ? details(s, own, rubbing.filter((f) => f.stages.includes(s.id))) : nothing}</li>`;
  };

  const details = (s, own, felt) => html`<section class="xops-listed" id="${id}-listed" aria-label="${s.name}: tasks and frictions">
    <h2>${s.name} <button type="button" @click=${() => { pick({ stage: "" }); box.querySelector(`[data-stage="${s.id}"]`).focus(); }}>Close</button></h2>
    <p>${s.what}</p><p class="xops-muted">${s.who}. In this kit: ${s.part}.</p>
    <h3>${plural(own.length, "task")}</h3><ul class="xops-tasks">${own.map(task)}</ul>
    ${felt.length ? html`<h3>${plural(felt.length, "friction")}</h3><ul class="xops-tasks">${felt.map(friction)}</ul>` : nothing}
  </section>`;
  /** No stage is chosen: where each discipline works, in words, and what the choice leaves. */
  const overview = (chosen, rubbing) => {
    const { discipline, role, principle } = state, narrowed = discipline || role || principle;
    return html`<section class="xops-listed" id="${id}-listed" aria-label="Tasks and frictions">
      <h2>${narrowed ? whose(state) : "Where each works"}</h2>
      ${role ? html`<p>${roles.find((r) => r.id === role).does}</p>` : nothing}
      <ul class="xops-where">${disciplines.filter((d) => chosen.some((t) => t.discipline === d.id)).map((d) => html`<li class="xops-${d.id}"><strong>${d.name}</strong>
        ${narrowed ? tally(chosen.filter((t) => t.discipline === d.id).map((t) => t.stage), names).join(", ") : html`most at ${stages.filter((s) => d.where.includes(s.id)).map((s) => s.name).join(", ")}
          <small>${plural(chosen.filter((t) => t.discipline === d.id).length, "task")} in all</small>`}</li>`)}</ul>
      ${narrowed && !role && chosen.length ? html`<p class="xops-muted">Done by ${tally(chosen.map((t) => t.role), names).slice(0, 3).join(", ")}.</p>` : nothing}
      <details ?open=${Boolean(narrowed)}><summary>${plural(chosen.length, "task")}${narrowed ? " at all stages" : ""}</summary><ul class="xops-tasks">${chosen.map(task)}</ul></details>
      <details><summary>${plural(rubbing.length, "friction")}</summary><ul class="xops-tasks">${rubbing.map(friction)}</ul></details>
    </section>`;
  };

  const said = (chosen, rubbing) => {
    if (!chosen.length && !rubbing.length) return `${whose(state)}: none of our tasks.`;
    const where = state.stage ? names[state.stage] : plural(new Set(chosen.map((t) => t.stage)).size, "stage");
    return `${whose(state)}: ${plural(chosen.length, "task")} at ${where}, ${plural(rubbing.length, "friction")}.`;
  };

  const when = (t) => (t.start === t.end ? names[t.start] : `${names[t.start]} to ${names[t.end]}`);
  const task = (t) => html`<li class="xops-${t.discipline}"><span class="xops-text">${t.text}</span>
    <small>${names[t.role]} · ${names[t.discipline]} · ${t.principles.map((p) => names[p].toLowerCase()).join(", ")} · ${when(t)}</small></li>`;
  const friction = (f) => html`<li class="xops-${f.discipline}"><details><summary>${f.title}</summary>
    ${f.between.map((r, i) => html`<p><em>${names[r]}:</em> ${f.wants[i]}.</p>`)}
    <p><em>Sign:</em> ${f.sign}</p><p><em>What eases it (${names[f.discipline]}):</em> ${f.eases}</p>
    <small>${f.sources.length ? `Source: ${f.sources.join("; ")}` : "Our judgement"}</small></details></li>`;

  const timeline = (chosen) => html`<table class="xops-times"><caption>Tasks by role over the time of a project. Choose a role to read its tasks below its row.</caption>
    <thead><tr><th scope="col">Role</th><th scope="col"><span class="xops-phases">${phases.map((p) => html`<span title=${p.means}>${p.name}</span>`)}</span></th></tr></thead>
    <tbody>${roles.map((r) => {
      const own = chosen.filter((t) => t.role === r.id);
      return html`<tr class=${own.length ? "" : "xops-quiet"}><th scope="row"><button type="button" class="xops-link" aria-expanded=${state.role === r.id} title=${r.does}
          @click=${() => pick({ role: state.role === r.id ? "" : r.id })}>${r.name}</button> <small>${own.length}</small></th>
        <td><span class="xops-vh">${own.length ? own.map((t) => `${t.text} (${names[t.discipline]}, ${when(t)})`).join(" ") : "no task"}</span>
          <span class="xops-bars" aria-hidden="true">${own.map((t) => html`<i class="xops-${t.discipline}" title="${t.text} (${names[t.discipline]})"
            style="grid-column:${phaseAt[t.start]} / ${phaseAt[t.end] + 1}">${SHORT[t.discipline]}</i>`)}</span></td></tr>
        ${state.role === r.id ? html`<tr class="xops-own-tasks"><td colspan="2"><ul class="xops-tasks">${own.map(task)}</ul></td></tr>` : nothing}`;
    })}</tbody></table>`;

  const select = (name, label, list, all) => html`<span><label for="${id}-${name}">${label}</label>
    <select id="${id}-${name}" @change=${(e) => pick({ [name]: e.target.value })}>
      <option value="" ?selected=${!state[name]}>${all}</option>
      ${list.map((part) => html`<option value=${part.id} ?selected=${state[name] === part.id}>${part.name}</option>`)}</select></span>`;

  const draw = (choices, problems, title) => {
    state = choices; errors = problems; heading = title;
    const chosen = tasks.filter((t) => fits(t, state)), rubbing = frictions.filter((f) => rubs(f, state));
    const here = stages.find((s) => s.id === state.stage);
    const listed = here ? chosen.filter((t) => t.stage === here.id) : chosen, felt = here ? rubbing.filter((f) => f.stages.includes(here.id)) : rubbing;
    timesOpen ||= Boolean(state.role);
    paint(html`
      <div class="xops-errors" role="alert">${errors.length ? html`<p><strong>${heading}</strong></p><ul>${errors.slice(0, 8).map((line) => html`<li>${line}</li>`)}</ul>` : nothing}</div>
      <fieldset class="xops-disciplines"><legend class="xops-vh">Discipline</legend>
        ${[{ id: "", name: "All four" }, ...disciplines].map((d) => html`<span class="xops-${d.id || "all"}"><input type="radio" id="${id}-d-${d.id}" name="${id}-d" .checked=${state.discipline === d.id}
          @change=${() => pick({ discipline: d.id })}><label for="${id}-d-${d.id}">${d.name}</label></span>`)}</fieldset>
      <p class="xops-pick">${select("role", "Role", roles, "all roles")} ${select("principle", "Principle", principles, "all principles")}
        ${state.discipline || state.role || state.principle || here ? html`<button type="button" @click=${() => pick({ discipline: "", role: "", principle: "", stage: "" })}>Show all</button>` : nothing}</p>
      <p class="xops-said-now" role="status"><strong>${said(listed, felt)}</strong> ${note || (here ? "" : "Choose a stage to read its tasks.")}</p>
      <div class="xops-lanes">
        <p class="xops-lane-names" aria-hidden="true"><span>Stage</span>${disciplines.map((d) => html`<span class="xops-${d.id}">${d.name}</span>`)}</p>
        <ol>${stages.map((s, i) => stage(s, i, chosen, rubbing))}</ol>
        <span class="xops-back" style="--last:${2 * stages.filter((s) => s.id !== HUB).length + 1}" aria-hidden="true"></span>
        ${here ? nothing : overview(chosen, rubbing)}
        <p class="xops-muted xops-key">A circle: tasks of a discipline at a stage; filled, where it adds most. The grey line: the answer changes what is asked next.</p>
      </div>
      <details class="xops-when" .open=${timesOpen} @toggle=${(e) => { timesOpen = e.target.open; }}><summary>When in a project each role works</summary>${timeline(chosen)}</details>`);
  };

  const allowed = Object.fromEntries(Object.entries({ discipline: disciplines, role: roles, principle: principles, stage: stages })
    .map(([name, list]) => [name, list.map((part) => part.id)]));
  const clash = (choices) => (choices.stage && !has(choices.stage, choices)
    ? { name: "stage", text: `stage: expected one with a task or friction of the other choices (${stages.filter((s) => has(s.id, choices)).map((s) => s.id).join(", ") || "none"}), got "${choices.stage}"` } : null);
  const kept = keepChoices({ model, site, kind: KIND, allowed, draw, clash });
  const choose = kept.choose;
  if (kept.linked && state.stage) requestAnimationFrame(reveal); // not yet on the page
  const endPrint = openInPrint(() => [...box.querySelectorAll(".xops-when")]);
  return () => { endPrint(); kept.end(); };
}
