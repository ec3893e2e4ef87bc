// What is wrong with a newsroom, each fault once, with the places where it was seen.

export class Faults {
  #places = new Map();

  // `place` says where: page, width, scheme. `fault` says what, and of which element.
  add(place, fault) {
    if (!this.#places.has(fault)) this.#places.set(fault, new Set());
    this.#places.get(fault).add(place);
  }

  // Fails if there is any.
  judge() {
    if (this.#places.size === 0) return;
    const lines = [...this.#places].map(([fault, places]) => {
      const some = [...places].slice(0, 6).join("; ");
      return `${fault}\n    on ${some}${places.size > 6 ? `; and ${places.size - 6} more` : ""}`;
    });
    throw new Error(`${lines.length} faults:\n${lines.sort().join("\n")}`);
  }
}
