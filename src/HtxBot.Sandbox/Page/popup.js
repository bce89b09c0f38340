import { el, icon } from "./dom.js";

// A button that opens a list of actions: arrows move, Escape and a click elsewhere close, focus returns to the button.
export class Menu {
  constructor(button, className, label) {
    this.button = button;
    this.list = el("div", { class: `menu ${className}`, role: "menu", "aria-label": label, hidden: true });
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => (this.list.hidden ? this.open() : this.close()));
    this.list.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("pointerdown", (event) => {
      if (!this.list.hidden && !this.list.contains(event.target) && !button.contains(event.target)) this.close(false);
    });
    this.list.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.list.contains(event.relatedTarget) && event.relatedTarget !== button) this.close(false);
    });
  }

  // items: { icon, label, note, run }
  set(items) {
    this.list.replaceChildren(
      ...items.map((item) =>
        el(
          "button",
          { type: "button", role: "menuitem", tabindex: "-1", class: "menu-item", onclick: () => this.#choose(item) },
          item.icon && icon(item.icon),
          el("span", {}, item.label),
          item.note && el("small", {}, item.note),
        ),
      ),
    );
  }

  open(focus = true) {
    this.list.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    if (focus) this.list.firstElementChild?.focus();
  }

  close(focus = true) {
    if (this.list.hidden) return;
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    if (focus) this.button.focus();
  }

  #choose(item) {
    this.close();
    item.run();
  }

  #key(event) {
    const items = [...this.list.children];
    const at = items.indexOf(document.activeElement);
    const target = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      items[target]?.focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    }
  }
}

// Modal to the page by default; resolves with the typed words, true, or null when it was given up.
export function ask({ title, text, label, yes, no = "Thôi", danger = false }) {
  const field = label && el("input", { type: "text", name: "answer", "aria-label": label, placeholder: label, autocomplete: "off" });
  const accept = el("button", { type: "submit", class: danger ? "danger" : "primary", value: "yes" }, yes);
  const dialog = el(
    "dialog",
    { class: "ask", "aria-label": title },
    el(
      "form",
      { method: "dialog" },
      el("h2", {}, title),
      text && el("p", {}, text),
      field,
      el("div", { class: "ask-buttons" }, no && el("button", { type: "button", onclick: () => dialog.close("") }, no), accept),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  (field ?? accept).focus();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes" ? (field ? field.value.trim() : true) : null);
    }),
  );
}
