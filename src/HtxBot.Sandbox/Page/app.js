import { act, listen, loadState, notice } from "./api.js";
import { el } from "./dom.js";
import { Faults } from "./faults.js";
import { apiName, fullDate, initials, roleName, toMillis } from "./format.js";
import { Phone } from "./phone.js";
import { ask } from "./popup.js";

const page = {
  phones: new Map(),
  tabs: new Map(),
  clock: { at: 0, since: 0 },
  waiting: null,
  again: false,
  seekingNext: false,
};
const byId = (id) => document.getElementById(id);
const faults = new Faults(byId("faults"));

function now() {
  return page.clock.at + (performance.now() - page.clock.since);
}

function setClock({ now: value, nextDue }) {
  const at = toMillis(value);
  if (at !== null) page.clock = { at, since: performance.now() };
  const due = toMillis(nextDue);
  document.querySelector("[data-advance=next]").title = due === null ? "" : `Việc kế tiếp: ${fullDate(due)}`;
  drawClock();
}

function drawClock() {
  const clock = byId("clock");
  const text = fullDate(now());
  if (clock.textContent !== text) {
    clock.textContent = text;
    clock.dateTime = new Date(now()).toISOString();
  }
  for (const phone of page.phones.values()) phone.setClock(now());
}

function mark(id) {
  for (const [key, tab] of page.tabs) tab.setAttribute("aria-current", String(key === id));
  for (const [key, phone] of page.phones) phone.element.classList.toggle("chosen", key === id);
}

function select(id) {
  const phone = page.phones.get(id);
  mark(id);
  phone.markRead();
  for (const chosen of [phone.element, page.tabs.get(id)]) chosen.scrollIntoView({ inline: "center", block: "nearest" });
  phone.composer.focus();
}

function addPhone(chat, persona, bot, alone) {
  const id = chat.phone;
  const keys = `Alt+${page.phones.size + 1}`;
  const phone = new Phone(chat, persona, bot);
  const badge = el("span", { class: "unread", hidden: true });
  const tab = el(
    "button",
    { type: "button", "data-switch": id, "aria-current": "false", "aria-keyshortcuts": keys, title: keys, onclick: () => select(id) },
    el("span", { class: `face ${persona.role}`, "aria-hidden": "true" }, initials(persona.name)),
    el("span", { class: "tab-words" }, el("span", {}, persona.name), el("small", {}, alone ? null : `${apiName(chat.api)} · `, roleName(persona.role))),
    badge,
  );
  phone.onUnread = (count) => {
    badge.hidden = count === 0;
    badge.textContent = count;
    badge.setAttribute("aria-label", `${count} tin chưa đọc`);
  };
  phone.element.setAttribute("aria-keyshortcuts", keys);
  phone.element.addEventListener("focusin", () => mark(id));
  page.phones.set(id, phone);
  page.tabs.set(id, tab);
  byId("phones").append(phone.element);
  byId("people").append(tab);
}

function show(state) {
  const same = state.chats.length === page.phones.size && state.chats.every((chat) => page.phones.has(chat.phone));
  if (!same) {
    byId("phones").replaceChildren();
    byId("people").replaceChildren();
    page.phones.clear();
    page.tabs.clear();
    const personas = new Map(state.personas.map((persona) => [persona.id, persona]));
    const alone = new Set(state.chats.map((chat) => chat.api)).size < 2;
    for (const chat of state.chats) addPhone(chat, personas.get(chat.personaId), state.bot, alone);
    document.body.classList.toggle("both", !alone);
    document.body.classList.toggle("many", state.chats.length > 3);
    if (state.chats.length) mark(state.chats[0].phone);
  }
  faults.setPeople(state.personas, new Set(state.chats.map((chat) => chat.api)).size > 1);
  byId("moves").hidden = !state.canMoveClock;
  setClock(state);
  for (const [id, phone] of page.phones) phone.setChat(state.chats.find((chat) => chat.phone === id));
  drawClock();
}

// Events that arrive while the state is on its way are kept and applied after it: putting a message twice is harmless.
// A reload asked for meanwhile (stream opened, reset) runs once more, for the state under way may be the older one.
async function reload() {
  if (page.waiting) {
    page.again = true;
    return;
  }
  page.waiting = [];
  page.again = false;
  let failed = false;
  try {
    show(await loadState());
    byId("offline").hidden = true;
  } catch (error) {
    console.error(error);
    byId("offline").hidden = false;
    failed = true;
  }
  const events = page.waiting;
  page.waiting = null;
  if (failed) return void setTimeout(reload, 1500);
  events.forEach(apply);
  if (page.again) return reload();
  document.body.dataset.ready = "true";
}

function apply(event) {
  if (event.type === "clock") clockMoved(event);
  else if (event.type === "reset") reload();
  else page.phones.get(event.phone)?.receive(event);
}

function clockMoved(event) {
  const before = now();
  setClock(event);
  if (page.seekingNext && now() - before < 1000) notice("Chưa có việc nào được hẹn giờ.");
  page.seekingNext = false;
}

async function advance(button) {
  page.seekingNext = button.dataset.advance === "next";
  const buttons = byId("moves").querySelectorAll("button");
  for (const each of buttons) each.disabled = true;
  await act("clock", { advance: button.dataset.advance });
  for (const each of buttons) each.disabled = false;
  button.focus();
}

async function startOver() {
  const sure = await ask({
    title: "Làm lại từ đầu?",
    text: "Mọi tin nhắn và đăng ký trong bản thử này sẽ bị xóa, không lấy lại được.",
    yes: "Xóa hết",
    danger: true,
  });
  if (sure && (await act("reset"))) await reload();
}

byId("moves").addEventListener("click", (event) => event.target.dataset.advance && advance(event.target));
byId("reset").addEventListener("click", startOver);
// Between two phones lie all the buttons of a long chat: too many Tab presses for who has no mouse.
addEventListener("keydown", (event) => {
  const id = event.altKey && /^Digit[1-9]$/.test(event.code) && [...page.phones.keys()][event.code.at(-1) - 1];
  if (!id) return;
  event.preventDefault();
  select(id);
});
setInterval(drawClock, 1000);
// Normally the open stream asks for the first state; a proxy that holds the stream's headers back must not hold the page.
setTimeout(() => page.phones.size === 0 && reload(), 700);
listen(
  (event) => (page.waiting ? page.waiting.push(event) : apply(event)),
  reload,
  () => (byId("offline").hidden = false),
);
