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

import { cutText } from '../text/cutText';
import { shownAmount } from '../text/shownAmount';
import { ChargeDetailReport, PreviewCost } from './PreviewReport';

/** Entries of a detail that a line shows. */
const MAX_SHOWN = 3;
/** Characters of an account or a tag: a subscription of Azure is just whole. */
const MAX_CHARACTERS = 60;
/** Of a claim, with its entity and its annotation. */
const MAX_CLAIM_CHARACTERS = 300;

/**
 * What says most about charges: wrong values, claims, or accounts, services and tags;
 * the largest first, each with its effective cost.
 */
export function formatChargeDetail(
  detail: ChargeDetailReport,
  currency: string,
): string {
  const withCost = (text: string, { effective }: PreviewCost) =>
    `${cutText(text, MAX_CHARACTERS)} (${shownAmount(effective, currency)})`;
  const { values, claims, accounts, services, tags, notShown = {} } = detail;
  if (values?.length) {
    return list(
      values.map(one => withCost(one.tag, one)),
      notShown.values,
    );
  }
  if (claims?.length) {
    return list(
      claims.map(({ entityRef, annotation, value }) =>
        cutText(
          `${entityRef ?? 'conventions'} ${annotation} ${value}`,
          MAX_CLAIM_CHARACTERS,
        ),
      ),
      notShown.claims,
    );
  }
  return [
    `accounts ${list(
      accounts.map(one =>
        withCost(`${one.provider}/${one.subAccountId ?? '—'}`, one),
      ),
      notShown.accounts,
    )}`,
    `services ${list(
      services.map(one => withCost(one.service ?? '—', one)),
      notShown.services,
    )}`,
    tags.length > 0 &&
      `tags ${list(
        tags.map(one => withCost(`${one.key}=${one.value}`, one)),
        notShown.tags,
      )}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** @param further - how many there are beside those that the report has */
function list(texts: readonly string[], further = 0): string {
  const more = texts.length + further - MAX_SHOWN;
  return [
    ...texts.slice(0, MAX_SHOWN),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join(', ');
}
