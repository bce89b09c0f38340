import { act } from "./api.js";
import { Composer } from "./composer.js";
import { el, icon, iconButton } from "./dom.js";
import { apiName, clockTime, initials, localPhone, roleName } from "./format.js";
import { Log } from "./log.js";
import { ask } from "./popup.js";

const TYPING_LASTS = 5_000;
const PRESS_WAITS = 8_000;

// One person's phone: their chat with the bot, told by the server's state and events.
export class Phone {
  #typingTimer;
  #toastTimer;
  #unread = 0;

  constructor({ phone, api, botName }, persona, bot) {
    this.id = persona.id;
    this.key = phone;
    this.api = api;
    this.persona = persona;
    // A Zalo bot has no commands, links that start it or buttons: its phone knows a name and nothing else.
    this.bot = api === "zalo" ? { name: botName } : bot;
    const actions = this.#actions();
    this.log = new Log(actions);
    this.composer = new Composer(actions);
    this.status = el("span", { class: "peer-status" }, "bot");
    this.time = el("time", { class: "phone-time", "aria-hidden": "true" });
    this.toast = el("p", { class: "toast", role: "status", hidden: true });
    this.down = iconButton("down", "Xuống tin mới nhất", { class: "icon-button down", hidden: true, onclick: () => this.log.toEnd() });
    this.screen = el(
      "div",
      { class: "screen" },
      el("div", { class: "bar", "aria-hidden": "true" }, this.time, el("span", { class: "bar-icons" }, icon("signal"), icon("battery"))),
      el("div", { class: "peer" }, el("span", { class: "face bot-face" }, icon("rice")), el("div", {}, el("strong", {}, this.bot.name), this.status), this.#keep()),
      el("div", { class: "wall" }, this.log.element, this.down, this.toast),
      this.composer.element,
    );
    this.element = el("section", { class: `phone ${api}`, "data-persona": phone, "aria-label": `${persona.name}, ${roleName(persona.role)}, ${apiName(api)}` }, this.#owner(), this.screen);
    this.log.onScrolled = (atEnd) => {
      this.down.hidden = atEnd;
      if (atEnd) this.down.classList.remove("fresh");
    };
  }

  setChat(chat) {
    this.blocked = Boolean(chat?.blocked);
    this.log.intro.replaceChildren(...this.#introduction(chat?.description));
    this.composer.setCommands(chat?.commands);
    this.composer.setKeyboard(chat?.keyboard ?? null);
    this.log.fill(chat?.messages ?? []);
    this.#showTyping(Boolean(chat?.typing));
  }

  setClock(millis) {
    const text = clockTime(millis);
    if (this.time.textContent !== text) this.time.textContent = text;
    this.log.setToday(millis);
  }

  receive(event) {
    switch (event.type) {
      case "message":
      case "edit":
        this.#put(event.message, event.type === "message");
        break;
      case "delete":
        for (const id of event.messageIds ?? [event.messageId]) this.log.remove(id);
        break;
      case "typing":
        this.#showTyping(event.typing !== false);
        break;
      case "keyboard":
        this.composer.setKeyboard(event.keyboard ?? null);
        break;
      case "commands":
        this.composer.setCommands(event.commands);
        break;
      case "callback":
        this.#answered(event);
        break;
      case "told":
        this.#say(event.text);
        break;
      case "blocked":
        this.blocked = event.blocked !== false;
        break;
    }
    this.#refresh();
  }

  #put(message, isNew) {
    const known = this.log.has(message.id);
    this.log.put(message);
    if (!isNew || known) return;
    if (message.from === "user") return this.log.toEnd();
    this.#showTyping(false);
    if (!this.down.hidden) this.down.classList.add("fresh");
    if (this.element.offsetParent === null) this.onUnread?.(++this.#unread);
  }

  markRead() {
    this.#unread = 0;
    this.onUnread?.(0);
    this.log.toEnd();
  }

  #refresh() {
    this.log.intro.hidden = !this.log.isEmpty;
    this.composer.setState({ blocked: this.blocked, empty: this.log.isEmpty });
    this.element.classList.toggle("blocked", this.blocked);
    const typing = !this.log.dots.hidden;
    const text = this.blocked ? "đã bị chặn" : typing ? "đang soạn tin…" : "bot";
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.classList.toggle("typing", typing);
  }

  #showTyping(on) {
    clearTimeout(this.#typingTimer);
    this.log.setTyping(on);
    this.#refresh();
    if (!on) return;
    this.log.markSeen();
    this.#typingTimer = setTimeout(() => this.#showTyping(false), TYPING_LASTS);
  }

  #answered({ messageId, data, text, alert }) {
    this.log.button(messageId, data)?.classList.remove("waiting");
    if (!text) return;
    if (alert) ask({ title: this.bot.name, text, yes: "Đã hiểu", no: null });
    else this.#say(text);
  }

  #say(text) {
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => (this.toast.hidden = true), 3500);
  }

  // What people do on Zalo has paths of its own.
  #act(path, body) {
    return act(this.api === "zalo" ? `zalo/${path}` : path, { personaId: this.id, ...body });
  }

  async #tap(messageId, data, button) {
    button.classList.add("waiting");
    const stop = () => button.classList.remove("waiting");
    setTimeout(stop, PRESS_WAITS);
    if (!(await this.#act("tap", { messageId, data }))) stop();
  }

  async #setBlocked(blocked) {
    if (!(await this.#act(blocked ? "block" : "unblock", {}))) return;
    this.blocked = blocked;
    this.#refresh();
    if (blocked) this.composer.unblock.focus();
    else this.composer.focus();
  }

  async #start(payload) {
    if (await this.#act("start", payload ? { payload } : {})) this.composer.focus();
  }

  async #startByLink() {
    const typed = await ask({ title: "Vào bằng liên kết của lớp", text: "Dán liên kết, hoặc chỉ phần mã sau start=.", label: "Ví dụ: lop_HT01", yes: "Mở" });
    const payload = typed?.replace(/^.*[?&]start=/, "");
    if (payload) await this.#start(payload);
  }

  #actions() {
    return {
      api: this.api,
      botName: this.bot.name,
      botUsername: this.bot.username,
      personaName: this.persona.name,
      say: (text) => this.#act("say", { text }),
      start: (payload) => this.#start(payload),
      startByLink: () => this.#startByLink(),
      contact: () => this.#act("contact", { phone: this.persona.phone }),
      kind: (kind) => this.#act("kind", { kind }),
      tap: (messageId, data, button) => this.#tap(messageId, data, button),
      edit: (message) => this.composer.edit(message),
      editLast: () => {
        const last = this.log.lastOwnText();
        if (last) this.composer.edit(last);
      },
      sendEdit: (messageId, text) => this.#act("edit", { messageId, text }),
      block: () => this.#setBlocked(true),
      unblock: () => this.#setBlocked(false),
      focusField: () => this.composer.focus(),
      focusLog: () => this.log.element.focus(),
    };
  }

  #owner() {
    const { name, role, note, phone } = this.persona;
    return el(
      "header",
      { class: "owner" },
      el("span", { class: `face ${role}`, "aria-hidden": "true" }, initials(name)),
      el(
        "div",
        { class: "owner-words" },
        el("h2", {}, name, " ", el("span", { class: `role ${role}` }, roleName(role))),
        el("p", { title: note || null }, el("span", { class: "api" }, apiName(this.api)), [note, localPhone(phone)].filter(Boolean).join(" · ")),
      ),
    );
  }

  #keep() {
    const label = "Lưu thành kịch bản";
    const attributes = { class: "icon-button keep", href: `sim/transcript/${this.key}`, download: `kich-ban-${this.key}.chat`, "aria-label": label, title: label };
    return el("a", attributes, icon("save"));
  }

  #introduction(description) {
    if (this.api === "zalo") {
      const how = "Nhắn cho bot như nhắn người quen, ví dụ: Chào. Bot đánh số các lựa chọn, chỉ cần nhắn lại số.";
      return [el("span", { class: "face bot-face" }, icon("rice")), el("strong", {}, this.bot.name), el("p", {}, how)];
    }
    const words = description || "Trợ lý lớp học: đăng ký học, xem lịch học, hỏi cán bộ phụ trách.";
    return [el("span", { class: "face bot-face" }, icon("rice")), el("strong", {}, "Bot này giúp được gì?"), el("p", {}, words)];
  }
}
