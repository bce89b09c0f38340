let noticeTimer;

export function notice(text) {
  const box = document.getElementById("notice");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => (box.hidden = true), 6000);
}

export async function loadState() {
  const response = await fetch("sim/state", { cache: "no-store" });
  if (!response.ok) throw new Error(`state ${response.status}`);
  return response.json();
}

// True when the server took it; a refusal has already been shown, so callers only decide what to keep.
export async function act(path, body = {}) {
  try {
    const response = await fetch(`sim/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return true;
    notice(`Máy chủ không nhận việc này (${response.status}). Mời thử lại, hoặc bấm "Làm lại từ đầu".`);
  } catch {
    notice("Chưa tới được máy chủ. Mời xem máy chủ còn chạy không rồi thử lại.");
  }
  return false;
}

// The browser gives up for good when the server answers with an error while restarting, so a closed stream is opened anew.
export function listen(onEvent, onOpen, onLost) {
  let source;
  const open = () => {
    source = new EventSource("sim/events");
    source.onopen = onOpen;
    source.onmessage = (event) => onEvent(JSON.parse(event.data));
    source.onerror = () => {
      onLost();
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 1500);
    };
  };
  open();
  // Streams left open by a page that is gone count against the browser's six connections per host.
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && open());
}
