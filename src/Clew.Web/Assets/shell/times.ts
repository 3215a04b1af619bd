// Relative times stay true while a page is open, and tell UTC and local time on hover.
const EVERY_MS = 15_000;
const STEPS: [limitSeconds: number, unitSeconds: number, unit: string][] = [
  [60, 1, "s"], [3600, 60, "min"], [86_400, 3600, "h"], [Infinity, 86_400, "d"],
];

// The words of RelativeTime.cs; both must stay the same.
function relative(seconds: number): string {
  const past = Math.abs(seconds);
  if (past < 5) return "now";
  const [, size, unit] = STEPS.find(([limit]) => past < limit)!;
  const text = `${Math.floor(past / size)} ${unit}`;
  return seconds >= 0 ? `${text} ago` : `in ${text}`;
}

function refresh(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-relative]"))
    time.textContent = relative((Date.now() - Date.parse(time.dateTime)) / 1000);
}

document.addEventListener("pointerover", (event) => {
  const time = (event.target as Element).closest<HTMLTimeElement>("time[datetime]");
  if (!time || time.dataset.local) return;
  time.dataset.local = "shown";
  const local = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
  time.title = `${time.title}\n${local} (${Intl.DateTimeFormat().resolvedOptions().timeZone})`;
});

document.addEventListener("turbo:load", refresh);
setInterval(refresh, EVERY_MS);
