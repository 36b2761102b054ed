// What this browser remembers of reading: the pages marked as read, each with its day, and the page opened last.
// It stays in the browser. What is stored may be anything, so it is read entry by entry, and whatever is not sound is left out.
(() => {
  const LARGEST = 65536; // characters
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
  // Below a path the key carries the path: two books on one host keep apart.
  const key = "xops:progress" + (root.pathname === "/" ? "" : ":" + root.pathname);

  const isPage = (name) => typeof name === "string" && name.length <= 200 && /^\w[\w.-]*(\/\w[\w.-]*)*$/.test(name);
  const isDay = (day) => typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day)
    && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);

  // Text as stored -> { read: Map of page to day, last: page or "" }. A Map, since a page may be called `__proto__`.
  // Throws when there is no text, or when it is not JSON of an object.
  function parse(text) {
    const stored = text.length <= LARGEST ? JSON.parse(text) : {};
    const entries = Array.isArray(stored.read) ? [] : Object.entries(stored.read);
    const read = new Map(entries.filter(([page, day]) => isPage(page) && isDay(day)));
    return { read, last: isPage(stored.last) ? stored.last : "" };
  }

  // Whatever is wrong, storage refused included: then every page counts as unread.
  function load() {
    try { return parse(localStorage.getItem(key)); } catch { return { read: new Map(), last: "" }; }
  }

  // Returns whether it was stored: read back, since head.js may have put a storage in place that never complains.
  function store(kept) {
    const text = JSON.stringify({ read: Object.fromEntries(kept.read), last: kept.last });
    try {
      localStorage.setItem(key, text);
      return localStorage.getItem(key) === text;
    } catch { return false; }
  }

  function today() {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const inWords = (day) => words.format(new Date(day));
  const make = (tag, given) => Object.assign(document.createElement(tag), given);

  function pageOf(link) {
    const path = new URL(link.href).pathname;
    return path.startsWith(root.pathname) ? path.slice(root.pathname.length).replace(/\.html$/, "") : "";
  }

  function drawTicks({ read }) {
    for (const link of document.querySelectorAll("nav.bd-links a.internal")) {
      link.querySelector(".site-tick")?.remove();
      if (!read.has(pageOf(link))) continue;
      const tick = make("span", { textContent: "✓", role: "img", ariaLabel: "(read)" });
      const place = make("span", { className: "site-tick" });
      place.append("\u00a0", tick); // so that it never stands alone on a line, and is said as a word of its own
      link.append(place);
    }
  }

  const place = document.querySelector(".site-read");
  const button = place?.querySelector("button");

  function drawButton({ read }) {
    if (!place) return;
    const day = read.get(place.dataset.page);
    place.querySelector(".site-read__said").textContent = day ? `Read on ${inWords(day)} · ` : "";
    button.textContent = day ? "undo" : "Mark as read";
    if (day) button.setAttribute("aria-label", "undo: mark this page as not read");
    else button.removeAttribute("aria-label");
  }

  const line = document.querySelector(".site-progress");

  function drawLine({ read, last }) {
    if (!line) return;
    const pages = JSON.parse(line.dataset.pages);
    const unread = pages.filter(({ page }) => !read.has(page));
    line.hidden = unread.length === pages.length;
    if (line.hidden) return;
    const link = ({ href, title }) => make("a", { href, textContent: title });
    const parts = [unread.length ? `You have read ${pages.length - unread.length} of ${pages.length} pages.` : `You have read all ${pages.length} pages.`];
    if (unread.length) parts.push(" Go on with: ", link(unread[0]));
    const open = unread.slice(1).find(({ page }) => page === last);
    if (open) parts.push(", or back to ", link(open));
    const forget = make("button", { type: "button", textContent: "Forget what I read" });
    forget.addEventListener("click", forgetAll);
    line.replaceChildren(...parts, unread.length ? ". " : " ", forget);
  }

  function draw(kept = load()) {
    drawTicks(kept);
    drawButton(kept);
    drawLine(kept);
  }

  function forgetAll() {
    try { localStorage.removeItem(key); } catch { /* then nothing was kept either */ }
    draw();
    line.hidden = false;
    line.textContent = "Forgotten: this browser no longer knows which pages you read.";
    line.tabIndex = -1; // the button that had the focus is gone
    line.focus();
  }

  button?.addEventListener("click", () => {
    const kept = load();
    if (!kept.read.delete(place.dataset.page)) kept.read.set(place.dataset.page, today());
    const stored = store(kept);
    draw();
    if (!stored) place.querySelector(".site-read__said").textContent = "This browser keeps nothing for this site, so the page cannot be marked. ";
  });

  if (place) {
    const kept = load();
    kept.last = place.dataset.page;
    store(kept);
  }
  draw();
  addEventListener("storage", (event) => { if (event.key === key || event.key === null) draw(); }); // another tab
  addEventListener("pageshow", (event) => { if (event.persisted) draw(); }); // back to a page that was put aside
})();
