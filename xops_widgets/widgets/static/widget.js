// node_modules/lit-html/lit-html.js
/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */
var t = globalThis;
var i = (t2) => t2;
var s = t.trustedTypes;
var e = s ? s.createPolicy("lit-html", { createHTML: (t2) => t2 }) : void 0;
var h = "$lit$";
var o = `lit$${Math.random().toFixed(9).slice(2)}$`;
var n = "?" + o;
var r = `<${n}>`;
var l = document;
var c = () => l.createComment("");
var a = (t2) => null === t2 || "object" != typeof t2 && "function" != typeof t2;
var u = Array.isArray;
var d = (t2) => u(t2) || "function" == typeof t2?.[Symbol.iterator];
var f = "[ 	\n\f\r]";
var v = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g;
var _ = /-->/g;
var m = />/g;
var p = RegExp(`>|${f}(?:([^\\s"'>=/]+)(${f}*=${f}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`, "g");
var g = /'/g;
var $ = /"/g;
var y = /^(?:script|style|textarea|title)$/i;
var x = (t2) => (i4, ...s2) => ({ _$litType$: t2, strings: i4, values: s2 });
var b = x(1);
var w = x(2);
var T = x(3);
var E = /* @__PURE__ */ Symbol.for("lit-noChange");
var A = /* @__PURE__ */ Symbol.for("lit-nothing");
var C = /* @__PURE__ */ new WeakMap();
var P = l.createTreeWalker(l, 129);
function V(t2, i4) {
  if (!u(t2) || !t2.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return void 0 !== e ? e.createHTML(i4) : i4;
}
var N = (t2, i4) => {
  const s2 = t2.length - 1, e4 = [];
  let n2, l2 = 2 === i4 ? "<svg>" : 3 === i4 ? "<math>" : "", c2 = v;
  for (let i5 = 0; i5 < s2; i5++) {
    const s3 = t2[i5];
    let a2, u2, d2 = -1, f2 = 0;
    for (; f2 < s3.length && (c2.lastIndex = f2, u2 = c2.exec(s3), null !== u2); ) f2 = c2.lastIndex, c2 === v ? "!--" === u2[1] ? c2 = _ : void 0 !== u2[1] ? c2 = m : void 0 !== u2[2] ? (y.test(u2[2]) && (n2 = RegExp("</" + u2[2], "g")), c2 = p) : void 0 !== u2[3] && (c2 = p) : c2 === p ? ">" === u2[0] ? (c2 = n2 ?? v, d2 = -1) : void 0 === u2[1] ? d2 = -2 : (d2 = c2.lastIndex - u2[2].length, a2 = u2[1], c2 = void 0 === u2[3] ? p : '"' === u2[3] ? $ : g) : c2 === $ || c2 === g ? c2 = p : c2 === _ || c2 === m ? c2 = v : (c2 = p, n2 = void 0);
    const x2 = c2 === p && t2[i5 + 1].startsWith("/>") ? " " : "";
    l2 += c2 === v ? s3 + r : d2 >= 0 ? (e4.push(a2), s3.slice(0, d2) + h + s3.slice(d2) + o + x2) : s3 + o + (-2 === d2 ? i5 : x2);
  }
  return [V(t2, l2 + (t2[s2] || "<?>") + (2 === i4 ? "</svg>" : 3 === i4 ? "</math>" : "")), e4];
};
var S = class _S {
  constructor({ strings: t2, _$litType$: i4 }, e4) {
    let r2;
    this.parts = [];
    let l2 = 0, a2 = 0;
    const u2 = t2.length - 1, d2 = this.parts, [f2, v2] = N(t2, i4);
    if (this.el = _S.createElement(f2, e4), P.currentNode = this.el.content, 2 === i4 || 3 === i4) {
      const t3 = this.el.content.firstChild;
      t3.replaceWith(...t3.childNodes);
    }
    for (; null !== (r2 = P.nextNode()) && d2.length < u2; ) {
      if (1 === r2.nodeType) {
        if (r2.hasAttributes()) for (const t3 of r2.getAttributeNames()) if (t3.endsWith(h)) {
          const i5 = v2[a2++], s2 = r2.getAttribute(t3).split(o), e5 = /([.?@])?(.*)/.exec(i5);
          d2.push({ type: 1, index: l2, name: e5[2], strings: s2, ctor: "." === e5[1] ? I : "?" === e5[1] ? L : "@" === e5[1] ? z : H }), r2.removeAttribute(t3);
        } else t3.startsWith(o) && (d2.push({ type: 6, index: l2 }), r2.removeAttribute(t3));
        if (y.test(r2.tagName)) {
          const t3 = r2.textContent.split(o), i5 = t3.length - 1;
          if (i5 > 0) {
            r2.textContent = s ? s.emptyScript : "";
            for (let s2 = 0; s2 < i5; s2++) r2.append(t3[s2], c()), P.nextNode(), d2.push({ type: 2, index: ++l2 });
            r2.append(t3[i5], c());
          }
        }
      } else if (8 === r2.nodeType) if (r2.data === n) d2.push({ type: 2, index: l2 });
      else {
        let t3 = -1;
        for (; -1 !== (t3 = r2.data.indexOf(o, t3 + 1)); ) d2.push({ type: 7, index: l2 }), t3 += o.length - 1;
      }
      l2++;
    }
  }
  static createElement(t2, i4) {
    const s2 = l.createElement("template");
    return s2.innerHTML = t2, s2;
  }
};
function M(t2, i4, s2 = t2, e4) {
  if (i4 === E) return i4;
  let h2 = void 0 !== e4 ? s2._$Co?.[e4] : s2._$Cl;
  const o2 = a(i4) ? void 0 : i4._$litDirective$;
  return h2?.constructor !== o2 && (h2?._$AO?.(false), void 0 === o2 ? h2 = void 0 : (h2 = new o2(t2), h2._$AT(t2, s2, e4)), void 0 !== e4 ? (s2._$Co ??= [])[e4] = h2 : s2._$Cl = h2), void 0 !== h2 && (i4 = M(t2, h2._$AS(t2, i4.values), h2, e4)), i4;
}
var R = class {
  constructor(t2, i4) {
    this._$AV = [], this._$AN = void 0, this._$AD = t2, this._$AM = i4;
  }
  get parentNode() {
    return this._$AM.parentNode;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  u(t2) {
    const { el: { content: i4 }, parts: s2 } = this._$AD, e4 = (t2?.creationScope ?? l).importNode(i4, true);
    P.currentNode = e4;
    let h2 = P.nextNode(), o2 = 0, n2 = 0, r2 = s2[0];
    for (; void 0 !== r2; ) {
      if (o2 === r2.index) {
        let i5;
        2 === r2.type ? i5 = new k(h2, h2.nextSibling, this, t2) : 1 === r2.type ? i5 = new r2.ctor(h2, r2.name, r2.strings, this, t2) : 6 === r2.type && (i5 = new Z(h2, this, t2)), this._$AV.push(i5), r2 = s2[++n2];
      }
      o2 !== r2?.index && (h2 = P.nextNode(), o2++);
    }
    return P.currentNode = l, e4;
  }
  p(t2) {
    let i4 = 0;
    for (const s2 of this._$AV) void 0 !== s2 && (void 0 !== s2.strings ? (s2._$AI(t2, s2, i4), i4 += s2.strings.length - 2) : s2._$AI(t2[i4])), i4++;
  }
};
var k = class _k {
  get _$AU() {
    return this._$AM?._$AU ?? this._$Cv;
  }
  constructor(t2, i4, s2, e4) {
    this.type = 2, this._$AH = A, this._$AN = void 0, this._$AA = t2, this._$AB = i4, this._$AM = s2, this.options = e4, this._$Cv = e4?.isConnected ?? true;
  }
  get parentNode() {
    let t2 = this._$AA.parentNode;
    const i4 = this._$AM;
    return void 0 !== i4 && 11 === t2?.nodeType && (t2 = i4.parentNode), t2;
  }
  get startNode() {
    return this._$AA;
  }
  get endNode() {
    return this._$AB;
  }
  _$AI(t2, i4 = this) {
    t2 = M(this, t2, i4), a(t2) ? t2 === A || null == t2 || "" === t2 ? (this._$AH !== A && this._$AR(), this._$AH = A) : t2 !== this._$AH && t2 !== E && this._(t2) : void 0 !== t2._$litType$ ? this.$(t2) : void 0 !== t2.nodeType ? this.T(t2) : d(t2) ? this.k(t2) : this._(t2);
  }
  O(t2) {
    return this._$AA.parentNode.insertBefore(t2, this._$AB);
  }
  T(t2) {
    this._$AH !== t2 && (this._$AR(), this._$AH = this.O(t2));
  }
  _(t2) {
    this._$AH !== A && a(this._$AH) ? this._$AA.nextSibling.data = t2 : this.T(l.createTextNode(t2)), this._$AH = t2;
  }
  $(t2) {
    const { values: i4, _$litType$: s2 } = t2, e4 = "number" == typeof s2 ? this._$AC(t2) : (void 0 === s2.el && (s2.el = S.createElement(V(s2.h, s2.h[0]), this.options)), s2);
    if (this._$AH?._$AD === e4) this._$AH.p(i4);
    else {
      const t3 = new R(e4, this), s3 = t3.u(this.options);
      t3.p(i4), this.T(s3), this._$AH = t3;
    }
  }
  _$AC(t2) {
    let i4 = C.get(t2.strings);
    return void 0 === i4 && C.set(t2.strings, i4 = new S(t2)), i4;
  }
  k(t2) {
    u(this._$AH) || (this._$AH = [], this._$AR());
    const i4 = this._$AH;
    let s2, e4 = 0;
    for (const h2 of t2) e4 === i4.length ? i4.push(s2 = new _k(this.O(c()), this.O(c()), this, this.options)) : s2 = i4[e4], s2._$AI(h2), e4++;
    e4 < i4.length && (this._$AR(s2 && s2._$AB.nextSibling, e4), i4.length = e4);
  }
  _$AR(t2 = this._$AA.nextSibling, s2) {
    for (this._$AP?.(false, true, s2); t2 !== this._$AB; ) {
      const s3 = i(t2).nextSibling;
      i(t2).remove(), t2 = s3;
    }
  }
  setConnected(t2) {
    void 0 === this._$AM && (this._$Cv = t2, this._$AP?.(t2));
  }
};
var H = class {
  get tagName() {
    return this.element.tagName;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  constructor(t2, i4, s2, e4, h2) {
    this.type = 1, this._$AH = A, this._$AN = void 0, this.element = t2, this.name = i4, this._$AM = e4, this.options = h2, s2.length > 2 || "" !== s2[0] || "" !== s2[1] ? (this._$AH = Array(s2.length - 1).fill(new String()), this.strings = s2) : this._$AH = A;
  }
  _$AI(t2, i4 = this, s2, e4) {
    const h2 = this.strings;
    let o2 = false;
    if (void 0 === h2) t2 = M(this, t2, i4, 0), o2 = !a(t2) || t2 !== this._$AH && t2 !== E, o2 && (this._$AH = t2);
    else {
      const e5 = t2;
      let n2, r2;
      for (t2 = h2[0], n2 = 0; n2 < h2.length - 1; n2++) r2 = M(this, e5[s2 + n2], i4, n2), r2 === E && (r2 = this._$AH[n2]), o2 ||= !a(r2) || r2 !== this._$AH[n2], r2 === A ? t2 = A : t2 !== A && (t2 += (r2 ?? "") + h2[n2 + 1]), this._$AH[n2] = r2;
    }
    o2 && !e4 && this.j(t2);
  }
  j(t2) {
    t2 === A ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, t2 ?? "");
  }
};
var I = class extends H {
  constructor() {
    super(...arguments), this.type = 3;
  }
  j(t2) {
    this.element[this.name] = t2 === A ? void 0 : t2;
  }
};
var L = class extends H {
  constructor() {
    super(...arguments), this.type = 4;
  }
  j(t2) {
    this.element.toggleAttribute(this.name, !!t2 && t2 !== A);
  }
};
var z = class extends H {
  constructor(t2, i4, s2, e4, h2) {
    super(t2, i4, s2, e4, h2), this.type = 5;
  }
  _$AI(t2, i4 = this) {
    if ((t2 = M(this, t2, i4, 0) ?? A) === E) return;
    const s2 = this._$AH, e4 = t2 === A && s2 !== A || t2.capture !== s2.capture || t2.once !== s2.once || t2.passive !== s2.passive, h2 = t2 !== A && (s2 === A || e4);
    e4 && this.element.removeEventListener(this.name, this, s2), h2 && this.element.addEventListener(this.name, this, t2), this._$AH = t2;
  }
  handleEvent(t2) {
    "function" == typeof this._$AH ? this._$AH.call(this.options?.host ?? this.element, t2) : this._$AH.handleEvent(t2);
  }
};
var Z = class {
  constructor(t2, i4, s2) {
    this.element = t2, this.type = 6, this._$AN = void 0, this._$AM = i4, this.options = s2;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AI(t2) {
    M(this, t2);
  }
};
var B = t.litHtmlPolyfillSupport;
B?.(S, k), (t.litHtmlVersions ??= []).push("3.3.3");
var D = (t2, i4, s2) => {
  const e4 = s2?.renderBefore ?? i4;
  let h2 = e4._$litPart$;
  if (void 0 === h2) {
    const t3 = s2?.renderBefore ?? null;
    e4._$litPart$ = h2 = new k(i4.insertBefore(c(), t3), t3, void 0, s2 ?? {});
  }
  return h2._$AI(t2), h2;
};

// node_modules/lit-html/directive.js
/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */
var e2 = (t2) => (...e4) => ({ _$litDirective$: t2, values: e4 });
var i2 = class {
  constructor(t2) {
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AT(t2, e4, i4) {
    this._$Ct = t2, this._$AM = e4, this._$Ci = i4;
  }
  _$AS(t2, e4) {
    return this.update(t2, e4);
  }
  update(t2, e4) {
    return this.render(...e4);
  }
};

// node_modules/lit-html/directives/guard.js
/**
 * @license
 * Copyright 2018 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */
var e3 = {};
var i3 = e2(class extends i2 {
  constructor() {
    super(...arguments), this.ot = e3;
  }
  render(r2, t2) {
    return t2();
  }
  update(t2, [s2, e4]) {
    if (Array.isArray(s2)) {
      if (Array.isArray(this.ot) && this.ot.length === s2.length && s2.every((r2, t3) => r2 === this.ot[t3])) return E;
    } else if (this.ot === s2) return E;
    return this.ot = Array.isArray(s2) ? Array.from(s2) : s2, this.render(s2, e4);
  }
});

// src/persist.js
function readHash(kind) {
  const found = location.hash.replace(/^#/, "").split("&").find((part) => part.startsWith(`${kind}=`));
  if (found === void 0) return null;
  try {
    return decodeURIComponent(found.slice(kind.length + 1));
  } catch {
    return found.slice(kind.length + 1);
  }
}
var encoded = (text) => encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2C", ",");
function linkTo(kind, text) {
  const parts = location.hash.slice(1).split("&").filter((part) => /^[a-z-]+=/.test(part) && !part.startsWith(`${kind}=`));
  if (text !== null) parts.push(`${kind}=${encoded(text)}`);
  return location.href.split("#")[0] + (parts.length ? `#${parts.join("&")}` : "");
}
function writeHash(kind, text) {
  try {
    history.replaceState(history.state, "", linkTo(kind, text));
  } catch {
  }
}
function readStore(kind) {
  try {
    return localStorage.getItem(`xops:${kind}`);
  } catch {
    return null;
  }
}
function writeStore(kind, text) {
  try {
    localStorage.setItem(`xops:${kind}`, text);
  } catch {
  }
}
function download(name, value) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2) + "\n"], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
}

// src/situation.js
var MAX_BYTES = 64 * 1024;
var MAX_NAME = 120;
var KEYS = ["schema", "name", "form", "answers"];
var FORMS = ["quick", "full"];
var WORDS = ["unknown", "na"];
var SituationError = class extends Error {
  constructor(errors) {
    super(errors.join("\n"));
    this.errors = errors;
  }
};
function shown(value) {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : text.slice(0, 57) + "...";
}
function parseSituation(text) {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_BYTES) throw new SituationError([`situation: expected at most ${MAX_BYTES} bytes, got ${bytes}`]);
  try {
    return JSON.parse(text);
  } catch (e4) {
    throw new SituationError([`situation: expected JSON, ${e4 instanceof Error ? e4.message.slice(0, 120) : "got something else"}`]);
  }
}
function checkSituation(situation, model) {
  const isObject = (v2) => typeof v2 === "object" && v2 !== null && !Array.isArray(v2);
  if (!isObject(situation)) throw new SituationError([`situation: expected an object, got ${shown(situation)}`]);
  const { steps } = model.constants, own = (key, fallback) => Object.hasOwn(situation, key) ? situation[key] : fallback;
  const errors = Object.keys(situation).filter((key) => !KEYS.includes(key)).map((key) => `${key.slice(0, 60)}: expected one of ${KEYS.join(", ")}, got an unknown key`);
  if (own("schema", 1) !== 1) errors.push(`schema: expected 1, got ${shown(situation.schema)}`);
  const name = own("name", ""), form = own("form", "quick"), answers = own("answers", {});
  if (typeof name !== "string" || [...name].length > MAX_NAME) errors.push(`name: expected text of at most ${MAX_NAME} characters, got ${shown(name)}`);
  if (!FORMS.includes(form)) errors.push(`form: expected one of ${FORMS.join(", ")}, got ${shown(form)}`);
  if (!isObject(answers)) throw new SituationError([...errors, `answers: expected an object, got ${shown(answers)}`]);
  const known = model.questions.map((q) => q.id);
  for (const [key, value] of Object.entries(answers)) {
    if (!known.includes(key)) errors.push(`answers.${key.slice(0, 60)}: expected the id of a question, got an unknown one`);
    else if (!WORDS.includes(value) && !(Number.isInteger(value) && value >= 0 && value <= steps)) {
      errors.push(`answers.${key}: expected 0, 1, 2, 3, "unknown" or "na", got ${shown(value)}`);
    }
  }
  if (errors.length) throw new SituationError(errors);
  return { schema: 1, name, form, answers: Object.fromEntries(known.filter((k2) => Object.hasOwn(answers, k2)).map((k2) => [k2, answers[k2]])) };
}

// src/verdict.js
var UNKNOWN = "unknown";
var NA = "na";
var OWN_OBJECT = 3;
var isStep = (answer) => typeof answer === "number";
var weight = (map, id) => Object.hasOwn(map, id) ? map[id] : 0;
var ratio = (part, whole) => whole > 0 ? part / whole : 0;
function readAnswers(situation, model) {
  const given = (id) => Object.hasOwn(situation.answers, id) ? situation.answers[id] : void 0;
  const heads = new Map(model.questions.filter((q) => q.form === "quick" && q.kind === "pain").map((q) => [q.object, q.id]));
  return model.questions.map((question2) => {
    const head = question2.kind === "pain" ? heads.get(question2.object) : question2.id;
    const answer = given(question2.id) ?? (given(head) === NA ? NA : UNKNOWN);
    return { question: question2, answer, inScope: situation.form === "full" || question2.form === "quick" };
  });
}
function sum(rows, relevanceOf, steps) {
  const total = { known: 0, open: 0, attainable: 0 };
  for (const { question: question2, answer, inScope } of rows) {
    const relevance = relevanceOf(question2);
    if (!inScope || answer === NA || relevance === 0) continue;
    if (isStep(answer)) total.known += (question2.turn ? steps - answer : answer) * relevance;
    else total.open += steps * relevance;
    total.attainable += steps * relevance;
  }
  return total;
}
function disciplineSums(rows, model) {
  return model.disciplines.map((id) => {
    const applies = rows.some((r2) => r2.inScope && r2.answer !== NA && weight(r2.question.relevance, id) === OWN_OBJECT);
    return applies ? sum(rows, (q) => weight(q.relevance, id), model.constants.steps) : { known: 0, open: 0, attainable: 0 };
  });
}
var answerTo = (rows, id) => rows.find((r2) => r2.question.id === id).answer;
var failedGates = (rows, model) => model.gates.filter((g2) => {
  const a2 = answerTo(rows, g2.question);
  return isStep(a2) && a2 < g2.at_least;
});
function comeFirst(contenders, failed, model) {
  const firsts = /* @__PURE__ */ new Set();
  const follow = (d2, path) => {
    const ahead = failed.filter((g2) => g2.discipline === d2).map((g2) => g2.before.discipline).filter((b2) => !path.includes(b2));
    if (ahead.length === 0) firsts.add(d2);
    for (const b2 of ahead) follow(b2, [...path, b2]);
  };
  for (const d2 of contenders) follow(d2, [d2]);
  return model.disciplines.filter((d2) => firsts.has(d2));
}
function choose(needs, failed, model) {
  const { floor, together } = model.constants;
  const eligible = needs.filter((n2) => n2.low > 0 && n2.high >= floor);
  const top = Math.max(...eligible.map((n2) => n2.low));
  const contenders = eligible.filter((n2) => top - n2.low < together).map((n2) => n2.discipline);
  const none = (kind, why) => ({ kind, why, contenders: [], first: [] });
  if (contenders.length === 0) return needs.every((n2) => n2.high < floor) ? none("none-yet", null) : none("no-leader", "nothing-known");
  const first = comeFirst(contenders, failed, model);
  if (first.length > 2) return none("no-leader", "too-close");
  const held = failed.some((g2) => contenders.includes(g2.discipline));
  return { kind: held ? "foundation-first" : first.length === 2 ? "two-together" : "one", why: null, contenders, first };
}
var toNeeds = (sums, model) => sums.map((s2, i4) => ({
  discipline: model.disciplines[i4],
  low: ratio(s2.known, s2.attainable),
  high: ratio(s2.known + s2.open, s2.attainable)
}));
function marginOf(needs, choice, model) {
  if (choice.kind === "none-yet") return model.constants.floor - Math.max(...needs.map((n2) => n2.high));
  if (choice.kind === "no-leader") return 0;
  const inside = needs.filter((n2) => choice.contenders.includes(n2.discipline)).map((n2) => n2.low);
  const others = needs.filter((n2) => !choice.contenders.includes(n2.discipline)).map((n2) => n2.low);
  return Math.min(...inside) - Math.max(0, ...others);
}
function findFlips(rows, sums, failed, choice, model) {
  const steps = model.constants.steps, flips = [];
  rows.forEach((row, i4) => {
    if (!isStep(row.answer) || !row.inScope) return;
    for (const to of [row.answer - 1, row.answer + 1]) {
      if (to < 0 || to > steps) continue;
      let nearSums = sums, gates = failed;
      if (row.question.kind === "foundation") gates = failedGates(rows.with(i4, { ...row, answer: to }), model);
      else nearSums = sums.map((s2, d2) => s2.attainable > 0 ? { ...s2, known: s2.known + (to - row.answer) * weight(row.question.relevance, model.disciplines[d2]) } : s2);
      const first = choose(toNeeds(nearSums, model), gates, model).first;
      const flipped = choice.first.length === 0 ? first.length > 0 : !first.some((d2) => choice.first.includes(d2));
      if (flipped) flips.push({ question: row.question.id, from: row.answer, to });
    }
  });
  return flips;
}
function mix(x2) {
  x2 = Math.imul(x2 ^ x2 >>> 16, 2146121005);
  x2 = Math.imul(x2 ^ x2 >>> 15, 2221713035);
  return (x2 ^ x2 >>> 16) >>> 0;
}
var tablesOf = /* @__PURE__ */ new WeakMap();
function perturbed(model) {
  if (tablesOf.has(model.questions)) return tablesOf.get(model.questions);
  const { tables, seed } = model.constants, size = model.questions.length * model.disciplines.length;
  const columns = model.questions.map((q, i4) => model.disciplines.map((discipline, d2) => {
    const column = new Int8Array(tables), base = weight(q.relevance, discipline), at = i4 * model.disciplines.length + d2 + seed;
    if (!Object.values(q.relevance).some((v2) => v2 > 0)) return column;
    for (let t2 = 0; t2 < tables; t2++) {
      const draw = mix(t2 * size + at >>> 0) >>> 30;
      column[t2] = Math.min(3, Math.max(0, base + (draw === 3) - (draw === 0)));
    }
    return column;
  }));
  const sums = () => model.disciplines.map(() => new Int16Array(tables)), none = () => model.questions.map(() => 0);
  const made = { columns, known: { sums: sums(), times: none() }, most: { sums: sums(), times: none() } };
  tablesOf.set(model.questions, made);
  return made;
}
function moveTo(total, times, columns) {
  times.forEach((wanted, i4) => {
    const step = wanted - total.times[i4];
    if (step === 0) return;
    total.times[i4] = wanted;
    columns[i4].forEach((column, d2) => {
      const sum2 = total.sums[d2];
      for (let t2 = 0; t2 < sum2.length; t2++) sum2[t2] += step * column[t2];
    });
  });
}
function survival(rows, contenders, applies, model) {
  const { columns, known, most } = perturbed(model), { steps, tables } = model.constants;
  const used = rows.map(({ answer, inScope, question: question2 }) => inScope && answer !== NA && question2.kind === "pain");
  moveTo(most, used.map(Number), columns);
  moveTo(known, rows.map(({ answer }, i4) => used[i4] && isStep(answer) ? answer : 0), columns);
  const top = new Float64Array(tables), own = new Float64Array(tables);
  model.disciplines.forEach((discipline, d2) => {
    if (!applies[d2]) return;
    const k2 = known.sums[d2], m2 = most.sums[d2], inside = contenders.includes(discipline);
    for (let t2 = 0; t2 < tables; t2++) {
      const low = m2[t2] > 0 ? k2[t2] / (steps * m2[t2]) : 0;
      if (low > top[t2]) top[t2] = low;
      if (inside && low > own[t2]) own[t2] = low;
    }
  });
  let kept = 0;
  for (let t2 = 0; t2 < tables; t2++) if (own[t2] >= top[t2]) kept += 1;
  return kept / tables;
}
function gateOf(discipline, rows, failed, model) {
  const mine = model.gates.filter((g2) => g2.discipline === discipline);
  if (mine.length === 0) return "none";
  if (failed.some((g2) => g2.discipline === discipline)) return "fails";
  return mine.some((g2) => answerTo(rows, g2.question) === UNKNOWN) ? "unknown" : "passes";
}
var byNeed = (a2, b2) => b2.low - a2.low || b2.high - a2.high;
var turned = (rows) => rows.map((r2) => r2.question.kind === "foundation" ? { ...r2, question: { ...r2.question, turn: true } } : r2);
function verdict(situation, model) {
  const { steps, fragile_margin: fragileMargin } = model.constants;
  const rows = readAnswers(situation, model), sums = disciplineSums(rows, model), failed = failedGates(rows, model);
  const ranked = toNeeds(sums, model), choice = choose(ranked, failed, model), margin = marginOf(ranked, choice, model);
  const flips = findFlips(rows, sums, failed, choice, model), leads = choice.contenders.length > 0;
  const gates = Object.fromEntries(model.disciplines.map((d2) => [d2, gateOf(d2, rows, failed, model)]));
  const inside = ranked.filter((n2) => choice.contenders.includes(n2.discipline)), others = ranked.filter((n2) => !choice.contenders.includes(n2.discipline));
  const settled = choice.kind === "none-yet" || leads && inside.every((n2) => others.every((o2) => n2.low > o2.high)) && !model.gates.some((g2) => choice.contenders.includes(g2.discipline) && answerTo(rows, g2.question) === UNKNOWN);
  const needs = ranked.map((n2, d2) => ({
    ...n2,
    applies: sums[d2].attainable > 0,
    gate: gates[n2.discipline],
    contributions: contributions(rows, sums[d2], n2.discipline, steps)
  })).sort(byNeed);
  const all = turned(rows);
  const principles = model.principles.map((principle) => {
    const s2 = sum(all, (q) => weight(q.principles, principle), steps);
    return { principle, low: ratio(s2.known, s2.attainable), high: ratio(s2.known + s2.open, s2.attainable) };
  }).sort(byNeed);
  const rank = Object.fromEntries(ranked.map((n2) => [n2.discipline, n2.low]));
  const wanted = /* @__PURE__ */ new Set([...choice.first, ...choice.contenders]);
  return {
    schema: 1,
    name: situation.name,
    form: situation.form,
    kind: choice.kind,
    why: choice.why,
    first: choice.first,
    contenders: choice.contenders,
    margin,
    fragile: margin < fragileMargin || flips.length > 0,
    settled,
    survives: leads ? survival(rows, choice.contenders, sums.map((s2) => s2.attainable > 0), model) : null,
    flips,
    needs,
    principles,
    held: failed.map(({ id, discipline, question: question2, at_least, before, reason }) => ({ id, discipline, question: question2, at_least, before, reason })).sort((a2, b2) => rank[b2.discipline] - rank[a2.discipline]),
    prerequisites: model.prerequisites.filter((p2) => wanted.has(p2.of)).map((p2) => ({ ...p2, gate: gates[p2.of] })),
    not_counted: rows.filter((r2) => !r2.inScope && Object.hasOwn(situation.answers, r2.question.id)).map((r2) => r2.question.id),
    focus: focusOf(choice.first, all, model),
    ask_next: askNext(rows, sums, choice.contenders, model)
  };
}
function contributions(rows, sums, discipline, steps) {
  if (sums.attainable === 0) return [];
  return rows.filter((r2) => r2.inScope && r2.answer !== NA && weight(r2.question.relevance, discipline) > 0).map((r2) => {
    const relevance = weight(r2.question.relevance, discipline);
    return {
      question: r2.question.id,
      answer: r2.answer,
      relevance,
      points: 100 * (isStep(r2.answer) ? r2.answer : 0) * relevance / sums.attainable,
      of: 100 * (steps * relevance) / sums.attainable
    };
  }).sort((a2, b2) => b2.points - a2.points);
}
function focusOf(first, rows, model) {
  if (first.length === 0) return null;
  const load2 = model.principles.map((p2) => sum(rows, (q) => weight(q.principles, p2) * (q.kind === "foundation" ? 1 : weight(q.relevance, first[0])), model.constants.steps).known);
  const most = Math.max(...load2);
  return most > 0 ? { discipline: first[0], principle: model.principles[load2.indexOf(most)] } : null;
}
function askNext(rows, sums, contenders, model) {
  let best = null, most = -1;
  for (const { question: question2, answer, inScope } of rows) {
    if (answer !== UNKNOWN || !inScope) continue;
    const gates = model.gates.some((g2) => g2.question === question2.id && contenders.includes(g2.discipline));
    const moves = gates ? 1 : model.disciplines.reduce((all, d2, i4) => all + ratio(model.constants.steps * weight(question2.relevance, d2), sums[i4].attainable), 0);
    if (moves > most) {
      most = moves;
      best = question2.id;
    }
  }
  return best;
}

// src/verdict_view.js
var percent = (share) => `${Math.round(100 * share)} %`;
var range = ({ low, high }) => Math.round(100 * low) === Math.round(100 * high) ? percent(low) : `${Math.round(100 * low)}–${percent(high)}`;
var GATES = { passes: "gate passed", fails: "gate not passed", unknown: "gate unknown", none: "no gate" };
var unique = (list2) => [...new Set(list2)];
var list = (ids, names) => ids.map((d2) => names[d2].name).join(" and ");
function sentenceOf(result, model, texts) {
  const held = result.held.filter((h2) => result.contenders.includes(h2.discipline)), names = texts.disciplines;
  const parts = {
    first: list(result.first, names),
    held: unique(held.map((h2) => names[h2.discipline].name)).join(" and "),
    before: unique(held.map((h2) => h2.before.practice)).join("; "),
    why: model.why_no_leader[result.why] ?? ""
  };
  return model.wording[result.kind].replace(/\{(\w+)\}/g, (_2, key) => parts[key]);
}
var bar = (need) => b`<span class="xops-bar" aria-hidden="true"><i class="xops-high" style="width:${100 * need.high}%"></i><i class="xops-low" style="width:${100 * need.low}%"></i></span>`;
function summary(result, model, texts, answered, asked) {
  const certainty2 = [result.fragile ? "fragile" : "firm", result.settled ? "settled" : "open while answers are unknown"];
  return b`<div class="xops-summary">
    <p class="xops-sentence" role="status" aria-live="polite">${answered === 0 ? b`Answer below; the verdict follows as you go.` : sentenceOf(result, model, texts)}</p>
    <p class="xops-certainty">${answered} of ${asked} answered${answered && result.first.length ? ` · ${certainty2.join(" · ")}` : A}</p>
    <table class="xops-needs"><caption class="xops-vh">Need by discipline, share of the most attainable</caption>
      <thead class="xops-vh"><tr><th scope="col">Discipline</th><th scope="col">Bar</th><th scope="col">Need</th><th scope="col">Gate</th></tr></thead>
      <tbody>${model.disciplines.map((d2) => {
    const need = result.needs.find((n2) => n2.discipline === d2);
    return b`<tr class="xops-${d2} ${result.first.includes(d2) ? "xops-first" : ""}"><th scope="row">${texts.disciplines[d2].name}</th>
          <td>${bar(need)}</td><td class="xops-number">${need.applies ? range(need) : "–"}</td>
          <td class="xops-gate">${need.applies ? need.gate === "none" ? "" : GATES[need.gate] : "does not apply"}${result.first.includes(d2) ? b` <strong>first</strong>` : A}</td></tr>`;
  })}</tbody></table></div>`;
}
var question = (model, id) => model.questions.find((q) => q.id === id);
var said = (q, answer) => answer === "na" ? "does not apply" : q.options[answer] ?? "not known";
function reasons(result, model, texts, id) {
  const open = /* @__PURE__ */ new Set([...result.contenders, ...result.first]);
  return result.needs.filter((n2) => n2.applies).map((need) => b`<details class="xops-reason xops-${need.discipline}" ?open=${open.has(need.discipline)}>
    <summary><strong>${texts.disciplines[need.discipline].name}</strong>: need ${range(need)}, ${GATES[need.gate]}</summary>
    <table><caption class="xops-vh">What adds up to the need for ${texts.disciplines[need.discipline].name}</caption>
      <thead><tr><th scope="col">Answer</th><th scope="col">Relevance</th><th scope="col">Points</th></tr></thead>
      <tbody>${need.contributions.map((c2) => {
    const q = question(model, c2.question);
    return b`<tr><th scope="row">${q.text}<br><span class="xops-said">${said(q, c2.answer)}</span></th>
        <td class="xops-number">${c2.relevance}</td><td class="xops-number">${c2.points.toFixed(1)} of ${c2.of.toFixed(1)}</td></tr>`;
  })}</tbody></table>
  </details>`);
}
function certainty(result, model, texts) {
  const names = texts.disciplines, lines = [];
  if (result.contenders.length) {
    lines.push(b`<li>The lead is ${Math.round(100 * result.margin)} points; under ${Math.round(100 * model.constants.fragile_margin)} it would be fragile by itself.</li>`);
    lines.push(b`<li>${list(result.contenders, names)} still ${result.contenders.length > 1 ? "lead" : "leads"} in ${(100 * result.survives).toFixed(1)} % of ${model.constants.tables.toLocaleString("en")} relevance tables that differ a little from ours.</li>`);
  }
  if (result.flips.length) lines.push(b`<li>One step in one answer would change it: <ul>${result.flips.map((f2) => {
    const q = question(model, f2.question);
    return b`<li>${q.text} <em>${said(q, f2.from)}</em> → <em>${said(q, f2.to)}</em></li>`;
  })}</ul></li>`);
  else if (result.contenders.length) lines.push(b`<li>No single step in one answer changes it.</li>`);
  if (result.ask_next) lines.push(b`<li>Most worth finding out: ${question(model, result.ask_next).text}</li>`);
  if (result.not_counted.length) lines.push(b`<li>${result.not_counted.length} answers of the long form are kept, but not counted in the quick one.</li>`);
  return b`<ul>${lines}</ul>`;
}
function next(result, model, texts) {
  const steps = [];
  for (const h2 of result.held.filter((g2) => result.contenders.includes(g2.discipline))) {
    steps.push(b`<li><strong>Before ${texts.disciplines[h2.discipline].name}:</strong> ${h2.before.practice}. ${h2.reason}</li>`);
  }
  if (result.focus) {
    const { discipline, principle } = result.focus, p2 = texts.principles[principle], cell = texts.cells[`${principle}-${discipline}`];
    steps.push(b`<li><strong>Begin with ${p2.name.toLowerCase()} in ${texts.disciplines[discipline].name}.</strong> ${p2.nuance[discipline]}
      ${cell ? b` A first goal: ${cell.goal} <a href=${cell.href}>See the chapter</a>` : A}</li>`);
  }
  for (const d2 of result.first) steps.push(b`<li><strong>When not to adopt ${texts.disciplines[d2].name}:</strong> ${texts.disciplines[d2].when_not}</li>`);
  for (const p2 of result.prerequisites.filter((q) => q.gate !== "passes")) steps.push(b`<li><strong>${texts.disciplines[p2.of].name} rests on ${texts.disciplines[p2.discipline].name}, ${texts.principles[p2.principle].name.toLowerCase()}:</strong> ${p2.reason}</li>`);
  return b`<ol>${steps}</ol>`;
}
function verdictDetails(result, model, texts, id) {
  if (result.needs.every((n2) => n2.low === 0) && result.first.length === 0 && result.kind !== "none-yet") return A;
  return b`<section class="xops-verdict" aria-labelledby="${id}-verdict"><h2 id="${id}-verdict">The verdict</h2>
    <p class="xops-sentence">${sentenceOf(result, model, texts)}</p>
    ${result.first.length ? b`<h3>What to do next</h3>${next(result, model, texts)}` : A}
    <h3>Why</h3>${reasons(result, model, texts, id)}
    <h3>How sure</h3>${certainty(result, model, texts)}
    <h3>Principles, most strained first</h3>
    <table class="xops-needs"><caption class="xops-vh">Strain by principle, share of the most attainable</caption>
      <thead class="xops-vh"><tr><th scope="col">Principle</th><th scope="col">Bar</th><th scope="col">Strain</th></tr></thead>
      <tbody>${result.principles.map((p2) => b`<tr><th scope="row">${texts.principles[p2.principle].name}</th><td>${bar(p2)}</td><td class="xops-number">${range(p2)}</td></tr>`)}</tbody></table>
  </section>`;
}

// src/ops_chooser.js
var KIND = "ops-chooser";
var SECTIONS = {
  "what-breaks": "What breaks",
  foundations: "What already stands",
  releases: "Releases and upkeep",
  data: "Data",
  models: "Models",
  operations: "Operations",
  duties: "Duties"
};
var count = 0;
function opsChooser({ model, el, site }) {
  const id = `xops-${count += 1}`, shipped = model.get("model"), texts = model.get("texts");
  let errors = [], notice = "", quiet = false;
  const situation = () => ({ schema: 1, name: model.get("name"), form: model.get("form"), answers: model.get("answers") });
  const asText = () => JSON.stringify(situation());
  const apply = ({ name, form: form2, answers }) => {
    quiet = true;
    model.set("name", name);
    model.set("form", form2);
    model.set("answers", answers);
    quiet = false;
    model.save_changes();
  };
  let writing = null;
  const write = () => {
    clearTimeout(writing);
    writing = null;
    writeStore(KIND, asText());
    writeHash(KIND, asText());
  };
  const keep = () => {
    if (site) writing ??= setTimeout(write);
  };
  const change = (part) => {
    errors = [];
    notice = "";
    apply({ ...situation(), ...part });
    keep();
    draw();
  };
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
    else if (open(await file.text(), file.name)) {
      notice = `Opened ${file.name}.`;
      keep();
    }
    draw();
  };
  const onCopy = async () => {
    try {
      await navigator.clipboard.writeText(linkTo(KIND, asText()));
      notice = "Link copied.";
    } catch {
      notice = "The browser refused to copy; the address bar holds the same link.";
    }
    draw();
  };
  const onPrint = () => {
    const root = document.documentElement;
    const done = () => {
      root.classList.remove("xops-printing");
      box.classList.remove("xops-printed");
    };
    root.classList.add("xops-printing");
    box.classList.add("xops-printed");
    window.addEventListener("afterprint", () => setTimeout(done, 1e3), { once: true });
    window.print();
  };
  const onExample = (event) => {
    const example = texts.examples[event.target.value];
    event.target.value = "";
    if (example) {
      change({ ...example.situation, name: example.label });
      notice = `Loaded: ${example.label}.`;
      draw();
    }
  };
  const choice = (q, value, label) => {
    const key = `${id}-${q.id}-${value}`, chosen = model.get("answers")[q.id];
    return b`<div class="xops-choice"><input type="radio" id=${key} name="${id}-${q.id}" .checked=${chosen === value}
      @change=${() => answer(q.id, value)}><label for=${key}>${label}</label></div>`;
  };
  const question2 = (q) => b`<fieldset class="xops-question" data-question=${q.id}>
    <legend>${q.text}</legend>
    <p class="xops-why">${q.why}</p>
    <div class="xops-choices">
      ${q.options.map((option, value) => choice(q, value, option))}
      ${choice(q, "unknown", "We do not know")}
      ${q.na_when ? choice(q, "na", b`Does not apply <small>(${q.na_when.replace(/\.$/, "")})</small>`) : A}
    </div></fieldset>`;
  const form = () => {
    const asked = shipped.questions.filter((q) => model.get("form") === "full" || q.form === "quick");
    const sections = [...new Set(asked.map((q) => q.section))];
    return sections.map((s2) => b`<section class="xops-section" aria-labelledby="${id}-${s2}">
      <h2 id="${id}-${s2}">${SECTIONS[s2]}</h2>${asked.filter((q) => q.section === s2).map((q) => i3([model.get("answers")[q.id]], () => question2(q)))}</section>`);
  };
  const answerList = () => b`<table class="xops-answers"><caption>Answers</caption>
    <thead><tr><th scope="col">Question</th><th scope="col">Answer</th></tr></thead>
    <tbody>${shipped.questions.filter((q) => Object.hasOwn(model.get("answers"), q.id)).map((q) => {
    const value = model.get("answers")[q.id];
    return b`<tr><th scope="row">${q.text}</th><td>${value === "na" ? "Does not apply" : q.options[value] ?? "We do not know"}</td></tr>`;
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
    D(b`
      <p class="xops-case">${model.get("name")}</p>
      ${summary(result, shipped, texts, answered, asked.length)}
      <div class="xops-errors" role="alert">${errors.length ? b`<p><strong>Not opened; your answers are unchanged.</strong></p>
        <ul>${errors.slice(0, 12).map((line) => b`<li>${line}</li>`)}</ul>
        ${errors.length > 12 ? b`<p>and ${errors.length - 12} more</p>` : A}` : A}</div>
      <div class="xops-form">
        <div class="xops-start">
          <label for="${id}-name">Team or case</label>
          <input id="${id}-name" type="text" maxlength="120" autocomplete="off" .value=${model.get("name")}
            @change=${(e4) => change({ name: e4.target.value })}>
          ${texts.examples.length ? b`<label for="${id}-example">or look at a published one</label>
          <select id="${id}-example" @change=${onExample}><option value="">choose…</option>
            ${texts.examples.map((e4, i4) => b`<option value=${i4}>${e4.label}</option>`)}</select>` : A}
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
  const onHash = () => {
    const text = readHash(KIND);
    if (text !== null) {
      open(text, "link");
      draw();
    }
  };
  if (site) {
    const shared = readHash(KIND), stored = readStore(KIND);
    if (stored !== null) open(stored, "kept in this browser");
    if (shared !== null) open(shared, "link");
    window.addEventListener("hashchange", onHash);
    window.addEventListener("pagehide", () => {
      if (writing !== null) write();
    });
  }
  const traits = ["answers", "form", "name"];
  const onChange = () => {
    if (!quiet) draw();
  };
  for (const trait of traits) model.on(`change:${trait}`, onChange);
  draw();
  (globalThis.requestIdleCallback ?? setTimeout)(() => perturbed(shipped));
  return () => {
    window.removeEventListener("hashchange", onHash);
    for (const trait of traits) model.off(`change:${trait}`, onChange);
  };
}

// src/chart.js
var bundle;
var load = () => bundle ??= import(new URL("./vega/vega.js", import.meta.url).href).then((m2) => m2.default);
function chart({ model, el }) {
  const box = document.createElement("div");
  box.className = "xops xops-chart";
  el.append(box);
  let view;
  const draw = async () => {
    try {
      const embed = await load();
      view = (await embed(box, model.get("spec"), { ast: true, actions: false, renderer: "svg", tooltip: false })).view;
    } catch (error) {
      console.error("xops-chart:", error);
      box.textContent = "The chart could not be drawn; the table below has the same figures.";
      return;
    }
    const svg = box.querySelector("svg.marks");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", model.get("description"));
    svg.removeAttribute("aria-roledescription");
    svg.firstElementChild?.setAttribute("aria-hidden", "true");
    const inputs = box.querySelectorAll(".vega-bind input");
    if (inputs.length === 1) inputs[0].setAttribute("aria-label", model.get("control"));
    box.dataset.drawn = "";
    performance.mark("xops-chart-ready");
  };
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((e4) => e4.isIntersecting)) return;
    seen.disconnect();
    draw();
  }, { rootMargin: "300px" });
  seen.observe(box);
  return () => {
    seen.disconnect();
    view?.finalize();
  };
}

// src/choices.js
var MAX_CHOICE_LENGTH = 400;
var ChoiceError = class extends Error {
  constructor(errors) {
    super(errors.join("\n"));
    this.errors = errors;
  }
};
var shown2 = (text) => {
  const quoted = JSON.stringify(String(text));
  return quoted.length > 60 ? `${quoted.slice(0, 57)}..."` : quoted;
};
function parseChoices(text, allowed) {
  const names = Object.keys(allowed), given = Object.fromEntries(names.map((name) => [name, ""])), errors = [];
  if (text.length > MAX_CHOICE_LENGTH) throw new ChoiceError([`expected at most ${MAX_CHOICE_LENGTH} characters, got ${text.length}`]);
  const seen = /* @__PURE__ */ new Set();
  for (const part of text === "" ? [] : text.split(",")) {
    const [, name, id] = /^([a-z-]+):([a-z0-9-]+)$/.exec(part) ?? [];
    if (name === void 0) errors.push(`expected parts such as ${names[0]}:${allowed[names[0]][0]}, got ${shown2(part)}`);
    else if (!names.includes(name)) errors.push(`expected one of ${names.join(", ")}, got ${shown2(name)}`);
    else if (seen.has(name)) errors.push(`${name}: expected it once, got it again`);
    else if (!allowed[name].includes(id)) errors.push(`${name}: expected one of ${allowed[name].length} known ids such as ${allowed[name][0]}, got ${shown2(id)}`);
    else given[name] = id;
    seen.add(name);
  }
  if (errors.length) throw new ChoiceError(errors);
  return given;
}
var choicesText = (choices) => Object.entries(choices).filter(([, id]) => id).map(([name, id]) => `${name}:${id}`).join(",");
function keepChoices({ model, site, kind, allowed, draw }) {
  const names = Object.keys(allowed);
  let errors = [], quiet = false, writing = null;
  const choices = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const show = () => draw(choices(), errors);
  const apply = (next2) => {
    quiet = true;
    for (const name of names) model.set(name, next2[name]);
    quiet = false;
    model.save_changes();
  };
  const open = (text, place) => {
    try {
      apply(parseChoices(text, allowed));
      errors = [];
    } catch (error) {
      if (!(error instanceof ChoiceError)) throw error;
      errors = error.errors.map((line) => `${place}: ${line}`);
    }
  };
  const write = () => {
    clearTimeout(writing);
    writing = null;
    const text = choicesText(choices());
    writeStore(kind, text);
    writeHash(kind, text || null);
  };
  const choose2 = (part) => {
    errors = [];
    apply({ ...choices(), ...part });
    if (site) writing ??= setTimeout(write);
    show();
  };
  const onHash = () => {
    const text = readHash(kind);
    if (text !== null) {
      open(text, "link");
      show();
    }
  };
  const onChange = () => {
    if (!quiet) show();
  };
  let linked = false;
  if (site) {
    const stored = readStore(kind), shared = readHash(kind);
    if (stored !== null) open(stored, "kept in this browser");
    if (shared !== null) {
      open(shared, "link");
      linked = errors.length === 0;
    }
    window.addEventListener("hashchange", onHash);
  }
  for (const name of names) model.on(`change:${name}`, onChange);
  show();
  return { choose: choose2, linked, end: () => {
    if (writing !== null) write();
    window.removeEventListener("hashchange", onHash);
    for (const name of names) model.off(`change:${name}`, onChange);
  } };
}

// src/flow_map.js
var KIND2 = "flow-map";
var HUB = "operate";
var WIDE = 1e3;
var HIGH = 660;
var RX = 388;
var RY = 246;
var TRACK = 11;
var SHORT = { devops: "Dev", dataops: "Data", mlops: "ML", aiops: "AI" };
var count2 = 0;
var plural = (n2, one, many = `${one}s`) => `${n2} ${n2 === 1 ? one : many}`;
var tally = (items2, names) => {
  const found = /* @__PURE__ */ new Map();
  for (const item of items2) found.set(item, (found.get(item) ?? 0) + 1);
  return [...found].sort((a2, b2) => b2[1] - a2[1]).map(([item, n2]) => `${names[item]} (${n2})`);
};
function point(at, stages, off = 0) {
  const angle = (-90 - 360 / stages + at * 360 / stages) * (Math.PI / 180);
  return [WIDE / 2 + (RX + off) * Math.cos(angle), HIGH / 2 + (RY + off) * Math.sin(angle)];
}
function arc(from, to, stages, off) {
  const [x2, y2] = point(from, stages, off), [u2, v2] = point(to, stages, off);
  return `M ${x2.toFixed(1)} ${y2.toFixed(1)} A ${RX + off} ${RY + off} 0 ${(to - from) / stages > 0.5 ? 1 : 0} 1 ${u2.toFixed(1)} ${v2.toFixed(1)}`;
}
function flowMap({ model, el, site }) {
  const id = `xops-map-${count2 += 1}`, data = model.get("data");
  const { disciplines, principles, roles, phases, stages, tasks, frictions } = data;
  const ring = stages.filter((s2) => s2.id !== HUB), n2 = ring.length;
  const names = Object.fromEntries([...disciplines, ...principles, ...roles, ...phases, ...stages].map((part) => [part.id, part.name]));
  const phaseAt = Object.fromEntries(phases.map((p2, i4) => [p2.id, i4 + 1]));
  let state = {}, errors = [];
  const box = document.createElement("div");
  box.className = "xops xops-map";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Map of the flow");
  el.append(box);
  const fits = (task2, { discipline, role, principle }) => (!discipline || task2.discipline === discipline) && (!role || task2.role === role) && (!principle || task2.principles.includes(principle));
  const rubs = (f2, { discipline, role, principle }) => (!discipline || f2.discipline === discipline) && (!role || f2.between.includes(role)) && (!principle || f2.principles.includes(principle));
  const lines = (chosen) => {
    const tracks = disciplines.map((d2, track) => {
      const off = (track - (disciplines.length - 1) / 2) * TRACK;
      return ring.map((s2, at) => {
        const here = chosen.some((t2) => t2.stage === s2.id && t2.discipline === d2.id);
        return here ? w`<path class="xops-track xops-${d2.id}" d=${arc(at - 0.5, at + 0.5, n2, off)} stroke-width=${d2.where.includes(s2.id) ? 8 : 2.5} />` : A;
      });
    });
    const hub = disciplines.map((d2, track) => chosen.some((t2) => t2.stage === HUB && t2.discipline === d2.id) ? w`<ellipse class="xops-track xops-${d2.id}" cx=${WIDE / 2} cy=${HIGH / 2} rx=${140 + track * TRACK} ry=${78 + track * TRACK} stroke-width=${d2.where.includes(HUB) ? 8 : 2.5} />` : A);
    const spokes = ring.map((s2, at) => {
      const [x2, y2] = point(at, n2);
      return w`<line class="xops-spoke" x1=${WIDE / 2} y1=${HIGH / 2} x2=${x2} y2=${y2} />`;
    });
    const heads = ring.map((s2, at) => {
      const [x2, y2] = point(at + 0.5, n2), [u2, v2] = point(at + 0.49, n2), turn = Math.atan2(y2 - v2, x2 - u2) * 180 / Math.PI;
      return w`<path class="xops-arrow" d="M -13 -15 L 15 0 L -13 15 Z" transform="translate(${x2.toFixed(1)} ${y2.toFixed(1)}) rotate(${turn.toFixed(1)})" />`;
    });
    const loop = w`<ellipse class="xops-loop" cx=${WIDE / 2} cy=${HIGH / 2} rx=${RX} ry=${RY} />`;
    return w`<svg viewBox="0 0 ${WIDE} ${HIGH}" aria-hidden="true" focusable="false">${loop}${spokes}${tracks}${hub}${heads}</svg>`;
  };
  const stage = (s2, chosen, rubbing) => {
    const own = chosen.filter((t2) => t2.stage === s2.id), here = rubbing.filter((f2) => f2.stages.includes(s2.id)).length;
    const at = ring.indexOf(s2), [x2, y2] = at < 0 ? [WIDE / 2, HIGH / 2] : point(at, n2);
    const by = disciplines.map((d2) => [d2, own.filter((t2) => t2.discipline === d2.id).length]).filter(([, many]) => many);
    return b`<li style="--x:${100 * x2 / WIDE}%;--y:${100 * y2 / HIGH}%">
      <button type="button" class="xops-stage ${own.length ? "" : "xops-quiet"}" data-stage=${s2.id} aria-pressed=${state.stage === s2.id}
        @click=${() => choose2({ stage: state.stage === s2.id ? "" : s2.id })}>
        <strong>${s2.name}</strong>
        <span class="xops-counts">${by.map(([d2, many]) => b`<span class="xops-chip xops-${d2.id}"><span aria-hidden="true">${SHORT[d2.id] ?? d2.name} ${many}</span><span class="xops-vh">${d2.name}: ${plural(many, "task")}; </span></span>`)}</span>
        ${here ? b`<small>${plural(here, "friction")}</small>` : A}
      </button></li>`;
  };
  const said2 = (chosen, rubbing) => {
    const { discipline, role, principle } = state;
    const what = [discipline && names[discipline], principle && names[principle].toLowerCase()].filter(Boolean).join(", ");
    const who = role ? `${names[role]}${what ? `, ${what}` : ""}` : what || "All four disciplines";
    if (!chosen.length) return b`<strong>${who}: none of our tasks.</strong>`;
    const parts = [];
    parts.push(`most at ${tally(chosen.map((t2) => t2.stage), names).slice(0, 2).join(" and ")}`);
    if (!role) parts.push(`done by ${tally(chosen.map((t2) => t2.role), names).slice(0, 3).join(", ")}`);
    if (!discipline) parts.push(tally(chosen.map((t2) => t2.discipline), names).join(", "));
    return b`<strong>${who}: ${plural(chosen.length, "task")} at ${plural(new Set(chosen.map((t2) => t2.stage)).size, "stage")}, ${plural(rubbing.length, "friction")}.</strong>
      ${parts.map((part, i4) => i4 ? part : part[0].toUpperCase() + part.slice(1)).join("; ")}.`;
  };
  const when = (t2) => t2.start === t2.end ? names[t2.start] : `${names[t2.start]} to ${names[t2.end]}`;
  const task = (t2) => b`<li class="xops-${t2.discipline}"><span class="xops-text">${t2.text}</span>
    <small>${names[t2.role]} · ${names[t2.discipline]} · ${t2.principles.map((p2) => names[p2].toLowerCase()).join(", ")} · ${when(t2)}</small></li>`;
  const friction = (f2) => b`<li class="xops-${f2.discipline}"><strong>${f2.title}</strong>
    ${f2.between.map((r2, i4) => b`<p><em>${names[r2]}:</em> ${f2.wants[i4]}.</p>`)}
    <p><em>Sign:</em> ${f2.sign}</p><p><em>What eases it (${names[f2.discipline]}):</em> ${f2.eases}</p>
    <small>${f2.sources.length ? `Source: ${f2.sources.join("; ")}` : "Our judgement"}</small></li>`;
  const timeline = (chosen) => b`<table class="xops-times"><caption>Tasks by job function over the time of a project. Choose a role to read its tasks.</caption>
    <thead><tr><th scope="col">Role</th><th scope="col"><span class="xops-phases">${phases.map((p2) => b`<span title=${p2.means}>${p2.name}</span>`)}</span></th></tr></thead>
    <tbody>${roles.map((r2) => {
    const own = chosen.filter((t2) => t2.role === r2.id);
    return b`<tr class=${own.length ? "" : "xops-quiet"}><th scope="row"><button type="button" class="xops-link" aria-pressed=${state.role === r2.id} title=${r2.does}
          @click=${() => choose2({ role: state.role === r2.id ? "" : r2.id })}>${r2.name}</button> <small>${own.length}</small></th>
        <td><span class="xops-vh">${own.length ? own.map((t2) => `${t2.text} (${names[t2.discipline]}, ${when(t2)})`).join(" ") : "no task"}</span>
          <span class="xops-bars" aria-hidden="true">${own.map((t2) => b`<i class="xops-${t2.discipline}" title="${t2.text} (${names[t2.discipline]})"
            style="grid-column:${phaseAt[t2.start]} / ${phaseAt[t2.end] + 1}">${SHORT[t2.discipline]}</i>`)}</span></td></tr>`;
  })}</tbody></table>`;
  const select = (name, label, list2, all) => b`<span><label for="${id}-${name}">${label}</label>
    <select id="${id}-${name}" @change=${(e4) => choose2({ [name]: e4.target.value })}>
      <option value="" ?selected=${!state[name]}>${all}</option>
      ${list2.map((part) => b`<option value=${part.id} ?selected=${state[name] === part.id}>${part.name}</option>`)}</select></span>`;
  const draw = (choices, told) => {
    state = choices;
    errors = told;
    const chosen = tasks.filter((t2) => fits(t2, state)), rubbing = frictions.filter((f2) => rubs(f2, state));
    const here = stages.find((s2) => s2.id === state.stage);
    const listed = here ? chosen.filter((t2) => t2.stage === here.id) : chosen, felt = here ? rubbing.filter((f2) => f2.stages.includes(here.id)) : rubbing;
    const narrowed = state.discipline || state.role || state.principle || here;
    D(b`
      <div class="xops-errors" role="alert">${errors.length ? b`<p><strong>Not opened; nothing was changed.</strong></p><ul>${errors.slice(0, 8).map((line) => b`<li>${line}</li>`)}</ul>` : A}</div>
      <fieldset class="xops-disciplines"><legend class="xops-vh">Discipline</legend>
        ${[{ id: "", name: "All four" }, ...disciplines].map((d2) => b`<span class="xops-${d2.id || "all"}"><input type="radio" id="${id}-d-${d2.id}" name="${id}-d" .checked=${state.discipline === d2.id}
          @change=${() => choose2({ discipline: d2.id })}><label for="${id}-d-${d2.id}">${d2.name}</label></span>`)}</fieldset>
      <p class="xops-pick">${select("role", "Role", roles, "all roles")} ${select("principle", "Principle", principles, "all principles")}
        ${narrowed ? b`<button type="button" @click=${() => choose2({ discipline: "", role: "", principle: "", stage: "" })}>Show all</button>` : A}</p>
      <p class="xops-said-now" role="status">${said2(chosen, rubbing)}</p>
      <div class="xops-ring">${lines(chosen)}<ol>${stages.map((s2) => stage(s2, chosen, rubbing))}</ol></div>
      <p class="xops-muted xops-key"><span>A coloured line: a discipline has work there; thick, where it adds most. </span>Choose a stage to read its tasks.</p>
      <section class="xops-listed" aria-label="Tasks and frictions">
        ${here ? b`<h2>${here.name}</h2><p>${here.what} <span class="xops-muted">${here.who}. In this kit: ${here.part}.</span></p>` : A}
        <details ?open=${Boolean(narrowed)}><summary>${plural(listed.length, "task")}${here ? "" : narrowed ? " at all stages" : ""}</summary><ul class="xops-tasks">${listed.map(task)}</ul></details>
        <details ?open=${Boolean(here)}><summary>${plural(felt.length, "friction")}</summary><ul class="xops-tasks">${felt.map(friction)}</ul></details>
      </section>
      ${timeline(chosen)}`, box);
  };
  const allowed = Object.fromEntries(Object.entries({ discipline: disciplines, role: roles, principle: principles, stage: stages }).map(([name, list2]) => [name, list2.map((part) => part.id)]));
  const kept = keepChoices({ model, site, kind: KIND2, allowed, draw });
  const choose2 = kept.choose;
  return kept.end;
}

// src/published.js
var PATIENCE_MS = 2e4;
async function fromSite(name) {
  const answer = await fetch(new URL(`./data/${name}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`data/${name}.json: expected a file, got status ${answer.status}`);
  return answer.json();
}
function fromPython(model, name) {
  return new Promise((resolve, reject) => {
    const end = (settle, value) => {
      clearTimeout(timer);
      model.off("change:served", heard);
      settle(value);
    };
    const heard = () => {
      const { name: got, data, error } = model.get("served");
      if (got === name) error ? end(reject, new Error(error)) : end(resolve, data);
    };
    const timer = setTimeout(() => end(reject, new Error(`${name}: expected an answer from Python, got none`)), PATIENCE_MS);
    model.on("change:served", heard);
    if (model.get("wanted") === name) model.set("wanted", "");
    model.set("wanted", name);
    model.save_changes();
  });
}
function loader(model, site) {
  const kept = /* @__PURE__ */ new Map();
  return (name) => {
    if (!kept.has(name)) {
      const coming = site ? fromSite(name) : fromPython(model, name);
      coming.catch(() => kept.delete(name));
      kept.set(name, coming);
    }
    return kept.get(name);
  };
}

// src/principle_matrix.js
var KIND3 = "principle-matrix";
var LABELS = { live: "runs here", "live-successor": "its successor runs here", simulated: "simulated here", none: "" };
var range2 = ([low, high]) => low === high ? `${low}` : `${low} to ${high}`;
var count3 = 0;
function principleMatrix({ model, el, site }) {
  const id = `xops-matrix-${count3 += 1}`, grid = model.get("grid"), views = model.get("views");
  const load2 = loader(model, site), opened = /* @__PURE__ */ new Map();
  const drawn = /* @__PURE__ */ new Map();
  const names = Object.fromEntries([...grid.disciplines, ...grid.principles].map((part) => [part.id, part.name]));
  const split = Object.fromEntries(grid.principles.flatMap((p2) => grid.disciplines.map((d2) => [`${p2.id}-${d2.id}`, [p2, d2]])));
  const box = document.createElement("div");
  box.className = "xops xops-matrix";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Seven principles in four disciplines");
  el.append(box);
  const square = (cell, view) => {
    const own = grid.cells[cell];
    if (view === "effort") return `${range2(own.effort)} days`;
    if (view === "tools") return `${own.tools} tools${own.runs ? `, ${own.runs} run here` : ""}`;
    return own.gist;
  };
  let state = { cell: "", view: "" }, errors = [];
  const fetchDetails = async (cell) => {
    if (!cell || opened.get(cell)?.levels) return;
    try {
      opened.set(cell, await load2(`cells/${cell}`));
    } catch (error) {
      opened.set(cell, error);
      console.error("xops-matrix:", error);
    }
    draw(state, errors);
  };
  const showBelow = () => {
    const below = box.querySelector(".xops-below");
    if (!below) return;
    below.hidden = true;
    requestAnimationFrame(() => {
      below.hidden = false;
    });
  };
  const draw = (choices, told) => {
    const other = choices.cell !== state.cell;
    state = choices;
    errors = told;
    D(page(), box);
    if (other) showBelow();
    if (choices.cell && !opened.has(choices.cell)) fetchDetails(choices.cell);
  };
  const cellLink = (cell) => b`<button type="button" class="xops-link" @click=${() => choose2({ cell })}>${names[split[cell][0].id]} in ${names[split[cell][1].id]}</button>`;
  const levels = (own) => b`<ol class="xops-levels" start="0">${own.levels.map((level, number2) => b`<li value=${number2} style="--step:${number2}">
    <p>${level.statement}</p><details><summary>How to assess it</summary><p>${level.assess}</p>
    ${number2 ? b`<p class="xops-muted">From the level below: ${range2(own.effort[number2 - 1])} person-days.</p>` : A}</details></li>`)}</ol>`;
  const tool = (t2) => b`<li><a href=${t2.url} rel="noopener">${t2.name}</a>${LABELS[t2.label] ? b` <strong>(${LABELS[t2.label]})</strong>` : A}: ${t2.summary}
    <small>${t2.licence}${t2.trap ? b`. ${t2.trap}` : ""} · ${t2.status}${t2.successor ? ` · successor: ${t2.successor}` : ""} · checked: ${t2.checked}</small></li>`;
  const details = (cell) => {
    const own = opened.get(cell), [p2, d2] = split[cell];
    const head = b`<h2 id="${id}-head">${p2.name} in ${d2.name}</h2><p class="xops-sentence">${grid.cells[cell].nuance}</p>`;
    if (own instanceof Error) {
      return b`${head}<p role="alert">The details could not be loaded (${own.message}).
        <button type="button" @click=${() => {
        opened.delete(cell);
        draw(state, errors);
      }}>Try again</button></p>`;
    }
    if (!own) return b`${head}<p>Loading the details…</p>`;
    return b`${head}
      <p>${own.why}</p>
      ${own.only_here ? b`<p><strong>True only here.</strong> ${own.only_here}</p>` : A}
      <h3>Levels: how far are you?</h3>
      <p class="xops-muted">A level counts when it and all below it hold.</p>
      ${levels(own)}
      <div class="xops-below">
      <p><strong>The wrong form of it.</strong> ${own.misuse}</p>
      ${own.rests_on.length ? b`<p><strong>Rests on</strong> ${own.rests_on.map((other, i4) => b`${i4 ? ", " : ""}${cellLink(other)}`)}.</p>` : A}
      ${own.faults.length ? b`<p><strong>Faults it counters, measured in this kit:</strong> ${own.faults.join("; ")}.</p>` : A}
      ${own.tasks.length ? b`<h3>Who does it</h3><ul>${own.tasks.map((t2) => b`<li><strong>${t2.role}:</strong> ${t2.text}</li>`)}</ul>` : A}
      <h3>Tools</h3>
      <ul class="xops-tasks">${own.tools.map(tool)}</ul>
      <details><summary>Effort, and where the figures come from</summary><p>${own.basis}</p></details>
      <details><summary>Sources (${own.sources.length})</summary><ul>${own.sources.map((s2) => b`<li>${s2.url ? b`<a href=${s2.url} rel="noopener">${s2.title}</a>` : s2.title}
        <small>(${s2.quality}; checked: ${s2.checked})</small>${s2.note ? b`<br><small>${s2.note}</small>` : A}</li>`)}</ul></details>
      <p><button type="button" @click=${() => close(cell)}>Close</button></p></div>`;
  };
  const section = (cell) => {
    const own = opened.get(cell), kept2 = own?.levels && drawn.get(cell);
    if (kept2) return kept2;
    const made = document.createElement("section");
    made.id = `${id}-open`;
    made.setAttribute("aria-labelledby", `${id}-head`);
    D(details(cell), made);
    if (own?.levels) drawn.set(cell, made);
    return made;
  };
  const close = (cell) => {
    choose2({ cell: "" });
    box.querySelector(`[data-cell="${cell}"]`)?.focus();
  };
  const page = () => b`
    <div class="xops-errors" role="alert">${errors.length ? b`<p><strong>Not opened; nothing was changed.</strong></p><ul>${errors.slice(0, 8).map((line) => b`<li>${line}</li>`)}</ul>` : A}</div>
    <p class="xops-pick"><label for="${id}-view">Show in each square</label>
      <select id="${id}-view" @change=${(e4) => choose2({ view: e4.target.value })}>
        ${Object.entries(views).map(([view, label]) => b`<option value=${view} ?selected=${view === (state.view || "gist")}>${label}</option>`)}</select></p>
    <table class="xops-grid"><caption class="xops-vh">Seven principles by four disciplines. Each square opens its cell.</caption>
      <thead><tr><th scope="col">Principle</th>${grid.disciplines.map((d2) => b`<th scope="col" class="xops-${d2.id}">${d2.name}</th>`)}</tr></thead>
      <tbody>${grid.principles.map((p2) => {
    const open = grid.disciplines.map((d2) => `${p2.id}-${d2.id}`).find((cell) => cell === state.cell);
    return b`<tr><th scope="row">${p2.name}<small>${p2.question}</small></th>
          ${grid.disciplines.map((d2) => {
      const cell = `${p2.id}-${d2.id}`;
      return b`<td class="xops-${d2.id}">${grid.cells[cell] ? b`
            <button type="button" data-cell=${cell} aria-expanded=${cell === state.cell} aria-controls="${id}-open"
              @click=${() => choose2({ cell: cell === state.cell ? "" : cell })}><span class="xops-of">${d2.name}: </span>${square(cell, state.view)}</button>` : A}</td>`;
    })}</tr>
          ${open ? b`<tr class="xops-opened xops-${split[open][1].id}"><td colspan=${grid.disciplines.length + 1}>${section(open)}</td></tr>` : A}`;
  })}</tbody></table>
    <p class="xops-vh" role="status">${state.cell ? `${names[split[state.cell][0].id]} in ${names[split[state.cell][1].id]} is open below its row.` : ""}</p>`;
  const allowed = { cell: Object.keys(grid.cells), view: Object.keys(views) };
  const kept = keepChoices({ model, site, kind: KIND3, allowed, draw });
  const choose2 = kept.choose;
  if (kept.linked && state.cell) box.querySelector(`[data-cell="${state.cell}"]`)?.scrollIntoView({ block: "center" });
  return kept.end;
}

// src/search.js
var MAX_BYTES2 = 4 * 1024;
var MAX_QUERY = 200;
var KEYS2 = ["query", "filters"];
var SearchError = class extends Error {
  constructor(errors) {
    super(errors.join("\n"));
    this.errors = errors;
  }
};
function shown3(value) {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : text.slice(0, 57) + "...";
}
var named = (key) => key.slice(0, 60) || '""';
function parseSearch(text) {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_BYTES2) throw new SearchError([`search: expected at most ${MAX_BYTES2} bytes, got ${bytes}`]);
  try {
    return JSON.parse(text);
  } catch {
    throw new SearchError([`search: expected JSON, got ${shown3(text)}`]);
  }
}
function checkSearch(value, table) {
  const isObject = (v2) => typeof v2 === "object" && v2 !== null && !Array.isArray(v2);
  if (!isObject(value)) throw new SearchError([`search: expected an object, got ${shown3(value)}`]);
  const errors = Object.keys(value).filter((key) => !KEYS2.includes(key)).map((key) => `${named(key)}: expected one of ${KEYS2.join(", ")}, got an unknown key`);
  const own = (key, fallback) => Object.hasOwn(value, key) ? value[key] : fallback;
  const query = own("query", ""), filters = own("filters", {}), known = new Map(table.filters);
  if (typeof query !== "string" || [...query].length > MAX_QUERY) errors.push(`query: expected text of at most ${MAX_QUERY} characters, got ${shown3(query)}`);
  if (!isObject(filters)) throw new SearchError([...errors, `filters: expected an object, got ${shown3(filters)}`]);
  for (const [column, wanted] of Object.entries(filters)) {
    if (!known.has(column)) errors.push(`filters.${named(column)}: expected one of ${[...known.keys()].join(", ")}, got an unknown column`);
    else if (!known.get(column).includes(wanted)) errors.push(`filters.${column}: expected one of its ${known.get(column).length} values, got ${shown3(wanted)}`);
  }
  if (errors.length) throw new SearchError(errors);
  return { query, filters: Object.fromEntries([...known.keys()].filter((c2) => Object.hasOwn(filters, c2)).map((c2) => [c2, filters[c2]])) };
}
var fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
var items = (field) => Array.isArray(field) ? field : [field];
var itemText = (item) => Array.isArray(item) ? item[0] : item;
function indexRows(rows, table) {
  const at = table.filters.map(([column]) => table.columns.findIndex(([id]) => id === column));
  return rows.map((row) => ({
    text: fold(row.flatMap(items).map(itemText).join("\n")),
    values: at.map((i4) => items(row[i4]).map(itemText))
  }));
}
function find(index, table, { query, filters }) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const wanted = table.filters.map(([column]) => filters[column]), found = [], counts = table.filters.map(() => /* @__PURE__ */ new Map());
  index.forEach(({ text, values }, number2) => {
    if (!words.every((word) => text.includes(word))) return;
    const misses = [];
    wanted.forEach((value, i4) => {
      if (value !== void 0 && !values[i4].includes(value)) misses.push(i4);
    });
    if (misses.length === 0) found.push(number2);
    values.forEach((own, i4) => {
      if (misses.some((miss) => miss !== i4)) return;
      for (const value of own) counts[i4].set(value, (counts[i4].get(value) ?? 0) + 1);
    });
  });
  return { found, counts };
}

// src/search_table.js
var STEP = 50;
var AT_ONCE = 12;
var WRITE_AFTER_MS = 250;
var number = (n2) => n2.toLocaleString("en-GB");
var EMPTY = { query: "", filters: {} };
var count4 = 0;
function searchTable({ model, el, site }) {
  const id = `xops-search-${count4 += 1}`, source = model.get("source"), table = model.get("table");
  const key = `search-table-${source.split("/").pop()}`, load2 = loader(model, site), at = new Map(table.columns.map(([name], i4) => [name, i4]));
  const label = new Map(table.columns), notice = table.notice ? b`<p class="xops-why">${table.notice}</p>` : A;
  let rows = null, index = null, loading = false, failed = "", errors = [], limit = STEP, asked = "", quiet = false, fallback = null;
  const search = () => ({ query: model.get("query"), filters: model.get("filters") });
  const isEmpty = ({ query, filters }) => query.trim() === "" && Object.keys(filters).length === 0;
  const apply = ({ query, filters }) => {
    quiet = true;
    model.set("query", query);
    model.set("filters", filters);
    quiet = false;
    model.save_changes();
  };
  let writing = null;
  const write = () => {
    clearTimeout(writing);
    writing = null;
    writeStore(key, JSON.stringify(search()));
    writeHash(key, isEmpty(search()) ? null : JSON.stringify(search()));
  };
  const keep = () => {
    if (site) {
      clearTimeout(writing);
      writing = setTimeout(write, WRITE_AFTER_MS);
    }
  };
  const change = (part) => {
    errors = [];
    asked = "";
    limit = STEP;
    apply({ ...search(), ...part });
    keep();
    draw();
  };
  const narrow = (column, value) => {
    const { [column]: _2, ...others } = model.get("filters");
    change({ filters: value === "" ? others : { ...others, [column]: value } });
  };
  const take = (text, place) => {
    try {
      apply(checkSearch(parseSearch(text), table));
      errors = [];
      limit = STEP;
      return true;
    } catch (error) {
      if (!(error instanceof SearchError)) throw error;
      errors = error.errors.map((line2) => `${place}: ${line2}`);
      return false;
    }
  };
  const open = async (focus) => {
    if (rows || loading) return;
    loading = true;
    failed = "";
    draw();
    try {
      rows = (await load2(source)).rows;
      index = indexRows(rows, table);
      fallback = el.closest("[data-xops]")?.querySelector(":scope > .xops-fallback") ?? null;
      fallback?.remove();
    } catch (error) {
      failed = `${source}: expected its ${table.count} rows, got: ${error.message}`;
    }
    loading = false;
    if (rows) lookAtAnchor();
    draw();
    if (rows && focus) box.querySelector("input").focus();
    if (rows && asked) document.getElementById(asked)?.scrollIntoView();
  };
  const lookAtAnchor = () => {
    const name = location.hash.slice(1);
    asked = site && table.anchor && rows.some((row) => row[at.get(table.anchor)] === name) ? name : "";
  };
  const more = () => {
    const first = limit;
    limit += STEP;
    draw(true);
    const button = box.querySelector(".xops-more button");
    if (!button) box.querySelectorAll("tbody tr")[first]?.querySelector("a, th")?.focus();
  };
  const address = (text) => {
    try {
      const url = new URL(text, site ? location.href : void 0);
      return ["http:", "https:"].includes(url.protocol) ? text : null;
    } catch {
      return null;
    }
  };
  const link = (text, href) => address(href) === null ? text : b`<a href=${href} rel="noopener">${text}</a>`;
  const item = (one) => Array.isArray(one) ? link(one[0], one[1]) : one;
  const field = (value) => Array.isArray(value) ? value.map((one, i4) => b`${i4 ? ", " : ""}${item(one)}`) : value;
  const stack = (row, [first, ...rest2], linked) => {
    const text = row[at.get(first)];
    return b`${linked && table.link ? link(text, row[at.get(table.link)]) : field(text)}${rest2.map((name) => {
      const value = row[at.get(name)];
      return value.length ? b`<span>${label.get(name) ? b`<b>${label.get(name)}:</b> ` : A}${field(value)}</span>` : A;
    })}`;
  };
  const heads = table.shown.map(([first]) => label.get(first));
  const line = (row) => {
    const name = table.anchor ? row[at.get(table.anchor)] : A, mark = table.mark ? row[at.get(table.mark)] : "";
    return b`<tr id=${name}><th scope="row" tabindex="-1">${mark ? b`<b class="xops-mark">${mark}</b> ` : A}${stack(row, table.shown[0], true)}</th>
      ${table.shown.slice(1).map((names, i4) => b`<td data-label=${heads[i4 + 1]}>${stack(row, names, false)}</td>`)}</tr>`;
  };
  const made = /* @__PURE__ */ new Map();
  const shownRow = (n2) => {
    if (!made.has(n2)) {
      const body = document.createElement("tbody");
      D(line(rows[n2]), body);
      made.set(n2, body.querySelector("tr"));
    }
    const tr = made.get(n2);
    tr.classList.toggle("xops-asked", asked !== "" && tr.id === asked);
    return tr;
  };
  const filter = ([column, values], counts) => {
    const chosen = model.get("filters")[column] ?? "";
    return b`<div class="xops-field"><label for="${id}-${column}">${label.get(column)}</label>
      <select id="${id}-${column}" @change=${(e4) => narrow(column, e4.target.value)}>
        <option value="" .selected=${chosen === ""}>all</option>
        ${values.map((v2) => b`<option value=${v2} .selected=${v2 === chosen}>${v2} (${number(counts.get(v2) ?? 0)})</option>`)}
      </select></div>`;
  };
  const box = document.createElement("div");
  box.className = "xops xops-search";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Search: ${table.title}`);
  el.append(box);
  const problems = () => b`<div class="xops-errors" role="alert">${errors.length ? b`
    <p><strong>Not opened; your own search is unchanged.</strong></p><ul>${errors.slice(0, 12).map((told) => b`<li>${told}</li>`)}</ul>
    ${errors.length > 12 ? b`<p>and ${errors.length - 12} more</p>` : A}` : A}${failed ? b`<p>${failed}</p>` : A}</div>`;
  const size = `(${number(Math.max(1, Math.round(table.bytes / 1e3)))} KB)`;
  const hint = site && table.whole ? "All of them stand below. To search and narrow them, their rows are fetched once." : "They are fetched when you ask for them; then you can search and narrow them.";
  const closed = () => b`${site ? A : notice}${problems()}
    <p><button type="button" class="xops-primary" aria-disabled=${loading} @click=${() => open(true)}>
      ${site && table.whole ? "Search" : "Load"} ${number(table.count)} ${table.entries} ${size}</button></p>
    <p class="xops-why" role="status">${loading ? "Loading…" : hint}</p>`;
  const opened = (all) => {
    const { found, counts } = find(index, table, search());
    const wanted = asked ? rows.findIndex((row) => row[at.get(table.anchor)] === asked) : -1, place = found.indexOf(wanted);
    limit = Math.max(limit, place + 1);
    const shown4 = Math.min(found.length, limit), apart = asked && place < 0;
    const visible = found.slice(0, all || asked ? shown4 : Math.min(shown4, AT_ONCE)), waiting = visible.length < shown4;
    if (waiting) rest = setTimeout(() => draw(true));
    return b`${notice}${problems()}
      <div class="xops-filters">
        <div class="xops-field xops-wide"><label for="${id}-query">Search</label><input type="search" id="${id}-query" maxlength=${MAX_QUERY}
          autocomplete="off" spellcheck="false" .value=${model.get("query")} @input=${(e4) => change({ query: e4.target.value })}></div>
        ${table.filters.map((one, i4) => filter(one, counts[i4]))}
        <button type="button" @click=${() => {
      change(EMPTY);
      box.querySelector("input").focus();
    }}>Clear</button>
      </div>
      <p class="xops-count" role="status">${number(found.length)} of ${number(rows.length)} ${table.entries}</p>
      ${apart ? b`<p class="xops-why">The first row is the one that the link names; your search does not find it.</p>` : A}
      ${found.length || apart ? b`<table class="xops-rows" aria-busy=${waiting ? "true" : A}><caption class="xops-vh">${table.title}</caption>
        <thead><tr>${heads.map((head) => b`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${apart ? shownRow(wanted) : A}${visible.map(shownRow)}</tbody></table>` : b`<p>No entry has all these words. Try fewer, or press Clear.</p>`}
      ${found.length > limit && !waiting ? b`<p class="xops-more"><button type="button" @click=${more}>Show ${Math.min(STEP, found.length - limit)} more</button></p>` : A}`;
  };
  let rest = null;
  const draw = (all = false) => {
    clearTimeout(rest);
    D(rows ? opened(all) : closed(), box);
  };
  const onHash = () => {
    const text = readHash(key);
    if (text !== null) {
      if (take(text, "link")) {
        asked = "";
        open(false);
      }
      draw();
    } else if (rows) {
      lookAtAnchor();
      if (asked) {
        draw();
        document.getElementById(asked)?.scrollIntoView();
      }
    }
  };
  if (site) {
    const shared = readHash(key), stored = readStore(key);
    if (stored !== null) take(stored, "kept in this browser");
    if (shared !== null) {
      take(shared, "link");
      requestAnimationFrame(() => box.scrollIntoView());
    }
    window.addEventListener("hashchange", onHash);
    window.addEventListener("pagehide", () => {
      if (writing !== null) write();
    });
  }
  const onChange = () => {
    if (quiet) return;
    limit = STEP;
    if (isEmpty(search())) draw();
    else {
      draw();
      open(false);
    }
  };
  for (const trait of ["query", "filters"]) model.on(`change:${trait}`, onChange);
  draw();
  const toRow = site && table.anchor && location.hash.length > 1 && !location.hash.includes("=");
  if (!isEmpty(search()) && !toRow) open(false);
  return () => {
    clearTimeout(rest);
    window.removeEventListener("hashchange", onHash);
    for (const trait of ["query", "filters"]) model.off(`change:${trait}`, onChange);
  };
}

// src/kinds.js
var kinds = { "ops-chooser": opsChooser, chart, "flow-map": flowMap, "principle-matrix": principleMatrix, "search-table": searchTable };
function mount({ model, el, site }) {
  const kind = model.get("kind");
  if (!Object.hasOwn(kinds, kind)) throw new Error(`kind: expected one of ${Object.keys(kinds).join(", ")}, got ${kind}`);
  return kinds[kind]({ model, el, site });
}

// src/widget.entry.js
var widget_entry_default = { render: ({ model, el }) => mount({ model, el, site: false }) };
export {
  widget_entry_default as default
};
