/*
 * Copyright 2026 The FinOps for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { Finding, FindingColumn, MAX_FINDING_EXAMPLES } from './Finding';

/** A finding in any of its forms, such as that of the HTTP API. */
interface MergeableFinding extends Omit<Finding, 'examples'> {
  examples: unknown[];
}

/**
 * Findings that say the same, as one with the sum of their counts: the same oddity usually comes with several statements
 * of a delivery, and with every delivery of a source. What does not say the same stays apart, whatever its rule.
 *
 * @public
 */
export function mergeFindings<T extends MergeableFinding>(
  findings: readonly T[],
): T[] {
  const merged = new Map<string, T>();
  for (const finding of findings) {
    const id = JSON.stringify([
      finding.rule,
      finding.severity,
      finding.message,
    ]);
    const same = merged.get(id);
    merged.set(id, same ? added(same, finding) : finding);
  }
  return [...merged.values()];
}

function added<T extends MergeableFinding>(one: T, other: T): T {
  return {
    ...one,
    count: one.count + other.count,
    ...((one.columns || other.columns) && {
      columns: addedColumns([...(one.columns ?? []), ...(other.columns ?? [])]),
    }),
    examples: [...one.examples, ...other.examples].slice(
      0,
      MAX_FINDING_EXAMPLES,
    ),
  };
}

function addedColumns(columns: readonly FindingColumn[]): FindingColumn[] {
  const counts = new Map<string, number>();
  for (const { column, count } of columns) {
    counts.set(column, (counts.get(column) ?? 0) + count);
  }
  return Array.from(counts, ([column, count]) => ({ column, count }));
}
