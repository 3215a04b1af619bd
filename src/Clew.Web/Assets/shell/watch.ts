// <div data-watch="/api/v1/...">: an empty page that looks for its first item and shows itself again when it has come.
import { visit } from "@hotwired/turbo";

const EVERY_MS = 3000;

setInterval(async () => {
  const watch = document.querySelector<HTMLElement>("[data-watch]");
  if (!watch?.dataset.watch || document.hidden) return;
  const answer = await fetch(watch.dataset.watch).catch(() => null);
  if (!answer?.ok) return;
  const { items } = (await answer.json()) as { items: unknown[] };
  if (items.length > 0 && watch.isConnected) visit(location.href, { action: "replace" });
}, EVERY_MS);
