import { el, prefersStill } from "./dom.js";
import { dayLabel, dayNumber, toMillis } from "./format.js";
import { messageRow } from "./message.js";

// The message list of one phone: rows by message id, day separators, ticks, and where it is scrolled to.
export class Log {
  #rows = new Map();
  #unseen = [];
  #today = 0;
  #sticking = true;
  #dateTimer;

  constructor(actions) {
    this.actions = actions;
    this.dots = el("div", { class: "dots", "aria-hidden": "true", hidden: true }, el("i"), el("i"), el("i"));
    this.list = el("div", { class: "rows" });
    this.intro = el("div", { class: "intro" });
    this.element = el(
      "div",
      { class: "log", role: "log", tabindex: "0", "aria-label": `Tin nhắn của ${actions.personaName}` },
      this.intro,
      this.list,
      this.dots,
    );
    this.element.addEventListener("scroll", () => this.#noteScroll(), { passive: true });
    for (const moved of ["wheel", "touchmove"]) this.element.addEventListener(moved, () => this.#showDate(), { passive: true });
    this.element.addEventListener("load", () => this.#settle(), true);
    // The reply keyboard opening or the window changing must not hide the newest message.
    new ResizeObserver(() => this.#settle()).observe(this.element);
  }

  has(id) {
    return this.#rows.has(id);
  }

  get isEmpty() {
    return this.#rows.size === 0;
  }

  fill(messages) {
    this.#rows.clear();
    this.#unseen = [];
    this.list.replaceChildren();
    // A whole history sliding in at once would only be noise.
    for (const message of messages) this.#draw(message).classList.add("still");
    this.toEnd();
  }

  // Adds the message, or redraws the one with the same id: events may arrive twice after a reconnect.
  put(message) {
    this.#draw(message);
    this.#settle();
  }

  remove(id) {
    const known = this.#rows.get(id);
    if (!known) return;
    this.#rows.delete(id);
    const row = known.row;
    const drop = () => {
      const group = row.parentElement;
      row.remove();
      if (group?.children.length === 1) group.remove();
      this.#settle();
    };
    if (row.contains(document.activeElement)) this.actions.focusField();
    if (prefersStill()) return drop();
    row.classList.add("leaving");
    row.animate([{ opacity: 1 }, { opacity: 0, transform: "scale(0.85)" }], { duration: 180, easing: "ease-in" }).finished.then(drop, drop);
  }

  lastOwnText() {
    return [...this.#rows.values()].map((r) => r.message).filter((m) => m.from === "user" && m.text && !m.contact).at(-1);
  }

  button(id, data) {
    return [...(this.#rows.get(id)?.row.querySelectorAll("[data-callback]") ?? [])].find((b) => b.dataset.callback === data);
  }

  markSeen() {
    for (const row of this.#unseen) row.classList.add("seen");
    this.#unseen = [];
  }

  setTyping(on) {
    this.dots.hidden = !on;
    this.#settle();
  }

  setToday(millis) {
    const today = dayNumber(millis);
    if (today === this.#today) return;
    this.#today = today;
    for (const group of this.list.children) group.querySelector(".day span").textContent = dayLabel(group.day, today);
  }

  toEnd() {
    this.#sticking = true;
    this.#settle();
  }

  #draw(message) {
    const known = this.#rows.get(message.id);
    const row = messageRow(message, this.actions);
    if (known) this.#replace(known.row, row);
    else this.#add(row, dayNumber(toMillis(message.date) ?? 0));
    this.#rows.set(message.id, { row, message });
    if (message.from === "user") this.#unseen.push(row);
    else if (!known) this.markSeen();
    return row;
  }

  #add(row, day) {
    if (this.list.lastElementChild?.day !== day) this.list.append(this.#dayGroup(day));
    this.list.lastElementChild.append(row);
  }

  #replace(old, row) {
    const focused = old.contains(document.activeElement);
    row.classList.add("still");
    row.classList.toggle("seen", old.classList.contains("seen"));
    this.#unseen = this.#unseen.filter((unseen) => unseen !== old);
    old.replaceWith(row);
    // A tap is usually answered by editing the very message it was on; the keyboard user's place must not be lost.
    if (!focused) return;
    const button = row.querySelector(".inline-button");
    if (button) button.focus({ preventScroll: true });
    else this.actions.focusField();
  }

  // A group per day, for a date that sticks to the top must leave with its own day.
  #dayGroup(day) {
    const group = el("div", { class: "day-group" }, el("div", { class: "day" }, el("span", {}, dayLabel(day, this.#today))));
    group.day = day;
    return group;
  }

  // While a finger moves the list the date stays in sight; otherwise it would lie over words and buttons.
  #showDate() {
    this.element.classList.add("moving");
    clearTimeout(this.#dateTimer);
    this.#dateTimer = setTimeout(() => this.element.classList.remove("moving"), 1200);
  }

  #noteScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    this.#sticking = scrollHeight - scrollTop - clientHeight < 40;
    this.onScrolled?.(this.#sticking);
  }

  #settle() {
    if (this.#sticking) this.element.scrollTop = this.element.scrollHeight;
    this.onScrolled?.(this.#sticking);
  }
}
