// What the server gives a <clew-chart>, and what uPlot wants. Pure.
export interface Series { name: string; points: [time: number, value: number][]; kind?: "bars" | "line" }
export interface Marker { time: number; label: string; link: string; isSuspect?: boolean }
export interface Chart { series: Series[]; markers?: Marker[]; unit?: string }

/** One column of times for all series; where a series says nothing it is null. Times become seconds, which uPlot counts in. */
export function columns(series: Series[]): [times: number[], ...values: (number | null)[][]] {
  const times = [...new Set(series.flatMap(({ points }) => points.map(([time]) => time)))].sort((a, b) => a - b);
  const place = new Map(times.map((time, i) => [time, i]));
  const values = series.map(({ points }) => {
    const column: (number | null)[] = Array.from({ length: times.length }, () => null);
    for (const [time, value] of points) column[place.get(time)!] = value;
    return column;
  });
  return [times.map((time) => time / 1000), ...values];
}

/** The time axis: from the first to the last point, with the width of one bucket behind a last bar, and every marker inside. In seconds. */
export function range(chart: Chart): [number, number] {
  const points = chart.series.flatMap(({ points }) => points.map(([time]) => time)).sort((a, b) => a - b);
  const step = points.length > 1 ? Math.min(...points.slice(1).map((time, i) => time - points[i]!).filter((gap) => gap > 0), Infinity) : Infinity;
  const times = [...points, ...(chart.markers ?? []).map((marker) => marker.time)];
  if (times.length === 0) return [0, 1];
  const from = Math.min(...times), to = Math.max(...times) + (Number.isFinite(step) ? step : 60_000);
  return [from / 1000, to / 1000];
}

/** `12.3k`; below 10,000 every digit. The words of NumberWords.cs. */
export function short(value: number): string {
  const digits = (n: number): string => String(Number(n.toFixed(n < 10 ? 2 : n < 100 ? 1 : 0)));
  const size = Math.abs(value);
  if (size < 10_000) return value.toLocaleString("en", { maximumFractionDigits: 2 });
  if (size < 1e6) return digits(value / 1e3) + "k";
  return size < 1e9 ? digits(value / 1e6) + "M" : digits(value / 1e9) + "G";
}
