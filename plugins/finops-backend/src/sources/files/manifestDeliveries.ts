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

import { posix } from 'node:path';
import {
  billFormat,
  BillingManifest,
  chooseManifestParts,
  Finding,
  finopsManifestContent,
  LeftOutFile,
  leftOutFindings,
  ManifestChoice,
  ManifestKind,
  missingParts,
} from '@backstage-finops/cost-engine';
import { DeliveryDescription } from '@backstage-finops/plugin-finops-node';
import { deliveryFile, fingerprintOf, FoundFile } from './foundFiles';
import {
  DamagedManifest,
  foundManifests,
  placeOf,
  ReadManifest,
} from './foundManifests';

const REMEDY = 'Copy the export again, and its manifest last';

/**
 * One delivery per unit that manifests describe: what the latest of them names, never
 * what else lies there, since exports leave files of earlier runs behind. Those that no
 * manifest names are a finding.
 *
 * @param kind - of all kinds unless told
 * @internal
 */
export async function manifestDeliveries(
  files: readonly FoundFile[],
  kind?: ManifestKind,
): Promise<DeliveryDescription[]> {
  const { read, damaged } = await foundManifests(files);
  const own = read.filter(
    ({ manifest }) => kind === undefined || manifest.kind === kind,
  );
  const choice = chooseManifestParts(
    own.map(({ manifest, file: { modifiedMs } }) => ({ manifest, modifiedMs })),
    billsOf(
      files,
      read.filter(each => !own.includes(each)),
    ),
  );
  const { latest } = choice;
  const byName = new Map(
    files
      .filter(({ name }) => billFormat(name) !== undefined)
      .map(bill => [bill.name, bill]),
  );
  const labels = latest.map(({ label }) => label);
  const current = latest.map(manifest => ({
    ...own.find(each => each.manifest === manifest)!,
    // What people read may be the same of two exports; they still count apart.
    unit:
      labels.indexOf(manifest.label) === labels.lastIndexOf(manifest.label)
        ? manifest.label
        : manifest.unit,
  }));
  const refused = new Map<string, DeliveryDescription>();
  for (const each of damaged) {
    const unit = unitOfDamaged(each, current);
    if (unit !== undefined) {
      refused.set(unit, describeDamaged(each, unit));
    }
  }
  return [
    ...current
      .filter(({ unit }) => !refused.has(unit))
      .map(each => ({
        ...describe(each, each.unit, byName),
        findings: leftOutOf(each.manifest, choice, damaged.length === 0),
      })),
    ...refused.values(),
  ];
}

/** What could be bills, without those that manifests of a kind name that is not asked for. */
function billsOf(
  files: readonly FoundFile[],
  elsewhere: readonly ReadManifest[],
): FoundFile[] {
  const names = new Set(
    elsewhere.flatMap(({ manifest }) => manifest.parts.map(({ name }) => name)),
  );
  return files.filter(
    ({ name }) => billFormat(name) !== undefined && !names.has(name),
  );
}

/**
 * What is left out in the place of a manifest; with the first one, what belongs to none.
 *
 * @param isWhole - that all manifests can be read; of others nobody knows what they name,
 * and their refusal says what to do
 */
function leftOutOf(
  manifest: BillingManifest,
  choice: ManifestChoice,
  isWhole: boolean,
): Finding[] | undefined {
  const of = (files: readonly LeftOutFile[]) =>
    files.filter(file => file.manifest === manifest).map(({ name }) => name);
  const findings = leftOutFindings({
    unnamed: of(choice.unnamed),
    ...(isWhole && {
      withoutManifest: of(choice.withoutManifest),
      others: manifest === choice.latest[0] ? choice.others : [],
    }),
  });
  return findings.length > 0 ? findings : undefined;
}

/**
 * A manifest that is being copied stands for the next run of the unit that lies in its
 * place; undefined when a later one that can be read has replaced it already.
 */
function unitOfDamaged(
  damaged: DamagedManifest,
  current: readonly (ReadManifest & { unit: string })[],
): string | undefined {
  const neighbours = current.filter(
    ({ file, text, unit }) =>
      unit === damaged.unit || placeOf(file.name, text) === damaged.unit,
  );
  // Several exports share the folder: nobody knows which of them it is.
  if (neighbours.length !== 1) {
    return neighbours.length === 0
      ? damaged.unit
      : posix.dirname(damaged.file.name);
  }
  const [{ file, manifest, unit }] = neighbours;
  const [folder, other] = [damaged.file, file].map(({ name }) =>
    posix.dirname(name),
  );
  // Folders of runs of AWS begin with their time.
  const isLater =
    manifest.kind === 'aws' && folder !== other
      ? folder > other
      : damaged.file.modifiedMs > file.modifiedMs;
  return isLater ? unit : undefined;
}

function describeDamaged(
  { file, text, problem }: DamagedManifest,
  unit: string,
): DeliveryDescription {
  const mistakes = finopsManifestContent(file.name, text)?.refusals ?? [];
  return {
    unit,
    fingerprint: fingerprintOf([file], text),
    files: [],
    refusals:
      mistakes.length > 0
        ? mistakes
        : [
            {
              file: file.name,
              problem: `The manifest cannot be used: ${problem}`,
              remedy: REMEDY,
            },
          ],
  };
}

function describe(
  { file, text, manifest }: ReadManifest,
  unit: string,
  bills: ReadonlyMap<string, FoundFile>,
): DeliveryDescription {
  // A file that is still being copied is none of it: what it is now would be refused again at every look.
  const data = manifest.parts.flatMap(({ name = '', bytes }) => {
    const bill = bills.get(name);
    return bill && bill.bytes === (bytes ?? bill.bytes) ? bill : [];
  });
  const refusals = missingParts(manifest, bills);
  const { rows, columns, billingPeriod } = manifest;
  const billingPeriods = billingPeriod && [billingPeriod];
  const content = finopsManifestContent(file.name, text);
  refusals.push(...(content?.refusals ?? []));
  return {
    unit,
    fingerprint: fingerprintOf([file, ...data], text),
    files: data.map(deliveryFile),
    scope: billingPeriods ? { billingPeriods } : undefined,
    manifests: [
      {
        name: manifest.name,
        files: data.map(({ name }) => name),
        rows,
        columns,
        billingPeriods: billingPeriods || undefined,
      },
    ],
    controlTotal: content?.controlTotal,
    refusals: refusals.length > 0 ? refusals : undefined,
  };
}
