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

import { Bill } from '../../lines/Bill';
import { feeLine } from '../../lines/feeLine';
import { taxLine } from '../../lines/taxLine';
import { divideRounded } from '../../support/amounts';
import { LineItem } from '../../truth/LineItem';
import { AWS_ACCOUNTS } from './awsAccounts';
import { AWS_SERVICES } from './awsServices';
import { AWS_SKUS } from './awsSkus';

const SUPPORT_PERCENT = 5n;
const NANO_A_CENT = 10_000_000n;

/** What depends on the rest of the month: the support fee is a share of it, and tax is on everything. */
export function* awsMonthEnd(
  bill: Bill,
  billedBySubAccount: Map<string, bigint>,
): Iterable<LineItem> {
  const billed = [...billedBySubAccount.values()].reduce((a, b) => a + b, 0n);
  const support =
    divideRounded(billed * SUPPORT_PERCENT, 100n * NANO_A_CENT) * NANO_A_CENT;
  yield feeLine(bill, {
    sku: AWS_SKUS.support,
    amount: support,
    description: `AWS Business Support, ${SUPPORT_PERCENT}% of the month's usage`,
    subAccount: AWS_ACCOUNTS.management,
    truth: { reason: 'not-workload-support', detail: 'AWS Support (Business)' },
  });
  const percent = bill.provider.taxPercent ?? 0;
  const management = AWS_ACCOUNTS.management.id;
  billedBySubAccount.set(
    management,
    (billedBySubAccount.get(management) ?? 0n) + support,
  );
  for (const account of Object.values(AWS_ACCOUNTS)) {
    const taxed = billedBySubAccount.get(account.id) ?? 0n;
    if (taxed !== 0n) {
      yield taxLine(bill, AWS_SERVICES.tax, account, taxed, percent);
    }
  }
}
