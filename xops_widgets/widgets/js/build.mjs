// Bundles src/ into ../static/ (or the folder named as argument): readable, one file for all hosts. The result is committed.
import * as esbuild from "esbuild";
import { copyFileSync } from "node:fs";
import { join } from "node:path";

const out = process.argv[2] ?? join(import.meta.dirname, "..", "static");
await esbuild.build({ bundle: true, format: "esm", target: "es2022", charset: "utf8", legalComments: "inline",
  absWorkingDir: import.meta.dirname, entryPoints: ["src/xops.entry.js"], outfile: join(out, "xops.js") });
copyFileSync(join(import.meta.dirname, "src", "xops.css"), join(out, "xops.css"));
