// A Vega-Lite chart. The Vega bundle is fetched when the chart is first seen; its table stays beside it.
let bundle;
const load = () => (bundle ??= import(new URL("./vega/vega.js", import.meta.url).href).then((m) => m.default));

export function chart({ model, el }) {
  const box = document.createElement("div");
  box.className = "xops xops-chart";
  el.append(box);
  let view;
  const draw = async () => {
    try {
      const font = getComputedStyle(box).fontFamily;
      const [embed] = await Promise.all([load(), document.fonts.load(`12px ${font}`).catch(() => null)]); // widths are measured
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
    if (inputs.length === 1) inputs[0].setAttribute("aria-label", model.get("control")); // several keep their own names
    box.dataset.drawn = "";
    performance.mark("xops-chart-ready");
  };
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((e) => e.isIntersecting)) return;
    seen.disconnect();
    draw();
  }, { rootMargin: "300px" });
  seen.observe(box);
  return () => { seen.disconnect(); view?.finalize(); };
}
