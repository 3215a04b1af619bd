// <button data-copy="text"> or <button data-copy-from="#id">: puts the text on the clipboard and says so.
const SHOWN_FOR_MS = 1500;

document.addEventListener("click", async (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>("button[data-copy], button[data-copy-from]");
  if (!button) return;
  const from = button.dataset.copyFrom;
  const text = from ? (document.querySelector(from)?.textContent ?? "") : (button.dataset.copy ?? "");
  const copied = await write(text.trim());
  button.dataset.copied = copied ? "yes" : "no";
  const status = document.querySelector("#announcer");
  if (status) status.textContent = copied ? "Copied" : "Could not copy";
  setTimeout(() => delete button.dataset.copied, SHOWN_FOR_MS);
});

// The clipboard API exists only over https and on localhost; elsewhere the old way is the only one.
async function write(text: string): Promise<boolean> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}
