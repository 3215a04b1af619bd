// Turns pointers, wheel and keys on the stage into what was meant. Knows pixels, nothing of time.
export interface Meaning {
  hover(x: number, y: number): void;
  leave(): void;
  /** While a window is being drawn with the pointer; null ends it without a choice. */
  select(from: number, to: number): void;
  selected(from: number, to: number): void;
  cancelled(): void;
  /** factor below 1 is closer; x is where it stays put, null is the middle. */
  zoom(factor: number, x: number | null): void;
  pan(share: number): void;
  reset(): void;
}

const DRAG_PX = 5;
const WHEEL_STEP = 0.0016;
const CLICK_AFTER_DRAG_MS = 50;
const KEY_ZOOM = 0.6;
const KEY_PAN = 0.2;

export function listen(stage: HTMLElement, meaning: Meaning, signal: AbortSignal): void {
  const pointers = new Map<number, number>();
  let start: number | null = null;
  let dragging = false;
  let pinch: number | null = null;
  let swallow = false;
  const at = (event: MouseEvent): { x: number; y: number } => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const on = <K extends keyof HTMLElementEventMap>(type: K, handler: (event: HTMLElementEventMap[K]) => void, options: AddEventListenerOptions = {}): void =>
    stage.addEventListener(type, handler, { signal, ...options });
  const stop = (): void => {
    if (dragging) meaning.cancelled();
    start = null;
    dragging = false;
  };

  on("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, at(event).x);
    if (pointers.size === 1) start = at(event).x;
    else {
      stop();
      const [a, b] = [...pointers.values()] as [number, number];
      pinch = Math.abs(a - b);
    }
  });
  on("pointermove", (event) => {
    const { x, y } = at(event);
    if (pointers.has(event.pointerId)) pointers.set(event.pointerId, x);
    if (pinch !== null && pointers.size === 2) {
      const [a, b] = [...pointers.values()] as [number, number];
      const now = Math.max(20, Math.abs(a - b));
      meaning.zoom(Math.max(20, pinch) / now, (a + b) / 2);
      pinch = now;
      return;
    }
    if (start !== null && !dragging && Math.abs(x - start) > DRAG_PX) {
      dragging = true;
      stage.setPointerCapture(event.pointerId);
    }
    if (dragging) meaning.select(start!, x);
    meaning.hover(x, y);
  });
  const release = (event: PointerEvent): void => {
    pointers.delete(event.pointerId);
    if (pointers.size < 2) pinch = null;
  };
  on("pointerup", (event) => {
    release(event);
    if (dragging) {
      meaning.selected(start!, at(event).x);
      swallow = true;
      setTimeout(() => { swallow = false; }, CLICK_AFTER_DRAG_MS);
    }
    start = null;
    dragging = false;
  });
  on("pointercancel", (event) => { release(event); stop(); });
  on("pointerleave", () => { if (!dragging) meaning.leave(); });
  // The click that ends a drag must not open the mark below it.
  on("click", (event) => { if (swallow) { event.preventDefault(); event.stopPropagation(); } }, { capture: true });
  on("dragstart", (event) => event.preventDefault());

  on("wheel", (event) => {
    const { x } = at(event);
    const focused = stage.matches(":focus") || event.ctrlKey || event.metaKey;
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) meaning.pan(event.deltaX / Math.max(200, stage.clientWidth));
    else if (focused) meaning.zoom(Math.exp(event.deltaY * WHEEL_STEP), x);
    else return;
    event.preventDefault();
  }, { passive: false });
  on("dblclick", (event) => { if (!(event.target as Element).closest("a")) meaning.zoom(0.5, at(event).x); });

  on("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case "+": case "=": meaning.zoom(KEY_ZOOM, null); break;
      case "-": case "_": meaning.zoom(1 / KEY_ZOOM, null); break;
      case "ArrowLeft": meaning.pan(-KEY_PAN); break;
      case "ArrowRight": meaning.pan(KEY_PAN); break;
      case "0": meaning.reset(); break;
      case "Escape": stop(); meaning.leave(); break;
      default: return;
    }
    event.preventDefault();
  });
}
