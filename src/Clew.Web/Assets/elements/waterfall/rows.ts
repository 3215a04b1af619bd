// Which rows of a tree are visible. Pure: rows are in depth-first order, each with the number of rows below it.
export interface Row { below: number }

/** For every row whether it is shown, when the rows with these indexes are folded. */
export function visible(rows: readonly Row[], folded: ReadonlySet<number>): boolean[] {
  const shown = rows.map(() => true);
  for (const index of folded) {
    const end = Math.min(rows.length, index + 1 + (rows[index]?.below ?? 0));
    for (let i = index + 1; i < end; i++) shown[i] = false;
  }
  return shown;
}

/** The index of the row that a row hangs below, or -1 for a root. */
export function parentOf(rows: readonly Row[], index: number): number {
  for (let i = index - 1; i >= 0; i--) if (i + rows[i]!.below >= index) return i;
  return -1;
}

/** The next visible row in a direction, or the row itself at an end. */
export function neighbour(shown: readonly boolean[], index: number, direction: 1 | -1): number {
  for (let i = index + direction; i >= 0 && i < shown.length; i += direction) if (shown[i]) return i;
  return index;
}
