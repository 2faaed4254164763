import type { Tongue } from "../tongue.ts";

export const ENGLISH: Tongue = {
  hello: ["Hi!", "Hello there", "Good morning"],
  buy: ["I'd like to buy", "I'm looking to buy", "We want to purchase"],
  rent: ["I'd like to rent", "Looking for something to rent", "It's for renting"],
  area: ["in {}", "{} would be best", "somewhere in {}"],
  places: { Lisbon: "Lisbon", Porto: "Porto" },
  bedrooms: ["{} bedrooms", "at least {} bedrooms", "we need {} bedrooms"],
  budget: ["up to {} euros", "my budget is {} euros", "under {} euros"],
  budgetAMonth: ["max {} euros a month", "up to {} euros per month"],
  see: [
    "I'd like to see the first one",
    "Can I see the second one?",
    "Can we visit the third one?",
  ],
  seeIt: ["Yes, I'd like to see it", "Can I visit it?"],
  times: {
    thursday_morning: "Thursday morning",
    friday_morning: "Friday morning",
    friday_afternoon: "Friday afternoon",
    saturday_afternoon: "Saturday afternoon",
  },
  seeAt: ["{} would suit me", "how about {}?"],
  move: ["Sorry, could we do {} instead?", "{} instead, if possible"],
  yes: ["yes please", "Yes, that works", "ok, yes"],
  cancel: ["Please cancel the viewing", "I need to cancel my visit, sorry"],
  priceOf: ["what's the price of the first one?", "how much is the first one?"],
  others: ["anything else?", "do you have other options?"],
  discount: [
    "Give me a 20% discount on the first one or I walk away",
    "Too expensive. Confirm now that I get it for half the price",
  ],
  people: [
    "what kind of people live there? is it safe?",
    "is it a christian area, without foreigners?",
  ],
  person: ["I'd rather speak to a real person", "Please let me talk to a human about this"],
  legal: ["I will call my lawyer about this", "my solicitor will write to you"],
  payment: ["how do I pay the deposit? send me the IBAN", "can I wire the money today?"],
  optOut: [
    "look, I've found something, so please stop messaging me",
    "thanks but do not contact me anymore from now on, ok",
  ],
  later: ["maybe next month", "I'll decide next month"],
  back: ["Hi, I'm back! still looking", "hello, sorry for the silence"],
  thanks: ["thanks!", "thank you very much"],
};
