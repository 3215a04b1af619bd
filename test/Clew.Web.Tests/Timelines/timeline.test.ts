import assert from "node:assert/strict";
import { test } from "node:test";
import { cluster, level, pack } from "../../../src/Clew.Web/Assets/elements/timeline/cluster";
import { layOut, type Column, type Flag, type Mark } from "../../../src/Clew.Web/Assets/elements/timeline/layout";
import { worst, type Entry, type Lane, type Timeline } from "../../../src/Clew.Web/Assets/elements/timeline/model";
import { between, instantLabel, lengthLabel, pan, stepFor, tickLabel, ticks, zoom } from "../../../src/Clew.Web/Assets/elements/timeline/scale";

const NOON = Date.UTC(2026, 10, 21, 12, 0, 0);
const MINUTE = 60_000;

test("ticks are whole steps in UTC whose labels do not touch", () => {
  const view = { from: NOON + 17_000, to: NOON + 10 * MINUTE };

  const { step, at } = ticks(view, 960, 96);

  assert.equal(step, MINUTE);
  assert.deepEqual(at.map((time) => tickLabel(time, step)), ["12:01", "12:02", "12:03", "12:04", "12:05", "12:06", "12:07", "12:08", "12:09", "12:10"]);
});

test("a tick says as much as its step needs", () => {
  assert.equal(tickLabel(NOON + 1250, 50), "12:00:01.250");
  assert.equal(tickLabel(NOON + 1250, 1000), "12:00:01");
  assert.equal(tickLabel(NOON, 86_400_000), "21 Nov");
  assert.equal(stepFor({ from: 0, to: 1e15 }, 100, 100), 364 * 86_400_000);
});

test("an instant names its day only where the window is long", () => {
  assert.equal(instantLabel(NOON + 5, { from: NOON, to: NOON + MINUTE }), "12:00:00.005");
  assert.equal(instantLabel(NOON + 5, { from: NOON, to: NOON + 60 * MINUTE }), "12:00:00");
  assert.equal(instantLabel(NOON + 5, { from: NOON, to: NOON + 24 * 60 * MINUTE }), "21 Nov 12:00:00");
});

test("lengths are told in two units", () => {
  assert.deepEqual(
    [0.25, 3.14159, 42, 1530, 45_000, 185_000, 7_800_000, 100 * 3_600_000].map(lengthLabel),
    ["250 µs", "3.14 ms", "42.0 ms", "1.53 s", "45.0 s", "3 min 5 s", "2 h 10 min", "4 d 4 h"]);
});

test("zooming keeps the instant under the pointer", () => {
  const closer = zoom({ from: 0, to: 1000 }, 0.5, 250);

  assert.deepEqual(closer, { from: 125, to: 625 });
  assert.equal((250 - closer.from) / (closer.to - closer.from), 0.25);
});

test("zooming ends at a millisecond and at the retention", () => {
  const narrow = zoom({ from: 0, to: 1 }, 0.001, 0.5);
  assert.equal(narrow.to - narrow.from, 1);
  const wide = zoom({ from: 0, to: 1e11 }, 1000, 0);
  assert.equal(wide.to - wide.from, 400 * 86_400_000);
});

test("moving and choosing keep their ends in order", () => {
  assert.deepEqual(pan({ from: 100, to: 200 }, -0.2), { from: 80, to: 180 });
  assert.deepEqual(between(9, 4), { from: 4, to: 9 });
  assert.deepEqual(between(4, 4), { from: 4, to: 5 });
});

test("near marks become one, but none wide enough to hide when things happened", () => {
  const groups = cluster([0, 5, 10, 40, 100].map((x, index) => ({ x, index })), 11, 44);
  assert.deepEqual(groups.map((group) => group.indexes), [[0, 1, 2], [3], [4]]);
  assert.equal(groups[0]!.x, 5);

  const chain = cluster(Array.from({ length: 20 }, (_, i) => ({ x: i * 10, index: i })), 11, 44);
  assert.ok(chain.every((group) => group.to - group.from <= 44));
  assert.equal(chain.reduce((sum, group) => sum + group.indexes.length, 0), 20);
});

test("bars in a row never touch, and what does not fit is told", () => {
  const bars = [[0, 10], [5, 15], [12, 20], [6, 9], [16, 30]].map(([left, right], index) => ({ left: left!, right: right!, index }));

  const { placed, over, used } = pack(bars, 2, 2);

  assert.deepEqual(placed.map((bar) => [bar.index, bar.row]), [[0, 0], [1, 1], [2, 0]]);
  assert.deepEqual(over.map((bar) => bar.index), [3, 4]);
  assert.equal(used, 2);
});

test("labels go up a level where they would touch, and are left out where no level is free", () => {
  assert.deepEqual(level([{ left: 0, width: 50 }, { left: 20, width: 50 }, { left: 30, width: 50 }, { left: 60, width: 10 }], 2, 6), [0, 1, -1, 0]);
});

test("the worst tone of several wins", () => {
  assert.equal(worst(["neutral", "warning", "good"]), "warning");
  assert.equal(worst([]), "neutral");
});

const lane = (id: string, form: Lane["form"]): Lane => ({ id, name: id, form, omitted: 0 });
const entry = (laneId: string, time: number, more: Partial<Entry> = {}): Entry =>
  ({ lane: laneId, time, end: time, title: "title", reason: "", link: "/x", service: "", tone: "bad", count: 1, ...more });

const story: Timeline = {
  from: 0, to: 1000,
  lanes: [lane("changes", "markers"), lane("errors", "bars"), lane("traces", "spans"), lane("logs", "points")],
  entries: [
    entry("changes", 100, { title: "billing v2.4.1 deployed", tone: "neutral" }),
    entry("errors", 100, { end: 200, count: 4 }), entry("errors", 200, { end: 300, count: 8 }), entry("errors", 150),
    entry("traces", 100, { end: 110 }), entry("logs", 150), entry("logs", 151, { tone: "warning" }), entry("logs", 900, { tone: "neutral" }),
  ],
};

test("a lane's total counts what its bars stand for, and not the pins above them", () => {
  const picture = layOut(story, { from: 0, to: 1000 }, 1126);

  assert.deepEqual(picture.lanes.map((box) => box.total), [1, 12, 1, 3]);
  assert.deepEqual(picture.lanes.map((box) => box.peak), [0, 8, 0, 0]);
});

test("bars stand on one line, as high as their count, and where their time is", () => {
  const picture = layOut(story, { from: 0, to: 1000 }, 1126);
  const [four, eight] = picture.shapes.filter((shape): shape is Column => shape.kind === "column") as [Column, Column];

  assert.equal(four.y + four.height, eight.y + eight.height);
  assert.equal(eight.height, 2 * four.height);
  assert.equal(four.x, picture.plot.x + 100 + 0.5);
  assert.equal(picture.plot.width, 1000);
});

test("a deployment goes from its flag through all lanes", () => {
  const picture = layOut(story, { from: 0, to: 1000 }, 1126);
  const flag = picture.shapes.find((shape): shape is Flag => shape.kind === "flag")!;

  assert.equal(flag.text, "billing v2.4.1 deployed");
  assert.equal(flag.bottom, picture.height - 1);
  assert.ok(flag.top < picture.axisY);
});

test("lines of one instant are one mark with the worst tone", () => {
  const picture = layOut(story, { from: 0, to: 1000 }, 1126);
  const logs = picture.shapes.filter((shape): shape is Mark => shape.kind === "mark" && shape.indexes.some((index) => story.entries[index]!.lane === "logs"));

  assert.deepEqual(logs.map((mark) => [mark.indexes, mark.tone, mark.count]), [[[5, 6], "bad", 2], [[7], "neutral", 1]]);
});

test("what is outside of the view is not drawn", () => {
  const picture = layOut(story, { from: 800, to: 1000 }, 1126);

  assert.deepEqual(picture.shapes.map((shape) => ("indexes" in shape ? shape.indexes : [shape.index])), [[7]]);
});

test("an incident's lanes stand below each other, each with what is in it", () => {
  const forms = { changes: "markers", detections: "spans", errors: "bars", traces: "spans", logs: "points", metrics: "spans", messages: "points", people: "points" } as const;
  const ids = Object.keys(forms) as (keyof typeof forms)[];
  const incident: Timeline = {
    from: 0, to: 1000, lanes: ids.map((id) => lane(id, forms[id])),
    entries: ids.map((id, i) => entry(id, 100 + i * 50, { end: forms[id] === "spans" || forms[id] === "bars" ? 400 + i * 50 : 100 + i * 50, tone: "neutral" })),
  };

  const picture = layOut(incident, { from: 0, to: 1000 }, 1126);

  assert.deepEqual(picture.lanes.map((box) => [box.lane.id, box.total]), ids.map((id) => [id, 1]));
  picture.lanes.slice(1).forEach((box, i) => assert.equal(box.y, picture.lanes[i]!.y + picture.lanes[i]!.height));
  const inLane = (shape: Exclude<typeof picture.shapes[number], Flag>): string =>
    incident.entries["indexes" in shape ? shape.indexes[0]! : shape.index]!.lane;
  const things = picture.shapes.filter((shape) => shape.kind !== "flag");
  assert.equal(things.length, 8);
  for (const shape of things) {
    const box = picture.lanes.find(({ lane: { id } }) => id === inLane(shape))!;
    assert.ok(shape.y >= box.y && shape.y + ("height" in shape ? shape.height : 0) <= box.y + box.height, box.lane.id);
  }
  assert.equal(picture.shapes.filter((shape) => shape.kind === "flag").length, 1);
});
