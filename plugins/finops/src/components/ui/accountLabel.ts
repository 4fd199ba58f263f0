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

/** A sub-account or a billing account as an answer of the API has it. */
interface Account {
  provider: string;
  subAccountId: string | null;
  name: string | null;
}

/** What people call the providers whose keys are short. */
const PROVIDER_LABELS: Record<string, string> = {
  aws: 'AWS',
  azure: 'Azure',
  gcp: 'Google Cloud',
  oci: 'Oracle Cloud',
};

/** The provider as people write it; others than the large ones by their own name. */
export function providerLabel(provider: string): string {
  return (
    PROVIDER_LABELS[provider] ??
    provider.charAt(0).toLocaleUpperCase() + provider.slice(1)
  );
}

/** The part of an id that tells accounts apart: Azure writes paths such as `/subscriptions/<guid>`. */
export function shortAccountId(id: string): string {
  return id.split('/').filter(Boolean).pop() ?? id;
}

/** How an account is called, and below it whose it is with its id. */
export function accountLabel(account: Account): {
  label: string;
  detail: string;
} {
  const { provider, subAccountId, name } = account;
  const id = subAccountId === null ? undefined : shortAccountId(subAccountId);
  return {
    label: name ?? id ?? 'Without a sub-account',
    detail: [providerLabel(provider), name === null ? undefined : id]
      .filter(Boolean)
      .join(' · '),
  };
}
