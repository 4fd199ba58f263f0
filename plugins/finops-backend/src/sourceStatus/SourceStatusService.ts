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

import { Clock, Refusal } from '@backstage-finops/cost-engine';
import {
  RefusalView,
  SourceList,
  SourceStatus,
} from '@backstage-finops/plugin-finops-common';
import { messageOf } from '../claims';
import { freshnessOf, gapsBetween, isoOrNull, toDayGaps } from '../freshness';
import {
  LedgerSource,
  LedgerState,
  LedgerStateReader,
  SourceReader,
} from '../ledger/read';
import { isPriceColumn } from '../permissions';
import { readStored } from '../stored';
import { SourceImports } from './SourceImports';

/** @internal */
export interface SourceStatusServiceOptions {
  sources: SourceReader;
  state: LedgerStateReader;
  imports: SourceImports;
  clock: Clock;
}

/** More refusals than this are not read by anybody; the first ones tell what is wrong. */
const MAX_REFUSALS = 20;

/**
 * Answers how the sources are doing: those that are configured, and those that were and still have statements.
 *
 * @internal
 */
export class SourceStatusService {
  readonly #options: SourceStatusServiceOptions;

  constructor(options: SourceStatusServiceOptions) {
    this.#options = options;
  }

  /** @param mayReadPrices - refusals quote the bill, and those of prices have no value without it */
  async list(mayReadPrices: boolean): Promise<SourceList> {
    const { sources, imports } = this.#options;
    const state = await this.#options.state.current();
    const known = await sources.list();
    const unknown = imports
      .list()
      .filter(({ name }) => known.every(one => one.name !== name))
      .map(
        ({ name, kind }): LedgerSource => ({
          name,
          kind,
          importing: false,
          refusals: [],
        }),
      );
    return {
      sources: [...known, ...unknown]
        .map(one => this.#status(one, state, mayReadPrices))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      configurationErrors: imports.configurationErrors,
    };
  }

  #status(
    source: LedgerSource,
    state: LedgerState,
    mayReadPrices: boolean,
  ): SourceStatus {
    const statements = state.statements.filter(
      one => one.source === source.name,
    );
    const freshness = freshnessOf(statements, this.#options.clock());
    const refused = source.refusals
      .flatMap(text => readStored<Refusal[]>(text) ?? [])
      .slice(0, MAX_REFUSALS)
      .map(one => toRefusal(one, mayReadPrices));
    return {
      name: source.name,
      kind: source.kind,
      providers: [...new Set(statements.map(one => one.provider))].sort(),
      status: statusOf(source, statements.length, refused.length),
      lastCheckedAt: source.lastCheckedAt ?? null,
      lastSuccessAt: source.lastSuccessAt ?? null,
      lastError: messageOf(source.lastError),
      importing:
        source.importing || this.#options.imports.isImporting(source.name),
      throughDay: isoOrNull(freshness.throughDay),
      gaps: toDayGaps(gapsBetween(freshness.sources[0]?.complete ?? [])),
      finalThroughDay: isoOrNull(freshness.finalThroughDay),
      statements: statements.length,
      refused,
    };
  }
}

function statusOf(
  source: LedgerSource,
  statements: number,
  refused: number,
): SourceStatus['status'] {
  if (source.lastError || refused > 0) return 'failing';
  if (!source.lastCheckedAt) return 'never';
  return statements > 0 ? 'ok' : 'waiting';
}

function toRefusal(refusal: Refusal, mayReadPrices: boolean): RefusalView {
  const isHidden =
    !mayReadPrices && !!refusal.column && isPriceColumn(refusal.column);
  return {
    file: refusal.file ?? null,
    row: refusal.row ?? null,
    column: refusal.column ?? null,
    value: isHidden ? null : refusal.value ?? null,
    problem: refusal.problem,
    remedy: refusal.remedy,
  };
}
