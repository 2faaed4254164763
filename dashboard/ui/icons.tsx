import type { ReactNode } from "react";

/** Stand beside words: alone they say nothing to a screen reader. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

export const Inboxes = () => (
  <Icon>
    <path d="M4 13 6.5 5h11L20 13v6H4zM4 13h5l1.5 2.5h3L15 13h5" />
  </Icon>
);
export const Back = () => (
  <Icon>
    <path d="m14 6-6 6 6 6" />
  </Icon>
);
export const Answer = () => (
  <Icon>
    <path d="M9 6 4 11l5 5M4 11h9a7 7 0 0 1 7 7" />
  </Icon>
);
export const Send = () => (
  <Icon>
    <path d="m5 12 15-7-5 15-3-6zM12 14l8-9" />
  </Icon>
);
export const Bot = () => (
  <Icon>
    <rect x="5" y="9" width="14" height="10" rx="3" />
    <path d="M12 9V5M9.5 14h.01M14.5 14h.01" />
  </Icon>
);
export const Person = () => (
  <Icon>
    <circle cx="12" cy="8" r="3.5" />
    <path d="M5 20c1-4 4-5.5 7-5.5s6 1.5 7 5.5" />
  </Icon>
);
export const Board = () => (
  <Icon>
    <path d="M4 5h4v14H4zM10 5h4v9h-4zM16 5h4v6h-4z" />
  </Icon>
);
export const Calendar = () => (
  <Icon>
    <path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />
  </Icon>
);
export const House = () => (
  <Icon>
    <path d="m3 11 9-7 9 7M6 9v11h12V9M10 20v-6h4v6" />
  </Icon>
);
export const Chart = () => (
  <Icon>
    <path d="M4 20h16M7 16v-5M12 16V6M17 16v-8" />
  </Icon>
);
export const More = () => (
  <Icon>
    <path d="M5 12h.01M12 12h.01M19 12h.01" />
  </Icon>
);
export const Close = () => (
  <Icon>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
);
export const Clip = () => (
  <Icon>
    <path d="m8 12 6-6a3 3 0 0 1 4 4l-8 8a5 5 0 0 1-7-7l8-8" />
  </Icon>
);
export const Lines = () => (
  <Icon>
    <path d="M5 7h14M5 12h14M5 17h8" />
  </Icon>
);
export const Wand = () => (
  <Icon>
    <path d="m4 20 11-11M14 4v3M12.5 5.5h3M19 9v3M17.5 10.5h3M18 3v2M17 4h2" />
  </Icon>
);
export const Bell = () => (
  <Icon>
    <path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4" />
  </Icon>
);
export const Gear = () => (
  <Icon>
    <circle cx="12" cy="12" r="3" />
    <path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1" />
  </Icon>
);
export const Info = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5M12 7.5h.01" />
  </Icon>
);
export const Template = () => (
  <Icon>
    <path d="M5 4h14v16H5zM8 8h8M8 12h8M8 16h4" />
  </Icon>
);
