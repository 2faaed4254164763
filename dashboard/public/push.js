// Shows the notifications that the API sends (Web Push), also while no page is open. Keeps nothing, and
// no request of a page goes through it.

/** Of the dashboard, by their addresses. */
const PAGE = /^\/(inbox|pipeline|viewings|listings|analytics|bot|settings)(\/|$)/;
/** Safari takes the right to notify from whoever lets one go unshown. */
const MUST_SHOW = /AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent);

addEventListener("install", () => skipWaiting());
addEventListener("push", (event) => {
  const news = read(event.data);
  if (news !== null) event.waitUntil(show(news));
});
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.to));
});

/** Null for what the API does not send. */
function read(data) {
  try {
    return data.json();
  } catch {
    return null;
  }
}

async function show({ id, title, body, tag, to }) {
  // Whoever looks at a page is told there.
  const isSeen = (await pages()).some(({ focused }) => focused);
  if (isSeen && tag !== "test" && !MUST_SHOW) return;
  const shown = await registration.getNotifications({ tag });
  // What comes twice, since nobody knew that it had come, makes no second sound.
  const renotify = !shown.some(({ data }) => data.id === id);
  await registration.showNotification(title, {
    body,
    tag,
    renotify,
    icon: "/icon-192.png",
    data: { id, to },
  });
}

async function open(to) {
  const [page] = await pages();
  if (page === undefined) return clients.openWindow(to);
  page.postMessage({ kind: "go", to });
  return page.focus();
}

/** Those that are open, the one that was looked at last first. */
async function pages() {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return windows.filter(({ url }) => PAGE.test(new URL(url).pathname));
}
