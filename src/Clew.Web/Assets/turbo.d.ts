// Turbo 8 ships no types; these are the two calls that we make (https://turbo.hotwired.dev/reference/drive).
declare module "@hotwired/turbo" {
  export function visit(location: string, options?: { action?: "advance" | "replace"; frame?: string }): void;
}
