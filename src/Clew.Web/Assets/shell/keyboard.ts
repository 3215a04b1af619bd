// Keys of every page: / search, j k move through [data-row], Enter opens, x chooses it, e presses [data-key="e"], n goes to [data-focus-key="n"], g and a letter goes, ? help, Escape leaves.
import { visit } from "@hotwired/turbo";

const GO: Record<string, string> = { o: "/", c: "/incidents", i: "/issues", l: "/logs", d: "/deployments", m: "/monitors", a: "/alerts", n: "/intake" };
const GO_WITHIN_MS = 1200;
let goPressedAt = 0;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.target as HTMLElement;
  const writing = target.closest("input, textarea, select, [contenteditable]") !== null;
  if (event.key === "Escape") {
    if (writing) target.blur();
    return;
  }
  if (writing) return;
  if (press(event.key)) event.preventDefault();
});

function press(key: string): boolean {
  if (performance.now() - goPressedAt < GO_WITHIN_MS && GO[key]) {
    goPressedAt = 0;
    visit(GO[key]);
    return true;
  }
  switch (key) {
    case "/": return focusSearch();
    case "j": return move(1);
    case "k": return move(-1);
    case "g": goPressedAt = performance.now(); return true;
    case "x": return choose();
    case "?": return toggleHelp();
    default: return pressButton(key);
  }
}

function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>("#search");
  search?.focus();
  search?.select();
  return search !== null;
}

function move(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  if (rows.length === 0) return false;
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, current + (current < 0 && step < 0 ? rows.length : step)))]!;
  (next.matches("a, button") ? next : next.querySelector<HTMLElement>("a, button"))?.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

// Chooses the row that has the focus, for an action with many.
function choose(): boolean {
  const box = document.activeElement?.closest("[data-row]")?.querySelector<HTMLInputElement>("input.choose");
  box?.click();
  return box !== null && box !== undefined;
}

function toggleHelp(): boolean {
  const help = document.querySelector<HTMLDialogElement>("#keyboard-help");
  if (!help) return false;
  if (help.open) help.close();
  else help.showModal();
  return true;
}

// Of several for one key the one that fits is shown.
const shown = (selector: string): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility());

function pressButton(key: string): boolean {
  if (!/^[a-z0-9]$/.test(key)) return false;
  const field = shown(`[data-focus-key="${key}"]`);
  field?.focus();
  if (field) field.scrollIntoView({ block: "center" });
  const control = field ? undefined : shown(`[data-key="${key}"]`);
  control?.click();
  return (field ?? control) !== undefined;
}

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  if (target.closest("[data-help]")) toggleHelp();
  if (target.matches("#keyboard-help")) (target as HTMLDialogElement).close(); // a click on the backdrop
});
