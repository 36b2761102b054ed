// What is folded is read on paper too: `folds()` gives the details to open while the page prints; they close again after.
export function openInPrint(folds) {
  let opened = [];
  const before = () => { opened = folds().filter((one) => !one.open); for (const one of opened) one.open = true; };
  const after = () => { for (const one of opened) one.open = false; opened = []; };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => { window.removeEventListener("beforeprint", before); window.removeEventListener("afterprint", after); };
}
