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
