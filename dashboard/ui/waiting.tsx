/** While something is read: nothing jumps in for what takes a moment only. */
export function Waiting() {
  return <div role="status" aria-busy="true" />;
}
