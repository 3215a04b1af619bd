// <clew-chart data-chart='{"series":[...],"markers":[...],"unit":"errors"}'>: series over time by uPlot, with deployments as vertical lines.
// Attributes: data-chart (or a JSON script inside), data-kind (bars or line, where a series does not say), data-zoom (a drag sets from= and to= in the URL).
// What is inside the element stays for readers of text, visually hidden while it is drawn.
import { visit } from "@hotwired/turbo";
import uPlot from "uplot";
import { columns, range, short, type Chart, type Marker } from "./data";
import { placeFlags } from "./flags";

const HEIGHT = 160;
const AXIS_LABEL = 11;
const FLAG_HEIGHT = 17;
const ROOM_FOR_FLAGS = 20;

class ClewChart extends HTMLElement {
  #plot: uPlot | null = null;
  #host: HTMLElement | null = null;
  #sizes: ResizeObserver | null = null;
  #stop: AbortController | null = null;

  static get observedAttributes(): string[] { return ["data-chart"]; }

  connectedCallback(): void {
    this.querySelector(":scope > .chart-host")?.remove();
    this.#host = document.createElement("div");
    this.#host.className = "chart-host";
    this.prepend(this.#host);
    this.#stop = new AbortController();
    const redraw = (): void => this.#draw();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw, { signal: this.#stop.signal });
    const theme = new MutationObserver(redraw);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.#stop.signal.addEventListener("abort", () => theme.disconnect());
    this.#sizes = new ResizeObserver(() => this.#resize());
    this.#sizes.observe(this);
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#stop?.abort();
    this.#sizes?.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
    this.#host?.remove();
  }

  // What changes while somebody points at the chart waits until they have left it.
  attributeChangedCallback(): void {
    if (!this.#host?.isConnected) return;
    if (this.matches(":hover")) this.addEventListener("pointerleave", () => this.#draw(), { once: true });
    else this.#draw();
  }

  get #height(): number { return Math.max(80, this.clientHeight || HEIGHT); }

  #resize(): void {
    const width = this.clientWidth;
    if (this.#plot && width > 0) this.#plot.setSize({ width, height: this.#height });
    else if (width > 0) this.#draw();
  }

  #draw(): void {
    const json = this.dataset.chart ?? this.querySelector("script[type='application/json']")?.textContent;
    if (!json || !this.#host || this.clientWidth === 0) return;
    const chart = JSON.parse(json) as Chart;
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(chart), columns(chart.series) as uPlot.AlignedData, this.#host);
    this.#flags(chart.markers ?? []);
    this.setAttribute("data-drawn", "");
  }

  #color(name: string): string {
    const probe = document.createElement("i");
    probe.style.color = `var(${name})`;
    this.append(probe);
    const color = getComputedStyle(probe).color;
    probe.remove();
    return color;
  }

  #options(chart: Chart): uPlot.Options {
    const unit = chart.unit ?? this.dataset.unit ?? "";
    const faint = this.#color("--text-faint"), line = this.#color("--line");
    const colors = ["--series-1", "--series-2", "--series-3", "--series-4"].map((name) => this.#color(name));
    const font = `${AXIS_LABEL}px ${getComputedStyle(this).fontFamily}`;
    const [from, to] = range(chart);
    const hasMarkers = (chart.markers?.length ?? 0) > 0;
    const axis = { stroke: faint, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
    return {
      width: this.clientWidth,
      height: this.#height,
      padding: [hasMarkers ? ROOM_FOR_FLAGS : 8, 20, 0, 0],
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      legend: { show: chart.series.length > 1 },
      cursor: { y: false, points: { show: chart.series.some((series) => this.#kind(series) === "line") }, drag: { x: this.dataset.zoom !== undefined, y: false, setScale: false } },
      select: { show: this.dataset.zoom !== undefined, left: 0, top: 0, width: 0, height: 0 },
      scales: { x: { time: true, range: () => [from, to] }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.08)] } },
      axes: [
        { ...axis, grid: { show: false }, space: 72, size: 24, ...timeAxis(to - from) },
        { ...axis, size: 44, space: 32, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8], values: (_, splits) => splits.map(short), label: unit || undefined, labelSize: unit ? 16 : 0, labelFont: font, labelGap: 0 } as uPlot.Axis,
      ],
      series: [
        { value: (_, seconds) => (seconds === null ? "" : new Date(seconds * 1000).toISOString().slice(11, 19) + " UTC") },
        ...chart.series.map((series, i) => ({
          label: series.name,
          stroke: this.dataset.tone === "bad" && i === 0 ? this.#color("--broken") : colors[i % colors.length]!,
          fill: this.#kind(series) === "bars" ? (this.dataset.tone === "bad" && i === 0 ? this.#color("--broken") : colors[i % colors.length]!) : undefined,
          width: this.#kind(series) === "bars" ? 0 : 1.75,
          paths: this.#kind(series) === "bars" ? uPlot.paths.bars!({ size: [0.86, 40], align: 1, radius: 0.15 }) : undefined,
          points: { show: false },
          value: (_: uPlot, value: number | null) => (value === null ? "–" : `${short(value)} ${unit}`.trim()),
        })),
      ],
      hooks: {
        draw: [(plot) => this.#poles(plot, chart.markers ?? [])],
        setCursor: [(plot) => this.#tell(plot, chart, unit)],
        setSelect: [(plot) => this.#zoom(plot)],
        setSize: [() => this.#flags(chart.markers ?? [])],
      },
    };
  }

  #kind(series: { kind?: string }): string { return series.kind ?? this.dataset.kind ?? "line"; }

  #poles(plot: uPlot, markers: Marker[]): void {
    const { ctx } = plot;
    ctx.save();
    ctx.strokeStyle = this.#color("--deployment");
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash([5 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const marker of markers) {
      const x = Math.round(plot.valToPos(marker.time / 1000, "x", true));
      ctx.beginPath();
      ctx.moveTo(x, plot.bbox.top);
      ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  }

  // The labels of the markers are links beside the canvas, each on its pole.
  #flags(markers: Marker[]): void {
    const plot = this.#plot;
    if (!plot || !this.#host) return;
    this.#host.querySelector(".chart-flags")?.remove();
    const flags = document.createElement("div");
    flags.className = "chart-flags";
    this.#host.append(flags);
    const x = (marker: Marker): number => plot.valToPos(marker.time / 1000, "x") + plot.over.offsetLeft;
    const links = new Map<Marker, HTMLAnchorElement>();
    const width = (marker: Marker, also: number): number => {
      const flag = document.createElement("a");
      flag.className = "chart-flag";
      flag.href = marker.link;
      flag.textContent = also > 0 ? `${marker.label} +${also}` : marker.label;
      flags.append(flag);
      links.set(marker, flag);
      return flag.offsetWidth;
    };
    for (const { marker, also, left } of placeFlags(markers, x, width, this.clientWidth)) {
      const flag = links.get(marker)!;
      flag.title = [marker, ...also].map((one) => `${one.label}, ${new Date(one.time).toISOString().slice(0, 19).replace("T", " ")} UTC`).join("\n");
      flag.style.left = `${left}px`;
      flag.style.top = `${plot.over.offsetTop - FLAG_HEIGHT - 1}px`;
      links.delete(marker);
    }
    for (const flag of links.values()) flag.remove();
  }

  #tell(plot: uPlot, chart: Chart, unit: string): void {
    let tip = plot.over.querySelector<HTMLElement>(".chart-tip");
    const index = plot.cursor.idx;
    if (index === null || index === undefined || (plot.cursor.left ?? -1) < 0) { tip?.remove(); return; }
    if (!tip) {
      tip = document.createElement("div");
      tip.className = "chart-tip";
      plot.over.append(tip);
    }
    const time = plot.data[0]![index]!;
    const values = chart.series.map((series, i) => `${chart.series.length > 1 ? series.name + " " : ""}${short(plot.data[i + 1]![index] ?? 0)} ${unit || series.name}`.trim());
    tip.textContent = `${new Date(time * 1000).toISOString().slice(11, 19)} UTC · ${values.join(", ")}`;
    const x = plot.cursor.left!;
    tip.style.left = `${Math.max(0, Math.min(x + 10, plot.over.clientWidth - tip.offsetWidth))}px`;
  }

  #zoom(plot: uPlot): void {
    if (plot.select.width < 4) return;
    const url = new URL(location.href);
    url.searchParams.set("from", new Date(plot.posToVal(plot.select.left, "x") * 1000).toISOString());
    url.searchParams.set("to", new Date(plot.posToVal(plot.select.left + plot.select.width, "x") * 1000).toISOString());
    visit(url.href);
  }
}

// Labels of the time axis, in UTC: clock times, and the day where the window is longer than one.
function timeAxis(seconds: number): { values: uPlot.Axis.Values } {
  const two = (n: number): string => String(n).padStart(2, "0");
  return {
    values: (_, splits, __, ___, increment) => splits.map((split) => {
      const date = new Date(split * 1000);
      const day = `${date.getUTCDate()}.${date.getUTCMonth() + 1}.`;
      if (increment >= 86_400) return day;
      const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
      if (increment < 60) return `${clock}:${two(date.getUTCSeconds())}`;
      return seconds > 86_400 && clock === "00:00" ? day : clock;
    }),
  };
}

customElements.define("clew-chart", ClewChart);
