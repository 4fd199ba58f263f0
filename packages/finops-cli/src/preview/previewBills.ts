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
  Refusal,
} from '@backstage-finops/cost-engine';
import { hashFile } from '@backstage-finops/cost-engine-duckdb';
import { FoundBill } from '../bills/findBill';
import { claimFindingReport } from './claimFindingReport';
import { explainEntity } from './explainEntity';
import { PostedBill } from './PostedBill';
import { postBill } from './postBill';
import { PreviewLedger } from './PreviewLedger';
import { PreviewRefusal, PreviewReport } from './PreviewReport';

/** What a preview is made of. */
export interface PreviewInput {
  bills: readonly FoundBill[];
  claimSet: ClaimSet;
  engine: CostEngine;
  /** Refs of the entities to explain. */
  explain: readonly string[];
  onProgress?(text: string): void;
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
      refused.push(...outcome.refusals.map(refusalReport));
    } else if (outcome.posted) {
      ledger.post(outcome.posted);
      for (const hash of outcome.hashes) {
        postedFiles.set(hash, outcome.posted);
      }
    }
  }
  const findings = bySeverity([
    ...claimSet.findings,
    ...attributor.overriddenClaims(),
  ]);
  const explanations = [...new Set(explain)].map(entityRef =>
    explainEntity(entityRef, ledger.bills, claimSet, attributor, findings),
  );
  return {
    statements: ledger.statements(),
    entities: ledger.entities(),
    unallocated: ledger.unallocated(),
    conflicts: ledger.conflicts(),
    claims: findings.map(claimFindingReport),
    refused,
    ...(explanations.length > 0 && { explanation: explanations[0] }),
    ...(explanations.length > 1 && { explanations }),
  };
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
  { delivery, refusals }: FoundBill,
  postedFiles: ReadonlyMap<string, PostedBill>,
  attributor: Attributor,
  { claimSet, engine, onProgress }: PreviewInput,
): Promise<BillOutcome> {
  const { source } = delivery;
  if (refusals.length > 0) {
    return { hashes: [], refusals };
  }
  const { files, hashes } = await newFiles(delivery, postedFiles);
  if (files.length === 0 && delivery.files.length > 0) {
    onProgress?.(`${source}: every file of it was in an earlier bill`);
    return { hashes: [], refusals: [] };
  }
  try {
    const reading = await engine.read(
      // The manifest counts rows of all files, copies included.
      {
        ...delivery,
        files,
        expectedRows:
          files.length === delivery.files.length
            ? delivery.expectedRows
            : undefined,
      },
      {
        projection: claimSet.projection,
        onProgress: ({ step }) => onProgress?.(`${source}: ${step}`),
      },
    );
    try {
      onProgress?.(`${source}: Attributing`);
      const posted = await postBill(source, reading, attributor);
      if (posted.statements.length === 0) {
        for (const { message } of posted.findings) {
          onProgress?.(`${source}: ${message}`);
        }
      }
      return { posted, hashes, refusals: [] };
    } finally {
      await reading.close();
    }
  } catch (error) {
    if (error instanceof DeliveryRefusedError) {
      return { hashes: [], refusals: error.refusals };
    }
    throw error;
  }
}

/** The files that no earlier bill contained; the others become a finding there. */
async function newFiles(
  delivery: Delivery,
  postedFiles: ReadonlyMap<string, PostedBill>,
): Promise<{ files: DeliveryFile[]; hashes: string[] }> {
  const files: DeliveryFile[] = [];
  const hashes: string[] = [];
  for (const file of delivery.files) {
    // A file that cannot be read is for the engine to refuse.
    const hash = await hashFile(file.path).catch(() => undefined);
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
    message: `${file.name} has the same content as a file of this bill, and was counted once`,
    count: 1,
    examples: [{ value: file.name }],
  };
  earlier.findings.push(finding);
}

function refusalReport({
  file,
  row,
  column,
  value,
  problem,
  remedy,
}: Refusal): PreviewRefusal {
  return {
    file: file ?? null,
    row: row ?? null,
    column: column ?? null,
    value: value ?? null,
    problem,
    remedy,
  };
}
