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

import type { StatementSummary } from '@backstage-finops/plugin-finops-common';
import { accountLabel, providerLabel } from './accountLabel';

type Account = Pick<
  StatementSummary,
  'provider' | 'source' | 'billingAccountId' | 'billingAccountName'
>;

/** How the billing account of a statement is called. */
export function accountName(statement: Account): string {
  return labelOf(statement).label;
}

/** Whose account it is with its id, and the source where it is not named like the provider. */
export function accountOrigin(statement: Account): string {
  const { provider, source } = statement;
  const { detail } = labelOf(statement);
  return [provider, providerLabel(provider)].includes(source)
    ? detail
    : `${detail} · source ${source}`;
}

function labelOf(statement: Account) {
  return accountLabel({
    provider: statement.provider,
    subAccountId: statement.billingAccountId,
    name: statement.billingAccountName,
  });
}
