// <form data-autosubmit>: sends itself once. Used by the page behind a one-time link: opening it is one click for a person, while
// programs that only fetch the address (previews, scanners) change nothing.
function submit(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-autosubmit]");
  if (!form || form.dataset.sent) return;
  form.dataset.sent = "true";
  form.requestSubmit();
}

document.addEventListener("turbo:load", submit);
