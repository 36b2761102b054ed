// Runs before the first paint: light or dark without a flash, and a hint when the page was opened as a file.
(() => {
  const root = document.documentElement;
  let mode = "auto";
  try { mode = localStorage.getItem("mode") || mode; } catch { /* storage may be blocked: follow the system */ }
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.mode = mode;
  root.dataset.theme = mode === "auto" ? system : mode;
  if (location.protocol === "file:") root.classList.add("opened-as-file");
})();
