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

/** The parameter of the URL that asks for exact amounts. */
export const DIGITS_PARAMETER = 'digits';
/** The value of {@link DIGITS_PARAMETER} for amounts with all of their digits. */
export const ALL_DIGITS = 'all';

/** Whether the reader asked for all digits of amounts, for the whole page and what opens on it. */
export function useAllDigits(): boolean {
  const { search } = useLocation();
  return new URLSearchParams(search).get(DIGITS_PARAMETER) === ALL_DIGITS;
}
