/** The part of the anywidget front-end contract that a page without a kernel needs. Only named `change:x` events exist. */
export class PageModel {
  #state;
  #listeners = new Map();
  constructor(state) { this.#state = structuredClone(state); }
  get(key) { return this.#state[key]; }
  set(key, value) {
    if (Object.is(this.#state[key], value)) return;
    this.#state[key] = value;
    for (const listen of [...(this.#listeners.get(`change:${key}`) ?? [])]) listen();
  }
  save_changes() {}
  on(type, listen) { this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listen]); }
  off(type, listen) { this.#listeners.set(type, (this.#listeners.get(type) ?? []).filter((f) => f !== listen)); }
}
