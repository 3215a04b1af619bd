// Turbo 8 ships no types; these are what we use of it (https://turbo.hotwired.dev/reference/drive, https://turbo.hotwired.dev/reference/streams).
declare module "@hotwired/turbo" {
  export interface StreamElement extends HTMLElement { readonly targetElements: Element[]; readonly templateContent: DocumentFragment }
  export const StreamActions: Record<string, (this: StreamElement) => void>;
  export function renderStreamMessage(message: string): void;
  export function visit(location: string, options?: { action?: "advance" | "replace"; frame?: string }): void;
}
