interface Statement {
  text: string;
  parameters: unknown[];
}

export type ToServer =
  | { kind: "member"; organizationId: string }
  | { kind: "statements"; path: string; authorization: string }
  | { kind: "bare"; organizationId: string; statements: Statement[] }
  | { kind: "spans"; reset: boolean };

export type FromServer =
  | { kind: "listening"; port: number }
  | { kind: "member"; authorization: string; userId: string }
  | { kind: "statements"; status: number; statements: Statement[] }
  | { kind: "took"; ms: number }
  | { kind: "spans"; spans: Record<string, number[]>; rss: number };
