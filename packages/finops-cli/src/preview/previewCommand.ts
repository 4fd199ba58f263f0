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

import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  asSentence,
  compileClaims,
  parseEntityRef,
} from '@backstage-finops/cost-engine';
import { DuckDbCostEngine } from '@backstage-finops/cost-engine-duckdb';
import { findBill, FoundBill } from '../bills/findBill';
import {
  CatalogFileProblem,
  readCatalogFiles,
} from '../catalog/readCatalogFiles';
import { skippedNote } from '../catalog/skippedNote';
import { CommandIo } from '../CommandIo';
import { readFinopsSettings } from '../config/readFinopsSettings';
import { wrongSetting } from '../config/wrongSetting';
import { accountFindings } from '../lint/accountFindings';
import { OutputFormat } from '../OutputFormat';
import { withTemporaryFolder } from '../withTemporaryFolder';
import { WrongUseError } from '../WrongUseError';
import { BillProgress } from './BillProgress';
import { formatBillFindings } from './formatBillFindings';
import { formatPreviewReport } from './formatPreviewReport';
import { previewBills } from './previewBills';
import { previewJson } from './previewJson';
import { PreviewClaimFinding, PreviewReport } from './PreviewReport';

/** What `finops preview` was asked for. */
export interface PreviewOptions {
  bill: readonly string[];
  catalog?: readonly string[];
  config?: string;
  explain?: readonly string[];
  format: OutputFormat;
}

/**
 * @returns the exit code: 0 when every bill was posted and balances, 1 when one was
 * refused or does not balance
 */
export async function previewCommand(
  options: PreviewOptions,
  io: CommandIo,
): Promise<number> {
  const { attribution, engine: resources } = await readFinopsSettings(
    options.config,
    io.cwd,
  );
  const catalog = await readCatalogFiles(
    options.catalog ?? [],
    io.cwd,
    io.signal,
  );
  const catalogFindings = catalog.problems.map(catalogFindingReport);
  if (!options.catalog) {
    io.err(
      'No catalog was given, so that everything stays unallocated. Add --catalog to see what entities get.\n',
    );
  }
  io.err(skippedNote(catalog.skipped));
  if (options.catalog && catalog.snapshot.entities.length === 0) {
    for (const { value, problem, remedy } of catalogFindings) {
      io.err(`${value}: ${problem}. ${asSentence(remedy)}\n`);
    }
    throw new WrongUseError(
      `There are no catalog entities in ${options.catalog.join(', ')}`,
      'Give files with entities of Backstage, such as catalog-info.yaml',
    );
  }
  const claimSet = compileClaims(catalog.snapshot, attribution);
  const explain = (options.explain ?? []).map(text => {
    const ref = parseEntityRef(text);
    if (ref === undefined || !claimSet.entities.has(ref)) {
      throw new WrongUseError(
        `${text} is not among the entities of the catalog that can have cost`,
        'Write a reference such as component:checkout or component:default/checkout',
      );
    }
    return ref;
  });
  const bills: FoundBill[] = [];
  for (const bill of options.bill) {
    io.signal?.throwIfAborted();
    bills.push(await findBill(bill, io.cwd));
  }
  const workFolder = path.resolve(io.cwd, resources.workDirectory ?? tmpdir());
  await new DuckDbCostEngine({ ...resources, workDirectory: workFolder })
    .check()
    .catch(error => {
      throw wrongSetting(error, options.config);
    });
  const progress = new BillProgress(io);
  const report = await withTemporaryFolder(workFolder, workDirectory =>
    previewBills({
      bills,
      claimSet,
      engine: new DuckDbCostEngine({
        ...resources,
        workDirectory,
        providerAliases: attribution.providers,
        supportServices: attribution.supportServices,
      }),
      explain,
      catalogFindings,
      annotationFindings: providers =>
        accountFindings(claimSet, attribution, providers),
      signal: io.signal,
      onProgress: (bill, step) => progress.show(bill, step),
    }),
  ).finally(() => progress.end());
  if (options.format === 'json') {
    io.err(formatBillFindings(report));
    io.out(previewJson(report));
  } else {
    io.out(
      formatPreviewReport(report, catalog.snapshot.entities.length, io.width),
    );
  }
  return exitCodeOf(report);
}

function catalogFindingReport({
  file,
  line,
  entityRef,
  problem,
  remedy,
  severity,
}: CatalogFileProblem): PreviewClaimFinding {
  return {
    entityRef: entityRef ?? null,
    annotation: null,
    value: line === undefined ? file : `${file}:${line}`,
    problem,
    remedy,
    severity,
  };
}

function exitCodeOf({ refused, statements }: PreviewReport): number {
  const fine =
    refused.length === 0 && statements.every(({ balanced }) => balanced);
  return fine ? 0 : 1;
}
