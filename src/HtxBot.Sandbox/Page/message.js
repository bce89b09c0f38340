import { el, icon, iconButton, outsideLink } from "./dom.js";
import { formatted, link, startPayload } from "./entities.js";
import { clockTime, fileSize, initials, localPhone, toMillis } from "./format.js";

const KINDS = {
  voice: "Tin thoại",
  sticker: "Nhãn dán",
  photo: "Ảnh",
  video: "Video",
  video_note: "Video tròn",
  audio: "Âm thanh",
  animation: "Ảnh động",
  document: "Tệp",
  location: "Vị trí",
  poll: "Bình chọn",
  dice: "Xúc xắc",
};

// One row of the chat: who wrote it (heard, not seen), the bubble, and the buttons Telegram draws under it.
export function messageRow(message, actions) {
  if (message.service) return serviceRow(message);
  const mine = message.from === "user";
  const row = el("article", { class: `row ${mine ? "user" : "bot"}`, "data-message-id": message.id });
  row.append(
    el("span", { class: "heard" }, mine ? `${actions.personaName}: ` : `${actions.botName}: `),
    bubble(message, mine, actions),
  );
  if (message.inline?.length) row.append(inlineKeyboard(message, actions));
  return row;
}

function serviceRow(message) {
  const words = typeof message.service === "string" ? message.service : message.text;
  return el("div", { class: "service", "data-message-id": message.id }, el("span", {}, words));
}

function bubble(message, mine, actions) {
  const parts = attachments(message, actions);
  const text = message.text ? el("div", { class: "text" }, formatted(message.text, message.entities, actions)) : null;
  const alone = parts.length === 1 && !text;
  const shape = alone && message.kind === "sticker" ? " bare" : parts.some((p) => p.matches(".photo, .venue")) ? " media" : "";
  return el("div", { class: `bubble${shape}` }, ...parts, text, meta(message, mine, actions));
}

function meta(message, mine, actions) {
  const sent = toMillis(message.date);
  const editable = mine && actions.api !== "zalo" && message.text && !message.contact && !isKind(message);
  return el(
    "div",
    { class: "meta" },
    editable && iconButton("edit", "Sửa tin này", { class: "edit", onclick: () => actions.edit(message) }),
    message.editDate ? el("span", { class: "edited" }, "đã sửa ") : null,
    sent === null ? null : el("time", { datetime: new Date(sent).toISOString() }, clockTime(sent)),
    mine && el("span", { class: "ticks" }, icon("tick"), icon("tick")),
  );
}

const isKind = (message) => Boolean(message.kind) && message.kind !== "text" && message.kind !== "contact";

function attachments(message, actions) {
  const parts = [];
  if (message.photo?.url) parts.push(photo(message.photo));
  if (message.document) parts.push(file(message.document));
  if (message.venue) parts.push(place(message.venue));
  if (message.contact) parts.push(contact(message.contact));
  // The server may name the kind of what it also carries in full; then the full form is the one shown.
  if (parts.length === 0 && isKind(message)) parts.push(kind(message, actions));
  return parts;
}

function photo({ url, width, height }) {
  return outsideLink(url, { class: "photo", "aria-label": "Mở ảnh" }, el("img", { src: url, alt: "Ảnh", width, height, decoding: "async" }));
}

function file({ name, size, url }) {
  const words = el("span", { class: "file-words" }, el("strong", {}, name), el("small", {}, fileSize(size)));
  const attributes = { class: "file", download: name, href: url, "aria-label": `Tải tệp ${name}, ${fileSize(size)}` };
  return el(url ? "a" : "div", url ? attributes : { class: "file" }, el("span", { class: "disc" }, icon("file")), words);
}

function place({ lat, lon, title, address }) {
  const url = `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=16/${lat}/${lon}`;
  return outsideLink(
    url,
    { class: "venue" },
    el("span", { class: "map" }, icon("pin")),
    el("strong", {}, title || KINDS.location),
    address && el("small", {}, address),
    el("small", { class: "open-map" }, "Xem đường đi"),
  );
}

function contact({ name, phone }) {
  return el(
    "div",
    { class: "contact" },
    el("span", { class: "disc" }, initials(name || "?")),
    el("span", { class: "file-words" }, el("strong", {}, name), el("small", {}, localPhone(phone))),
  );
}

function kind(message) {
  const label = KINDS[message.kind] ?? message.kind;
  switch (message.kind) {
    case "voice":
      return el("div", { class: "voice" }, el("span", { class: "disc" }, icon("play")), el("span", { class: "wave" }), el("small", {}, `${label} · 0:04`));
    case "sticker":
      return el("div", { class: "sticker", role: "img", "aria-label": label }, "🌾");
    case "photo":
      return el("div", { class: "photo drawn", role: "img", "aria-label": label });
    case "location":
      return el("div", { class: "venue" }, el("span", { class: "map" }, icon("pin")), el("strong", {}, label));
    default:
      return el("div", { class: "file" }, el("span", { class: "disc" }, icon("file")), el("strong", {}, label));
  }
}

function inlineKeyboard(message, actions) {
  const rows = message.inline.map((buttons) =>
    el("div", { class: "inline-row" }, ...buttons.map((button) => inlineButton(message, button, actions))),
  );
  return el("div", { class: "inline", role: "group", "aria-label": "Nút của tin nhắn" }, ...rows);
}

function inlineButton(message, { text, data, url, style }, actions) {
  const attributes = { class: `inline-button${style ? ` ${style}` : ""}` };
  if (url && startPayload(url, actions.botUsername) === null) return link(url, actions, attributes).appendChild(el("span", {}, text)).parentNode;
  const press = (event) => (url ? actions.start(startPayload(url, actions.botUsername)) : actions.tap(message.id, data, event.currentTarget));
  return el("button", { type: "button", ...attributes, "data-callback": data, onclick: press }, el("span", {}, text));
}
