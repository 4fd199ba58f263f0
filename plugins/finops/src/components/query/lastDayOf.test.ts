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

import { lastDayOf } from './lastDayOf';

const NOW = new Date('2026-11-23T08:00:00Z');

const freshness = (
  throughDay: string | null,
  ...sources: (string | null)[]
) => ({
  throughDay,
  gaps: [],
  finalThroughDay: null,
  status: 'provisional' as const,
  sources: sources.map((day, index) => ({
    source: `source-${index}`,
    provider: 'aws',
    importedAt: null,
    throughDay: day,
  })),
});

describe('lastDayOf', () => {
  it('is the last day that the slowest source has, too', () => {
    expect(
      lastDayOf(freshness('2026-11-17', '2026-11-19', '2026-11-17'), NOW),
    ).toBe('2026-11-17');
  });

  it('does not wait for a source that has stopped', () => {
    expect(
      lastDayOf(freshness('2026-11-19', '2026-11-19', '2026-06-30'), NOW),
    ).toBe('2026-11-19');
  });

  it('is today where no source has a complete day', () => {
    expect(lastDayOf(freshness(null, null), NOW)).toBe('2026-11-23');
    expect(lastDayOf(freshness(null), NOW)).toBe('2026-11-23');
  });
});
