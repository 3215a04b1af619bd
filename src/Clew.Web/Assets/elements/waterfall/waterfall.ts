// <clew-waterfall>: the rows come from the server and are complete without this. Adds folding, a crosshair over all rows, keys, and marks what is selected.
import { neighbour, parentOf, visible } from "./rows";

class ClewWaterfall extends HTMLElement {
  #rows: HTMLElement[] = [];
  #tree: { below: number }[] = [];
  #folded = new Set<number>();
  #stop: AbortController | null = null;
  #cursor: HTMLElement | null = null;

  connectedCallback(): void {
    this.querySelectorAll(".wf-toggle, .wf-cursor").forEach((element) => element.remove());
    this.#rows = [...this.querySelectorAll<HTMLElement>(".wf-row")];
    this.#tree = this.#rows.map((row) => ({ below: Number(row.dataset.below) }));
    this.#folded.clear();
    this.#stop = new AbortController();
    const signal = this.#stop.signal;
    this.#rows.forEach((row, index) => this.#addToggle(row, index));
    this.#apply();
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    const rows = this.querySelector<HTMLElement>(".wf-rows");
    rows?.addEventListener("pointermove", (event) => this.#point(rows, event), { signal });
    rows?.addEventListener("pointerleave", () => { if (this.#cursor) this.#cursor.hidden = true; }, { signal });
    this.querySelector(".wf-row[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  disconnectedCallback(): void { this.#stop?.abort(); }

  #addToggle(row: HTMLElement, index: number): void {
    if (this.#tree[index]!.below === 0) return;
    const toggle = document.createElement("button");
    toggle.type = "button";
    toggle.className = "wf-toggle";
    toggle.addEventListener("click", () => this.#fold(index, !this.#folded.has(index)));
    row.querySelector(".wf-name")?.prepend(toggle);
  }

  #fold(index: number, fold: boolean): void {
    if (this.#tree[index]!.below === 0) return;
    if (fold) this.#folded.add(index);
    else this.#folded.delete(index);
    this.#apply();
  }

  #apply(): void {
    const shown = visible(this.#tree, this.#folded);
    this.#rows.forEach((row, index) => {
      row.hidden = !shown[index];
      const folded = this.#folded.has(index), below = this.#tree[index]!.below;
      row.toggleAttribute("data-folded", folded);
      const toggle = row.querySelector<HTMLButtonElement>(".wf-toggle");
      if (!toggle) return;
      toggle.textContent = folded ? `▸${below}` : "▾";
      toggle.setAttribute("aria-expanded", String(!folded));
      toggle.setAttribute("aria-label", `${folded ? `▸${below}: unfold` : "▾: fold"} the spans below`);
    });
  }

  #click(event: Event): void {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>(".wf-row");
    if (!row) {
      if (target.closest(".span-detail a[data-turbo-frame='span']")) this.#mark(null);
      return;
    }
    if (target.closest("button")) return;
    const link = row.querySelector<HTMLAnchorElement>(".wf-name a");
    if (!target.closest("a")) link?.click();
    else if (target.closest("a[data-turbo-frame='span']")) this.#mark(row);
  }

  #mark(row: HTMLElement | null): void {
    for (const other of this.#rows) if (other !== row) other.removeAttribute("aria-current");
    row?.setAttribute("aria-current", "true");
  }

  #key(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>(".wf-row");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = this.#rows.indexOf(row);
    const shown = visible(this.#tree, this.#folded);
    switch (event.key) {
      case "ArrowDown": case "j": this.#focus(neighbour(shown, index, 1)); break;
      case "ArrowUp": case "k": this.#focus(neighbour(shown, index, -1)); break;
      case "ArrowRight": if (this.#folded.has(index)) this.#fold(index, false); else this.#focus(neighbour(shown, index, 1)); break;
      case "ArrowLeft":
        if (this.#tree[index]!.below > 0 && !this.#folded.has(index)) this.#fold(index, true);
        else this.#focus(Math.max(0, parentOf(this.#tree, index)));
        break;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #focus(index: number): void { this.#rows[index]?.querySelector<HTMLElement>(".wf-name a")?.focus(); }

  #point(rows: HTMLElement, event: PointerEvent): void {
    const axis = this.querySelector(".wf-ruler")?.getBoundingClientRect();
    if (!axis) return;
    if (!this.#cursor) {
      this.#cursor = document.createElement("div");
      this.#cursor.className = "wf-cursor";
      rows.append(this.#cursor);
    }
    const x = event.clientX - axis.left;
    this.#cursor.hidden = x < 0 || x > axis.width;
    this.#cursor.style.left = `${event.clientX - rows.getBoundingClientRect().left}px`;
  }
}

customElements.define("clew-waterfall", ClewWaterfall);
