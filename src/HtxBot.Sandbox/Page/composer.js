import { el, hasFinePointer, icon, iconButton } from "./dom.js";
import { Menu } from "./popup.js";

// What lies under the messages: the start or unblock button, the field with its menus, and the bot's reply keyboard.
export class Composer {
  #commands = [];
  #keyboard = null;
  #editing = null;

  constructor(actions) {
    this.actions = actions;
    this.isZalo = actions.api === "zalo";
    this.field = el("textarea", { name: "message", rows: "1", "aria-label": "Tin nhắn", placeholder: "Tin nhắn", autocomplete: "off", maxlength: this.isZalo ? "2000" : "4096" });
    this.send = iconButton("send", "Gửi", { type: "submit", name: "send" });
    this.start = el("button", { type: "button", name: "start", class: "wide", onclick: () => actions.start() }, "Bắt đầu");
    this.byLink = el("button", { type: "button", name: "start-by-link", class: "quiet", onclick: () => actions.startByLink() }, "Vào bằng liên kết của lớp…");
    this.unblock = el("button", { type: "button", name: "unblock", class: "wide", onclick: () => actions.unblock() }, "Bỏ chặn bot");
    this.keys = el("div", { class: "keyboard", role: "group", "aria-label": "Bàn phím của bot", hidden: true });
    this.keysToggle = iconButton("keys", "Bàn phím của bot", { class: "icon-button keys-toggle", hidden: true, "aria-expanded": "false" });
    this.keysToggle.addEventListener("click", () => this.#showKeys(this.keys.hidden));
    this.slash = iconButton("slash", "Lệnh của bot", { name: "commands", hidden: true });
    this.commandMenu = new Menu(this.slash, "commands", "Lệnh của bot");
    const attach = iconButton("clip", "Gửi thứ khác", { name: "attach" });
    this.attachMenu = new Menu(attach, "attach", "Gửi thứ khác");
    this.attachMenu.set(this.#attachments());
    this.editNote = el(
      "div",
      { class: "edit-note", hidden: true },
      icon("edit"),
      el("span", {}, "Đang sửa tin đã gửi"),
      iconButton("close", "Thôi sửa", { onclick: () => this.stopEditing() }),
    );
    this.form = el(
      "form",
      { class: "write", onsubmit: (event) => this.#submit(event) },
      this.editNote,
      this.commandMenu.list,
      this.attachMenu.list,
      el("div", { class: "line" }, attach, this.field, this.slash, this.keysToggle, this.send),
    );
    this.idle = el("div", { class: "idle" }, this.start, this.byLink, this.unblock);
    this.element = el("footer", { class: "composer" }, this.idle, this.form, this.keys);
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("input", () => this.#suggest());
  }

  setState({ blocked, empty: isEmpty }) {
    // On Zalo nothing has to be pressed first: whoever writes has begun.
    const empty = isEmpty && !this.isZalo;
    this.idle.hidden = !(blocked || empty);
    this.form.hidden = blocked || empty;
    this.start.hidden = this.byLink.hidden = blocked || !empty;
    this.unblock.hidden = !blocked;
    this.keys.classList.toggle("away", blocked || empty);
  }

  setCommands(commands) {
    this.#commands = commands ?? [];
    this.slash.hidden = this.#commands.length === 0;
    this.#listCommands("");
  }

  setKeyboard(keyboard) {
    this.#keyboard = keyboard?.buttons?.length ? keyboard : null;
    this.field.placeholder = keyboard?.placeholder || "Tin nhắn";
    this.keysToggle.hidden = !this.#keyboard;
    const focused = this.keys.contains(document.activeElement);
    this.keys.replaceChildren(
      ...(this.#keyboard?.buttons ?? []).map((row) => el("div", { class: "key-row" }, ...row.map((button) => this.#keyButton(button)))),
    );
    this.#showKeys(Boolean(this.#keyboard));
    if (focused) this.focus();
  }

  focus() {
    if (hasFinePointer() && !this.form.hidden) this.field.focus();
    else this.actions.focusLog();
  }

  edit(message) {
    this.#editing = message.id;
    this.editNote.hidden = false;
    this.field.value = message.text;
    this.field.focus();
  }

  stopEditing() {
    this.#editing = null;
    this.editNote.hidden = true;
    this.field.value = "";
    this.field.focus();
  }

  #keyButton(button) {
    const press = async () => {
      if (this.#keyboard?.oneTime) {
        this.#showKeys(false);
        this.focus();
      }
      await (button.requestContact ? this.actions.contact() : this.actions.say(button.text));
    };
    return el("button", { type: "button", class: "key", name: button.requestContact ? "contact" : null, onclick: press }, el("span", {}, button.text));
  }

  #showKeys(open) {
    this.keys.hidden = !open;
    this.keysToggle.setAttribute("aria-expanded", String(open));
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text) return;
    const id = this.#editing;
    this.commandMenu.close(false);
    this.field.value = "";
    const taken = await (id === null ? this.actions.say(text) : this.actions.sendEdit(id, text));
    if (!taken) this.field.value ||= text;
    else if (id !== null) this.stopEditing();
  }

  #key(event) {
    // Vietnamese typing programs compose a syllable first: Enter then ends the syllable, not the message.
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === "Escape") {
      if (!this.commandMenu.list.hidden) this.commandMenu.close(false);
      else if (this.#editing !== null) this.stopEditing();
    } else if (event.key === "ArrowUp" && !this.field.value && !this.isZalo) {
      event.preventDefault();
      this.actions.editLast();
    } else if (event.key === "ArrowDown" && !this.commandMenu.list.hidden) {
      event.preventDefault();
      this.commandMenu.list.firstElementChild?.focus();
    }
  }

  #suggest() {
    const typed = /^\/([a-z0-9_]*)$/i.exec(this.field.value);
    if (typed && this.#listCommands(typed[1].toLowerCase()) > 0) this.commandMenu.open(false);
    else this.commandMenu.close(false);
  }

  #listCommands(prefix) {
    const fitting = this.#commands.filter((c) => c.command.startsWith(prefix));
    const run = (command) => {
      this.field.value = "";
      this.#listCommands("");
      this.actions.say(`/${command}`);
      this.focus();
    };
    this.commandMenu.set(fitting.map(({ command, description }) => ({ label: `/${command}`, note: description, run: () => run(command) })));
    return fitting.length;
  }

  #attachments() {
    const kind = (name, label, symbol) => ({ icon: symbol, label, run: () => this.actions.kind(name) });
    const block = { icon: "block", label: "Chặn bot", run: () => this.actions.block() };
    if (this.isZalo) {
      return [kind("voice", "Tin thoại", "mic"), kind("sticker", "Nhãn dán", "smile"), kind("photo", "Ảnh", "image"), kind("location", "Vị trí", "pin"), kind("document", "Tệp", "file"), block];
    }
    return [
      { icon: "person", label: "Chia sẻ số điện thoại", run: () => this.actions.contact() },
      kind("voice", "Tin thoại", "mic"),
      kind("sticker", "Nhãn dán", "smile"),
      kind("photo", "Ảnh", "image"),
      kind("document", "Tệp", "file"),
      kind("location", "Vị trí", "pin"),
      { icon: "link", label: "Vào bằng liên kết của lớp…", run: () => this.actions.startByLink() },
      block,
    ];
  }
}
