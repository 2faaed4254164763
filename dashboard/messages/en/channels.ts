export default {
  intro: "The WhatsApp numbers that leads write to.",
  simulator: "The WhatsApp simulator",
  simulatorMeans: "Nothing leaves this machine: no phone gets what is sent here.",
  connect: "Connect a number",
  emptyTitle: "No WhatsApp number yet",
  emptyText:
    "Leads reach you on a WhatsApp number of your business. Connecting one takes about twenty minutes: you need access to your Meta business account.",
  emptyForOthers:
    "Leads reach you on a WhatsApp number of your business. An owner connects the first one.",
  status: { live: "Live", paused: "Paused" },
  pausedMeans:
    "The bot sends nothing on this number. Messages are stored, people may write, and whoever wrote meanwhile waits for a person.",
  health: {
    untested: "Not tested yet",
    works: "Connection works",
    waits: "Waits for its first message",
    broken: "{count, plural, one {# step fails} other {# steps fail}}",
  },
  quality: "Quality rating",
  qualities: { GREEN: "High", YELLOW: "Medium", RED: "Low", UNKNOWN: "Not rated yet" },
  verifiedName: "Name that leads see",
  nameNotApproved: "Not approved",
  throughput: "Sending speed",
  throughputs: {
    STANDARD: "Standard: 80 a second",
    HIGH: "High: 1,000 a second",
    NOT_APPLICABLE: "Not told",
  },
  lastMessage: "Last message from a lead",
  lastTest: "Last test",
  unknownYet: "Known after a test",
  noneYet: "None yet",
  never: "Never",
  secretKept: "Kept",
  secretMissing: "Has to be saved anew",
  name: "Name",
  nameHint: "For your team, such as “Lisbon office”. May stay empty.",
  displayPhone: "Phone number",
  displayPhoneHint: "With its country code, as WhatsApp shows it.",
  phoneNumberId: "Phone number ID",
  phoneNumberIdHint: "WhatsApp Manager shows it beside the number. It is not the number itself.",
  wabaId: "WhatsApp Business account ID",
  wabaIdHint: "WhatsApp Manager shows it under the account's name.",
  accessToken: "Access token",
  accessTokenHint: "Of a system user, one that never expires. It begins with EAA.",
  appSecret: "App secret",
  appSecretHint:
    "In the Meta app under App settings, Basic. It proves that messages are from Meta.",
  checks: "Connection, step by step",
  steps: {
    token: "The access token works",
    number: "The number is in order",
    account: "The number belongs to the account",
    subscription: "WhatsApp tells us of messages",
    app_secret: "The app secret fits the app",
    templates: "Templates can be read",
    webhook: "A message has come in",
  },
  stepState: {
    passed: "Passed",
    failed: "Failed",
    skipped: "Not looked at",
    unknown: "Not tested yet",
    asking: "Asking WhatsApp…",
  },
  fixes: {
    token_invalid:
      "The access token does not work, or not any more. In Meta's Business settings, under System users, make a new token that never expires, and save it here.",
    permission_missing:
      "The access token may not do this. Make a new one in Meta's Business settings, tick whatsapp_business_messaging and whatsapp_business_management, and save it here.",
    not_visible:
      "WhatsApp knows no such number or account, or the token's user may not see it. Compare the two IDs with those in WhatsApp Manager, and give the system user full control of the account.",
    no_answer: "WhatsApp did not answer. Wait a few minutes, then test again.",
    too_many_calls: "WhatsApp was asked too often. Wait an hour, then test again.",
    refused: "WhatsApp refused it. Open WhatsApp Manager and see whether the account has a notice.",
    quality_red:
      "WhatsApp rates the number's quality as low. Send fewer messages that nobody asked for, or WhatsApp will limit it.",
    name_declined:
      "WhatsApp declined the display name. Open the number in WhatsApp Manager and hand in another name.",
    display_phone_differs:
      "The phone number saved here is not the one WhatsApp knows for this ID. Correct the number. If the ID is wrong, remove this channel and connect the number again.",
    number_not_in_account:
      "The number is not one of this WhatsApp Business account. Remove this channel and connect it again with the account ID that WhatsApp Manager shows beside the number.",
    not_subscribed:
      "WhatsApp does not tell us of new messages yet. Press Subscribe, which connects the account with your Meta app.",
    app_secret_wrong:
      "The app secret is not that of the Meta app which the access token was made for. In the Meta app, under App settings, Basic, press Show beside App secret, and save it here.",
    no_webhook_yet:
      "No message has come in on this number yet. Write to it from a phone, then test again. If nothing appears within a minute, the webhook's address in the Meta app is not ours, or is not subscribed to messages.",
  },
  graphCode: "WhatsApp's error {code}",
  mends: {
    subscribe: "Subscribe",
    secrets: "Save a new one",
    edit: "Correct the number",
  },
  testAgain: "Test again",
  testFirst: "Test the connection",
  testAll: "Test all steps again",
  goOn: "Go on connecting",
  replaceSecrets: "Replace token or secret",
  pause: "Pause",
  resume: "Resume",
  remove: "Remove",
  removed: "The number was removed",
  removeTitle: "Remove this number?",
  removeText:
    "<number></number> is disconnected here. It stays yours at WhatsApp, with its templates. Only a number that has no leads can be removed.",
  hasLeads:
    "This number has leads, so it stays. Pause it instead: the bot then sends nothing on it.",
  editTitle: "Edit the number",
  secretsTitle: "Replace token or secret",
  secretsIntro:
    "What you leave empty stays as it is. Nobody can read these here, not even you. The connection is tested at once.",
  saveAndTest: "Save and test",
  setupTitle: "Connect a WhatsApp number",
  setupIntro: "Five steps, two of them at Meta. You can leave and go on later.",
  backToList: "Back to the numbers",
  channelGone: "This number is not connected any more.",
  stepDone: "Done",
  setup: {
    prepare: "Prepare it at Meta",
    connect: "Enter what you copied",
    webhook: "Tell Meta where messages go",
    subscribe: "Subscribe to messages",
    try: "Test it",
  },
  tasks: {
    app: {
      title: "Create an app",
      text: "Choose the type Business, connect it with your business portfolio, and add the product WhatsApp to it.",
      link: "Meta apps",
    },
    number: {
      title: "Add the number",
      text: "Confirm it by SMS or call. A number that is in use in a WhatsApp app has to be removed there first. Copy its phone number ID and the account's ID.",
      link: "WhatsApp Manager",
    },
    token: {
      title: "Make an access token",
      text: "Add a system user with the role Admin. Assign it your app and your WhatsApp account, with full control. Generate a token that never expires, and tick whatsapp_business_messaging and whatsapp_business_management. Unlike a person's token, it stays when somebody leaves.",
      link: "System users",
    },
    secret: {
      title: "Copy the app secret",
      text: "In your app under App settings, Basic, press Show beside App secret.",
      link: "Meta apps",
    },
  },
  youHave: "Now you have four things:",
  haveAll: "I have them",
  connectNow: "Connect",
  connecting: "Asking WhatsApp…",
  webhookOnce:
    "Needed once for each Meta app. If a number of the same app works here already, go on.",
  webhookOpen: "Open your app's WhatsApp configuration",
  webhookOpenText: "In the Meta app: WhatsApp, Configuration, Webhook, Edit.",
  webhookPaste: "Copy these two values into Meta's form",
  webhookPasteText: "They are the same for every number. Then press Verify and save there.",
  webhookAddress: "Callback URL",
  webhookAddressMissing:
    "{name}: this server does not tell it. Whoever runs it has to set <setting></setting> for the API to the receiver's public address, such as <code>https://hooks.example.com/webhook</code>.",
  webhookToken: "Verify token",
  webhookTokenMissing:
    "{name}: this server does not tell it. Whoever runs it has to set <setting></setting> for the API to the value that the receiver has.",
  webhookFields: "Subscribe to these webhook fields",
  webhookDone: "Meta has verified it",
  subscribeText:
    "Meta passes on an account's messages only when your app is subscribed to that account. One press does it, and doing it twice does no harm.",
  subscribing: "Subscribing…",
  isSubscribed: "WhatsApp tells us of this account's messages.",
  toTest: "Go on to the test",
  tryText: "WhatsApp is asked about each step. Nothing is changed there and no message is sent.",
  writeNow: "All is ready. Write to the number from your own phone, then test again.",
  allWorks: "Everything works: leads can write now.",
  openWhatsApp: "Open the chat in WhatsApp",
  toInbox: "To the inbox",
};
