// The time axis: pure functions from instants (milliseconds) to pixels and words.
export interface View { from: number; to: number }

const SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500,
  SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND,
  MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 364 * DAY,
];

/** Narrower than this an axis has nothing left to show. */
export const NARROWEST = 1;
/** Wider than this nothing is kept. */
export const WIDEST = 400 * DAY;

/** A step at which labels of about `spacing` pixels do not touch. */
export function stepFor(view: View, width: number, spacing: number): number {
  const wanted = ((view.to - view.from) * spacing) / Math.max(1, width);
  return STEPS.find((step) => step >= wanted) ?? STEPS[STEPS.length - 1]!;
}

/** The instants that get a line and a label; whole multiples of the step in UTC. */
export function ticks(view: View, width: number, spacing: number): { step: number; at: number[] } {
  const step = stepFor(view, width, spacing);
  const at: number[] = [];
  for (let time = Math.ceil(view.from / step) * step; time <= view.to; time += step) at.push(time);
  return { step, at };
}

const two = (n: number): string => String(n).padStart(2, "0");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `14:02`, `14:02:05`, `14:02:05.250` or `21 Nov`, whichever the step needs. Always UTC. */
export function tickLabel(time: number, step: number): string {
  const date = new Date(time);
  if (step >= DAY) return dayLabel(time);
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  if (step >= MINUTE) return clock;
  const seconds = `${clock}:${two(date.getUTCSeconds())}`;
  return step >= SECOND ? seconds : `${seconds}.${String(date.getUTCMilliseconds()).padStart(3, "0")}`;
}

export function dayLabel(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** The instant under the pointer, as exactly as the window's pixels can tell it. */
export function instantLabel(time: number, view: View): string {
  const length = view.to - view.from;
  const clock = tickLabel(time, length < 5 * MINUTE ? 1 : SECOND);
  return length > 12 * HOUR ? `${dayLabel(time)} ${clock}` : clock;
}

/** `450 µs`, `12.3 ms`, `4.20 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`. */
export function lengthLabel(milliseconds: number): string {
  const ms = Math.abs(milliseconds);
  if (ms < 1) return `${Math.round(ms * 1000)} µs`;
  if (ms < SECOND) return `${ms < 10 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : Math.round(ms)} ms`;
  if (ms < MINUTE) return `${(ms / SECOND).toFixed(ms < 10 * SECOND ? 2 : 1)} s`;
  const pair = (big: number, bigName: string, small: number, smallName: string): string => {
    const whole = Math.floor(ms / big), rest = Math.floor((ms % big) / small);
    return rest > 0 ? `${whole} ${bigName} ${rest} ${smallName}` : `${whole} ${bigName}`;
  };
  if (ms < HOUR) return pair(MINUTE, "min", SECOND, "s");
  return ms < DAY ? pair(HOUR, "h", MINUTE, "min") : pair(DAY, "d", HOUR, "h");
}

/** Zooms by a factor (below 1: closer) and keeps the instant at `anchor` where it is. */
export function zoom(view: View, factor: number, anchor: number): View {
  const length = Math.min(WIDEST, Math.max(NARROWEST, (view.to - view.from) * factor));
  const share = (anchor - view.from) / (view.to - view.from);
  const from = anchor - length * share;
  return { from, to: from + length };
}

/** Moves by a share of the window's length. */
export function pan(view: View, share: number): View {
  const by = (view.to - view.from) * share;
  return { from: view.from + by, to: view.to + by };
}

/** A window around two instants in any order, never narrower than an axis can be. */
export function between(one: number, other: number): View {
  const from = Math.min(one, other), to = Math.max(one, other);
  return to - from >= NARROWEST ? { from, to } : { from, to: from + NARROWEST };
}
