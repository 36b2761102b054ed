// What a page does besides the theme's own.
const SCROLLS = "article :is(.xops-table, .xops-demo, .xops-heat, .xops, .xops-fallback, .xops-twin, .output, .pst-scrollable-table-container)";

/** Fade the edges behind which there is more; `site.css` draws it. */
function showMore(box) {
  const room = getComputedStyle(box).overflowX === "visible" ? 0 : box.scrollWidth - box.clientWidth, at = Math.abs(box.scrollLeft);
  box.toggleAttribute("data-more-before", room > 0 && at > 1);
  box.toggleAttribute("data-more-after", room - at > 1);
  return room > 0;
}

// Whatever scrolls sideways says so, can be reached, and then scrolled, by keyboard. Widgets redraw, tables get another
// width: so look again after changes, and whenever a box or what it holds has another size.
function letScrollersTakeFocus() {
  for (const box of document.querySelectorAll(SCROLLS)) {
    if (showMore(box)) box.tabIndex = 0;
    else if (box.tabIndex === 0) box.removeAttribute("tabindex");
  }
}

let waiting = 0;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(letScrollersTakeFocus, 100);
}

const article = document.querySelector("article");
if (article) {
  const sizes = new ResizeObserver(soon);
  const watch = () => {
    for (const box of document.querySelectorAll(SCROLLS)) for (const one of [box, ...box.children]) sizes.observe(one);
    soon();
  };
  watch();
  letScrollersTakeFocus();
  new MutationObserver(watch).observe(article, { childList: true, subtree: true });
  article.addEventListener("scroll", ({ target }) => { if (target.matches?.(SCROLLS)) showMore(target); }, { capture: true, passive: true });
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.('[data-site-action="print"]')) window.print();
});

document.querySelector(".bd-search-container input")?.focus();

// The list of pages opens where the reader is.
const here = document.querySelector("nav.bd-links .current.active > a, nav.bd-links .active > a");
const list = document.querySelector(".bd-sidebar-primary");
if (here && list) {
  const place = here.getBoundingClientRect(), room = list.getBoundingClientRect();
  if (place.bottom > room.bottom || place.top < room.top + 140) list.scrollTop += place.top - room.top - room.height / 2;
}
