// Marks that would lie on top of each other become one with a count. Pure.
export interface Placed { x: number; index: number }
export interface Cluster { x: number; from: number; to: number; indexes: number[] }

/** Joins neighbours closer than `gap` pixels to the one before, but never into a cluster wider than `widest` pixels: it would hide when things happened. */
export function cluster(marks: Placed[], gap: number, widest: number): Cluster[] {
  const result: Cluster[] = [];
  for (const mark of [...marks].sort((a, b) => a.x - b.x || a.index - b.index)) {
    const last = result[result.length - 1];
    if (last && mark.x - last.to < gap && mark.x - last.from <= widest) {
      last.to = mark.x;
      last.indexes.push(mark.index);
      last.x = (last.from + last.to) / 2;
    } else result.push({ x: mark.x, from: mark.x, to: mark.x, indexes: [mark.index] });
  }
  return result;
}

export interface Bar { left: number; right: number; index: number }

/** Puts bars into rows so that none touch: each into the first row that is free. What does not fit into `rows` rows comes back as `over`. */
export function pack(bars: Bar[], rows: number, gap: number): { placed: (Bar & { row: number })[]; over: Bar[]; used: number } {
  const ends: number[] = [];
  const placed: (Bar & { row: number })[] = [];
  const over: Bar[] = [];
  for (const bar of [...bars].sort((a, b) => a.left - b.left || b.right - a.right || a.index - b.index)) {
    let row = ends.findIndex((end) => end + gap <= bar.left);
    if (row < 0 && ends.length < rows) row = ends.push(-Infinity) - 1;
    if (row < 0) { over.push(bar); continue; }
    ends[row] = bar.right;
    placed.push({ ...bar, row });
  }
  return { placed, over, used: ends.length };
}

/** Labels of given widths at given places, each on the lowest level where it does not touch another; beyond `levels` it gets none (-1). */
export function level(labels: { left: number; width: number }[], levels: number, gap: number): number[] {
  const ends: number[] = Array.from({ length: levels }, () => -Infinity);
  return labels.map(({ left, width }) => {
    const free = ends.findIndex((end) => end + gap <= left);
    if (free >= 0) ends[free] = left + width;
    return free;
  });
}
