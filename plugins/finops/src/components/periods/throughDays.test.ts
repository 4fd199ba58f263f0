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

import { throughDays } from './throughDays';

describe('throughDays', () => {
  const gap = (from: string, through: string) => ({ from, through });

  it('names the days that lack before the last complete one', () => {
    const throughDay = '2026-11-19';
    expect(throughDays({ throughDay, gaps: [] }, 'en-US')).toBe('Nov 19, 2026');
    expect(
      throughDays(
        {
          throughDay,
          gaps: [
            gap('2026-09-01', '2026-09-30'),
            gap('2026-10-05', '2026-10-05'),
          ],
        },
        'en-US',
      ),
    ).toBe('Nov 19, 2026, but for Sep 1 – Sep 30, 2026; Oct 5, 2026');
  });

  it('counts those that nobody would read', () => {
    const gaps = [1, 3, 5, 7, 9].map(day =>
      gap(`2026-09-0${day}`, `2026-09-0${day}`),
    );
    expect(throughDays({ throughDay: '2026-11-19', gaps }, 'en-US')).toBe(
      'Nov 19, 2026, but for Sep 1, 2026; Sep 3, 2026; Sep 5, 2026; 2 more stretches of days',
    );
  });

  it('is not known without a complete day', () => {
    expect(throughDays({ throughDay: null, gaps: [] })).toBe('Not known');
  });
});
