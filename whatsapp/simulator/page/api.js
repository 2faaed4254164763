const channel = new URLSearchParams(location.search).get("phone_number_id");
const suffix = channel ? `?phone_number_id=${encodeURIComponent(channel)}` : "";

async function call(method, path, body) {
  const response = await fetch(`/simulator${path}`, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(answer?.message ?? `The simulator answered ${response.status}`);
  return answer;
}

const phone = (waId, rest = "") => `/phones/${encodeURIComponent(waId)}${rest}${suffix}`;
const ofLead = (waId, rest) => `/leads/${encodeURIComponent(waId)}${rest}${suffix}`;

export const api = {
  channels: () => call("GET", "/channels"),
  chats: () => call("GET", `/phones${suffix}`),
  messages: (waId) => call("GET", phone(waId, "/messages")),
  say: (waId, message) => call("POST", phone(waId, "/messages"), message),
  markRead: (waId) => call("POST", phone(waId, "/read"), {}),
  faults: () => call("GET", "/faults"),
  setFault: (fault) => call("POST", "/faults", fault),
  clearFaults: () => call("DELETE", "/faults"),
  links: async () => (await fetch("/phone/links")).json(),
  timeMachine: () => call("GET", "/time-machine"),
  agenda: (waId) => call("GET", ofLead(waId, "/agenda")),
  fastForward: (waId, until) => call("POST", ofLead(waId, "/fast-forward"), { until }),
  channelId: channel,
};

/** Calls `on[type]` for each live event of this channel; `on.ready` whenever the stream is up anew. */
export function listen(phoneNumberId, on) {
  const source = new EventSource("/simulator/events");
  for (const type of ["message", "typing", "chat"]) {
    source.addEventListener(type, ({ data }) => {
      const event = JSON.parse(data);
      if (event.phoneNumberId === phoneNumberId) on[type](event);
    });
  }
  source.addEventListener("ready", () => on.ready());
  source.addEventListener("error", () => on.lost());
}
