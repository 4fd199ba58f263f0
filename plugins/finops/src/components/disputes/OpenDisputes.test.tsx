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

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Dispute,
  DisputeAnswer,
} from '@backstage-finops/plugin-finops-common';
import { createSampleFinopsApi, sampleDispute } from '../../testing';
import { renderWithFinops } from '../../__testUtils__/renderWithFinops';
import { responseError } from '../../__testUtils__/responseError';
import { OpenDisputes } from './OpenDisputes';

function apiWith(open: Dispute[]) {
  const answerDispute = jest.fn(async (id: number, _answer: DisputeAnswer) => {
    const [one] = open.splice(
      open.findIndex(dispute => dispute.id === id),
      1,
    );
    return one;
  });
  const getDisputes = jest.fn(async () => ({
    disputes: [...open],
    truncated: false,
  }));
  return {
    answerDispute,
    getDisputes,
    api: createSampleFinopsApi({ answerDispute, getDisputes }),
  };
}

describe('OpenDisputes', () => {
  it('lists what waits for an answer, with links to the entities', async () => {
    const { api, getDisputes } = apiWith([sampleDispute()]);
    await renderWithFinops(<OpenDisputes />, { api });
    const section = await screen.findByRole('region', { name: 'Disputes' });
    expect(
      within(section)
        .getAllByRole('link')
        .map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      ['checkout', '/catalog/default/component/checkout/cost?currency=USD'],
      ['data-export', '/catalog/default/component/data-export/cost'],
    ]);
    expect(section).toHaveTextContent('Oct 1 – Nov 30, 2026');
    expect(getDisputes).toHaveBeenCalledWith(
      { status: 'open' },
      expect.anything(),
    );
  });

  it('rejects with words alone', async () => {
    const { api, answerDispute } = apiWith([sampleDispute()]);
    await renderWithFinops(<OpenDisputes />, { api });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Reject dispute 7, nightly-export',
      }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Reject dispute 7',
    });
    const reject = within(dialog).getByRole('button', { name: 'Reject' });
    expect(reject).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Why not/ }),
      'You run it.',
    );
    await userEvent.click(reject);
    expect(answerDispute).toHaveBeenCalledWith(7, {
      decision: 'reject',
      answer: 'You run it.',
    });
    expect(await screen.findByText(/^None is open/)).toBeInTheDocument();
    expect(screen.getByText('Dispute 7 is rejected.')).toHaveAttribute(
      'role',
      'status',
    );
  });

  it('accepts with what will really move the cost, and needs no words', async () => {
    const { api, answerDispute } = apiWith([
      {
        ...sampleDispute(),
        subject: {
          kind: 'claim',
          id: 'component:default/checkout finops/tags[0]',
          annotation: 'finops/tags',
          value: 'app=checkout',
        },
      },
    ]);
    await renderWithFinops(<OpenDisputes />, { api });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Accept dispute 7/ }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Accept dispute 7',
    });
    expect(dialog).toHaveTextContent('it moves no cost');
    expect(dialog).toHaveTextContent('finops/tags: app=checkout');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Accept' }),
    );
    await waitFor(() =>
      expect(answerDispute).toHaveBeenCalledWith(7, {
        decision: 'accept',
        answer: undefined,
      }),
    );
  });

  it('says when somebody else was faster, and shows what is left', async () => {
    let open = [sampleDispute()];
    await renderWithFinops(<OpenDisputes />, {
      api: createSampleFinopsApi({
        getDisputes: async () => ({ disputes: open, truncated: false }),
        answerDispute: async () => {
          open = [];
          throw await responseError(
            409,
            'ConflictError',
            'Dispute 7 is withdrawn already',
          );
        },
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Accept dispute 7/ }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Accept dispute 7',
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Accept' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Dispute 7 is withdrawn already',
    );
    expect(
      within(dialog).getByRole('button', { name: 'Accept' }),
    ).toBeDisabled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel' }),
    );
    expect(await screen.findByText(/^None is open/)).toBeInTheDocument();
    expect(
      screen.getByText('Somebody else has settled dispute 7.'),
    ).toHaveAttribute('role', 'status');
  });

  it('says that there is none, and who may not see any', async () => {
    const { unmount } = await renderWithFinops(<OpenDisputes />, {
      api: apiWith([]).api,
    });
    expect(await screen.findByText(/^None is open/)).toBeInTheDocument();
    unmount();
    await renderWithFinops(<OpenDisputes />, {
      api: createSampleFinopsApi({
        getDisputes: async () => {
          throw await responseError(403, 'NotAllowedError', 'no');
        },
      }),
    });
    expect(
      await screen.findByText('You may not see the disputes'),
    ).toBeInTheDocument();
  });
});
