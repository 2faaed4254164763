import { defineConfig } from "oxlint";

/** What each room may import of ours; `docs/architecture.md` says why. */
const MAY_IMPORT = {
  domain: [],
  platform: [],
  workflows: ["domain"],
  activities: ["domain", "db", "llm", "whatsapp", "platform"],
  worker: ["domain", "db", "llm", "whatsapp", "platform", "workflows", "activities"],
  receiver: ["platform", "whatsapp"],
  whatsapp: ["platform"],
  llm: ["domain", "platform"],
  db: ["domain", "platform"],
  api: ["db", "domain", "platform", "whatsapp"],
  dashboard: [],
} as const satisfies Record<string, readonly string[]>;

type Room = keyof typeof MAY_IMPORT;
const ROOMS = [...(Object.keys(MAY_IMPORT) as Room[]), "scripts", "tests", "bench"];

/** Rooms of which one file is open to others: the wire contract, the activities' types. */
const OPEN_FILES: Partial<Record<Room, { group: string; except: string; typesOnly?: boolean }[]>> =
  {
    activities: [{ group: "workflows", except: "contract.ts" }],
    api: [
      { group: "workflows", except: "contract.ts" },
      { group: "llm", except: "default-prompts.ts" },
    ],
    workflows: [{ group: "activities", except: "", typesOnly: true }],
    dashboard: [{ group: "api", except: "client.ts" }],
  };

function boundaries(room: Room) {
  const allowed: readonly string[] = [room, ...MAY_IMPORT[room]];
  const patterns = ROOMS.filter((other) => !allowed.includes(other)).map((other) => {
    const open = OPEN_FILES[room]?.find(({ group }) => group === other);
    return {
      group: [`**/${other}/**`, ...(open?.except ? [`!**/${other}/${open.except}`] : [])],
      message: `${room}/ may not import ${other}/.`,
      ...(open?.typesOnly && { allowTypeImports: true }),
    };
  });
  return {
    files: [`${room}/**/*.{ts,tsx}`],
    excludeFiles: ["**/*.test.ts", "**/testing.ts", "**/evals/**"],
    rules: { "typescript/no-restricted-imports": ["error", { patterns }] as ["error", object] },
  };
}

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "promise", "vitest"],
  categories: { correctness: "error", suspicious: "error" },
  options: { typeAware: true },
  env: { node: true },
  ignorePatterns: ["dist", ".data", "db/migrations", "whatsapp/simulator/page"],
  rules: {
    "typescript/consistent-type-imports": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "eslint/no-console": "error",
    "eslint/max-lines": ["error", { max: 350 }],
    "import/no-cycle": "error",
    // A cast after a check that types cannot express, and a default export's own members, are fine.
    "typescript/no-unsafe-type-assertion": "off",
    "import/no-named-as-default-member": "off",
    "unicorn/consistent-function-scoping": "off",
    "vitest/no-conditional-expect": "off",
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
    "vitest/expect-expect": "off",
    "promise/always-return": "off",
    "vitest/require-to-throw-message": "off",
  },
  overrides: [
    ...(Object.keys(MAY_IMPORT) as Room[]).map(boundaries),
    {
      files: ["dashboard/**"],
      env: { browser: true },
      rules: {
        // Style sheets; and the channel between tabs has no origin but this one.
        "import/no-unassigned-import": ["error", { allow: ["**/*.css"] }],
        "unicorn/require-post-message-target-origin": "off",
      },
    },
    { files: ["scripts/**", "bench/**", "tests/**"], rules: { "eslint/no-console": "off" } },
  ],
});
