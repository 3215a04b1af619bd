// What is at an instant, lane by lane, beside the pointer.
import { worst, type Entry, type Timeline } from "./model";
import { instantLabel, lengthLabel, type View } from "./scale";

/** More than this does not fit beside a pointer; the rest is counted. */
const MOST = 6;
const OFFSET = 14;

function line(className: string, text: string): HTMLElement {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}

export function fill(tip: HTMLElement, timeline: Timeline, entries: Entry[], view: View, time: number): void {
  const order = new Map(timeline.lanes.map((lane, i) => [lane.id, i]));
  // The worst of each lane first, then what is nearest.
  const sorted = [...entries].sort((a, b) =>
    order.get(a.lane)! - order.get(b.lane)! || (a.tone === b.tone ? 0 : worst([a.tone, b.tone]) === a.tone ? -1 : 1) || Math.abs(a.time - time) - Math.abs(b.time - time));
  const lines: HTMLElement[] = [];
  for (const entry of sorted.slice(0, MOST)) {
    const item = document.createElement("div");
    item.className = "tl-tip-entry";
    item.dataset.tone = entry.tone;
    const length = entry.end > entry.time ? ` · ${lengthLabel(entry.end - entry.time)}` : "";
    const lane = timeline.lanes[order.get(entry.lane)!]!.name;
    item.append(line("tl-tip-when", `${instantLabel(entry.time, view)}${length} · ${lane}${entry.service ? ` · ${entry.service}` : ""}`), line("tl-tip-title", entry.title), line("tl-tip-reason", entry.reason));
    lines.push(item);
  }
  if (sorted.length > MOST) lines.push(line("tl-tip-when", `and ${sorted.length - MOST} more here; click or drag to zoom`));
  tip.replaceChildren(...lines);
}

export function place(tip: HTMLElement, stage: HTMLElement, x: number, y: number): void {
  const width = tip.offsetWidth, height = tip.offsetHeight;
  const right = x + OFFSET + width <= stage.clientWidth;
  tip.style.left = `${right ? x + OFFSET : Math.max(0, x - OFFSET - width)}px`;
  tip.style.top = `${Math.max(0, Math.min(y + OFFSET, stage.clientHeight - height + 60))}px`;
}
