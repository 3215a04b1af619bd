// The dark/light switch. The choice is a cookie, so the server renders the next page right; without scripts the form is sent instead.
const YEAR_IN_SECONDS = 31_536_000;

document.addEventListener("submit", (event) => {
  const form = (event.target as Element).closest<HTMLFormElement>("form[data-theme-switch]");
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  document.cookie = `clew-theme=${theme}; path=/; max-age=${YEAR_IN_SECONDS}; samesite=lax`;
  document.dispatchEvent(new CustomEvent("clew:theme", { detail: theme })); // what draws on a canvas draws again
}, { capture: true });

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
