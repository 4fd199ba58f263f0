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

import { Finding } from '@backstage-finops/cost-engine';
import {
  FindingList,
  FindingView,
} from '@backstage-finops/plugin-finops-common';
import { controlTotalFindings } from '../controlTotals';
import {
  ClaimReader,
  EntityReader,
  KeyCostReader,
  LedgerStateReader,
  StatementReader,
} from '../ledger/read';
import { hiddenFields, isPriceColumn, Viewer } from '../permissions';
import { fileNames, readStored } from '../stored';
import { toFinding } from './EntityClaimService';
import { ClaimBook } from './ClaimBook';
import { ClaimFindingText } from './ClaimFindingText';
import { findIdleClaims } from './findIdleClaims';
import { withoutOthers } from './withoutOthers';

/** @internal */
export interface FindingServiceOptions {
  entities: EntityReader;
  claimFindings: ClaimReader;
  claims: ClaimBook;
  keys: KeyCostReader;
  state: LedgerStateReader;
  statements: StatementReader;
}

/**
 * Answers what there is to put right in annotations, bills and the catalog.
 *
 * @internal
 */
export class FindingService {
  readonly #options: FindingServiceOptions;

  constructor(options: FindingServiceOptions) {
    this.#options = options;
  }

  async read(viewer: Viewer, mayReadStatements: boolean): Promise<FindingList> {
    const { entities, claimFindings, statements } = this.#options;
    const stored = await claimFindings.findings();
    const claims = await withoutOthers(
      [...stored, ...(await this.#idleClaims(stored))],
      viewer.visibility,
      entities,
    );
    const catalog = await claimFindings.catalogState();
    const deliveries = mayReadStatements
      ? await statements.standingFindings()
      : [];
    const compared = mayReadStatements
      ? await this.#comparedFindings()
      : new Map<number, Finding[]>();
    return {
      claims: claims.map(toFinding),
      deliveries: deliveries.flatMap(one => {
        const findings = toFindings(
          [
            ...(compared.get(one.deliveryId) ?? []),
            ...(readStored<Finding[]>(one.findings) ?? []),
          ],
          viewer,
        );
        return findings.length === 0
          ? []
          : [
              {
                source: one.source,
                files: fileNames(one.files),
                finishedAt: one.finishedAt ?? null,
                findings,
              },
            ];
      }),
      catalog: {
        sweptAt: catalog?.swept_at ?? null,
        // How many there are in all is not for who may see some of them.
        entities:
          viewer.visibility === undefined ? catalog?.entities ?? null : null,
        finding: catalogFinding(catalog?.finding, viewer),
      },
      hidden: [
        ...hiddenFields(viewer, ['others']),
        ...(mayReadStatements ? [] : (['statements'] as const)),
      ],
    };
  }

  /** What statements are beside the totals that are stated of them, by delivery. */
  async #comparedFindings(): Promise<Map<number, Finding[]>> {
    const { statements } = await this.#options.state.current();
    const stated = await this.#options.statements.controlTotals();
    const found = new Map<number, Finding[]>();
    for (const one of statements) {
      const own = controlTotalFindings(one, stated.get(one.id));
      found.set(one.deliveryId, [...(found.get(one.deliveryId) ?? []), ...own]);
    }
    return found;
  }

  /** Claims that no other finding is about, and that bring nothing. */
  async #idleClaims(findings: ClaimFindingText[]): Promise<ClaimFindingText[]> {
    const { entities, claimFindings, claims, keys } = this.#options;
    // Before the first bill nothing can match.
    const { statements } = await this.#options.state.current();
    if (statements.length === 0) return [];
    const used = await claimFindings.usedClaims();
    const conflict = (await entities.reasons()).get('conflict');
    return findIdleClaims(claims.entityClaims(), {
      used,
      conflicts:
        conflict === undefined
          ? []
          : await keys.details({ entityIds: [conflict] }),
      findings,
    });
  }
}

/** It names the entities that are gone and settings, so who may not see every entity reads only that there is one. */
function catalogFinding(
  text: string | null | undefined,
  { visibility }: Pick<Viewer, 'visibility'>,
): string | null {
  const message = messageOf(text);
  return message === null || visibility === undefined
    ? message
    : 'The catalog could not be taken over as it is, so charges stay attributed as they were. Who may see the cost of every entity reads here why.';
}

/**
 * The answer's form of findings about a bill. Their examples quote the bill, so those of prices
 * have no value for who may not read prices.
 *
 * @internal
 */
export function toFindings(
  findings: readonly Finding[],
  viewer: Pick<Viewer, 'mayReadPrices'>,
): FindingView[] {
  return findings.map(one => ({
    rule: one.rule,
    severity: one.severity,
    message: one.message,
    count: one.count,
    columns: one.columns ?? [],
    examples: one.examples.map(example => ({
      file: example.file ?? null,
      row: example.row ?? null,
      column: example.column ?? null,
      value:
        example.column && isPriceColumn(example.column) && !viewer.mayReadPrices
          ? null
          : example.value ?? null,
    })),
  }));
}

/** What people read of a stored problem: its message and remedy. @internal */
export function messageOf(text: string | null | undefined): string | null {
  if (!text) return null;
  const stored = readStored<
    string | { message?: string; problem?: string; remedy?: string }
  >(text);
  if (typeof stored === 'string') return stored;
  const parts = [stored?.message ?? stored?.problem, stored?.remedy];
  const message = parts.filter(part => part !== undefined).join(' ');
  return message === '' ? text : message;
}
