// Bundles src/ into ../static/ (or the folder named as argument): readable, one file a host. The result is committed.
import * as esbuild from "esbuild";
import { copyFileSync } from "node:fs";
import { join } from "node:path";

const out = process.argv[2] ?? join(import.meta.dirname, "..", "static");
const options = { bundle: true, format: "esm", target: "es2022", charset: "utf8", legalComments: "inline",
  absWorkingDir: import.meta.dirname };
await esbuild.build({ ...options, entryPoints: ["src/widget.entry.js"], outfile: join(out, "widget.js") });
await esbuild.build({ ...options, entryPoints: ["src/site.entry.js"], outfile: join(out, "xops.js") });
copyFileSync(join(import.meta.dirname, "src", "xops.css"), join(out, "xops.css"));
