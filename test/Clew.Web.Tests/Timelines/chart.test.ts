import assert from "node:assert/strict";
import { test } from "node:test";
import { columns, range, short, type Marker } from "../../../src/Clew.Web/Assets/elements/chart/data";
import { placeFlags } from "../../../src/Clew.Web/Assets/elements/chart/flags";

const marker = (time: number, label: string, isSuspect = false): Marker => ({ time, label, link: "", isSuspect });
const place = (markers: Marker[]): [string, number, number][] =>
  placeFlags(markers, (one) => one.time, () => 100, 500).map(({ marker, also, left }) => [marker.label, also.length, left]);

test("the suspected deployment keeps its label, and its neighbour's turns to the other side of its pole", () => {
  assert.deepEqual(place([marker(200, "before"), marker(240, "suspect", true)]), [["before", 0, 101], ["suspect", 0, 239]]);
  assert.deepEqual(place([marker(20, "no room"), marker(40, "suspect", true)]), [["suspect", 0, 39]]);
});

test("deployments at one place share a label, and a label stays within the chart", () => {
  assert.deepEqual(place([marker(100, "a"), marker(101, "b"), marker(102, "c")]), [["a", 2, 99]]);
  assert.deepEqual(place([marker(490, "late", true)]), [["late", 0, 391]]);
  assert.deepEqual(place([marker(2, "early")]), [["early", 0, 1]]);
});

test("series share one column of times, with gaps where one says nothing", () => {
  assert.deepEqual(columns([{ name: "a", points: [[1000, 1], [3000, 3]] }, { name: "b", points: [[2000, 2], [3000, 9]] }]), [[1, 2, 3], [1, null, 3], [null, 2, 9]]);
  assert.deepEqual(columns([]), [[]]);
});

test("the axis has room for the last bar and for every marker", () => {
  assert.deepEqual(range({ series: [{ name: "a", points: [[60_000, 1], [120_000, 1]] }], markers: [{ time: 30_000, label: "", link: "" }] }), [30, 180]);
  assert.deepEqual(range({ series: [] }), [0, 1]);
});

test("large numbers are shortened as the server does", () => {
  assert.deepEqual([0, 9999, 12_345, 4_560_000, 1.2e9].map(short), ["0", "9,999", "12.3k", "4.56M", "1.2G"]);
});
