// Runs before the first paint: light or dark without a flash, and a hint when the page was opened as a file.
(() => {
  // Where storage is blocked or full, the theme's script would stop at its first line, and with it menu and search.
  // So there it gets one that reads what can be read, and keeps what can be kept, without a word.
  for (const name of ["localStorage", "sessionStorage"]) {
    let real = null;
    try {
      real = window[name];
      real.setItem("xops:probe", "x".repeat(100));
      real.removeItem("xops:probe");
    } catch {
      const quiet = (call) => (...given) => { try { return real[call](...given); } catch { return null; } };
      const value = { getItem: quiet("getItem"), setItem: quiet("setItem"), removeItem: quiet("removeItem") };
      try { Object.defineProperty(window, name, { configurable: true, value }); } catch { /* then it stays as it is */ }
    }
  }
  const root = document.documentElement;
  let mode = "auto";
  try { mode = localStorage.getItem("mode") || mode; } catch { /* follow the system */ }
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.mode = mode;
  root.dataset.theme = mode === "auto" ? system : mode;
  if (location.protocol === "file:") root.classList.add("opened-as-file");
})();
