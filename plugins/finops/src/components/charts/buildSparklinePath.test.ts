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

import { buildSparklinePath } from './buildSparklinePath';

describe('buildSparklinePath', () => {
  it('breaks the line where an amount is not known', () => {
    const { line, area } = buildSparklinePath(
      ['1', undefined, '2', '1'],
      90,
      24,
    );
    expect(line.match(/M/g)).toHaveLength(2);
    expect(area.match(/Z/g)).toHaveLength(2);
  });

  it('keeps zero in view, also below credits', () => {
    expect(buildSparklinePath(['100', '101'], 10, 24).line).toBe('M0 2.2L10 2');
    expect(buildSparklinePath(['-10', '10'], 10, 24).area).toBe(
      'M0 12L0 22L10 2L10 12Z',
    );
  });

  it('draws nothing when nothing is known', () => {
    expect(buildSparklinePath([undefined], 10, 24).line).toBe('');
  });
});
