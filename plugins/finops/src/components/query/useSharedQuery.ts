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

import { useLocation } from 'react-router-dom';
import { DIGITS_PARAMETER } from './useAllDigits';

/** What means the same on every page that shows cost. */
const SHARED_PARAMETERS = [
  'period',
  'from',
  'to',
  'metric',
  'currency',
  DIGITS_PARAMETER,
];

/**
 * The query for a link to another page of cost, so that its figures are those
 * that the reader comes from.
 *
 * @param currency - of the figure that is followed: the other page would choose its own
 * @returns with its question mark; empty where there is nothing to take along
 */
export function useSharedQuery(currency?: string): string {
  const { search } = useLocation();
  const here = new URLSearchParams(search);
  const shared = new URLSearchParams();
  for (const name of SHARED_PARAMETERS) {
    const value = here.get(name);
    if (value !== null) shared.set(name, value);
  }
  if (currency) shared.set('currency', currency);
  const text = shared.toString();
  return text && `?${text}`;
}
