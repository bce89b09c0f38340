import { el, outsideLink } from "./dom.js";

const WRAPPERS = {
  bold: () => el("strong"),
  italic: () => el("em"),
  underline: () => el("u"),
  strikethrough: () => el("s"),
  code: () => el("code"),
  pre: () => el("pre"),
  blockquote: () => el("blockquote"),
  expandable_blockquote: () => el("blockquote"),
};
const SAFE_SCHEME = /^(https?:|tel:|mailto:|tg:)/i;
const AUTOMATIC = /(?<![\p{L}\p{N}_/])\/[a-z0-9_]{1,32}(?![\p{L}\p{N}_/])|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/giu;

// Offsets and lengths are UTF-16 code units, which is exactly how JavaScript strings are indexed.
export function formatted(text, entities, actions) {
  const given = (entities ?? []).filter((e) => e.length > 0 && e.offset >= 0 && e.offset + e.length <= text.length);
  const all = [...given, ...found(text, given, actions.api === "zalo")].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, 0, text.length, all, actions);
}

// Telegram itself marks commands and addresses in plain text, Zalo addresses only; a sandbox's server need not.
function found(text, given, onlyAddresses) {
  const free = (start, end) => given.every((e) => e.offset >= end || e.offset + e.length <= start || !claims(e.type));
  return Array.from(text.matchAll(AUTOMATIC), (match) => ({
    type: match[0].startsWith("/") ? "bot_command" : "url",
    offset: match.index,
    length: match[0].length,
  })).filter((e) => (e.type === "url" || !onlyAddresses) && free(e.offset, e.offset + e.length));
}

const claims = (type) => !["bold", "italic", "underline", "strikethrough", "blockquote", "expandable_blockquote"].includes(type);

// Entities are nested by containment; one that overlaps the end of its parent is cut there.
function between(text, start, end, entities, actions) {
  const fragment = document.createDocumentFragment();
  let at = start;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    if (entity.offset < at || entity.offset >= end) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    fragment.append(text.slice(at, entity.offset));
    const inner = entities.slice(i + 1).filter((e) => e.offset < stop);
    const node = wrap(entity, text.slice(entity.offset, stop), actions);
    node.append(between(text, entity.offset, stop, inner, actions));
    fragment.append(node);
    at = stop;
  }
  fragment.append(text.slice(at, end));
  return fragment;
}

function wrap(entity, covered, actions) {
  if (WRAPPERS[entity.type]) return WRAPPERS[entity.type]();
  switch (entity.type) {
    case "text_link":
      return link(entity.url, actions);
    case "url":
      return link(/^[a-z]+:/i.test(covered) ? covered : `https://${covered}`, actions);
    case "email":
      return link(`mailto:${covered}`, actions);
    case "phone_number":
      return link(`tel:${covered.replace(/[^\d+]/g, "")}`, actions);
    case "bot_command":
      return el("button", { type: "button", class: "link", onclick: () => actions.say(covered) });
    case "spoiler":
      return spoiler();
    case "mention":
    case "hashtag":
    case "cashtag":
    case "text_mention":
      return el("span", { class: "mention" });
    default:
      return el("span");
  }
}

function spoiler() {
  const node = el("span", { class: "spoiler", tabindex: "0", role: "button", title: "Chữ đang che, bấm để xem" });
  const show = () => {
    node.classList.add("shown");
    for (const name of ["tabindex", "role", "title"]) node.removeAttribute(name);
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && show());
  return node;
}

// Links to the bot itself start it inside this phone, as they would in Telegram.
export function link(url, actions, attributes = {}) {
  const payload = startPayload(url, actions.botUsername);
  if (payload !== null) {
    return el("button", { type: "button", class: "link", ...attributes, onclick: () => actions.start(payload) });
  }
  return SAFE_SCHEME.test(url ?? "") ? outsideLink(url, attributes) : el("span", attributes);
}

export function startPayload(url, username) {
  const match = /^(?:https?:\/\/)?t(?:elegram)?\.me\/([a-z0-9_]+)\/?\?start=([A-Za-z0-9_-]{1,64})$/i.exec(url ?? "")
    ?? /^tg:\/\/resolve\?domain=([a-z0-9_]+)&start=([A-Za-z0-9_-]{1,64})$/i.exec(url ?? "");
  return match && match[1].toLowerCase() === (username ?? "").toLowerCase() ? match[2] : null;
}
