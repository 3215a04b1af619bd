// <details data-menu>: closes by Escape and by a click elsewhere, as a menu does; selects that send their form when changed.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]"))
    if (!menu.contains(event.target as Node)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector<HTMLDetailsElement>("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});

document.addEventListener("change", (event) => {
  const select = (event.target as Element).closest<HTMLSelectElement>("select[data-submit]");
  select?.form?.requestSubmit();
});
