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

// src/kept.js
var root = import.meta.url.startsWith("http") ? new URL("..", import.meta.url).pathname : "/";
var keyOf = (name) => `xops:${name}${root === "/" ? "" : `:${root}`}`;
var sharedKeyOf = (name) => keyOf(name) === `xops:${name}` ? null : `xops:${name}`;
var encoded = (text) => encodeURIComponent(text.toWellFormed()).replace(/[^A-Za-z0-9%-]/g, (c2) => `%${c2.charCodeAt(0).toString(16).toUpperCase()}`);
function readHash(kind) {
  const found = location.hash.replace(/^#/, "").split("&").find((part2) => part2.startsWith(`${kind}=`));
  if (found === void 0) return null;
  const text = found.slice(kind.length + 1).replace(/[).,;:!?'*_~]+$/, "");
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function linkTo(kind, text) {
  const parts = location.hash.slice(1).split("&").filter((part2) => /^[a-z-]+=/.test(part2) && !part2.startsWith(`${kind}=`));
  if (text !== null) parts.push(`${kind}=${encoded(text)}`);
  return location.href.split("#")[0] + (parts.length ? `#${parts.join("&")}` : "");
}
var linkWith = (page, kind, text) => `${page}#${kind}=${encoded(text)}`;
function writeHash(kind, text) {
  try {
    history.replaceState(history.state, "", linkTo(kind, text));
  } catch {
  }
}
function readStore(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function writeStore(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return localStorage.getItem(key) === text;
  } catch {
    return false;
  }
}
function mergeTables(base, mine, theirs) {
  const merged = {}, clashes = [];
  for (const key of /* @__PURE__ */ new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [b2, m2, t2] = [base[key], mine[key], theirs[key]];
    const value = m2 === b2 ? t2 : m2;
    if (m2 !== b2 && t2 !== b2 && m2 !== t2) clashes.push(key);
    if (value !== void 0) merged[key] = value;
  }
  return { merged, clashes };
}
function keptDraft({ name, read, write, merge, changed, storedChanged }) {
  const key = keyOf(name);
  let base = readStore(key), mine = null, waiting = null;
  const reconcile = () => {
    const now = readStore(key);
    if (now === base || now === null) return [];
    const theirs = read(now), { value, clashes } = merge(read(base ?? ""), mine, theirs);
    base = now;
    mine = value;
    return clashes;
  };
  const flush = () => {
    if (waiting === null) return;
    clearTimeout(waiting);
    waiting = null;
    const before = mine, was = draft.stored, clashes = reconcile(), text = write(mine);
    draft.stored = writeStore(key, text);
    if (draft.stored) base = text;
    if (mine !== before || clashes.length) changed(mine, clashes);
    else if (draft.stored !== was) storedChanged();
  };
  const onStorage = (event) => {
    if (event.key !== key || event.newValue === null) return;
    const clashes = reconcile();
    changed(mine, clashes);
  };
  const onShow = (event) => {
    if (event.persisted) onStorage({ key, newValue: readStore(key) });
  };
  window.addEventListener("storage", onStorage);
  window.addEventListener("pagehide", flush);
  window.addEventListener("pageshow", onShow);
  const draft = {
    stored: true,
    // whether the last change is in this browser
    text: base,
    start(value) {
      mine = value;
    },
    /** Keep a value; written a moment later, so that the page answers first. */
    keep(value) {
      mine = value;
      waiting ??= setTimeout(flush);
    },
    end() {
      flush();
      window.removeEventListener("storage", onStorage);
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("pageshow", onShow);
    }
  };
  return draft;
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
var SCHEMA = 2;
var MAX_NAME = 120;
var KEYS = ["schema", "name", "form", "answers", "costs"];
var FORMS = ["quick", "full"];
var WORDS = ["unknown", "na"];
var SituationError = class extends Error {
  constructor(errors) {
    super(errors.join("\n"));
    this.errors = errors;
  }
};
function shown(value) {
  const text = (JSON.stringify(value) ?? String(value)).toWellFormed();
  return text.length <= 60 ? text : text.slice(0, 57) + "...";
}
var part = (key) => key.toWellFormed().slice(0, 60);
function decodeSituation(bytes, what = "situation") {
  if (bytes.byteLength > MAX_BYTES) throw new SituationError([`${what}: expected at most ${MAX_BYTES} bytes, got ${bytes.byteLength}`]);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SituationError([`${what}: expected UTF-8, got other bytes`]);
  }
}
function refuseTwice(text) {
  const stack = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const top = stack.at(-1);
    if (token === "{") stack.push({ keys: /* @__PURE__ */ new Set(), wantsKey: true });
    else if (token === "[") stack.push({});
    else if (token === "}" || token === "]") stack.pop();
    else if (token === ",") {
      if (top?.keys) top.wantsKey = true;
    } else if (token === ":") top.wantsKey = false;
    else if (top?.keys && top.wantsKey) {
      const key = JSON.parse(token);
      if (top.keys.has(key)) throw new SituationError([`${part(key)}: expected once, got twice`]);
      top.keys.add(key);
    }
  }
}
function parseSituation(text, what = "situation") {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_BYTES) throw new SituationError([`${what}: expected at most ${MAX_BYTES} bytes, got ${bytes}`]);
  const plain3 = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let value;
  try {
    value = JSON.parse(plain3);
  } catch (e4) {
    throw new SituationError([`${what}: expected JSON, ${e4 instanceof Error ? e4.message.slice(0, 120) : "got something else"}`]);
  }
  refuseTwice(plain3);
  return value;
}
var isObject = (v2) => typeof v2 === "object" && v2 !== null && !Array.isArray(v2);
function checkSituation(situation, model, aside = null) {
  if (!isObject(situation)) throw new SituationError([`situation: expected an object, got ${shown(situation)}`]);
  const own = (key, fallback) => Object.hasOwn(situation, key) ? situation[key] : fallback, errors = [];
  const refuse = (place2, expected, value, said2 = shown(value)) => {
    if (aside === null) errors.push(`${place2}: expected ${expected}, got ${said2}`);
    else aside[place2] = value;
  };
  for (const key of Object.keys(situation)) if (!KEYS.includes(key)) refuse(part(key), `one of ${KEYS.join(", ")}`, situation[key], "an unknown key");
  if (![1, SCHEMA].includes(own("schema", SCHEMA))) refuse("schema", `1 or ${SCHEMA}`, situation.schema);
  let name = own("name", ""), form = own("form", "quick");
  if (typeof name !== "string" || [...name].length > MAX_NAME || !name.isWellFormed()) {
    refuse("name", `text of at most ${MAX_NAME} whole characters`, name);
    name = "";
  }
  if (!FORMS.includes(form)) {
    refuse("form", `one of ${FORMS.join(", ")}`, form);
    form = "quick";
  }
  const table = (key) => {
    const given = own(key, {});
    if (isObject(given)) return given;
    refuse(key, "an object", given);
    return {};
  };
  const answers = table("answers"), costs = table("costs"), { steps, cost: [low, high] } = model.constants;
  const known = model.questions.map((q) => q.id), objects = model.questions.filter((q) => q.kind === "break").map((q) => q.object);
  const found = {}, worth = {};
  for (const [key, value] of Object.entries(answers)) {
    if (!known.includes(key)) refuse(`answers.${part(key)}`, "the id of a question", value, "an unknown one");
    else if (value === null) continue;
    else if (WORDS.includes(value)) found[key] = value;
    else if (Number.isInteger(value) && value >= 0 && value <= steps) found[key] = value + 0;
    else refuse(`answers.${key}`, '0, 1, 2, 3, "unknown" or "na"', value);
  }
  for (const [key, value] of Object.entries(costs)) {
    if (!objects.includes(key)) refuse(`costs.${part(key)}`, `one of ${objects.join(", ")}`, value, "an unknown one");
    else if (typeof value === "number" && value >= low && value <= high) worth[key] = Math.floor(value * 10 + 0.5) / 10;
    else refuse(`costs.${key}`, `a number from ${low} to ${high}`, value);
  }
  if (errors.length) throw new SituationError(errors);
  return {
    schema: SCHEMA,
    name,
    form,
    answers: Object.fromEntries(known.filter((k2) => Object.hasOwn(found, k2)).map((k2) => [k2, found[k2]])),
    costs: Object.fromEntries(objects.filter((k2) => Object.hasOwn(worth, k2) && worth[k2] !== 1).map((k2) => [k2, worth[k2]]))
  };
}
var changes = (situation, model) => isObject(situation) && situation.schema === 1 ? model.changed_since_1 : [];

// src/own_state.js
var MAX_UNDO = 20;
var MOST_ERRORS = 12;
var same = (a2, b2) => JSON.stringify(a2) === JSON.stringify(b2);
function ownState({ kind, id, site, what, whole: whole3, about, empty, isEmpty: isEmpty2, current, apply, check, merge, draw, since = () => [], undone = () => {
} }) {
  const asText = (value = current()) => JSON.stringify(value);
  const salvage = (text) => {
    const left = {};
    try {
      return { value: check(parseSituation(text, whole3), left), left };
    } catch (error) {
      if (!(error instanceof SituationError)) throw error;
      return { value: empty, left: { [whole3]: text } };
    }
  };
  const draft = site ? keptDraft({
    name: kind,
    read: (text) => salvage(text).value,
    write: asText,
    merge: (base, mine, theirs) => {
      const { value, clashes } = merge(base, mine, theirs);
      return { value: same(value, mine) ? mine : value, clashes };
    },
    changed: (value, clashes) => {
      own.mine = value;
      own.notice = clashes.length ? `Another tab changed the same ${what} (${clashes.join(", ")}); this page keeps its own.` : "Taken over what another tab changed.";
      if (!own.visiting) {
        apply(value);
        writeHash(kind, asText());
      }
      draw();
    },
    storedChanged: () => draw()
  }) : null;
  let writing = null;
  const write = () => {
    clearTimeout(writing);
    writing = null;
    writeHash(kind, isEmpty2(current()) ? null : asText());
  };
  const keep = () => {
    if (!site) return;
    if (!own.visiting) {
      own.mine = current();
      draft.keep(own.mine);
    }
    writing ??= setTimeout(write);
  };
  const say = (text = "") => {
    own.errors = [];
    own.notes = [];
    own.notice = text;
    own.link = "";
  };
  const remember = () => {
    own.undo = [...own.undo.slice(1 - MAX_UNDO), { value: current(), visiting: own.visiting, mine: own.mine }];
  };
  const visit = (value, from) => {
    own.visiting = { from };
    apply(value);
  };
  const understood = (read, place2) => {
    try {
      const given = read(), clean = check(given);
      own.errors = [];
      own.notes = since(given);
      return clean;
    } catch (error) {
      if (!(error instanceof SituationError)) throw error;
      own.errors = error.errors.map((line) => `${place2}: ${line}`);
      return null;
    }
  };
  const openLink = (text) => {
    const found = understood(() => parseSituation(text, whole3), "link");
    if (found === null || same(found, current())) return;
    if (isEmpty2(own.mine) && !own.visiting) {
      apply(found);
      keep();
    } else if (same(found, own.mine)) {
      own.visiting = null;
      apply(own.mine);
    } else visit(found, "a link");
  };
  const onHash = () => {
    const text = readHash(kind);
    if (text !== null) {
      openLink(text);
      draw();
    }
  };
  const onFile = async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    event.target.value = "";
    const bytes = await file.arrayBuffer(), found = understood(() => parseSituation(decodeSituation(bytes, whole3), whole3), file.name);
    if (found === null) {
      own.notice = "";
      draw();
      return;
    }
    const notes = own.notes;
    own.replace(found, `Opened ${file.name}.`);
    own.notes = notes;
    draw();
  };
  const onCopy = async () => {
    const address = linkTo(kind, asText());
    say();
    try {
      await navigator.clipboard.writeText(address);
      own.notice = "Link copied.";
    } catch {
      own.notice = "The browser refused to copy. Here is the link:";
      own.link = address;
    }
    draw();
    if (own.link) document.getElementById(`${id}-link`)?.select();
  };
  const onUndo = () => {
    const last = own.undo.at(-1);
    own.undo = own.undo.slice(0, -1);
    ({ visiting: own.visiting, mine: own.mine } = last);
    say("Undone.");
    apply(last.value);
    if (own.visiting) draft?.keep(own.mine);
    keep();
    draw();
    if (!own.undo.length) undone();
  };
  const own = {
    mine: empty,
    // kept in this browser
    visiting: null,
    // {from}: a value from elsewhere is shown beside one's own
    errors: [],
    notes: [],
    notice: "",
    link: "",
    undo: [],
    asText,
    change(value) {
      say();
      apply(value);
      keep();
      draw();
    },
    replace(value, text) {
      remember();
      say(text);
      own.visiting = null;
      apply(value);
      keep();
      draw();
    },
    /** Show a value from elsewhere beside one's own. */
    show(value, from, text) {
      remember();
      say(text);
      visit(value, from);
      keep();
      draw();
    },
    /** Read what is kept and what the link carries; `older()` gives {value, from} of an earlier place, or null. Draws nothing. */
    start(older = () => null) {
      if (!site) return;
      if (draft.text !== null) {
        const { value, left } = salvage(draft.text), parts = Object.keys(left);
        own.mine = value;
        if (parts.length) own.notice = `Not understood of what this browser kept, and set aside: ${parts.slice(0, 5).join(", ")}.`;
        try {
          own.notes = since(parseSituation(draft.text, whole3));
        } catch {
        }
      }
      draft.start(own.mine);
      apply(own.mine);
      const earlier = draft.text === null ? older(salvage) : null;
      if (earlier !== null) visit(earlier.value, earlier.from);
      const shared = readHash(kind);
      if (shared !== null) openLink(shared);
      window.addEventListener("hashchange", onHash);
      window.addEventListener("pagehide", write);
    },
    end() {
      draft?.end();
      window.removeEventListener("hashchange", onHash);
      window.removeEventListener("pagehide", write);
    },
    // ---- what the page says of it ----
    beside() {
      if (!own.visiting) return A;
      const name = current().name, from = name ? `${own.visiting.from}: ${name}` : own.visiting.from;
      const takeOver = () => own.replace(current(), `These are your ${what} now.`);
      const goBack = () => {
        own.visiting = null;
        say(`Back to your own ${what}.`);
        apply(own.mine);
        write();
        draw();
      };
      return b`<div class="xops-beside" role="note"><p><strong>From ${from}.</strong>
        Your own ${what} (${about(own.mine)}) are kept and unchanged.</p>
        <p><button type="button" id="${id}-take" @click=${takeOver}>Make these mine</button> <button type="button" id="${id}-back" @click=${goBack}>Back to mine</button></p></div>`;
    },
    problems: () => b`<div class="xops-errors" role="alert">${own.errors.length ? b`<p><strong>Not opened; your ${what} are unchanged.</strong></p>
      <ul>${own.errors.slice(0, MOST_ERRORS).map((line) => b`<li>${line}</li>`)}</ul>
      ${own.errors.length > MOST_ERRORS ? b`<p>and ${own.errors.length - MOST_ERRORS} more</p>` : A}` : A}</div>
      ${own.notes.length ? b`<div class="xops-notes" role="note"><p><strong>From the first edition: nothing is lost, and this has changed.</strong></p>
        <ul>${own.notes.map((line) => b`<li>${line}</li>`)}</ul></div>` : A}`,
    copy: () => site ? b`<button type="button" @click=${onCopy}>Copy link</button>` : A,
    open: () => b`<label class="xops-file"><input type="file" accept="application/json,.json" @change=${onFile}><span>Import ${what}</span></label>`,
    said: () => b`<p class="xops-notice"><span role="status">${own.notice}</span>
      ${own.undo.length ? b` <button type="button" id="${id}-undo" class="xops-undo" @click=${onUndo}>Undo</button>` : A}
      ${draft && !draft.stored ? b` This browser keeps nothing for this site; copy the link to keep your ${what}.` : A}</p>
      ${own.link ? b`<p><label for="${id}-link">Link</label> <input id="${id}-link" class="xops-copy" type="text" readonly .value=${own.link}></p>` : A}`
  };
  return own;
}

// src/paint.js
var COUNT = /* @__PURE__ */ Symbol.for("xops.count");
var uniqueId = (prefix) => `${prefix}-${globalThis[COUNT] = (globalThis[COUNT] ?? 0) + 1}`;
function painter(box, onReset = () => {
}) {
  let sheet = null, foreign = false;
  const watcher = new MutationObserver(() => {
    foreign = true;
  });
  return (template) => {
    if (watcher.takeRecords().length) foreign = true;
    const focused = box.contains(document.activeElement) ? document.activeElement.id : "";
    if (sheet === null || foreign) {
      if (foreign) onReset();
      sheet = document.createElement("div");
      sheet.className = "xops-sheet";
      box.replaceChildren(sheet);
      foreign = false;
      watcher.observe(box, { childList: true, characterData: true, subtree: true });
    }
    D(template, sheet);
    watcher.takeRecords();
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };
}

// src/needs.js
var UNKNOWN = "unknown";
var NA = "na";
var UNIT = 6e3;
var isStep = (answer) => typeof answer === "number";
var prepared = /* @__PURE__ */ new WeakMap();
function prepare(model) {
  if (!prepared.has(model.questions)) prepared.set(model.questions, lookUp(model));
  return prepared.get(model.questions);
}
function lookUp(model) {
  const questions = new Map(model.questions.map((q) => [q.id, q])), by = (pairs) => Object.fromEntries(pairs);
  const breaks = by(model.questions.filter((q) => q.kind === "break").map((q) => [q.counts, q.id]));
  const disciplines = model.disciplines;
  const about = by(disciplines.map((d2) => [d2, [breaks[d2], ...model.questions.filter((q) => q.kind === "condition" && q.counts === d2).map((q) => q.id)]]));
  const objects = by(disciplines.map((d2) => [d2, questions.get(breaks[d2]).object]));
  const restedOn = new Set(model.prerequisites.map((g2) => g2.before)), stands2 = {};
  for (const d2 of disciplines) {
    for (const q of model.questions) if (q.kind === "foundation" && q.object === objects[d2] && restedOn.has(d2)) stands2[d2] = q.id;
  }
  const [times, of] = model.constants.condition, rates = model.constants.rates.map((r2) => Math.round(60 * r2)), points = {};
  for (const q of model.questions) if (q.counts) points[q.id] = rates.map((r2) => q.kind === "condition" ? Math.floor(r2 * times / of) : r2);
  const ids = model.questions.map((q) => q.id);
  const blind = model.questions.filter((q) => q.blind).map((q) => q.id);
  return {
    model,
    disciplines,
    questions,
    breaks,
    about,
    objects,
    stands: stands2,
    points,
    order: by(disciplines.map((d2) => [d2, ids.indexOf(breaks[d2])])),
    prerequisites: by(disciplines.map((d2) => [d2, model.prerequisites.filter((g2) => g2.discipline === d2)])),
    blind,
    hides: by(blind.map((q) => [q, Object.keys(breaks).filter((d2) => questions.get(q).blind.objects.includes(objects[d2]))])),
    spreads: /* @__PURE__ */ new Map()
  };
}
var tenths = (costs, p2) => Object.fromEntries(p2.disciplines.map((d2) => [d2, Math.floor((costs[p2.objects[d2]] ?? 1) * 10 + 0.5)]));
var floorOf = (cost, p2) => Math.floor(p2.model.constants.floor * UNIT / 10) * Math.min(...Object.values(cost));
function need(d2, answers, cost, p2, unknown = 0) {
  if (answers[p2.breaks[d2]] === NA) return null;
  let top = 0, total = 0;
  for (const q of p2.about[d2]) {
    const step = answers[q] === UNKNOWN ? unknown : answers[q];
    if (!isStep(step) || step === 0) continue;
    const points = p2.points[q][step] * cost;
    total += points;
    if (points > top) top = points;
  }
  return 9 * top + total;
}
var needsOf = (answers, cost, p2) => Object.fromEntries(p2.disciplines.map((d2) => [d2, need(d2, answers, cost[d2], p2)]));
function contributions(d2, answers, cost, p2) {
  if (answers[p2.breaks[d2]] === NA) return [];
  const rows = p2.about[d2].filter((q) => isStep(answers[q])).map((q) => ({ question: q, answer: answers[q], points: p2.points[q][answers[q]] * cost }));
  rows.sort((a2, b2) => b2.points - a2.points);
  return rows.map((row, i4) => ({ ...row, points: row.points * (i4 === 0 ? 10 : 1) / UNIT }));
}

// src/choice.js
var made = (kind, part2 = {}) => ({ kind, first: null, leader: null, prerequisite: null, blind: null, ...part2 });
var INCOMPLETE = made("incomplete");
var unanswered = (answers, p2) => Object.values(p2.breaks).filter((q) => answers[q] === void 0);
var stands = (d2, answers, p2) => Object.hasOwn(p2.stands, d2) && answers[p2.stands[d2]] === p2.model.constants.steps;
var isBlind = (q, answers, p2) => isStep(answers[q]) && answers[q] <= p2.questions.get(q).blind.at_most;
function blindObjects(q, answers, p2) {
  return isBlind(q, answers, p2) ? p2.hides[q].filter((d2) => [0, UNKNOWN].includes(answers[p2.breaks[d2]])) : [];
}
function seeFirst(blind, applying, p2) {
  let found = null, most = [];
  for (const q of blind) {
    const whose = p2.hides[q].filter((d2) => applying.includes(d2)), by = p2.questions.get(q).raised_by;
    if (whose.length > most.length) {
      most = whose;
      found = [applying.includes(by) ? by : whose[0], q];
    }
  }
  return found;
}
function choose(needs, answers, floor, p2) {
  let leader = null;
  const before = (a2, b2) => needs[b2] - needs[a2] || stands(a2, answers, p2) - stands(b2, answers, p2) || p2.order[a2] - p2.order[b2];
  for (const d2 of p2.disciplines) if (needs[d2] !== null && needs[d2] >= floor && (leader === null || before(d2, leader) < 0)) leader = d2;
  if (leader !== null) {
    for (const g2 of p2.prerequisites[leader]) {
      const level = answers[g2.question];
      if (!isStep(level) || level >= g2.at_least) continue;
      if (g2.takes === "lead" && needs[g2.before] !== null) return made("prerequisite-first", { first: g2.before, leader, prerequisite: g2.id });
      return made("start-with-prerequisite", { first: leader, leader, prerequisite: g2.id });
    }
    return made("start", { first: leader, leader });
  }
  const applying = p2.disciplines.filter((d2) => needs[d2] !== null);
  const seeing = seeFirst(p2.blind.filter((q) => isBlind(q, answers, p2)), applying, p2);
  if (seeing) return made("see-first", { first: seeing[0], blind: seeing[1] });
  const known = applying.some((d2) => p2.about[d2].some((q) => isStep(answers[q])));
  return made(known || Object.values(p2.breaks).every((q) => answers[q] === NA) ? "none-yet" : "ask-first");
}

// src/confidence.js
function spread(answer, p2) {
  if (!p2.spreads.has(answer)) {
    const { steps, one_off: off } = p2.model.constants, all = [...Array(steps + 1).keys()];
    const near = all.filter((step) => Math.abs(step - answer) === 1);
    p2.spreads.set(answer, isStep(answer) ? [[answer, 1 - off], ...near.map((step) => [step, off / near.length])] : all.map((step) => [step, 1 / (steps + 1)]));
  }
  return p2.spreads.get(answer);
}
function below(q, level, answers, p2) {
  if (answers[q] === NA) return 0;
  let sum = 0;
  for (const [step, chance] of spread(answers[q], p2)) if (step < level) sum += chance;
  return sum;
}
function distribution(d2, answers, cost, p2) {
  let states = /* @__PURE__ */ new Map([["0,0", [0, 0, 1]]]);
  for (const q of p2.about[d2]) {
    const a2 = answers[q];
    if (a2 === void 0 || a2 === NA) continue;
    const own = spread(a2, p2), points = p2.points[q], after = /* @__PURE__ */ new Map();
    for (const [top, total, chance] of states.values()) {
      for (const [step, share2] of own) {
        const add = points[step] * cost, high = top >= add ? top : add, key = `${high},${total + add}`, state = after.get(key);
        if (state) state[2] += chance * share2;
        else after.set(key, [high, total + add, chance * share2]);
      }
    }
    states = after;
  }
  const found = /* @__PURE__ */ new Map();
  for (const [top, total, chance] of states.values()) found.set(9 * top + total, (found.get(9 * top + total) ?? 0) + chance);
  return found;
}
function ladder(found) {
  const values = [...found.keys()].sort((a2, b2) => a2 - b2), sums = [0];
  for (const v2 of values) sums.push(sums.at(-1) + found.get(v2));
  const at = (holds) => {
    let low = 0, high = values.length;
    while (low < high) {
      const mid = low + high >> 1;
      if (holds(values[mid])) low = mid + 1;
      else high = mid;
    }
    return sums[low];
  };
  return { less: (value) => at((v2) => v2 < value), upTo: (value) => at((v2) => v2 <= value) };
}
function leads(d2, found, ladders, floor, order) {
  const place2 = order.indexOf(d2), others = order.filter((o2) => o2 !== d2).map((o2) => [ladders[o2], order.indexOf(o2) > place2]);
  let total = 0;
  for (const [value, own] of found[d2]) {
    if (value < floor) continue;
    let chance = own;
    for (const [steps, after] of others) chance *= after ? steps.upTo(value) : steps.less(value);
    total += chance;
  }
  return total;
}
function arrives(d2, first, answers, needs, p2) {
  const moved = p2.prerequisites[d2].filter((g2) => g2.takes === "lead" && needs[g2.before] !== null).map((g2) => [g2.before, below(g2.question, g2.at_least, answers, p2)]);
  if (first !== d2) return moved.find(([before]) => before === first)?.[1] ?? 0;
  return 1 - moved.reduce((sum, [, chance]) => sum + chance, 0);
}
function orders(answers, applying, p2) {
  const bases = applying.filter((d2) => Object.hasOwn(p2.stands, d2)), found = [], top = p2.model.constants.steps;
  const tops = bases.map((d2) => answers[p2.stands[d2]] === NA ? 0 : 1 - below(p2.stands[d2], top, answers, p2));
  for (let way = 0; way < 2 ** bases.length; way++) {
    const up = bases.map((_2, i4) => Boolean(way >> bases.length - 1 - i4 & 1));
    const chance = tops.reduce((all, t2, i4) => all * (up[i4] ? t2 : 1 - t2), 1);
    const isUp = (d2) => bases.includes(d2) && up[bases.indexOf(d2)];
    if (chance > 0) found.push([chance, [...applying].sort((a2, b2) => isUp(a2) - isUp(b2) || p2.order[a2] - p2.order[b2])]);
  }
  return found;
}
function quiet(choice, answers, cost, floor, applying, p2) {
  let low = 1;
  for (const d2 of applying) {
    let sum = 0;
    for (const [value, chance] of distribution(d2, answers, cost[d2], p2)) if (value < floor) sum += chance;
    low *= sum;
  }
  const blind = p2.blind.map((q) => [q, below(q, p2.questions.get(q).blind.at_most + 1, answers, p2)]);
  let total = 0;
  for (let way = 0; way < 2 ** blind.length; way++) {
    const isSo = (i4) => Boolean(way >> blind.length - 1 - i4 & 1);
    let chance = 1;
    blind.forEach(([, likely], i4) => {
      chance *= isSo(i4) ? likely : 1 - likely;
    });
    const seeing = seeFirst(blind.filter((_2, i4) => isSo(i4)).map(([q]) => q), applying, p2);
    if ((seeing?.[0] ?? null) === choice.first) total += chance;
  }
  return low * total;
}
function shareOf(choice, answers, cost, floor, needs, p2) {
  if (choice.kind === "ask-first") return null;
  const applying = p2.disciplines.filter((d2) => needs[d2] !== null);
  if (choice.leader === null) return rounded(quiet(choice, answers, cost, floor, applying, p2));
  const found = Object.fromEntries(applying.map((d2) => [d2, distribution(d2, answers, cost[d2], p2)]));
  const ladders = Object.fromEntries(applying.map((d2) => [d2, ladder(found[d2])])), ways = orders(answers, applying, p2);
  let total = 0;
  for (const d2 of applying) {
    const arriving = arrives(d2, choice.first, answers, needs, p2);
    if (arriving === 0) continue;
    for (const [chance, order] of ways) total += arriving * chance * leads(d2, found, ladders, floor, order);
  }
  return rounded(total);
}
var rounded = (share2) => Math.round(share2 * 1e9) / 1e9;
function word(share2, p2) {
  const { firm, leaning } = p2.model.constants;
  return share2 === null || share2 < leaning ? "open" : share2 >= firm ? "firm" : "leaning";
}
function outcome(q, value, answers, needs, cost, floor, p2) {
  const changed = { ...answers, [q]: value }, d2 = p2.questions.get(q).counts;
  return choose(d2 ? { ...needs, [d2]: need(d2, changed, cost[d2], p2) } : needs, changed, floor, p2);
}
function flips(choice, answers, needs, cost, floor, p2) {
  const found = [];
  for (const [q, a2] of Object.entries(answers)) {
    if (!isStep(a2)) continue;
    for (const to of [a2 - 1, a2 + 1]) {
      if (to < 0 || to > p2.model.constants.steps) continue;
      const other2 = outcome(q, to, answers, needs, cost, floor, p2);
      if (other2.first !== choice.first) found.push({ question: q, from: a2, to, first: other2.first, kind: other2.kind });
    }
  }
  return found;
}
function decisive(choice, answers, form, needs, cost, floor, p2) {
  let best = null;
  for (const [q, question] of p2.questions) {
    const a2 = answers[q], open = a2 === UNKNOWN || a2 === void 0 && (form === "full" || question.form === "quick"), d2 = question.counts;
    if (!open || question.kind === "duty" || d2 && needs[d2] === null) continue;
    const first = question.options.map((_2, step) => outcome(q, step, answers, needs, cost, floor, p2).first);
    const changes2 = first.filter((f2) => f2 !== choice.first).length;
    if (changes2 > (best?.changes ?? 0)) best = { question: q, changes: changes2, first };
  }
  return best;
}
function breakEven(choice, needs, p2, costs) {
  if (choice.leader === null) return [];
  const cost = (d2) => costs[p2.objects[d2]] ?? 1, top = needs[choice.leader];
  return p2.disciplines.filter((d2) => needs[d2] && d2 !== choice.leader).map((d2) => ({ discipline: d2, object: p2.objects[d2], times: top / needs[d2] * cost(d2) / cost(choice.leader) })).sort((a2, b2) => a2.times - b2.times || p2.order[a2.discipline] - p2.order[b2.discipline]);
}
function hidden(answers, p2) {
  const found = {};
  for (const q of [...p2.blind].reverse()) for (const d2 of blindObjects(q, answers, p2)) found[d2] = q;
  return found;
}

// src/step.js
function gap(q, answers, p2) {
  const a2 = answers[q];
  if (!isStep(a2)) return null;
  return p2.questions.get(q).kind === "foundation" ? p2.model.constants.steps - a2 : a2;
}
function stepOf(q, answers, p2, why, more = {}) {
  const level = answers[q], question = p2.questions.get(q), foundation = question.kind === "foundation";
  const step = question.steps[foundation ? level : level - 1];
  return { why, question: q, level, goal: question.options[foundation ? level + 1 : level - 1], principle: step.principle, text: step.text, ...more };
}
var other = (which, p2) => ({ why: which, question: null, level: null, goal: null, principle: null, text: p2.model.other_steps[which] });
function trace(answers, p2) {
  const duties = [...p2.questions.values()].filter((q) => q.kind === "duty");
  const asked = duties.some((q) => q.steps.length === 0 && (gap(q.id, answers, p2) ?? 0) >= 2);
  const found = duties.find((q) => asked && q.steps.length > 0 && (gap(q.id, answers, p2) ?? 0) >= 2);
  return found ? stepOf(found.id, answers, p2, "duty", { principle: "compliance" }) : null;
}
function nextStep(choice, answers, p2) {
  if (choice.prerequisite !== null) return stepOf(p2.model.prerequisites.find((g2) => g2.id === choice.prerequisite).question, answers, p2, "prerequisite");
  if (choice.blind !== null) return stepOf(choice.blind, answers, p2, "blind");
  const all = [...p2.questions.values()];
  let own;
  if (choice.leader !== null) {
    const traced = trace(answers, p2);
    if (traced) return traced;
    const d2 = choice.leader;
    own = Object.hasOwn(p2.stands, d2) ? [p2.stands[d2]] : p2.prerequisites[d2].map((g2) => g2.question).reverse().slice(0, 1);
    own.push(...p2.about[d2].filter((q) => p2.questions.get(q).kind === "condition"));
    own.push(...all.filter((q) => q.kind === "duty" && q.steps.length > 0).map((q) => q.id));
  } else own = all.filter((q) => q.kind === "foundation").map((q) => q.id);
  let best = own[0];
  for (const q of own) if ((gap(q, answers, p2) ?? 0) > (gap(best, answers, p2) ?? 0)) best = q;
  if (gap(best, answers, p2)) return stepOf(best, answers, p2, p2.questions.get(best).kind);
  if (choice.leader !== null) {
    const own2 = p2.breaks[choice.leader];
    return gap(own2, answers, p2) ? stepOf(own2, answers, p2, "break") : other("count", p2);
  }
  return other(choice.kind === "none-yet" ? "keep" : "count", p2);
}

// src/verdict.js
function verdict(situation, model) {
  const p2 = prepare(model), { answers, costs } = situation, cost = tenths(costs, p2), floor = floorOf(cost, p2), have = needsOf(answers, cost, p2);
  const missing = unanswered(answers, p2), choice = missing.length ? INCOMPLETE : choose(have, answers, floor, p2);
  const result = {
    schema: 2,
    name: situation.name,
    form: situation.form,
    costs,
    kind: choice.kind,
    missing,
    first: choice.first === null ? [] : [choice.first],
    leader: choice.leader,
    needs: needRows(answers, have, cost, p2),
    floor: floor / UNIT,
    simple_rule: ruleRow(choice, answers, costs, p2),
    principles: principles(answers, p2),
    hidden: hidden(answers, p2),
    not_counted: notCounted(answers, have, p2)
  };
  if (missing.length) return { ...result, prerequisite: null, step: null, confidence: null, ask: null, because: [], break_even: [] };
  const share2 = shareOf(choice, answers, cost, floor, have, p2);
  return {
    ...result,
    prerequisite: p2.model.prerequisites.find((g2) => g2.id === choice.prerequisite) ?? null,
    step: stepRow(choice, answers, p2),
    because: because(choice, answers, have, cost, p2),
    confidence: { word: word(share2, p2), share: share2, flips: flips(choice, answers, have, cost, floor, p2) },
    ask: decisive(choice, answers, situation.form, have, cost, floor, p2),
    break_even: breakEven(choice, have, p2, costs)
  };
}
function needRows(answers, have, cost, p2) {
  const most = p2.model.constants.steps;
  return p2.disciplines.map((d2) => ({
    discipline: d2,
    applies: have[d2] !== null,
    asked: answers[p2.breaks[d2]] !== void 0,
    low: (have[d2] ?? 0) / UNIT,
    high: (need(d2, answers, cost[d2], p2, most) ?? 0) / UNIT,
    contributions: contributions(d2, answers, cost[d2], p2)
  })).sort((a2, b2) => b2.low - a2.low || b2.high - a2.high || p2.order[a2.discipline] - p2.order[b2.discipline]);
}
function stepRow(choice, answers, p2) {
  const step = nextStep(choice, answers, p2), question = p2.questions.get(step.question);
  return { ...step, discipline: choice.first ?? (question ? question.raised_by ?? question.counts : null) };
}
function because(choice, answers, have, cost, p2) {
  const rows = [], add = (role, q, d2 = null) => rows.push({ role, question: q, answer: answers[q] ?? UNKNOWN, discipline: d2 });
  const ranked = p2.disciplines.filter((d2) => have[d2] !== null).sort((a2, b2) => have[b2] - have[a2] || p2.order[a2] - p2.order[b2]);
  if (choice.leader === null) {
    if (choice.blind !== null) add("blind", choice.blind);
    for (const d2 of ranked.slice(0, 2 - rows.length)) add("highest", p2.breaks[d2], d2);
    return rows;
  }
  const own = contributions(choice.leader, answers, cost[choice.leader], p2).filter((c2) => c2.points).map((c2) => c2.question);
  add("need", own[0], choice.leader);
  if (choice.prerequisite !== null) add("prerequisite", p2.model.prerequisites.find((g2) => g2.id === choice.prerequisite).question);
  else if (own.length > 1) add("need", own[1], choice.leader);
  else {
    const next = ranked.find((d2) => d2 !== choice.leader);
    if (next) add("runner-up", p2.breaks[next], next);
  }
  return rows;
}
function simpleRule(answers, p2) {
  const number4 = (q) => isStep(answers[q]) ? answers[q] : 0, sum = (list) => list.reduce((a2, b2) => a2 + b2, 0);
  const everyone = p2.disciplines.filter((d2) => answers[p2.breaks[d2]] !== "na");
  const total = Object.fromEntries(everyone.map((d2) => [d2, sum(p2.about[d2].map(number4))]));
  if (!everyone.some((d2) => total[d2])) return [];
  const most = (among, points) => {
    const top = Math.max(0, ...among.map(points));
    return top ? among.filter((d2) => points(d2) === top) : among;
  };
  return most(most(everyone, (d2) => number4(p2.breaks[d2])), (d2) => total[d2]);
}
function ruleRow(choice, answers, costs, p2) {
  const says = simpleRule(answers, p2), kinds2 = { "see-first": "blind", "none-yet": says.length ? "rare" : null, "ask-first": "unknown" };
  if (choice.kind === "incomplete" || says.length === 1 && says[0] === choice.first) return { says, reason: null };
  if (Object.hasOwn(kinds2, choice.kind)) return { says, reason: kinds2[choice.kind] };
  if (says.length === 1 && says[0] === choice.leader) return { says, reason: "owners" };
  return { says, reason: says.length > 1 ? "tie" : Object.keys(costs).length ? "cost" : "conditions" };
}
function principles(answers, p2) {
  return p2.model.principles.map((principle) => {
    let best = { principle, gap: null, question: null };
    for (const [q, question] of p2.questions) {
      let found = question.steps.some((s2) => s2.principle === principle) ? gap(q, answers, p2) : null;
      if (found === null) continue;
      if (found && question.steps[question.kind === "foundation" ? answers[q] : answers[q] - 1].principle !== principle) found = 0;
      if (best.gap === null || found > best.gap) best = { principle, gap: found, question: found ? q : null };
    }
    return best;
  }).sort((a2, b2) => (b2.gap ?? 0) - (a2.gap ?? 0));
}
var notCounted = (answers, have, p2) => p2.disciplines.filter((d2) => answers[p2.breaks[d2]] !== void 0 && have[d2] === null).flatMap((d2) => p2.about[d2].slice(1).filter((q) => isStep(answers[q])));

// src/verdict_view.js
var SHORT = 90;
var plain = (text) => b`<span translate="no">${text}</span>`;
var number = (n2, digits = 1) => String(Math.round(n2 * 10 ** digits + 1e-6) / 10 ** digits);
var range = ({ low, high }, digits = 1) => [...new Set([low, high].map((n2) => number(n2, digits)))].join("–");
var lower = (text) => text[0].toLowerCase() + text.slice(1);
var find = (model, id) => model.questions.find((q) => q.id === id);
var said = (q, answer) => answer === "na" ? "Not applicable" : q.options[answer] ?? "Don’t know";
var topic = (q) => q.kind === "break" ? q.text.split(":")[0] : q.text.length > SHORT ? `${q.text.slice(0, SHORT)}…` : q.text;
function sentenceOf(result, model, texts) {
  const name = (d2) => texts.disciplines[d2]?.name ?? "", parts = { first: result.first.map(name).join(""), leader: name(result.leader), missing: result.missing.length, rests_on: result.prerequisite?.rests_on };
  return model.wording[result.kind === "none-yet" && !result.needs.some((n2) => n2.applies) ? "nothing-applies" : result.kind].replace(/\{(\w+)\}/g, (_2, key) => parts[key]);
}
var bar = (need2, most) => b`<span class="xops-bar" aria-hidden="true"><i class="xops-high" style="width:${100 * need2.high / most}%"></i><i class="xops-low" style="width:${100 * need2.low / most}%"></i></span>`;
function needsPicture({ result, model, texts }) {
  const most = Math.max(13, ...result.needs.map((n2) => n2.high));
  return b`<table class="xops-needs"><caption>Need, from failures in three months${Object.keys(result.costs).length ? " × cost" : ""}</caption>
    <thead class="xops-vh"><tr><th scope="col">Discipline</th><th scope="col">Bar</th><th scope="col">Need</th></tr></thead>
    <tbody>${model.disciplines.map((d2) => {
    const need2 = result.needs.find((n2) => n2.discipline === d2), first = result.first.includes(d2);
    return b`<tr class="xops-${d2} ${first ? "xops-first" : ""}"><th scope="row">${plain(texts.disciplines[d2].name)}${first ? b`<span class="xops-vh"> (first)</span>` : A}</th>
        <td>${need2.asked && need2.applies ? bar(need2, most) : A}</td>
        <td class="xops-number">${need2.asked ? need2.applies ? plain(range(need2)) : "not applicable" : "not asked"}</td></tr>`;
  })}</tbody></table>`;
}
var ROLES = { prerequisite: "what it rests on", "runner-up": "next in line" };
var reason = (row, model) => {
  const q = find(model, row.question);
  return b`${topic(q)}${/[?…]$/.test(topic(q)) ? "" : ":"} <em>${lower(said(q, row.answer))}</em>${ROLES[row.role] ? ` (${ROLES[row.role]})` : ""}`;
};
var becauseList = ({ result, model }) => b`<ul>${result.because.map((row) => b`<li>${reason(row, model)}</li>`)}</ul>
  ${result.kind === "see-first" ? b`<p>${find(model, result.because[0].question).blind.reason}</p>` : A}
  ${result.prerequisite ? b`<p>${result.prerequisite.reason}</p>` : A}`;
function place({ result, model, texts, site }) {
  const { principle, discipline, question: q, level } = result.step;
  if (!principle) return A;
  const from = result.because.some((row) => row.question === q) ? null : find(model, q);
  const cell = site && texts.cells[`${principle}-${discipline}`];
  return b`<span class="xops-muted">${from ? b`From your answer “${topic(from)}”: <em>${lower(said(from, level))}</em>. ` : A}${texts.principles[principle].name} in ${plain(texts.disciplines[discipline].name)}${cell ? b` · <a href=${cell.href}>the chapter</a>` : A}</span>`;
}
var goal = ({ result, model }) => result.step.goal && find(model, result.step.question).kind === "foundation" ? b` Then you can answer: <em>${lower(result.step.goal)}</em>.` : A;
function turn({ result, model, texts }) {
  const kinds2 = ["break", "condition", "foundation"], flips2 = [...result.confidence.flips];
  const [flip] = flips2.sort((a2, b2) => kinds2.indexOf(find(model, a2.question).kind) - kinds2.indexOf(find(model, b2.question).kind));
  if (!flip) return "No single step of a given answer would change it.";
  const q = find(model, flip.question), to = flip.first ? plain(texts.disciplines[flip.first].name) : "no discipline yet";
  return b`It turns to ${to} if the answer to “${topic(q)}” is <em>${lower(q.options[flip.to])}</em>.`;
}
function sure(around) {
  const { result, model } = around, { word: word2, share: share2 } = result.confidence;
  return b`<p><strong>${word2[0].toUpperCase() + word2.slice(1)}.</strong> ${share2 === null ? A : b`With answers a step off here and there, and anything for those you do not know, ${result.first.length ? "the same comes first" : "the result is the same"} in ${plain(`${Math.round(100 * share2)} %`)} of cases. ${turn(around)}`}
    ${result.ask ? b` Worth finding out: <em>${topic(find(model, result.ask.question))}</em>` : A}</p>`;
}
var names = (ids, texts) => ids.map((d2) => texts.disciplines[d2].name).join(" or ");
function rule({ result, model, texts }) {
  const { says, reason: why } = result.simple_rule;
  return b`<p>${says.length ? b`${plain(names(says, texts))}.` : "Nothing."} ${why === null ? "The same." : model.rule_reasons[why]}</p>`;
}
var listed = (parts) => parts.flatMap((part2, i4) => i4 === 0 ? [part2] : [i4 === parts.length - 1 ? " and " : ", ", part2]);
function breakEven2({ result, model, texts }) {
  if (!result.break_even.length) return A;
  const name = (d2) => plain(texts.disciplines[d2].name), low = (d2) => result.needs.find((n2) => n2.discipline === d2).low;
  const tied = result.break_even.filter((row) => low(row.discipline) === low(result.leader)).map((row) => name(row.discipline));
  if (tied.length) return b`${listed([name(result.leader), ...tied])} are needed equally; whose failure costs you more comes first.`;
  const own = model.questions.find((q) => q.kind === "break" && q.counts === result.leader).object, [single2, many] = model.failures[own];
  const clause = ({ object, times }, i4, rows) => {
    const [one, ones] = model.failures[object];
    if (times < 1) return b`a ${single2} costs you more than ${plain(number(1 / times))} ${ones}`;
    return i4 > 0 && rows[i4 - 1].times >= 1 ? b`a ${one} less than ${plain(number(times))}` : b`a ${one} costs you less than ${plain(number(times))} ${many}`;
  };
  return b`${name(result.leader)} is needed most while ${listed(result.break_even.map(clause))}.`;
}
function card(around) {
  const { result, model, texts, id, progress } = around, waiting = result.kind === "incomplete";
  return b`<p class="xops-sentence" id="${id}-said" role="status" aria-live="polite">${sentenceOf(result, model, texts)}</p>
    <p class="xops-progress"><progress max=${progress.asked} value=${progress.done} aria-label="Questions answered"></progress>
      <span>${plain(`${progress.done} / ${progress.asked}`)}</span>${waiting ? A : b`<strong class="xops-word">${result.confidence.word}</strong>`}</p>
    ${needsPicture(around)}
    ${waiting ? A : b`
      ${result.because.length ? b`<h3 class="xops-label">Because</h3>${becauseList(around)}` : A}
      <h3 class="xops-label">On Monday</h3><p class="xops-step">${result.step.text}${goal(around)}</p><p>${place(around)}</p>
      <h3 class="xops-label">How sure</h3>${sure(around)}<p>${breakEven2(around)}</p>
      <h3 class="xops-label">The simple rule says</h3>${rule(around)}`}`;
}
function trade(around) {
  const { model, texts, id, costs, set } = around, [low, high] = model.constants.cost;
  return b`<section class="xops-trade" aria-labelledby="${id}-trade"><h2 id="${id}-trade">What does one failure cost you?</h2>
    <p class="xops-muted">Optional. Only the ratios count. <strong role="status">${breakEven2(around)}</strong></p>
    ${model.questions.filter((q) => q.kind === "break").map((q) => {
    const value = costs[q.object] ?? 1, name = model.failures[q.object][0];
    return b`<p class="xops-slider xops-${q.counts}"><label for="${id}-cost-${q.object}">One ${name}</label>
        <input type="range" id="${id}-cost-${q.object}" min=${low} max=${high} step="0.1" .value=${String(value)}
          aria-valuetext="${number(value)} on a scale from ${low} to ${high}" @input=${(e4) => set(q.object, Number(e4.target.value))}><output for="${id}-cost-${q.object}">${plain(`× ${number(value)}`)}</output></p>`;
  })}</section>`;
}
var whole = (share2) => String(Math.round(100 * share2));
var averted = (own) => own ? b`<p class="xops-said">Measured in this kit: its own safeguards averted ${plain(`${whole(own.share)} % (${whole(own.low)} to ${whole(own.high)} %)`)} of the harm of ${own.faults} such faults. Not in the sum.</p>` : A;
var answered = (row, model) => b`${find(model, row.question).text} <span class="xops-said">${said(find(model, row.question), row.answer)}</span>`;
function details(around) {
  const { result, model, texts, site } = around;
  if (result.kind === "incomplete") return A;
  const flips2 = result.confidence.flips, to = (f2) => f2.first ? texts.disciplines[f2.first].name : "no discipline yet";
  return b`<details class="xops-sum"><summary>The sum, all of it</summary>
    ${result.needs.filter((n2) => n2.applies).map((need2) => b`<section class="xops-reason xops-${need2.discipline}"><h3>${plain(texts.disciplines[need2.discipline].name)}: ${plain(range(need2, 2))}</h3>
      ${need2.contributions.length ? b`<table><caption class="xops-vh">What adds up to the need</caption><thead><tr><th scope="col">Answer</th><th scope="col">Counts</th></tr></thead>
        <tbody>${need2.contributions.map((c2) => b`<tr><th scope="row">${answered(c2, model)}</th><td class="xops-number">${plain(c2.points.toFixed(2))}</td></tr>`)}</tbody></table>` : b`<p>Nothing known about it.</p>`}
      ${averted(model.averts[need2.discipline])}</section>`)}
    <p>A need of ${plain(number(result.floor))} is the least that is worth a programme. The strongest answer counts in full, each further one a tenth.</p>
    ${Object.entries(result.hidden).map(([d2, q]) => b`<p>“Never” about ${plain(texts.disciplines[d2].name)} counts as unknown. ${find(model, q).blind.reason}</p>`)}
    ${result.not_counted.length ? b`<p>Not counted, since the whole object is not applicable: ${result.not_counted.map((q) => find(model, q).text).join(" ")}</p>` : A}
    <h3>What would change it</h3>
    ${flips2.length ? b`<ul>${flips2.map((f2) => b`<li>${topic(find(model, f2.question))}: <em>${find(model, f2.question).options[f2.to]}</em> → ${to(f2)}</li>`)}</ul>` : b`<p>No single answer, one step off.</p>`}
    ${result.break_even.length ? b`<h3>What a failure would have to cost</h3><ul>${result.break_even.map((row) => b`<li>${plain(texts.disciplines[row.discipline].name)} leads from ${plain(number(row.times, 2))} times the cost of one failure of the leader’s kind.</li>`)}</ul>` : A}
    <h3>Principles</h3>
    <table><caption class="xops-vh">How far each principle is below its best answer</caption><thead><tr><th scope="col">Principle</th><th scope="col">Steps below the best answer</th></tr></thead>
      <tbody>${result.principles.map((p2) => b`<tr><th scope="row">${texts.principles[p2.principle].name}${p2.question ? b`<br><span class="xops-said">${topic(find(model, p2.question))}</span>` : A}</th>
        <td>${p2.gap === null ? "not asked" : plain(`${p2.gap} of 3`)}</td></tr>`)}</tbody></table>
    ${site ? b`<p>How all this is computed: <a href="../book/method.html">How the verdict is made</a>.</p>` : A}
  </details>`;
}
function paper(around) {
  const { result, model, texts, situation, link } = around, given = model.questions.filter((q) => Object.hasOwn(situation.answers, q.id));
  const day = (/* @__PURE__ */ new Date()).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return b`<div class="xops-paper ${given.length > 8 ? "xops-dense" : ""}"><h2>${situation.name || "Which discipline first?"}</h2>
    <p>${day} · X-Ops kit</p>
    <p class="xops-sentence">${sentenceOf(result, model, texts)}</p>
    ${needsPicture(around)}
    ${result.kind === "incomplete" ? A : b`<div class="xops-columns"><div>${result.because.length ? b`<h3>Because</h3>${becauseList(around)}` : A}<h3>How sure</h3>${sure(around)}<p>${breakEven2(around)}</p></div>
      <div><h3>On Monday</h3><p>${result.step.text}${goal(around)}</p><h3>The simple rule says</h3>${rule(around)}</div></div>`}
    <h3>Answers</h3>
    <ul class="xops-given">${given.map((q) => b`<li>${q.text} <strong>${said(q, situation.answers[q.id])}</strong></li>`)}
      ${Object.entries(situation.costs).map(([object, cost]) => b`<li>One ${model.failures[object][0]} costs <strong>× ${number(cost)}</strong></li>`)}</ul>
    ${link ? b`<p class="xops-address">${link}</p>` : A}</div>`;
}

// src/ops_chooser.js
var KIND = "ops-chooser";
var SECTIONS = {
  "what-breaks": "In the last three months, how often?",
  foundations: "What already stands",
  releases: "Releases and upkeep",
  data: "Data",
  models: "Models",
  operations: "Operations",
  duties: "Duties"
};
var HINTS = { "what-breaks": "Count each trouble once, under the thing that failed." };
var EMPTY = { schema: 2, name: "", form: "quick", answers: {}, costs: {} };
var isEmpty = (s2) => s2.name === "" && Object.keys(s2.answers).length === 0 && Object.keys(s2.costs).length === 0;
function opsChooser({ model, el, site }) {
  const id = uniqueId("xops"), shipped = model.get("model"), texts = model.get("texts");
  let quiet2 = false, printing = false;
  const current = () => ({ schema: 2, name: model.get("name"), form: model.get("form"), answers: model.get("answers"), costs: model.get("costs") });
  const apply = ({ name, form: form2, answers, costs }) => {
    quiet2 = true;
    model.set("name", name);
    model.set("form", form2);
    model.set("answers", answers);
    model.set("costs", costs);
    quiet2 = false;
    model.save_changes();
  };
  const merge = (base, own2, theirs) => {
    const parts = ["answers", "costs"].map((key) => mergeTables(base[key], own2[key], theirs[key]));
    const plain3 = mergeTables({ name: base.name, form: base.form }, { name: own2.name, form: own2.form }, { name: theirs.name, form: theirs.form });
    const clashes = [...parts[0].clashes, ...parts[1].clashes.map((c2) => `cost of ${c2}`), ...plain3.clashes];
    return { value: checkSituation({ ...plain3.merged, answers: parts[0].merged, costs: parts[1].merged }, shipped), clashes };
  };
  const own = ownState({
    kind: KIND,
    id,
    site,
    what: "answers",
    whole: "situation",
    empty: EMPTY,
    isEmpty,
    current,
    apply,
    merge,
    draw: () => draw(),
    about: (mine) => `${mine.name ? `${mine.name}, ` : ""}${Object.keys(mine.answers).length} given`,
    check: (given, left = null) => checkSituation(given, shipped, left),
    since: (given) => changes(given, shipped),
    undone: () => box.querySelector(`#${id}-clear`).focus()
  });
  const change = (part2) => own.change(checkSituation({ ...current(), ...part2 }, shipped));
  const answer = (key, value) => {
    const before = progress();
    change({ answers: { ...model.get("answers"), [key]: value } });
    const now = progress();
    if (before.open > 0 && now.open === 0 && !isWide()) result.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  };
  const onPrint = () => {
    const html_ = document.documentElement;
    printing = true;
    draw();
    const done = () => {
      html_.classList.remove("xops-printing");
      printing = false;
      draw();
    };
    html_.classList.add("xops-printing");
    window.addEventListener("afterprint", () => setTimeout(done, 1e3), { once: true });
    window.print();
  };
  const onExample = (event) => {
    const example = texts.examples[event.target.value];
    event.target.value = "";
    if (example) own.show({ ...EMPTY, ...example.situation, name: example.label }, "the published stories", `Loaded: ${example.label}.`);
  };
  const setCost = (object, value) => change({ costs: { ...model.get("costs"), [object]: value } });
  const onName = (event) => change({ name: event.target.value = [...event.target.value].filter((c2) => c2.isWellFormed()).slice(0, MAX_NAME).join("") });
  const asked = () => shipped.questions.filter((q) => model.get("form") === "full" || q.form === "quick");
  const progress = () => {
    const given = model.get("answers"), quick = shipped.questions.filter((q) => q.form === "quick");
    return {
      asked: asked().length,
      done: asked().filter((q) => Object.hasOwn(given, q.id)).length,
      open: quick.filter((q) => !Object.hasOwn(given, q.id)).length
    };
  };
  const choice = (q, value, label) => {
    const key = `${id}-${q.id}-${value}`, chosen = model.get("answers")[q.id];
    return b`<span class="xops-choice"><input type="radio" id=${key} name="${id}-${q.id}" .checked=${chosen === value}
      @change=${() => answer(q.id, value)}><label for=${key}>${label}</label></span>`;
  };
  const question = (q) => b`<fieldset class="xops-question xops-${q.kind}" data-question=${q.id}>
    <legend>${q.text}</legend>
    <div class="xops-choices">
      ${q.options.map((option, value) => choice(q, value, option))}
      ${choice(q, "unknown", "Don’t know")}
      ${q.na_when ? choice(q, "na", "Not applicable") : A}
    </div>
    <details class="xops-why"><summary aria-label="More about: ${q.text}">More</summary><p>${q.why}${q.na_when ? ` Not applicable: ${q.na_when}` : ""}</p></details></fieldset>`;
  const form = () => [...new Set(asked().map((q) => q.section))].map((s2) => b`<section class="xops-section" aria-labelledby="${id}-${s2}">
    <h2 id="${id}-${s2}">${SECTIONS[s2]}</h2>${HINTS[s2] ? b`<p class="xops-muted">${HINTS[s2]}</p>` : A}
    ${asked().filter((q) => q.section === s2).map((q) => i3([model.get("answers")[q.id]], () => question(q)))}</section>`);
  const tools = () => b`<p class="xops-tools">
      ${own.copy()}
      <button type="button" @click=${onPrint}>Print one page</button>
      <button type="button" @click=${() => download("xops-situation.json", current())}>Export answers</button>
      <button type="button" @click=${() => download("xops-verdict.json", verdict(current(), shipped))}>Export verdict</button>
      ${own.open()}
      <button type="button" id="${id}-clear" @click=${() => own.replace(EMPTY, "Cleared.")}>Clear</button>
    </p>
    ${own.said()}
    <div class="xops-start">
      <label for="${id}-name">Team or case</label>
      <input id="${id}-name" type="text" autocomplete="off" .value=${model.get("name")} @change=${onName}>
      ${texts.examples.length ? b`<label for="${id}-example">or look at a published one</label>
      <select id="${id}-example" @change=${onExample}><option value="">choose…</option>
        ${texts.examples.map((e4, i4) => b`<option value=${i4}>${e4.label}</option>`)}</select>` : A}
    </div>`;
  const box = document.createElement("div");
  box.className = "xops xops-chooser";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Which discipline first?");
  el.append(box);
  const paint = painter(box), calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isWide = () => box.clientWidth >= 42 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  let result = box;
  const watch = new IntersectionObserver(([entry]) => box.querySelector(".xops-edge")?.toggleAttribute("data-quiet", entry.isIntersecting && entry.intersectionRect.height > 120), { threshold: [0, 0.1, 0.25, 0.5] });
  const draw = () => {
    const found = verdict(current(), shipped), full = model.get("form") === "full", at = progress(), around = { result: found, model: shipped, texts, id, site, progress: at };
    const more = shipped.questions.filter((q) => q.form !== "quick").length;
    paint(b`
      ${own.beside()}${own.problems()}
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
        <button type="button" @click=${() => {
      result.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
      result.focus({ preventScroll: true });
    }}>${found.kind === "incomplete" ? "Result" : "Why"}</button></p>
      ${printing ? paper({ ...around, situation: current(), link: site ? linkTo(KIND, own.asText()) : "" }) : A}`);
    const next = box.querySelector(".xops-card");
    if (next !== result) {
      watch.disconnect();
      watch.observe(next);
      result = next;
    }
  };
  own.start((salvage) => {
    const old = sharedKeyOf(KIND), text = old && readStore(old), value = text ? salvage(text).value : EMPTY;
    return Object.keys(value.answers).length ? { value, from: "the first edition at this address" } : null;
  });
  const traits = ["answers", "form", "name", "costs"];
  const onChange = () => {
    if (!quiet2) draw();
  };
  for (const trait of traits) model.on(`change:${trait}`, onChange);
  draw();
  return () => {
    own.end();
    watch.disconnect();
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
      const font = getComputedStyle(box).fontFamily;
      const [embed] = await Promise.all([load(), document.fonts.load(`12px ${font}`).catch(() => null)]);
      view = (await embed(box, model.get("spec"), { ast: true, actions: false, renderer: "svg", tooltip: false, config: { font } })).view;
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

// src/print_open.js
function openInPrint(folds) {
  let opened = [];
  const before = () => {
    opened = folds().filter((one) => !one.open);
    for (const one of opened) one.open = true;
  };
  const after = () => {
    for (const one of opened) one.open = false;
    opened = [];
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
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
function shown2(value) {
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
    throw new SearchError([`search: expected JSON, got ${shown2(text)}`]);
  }
}
function checkSearch(value, table, left = null) {
  const isObject2 = (v2) => typeof v2 === "object" && v2 !== null && !Array.isArray(v2);
  if (!isObject2(value)) throw new SearchError([`search: expected an object, got ${shown2(value)}`]);
  const errors = Object.keys(value).filter((key) => !KEYS2.includes(key)).map((key) => `${named(key)}: expected one of ${KEYS2.join(", ")}, got an unknown key`);
  const own = (key, fallback) => Object.hasOwn(value, key) ? value[key] : fallback;
  const query = own("query", ""), filters = own("filters", {}), known = new Map(table.filters);
  if (typeof query !== "string" || [...query].length > MAX_QUERY) errors.push(`query: expected text of at most ${MAX_QUERY} characters, got ${shown2(query)}`);
  if (!isObject2(filters)) throw new SearchError([...errors, `filters: expected an object, got ${shown2(filters)}`]);
  for (const [column, wanted] of Object.entries(filters)) {
    if (!known.has(column)) errors.push(`filters.${named(column)}: expected one of ${[...known.keys()].join(", ")}, got an unknown column`);
    else if (!known.get(column).includes(wanted)) errors.push(`filters.${column}: expected one of its ${known.get(column).length} values, got ${shown2(wanted)}`);
  }
  if (left !== null) left.push(...errors);
  else if (errors.length) throw new SearchError(errors);
  const sound = typeof query === "string" && [...query].length <= MAX_QUERY;
  return { query: sound ? query : "", filters: Object.fromEntries([...known].filter(([c2, values]) => Object.hasOwn(filters, c2) && values.includes(filters[c2])).map(([c2]) => [c2, filters[c2]])) };
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
function find2(index, table, { query, filters }) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const wanted = table.filters.map(([column]) => filters[column]), found = [], counts = table.filters.map(() => /* @__PURE__ */ new Map());
  index.forEach(({ text, values }, number4) => {
    if (!words.every((word2) => text.includes(word2))) return;
    const misses = [];
    wanted.forEach((value, i4) => {
      if (value !== void 0 && !values[i4].includes(value)) misses.push(i4);
    });
    if (misses.length === 0) found.push(number4);
    values.forEach((own, i4) => {
      if (misses.some((miss) => miss !== i4)) return;
      for (const value of own) counts[i4].set(value, (counts[i4].get(value) ?? 0) + 1);
    });
  });
  return { found, counts };
}

// src/search_controls.js
var WRITE_AFTER_MS = 250;
var MOST_ERRORS2 = 12;
var EMPTY2 = { query: "", filters: {} };
var number2 = (n2) => n2.toLocaleString("en-GB");
function searchControls({ model, table, key, id, site, box, label, apply, changed }) {
  let errors = [], partly = false, writing = null;
  const search2 = () => ({ query: model.get("query"), filters: model.get("filters") });
  const isEmpty2 = () => search2().query.trim() === "" && Object.keys(search2().filters).length === 0;
  const write = () => {
    clearTimeout(writing);
    writing = null;
    writeStore(keyOf(key), JSON.stringify(search2()));
    writeHash(key, isEmpty2() ? null : JSON.stringify(search2()));
  };
  const change = (part2) => {
    errors = [];
    apply({ ...search2(), ...part2 });
    if (site) {
      clearTimeout(writing);
      writing = setTimeout(write, WRITE_AFTER_MS);
    }
    changed();
  };
  const narrow = (column, value) => {
    const { [column]: _2, ...others } = model.get("filters");
    change({ filters: value === "" ? others : { ...others, [column]: value } });
  };
  const take = (text, place2, left = null) => {
    try {
      apply(checkSearch(parseSearch(text), table, left));
      errors = (left ?? []).map((line) => `${place2}: ${line}; the rest is as you left it`);
      partly = errors.length > 0;
      return true;
    } catch (error) {
      if (!(error instanceof SearchError)) throw error;
      errors = error.errors.map((line) => `${place2}: ${line}`);
      partly = false;
      return false;
    }
  };
  const filter = ([column, values], counts) => {
    const chosen = model.get("filters")[column] ?? "";
    return b`<div class="xops-field"><label for="${id}-${column}">${label(column)}</label>
      <select id="${id}-${column}" @change=${(e4) => narrow(column, e4.target.value)}>
        <option value="" .selected=${chosen === ""}>all</option>
        ${values.map((v2) => b`<option value=${v2} .selected=${v2 === chosen}>${v2} (${number2(counts.get(v2) ?? 0)})</option>`)}
      </select></div>`;
  };
  return {
    search: search2,
    isEmpty: isEmpty2,
    take,
    stored: () => readStore(keyOf(key)),
    linked: () => readHash(key),
    /** Write what waits. */
    flush: () => {
      if (writing !== null) write();
    },
    /** Take everything back without telling the link: what a link names must be seen. */
    reset: () => {
      errors = [];
      apply(EMPTY2);
    },
    problems: (failed = "") => b`<div class="xops-errors" role="alert">${errors.length ? b`
      <p><strong>${partly ? "Not all of it was understood." : "Not opened; your own search is unchanged."}</strong></p><ul>${errors.slice(0, MOST_ERRORS2).map((error) => b`<li>${error}</li>`)}</ul>
      ${errors.length > MOST_ERRORS2 ? b`<p>and ${errors.length - MOST_ERRORS2} more</p>` : A}` : A}${failed ? b`<p>${failed}</p>` : A}</div>`,
    fields: (counts, buttons = A) => b`<div class="xops-filters">
        <div class="xops-field xops-wide"><label for="${id}-query">Search</label><input type="search" id="${id}-query" maxlength=${MAX_QUERY}
          autocomplete="off" spellcheck="false" .value=${model.get("query")} @input=${(e4) => change({ query: e4.target.value })}></div>
        ${table.filters.map((one, i4) => filter(one, counts[i4]))}
        <button type="button" @click=${() => {
      change(EMPTY2);
      box.querySelector("input").focus();
    }}>Clear</button>${buttons}
      </div>`
  };
}

// src/entry_filter.js
var MARKED_WITHIN_MS = 3e3;
var AROUND = 60;
var BLOCKS = "summary, p, li, caption, th, td, dt, dd";
function excerpt(text, query) {
  const folded = fold(text), even = folded.length === text.length ? text : folded;
  const word2 = fold(query).split(/\s+/).reduce((longest, one) => one.length > longest.length ? one : longest, ""), at = folded.indexOf(word2);
  if (!word2 || at < 0) return "";
  const start = Math.max(0, at - AROUND), from = start && even.indexOf(" ", start) < at ? even.indexOf(" ", start) + 1 : start, to = at + word2.length + AROUND;
  return `${from ? "…" : ""}${even.slice(from, to).trim()}${to < even.length ? "…" : ""}`;
}
function entryFilter({ model, el, site }) {
  const id = uniqueId("xops-filter"), table = model.get("table"), key = `entry-filter-${table.name}`;
  const box = document.createElement("div");
  box.className = "xops xops-search";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Search: ${table.title}`);
  el.append(box);
  const paint = painter(box);
  let entries = [], sections = [], index = [], texts = [], shown4 = [];
  const apply = ({ query, filters }) => {
    model.set("query", query);
    model.set("filters", filters);
  };
  const controls = searchControls({ model, table, key, id, site, box, label: (column) => table.labels[column], apply, changed: () => draw() });
  const gather = () => {
    const page = el.closest("article") ?? document;
    entries = [...page.querySelectorAll("[data-entry]")];
    texts = entries.map((entry) => [entry.dataset.entry, ...[...entry.querySelectorAll(BLOCKS)].map((block) => block.textContent)].join(" ").replace(/\s+/g, " ").trim());
    index = entries.map((entry, n2) => ({ text: fold(texts[n2]), values: table.filters.map(([column]) => (entry.dataset[column] ?? "").split("|")) }));
    sections = [...page.querySelectorAll("section")].filter((one) => !one.contains(el) && one.querySelector("[data-entry]"));
  };
  const showOnly = (found) => {
    const kept = new Set(found), { query } = controls.search();
    entries.forEach((entry, n2) => {
      entry.hidden = !kept.has(n2);
      const summary = entry.querySelector(":scope > summary");
      if (!summary) return;
      let hit = summary.querySelector(".xops-hit");
      const text = kept.has(n2) ? excerpt(texts[n2], query) : "";
      if (!hit && text) {
        hit = document.createElement("small");
        hit.className = "xops-hit";
        summary.append(hit);
      }
      if (hit) hit.textContent = text;
    });
    for (const one of sections) one.hidden = ![...one.querySelectorAll("[data-entry]")].some((entry) => !entry.hidden);
    shown4 = found.map((n2) => entries[n2]);
  };
  const foldable = () => shown4.filter((entry) => entry.tagName === "DETAILS");
  const draw = () => {
    const { found, counts } = find2(index, table, controls.search());
    showOnly(found);
    const all = foldable(), open = all.length > 0 && all.every((entry) => entry.open);
    paint(b`
      ${controls.problems()}
      ${controls.fields(counts, all.length ? b`<button type="button" @click=${() => {
      for (const entry of all) entry.open = !open;
      draw();
    }}>${open ? "Close" : "Open"} ${all.length === 1 ? "it" : `all ${all.length}`}</button>` : A)}
      <p class="xops-count" role="status">${found.length} of ${entries.length} ${table.entries}</p>
      ${found.length ? A : b`<p>No entry has all these words. Try fewer, or press Clear.</p>`}`);
  };
  const reveal = (name) => {
    const target = name ? document.getElementById(name) : null;
    if (!target) return;
    const around = target.closest("section"), within = around ? [...around.querySelectorAll("[data-entry]")] : [];
    const entry = target.closest("[data-entry]") ?? (within.length === 1 ? within[0] : null);
    if (!entry && !within.length) return;
    if (entry ? entry.hidden : around.hidden) {
      controls.reset();
      draw();
    }
    if (entry?.tagName === "DETAILS") {
      entry.open = true;
      draw();
    }
    target.scrollIntoView();
  };
  const onHash = () => {
    const text = controls.linked();
    if (text !== null) {
      controls.take(text, "link");
      draw();
    } else reveal(decodeURIComponent(location.hash.slice(1)));
  };
  const known = /* @__PURE__ */ new Set();
  const openMarked = () => {
    const marked = [...document.querySelectorAll("details[data-entry] .highlighted")].map((one) => one.closest("[data-entry]")).filter((entry) => !known.has(entry));
    for (const entry of marked) {
      known.add(entry);
      entry.open = true;
    }
    if (marked.length) draw();
  };
  const marks = new MutationObserver(openMarked);
  const start = () => {
    gather();
    const shared = controls.linked(), stored = controls.stored();
    if (stored !== null) controls.take(stored, "kept in this browser", []);
    if (shared !== null) {
      controls.take(shared, "link");
      box.scrollIntoView();
    }
    draw();
    if (shared === null) reveal(decodeURIComponent(location.hash.slice(1)));
    marks.observe(el.closest("article") ?? document, { childList: true, subtree: true });
    openMarked();
    const enough = () => setTimeout(() => marks.disconnect(), MARKED_WITHIN_MS);
    if (document.readyState === "complete") enough();
    else window.addEventListener("load", enough, { once: true });
  };
  if (!site) {
    paint(b`<p>This search narrows a page of the published book; there is none here.</p>`);
    return () => {
    };
  }
  start();
  const endPrint = openInPrint(() => foldable());
  window.addEventListener("hashchange", onHash);
  window.addEventListener("pagehide", controls.flush);
  return () => {
    endPrint();
    marks.disconnect();
    window.removeEventListener("hashchange", onHash);
    window.removeEventListener("pagehide", controls.flush);
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
var shown3 = (text) => {
  const quoted = JSON.stringify(String(text));
  return quoted.length > 60 ? `${quoted.slice(0, 57)}..."` : quoted;
};
function parseChoices(text, allowed, left = null) {
  const names2 = Object.keys(allowed), given = Object.fromEntries(names2.map((name) => [name, ""])), errors = [];
  if (text.length > MAX_CHOICE_LENGTH) throw new ChoiceError([`expected at most ${MAX_CHOICE_LENGTH} characters, got ${text.length}`]);
  const seen = /* @__PURE__ */ new Set();
  for (const part2 of text === "" ? [] : text.split(",")) {
    const [, name, id] = /^([a-z-]+):([a-z0-9-]+)$/.exec(part2) ?? [];
    if (name === void 0) errors.push(`expected parts such as ${names2[0]}:${allowed[names2[0]][0]}, got ${shown3(part2)}`);
    else if (!names2.includes(name)) errors.push(`expected one of ${names2.join(", ")}, got ${shown3(name)}`);
    else if (seen.has(name)) errors.push(`${name}: expected it once, got it again`);
    else if (!allowed[name].includes(id)) errors.push(`${name}: expected one of ${allowed[name].length} known ids such as ${allowed[name][0]}, got ${shown3(id)}`);
    else given[name] = id;
    seen.add(name);
  }
  if (left !== null) left.push(...errors);
  else if (errors.length) throw new ChoiceError(errors);
  return given;
}
var choicesText = (choices) => Object.entries(choices).filter(([, id]) => id).map(([name, id]) => `${name}:${id}`).join(",");
function keepChoices({ model, site, kind, allowed, draw, clash = () => null }) {
  const names2 = Object.keys(allowed);
  let errors = [], partly = false, quiet2 = false, writing = null;
  const choices = () => Object.fromEntries(names2.map((name) => [name, model.get(name)]));
  const show = () => draw(choices(), errors, partly ? "Not all of it was understood." : "Not opened; nothing was changed.");
  const apply = (next) => {
    quiet2 = true;
    for (const name of names2) model.set(name, next[name]);
    quiet2 = false;
    model.save_changes();
  };
  const open = (text, place2, left = null) => {
    try {
      const given = parseChoices(text, allowed, left), odd = clash(given);
      if (odd && left === null) throw new ChoiceError([odd.text]);
      if (odd) {
        left.push(odd.text);
        given[odd.name] = "";
      }
      apply(given);
      errors = (left ?? []).map((line) => `${place2}: ${line}; the rest is as you left it`);
      partly = errors.length > 0;
    } catch (error) {
      if (!(error instanceof ChoiceError)) throw error;
      errors = error.errors.map((line) => `${place2}: ${line}`);
      partly = false;
    }
  };
  const write = () => {
    clearTimeout(writing);
    writing = null;
    const text = choicesText(choices());
    writeStore(keyOf(kind), text);
    writeHash(kind, text || null);
  };
  const choose2 = (part2) => {
    errors = [];
    apply({ ...choices(), ...part2 });
    if (site) writing ??= setTimeout(write);
    show();
  };
  const flush = () => {
    if (writing !== null) write();
  };
  const onHash = () => {
    const text = readHash(kind);
    if (text !== null) {
      open(text, "link");
      show();
    }
  };
  const onChange = () => {
    if (!quiet2) show();
  };
  let linked = false;
  if (site) {
    const stored = readStore(keyOf(kind)), shared = readHash(kind);
    if (stored !== null) open(stored, "kept in this browser", []);
    if (shared !== null) {
      open(shared, "link");
      linked = errors.length === 0;
    }
    window.addEventListener("hashchange", onHash);
    window.addEventListener("pagehide", flush);
  }
  for (const name of names2) model.on(`change:${name}`, onChange);
  show();
  return { choose: choose2, linked, end: () => {
    flush();
    window.removeEventListener("pagehide", flush);
    window.removeEventListener("hashchange", onHash);
    for (const name of names2) model.off(`change:${name}`, onChange);
  } };
}

// src/flow_map.js
var KIND2 = "flow-map";
var HUB = "operate";
var SHORT2 = { devops: "Dev", dataops: "Data", mlops: "ML", aiops: "AI" };
var plural = (n2, one, many = `${one}s`) => `${n2} ${n2 === 1 ? one : many}`;
var tally = (items2, names2) => {
  const found = /* @__PURE__ */ new Map();
  for (const item of items2) found.set(item, (found.get(item) ?? 0) + 1);
  return [...found].sort((a2, b2) => b2[1] - a2[1]).map(([item, n2]) => `${names2[item]} (${n2})`);
};
function flowMap({ model, el, site }) {
  const id = uniqueId("xops-map"), data = model.get("data");
  const { disciplines, principles: principles2, roles, phases, stages, tasks, frictions } = data;
  const names2 = Object.fromEntries([...disciplines, ...principles2, ...roles, ...phases, ...stages].map((part2) => [part2.id, part2.name]));
  const phaseAt = Object.fromEntries(phases.map((p2, i4) => [p2.id, i4 + 1]));
  let state = {}, errors = [], heading = "", note = "", timesOpen = false;
  const box = document.createElement("div");
  box.className = "xops xops-map";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Map of the flow");
  el.append(box);
  const paint = painter(box);
  const fits2 = (task2, { discipline, role, principle }) => (!discipline || task2.discipline === discipline) && (!role || task2.role === role) && (!principle || task2.principles.includes(principle));
  const rubs = (f2, { discipline, role, principle }) => (!discipline || f2.discipline === discipline) && (!role || f2.between.includes(role)) && (!principle || f2.principles.includes(principle));
  const has = (stage2, choices) => tasks.some((t2) => t2.stage === stage2 && fits2(t2, choices)) || frictions.some((f2) => f2.stages.includes(stage2) && rubs(f2, choices));
  const whose = ({ discipline, role, principle }) => {
    const what = [discipline && names2[discipline], principle && names2[principle].toLowerCase()].filter(Boolean).join(", ");
    return role ? `${names2[role]}${what ? `, ${what}` : ""}` : what || "All four disciplines";
  };
  const pick = (part2) => {
    const next = { ...state, ...part2 }, gone = next.stage && !has(next.stage, next) ? next.stage : "";
    if (gone && part2.stage) {
      note = `${names2[gone]}: nothing there for ${whose(next)}.`;
      draw(state, errors, heading);
      return;
    }
    note = gone ? `${names2[gone]} is no longer chosen: nothing there for ${whose(next)}.` : "";
    choose2(gone ? { ...part2, stage: "" } : part2);
    if (part2.stage) reveal();
  };
  const reveal = () => {
    const button = box.querySelector(".xops-stage[aria-expanded=true]"), head = box.querySelector(".xops-listed h2");
    if (!button || !head) return;
    const at = button.getBoundingClientRect(), its = head.getBoundingClientRect();
    if (Math.min(at.top, its.top) < 60 || at.bottom > innerHeight || its.bottom > innerHeight * 0.7) (its.top < at.top ? head : button).scrollIntoView({ block: "start" });
  };
  const line = (d2, one, other2, at) => other2 && at(one, d2) && at(other2, d2) ? d2.where.includes(one.id) && d2.where.includes(other2.id) ? "thick" : "thin" : A;
  const stage = (s2, i4, chosen, rubbing) => {
    const own = chosen.filter((t2) => t2.stage === s2.id), here = rubbing.filter((f2) => f2.stages.includes(s2.id)).length, open = state.stage === s2.id;
    const many = (of, d2) => chosen.filter((t2) => t2.stage === of.id && t2.discipline === d2.id).length;
    return b`<li style="--row:${2 + 2 * i4}">
      <button type="button" class="xops-stage ${own.length || here ? "" : "xops-quiet"} ${s2.id === HUB ? "xops-hub" : ""}" data-stage=${s2.id} aria-expanded=${open}
        aria-controls=${open ? `${id}-listed` : A} aria-disabled=${own.length || here || open ? A : "true"} @click=${() => pick({ stage: open ? "" : s2.id })}>
        <span class="xops-name"><strong>${s2.name}</strong>${s2.id === HUB ? b`<small>watches all others</small>` : A}${here ? b`<small>${plural(here, "friction")}</small>` : A}</span>
        ${disciplines.map((d2) => {
      const n2 = many(s2, d2);
      return b`<span class="xops-lane xops-${d2.id}" data-up=${line(d2, s2, stages[i4 - 1], many)} data-down=${line(d2, s2, stages[i4 + 1], many)}>
          ${n2 ? b`<b class=${d2.where.includes(s2.id) ? "xops-most" : ""} aria-hidden="true">${n2}</b><span class="xops-vh">${d2.name}: ${plural(n2, "task")}${d2.where.includes(s2.id) ? ", adds most here" : ""}; </span>` : A}</span>`;
    })}
      </button>${open ? details2(s2, own, rubbing.filter((f2) => f2.stages.includes(s2.id))) : A}</li>`;
  };
  const details2 = (s2, own, felt) => b`<section class="xops-listed" id="${id}-listed" aria-label="${s2.name}: tasks and frictions">
    <h2>${s2.name} <button type="button" @click=${() => {
    pick({ stage: "" });
    box.querySelector(`[data-stage="${s2.id}"]`).focus();
  }}>Close</button></h2>
    <p>${s2.what}</p><p class="xops-muted">${s2.who}. In this kit: ${s2.part}.</p>
    <h3>${plural(own.length, "task")}</h3><ul class="xops-tasks">${own.map(task)}</ul>
    ${felt.length ? b`<h3>${plural(felt.length, "friction")}</h3><ul class="xops-tasks">${felt.map(friction)}</ul>` : A}
  </section>`;
  const overview = (chosen, rubbing) => {
    const { discipline, role, principle } = state, narrowed = discipline || role || principle;
    return b`<section class="xops-listed" id="${id}-listed" aria-label="Tasks and frictions">
      <h2>${narrowed ? whose(state) : "Where each works"}</h2>
      ${role ? b`<p>${roles.find((r2) => r2.id === role).does}</p>` : A}
      <ul class="xops-where">${disciplines.filter((d2) => chosen.some((t2) => t2.discipline === d2.id)).map((d2) => b`<li class="xops-${d2.id}"><strong>${d2.name}</strong>
        ${narrowed ? tally(chosen.filter((t2) => t2.discipline === d2.id).map((t2) => t2.stage), names2).join(", ") : b`most at ${stages.filter((s2) => d2.where.includes(s2.id)).map((s2) => s2.name).join(", ")}
          <small>${plural(chosen.filter((t2) => t2.discipline === d2.id).length, "task")} in all</small>`}</li>`)}</ul>
      ${narrowed && !role && chosen.length ? b`<p class="xops-muted">Done by ${tally(chosen.map((t2) => t2.role), names2).slice(0, 3).join(", ")}.</p>` : A}
      <details ?open=${Boolean(narrowed)}><summary>${plural(chosen.length, "task")}${narrowed ? " at all stages" : ""}</summary><ul class="xops-tasks">${chosen.map(task)}</ul></details>
      <details><summary>${plural(rubbing.length, "friction")}</summary><ul class="xops-tasks">${rubbing.map(friction)}</ul></details>
    </section>`;
  };
  const said2 = (chosen, rubbing) => {
    if (!chosen.length && !rubbing.length) return `${whose(state)}: none of our tasks.`;
    const where = state.stage ? names2[state.stage] : plural(new Set(chosen.map((t2) => t2.stage)).size, "stage");
    return `${whose(state)}: ${plural(chosen.length, "task")} at ${where}, ${plural(rubbing.length, "friction")}.`;
  };
  const when = (t2) => t2.start === t2.end ? names2[t2.start] : `${names2[t2.start]} to ${names2[t2.end]}`;
  const task = (t2) => b`<li class="xops-${t2.discipline}"><span class="xops-text">${t2.text}</span>
    <small>${names2[t2.role]} · ${names2[t2.discipline]} · ${t2.principles.map((p2) => names2[p2].toLowerCase()).join(", ")} · ${when(t2)}</small></li>`;
  const friction = (f2) => b`<li class="xops-${f2.discipline}"><details><summary>${f2.title}</summary>
    ${f2.between.map((r2, i4) => b`<p><em>${names2[r2]}:</em> ${f2.wants[i4]}.</p>`)}
    <p><em>Sign:</em> ${f2.sign}</p><p><em>What eases it (${names2[f2.discipline]}):</em> ${f2.eases}</p>
    <small>${f2.sources.length ? `Source: ${f2.sources.join("; ")}` : "Our judgement"}</small></details></li>`;
  const timeline = (chosen) => b`<table class="xops-times"><caption>Tasks by role over the time of a project. Choose a role to read its tasks below its row.</caption>
    <thead><tr><th scope="col">Role</th><th scope="col"><span class="xops-phases">${phases.map((p2) => b`<span title=${p2.means}>${p2.name}</span>`)}</span></th></tr></thead>
    <tbody>${roles.map((r2) => {
    const own = chosen.filter((t2) => t2.role === r2.id);
    return b`<tr class=${own.length ? "" : "xops-quiet"}><th scope="row"><button type="button" class="xops-link" aria-expanded=${state.role === r2.id} title=${r2.does}
          @click=${() => pick({ role: state.role === r2.id ? "" : r2.id })}>${r2.name}</button> <small>${own.length}</small></th>
        <td><span class="xops-vh">${own.length ? own.map((t2) => `${t2.text} (${names2[t2.discipline]}, ${when(t2)})`).join(" ") : "no task"}</span>
          <span class="xops-bars" aria-hidden="true">${own.map((t2) => b`<i class="xops-${t2.discipline}" title="${t2.text} (${names2[t2.discipline]})"
            style="grid-column:${phaseAt[t2.start]} / ${phaseAt[t2.end] + 1}">${SHORT2[t2.discipline]}</i>`)}</span></td></tr>
        ${state.role === r2.id ? b`<tr class="xops-own-tasks"><td colspan="2"><ul class="xops-tasks">${own.map(task)}</ul></td></tr>` : A}`;
  })}</tbody></table>`;
  const select = (name, label, list, all) => b`<span><label for="${id}-${name}">${label}</label>
    <select id="${id}-${name}" @change=${(e4) => pick({ [name]: e4.target.value })}>
      <option value="" ?selected=${!state[name]}>${all}</option>
      ${list.map((part2) => b`<option value=${part2.id} ?selected=${state[name] === part2.id}>${part2.name}</option>`)}</select></span>`;
  const draw = (choices, problems, title) => {
    state = choices;
    errors = problems;
    heading = title;
    const chosen = tasks.filter((t2) => fits2(t2, state)), rubbing = frictions.filter((f2) => rubs(f2, state));
    const here = stages.find((s2) => s2.id === state.stage);
    const listed3 = here ? chosen.filter((t2) => t2.stage === here.id) : chosen, felt = here ? rubbing.filter((f2) => f2.stages.includes(here.id)) : rubbing;
    timesOpen ||= Boolean(state.role);
    paint(b`
      <div class="xops-errors" role="alert">${errors.length ? b`<p><strong>${heading}</strong></p><ul>${errors.slice(0, 8).map((line2) => b`<li>${line2}</li>`)}</ul>` : A}</div>
      <fieldset class="xops-disciplines"><legend class="xops-vh">Discipline</legend>
        ${[{ id: "", name: "All four" }, ...disciplines].map((d2) => b`<span class="xops-${d2.id || "all"}"><input type="radio" id="${id}-d-${d2.id}" name="${id}-d" .checked=${state.discipline === d2.id}
          @change=${() => pick({ discipline: d2.id })}><label for="${id}-d-${d2.id}">${d2.name}</label></span>`)}</fieldset>
      <p class="xops-pick">${select("role", "Role", roles, "all roles")} ${select("principle", "Principle", principles2, "all principles")}
        ${state.discipline || state.role || state.principle || here ? b`<button type="button" @click=${() => pick({ discipline: "", role: "", principle: "", stage: "" })}>Show all</button>` : A}</p>
      <p class="xops-said-now" role="status"><strong>${said2(listed3, felt)}</strong> ${note || (here ? "" : "Choose a stage to read its tasks.")}</p>
      <div class="xops-lanes">
        <p class="xops-lane-names" aria-hidden="true"><span>Stage</span>${disciplines.map((d2) => b`<span class="xops-${d2.id}">${d2.name}</span>`)}</p>
        <ol>${stages.map((s2, i4) => stage(s2, i4, chosen, rubbing))}</ol>
        <span class="xops-back" style="--last:${2 * stages.filter((s2) => s2.id !== HUB).length + 1}" aria-hidden="true"></span>
        ${here ? A : overview(chosen, rubbing)}
        <p class="xops-muted xops-key">A circle: tasks of a discipline at a stage; filled, where it adds most. The grey line: the answer changes what is asked next.</p>
      </div>
      <details class="xops-when" .open=${timesOpen} @toggle=${(e4) => {
      timesOpen = e4.target.open;
    }}><summary>When in a project each role works</summary>${timeline(chosen)}</details>`);
  };
  const allowed = Object.fromEntries(Object.entries({ discipline: disciplines, role: roles, principle: principles2, stage: stages }).map(([name, list]) => [name, list.map((part2) => part2.id)]));
  const clash = (choices) => choices.stage && !has(choices.stage, choices) ? { name: "stage", text: `stage: expected one with a task or friction of the other choices (${stages.filter((s2) => has(s2.id, choices)).map((s2) => s2.id).join(", ") || "none"}), got "${choices.stage}"` } : null;
  const kept = keepChoices({ model, site, kind: KIND2, allowed, draw, clash });
  const choose2 = kept.choose;
  if (kept.linked && state.stage) requestAnimationFrame(reveal);
  const endPrint = openInPrint(() => [...box.querySelectorAll(".xops-when")]);
  return () => {
    endPrint();
    kept.end();
  };
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
      model.off("change:served", received);
      settle(value);
    };
    const received = () => {
      const { name: got, data, error } = model.get("served");
      if (got === name) error ? end(reject, new Error(error)) : end(resolve, data);
    };
    const timer = setTimeout(() => end(reject, new Error(`${name}: expected an answer from Python, got none`)), PATIENCE_MS);
    model.on("change:served", received);
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
function principleMatrix({ model, el, site }) {
  const id = uniqueId("xops-matrix"), grid = model.get("grid"), views = model.get("views");
  const load2 = loader(model, site), opened = /* @__PURE__ */ new Map();
  const drawn = /* @__PURE__ */ new Map();
  const names2 = Object.fromEntries([...grid.disciplines, ...grid.principles].map((part2) => [part2.id, part2.name]));
  const split = Object.fromEntries(grid.principles.flatMap((p2) => grid.disciplines.map((d2) => [`${p2.id}-${d2.id}`, [p2, d2]])));
  const box = document.createElement("div");
  box.className = "xops xops-matrix";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Seven principles in four disciplines");
  el.append(box);
  const paint = painter(box, () => drawn.clear());
  const square = (cell, view) => {
    const own = grid.cells[cell];
    if (view === "effort") return `${range2(own.effort)} days`;
    if (view === "tools") return `${own.tools} tools${own.runs ? `, ${own.runs} run here` : ""}`;
    return own.gist;
  };
  let state = { cell: "", view: "" }, errors = [], heading = "";
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
    const below2 = box.querySelector(".xops-below");
    if (!below2) return;
    below2.hidden = true;
    requestAnimationFrame(() => {
      below2.hidden = false;
    });
  };
  const draw = (choices, problems, title = heading) => {
    const other2 = choices.cell !== state.cell;
    state = choices;
    errors = problems;
    heading = title;
    paint(page());
    if (other2) showBelow();
    if (choices.cell && !opened.has(choices.cell)) fetchDetails(choices.cell);
  };
  const cellLink = (cell) => b`<button type="button" class="xops-link" @click=${() => {
    choose2({ cell });
    reveal();
  }}>${names2[split[cell][0].id]} in ${names2[split[cell][1].id]}</button>`;
  const levels = (own) => b`<ol class="xops-levels" start="0">${own.levels.map((level, number4) => b`<li value=${number4} style="--step:${number4}">
    <p>${level.statement}</p><details><summary>How to assess it</summary><p>${level.assess}</p>
    ${number4 ? b`<p class="xops-muted">From the level below: ${range2(own.effort[number4 - 1])} person-days.</p>` : A}</details></li>`)}</ol>`;
  const tool = (t2) => b`<li><a href=${t2.url} rel="noopener">${t2.name}</a>${LABELS[t2.label] ? b` <strong>(${LABELS[t2.label]})</strong>` : A}: ${t2.summary}
    <small>${t2.licence}${t2.trap ? b`. ${t2.trap}` : ""} · ${t2.status}${t2.successor ? ` · successor: ${t2.successor}` : ""} · checked: ${t2.checked}</small></li>`;
  const details2 = (cell) => {
    const own = opened.get(cell), [p2, d2] = split[cell];
    const head = b`<h2 id="${id}-head">${p2.name} in ${d2.name}</h2><p class="xops-muted">${p2.question}</p><p class="xops-sentence">${grid.cells[cell].nuance}</p>`;
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
      <h3>Five levels that can be observed</h3>
      <p class="xops-muted">A level counts when it and all below it hold.</p>
      ${levels(own)}
      <div class="xops-below">
      <p><strong>The wrong form of it.</strong> ${own.misuse}</p>
      ${own.rests_on.length ? b`<p><strong>Rests on</strong> ${own.rests_on.map((other2, i4) => b`${i4 ? ", " : ""}${cellLink(other2)}`)}.</p>` : A}
      ${own.faults.length ? b`<p><strong>Faults it counters, measured in this kit:</strong> ${own.faults.join("; ")}.</p>` : A}
      ${own.tasks.length ? b`<details><summary>Who does it (${own.tasks.length} tasks)</summary><ul>${own.tasks.map((t2) => b`<li><strong>${t2.role}:</strong> ${t2.text}</li>`)}</ul></details>` : A}
      <details class="xops-tools-of"><summary>Tools (${own.tools.length})</summary><ul class="xops-tasks">${own.tools.map(tool)}</ul></details>
      <details><summary>Effort, and where the figures come from</summary><p>${own.basis}</p></details>
      <details><summary>Sources (${own.sources.length})</summary><ul>${own.sources.map((s2) => b`<li>${s2.url ? b`<a href=${s2.url} rel="noopener">${s2.title}</a>` : s2.title}
        <small>(${s2.quality}; checked: ${s2.checked})</small>${s2.note ? b`<br><small>${s2.note}</small>` : A}</li>`)}</ul></details>
      <p><button type="button" @click=${() => close(cell)}>Close</button></p></div>`;
  };
  const section = (cell) => {
    const own = opened.get(cell), kept2 = own?.levels && drawn.get(cell);
    if (kept2) return kept2;
    const made2 = document.createElement("section");
    made2.id = `${id}-open`;
    made2.setAttribute("aria-labelledby", `${id}-head`);
    D(details2(cell), made2);
    if (own?.levels) drawn.set(cell, made2);
    return made2;
  };
  const reveal = () => {
    const button = box.querySelector("[data-cell][aria-expanded=true]"), head = box.querySelector(".xops-opened h2");
    if (!button || !head) return;
    if (button.getBoundingClientRect().top < 70 || head.getBoundingClientRect().bottom > innerHeight * 0.7) button.scrollIntoView({ block: "start" });
  };
  const close = (cell) => {
    choose2({ cell: "" });
    box.querySelector(`[data-cell="${cell}"]`)?.focus();
  };
  const page = () => b`
    <div class="xops-errors" role="alert">${errors.length ? b`<p><strong>${heading}</strong></p><ul>${errors.slice(0, 8).map((line) => b`<li>${line}</li>`)}</ul>` : A}</div>
    <p class="xops-pick"><label for="${id}-view">Show in each square</label>
      <select id="${id}-view" @change=${(e4) => choose2({ view: e4.target.value })}>
        ${Object.entries(views).map(([view, label]) => b`<option value=${view} ?selected=${view === (state.view || "gist")}>${label}</option>`)}</select></p>
    <table class="xops-grid"><caption class="xops-vh">Seven principles by four disciplines. Each square opens its cell.</caption>
      <thead><tr><th scope="col">Principle</th>${grid.disciplines.map((d2) => b`<th scope="col" class="xops-${d2.id}">${d2.name}</th>`)}</tr></thead>
      <tbody>${grid.principles.map((p2) => {
    const open = grid.disciplines.map((d2) => `${p2.id}-${d2.id}`).find((cell) => cell === state.cell);
    return b`<tr><th scope="row">${p2.name}</th>
          ${grid.disciplines.map((d2) => {
      const cell = `${p2.id}-${d2.id}`;
      return b`<td class="xops-${d2.id}">${grid.cells[cell] ? b`
            <button type="button" data-cell=${cell} aria-expanded=${cell === state.cell} aria-controls="${id}-open"
              @click=${() => {
        choose2({ cell: cell === state.cell ? "" : cell });
        reveal();
      }}><span class="xops-of">${d2.name}: </span>${square(cell, state.view)}</button>` : A}</td>`;
    })}</tr>
          ${open ? b`<tr class="xops-opened xops-${split[open][1].id}"><td colspan=${grid.disciplines.length + 1}>${section(open)}</td></tr>` : A}`;
  })}</tbody></table>
    <p class="xops-vh" role="status">${state.cell ? `${names2[split[state.cell][0].id]} in ${names2[split[state.cell][1].id]} is open below its row: five levels, who does it, tools, sources.` : ""}</p>`;
  const allowed = { cell: Object.keys(grid.cells), view: Object.keys(views) };
  const kept = keepChoices({ model, site, kind: KIND3, allowed, draw });
  const choose2 = kept.choose;
  if (kept.linked && state.cell) requestAnimationFrame(reveal);
  return kept.end;
}

// src/plan_solve.js
var COUNT2 = 32;
var ROOT_PASSES = 40;
var PASSES = 2;
var WORTH_A_PASS = 1e-4;
var lowest = (bits) => 31 - Math.clz32(bits & -bits);
var sumOf = (bits, values) => {
  let sum = 0;
  for (let b2 = bits; b2; b2 &= b2 - 1) sum += values[lowest(b2)];
  return sum;
};
var numbersOf = (bits) => {
  const found = [];
  for (let b2 = bits; b2; b2 &= b2 - 1) found.push(lowest(b2));
  return found;
};
function priceOf(room, cost, worth, free) {
  if (room === Infinity) return 0;
  const wanted = [];
  let all = 0;
  for (let b2 = free; b2; b2 &= b2 - 1) {
    const i4 = lowest(b2);
    if (worth(i4) > 0 && cost[i4] > 0) {
      wanted.push(i4);
      all += cost[i4];
    }
  }
  if (all <= room) return 0;
  const rate = (i4) => worth(i4) / cost[i4];
  wanted.sort((a2, b2) => rate(b2) - rate(a2));
  let filled = 0;
  for (const i4 of wanted) {
    filled += cost[i4];
    if (filled > room) return rate(i4);
  }
  return 0;
}
function search({ ids, masks, gains, hours, price, alarms, averted: averted3, shares: kept }, { most, mostAlarms, floor, visit, chosen = 0, banned = 0 }) {
  const left = new Float64Array(ids.length), worth = new Float64Array(ids.length);
  let done = false;
  const node = (chosen2, free, active, shares, got, passes) => {
    let alarmPrice = 0;
    for (; ; ) {
      const room = most - sumOf(chosen2, price), roomAlarms = mostAlarms - sumOf(chosen2, alarms);
      if (room < 0 || roomAlarms < 0) return;
      done = visit(chosen2, got) === true;
      if (done) return;
      for (let b2 = free; b2; b2 &= b2 - 1) {
        const i4 = lowest(b2);
        if (price[i4] > room || alarms[i4] > roomAlarms) free &= ~(1 << i4);
      }
      active = active.filter((k2) => !(masks[k2] & chosen2) && masks[k2] & free);
      if (!active.some((k2) => gains[k2] > 0)) return;
      shares = shares.slice();
      for (let b2 = free; b2; b2 &= b2 - 1) {
        const i4 = lowest(b2);
        worth[i4] = -hours[i4];
      }
      const shared = [];
      let sum = 0;
      for (const k2 of active) {
        const members = masks[k2] & free, single2 = (members & members - 1) === 0;
        let each = gains[k2];
        if (gains[k2] < 0) each /= numbersOf(members).length;
        else if (single2) shares[k2] = 0;
        else {
          shared.push(k2);
          sum += shares[k2];
          each -= shares[k2];
        }
        for (let b2 = members; b2; b2 &= b2 - 1) worth[lowest(b2)] += each;
      }
      const bound = () => {
        const dayPrice = priceOf(room, price, (i4) => worth[i4] - alarmPrice * alarms[i4], free);
        alarmPrice = priceOf(roomAlarms, alarms, (i4) => worth[i4] - dayPrice * price[i4], free);
        let found = got + sum + (dayPrice && dayPrice * room) + (alarmPrice && alarmPrice * roomAlarms);
        for (let b2 = free; b2; b2 &= b2 - 1) {
          const i4 = lowest(b2);
          left[i4] = worth[i4] - dayPrice * price[i4] - alarmPrice * alarms[i4];
          if (left[i4] > 0) found += left[i4];
        }
        return found;
      };
      let now = bound();
      for (let pass = 0; pass < passes && now >= floor(); pass++) {
        for (const k2 of shared) {
          const members = masks[k2] & free;
          let first = -Infinity, second = -Infinity;
          for (let b2 = members; b2; b2 &= b2 - 1) {
            const v2 = left[lowest(b2)] + shares[k2];
            if (v2 > first) {
              second = first;
              first = v2;
            } else if (v2 > second) second = v2;
          }
          const next2 = Math.min(gains[k2], Math.max(0, (first + second) / 2)), more = next2 - shares[k2];
          if (more === 0) continue;
          shares[k2] = next2;
          sum += more;
          for (let b2 = members; b2; b2 &= b2 - 1) {
            const i4 = lowest(b2);
            left[i4] -= more;
            worth[i4] -= more;
          }
        }
        const before = now;
        now = bound();
        if (before - now < WORTH_A_PASS * Math.abs(now - floor())) break;
      }
      if (passes === ROOT_PASSES) kept.set(shares);
      if (now < floor()) return;
      let must = 0, never = 0;
      for (let b2 = free; b2; b2 &= b2 - 1) {
        const i4 = lowest(b2);
        if (left[i4] > 0 && now - left[i4] < floor()) must |= 1 << i4;
        if (left[i4] < 0 && now + left[i4] < floor()) never |= 1 << i4;
      }
      free &= ~(must | never);
      if (must | never) {
        chosen2 |= must;
        got = averted3(chosen2);
        continue;
      }
      let next = -1;
      for (let b2 = free; b2; b2 &= b2 - 1) {
        const i4 = lowest(b2);
        if (next < 0 || Math.abs(left[i4]) < Math.abs(left[next])) next = i4;
      }
      free &= ~(1 << next);
      node(chosen2 | 1 << next, free, active, shares, averted3(chosen2 | 1 << next), PASSES);
      if (done) return;
      passes = PASSES;
    }
  };
  node(chosen, 2 ** ids.length - 1 & ~chosen & ~banned, masks.map((_2, k2) => k2), kept, averted3(chosen), ROOT_PASSES);
}
function begin({ ids, price, alarms, averted: averted3, slack }, { most, mostAlarms, chosen = 0, banned = 0 }) {
  for (let bits = chosen; ; ) {
    const now = averted3(bits);
    let best = 0, rate = 0;
    for (let i4 = 0; i4 < ids.length; i4++) {
      const next = bits | 1 << i4;
      if (next === bits || banned >> i4 & 1 || sumOf(next, price) > most || sumOf(next, alarms) > mostAlarms) continue;
      const more = averted3(next) - now;
      if (more > slack && more / price[i4] > rate) {
        best = next;
        rate = more / price[i4];
      }
    }
    if (!best) return bits;
    bits = best;
  }
}
function bestSet(groups, cents, alarms, notAll = null, near = []) {
  const masks = [...groups.gain.keys()], gains = [...groups.gain.values()].map((gain) => -gain);
  const averted3 = (bits) => {
    let sum = 0;
    for (let k2 = 0; k2 < masks.length; k2++) if (masks[k2] & bits) sum += gains[k2];
    return sum - sumOf(bits, groups.hours);
  };
  groups.shares ??= new Float64Array(masks.length);
  const problem = { ...groups, masks, gains, averted: averted3, price: groups.cents.map((c2) => c2 * COUNT2 + 1) };
  const limits = { most: cents === null ? Infinity : cents * COUNT2 + COUNT2 - 1, mostAlarms: alarms ?? Infinity };
  if (notAll === null) return numbersOf(bestWithin(problem, limits, near));
  const parts = notAll.length ? notAll.map((i4) => ({ banned: 1 << i4 })) : groups.ids.map((_2, i4) => ({ chosen: 1 << i4 }));
  const found = parts.map((part2) => bestWithin(problem, { ...limits, ...part2 }, [])).filter((bits) => bits !== null);
  if (!found.length) return null;
  const most = Math.max(...found.map(averted3)), price = (bits) => sumOf(bits, problem.price);
  return found.filter((bits) => averted3(bits) >= most - groups.slack).map((bits) => ({ bits, price: price(bits), own: numbersOf(bits) })).sort((a2, b2) => a2.price - b2.price || inOrder(a2.own, b2.own))[0].own;
}
function inOrder(a2, b2) {
  const k2 = a2.findIndex((i4, at) => i4 !== b2[at]);
  return k2 < 0 ? 0 : a2[k2] - b2[k2];
}
function bestWithin(problem, limits, near) {
  const { averted: averted3, slack, price, ids } = problem, { chosen = 0, banned = 0 } = limits;
  const fits2 = (bits) => sumOf(bits, price) <= limits.most && sumOf(bits, problem.alarms) <= limits.mostAlarms;
  if (!fits2(chosen)) return null;
  let best = begin(problem, limits), most = averted3(best);
  const better = (bits, found) => {
    if (found > most) {
      best = bits;
      most = found;
    }
  };
  for (const bits of near) if (fits2(bits) && (bits & chosen) === chosen && !(bits & banned)) better(bits, averted3(bits));
  search(problem, { ...limits, floor: () => most + slack / 100, visit: better });
  const another = (part2) => {
    let found = null;
    search(problem, {
      ...limits,
      most: sumOf(best, price),
      ...part2,
      floor: () => most - slack,
      visit: (bits, got) => {
        if (bits !== best && got >= most - slack) {
          found = bits;
          return true;
        }
        return false;
      }
    });
    return found;
  };
  const other2 = another({});
  if (other2 === null) return best;
  best = other2;
  for (let cheaper = other2; cheaper !== null; cheaper = another({ most: sumOf(best, price) - 1 })) best = cheaper;
  return first();
  function first() {
    let taken = chosen, out = banned;
    for (let i4 = 0; i4 < ids.length && taken !== best; i4++) {
      if (taken >> i4 & 1 || out >> i4 & 1) continue;
      if (!(best >> i4 & 1)) best = another({ chosen: taken | 1 << i4, banned: out }) ?? best;
      if (best >> i4 & 1) taken |= 1 << i4;
      else out |= 1 << i4;
    }
    return best;
  }
}

// src/plan.js
var UNITS = ["changed", "cost", "unanswered", "slow", "exposed", "corrupt", "irreproducible", "hours"];
var BOOTSTRAPS = 1e3;
var SEED = 20130304;
var LEVEL = 0.9;
var FRAGILITY_DRAWS = 100;
var WEEKS_A_YEAR = 365.25 / 7;
var CENTS = 100;
var SAME = 1e-9;
var RANDOM_SETS = 200;
var FEAR_FACTOR = [0.5, 1.5];
var MOST_SAFEGUARDS = 31;
var once = (compute) => {
  const kept = /* @__PURE__ */ new WeakMap();
  return (key) => {
    if (!kept.has(key)) kept.set(key, compute(key));
    return kept.get(key);
  };
};
var idsOf = (instance) => instance.safeguards.map((s2) => s2.id);
var centsOf = (days) => Math.floor(days * CENTS + 0.5);
function priceOf2(instance, chosen) {
  let cents = 0, alarms = 0;
  for (const s2 of instance.safeguards) if (chosen.includes(s2.id)) {
    cents += centsOf(s2.days);
    alarms += s2.alarms;
  }
  return [cents, alarms];
}
var alarmsAWeek = (instance, chosen) => 7 * priceOf2(instance, chosen)[1] / instance.clean_days;
var hoursAYear = (instance, chosen) => alarmsAWeek(instance, chosen) * WEEKS_A_YEAR * instance.minutes / 60;
function limitsOf(instance, budget, alertBudget = null) {
  const most = (limit) => limit === Infinity ? null : Math.floor(limit + 1e-6);
  return [most(budget * CENTS), alertBudget === null ? null : most(alertBudget * instance.clean_days / 7)];
}
var fits = (instance, chosen, limits) => priceOf2(instance, chosen).every((price, k2) => limits[k2] === null || price <= limits[k2]);
var lastOf = (c2) => c2.stopped.length - 1;
function endOf(instance, c2, chosen) {
  const gates = gatesOf(instance);
  let end = lastOf(c2);
  for (const s2 in c2.detected) if (chosen.includes(s2)) end = Math.min(end, c2.detected[s2] + (gates.has(s2) ? 0 : instance.response));
  return end;
}
var gatesOf = once((instance) => new Set(instance.safeguards.filter((s2) => s2.gate).map((s2) => s2.id)));
var worthOf = once((instance) => new Map(instance.cases.map((c2) => [c2, c2.stopped.map((harm) => {
  let sum = 0;
  for (const unit in harm) sum += harm[unit] * instance.worth[unit];
  return sum;
})])));
var weighted = (instance, c2, step) => worthOf(instance).get(c2)[step];
var feared = once((instance) => {
  const cases = /* @__PURE__ */ new Map();
  for (const c2 of instance.cases) cases.has(c2.fault) ? cases.get(c2.fault).push(c2) : cases.set(c2.fault, [c2]);
  return [...cases].filter(([fault]) => (instance.fears[fault] ?? 0) > 0).map(([fault, own]) => [fault, instance.fears[fault], own]);
});
function uniform(seed) {
  let state = seed | 0;
  return () => {
    state = state + 1831565813 | 0;
    let t2 = Math.imul(state ^ state >>> 15, state | 1);
    t2 ^= t2 + Math.imul(t2 ^ t2 >>> 7, t2 | 61);
    return ((t2 ^ t2 >>> 14) >>> 0) / 4294967296;
  };
}
function onsetDraws(rows, draws, seed = SEED) {
  const next = uniform(seed);
  return Array.from({ length: draws }, () => rows.map(([, , cases]) => {
    const counts = new Array(cases.length).fill(0);
    for (let k2 = 0; k2 < cases.length; k2++) counts[Math.floor(next() * cases.length)] += 1;
    return counts;
  }));
}
function expectedTotal(instance, chosen) {
  let total = instance.worth.hours * hoursAYear(instance, chosen);
  for (const [, often, cases] of feared(instance)) {
    let sum = 0;
    for (const c2 of cases) sum += weighted(instance, c2, endOf(instance, c2, chosen));
    total += often * sum / cases.length;
  }
  return total;
}
function interval(mean, drawn) {
  const ordered = Float64Array.from(drawn).sort(), cut = Math.floor(drawn.length * (1 - LEVEL) / 2 + 1e-9);
  return { mean, low: ordered[cut], high: ordered[ordered.length - 1 - cut] };
}
function expectedHarm(instance, chosen, draws = BOOTSTRAPS) {
  const rows = feared(instance), hours = hoursAYear(instance, chosen), worth = (sums) => sums.reduce((sum, amount, u2) => sum + amount * instance.worth[UNITS[u2]], 0);
  const harm = rows.map(([, often, cases]) => cases.map((c2) => {
    const ended = c2.stopped[endOf(instance, c2, chosen)];
    return UNITS.flatMap((unit, u2) => ended[unit] ? [[u2, often * ended[unit] / cases.length]] : []);
  }));
  const sumOf2 = (counts) => {
    const sums = new Float64Array(UNITS.length);
    for (let f2 = 0; f2 < harm.length; f2++) for (let c2 = 0; c2 < harm[f2].length; c2++) for (const [u2, amount] of harm[f2][c2]) sums[u2] += counts[f2][c2] * amount;
    sums[UNITS.length - 1] += hours;
    return sums;
  };
  const means = sumOf2(harm.map((own) => own.map(() => 1))), drawn = onsetDraws(rows, draws).map(sumOf2);
  return {
    units: Object.fromEntries(UNITS.map((unit, u2) => [unit, interval(means[u2], drawn.map((sums) => sums[u2]))])),
    total: interval(worth(means), drawn.map(worth))
  };
}
function slipsThrough(instance, chosen) {
  return feared(instance).map(([fault, often, cases]) => {
    const [left, alone] = [chosen, []].map((names2) => often * cases.reduce((sum, c2) => sum + weighted(instance, c2, endOf(instance, c2, names2)), 0) / cases.length);
    return { fault, onsets: cases.length, missed: cases.filter((c2) => !chosen.some((s2) => Object.hasOwn(c2.detected, s2))).length, left, alone };
  });
}
var prepare2 = once((instance) => {
  const rows = feared(instance), found = /* @__PURE__ */ new Set();
  for (const [, , cases] of rows) for (const c2 of cases) for (const s2 of Object.keys(c2.detected)) if (endOf(instance, c2, [s2]) < lastOf(c2)) found.add(s2);
  const own = instance.safeguards.filter((s2) => found.has(s2.id));
  if (own.length > MOST_SAFEGUARDS) throw new RangeError(`safeguards: expected at most ${MOST_SAFEGUARDS} that end a feared fault, got ${own.length}`);
  const steps = rows.map(([, , cases]) => cases.map((c2) => {
    const ends = own.map((s2) => endOf(instance, c2, [s2.id]));
    const before = [...new Set(ends)].filter((end) => end < lastOf(c2)).sort((a2, b2) => b2 - a2);
    return { alone: weighted(instance, c2, lastOf(c2)), before: before.map((end) => ({
      harm: weighted(instance, c2, end),
      group: ends.reduce((bits, e4, i4) => bits | (e4 <= end ? 1 << i4 : 0), 0)
    })) };
  }));
  const anAlarm = instance.worth.hours * 7 / instance.clean_days * WEEKS_A_YEAR * instance.minutes / 60;
  return { rows, steps, ids: own.map((s2) => s2.id), cents: own.map((s2) => centsOf(s2.days)), alarms: own.map((s2) => s2.alarms), hours: own.map((s2) => anAlarm * s2.alarms) };
});
function groupsOf({ rows, steps, ids, cents, alarms, hours }, counts = null, changed = null) {
  const gain = /* @__PURE__ */ new Map();
  let alone = 0, stake = 0;
  rows.forEach(([, often, cases], f2) => steps[f2].forEach((step, c2) => {
    const times = often * (changed ? changed[f2] : 1) * (counts ? counts[f2][c2] : 1) / cases.length;
    if (!times) return;
    let later = times * step.alone;
    alone += later;
    stake += Math.abs(later);
    for (const { harm, group } of step.before) {
      const now = times * harm;
      gain.set(group, (gain.get(group) ?? 0) + now - later);
      stake += Math.abs(now - later);
      later = now;
    }
  }));
  return { ids, cents, alarms, hours, alone, gain, slack: SAME * (stake + hours.reduce((a2, b2) => a2 + b2, 0)) };
}
function harmOf(groups, chosen) {
  let bits = 0, met = 0, hours = 0;
  for (const i4 of chosen) {
    bits |= 1 << i4;
    hours += groups.hours[i4];
  }
  for (const [group, gain] of groups.gain) if (group & bits) met += gain;
  return groups.alone + met + hours;
}
var named2 = (groups, numbers) => numbers.map((i4) => groups.ids[i4]);
var control = (instance, chosen) => ({ safeguards: chosen, harm: expectedTotal(instance, chosen), days: priceOf2(instance, chosen)[0] / CENTS, alarms: alarmsAWeek(instance, chosen) });
function plan(instance, budget, alertBudget = null) {
  const limits = limitsOf(instance, budget, alertBudget), groups = groupsOf(prepare2(instance));
  const best = named2(groups, bestSet(groups, ...limits)), own = control(instance, best);
  return { safeguards: best, harm: expectedHarm(instance, best), days: own.days, alarms: own.alarms, controls: {
    none: control(instance, []),
    all: control(instance, idsOf(instance)),
    single: single(instance, groups, limits),
    greedy: greedy(instance, groups, limits),
    random: random(instance, best, limits[1])
  } };
}
function single(instance, groups, limits) {
  const fitting = idsOf(instance).filter((s2) => fits(instance, [s2], limits)).map((s2) => control(instance, [s2]));
  if (!fitting.length) return control(instance, []);
  const most = Math.min(...fitting.map((c2) => c2.harm)) + groups.slack;
  return fitting.filter((c2) => c2.harm <= most).reduce((best, c2) => c2.days < best.days ? c2 : best);
}
function greedy(instance, groups, limits) {
  const chosen = [];
  for (; ; ) {
    const now = harmOf(groups, chosen);
    let best = -1, most = 0;
    for (let i4 = 0; i4 < groups.ids.length; i4++) {
      if (chosen.includes(i4) || !fits(instance, named2(groups, [...chosen, i4]), limits)) continue;
      const averts = now - harmOf(groups, [...chosen, i4].sort((a2, b2) => a2 - b2)), rate = groups.cents[i4] ? averts / groups.cents[i4] : Infinity;
      if (averts > groups.slack && rate > most * (1 + SAME)) {
        best = i4;
        most = rate;
      }
    }
    if (best < 0) return control(instance, named2(groups, chosen));
    chosen.push(best);
    chosen.sort((a2, b2) => a2 - b2);
  }
}
function random(instance, best, alarms) {
  const limits = [priceOf2(instance, best)[0], alarms], next = uniform(SEED + 2), sums = [0, 0, 0];
  const price = new Map(idsOf(instance).map((s2) => [s2, priceOf2(instance, [s2])]));
  for (let k2 = 0; k2 < RANDOM_SETS; k2++) {
    const order = idsOf(instance), chosen = [];
    for (let i4 = order.length - 1; i4 > 0; i4--) {
      const j = Math.floor(next() * (i4 + 1));
      [order[i4], order[j]] = [order[j], order[i4]];
    }
    let left = limits;
    for (const s2 of order) {
      const own = price.get(s2), rest = left.map((limit, at) => limit === null ? null : limit - own[at]);
      if (rest.every((limit) => limit === null || limit >= 0)) {
        chosen.push(s2);
        left = rest;
      }
    }
    const found = control(instance, idsOf(instance).filter((s2) => chosen.includes(s2)));
    [found.harm, found.days, found.alarms].forEach((value, at) => {
      sums[at] += value;
    });
  }
  const [harm, days, alerts] = sums.map((sum) => sum / RANDOM_SETS);
  return { safeguards: [], harm, days, alarms: alerts };
}
function* frontierSteps(instance, alertBudget = null) {
  const groups = groupsOf(prepare2(instance)), found = [];
  let [cents, alarms] = limitsOf(instance, Infinity, alertBudget);
  while (cents === null || cents >= 0) {
    const best = named2(groups, bestSet(groups, cents, alarms));
    found.push(control(instance, best));
    cents = priceOf2(instance, best)[0] - 1;
    yield;
  }
  return found.reverse();
}
function* fragilitySteps(instance, chosen, budget, alertBudget = null, draws = FRAGILITY_DRAWS) {
  const limits = limitsOf(instance, budget, alertBudget), prepared2 = prepare2(instance);
  function* shares(problems) {
    const sets = [];
    for (const problem of problems) {
      sets.push(named2(prepared2, bestSet(problem(), ...limits)));
      yield;
    }
    return [Object.fromEntries(idsOf(instance).map((s2) => [s2, sets.filter((set) => set.includes(s2)).length / draws])), sets.filter((set) => set.join() === chosen.join()).length / draws];
  }
  const [onsets, sameOnsets] = yield* shares(onsetDraws(prepared2.rows, draws).map((counts) => () => groupsOf(prepared2, counts)));
  const next = uniform(SEED + 1), [low, high] = FEAR_FACTOR;
  const factors = Array.from({ length: draws }, () => prepared2.rows.map(() => low + (high - low) * next()));
  const [fears, sameFears] = yield* shares(factors.map((changed) => () => groupsOf(prepared2, null, changed)));
  const groups = groupsOf(prepared2), useless = chosen.some((s2) => !groups.ids.includes(s2));
  const second = bestSet(groups, ...limits, useless ? null : chosen.map((s2) => groups.ids.indexOf(s2)));
  const runnerUp = second && control(instance, named2(groups, second));
  return {
    draws,
    onsets,
    fears,
    same_onsets: sameOnsets,
    same_fears: sameFears,
    runner_up: runnerUp,
    distance: runnerUp && runnerUp.harm - expectedTotal(instance, chosen)
  };
}

// src/plan_data.js
var CENTS2 = 100;
function unpacked(data) {
  const cases = data.faults.flatMap((fault) => {
    const units = data.harm[fault], onsets = Array.isArray(data.onsets) ? data.onsets : data.onsets[fault];
    return onsets.map((onset, at) => {
      const stopped = Array.from({ length: data.steps }, () => ({}));
      for (const [unit, row] of Object.entries(units)) {
        let sum = 0;
        for (let n2 = 0; n2 < data.steps; n2++) stopped[n2][unit] = sum += row[at * data.steps + n2];
      }
      const detected = Object.fromEntries(Object.entries(data.seen[fault]).filter(([, steps]) => steps[at] >= 0).map(([s2, steps]) => [s2, steps[at]]));
      return { fault, onset, stopped, detected };
    });
  });
  return { cases, safeguards: data.safeguards.map(([id, cents, alarms, gate]) => ({ id, days: cents / CENTS2, alarms, gate: gate === 1 })), clean_days: data.clean_days };
}
var instanceFor = ({ fears, worth, response, minutes }, matrix) => ({ ...matrix, fears, worth: { ...Object.fromEntries(UNITS.map((unit) => [unit, 1])), ...worth }, response, minutes });

// src/plan_reasons.js
function reasons(instance, chosen, budget, alertBudget) {
  const total = expectedTotal(instance, chosen), rows = feared(instance), limits = limitsOf(instance, budget, alertBudget);
  return idsOf(instance).map((id) => {
    const isIn = chosen.includes(id), other2 = isIn ? chosen.filter((s2) => s2 !== id) : [...chosen, id];
    const sees = rows.filter(([, , cases]) => cases.some((c2) => Object.hasOwn(c2.detected, id))).map(([fault]) => fault);
    const first = !isIn ? [] : rows.filter(([, , cases]) => {
      const won = cases.filter((c2) => endOf(instance, c2, chosen) < endOf(instance, c2, other2)).length;
      return 2 * won > cases.length;
    }).map(([fault]) => fault);
    const harm = isIn ? expectedTotal(instance, other2) - total : total - expectedTotal(instance, other2);
    return {
      id,
      chosen: isIn,
      sees,
      first,
      harm,
      fits: priceOf2(instance, other2).every((price, k2) => limits[k2] === null || price <= limits[k2])
    };
  });
}

// src/plan_settings.js
var SCHEMA2 = 1;
var KEYS3 = ["schema", "name", "fears", "worth", "response", "minutes", "budget", "alert_budget"];
var between = (value, [low, high]) => typeof value === "number" && value >= low && value <= high;
var hundredths = (value) => Math.floor(value * 100 + 0.5) / 100;
function checkSettings(given, { faults, limits, start }, aside = null) {
  if (!isObject(given)) throw new SituationError([`settings: expected an object, got ${shown(given)}`]);
  const own = (key, fallback) => Object.hasOwn(given, key) ? given[key] : fallback, errors = [];
  const refuse = (place2, expected, value, said2 = shown(value)) => {
    if (aside === null) errors.push(`${place2}: expected ${expected}, got ${said2}`);
    else aside[place2] = value;
  };
  for (const key of Object.keys(given)) if (!KEYS3.includes(key)) refuse(part(key), `one of ${KEYS3.join(", ")}`, given[key], "an unknown key");
  if (own("schema", SCHEMA2) !== SCHEMA2) refuse("schema", `${SCHEMA2}`, given.schema);
  const found = { schema: SCHEMA2, name: own("name", "") };
  if (typeof found.name !== "string" || [...found.name].length > MAX_NAME || !found.name.isWellFormed()) {
    refuse("name", `text of at most ${MAX_NAME} whole characters`, found.name);
    found.name = "";
  }
  const table = (key, known, usual) => {
    const values = own(key, {}), [low, high] = limits[key], read = {};
    if (!isObject(values)) {
      refuse(key, "an object", values);
      return {};
    }
    for (const [name, value] of Object.entries(values)) {
      if (!known.includes(name)) refuse(`${key}.${part(name)}`, `one of ${known.join(", ")}`, value, "an unknown one");
      else if (!between(value, limits[key])) refuse(`${key}.${name}`, `a number from ${low} to ${high}`, value);
      else read[name] = hundredths(value);
    }
    return Object.fromEntries(known.filter((name) => (read[name] ?? usual) !== usual).map((name) => [name, read[name]]));
  };
  found.fears = table("fears", faults, 0);
  found.worth = table("worth", UNITS, 1);
  for (const [key, usual] of Object.entries(start)) {
    const value = own(key, usual), [low, high] = limits[key];
    const fits2 = key === "response" ? between(value, limits[key]) && Number.isInteger(value) : key === "alert_budget" && value === null || between(value, limits[key]);
    const expected = key === "response" ? `a whole number from ${low} to ${high}` : `a number from ${low} to ${high}${key === "alert_budget" ? ", or null" : ""}`;
    found[key] = !fits2 ? usual : value === null ? null : hundredths(value);
    if (!fits2) refuse(key, expected, value);
  }
  if (errors.length) throw new SituationError(errors);
  return found;
}

// src/planner_view.js
var plain2 = (text) => b`<span translate="no">${text}</span>`;
var whole2 = (n2) => Math.round(n2).toLocaleString("en-GB");
var few = (n2, digits = 1) => n2.toLocaleString("en-GB", { maximumFractionDigits: digits });
var counted = (n2, noun) => `${few(n2, 2)} ${noun}${n2 === 1 ? "" : "s"}`;
var listed2 = (parts, last = "and") => parts.flatMap((part2, i4) => i4 === 0 ? [part2] : [i4 === parts.length - 1 ? ` ${last} ` : ", ", part2]);
var share = (part2, of) => part2 > 0 && part2 < of / 200 ? "under 1 %" : `${Math.round(100 * part2 / of)} %`;
var averted2 = (plan2) => plan2.controls.none.harm - plan2.harm.total.mean;
function sentenceOf2(plan2, safeguards) {
  if (!(plan2.controls.none.harm > 0)) return "Nothing to plan yet: say what you fear, and what its harm is worth.";
  if (!plan2.safeguards.length) return "No safeguard is worth it within these limits.";
  const many = plan2.safeguards.length === safeguards ? `all ${safeguards}` : `these ${plan2.safeguards.length} of ${safeguards}`;
  return `Run ${plan2.safeguards.length === 1 ? "this one" : many}: expected harm falls by ${share(averted2(plan2), plan2.controls.none.harm)}.`;
}
function reason2(row, texts, whose) {
  const titles = (faults) => listed2(faults.map((f2) => b`<em>${texts.faults[f2].title}</em>`));
  if (row.chosen) return b`${row.first.length ? b`Ends sooner: ${titles(row.first)}. ` : b`Helps at some onsets. `}<span class="xops-muted">Without it ${plain2(whole2(row.harm))} more harm a year.</span>`;
  if (!row.sees.length) return "Detects nothing of what you fear, beyond chance.";
  if (row.harm <= 0 || row.fits) return b`Averts nothing that ${whose} leaves${row.harm < 0 ? b`, and adds ${plain2(whole2(-row.harm))} by its false alarms or bad luck` : A}.`;
  return b`Would avert ${plain2(whole2(row.harm))} more a year, but does not fit beside ${whose}.`;
}
function card2({ plan: plan2, reasons: reasons2, settings, texts, id, instance }) {
  const days = Object.fromEntries(instance.safeguards.map((s2) => [s2.id, s2.days])), { total } = plan2.harm, out = reasons2.filter((row) => !row.chosen);
  const item = (row) => b`<li class="xops-${texts.safeguards[row.id].discipline}"><strong>${texts.safeguards[row.id].title}</strong>
    <small>${plain2(`${counted(days[row.id], "person-day")}`)}</small><br>${reason2(row, texts, plan2.safeguards.length ? "the set" : "nobody")}</li>`;
  return b`<p class="xops-sentence" id="${id}-said" role="status" aria-live="polite">${sentenceOf2(plan2, instance.safeguards.length)}</p>
    <ul class="xops-figures"><li><strong>${plain2(`${few(plan2.days, 2)} of ${few(settings.budget, 2)}`)}</strong> person-days</li>
      <li><strong>${plain2(few(plan2.alarms))}</strong> false alarms a week${settings.alert_budget === null ? A : b`, of ${plain2(few(settings.alert_budget, 2))}`}</li>
      <li><strong>${plain2(whole2(total.mean))}</strong> expected harm a year <small>(90 % interval ${plain2(`${whole2(total.low)} to ${whole2(total.high)}`)}; ${plain2(whole2(plan2.controls.none.harm))} without)</small></li></ul>
    ${plan2.safeguards.length ? b`<h3 class="xops-label">The best set, and why</h3><ul class="xops-because">${reasons2.filter((row) => row.chosen).map(item)}</ul>` : A}
    ${out.length ? b`<details><summary>Left out (${out.length})</summary><ul class="xops-because">${out.map(item)}</ul></details>` : A}`;
}
var ALMOST = 0.99;
function frontierPicture({ points, plan: plan2, settings, id, use }) {
  if (!points) return b`<p class="xops-muted" role="status">Computing every budget…</p>`;
  const last = points.at(-1), nearly = points.find((p2) => points[0].harm - p2.harm >= ALMOST * (points[0].harm - last.harm));
  const right = Math.max(1, Math.min(Math.max(last.days, settings.budget), Math.max(settings.budget, nearly.days) * 1.25)), top = Math.max(...points.map((p2) => p2.harm), 1e-9);
  const x2 = (days) => 100 * days / right, y2 = (harm) => 100 * (1 - Math.max(0, harm) / top);
  const path = points.filter((p2) => p2.days <= right).map((p2, i4) => i4 ? `H${x2(p2.days)}V${y2(p2.harm)}` : `M${x2(p2.days)} ${y2(p2.harm)}`).join("") + `H100`;
  const here = { days: plan2.days, harm: plan2.harm.total.mean }, end = x2(here.days) > 55;
  return b`<figure class="xops-frontier" aria-labelledby="${id}-frontier">
    <div class="xops-plane" aria-hidden="true">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none"><path class="xops-area" d="${path}V100H0Z"></path><path class="xops-line" d=${path} vector-effect="non-scaling-stroke"></path>
        <line class="xops-budget" x1=${x2(settings.budget)} x2=${x2(settings.budget)} y1="0" y2="100" vector-effect="non-scaling-stroke"></line></svg>
      <b class="xops-dot" style="left:${x2(here.days)}%;top:${y2(here.harm)}%"></b>
      <span class="xops-at" style="${end ? "right" : "left"}:${end ? 100 - x2(here.days) : x2(here.days)}%;${y2(here.harm) > 80 ? `bottom:${100 - y2(here.harm)}` : `top:${y2(here.harm)}`}%">${whole2(here.harm)} for ${few(here.days, 2)} days</span>
      <span class="xops-top">${whole2(top)} harm a year</span>
    </div>
    <p class="xops-axis" aria-hidden="true"><span>0</span><span>person-days</span><span>${few(right)}</span></p>
    <figcaption id="${id}-frontier">What each budget buys: expected harm a year of the best set. The dashed line is your budget${settings.alert_budget === null ? "" : "; the alert budget holds throughout"}.${last.days > right ? ` More than ${few(right)} person-days avert under 1 % more.` : ""}</figcaption></figure>
    <details class="xops-points"><summary>All ${points.length} budgets at which the best set changes</summary>
      <table><thead><tr><th scope="col">Person-days from</th><th scope="col">Expected harm a year</th><th scope="col">Safeguards</th><th scope="col"><span class="xops-vh">Take it</span></th></tr></thead>
        <tbody>${points.map((p2) => b`<tr><th scope="row">${plain2(few(p2.days, 2))}</th><td class="xops-number">${plain2(whole2(p2.harm))}</td><td class="xops-number">${p2.safeguards.length}</td>
          <td>${p2.days === plan2.days ? "yours" : b`<button type="button" class="xops-link" @click=${() => use(p2.days)}>use this budget<span class="xops-vh"> of ${few(p2.days, 2)}</span></button>`}</td></tr>`)}</tbody></table></details>`;
}
var bar2 = (left, most, whole_) => b`<span class="xops-bar" aria-hidden="true"><i class="xops-high" style="width:${100 * Math.max(0, whole_) / most}%"></i><i class="xops-low" style="width:${100 * Math.max(0, left) / most}%"></i></span>`;
var CONTROLS = { none: "No safeguard", random: "Random sets for as many person-days, mean", single: "The best single one", greedy: "Greedy: most averted a person-day first", best: "The best set", all: "All safeguards" };
function comparison({ plan: plan2 }) {
  const rows = { ...plan2.controls, best: { harm: plan2.harm.total.mean, days: plan2.days } }, most = Math.max(...Object.values(rows).map((row) => row.harm), 1e-9);
  return b`<table class="xops-compared"><caption>Beside it: expected harm a year</caption>
    <thead class="xops-vh"><tr><th scope="col">Set</th><th scope="col">Bar</th><th scope="col">Harm a year</th><th scope="col">Person-days</th></tr></thead>
    <tbody>${Object.entries(CONTROLS).map(([name, label]) => b`<tr class=${name === "best" ? "xops-first" : ""}><th scope="row">${label}</th><td>${bar2(rows[name].harm, most, 0)}</td>
      <td class="xops-number">${plain2(whole2(rows[name].harm))}</td><td class="xops-number">${plain2(few(rows[name].days))} days</td></tr>`)}</tbody></table>`;
}
var MOST_SLIPS = 10;
function slipsTable({ slips, texts }) {
  const rows = [...slips].sort((a2, b2) => b2.left - a2.left), most = Math.max(...rows.map((row) => Math.max(row.alone, row.left)), 1e-9);
  if (!rows.length) return A;
  const line = (row) => b`<tr class="xops-${texts.faults[row.fault].discipline}"><th scope="row">${texts.faults[row.fault].title}</th><td>${bar2(row.left, most, row.alone)}</td>
    <td class="xops-number">${plain2(whole2(row.left))}</td><td class="xops-number">missed ${plain2(`${row.missed} of ${row.onsets}`)}</td></tr>`;
  const head = (hidden2) => b`<thead class=${hidden2 ? "xops-vh" : ""}><tr><th scope="col">Fault</th><th scope="col"><span class="xops-vh">Bar</span></th><th scope="col">Left</th><th scope="col">Onsets</th></tr></thead>`;
  return b`<table class="xops-slips"><caption>What slips through: harm a year that is left of each fault, hatched what is averted</caption>
    ${head(false)}<tbody>${rows.slice(0, MOST_SLIPS).map(line)}</tbody></table>
    ${rows.length > MOST_SLIPS ? b`<details class="xops-rest"><summary>${counted(rows.length - MOST_SLIPS, "fault")} with less harm left</summary><table class="xops-slips">${head(true)}<tbody>${rows.slice(MOST_SLIPS).map(line)}</tbody></table></details>` : A}`;
}
function unitsTable({ plan: plan2, settings, texts }) {
  return b`<details class="xops-units"><summary>Expected harm a year by unit</summary><table><thead><tr><th scope="col">Unit</th><th scope="col">A year, 90 % interval</th><th scope="col">Worth of one</th></tr></thead>
    <tbody>${texts.units.map(({ id: unit, many }) => {
    const { mean, low, high } = plan2.harm.units[unit];
    return b`<tr><th scope="row">${many}</th><td class="xops-number">${plain2(whole2(mean))}${low === high ? A : b`<br><small>${plain2(`${whole2(low)} to ${whole2(high)}`)}</small>`}</td><td class="xops-number">${plain2(few(settings.worth[unit] ?? 1, 2))}</td></tr>`;
  })}</tbody></table>
    <p class="xops-muted">The interval comes from the onsets that were measured, drawn again a thousand times within each fault; with ten onsets it is rather too short. The hours have none.</p></details>`;
}
var WORDS2 = [["Firm", 0.95], ["Leaning", 0.8], ["Open", 0]];
function fragilityWords({ fragile, plan: plan2, texts }) {
  if (!plan2.safeguards.length) return A;
  const head = b`<h2>How fragile is it?</h2>`;
  if (!fragile) return b`${head}<p class="xops-muted">Drawing onsets again and changing fears…</p>`;
  const title = (s2) => texts.safeguards[s2].title, least = (s2) => Math.min(fragile.onsets[s2], fragile.fears[s2]), of100 = (part2) => `${Math.round(100 * part2)} of 100`;
  const word2 = (s2) => WORDS2.findIndex(([, from]) => least(s2) >= from), { runner_up: second, distance } = fragile;
  const instead = second && [...second.safeguards.filter((s2) => !plan2.safeguards.includes(s2)).map((s2) => `with ${title(s2)}`), ...plan2.safeguards.filter((s2) => !second.safeguards.includes(s2)).map((s2) => `without ${title(s2)}`)];
  const others = Object.keys(fragile.onsets).filter((s2) => !plan2.safeguards.includes(s2) && Math.max(fragile.onsets[s2], fragile.fears[s2]) >= 0.2);
  return b`${head}<ul class="xops-fragile">${WORDS2.map(([name], at) => {
    const own = plan2.safeguards.filter((s2) => word2(s2) === at);
    return own.length ? b`<li><strong>${name}:</strong> ${listed2(own.map((s2) => b`${title(s2)}${at ? b` <small>(${plain2(of100(fragile.onsets[s2]))} by the onsets, ${plain2(of100(fragile.fears[s2]))} by the fears)</small>` : A}`))}.</li>` : A;
  })}
    ${others.length ? b`<li>Often in its place: ${listed2(others.map((s2) => b`${title(s2)} <small>(${plain2(of100(Math.max(fragile.onsets[s2], fragile.fears[s2])))})</small>`))}.</li>` : A}
    <li>The whole set stays the best in ${plain2(of100(fragile.same_onsets))} draws of other onsets, and in ${plain2(of100(fragile.same_fears))} with each fear changed by up to a half.</li>
    ${second ? b`<li>Next best: ${instead.join(", ")}. It leaves ${plain2(whole2(distance))} more harm a year${averted2(plan2) > 0 ? b`, ${plain2(share(distance, averted2(plan2)))} of what the best set averts` : A}.</li>` : A}</ul>
    <p class="xops-muted">Firm: a safeguard stays in the best set in 95 of 100 draws of either kind; leaning: in 80.</p>`;
}

// src/safeguard_planner.js
var KIND4 = "safeguard-planner";
var OFTEN = [[0, "never"], [1, "once a year"], [2, "twice a year"], [4, "quarterly"], [12, "monthly"], [26, "every 2 weeks"], [52, "weekly"]];
var WORTHS = [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1e3];
var ALERTS = [0, 0.25, 0.5, 1, 2, 3, 5, 7, 14, 28, null];
var AT_ONCE_MS = 60;
var SLICE_MS = 12;
var IDLE_MS = 150;
var nearest = (stops, value) => stops.reduce((best, stop, i4) => Math.abs(stop - value) < Math.abs(stops[best] - value) ? i4 : best, 0);
function safeguardPlanner({ model, el, site }) {
  const id = uniqueId("xops-plan"), texts = model.get("texts"), matrix = unpacked(model.get("data")), { rules } = texts;
  const traits = ["name", "fears", "worth", "response", "minutes", "budget", "alert_budget"];
  const allDays = matrix.safeguards.reduce((sum, s2) => sum + s2.days, 0);
  let quiet2 = false, result = null, points = null, fragile = null, running = null;
  const folds = {};
  const current = () => ({ schema: 1, ...Object.fromEntries(traits.map((trait) => [trait, model.get(trait)])) });
  const first = checkSettings(current(), rules);
  const apply = (settings) => {
    quiet2 = true;
    for (const trait of traits) model.set(trait, settings[trait]);
    quiet2 = false;
    model.save_changes();
  };
  const merge = (base, mine, theirs) => {
    const [fears, worth2] = ["fears", "worth"].map((key) => mergeTables(base[key], mine[key], theirs[key]));
    const rest = ({ fears: _2, worth: __, ...others2 }) => others2, others = mergeTables(rest(base), rest(mine), rest(theirs));
    return { value: checkSettings({ ...others.merged, fears: fears.merged, worth: worth2.merged }, rules), clashes: [...fears.clashes, ...worth2.clashes, ...others.clashes] };
  };
  const same2 = (settings) => JSON.stringify(settings) === JSON.stringify(first);
  const own = ownState({
    kind: KIND4,
    id,
    site,
    what: "settings",
    whole: "settings",
    empty: first,
    isEmpty: same2,
    current,
    apply,
    merge,
    draw: () => update(),
    about: (mine) => `${mine.name ? `${mine.name}, ` : ""}${Object.keys(mine.fears).length} faults feared, ${counted(mine.budget, "person-day")}`,
    check: (given, left = null) => checkSettings(given, rules, left),
    undone: () => box.querySelector(`#${id}-clear`).focus()
  });
  const change = (part2) => own.change(checkSettings({ ...current(), ...part2 }, rules));
  const run = (steps, until, done) => {
    for (; ; ) {
      const { done: ended, value } = steps.next();
      if (ended) {
        done(value);
        return;
      }
      if (performance.now() > until) break;
    }
    running = setTimeout(() => run(steps, performance.now() + SLICE_MS, done));
  };
  const keyOf2 = ({ fears, worth: worth2, response, minutes, alert_budget: alerts }) => JSON.stringify([fears, worth2, response, minutes, alerts]);
  let drawnFor = "";
  const update = () => {
    const settings = current(), { budget, alert_budget: alerts } = settings, instance = instanceFor(settings, matrix), plan2 = plan(instance, budget, alerts);
    clearTimeout(running);
    fragile = null;
    box.dataset.computing = "";
    result = { settings, instance, plan: plan2, slips: slipsThrough(instance, plan2.safeguards), reasons: reasons(instance, plan2.safeguards, budget, alerts) };
    const draws = () => {
      running = setTimeout(() => run(fragilitySteps(instance, plan2.safeguards, budget, alerts, FRAGILITY_DRAWS), performance.now() + SLICE_MS, (value) => {
        fragile = value;
        draw();
        delete box.dataset.computing;
      }), IDLE_MS);
    };
    if (drawnFor === keyOf2(settings)) draws();
    else {
      let drawn = false;
      drawnFor = "";
      run(frontierSteps(instance, alerts), performance.now() + AT_ONCE_MS, (value) => {
        points = value;
        drawnFor = keyOf2(settings);
        if (drawn) draw();
        draws();
      });
      drawn = true;
    }
    draw();
  };
  const slider = ({ key, label, discipline, at, most, said: said2, set, note }) => b`<p class="xops-slider xops-wordy ${discipline ? `xops-${discipline}` : ""}"><label for="${id}-${key}">${label}${note ? b` <small>${note}</small>` : A}</label>
    <input type="range" id="${id}-${key}" min="0" max=${most} step="1" .value=${String(at)} aria-valuetext=${said2} @input=${(e4) => set(Number(e4.target.value))}><output for="${id}-${key}">${said2}</output></p>`;
  const times = OFTEN.map(([often2]) => often2);
  const often = (value) => OFTEN.find(([stop]) => stop === value)?.[1] ?? `${few(value, 2)} times a year`;
  const fault = (f2, fears) => slider({
    key: `fear-${f2}`,
    label: texts.faults[f2].title,
    discipline: texts.faults[f2].discipline,
    most: OFTEN.length - 1,
    at: nearest(times, fears[f2] ?? 0),
    said: often(fears[f2] ?? 0),
    set: (i4) => change({ fears: { ...current().fears, [f2]: times[i4] } })
  });
  const fearsOf = ({ id: d2, name }, fears) => {
    const faults = rules.faults.filter((f2) => texts.faults[f2].discipline === d2), on = faults.filter((f2) => fears[f2] > 0);
    if (!faults.length) return A;
    const levels = [...new Set(on.map((f2) => often(fears[f2])))];
    return b`<details class="xops-reason xops-${d2}" .open=${folds[d2] ?? false} @toggle=${(e4) => {
      folds[d2] = e4.target.open;
    }}><summary><strong>${name}</strong>
      <span class="xops-said">${on.length} of ${faults.length} faults feared${levels.length === 1 ? `, ${levels[0]}` : ""}</span></summary>${faults.map((f2) => fault(f2, fears))}</details>`;
  };
  const preset = (fears) => texts.presets.find((p2) => JSON.stringify(checkSettings({ fears: p2.fears }, rules).fears) === JSON.stringify(fears))?.id ?? "";
  const onPreset = (event) => {
    const found = texts.presets.find((p2) => p2.id === event.target.value);
    if (found) own.replace(checkSettings({ ...current(), fears: found.fears }, rules), `${found.label}.`);
  };
  const worth = ({ id: unit, one }, settings) => {
    const value = settings.worth[unit] ?? 1;
    return slider({
      key: `worth-${unit}`,
      label: `One ${one}`,
      most: WORTHS.length - 1,
      at: nearest(WORTHS, value),
      said: `× ${few(value, 2)}`,
      set: (i4) => change({ worth: { ...current().worth, [unit]: WORTHS[i4] } })
    });
  };
  const form = (settings) => {
    const { fears, budget, alert_budget: alerts, response, minutes } = settings, chosen = preset(fears), most = Math.ceil(allDays);
    const lastAlert = ALERTS.length - 1, weekly = alerts === null ? "any number" : `${few(alerts, 2)} a week`;
    return b`<section class="xops-section" aria-labelledby="${id}-fears"><h2 id="${id}-fears">What do you fear, and how often?</h2>
        <p class="xops-pick"><label for="${id}-preset">Begin with</label> <select id="${id}-preset" @change=${onPreset}>
          ${texts.presets.map((p2) => b`<option value=${p2.id} ?selected=${p2.id === chosen}>${p2.label}</option>`)}<option value="" ?selected=${!chosen} disabled>your own</option></select></p>
        ${texts.disciplines.map((d2) => fearsOf(d2, fears))}</section>
      <section class="xops-section" aria-labelledby="${id}-worth"><h2 id="${id}-worth">What is one of each harm worth?</h2>
        <p class="xops-muted">Only the ratios count. All alike is a place to begin, not a sensible end.</p>${texts.units.map((unit) => worth(unit, settings))}</section>
      <section class="xops-section" aria-labelledby="${id}-limits"><h2 id="${id}-limits">What can you spend?</h2>
        ${slider({ key: "budget", label: "Budget", note: `all would take ${few(allDays, 2)}`, most, at: Math.min(most, Math.round(budget)), said: counted(budget, "person-day"), set: (value) => change({ budget: value }) })}
        ${slider({ key: "alerts", label: "False alarms", note: "of all together", most: lastAlert, at: alerts === null ? lastAlert : nearest(ALERTS.slice(0, -1), alerts), said: weekly, set: (i4) => change({ alert_budget: ALERTS[i4] }) })}
        ${slider({ key: "response", label: "From alert to end", note: "a gate needs none", most: 13, at: response - 1, said: counted(response, "day"), set: (i4) => change({ response: i4 + 1 }) })}
        ${slider({ key: "minutes", label: "One false alarm takes", most: 24, at: Math.min(24, Math.round(minutes / 5)), said: `${few(minutes, 2)} minutes`, set: (i4) => change({ minutes: 5 * i4 }) })}</section>`;
  };
  const onName = (event) => change({ name: event.target.value = [...event.target.value].filter((c2) => c2.isWellFormed()).slice(0, MAX_NAME).join("") });
  const exported = () => ({ settings: result.settings, plan: result.plan, frontier: points ?? [], slips_through: result.slips });
  const tools = () => b`<p class="xops-tools">${own.copy()}
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
  const watch = new IntersectionObserver(([entry]) => box.querySelector(".xops-edge")?.toggleAttribute("data-quiet", entry.isIntersecting && entry.intersectionRect.height > 120), { threshold: [0, 0.1, 0.25, 0.5] });
  const draw = () => {
    const { settings, instance, plan: plan2 } = result, around = { ...result, texts, id, points, fragile, use: (days) => change({ budget: days }) };
    paint(b`
      ${own.beside()}${own.problems()}
      <div class="xops-layout">
        <div class="xops-form">${form(settings)}</div>
        <div class="xops-side"><section class="xops-card" id="${id}-card" aria-labelledby="${id}-said" tabindex="0">${card2(around)}</section></div>
      </div>
      ${plan2.controls.none.harm > 0 ? b`<section aria-labelledby="${id}-buys"><h2 id="${id}-buys">What does more buy?</h2>${frontierPicture(around)}${comparison(around)}</section>
      <section>${slipsTable(around)}${unitsTable(around)}</section>
      <section>${fragilityWords(around)}</section>` : A}
      ${tools()}
      <p class="xops-edge"><span aria-hidden="true">${sentenceOf2(plan2, instance.safeguards.length)}</span>
        <button type="button" @click=${() => {
      shownCard.scrollIntoView({ block: "start" });
      shownCard.focus({ preventScroll: true });
    }}>Why</button></p>`);
    const next = box.querySelector(".xops-card");
    if (next !== shownCard) {
      watch.disconnect();
      watch.observe(next);
      shownCard = next;
    }
  };
  own.start();
  const onChange = () => {
    if (!quiet2) update();
  };
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

// src/search_table.js
var MORE = "More";
var STEP = 50;
var AT_ONCE = 12;
var number3 = (n2) => n2.toLocaleString("en-GB");
function searchTable({ model, el, site }) {
  const id = uniqueId("xops-search"), source = model.get("source"), table = model.get("table");
  const key = `search-table-${source.split("/").pop()}`, load2 = loader(model, site), at = new Map(table.columns.map(([name], i4) => [name, i4]));
  const label = new Map(table.columns), notice = table.notice ? b`<p class="xops-why">${table.notice}</p>` : A;
  let rows = null, index = null, loading = false, failed = "", limit = STEP, asked = "", quiet2 = false, fallback = null;
  const apply = ({ query, filters }) => {
    quiet2 = true;
    model.set("query", query);
    model.set("filters", filters);
    quiet2 = false;
    model.save_changes();
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
  const showMore = () => {
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
  const more = (row) => {
    const facts = (table.more ?? []).map((name) => [label.get(name), row[at.get(name)]]).filter(([, value]) => value.length);
    return facts.length ? b`<details><summary>${MORE}</summary>${facts.map(([name, value]) => b`<span><b>${name}:</b> ${field(value)}</span>`)}</details>` : A;
  };
  const heads = table.shown.map(([first]) => label.get(first));
  const line = (row) => {
    const name = table.anchor && site ? row[at.get(table.anchor)] : A, mark = table.mark ? row[at.get(table.mark)] : "";
    return b`<tr id=${name}><th scope="row" tabindex="-1">${mark ? b`<b class="xops-mark">${mark}</b> ` : A}${stack(row, table.shown[0], true)}${more(row)}</th>
      ${table.shown.slice(1).map((names2, i4) => b`<td data-label=${heads[i4 + 1]}>${stack(row, names2, false)}</td>`)}</tr>`;
  };
  const foldedTexts = /* @__PURE__ */ new Map();
  const openFound = (n2, tr) => {
    const folded = tr.querySelector("details"), words = fold(model.get("query")).split(/\s+/).filter(Boolean);
    if (!folded || words.length === 0 && !("found" in folded.dataset)) return;
    if (!foldedTexts.has(n2)) foldedTexts.set(n2, [fold(folded.textContent), fold([...tr.querySelectorAll(":scope > *")].map((cell) => [...cell.childNodes].filter((node) => node !== folded).map((node) => node.textContent).join(" ")).join(" "))]);
    const [facts, rest2] = foldedTexts.get(n2), hidden2 = words.some((word2) => !rest2.includes(word2) && facts.includes(word2));
    if (hidden2) {
      folded.open = true;
      folded.dataset.found = "";
    } else if ("found" in folded.dataset) {
      folded.open = false;
      delete folded.dataset.found;
    }
  };
  const made2 = /* @__PURE__ */ new Map();
  const shownRow = (n2) => {
    if (!made2.has(n2)) {
      const body = document.createElement("tbody");
      D(line(rows[n2]), body);
      made2.set(n2, body.querySelector("tr"));
    }
    const tr = made2.get(n2);
    openFound(n2, tr);
    tr.classList.toggle("xops-asked", asked !== "" && tr.id === asked);
    return tr;
  };
  const box = document.createElement("div");
  box.className = "xops xops-search";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Search: ${table.title}`);
  el.append(box);
  const paint = painter(box, () => made2.clear());
  const controls = searchControls({
    model,
    table,
    key,
    id,
    site,
    box,
    label: (column) => label.get(column),
    apply,
    changed: () => {
      asked = "";
      limit = STEP;
      draw();
    }
  });
  const size = `(${number3(Math.max(1, Math.round(table.bytes / 1e3)))} KB)`;
  const hint = site && table.whole ? "All of them stand below. To search and narrow them, their rows are fetched once." : "They are fetched when you ask for them; then you can search and narrow them.";
  const closed = () => b`${site ? A : notice}${controls.problems(failed)}
    <p><button type="button" class="xops-primary" aria-disabled=${loading} @click=${() => open(true)}>
      ${site && table.whole ? "Search" : "Load"} ${number3(table.count)} ${table.entries} ${size}</button></p>
    <p class="xops-why" role="status">${loading ? "Loading…" : hint}</p>`;
  const opened = (all) => {
    const { found, counts } = find2(index, table, controls.search());
    const wanted = asked ? rows.findIndex((row) => row[at.get(table.anchor)] === asked) : -1, place2 = found.indexOf(wanted);
    limit = Math.max(limit, place2 + 1);
    const shown4 = Math.min(found.length, limit), apart = asked && place2 < 0;
    const visible = found.slice(0, all || asked ? shown4 : Math.min(shown4, AT_ONCE)), waiting = visible.length < shown4;
    if (waiting) rest = setTimeout(() => draw(true));
    return b`${notice}${controls.problems(failed)}
      ${controls.fields(counts)}
      <p class="xops-count" role="status">${number3(found.length)} of ${number3(rows.length)} ${table.entries}</p>
      ${apart ? b`<p class="xops-why">The first row is the one that the link names; your search does not find it.</p>` : A}
      ${found.length || apart ? b`<table class="xops-rows" aria-busy=${waiting ? "true" : A}><caption class="xops-vh">${table.title}</caption>
        <thead><tr>${heads.map((head) => b`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${apart ? shownRow(wanted) : A}${visible.map(shownRow)}</tbody></table>` : b`<p>No entry has all these words. Try fewer, or press Clear.</p>`}
      ${found.length > limit && !waiting ? b`<p class="xops-more"><button type="button" @click=${showMore}>Show ${Math.min(STEP, found.length - limit)} more</button></p>` : A}`;
  };
  let rest = null;
  const draw = (all = false) => {
    clearTimeout(rest);
    paint(rows ? opened(all) : closed());
  };
  const onHash = () => {
    const text = controls.linked();
    if (text !== null) {
      limit = STEP;
      if (controls.take(text, "link")) {
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
    const shared = controls.linked(), stored = controls.stored();
    if (stored !== null) controls.take(stored, "kept in this browser", []);
    if (shared !== null) {
      controls.take(shared, "link");
      requestAnimationFrame(() => box.scrollIntoView());
    }
    window.addEventListener("hashchange", onHash);
    window.addEventListener("pagehide", controls.flush);
  }
  const onChange = () => {
    if (quiet2) return;
    limit = STEP;
    if (controls.isEmpty()) draw();
    else {
      draw();
      open(false);
    }
  };
  for (const trait of ["query", "filters"]) model.on(`change:${trait}`, onChange);
  draw();
  const endPrint = site ? openInPrint(() => [...(el.closest("[data-xops]") ?? box).querySelectorAll(".xops-rows details")]) : () => {
  };
  const toRow = site && table.anchor && location.hash.length > 1 && !location.hash.includes("=");
  if (!controls.isEmpty() && !toRow) open(false);
  return () => {
    clearTimeout(rest);
    endPrint();
    window.removeEventListener("hashchange", onHash);
    for (const trait of ["query", "filters"]) model.off(`change:${trait}`, onChange);
  };
}

// src/verdict_miniature.js
var KEY = keyOf("verdict-miniature");
function verdictMiniature({ model, el, site }) {
  const id = uniqueId("xops"), shipped = model.get("model"), texts = model.get("texts"), box = document.createElement("div"), paint = painter(box);
  const asked = shipped.questions.filter((q) => q.kind === "break");
  let touched = false;
  const take = (answers) => {
    touched = true;
    model.set("answers", answers);
    model.save_changes();
  };
  const set = (key, value) => {
    take({ ...model.get("answers"), [key]: value });
    if (site) try {
      sessionStorage.setItem(KEY, JSON.stringify(model.get("answers")));
    } catch {
    }
  };
  const left = () => {
    let given = null;
    if (site) try {
      given = JSON.parse(sessionStorage.getItem(KEY));
    } catch {
    }
    const whole3 = given && asked.every((q) => Number.isInteger(given[q.id]) && q.options[given[q.id]]);
    return whole3 ? Object.fromEntries(asked.map((q) => [q.id, given[q.id]])) : null;
  };
  const slider = (q, value) => {
    const [topic2, trouble] = q.text.split(": ");
    return b`<p class="xops-slider" data-question=${q.id}><label for="${id}-${q.id}"><span class="xops-${q.counts}">${topic2}</span> <small>${trouble}</small></label>
      <input type="range" id="${id}-${q.id}" min="0" max=${shipped.constants.steps} step="1" .value=${String(value)}
        aria-valuetext=${q.options[value]} @input=${(e4) => set(q.id, Number(e4.target.value))}><output for="${id}-${q.id}">${q.options[value]}</output></p>`;
  };
  const draw = () => {
    const answers = model.get("answers"), situation = checkSituation({ answers }, shipped), result = verdict(situation, shipped);
    paint(b`<div class="xops-miniature">
      <section class="xops-outcome" aria-label="The verdict"><div class="xops-said-first"><p class="xops-muted">${touched ? "By your four answers" : "An example"}, ${result.confidence.word}:</p>
          <p class="xops-sentence" role="status" aria-live="polite">${sentenceOf(result, shipped, texts)}</p></div>
        ${needsPicture({ result, model: shipped, texts })}</section>
      <section class="xops-asked" aria-labelledby="${id}-ask"><h2 id="${id}-ask">In the last three months, what broke, and how often?</h2>
        ${asked.map((q) => slider(q, answers[q.id]))}</section>
      <div class="xops-next"><p class="xops-muted">Three more questions ask what you already have. They can change the step, and sometimes what comes first.</p>
        ${site ? b`<p><a class="xops-go" href=${linkWith(texts.chooser, "ops-chooser", JSON.stringify(situation))}>Go on with these answers</a></p>` : A}</div></div>`);
  };
  box.className = "xops";
  el.append(box);
  model.on("change:answers", draw);
  const before = left();
  if (before) take(before);
  else draw();
  return () => model.off("change:answers", draw);
}

// src/kinds.js
var kinds = {
  "ops-chooser": opsChooser,
  chart,
  "entry-filter": entryFilter,
  "flow-map": flowMap,
  "principle-matrix": principleMatrix,
  "safeguard-planner": safeguardPlanner,
  "search-table": searchTable,
  "verdict-miniature": verdictMiniature
};
function mount({ model, el, site }) {
  const kind = model.get("kind");
  if (!Object.hasOwn(kinds, kind)) throw new Error(`kind: expected one of ${Object.keys(kinds).join(", ")}, got ${kind}`);
  const end = kinds[kind]({ model, el, site }), unwatch = site ? null : watchKernel(model, el);
  return () => {
    unwatch?.();
    end?.();
  };
}
var ENDED = ["restarting", "autorestarting", "terminating", "dead"];
function watchKernel(model, el) {
  const sign = document.createElement("p"), kernel = model.widget_manager?.kernel;
  sign.className = "xops-dead";
  sign.setAttribute("role", "status");
  el.prepend(sign);
  const say = () => {
    sign.textContent = "Python no longer receives changes from this widget: its kernel was restarted or has ended. Run the cell again.";
  };
  const onStatus = (_2, status) => {
    if (ENDED.includes(status)) say();
  };
  const onLive = function() {
    if (this?.model?.comm_live !== true) say();
  };
  model.on("comm_live_update", onLive);
  kernel?.statusChanged?.connect(onStatus);
  kernel?.disposed?.connect(say);
  if (el.closest(".jupyter-widgets-disconnected")) say();
  return () => {
    model.off("comm_live_update", onLive);
    kernel?.statusChanged?.disconnect(onStatus);
    kernel?.disposed?.disconnect(say);
  };
}

// src/model.js
var PageModel = class {
  #state;
  #listeners = /* @__PURE__ */ new Map();
  constructor(state) {
    this.#state = structuredClone(state);
  }
  get(key) {
    return this.#state[key];
  }
  set(key, value) {
    if (Object.is(this.#state[key], value)) return;
    this.#state[key] = value;
    for (const listen of [...this.#listeners.get(`change:${key}`) ?? []]) listen();
  }
  save_changes() {
  }
  on(type, listen) {
    this.#listeners.set(type, [...this.#listeners.get(type) ?? [], listen]);
  }
  off(type, listen) {
    this.#listeners.set(type, (this.#listeners.get(type) ?? []).filter((f2) => f2 !== listen));
  }
};

// src/xops.entry.js
var xops_entry_default = { render: ({ model, el }) => mount({ model, el, site: false }) };
function hydrate(host) {
  const box = document.createElement("div");
  box.className = "xops-live";
  try {
    mount({ model: new PageModel({ ...JSON.parse(host.dataset.state), kind: host.dataset.xops }), el: box, site: true });
  } catch (error) {
    console.error("xops:", error);
    return;
  }
  host.prepend(box);
  host.dataset.ready = "";
  performance.mark("xops-ready");
}
function startPage() {
  for (const host of document.querySelectorAll("div[data-xops][data-state]")) hydrate(host);
  for (const button of document.querySelectorAll("[data-xops-click]")) {
    button.addEventListener("click", () => {
      if (button.dataset.xopsClick === "print") window.print();
      else globalThis.toggleFullScreen?.();
    });
  }
}
if ([...document.scripts].some((script) => script.type === "module" && script.src === import.meta.url)) startPage();
export {
  checkSituation,
  xops_entry_default as default,
  parseSituation,
  verdict
};
