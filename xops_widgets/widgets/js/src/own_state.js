// What a reader set in a widget: kept in this browser, in the link and in a file, undone step by step, and never overwritten silently.
// What comes from elsewhere is shown beside one's own (`visiting`) until it is taken over.
import { html, nothing } from "lit-html";
import { keptDraft, linkTo, readHash, writeHash } from "./kept.js";
import { SituationError, decodeSituation, parseSituation } from "./situation.js";

const MAX_UNDO = 20, MOST_ERRORS = 12;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * kind: names the link's part and the browser's key. what: one word for what is kept, such as "answers"; whole: for a file of it, such
 * as "situation". about(value): how a value is called where it is not shown. empty: what nobody has set; isEmpty(value). current() and apply(value): the widget's value, set without
 * drawing. check(given, left): its one clean form, or a SituationError; with `left` what is not understood is put there. merge(base, mine,
 * theirs): {value, clashes}. since(given): lines on what is read differently now. draw(): the page. undone(): where the focus goes.
 */
export function ownState({ kind, id, site, what, whole, about, empty, isEmpty, current, apply, check, merge, draw, since = () => [], undone = () => {} }) {
  const asText = (value = current()) => JSON.stringify(value);
  const salvage = (text) => { // what is understood is kept when a part is not
    const left = {};
    try { return { value: check(parseSituation(text, whole), left), left }; }
    catch (error) { if (!(error instanceof SituationError)) throw error; return { value: empty, left: { [whole]: text } }; }
  };
  const draft = site ? keptDraft({ name: kind, read: (text) => salvage(text).value, write: asText,
    merge: (base, mine, theirs) => { const { value, clashes } = merge(base, mine, theirs); return { value: same(value, mine) ? mine : value, clashes }; },
    changed: (value, clashes) => {
      own.mine = value;
      own.notice = clashes.length ? `Another tab changed the same ${what} (${clashes.join(", ")}); this page keeps its own.` : "Taken over what another tab changed.";
      if (!own.visiting) { apply(value); writeHash(kind, asText()); }
      draw();
    }, storedChanged: () => draw() }) : null;

  // Writing the address waits until the page is drawn; several changes at once are written once.
  let writing = null;
  const write = () => { clearTimeout(writing); writing = null; writeHash(kind, isEmpty(current()) ? null : asText()); };
  const keep = () => {
    if (!site) return;
    if (!own.visiting) { own.mine = current(); draft.keep(own.mine); }
    writing ??= setTimeout(write);
  };
  const say = (text = "") => { own.errors = []; own.notes = []; own.notice = text; own.link = ""; };
  /** A change that takes much away at once: it can be undone. */
  const remember = () => { own.undo = [...own.undo.slice(1 - MAX_UNDO), { value: current(), visiting: own.visiting, mine: own.mine }]; };
  const visit = (value, from) => { own.visiting = { from }; apply(value); };

  /** Read text from elsewhere, or say what is wrong with it and change nothing. */
  const understood = (read, place) => {
    try {
      const given = read(), clean = check(given);
      own.errors = [];
      own.notes = since(given);
      return clean;
    } catch (error) {
      if (!(error instanceof SituationError)) throw error;
      own.errors = error.errors.map((line) => `${place}: ${line}`);
      return null;
    }
  };
  const openLink = (text) => {
    const found = understood(() => parseSituation(text, whole), "link");
    if (found === null || same(found, current())) return;
    if (isEmpty(own.mine) && !own.visiting) { apply(found); keep(); }
    else if (same(found, own.mine)) { own.visiting = null; apply(own.mine); }
    else visit(found, "a link");
  };
  const onHash = () => { const text = readHash(kind); if (text !== null) { openLink(text); draw(); } };
  const onFile = async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    event.target.value = "";
    const bytes = await file.arrayBuffer(), found = understood(() => parseSituation(decodeSituation(bytes, whole), whole), file.name);
    if (found === null) { own.notice = ""; draw(); return; }
    const notes = own.notes;
    own.replace(found, `Opened ${file.name}.`);
    own.notes = notes; draw();
  };
  const onCopy = async () => {
    const address = linkTo(kind, asText());
    say();
    try { await navigator.clipboard.writeText(address); own.notice = "Link copied."; }
    catch { own.notice = "The browser refused to copy. Here is the link:"; own.link = address; }
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
    keep(); draw();
    if (!own.undo.length) undone(); // the button that had the focus is gone
  };

  const own = {
    mine: empty, // kept in this browser
    visiting: null, // {from}: a value from elsewhere is shown beside one's own
    errors: [], notes: [], notice: "", link: "", undo: [],
    asText,
    change(value) { say(); apply(value); keep(); draw(); },
    replace(value, text) { remember(); say(text); own.visiting = null; apply(value); keep(); draw(); },
    /** Show a value from elsewhere beside one's own. */
    show(value, from, text) { remember(); say(text); visit(value, from); keep(); draw(); },
    /** Read what is kept and what the link carries; `older()` gives {value, from} of an earlier place, or null. Draws nothing. */
    start(older = () => null) {
      if (!site) return;
      if (draft.text !== null) {
        const { value, left } = salvage(draft.text), parts = Object.keys(left);
        own.mine = value;
        if (parts.length) own.notice = `Not understood of what this browser kept, and set aside: ${parts.slice(0, 5).join(", ")}.`;
        try { own.notes = since(parseSituation(draft.text, whole)); } catch { /* said above */ }
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
      if (!own.visiting) return nothing;
      const name = current().name, from = name ? `${own.visiting.from}: ${name}` : own.visiting.from;
      const takeOver = () => own.replace(current(), `These are your ${what} now.`);
      const goBack = () => { own.visiting = null; say(`Back to your own ${what}.`); apply(own.mine); write(); draw(); };
      return html`<div class="xops-beside" role="note"><p><strong>From ${from}.</strong>
        Your own ${what} (${about(own.mine)}) are kept and unchanged.</p>
        <p><button type="button" id="${id}-take" @click=${takeOver}>Make these mine</button> <button type="button" id="${id}-back" @click=${goBack}>Back to mine</button></p></div>`;
    },
    problems: () => html`<div class="xops-errors" role="alert">${own.errors.length ? html`<p><strong>Not opened; your ${what} are unchanged.</strong></p>
      <ul>${own.errors.slice(0, MOST_ERRORS).map((line) => html`<li>${line}</li>`)}</ul>
      ${own.errors.length > MOST_ERRORS ? html`<p>and ${own.errors.length - MOST_ERRORS} more</p>` : nothing}` : nothing}</div>
      ${own.notes.length ? html`<div class="xops-notes" role="note"><p><strong>From the first edition: nothing is lost, and this has changed.</strong></p>
        <ul>${own.notes.map((line) => html`<li>${line}</li>`)}</ul></div>` : nothing}`,
    copy: () => (site ? html`<button type="button" @click=${onCopy}>Copy link</button>` : nothing),
    open: () => html`<label class="xops-file"><input type="file" accept="application/json,.json" @change=${onFile}><span>Import ${what}</span></label>`,
    said: () => html`<p class="xops-notice"><span role="status">${own.notice}</span>
      ${own.undo.length ? html` <button type="button" id="${id}-undo" class="xops-undo" @click=${onUndo}>Undo</button>` : nothing}
      ${draft && !draft.stored ? html` This browser keeps nothing for this site; copy the link to keep your ${what}.` : nothing}</p>
      ${own.link ? html`<p><label for="${id}-link">Link</label> <input id="${id}-link" class="xops-copy" type="text" readonly .value=${own.link}></p>` : nothing}`,
  };
  return own;
}
