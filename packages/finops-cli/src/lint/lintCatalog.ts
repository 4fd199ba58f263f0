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

import {
  AttributionSettings,
  compileClaims,
  FindingSeverity,
} from '@backstage-finops/cost-engine';
import { CatalogFiles } from '../catalog/readCatalogFiles';
import { accountFindings } from './accountFindings';

/** One thing wrong with a catalog file or an annotation. */
export interface LintFinding {
  file: string;
  line: number | null;
  severity: FindingSeverity;
  entityRef: string | null;
  annotation: string | null;
  value: string | null;
  problem: string;
  remedy: string;
}

/** What checking the annotations of a catalog came to. */
export interface LintReport {
  entities: number;
  claims: number;
  errors: number;
  warnings: number;
  findings: LintFinding[];
}

/**
 * Checks the annotations of a catalog, in the order in which they are written, and
 * the settings that claims come from.
 *
 * @param configFile - the settings' file, as the user names it
 */
export function lintCatalog(
  { snapshot, problems, positionOf }: CatalogFiles,
  settings: AttributionSettings,
  configFile: string,
): LintReport {
  const claimSet = compileClaims(snapshot, settings);
  const findings: LintFinding[] = [
    ...problems.map(problem => ({
      file: problem.file,
      line: problem.line ?? null,
      severity: problem.severity,
      entityRef: problem.entityRef ?? null,
      annotation: null,
      value: null,
      problem: problem.problem,
      remedy: problem.remedy,
    })),
    ...[...claimSet.findings, ...accountFindings(claimSet, settings)].map(
      finding => {
        const { entityRef, annotation } = finding;
        // What no entity says is a setting.
        const { file, line } =
          entityRef === undefined
            ? { file: configFile, line: undefined }
            : positionOf(entityRef, annotation);
        return {
          file,
          line: line ?? null,
          ...finding,
          entityRef: entityRef ?? null,
        };
      },
    ),
  ].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      compare(a.problem, b.problem),
  );
  const count = (severity: FindingSeverity) =>
    findings.filter(finding => finding.severity === severity).length;
  return {
    entities: snapshot.entities.length,
    claims: claimSet.claims.length,
    errors: count('error'),
    warnings: count('warning'),
    findings,
  };
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
