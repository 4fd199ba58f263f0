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
  Attributor,
  ClaimFinding,
  ClaimSet,
  CostEngine,
  createAttributor,
  Delivery,
  DeliveryFile,
  DeliveryRefusedError,
  Finding,
  LedgerOverflowError,
  ReadingFailedError,
  Refusal,
} from '@backstage-finops/cost-engine';
import { hashFile } from '@backstage-finops/cost-engine-duckdb';
import { FoundBill } from '../bills/findBill';
import { assignControlTotals } from './assignControlTotals';
import { claimFindingReport } from './claimFindingReport';
import { explainEntity } from './explainEntity';
import { findIdleClaims } from './findIdleClaims';
import { PostedBill } from './PostedBill';
import { postBill } from './postBill';
import { PreviewLedger } from './PreviewLedger';
import {
  PreviewClaimFinding,
  PreviewRefusal,
  PreviewReport,
} from './PreviewReport';

/** What a preview is made of. */
export interface PreviewInput {
  bills: readonly FoundBill[];
  claimSet: ClaimSet;
  engine: CostEngine;
  /** Refs of the entities to explain. */
  explain: readonly string[];
  /**
   * About the annotations, beside those that the claims have themselves.
   *
   * @param providers - those that the bills name
   */
  annotationFindings?(providers: ReadonlySet<string>): readonly ClaimFinding[];
  /** What is wrong with the files of the catalog. */
  catalogFindings?: readonly PreviewClaimFinding[];
  /** Ends it between or within bills. */
  signal?: AbortSignal;
  /** What is being done with a bill, in plain words. */
  onProgress?(bill: string, step: string): void;
}

/** The rule of a bill with a file that another bill contains byte by byte. */
const RULE_DUPLICATE = 'duplicate-content';

/** Posts bills one after the other; one that is refused leaves the others alone. */
export async function previewBills(
  input: PreviewInput,
): Promise<PreviewReport> {
  const { bills, claimSet, explain } = input;
  const attributor = createAttributor(claimSet);
  const ledger = new PreviewLedger(claimSet.claims);
  const refused: PreviewRefusal[] = [];
  const postedFiles = new Map<string, PostedBill>();
  for (const bill of bills) {
    const outcome = await readBill(bill, postedFiles, attributor, input);
    if (outcome.refusals.length > 0) {
      refused.push(
        ...outcome.refusals.map(refusal =>
          refusalReport(refusal, bill.delivery.source),
        ),
      );
    } else if (outcome.posted) {
      ledger.post(outcome.posted);
      for (const hash of outcome.hashes) {
        postedFiles.set(hash, outcome.posted);
      }
    }
  }
  const mistakes = bySeverity([
    ...claimSet.findings,
    ...(input.annotationFindings?.(providersOf(ledger.bills)) ?? []),
  ]);
  const overridden = attributor.overriddenClaims();
  const findings = [...mistakes, ...overridden];
  const explanations = [...new Set(explain)].map(entityRef =>
    explainEntity(entityRef, ledger.bills, claimSet, attributor, findings),
  );
  return {
    statements: ledger.statements(),
    entities: ledger.entities(),
    unallocated: ledger.unallocated(),
    conflicts: ledger.conflicts(),
    claims: [
      ...(input.catalogFindings ?? []),
      ...mistakes.map(claimFindingReport),
      ...overridden.map(finding => ({
        ...claimFindingReport(finding),
        overridden: true as const,
      })),
    ],
    refused,
    idleClaims: findIdleClaims(claimSet, ledger.bills, findings),
    ...(explanations.length > 0 && { explanation: explanations[0] }),
    ...(explanations.length > 1 && { explanations }),
  };
}

function providersOf(bills: readonly PostedBill[]): Set<string> {
  return new Set(
    bills.flatMap(({ statements }) =>
      statements.flatMap(({ keys }) =>
        keys.map(({ attributionKey }) => attributionKey.provider),
      ),
    ),
  );
}

/** Errors first; the order within a severity stays. */
function bySeverity(findings: readonly ClaimFinding[]): ClaimFinding[] {
  const order = ['error', 'warning', 'info'];
  return [...findings].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  );
}

interface BillOutcome {
  posted?: PostedBill;
  /** Of the files that were posted. */
  hashes: string[];
  refusals: Refusal[];
}

async function readBill(
  bill: FoundBill,
  postedFiles: ReadonlyMap<string, PostedBill>,
  attributor: Attributor,
  input: PreviewInput,
): Promise<BillOutcome> {
  const { delivery, refusals } = bill;
  const { source } = delivery;
  if (refusals.length > 0) {
    return { hashes: [], refusals };
  }
  try {
    const { files, hashes } = await newFiles(
      delivery,
      postedFiles,
      input.signal,
    );
    if (files.length === 0 && delivery.files.length > 0) {
      input.onProgress?.(source, 'every file of it was in an earlier bill');
      return { hashes: [], refusals: [] };
    }
    const posted = await readAndPost(bill, files, attributor, input);
    return { posted, hashes, refusals: [] };
  } catch (error) {
    // A bill that nobody waits for is not refused.
    input.signal?.throwIfAborted();
    return {
      hashes: [],
      refusals:
        error instanceof DeliveryRefusedError
          ? error.refusals
          : [unexpected(error as Error)],
    };
  }
}

async function readAndPost(
  { delivery, controlTotals, findings }: FoundBill,
  files: DeliveryFile[],
  attributor: Attributor,
  { claimSet, engine, signal, onProgress }: PreviewInput,
): Promise<PostedBill> {
  const { source } = delivery;
  const reading = await engine.read(withFiles(delivery, files), {
    projection: claimSet.projection,
    signal,
    onProgress: ({ step }) => onProgress?.(source, step),
  });
  try {
    onProgress?.(source, 'Attributing');
    const posted = await postBill(source, reading, attributor);
    return {
      ...posted,
      files: delivery.files.length,
      findings: [
        ...findings,
        ...assignControlTotals(
          posted.statements,
          controlTotals,
          files.length === delivery.files.length,
        ),
        ...posted.findings,
      ],
    };
  } finally {
    await reading.close();
  }
}

/** What no bill should make happen still leaves the other bills alone. */
function unexpected(error: Error): Refusal {
  if (error instanceof ReadingFailedError) {
    const { problem, remedy, detail } = error;
    return { problem: `${problem} (${detail})`, remedy };
  }
  if (error instanceof LedgerOverflowError) {
    return {
      problem: error.message,
      remedy: 'Check in which unit the amounts of the bill are',
    };
  }
  return {
    problem: `The bill could not be read: ${error.message}`,
    remedy:
      'Check that the disk has space and that the file can be read; if so, please report this with the message',
  };
}

/** A manifest counts rows of all its files; without one of them it cannot be held to it. */
function withFiles(delivery: Delivery, files: DeliveryFile[]): Delivery {
  const names = new Set(files.map(({ name }) => name));
  return {
    ...delivery,
    files,
    manifests: delivery.manifests?.map(manifest =>
      manifest.files?.every(name => names.has(name))
        ? manifest
        : { ...manifest, rows: undefined },
    ),
  };
}

/** The files that no earlier bill contained; the others become a finding there. */
async function newFiles(
  delivery: Delivery,
  postedFiles: ReadonlyMap<string, PostedBill>,
  signal: AbortSignal | undefined,
): Promise<{ files: DeliveryFile[]; hashes: string[] }> {
  const files: DeliveryFile[] = [];
  const hashes: string[] = [];
  for (const file of delivery.files) {
    // A file that cannot be read is for the engine to refuse.
    const hash = await hashFile(file.path, signal).catch(() => undefined);
    const earlier = hash === undefined ? undefined : postedFiles.get(hash);
    if (earlier) {
      noteDuplicate(earlier, file);
    } else {
      files.push(file);
      if (hash !== undefined) {
        hashes.push(hash);
      }
    }
  }
  return { files, hashes };
}

function noteDuplicate(earlier: PostedBill, file: DeliveryFile): void {
  const finding: Finding = {
    rule: RULE_DUPLICATE,
    severity: 'warning',
    message:
      'Files with the same content as a file of this bill, or of an earlier one, were counted once',
    count: 1,
    examples: [{ value: file.name }],
  };
  earlier.findings.push(finding);
}

function refusalReport(
  { file, row, column, value, problem, remedy }: Refusal,
  source: string,
): PreviewRefusal {
  return {
    file: file ?? source,
    row: row ?? null,
    column: column ?? null,
    value: value ?? null,
    problem,
    remedy,
  };
}
