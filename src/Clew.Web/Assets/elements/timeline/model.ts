// What the server writes into a <clew-timeline>; TimelinePayload.cs is the other half. Times are milliseconds since 1970, with a fraction.
export type Tone = "neutral" | "good" | "warning" | "bad";

// How a lane is drawn. markers: a line through all lanes; bars: counts in buckets, with single things pinned above them; spans: from start to end; points.
export type Form = "markers" | "bars" | "spans" | "points";

export interface Lane { id: string; name: string; form: Form; omitted: number }

export interface Entry {
  lane: string;
  time: number;
  end: number;
  title: string;
  reason: string;
  link: string;
  service: string;
  tone: Tone;
  count: number;
}

export interface Timeline { from: number; to: number; lanes: Lane[]; entries: Entry[] }

const RANK: Record<Tone, number> = { neutral: 0, good: 1, warning: 2, bad: 3 };

export const worst = (tones: Iterable<Tone>): Tone => {
  let result: Tone = "neutral";
  for (const tone of tones) if (RANK[tone] > RANK[result]) result = tone;
  return result;
};
