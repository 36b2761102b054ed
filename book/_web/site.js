// What a page does besides the theme's own.
const SCROLLS = "article :is(.xops-table, .xops-demo, .xops-heat, .xops, .xops-fallback, .output)";

// Whatever scrolls sideways can be reached, and then scrolled, by keyboard. Widgets redraw, tables get another width: so
// look again after changes, and whenever a box or what it holds has another size.
function letScrollersTakeFocus() {
  for (const box of document.querySelectorAll(SCROLLS)) {
    const scrolls = box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== "visible";
    if (scrolls) box.tabIndex = 0;
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
