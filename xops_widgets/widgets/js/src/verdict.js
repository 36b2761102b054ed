// The verdict, as in xops_widgets/decide/{core,perturb,verdict}.py: same names, same sums, same numbers.
const UNKNOWN = "unknown", NA = "na";
const OWN_OBJECT = 3;

const isStep = (answer) => typeof answer === "number";
const weight = (map, id) => (Object.hasOwn(map, id) ? map[id] : 0);
const ratio = (part, whole) => (whole > 0 ? part / whole : 0);

/** Every question in scope with its answer; a missing answer is unknown, or "na" where its object is ruled out. */
function readAnswers(situation, model) {
  const given = (id) => (Object.hasOwn(situation.answers, id) ? situation.answers[id] : undefined);
  const heads = new Map(model.questions.filter((q) => q.form === "quick" && q.kind === "pain").map((q) => [q.object, q.id]));
  return model.questions.map((question) => {
    const head = question.kind === "pain" ? heads.get(question.object) : question.id;
    const answer = given(question.id) ?? (given(head) === NA ? NA : UNKNOWN);
    return { question, answer, inScope: situation.form === "full" || question.form === "quick" };
  });
}

/** strength x relevance summed: known, open (what unknown answers could add) and attainable. */
function sum(rows, relevanceOf, steps) {
  const total = { known: 0, open: 0, attainable: 0 };
  for (const { question, answer, inScope } of rows) {
    const relevance = relevanceOf(question);
    if (!inScope || answer === NA || relevance === 0) continue;
    if (isStep(answer)) total.known += (question.turn ? steps - answer : answer) * relevance;
    else total.open += steps * relevance;
    total.attainable += steps * relevance;
  }
  return total;
}

function disciplineSums(rows, model) {
  return model.disciplines.map((id) => {
    const applies = rows.some((r) => r.inScope && r.answer !== NA && weight(r.question.relevance, id) === OWN_OBJECT);
    return applies ? sum(rows, (q) => weight(q.relevance, id), model.constants.steps) : { known: 0, open: 0, attainable: 0 };
  });
}

const answerTo = (rows, id) => rows.find((r) => r.question.id === id).answer;
const failedGates = (rows, model) =>
  model.gates.filter((g) => { const a = answerTo(rows, g.question); return isStep(a) && a < g.at_least; });

/** Follow failed gates to what they rest on. A discipline met twice on the way stays where it is. */
function comeFirst(contenders, failed, model) {
  const firsts = new Set();
  const follow = (d, path) => {
    const ahead = failed.filter((g) => g.discipline === d).map((g) => g.before.discipline).filter((b) => !path.includes(b));
    if (ahead.length === 0) firsts.add(d);
    for (const b of ahead) follow(b, [...path, b]);
  };
  for (const d of contenders) follow(d, [d]);
  return model.disciplines.filter((d) => firsts.has(d));
}

function choose(needs, failed, model) {
  const { floor, together } = model.constants;
  const eligible = needs.filter((n) => n.low > 0 && n.high >= floor);
  const top = Math.max(...eligible.map((n) => n.low));
  const contenders = eligible.filter((n) => top - n.low < together).map((n) => n.discipline);
  const none = (kind, why) => ({ kind, why, contenders: [], first: [] });
  if (contenders.length === 0) return needs.every((n) => n.high < floor) ? none("none-yet", null) : none("no-leader", "nothing-known");
  const first = comeFirst(contenders, failed, model);
  if (first.length > 2) return none("no-leader", "too-close");
  const held = failed.some((g) => contenders.includes(g.discipline));
  return { kind: held ? "foundation-first" : first.length === 2 ? "two-together" : "one", why: null, contenders, first };
}

const toNeeds = (sums, model) => sums.map((s, i) => ({ discipline: model.disciplines[i],
  low: ratio(s.known, s.attainable), high: ratio(s.known + s.open, s.attainable) }));

function marginOf(needs, choice, model) {
  if (choice.kind === "none-yet") return model.constants.floor - Math.max(...needs.map((n) => n.high));
  if (choice.kind === "no-leader") return 0;
  const inside = needs.filter((n) => choice.contenders.includes(n.discipline)).map((n) => n.low);
  const others = needs.filter((n) => !choice.contenders.includes(n.discipline)).map((n) => n.low);
  return Math.min(...inside) - Math.max(0, ...others);
}

/** Each single step of one answer that loses the leader, or finds one where there was none. */
function findFlips(rows, sums, failed, choice, model) {
  const steps = model.constants.steps, flips = [];
  rows.forEach((row, i) => {
    if (!isStep(row.answer) || !row.inScope) return;
    for (const to of [row.answer - 1, row.answer + 1]) {
      if (to < 0 || to > steps) continue;
      let nearSums = sums, gates = failed;
      if (row.question.kind === "foundation") gates = failedGates(rows.with(i, { ...row, answer: to }), model);
      else nearSums = sums.map((s, d) => (s.attainable > 0
        ? { ...s, known: s.known + (to - row.answer) * weight(row.question.relevance, model.disciplines[d]) } : s));
      const first = choose(toNeeds(nearSums, model), gates, model).first;
      const flipped = choice.first.length === 0 ? first.length > 0 : !first.some((d) => choice.first.includes(d));
      if (flipped) flips.push({ question: row.question.id, from: row.answer, to });
    }
  });
  return flips;
}

function mix(x) {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

const tablesOf = new WeakMap();
/**
 * 10,000 relevance tables, each entry one lower, the same or one higher; made once a model. For each entry a column of 10,000,
 * and per discipline the sums over the answers that were asked for last: one new answer then moves one column, not all.
 */
export function perturbed(model) {
  if (tablesOf.has(model.questions)) return tablesOf.get(model.questions);
  const { tables, seed } = model.constants, size = model.questions.length * model.disciplines.length;
  const columns = model.questions.map((q, i) => model.disciplines.map((discipline, d) => {
    const column = new Int8Array(tables), base = weight(q.relevance, discipline), at = i * model.disciplines.length + d + seed;
    if (!Object.values(q.relevance).some((v) => v > 0)) return column;
    for (let t = 0; t < tables; t++) {
      const draw = mix((t * size + at) >>> 0) >>> 30;
      column[t] = Math.min(3, Math.max(0, base + (draw === 3) - (draw === 0)));
    }
    return column;
  }));
  const sums = () => model.disciplines.map(() => new Int16Array(tables)), none = () => model.questions.map(() => 0);
  const made = { columns, known: { sums: sums(), times: none() }, most: { sums: sums(), times: none() } };
  tablesOf.set(model.questions, made);
  return made;
}

/** Bring sums (whole numbers, so no error can grow) to `times[i]` times each question's columns. */
function moveTo(total, times, columns) {
  times.forEach((wanted, i) => {
    const step = wanted - total.times[i];
    if (step === 0) return;
    total.times[i] = wanted;
    columns[i].forEach((column, d) => { const sum = total.sums[d]; for (let t = 0; t < sum.length; t++) sum[t] += step * column[t]; });
  });
}

/** The share of perturbed relevance tables in which a contender still has the highest need. */
function survival(rows, contenders, applies, model) {
  const { columns, known, most } = perturbed(model), { steps, tables } = model.constants;
  const used = rows.map(({ answer, inScope, question }) => inScope && answer !== NA && question.kind === "pain");
  moveTo(most, used.map(Number), columns);
  moveTo(known, rows.map(({ answer }, i) => (used[i] && isStep(answer) ? answer : 0)), columns);
  const top = new Float64Array(tables), own = new Float64Array(tables);
  model.disciplines.forEach((discipline, d) => {
    if (!applies[d]) return;
    const k = known.sums[d], m = most.sums[d], inside = contenders.includes(discipline);
    for (let t = 0; t < tables; t++) {
      const low = m[t] > 0 ? k[t] / (steps * m[t]) : 0;
      if (low > top[t]) top[t] = low;
      if (inside && low > own[t]) own[t] = low;
    }
  });
  let kept = 0;
  for (let t = 0; t < tables; t++) if (own[t] >= top[t]) kept += 1;
  return kept / tables;
}

function gateOf(discipline, rows, failed, model) {
  const mine = model.gates.filter((g) => g.discipline === discipline);
  if (mine.length === 0) return "none";
  if (failed.some((g) => g.discipline === discipline)) return "fails";
  return mine.some((g) => answerTo(rows, g.question) === UNKNOWN) ? "unknown" : "passes";
}

const byNeed = (a, b) => b.low - a.low || b.high - a.high;
const turned = (rows) => rows.map((r) => (r.question.kind === "foundation" ? { ...r, question: { ...r.question, turn: true } } : r));

/** The verdict for a checked situation ({form, answers, name}). Arithmetic and shape are those of verdict.py. */
export function verdict(situation, model) {
  const { steps, fragile_margin: fragileMargin } = model.constants;
  const rows = readAnswers(situation, model), sums = disciplineSums(rows, model), failed = failedGates(rows, model);
  const ranked = toNeeds(sums, model), choice = choose(ranked, failed, model), margin = marginOf(ranked, choice, model);
  const flips = findFlips(rows, sums, failed, choice, model), leads = choice.contenders.length > 0;
  const gates = Object.fromEntries(model.disciplines.map((d) => [d, gateOf(d, rows, failed, model)]));
  const inside = ranked.filter((n) => choice.contenders.includes(n.discipline)), others = ranked.filter((n) => !choice.contenders.includes(n.discipline));
  const settled = choice.kind === "none-yet" || (leads && inside.every((n) => others.every((o) => n.low > o.high))
    && !model.gates.some((g) => choice.contenders.includes(g.discipline) && answerTo(rows, g.question) === UNKNOWN));
  const needs = ranked.map((n, d) => ({ ...n, applies: sums[d].attainable > 0, gate: gates[n.discipline],
    contributions: contributions(rows, sums[d], n.discipline, steps) })).sort(byNeed);
  const all = turned(rows);
  const principles = model.principles.map((principle) => {
    const s = sum(all, (q) => weight(q.principles, principle), steps);
    return { principle, low: ratio(s.known, s.attainable), high: ratio(s.known + s.open, s.attainable) };
  }).sort(byNeed);
  const rank = Object.fromEntries(ranked.map((n) => [n.discipline, n.low]));
  const wanted = new Set([...choice.first, ...choice.contenders]);
  return {
    schema: 1, name: situation.name, form: situation.form, kind: choice.kind, why: choice.why, first: choice.first,
    contenders: choice.contenders, margin, fragile: margin < fragileMargin || flips.length > 0, settled,
    survives: leads ? survival(rows, choice.contenders, sums.map((s) => s.attainable > 0), model) : null,
    flips, needs, principles,
    held: failed.map(({ id, discipline, question, at_least, before, reason }) => ({ id, discipline, question, at_least, before, reason }))
      .sort((a, b) => rank[b.discipline] - rank[a.discipline]),
    prerequisites: model.prerequisites.filter((p) => wanted.has(p.of)).map((p) => ({ ...p, gate: gates[p.of] })),
    not_counted: rows.filter((r) => !r.inScope && Object.hasOwn(situation.answers, r.question.id)).map((r) => r.question.id),
    focus: focusOf(choice.first, all, model),
    ask_next: askNext(rows, sums, choice.contenders, model),
  };
}

function contributions(rows, sums, discipline, steps) {
  if (sums.attainable === 0) return [];
  return rows.filter((r) => r.inScope && r.answer !== NA && weight(r.question.relevance, discipline) > 0).map((r) => {
    const relevance = weight(r.question.relevance, discipline);
    return { question: r.question.id, answer: r.answer, relevance,
      points: (100 * (isStep(r.answer) ? r.answer : 0) * relevance) / sums.attainable, of: (100 * (steps * relevance)) / sums.attainable };
  }).sort((a, b) => b.points - a.points);
}

/** The cell to begin with: the principle behind most of the first discipline's need. */
function focusOf(first, rows, model) {
  if (first.length === 0) return null;
  const load = model.principles.map((p) => sum(rows, (q) => weight(q.principles, p)
    * (q.kind === "foundation" ? 1 : weight(q.relevance, first[0])), model.constants.steps).known);
  const most = Math.max(...load);
  return most > 0 ? { discipline: first[0], principle: model.principles[load.indexOf(most)] } : null;
}

/** The unknown question that can move the needs most, or null when nothing is unknown. */
function askNext(rows, sums, contenders, model) {
  let best = null, most = -1;
  for (const { question, answer, inScope } of rows) {
    if (answer !== UNKNOWN || !inScope) continue;
    const gates = model.gates.some((g) => g.question === question.id && contenders.includes(g.discipline));
    const moves = gates ? 1 : model.disciplines.reduce((all, d, i) =>
      all + ratio(model.constants.steps * weight(question.relevance, d), sums[i].attainable), 0);
    if (moves > most) { most = moves; best = question.id; }
  }
  return best;
}
