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

/**
 * How much a finding matters. Findings never stop an import.
 *
 * @public
 */
export type FindingSeverity = 'error' | 'warning' | 'info';

/**
 * Where a finding was seen. `row` counts data rows from 1.
 *
 * @public
 */
export interface FindingExample {
  row?: number;
  column?: string;
  value?: string;
  file?: string;
}

/**
 * The most examples that a finding carries.
 *
 * @public
 */
export const MAX_FINDING_EXAMPLES = 5;

/**
 * How many of what a finding counts have it in a column. One line item may have it in
 * several, so that they can come to more than the count of the finding.
 *
 * @public
 */
export interface FindingColumn {
  column: string;
  count: number;
}

/**
 * Something about a delivery that its readers ought to know, although it was posted.
 *
 * @public
 */
export interface Finding {
  /** Stable id of the rule. */
  rule: string;
  severity: FindingSeverity;
  /**
   * What is wrong, and what to do about it: the same for each delivery, without what differs between them. Findings
   * of one rule and message are added up (`mergeFindings`), and a number in the text would contradict the sum.
   */
  message: string;
  /** How many line items (or files, keys: as the message says) it concerns. */
  count: number;
  /** The columns that it is about, where they are told apart. */
  columns?: FindingColumn[];
  /** At most {@link MAX_FINDING_EXAMPLES}. */
  examples: FindingExample[];
}
