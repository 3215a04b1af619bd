import assert from "node:assert/strict";
import { test } from "node:test";
import { columns, range, short } from "../../../src/Clew.Web/Assets/elements/chart/data";

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
