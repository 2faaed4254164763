/** No answer came: the network is away, or the server. */
export class Unreachable extends Error {
  constructor(options?: ErrorOptions) {
    super("The server cannot be reached", options);
    this.name = "Unreachable";
  }
}

/** As `fetch`. @throws Unreachable instead of the `TypeError` that any mistake in a page throws, too. */
export function fetchOrSay(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return fetch(input, init).catch((error: unknown) => {
    throw error instanceof TypeError ? new Unreachable({ cause: error }) : error;
  });
}
