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

import fc from 'fast-check';
import { BillLine, billCsv, tagsJson } from '../__testUtils__/billCsv';
import { catalogYaml } from '../__testUtils__/catalogYaml';
import { CliRun } from '../__testUtils__/CliRun';
import {
  PlainClaims,
  PlainLine,
  PlainOutcome,
  plainOutcome,
  PlainRequirement,
  PlainRules,
} from '../__testUtils__/plainOutcome';
import { PreviewReport } from './PreviewReport';

/** Each run reads a bill with an engine of its own. */
jest.setTimeout(300_000);

const RUNS = 40;

const APPS = ['alpha', 'beta', 'gamma', 'nobody'];
const VALUES = { app: APPS, env: ['prod', 'dev', 'test'], tier: ['web', 'db'] };
const ACCOUNTS = ['111111111111', '222222222222', '333333333333'];
const RESOURCES = ['db:checkout-1', 'db:checkout-2', 'db:search', 'i-0abc'];

const requirement: fc.Arbitrary<PlainRequirement> = fc
  .constantFrom<(keyof typeof VALUES)[]>('app', 'env', 'tier')
  .chain(key =>
    fc.record({
      key: fc.constant(key),
      operator: fc.constantFrom(
        ...(['in', 'in', 'in', 'exists', 'notIn', 'absent'] as const),
      ),
      values: fc.uniqueArray(fc.constantFrom(...VALUES[key]), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  );

/** At least one requirement that takes something in, and each key once: others are malformed or contradict themselves. */
const selector = fc
  .uniqueArray(requirement, {
    minLength: 1,
    maxLength: 3,
    selector: ({ key }) => key,
  })
  .filter(all =>
    all.some(({ operator }) => operator === 'in' || operator === 'exists'),
  );

const claims: fc.Arbitrary<PlainClaims> = fc.record({
  tags: fc.array(selector, { maxLength: 2 }),
  account: fc.option(fc.constantFrom(...ACCOUNTS), { nil: undefined }),
  resource: fc.option(
    fc.constantFrom(
      ...RESOURCES,
      'db:checkout-*',
      'db:c*',
      'db:*',
      'i-0*',
      '*:search',
    ),
    { nil: undefined },
  ),
});

const rules: fc.Arbitrary<PlainRules> = fc.record({
  components: fc.record({
    alpha: claims,
    beta: claims,
    gamma: claims,
    delta: claims,
    epsilon: claims,
  }),
  appConvention: fc.boolean(),
  tagKeyOrder: fc.constantFrom([], ['tier', 'env'], ['env']),
});

/** Up to nine decimals, which the ledger holds: rounding has tests of its own. */
const amount = fc.oneof(
  fc.bigInt({ min: -2_000n, max: 90_000n }).map(cents => cents * 10_000_000n),
  fc.bigInt({ min: -9n, max: 2_000_000_000n }),
);

const line: fc.Arbitrary<PlainLine> = fc
  .record({
    billed: amount,
    effective: fc.option(amount, { nil: undefined }),
    account: fc.constantFrom(...ACCOUNTS, ''),
    resource: fc.constantFrom(...RESOURCES, '', ''),
    billingAccount: fc.constantFrom('acme', 'other'),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
    kind: fc.constantFrom<Partial<BillLine>[]>(
      ...Array.from({ length: 6 }, () => ({})),
      { ChargeCategory: 'Tax' },
      { ChargeCategory: 'Credit' },
      { ChargeCategory: 'Adjustment' },
      { ChargeCategory: 'Purchase' },
      { ChargeCategory: 'Purchase', CommitmentDiscountId: 'sp-1' },
      { CommitmentDiscountId: 'sp-1', CommitmentDiscountStatus: 'Used' },
      { CommitmentDiscountId: 'sp-1', CommitmentDiscountStatus: 'Unused' },
    ),
    app: fc.option(
      fc.tuple(
        fc.constantFrom('app', 'app', 'App', ' app'),
        fc.constantFrom(...APPS),
      ),
    ),
    env: fc.option(
      fc.tuple(fc.constantFrom('env', 'ENV'), fc.constantFrom(...VALUES.env)),
    ),
    tier: fc.option(
      fc.tuple(fc.constant('tier'), fc.constantFrom(...VALUES.tier)),
    ),
  })
  .map(({ billed, effective = billed, ...made }) => {
    const tags: Record<string, string> = Object.fromEntries(
      [made.app, made.env, made.tier].filter(tag => tag !== null),
    );
    return {
      tags,
      billed,
      effective,
      line: {
        ...made.kind,
        BilledCost: decimal(billed),
        EffectiveCost: decimal(effective),
        BillingAccountId: made.billingAccount,
        BillingCurrency: made.currency,
        SubAccountId: made.account,
        ResourceId: made.resource,
        Tags: tagsJson(tags),
      },
    };
  });

/** Units of 10⁻⁹ as a decimal number. */
function decimal(size: bigint): string {
  const digits = (size < 0n ? -size : size).toString().padStart(10, '0');
  return `${size < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

function unitsOf(text: string): bigint {
  const [whole, fraction = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(9, '0'));
  return text.startsWith('-') ? -size : size;
}

function selectorText(requirements: PlainRequirement[]): string {
  return requirements
    .map(({ key, operator, values }) => {
      const list = values.join(', ');
      switch (operator) {
        case 'exists':
          return key;
        case 'absent':
          return `!${key}`;
        case 'in':
          return values.length === 1 ? `${key}=${list}` : `${key} in (${list})`;
        default:
          return values.length === 1
            ? `${key}!=${list}`
            : `${key} notin (${list})`;
      }
    })
    .join(',');
}

function annotationsOf({ tags, account, resource }: PlainClaims) {
  return {
    ...(tags.length > 0 && {
      'finops/tags': tags.map(selectorText).join('; '),
    }),
    ...(account && { 'finops/accounts': `aws/${account}` }),
    ...(resource && { 'finops/resources': resource }),
  };
}

function settingsOf({ appConvention, tagKeyOrder }: PlainRules): string {
  return JSON.stringify({
    finops: {
      ...(appConvention && {
        conventions: [
          {
            id: 'app',
            match: { tag: 'app' },
            entity: 'component:default/{value}',
          },
        ],
      }),
      tagKeyOrder,
    },
  });
}

/** Billed and effective by whatever they are added up for. */
class Sums {
  readonly #sums = new Map<string, { billed: bigint; effective: bigint }>();

  add(name: string, billed: bigint, effective: bigint): void {
    const sum = this.#sums.get(name) ?? { billed: 0n, effective: 0n };
    this.#sums.set(name, {
      billed: sum.billed + billed,
      effective: sum.effective + effective,
    });
  }

  toObject() {
    return Object.fromEntries([...this.#sums].sort());
  }
}

function nameOf(outcome: PlainOutcome): string {
  if ('owner' in outcome) return `component:default/${outcome.owner}`;
  return 'rivals' in outcome ? 'conflict' : outcome.reason;
}

function plainReport(lines: PlainLine[], by: PlainRules) {
  const report = {
    statements: new Sums(),
    outcomes: new Sums(),
    conflicts: new Sums(),
  };
  for (const each of lines) {
    const { billed, effective } = each;
    const { BillingAccountId, BillingCurrency } = each.line;
    const outcome = plainOutcome(each, by);
    report.statements.add(
      `${BillingAccountId} ${BillingCurrency}`,
      billed,
      effective,
    );
    report.outcomes.add(
      `${nameOf(outcome)} ${BillingCurrency}`,
      billed,
      effective,
    );
    if ('rivals' in outcome) {
      report.conflicts.add(
        `${outcome.rivals} ${BillingCurrency}`,
        billed,
        effective,
      );
    }
  }
  return summed(report);
}

/** Nobody told apart what no claim names from values that claims do not know: tests of reasons do. */
const UNCLAIMED = ['no-matching-claim', 'unknown-value'];

function previewed({
  statements,
  entities,
  unallocated,
  conflicts,
}: PreviewReport) {
  const report = {
    statements: new Sums(),
    outcomes: new Sums(),
    conflicts: new Sums(),
  };
  const add = (
    to: Sums,
    name: string,
    totals: { billed: string; effective: string },
  ) => to.add(name, unitsOf(totals.billed), unitsOf(totals.effective));
  for (const { billingAccountId, currency, totals } of statements) {
    add(report.statements, `${billingAccountId} ${currency}`, totals);
  }
  for (const { entityRef, currency, totals } of entities) {
    add(report.outcomes, `${entityRef} ${currency}`, totals);
  }
  for (const { reason, currency, totals } of unallocated) {
    const name = UNCLAIMED.includes(reason) ? 'unclaimed' : reason;
    add(report.outcomes, `${name} ${currency}`, totals);
  }
  for (const { entityRefs, currency, totals } of conflicts) {
    const rivals = entityRefs.map(ref => ref.split('/')[1]).sort();
    add(report.conflicts, `${rivals} ${currency}`, totals);
  }
  return summed(report);
}

function summed(report: Record<string, Sums>) {
  return Object.fromEntries(
    Object.entries(report).map(([name, sums]) => [name, sums.toObject()]),
  );
}

describe('finops preview', () => {
  it('gives each line item to whom a plain reading of the guide gives it, to the last digit', async () => {
    const cli = await CliRun.create();
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(line, { minLength: 1, maxLength: 300, size: 'max' }),
          rules,
          async (lines, by) => {
            await cli.write('bill.csv', billCsv(lines.map(each => each.line)));
            await cli.write('app-config.yaml', settingsOf(by));
            await cli.write(
              'catalog.yaml',
              catalogYaml(
                Object.fromEntries(
                  Object.entries(by.components).map(([name, each]) => [
                    name,
                    annotationsOf(each),
                  ]),
                ),
              ),
            );
            const { exitCode, report } = await cli.preview(
              ...['--bill', 'bill.csv'],
              ...['--catalog', 'catalog.yaml'],
              ...['--config', 'app-config.yaml'],
            );
            expect(exitCode).toBe(0);
            expect(previewed(report)).toEqual(plainReport(lines, by));
          },
        ),
        { numRuns: RUNS },
      );
    } finally {
      await cli.remove();
    }
  });
});
