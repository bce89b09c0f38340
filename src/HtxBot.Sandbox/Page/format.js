const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

// Accepts ISO text, Unix seconds (as the Bot API writes dates) and milliseconds.
export function toMillis(value) {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "number") return value < 1e11 ? value * 1000 : value;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? null : parsed;
}

// Vietnam has had no summer time since 1975, so +7 hours is Asia/Ho_Chi_Minh without Intl's cost per message.
function local(millis) {
  const shifted = new Date(millis + 7 * HOUR);
  return {
    weekday: WEEKDAYS[shifted.getUTCDay()],
    day: shifted.getUTCDate(),
    month: shifted.getUTCMonth() + 1,
    year: shifted.getUTCFullYear(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

const two = (number) => String(number).padStart(2, "0");

export const dayNumber = (millis) => Math.floor((millis + 7 * HOUR) / DAY);

export function clockTime(millis) {
  const t = local(millis);
  return `${two(t.hour)}:${two(t.minute)}`;
}

export function fullDate(millis) {
  const t = local(millis);
  const time = t.minute === 0 ? `${t.hour} giờ` : `${t.hour} giờ ${two(t.minute)}`;
  return `${t.weekday}, ${t.day}/${t.month}/${t.year} · ${time}`;
}

export function dayLabel(day, today) {
  if (day === today) return "Hôm nay";
  if (day === today - 1) return "Hôm qua";
  const t = local(day * DAY - 7 * HOUR);
  const year = t.year === local(today * DAY - 7 * HOUR).year ? "" : `, ${t.year}`;
  return `${t.weekday}, ${t.day} tháng ${t.month}${year}`;
}

export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1024) return `${bytes} B`;
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "kB"] : [bytes / 1024 / 1024, "MB"];
  return `${amount.toFixed(1).replace(".0", "").replace(".", ",")} ${unit}`;
}

// The last word is the given name in Vietnamese: the letter a phone's contact list would show.
export function initials(name) {
  const words = name.trim().split(/\s+/);
  const last = Array.from(words.at(-1) ?? "")[0] ?? "?";
  const first = words.length > 1 ? Array.from(words[0])[0] : "";
  return (first + last).toUpperCase();
}

export function localPhone(phone) {
  const digits = (phone ?? "").replace(/^\+84/, "0");
  return digits.length === 10 ? `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}` : digits;
}

const APIS = { telegram: "Telegram", zalo: "Zalo (thử)" };
export const apiName = (api) => APIS[api] ?? api;

const ROLES = { member: "Thành viên HTX", trainer: "Giảng viên", office: "Cán bộ lớp" };
export const roleName = (role) => ROLES[role] ?? role;
