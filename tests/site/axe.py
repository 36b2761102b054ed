"""axe-core with the same rules in less than half the work.

A colour's text is parsed once, not for each element; what axe keeps beside an object in weak maps, it keeps on the
object. `test_axe` compares the findings with those of axe as it comes.
"""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python

PLAIN_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
AXE = f"""((WeakMap, WeakSet) => {{
{PLAIN_AXE}
const {{prototype}} = axe.commons.color.Color, {{parseString}} = prototype, parsed = new Map();
prototype.parseString = function (text) {{
  if (parsed.has(text)) [this.r, this.g, this.b, this.alpha] = parsed.get(text);
  else {{ parseString.call(this, text); parsed.set(text, [this.r, this.g, this.b, this.alpha]); }}
  return this;
}};
}})(...(() => {{
  class Kept {{
    key = Symbol();
    constructor(all = []) {{ for (const [object, value] of all) this.set(object, value); }}
    has(object) {{ return Object.hasOwn(object, this.key); }}
    get(object) {{ return object?.[this.key]; }}
    set(object, value) {{ object[this.key] = value; return this; }}
    delete(object) {{ return delete object[this.key]; }}
  }}
  return [Kept, class extends Kept {{ add(object) {{ return this.set(object, true); }} }}];
}})())"""
FIND = """() => axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations.flatMap(
  ({id, nodes}) => nodes.map(({target, html}) => `${id}: ${target} ${html.slice(0, 160)}`)))"""
