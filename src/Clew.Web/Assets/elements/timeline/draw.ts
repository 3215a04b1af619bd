// From a picture (shapes with coordinates) to SVG elements.
import type { Column, Flag, LaneBox, Mark, Picture, Shape, Span } from "./layout";
import type { Entry, Timeline } from "./model";
import { dayLabel, tickLabel, ticks, type View } from "./scale";

const SVG = "http://www.w3.org/2000/svg";
const TICK_SPACING = 96;
const LANE_NAME_ROOM = 20;

export function svg(name: string, attributes: Record<string, string | number> = {}, ...children: (SVGElement | string)[]): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  element.append(...children);
  return element;
}

export function draw(picture: Picture, timeline: Timeline, view: View): SVGElement[] {
  // Poles go through all lanes, so they lie behind what is in the lanes.
  const poles = picture.shapes.filter((shape) => shape.kind === "flag"), things = picture.shapes.filter((shape) => shape.kind !== "flag");
  return [
    axis(picture, view),
    ...poles.map((shape) => drawShape(shape, picture, timeline)),
    svg("g", { class: "tl-lanes" }, ...picture.lanes.map((lane) => laneFrame(lane, picture))),
    ...things.map((shape) => drawShape(shape, picture, timeline)),
  ];
}

function axis(picture: Picture, view: View): SVGElement {
  const { plot, axisY, height } = picture;
  const { step, at } = ticks(view, plot.width, TICK_SPACING);
  const group = svg("g", { class: "tl-axis" });
  let day = "";
  for (const time of at) {
    const x = plot.x + ((time - view.from) / (view.to - view.from)) * plot.width;
    group.append(svg("line", { class: "tl-grid", x1: x, x2: x, y1: axisY, y2: height }));
    if (x < plot.x + 16 || x > plot.x + plot.width - 16) continue;
    // The first label of a day says which day it is, where the window sees more than one.
    const today = dayLabel(time);
    const text = day !== "" && today !== day && step < 86_400_000 ? today : tickLabel(time, step);
    day = today;
    group.append(svg("text", { class: "tl-tick", x, y: axisY - 9, "text-anchor": "middle" }, text));
  }
  group.append(svg("line", { class: "tl-rule", x1: 0, x2: picture.width, y1: axisY, y2: axisY }));
  return group;
}

function laneFrame(box: LaneBox, picture: Picture): SVGElement {
  const { lane } = box;
  const narrow = picture.plot.x < LANE_NAME_ROOM;
  const group = svg("g", { class: "tl-lane" }, svg("line", { class: "tl-rule", x1: 0, x2: picture.width, y1: box.y + box.height, y2: box.y + box.height }));
  const count = box.total > 0 ? box.total.toLocaleString("en") : "none";
  const detail = lane.omitted > 0 ? `${count} + ${lane.omitted.toLocaleString("en")}` : count;
  group.append(svg("text", { class: "tl-name", x: box.labelX, y: box.labelY + (narrow ? 4 : -1) }, lane.name));
  group.append(narrow
    ? svg("text", { class: "tl-total", x: box.labelX + lane.name.length * 7.4 + 8, y: box.labelY + 4 }, detail)
    : svg("text", { class: "tl-total", x: box.labelX, y: box.labelY + 14 }, detail));
  if (box.peak > 1) {
    const base = box.y + box.height - 10, top = base - 52;
    group.append(svg("line", { class: "tl-grid", x1: picture.plot.x, x2: picture.width, y1: base, y2: base }));
    group.append(svg("text", { class: "tl-scale", x: picture.plot.x - (narrow ? -2 : 6), y: top + 8, "text-anchor": narrow ? "start" : "end" }, box.peak.toLocaleString("en")));
  }
  return group;
}

function drawShape(shape: Shape, picture: Picture, timeline: Timeline): SVGElement {
  switch (shape.kind) {
    case "flag": return drawFlag(shape, timeline);
    case "column": return link(timeline.entries[shape.index]!, [shape.index], drawColumn(shape));
    case "span": return link(timeline.entries[shape.index]!, [shape.index], ...drawSpan(shape, picture));
    case "mark": return drawMark(shape, timeline);
  }
}

// Marks are links, so that the browser's own ways of opening one (middle button, context menu) work; the list below is what keyboards and readers use.
function link(entry: Entry, indexes: number[], ...content: SVGElement[]): SVGElement {
  return svg("a", { class: "tl-mark", href: entry.link, "data-tone": entry.tone, "data-indexes": indexes.join(" "), tabindex: "-1", "data-turbo-frame": "_top" }, ...content);
}

const drawColumn = (box: Column): SVGElement => svg("rect", { class: "tl-fill", x: box.x, y: box.y, width: box.width, height: box.height, rx: Math.min(2, box.width / 3) });

function drawSpan(box: Span, picture: Picture): SVGElement[] {
  const left = Math.max(box.x, picture.plot.x - 4), right = Math.min(box.x + box.width, picture.width);
  const bar = svg("rect", { class: box.tone === "good" ? "tl-hollow" : "tl-fill", x: left, y: box.y, width: Math.max(4, right - left), height: box.height, rx: 2.5 });
  return [svg("rect", { class: "tl-touch", x: left - 3, y: box.y - 2, width: right - left + 6, height: box.height + 4 }), bar];
}

function drawMark(mark: Mark, timeline: Timeline): SVGElement {
  const first = timeline.entries[mark.indexes[0]!]!;
  const touch = svg("circle", { class: "tl-touch", cx: mark.x, cy: mark.y, r: 11 });
  if (mark.indexes.length === 1) return link(first, mark.indexes, touch, glyph(mark));
  const text = mark.count > 999 ? `${Math.round(mark.count / 1000)}k` : String(mark.count);
  const width = Math.max(18, text.length * 7 + 10);
  const pill = svg("g", { class: "tl-mark tl-cluster", "data-tone": mark.tone, "data-indexes": mark.indexes.join(" ") },
    svg("rect", { class: "tl-fill", x: mark.x - width / 2, y: mark.y - 9, width, height: 18, rx: 9 }),
    svg("text", { class: "tl-count", x: mark.x, y: mark.y + 4, "text-anchor": "middle" }, text));
  return pill;
}

// Told apart by shape, not by colour alone: broken is a diamond, a warning a triangle, healthy a ring, the rest a dot.
function glyph({ x, y, tone }: Mark): SVGElement {
  switch (tone) {
    case "bad": return svg("path", { class: "tl-fill", d: `M${x} ${y - 6.5}L${x + 6.5} ${y}L${x} ${y + 6.5}L${x - 6.5} ${y}Z` });
    case "warning": return svg("path", { class: "tl-fill", d: `M${x} ${y - 6}L${x + 6} ${y + 5}L${x - 6} ${y + 5}Z` });
    case "good": return svg("circle", { class: "tl-hollow", cx: x, cy: y, r: 4.5 });
    default: return svg("circle", { class: "tl-fill", cx: x, cy: y, r: 4 });
  }
}

function drawFlag(flag: Flag, timeline: Timeline): SVGElement {
  const entry = timeline.entries[flag.indexes[0]!]!;
  const line = svg("line", { class: "tl-pole", x1: flag.x, x2: flag.x, y1: flag.top, y2: flag.bottom });
  const touch = svg("rect", { class: "tl-touch", x: flag.x - 6, y: flag.top, width: 12, height: flag.bottom - flag.top });
  const words = flag.y < 0 ? [] : [
    svg("rect", { class: "tl-flag", x: flag.left, y: flag.y + 1, width: flag.width, height: 18, rx: 3 }),
    svg("text", { class: "tl-flag-text", x: flag.left + 7, y: flag.y + 14 }, flag.text),
  ];
  const content = [touch, line, ...words];
  if (flag.indexes.length === 1) {
    const anchor = link(entry, flag.indexes, ...content);
    anchor.classList.add("tl-change");
    return anchor;
  }
  return svg("g", { class: "tl-mark tl-change tl-cluster", "data-indexes": flag.indexes.join(" ") }, ...content);
}
