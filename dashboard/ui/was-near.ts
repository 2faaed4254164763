import { useEffect, useState, type RefObject } from "react";

const MARGIN = "400px";

/** Whether somebody has come near this part of a page, or of the log it stands in. */
export function useWasNear(part: RefObject<Element | null>): boolean {
  const [wasNear, setWasNear] = useState(false);
  useEffect(() => {
    const { current } = part;
    if (current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        setWasNear(true);
      },
      { root: current.closest("[role=log]"), rootMargin: MARGIN },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [part]);
  return wasNear;
}
