import { Dialog } from "./dialog.tsx";
import { Failure } from "./failure.tsx";
import { Waiting } from "./waiting.tsx";

interface ReadingDialogProps {
  title: string;
  look?: "side" | "box" | undefined;
  read: { error: Error | null; refetch: () => Promise<unknown> };
  onClose: () => void;
}

/** A dialog until there is what it shows. */
export function ReadingDialog({ title, look, read, onClose }: ReadingDialogProps) {
  const { error, refetch } = read;
  return (
    <Dialog title={title} look={look} onClose={onClose}>
      <Failure error={error} onRetry={() => void refetch()} />
      {!error && <Waiting />}
    </Dialog>
  );
}
