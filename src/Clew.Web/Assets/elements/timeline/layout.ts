// From entries and a window to shapes with coordinates. Pure: what is drawn can be tested without a browser.
import { cluster, level, pack, type Bar } from "./cluster";
import { worst, type Entry, type Lane, type Timeline, type Tone } from "./model";
import type { View } from "./scale";

const AXIS = 26, FLAG = 22, FLAG_LEVELS = 3, LANE_PAD = 10, PIN = 18, BARS = 52, SPAN_ROW = 13, SPAN_ROWS = 6, POINTS = 22;
const NARROW = 620, GUTTER = 112, RIGHT = 14, LABEL_LINE = 18;
const MARK_GAP = 11, CLUSTER_WIDEST = 44, SPAN_MIN = 9, LABEL_CHAR = 6.4, LABEL_MAX = 30;

export interface Box { x: number; y: number; width: number; height: number }
/** A single thing, or several in one place: then `indexes` has more than one. */
export interface Mark { kind: "mark"; x: number; y: number; tone: Tone; indexes: number[]; count: number }
export interface Column extends Box { kind: "column"; tone: Tone; index: number }
export interface Span extends Box { kind: "span"; tone: Tone; index: number }
export interface Flag { kind: "flag"; x: number; left: number; y: number; width: number; text: string; top: number; bottom: number; indexes: number[]; tone: Tone }
export type Shape = Mark | Column | Span | Flag;
export interface LaneBox extends Box { lane: Lane; labelX: number; labelY: number; total: number; peak: number }
export interface Picture { width: number; height: number; plot: Box; axisY: number; lanes: LaneBox[]; shapes: Shape[] }

export function layOut(timeline: Timeline, view: View, width: number): Picture {
  const narrow = width < NARROW;
  const left = narrow ? 8 : GUTTER;
  const plotWidth = Math.max(40, width - left - RIGHT);
  const x = (time: number): number => left + ((time - view.from) / (view.to - view.from)) * plotWidth;
  const visible = timeline.entries.map((entry, index) => ({ entry, index })).filter(({ entry }) => entry.end >= view.from && entry.time <= view.to);
  const ofLane = (lane: Lane) => visible.filter(({ entry }) => entry.lane === lane.id);

  const flags = timeline.lanes.filter((lane) => lane.form === "markers").flatMap((lane) => flagsOf(ofLane(lane), x, left + plotWidth));
  const levels = flags.reduce((most, flag) => Math.max(most, flag.y + 1), 0);
  const axisY = levels * FLAG + AXIS;
  let y = axisY;
  const lanes: LaneBox[] = [];
  const shapes: Shape[] = [];
  for (const lane of timeline.lanes) {
    const entries = ofLane(lane);
    const top = y + LANE_PAD + (narrow ? LABEL_LINE : 0);
    const drawn = drawLane(lane, entries, x, top);
    const height = top - y + drawn.height + LANE_PAD;
    lanes.push({
      lane, x: 0, y, width, height, labelX: narrow ? 8 : 14, labelY: narrow ? y + LANE_PAD + 6 : y + height / 2,
      total: entries.reduce((sum, { entry }) => sum + (isPinned(lane, entry) ? 0 : entry.count), 0), peak: drawn.peak,
    });
    shapes.push(...drawn.shapes);
    y += height;
  }
  for (const flag of flags) {
    const row = flag.y;
    shapes.push({ ...flag, y: row < 0 ? -1 : (levels - 1 - row) * FLAG, top: row < 0 ? axisY - AXIS : (levels - row) * FLAG - 4, bottom: y });
  }
  return { width, height: y + 1, plot: { x: left, y: axisY, width: plotWidth, height: y - axisY }, axisY, lanes, shapes };
}

// A single occurrence is already counted by the bar below it.
const isPinned = (lane: Lane, entry: Entry): boolean => lane.form === "bars" && entry.end <= entry.time;

type Indexed = { entry: Entry; index: number };
type Drawn = { shapes: Shape[]; height: number; peak: number };

function drawLane(lane: Lane, entries: Indexed[], x: (time: number) => number, top: number): Drawn {
  switch (lane.form) {
    case "bars": return drawBars(entries, x, top);
    case "spans": return drawSpans(entries, x, top);
    default: return { shapes: marks(entries, x, top + POINTS / 2), height: POINTS, peak: 0 };
  }
}

function marks(entries: Indexed[], x: (time: number) => number, y: number): Mark[] {
  const byIndex = new Map(entries.map(({ entry, index }) => [index, entry]));
  return cluster(entries.map(({ entry, index }) => ({ x: x(entry.time), index })), MARK_GAP, CLUSTER_WIDEST).map((group) => {
    const members = group.indexes.map((index) => byIndex.get(index)!);
    return { kind: "mark", x: group.x, y, indexes: group.indexes, tone: worst(members.map((entry) => entry.tone)), count: members.reduce((sum, entry) => sum + entry.count, 0) };
  });
}

function drawBars(entries: Indexed[], x: (time: number) => number, top: number): Drawn {
  const buckets = entries.filter(({ entry }) => entry.end > entry.time);
  const pins = entries.filter(({ entry }) => entry.end <= entry.time);
  const peak = buckets.reduce((most, { entry }) => Math.max(most, entry.count), 0);
  const room = pins.length > 0 ? PIN : 0;
  const shapes: Shape[] = buckets.map(({ entry, index }) => {
    const height = Math.max(3, (entry.count / Math.max(1, peak)) * BARS);
    const left = x(entry.time), right = x(entry.end);
    return { kind: "column", index, tone: entry.tone, x: left + 0.5, width: Math.max(2, right - left - 1), y: top + room + BARS - height, height };
  });
  return { shapes: [...shapes, ...marks(pins, x, top + room / 2 - 1)], height: room + BARS, peak };
}

function drawSpans(entries: Indexed[], x: (time: number) => number, top: number): Drawn {
  const bars: Bar[] = entries.map(({ entry, index }) => {
    const left = x(entry.time);
    return { left, right: Math.max(left + SPAN_MIN, x(entry.end)), index };
  });
  const byIndex = new Map(entries.map(({ entry, index }) => [index, entry]));
  const { placed, over, used } = pack(bars, SPAN_ROWS, 2);
  const shapes: Shape[] = placed.map((bar) => ({
    kind: "span", index: bar.index, tone: byIndex.get(bar.index)!.tone, x: bar.left, width: bar.right - bar.left, y: top + bar.row * SPAN_ROW, height: SPAN_ROW - 4,
  }));
  const rest = marks(over.map((bar) => ({ entry: byIndex.get(bar.index)!, index: bar.index })), x, top + used * SPAN_ROW + POINTS / 2);
  return { shapes: [...shapes, ...rest], height: Math.max(POINTS, used * SPAN_ROW + (rest.length > 0 ? POINTS : 0)), peak: 0 };
}

// y is the level here (0 nearest to the axis, -1: no room for words); the caller turns it into pixels.
function flagsOf(entries: Indexed[], x: (time: number) => number, right: number): Flag[] {
  const groups = cluster(entries.map(({ entry, index }) => ({ x: x(entry.time), index })), 3, 6);
  const byIndex = new Map(entries.map(({ entry, index }) => [index, entry]));
  const flags = groups.map((group) => {
    const members = group.indexes.map((index) => byIndex.get(index)!);
    const whole = members.length === 1 ? members[0]!.title : `${members.length} changes`;
    const text = whole.length > LABEL_MAX ? whole.slice(0, LABEL_MAX - 1) + "…" : whole;
    const width = text.length * LABEL_CHAR + 14;
    return { x: group.x, left: Math.max(0, Math.min(group.x - 1, right - width)), width, text, indexes: group.indexes, tone: worst(members.map((entry) => entry.tone)) };
  });
  const levels = level(flags, FLAG_LEVELS, 6);
  return flags.map((flag, i) => ({ kind: "flag", ...flag, y: levels[i]!, top: 0, bottom: 0 }));
}
