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

/** How many days of SKUs are kept by day: two months, for one against the other. */
const SKUS_DAILY_DAYS = 62;

/**
 * The first day whose SKUs are kept by day. It is counted from the newest day
 * that the source has charges for, not from today: a source that stopped, and
 * the sample bills, keep their last two months.
 *
 * @param newestDay - YYYYMMDD
 * @returns YYYYMMDD
 * @internal
 */
export function skusDailyWindow(newestDay: number): number {
  const first = new Date(
    Date.UTC(
      Math.floor(newestDay / 10_000),
      (Math.floor(newestDay / 100) % 100) - 1,
      (newestDay % 100) - SKUS_DAILY_DAYS + 1,
    ),
  );
  return (
    first.getUTCFullYear() * 10_000 +
    (first.getUTCMonth() + 1) * 100 +
    first.getUTCDate()
  );
}
