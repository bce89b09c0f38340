import { notice } from "./api.js";
import { el } from "./dom.js";
import { apiName } from "./format.js";

const KINDS = {
  "blocked": "Người dùng chặn bot (403)",
  "deactivated": "Tài khoản đã xóa (403)",
  "flood-chat": "Gửi quá nhanh, một người phải chờ (429)",
  "flood-bot": "Gửi quá nhanh, cả bot phải chờ (429)",
  "server-error": "Máy chủ báo lỗi (500)",
  "bad-gateway": "Trang lỗi của máy trung gian (502)",
  "unauthorized": "Mã bot bị thu hồi (401)",
  "conflict": "Có bản chạy thứ hai (409)",
  "reset-before": "Đứt kết nối, việc chưa làm",
  "reset-after": "Đứt kết nối, việc đã làm",
  "answer-lost": "Việc đã làm, mất câu trả lời",
  "slow": "Trả lời chậm",
  "hang": "Im lặng, việc chưa làm",
  "malformed": "Câu trả lời bị cắt",
  "update-twice": "Tin đến hai lần",
  "updates-out-of-order": "Tin đến ngược thứ tự",
  "unknown-update": "Kèm một loại tin lạ",
  "unknown-enum": "Kèm một giá trị lạ",
};

async function call(method, query = "", body = undefined) {
  try {
    const response = await fetch(`sim/faults${query}`, {
      method,
      cache: "no-store",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
    });
    if (response.ok) return response.json();
    notice("Máy chủ không nhận sự cố này. Mời xem lại các ô rồi thử lại.");
  } catch {
    notice("Chưa tới được máy chủ. Mời xem máy chủ còn chạy không rồi thử lại.");
  }
  return null;
}

// A panel for whoever wants to see how the bot bears trouble; people who only chat never open it.
export class Faults {
  constructor(button) {
    this.button = button;
    this.people = new Map();
    button.addEventListener("click", () => this.#open());
    this.#refresh();
  }

  setPeople(personas, both) {
    this.both = both;
    this.people = new Map(personas.map((persona) => [persona.id, persona.name]));
  }

  async #open() {
    this.list = el("ul", { class: "fault-list" });
    const clear = el("button", { type: "button", onclick: () => this.#remove("") }, "Bỏ hết");
    const kind = el("select", { name: "kind" }, ...Object.entries(KINDS).map(([value, label]) => el("option", { value }, label)));
    const chat = el(
      "select",
      { name: "chat" },
      el("option", { value: "" }, "Mọi người"),
      ...[...this.people].map(([id, name]) => el("option", { value: id }, name)),
    );
    const times = el("input", { name: "times", type: "number", min: "1", max: "1000", value: "1", placeholder: "mãi" });
    const seconds = el("input", { name: "seconds", type: "number", min: "0", max: "3600", placeholder: "tự chọn" });
    const api = el(
      "select",
      { name: "api" },
      el("option", { value: "" }, "Cả hai"),
      ...["telegram", "zalo"].map((value) => el("option", { value }, apiName(value))),
    );
    const add = (event) => {
      event.preventDefault();
      const whole = (field) => (field.value === "" ? null : Number(field.value));
      this.#add({ kind: kind.value, api: api.value || null, chat: whole(chat), times: whole(times), seconds: whole(seconds) });
    };
    const field = (label, input) => el("label", {}, el("span", {}, label), input);
    this.dialog = el(
      "dialog",
      { class: "ask faults", "aria-label": "Sự cố" },
      el("h2", {}, "Sự cố"),
      el("p", {}, "Để xem bot chịu được gì: chọn một sự cố, rồi nhắn tin như thường."),
      el(
        "form",
        { onsubmit: add },
        field("Chuyện gì", kind),
        this.both ? field("Ở đâu", api) : null,
        field("Với ai", chat),
        field("Mấy lần (trống: mãi)", times),
        field("Bao nhiêu giây", seconds),
        el("div", { class: "ask-buttons" }, el("button", { type: "submit", class: "primary" }, "Gây sự cố")),
      ),
      this.list,
      el("div", { class: "ask-buttons" }, clear, el("button", { type: "button", onclick: () => this.dialog.close() }, "Đóng")),
    );
    this.dialog.addEventListener("close", () => {
      this.dialog.remove();
      this.list = null;
      this.#refresh();
    });
    document.body.append(this.dialog);
    this.dialog.showModal();
    kind.focus();
    await this.#refresh();
  }

  async #add(fault) {
    if (await call("POST", "", fault)) await this.#refresh();
  }

  async #remove(query) {
    await call("DELETE", query);
    await this.#refresh();
  }

  async #refresh() {
    const faults = (await call("GET"))?.faults ?? [];
    const active = faults.filter((fault) => !fault.times || fault.hits < fault.times);
    this.button.textContent = active.length ? `Sự cố: ${active.length}` : "Sự cố…";
    this.button.classList.toggle("on", active.length > 0);
    this.list?.replaceChildren(...faults.map((fault) => this.#row(fault)));
  }

  #row(fault) {
    const who = fault.chat ? (this.people.get(fault.chat) ?? fault.chat) : "mọi người";
    const count = fault.times ? `${fault.hits}/${fault.times} lần` : `${fault.hits} lần`;
    return el(
      "li",
      {},
      el("span", {}, KINDS[fault.kind] ?? fault.kind, el("small", {}, `${fault.api ? `${apiName(fault.api)} · ` : ""}${who} · đã xảy ra ${count}`)),
      el("button", { type: "button", "aria-label": `Bỏ: ${KINDS[fault.kind] ?? fault.kind}`, onclick: () => this.#remove(`?id=${fault.id}`) }, "Bỏ"),
    );
  }
}
