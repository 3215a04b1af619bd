// <clew-live src="/issues/.../live">: while the page is seen, what it counts follows what happens, by Turbo streams over server-sent events.
// Only while it is seen: a browser opens no more than six connections to one server, and a hidden page has no reader.
import { renderStreamMessage, StreamActions } from "@hotwired/turbo";

class ClewLive extends HTMLElement {
  #source: EventSource | null = null;
  #follow = (): void => {
    if (document.hidden || !this.isConnected) this.#leave();
    else if (!this.#source) this.#listen();
  };

  connectedCallback(): void {
    document.addEventListener("visibilitychange", this.#follow);
    this.#follow();
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.#follow);
    this.#leave();
  }

  #listen(): void {
    const src = this.getAttribute("src");
    if (!src || document.documentElement.hasAttribute("data-turbo-preview")) return;
    this.#source = new EventSource(src);
    this.#source.addEventListener("message", (event) => renderStreamMessage(event.data as string));
  }

  #leave(): void {
    this.#source?.close();
    this.#source = null;
  }
}

// <turbo-stream action="chart" target="..."> gives a <clew-chart> new data; replacing the element would take what is drawn away.
StreamActions["chart"] = function (): void {
  for (const chart of this.targetElements) chart.setAttribute("data-chart", this.templateContent.textContent ?? "");
};

// <turbo-stream action="state" target="..."> says how an element stands; what fits that is for its styles to show.
StreamActions["state"] = function (): void {
  for (const element of this.targetElements) (element as HTMLElement).dataset.state = (this.templateContent.textContent ?? "").trim();
};

// What the reader has opened stays open when its content is made again.
document.addEventListener("turbo:before-morph-attribute", (event) => {
  const { attributeName } = (event as CustomEvent<{ attributeName: string }>).detail;
  if (attributeName === "open" && event.target instanceof HTMLDetailsElement) event.preventDefault();
});

customElements.define("clew-live", ClewLive);
