import assert from "node:assert/strict";
import { test } from "node:test";
import { neighbour, parentOf, visible } from "../../../src/Clew.Web/Assets/elements/waterfall/rows";

// 0 ── 1 ── 2
//   └─ 3 ── 4 ── 5
// 6
const rows = [5, 1, 0, 2, 1, 0, 0].map((below) => ({ below }));

test("a folded row hides all that is below it, and nothing else", () => {
  assert.deepEqual(visible(rows, new Set([3])), [true, true, true, true, false, false, true]);
  assert.deepEqual(visible(rows, new Set([0, 3])), [true, false, false, false, false, false, true]);
  assert.deepEqual(visible(rows, new Set()), rows.map(() => true));
});

test("a row knows the row that it hangs below", () => {
  assert.deepEqual(rows.map((_, index) => parentOf(rows, index)), [-1, 0, 1, 0, 3, 4, -1]);
});

test("keys go over what is folded and stay at the ends", () => {
  const shown = visible(rows, new Set([3]));
  assert.equal(neighbour(shown, 3, 1), 6);
  assert.equal(neighbour(shown, 6, -1), 3);
  assert.equal(neighbour(shown, 6, 1), 6);
  assert.equal(neighbour(shown, 0, -1), 0);
});
