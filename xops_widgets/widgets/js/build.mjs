// Bundles src/ into ../static/ (or the folder named as argument): readable, one file for all hosts. The result is committed.
import * as esbuild from "esbuild";
import { copyFileSync } from "node:fs";
import { join } from "node:path";

const out = process.argv[2] ?? join(import.meta.dirname, "..", "static");
await esbuild.build({ bundle: true, format: "esm", target: "es2022", charset: "utf8", legalComments: "inline",
  absWorkingDir: import.meta.dirname, entryPoints: ["src/xops.entry.js"], outfile: join(out, "xops.js") });
copyFileSync(join(import.meta.dirname, "src", "xops.css"), join(out, "xops.css"));
// The site's font (SIL Open Font License 1.1): the subset that the pages use, upright and italic.
const fonts = join(import.meta.dirname, "node_modules", "@fontsource-variable", "source-sans-3", "files");
copyFileSync(join(fonts, "..", "LICENSE"), join(out, "source-sans-3-LICENSE.txt"));
for (const style of ["normal", "italic"]) copyFileSync(join(fonts, `source-sans-3-latin-wght-${style}.woff2`), join(out, `source-sans-3-${style}.woff2`));
