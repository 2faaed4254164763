import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * A process goes on with the next file only when that one shares its modules, too: so those of one
 * project come together. Each kind keeps its order, the long ones first.
 */
export default class KindAfterKind extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line no-array-sort -- not an array's
    const sorted = await super.sort(files);
    return [...Map.groupBy(sorted, ({ project }) => project).values()].flat();
  }
}
