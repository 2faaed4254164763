export default {
  bell: "{count, plural, =0 {Notifications} one {Notifications: # unread} other {Notifications: # unread}}",
  title: "Notifications",
  readAll: "Mark all as read",
  unread: "Unread:",
  older: "Show older",
  settings: "What interrupts me",
  empty: "Nothing to know yet",
  emptyText:
    "When a lead wants a person, is assigned to you or books a viewing, it stands here until somebody reads it.",
  several: "{count, plural, one {# new notification} other {# new notifications}}",
  nameless: "A lead",
  kinds: {
    lead_assigned:
      "{fallback, select, true {Assigned to you: no other agent is free} other {Assigned to you}}",
    lead_unclaimed: "Nobody has taken this lead yet",
    person_wanted:
      "{reason, select, quality_test {WhatsApp tries out the bot} window_closes {Free text ends before the bot is back} other {Should hear from a person}}",
    follow_up_skipped: "A follow-up was not sent",
    viewing_booked: "A viewing is booked",
    viewing_changed: "A viewing has changed",
    viewing_cancelled: "A viewing is cancelled",
    viewing_outcome_wanted: "How was the viewing?",
    reminder_withheld: "A reminder of a viewing was not sent",
    document_received: "Sent a file for a person to see",
    message_failed: "A message did not arrive",
    something_failed: "Something failed: have a look",
    snooze_over: "The pause is over: the bot goes on",
    llm_budget_warning: "The month's budget for the model is nearly used up",
    llm_budget_exhausted: "The month's budget for the model is used up",
    webhook_paused: "A webhook is paused: nobody is at its address any more",
    webhook_failing: "A webhook does not take its events",
    webhooks_left:
      "{count, plural, one {A webhook of somebody who left still runs} other {# webhooks of somebody who left still run}}",
  },
  card: {
    title: "Notifications",
    intro:
      "They always stand behind the bell. Here you choose what also interrupts you, and where.",
    device: "On this device",
    states: {
      on: "They come also while the dashboard is closed, as long as you are signed in here.",
      off: "They come only while the dashboard is open.",
      denied:
        "This browser refuses them. Allow notifications for this site in the browser's settings (the sign beside the address), then come back here.",
      unsupported:
        "This browser cannot show them while the dashboard is closed, or the page did not come over https.",
      home_screen:
        "On an iPhone or iPad: open the Share menu, choose “Add to Home Screen”, open the dashboard from there and turn them on.",
      not_configured:
        "This server does not send notifications to devices. Whoever runs it can set VAPID_PRIVATE_KEY.",
    },
    private: "A locked screen shows a lead's first name at most, and nothing that was written.",
    turnOn: "Turn on",
    turnOff: "Turn off",
    refused: "The browser did not allow it.",
    noService: "The browser's push service cannot be reached. Try again in a moment.",
    test: "Send a test",
    tested: "{count, plural, one {On its way to # device} other {On its way to # devices}}",
    others: "Other devices",
    browserOn: "{browser} on {system}",
    unknownDevice: "Unknown device",
    lastUsed: "last notification {when}",
    addedOn: "added {when}",
    errors: {
      unreachable: "its push service does not answer",
      not_allowed: "open the dashboard there once",
      refused: "its push service refused the last one",
      not_ready: "the server could not send the last one",
    },
    remove: "Remove",
    removeDevice: "Remove {device}",
    sound: "Play a short sound in the open dashboard",
    soundHint: "On this device. Browsers stay silent until you have pressed something on the page.",
    kinds: "What interrupts me",
    kindsHint: "The rest only waits behind the bell.",
    groups: { leads: "Leads", viewings: "Viewings", office: "Office" },
  },
};
