export interface Line { price: number; discount?: { percent: number } }

/** What is in the basket. */
export class Cart {
  private lines: Line[] = [];

  add(line: Line): void {
    this.lines.push(line);
  }

  total(): number {
    return this.lines.map(line => this.discounted(line)).reduce((sum, price) => sum + price, 0);
  }

  private discounted(line: Line): number {
    return line.price * (1 - line.discount!.percent / 100);
  }
}
