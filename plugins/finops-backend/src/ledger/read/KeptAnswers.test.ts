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

import { KeptAnswers } from './KeptAnswers';

describe('KeptAnswers', () => {
  let reads: string[];
  const answer = (text: string) => async () => {
    reads.push(text);
    return text;
  };

  beforeEach(() => {
    reads = [];
  });

  it('reads once while the state is the same, also for those who ask meanwhile', async () => {
    const kept = new KeptAnswers<string>(100, text => text.length);
    const [one, other] = await Promise.all([
      kept.get('1', { groupBy: 'owner' }, answer('a')),
      kept.get('1', { groupBy: 'owner' }, answer('b')),
    ]);
    expect([one, other]).toEqual(['a', 'a']);
    expect(await kept.get('1', { groupBy: 'owner' }, answer('c'))).toBe('a');
    expect(await kept.get('1', { groupBy: 'system' }, answer('d'))).toBe('d');
    expect(await kept.get('2', { groupBy: 'owner' }, answer('e'))).toBe('e');
    expect(reads).toEqual(['a', 'd', 'e']);
  });

  it('lets go first what was not asked for the longest', async () => {
    const kept = new KeptAnswers<string>(4, text => text.length);
    await kept.get('1', 'often', answer('aa'));
    await kept.get('1', 'once', answer('bb'));
    await kept.get('1', 'often', answer('AA'));
    await kept.get('1', 'new', answer('cc'));
    await kept.get('1', 'often', answer('AA'));
    await kept.get('1', 'once', answer('BB'));
    expect(reads).toEqual(['aa', 'bb', 'cc', 'BB']);
  });

  it('gives up nothing for an answer that is too large by itself', async () => {
    const kept = new KeptAnswers<string>(4, text => text.length);
    await kept.get('1', 'small', answer('aa'));
    await kept.get('1', 'large', answer('too large'));
    await kept.get('1', 'small', answer('AA'));
    expect(reads).toEqual(['aa', 'too large']);
  });

  it('lets the oldest go when there is too much, and does not keep what is too large', async () => {
    const kept = new KeptAnswers<string>(4, text => text.length);
    await kept.get('1', 1, answer('aa'));
    await kept.get('1', 2, answer('bb'));
    await kept.get('1', 3, answer('cc'));
    await kept.get('1', 2, answer('BB'));
    await kept.get('1', 1, answer('AA'));
    expect(reads).toEqual(['aa', 'bb', 'cc', 'AA']);
    await kept.get('1', 4, answer('too large'));
    await kept.get('1', 4, answer('too LARGE'));
    expect(reads.slice(4)).toEqual(['too large', 'too LARGE']);
  });

  it('does not keep a failure', async () => {
    const kept = new KeptAnswers<string>(4, text => text.length);
    const failing = async () => {
      throw new Error('no database');
    };
    await expect(kept.get('1', 1, failing)).rejects.toThrow('no database');
    expect(await kept.get('1', 1, answer('a'))).toBe('a');
  });
});
