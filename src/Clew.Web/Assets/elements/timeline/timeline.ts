// <clew-timeline>: one axis, several lanes. The entries come from the JSON inside the element; the list beside it ([data-entry]) is the same as text.
// What is zoomed to is in the URL (from=, to=), so that a link keeps it and the browser's Back undoes it. With data-zoom="local" all there is to see
// is here already, and zooming asks nobody. <turbo-stream action="timeline"> brings new entries, which wait while somebody points at the old.
import { StreamActions, visit } from "@hotwired/turbo";
import { draw, svg } from "./draw";
import { listen, type Meaning } from "./gestures";
import { layOut, type Picture } from "./layout";
import type { Timeline } from "./model";
import { between, instantLabel, lengthLabel, pan, zoom, type View } from "./scale";
import { fill, place } from "./tooltip";

/** A wheel or key zooms the picture at once; the server is asked for what is in it when it rests. */
const REST_MS = 420;
/** Entries this near to the pointer belong to the same instant for a reader. */
const NEAR_PX = 7;

class ClewTimeline extends HTMLElement {
  #timeline: Timeline | null = null;
  #view: View = { from: 0, to: 1 };
  #picture: Picture | null = null;
  #stage!: HTMLElement;
  #shapes!: SVGElement;
  #cursor!: SVGElement;
  #selection!: SVGElement;
  #tip!: HTMLElement;
  #range!: HTMLElement;
  #stop: AbortController | null = null;
  #sizes: ResizeObserver | null = null;
  #rest = 0;
  #next: DocumentFragment | null = null;

  connectedCallback(): void {
    // A page that Turbo restores still holds what was drawn before it was left.
    this.querySelector(":scope > .tl")?.remove();
    const data = this.querySelector("script[type='application/json']")?.textContent;
    if (!data) return;
    this.#timeline = JSON.parse(data) as Timeline;
    this.#view = this.#chosen() ?? this.#whole();
    this.#build();
    this.#stop = new AbortController();
    listen(this.#stage, this.#meaning(), this.#stop.signal);
    this.#followList(this.#stop.signal);
    this.#sizes = new ResizeObserver(() => this.#draw());
    this.#sizes.observe(this.#stage);
    this.#draw();
  }

  /** Takes a script with the new entries and what the list of them is to hold. */
  renew(content: DocumentFragment): void {
    if (this.#isHeld()) {
      if (!this.#next) for (const type of ["pointerleave", "focusout"]) this.addEventListener(type, () => this.#takeNext(), { once: true, signal: this.#stop?.signal });
      this.#next = content;
      return;
    }
    const data = content.querySelector("script")?.textContent, script = this.querySelector("script[type='application/json']"), list = this.querySelector(".tl-entries");
    if (!data || !script || !list || !this.#timeline) return;
    const followed = this.#view.from === this.#timeline.from && this.#view.to === this.#timeline.to;
    script.textContent = data;
    this.#timeline = JSON.parse(data) as Timeline;
    if (followed) this.#view = this.#whole();
    content.querySelector("script")!.remove();
    list.replaceChildren(content);
    this.#draw();
  }

  // What is read or pointed at stays.
  #isHeld(): boolean {
    const selection = getSelection();
    return this.matches(":hover") || this.contains(document.activeElement) || (selection !== null && !selection.isCollapsed && this.contains(selection.anchorNode));
  }

  #takeNext(): void {
    const next = this.#next;
    this.#next = null;
    if (next) setTimeout(() => this.renew(next));
  }

  #whole(): View { return { from: this.#timeline!.from, to: this.#timeline!.to }; }

  // The window that the URL names, where the server has not cut the entries to it.
  #chosen(): View | null {
    if (!this.#isLocal) return null;
    const query = new URL(location.href).searchParams;
    const from = Date.parse(query.get("from") ?? ""), to = Date.parse(query.get("to") ?? "");
    return Number.isFinite(from) && Number.isFinite(to) ? between(from, to) : null;
  }

  get #isLocal(): boolean { return this.dataset.zoom === "local"; }

  disconnectedCallback(): void {
    clearTimeout(this.#rest);
    this.#stop?.abort();
    this.#sizes?.disconnect();
    this.querySelector(".tl")?.remove();
  }

  #build(): void {
    const root = document.createElement("div");
    root.className = "tl";
    const bar = document.createElement("div");
    bar.className = "tl-bar";
    this.#range = document.createElement("p");
    this.#range.className = "tl-range";
    const buttons = document.createElement("div");
    buttons.className = "tl-buttons";
    const meaning = this.#meaning();
    const button = (text: string, title: string, act: () => void): void => {
      const element = document.createElement("button");
      element.type = "button";
      element.className = "tl-button";
      element.textContent = text;
      element.title = title;
      element.setAttribute("aria-label", title);
      element.addEventListener("click", act);
      buttons.append(element);
    };
    button("−", "Zoom out (-)", () => meaning.zoom(1.8, null));
    button("+", "Zoom in (+)", () => meaning.zoom(0.5, null));
    button("‹", "Earlier (←)", () => meaning.pan(-0.3));
    button("›", "Later (→)", () => meaning.pan(0.3));
    button("All", "All: show everything (0)", () => meaning.reset());
    bar.append(this.#range, buttons);

    this.#stage = document.createElement("div");
    this.#stage.className = "tl-stage";
    this.#stage.tabIndex = 0;
    this.#stage.setAttribute("role", "group");
    this.#stage.setAttribute("aria-label", "Timeline. Plus and minus zoom, arrows move, 0 shows everything. The list below has the same entries.");
    const canvas = svg("svg", { class: "tl-svg", "aria-hidden": "true" });
    this.#shapes = svg("g");
    this.#selection = svg("rect", { class: "tl-selection", y: 0, width: 0, height: 0 });
    this.#cursor = svg("g", { class: "tl-cursor", visibility: "hidden" }, svg("line"), svg("rect", { rx: 3, height: 18 }), svg("text", { "text-anchor": "middle" }));
    canvas.append(this.#selection, this.#shapes, this.#cursor);
    this.#tip = document.createElement("div");
    this.#tip.className = "tl-tip";
    this.#tip.hidden = true;
    this.#stage.append(canvas, this.#tip);
    this.#stage.addEventListener("click", (event) => this.#click(event));
    root.append(bar, this.#stage);
    this.prepend(root);
  }

  #draw(): void {
    const width = this.#stage.clientWidth;
    if (!this.#timeline || width === 0) return;
    this.#picture = layOut(this.#timeline, this.#view, width);
    const canvas = this.#shapes.ownerSVGElement!;
    canvas.setAttribute("viewBox", `0 0 ${width} ${this.#picture.height}`);
    canvas.setAttribute("height", String(this.#picture.height));
    this.#shapes.replaceChildren(...draw(this.#picture, this.#timeline, this.#view));
    if (this.#isLocal) this.#hideOutside();
    this.#range.textContent = `${instantLabel(this.#view.from, this.#view)} – ${instantLabel(this.#view.to, this.#view)} UTC · ${lengthLabel(this.#view.to - this.#view.from)}`;
  }

  #hideOutside(): void {
    for (const item of this.querySelectorAll<HTMLElement>("[data-entry]")) {
      const entry = this.#timeline!.entries[Number(item.dataset.entry)];
      item.hidden = entry !== undefined && (entry.end < this.#view.from || entry.time > this.#view.to);
    }
  }

  #timeAt(x: number): number {
    const plot = this.#picture!.plot;
    const share = Math.min(1, Math.max(0, (x - plot.x) / plot.width));
    return this.#view.from + share * (this.#view.to - this.#view.from);
  }

  #xOf(time: number): number {
    const plot = this.#picture!.plot;
    return plot.x + ((time - this.#view.from) / (this.#view.to - this.#view.from)) * plot.width;
  }

  #meaning(): Meaning {
    return {
      hover: (x, y) => this.#hover(x, y),
      leave: () => this.#leave(),
      select: (from, to) => this.#drawSelection(from, to),
      selected: (from, to) => { this.#drawSelection(0, 0); this.#look(between(this.#timeAt(from), this.#timeAt(to)), 0); },
      cancelled: () => this.#drawSelection(0, 0),
      zoom: (factor, x) => this.#look(zoom(this.#view, factor, x === null ? (this.#view.from + this.#view.to) / 2 : this.#timeAt(x)), REST_MS),
      pan: (share) => this.#look(pan(this.#view, share), REST_MS),
      reset: () => this.#go(null),
    };
  }

  #look(view: View, rest: number): void {
    this.#view = view;
    this.#draw();
    clearTimeout(this.#rest);
    this.#rest = window.setTimeout(() => this.#go(view), rest);
  }

  #go(view: View | null): void {
    clearTimeout(this.#rest);
    const url = new URL(this.dataset.url ?? location.href, location.href);
    if (!this.dataset.url) url.search = location.search;
    for (const name of ["from", "to"] as const) {
      if (view) url.searchParams.set(name, new Date(view[name]).toISOString());
      else url.searchParams.delete(name);
    }
    if (this.#isLocal) {
      this.#view = view ?? this.#whole();
      history.replaceState(history.state, "", url);
      return this.#draw();
    }
    const frame = this.closest("turbo-frame")?.id;
    visit(url.href, frame ? { frame, action: "advance" } : {});
  }

  #drawSelection(from: number, to: number): void {
    const { plot } = this.#picture!;
    const left = Math.max(plot.x, Math.min(from, to)), right = Math.min(plot.x + plot.width, Math.max(from, to));
    this.#selection.setAttribute("x", String(left));
    this.#selection.setAttribute("width", String(Math.max(0, right - left)));
    this.#selection.setAttribute("height", String(this.#picture!.height));
  }

  #hover(x: number, y: number): void {
    if (!this.#picture) return;
    const { plot } = this.#picture;
    if (x < plot.x - NEAR_PX || x > plot.x + plot.width + NEAR_PX) return this.#leave();
    this.#pointAt(this.#timeAt(x));
    const under = new Set<number>();
    for (const shape of this.#picture.shapes) {
      const left = shape.kind === "column" || shape.kind === "span" ? shape.x : shape.x - 3;
      const right = shape.kind === "column" || shape.kind === "span" ? shape.x + shape.width : shape.x + 3;
      if (x >= left - NEAR_PX && x <= right + NEAR_PX) for (const index of "indexes" in shape ? shape.indexes : [shape.index]) under.add(index);
    }
    this.#highlight(under);
    const entries = [...under].map((index) => this.#timeline!.entries[index]!);
    this.#tip.hidden = entries.length === 0;
    if (entries.length === 0) return;
    fill(this.#tip, this.#timeline!, entries, this.#view, this.#timeAt(x));
    place(this.#tip, this.#stage, x, y);
  }

  #leave(): void {
    this.#cursor.setAttribute("visibility", "hidden");
    this.#tip.hidden = true;
    this.#highlight(new Set());
  }

  #pointAt(time: number): void {
    const { axisY, height, width } = this.#picture!;
    const x = this.#xOf(time);
    const [line, box, text] = [...this.#cursor.children] as [SVGElement, SVGElement, SVGElement];
    text.textContent = instantLabel(time, this.#view);
    const room = text.textContent.length * 7 + 12;
    const middle = Math.min(width - room / 2, Math.max(room / 2, x));
    for (const [key, value] of Object.entries({ x1: x, x2: x, y1: axisY, y2: height })) line.setAttribute(key, String(value));
    for (const [key, value] of Object.entries({ x: middle - room / 2, y: axisY - 21, width: room })) box.setAttribute(key, String(value));
    for (const [key, value] of Object.entries({ x: middle, y: axisY - 8 })) text.setAttribute(key, String(value));
    this.#cursor.setAttribute("visibility", "visible");
  }

  #highlight(indexes: ReadonlySet<number>): void {
    for (const mark of this.#shapes.querySelectorAll<SVGElement>(".tl-mark"))
      mark.classList.toggle("tl-hot", mark.dataset.indexes!.split(" ").some((index) => indexes.has(Number(index))));
    for (const item of this.querySelectorAll<HTMLElement>("[data-entry]"))
      item.classList.toggle("tl-hot", indexes.has(Number(item.dataset.entry)));
  }

  #followList(signal: AbortSignal): void {
    const show = (event: Event): void => {
      const item = (event.target as Element).closest<HTMLElement>("[data-entry]");
      const entry = item ? this.#timeline!.entries[Number(item.dataset.entry)] : undefined;
      if (!entry || !this.#picture) return;
      this.#highlight(new Set([Number(item!.dataset.entry)]));
      if (entry.time >= this.#view.from && entry.time <= this.#view.to) this.#pointAt(entry.time);
    };
    const hide = (event: Event): void => { if ((event.target as Element).closest("[data-entry]")) this.#leave(); };
    for (const type of ["pointerover", "focusin"]) this.addEventListener(type, show, { signal });
    for (const type of ["pointerout", "focusout"]) this.addEventListener(type, hide, { signal });
  }

  // A single thing opens by its own link; a cluster opens the time that it covers.
  #click(event: Event): void {
    const group = (event.target as Element).closest<SVGElement>("g.tl-cluster");
    if (!group) return;
    const entries = group.dataset.indexes!.split(" ").map((index) => this.#timeline!.entries[Number(index)]!);
    const from = Math.min(...entries.map((entry) => entry.time)), to = Math.max(...entries.map((entry) => entry.end));
    const margin = Math.max(1, (to - from) * 0.15);
    if (to - from >= 1) this.#look(between(from - margin, to + margin), 0);
    else this.querySelector<HTMLElement>(`[data-entry="${group.dataset.indexes!.split(" ")[0]}"] a`)?.focus();
  }
}

StreamActions["timeline"] = function (): void {
  for (const timeline of this.targetElements) (timeline as ClewTimeline).renew(this.templateContent);
};

customElements.define("clew-timeline", ClewTimeline);
