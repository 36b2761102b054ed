// Draws a chart as the page does, without a page: vega-embed with its expression interpreter. Arguments: bundle, input, output.
// Input: {spec, states: [{parameter: value}]}. Output: for each state the items of its marks.
import { readFileSync, writeFileSync } from "node:fs";

const [bundle, input, output] = process.argv.slice(2);
const nothing = () => {};
const element = () => ({ classList: { add: nothing, remove: nothing }, clientWidth: 700, clientHeight: 0, style: {}, childNodes: [],
  children: [], setAttribute: nothing, removeAttribute: nothing, addEventListener: nothing, appendChild: (child) => child });
globalThis.window = { addEventListener: nothing, removeEventListener: nothing };
globalThis.document = { createElement: element, body: element() };

function* items(group, role) {
  for (const mark of group.items ?? [])
    if (mark.marktype === "group") for (const inner of mark.items) yield* items(inner, mark.role);
    else for (const item of mark.items)
      yield { role: mark.role, mark: mark.marktype, text: item.text, shape: item.shape, x: item.x, y: item.y, datum: { ...item.datum } };
}

const { default: embed } = await import(bundle);
const { spec, states } = JSON.parse(readFileSync(input, "utf8"));
const { view } = await embed(element(), spec, { ast: true, actions: false, renderer: "none", defaultStyle: false, tooltip: false });
const drawn = [];
for (const state of states) {
  for (const [name, value] of Object.entries(state)) view.signal(name, value);
  await view.runAsync();
  drawn.push([...items(view.scenegraph().root.items[0])].filter((item) => item.role === "mark"));
}
writeFileSync(output, JSON.stringify(drawn));
