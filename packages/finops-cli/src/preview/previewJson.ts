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

import { PreviewClaimFinding, PreviewReport } from './PreviewReport';

/**
 * A preview as JSON for programs. The wording of findings is for people, who get it
 * from the table or from standard error: programs go by the rule.
 */
export function previewJson(report: PreviewReport): string {
  const { statements, claims, ...rest } = report;
  const { entities, unallocated, conflicts, ...more } = rest;
  const document = {
    statements: statements.map(({ findings, ...statement }) => ({
      ...statement,
      findings: findings.map(
        ({ message: _message, columns: _columns, ...finding }) => finding,
      ),
    })),
    entities,
    unallocated,
    conflicts,
    claims: claims.map(claimJson),
    ...more,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function claimJson({
  entityRef,
  annotation,
  value,
  problem,
  remedy,
}: PreviewClaimFinding): Omit<PreviewClaimFinding, 'severity'> {
  return { entityRef, annotation, value, problem, remedy };
}
