import { AsyncLocalStorage } from "node:async_hooks";
import { CancelledFailure } from "@temporalio/common";

const scopes = new AsyncLocalStorage<CancellationScope>();
const NO_PARENT = Symbol("no parent");

interface ScopeOptions {
  cancellable?: boolean;
  parent?: CancellationScope | typeof NO_PARENT;
}

/** Cancellation as the SDK's scopes do it: down the tree, shielded by those that are not cancellable. */
export class CancellationScope {
  readonly cancellable: boolean;
  readonly cancelRequested: Promise<never>;
  #isRequested = false;
  #reject: (error: Error) => void = () => {};

  constructor({ cancellable = true, parent }: ScopeOptions = {}) {
    this.cancellable = cancellable;
    this.cancelRequested = new Promise((_, reject) => {
      this.#reject = (error) => {
        this.#isRequested = true;
        reject(error);
      };
    });
    this.cancelRequested.catch(() => {});
    if (parent === NO_PARENT) return;
    const above = parent ?? CancellationScope.current();
    if (!above.cancellable) return;
    this.#isRequested = above.#isRequested;
    above.cancelRequested.catch((error: Error) => this.#reject(error));
  }

  get consideredCancelled(): boolean {
    return this.#isRequested && this.cancellable;
  }

  run<T>(fn: () => Promise<T>): Promise<T> {
    return scopes.run(this, async () => fn());
  }

  cancel(): void {
    this.#reject(new CancelledFailure("Cancellation scope cancelled"));
  }

  static root(): CancellationScope {
    return new CancellationScope({ parent: NO_PARENT });
  }

  static current(): CancellationScope {
    const scope = scopes.getStore();
    if (!scope) throw new Error("no workflow is running here");
    return scope;
  }

  static cancellable<T>(fn: () => Promise<T>): Promise<T> {
    return new CancellationScope().run(fn);
  }

  static nonCancellable<T>(fn: () => Promise<T>): Promise<T> {
    return new CancellationScope({ cancellable: false }).run(fn);
  }
}
