// Where the labels of deployments go: above their poles, without covering each other. Pure.
import type { Marker } from "./data";

export interface Flag { marker: Marker; also: Marker[]; left: number }

const GAP = 4;
/** Poles that stand closer than this cannot be told apart: they share one label. In pixels. */
const TOGETHER = 3;

/**
 * The suspected deployment's label is placed first, then the others from the newest to the oldest. A label begins at its pole, or ends there where
 * that is free; one that finds no room is left to its pole.
 * @param x where a marker's pole stands, in pixels
 * @param width how wide a label is, in pixels
 * @param room how wide the chart is, in pixels
 */
export function placeFlags(markers: Marker[], x: (marker: Marker) => number, width: (marker: Marker, also: number) => number, room: number): Flag[] {
  const groups: Marker[][] = [];
  for (const marker of [...markers].sort((a, b) => a.time - b.time)) {
    const last = groups.at(-1);
    if (last && x(marker) - x(last[0]!) < TOGETHER) last.push(marker);
    else groups.push([marker]);
  }
  const named = groups.map((group) => {
    const marker = group.find((one) => one.isSuspect) ?? group[0]!;
    return { marker, also: group.filter((one) => one !== marker) };
  });
  const placed: (Flag & { right: number })[] = [];
  for (const { marker, also } of named.reverse().sort((a, b) => Number(b.marker.isSuspect ?? false) - Number(a.marker.isSuspect ?? false))) {
    const wide = width(marker, also.length), pole = x(marker);
    for (const left of [pole - 1, pole + 1 - wide, Math.max(0, Math.min(pole - 1, room - wide))]) {
      const isFree = left >= 0 && left + wide <= room && placed.every((other) => left >= other.right + GAP || left + wide + GAP <= other.left);
      if (!isFree) continue;
      placed.push({ marker, also, left, right: left + wide });
      break;
    }
  }
  return placed.map(({ marker, also, left }) => ({ marker, also, left })).sort((a, b) => a.left - b.left);
}
