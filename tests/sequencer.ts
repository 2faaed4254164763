import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files of `stack` mostly wait and those of `unit` mostly compute: side by side they use the machine
 * that one after the other they would not. Each kind keeps its order, the long ones first.
 */
export default class SideBySide extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line no-array-sort -- not an array's
    const sorted = await super.sort(files);
    const byProject = Map.groupBy(sorted, ({ project }) => project.name);
    return [...byProject.values()]
      .flatMap((own) => own.map((file, index) => ({ file, at: index / own.length })))
      .toSorted((a, b) => a.at - b.at)
      .map(({ file }) => file);
  }
}
