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

import { decimalSign, isNoticeable } from '../money';
import { useAllDigits } from '../query';

/**
 * Which effects are worth a word: those of a cent or more; with all digits each that is not zero, since only all of them
 * add up to the last one.
 */
export function useEffectsShown(currency: string): (amount: string) => boolean {
  const allDigits = useAllDigits();
  return amount =>
    allDigits ? decimalSign(amount) !== 0 : isNoticeable(amount, currency);
}
